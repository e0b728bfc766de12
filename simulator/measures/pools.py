"""How busy every pool was, who waited for it, and whether its queue grew.

Event log → **pool measures** → measures. Pools are observed over [warm-up, horizon), with a limited
number of cases until the run stopped.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from simulator.engine.log import NOT_YET, EventLog, Integers, Part
from simulator.engine.plan.tables import Plan, PlannedPool, Worker
from simulator.model.calendars import Timeline, open_times
from simulator.model.units import DAY, HOUR

SAMPLES = 40
WEEK = 7 * DAY


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
    works = log.part == Part.WORK
    figures = {}
    for number, pool in enumerate(plan.pools):
        steps = [
            step.order
            for step in plan.steps
            if step.worker is Worker.OFFICERS and number in step.pools
        ]
        asked = _asked(plan, log, np.flatnonzero(works & np.isin(log.step, steps)), number)
        found = _figures(plan, log, asked, plan.timelines[pool.timeline], pool)
        figures[pool.name] = replace(found, kept=_kept_free(plan, log, number))
    return figures


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


def _kept_free(plan: Plan, log: EventLog, pool: int) -> float:
    """The officer hours of a pool that were kept free; only open hours are."""
    start, end = observed(plan, log)
    mine = log.kept.pool == pool
    at = np.clip(np.append(log.kept.at[mine], log.stopped), start, end)
    return int((np.diff(at) * log.kept.officers[mine]).sum()) / HOUR


def _figures(
    plan: Plan, log: EventLog, asked: _Requests, timeline: Timeline, pool: PlannedPool
) -> PoolFigures:
    start, end = observed(plan, log)
    enabled, started, completed = asked.enabled, asked.started, asked.completed
    begun = started != NOT_YET
    served = begun & (started >= start) & (started < end)
    left = np.where(begun, started, completed)
    low, high = (
        np.clip(np.where(begun, started, completed), start, end),
        np.clip(completed, start, end),
    )
    busy = np.zeros_like(low)
    for number in np.unique(asked.hours):
        mine = asked.hours == number
        hours = plan.timelines[number] if number >= 0 else timeline
        busy[mine] = open_times(hours, low[mine], high[mine]) * asked.officers[mine]
    extra = np.where(asked.finishing, (high - low) * asked.officers - busy, 0)
    queued = int(
        open_times(timeline, np.clip(enabled, start, end), np.clip(left, start, end)).sum()
    )
    waited = int(open_times(timeline, enabled[served], started[served]).sum())
    opened = timeline.open_time(start, end)
    shifts = [plan.shifts[number] for number in pool.shifts]
    there = pool.capacity * opened
    if shifts:
        there = sum(
            each.capacity * plan.timelines[each.timeline].open_time(start, end) for each in shifts
        )
    return PoolFigures(
        utilisation=int(busy.sum()) / there if there else None,
        queue=queued / opened if opened else 0.0,
        wait=waited / (int(served.sum()) * HOUR) if served.any() else None,
        overtime=int(extra.sum()) / HOUR,
        served=int(served.sum()),
        growth=growth(enabled, left, start, end),
    )


def trend(plan: Plan, log: EventLog) -> Trend:
    """Whether more cases come than go."""
    start, end = observed(plan, log)
    begin, closed = log.cases.begin, log.cases.closed
    instants = _instants(start, end)
    backlog = _present(begin, closed[closed != NOT_YET], instants)
    officers = np.array([step.worker is Worker.OFFICERS for step in plan.steps] or [False])[
        log.step
    ]
    waits = ((log.part == Part.WORK) & officers) | (log.part == Part.SLOT)
    # whoever waits for a meeting is let in when the row ends, whatever `started` says
    served = (log.started != NOT_YET) & (log.part == Part.WORK)
    left = np.where(served, log.started, log.completed)
    came = int(((begin >= start) & (begin < end))[plan.under_way :].sum())
    return Trend(
        backlog=tuple(int(n) for n in backlog),
        slope=slope(instants, backlog),
        waiting=growth(log.enabled[waits], left[waits], start, end),
        arrivals=came * HOUR / (end - start) if end > start else 0.0,
    )


def _instants(start: int, end: int) -> list[int]:
    return [start + (end - start) * (2 * n + 1) // (2 * SAMPLES) for n in range(SAMPLES)]


def _present(come: Integers, gone: Integers, instants: Sequence[int]) -> Integers:
    """How many have come and not gone at each instant."""
    return np.searchsorted(np.sort(come), instants, side="right") - np.searchsorted(
        np.sort(gone), instants, side="right"
    )


def growth(come: Integers, gone: Integers, start: int, end: int) -> float:
    """The requests per hour by which a queue grew beyond what a queue at its limit does; 0 in a
    window too short to say.

    Offices start empty. The mean queue of an office with a load of just 1 grows with the square
    root of the time since then (Whitt, *Stochastic-Process Limits*, 2002, section 5.7), that of a
    lower load slower, and an overload adds a queue that grows with the time. So the mean queue at
    the end, less that of earlier times as the square root would carry it on, is above 0 only in an
    overload; ÷ what an overload of one request per hour would leave of it, it is the overload. Less
    than one request is none.

    Means over whole weeks, if there are enough of them, keep nights and weekends from looking like
    growth; holidays are alike in all replications.
    """
    length = max((end - start) // SAMPLES, 1)
    if end - start >= 8 * WEEK:
        length = -(-length // WEEK) * WEEK
    edges = np.arange(end, start + (end - start) // 8 - 1, -length)[::-1]
    middles = (edges[:-1] + edges[1:]) / 2
    earlier, last = middles <= start + (end - start) / 2, middles >= end - (end - start) / 8
    if not (earlier.any() and last.any()):
        return 0.0
    queue = np.diff(_passed(come, edges) - _passed(gone, edges)) / length

    def beyond(values: npt.NDArray[np.float64]) -> float:
        carried = np.sqrt(middles[last]).mean() / np.sqrt(middles[earlier]).mean()
        return float(values[last].mean() - values[earlier].mean() * carried)

    excess = beyond(queue)
    return 0.0 if 0 < excess < 1 else excess / beyond(middles / HOUR)


def _passed(moments: Integers, edges: Integers) -> npt.NDArray[np.float64]:
    """The time that has passed since the moments, all added up, at each edge."""
    ordered = np.sort(moments)
    before = np.searchsorted(ordered, edges, side="right")
    summed = np.concatenate([[0.0], np.cumsum(ordered, dtype=np.float64)])
    passed: npt.NDArray[np.float64] = edges.astype(np.float64) * before - summed[before]
    return passed


def slope(instants: Sequence[int], values: Integers | npt.NDArray[np.float64]) -> float:
    """The least-squares growth of values per hour."""
    hours = [instant / HOUR for instant in instants]
    middle, mean = math.fsum(hours) / len(hours), float(values.sum()) / len(values)
    spread = math.fsum((hour - middle) ** 2 for hour in hours)
    return (
        math.fsum(
            (hour - middle) * (float(value) - mean)
            for hour, value in zip(hours, values, strict=True)
        )
        / spread
        if spread
        else 0.0
    )
