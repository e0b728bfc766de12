"""Offered load against pencil and paper: officers who work in teams, pools that work together, and
what more officers do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings
from simulator.flow_analysis.figures import flow_figures
from simulator.flow_analysis.loads import Offered, TeamWork
from simulator.formats import process_from_text
from simulator.model.errors import SimulationError
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.studies.staffing import for_utilisation

YEAR = Window(horizon=364 * DAY)  # 52 whole weeks
CALENDARS = """
calendars:
  early: {week: {Mon-Fri: ["8:00-16:00"]}}
  late: {week: {Mon-Fri: ["12:00-20:00"]}}
  noon: {week: {Mon-Fri: ["10:00-14:00"]}}
"""


def process(flow: str, pools: str, arrivals: str = "{poisson: 15 per week}") -> Process:
    text = f"process: small\nstart: 2020-01-06\n{CALENDARS}\narrivals: {arrivals}\n"
    return process_from_text(f"{text}pools: {{{pools}}}\nflow: {flow}\n").value


def loads(flow: str, pools: str, arrivals: str = "{poisson: 15 per week}") -> Mapping[str, float]:
    return flow_figures(process(flow, pools, arrivals), YEAR).loads


# teams


def load_of(capacity: int, *demands: tuple[int, float]) -> float:
    """Of steps of (officers, share of the time for which a team works on it)."""
    always = frozenset[str | None]({None})
    return Offered(
        tuple(TeamWork(officers, 1, 1000 * share, always) for officers, share in demands),
        {always: 1000},
    ).load(capacity)


@pytest.mark.parametrize(
    ("capacity", "demands", "load"),
    [
        (3, [(2, 1.05)], 1.05),  # one team of two, and one officer who waits
        (4, [(2, 1.05)], 1.05 / 2),
        (5, [(2, 1.05)], 1.05 / 2),
        (6, [(2, 1.05)], 1.05 / 3),
        (4, [(3, 0.4)], 0.4),
        (4, [(1, 2.0)], 2 / 4),
        (4, [(1, 1.0), (2, 0.5), (3, 0.3)], (1.0 + 2 * 0.5 + 3 * 0.3) / 4),
        (4, [(1, 0.1), (2, 0.1), (3, 0.6)], 0.6 + 0.1 / 2),  # nobody is left for two beside three
        (4, [(1, 0.7), (2, 0.1), (3, 0.6)], (0.7 + 2 * 0.1 + 3 * 0.6) / 4),
        (6, [(5, 0.5), (3, 0.4), (2, 0.2)], 0.5 + (3 * 0.4 + 2 * 0.2) / 6),
        (4, [(1, 0.1), (2, 1.4), (3, 0.2)], 0.2 + 2 * 1.4 / 4),
        (5, [(1, 0.1), (2, 1.4), (3, 0.3)], (1.4 + 0.3) / 2),  # m = 2: two teams at most
        (5, [(2, 0.1), (3, 0.9)], 0.9),
        (1, [(2, 0.1)], math.inf),
        (3, [], 0.0),
    ],
)
def test_teams_share_officers_whole(
    capacity: int, demands: list[tuple[int, float]], load: float
) -> None:
    assert load_of(capacity, *demands) == pytest.approx(load)


def test_two_of_three_officers_are_one_team() -> None:
    flow = "[inspect: {by: desk, officers: 2, time: {exponential: 126 min}}]"
    twelve_a_day = "{poisson: 12 per d}"
    for officers, load in ((2, 1.05), (3, 1.05), (4, 0.525), (5, 0.525), (6, 0.35)):
        found = loads(flow, f"desk: {{capacity: {officers}}}", twelve_a_day)
        assert found["desk"] == pytest.approx(load)


DEMANDS = st.lists(st.tuples(st.integers(1, 6), st.floats(0.001, 3.0)), min_size=1, max_size=5)


@given(DEMANDS, st.integers(6, 20))
def test_a_load_is_never_below_the_work_per_officer(
    demands: list[tuple[int, float]], capacity: int
) -> None:
    worked = math.fsum(officers * share for officers, share in demands)
    assert load_of(capacity, *demands) >= worked / capacity * (1 - 1e-12)


@given(DEMANDS, st.integers(6, 20))
def test_one_more_officer_never_raises_the_load(
    demands: list[tuple[int, float]], capacity: int
) -> None:
    assert load_of(capacity + 1, *demands) <= load_of(capacity, *demands) * (1 + 1e-12)


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0.01, 1.0)), min_size=1, max_size=4))
def test_what_can_be_put_side_by_side_is_no_more_than_a_load_of_one(
    plan: list[tuple[int, float]],
) -> None:
    """Any timetable of four officers, one period after another, offers a load of at most 1: so
    many teams of one size as there is room for, and one officer more where one is left.
    """
    periods = [(officers, 4 // officers, share) for officers, share in plan]
    whole = math.fsum(share for _, _, share in periods)
    demands = [(officers, teams * share / whole) for officers, teams, share in periods]
    demands += [(1, share / whole) for officers, _, share in periods if 4 % officers]
    assert load_of(4, *demands) <= 1 + 1e-9


# how long a queue takes to settle


@pytest.mark.parametrize(
    ("officers", "minutes", "services"),
    [(1, 29.4, 1 / 0.09), (1, 58.806, 1 / 0.0001), (3, 88.2, 1 / 0.09)],
)
def test_a_queue_settles_in_the_relaxation_time(
    officers: int, minutes: float, services: float
) -> None:
    """Loads of 0.7² and 0.99²: 11 and 10,000 mean works of one officer, a third of that for three."""
    flow = f"[serve: {{by: desk, time: {{exponential: {60 * minutes:.2f} s}}}}]"
    asked = process(flow, f"desk: {{capacity: {officers}}}", "{poisson: 1 per h}")
    assert flow_figures(asked, YEAR).settling["desk"] * 364 * 24 * 60 == pytest.approx(
        services * minutes / officers, rel=1e-3
    )


def test_a_queue_settles_in_open_hours_and_never_in_an_overload() -> None:
    """One case an hour of a calendar that is open 40 hours a week, 29.4 minutes each."""
    flow, pool = "[serve: {by: desk, time: 29.4 min}]", "desk: {capacity: 1, calendar: early}"
    found = flow_figures(process(flow, pool, "{poisson: 40 per week}"), YEAR)
    assert found.settling["desk"] == pytest.approx(0.49 / 0.09 / (52 * 40))
    full = process(flow, pool, "{poisson: 100 per week}")
    assert flow_figures(full, YEAR).settling == {"desk": math.inf}
    idle = process("[wait: {wait: 1 h}]", pool)
    assert flow_figures(idle, YEAR).settling == {"desk": 0}


# hours in common


def test_pools_that_work_together_have_the_hours_in_common() -> None:
    """15 cases of 84 minutes are 21 hours a week; early and late have 20 in common."""
    pools = "a: {capacity: 1, calendar: early}, b: {capacity: 1, calendar: late}"
    found = loads("[s: {by: [a, b], time: {exponential: 84 min}}]", pools)
    assert found == {"a": pytest.approx(1.05), "b": pytest.approx(1.05)}


def test_work_of_ones_own_may_fill_the_other_hours() -> None:
    """10 hours together in 20 in common are half; with 15 of one's own it is 25 of 40 hours."""
    pools = "a: {capacity: 1, calendar: early}, b: {capacity: 1, calendar: late}"
    flow = "[s: {by: [a, b], time: 40 min}, own: {by: a, time: 60 min}]"
    assert loads(flow, pools) == {"a": pytest.approx(25 / 40), "b": pytest.approx(10 / 20)}
    more = "[s: {by: [a, b], time: 40 min}, own: {by: a, time: 10 min}]"
    assert loads(more, pools)["a"] == pytest.approx(10 / 20)


def test_three_pools_together_have_the_hours_common_to_all() -> None:
    pools = (
        "a: {capacity: 1, calendar: early}, b: {capacity: 2, calendar: late},"
        " c: {capacity: 1, calendar: noon}"
    )
    found = loads("[s: {by: [a, b, c], time: 36 min}]", pools)
    assert found == {
        "a": pytest.approx(9 / 10),
        "b": pytest.approx(9 / 20),
        "c": pytest.approx(0.9),
    }


def test_joint_work_with_several_others_shares_the_hours_of_all_of_them() -> None:
    """a and b have 12–16 in common, a and c 10–14: together 30 of the 40 hours of a."""
    pools = (
        "a: {capacity: 1, calendar: early}, b: {capacity: 1, calendar: late},"
        " c: {capacity: 1, calendar: noon}"
    )
    flow = "[s: {by: [a, b], time: 60 min}, t: {by: [a, c], time: 60 min}]"
    assert loads(flow, pools) == {
        "a": pytest.approx(30 / 30),
        "b": pytest.approx(15 / 20),
        "c": pytest.approx(15 / 20),
    }


def test_teams_that_work_with_others_are_teams_in_the_hours_in_common() -> None:
    pools = "a: {capacity: 3, calendar: early}, b: {capacity: 4, calendar: late}"
    found = loads("[s: {by: [a, b], officers: 2, time: 40 min}]", pools)
    assert found == {"a": pytest.approx(10 / 20), "b": pytest.approx(10 / 2 / 20)}


def test_whoever_has_less_time_for_it_makes_both_work_longer() -> None:
    pools = "a: {capacity: 1, calendar: early, available: 50%}, b: {capacity: 1, calendar: late}"
    found = loads("[s: {by: [a, b], time: 40 min}]", pools)
    assert found == {"a": pytest.approx(1.0), "b": pytest.approx(1.0)}


def test_more_different_hours_than_are_combined_are_looked_at_one_by_one() -> None:
    own = [frozenset[str | None]({"all", f"{hour}"}) for hour in range(12)]
    offered = Offered(
        tuple(TeamWork(1, 1, 30.0, calendars) for calendars in own),
        dict.fromkeys(own, 40) | {frozenset({"all"}): 1000},
    )
    assert offered.load(1) == pytest.approx(0.75)
    assert offered.load(2) == pytest.approx(0.375)


# staff


def test_a_team_of_two_needs_four_where_three_are_too_few() -> None:
    flow = "[inspect: {by: desk, officers: 2, time: {exponential: 126 min}}]"
    asked = process(flow, "desk: {capacity: 3}", "{poisson: 12 per d}")
    (need,) = for_utilisation(asked, 0.95, Settings()).needs
    assert (need.today, need.needed) == (3, 4)
    assert need.load_today == pytest.approx(1.05)
    assert need.load == pytest.approx(0.525)


def test_the_hours_in_common_ask_for_more_officers() -> None:
    pools = "a: {capacity: 1, calendar: early}, b: {capacity: 1, calendar: late}"
    asked = process("[s: {by: [a, b], time: {exponential: 84 min}}]", pools)
    found = for_utilisation(asked, 0.95, Settings()).needs
    assert [(need.pool, need.needed) for need in found] == [("a", 2), ("b", 2)]


def test_a_pool_without_work_needs_one_officer() -> None:
    asked = process("[s: {by: a, time: 1 min}]", "a: {capacity: 2}, idle: {capacity: 3}")
    found = for_utilisation(asked, 0.95, Settings()).needs
    assert [(need.pool, need.needed) for need in found] == [("a", 1), ("idle", 1)]


def test_no_staff_is_enough_for_a_paper_that_never_passes() -> None:
    asked = process_from_text("""
process: endless
start: 2020-01-06
arrivals: {poisson: 1 per week}
materials: {form: {prepare: 1 h, defect: 20%, defect_again: 100%}}
pools: {desk: {capacity: 1}, idle: {capacity: 1}}
items:
  permit:
    materials: [form]
    steps: [fill: {by: applicant, does: materials}, look: {by: desk, time: 1 h, checks: materials}]
flow: [permit]
""").value
    with pytest.raises(SimulationError, match="the work that comes to 'desk' never ends") as raised:
        for_utilisation(asked, 0.95, Settings())
    assert len(raised.value.problems) == 1
