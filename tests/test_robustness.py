"""Does a reform hold if the estimates are wrong, and what staff keeps a promise: exact on flows
that can be worked out.
"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.formats import load_process, process_from_text
from simulator.model.distributions import Distribution, mean
from simulator.model.errors import SimulationError
from simulator.model.flow import steps_of
from simulator.model.process import Process
from simulator.model.units import HOUR
from simulator.studies.sensitivity import sensitivity
from simulator.studies.staffing import for_on_time, for_utilisation
from simulator.studies.variation import KINDS, varied

FEW = Settings(replications=2)


def office(capacity: int = 2, work: str = "1 h", every: str = "2 h", limit: str = "") -> Process:
    """Cases come at equal distances, day and night, and one pool works on each for a fixed time."""
    return process_from_text(f"""process: office
start: 2020-01-06
arrivals: {{every: {every}}}
pools: {{clerks: {{capacity: {capacity}}}, idle: {{capacity: 1}}}}
materials: {{form: {{prepare: 1 h, review: 1 min, defect: 40%, defect_again: 90%}}}}
items:
  permit:
    materials: [form]
    {limit}
    steps:
      - prepare: {{by: applicant, does: materials}}
      - take: {{by: idle, time: 1 min, checks: materials}}
      - review: {{by: clerks, time: {work}}}
      - notice: {{wait: 5 h, minimum: 5 h}}
      - pause: {{wait: 2 h}}
flow: [permit]
experiment: {{horizon: 20 d}}
""").value


def test_staff_is_varied_in_whole_officers_or_else_in_the_time_they_give() -> None:
    process = varied(office(capacity=5), {"staff": Decimal("0.8")})
    assert process.pools["clerks"].capacity == 4
    assert process.pools["idle"].capacity == 1
    assert process.pools["idle"].available == Decimal("0.8")
    assert varied(office(), {"staff": Decimal("1.2")}).pools["idle"].available == 1


def test_demand_shortens_the_gaps() -> None:
    faster = varied(office(), {"demand": Decimal("1.25")}).arrivals.every
    assert faster is not None
    assert mean(faster) == 2 * HOUR / 1.25


def test_defects_stay_chances() -> None:
    form = varied(office(), {"defects": Decimal("1.2")}).materials["form"]
    assert (form.defect, form.defect_again) == (Decimal("0.48"), 1)


def test_durations_change_but_the_minimum_of_the_law_stays() -> None:
    longer = varied(office(), {"durations": Decimal("1.5")})
    steps = {step.name: step for step in longer.items["permit"].steps}  # type: ignore[union-attr]
    times = {
        name: mean(step.time or step.wait) / HOUR
        for name, step in steps.items()
        if step.time or step.wait
    }
    assert times == {"take": 0.025, "review": 1.5, "notice": 5, "pause": 2}
    assert longer.materials["form"].prepare is not None
    assert mean(longer.materials["form"].prepare) == 1.5 * HOUR


def test_waits_change_but_the_minimum_of_the_law_stays() -> None:
    shorter = varied(office(), {"waits": Decimal("0.5")})
    waits = {step.name: step.wait for step in steps_of(shorter.items["permit"].steps) if step.wait}
    assert {name: mean(wait) / HOUR for name, wait in waits.items()} == {"notice": 5, "pause": 1}


HELD = """process: office
start: 2026-01-05
arrivals: {every: 1 d}
pools: {clerks: {capacity: 2}}
items:
  permit:
    limit: {legal: 20 wd, promised: 20 wd}
    steps:
      - take: {by: clerks, time: 10 min, milestone: accepted}
      - decide: {by: clerks, time: 10 min, pace: PACE, milestone: decided}
flow: [permit]
experiment: {horizon: 26 weeks, warm_up: 4 weeks}
"""


def held(of_limit: str, promised: str = "20 wd") -> Process:
    text = HELD.replace("PACE", f"{{of_limit: {of_limit}}}")
    return process_from_text(text.replace("promised: 20 wd", f"promised: {promised}")).value


def pace_of(process: Process) -> Distribution | None:
    return steps_of(process.items["permit"].steps)[1].pace


def test_pace_is_varied_but_not_past_the_limit() -> None:
    usual = held("{triangular: [50%, 80%, 90%]}")
    assert pace_of(varied(usual, {"pace": Decimal("1.2")})) == pace_of(
        held("{triangular: [60%, 96%, 100%]}")
    )
    assert pace_of(varied(held("90%"), {"pace": Decimal("1.5")})) == pace_of(held("100%"))
    assert pace_of(varied(usual, {"pace": Decimal(0)})) is None


def test_a_saving_that_rests_on_pace_is_gone_where_nobody_holds_work() -> None:
    found = sensitivity(
        held("80%"),
        held("80%", promised="5 wd"),
        {"pace": Decimal(1), "waits": Decimal(1)},
        samples=0,
        settings=FEW,
    )
    swings = {swing.kind: swing for swing in found.swings}
    changes = [
        outcome.change.mean
        for outcome in (found.as_estimated, swings["pace"].low, swings["pace"].high)
        if outcome.change is not None
    ]
    assert changes == [-0.8 * 15 * 24, 0.0, -15 * 24]
    assert not swings["pace"].low.saves
    assert swings["waits"].span == 0.0
    assert found.swings[0].kind == "pace"


@pytest.mark.parametrize("kind", KINDS)
def test_a_factor_of_one_changes_nothing(kind: str) -> None:
    process = load_process("building-permit")
    assert varied(process, {kind: Decimal(1)}) == process


def shorter(process: Process) -> Process:
    """The office after a reform that saves one hour of pause."""
    return process_from_text(
        DUMP.replace("pause: {wait: 2 h}", "pause: {wait: 1 h}").replace(
            "capacity: 2}", f"capacity: {process.pools['clerks'].capacity}}}"
        )
    ).value


DUMP = """process: office
start: 2020-01-06
arrivals: {every: 2 h}
pools: {clerks: {capacity: 2}}
flow:
  - review: {by: clerks, time: 1 h}
  - pause: {wait: 2 h}
experiment: {horizon: 10 d}
"""


def test_a_saving_is_known_to_the_minute_in_every_corner() -> None:
    """One hour of a pause is saved; with waits 20 % off it is 48 or 72 minutes, whatever the
    officers and the cases.
    """
    before = process_from_text(DUMP).value
    found = sensitivity(
        before, shorter(before), dict.fromkeys(KINDS, Decimal("0.2")), samples=3, settings=FEW
    )
    assert found.as_estimated.change is not None
    assert found.as_estimated.change.mean == pytest.approx(-1)
    swings = {swing.kind: swing for swing in found.swings}
    assert found.swings[0].kind == "waits"
    ends = [
        outcome.change.mean
        for outcome in (swings["waits"].low, swings["waits"].high)
        if outcome.change
    ]
    assert ends == pytest.approx([-0.8, -1.2])
    assert swings["staff"].span == pytest.approx(0)
    assert all(outcome.saves for outcome in found.together)
    assert len(found.together) == 3


def test_the_officers_below_which_it_fails_are_counted() -> None:
    """One clerk has half a load: enough. With cases every half hour two are needed, and one
    drowns.
    """
    before = process_from_text(DUMP).value
    found = sensitivity(before, shorter(before), {"staff": Decimal("0.2")}, samples=0, settings=FEW)
    assert found.breaking is not None
    assert (found.breaking.pool, found.breaking.officers, found.breaking.fails_at) == (
        "clerks",
        2,
        None,
    )
    busy = process_from_text(DUMP.replace("every: 2 h", "every: 40 min")).value
    quicker = process_from_text(
        DUMP.replace("every: 2 h", "every: 40 min").replace("wait: 2 h", "wait: 1 h")
    ).value
    found = sensitivity(busy, quicker, {"staff": Decimal("0.2")}, samples=0, settings=FEW)
    assert found.breaking is not None
    assert (found.breaking.fails_at, found.breaking.overloaded) == (1, True)


def test_what_cannot_be_varied_is_refused() -> None:
    before = process_from_text(DUMP).value
    with pytest.raises(
        SimulationError, match="there is no estimate 'staf' to vary; did you mean 'staff'"
    ):
        sensitivity(before, before, {"staf": Decimal("0.2")}, settings=FEW)
    with pytest.raises(SimulationError, match="demand cannot be off by 100%"):
        sensitivity(before, before, {"demand": Decimal(1)}, settings=FEW)
    with pytest.raises(
        SimulationError, match="there is no measure 'cycle-time'; did you mean 'cycle_time'"
    ):
        sensitivity(before, before, {"demand": Decimal("0.1")}, measure="cycle-time", settings=FEW)


def test_the_smallest_staff_for_a_load() -> None:
    """Work of 1 h every 20 minutes is three officers' full time: 4 make it 75 %, and 85 % need 4 as
    well, 70 % need 5.
    """
    process = office(capacity=9, every="20 min")
    assert {
        most: next(
            n.needed for n in for_utilisation(process, most, FEW).needs if n.pool == "clerks"
        )
        for most in (0.85, 0.75, 0.7)
    } == {
        0.85: 4,
        0.75: 4,
        0.7: 5,
    }


LIMIT = "limit: {legal: 3 d, promised: 1 d}"


def test_the_smallest_staff_for_decisions_on_time_cannot_spare_anybody() -> None:
    process = process_from_text(f"""process: town
start: 2020-01-06
arrivals: {{poisson: 2 per h}}
pools: {{clerks: {{capacity: 1}}, heads: {{capacity: 6}}}}
items:
  permit:
    {LIMIT}
    steps: [{{review: {{by: clerks, time: {{exponential: 2 h}}}}}}, {{sign: {{by: heads, time: {{exponential: 1 h}}, milestone: decided}}}}]
flow: [permit]
experiment: {{horizon: 40 d}}
""").value
    found = for_on_time(process, 0.95, FEW)
    assert found.reachable
    assert found.on_time is not None
    assert found.on_time.mean >= 0.95
    staff = {need.pool: need.needed for need in found.needs}
    assert staff["clerks"] >= 5  # four would be just as busy as there is work
    assert staff["heads"] >= 3
    assert staff["heads"] < 6


def test_a_promise_that_no_staff_keeps_is_said_to_be_one() -> None:
    """A wait of five days inside a promise of one day."""
    late = office(limit=LIMIT).items["permit"]
    assert late.limit is not None
    text = DUMP.replace(
        "flow:",
        f"items:\n  permit:\n    {LIMIT}\n    steps: [{{look: {{by: clerks, time: 1 h}}}}, {{mull:"
        " {wait: 5 d}}]\nflow:\n  - permit",
    )
    found = for_on_time(process_from_text(text).value, 0.9, FEW)
    assert not found.reachable


def run(*words: str) -> str:
    done = CliRunner().invoke(main, [*words, "--quiet"])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_commands_tell_both_languages_and_json() -> None:
    assert "Calculated from the incoming work, not simulated." in run(
        "staff", "credit-application", "--utilisation", "85%", "--lang", "en"
    )
    assert "按来件工作量推算" in run(
        "staff", "credit-application", "--utilisation", "85%", "--lang", "zh"
    )
    words = (
        "sensitivity",
        "water-supply",
        "water-and-gas-in-one",
        "--replications",
        "2",
        "--horizon",
        "3 months",
        "--warm-up",
        "1 month",
        "--samples",
        "1",
        "--range",
        "demand=10%",
    )
    found = json.loads(run(*words, "--json"))
    assert list(found["tornado"]) == ["demand"]
    assert found["tornado"]["demand"]["low"]["factors"] == {"demand": 0.9}
    assert found["as_estimated"]["change"]["mean"] != 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("staff", "mm1"), "write either --utilisation 85% or --on-time 95%"),
        (
            ("staff", "mm1", "--utilisation", "85%", "--on-time", "95%"),
            "write either --utilisation 85% or --on-time 95%",
        ),
        (
            ("sensitivity", "building-permit", "boom", "--range", "staff"),
            "'staff' is not a range; write e.g. --range staff=20%",
        ),
        (("sensitivity", "building-permit", "boom", "--range", "staff=much"), "--range staff=much"),
    ],
)
def test_wrong_usage_is_told(words: tuple[str, ...], told: str) -> None:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 2
    assert told in done.output


def test_the_outcome_as_estimated_is_that_of_the_processes_as_they_are() -> None:
    before = process_from_text(DUMP).value
    found = sensitivity(before, shorter(before), {"waits": Decimal("0.5")}, samples=0, settings=FEW)
    assert found.as_estimated.factors == {"waits": 1}
    assert [
        outcome.change and outcome.change.mean
        for outcome in (found.as_estimated, found.swings[0].low, found.swings[0].high)
    ] == [
        pytest.approx(-1),
        pytest.approx(-0.5),
        pytest.approx(-1.5),
    ]
    assert (found.replications, found.confidence) == (2, 0.95)
