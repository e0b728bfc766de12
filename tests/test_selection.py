"""The best of many systems: known means, noise that the systems share in part, and how often the
right one is found with how few observations.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from simulator.studies.selection import Floats, Selection, equal_allocation, select

ZONE = 1.0
OWN, COMMON = 2.0, 6.0


class Noisy:
    """Systems with known means: in every replication a shock that all share, and one of each."""

    def __init__(self, means: Sequence[float], seed: int, own: float = OWN) -> None:
        self.means = np.array(means, dtype=float)
        self.seed, self.own = seed, own
        self.asked: list[tuple[int, int]] = []

    def __call__(self, systems: Sequence[int], begin: int, end: int) -> Floats:
        rows = [
            [self.value(system, replication) for replication in range(begin, end)]
            for system in systems
        ]
        self.asked += [(system, n) for system in systems for n in range(begin, end)]
        return np.array(rows)

    def value(self, system: int, replication: int) -> float:
        shared = np.random.default_rng((self.seed, replication)).normal(0, COMMON)
        own = np.random.default_rng((self.seed, replication, system + 1)).normal(0, self.own)
        return float(self.means[system] + shared + own)


def slippage(systems: int) -> list[float]:
    """The hardest case: all others are worse by just the zone."""
    return [100.0, *[100.0 + ZONE] * (systems - 1)]


def spread(systems: int) -> list[float]:
    return [100.0 + ZONE * n for n in range(systems)]


def chosen(means: Sequence[float], seed: int) -> Selection:
    return select(len(means), Noisy(means, seed), zone=ZONE)


def right(means: Sequence[float], seeds: range) -> tuple[int, float]:
    """How often the best was found, and how many observations it took on the average."""
    found = [chosen(means, seed) for seed in seeds]
    return sum(each.best == 0 for each in found), float(
        np.mean([each.replications for each in found])
    )


def equal(means: Sequence[float]) -> int:
    """The observations of an equal allocation with the same guarantee."""
    return len(means) * equal_allocation(len(means), OWN * 2**0.5, ZONE)


def test_the_best_of_a_few_is_found_with_a_third_of_the_observations() -> None:
    means = spread(30)
    times, taken = right(means, range(10))
    assert times >= 9
    assert 3 * taken <= equal(means)


@pytest.mark.slow
@pytest.mark.parametrize("shape", [slippage, spread])
def test_of_a_hundred_systems_the_best_is_found_95_times_in_100(shape: type) -> None:
    means = shape(100)
    times, taken = right(means, range(100))
    assert times >= 95
    if shape is spread:
        assert 3 * taken <= equal(means)


def test_systems_that_are_alike_are_left_together() -> None:
    means = [100.0, 100.0, 140.0]
    same = Noisy(means, 1)
    twins = select(3, lambda who, a, b: same([max(each, 1) for each in who], a, b), zone=ZONE)
    assert twins.left == (0, 1)
    assert twins.complete


def test_without_chance_ten_observations_are_enough() -> None:
    means = spread(200)
    found = select(200, Noisy(means, 1, own=0.0), zone=ZONE)
    assert (found.left, found.replications) == ((0,), 2000)


def test_systems_that_run_on_have_the_same_replications() -> None:
    means = [100.0, 101.0, 150.0]
    noisy = Noisy(means, 3)
    found = select(3, noisy, zone=ZONE)
    assert len(set(noisy.asked)) == len(noisy.asked) == found.replications
    assert len(found.of(2)) == 10 < len(found.of(0))


def test_the_frontier_keeps_what_nothing_cheaper_beats() -> None:
    # days 100, 90 and 80 for 0, 1 and 2 officers; 95 for 2 is beaten by 90 for 1, and 90 for 1 in
    # harm is beaten by nothing that does no harm
    means = [100.0, 90.0, 80.0, 95.0, 85.0]
    costs = np.array([[0, 0], [1, 0], [2, 0], [2, 0], [1, 1]], dtype=float)
    found = select(5, Noisy(means, 2), zone=ZONE, costs=costs)
    assert found.best == 2
    assert found.frontier == (0, 1, 2, 4)


def test_what_is_not_admitted_beats_nobody() -> None:
    means = [100.0, 90.0]
    found = select(
        2, Noisy(means, 1), zone=ZONE, admitted=lambda who: np.array([n != 1 for n in who])
    )
    assert (found.best, found.left, found.refused) == (0, (0,), (1,))


def test_what_is_stopped_says_what_it_knows() -> None:
    noisy = Noisy(slippage(4), 1)

    def stopped(who: Sequence[int], begin: int, end: int) -> Floats:
        if begin >= 10:
            raise KeyboardInterrupt
        return noisy(who, begin, end)

    found = select(4, stopped, zone=ZONE)
    assert not found.complete
    assert found.replications == 40


def test_the_races_end_at_the_most_observations() -> None:
    found = select(4, Noisy(slippage(4), 1), zone=0.01, most=25)
    assert found.values.shape == (4, 25)
    assert not found.complete


@pytest.mark.parametrize(("systems", "zone", "first"), [(0, 1.0, 10), (2, 0.0, 10), (2, 1.0, 1)])
def test_what_makes_no_race_is_refused(systems: int, zone: float, first: int) -> None:
    with pytest.raises(ValueError, match="needs systems"):
        select(systems, Noisy([1.0, 2.0], 1), zone=zone, first=first)
