"""A few replications more of some of many processes, for a study that decides as it goes which of
them to simulate further.

Runs, workers → **sampling** → studies. Only the measures that were asked for are taken: with
thousands of processes the others would cost more than they tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from simulator.engine import simulate
from simulator.engine.log import APPROVED
from simulator.engine.plan.tables import Plan
from simulator.experiments.checkpoints import Form
from simulator.experiments.progress import Progress
from simulator.experiments.runs import Settings, results_of
from simulator.experiments.workers import Task
from simulator.measures.catalogue import MEASURES
from simulator.measures.measure import Seen


@dataclass(frozen=True)
class Glimpse:
    """What was asked of one replication: the means of some measures (``None``: it has none), and
    how many of the cases that were observed were approved.
    """

    means: tuple[float | None, ...]
    approved: int
    cohort: int

    @property
    def approved_share(self) -> float:
        """The share of the observed cases that were approved."""
        return self.approved / self.cohort if self.cohort else 0.0


def glimpse(measures: tuple[str, ...], plans: Mapping[str, Plan], seed: int, task: Task) -> Glimpse:
    """Simulates one replication and takes some measures of it."""
    plan = plans[task.scenario]
    log = simulate(plan, seed, task.replication, task.engine)
    seen = Seen(plan, log)
    outcomes = log.cases.outcome[seen.cases.cohort]
    approved = log.outcomes.index(APPROVED) if APPROVED in log.outcomes else None
    return Glimpse(
        tuple(MEASURES[name].of(seen).mean for name in measures),
        0 if approved is None else int((outcomes == approved).sum()),
        len(outcomes),
    )


def sampled(
    measures: Sequence[str],
    plans: Mapping[str, Plan],
    seed: int,
    replications: range,
    settings: Settings,
    progress: Progress | None = None,
) -> dict[str, list[Glimpse]]:
    """Some replications (by their numbers, from 1) of every plan, in their order; finished ones are
    kept in the folder of ``resume``.

    Raises:
        SimulationError: as ``runs.run``.
    """
    tasks = [Task(name, n, settings.engine) for n in replications for name in plans]
    asked = tuple(measures)
    form = Form(f"glimpse of {', '.join(asked)}", _write, _read)
    found: dict[str, list[Glimpse]] = {name: [] for name in plans}
    results = results_of(partial(glimpse, asked), form, plans, seed, tasks, settings, progress)
    try:
        for task, result in zip(tasks, results, strict=True):
            found[task.scenario].append(result)
    finally:
        results.close()
    return found


def _write(made: Glimpse) -> Any:
    return [list(made.means), made.approved, made.cohort]


def _read(read: Any) -> Glimpse:
    means, approved, cohort = read
    return Glimpse(tuple(means), approved, cohort)
