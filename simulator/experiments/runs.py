"""Runs scenarios: what is observed, how many replications, how many at the same time; the results
are the same bytes for any number of them.

Plan → engine → measures, once per scenario and replication; **experiment** decides how often and
where. What runs in parallel is in ``threads``, ``workers`` and ``cluster``.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.engine import Engine, engine_of
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.experiments.checkpoints import MEASURES, SERIES, Form, checkpointed, found
from simulator.experiments.memory import keep_freed_memory
from simulator.experiments.progress import Progress, Tick
from simulator.experiments.settings import DEFAULTS, Settings
from simulator.experiments.shared import SharedByRun
from simulator.experiments.statistics import estimate
from simulator.experiments.threads import fit_threads, in_threads
from simulator.experiments.warm_up import PILOTS, WarmUp, choose, observe
from simulator.experiments.windows import (
    common_window,
    end_of,
    is_terminating,
    own_warm_up,
    window_of,
)
from simulator.experiments.workers import Job, T, Task, in_processes, in_turn, simulate_task
from simulator.measures.replication import Measures
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process

MIN_REPLICATIONS_FOR_PRECISION = 20
MAX_REPLICATIONS = 1000


@dataclass(frozen=True)
class Runs:
    """What was run: the measures of every scenario in the order of replications (from 1), under one
    window and seed.

    ``warm_up`` is what the program chose by itself; ``None`` if the process or the command said it,
    or none is deleted. ``engine`` is what simulated them; where some ran on SimPy, that.
    """

    measures: Mapping[str, tuple[Measures, ...]]
    window: Window
    seed: int
    warm_up: WarmUp | None = None
    engine: Engine = "simpy"

    @property
    def replications(self) -> int:
        return len(next(iter(self.measures.values())))


def run(
    processes: Mapping[str, Process],
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
    *,
    means_only: bool = False,
    settled_by: Collection[str] = (),
    only: str | None = None,
    wholly: Collection[str] = (),
) -> Runs:
    """Simulates all scenarios on the same random numbers; the first one's experiment gives what the
    command leaves open. ``means_only`` keeps no values of single cases, for studies that simulate
    hundreds of processes; ``only`` one measure is made of all but those that are measured
    ``wholly``. Scenarios that come to the same plan are simulated once.

    A steady office whose warm-up nobody gives has it chosen from a few pilot runs: the longest that
    any scenario needs, or any of those that it is ``settled_by``: a study that varies two scenarios
    sees them in the window in which they are compared.

    Raises:
        SimulationError: The experiment observes nothing, a process cannot be simulated, or a worker
            process died twice.
    """
    prepared = prepared_for(processes, settings, progress, settled_by)
    same = _first_of_equals(prepared.plans)
    plans = {name: prepared.plans[name] for name in dict.fromkeys(same.values())}
    whole = {same[name] for name in wholly} if only is not None else set(plans)
    once = replace(prepared, plans=plans, only={name: only for name in plans if name not in whole})
    shared = None
    if settings.shared is not None:
        shared = settings.shared.over(plans, once.seed, means_only=means_only)
    results = _not_twice(once, shared, settings, progress)
    measures = _collect(
        once.tasks(settings.engine), list(plans), results, settings, means_only, shared
    )
    found = {name: measures[first] for name, first in same.items()}
    engine = prepared.engine(settings.engine)
    return Runs(found, prepared.window, prepared.seed, prepared.warm_up, engine)


def _first_of_equals(plans: Mapping[str, Plan]) -> dict[str, str]:
    """Of every scenario the first one with the same plan: itself, if none is before it."""
    first: dict[Plan, str] = {}
    return {name: first.setdefault(each, name) for name, each in plans.items()}


def _not_twice(
    prepared: Prepared, shared: SharedByRun | None, settings: Settings, progress: Progress | None
) -> Generator[Measures, None, None]:
    """The measures of every task: what is shared, and what is simulated now."""
    tasks = prepared.tasks(settings.engine)
    known = shared.known(tasks) if shared else {}
    missing = [task for task in tasks if task not in known]

    def further(tick: Tick) -> None:
        if progress is not None:
            progress(replace(tick, done=tick.done + len(known), total=len(tasks)))

    simulated = results_of(
        simulate_task, MEASURES, prepared.plans, prepared.seed, missing, settings, further
    )
    try:
        for task in tasks:
            yield known[task] if task in known else next(simulated)
    finally:
        simulated.close()


def over_replications(
    job: Job[T],
    processes: Mapping[str, Process],
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> dict[str, list[T]]:
    """What ``job`` makes of every replication of every scenario, as ``run`` would simulate them,
    without ``precision`` and ``resume``.

    Raises:
        SimulationError: as ``run``.
    """
    chosen = replace(settings, precision=None, resume=None)
    prepared = prepared_for(processes, chosen, progress)
    tasks = prepared.tasks(settings.engine)
    results = list(_simulated(job, prepared.plans, prepared.seed, tasks, chosen, progress))
    return {
        name: [each for task, each in zip(tasks, results, strict=True) if task.scenario == name]
        for name in processes
    }


@dataclass(frozen=True)
class Prepared:
    """What is to be simulated, and how often at most; of which scenarios ``only`` one measure is
    made, and which.
    """

    plans: Mapping[str, Plan]
    window: Window
    seed: int
    most: int
    warm_up: WarmUp | None
    only: Mapping[str, str | None] = field(default_factory=dict)

    def engine(self, wanted: Engine | None) -> Engine:
        found = {engine_of(each, wanted) for each in self.plans.values()}
        return "simpy" if "simpy" in found else "compiled"

    def tasks(self, engine: Engine | None) -> list[Task]:
        return [
            Task(name, replication, engine, self.only.get(name))
            for replication in range(1, self.most + 1)
            for name in self.plans
        ]


def prepared_for(
    processes: Mapping[str, Process],
    settings: Settings,
    progress: Progress | None,
    settled_by: Collection[str] = (),
) -> Prepared:
    first = next(iter(processes.values()))
    window = common_window(processes, settings)
    seed = first.experiment.seed if settings.seed is None else settings.seed
    wanted = (
        first.experiment.replications if settings.replications is None else settings.replications
    )
    most = wanted if settings.precision is None else MAX_REPLICATIONS
    _check(settings, most)
    plans = {name: plan(process, window) for name, process in processes.items()}
    for each in plans.values():
        engine_of(each, settings.engine)  # refuses one that cannot run them
    chosen = (
        _warm_up({name: plans[name] for name in settled_by or plans}, seed, settings, progress)
        if any(_needs_warm_up(each, settings) for each in processes.values())
        else None
    )
    if chosen is not None and chosen.length > window.warm_up:
        window = replace(window, warm_up=chosen.length)
        plans = {name: replace(each, window=window) for name, each in plans.items()}
    return Prepared(plans, window, seed, most, chosen)


def _needs_warm_up(process: Process, settings: Settings) -> bool:
    return (
        settings.warm_up is None
        and not is_terminating(process)
        and own_warm_up(process, settings) is None
    )


def _warm_up(
    plans: Mapping[str, Plan], seed: int, settings: Settings, progress: Progress | None
) -> WarmUp:
    """The longest warm-up that any scenario needs, from pilot runs that observe all cases."""
    whole = {
        name: replace(each, window=Window(each.window.horizon)) for name, each in plans.items()
    }
    tasks = [
        Task(name, replication, settings.engine)
        for replication in range(1, PILOTS + 1)
        for name in whole
    ]
    seen = list(results_of(observe, SERIES, whole, seed, tasks, settings, progress))
    each = [
        choose([run for task, run in zip(tasks, seen, strict=True) if task.scenario == name])
        for name in whole
    ]
    return WarmUp(max(one.length for one in each), all(one.found for one in each))


def results_of(
    job: Job[T],
    form: Form[T],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    settings: Settings,
    progress: Progress | None,
) -> Generator[T, None, None]:
    if settings.resume is None:
        yield from _simulated(job, plans, seed, tasks, settings, progress)
        return
    job_with_checkpoints = checkpointed(job, form, settings.resume, plans, seed)
    kept, damaged = found(job_with_checkpoints, tasks)
    if progress is not None and (kept or damaged):
        progress(Tick(len(kept), len(tasks), restored=len(kept), damaged=damaged))

    def further(tick: Tick) -> None:
        if progress is not None:
            progress(replace(tick, done=tick.done + len(kept), total=len(tasks)))

    missing = [task for task in tasks if task not in kept]
    simulated = _simulated(job_with_checkpoints, plans, seed, missing, settings, further)
    try:
        for task in tasks:
            yield kept[task] if task in kept else next(simulated)
    finally:
        simulated.close()


def _simulated(
    job: Job[T],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    settings: Settings,
    progress: Progress | None,
) -> Generator[T, None, None]:
    if settings.cluster is not None and tasks:
        from simulator.experiments.cluster import in_cluster

        return in_cluster(job, plans, seed, tasks, settings.cluster, progress)
    keep_freed_memory()
    workers = min(settings.workers, len(tasks))
    if workers <= 1:
        return in_turn(job, plans, seed, tasks, progress)
    side_by_side = in_threads if fit_threads(plans, tasks) else in_processes
    return side_by_side(job, plans, seed, tasks, workers, progress)


def _collect(
    tasks: Sequence[Task],
    names: Sequence[str],
    results: Generator[Measures, None, None],
    settings: Settings,
    means_only: bool,
    shared: SharedByRun | None,
) -> dict[str, tuple[Measures, ...]]:
    """Takes the results in the order of the tasks until enough is known; what was simulated beyond
    that is thrown away. Each is paired with the baseline of the same replication, the first that
    comes; after that its cases are no longer needed.
    """
    found: dict[str, list[Measures]] = {name: [] for name in names}
    before: Measures | None = None
    try:
        for task, result in zip(tasks, results, strict=False):
            before = result if before is None or task.scenario == names[0] else before
            paired = result.against(before)
            if shared:
                shared.keep(task, result, paired)
            found[task.scenario].append(paired.means_only if means_only else paired)
            if task.scenario == names[-1] and _is_enough(found, settings):
                break
    finally:
        results.close()
    return {name: tuple(each) for name, each in found.items()}


def _is_enough(found: Mapping[str, list[Measures]], settings: Settings) -> bool:
    """Whether every scenario is as precise as asked, after a replication of all of them."""
    replications = min(map(len, found.values()))
    if settings.precision is None or replications < MIN_REPLICATIONS_FOR_PRECISION:
        return False
    return all(
        _is_precise(each, settings.precision, settings.confidence) for each in found.values()
    )


def _is_precise(measures: list[Measures], precision: float, confidence: float) -> bool:
    means = [mean for each in measures if (mean := each.values["cycle_time"].mean) is not None]
    if len(means) < 2:
        return False
    relative = estimate(means, confidence).relative
    return relative is not None and relative <= precision


def _check(settings: Settings, replications: int) -> None:
    precision, cases = settings.precision, settings.cases
    of = "experiment"
    wrong = []
    if replications < 1:
        wrong.append(problem("no-replications", (of, "replications"), number=replications))
    if settings.workers < 1:
        wrong.append(problem("no-workers", (of, "workers"), number=settings.workers))
    if not 0 < settings.confidence < 1:
        confidence = settings.confidence
        wrong.append(problem("no-confidence", (of, "confidence"), confidence=confidence))
    if precision is not None and precision <= 0:
        wrong.append(problem("no-precision", (of, "precision")))
    if cases is not None and cases < 1:
        wrong.append(problem("no-cases", (of, "cases"), number=cases))
    if wrong:
        raise SimulationError(wrong)


__all__ = [
    "DEFAULTS",
    "Progress",
    "Runs",
    "Settings",
    "Tick",
    "common_window",
    "end_of",
    "is_terminating",
    "over_replications",
    "run",
    "window_of",
]
