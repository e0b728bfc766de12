"""What a simulation leaves behind: one row per part of a step, in columns, and one row per case.
Nothing here is derived.

Engine → **event log** → measures. The meaning of every column is told in ``docs/semantics.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

_NONE = np.zeros(0, dtype=np.int64)
LARGE = 2**20  # rows
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


@dataclass(frozen=True, kw_only=True)
class Cases:
    """One row per case, in the order of their numbers; ``number`` 1 is row 0.

    ``begin``, ``finished`` and ``closed`` are instants in ms (−1: not yet); ``klass`` and
    ``outcome`` index ``EventLog.classes`` and ``EventLog.outcomes``, as does ``later``, what ended
    the case after its delivery (−1: nothing did); ``last`` is the row of the log that finished the
    case or led it to its end (−1: none).
    """

    begin: Integers
    klass: Integers
    outcome: Integers
    finished: Integers
    last: Integers
    closed: Integers
    later: Integers

    def __len__(self) -> int:
        return len(self.begin)


OTHER_COLUMNS = ("stream", "number", "enabled", "started", "completed", "status")


@dataclass(frozen=True, kw_only=True)
class OtherRows:
    """One row per part of a request of other work, in the order of the ends. ``stream`` is its
    place among ``streams``; numbers and instants are as those of cases.
    """

    streams: tuple[str, ...]
    stream: Integers
    number: Integers
    enabled: Integers
    started: Integers
    completed: Integers
    status: Integers
    hours: Integers = field(default_factory=lambda: _NONE)

    def __len__(self) -> int:
        return len(self.number)


def _nothing_else() -> OtherRows:
    none = _NONE
    return OtherRows(streams=(), **dict.fromkeys(OTHER_COLUMNS, none))


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How many officers of a pool were kept free for requests that keep their turn: from ``at``
    (ms) on so many, until the next row of the pool. A row per change, in the order of time.
    """

    at: Integers = field(default_factory=lambda: _NONE)
    pool: Integers = field(default_factory=lambda: _NONE)
    officers: Integers = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, kw_only=True)
class EventLog:
    """The rows of one replication, each column an array of whole numbers (instants in ms since the
    start of the process). ``other`` is what came to the officers beside the cases.

    ``hours``, of rows and of other work, is there only where officers have shifts: the timeline of
    the plan on which the work went on (−1: no work that has begun, or officers without shifts).

    ``attributes`` gives for each attribute the place of every case's value among its values in name
    order.
    """

    case: Integers
    step: Integers
    attempt: Integers
    part: Integers
    enabled: Integers
    started: Integers
    completed: Integers
    cause: Integers
    status: Integers
    count: Integers
    cases: Cases
    steps: tuple[str, ...]
    classes: tuple[str, ...]
    outcomes: tuple[str, ...]
    stopped: int
    attributes: Mapping[str, Integers] = field(default_factory=dict)
    hours: Integers = field(default_factory=lambda: _NONE)
    kept: Kept = field(default_factory=Kept)
    other: OtherRows = field(default_factory=_nothing_else)

    def __len__(self) -> int:
        return len(self.case)


def columns_of(table: Integers, names: Sequence[str]) -> dict[str, Integers]:
    """The columns of a table as an engine writes it, by name: each in one piece, because measures
    read a column at a time. Those of a very large table stay where they are, which takes no memory.
    """
    if len(table) < LARGE:
        table = np.asfortranarray(table)
    return {name: table[:, place] for place, name in enumerate(names)}
