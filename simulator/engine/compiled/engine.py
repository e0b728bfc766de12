"""Plan, draws → **engine** → event log, on the kernel."""

from __future__ import annotations

import numpy as np

from simulator.engine.compiled import kernel
from simulator.engine.compiled.arrays import tables_of
from simulator.engine.compiled.samplers import samplers_of
from simulator.engine.draws import Draws
from simulator.engine.log import (
    COLUMNS,
    OTHER_COLUMNS,
    Cases,
    EventLog,
    Integers,
    Kept,
    OtherRows,
    columns_of,
)
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan, PlannedAttribute

CASE_COLUMNS = ("begin", "klass", "outcome", "finished", "last", "closed", "later")

_tables_of = PerPlan(tables_of)


def simulate(plan: Plan, seed: int, replication: int, least: int = 64) -> EventLog:
    """The event log of one replication of a plan that the kernel covers. ``least`` is how many
    places pools begin with.

    Raises:
        OverflowError: A case does a step more often than the kernel counts.
    """
    draws = Draws(plan.samplers, seed, replication, plan.under_way, samplers_of(plan))
    stopped, rows, hours, cases, others, other_hours, kept = kernel.Run(
        _tables_of(plan), draws, least
    ).run()
    return EventLog(
        **columns_of(rows, COLUMNS),
        cases=Cases(**columns_of(cases, CASE_COLUMNS)),
        steps=tuple(step.name for step in plan.steps),
        classes=tuple(each.name for each in plan.classes),
        outcomes=plan.outcomes,
        attributes={each.name: _values(each, draws, len(cases)) for each in plan.attributes},
        stopped=stopped,
        hours=hours,
        kept=Kept(at=kept[:, 0], pool=kept[:, 1], officers=kept[:, 2]),
        other=OtherRows(
            streams=tuple(other.name for other in plan.others),
            hours=other_hours,
            **columns_of(others, OTHER_COLUMNS),
        ),
    )


def _values(attribute: PlannedAttribute, draws: Draws, cases: int) -> Integers:
    """The value of an attribute, by its place in name order, of every case."""
    upto = np.array([share for _, share, _ in attribute.values])
    lots = np.array(draws.grow_shares(attribute.sampler, cases)[1 : cases + 1])
    return np.minimum(np.searchsorted(upto, lots, side="right"), len(upto) - 1)
