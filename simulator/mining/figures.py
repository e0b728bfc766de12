"""All numbers that a log says of a process whose flow is known: hours, pools, times and waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from simulator.interchange.event_logs.log import (
    NOBODY,
    UNKNOWN,
    Flags,
    Integers,
    RecordedLog,
)
from simulator.mining.arrivals import SeenArrivals, arrivals_of
from simulator.mining.delays import Idle, Meeting, idle_of, meeting_of, wait_of
from simulator.mining.hours import ALWAYS, WorkingHours, hours_of
from simulator.mining.pools import SeenPool, pools_of, pools_that_are_known
from simulator.mining.spread import Numbers, Spread, spread_of

_OWN_HOURS = 8
"""Half hours of a week by which the hours of a pool must differ from those of all."""
_ASSUMED = 600_000.0
"""The work of a step of which nothing at all is known: 10 min."""


@dataclass(frozen=True)
class SeenWork:
    """What a log says of one activity.

    ``pool`` is the place of its pool (``NOBODY`` if nobody of the office does it), ``time`` its
    work, or how long it lasts if nobody works; ``guessed`` where no row says both start and end.
    ``wait`` comes before it, or a ``meeting`` lets cases in; it was done in ``n`` rows.
    """

    pool: int
    time: Spread
    n: int
    guessed: bool = False
    wait: Spread | None = None
    meeting: Meeting | None = None


@dataclass(frozen=True)
class Figures:
    """What a log says in numbers. ``of_pool`` are the hours of each pool; ``nameless`` means that
    the log names nobody: capacities are how many rows went on at once.
    """

    hours: WorkingHours
    pools: tuple[SeenPool, ...]
    of_pool: tuple[WorkingHours, ...]
    works: Mapping[int, SeenWork]
    arrivals: SeenArrivals
    nameless: bool = False


def figures_of(
    log: RecordedLog,
    ready: Integers,
    known: tuple[tuple[str, ...], Mapping[int, int]] | None = None,
) -> Figures:
    """The numbers of a log; ``ready`` is when each of its rows could have begun. Who does what is
    ``known`` (the names of pools, and the place of the pool of each activity), or is found.
    """
    nameless = not log.resources
    if known is not None:
        pools, pool_of = pools_that_are_known(log, *known)
    else:
        pools, pool_of = pools_of(log)
    of_row = np.array([pool_of.get(i, NOBODY) for i in range(len(log.activities))])[log.activity]
    offices = [i for i, pool in enumerate(pools) if not pool.of_applicants]
    people = np.isin(of_row, offices)
    hours = hours_of(_stamps(log, people)) if people.any() else ALWAYS
    of_pool = tuple(
        ALWAYS if pool.of_applicants else _hours_of_pool(log, of_row == i, hours)
        for i, pool in enumerate(pools)
    )
    idle = [
        idle_of(log, np.flatnonzero((of_row == i) & log.timed), pool.busy, of_pool[i])
        for i, pool in enumerate(pools)
    ]
    works = {
        activity: _work(log, activity, pool_of.get(activity, NOBODY), ready, idle)
        for activity in range(len(log.activities))
        if (log.activity == activity).any()
    }
    return Figures(hours, pools, of_pool, works, arrivals_of(log, hours), nameless)


def _stamps(log: RecordedLog, rows: Flags) -> Integers:
    """The instants at which people began and ended; an end belongs to the time before it."""
    rows = rows & ~log.by_day
    start, end = log.start[rows], log.end[rows]
    return np.concatenate([start[start != UNKNOWN], end[end != UNKNOWN] - 1])


def _hours_of_pool(log: RecordedLog, rows: Flags, office: WorkingHours) -> WorkingHours:
    """The hours of a pool: its own, where there are rows enough to say that they differ."""
    stamps = _stamps(log, rows)
    if len(stamps) == 0:
        return office
    own = hours_of(stamps)
    differs = int((own.open ^ office.open).sum()) >= _OWN_HOURS
    return own if own.sure and differs else office


def _work(
    log: RecordedLog, activity: int, pool: int, ready: Integers, idle: list[Idle]
) -> SeenWork:
    rows = np.flatnonzero(log.activity == activity)
    if pool == NOBODY:
        return _by_nobody(log, rows, ready)
    hours = idle[pool].hours
    timed = rows[log.timed[rows]]
    if len(timed) == 0:
        return SeenWork(pool, _guessed(log, rows, ready, hours), len(rows), guessed=True)
    found = SeenWork(pool, spread_of(_net(log, timed, hours)), len(rows))
    meeting = meeting_of(log, rows)
    if meeting is not None:
        return replace(found, meeting=meeting)
    return replace(found, wait=wait_of(log, rows, ready, idle[pool]))


def _net(log: RecordedLog, rows: Integers, hours: WorkingHours) -> Numbers:
    """The work of timed rows in open time; what was wholly done outside it, as it lasted."""
    start, end = log.start[rows], log.end[rows]
    net = hours.worked(end) - hours.worked(start)
    outside = (net == 0) & (end > start)
    if outside.mean() > 0.5:
        net, outside = end - start, outside & False
    found: Numbers = net[~outside].astype(np.float64)
    return found


def _guessed(log: RecordedLog, rows: Integers, ready: Integers, hours: WorkingHours) -> Spread:
    """The work of a step whose start the log does not say: a quarter of the cases were through, all
    waiting included, in this time.
    """
    through = hours.worked(log.last[rows]) - hours.worked(ready[rows])
    through = through[through > 0]
    value = float(np.quantile(through, 0.25)) if len(through) else _ASSUMED
    return replace(spread_of(np.array([value])), n=0)


def _by_nobody(log: RecordedLog, rows: Integers, ready: Integers) -> SeenWork:
    """A step that most rows name nobody for: it lasts as long as it lasted."""
    timed = rows[log.timed[rows]]
    lasted = log.end[timed] - log.start[timed] if len(timed) else log.last[rows] - ready[rows]
    return SeenWork(
        NOBODY, spread_of(np.maximum(lasted, 0).astype(np.float64)), len(rows), guessed=True
    )
