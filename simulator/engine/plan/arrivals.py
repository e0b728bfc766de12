"""When cases begin: the operational clock of arrivals, for the plan and for the engine.

A clock that runs faster when more cases come and stands still when none do turns equal gaps into
arrivals at the right times; so a surge moves arrivals and keeps case n the same case (Law,
*Simulation Modeling and Analysis*, ch. 8: nonstationary Poisson process by inversion).
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from simulator.engine.draws import Draws
from simulator.engine.plan.moments import instant_of
from simulator.engine.plan.tables import PlannedArrivals
from simulator.model.arrivals import profile_scale
from simulator.model.calendars import NEVER, Timeline, occurrences
from simulator.model.process import Process
from simulator.model.units import DAY


def operational_clock(
    timeline: Timeline, end: int, edges: Sequence[tuple[int, float]] = ((-1, 1.0),)
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Instants between which cases come at one pace, and what the operational clock (ms at factor
    1) shows at them; ``edges``: from which instant on they come how many times as fast.
    """
    instants: list[int] = [0]
    clock: list[float] = [0.0]
    starts = [edge for edge, _ in edges]
    for start, stop in _openings(timeline, end):
        inside = starts[bisect_right(starts, start) : bisect_left(starts, stop)]
        for low, high in itertools.pairwise((start, *inside, stop)):
            factor = edges[bisect_right(starts, low) - 1][1]
            if low > instants[-1]:
                instants.append(low)
                clock.append(clock[-1])
            instants.append(high)
            clock.append(clock[-1] + (high - low) * factor)
    return tuple(instants), tuple(clock)


def arrivals_of(planned: PlannedArrivals, draws: Draws) -> Iterator[int]:
    """The instants at which cases 1, 2, … begin: the backlog and the listed ones, then a stream
    without end (``NEVER`` beyond the plan).
    """
    yield from planned.listed
    if not planned.gap:
        return
    shown, case = 0.0, draws.under_way + len(planned.listed) + 1
    while True:
        known = [draws.grow_shares(sampler, case) for sampler in planned.gap]
        beyond = min(map(len, known))
        gaps = np.array([np.frombuffer(each[case:beyond]) for each in known])
        clock = np.add.accumulate(np.concatenate([[shown], gaps.T.ravel()]))[:: len(known)]
        yield from _when(planned, clock[1:])
        shown, case = clock[-1], beyond


def _when(planned: PlannedArrivals, shown: NDArray[np.float64]) -> list[int]:
    """When the operational clock shows these times."""
    clock, instants = np.array(planned.clock), np.array(planned.instants)
    place = np.searchsorted(clock, shown)
    behind, beyond = place == 0, place == len(clock)
    place[behind | beyond] = min(1, len(clock) - 1)
    low, high, begin, end = clock[place - 1], clock[place], instants[place - 1], instants[place]
    with np.errstate(all="ignore"):  # of those that lie outside
        at = begin + np.rint((shown - low) / (high - low) * (end - begin)).astype(np.int64)
    known: list[int] = np.where(beyond, NEVER, np.where(behind, instants[0], at)).tolist()
    return known


def changes_of_pace(process: Process, end: int) -> list[tuple[int, float]]:
    """From which instant on, before ``end``, all cases together come how many times as fast."""
    changes = [(instant, math.fsum(paces)) for instant, paces in _paces(process)]
    profile = profile_of(process, end)
    return _together(changes, profile) if profile else changes


def profile_of(process: Process, end: int) -> list[tuple[int, float]]:
    """The same for the profile alone: nothing without one. It leaves the total of a standard week
    as it is.
    """
    arrivals = process.arrivals
    if not arrivals.profile:
        return []
    hours = process.calendars[arrivals.calendar] if arrivals.calendar else None
    usual = profile_scale(arrivals.profile, hours)
    until = process.start + timedelta(days=end // DAY + 2)
    edges = {-1: usual}
    for begin, over, day, part in occurrences(
        arrivals.profile, hours, process.start, process.time_zone, until
    ):
        edges[begin], edges[over] = float(arrivals.profile[day][part]) * usual, usual
    return sorted(edges.items())


def _together(
    one: Sequence[tuple[int, float]], other: Sequence[tuple[int, float]]
) -> list[tuple[int, float]]:
    """Two changing paces at once: their product, from every instant at which one changes."""
    instants = sorted({instant for instant, _ in (*one, *other)})
    places = [[instant for instant, _ in each] for each in (one, other)]
    return [
        (
            instant,
            one[bisect_right(places[0], instant) - 1][1]
            * other[bisect_right(places[1], instant) - 1][1],
        )
        for instant in instants
    ]


def class_mix(process: Process) -> tuple[tuple[int, tuple[float, ...]], ...]:
    """From which instant on a case is of which class, as cumulated shares in name order; nothing
    while all classes keep step.
    """
    if not any(change.classes for change in process.arrivals.changes):
        return ()
    usual = list(_shares(process).values())
    return tuple(
        (instant, _cumulated(paces if any(paces) else usual)) for instant, paces in _paces(process)
    )


def _cumulated(paces: Sequence[float]) -> tuple[float, ...]:
    whole = math.fsum(paces)
    return tuple(math.fsum(paces[: place + 1]) / whole for place in range(len(paces)))


def _shares(process: Process) -> dict[str, float]:
    return {name: float(process.classes[name].share) for name in sorted(process.classes)} or {
        "": 1.0
    }


def _paces(process: Process) -> list[tuple[int, list[float]]]:
    """From which instant on the classes (in name order) come how fast, as parts of the usual rate
    of all cases.
    """
    changes = [
        (_midnight(change.start, process), _midnight(change.end, process), change)
        for change in process.arrivals.changes
    ]
    shares = _shares(process)

    def pace(instant: int, name: str) -> float:
        at_work = [
            change
            for start, stop, change in changes
            if start <= instant < stop and (not change.classes or name in change.classes)
        ]
        return shares[name] * math.prod(float(change.factor) for change in at_work)

    instants = sorted({-1, *(edge for start, stop, _ in changes for edge in (start, stop))})
    return [(instant, [pace(instant, name) for name in shares]) for instant in instants]


def _midnight(day: date, process: Process) -> int:
    return instant_of(datetime(day.year, day.month, day.day), process)


def _openings(timeline: Timeline, end: int) -> list[tuple[int, int]]:
    """The open spans of a timeline before ``end``; what is open at its own end stays open."""
    return [
        (opened, min(closed, end) if closed < timeline.end else end)
        for opened, closed in zip(timeline.opens, timeline.closes, strict=True)
        if opened < end
    ]
