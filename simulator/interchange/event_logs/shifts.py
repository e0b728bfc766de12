"""A log whose times move by an hour on some day: written on a clock that was changed to summer time
and read on one that was not. Its hours of work would seem to be longer than they are.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from simulator.interchange.event_logs.log import DAY, UNKNOWN, Integers, RecordedLog
from simulator.model.errors import Place, problem

_HOUR = 3_600_000
_BINS = 96  # quarters of an hour in a day
_AN_HOUR = 4
_ENOUGH = 100
"""Stamps that must lie on both sides."""
_APART = 0.15
"""How different the hours of both sides must be, of 2; and how much nearer they must be shifted."""


def without_shift(log: RecordedLog) -> RecordedLog:
    """The same log with all times after such a day as they would stand without it, and a note."""
    stamps = np.concatenate([log.start, log.end])
    stamps = stamps[stamps != UNKNOWN]
    found = _shift(stamps)
    if found is None:
        return log
    day, hours = found
    said = problem(
        "log-shifted-later" if hours > 0 else "log-shifted-earlier",
        place=Place(log.file),
        day=date.fromordinal(day + date(1970, 1, 1).toordinal()).isoformat(),
    )
    moved = {
        name: np.where((column != UNKNOWN) & (column >= day * DAY), column - hours * _HOUR, column)
        for name in ("start", "end", "enabled")
        for column in (getattr(log, name),)
    }
    return replace(log, notes=(*log.notes, said), **moved)


def _shift(stamps: Integers) -> tuple[int, int] | None:
    """The day (since 1970) from which the hours of stamps are one later or earlier."""
    days = stamps // DAY
    if len(days) == 0 or days.max() == days.min():
        return None
    quarters = (stamps % DAY) // (DAY // _BINS)
    first, span = int(days.min()), int(days.max() - days.min()) + 1
    if span > 5000:
        return None
    counts = np.zeros((span, _BINS))
    np.add.at(counts, (days - first, quarters), 1)
    before = np.cumsum(counts, axis=0)[:-1]
    after = counts.sum(axis=0) - before
    usable = (before.sum(axis=1) >= _ENOUGH) & (after.sum(axis=1) >= _ENOUGH)
    best: tuple[float, int, int] = (0.0, 0, 0)
    for place in np.flatnonzero(usable & (counts[1:].sum(axis=1) > 0)):
        one = before[place] / before[place].sum()
        other = after[place] / after[place].sum()
        apart = np.abs(one - other).sum()
        for hours in (1, -1):
            left = np.abs(one - np.roll(other, -hours * _AN_HOUR)).sum()
            gain = float(apart - left)
            if left < apart / 2 and gain > max(best[0], _APART):
                best = gain, int(place) + 1 + first, hours
    return (best[1], best[2]) if best[2] else None
