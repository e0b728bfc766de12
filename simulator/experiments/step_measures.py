"""How long cases wait for officers at every step, and how long officers work on them there.

Event log → **step measures** → diagram. Over the cohort; office hours, as in the five clocks, but
of every branch and not only of the one that came last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.engine import simulate
from simulator.engine.log import NOT_YET, EventLog, Part
from simulator.engine.plan.tables import Plan, Worker
from simulator.experiments.workers import Task
from simulator.measures.cases import cohort_of
from simulator.measures.clocks import served_times, total
from simulator.measures.pools import pool_figures
from simulator.model.units import HOUR


@dataclass(frozen=True)
class StepFigures:
    """``waiting`` and ``touch`` are mean hours per case that comes to the step, all its attempts
    together; ``cases`` come to it.

    ``utilisation`` is that of the busiest pool that works there.
    """

    cases: float
    waiting: float
    touch: float
    utilisation: float


def step_figures(plan: Plan, log: EventLog) -> dict[str, StepFigures]:
    """The figures of every step of officers to which a case of the cohort came, by full name."""
    busy = [each.utilisation or 0.0 for each in pool_figures(plan, log).values()]
    officers = np.array([step.worker is Worker.OFFICERS for step in plan.steps] or [False])[
        log.step
    ]
    cohort = np.zeros(len(log.cases), dtype=bool)
    cohort[cohort_of(plan, log)] = True
    rows = np.flatnonzero(
        (log.part == Part.WORK) & officers & cohort[log.case - 1] & (log.completed != NOT_YET)
    )
    touch, waiting = served_times(plan, log, rows, log.completed[rows])
    size = len(plan.steps)
    sums = [total(log.step[rows], amounts, size) for amounts in (waiting, touch)]
    came = (
        np.unique(np.stack([log.step[rows], log.case[rows]]), axis=1)[0]
        if len(rows)
        else np.zeros(0, dtype=np.int64)
    )
    cases = np.bincount(came, minlength=size)
    found = {}
    for step in plan.steps:
        if came_to := int(cases[step.order]):
            waited, worked = (int(each[step.order]) / (came_to * HOUR) for each in sums)
            found[step.name] = StepFigures(
                came_to, waited, worked, max(busy[pool] for pool in step.pools)
            )
    return found


def observe_steps(plans: Mapping[str, Plan], seed: int, task: Task) -> dict[str, StepFigures]:
    """One replication of one scenario."""
    chosen = plans[task.scenario]
    return step_figures(chosen, simulate(chosen, seed, task.replication, task.engine))


def together(seen: Sequence[Mapping[str, StepFigures]]) -> dict[str, StepFigures]:
    """The mean over replications, weighted by their cases."""
    steps = {}
    for name in dict.fromkeys(name for each in seen for name in each):
        found = [each[name] for each in seen if name in each]
        cases = sum(each.cases for each in found)
        means = (
            sum(getattr(each, of) * each.cases for each in found) / cases
            for of in ("waiting", "touch", "utilisation")
        )
        steps[name] = StepFigures(cases / len(seen), *means)
    return steps
