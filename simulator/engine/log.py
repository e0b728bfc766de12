"""What a simulation leaves behind: one row per part of a step, in columns, and one row per case.
Nothing here is derived.

Engine → **event log** → measures. The meaning of every column is told in ``docs/semantics.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.signedinteger[Any]]
"""A column: as narrow as what stands in it allows (``ROW``, ``CASE``, ``OTHER_ROW``)."""
Records = npt.NDArray[np.void]

NOT_YET = -1
NO_CAUSE = -1
NO_OUTCOME = -1
APPROVED, TURNED_AWAY, STILL_OPEN = "approved", "turned-away", "open"


class Part(IntEnum):
    """The part of a step that a row tells of."""

    INQUIRY = 0
    TRIP = 1
    SLOT = 2
    WORK = 3
    HOLD = 4
    LIMIT = 5
    BEFORE_ACCEPTANCE = 6
    TAKEOVER = 7
    SILENCE = 8


class Status(IntEnum):
    """How a part ended."""

    DONE = 0
    RETURNED = 1
    WITHDRAWN = 2
    VOID = 3
    PREEMPTED = 4
    OPEN = 5


COLUMNS = (
    "case",
    "step",
    "attempt",
    "part",
    "enabled",
    "started",
    "completed",
    "cause",
    "status",
    "count",
)
_WIDTHS: Mapping[str, type[np.signedinteger[Any]]] = {
    **dict.fromkeys(("enabled", "started", "completed", "begin", "finished", "closed"), np.int64),
    **dict.fromkeys(("part", "status"), np.int8),
    "hours": np.int16,
}


def _record(*names: str) -> np.dtype[np.void]:
    """Fields one after another as C lays them out; numbers and places take four bytes."""
    return np.dtype([(name, _WIDTHS.get(name, np.int32)) for name in names], align=True)


ROW = _record(
    "enabled", "started", "completed", "case", "step", "attempt", "cause", "count", "hours", "part",
    "status",
)  # fmt: skip
"""A row as engines write it: 48 bytes, ``hours`` included, whether officers have shifts or not."""

CASE_COLUMNS = ("begin", "klass", "outcome", "finished", "last", "closed", "later")
CASE = _record(*CASE_COLUMNS)
MAX_ROWS = 2**31 - 1  # of which each can be the cause of another


@dataclass(frozen=True, kw_only=True)
class Cases:
    """One row per case, in the order of their numbers; ``number`` 1 is row 0.

    ``begin``, ``finished`` and ``closed`` are instants in ms (−1: not yet); ``klass`` and
    ``outcome`` index ``EventLog.classes`` and ``EventLog.outcomes``, as does ``later``, what ended
    the case after its delivery (−1: nothing did); ``last`` is the row of the log that finished the
    case or led it to its end (−1: none).
    """

    begin: Integers
    klass: Numbers
    outcome: Numbers
    finished: Integers
    last: Numbers
    closed: Integers
    later: Numbers

    def __len__(self) -> int:
        return len(self.begin)


OTHER_COLUMNS = ("stream", "number", "enabled", "started", "completed", "status")
OTHER_ROW = _record("enabled", "started", "completed", "number", "stream", "hours", "status")


@dataclass(frozen=True, kw_only=True)
class OtherRows:
    """One row per part of a request of other work, in the order of the ends. ``stream`` is its
    place among ``streams``; numbers and instants are as those of cases.
    """

    streams: tuple[str, ...]
    stream: Numbers
    number: Numbers
    enabled: Integers
    started: Integers
    completed: Integers
    status: Numbers
    hours: Numbers = field(default_factory=lambda: _none("hours"))

    def __len__(self) -> int:
        return len(self.number)


def _nothing_else() -> OtherRows:
    return OtherRows(streams=(), **columns_of(np.zeros(0, OTHER_ROW), OTHER_ROW, OTHER_COLUMNS))


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How many officers of a pool were kept free for requests that keep their turn: from ``at``
    (ms) on so many, until the next row of the pool. A row per change, in the order of time.
    """

    at: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    pool: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    officers: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


@dataclass(frozen=True, kw_only=True)
class EventLog:
    """The rows of one replication, each column an array of whole numbers (instants in ms since the
    start of the process). ``other`` is what came to the officers beside the cases.

    Columns are narrow: a sum, a product or a place beyond 2³¹ wants ``int64``.

    ``hours``, of rows and of other work, is there only where officers have shifts: the timeline of
    the plan on which the work went on (−1: no work that has begun, or officers without shifts).

    ``attributes`` gives for each attribute the place of every case's value among its values in name
    order.
    """

    case: Numbers
    step: Numbers
    attempt: Numbers
    part: Numbers
    enabled: Integers
    started: Integers
    completed: Integers
    cause: Numbers
    status: Numbers
    count: Numbers
    cases: Cases
    steps: tuple[str, ...]
    classes: tuple[str, ...]
    outcomes: tuple[str, ...]
    stopped: int
    attributes: Mapping[str, Numbers] = field(default_factory=dict)
    hours: Numbers = field(default_factory=lambda: _none("hours"))
    kept: Kept = field(default_factory=Kept)
    other: OtherRows = field(default_factory=_nothing_else)

    def __len__(self) -> int:
        return len(self.case)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some rows of a log, one after another, for who writes them down and forgets them. ``klass``
    is that of the case of each row.
    """

    case: Numbers
    step: Numbers
    attempt: Numbers
    part: Numbers
    enabled: Integers
    started: Integers
    completed: Integers
    cause: Numbers
    status: Numbers
    count: Numbers
    klass: Numbers
    steps: tuple[str, ...]
    classes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.case)

    def behind(self, rows: int) -> Piece:
        """What is left of it behind so many rows."""
        return replace(self, **{name: getattr(self, name)[rows:] for name in (*COLUMNS, "klass")})


def pieces_of(log: EventLog, rows: int = 2**16) -> Iterator[Piece]:
    """A log that is there, in pieces of so many ``rows``."""
    for at in range(0, len(log), rows):
        some = {name: getattr(log, name)[at : at + rows] for name in COLUMNS}
        klass = log.cases.klass[some["case"] - 1]
        yield Piece(**some, klass=klass, steps=log.steps, classes=log.classes)


def columns_of(rows: Records, record: np.dtype[np.void], names: Sequence[str]) -> dict[str, Any]:
    """The columns of rows that an engine wrote one after another, by name: each in one piece,
    because measures read a column at a time.
    """
    return {name: rows[name].astype(record[name]) for name in names}


def _none(name: str) -> Any:
    return np.zeros(0, dtype=ROW[name])
