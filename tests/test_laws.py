"""The laws that nothing may break, on the flows that ship: reforms leave alone what they do not
touch; limits by themselves shorten nothing.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from engines import differing

from simulator.engine import simulate
from simulator.engine.log import APPROVED, EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    apply_scenario,
    dump_process,
    load_process,
    process_from_text,
    read_scenario,
)
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity
from simulator.reforms.kit.reform import Record
from simulator.reforms.scenario import Scenario
from simulator.reforms.times import CutTime

QUARTER = Window(horizon=90 * DAY, warm_up=0)


@pytest.fixture(scope="module")
def permit() -> Process:
    return load_process("building-permit")


@pytest.fixture(scope="module")
def reformed(permit: Process) -> Process:
    return apply_scenario(read_scenario("one-window-joint-review"), permit)


def run(process: Process, replication: int = 0) -> EventLog:
    return simulate(plan(process, QUARTER), seed=7, replication=replication)


def same(left: EventLog, right: EventLog) -> bool:
    return list(differing(left, right)) == []


def waits(log: EventLog, *steps: str) -> dict[tuple[int, str, int], int]:
    """How long each pure wait took, by case, step and attempt."""
    rows = np.flatnonzero((log.part == Part.WORK) & (log.status == Status.DONE))
    return {
        (int(log.case[row]), log.steps[log.step[row]], int(log.attempt[row])): int(
            log.completed[row] - log.started[row]
        )
        for row in rows
        if log.steps[log.step[row]] in steps
    }


def test_the_same_seed_gives_the_same_log_and_another_seed_another(permit: Process) -> None:
    assert same(run(permit), run(permit))
    assert not same(run(permit), run(permit, replication=1))


def test_the_reformed_flow_written_out_as_yaml_gives_the_same_log(reformed: Process) -> None:
    again = process_from_text(dump_process(reformed)).value
    assert again == reformed
    assert same(run(reformed), run(again))


def test_a_step_that_the_reform_leaves_alone_takes_every_case_as_long_as_before(
    permit: Process, reformed: Process
) -> None:
    # natural days take the same elapsed time whenever they begin; the notice is not touched by any
    # reform of the scenario
    before, after = (
        waits(run(process), "planning-permit.notice") for process in (permit, reformed)
    )
    both = before.keys() & after.keys()
    assert len(both) > 20
    assert all(before[key] == after[key] for key in both)


def test_both_worlds_have_the_same_cases(permit: Process, reformed: Process) -> None:
    before, after = run(permit), run(reformed)
    together = min(len(before.cases), len(after.cases))
    assert together > 100
    assert np.array_equal(before.cases.begin[:together], after.cases.begin[:together])
    assert np.array_equal(before.cases.klass[:together], after.cases.klass[:together])


def lowered(process: Process, item: str, days: int) -> Process:
    cut = CutTime(
        limits={item: Quantity(Decimal(days), "wd")}, record=Record(why="promised in public")
    )
    return Scenario(name="promise", process=process.name, reforms=(cut,)).apply(process)


def test_a_lower_promise_alone_changes_nothing_but_the_promise(permit: Process) -> None:
    assert same(run(permit), run(lowered(permit, "planning-permit", 2)))


def test_a_lower_promise_shortens_only_a_step_that_works_to_the_limit(permit: Process) -> None:
    before, after = run(permit), run(lowered(permit, "drawing-review", 5))
    work = waits(before, *before.steps)
    later = waits(after, *after.steps)
    applicants = [
        key for key in work.keys() & later.keys() if key[1].endswith(("consult", "rectify"))
    ]
    assert applicants
    held = {
        name: (log.part == Part.HOLD) & (log.status == Status.DONE)
        for name, log in (("before", before), ("after", after))
    }
    assert {before.steps[step] for step in before.step[held["before"]]} == {"drawing-review.review"}
    length = [
        (log.completed - log.enabled)[held[name]].mean()
        for name, log in (("before", before), ("after", after))
    ]
    assert length[1] < length[0] / 2


def test_most_cases_are_approved(permit: Process) -> None:
    log = run(permit)
    outcomes = [log.outcomes[outcome] for outcome in log.cases.outcome]
    assert set(outcomes) <= {APPROVED, "open"}
    assert outcomes.count(APPROVED) > 50
