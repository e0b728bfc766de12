"""The best package on flows whose answer is known by formula: every set of reforms, one that greed
misses, one that only refuses, one that only promises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

import pytest

from simulator.experiments.progress import Tick
from simulator.experiments.runs import Settings
from simulator.formats import load_process, load_scenario, process_from_text, scenario_from_text
from simulator.model.errors import SimulationError
from simulator.model.flow import Branch, Choice, Text
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.present.tables.best import BestPage
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.reform import UNRECORDED, Cut, Record, Reform
from simulator.reforms.scenario import Scenario
from simulator.studies.best import Wanted, best
from simulator.studies.chosen import Chosen, Ranked
from simulator.studies.variation import pace

FEW, TEN = Settings(replications=2), Settings(replications=10)


def process(flow: str, more: str = "") -> Process:
    return process_from_text(
        f"process: town\nstart: 2020-01-06\narrivals: {{backlog: 4}}\n{more}"
        f"flow: [{flow}]\nexperiment: {{horizon: 60 d, replications: 2}}\n"
    ).value


def scenario(*reforms: str) -> Scenario:
    return scenario_from_text(
        "scenario: plan\nprocess: town\nreforms:\n"
        + "".join(f"  - {reform}\n" for reform in reforms)
    ).value


def found(town: Process, *reforms: str, settings: Settings = FEW, **wanted: object) -> Chosen:
    given = {"plan": scenario(*reforms)}
    return best(town, given, Wanted(**wanted), settings)[0]  # type: ignore[arg-type]


def names(ranked: Iterator[Ranked] | tuple[Ranked, ...]) -> list[str]:
    return [each.package.text for each in ranked]


WAITS = [1, 2, 4, 8, 16]
FIVE = process(", ".join(f"{{s{n}: {{wait: {n} h}}}}" for n in (*WAITS, 32)))
REMOVALS = [f"cut_steps: {{remove: [s{n}], name: r{n}}}" for n in WAITS]


def test_every_set_of_reforms_takes_what_the_formula_says() -> None:
    result = found(FIVE, *REMOVALS)
    assert (result.possible, result.simulated, len(result.ranked)) == (32, 32, 32)
    for each in result.ranked:
        gone = sum(int(name[1:]) for name in each.package.switches)
        assert each.mean.mean == pytest.approx(63 - gone)
        assert each.change.mean == pytest.approx(-gone)
    assert result.best.package.switches == tuple(f"r{n}" for n in WAITS)
    assert [each.mean.mean for each in result.ranked] == sorted(
        each.mean.mean for each in result.ranked
    )
    assert result.complete
    assert result.zone == pytest.approx(0.63)


def test_what_brings_most_is_done_first() -> None:
    order = found(FIVE, *REMOVALS).order
    assert [each.switches for each in order] == [(f"r{n}",) for n in reversed(WAITS)]
    assert [each.brings.mean for each in order] == pytest.approx([-16, -8, -4, -2, -1])
    assert order[-1].mean.mean == pytest.approx(32)


def test_must_and_never_fix_what_is_chosen() -> None:
    result = found(FIVE, *REMOVALS, must=("r1",), never=("r16",))
    assert result.possible == 8
    assert result.best.package.switches == ("r1", "r2", "r4", "r8")
    assert all("r1" in each.package.switches for each in result.ranked)
    everything = found(FIVE, *REMOVALS, must=("plan",))
    assert everything.possible == 1


DESK = "pools: {desk: {capacity: 9}}\n"
TWO = process("{a: {by: desk, time: 3 h}}, {b: {by: desk, time: 3 h}}, {c: {wait: 9 h}}", DESK)
GREED = (
    "cut_steps: {remove: [a], name: without-a}",
    "cut_steps: {remove: [b], name: without-b}",
    "cut_steps: {merge: [{name: ab, steps: [a, b], time: 1 h}], name: merged, why: one hand}",
)


def apart(town: Process, *reforms: str, **wanted: object) -> Chosen:
    """Every reform as a scenario of its own, as where two plans are on the table."""
    given = {f"plan-{n}": scenario(each) for n, each in enumerate(reforms)}
    return best(town, given, Wanted(**wanted), FEW)[0]  # type: ignore[arg-type]


def test_the_best_is_found_where_the_best_first_step_leads_astray() -> None:
    result = apart(TWO, *GREED)
    alone = {each.package.switches: each.change.mean for each in result.ranked}
    assert min(alone, key=lambda some: alone[some] if len(some) == 1 else 0) == ("merged",)
    assert result.best.package.switches == ("without-a", "without-b")
    assert result.best.change.mean == pytest.approx(-6)
    assert ("without-a", "merged") in result.excludes


def test_what_a_reform_needs_is_found() -> None:
    result = found(TWO, GREED[2], "cut_steps: {remove: [ab], name: gone}")
    assert result.needs == {"gone": ("merged",)}
    assert result.possible == 3
    assert [each.switches for each in result.order] == [("merged",), ("gone",)]


def test_what_was_announced_costs_what_the_best_would_save_beyond_it() -> None:
    result = apart(TWO, *GREED, must=("merged",))
    assert result.best.package.switches == ("merged",)
    assert result.unbound is not None
    assert result.unbound.package.switches == ("without-a", "without-b")
    assert result.unbound.costs.mean == pytest.approx(1)
    announced = apart(TWO, *GREED, must=("without-a",)).unbound
    assert announced is not None
    assert announced.costs.mean == 0


@dataclass(frozen=True, kw_only=True)
class Refuse(Reform):
    """Sends four in ten away at the door: the others are no faster, and all together are."""

    KEY: ClassVar[str] = "refuse"
    CUT: ClassVar[Cut] = "none"
    TERM: ClassVar[Text] = Text("Refuse", "拒之门外")
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        door = Choice(
            name="door",
            branches=(
                Branch(name="away", share=Decimal("0.4"), end="rejected"),
                Branch(name="in", rest=True),
            ),
        )
        return replace(process, flow=(door, *process.flow))

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset()


def refusing(outcomes: str, cases: int = 200, settings: Settings = TEN) -> Chosen:
    town = replace(FIVE, arrivals=replace(FIVE.arrivals, backlog=cases))
    given = replace(scenario(REMOVALS[0]), reforms=(Refuse(), *scenario(REMOVALS[0]).reforms))
    wanted = Wanted(outcomes=outcomes)  # type: ignore[arg-type]
    return best(town, {"plan": given}, wanted, settings)[0]


def test_a_reform_that_refuses_is_in_no_best_package() -> None:
    kept = refusing("kept")
    assert kept.best.package.switches == ("r1",)
    assert kept.refused == 2
    assert all("refuse" not in each.package.switches for each in kept.ranked)


@pytest.mark.parametrize("cases", [20, 200])
def test_nor_where_a_look_at_two_replications_shows_nothing(cases: int) -> None:
    for seed in range(1, 5):
        kept = refusing("kept", cases, Settings(replications=2, seed=seed))
        assert kept.best.package.switches == ("r1",)


def test_unless_outcomes_are_free() -> None:
    free = refusing("free")
    (said,) = (str(each) for each in BestPage(free, {}, {}, "en").said() if "Approved" in str(each))
    assert said.startswith("Approved cases with the best package, against today: −38.5 pp")
    assert free.best.package.switches == ("refuse", "r1")
    assert free.best.approved.mean == pytest.approx(-0.4, abs=0.05)


PACED = process(
    "permit",
    DESK + 'calendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}}}\ncalendar: office\n'
    "items: {permit: {limit: {legal: 20 wd, promised: 15 wd}, steps: ["
    "{review: {by: desk, time: 1 h, pace: {of_limit: 100%}, milestone: decided}}]}}\n",
)
LIMITS = "cut_time: {limits: {permit: 5 wd}, name: promise}"


def test_a_package_that_wins_only_by_pace_is_marked() -> None:
    result = found(PACED, LIMITS)
    assert result.best.package.switches == ("promise",)
    assert result.best.change.mean < -24
    assert result.best.only_by_pace
    without = found(pace(PACED, Decimal(0)), LIMITS)
    assert without.best.change.mean == 0
    assert {each.standing for each in without.ranked} == {"best", "tied"}


def test_both_best_orders_of_the_knock_out_flow_are_named() -> None:
    town = load_process("teaching/knock-out")
    orders = ("213", "231", "132", "312", "321")
    given = {order: load_scenario(f"teaching/knock-out-{order}") for order in orders}
    result, _ = best(town, given, Wanted(), Settings())
    good = (result.best, *result.tied)
    assert {each.package.switches[-1] for each in good} == {"cut_steps", "cut_steps#2"}
    assert result.best.mean.mean * 60 == pytest.approx(38.5, abs=0.5)
    assert all(each.within == 1 for each in good)


QUEUE = process(
    "{serve: {by: desk, time: 1 h}}, {seal: {by: seals, time: 3 h}}",
    "pools: {desk: {capacity: 1}, seals: {capacity: 4}}\n",
)


def test_an_officer_goes_where_cases_wait() -> None:
    # four cases at once: at one desk they leave it after 1, 2, 3 and 4 hours, at two after 1, 1, 2
    # and 2, at three after 1, 1, 1 and 2; sealing takes 3 more
    result = found(
        QUEUE, "cut_steps: {remove: [seal], name: unsealed}", officers=2, pools=("desk", "seals")
    )
    assert [(each.officers, each.best.mean.mean) for each in result.stairs] == [
        (0, 2.5),
        (1, 1.5),
        (2, 1.25),
    ]
    assert result.best.package.officers == (("desk", 2),)
    brings = [each.brings.mean for each in result.stairs if each.brings is not None]
    assert brings == pytest.approx([-1.0, -0.25])
    assert result.frontier[0] == result.best
    assert {each.officers for each in result.frontier} == {0, 1, 2}
    assert {(each.pool, each.brings.mean) for each in result.further} == {
        ("desk", -0.25),
        ("seals", 0.0),
    }
    steps = [(each.switches, each.pool) for each in result.order]
    assert steps == [(("unsealed",), None), ((), "desk"), ((), "desk")]


def test_officers_of_the_reforms_themselves_count() -> None:
    staff = "staff: {capacity: {desk: 3}, name: hired}"
    assert found(QUEUE, staff, officers=1, pools=("desk",)).best.package.text == "desk 1"
    assert found(QUEUE, staff).best.package.switches == ("hired",)


def test_the_best_package_is_a_scenario_that_takes_as_long() -> None:
    given = {"plan": scenario("staff: {capacity: {desk: 2}}", "cut_steps: {remove: [seal]}")}
    wanted = Wanted(officers=2, pools=("desk",))
    result, made = best(QUEUE, given, wanted, FEW)
    again = made.apply(QUEUE)
    assert again.pools["desk"].capacity == 3
    assert result.best.mean.mean == 1.25


def test_what_one_who_stops_it_knows_is_told() -> None:
    def stop(tick: Tick) -> None:
        if tick.done > 7 * 2:  # today, and two sets with an officer in one of two pools, or in none
            raise KeyboardInterrupt

    given = {"plan": scenario(GREED_QUEUE)}
    wanted = Wanted(officers=1, pools=("desk", "seals"))
    result, _ = best(QUEUE, given, wanted, FEW, stop)
    assert result.stopped
    assert len(result.ranked) == 6
    assert len(result.order) == 2
    assert result.further == ()


def test_who_stops_it_too_early_knows_nothing() -> None:
    def stop(tick: Tick) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        best(FIVE, {"plan": scenario(*REMOVALS)}, Wanted(), FEW, stop)


def test_with_shared_luck_any_number_of_workers_finds_the_same() -> None:
    one, two = (found(QUEUE, GREED_QUEUE, settings=replace(FEW, workers=n)) for n in (1, 2))
    assert one == two


GREED_QUEUE = "cut_steps: {remove: [seal]}"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"must": ("nothing",)}, "no-such-switch"),
        ({"officers": 1, "pools": ("cellar",)}, "no-such-pool-to-staff"),
        ({"officers": 90_000, "pools": ("desk",)}, "too-many-packages"),
        ({"measure": "speed"}, "no-such-measure"),
    ],
)
def test_what_cannot_be_asked_is_said(wanted: dict[str, object], code: str) -> None:
    with pytest.raises(SimulationError) as error:
        apart(TWO, *GREED, **({"officers": 0} | wanted))
    assert error.value.problems[0].code == code


def test_reforms_that_exclude_each_other_cannot_all_be_musts() -> None:
    with pytest.raises(SimulationError) as error:
        apart(TWO, *GREED, must=("without-a", "merged"))
    assert error.value.problems[0].code == "must-not-together"
    assert len(error.value.problems) > 1


@pytest.mark.slow
def test_without_pace_limits_change_nothing_in_any_package_of_the_land_registry() -> None:
    town = pace(load_process("property-registration"), Decimal(0))
    given = {"five": load_scenario("property-five-days")}
    settings = Settings(replications=10, horizon=Quantity(Decimal(8), "week"))
    result, _ = best(town, given, Wanted(outcomes="free"), settings)
    means = {each.package.switches: each.mean.mean for each in result.ranked}
    alike = {other.switches: each.mean.mean for each in result.ranked for other in each.alike}
    every = {**means, **alike}
    for switches, mean in every.items():
        if "cut_time" in switches:
            rest = tuple(name for name in switches if name != "cut_time")
            assert every[rest] == mean
