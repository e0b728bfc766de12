"""BPMN in: diagrams of other tools and of our own hand, and what each becomes. Sources and licences
stand in ``interchange/bpmn/SOURCES.md``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bpmn_cases import executions, simulated

from simulator.interchange.bpmn.reading import read_bpmn
from simulator.interchange.draft import ProcessDraft
from simulator.model.errors import FormatError
from simulator.model.flow import First, Gateway, Graph, Parallel, Step, is_timer, walk
from simulator.model.sentences import say

FOLDER = Path(__file__).parent / "interchange" / "bpmn"


def read(name: str, pool: str | None = None) -> ProcessDraft:
    return read_bpmn((FOLDER / f"{name}.bpmn").read_bytes(), f"{name}.bpmn", pool)


def refused(name: str, lang: str = "en") -> list[str]:
    with pytest.raises(FormatError) as caught:
        read(name)
    return [problem.text(lang) for problem in caught.value.problems]


def taken(draft: ProcessDraft) -> str:
    return ", ".join(say(each, "en") for each in draft.taken)


def codes(draft: ProcessDraft) -> Counter[str]:
    """What is asked, left out and noted, by its code."""
    return Counter(each.code for each in (*draft.asked, *draft.left_out, *draft.noted))


def steps(draft: ProcessDraft) -> list[Step]:
    return [entry for entry in walk(draft.process.flow) if isinstance(entry, Step)]


def titles(draft: ProcessDraft) -> list[str]:
    return [step.title.en for step in steps(draft) if step.title is not None]


ALWAYS = {"bpmn-asked-work": 1, "bpmn-asked-officers": 1, "bpmn-asked-arrivals": 1}


@pytest.mark.parametrize(
    ("name", "counts", "more"),
    [
        ("miwg-A.1.0", "3 tasks, 2 events, 4 sequence flows", {}),
        (
            "miwg-A.2.0",
            "4 tasks, 2 gateways, 2 events, 9 sequence flows",
            {"bpmn-asked-shares": 1},
        ),
        (
            "miwg-A.2.1",
            "4 tasks, 2 gateways, 2 events, 11 sequence flows",
            {
                "bpmn-asked-shares": 1,
                "bpmn-conditional-flows": 2,
                "bpmn-multi-merge": 1,
                "bpmn-no-part-of-the-flow": 1,
            },
        ),
        (
            "miwg-C.1.1",
            "5 tasks, 2 gateways, 3 events, 10 sequence flows",
            {
                "bpmn-asked-shares": 1,
                "bpmn-asked-waits": 1,
                "bpmn-by-a-system": 1,
                "bpmn-which-end-approves": 1,
                "bpmn-no-part-of-the-flow": 2,
            },
        ),
        ("scylla-p4_parallel", "5 tasks, 6 gateways, 2 events, 15 sequence flows", {}),
        ("simod-LoanApp_simplified", "12 tasks, 6 gateways, 2 events, 24 sequence flows", {}),
        (
            "bpmnlint-implicit-split-event",
            "2 tasks, 1 event, 2 sequence flows",
            {"bpmn-which-end-approves": 1},
        ),
        ("bpmnlint-no-disconnected-invalid", "1 task", {"bpmn-no-start": 1}),
        ("02-two-ends-side-by-side", "3 tasks, 1 gateway, 3 events, 6 sequence flows", {}),
        ("03-multi-merge", "3 tasks, 1 gateway, 2 events, 6 sequence flows", {}),
        ("05-or-join", "2 tasks, 3 gateways, 2 events, 8 sequence flows", {}),
    ],
)
def test_what_is_taken_is_counted_and_the_rest_named(
    name: str, counts: str, more: dict[str, int]
) -> None:
    draft = read(name)
    assert taken(draft) == counts
    if more:
        assert codes(draft) == ALWAYS | more
    assert codes(draft) >= Counter(ALWAYS)


REFUSED = ("04-deadlock", "scylla-p6_return", "08-", "09-", "10-", "11-")
TAKEN = [each.stem for each in sorted(FOLDER.glob("*.bpmn")) if not each.stem.startswith(REFUSED)]


@pytest.mark.parametrize("name", TAKEN)
def test_every_draft_is_a_sound_process_with_its_questions_beside_it(name: str) -> None:
    draft = read(name)
    assert draft.process.flow
    assert draft.text("en").count("todo: how many officers?") == len(draft.process.pools)
    assert draft.text("zh").count("todo: 有多少人？") == len(draft.process.pools)


def test_lanes_are_departments_and_times_and_shares_are_read() -> None:
    draft = read("01-lanes-gbk")
    assert taken(draft) == "6 tasks, 5 gateways, 4 events, 16 sequence flows"
    process = draft.process
    assert set(process.departments) == set(process.pools) == {"政务服务中心", "住建局"}
    by = {step.title.zh: step.by for step in steps(draft) if step.title}
    assert by["补正材料"] == ("applicant",)
    assert by["窗口受理"] == ("政务服务中心",)
    assert by["现场勘验"] == ("住建局",)
    text = draft.text("zh")
    assert "pub: {wait: 7 d, title: 公示7日}" in text
    assert "准予: 90%, 不予: {share: 10%" in text
    assert "end: 不予" in text
    (asked,) = [each for each in draft.asked if each.code == "bpmn-asked-shares"]
    assert "材料齐全？" in asked.text("zh")
    assert "准予？" not in asked.text("zh")


def test_ends_side_by_side_are_both_waited_for() -> None:
    process = read("02-two-ends-side-by-side").process
    assert any(isinstance(entry, Parallel) for entry in process.flow)
    done = executions(simulated(process), {"t", "d", "f"})
    assert len(done) > 30
    assert set(map(tuple, map(sorted, done))) == {("d", "f", "t")}


def test_a_multi_merge_does_what_is_behind_it_twice() -> None:
    done = executions(simulated(read("03-multi-merge").process), {"t1", "t2", "t3"})
    assert len(done) > 30
    assert all(case == {"t1": 1, "t2": 1, "t3": 2} for case in done)


def test_an_inclusive_join_waits_for_the_visit_only_where_there_is_one() -> None:
    done = executions(simulated(read("05-or-join").process), {"t1", "t2"})
    assert {tuple(sorted(case)) for case in done} == {("t1",), ("t1", "t2")}


def test_conditional_flows_are_no_exclusive_choice() -> None:
    (graph,) = read("miwg-A.2.1").process.flow
    assert isinstance(graph, Graph)
    kinds = Counter(
        node.kind
        for name, node in graph.nodes.items()
        if isinstance(node, Gateway) and "split" in name
    )
    assert kinds == {"inclusive": 2}


def test_a_timer_that_interrupts_is_a_race_and_one_that_does_not_a_way_beside() -> None:
    draft = read("06-boundary")
    (race,) = [entry for entry in walk(draft.process.flow) if isinstance(entry, First)]
    timers = [each[0] for each in race.branches if each and is_timer(each[0])]
    assert [str(step.wait.value) for step in timers] == ["15 d"]  # type: ignore[union-attr]
    assert codes(draft)["bpmn-side-way"] == 1
    assert "b2: {wait: 10 d" in draft.text("en")


def test_a_timer_beside_a_task_that_nothing_interrupts_is_meanwhile() -> None:
    file = (FOLDER / "06-boundary.bpmn").read_text(encoding="utf-8")
    begin, end = (
        file.index('<bpmn:boundaryEvent id="b1"'),
        file.index('<bpmn:boundaryEvent id="b2"'),
    )
    draft = read_bpmn((file[:begin] + file[end:]).encode(), "06.bpmn")
    (review,) = [step for step in steps(draft) if step.name == "r"]
    timer, warn = walk(review.meanwhile)
    assert isinstance(timer, Step)
    assert isinstance(warn, Step)
    assert (str(timer.wait.value), warn.name) == ("10 d", "w")  # type: ignore[union-attr]
    assert [each.code for each in draft.left_out] == [
        "bpmn-flow-to-nothing",
        "bpmn-never-reached",
        "bpmn-flow-of-what-is-left-out",
    ]
    assert "bpmn-side-way" not in codes(draft)


def test_of_several_pools_one_is_taken_and_the_others_named() -> None:
    draft = read("miwg-A.4.1")
    assert titles(draft) == ["Task 3", "Task 6", "Task 4", "Task 5"]
    other = read("miwg-A.4.1", "Pool 1")
    assert titles(other) == ["Task 1", "Task 2"]
    assert "another pool (4 tasks)" in "".join(each.message for each in other.left_out)
    with pytest.raises(FormatError, match="no pool 'Pool 3'; did you mean 'Pool"):
        read("miwg-A.4.1", "Pool 3")


@pytest.mark.parametrize(("pool", "tasks"), [("Pizza vendor", 4), ("Pizza Customer", 5)])
def test_each_pool_of_two_that_talk_can_be_simulated(pool: str, tasks: int) -> None:
    draft = read("hsnr-pizza-delivery", pool)
    assert f"{tasks} task" in taken(draft)
    assert codes(draft)["bpmn-message"] == 4


def test_loose_ends_are_named_with_what_to_do() -> None:
    said = [each.text("en") for each in read("07-loose-ends").left_out]
    assert "the flow at 'Accept' is attached to nothing: 'g5'" in said[2]
    assert "nothing leads there; it would never happen: 'Forgotten step (t4)'" in said[3]
    crossing = [each.text("zh") for each in read("07-loose-ends", "Applicant").left_out]
    assert any("连线从“Applicant”通到“Office”：“f9”" in each for each in crossing)


def test_events_on_the_border_of_sub_processes() -> None:
    draft = read("hsnr-order-fulfillment-with-subprocess")
    assert taken(draft).startswith("6 tasks, 1 sub-process, 2 gateways, 8 events")
    assert codes(draft)["bpmn-interrupts-at-its-end"] == 2
    draft = read("scylla-p3_subproc")
    assert taken(draft).startswith("8 tasks, 1 sub-process, 2 gateways")
    assert codes(draft)["bpmn-side-way"] == 3
    assert codes(read("scylla-p1_boundary"))["bpmn-side-way"] == 3


def test_what_repeats_is_said_to_run_once() -> None:
    draft = read("miwg-C.9.1")
    assert taken(draft) == "4 tasks, 6 events, 7 sequence flows"
    assert codes(draft)["bpmn-timer-repeats"] == 1
    assert any("R6/P1D" in each.text("zh") for each in draft.noted)


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        (
            "04-deadlock",
            "'j' can wait for ever for 'Office A (t1)' and 'Office B (t2)'",
            "“j”可能永远等不到“Office A（t1）”和“Office B（t2）”",
        ),
        (
            "scylla-p6_return",
            "can wait for ever for 'Collect return (Task_1g5l68i)'",
            "可能永远等不到“Collect return（Task_1g5l68i）”",
        ),
        ("08-entity-bomb", "a DOCTYPE is not allowed", "不允许有 `DOCTYPE`"),
        ("09-external-entity", "a DOCTYPE is not allowed", "不允许有 `DOCTYPE`"),
        ("10-not-bpmn", "this is a web page", "这是网页"),
        ("11-empty", "the file is empty", "文件是空的"),
    ],
)
def test_what_cannot_be_simulated_is_refused_in_one_sentence(
    name: str, english: str, chinese: str
) -> None:
    (said,) = refused(name)
    assert said.startswith(f"{name}.bpmn: ")
    assert english in said
    (said,) = refused(name, "zh")
    assert chinese in said
