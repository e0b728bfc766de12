"""秒批: the system decides at any hour, for a share of the cases; its mistakes are counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import load_process, read_scenario, scenario_from_text
from simulator.model.flow import Step, steps_of
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR
from simulator.reforms.automatic import Automatic
from simulator.reforms.unstated import unstated

TOWN = load_process(Path(__file__).parent / "reforms" / "before.yaml")
HORIZON = 200 * DAY


def reformed(terms: str = "", process: Process = TOWN) -> Process:
    text = (
        "scenario: s\nreforms:\n"
        f"  - automatic: {{items: [permit], share: 60%, fill: 30 min{terms}}}\n"
    )
    return scenario_from_text(text).value.apply(process)


def logged(process: Process) -> EventLog:
    return simulate(plan(process, Window(horizon=HORIZON)), seed=4, replication=1)


def cases_at(log: EventLog, step: str) -> set[int]:
    return set(log.case[log.step == log.steps.index(step)].tolist())


def test_a_share_is_decided_by_the_system_and_the_rest_by_officers() -> None:
    log = logged(reformed())
    system, officers = cases_at(log, "permit.decide-at-once"), cases_at(log, "permit.sign")
    assert not system & officers
    assert len(system) / len(system | officers) == pytest.approx(0.6, abs=0.08)


def test_it_decides_at_night_too() -> None:
    """Applicants who fill in the form at any hour are decided then, when the office is closed."""
    evening = replace(TOWN, applicant=replace(TOWN.applicant, calendar=None))
    log = logged(reformed(process=evening))
    rows = log.step == log.steps.index("permit.decide-at-once")
    hours = (log.completed[rows] % DAY) / HOUR
    assert (log.enabled[rows] == log.completed[rows]).all()
    assert ((hours < 9) | (hours >= 17)).any()


def test_who_goes_to_an_officer_is_served_with_the_draws_of_today() -> None:
    ample = {name: replace(pool, capacity=500) for name, pool in TOWN.pools.items()}
    town = replace(TOWN, pools=ample)
    before, after = logged(town), logged(reformed(process=town))
    system = cases_at(after, "permit.decide-at-once")
    cohort = np.flatnonzero(before.cases.begin < HORIZON) + 1
    others = [case for case in cohort.tolist() if case not in system]
    assert len(others) > 20
    for case in others:
        assert before.cases.finished[case - 1] == after.cases.finished[case - 1]


def test_what_is_made_after_the_decision_is_made_for_all() -> None:
    log = logged(reformed())
    system = cases_at(log, "permit.decide-at-once")
    ended = {case for case in system if log.cases.finished[case - 1] >= 0}
    assert ended <= cases_at(log, "permit.collect")


def test_wrong_decisions_are_conserved() -> None:
    """Found by the audit, or found by nobody: together those that were wrong."""
    terms = ", wrong: 30%, audit: {share: 50%, by: planning, time: 1 h, detects: 80%}"
    log = logged(reformed(terms))
    tally = {step.name: cases_at(log, f"permit.{step.name}") for step in harms(reformed(terms))}
    found = tally["automatic-found"]
    slipped = tally["automatic-undetected"] | tally["automatic-missed-undetected"]
    assert not found & slipped
    assert cases_at(log, "permit.audit") <= cases_at(log, "permit.decide-at-once")
    wrong = len(found | slipped) / len(cases_at(log, "permit.decide-at-once"))
    assert wrong == pytest.approx(0.3, abs=0.1)
    assert len(found) / len(found | slipped) == pytest.approx(0.4, abs=0.15)


def harms(process: Process) -> list[Step]:
    return [step for step in steps_of(process.items["permit"].steps) if step.harm]


def test_what_nobody_states_is_not_none() -> None:
    kinds = {step.harm for _, step in reformed().named_steps() if step.harm}
    assert kinds == {"unchecked"}
    assert {step.harm for _, step in reformed(", wrong: 2%").named_steps() if step.harm} == {
        "undetected",
        "unweighed",
    }


def test_fewer_mistakes_than_officers_refused_are_noted() -> None:
    """Officers refuse 12 % of the claims: that a system is wrong about 1 % only wants a reason."""
    text = "scenario: s\nreforms:\n  - automatic: {items: [permit], share: 60%, fill: 1 h, wrong: 1%}\n"
    refusing = load_process("support-funds")
    scenario = scenario_from_text(text.replace("permit", "preliminary-review")).value
    said = [str(note) for note in unstated(scenario, refusing)]
    assert any("1.0%" in each and "12" in each for each in said)


def test_sixty_percent_of_the_children_are_insured_at_once() -> None:
    (reform,) = read_scenario("birth-at-once").value.reforms
    assert isinstance(reform, Automatic)
    assert reform.share == Decimal("0.6")
    log = simulate(
        plan(reform.apply(load_process("register-a-birth")), Window(horizon=60 * DAY)),
        seed=1,
        replication=1,
    )
    system = cases_at(log, "medical-insurance.decide-at-once")
    assert 0.5 < len(system) / len(system | cases_at(log, "medical-insurance.enter")) < 0.7
