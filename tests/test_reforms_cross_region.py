"""跨省通办: those from elsewhere hand in online or near them; nobody else decides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.engine import simulate
from simulator.engine.log import EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    apply_scenario,
    load_process,
    process_from_text,
    read_scenario,
    scenario_from_text,
)
from simulator.model.errors import ReformError
from simulator.model.flow import steps_of
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR

TOWN = load_process(Path(__file__).parent / "reforms" / "before.yaml")
HORIZON = 60 * DAY
NEAR = "at: building, trip: 1 h, post: 2 d"
MODES = {
    "online": "mode: online",
    "elsewhere": f"mode: elsewhere, {NEAR}",
    "joint": f"mode: joint, {NEAR}, part: 1 h",
}


def reformed(terms: str, process: Process = TOWN) -> Process:
    text = (
        "scenario: s\nreforms:\n"
        f"  - cross_region: {{items: [permit], classes: [urgent, renewal], {terms}}}\n"
    )
    return scenario_from_text(text).value.apply(process)


def logged(process: Process) -> EventLog:
    ample = {name: replace(pool, capacity=500) for name, pool in process.pools.items()}
    process = replace(process, pools=ample)
    return simulate(plan(process, Window(horizon=HORIZON)), seed=4, replication=1)


def cases_of(log: EventLog, *classes: str) -> list[int]:
    wanted = [log.classes.index(name) for name in classes]
    cohort = log.cases.begin < HORIZON
    return (np.flatnonzero(np.isin(log.cases.klass, wanted) & cohort) + 1).tolist()


def steps_at(log: EventLog, case: int, part: Part = Part.WORK) -> list[str]:
    rows = (log.case == case) & (log.part == part)
    return [log.steps[step] for step in log.step[rows].tolist()]


@pytest.mark.parametrize("mode", MODES)
def test_everybody_else_hands_in_as_today_to_the_millisecond(mode: str) -> None:
    before, after = logged(TOWN), logged(reformed(MODES[mode]))
    others = cases_of(before, "new")
    assert len(others) > 20
    for case in others:
        assert before.cases.finished[case - 1] == after.cases.finished[case - 1]


@pytest.mark.parametrize(("mode", "trips"), [("online", 0), ("elsewhere", 1), ("joint", 1)])
def test_they_come_no_more_to_the_office_that_decides(mode: str, trips: int) -> None:
    log = logged(reformed(MODES[mode]))
    for case in cases_of(log, "urgent", "renewal"):
        made = [step for step in steps_at(log, case, Part.TRIP) if step.startswith("permit.")]
        assert set(made) <= ({"permit.far-submit"} if trips else set())
        assert (len(made) >= 1) == bool(trips)


def test_their_way_is_short_and_the_post_takes_its_time() -> None:
    log = logged(reformed(MODES["elsewhere"]))
    rows = (log.step == log.steps.index("permit.far-submit")) & (log.part == Part.TRIP)
    ways = (log.completed[rows] - log.enabled[rows]) / HOUR
    assert ways.min() == 0.5  # of a round trip of one hour, within opening hours
    post = log.step == log.steps.index("permit.far-post")
    assert set((log.completed[post] - log.enabled[post])[log.status[post] == Status.DONE]) == {
        2 * DAY
    }


@pytest.mark.parametrize("mode", MODES)
def test_nobody_else_decides(mode: str) -> None:
    after = reformed(MODES[mode])
    deciding = {
        (step.name, step.by)
        for step in steps_of(after.items["permit"].steps)
        if "decided" in step.milestones
    }
    assert deciding == {("sign", ("planning",))}


def test_a_correction_is_made_where_the_materials_were_handed_in() -> None:
    """Who is told elsewhere what is missing comes again to that counter, and not to the office."""
    log = logged(reformed(MODES["elsewhere"]))
    returned = (log.status == Status.RETURNED) & (log.step == log.steps.index("permit.far-submit"))
    assert returned.any()
    for case in set(log.case[returned].tolist()):
        assert "permit.submit" not in steps_at(log, case)
        assert steps_at(log, case).count("permit.far-prepare") > 1


def test_the_places_work_side_by_side() -> None:
    log = logged(reformed(MODES["joint"]))
    own = {
        int(case): int(at)
        for case, at in zip(
            log.case[log.step == log.steps.index("permit.far-part")],
            log.enabled[log.step == log.steps.index("permit.far-part")],
            strict=True,
        )
    }
    post = log.step == log.steps.index("permit.far-post")
    assert own
    assert {int(c): int(at) for c, at in zip(log.case[post], log.enabled[post], strict=True)} == own


def test_what_the_counter_elsewhere_overlooks_is_supplied_later() -> None:
    log = logged(reformed(f"{MODES['elsewhere']}, missed: 40%, supplement: 3 d"))
    far = cases_of(log, "urgent", "renewal")
    later = [case for case in far if "permit.far-supplement" in steps_at(log, case)]
    assert 0 < len(later) < len(far)
    rows = log.step == log.steps.index("permit.far-supplement")
    assert set((log.completed[rows] - log.enabled[rows])[log.status[rows] == Status.DONE]) == {
        3 * DAY
    }


def test_a_share_of_them_takes_it_up() -> None:
    log = logged(reformed(f"{MODES['online']}, share: 50%"))
    far = cases_of(log, "urgent", "renewal")
    taken = [case for case in far if "permit.far-submit" in steps_at(log, case)]
    assert 0.2 < len(taken) / len(far) < 0.8


def test_an_item_without_a_visit_spares_nobody_a_trip() -> None:
    text = """
process: mail
start: 2020-01-06
arrivals: {poisson: 2 per week}
classes: {near: {share: 80%}, far: {share: 20%}}
pools: {desk: {capacity: 1}}
materials: {form: {prepare: 1 h}}
items:
  permit:
    limit: {legal: 5 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, checks: materials}
      - decide: {by: desk, time: 10 min, milestone: decided}
flow: [permit]
"""
    reform = (
        "scenario: s\nreforms:\n  - cross_region: {items: [permit], classes: [far], mode: online}\n"
    )
    with pytest.raises(ReformError, match="needs no visit"):
        scenario_from_text(reform).value.apply(process_from_text(text).value)


def test_fifteen_percent_of_the_seafarers_live_elsewhere() -> None:
    before = load_process("seafarer-certificate")
    assert before.classes["elsewhere"].share * 100 == 15
    assert before.classes["elsewhere"].trip is not None
    after = apply_scenario(read_scenario("seafarer-across-regions"), before)
    assert dict(after.named_steps())["certificate.far-submit"].by == ("counter-there",)
