"""Numbers on cases, such as the area of a site or the amount asked for, and how they are spread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from simulator.model.distributions import Distribution
from simulator.model.flow import Text, Wording
from simulator.model.ranges import NumberRange

MAX_TIMES = 1000
"""How often a block is done at most."""


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number that every case has: ``value`` is how it is spread over the cases. Results tell the
    cases apart in ``groups`` that begin at these numbers.
    """

    name: str
    value: Distribution
    groups: tuple[Decimal, ...] = ()
    title: Text | None = None
    source: Wording | None = None


def times_of(number: float) -> int:
    """How often a block is done that is done as often as a number says: rounded, halves up, at
    least once.

    >>> times_of(0.2), times_of(2.49), times_of(2.5), times_of(1e9)
    (1, 2, 3, 1000)
    """
    return int(min(max(math.floor(number + 0.5), 1), MAX_TIMES))


def group_ranges(number: Number) -> tuple[NumberRange, ...]:
    """The ranges of the groups in which results tell cases apart; none if they do not."""
    ends = (None, *number.groups, None)
    return tuple(map(NumberRange, ends, ends[1:])) if number.groups else ()
