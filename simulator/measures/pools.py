"""How busy every pool was, who waited for it, and whether its queue grew.

Event log → **pool measures** → measures. Pools are observed over [warm-up, horizon), with a limited
number of cases until the run stopped.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.engine.log import NOT_YET, EventLog, Integers, Part
from simulator.engine.plan.tables import Plan, PlannedPool, Worker
from simulator.measures.compiled import passes_over
from simulator.measures.growth import SAMPLES, Edges, edges_of
from simulator.model.calendars import Timeline, open_times
from simulator.model.units import HOUR


@dataclass(frozen=True, kw_only=True)
class PoolFigures:
    """``utilisation``: busy ÷ open officer hours (``None`` if never open); ``queue``: requests
    waiting, averaged over open hours.

    ``wait`` is the mean open time from request to service in hours (``None`` if nobody was served),
    ``overtime`` officer hours outside open hours, ``served`` the works begun, ``growth`` the
    requests per hour by which the queue grew beyond what a queue at its limit does. Other work
    counts in all of them. ``kept`` are the officer hours for which officers were kept free for
    requests that keep their turn. ``hours_per_case`` are officer hours on all observed cases ÷
    those that ended (``None`` if none did).
    """

    utilisation: float | None
    queue: float
    wait: float | None
    overtime: float
    served: int
    growth: float
    hours_per_case: float | None = None
    kept: float = 0.0


@dataclass(frozen=True)
class Trend:
    """Cases in progress at ``SAMPLES`` evenly spaced instants of the window.

    ``slope`` is their least-squares growth in cases per hour; ``waiting`` the growth, as that of
    pools, of all who wait for officers or a meeting; ``arrivals`` are the cases per hour that began
    in the window.
    """

    backlog: tuple[int, ...]
    slope: float
    waiting: float
    arrivals: float


def observed(plan: Plan, log: EventLog) -> tuple[int, int]:
    """The instants between which pools are observed."""
    window = plan.window
    end = min(window.horizon, log.stopped) if window.cases is not None else window.horizon
    return window.warm_up, max(end, window.warm_up)


def pool_figures(plan: Plan, log: EventLog) -> dict[str, PoolFigures]:
    """The figures of every pool, by name."""
    figures, _ = pools_and_trend(plan, log)
    return figures


def trend(plan: Plan, log: EventLog) -> Trend:
    """Whether more cases come than go."""
    _, found = pools_and_trend(plan, log)
    return found


def pools_and_trend(
    plan: Plan, log: EventLog, hours: Mapping[str, float | None] = MappingProxyType({})
) -> tuple[dict[str, PoolFigures], Trend]:
    """The figures of every pool, by name, and whether more cases come than go. ``hours`` are those
    per case, where they are known.
    """
    start, end = observed(plan, log)
    edges = edges_of(start, end)
    passes = passes_over(plan, log)
    if passes is None:
        sums, queues = _sums(plan, log, start, end, edges)
    else:
        sums, grown = passes.requests(start, end, edges.at, edges.length)
        queues = np.cumsum(grown[:, :, :-1], axis=2)
    growths = edges.growth(queues)
    figures = {
        pool.name: _figures(
            _Sums(*each),
            _hours_there(plan, pool, start, end),
            growth,
            _kept_free(log, number, start, end),
            hours.get(pool.name),
        )
        for number, (pool, each, growth) in enumerate(
            zip(plan.pools, sums.tolist(), growths[:-1], strict=True)
        )
    }
    return figures, _trend(plan, log, start, end, growths[-1])


class _Sums(NamedTuple):
    """What was asked of a pool in the window, in ms: ``busy`` officers, ``extra`` time of them
    outside open hours, requests ``queued`` in the window and ``waited`` until served; how many
    were ``served``.
    """

    busy: int
    extra: int
    queued: int
    waited: int
    served: int


@dataclass(frozen=True)
class _Requests:
    """All that is asked of a pool, by cases and as other work: rows of the log."""

    enabled: Integers
    started: Integers
    completed: Integers
    hours: Integers
    officers: Integers
    finishing: npt.NDArray[np.bool_]


def _asked(plan: Plan, log: EventLog, rows: Integers, pool: int) -> _Requests:
    step, other = log.step[rows], log.other
    own = np.flatnonzero(
        np.array([each.pool == pool for each in plan.others] or [False])[other.stream]
    )
    officers = np.array([each.officers for each in plan.steps] or [1])[step]
    finishing = np.array([each.overtime for each in plan.steps] or [False])[step]
    return _Requests(
        np.concatenate([log.enabled[rows], other.enabled[own]]),
        np.concatenate([log.started[rows], other.started[own]]),
        np.concatenate([log.completed[rows], other.completed[own]]),
        np.concatenate([_hours(log.hours, rows), _hours(other.hours, own)]),
        np.concatenate([officers, np.ones(len(own), dtype=np.int64)]),
        np.concatenate([finishing, np.full(len(own), plan.pools[pool].overtime)]),
    )


def _hours(hours: Integers, rows: Integers) -> Integers:
    """The timelines on which the work of rows went on; −1: that of the pool."""
    return hours[rows] if len(hours) else np.full(len(rows), NOT_YET, dtype=np.int64)


def _kept_free(log: EventLog, pool: int, start: int, end: int) -> float:
    """The officer hours of a pool that were kept free; only open hours are."""
    if not len(log.kept.pool):
        return 0.0
    mine = log.kept.pool == pool
    at = np.clip(np.append(log.kept.at[mine], log.stopped), start, end)
    return int((np.diff(at) * log.kept.officers[mine]).sum()) / HOUR


def _sums(
    plan: Plan, log: EventLog, start: int, end: int, edges: Edges
) -> tuple[Integers, Integers]:
    """The sums of every pool, and its queue; that of all who wait for officers or a meeting comes
    last.
    """
    works = log.part == Part.WORK
    found, queues = [], []
    for number, pool in enumerate(plan.pools):
        steps = [
            step.order
            for step in plan.steps
            if step.worker is Worker.OFFICERS and number in step.pools
        ]
        asked = _asked(plan, log, np.flatnonzero(works & np.isin(log.step, steps)), number)
        found.append(_sums_of(plan, asked, plan.timelines[pool.timeline], start, end))
        left = np.where(asked.started != NOT_YET, asked.started, asked.completed)
        queues.append(edges.queue(asked.enabled, left))
    officers = np.array([step.worker is Worker.OFFICERS for step in plan.steps] or [False])[
        log.step
    ]
    waits = (works & officers) | (log.part == Part.SLOT)
    # whoever waits for a meeting is let in when the row ends, whatever `started` says
    left = np.where((log.started != NOT_YET) & works, log.started, log.completed)
    queues.append(edges.queue(log.enabled[waits], left[waits]))
    return np.array(found), np.array(queues)


def _sums_of(plan: Plan, asked: _Requests, timeline: Timeline, start: int, end: int) -> _Sums:
    enabled, started, completed = asked.enabled, asked.started, asked.completed
    begun = started != NOT_YET
    served = begun & (started >= start) & (started < end)
    low, high = (
        np.clip(np.where(begun, started, completed), start, end),
        np.clip(completed, start, end),
    )
    busy = np.zeros_like(low)
    for number in np.unique(asked.hours):
        mine = asked.hours == number
        hours = plan.timelines[number] if number >= 0 else timeline
        busy[mine] = open_times(hours, low[mine], high[mine]) * asked.officers[mine]
    return _Sums(
        busy=int(busy.sum()),
        extra=int(np.where(asked.finishing, (high - low) * asked.officers - busy, 0).sum()),
        queued=int(open_times(timeline, np.clip(enabled, start, end), low).sum()),
        waited=int(open_times(timeline, enabled[served], started[served]).sum()),
        served=int(served.sum()),
    )


def _hours_there(plan: Plan, pool: PlannedPool, start: int, end: int) -> tuple[int, int]:
    """The open time of a pool in the window, in ms, and that of its officers together."""
    opened = plan.timelines[pool.timeline].open_time(start, end)
    shifts = [plan.shifts[number] for number in pool.shifts]
    if not shifts:
        return opened, pool.capacity * opened
    return opened, sum(
        each.capacity * plan.timelines[each.timeline].open_time(start, end) for each in shifts
    )


def _figures(
    found: _Sums, there: tuple[int, int], growth: float, kept: float, hours: float | None
) -> PoolFigures:
    opened, officers = there
    return PoolFigures(
        utilisation=found.busy / officers if officers else None,
        queue=found.queued / opened if opened else 0.0,
        wait=found.waited / (found.served * HOUR) if found.served else None,
        overtime=found.extra / HOUR,
        served=found.served,
        growth=growth,
        hours_per_case=hours,
        kept=kept,
    )


def _trend(plan: Plan, log: EventLog, start: int, end: int, waiting: float) -> Trend:
    begin, closed = log.cases.begin, log.cases.closed
    instants = _instants(start, end)
    backlog = _present(begin, closed[closed != NOT_YET], instants)
    came = int(((begin >= start) & (begin < end))[plan.under_way :].sum())
    return Trend(
        backlog=tuple(int(n) for n in backlog),
        slope=slope(instants, backlog),
        waiting=waiting,
        arrivals=came * HOUR / (end - start) if end > start else 0.0,
    )


def _instants(start: int, end: int) -> list[int]:
    return [start + (end - start) * (2 * n + 1) // (2 * SAMPLES) for n in range(SAMPLES)]


def _present(come: Integers, gone: Integers, instants: Sequence[int]) -> Integers:
    """How many have come and not gone at each instant."""
    return np.searchsorted(np.sort(come), instants, side="right") - np.searchsorted(
        np.sort(gone), instants, side="right"
    )


def slope(instants: Sequence[int], values: Integers | npt.NDArray[np.float64]) -> float:
    """The least-squares growth of values per hour."""
    hours = [instant / HOUR for instant in instants]
    middle, mean = math.fsum(hours) / len(hours), float(values.sum()) / len(values)
    off = [hour - middle for hour in hours]
    spread = math.fsum(each**2 for each in off)
    if not spread:
        return 0.0
    return math.fsum(a * (b - mean) for a, b in zip(off, values.tolist(), strict=True)) / spread
