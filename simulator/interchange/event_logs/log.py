"""What an approval system has recorded, in columns: one row per step that was done for a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.model.errors import Problem

Integers = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Whole = npt.NDArray[np.signedinteger[Any]]
Flags = npt.NDArray[np.bool_]

UNKNOWN = int(np.iinfo(np.int64).min)
"""An instant that the log does not say."""
NOBODY = -1
DAY = 86_400_000


@dataclass(frozen=True, kw_only=True)
class RecordedLog:
    """The rows of a log in the order of cases, those of a case in the order of time.

    ``case``, ``activity``, ``resource`` and ``role`` are places in the tuples of names (``NOBODY``
    where the log names none). ``start``, ``end`` and ``enabled`` are milliseconds since 1970-01-01
    on the clock of ``time_zone`` (``UNKNOWN`` where the log says none). ``by_day`` marks rows one
    of whose stamps is a midnight, in a log whose others have hours: their day is known, their hour
    is not. ``notes`` say in counts what was odd.
    """

    file: str
    cases: tuple[str, ...]
    activities: tuple[str, ...]
    resources: tuple[str, ...]
    roles: tuple[str, ...]
    case: Places
    activity: Places
    resource: Places
    role: Places
    start: Integers
    end: Integers
    enabled: Integers
    by_day: Flags
    time_zone: str
    notes: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.case)

    @property
    def first(self) -> Integers:
        """When each row is seen first: its start, or its end where no start is known."""
        return np.where(self.start == UNKNOWN, self.end, self.start)

    @property
    def last(self) -> Integers:
        """When each row is seen last: its end, or its start where no end is known."""
        return np.where(self.end == UNKNOWN, self.start, self.end)

    @property
    def timed(self) -> Flags:
        """The rows whose start and end are known to the hour."""
        found: Flags = (self.start != UNKNOWN) & (self.end != UNKNOWN) & ~self.by_day
        return found

    def bounds(self) -> Integers:
        """Where the rows of each case begin, and behind them where the last one ends."""
        return np.searchsorted(self.case, np.arange(len(self.cases) + 1))

    def traces(self) -> Iterator[tuple[int, ...]]:
        """The activities of each case, one after another."""
        bounds = self.bounds().tolist()
        steps = self.activity.tolist()
        for begin, end in pairwise(bounds):
            yield tuple(steps[begin:end])

    def of_cases(self, chosen: Flags) -> RecordedLog:
        """The same log with these cases alone."""
        rows = chosen[self.case]
        places = np.cumsum(chosen) - 1
        columns: dict[str, Any] = {name: getattr(self, name)[rows] for name in _ROWS}
        columns["case"] = places[columns["case"]].astype(np.int32)
        names = tuple(name for name, kept in zip(self.cases, chosen, strict=True) if kept)
        return replace(self, cases=names, **columns)

    def of_rows(self, chosen: Flags) -> RecordedLog:
        """The same log with these rows alone, and the cases that have any of them."""
        columns: dict[str, Any] = {name: getattr(self, name)[chosen] for name in _ROWS}
        kept, columns["case"] = np.unique(columns["case"], return_inverse=True)
        names = tuple(self.cases[i] for i in kept.tolist())
        return replace(self, cases=names, **columns)

    def replaced(
        self, *, case: Whole, activity: Whole, start: Whole, end: Whole, enabled: Whole
    ) -> RecordedLog:
        """A log of the same activities with these rows; who did them is not known."""
        kept, place = np.unique(case, return_inverse=True)
        return arranged(
            replace(
                self,
                cases=tuple(map(str, kept.tolist())),
                case=place.astype(np.int32),
                activity=activity.astype(np.int32),
                resource=np.full(len(case), NOBODY, dtype=np.int32),
                role=np.full(len(case), NOBODY, dtype=np.int32),
                start=start.astype(np.int64),
                end=end.astype(np.int64),
                enabled=enabled.astype(np.int64),
                by_day=np.zeros(len(case), dtype=np.bool_),
                notes=(),
            )
        )


_ROWS = ("case", "activity", "resource", "role", "start", "end", "enabled", "by_day")


def arranged(log: RecordedLog) -> RecordedLog:
    """The same log with its rows in the order of cases and of time."""
    order = np.lexsort((log.last, log.first, log.case))
    columns: dict[str, Any] = {name: getattr(log, name)[order] for name in _ROWS}
    return replace(log, **columns)
