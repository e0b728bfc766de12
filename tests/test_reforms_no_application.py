"""免申即享: whom the data shows to be entitled is paid without a claim; wrong payments are looked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.counts import counts
from simulator.formats import apply_scenario, load_process, read_scenario, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.unstated import unstated
from simulator.soundness import check

HERE = Path(__file__).parent / "reforms" / "no_application"
AWARD = load_process(HERE / "before.yaml")
HORIZON = 200 * DAY


def reformed(terms: str = "", items: str = "claim, opinion") -> Process:
    text = (
        "scenario: s\nreforms:\n"
        f"  - no_application: {{items: [{items}], share: 40%, confirm: 1 d{terms}}}\n"
    )
    return scenario_from_text(text).value.apply(AWARD)


def logged(process: Process) -> EventLog:
    return simulate(plan(process, Window(horizon=HORIZON)), seed=4, replication=1)


def cases_at(log: EventLog, step: str) -> set[int]:
    return set(log.case[log.step == log.steps.index(step)].tolist())


def test_the_entitled_confirm_and_the_others_claim() -> None:
    log = logged(reformed())
    entitled, claiming = cases_at(log, "confirm-wish"), cases_at(log, "claim.prepare")
    assert not entitled & claiming
    assert len(entitled) / len(entitled | claiming) == pytest.approx(0.4, abs=0.08)


def test_the_notice_and_the_payment_stay_for_all() -> None:
    log = logged(reformed())
    delivered = {
        case
        for case in cases_at(log, "confirm-wish")
        if log.cases.finished[case - 1] >= 0 and log.cases.begin[case - 1] < HORIZON
    }
    assert delivered
    assert delivered <= cases_at(log, "payment.notice") & cases_at(log, "payment.pay")


def test_what_needs_a_spared_item_rests_on_the_data_and_comes_behind_the_choice() -> None:
    items = AWARD.items | {"payment": replace(AWARD.items["payment"], needs=("opinion",))}
    award = replace(AWARD, items=items)
    head = "scenario: s\nreforms:\n"
    spared = "  - no_application: {items: [claim, opinion], share: 40%, confirm: 1 d}\n"
    beside = (
        "  - parallel_review: {items: [opinion, payment], lead: reviewer, stage: {name: both}}\n"
    )
    assert check(award) == []
    assert scenario_from_text(head + spared).value.apply(award) == reformed()
    assert refusal(head + beside, award) == "items-need-each-other"
    assert refusal(head + spared + beside, award) == "items-not-adjacent"


def refusal(text: str, process: Process) -> str:
    with pytest.raises(ReformError) as caught:
        scenario_from_text(text).value.apply(process)
    (only,) = caught.value.problems
    return only.code


def test_no_item_less_is_counted() -> None:
    assert counts(reformed()).items == counts(AWARD).items
    assert counts(reformed()).materials == counts(AWARD).materials


def test_who_never_confirms_is_not_paid_and_is_told_of() -> None:
    log = logged(reformed(", unanswered: 50%"))
    label = log.outcomes.index("not-confirmed")
    silent = set((np.flatnonzero(log.cases.outcome == label) + 1).tolist())
    entitled = cases_at(log, "confirm-wish")
    assert silent <= entitled
    assert len(silent) / len(entitled) == pytest.approx(0.5, abs=0.12)
    assert not silent & cases_at(log, "payment.pay")


def test_wrong_payments_are_conserved_and_recovered_later() -> None:
    terms = (
        ", wrong: 40%, recovery: {share: 60%, by: treasury, check: 20 min, work: 1 h,"
        " detects: 80%, recovered: 50%}"
    )
    log = logged(reformed(terms))
    found, slipped = cases_at(log, "payment-found"), cases_at(log, "payment-undetected")
    slipped |= cases_at(log, "payment-missed-undetected")
    assert not found & slipped
    assert len(found | slipped) / len(cases_at(log, "confirm-wish")) == pytest.approx(0.4, abs=0.1)
    assert found - cases_at(log, "recover") <= {
        case for case in found if log.cases.closed[case - 1] < 0
    }
    back = log.outcomes.index("recovered")
    later = set((np.flatnonzero(log.cases.later == back) + 1).tolist())
    assert later
    assert later < found
    approved = log.outcomes.index("approved")
    assert {int(log.cases.outcome[case - 1]) for case in later} == {approved}


def test_the_one_way_may_hold_blocks_of_items() -> None:
    after = apply_scenario(read_scenario("funds-no-application"), load_process("support-funds"))
    (way,) = (entry for entry in after.flow if getattr(entry, "name", "") == "no-application")
    assert [getattr(each, "name", "") for each in way.branches[0].do][:1] == ["before-the-claim"]


def test_what_is_wrong_less_often_than_officers_refused_is_noted() -> None:
    """Officers refuse 10 % of the claims."""
    text = (
        "scenario: s\nreforms:\n  - no_application:"
        " {items: [claim, opinion], share: 40%, confirm: 1 d, wrong: WRONG}\n"
    )

    def said(wrong: str) -> list[str]:
        scenario = scenario_from_text(text.replace("WRONG", wrong)).value
        return [str(note) for note in unstated(scenario, AWARD) if "refused" in str(note)]

    assert any("3.0%" in each and "'claim'" in each for each in said("3%"))
    assert said("10%") == []
