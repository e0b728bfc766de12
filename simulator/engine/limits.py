"""The clock of the law: when it runs, how many days it has shown, when a limit expires, how far it
must be for a step to be let go.

Pure functions over a calendar, shared by the engine (which must know while it runs) and the
measures (which ask afterwards), so that both count alike. ``suspensions`` are (from, to) instants
in order, ``to`` not included; they may touch or overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.model.calendars import NEVER, Timeline
from simulator.model.units import DAY, WD_PARTS

DEEMED_ACCEPTED_AFTER = 5  # working days; 行政许可法 art. 32

Suspensions = Sequence[tuple[int, int]]


def running(start: int, suspensions: Suspensions) -> Iterator[tuple[int, int]]:
    """The intervals [from, to) in which a clock that starts at ``start`` runs; the last one has no
    end (``NEVER``).
    """
    since = start
    for begin, end in sorted(suspensions):
        if end <= since:
            continue
        if begin > since:
            yield since, begin
        since = end
    if since < NEVER:
        yield since, NEVER


def clock_days(
    timeline: Timeline, start: int, end: int, suspensions: Suspensions, natural: bool
) -> int:
    """Whole days shown at ``end``: openings of working days (or midnights) after ``start``, ``end``
    included, at which the clock ran.
    """
    days = 0
    for since, until in running(start, suspensions):
        if since > end:
            break
        days += _days(timeline, since, min(until - 1, end), since == start, natural)
    return days


def expiry(
    timeline: Timeline, start: int, suspensions: Suspensions, limit: float, natural: bool
) -> int:
    """The first close of a working day at which the clock runs and its whole days had reached
    ``limit`` before: of days that touch at midnight, the close is that of the day that opens there.
    """
    left = int(limit)
    for since, until in running(start, suspensions):
        first = since == start
        if left > 0:
            day = _day(timeline, since, left, first, natural)
            if day >= until:
                left -= _days(timeline, since, until - 1, first, natural)
                continue
            close = timeline.first_close_at_or_after(day + 1)
        else:
            close = timeline.first_close_at_or_after(since + 1 if first else since)
        if close < until:
            return close
        left -= _days(timeline, since, until - 1, first, natural)
    return NEVER


def paced(
    timeline: Timeline, start: int, suspensions: Suspensions, days: float, natural: bool
) -> int:
    """The instant at which a clock that counts without rounding, from the midnight after ``start``,
    has reached ``days``.
    """
    left = round(days * (DAY if natural else WD_PARTS))
    midnight = timeline.midnight_after(start)
    for since, until in running(midnight, suspensions):
        if natural:
            if since + left <= until:
                return since + left
            left -= until - since
        else:
            position = timeline.working_position(since)
            reached = timeline.working_instant(position + left) if left > 0 else since
            if reached <= until:
                return reached
            left -= timeline.working_position(until) - position
    return NEVER


def _days(timeline: Timeline, since: int, until: int, first: bool, natural: bool) -> int:
    after = since if first else since - 1
    if until <= after:
        return 0
    return timeline.midnights(after, until) if natural else timeline.openings(after, until)


def _day(timeline: Timeline, since: int, n: int, first: bool, natural: bool) -> int:
    after = since if first else since - 1
    return timeline.midnight_after(after, n) if natural else timeline.opening_after(after, n)
