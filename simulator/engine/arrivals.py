"""When cases begin: the operational clock of arrivals, for the plan and for the engine.

A clock that runs faster when more cases come and stands still when none do turns equal gaps into arrivals at the right times; so a surge moves
arrivals and keeps case n the same case (Law, *Simulation Modeling and Analysis*, ch. 8: nonstationary Poisson process by inversion).
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from simulator.calendars import NEVER, OfficeHours, Timeline
from simulator.engine.draws import Draws
from simulator.engine.plan import PlannedArrivals
from simulator.process import Arrivals, Process
from simulator.units import DAY, HOUR, Quantity

_DAYS_PER = {"d": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}


def gap_length(arrivals: Arrivals, hours: OfficeHours | None) -> float:
    """The mean time between two Poisson arrivals, in ms of the hours over which they are spread."""
    assert arrivals.poisson is not None
    assert arrivals.per is not None
    return _open_time(arrivals.per, hours) / float(arrivals.poisson)


def operational_clock(process: Process, timeline: Timeline, end: int) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Instants between which cases come at one pace, and what the operational clock (ms at factor 1) shows at them."""
    edges = _edges(process, end)
    opens = _openings(timeline, end)
    instants: list[int] = [0]
    clock: list[float] = [0.0]
    for start, stop in opens:
        cuts = [start, *(edge for edge, _ in edges if start < edge < stop), stop]
        for low, high in itertools.pairwise(cuts):
            factor = next(f for edge, f in reversed(edges) if edge <= low)
            if low > instants[-1]:
                instants.append(low)
                clock.append(clock[-1])
            instants.append(high)
            clock.append(clock[-1] + (high - low) * factor)
    return tuple(instants), tuple(clock)


def instant_of(moment: datetime, process: Process) -> int:
    """A local date and time as ms since the start of the process."""
    zone = ZoneInfo(process.time_zone)
    begin = datetime(process.start.year, process.start.month, process.start.day, tzinfo=zone)
    return round((moment.replace(tzinfo=zone).timestamp() - begin.timestamp()) * 1000)


def arrivals_of(planned: PlannedArrivals, draws: Draws) -> Iterator[int]:
    """The instants at which cases 1, 2, … begin: the backlog and the listed ones, then a stream without end (``NEVER`` beyond the plan)."""
    yield from planned.listed
    if not planned.gap:
        return
    shown = 0.0
    for case in itertools.count(len(planned.listed) + 1):
        for sampler in planned.gap:
            shown += draws.share(sampler, case, 1)
        yield _when(planned, shown)


def _when(planned: PlannedArrivals, shown: float) -> int:
    place = bisect_left(planned.clock, shown)
    if place >= len(planned.clock):
        return NEVER
    if place == 0:
        return planned.instants[0]
    low, high = planned.clock[place - 1], planned.clock[place]
    begin, end = planned.instants[place - 1], planned.instants[place]
    return begin + round((shown - low) / (high - low) * (end - begin))


def _edges(process: Process, end: int) -> list[tuple[int, float]]:
    edges = [(-1, 1.0)]
    for change in process.arrivals.changes:
        start, stop = (instant_of(datetime(d.year, d.month, d.day), process) for d in (change.start, change.end))
        edges += [(start, float(change.factor)), (stop, 1.0)]
    return sorted(dict(sorted(edges, key=lambda edge: edge[0])).items()) if len(edges) > 1 else edges


def _openings(timeline: Timeline, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    while at < end:
        boundary = min(timeline.next_boundary(at), end)
        if timeline.is_open(at):
            spans.append((at, boundary))
        at = boundary
    return spans


def _open_time(per: Quantity, hours: OfficeHours | None) -> float:
    """Ms of opening in one ``per`` of a standard week (no holidays)."""
    if per.unit not in _DAYS_PER and per.unit != "wd":
        return per.milliseconds
    amount = float(per.value)
    if hours is None:
        return amount * _DAYS_PER.get(per.unit, 1.0) * DAY
    week = sum(end - begin for intervals in hours.week.values() for begin, end in intervals) * HOUR / 60
    if per.unit == "wd":
        return amount * week / sum(1 for intervals in hours.week.values() if intervals)
    return amount * week * _DAYS_PER[per.unit] / 7


