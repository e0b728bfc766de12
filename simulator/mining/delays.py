"""Why a step begins later than it could: a wait that no queue explains, or a meeting at set times.

A case that waits although somebody of the pool is free, in open hours, does not wait for officers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.interchange.event_logs.log import DAY, UNKNOWN, Flags, Integers, RecordedLog
from simulator.mining.hours import WorkingHours
from simulator.mining.pools import busy_over_time
from simulator.mining.spread import Spread, spread_of

_MINUTE = 60_000
_FEW = 10
"""Rows below which nothing is said of waits."""
_MAINLY = 0.5
"""The share of rows that must wait."""
_WHOLLY = 0.95
_SAME = 0.05
"""Standard deviation ÷ mean below which a wait is the same for all."""
_IN_BATCHES = 0.6
_TIMES_OF_A_WEEK = 10
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Meeting:
    """The times of a week at which waiting cases are let in, and how many at most."""

    week: Mapping[str, tuple[str, ...]]
    size: int


@dataclass(frozen=True, eq=False)
class Idle:
    """When somebody of a pool is free in open hours."""

    hours: WorkingHours
    times: Integers
    free: Flags

    def up_to(self, instants: Integers) -> Integers:
        """Open ms with somebody free, up to each instant."""
        if len(self.times) == 0:
            return self.hours.worked(instants)
        open_ = self.hours.worked(self.times)
        gained = np.where(self.free[:-1], np.diff(open_), 0)
        before = np.concatenate([[0], np.cumsum(gained)])
        place = np.searchsorted(self.times, instants, side="right") - 1
        since = self.hours.worked(instants) - open_[np.maximum(place, 0)]
        here = np.where((place < 0) | self.free[place], since, 0)
        return before[np.maximum(place, 0)] + here


def idle_of(log: RecordedLog, rows: Integers, capacity: int, hours: WorkingHours) -> Idle:
    """When a pool that does these rows has somebody free."""
    times, busy, _ = busy_over_time(log, rows)
    return Idle(hours, times, busy < capacity)


def wait_of(log: RecordedLog, rows: Integers, ready: Integers, idle: Idle) -> Spread | None:
    """The wait before some rows of one activity that no queue explains; ``None`` if there is none.
    ``ready`` is when each row of the log could have begun.
    """
    known = rows[(log.start[rows] != UNKNOWN) & ~log.by_day[rows]]
    if len(known) < _FEW:
        return None
    told = known[log.enabled[known] != UNKNOWN]
    if len(told) > len(known) / 2:
        values = log.enabled[told] - ready[told]
        return _spread(values) if (values > _MINUTE).mean() > _MAINLY else None
    begin, end = ready[known], log.start[known]
    unexplained = idle.up_to(end) - idle.up_to(begin)
    if (unexplained > _MINUTE).mean() <= _MAINLY:
        return None
    elapsed, open_ = end - begin, idle.hours.worked(end) - idle.hours.worked(begin)
    alone = unexplained >= _WHOLLY * open_
    same_day = alone & (open_ == elapsed)
    if same_day.sum() >= _FEW:
        some = elapsed[same_day]
        if some.std() < _SAME * some.mean():
            return _spread(some)
    return _spread(unexplained if open_.mean() < DAY / 3 else elapsed)


def _spread(values: Integers) -> Spread:
    return spread_of(np.maximum(values, 0).astype(float))


def meeting_of(log: RecordedLog, rows: Integers) -> Meeting | None:
    """The meetings in which an activity is done: many cases at one instant, at few times of a
    week.
    """
    known = rows[(log.start[rows] != UNKNOWN) & ~log.by_day[rows]]
    if len(known) < _FEW:
        return None
    sizes = Counter(log.start[known].tolist())
    together = sum(n for n in sizes.values() if n > 1)
    if together < _IN_BATCHES * len(known):
        return None
    cells: Counter[tuple[int, int]] = Counter()
    for at, n in sizes.items():
        cells[(at // DAY + 3) % 7, at % DAY // _MINUTE] += n
    usual = [cell for cell, n in cells.most_common(_TIMES_OF_A_WEEK) if n > 1]
    if sum(cells[cell] for cell in usual) < 0.9 * len(known):
        return None
    week: dict[str, list[str]] = defaultdict(list)
    for day, minute in sorted(usual):
        week[_DAYS[day]].append(f"{minute // 60}:{minute % 60:02d}")
    return Meeting({day: tuple(times) for day, times in week.items()}, max(sizes.values()))
