"""窗口代办 with one window, one thing, and for a part of the applicants."""

from __future__ import annotations

from collections import Counter

import pytest
from engines import agree
from road_office import (
    RESULT,
    ROAD,
    log_of,
    many,
    mean,
    measured,
    work_at,
)

from simulator.engine.log import Part
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.counts import counts
from simulator.formats import (
    load_process,
    load_scenario,
    scenario_from_text,
)
from simulator.model.process import Process
from simulator.model.units import DAY

# water and gas

WATER = load_process("water-supply")
JOINED = "one_thing: {processes: [gas-supply], same: [utility], source: estimate}"
WINDOW = "one_window: {items: [water-supply, gas-supply], window: {pool: water-desk}}"
BOTH = (
    "forward: {steps: [water-supply.road-permit, gas-supply.road-permit], by: water-desk,"
    " work: 20 min, handover: 0.5 wd}"
)


def reformed(*reforms: str) -> Process:
    text = f"scenario: s\nreforms: [{', '.join(f'{{{each}}}' for each in reforms)}]"
    return scenario_from_text(text).value.apply(WATER)


@pytest.mark.unmeasured
def test_water_and_gas_at_one_window_take_no_more_visits_than_one_of_them() -> None:
    today = scenario_from_text(f"scenario: s\nreforms: [{{{JOINED}}}]").value.start(WATER)
    alone, sent = reformed(JOINED, WINDOW), reformed(JOINED, WINDOW, BOTH)

    single = max(counts(WATER).visits, counts(load_process("gas-supply")).visits)
    assert single == 2
    assert counts(alone).visits == 3  # nothing is forwarded that is not named
    assert counts(sent).visits == 1 <= single
    assert (counts(today).materials, counts(sent).materials) == (12, 6)
    assert set(sent.materials) == set(WATER.materials)
    assert mean(sent, "visits", 80) < max(mean(WATER, "visits", 80), 2.1)
    assert mean(alone, "visits", 80) - mean(sent, "visits", 80) == pytest.approx(2, abs=0.1)
    assert agree(plan(sent, Window(horizon=7 * DAY)), 1)


def test_the_road_office_does_for_water_and_gas_what_it_did_and_the_desk_twenty_minutes_more() -> (
    None
):
    alone, sent = (
        measured(reformed(JOINED, WINDOW), 90),
        measured(reformed(JOINED, WINDOW, BOTH), 90),
    )

    road, desk = (
        [each.pools[name].hours_per_case for each in (alone, sent)]
        for name in ("road-and-green", "water-desk")
    )
    assert road[1] == pytest.approx(road[0], rel=1e-9)
    assert desk[1] - desk[0] == pytest.approx(2 * 20 / 60, rel=1e-9)


def test_the_order_of_window_and_forwarding_does_not_matter() -> None:
    assert reformed(JOINED, WINDOW, BOTH) == reformed(JOINED, BOTH, WINDOW)


def test_the_shipped_one_window_forwards_and_says_what_it_costs() -> None:
    shipped = load_scenario("water-and-gas-one-window")
    today, after = shipped.start(WATER), shipped.apply(WATER)

    assert (counts(today).visits, counts(after).visits) == (4, 1)
    assert mean(after, "visits", 80) <= max(mean(WATER, "visits", 80), 2.9)
    assert mean(after, "cycle_time", 80) > mean(today, "cycle_time", 80) + 24  # the ways take days


# for a part of the applicants


def test_for_a_part_of_the_applicants_the_others_go_there_as_before() -> None:
    before = many()
    after = scenario_from_text(
        "scenario: s\nreforms: [{forward: {steps: [water.road], by: desk, work: 20 min,"
        " handover: 90 min, share: 40%}}]"
    ).value.apply(before)
    log = log_of(after)

    reached = {case for case, _ in work_at(log, "part-road-forward")}
    cases = {case for case, _ in work_at(log, ".submit")}
    assert 0.3 < len(reached) / len(cases) < 0.5
    visits = Counter(map(int, log.case[log.part == Part.TRIP]))
    assert {visits[case] for case in reached} == {1}
    assert {visits[case] for case in cases - reached} == {2}
    assert work_at(log, "part-road", ".road") == work_at(log_of(before), ".road")


def test_a_way_back_goes_with_the_part_that_it_belongs_to() -> None:
    before = many(ROAD + RESULT.replace("TARGET", "road"))
    after = scenario_from_text(
        "scenario: s\nreforms: [{forward: {steps: [water.road], by: desk, work: 20 min,"
        " handover: 90 min, share: 40%}}]"
    ).value.apply(before)

    log = log_of(after)
    reached = {case for case, _ in work_at(log, "part-road-forward")}
    visits = Counter(map(int, log.case[log.part == Part.TRIP]))
    asked = Counter(case for case, _ in work_at(log, "part-road-supplement"))
    there = Counter(case for case, _ in work_at(log, ".road"))
    assert reached
    assert asked.total() > 5
    for case in visits:
        assert visits[case] == 1 + (asked[case] if case in reached else there[case])
    assert set(there) == visits.keys() - reached
