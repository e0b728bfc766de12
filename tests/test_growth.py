"""Overload is told by a queue that grows faster than a queue at its limit: how often it is seen, how
often it is not there, and overloads that no formula shows.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulator.comparison.results import ScenarioResult
from simulator.comparison.scenarios import MIN_GROWTH, compare
from simulator.experiments.statistics import grows
from simulator.formats import process_from_text
from simulator.measures.growth import growth
from simulator.model.units import DAY, HOUR

CASES_PER_DAY = 12
EXPERIMENTS, REPLICATIONS = 20, 10


def replication(load: float, years: int, rng: np.random.Generator) -> float:
    """The growth of an M/M/1 queue that starts empty, observed after 60 days; its waits by Lindley
    (*The theory of queues with a single server*, 1952).
    """
    end = years * 364 * DAY
    cases = round(CASES_PER_DAY * years * 364 * 1.05) + 200  # some come after the end
    gaps = rng.exponential(DAY / CASES_PER_DAY, cases)
    work = rng.exponential(load * DAY / CASES_PER_DAY, cases)
    come = np.cumsum(gaps)
    ahead = np.concatenate([[0.0], np.cumsum(work[:-1] - gaps[1:])])
    waits = ahead - np.minimum.accumulate(ahead)
    assert come[-1] > end
    return growth(come.astype(np.int64), (come + waits).astype(np.int64), 60 * DAY, end)


def alarms(load: float, years: int) -> float:
    """The share of experiments that call the queue overloaded."""
    rng = np.random.default_rng(2020)
    least = MIN_GROWTH * CASES_PER_DAY * HOUR / DAY
    experiments = [
        [replication(load, years, rng) for _ in range(REPLICATIONS)] for _ in range(EXPERIMENTS)
    ]
    return sum(grows(each, least) for each in experiments) / EXPERIMENTS


@pytest.mark.parametrize(("load", "years"), [(0.9, 1), (0.95, 1), (0.95, 2), (0.98, 2), (0.98, 5)])
def test_a_queue_that_keeps_up_is_not_called_overloaded(load: float, years: int) -> None:
    assert alarms(load, years) <= 0.05


@pytest.mark.parametrize(
    ("load", "years", "least"), [(1.02, 5, 0.7), (1.02, 10, 0.9), (1.05, 1, 0.7), (1.05, 2, 0.95)]
)
def test_an_overload_is_seen_given_time(load: float, years: int, least: float) -> None:
    assert alarms(load, years) >= least


def simulated(
    flow: str, pools: str, arrivals: str, time: str = "horizon: 26 weeks, warm_up: 2 weeks"
) -> ScenarioResult:
    process = process_from_text(f"""
process: small
start: 2020-01-06
arrivals: {{{arrivals}}}
pools: {{{pools}}}
flow: {flow}
experiment: {{{time}, replications: 5, seed: 1}}
""").value
    return compare({"small": process}).scenarios["small"]


@pytest.mark.parametrize(("minutes", "overloaded"), [(126, True), (114, False)])
def test_two_of_three_officers_keep_up_or_not_as_the_load_says(
    minutes: int, overloaded: bool
) -> None:
    """Loads of 1.05 and 0.95."""
    flow = f"[inspect: {{by: desk, officers: 2, time: {{exponential: {minutes} min}}}}]"
    found = simulated(flow, "desk: {capacity: 3}", "poisson: 12 per d")
    assert found.pools["desk"].load == pytest.approx(minutes / 120)
    assert (found.unstable, found.pools["desk"].unstable) == (overloaded, overloaded)


MEETINGS = """
  - kind:
      choice:
        ab: {share: 40%, do: [meet-1: {by: [a, b], time: {exponential: 1 h}}]}
        bc: {share: 30%, do: [meet-2: {by: [b, c], time: {exponential: 1 h}}]}
        ca: {share: 30%, do: [meet-3: {by: [c, a], time: {exponential: 1 h}}]}"""
ROOMS = "a: {capacity: 1}, b: {capacity: 1}, c: {capacity: 1}"


def test_an_overload_that_no_formula_shows_is_seen_in_the_queue() -> None:
    """Each of three pools has time for its two meetings, but no two of the three meetings can be at
    the same time.
    """
    found = simulated(MEETINGS, ROOMS, "poisson: 30 per d")
    assert found.pools["a"].load == pytest.approx(30 / 24 * 0.7)
    assert found.flow.overloaded == ()
    assert all(pool.unstable for pool in found.pools.values())
    assert found.notes[0].text("en") == (
        "No stable mean time exists: the queue of a, b, c kept growing; times are only those"
        " seen within the horizon."
    )


@pytest.mark.parametrize(("hours", "overloaded"), [(36, False), (48, True)])
def test_a_handful_of_cases_is_no_overload(hours: int, overloaded: bool) -> None:
    """The same queues, a case every 44 minutes: 50 cases say nothing, 66 do."""
    time = f"kind: steady, warm_up: 0 d, horizon: {hours} h"
    whole = MEETINGS.replace("{exponential: 1 h}", "1 h")
    assert simulated(whole, ROOMS, "every: 44 min", time).unstable == overloaded
