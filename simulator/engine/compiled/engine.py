"""Plan, draws → **engine** → event log, on the kernel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from simulator.engine.compiled import kernel
from simulator.engine.compiled.arrays import tables_of
from simulator.engine.compiled.samplers import samplers_of
from simulator.engine.draws import Draws
from simulator.engine.log import (
    CASE,
    CASE_COLUMNS,
    COLUMNS,
    OTHER_COLUMNS,
    OTHER_ROW,
    ROW,
    Cases,
    EventLog,
    Kept,
    Numbers,
    OtherRows,
    Piece,
    columns_of,
)
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan, PlannedAttribute
from simulator.engine.stopping import heeded

STREAMED_BLOCK = 2**16  # rows
Memory = Sequence[memoryview]

_tables_of = PerPlan(tables_of)


def simulate(plan: Plan, seed: int, replication: int, least: int = 64) -> EventLog:
    """The event log of one replication of a plan that the kernel covers. ``least`` is how many
    places pools begin with.

    Raises:
        OverflowError: A case does a step more often than the kernel counts.
        MemoryError: The log does not fit into memory.
    """
    draws = _draws(plan, seed, replication)
    run = kernel.Run(_tables_of(plan), draws, least)
    stopped, rows, cases, others, kept = run.run(stop=heeded())
    hours = ("hours",) if plan.shifts else ()
    other = columns_of(np.frombuffer(others, OTHER_ROW), OTHER_ROW, (*OTHER_COLUMNS, *hours))
    changes = np.frombuffer(kept, np.int64).reshape(-1, 3)
    of_cases = Cases(**_columns(cases, CASE, CASE_COLUMNS))
    return EventLog(
        **_columns(rows, ROW, (*COLUMNS, *hours)),
        cases=of_cases,
        steps=tuple(step.name for step in plan.steps),
        classes=tuple(each.name for each in plan.classes),
        outcomes=plan.outcomes,
        attributes={each.name: _values(each, draws, len(of_cases)) for each in plan.attributes},
        stopped=stopped,
        kept=Kept(at=changes[:, 0], pool=changes[:, 1], officers=changes[:, 2]),
        other=OtherRows(streams=tuple(each.name for each in plan.others), **other),
    )


def stream(
    plan: Plan,
    seed: int,
    replication: int,
    take: Callable[[Piece], None],
    least: int = 64,
    most: int = STREAMED_BLOCK,
) -> None:
    """The same rows, taken in pieces of at most so many and then forgotten.

    Raises:
        OverflowError, MemoryError: as ``simulate``.
    """
    steps = tuple(step.name for step in plan.steps)
    classes = tuple(each.name for each in plan.classes)

    def hand_on(memory: Memory, klass: memoryview) -> None:
        columns = _columns(memory, ROW, COLUMNS)
        of_rows = np.frombuffer(klass, CASE["klass"])[columns["case"] - 1]
        take(Piece(**columns, klass=of_rows, steps=steps, classes=classes))

    run = kernel.Run(_tables_of(plan), _draws(plan, seed, replication), least)
    run.run(hand_on, most, heeded())


def _columns(memory: Memory, record: np.dtype[np.void], names: Sequence[str]) -> dict[str, Any]:
    return {
        name: np.frombuffer(column, record[name])
        for name, column in zip(names, memory, strict=False)
    }


def _draws(plan: Plan, seed: int, replication: int) -> Draws:
    return Draws(plan.samplers, seed, replication, plan.under_way, samplers_of(plan))


def _values(attribute: PlannedAttribute, draws: Draws, cases: int) -> Numbers:
    """The value of an attribute, by its place in name order, of every case."""
    upto = np.array([share for _, share, _ in attribute.values])
    lots = np.array(draws.grow_shares(attribute.sampler, cases)[1 : cases + 1])
    places = np.searchsorted(upto, lots, side="right")
    return np.minimum(places, len(upto) - 1).astype(np.int32)
