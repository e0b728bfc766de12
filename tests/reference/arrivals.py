"""When cases begin, and what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.engine.draws import Draws
from simulator.engine.plan.tables import PlannedArrivals

from .state import NEVER


def arrivals(planned: PlannedArrivals, draws: Draws) -> Iterator[int]:
    """When cases begin, or other work comes: as listed, then by gaps shown on the clock of the open
    hours.
    """
    yield from planned.listed
    shown, number = 0.0, len(planned.listed)
    while planned.gap:
        number += 1
        shown += sum(draws.share(gap, draws.under_way + number) for gap in planned.gap)
        place = next((i for i, at in enumerate(planned.clock) if at >= shown), None)
        if not place:
            break
        low, high = planned.clock[place - 1], planned.clock[place]
        a, b = planned.instants[place - 1], planned.instants[place]
        yield round(a + (b - a) * (shown - low) / (high - low))
    while True:
        yield NEVER


def picked(draws: Draws, sampler: int, number: int, cumulated: Sequence[float]) -> int:
    """Where a uniform number of a case falls among cumulated shares."""
    u = draws.share(sampler, number)
    return next((place for place, upto in enumerate(cumulated) if u < upto), len(cumulated) - 1)
