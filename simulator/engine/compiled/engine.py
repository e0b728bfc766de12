"""Plan, draws → **engine** → event log, on the kernel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    Records,
    columns_of,
)
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan, PlannedAttribute
from simulator.engine.stopping import heeded

MAX_BLOCK = 2**20  # rows in a block: large enough to be given back to the system by itself
STREAMED_BLOCK = 2**16

_tables_of = PerPlan(tables_of)


def simulate(
    plan: Plan, seed: int, replication: int, least: int = 64, most: int = MAX_BLOCK
) -> EventLog:
    """The event log of one replication of a plan that the kernel covers. ``least`` is how many
    places pools begin with, ``most`` how many rows are written in one block.

    Raises:
        OverflowError: A case does a step more often than the kernel counts.
        MemoryError: The log does not fit into memory.
    """
    blocks: list[Records] = []
    draws = _draws(plan, seed, replication)
    stopped, cases, others, kept = kernel.Run(_tables_of(plan), draws, least).run(
        lambda rows, _: blocks.append(np.frombuffer(rows, ROW)), most, False, heeded()
    )
    of_cases = _cases(cases)
    hours = ("hours",) if plan.shifts else ()
    columns = columns_of(blocks, ROW, (*COLUMNS, *hours))
    other = columns_of([np.frombuffer(others, OTHER_ROW)], OTHER_ROW, (*OTHER_COLUMNS, *hours))
    changes = np.frombuffer(kept, np.int64).reshape(-1, 3)
    return EventLog(
        **columns,
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
    """The same rows, taken in pieces and then forgotten.

    Raises:
        OverflowError, MemoryError: as ``simulate``.
    """
    steps = tuple(step.name for step in plan.steps)
    classes = tuple(each.name for each in plan.classes)

    def hand_on(memory: memoryview, klass: memoryview) -> None:
        rows = np.frombuffer(memory, ROW)
        of_rows = np.frombuffer(klass, CASE["klass"])[rows["case"] - 1]
        columns = {name: rows[name] for name in COLUMNS}
        take(Piece(**columns, klass=of_rows, steps=steps, classes=classes))

    run = kernel.Run(_tables_of(plan), _draws(plan, seed, replication), least)
    run.run(hand_on, most, True, heeded())


def _draws(plan: Plan, seed: int, replication: int) -> Draws:
    return Draws(plan.samplers, seed, replication, plan.under_way, samplers_of(plan))


def _cases(columns: Sequence[memoryview]) -> Cases:
    return Cases(
        **{
            name: np.frombuffer(column, CASE[name])
            for name, column in zip(CASE_COLUMNS, columns, strict=True)
        }
    )


def _values(attribute: PlannedAttribute, draws: Draws, cases: int) -> Numbers:
    """The value of an attribute, by its place in name order, of every case."""
    upto = np.array([share for _, share, _ in attribute.values])
    lots = np.array(draws.grow_shares(attribute.sampler, cases)[1 : cases + 1])
    places = np.searchsorted(upto, lots, side="right")
    return np.minimum(places, len(upto) - 1).astype(np.int32)
