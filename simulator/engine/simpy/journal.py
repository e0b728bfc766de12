"""Writes the event log while a run goes on: rows into one flat array, which is made narrow as soon
as it is full, so that a row costs 48 bytes and no object.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from simulator.engine.draws import Draws
from simulator.engine.log import (
    CASE,
    CASE_COLUMNS,
    COLUMNS,
    MAX_ROWS,
    NO_CAUSE,
    NO_OUTCOME,
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
)
from simulator.engine.plan.nodes import NodeKind
from simulator.engine.plan.tables import Plan, PlannedAttribute
from simulator.engine.simpy.lookups import value_of
from simulator.engine.simpy.tokens import Activity

BLOCK = 2**14  # rows
_WRITTEN = (*COLUMNS, "hours")
_OTHER_WRITTEN = (*OTHER_COLUMNS, "hours")


class Journal:
    """Rows by part, rows by case. Whoever takes pieces of the log (``take``) has no more of it than
    that.
    """

    def __init__(self, plan: Plan, take: Callable[[Piece], None] | None = None) -> None:
        self.plan, self._take = plan, take
        self.kept: dict[tuple[int, int], int] = {}
        self.count = 0
        self._rows: array[int] = array("q")
        self._others: array[int] = array("q")
        self._extend, self._full = self._rows.extend, BLOCK
        self._blocks: list[dict[str, Numbers]] = []
        self._other_blocks: list[dict[str, Numbers]] = []
        self.cases: dict[str, array[int]] = {
            name: array("i" if CASE[name].itemsize == 4 else "q") for name in CASE_COLUMNS
        }
        asked = any(
            node.kind is NodeKind.JOIN and plan.joins[node.argument].reach for node in plan.nodes
        )
        self.steps: array[int] | None = array("i") if asked else None  # of every row

    def write(self, activity: Activity, part: int, completed: int, status: int) -> int:
        """Writes how a part ended; returns the number of the row."""
        row = self.count
        self._extend(
            (
                activity.case.number,
                activity.step.order,
                activity.attempt,
                part,
                activity.enabled,
                activity.started,
                completed,
                activity.cause,
                status,
                activity.count,
                activity.hours if part == _WORK else NOT_YET,
            )
        )
        if self.steps is not None:
            self.steps.append(activity.step.order)
        self.count = row + 1
        if self.count == self._full:
            self._narrow()
        return row

    def write_other(self, request: Activity, stream: int, completed: int, status: int) -> None:
        """Writes how a part of other work ended."""
        self._others.extend(
            (
                stream,
                request.attempt,
                request.enabled,
                request.started,
                completed,
                status,
                request.hours,
            )
        )

    def fact(self, case: int, step: int, attempt: int, part: Part, at: int, cause: int) -> int:
        """Writes something that took no time."""
        self._extend((case, step, attempt, part, at, at, at, cause, Status.DONE, 0, NOT_YET))
        if self.steps is not None:
            self.steps.append(step)
        self.count += 1
        if self.count == self._full:
            self._narrow()
        return self.count - 1

    def keep(self, at: int, officers: Sequence[int]) -> None:
        """Writes how many officers of each pool are kept free from now on."""
        self.kept |= {(at, pool): number for pool, number in enumerate(officers)}

    def begin(self, at: int, klass: int) -> None:
        for column, value in zip(
            CASE_COLUMNS, (at, klass, 0, NOT_YET, NO_CAUSE, NOT_YET, NO_OUTCOME), strict=True
        ):
            self.cases[column].append(value)

    def note(self, case: int, column: str, value: int) -> None:
        self.cases[column][case - 1] = value

    def log(self, draws: Draws, stopped: int) -> EventLog:
        """The log; of a streamed one only what is no row."""
        plan = self.plan
        self._narrow()
        cases = {name: np.array(values) for name, values in self.cases.items()}
        hours = ("hours",) if plan.shifts else ()
        other = _joined(self._other_blocks, OTHER_ROW, (*OTHER_COLUMNS, *hours))
        return EventLog(
            **_joined(self._blocks, ROW, (*COLUMNS, *hours)),
            cases=Cases(**cases),
            steps=tuple(step.name for step in plan.steps),
            classes=tuple(each.name for each in plan.classes),
            outcomes=plan.outcomes,
            attributes={
                each.name: _values(each, draws, len(cases["begin"])) for each in plan.attributes
            },
            stopped=stopped,
            kept=self._kept(),
            other=OtherRows(streams=tuple(other.name for other in plan.others), **other),
        )

    def _narrow(self) -> None:
        """Makes what was written since narrow, or hands it on."""
        rows = _narrowed(self._rows, _WRITTEN, ROW)
        others = _narrowed(self._others, _OTHER_WRITTEN, OTHER_ROW)
        self._full = self.count + BLOCK
        if self._full > MAX_ROWS:
            raise MemoryError
        if self._take is None:
            self._blocks.append(rows)
            self._other_blocks.append(others)
        elif len(rows["case"]):
            klass = np.frombuffer(self.cases["klass"], CASE["klass"])[rows["case"] - 1]
            self._take(
                Piece(
                    **{name: rows[name] for name in COLUMNS},
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


def _narrowed(
    values: array[int], names: Sequence[str], record: np.dtype[np.void]
) -> dict[str, Numbers]:
    """Rows of whole numbers as narrow columns; the array is empty then.

    Raises:
        MemoryError: A number is larger than its column.
    """
    table = np.array(values, dtype=np.int64).reshape(-1, len(names))
    del values[:]
    columns = {name: table[:, place].astype(record[name]) for place, name in enumerate(names)}
    if any(not np.array_equal(columns[name], table[:, place]) for place, name in enumerate(names)):
        raise MemoryError
    return columns


def _joined(
    blocks: Sequence[dict[str, Numbers]], record: np.dtype[np.void], names: Sequence[str]
) -> dict[str, Any]:
    """Columns of blocks, each in one piece. They are taken out of the blocks one by one, so that
    no more than one is there twice.
    """
    none = np.empty(0, dtype=record.base)
    return {
        name: np.concatenate([none[name], *(block.pop(name) for block in blocks)]) for name in names
    }


def _values(attribute: PlannedAttribute, draws: Draws, cases: int) -> Numbers:
    """The value of an attribute, by its place in name order, of every case."""
    return np.array(
        [value_of(attribute, draws, number) for number in range(1, cases + 1)], dtype=np.int32
    )


_WORK = int(Part.WORK)
