"""一业一证: one hand-in and one certificate; every decision stays, and the certificate waits for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.engine import simulate
from simulator.engine.log import EventLog, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.counts import counts
from simulator.formats import apply_scenario, load_process, read_scenario, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.units import DAY

HERE = Path(__file__).parent / "reforms"
TOWN = load_process(HERE / "before.yaml")
AFTER = apply_scenario(read_scenario(HERE / "one_certificate" / "reform.yaml"), TOWN)


def logged(process: Process) -> EventLog:
    return simulate(plan(process, Window(horizon=120 * DAY)), seed=4, replication=1)


def done(log: EventLog, step: str) -> dict[int, int]:
    """Case to the moment at which it was last through with a step."""
    rows = (log.step == log.steps.index(step)) & (log.status == Status.DONE)
    return dict(zip(log.case[rows].tolist(), log.completed[rows].tolist(), strict=True))


def test_every_permit_is_still_decided_and_counted() -> None:
    before, after = counts(TOWN), counts(AFTER)
    assert (after.items, after.permits) == (before.items, before.permits)
    assert after.visits < before.visits
    for name in ("permit", "fire"):
        assert "decided" in {
            milestone
            for full, step in AFTER.named_steps()
            if full.startswith(f"{name}.")
            for milestone in step.milestones
        }


def test_no_check_of_a_department_goes() -> None:
    gone = {full for full, _ in TOWN.named_steps()} - {full for full, _ in AFTER.named_steps()}
    assert gone == {
        f"{item}.{step}" for item in ("permit", "fire") for step in ("prepare", "submit", "collect")
    }


def test_the_certificate_waits_for_the_slowest_decision() -> None:
    log = logged(AFTER)
    collected = done(log, "collect")
    assert len(collected) >= 10
    for step in ("permit.sign", "fire.approve", "one-certificate.conclude"):
        decided = done(log, step)
        assert all(decided[case] <= at for case, at in collected.items())


def test_the_one_form_replaces_forms_and_no_other_material() -> None:
    assert AFTER.items["fire"].materials == ("design",)
    assert AFTER.items["permit"].materials == TOWN.items["permit"].materials


def test_the_lead_works_for_it() -> None:
    """The certificate is no gift: its work is there, and keeps the lead's officers busy."""
    log = logged(AFTER)
    assert len(done(log, "one-certificate.conclude")) >= 10


@pytest.mark.parametrize("items", ["permit", "permit, licence"])
def test_what_is_no_trade_is_refused(items: str) -> None:
    text = (
        "scenario: s\nreforms:\n"
        f"  - one_certificate: {{items: [{items}], lead: planning, window: counter, certify: 1 h}}\n"
    )
    with pytest.raises(ReformError):
        scenario_from_text(text).value.apply(TOWN)


def test_a_restaurant_has_as_many_permits_as_before() -> None:
    before = load_process("open-a-restaurant")
    after = apply_scenario(read_scenario("restaurant-one-certificate"), before)
    assert counts(after).permits == counts(before).permits
    assert counts(after).materials == counts(before).materials - 3
