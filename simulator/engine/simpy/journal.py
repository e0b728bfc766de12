"""Writes the event log while a run goes on: rows into one flat array, so that a row costs 80 bytes
and no object.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from simulator.engine.draws import Draws
from simulator.engine.log import (
    COLUMNS,
    NO_CAUSE,
    NO_OUTCOME,
    NOT_YET,
    OTHER_COLUMNS,
    Cases,
    EventLog,
    Integers,
    Kept,
    OtherRows,
    Part,
    Status,
    columns_of,
)
from simulator.engine.plan.tables import Plan, PlannedAttribute
from simulator.engine.simpy.lookups import value_of
from simulator.engine.simpy.tokens import Activity

_CASE_COLUMNS = ("begin", "klass", "outcome", "finished", "last", "closed", "later")
_PLACES = {column: place for place, column in enumerate(_CASE_COLUMNS)}
_WIDTH = len(_CASE_COLUMNS)


class Journal:
    """Rows by part, rows by case."""

    def __init__(self, shifts: bool = False) -> None:
        self.hours: array[int] | None = array("q") if shifts else None
        self.other_hours: array[int] = array("q")
        self.kept: dict[tuple[int, int], int] = {}
        self.rows: array[int] = array("q")
        self.count = 0
        self._extend = self.rows.extend
        self.others: array[int] = array("q")
        self.cases: array[int] = array("q")
        self.begun = 0

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
            )
        )
        self.count = row + 1
        if self.hours is not None:
            self.hours.append(activity.hours if part == Part.WORK else NOT_YET)
        return row

    def write_other(self, request: Activity, stream: int, completed: int, status: int) -> None:
        """Writes how a part of other work ended."""
        self.others.extend(
            (stream, request.attempt, request.enabled, request.started, completed, status)
        )
        if self.hours is not None:
            self.other_hours.append(request.hours)

    def keep(self, at: int, officers: Sequence[int]) -> None:
        """Writes how many officers of each pool are kept free from now on."""
        self.kept |= {(at, pool): number for pool, number in enumerate(officers)}

    def fact(self, case: int, step: int, attempt: int, part: Part, at: int, cause: int) -> int:
        """Writes something that took no time."""
        self.rows.extend((case, step, attempt, part, at, at, at, cause, Status.DONE, 0))
        if self.hours is not None:
            self.hours.append(NOT_YET)
        self.count += 1
        return self.count - 1

    def begin(self, at: int, klass: int) -> None:
        """Opens the row of the next case, whose number is then how many have ``begun``."""
        self.cases.extend((at, klass, 0, NOT_YET, NO_CAUSE, NOT_YET, NO_OUTCOME))
        self.begun += 1

    def note(self, case: int, column: str, value: int) -> None:
        """Writes what became of a case."""
        self.cases[(case - 1) * _WIDTH + _PLACES[column]] = value

    def log(self, plan: Plan, draws: Draws, stopped: int) -> EventLog:
        table = np.frombuffer(self.rows, dtype=np.int64).reshape(-1, len(COLUMNS))
        columns = columns_of(table, COLUMNS)
        cases = columns_of(
            np.frombuffer(self.cases, dtype=np.int64).reshape(-1, _WIDTH), _CASE_COLUMNS
        )
        return EventLog(
            **columns,
            cases=Cases(**cases),
            steps=tuple(step.name for step in plan.steps),
            classes=tuple(each.name for each in plan.classes),
            outcomes=plan.outcomes,
            attributes={
                each.name: _values(each, draws, len(cases["begin"])) for each in plan.attributes
            },
            stopped=stopped,
            hours=_numbers(self.hours),
            kept=self._kept(),
            other=self._other_rows(plan),
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

    def _other_rows(self, plan: Plan) -> OtherRows:
        table = np.frombuffer(self.others, dtype=np.int64).reshape(-1, len(OTHER_COLUMNS))
        return OtherRows(
            streams=tuple(other.name for other in plan.others),
            hours=_numbers(self.other_hours),
            **columns_of(table, OTHER_COLUMNS),
        )


def _numbers(values: array[int] | None) -> Integers:
    return np.array(values or (), dtype=np.int64)


def _values(attribute: PlannedAttribute, draws: Draws, cases: int) -> Integers:
    """The value of an attribute, by its place in name order, of every case."""
    return np.array(
        [value_of(attribute, draws, number) for number in range(1, cases + 1)], dtype=np.int64
    )
