"""Open time as a line of instants: the questions that the plan, the engine and the measures ask a
calendar.

A ``Timeline`` is what ``simulator.model.calendars`` compiles office hours to: tuples of whole
milliseconds since the start, answered by binary search, exact, and plain enough for a compiled
engine to read as arrays. A *run* is open time without a gap, over midnight too; a *day* is a
working day, from its first opening to its last close between two midnights. Beyond the compiled end
nothing is known: questions that would need it answer ``NEVER``, counts and lengths stop there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from simulator.model.units import WD_PARTS

NEVER = 2**60
Instants = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class TimelineArrays:
    """A ``Timeline`` as arrays. All but ``opens``, ``closes`` and ``day_opens`` are looked up by
    how many runs or days have begun, and have an entry more in front, for none.
    """

    opens: Instants
    closes: Instants
    run_begins: Instants
    run_lengths: Instants
    run_before: Instants
    day_opens: Instants
    day_before: Instants
    day_totals: Instants


@dataclass(frozen=True)
class Timeline:
    """Runs of open time and working days, in ms since the start (a local midnight) up to ``end``.

    ``before[i]`` is the open time before run ``i`` (one more entry than runs: the last is all of
    it); ``day_before`` and ``day_total`` are the open time before and in a working day;
    ``day_breaks`` are the midnights, the first 0 and the last ``end``.

    Shares of a day are exact: a day has fewer open ms than a working day has parts, so every open
    ms moves W(t) by at least one part, and rounding down to parts and up again to ms gives the same
    ms.
    """

    end: int
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    before: tuple[int, ...]
    day_opens: tuple[int, ...]
    day_closes: tuple[int, ...]
    day_before: tuple[int, ...]
    day_total: tuple[int, ...]
    day_breaks: tuple[int, ...]

    @cached_property
    def arrays(self) -> TimelineArrays:
        """The same for questions of many instants at once; made when it is first asked for."""
        return TimelineArrays(
            opens=_array(self.opens),
            closes=_array(self.closes),
            run_begins=_array((0, *self.opens)),
            run_lengths=_array((0, *(b - a for a, b in zip(self.opens, self.closes, strict=True)))),
            run_before=_array((0, *self.before)),
            day_opens=_array(self.day_opens),
            day_before=_array((0, *self.day_before)),
            day_totals=_array((1, *self.day_total)),
        )

    def advance(self, t: int, work: int) -> int:
        """The first instant at which ``work`` ms of open time have passed since ``t``; without work
        ``t`` itself, even when closed.
        """
        if work <= 0:
            return t
        run = bisect_right(self.opens, t) - 1
        target = work
        if run >= 0:
            opened, closed = self.opens[run], self.closes[run]
            if t + work <= closed:
                return t + work
            target += self.before[run] + (t if t < closed else closed) - opened
        return self._reached(target)

    def open_time(self, a: int, b: int) -> int:
        """The open ms in [a, b)."""
        return self._gone(b) - self._gone(a)

    def is_open(self, t: int) -> bool:
        """Whether ``t`` is in open hours, [open, close)."""
        run = bisect_right(self.opens, t) - 1
        return run >= 0 and t < self.closes[run]

    def next_boundary(self, t: int) -> int:
        """The first opening or closing after ``t``; where a day closes and the next opens at
        midnight there is none.
        """
        run = bisect_right(self.opens, t)
        if run and t < self.closes[run - 1]:
            return self.closes[run - 1] if self.closes[run - 1] < self.end else NEVER
        return self.opens[run] if run < len(self.opens) else NEVER

    def working_position(self, t: int) -> int:
        """W(t) in parts: working days before the day of ``t`` and the share of that day's open time
        that is gone, rounded down.
        """
        day = bisect_right(self.day_opens, t) - 1
        if day < 0:
            return 0
        return (
            day * WD_PARTS
            + (self._gone(t) - self.day_before[day]) * WD_PARTS // self.day_total[day]
        )

    def working_instant(self, parts: int) -> int:
        """The first instant with W(t) = ``parts``; whole working days end at the last close of a
        day.
        """
        if parts <= 0:
            return 0
        day, share = divmod(parts, WD_PARTS)
        if not share:
            return self.day_closes[day - 1] if day <= len(self.day_closes) else NEVER
        if day >= len(self.day_opens):
            return NEVER
        return self._reached(self.day_before[day] - share * self.day_total[day] // -WD_PARTS)

    def add_working_days(self, t: int, parts: int) -> int:
        """The first instant with W = W(t) + ``parts``; ``t`` itself for none."""
        return self.working_instant(self.working_position(t) + parts) if parts > 0 else t

    def openings(self, a: int, b: int) -> int:
        """How many first openings of a working day there are in (a, b]."""
        return bisect_right(self.day_opens, b) - bisect_right(self.day_opens, a)

    def opening_after(self, t: int, n: int = 1) -> int:
        """The ``n``-th first opening of a working day after ``t``."""
        return _at(self.day_opens, bisect_right(self.day_opens, t) + n - 1)

    def first_close_at_or_after(self, t: int) -> int:
        """The first last close of a working day that is not before ``t``."""
        return _at(self.day_closes, bisect_left(self.day_closes, t))

    def is_working_day(self, t: int) -> bool:
        """Whether the calendar opens at all between the midnights around ``t``."""
        return self.close_of_day_at(t) < NEVER

    def close_of_day_at(self, t: int) -> int:
        """The last close of the working day that ``t`` is on, before or after ``t``; ``NEVER`` on a
        day off.
        """
        close = self.next_working_close(t)
        return close if close <= self.midnight_after(t) else NEVER

    def next_working_close(self, t: int) -> int:
        """The last close of the day that ``t`` is on, or of the next working day if that one is
        off.
        """
        midnight = self.day_breaks[max(bisect_right(self.day_breaks, t) - 1, 0)]
        return _at(self.day_closes, bisect_left(self.day_opens, midnight))

    def midnights(self, a: int, b: int) -> int:
        """How many midnights there are in (a, b]."""
        return bisect_right(self.day_breaks, b) - bisect_right(self.day_breaks, a)

    def midnight_after(self, t: int, n: int = 1) -> int:
        """The ``n``-th midnight after ``t``."""
        return _at(self.day_breaks, bisect_right(self.day_breaks, t) + n - 1)

    def _gone(self, t: int) -> int:
        run = bisect_right(self.opens, t) - 1
        if run < 0:
            return 0
        closed = self.closes[run]
        return self.before[run] + (t if t < closed else closed) - self.opens[run]

    def _reached(self, gone: int) -> int:
        """The first instant at which ``gone`` > 0 ms of all open time have passed."""
        run = bisect_left(self.before, gone) - 1
        return self.opens[run] + gone - self.before[run] if run < len(self.opens) else NEVER


def timeline_of(spans: Iterable[tuple[int, int]], day_breaks: Sequence[int]) -> Timeline:
    """The timeline of open spans (in order, apart or touching, none beyond the last midnight) over
    the days between midnights.
    """
    runs: list[tuple[int, int]] = []
    for opened, closed in spans:
        if runs and opened == runs[-1][1]:
            runs[-1] = (runs[-1][0], closed)
        elif opened < closed:
            runs.append((opened, closed))
    days = list(_days(runs, day_breaks))
    return Timeline(
        end=day_breaks[-1],
        opens=tuple(opened for opened, _ in runs),
        closes=tuple(closed for _, closed in runs),
        before=tuple(accumulate((closed - opened for opened, closed in runs), initial=0)),
        day_opens=tuple(opened for opened, _, _ in days),
        day_closes=tuple(closed for _, closed, _ in days),
        day_before=tuple(accumulate((total for _, _, total in days), initial=0))[:-1],
        day_total=tuple(total for _, _, total in days),
        day_breaks=tuple(day_breaks),
    )


def intersect(timelines: Sequence[Timeline]) -> Timeline:
    """The hours when all are open; its working days are those with such an hour.

    Raises:
        ValueError: None are given, or their days differ (another start, end or time zone).
    """
    if len({timeline.day_breaks for timeline in timelines}) != 1:
        raise ValueError(
            "the calendars are compiled for different days; compile them for one start, end and"
            " time zone"
        )
    if len(set(timelines)) == 1:
        return timelines[0]
    runs = reduce(
        _common, ([*zip(timeline.opens, timeline.closes, strict=True)] for timeline in timelines)
    )
    return timeline_of(runs, timelines[0].day_breaks)


def union(timelines: Sequence[Timeline]) -> Timeline:
    """The hours when any is open; its working days are those with such an hour."""
    runs: list[tuple[int, int]] = []
    opened = (zip(each.opens, each.closes, strict=True) for each in timelines)
    for begin, end in sorted(run for runs_ in opened for run in runs_):
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((begin, end))
    return timeline_of(runs, timelines[0].day_breaks)


def open_times(timeline: Timeline, a: Instants, b: Instants) -> Instants:
    """``Timeline.open_time`` of many pairs of instants."""
    return _gones(timeline, b) - _gones(timeline, a)


def working_positions(timeline: Timeline, t: Instants) -> Instants:
    """``Timeline.working_position`` of many instants."""
    known = timeline.arrays
    day = np.searchsorted(known.day_opens, t, side="right")
    gone = _gones(timeline, t) - known.day_before[day]
    parts: Instants = np.maximum(day - 1, 0) * WD_PARTS + gone * WD_PARTS // known.day_totals[day]
    return parts


def are_open(timeline: Timeline, t: Instants) -> npt.NDArray[np.bool_]:
    """``Timeline.is_open`` of many instants."""
    known = timeline.arrays
    run = np.searchsorted(known.opens, t, side="right")
    found: npt.NDArray[np.bool_] = (run > 0) & (t < known.run_begins[run] + known.run_lengths[run])
    return found


def openings_between(timeline: Timeline, a: Instants, b: Instants) -> Instants:
    """``Timeline.openings`` of many pairs of instants."""
    opens = timeline.arrays.day_opens
    return np.searchsorted(opens, b, side="right") - np.searchsorted(opens, a, side="right")


def _at(instants: tuple[int, ...], place: int) -> int:
    return instants[place] if place < len(instants) else NEVER


def _days(runs: list[tuple[int, int]], day_breaks: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First opening, last close and open ms of every working day."""
    run = 0
    for midnight, next_midnight in pairwise(day_breaks):
        parts = []
        while run < len(runs) and runs[run][0] < next_midnight:
            opened, closed = runs[run]
            parts.append((max(opened, midnight), min(closed, next_midnight)))
            if closed > next_midnight:
                break
            run += 1
        if parts:
            yield parts[0][0], parts[-1][1], sum(closed - opened for opened, closed in parts)


def _common(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> list[tuple[int, int]]:
    common = []
    i = j = 0
    while i < len(left) and j < len(right):
        opened, closed = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if opened < closed:
            common.append((opened, closed))
        if left[i][1] <= right[j][1]:
            i += 1
        else:
            j += 1
    return common


def _gones(timeline: Timeline, t: Instants) -> Instants:
    known = timeline.arrays
    run = np.searchsorted(known.opens, t, side="right")
    gone: Instants = known.run_before[run] + np.clip(
        t - known.run_begins[run], 0, known.run_lengths[run]
    )
    return gone


def _array(instants: tuple[int, ...]) -> Instants:
    return np.asarray(instants, dtype=np.int64)
