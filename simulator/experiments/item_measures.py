"""How long each item takes, from the instant at which its clock begins to the decision.

Event log → **item measures** → guide. Over the cohort, in calendar time: what an applicant waits,
standstills of the clock included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.engine import simulate
from simulator.engine.plan.tables import Plan
from simulator.experiments.statistics import Estimate, estimate
from simulator.experiments.workers import Task
from simulator.measures.cases import cohort_of
from simulator.measures.law_clocks import item_clocks
from simulator.model.units import DAY

ItemDays = npt.NDArray[np.float64]
NINE_TENTHS = 0.9


@dataclass(frozen=True)
class ItemTimes:
    """Calendar days of an item: the ``mean`` over replications with its interval, and what nine
    tenths of the cases of all replications do not exceed.
    """

    mean: Estimate
    nine_tenths: float


def item_days(plans: Mapping[str, Plan], seed: int, task: Task) -> dict[str, ItemDays]:
    """One replication of one scenario: the days of every decision of the cohort, by item."""
    plan = plans[task.scenario]
    log = simulate(plan, seed, task.replication, task.engine)
    cohort = cohort_of(plan, log)
    found = {}
    for item, clock in zip(plan.items, item_clocks(plan, log), strict=True):
        accepted, decided = clock.accepted[cohort], clock.decided[cohort]
        done = (accepted >= 0) & (decided >= 0)
        found[item.name] = (decided[done] - accepted[done]) / DAY
    return found


def item_times(seen: Sequence[Mapping[str, ItemDays]]) -> dict[str, ItemTimes]:
    """All replications together; an item that was decided in none of them has no times."""
    found = {}
    for name in seen[0]:
        runs = [each[name] for each in seen if len(each[name])]
        if runs:
            pooled = np.concatenate(runs)
            found[name] = ItemTimes(
                estimate([float(run.mean()) for run in runs]),
                float(np.quantile(pooled, NINE_TENTHS)),
            )
    return found
