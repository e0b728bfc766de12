"""Open hours as a list of spans, and what the simulator asks of them; of the plan's timelines only
the instants are taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.model.calendars import Timeline

from .state import NEVER

PARTS = 1_000_000_000  # of a working day
Span = tuple[int, int]


class Hours:
    """``spans`` are open hours, cut at midnight; ``days`` are those of the working days."""

    def __init__(self, timeline: Timeline) -> None:
        self._set(timeline.day_breaks, list(zip(timeline.opens, timeline.closes, strict=True)))

    def _set(self, midnights: Sequence[int], runs: list[Span]) -> None:
        self.midnights, self.runs = midnights, runs
        self.days = list(self._days())
        self.spans = [span for day in self.days for span in day]
        self.begins = [opened for opened, _ in self.spans]
        self.openings = [day[0][0] for day in self.days]
        self.closes = [day[-1][1] for day in self.days]

    def and_(self, other: Hours) -> Hours:
        """The hours when both are open."""
        both: list[Span] = []
        mine, others = list(reversed(self.runs)), list(reversed(other.runs))
        while mine and others:
            opened, closed = max(mine[-1][0], others[-1][0]), min(mine[-1][1], others[-1][1])
            if opened < closed:
                both.append((opened, closed))
            (mine if mine[-1][1] == closed else others).pop()
        common = Hours.__new__(Hours)
        common._set(self.midnights, both)
        return common

    def _days(self) -> Iterator[list[Span]]:
        ahead = list(reversed(self.runs))
        for midnight, end in pairwise(self.midnights):
            day = []
            while ahead and ahead[-1][0] < end:
                opened, closed = ahead.pop()
                day.append((max(opened, midnight), min(closed, end)))
                if closed > end:
                    ahead.append((end, closed))
                    break
            if day:
                yield day

    def is_open(self, t: int) -> bool:
        before = bisect_right(self.begins, t)
        return before > 0 and t < self.spans[before - 1][1]

    def open_time(self, a: int, b: int) -> int:
        return sum(max(0, min(closed, b) - max(opened, a)) for opened, closed in self.spans)

    def after(self, t: int, work: int) -> int:
        """The first instant at which so much open time has gone by since ``t``."""
        for opened, closed in self.spans:
            if work <= 0:
                break
            begin = max(opened, t)
            if begin < closed:
                t = min(closed, begin + work)
                work -= t - begin
        return t if work <= 0 else NEVER

    def position(self, t: int) -> int:
        """W(t), in parts of a working day."""
        begun = [day for day in self.days if day[0][0] <= t]
        if not begun:
            return 0
        gone, whole = (
            sum(min(closed, at) - opened for opened, closed in begun[-1] if opened < at)
            for at in (t, NEVER)
        )
        return (len(begun) - 1) * PARTS + gone * PARTS // whole

    def instant(self, parts: int) -> int:
        """The first instant with W(t) of so many parts."""
        whole, share = divmod(max(parts, 0), PARTS)
        if not parts:
            return 0
        if not share:
            return self.closes[whole - 1] if whole <= len(self.days) else NEVER
        if whole >= len(self.days):
            return NEVER
        total = sum(closed - opened for opened, closed in self.days[whole])
        return self.after(self.openings[whole], -(-share * total // PARTS))

    def working_days_after(self, t: int, parts: int) -> int:
        return self.instant(self.position(t) + parts) if parts > 0 else t

    def openings_between(self, a: int, b: int) -> int:
        """How many working days opened in (a, b]."""
        return sum(a < at <= b for at in self.openings)

    def midnight_after(self, t: int) -> int:
        return next((at for at in self.midnights if at > t), NEVER)
