"""Writes the event log while a run goes on: each row straight into the bytes of a record, as wide
as the log has it, so that a row costs 48 bytes and no object.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from struct import Struct
from struct import error as TooWide
from typing import Any

import numpy as np

from simulator.engine.draws import Draws
from simulator.engine.log import (
    CASE,
    CASE_COLUMNS,
    COLUMNS,
    MAX_ROWS,
    NOT_YET,
    OTHER_COLUMNS,
    OTHER_ROW,
    ROW,
    Cases,
    EventLog,
    Kept,
    Numbers,
    OtherRows,
    Part,
    Piece,
    Status,
    columns_of,
)
from simulator.engine.plan.nodes import NodeKind
from simulator.engine.plan.tables import Plan, PlannedAttribute
from simulator.engine.simpy.lookups import value_of
from simulator.engine.simpy.tokens import Activity, Case

BLOCK = 2**14  # rows
_WORK, _DONE = int(Part.WORK), int(Status.DONE)


def _as_c(record: np.dtype[np.void]) -> Struct:
    """What writes a record: its fields in order, laid out and filled up at the end as C does."""
    widths = {1: "b", 2: "h", 4: "i", 8: "q"}
    return Struct(f"@{''.join(widths[record[name].itemsize] for name in record.names or ())}0q")


_ROW, _OTHER, _CASE = _as_c(ROW), _as_c(OTHER_ROW), _as_c(CASE)
_ROW_SIZE, _write_row = _ROW.size, _ROW.pack_into
_write_case, _NO_CASE = _CASE.pack_into, bytes(_CASE.size)


class Journal:
    """Rows by part, rows by case: ``count`` and ``begun`` are how many there are. Whoever takes
    pieces of the log (``take``) has no more of it than that.
    """

    def __init__(self, plan: Plan, take: Callable[[Piece], None] | None = None) -> None:
        self.plan, self._take = plan, take
        self.kept: dict[tuple[int, int], int] = {}
        self.count = self.begun = 0
        self._blocks: list[dict[str, Numbers]] = []
        self._names = (*COLUMNS, "hours") if plan.shifts else COLUMNS
        self._end = BLOCK * _ROW_SIZE
        self._block, self._at = bytearray(self._end), 0
        self._others, self._cases = bytearray(), bytearray()
        self._klass = array("i")
        asked = any(
            node.kind is NodeKind.JOIN and plan.joins[node.argument].reach for node in plan.nodes
        )
        self.steps: array[int] | None = array("i") if asked else None  # of every row

    def write(self, activity: Activity, part: int, completed: int, status: int) -> int:
        """Writes how a part ended; returns the number of the row.

        Raises:
            MemoryError: A number is larger than its column.
        """
        row, step = self.count, activity.step.order
        try:
            _write_row(
                self._block,
                self._at,
                activity.enabled,
                activity.started,
                completed,
                activity.case.number,
                step,
                activity.attempt,
                activity.cause,
                activity.count,
                activity.hours if part == _WORK else NOT_YET,
                part,
                status,
            )
        except TooWide:
            raise MemoryError from None
        self.count = row + 1
        self._at += _ROW_SIZE
        if self._at == self._end:
            self._turn_over()
        if self.steps is not None:
            self.steps.append(step)
        return row

    def fact(self, activity: Activity, part: Part) -> int:
        """Writes something that took no time."""
        activity.started = activity.enabled
        return self.write(activity, part, activity.enabled, _DONE)

    def write_other(self, request: Activity, stream: int, completed: int, status: int) -> None:
        """Writes how a part of other work ended."""
        if self._take is None:
            self._others += _OTHER.pack(
                request.enabled,
                request.started,
                completed,
                request.attempt,
                stream,
                request.hours,
                status,
            )

    def keep(self, at: int, officers: Sequence[int]) -> None:
        """Writes how many officers of each pool are kept free from now on."""
        self.kept |= {(at, pool): number for pool, number in enumerate(officers)}

    def begin(self, klass: int) -> int:
        """A case begins; returns its number. Its row is written when it is closed."""
        self._klass.append(klass)
        self._cases += _NO_CASE
        self.begun += 1
        return self.begun

    def write_case(self, case: Case, closed: int) -> None:
        """Writes how a case ended, or how it stood when the run did."""
        _write_case(
            self._cases,
            (case.number - 1) * _CASE.size,
            case.begin,
            case.klass,
            case.outcome,
            case.finished,
            case.last,
            closed,
            case.later,
        )

    def log(self, draws: Draws, stopped: int) -> EventLog:
        """The log; of a streamed one only what is no row."""
        plan = self.plan
        self._turn_over()
        hours = ("hours",) if plan.shifts else ()
        cases, others = np.frombuffer(self._cases, CASE), np.frombuffer(self._others, OTHER_ROW)
        return EventLog(
            **_joined(self._blocks, self._names),
            cases=Cases(**columns_of(cases, CASE, CASE_COLUMNS)),
            steps=tuple(step.name for step in plan.steps),
            classes=tuple(each.name for each in plan.classes),
            outcomes=plan.outcomes,
            attributes={each.name: _values(each, draws, self.begun) for each in plan.attributes},
            stopped=stopped,
            kept=self._kept(),
            other=OtherRows(
                streams=tuple(other.name for other in plan.others),
                **columns_of(others, OTHER_ROW, (*OTHER_COLUMNS, *hours)),
            ),
        )

    def _turn_over(self) -> None:
        """Puts a block of rows aside as columns, or hands it on, and begins anew."""
        rows = np.frombuffer(self._block, ROW)[: self._at // _ROW_SIZE]
        columns = {name: rows[name].copy() for name in self._names}
        self._at = 0
        if self.count > MAX_ROWS - BLOCK:
            raise MemoryError
        if self._take is None:
            self._blocks.append(columns)
        elif len(rows):
            klass = np.frombuffer(self._klass, CASE["klass"])[rows["case"] - 1]
            self._take(
                Piece(
                    **{name: columns[name] for name in COLUMNS},
                    klass=klass,
                    steps=tuple(step.name for step in self.plan.steps),
                    classes=tuple(each.name for each in self.plan.classes),
                )
            )

    def _kept(self) -> Kept:
        """Only what changed, and at each instant the last."""
        now: dict[int, int] = {}
        rows = []
        for (at, pool), officers in self.kept.items():
            if now.get(pool, 0) != officers:
                rows.append((at, pool, officers))
            now[pool] = officers
        table = np.array(rows, dtype=np.int64).reshape(-1, 3)
        return Kept(at=table[:, 0], pool=table[:, 1], officers=table[:, 2])


def _joined(blocks: Sequence[dict[str, Numbers]], names: Sequence[str]) -> dict[str, Any]:
    """Columns of blocks, each in one piece. They are taken out of the blocks one by one, so that
    no more than one is there twice.
    """
    none = np.empty(0, dtype=ROW)  # whoever streams keeps no block
    return {
        name: np.concatenate([none[name], *(block.pop(name) for block in blocks)]) for name in names
    }


def _values(attribute: PlannedAttribute, draws: Draws, cases: int) -> Numbers:
    """The value of an attribute, by its place in name order, of every case."""
    return np.array(
        [value_of(attribute, draws, number) for number in range(1, cases + 1)], dtype=np.int32
    )
