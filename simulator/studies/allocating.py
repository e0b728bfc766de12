"""The ways to add officers to pools, and how many packages they make of the reforms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from math import comb

from simulator.model.errors import SimulationError, problem
from simulator.studies.packages import Officers

MAX_PACKAGES = 50_000


def allocations(pools: Sequence[str], most: int) -> Iterator[Officers]:
    """All ways to add up to so many officers to some pools, none at all first.

    >>> list(allocations(["a", "b"], 1))
    [(), (('a', 1),), (('b', 1),)]
    """
    for number in range(most + 1):
        for taken in combinations_with_replacement(pools, number):
            yield tuple((pool, taken.count(pool)) for pool in dict.fromkeys(taken))


def refuse_too_many(bundles: int, pools: int, officers: int) -> None:
    """Counts the packages before they are made.

    Raises:
        SimulationError: there are more than can be simulated.
    """
    number = bundles * comb(pools + officers, officers)
    if number > MAX_PACKAGES:
        raise SimulationError(problem("too-many-packages", number=number, most=MAX_PACKAGES))
