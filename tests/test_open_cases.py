"""Cases that are under way at the start. How a line of a log reads is told in ``stories``."""

from __future__ import annotations

import pytest
from engines import agree
from hypothesis import given, settings
from hypothesis import strategies as st
from lying import lying_processes
from reference.test_reference import few
from stories import DESK, OFFICE, on, planned, run, said, told

from simulator.engine import simulate
from simulator.engine.log import EventLog, Part
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import dump_process, process_from_text
from simulator.measures.cases import cohort_of
from simulator.measures.replication import measure
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR
from simulator.reforms.scenario import Scenario
from simulator.reforms.steps import CutSteps
from simulator.soundness import check, notes
from simulator.structure.diff import diff

TWO = "  - take: {by: desk, time: 1 h}\n  - sign: {by: desk, time: 30 min}\n"
OPEN = "open_cases: [{at: sign, count: 2, age: 3 d}]\n"
PERMIT = """
materials: {form: {prepare: 1 h, review: 10 min, correct: 2 h, defect: 100%, defect_again: 0%}}
items:
  permit:
    kind: permit
    limit: {legal: 9 wd, promised: 2 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - take: {by: desk, time: 20 min, checks: materials, milestone: accepted}
      - sign: {by: desk, time: 30 min, pace: {of_limit: 100%}, milestone: decided}
"""


def story(at: str, flow: str = "  - permit", more: str = PERMIT) -> list[str]:
    lies = f"open_cases: [{{at: {at}, count: 1, age: 9 d}}]\n"
    planned_ = planned(flow, OFFICE + DESK + more + lies, on("12 09:00"))
    assert agree(planned_, seed=1)
    log = simulate(planned_, seed=1, replication=1)
    return [line for line in told(log) if line.startswith("1 ")]


def test_they_wait_at_the_start_with_one_token() -> None:
    log = run(TWO, OFFICE + DESK + OPEN, on("01 09:00"))
    assert told(log) == said(
        """
        1 sign work 01 00:00 01 09:00 01 09:30 done
        2 sign work 01 00:00 01 09:30 01 10:00 done
        3 take work 01 09:00 01 10:00 01 11:00 done
        3 sign work 01 11:00 01 11:00 01 11:30 done
        """
    )
    assert log.cases.begin.tolist()[:2] == [-3 * DAY, -3 * DAY]


def test_what_was_handed_in_before_is_looked_at_and_corrected_as_ever() -> None:
    assert story("permit.take") == said(
        """
        1 permit.take work 01 00:00 01 09:00 01 09:30 returned
        1 permit.prepare#2 work 01 09:30 01 09:30 01 11:30 done
        1 permit.take#2 work 01 11:30 01 11:30 01 12:00 done
        1 permit.sign work 01 12:00 01 14:00 01 14:30 done
        1 permit.sign hold 01 14:30 01 14:30 03 17:00 done
        """
    )


def test_an_item_accepted_before_has_its_clock_run_from_the_start() -> None:
    assert story("permit.sign") == said(
        """
        1 permit.sign work 01 00:00 01 09:00 01 09:30 done
        1 permit.sign hold 01 09:30 01 09:30 03 17:00 done
        """
    )


def test_who_waits_for_an_item_decided_before_goes_on_at_once() -> None:
    flow = "  - permit\n  - gate: {after: permit}\n  - hand: {by: desk, time: 1 h}\n"
    assert story("gate", flow, PERMIT.replace(", pace: {of_limit: 100%}", "")) == said(
        """
        1 gate work 01 00:00 01 00:00 01 00:00 done
        1 hand work 01 00:00 01 09:00 01 10:00 done
        """
    )


CHANCE = """  - take: {by: desk, time: {exponential: 1 h}}
  - sign: {by: desk, time: {exponential: 30 min}}
"""
MANY = "open_cases: [{at: sign, count: 5, age: {exponential: 3 d}}]\n"
OTHERS = "pools: {desk: {capacity: 9, other_work: {poisson: 9 per d, time: {exponential: 1 h}}}}\n"
STREAM = "{poisson: 9 per week}"


def works(log: EventLog, first: int) -> list[tuple[int, int, int]]:
    """Of all but the first cases: step, enabled and work of every row, with nobody in the way."""
    return sorted(
        (int(log.case[row]) - first, int(log.step[row]), int(log.completed[row] - log.started[row]))
        for row in range(len(log))
        if log.case[row] > first and log.part[row] == Part.WORK
    )


def test_who_arrives_is_the_same_with_and_without_them() -> None:
    """As many officers as are wanted, so that nothing but chance decides."""
    without, beside = run(CHANCE, OTHERS, STREAM), run(CHANCE, OTHERS + MANY, STREAM)
    assert beside.cases.begin.tolist()[5:] == without.cases.begin.tolist()
    assert works(beside, 5) == works(without, 0)
    assert beside.other.enabled.tolist() == without.other.enabled.tolist()
    assert len(set(beside.cases.begin.tolist()[:5])) == 5
    assert max(beside.cases.begin.tolist()[:5]) < 0


def test_they_are_in_no_cohort_and_have_measures_of_their_own() -> None:
    known = planned(TWO, OFFICE + DESK + OPEN, on("01 09:00"))
    log = simulate(known, seed=1, replication=1)
    assert cohort_of(known, log).tolist() == [2]
    values = measure(known, log).values
    assert values["cycle_time"].mean == 2.5
    assert values["open_cases_time"].mean == pytest.approx(72 + (9.5 + 10) / 2)
    assert values["open_cases_left"].mean == 0
    none = planned(TWO, OFFICE + DESK)
    figures = measure(none, simulate(none, seed=1, replication=1)).values
    assert figures["open_cases_time"].mean is figures["open_cases_left"].mean is None


def test_a_case_that_begins_at_the_start_is_in_no_cohort_either() -> None:
    new = OPEN.replace("3 d", "0 h")
    known = planned(TWO, OFFICE + DESK + new, on("01 09:00"))
    assert cohort_of(known, simulate(known, seed=1, replication=1)).tolist() == [2]
    assert agree(known, seed=1)


def test_those_that_are_left_are_told() -> None:
    slow = TWO.replace("30 min", "200 h")
    known = planned(slow, OFFICE + DESK + OPEN, on("01 09:00"), days=20)
    values = measure(known, simulate(known, seed=1, replication=1)).values
    assert values["open_cases_left"].mean == 1
    assert values["open_cases_time"].mean is None


def test_a_date_before_the_start_knows_who_began_before_it() -> None:
    flow = """  - look: {by: desk, time: 1 h, when: {from: 2020-05-31}}
  - sign: {by: desk, time: 1 h}
"""
    lies = "open_cases: [{at: look, count: 1, age: 2 d}, {at: look, count: 1, age: 12 h}]\n"
    known = planned(flow, DESK + lies, on("02 09:00"))
    log = simulate(known, seed=1, replication=1)
    names = [(int(case), log.steps[step]) for case, step in zip(log.case, log.step, strict=True)]
    assert (1, "look") not in names
    assert (2, "look") in names
    assert (1, "sign") in names
    assert agree(known, seed=1)


LOOKS = "looks: {times: {n: 2, together: true}, do: [a: {wait: 1 h}]}"
SIDE_BY_SIDE = f"  - {LOOKS}\n  - c: {{wait: 1 h}}\n"


def process(flow: str = TWO, lies: str = OPEN, more: str = "") -> Process:
    text = f"process: small\nstart: 2020-06-01\narrivals: {STREAM}\n{DESK}{lies}{more}flow:\n{flow}"
    return process_from_text(text).value


def test_a_file_is_written_as_it_is_read() -> None:
    known = process(lies=MANY)
    assert process_from_text(dump_process(known)).value == known
    assert check(known) == []


def test_a_reform_that_takes_the_step_away_moves_them_to_the_next() -> None:
    known = process(TWO + "  - hand: {by: desk, time: 1 h}\n")
    after = Scenario(name="fewer", reforms=(CutSteps(remove=("sign",)),)).apply(known)
    assert [each.at for each in after.open_cases] == ["hand"]
    told_ = {each.what: (each.before, each.after) for each in diff(known, after).things[-1].altered}
    assert told_["open_cases"] == (known.open_cases, after.open_cases)


def test_where_no_step_is_left_the_reform_is_refused() -> None:
    with pytest.raises(ReformError) as caught:
        Scenario(name="fewer", reforms=(CutSteps(remove=("sign",)),)).apply(process())
    assert [each.code for each in caught.value.problems] == ["open-cases-lost"]


@pytest.mark.parametrize(
    ("flow", "at", "code"),
    [
        ("  - parallel: [a: {wait: 1 h}, b: {wait: 1 h}]\n  - c: {wait: 1 h}\n", "a", "beside"),
        ("  - parallel: [a: {wait: 1 h}, b: {wait: 1 h}]\n  - c: {wait: 1 h}\n", "c", ""),
        ("  - first: [a: {wait: 1 h}, b: {wait: 1 h}]\n  - c: {wait: 1 h}\n", "b", "in-race"),
        ("  - first: [a: {wait: 1 h}, b: {wait: 1 h}]\n  - c: {wait: 1 h}\n", "c", ""),
        ("  - choice: {a: {share: 40%, do: [x: {wait: 1 h}]}, b: {rest: true}}\n", "x", ""),
        ("  - looks: {times: 2, do: [a: {wait: 1 h}]}\n", "a", ""),
        (SIDE_BY_SIDE, "a", "in-race"),
        (SIDE_BY_SIDE, "[a]", "not-together"),
        (SIDE_BY_SIDE, "c", ""),
        (f"  - parallel: [{LOOKS}, b: {{wait: 1 h}}]\n", "[b, a]", "not-together"),
        (f"  - parallel: [{LOOKS}, b: {{wait: 1 h}}]\n", "[b]", ""),
    ],
)
def test_they_lie_where_a_case_is_nowhere_else(flow: str, at: str, code: str) -> None:
    found = [
        each.code
        for each in check(process(flow, f"open_cases: [{{at: {at}, count: 1, age: 1 d}}]\n"))
    ]
    assert found == ([f"open-cases-{code}"] if code else [])


BLOCK = """  - start: {wait: 1 h}
  - parallel:
    - [a: {wait: 1 h}, b: {wait: 2 h}]
    - [c: {wait: 4 h}, {parallel: [d: {wait: 1 h}, e: {wait: 3 h}]}]
    - f: {wait: 1 h}
  - last: {wait: 1 h}
"""


@pytest.mark.parametrize(
    ("at", "rows"),
    [
        ("[b, c, f]", "b 0 2, c 0 4, f 0 1, d 4 5, e 4 7, last 7 8"),
        ("[b, c]", "b 0 2, c 0 4, d 4 5, e 4 7, last 7 8"),
        ("[a, e]", "a 0 1, b 1 3, e 0 3, last 3 4"),
        ("[d, e]", "d 0 1, e 0 3, last 3 4"),
        ("[f]", "f 0 1, last 1 2"),
        ("[last]", "last 0 1"),
    ],
)
def test_in_a_block_a_token_is_in_each_branch_or_has_come_to_the_join(at: str, rows: str) -> None:
    lies = f"open_cases: [{{at: {at}, count: 1, age: 9 d}}]\n"
    known = planned(BLOCK, lies, on("12 09:00"))
    assert agree(known, seed=1)
    log = simulate(known, seed=1, replication=1)
    found = sorted(
        (int(log.enabled[row]) // HOUR, log.steps[log.step[row]], int(log.completed[row]) // HOUR)
        for row in range(len(log))
        if log.case[row] == 1
    )
    wanted = sorted(
        (int(begin), name, int(end)) for name, begin, end in map(str.split, rows.split(", "))
    )
    assert found == wanted


@pytest.mark.parametrize("at", ["[a, b]", "[a, last]", "[start, a]", "[c, d]", "[a, a]", "[]"])
def test_nobody_is_twice_in_one_branch_or_before_and_behind_it(at: str) -> None:
    lies = f"open_cases: [{{at: {at}, count: 1, age: 9 d}}]\n"
    codes = {each.code for each in check(process(BLOCK, lies))}
    assert codes in ({"open-cases-twice"}, {"open-cases-not-together"})


ITEMS = """
items:
  fire:
    kind: internal
    limit: {legal: 9 wd}
    steps: [look: {wait: 1 h}, sign: {wait: 1 h, milestone: decided}]
  water:
    kind: internal
    limit: {legal: 9 wd}
    steps: [see: {wait: 3 h}, seal: {wait: 1 h, milestone: decided}]
"""


def test_items_side_by_side_are_each_where_they_are() -> None:
    flow = "  - parallel: [fire, water]\n  - hand: {wait: 1 h, for: [fire, water]}\n"
    assert story("[fire.sign, water.see]", flow, ITEMS) == said(
        """
        1 fire.sign work 01 00:00 01 00:00 01 01:00 done
        1 water.see work 01 00:00 01 00:00 01 03:00 done
        1 water.seal work 01 03:00 01 03:00 01 04:00 done
        1 hand work 01 04:00 01 04:00 01 05:00 done
        """
    )


@pytest.mark.parametrize(
    ("at", "removed", "left"),
    [
        ("[a, c, f]", "a", ("b", "c", "f")),
        ("[b, c, f]", "b", ("c", "f")),
        ("[f]", "f", ("last",)),
        ("[b, e]", "e", ("b",)),
    ],
)
def test_a_reform_that_takes_a_step_of_a_branch_away_moves_them_inside_it(
    at: str, removed: str, left: tuple[str, ...]
) -> None:
    known = process(BLOCK, f"open_cases: [{{at: {at}, count: 1, age: 9 d}}]\n")
    assert check(known) == []
    after = Scenario(name="fewer", reforms=(CutSteps(remove=(removed,)),)).apply(known)
    assert [each.at for each in after.open_cases] == [left]
    assert process_from_text(dump_process(after)).value.open_cases == after.open_cases


def test_in_the_long_run_they_do_not_matter_which_a_note_says() -> None:
    steady = "experiment: {kind: steady}\n"
    codes = [note.code for note in notes(process(more=steady))]
    assert "note-open-cases-in-the-long-run" in codes
    assert "note-open-cases-in-the-long-run" not in [note.code for note in notes(process())]


def test_they_are_of_the_class_that_is_said_and_nobody_goes_on_at_once() -> None:
    flow = (
        "  - take: {by: desk, time: 1 h}\n  - handle: {by: desk, time: 2 h, when: {class: odd}}\n"
    )
    classes = "classes: {odd: {share: 0.1%, priority: 3}, usual: {share: 99.9%}}\n"
    lies = "open_cases: [{at: handle, count: 3, age: 3 d, class: odd}]\n"
    known = planned(flow, OFFICE + DESK + classes + lies, on("09 09:00"))
    assert agree(known, seed=1)
    log = simulate(known, seed=1, replication=1)
    assert told(log)[:3] == said(
        """
        1 handle work 01 00:00 01 09:00 01 11:00 done
        2 handle work 01 00:00 01 11:00 01 15:00 done
        3 handle work 01 00:00 01 15:00 01 17:00 done
        """
    )
    assert [log.classes[each] for each in log.cases.klass] == ["odd"] * 3 + ["usual"]


@pytest.mark.unmeasured
@settings(few, max_examples=5)
@given(lying_processes(), st.integers(1, 5))
def test_both_simulators_know_them(text: str, seed: int) -> None:
    agree(plan(process_from_text(text).value, Window(horizon=12 * DAY)), seed)
