"""How many cases come later, or more, or fewer, in the times in which arrivals change: what an
extension of validity spares now, and the wave that comes back.

Calendars, arrivals → **moved arrivals** → present. Seen in the processes alone, so that it holds
for whatever changed them.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from simulator.engine.plan.moments import gap_length, instant_of
from simulator.model.arrivals import Change
from simulator.model.calendars import compile_timeline
from simulator.model.distributions import mean
from simulator.model.process import Process


@dataclass(frozen=True)
class MovedArrivals:
    """From ``start`` until ``end`` (not included) so many more ``cases`` (fewer if negative) of
    these ``classes`` (none named: all) are expected than at the usual rate.
    """

    start: date
    end: date
    classes: tuple[str, ...]
    cases: float


def moved_arrivals(before: Process, after: Process) -> tuple[MovedArrivals, ...]:
    """The times in which cases come otherwise than before, in their order; nothing for arrivals
    that are listed.

    Times that overlap are told apart, each against the usual rate.
    """
    new = Counter(after.arrivals.changes) - Counter(before.arrivals.changes)
    told = [
        MovedArrivals(
            change.start,
            change.end,
            change.classes,
            _usual(after, change) * (float(change.factor) - 1),
        )
        for change in after.arrivals.changes
        if new[change]
    ]
    return tuple(each for each in dict.fromkeys(told) if each.cases)


def _usual(process: Process, change: Change) -> float:
    """The mean number of cases of the change's classes that come in its time at the usual rate."""
    arrivals = process.arrivals
    if arrivals.poisson is None and arrivals.every is None:
        return 0.0
    hours = process.calendars[arrivals.calendar] if arrivals.calendar else None
    begin, end = (
        max(instant_of(datetime(day.year, day.month, day.day), process), 0)
        for day in (change.start, change.end)
    )
    if begin >= end:
        return 0.0
    timeline = compile_timeline(hours, process.start, process.time_zone, change.end)
    gap = gap_length(arrivals, hours) if arrivals.every is None else mean(arrivals.every)
    share = math.fsum(float(process.classes[name].share) for name in change.classes) or 1.0
    return timeline.open_time(begin, end) / gap * share
