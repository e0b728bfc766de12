"""A few replications more of some of many processes, for a study that decides as it goes which of
them to simulate further.

Runs, workers → **sampling** → studies. Only the measures that were asked for are taken: with
thousands of processes the others would cost more than they tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from simulator.engine import simulate
from simulator.engine.log import APPROVED
from simulator.engine.plan.tables import Plan
from simulator.experiments.checkpoints import MEASURES as FULL
from simulator.experiments.checkpoints import Form, checkpointed, found
from simulator.experiments.progress import Progress
from simulator.experiments.runs import Settings, results_of
from simulator.experiments.workers import Task, simulate_task
from simulator.measures.catalogue import MEASURES
from simulator.measures.groups import Group, group_figures
from simulator.measures.measure import Seen


@dataclass(frozen=True)
class Glimpse:
    """What was asked of one replication: the means of some measures (``None``: it has none), and
    how many of the cases that were observed were approved; ``groups`` are the mean cycle times of
    all ended cases of each group, in hours, where they were asked for.
    """

    means: tuple[float | None, ...]
    approved: int
    cohort: int
    groups: Mapping[Group, float] = field(default_factory=dict)

    @property
    def approved_share(self) -> float:
        """The share of the observed cases that were approved."""
        return self.approved / self.cohort if self.cohort else 0.0


def glimpse(
    measures: tuple[str, ...],
    groups: bool,
    plans: Mapping[str, Plan],
    seed: int,
    task: Task,
) -> Glimpse:
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
        _times_of_groups(seen) if groups else {},
    )


def _times_of_groups(seen: Seen) -> dict[Group, float]:
    over_ended = replace(seen.cases, counted=seen.cases.ended)
    found = group_figures(seen.plan, seen.log, over_ended)
    return {group: each.cycle_time for group, each in found.items() if each.cycle_time is not None}


def sampled(
    measures: Sequence[str],
    plans: Mapping[str, Plan],
    seed: int,
    replications: range,
    settings: Settings,
    progress: Progress | None = None,
    *,
    groups: bool = False,
) -> Iterator[tuple[str, Glimpse]]:
    """Some replications (by their numbers, from 1) of every plan, in their order, each as soon
    as it is there; finished ones are kept in the folder of ``resume``, and what other studies have
    measured in it is not simulated again.

    Raises:
        SimulationError: as ``runs.run``.
    """
    tasks = [Task(name, n, settings.engine) for n in replications for name in plans]
    asked = tuple(measures)
    of = (*asked, "groups") if groups else asked
    form = Form(f"glimpse of {', '.join(of)}", _write, _read)
    job = partial(glimpse, asked, groups)
    known = {} if groups else _measured(asked, plans, seed, tasks, settings)
    missing = [task for task in tasks if task not in known]
    results = results_of(job, form, plans, seed, missing, settings, progress)
    try:
        for task in tasks:
            yield task.scenario, known[task] if task in known else next(results)
    finally:
        results.close()


def _measured(
    asked: tuple[str, ...],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    settings: Settings,
) -> dict[Task, Glimpse]:
    """What is asked of the replications that a comparison has kept."""
    if settings.resume is None or not settings.resume.is_dir():
        return {}
    whole, _ = found(checkpointed(simulate_task, FULL, settings.resume, plans, seed), tasks)
    return {
        task: Glimpse(
            tuple(made.values[name].mean for name in asked),
            made.outcomes.get(APPROVED, 0),
            made.cohort,
        )
        for task, made in whole.items()
    }


def _write(made: Glimpse) -> Any:
    times = [[*group, time] for group, time in made.groups.items()]
    return [list(made.means), made.approved, made.cohort, times]


def _read(read: Any) -> Glimpse:
    means, approved, cohort, times = read
    groups = {(kind, value): time for kind, value, time in times}
    return Glimpse(tuple(means), approved, cohort, groups)
