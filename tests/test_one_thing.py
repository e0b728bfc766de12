"""Stories of one thing (一件事): what it is compared with, what it changes, and what it leaves alone."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from engines import agree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_taken_over import towns

import fivecuts
from simulator.engine import simulate
from simulator.engine.log import EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.counts import counts
from simulator.formats import (
    load_process,
    load_scenario,
    process_from_text,
    scenario_from_text,
)
from simulator.measures.replication import measure
from simulator.model.errors import SimulatorError
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.scenario import Scenario
from simulator.reforms.things import OneThing
from simulator.soundness import check

WATER, GAS = load_process("water-supply"), load_process("gas-supply")
JOINED = "one_thing: {processes: [gas-supply], same: [utility], source: estimate}"
WINDOW = "one_window: {items: [water-supply, gas-supply], window: {pool: water-desk}}"
few = settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))


def scenario(*reforms: str) -> Scenario:
    return scenario_from_text(f"scenario: s\nreforms: [{', '.join(f'{{{r}}}' for r in reforms)}]").value  # fmt: skip


def log_of(process: Process, days: int = 40) -> EventLog:
    return simulate(plan(process, Window(horizon=days * DAY)), 1, 1)


def rows(log: EventLog) -> list[tuple[int, ...]]:
    columns = (log.case, log.step, log.part, log.enabled, log.started, log.completed, log.count)
    return [tuple(map(int, row)) for row in zip(*columns, strict=True)]


def mean(process: Process, name: str, days: int = 40) -> float:
    made = plan(process, Window(horizon=days * DAY))
    found = measure(made, simulate(made, 1, 1)).values[name].mean
    assert found is not None
    return found


# the baseline


def test_today_is_both_applications_and_everything_is_the_sum() -> None:
    today = scenario(JOINED).start(WATER)
    water, gas, both = counts(WATER), counts(GAS), counts(today)

    assert today.name == "water-supply-and-gas-supply"
    assert check(today) == []
    for figure in ("items", "steps", "materials", "visits", "legal_days", "promised_days", "fees"):
        assert getattr(both, figure) == getattr(water, figure) + getattr(gas, figure), figure
    assert both.promised_path_days == 20  # side by side, not 40
    assert today.useful == ("water-supply", "gas-supply")


def test_today_is_simulated_not_added_up() -> None:
    today = scenario(JOINED).start(WATER)
    both, each = mean(today, "cycle_time"), max(mean(WATER, "cycle_time"), mean(GAS, "cycle_time"))

    assert each < both < 2 * each
    assert each * 0.8 < mean(today, "first_result") < both


def test_in_turn_takes_longer_and_must_be_known_from_somewhere() -> None:
    with pytest.raises(SimulatorError) as refused:
        scenario("one_thing: {processes: [gas-supply], same: [utility], today: in_turn}").start(
            WATER
        )
    assert str(refused.value) == (
        "reforms[0].one_thing.today: today the applications can be made side by side; that they go in"
        " turn is a claim; write where it is known from (`source:`), or leave `today` out"
    )

    in_turn = scenario(JOINED.replace("same:", "today: in_turn, same:"))
    beside = scenario(JOINED)
    assert [getattr(each, "name", "") for each in in_turn.start(WATER).flow] == [
        "water-supply",
        "gas-supply",
    ]
    assert mean(in_turn.start(WATER), "cycle_time") > mean(beside.start(WATER), "cycle_time") + 200
    assert in_turn.apply(WATER).flow == beside.apply(WATER).flow


def small(
    name: str, items: str, more: str = "", flow: str = "", rate: str = "4 per week"
) -> Process:
    """A process of an office of its own; ``ITEM`` in the text is the name of its item."""
    text = f"""
process: {name}
start: 2020-06-01
calendar: office
calendars: {{office: {{week: {{Mon-Fri: ["9:00-17:00"]}}}}}}
arrivals: {{poisson: {rate}, calendar: office}}
applicant: {{calendar: office, trip: 1 h}}
pools: {{{name}-desk: {{capacity: 1}}}}
{items}
flow: [{name}{flow}]
{more}
"""
    return process_from_text(text.replace("ITEM", name)).value


CARD = """
materials:
  ITEM-form: {prepare: 1 h, review: 5 min, defect: 20%}
  identity: {prepare: 20 min, review: 2 min}
items:
  ITEM:
    materials: [ITEM-form, identity]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: ITEM-desk, time: 15 min, visit: true, checks: materials, milestone: accepted}
      - sign: {by: ITEM-desk, time: {exponential: 3 h}, milestone: decided}
      - collect: {by: ITEM-desk, time: 5 min, visit: true, milestone: delivered}
"""


def test_who_needs_what_another_issues_comes_after_it() -> None:
    card = small("card", CARD.replace("    materials:", "    produces: proof\n    materials:").replace(
        "materials:\n", "materials:\n  proof: {prepare: 5 min}\n", 1))  # fmt: skip
    benefit = small("benefit", CARD.replace("[ITEM-form, identity]", "[ITEM-form, proof]").replace(
        "  identity:", "  proof:").replace("proof: {prepare: 20 min, review: 2 min}", "proof: {prepare: 5 min}"))  # fmt: skip
    thing = OneThing(processes=(card,))

    assert [getattr(each, "name", "") for each in thing.start(benefit).flow] == ["card", "benefit"]
    assert thing.apply(benefit).flow == thing.start(benefit).flow


def test_what_an_office_does_after_its_delivery_keeps_nobody_waiting() -> None:
    first = small("card", CARD, flow=", {archive-card: {by: card-desk, time: 9 h}}")
    second = small("pass", CARD)
    today = OneThing(processes=(second,)).start(first)
    alone = OneThing(processes=(second,)).start(small("card", CARD))

    assert mean(today, "steps") == mean(alone, "steps")
    assert [getattr(entry, "name", "") for entry in today.flow] == ["applications", "archive-card"]


# strangers


def renamed(text: str, end: str) -> str:
    """A town of other people: no office, item or material in common with the first one."""
    process = json.loads(text)
    names = [*process["pools"], *process["items"], *process["materials"]]

    def other(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                f"{key}{end}" if key in names else key: other(each) for key, each in value.items()
            }
        if isinstance(value, list):
            return [other(each) for each in value]
        return f"{value}{end}" if value in names else value

    return json.dumps({**other(process), "process": f"town{end}"})


@pytest.mark.unmeasured
@few
@given(towns(), towns(), st.integers(1, 3))
def test_one_thing_of_two_strangers_is_nothing(one: str, two: str, seed: int) -> None:
    first, second = process_from_text(one).value, process_from_text(renamed(two, "-x")).value
    thing = OneThing(processes=(second,))
    before, after = thing.start(first), thing.apply(first)
    window = Window(horizon=3 * DAY)

    assert before == after
    assert check(before) == []
    assert rows(simulate(plan(before, window), seed, 1)) == rows(
        simulate(plan(after, window), seed, 1)
    )
    assert agree(plan(before, window), seed)


@pytest.mark.unmeasured
@few
@given(towns(), towns())
def test_side_by_side_every_stranger_is_handled_as_if_alone(one: str, two: str) -> None:
    first, second = process_from_text(one).value, process_from_text(renamed(two, "-x")).value
    before = OneThing(processes=(second,)).start(first)
    window = Window(horizon=3 * DAY)

    def told(log: EventLog, of: Process) -> Counter[tuple[Any, ...]]:
        own = {name for name, _ in of.named_steps()}
        return Counter(
            (log.steps[row[1]], row[0], *row[2:]) for row in rows(log) if log.steps[row[1]] in own
        )

    together = simulate(plan(before, window), 1, 1)
    for part in (first, second):
        alone = simulate(plan(part, window), 1, 1)
        left = told(together, part) - told(alone, part)
        assert all(row[5] > window.horizon for row in left), left  # who ends later is seen longer


def test_every_change_of_strangers_is_exactly_nothing() -> None:
    cut = CARD.replace("identity:", "ITEM-identity:").replace(", identity]", ", ITEM-identity]")
    first, second = small("card", cut), small("pass", cut)
    study = fivecuts.load(first, Scenario(name="s", reforms=(OneThing(processes=(second,)),)))
    result = study.compare(replications=2, horizon="60 d", warm_up="0 d").result

    changes = result.scenarios["s"].change
    assert len(changes) > 20
    assert all(each.difference.mean == 0 for each in changes.values())


# the reform


def test_what_both_ask_for_is_handed_in_once() -> None:
    after = scenario(JOINED).apply(WATER)

    assert counts(after).materials == 6
    assert after.items["gas-supply"].materials == ()
    assert after.items["gas-supply"].takes_over == WATER.items["water-supply"].materials


def test_with_one_window_the_visits_are_those_of_one_application() -> None:
    card, passport = small("card", CARD), small("pass", CARD)
    window = scenario_from_text(
        "scenario: s\nreforms: [{one_window: {items: [card, pass], window: {pool: card-desk}}}]"
    ).value
    thing = OneThing(processes=(passport,))
    today = counts(thing.start(card))
    after = counts(window.apply(thing.apply(card)))

    assert (today.visits, today.materials) == (4, 4)
    assert (after.visits, after.materials) == (2, 3)  # as many as for the card alone


@pytest.mark.unmeasured
def test_water_and_gas_with_one_window_are_one_application_and_one_hand_in() -> None:
    both = scenario(JOINED, WINDOW)
    today, after = both.start(WATER), both.apply(WATER)
    steps = [name for name, step in after.named_steps() if step.checks_materials]

    assert steps == ["submit"]
    assert [name for name, step in after.named_steps() if step.does_materials] == ["prepare"]
    assert (counts(today).visits, counts(after).visits) == (4, 3)
    assert mean(after, "materials") < mean(today, "materials") * 0.55
    assert mean(after, "visits") < mean(today, "visits") - 1.5
    assert agree(plan(after, Window(horizon=7 * DAY)), 1)


@pytest.mark.unmeasured
def test_the_shipped_joint_supply_spares_visits_and_materials_and_no_days() -> None:
    shipped = load_scenario("water-and-gas-in-one")
    today, after = shipped.start(WATER), shipped.apply(WATER)
    single = max(mean(WATER, "visits", 80), mean(GAS, "visits", 80))

    assert (counts(today).materials, counts(after).materials) == (12, 6)
    assert counts(after).visits <= counts(WATER).visits
    assert mean(after, "visits", 80) <= single < mean(today, "visits", 80)
    assert 0 <= mean(after, "cycle_time", 80) - mean(today, "cycle_time", 80) < 36  # hours


def test_water_gas_and_electricity_are_taken_in_at_one_window() -> None:
    shipped = load_scenario("utilities-in-one")
    today, after = shipped.start(WATER), shipped.apply(WATER)
    (submit,) = (step for name, step in after.named_steps() if name == "submit")

    assert submit.serves == ("water-supply", "gas-supply", "supply-scheme")
    assert (counts(today).visits, counts(after).visits) == (15, 13)
    assert (counts(today).materials, counts(after).materials) == (27, 19)
    assert today.arrivals.poisson == 6 + 6 + 16 - 2 * 3  # three a week want everything
    assert after.items["supply-scheme"].steps[-1] == today.items["supply-scheme"].steps[-1]


# who does only one of them


def applications(process: Process, item: str, days: int = 200) -> int:
    log = log_of(process, days)
    first = (log.part == Part.WORK) & (log.attempt == 1) & (log.status == Status.DONE)
    done = Counter(log.steps[step] for step in log.step[first])
    return done[f"{item}.sign"] + done[f"{item}-alone.sign"]


@pytest.mark.parametrize("uptake", ["0%", "30%", "100%"])
def test_as_many_apply_for_each_as_before_whoever_does_both(uptake: str) -> None:
    share = Decimal(uptake.rstrip("%")) / 100
    card, passport = small("card", CARD, rate="9 per week"), small("pass", CARD, rate="4 per week")
    thing = OneThing(processes=(passport,), uptake=share)
    today = thing.start(card)
    values = today.attributes["applies-for"].values

    assert check(today) == []
    assert today.arrivals.poisson == 9 + 4 - 4 * share
    together = values["together"].share if share else Decimal(0)
    for name, rate in (("card", 9), ("pass", 4)):
        alone = values[name].share if name in values else Decimal(0)
        assert float((together + alone) * today.arrivals.poisson) == pytest.approx(rate, abs=1e-12)
    for item, rate in (("card", 9), ("pass", 4)):
        assert applications(today, item) == pytest.approx(rate * 200 / 7, rel=0.25)
    if not share:
        assert rows(log_of(thing.apply(card))) == rows(log_of(today))  # officers see the same work


def test_singles_are_not_measured_but_seen_beside() -> None:
    card, passport = small("card", CARD), small("pass", CARD)
    today = OneThing(processes=(passport,), uptake=Decimal("0.5")).start(card)
    whole = OneThing(processes=(passport,)).start(card)
    made = plan(today, Window(horizon=100 * DAY))
    found = measure(made, simulate(made, 1, 1))

    assert counts(today) == counts(whole)
    groups = {value: each.cases for (name, value), each in found.groups.items()}
    assert groups["together"] == found.cohort
    assert min(groups["card"], groups["pass"]) > 10
    assert found.values["visits"].mean == pytest.approx(4.5, abs=0.3)  # of those who do both
    assert agree(plan(today, Window(horizon=12 * DAY)), 1)


def test_a_reform_of_one_thing_leaves_the_singles_as_they_are() -> None:
    card, passport = small("card", CARD), small("pass", CARD)
    thing = OneThing(processes=(passport,), uptake=Decimal("0.5"))
    before, after = thing.start(card), thing.apply(card)

    assert after.items["pass"].takes_over == ("identity",)
    for name in ("card-alone", "pass-alone"):
        assert after.items[name] == before.items[name]
