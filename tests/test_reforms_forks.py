"""Runs of steps side by side: ``cut_steps: {parallel: [{steps: [[a, b], [c, d]]}]}``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from graphs import step, way
from stories import finished, on
from test_reforms_town import fixed, q, refusal
from test_reforms_units import IF_A, IF_B, LAST, A, B, C, asks, graph, office, only, pairs

from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    dump_scenario,
    load_process,
    process_from_text,
    scenario_from_text,
)
from simulator.model.flow import End, Gateway, Parallel, Step
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.forks import Fork
from simulator.reforms.kit.reform import Record
from simulator.reforms.kit.surgery import edit_step
from simulator.reforms.order import Order
from simulator.reforms.reviews import ParallelReview, StageSpec
from simulator.reforms.steps import CutSteps
from simulator.soundness import check

D = step("d")
SPLIT, OUT = Gateway(kind="exclusive"), End("rejected")


def beside(*branches: Any) -> CutSteps:
    return CutSteps(parallel=(Fork(steps=branches, name="all"),))


@pytest.mark.parametrize(
    ("branches", "flow", "expected"),
    [
        ((("a", "b"), ("c", "d")), (A, B, C, D, LAST), ((A, B), (C, D))),
        ((("c", "d"), ("a", "b")), (A, B, C, D, LAST), ((A, B), (C, D))),
        ((("a", "b"), "c"), (A, IF_A, B, IF_B, C, LAST), ((A, IF_A, B, IF_B), (C,))),
        ((("a", "c"), ("b", "d")), (A, B, C, D, LAST), ((A, C), (B, D))),
        ((("a",), ("b", "c")), (A, B, C, D, LAST), ((A,), (B, C))),
    ],
)
def test_runs_go_side_by_side_and_keep_their_order(branches: Any, flow: Any, expected: Any) -> None:
    after = beside(*branches).apply(office(*flow))
    assert after.flow[0] == Parallel(branches=expected, name="all")
    assert after.flow[-1] == LAST
    assert check(after) == []


def test_work_done_again_stays_in_its_branch() -> None:
    back = asks("if-b", way("mend", share="0.1", then="a"))
    after = beside(("a", "b"), ("c", "d")).apply(office(A, B, back, C, D, LAST))
    assert after.flow[0] == Parallel(branches=((A, B, back), (C, D)), name="all")
    assert check(after) == []


def test_the_longer_run_is_waited_for() -> None:
    """Three hours of ``a`` and ``b`` beside five of ``c`` and ``d``, then one of ``last``."""
    text = (
        f"process: small\nstart: 2020-06-01\narrivals: {on('01 09:00')}\n"
        "pools: {desk: {capacity: 9}}\nflow:\n"
        "  - {a: {by: desk, time: 2 h}}\n  - {b: {by: desk, time: 1 h}}\n"
        "  - {c: {by: desk, time: 1 h}}\n  - {d: {by: desk, time: 4 h}}\n"
        "  - {last: {by: desk, time: 1 h}}\n"
    )
    before = process_from_text(text).value
    after = beside(("a", "b"), ("c", "d")).apply(before)
    ends = [
        finished(simulate(plan(each, Window(horizon=9 * DAY)), seed=1, replication=1))
        for each in (before, after)
    ]
    assert ends == [["01 18:00"], ["01 15:00"]]


def test_runs_of_a_graph_go_side_by_side_with_their_splits() -> None:
    shared = graph("aX XR Xb bY YR Yc ce ed", {"XR": "0.1", "YR": "0.5"}, X=SPLIT, Y=SPLIT, R=OUT)
    after = only(beside(("a", "c"), ("b", "e")).apply(office(shared)))
    assert pairs(after) == {
        *("all a", "a X", "X R", "X c", "c all-join"),
        *("all b", "b Y", "Y R-b", "Y e", "e all-join"),
        "all-join d",
    }
    one_end = only(beside(("a", "b"), "c").apply(office(shared)))
    assert pairs(one_end) == {
        *("all a", "a X", "X R", "X b", "b Y", "Y R", "Y all-join"),
        *("all c", "c all-join", "all-join e", "e d"),
    }


@pytest.mark.parametrize(
    ("branches", "flow", "sentence"),
    [
        (
            (("b", "a"), "c"),
            (A, B, C, LAST),
            (
                "parallel[0].steps[0]: 'b' stands behind 'a' in the flow, and a branch keeps its"
                " order; write them in the order of the flow; `reorder` changes it"
            ),
        ),
        (
            (("a", "b"),),
            (A, B, C, LAST),
            (
                "parallel[0].steps: one branch goes beside nothing; name at least two:"
                " `[[a, b], [c, d]]`"
            ),
        ),
        (
            (("a", "b"), (), "c"),
            (A, B, C, LAST),
            "parallel[0].steps[1]: a branch without names; say what is in it, or leave it out",
        ),
        (
            (("a", "b"), ("b", "c")),
            (A, B, C, LAST),
            "parallel[0].steps[1][0]: 'b' is named twice; name it once",
        ),
        (
            (("a", "c"), "b"),
            (A, B, C, asks("if-c", way("mend", share="0.1", then="a")), LAST),
            (
                "parallel[0].steps: the branch 'mend' behind 'c' leads to 'a', over a step that is"
                " to go beside them: it would repeat, or leave out, other steps than today; put"
                " what the way leads over into the same branch"
            ),
        ),
        (
            (("a", "b"), "c"),
            (A, B, C, asks("if-c", way("mend", share="0.1", then="b")), LAST),
            (
                "parallel[0].steps: the branch 'mend' behind 'c' leads to 'b', so that its choice"
                " decides for both of these steps; put only steps side by side that each have a"
                " choice of their own"
            ),
        ),
        (
            (("a", "b"), "c"),
            (A, B, C, LAST, asks("later", way("again", share="0.2", then="b"))),
            (
                "parallel[0].steps: the branch 'again' leads back to 'b', and nothing leads into a"
                " fork; leave it out of the run"
            ),
        ),
    ],
)
def test_runs_that_do_not_go_side_by_side(branches: Any, flow: Any, sentence: str) -> None:
    before = office(*flow)
    assert check(before) == []
    assert refusal(beside(*branches).apply, before) == sentence


REQUIRED = (
    "the law requires 'b', which keeps its place between what stands before and behind it; name the"
    " `basis:` that allows it side by side with others, or leave it out of the run"
)
WAITS = (
    "'b' has a minimum of 3 d, which begins when what stands before it is done, and is waited for by"
    " what stands behind it; name the `basis:` that allows it side by side with others, or leave it"
    " out of the run"
)


def freed(process: Process) -> Process:
    """The process if the law said nothing of ``b``."""
    return edit_step(process, None, "b", lambda old: replace(old, required=False, minimum=None))


CHECKED = step("b", required=True)
NOTICE = Step(name="b", wait=fixed("5 d"), minimum=q("3 d"))


@pytest.mark.parametrize(("fixed_by_law", "told"), [(CHECKED, REQUIRED), (NOTICE, WAITS)])
@pytest.mark.parametrize("branches", [("a", "b"), ("b", "c"), (("a", "b"), "c"), ("a", ("b", "c"))])
@pytest.mark.parametrize("drawn", [False, True])
def test_what_the_law_fixes_keeps_its_place_without_a_basis(
    branches: Any, drawn: bool, fixed_by_law: Step, told: str
) -> None:
    """Behind what stands before it, and before what waits for it; in blocks and in graphs."""
    flow = (graph("ab bc cd", {}, b=fixed_by_law),) if drawn else (A, fixed_by_law, C, D)
    before = office(*flow)
    assert refusal(beside(*branches).apply, before) == f"parallel[0].steps: {told}"
    allowed = replace(beside(*branches), record=Record(basis="an order")).apply(before)
    assert check(allowed) == []
    assert freed(allowed) == beside(*branches).apply(freed(before))


def test_what_the_law_fixes_stays_outside_a_fork_of_others() -> None:
    flow = (A, CHECKED, C, D)
    assert beside("c", "d").apply(office(*flow)).flow == (
        A,
        CHECKED,
        Parallel(branches=((C,), (D,)), name="all"),
    )


def test_the_candidates_are_not_made_known_beside_the_report_on_their_bids() -> None:
    names = ("tender.report", "tender.notice")
    assert refusal(beside(*names).apply, load_process("tendering")) == (
        "parallel[0].steps: the law requires 'tender.notice', which keeps its place between what"
        " stands before and behind it; name the `basis:` that allows it side by side with others,"
        " or leave it out of the run"
    )


def test_a_run_is_written_as_it_is_read() -> None:
    text = (
        "scenario: side-by-side\nprocess: base\nreforms:\n"
        "  - cut_steps: {parallel: [{steps: [[a, b], c], name: all}]}\n"
    )
    scenario = scenario_from_text(text).value
    assert scenario.reforms[0] == beside(("a", "b"), "c")
    assert scenario_from_text(dump_scenario(scenario)).value == scenario


THREE = """
process: three
start: 2020-06-01
arrivals: {at: ["2020-06-01 09:00"]}
pools: {desk: {capacity: 9}}
items:
  land: {steps: [{grant: {by: desk, time: 2 h}}]}
  plan: {needs: [land], steps: [{draw: {by: desk, time: 3 h}}]}
  water: {steps: [{pipe: {by: desk, time: 1 h}}]}
  build: {needs: [plan], steps: [{sign: {by: desk, time: 1 h}}]}
flow: [land, plan, water, build]
"""


def together(*items: Any) -> ParallelReview:
    return ParallelReview(items=items, lead="desk", stage=StageSpec(name="all"))


def test_items_that_need_one_another_share_a_branch() -> None:
    """Two and three hours, one after another, beside one; then one."""
    before = process_from_text(THREE).value
    after = together(("land", "plan"), "water").apply(before)
    assert check(after) == []
    ends = [
        finished(simulate(plan(each, Window(horizon=9 * DAY)), seed=1, replication=1))
        for each in (before, after)
    ]
    assert ends == [["01 16:00"], ["01 15:00"]]


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (
            ("land", "plan"),
            (
                "items[1]: 'plan' needs 'land', so they cannot be reviewed side by side; leave one"
                " of them out; or, in parallel_review, put them into one branch (`[[a, b], c]`) or"
                " let the first be reviewed beforehand (`tolerate:`)"
            ),
        ),
        (
            ("land", ("plan", "water")),
            (
                "items[1]: 'plan' needs 'land', so they cannot be reviewed side by side; leave one"
                " of them out; or, in parallel_review, put them into one branch (`[[a, b], c]`) or"
                " let the first be reviewed beforehand (`tolerate:`)"
            ),
        ),
        (
            (("plan", "land"), "water"),
            (
                "items[0]: 'plan' stands behind 'land' in the flow, and a branch keeps its order;"
                " write them in the order of the flow"
            ),
        ),
        (
            (("land", "plan"),),
            "items: one branch goes beside nothing; name at least two: `[[a, b], [c, d]]`",
        ),
        (
            (("land", "plan"), ()),
            "items[1]: a branch without names; say what is in it, or leave it out",
        ),
        (
            (("land", "plan"), ("water", "plan")),
            "items[1][1]: 'plan' is named twice; name it once",
        ),
    ],
)
def test_items_that_do_not_go_side_by_side(items: Any, sentence: str) -> None:
    assert refusal(together(*items).apply, process_from_text(THREE).value) == sentence


def test_a_run_may_change_its_order_in_the_same_reform() -> None:
    both = replace(beside(("a", "b"), ("c", "d")), reorder=(Order(steps=("b", "a")),))
    after = both.apply(office(A, B, C, D, LAST))
    assert after.flow[0] == Parallel(branches=((B, A), (C, D)), name="all")
