"""What is asked of a study by simulating: every question once, for the commands, the report and the
Python module alike.

Study → **questions** → comparison, studies, engine → present.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from simulator.application.by_title import in_titles
from simulator.application.study import Study, Variant
from simulator.comparison import scenarios
from simulator.comparison.notes import Note
from simulator.comparison.results import Comparison
from simulator.engine import Engine, simulate, stream
from simulator.engine.log import EventLog, Piece
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan
from simulator.experiments.progress import Progress
from simulator.experiments.runs import DEFAULTS, Settings, over_replications, window_of
from simulator.experiments.step_measures import StepFigures, observe_steps, together
from simulator.formats import Loaded, after_each_due_date, located
from simulator.model.errors import ReformError, SimulationError, problem
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.start_up import phases
from simulator.reforms.tasks import Clauses
from simulator.reforms.unstated import checks_removed
from simulator.reforms.written_out import written_out
from simulator.studies import attribution, sensitivity, start_up
from simulator.studies.attributed import Attribution

NO_WARM_UP = Quantity(Decimal(0), "h")


def compare(
    study: Study, settings: Settings = DEFAULTS, progress: Progress | None = None
) -> Comparison:
    """Simulates all versions on the same random numbers and compares them.

    Raises:
        SimulationError: as ``experiments.runs.run``.
    """
    return _with_checks_removed(study, scenarios.compare(study.processes, settings, progress))


def _with_checks_removed(study: Study, found: Comparison) -> Comparison:
    """The comparison with notes on what its versions leave out that found something."""
    return _with_notes(found, {each.id: left_out(each, study.before) for each in study.reformed})


def _with_notes(found: Comparison, more: Mapping[str, tuple[Note, ...]]) -> Comparison:
    """The comparison with more to be known of some of its versions."""
    results = dict(found.scenarios)
    for name, notes in more.items():
        if notes:
            results[name] = replace(results[name], notes=(*notes, *results[name].notes))
    return replace(found, scenarios=results)


def left_out(version: Variant, before: Process) -> tuple[Note, ...]:
    """What is to be known of what a version leaves out and takes for granted, whoever wrote it."""
    if version.scenario is None:
        told = written_out(before, version.process)
    else:
        told = checks_removed(version.scenario.value, before)
    return in_titles(told, before, version.process)


def compare_from_the_start(
    study: Study, settings: Settings = DEFAULTS, progress: Progress | None = None
) -> Comparison:
    """The same, and the start-up of every scenario with a ``ramp``, in runs of its own.

    Raises:
        ReformError: a reform does not fit with a lower uptake.
        SimulationError: as ``experiments.runs.run``.
    """
    found = compare(study, settings, progress)
    by_name = {}
    for each in study.variants:
        loaded = each.scenario
        if loaded is None:
            continue
        try:
            by_name[each.id] = phases(loaded.value, study.before, each.process)
        except ReformError as error:
            raise ReformError(located(error.problems, loaded.places, loaded.file)) from None
    return replace(found, start_up=start_up.start_ups(by_name, found, settings, progress))


def explain(
    study: Study,
    name: str | None = None,
    *,
    by: Literal["cut", "reform"] = "cut",
    measure: str = "cycle_time",
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> Attribution:
    """How much of the change by a version (the only one, unless one is named) each cut of its
    scenario brought, or each reform.

    Raises:
        FormatError: there is no such version, no scenario made it, or several did.
        SimulationError: a precision is asked for; or as ``studies.attribution.attribute``.
    """
    loaded = study.scenario(name)
    if settings.precision is not None:
        raise SimulationError(problem("no-precision-to-explain", ("precision",)))
    try:
        found = attribution.attribute(
            study.before,
            loaded.value,
            by=by,
            measure=measure,
            settings=settings,
            progress=progress,
        )
    except ReformError as error:
        raise ReformError(located(error.problems, loaded.places, loaded.file)) from None
    return replace(found, notes=left_out(study.variant(name), study.before))


def vary(
    study: Study,
    ranges: Mapping[str, Decimal],
    *,
    measure: str = "cycle_time",
    samples: int = sensitivity.SAMPLES,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> sensitivity.Sensitivity:
    """What becomes of the change by the last version if the estimates are off.

    Raises:
        SimulationError: as ``studies.sensitivity.sensitivity``.
    """
    found = sensitivity.sensitivity(
        study.before,
        study.last.process,
        ranges,
        measure=measure,
        samples=samples,
        settings=settings,
        progress=progress,
    )
    return replace(found, notes=left_out(study.last, study.before))


def steps_seen(
    study: Study, settings: Settings = DEFAULTS, progress: Progress | None = None
) -> list[Mapping[str, StepFigures]]:
    """How long cases wait and are worked on at every step, version by version.

    Raises:
        SimulationError: as ``experiments.runs.run``.
    """
    seen = over_replications(observe_steps, study.processes, settings, progress)
    return [together(each) for each in seen.values()]


def observe(
    study: Study,
    *,
    variant: str | None = None,
    replication: int = 1,
    seed: int | None = None,
    horizon: Quantity | None = None,
    engine: Engine | None = None,
) -> EventLog:
    """The event log of one replication (from 1) of one version (the last), from the first case on.

    Raises:
        FormatError: there is no such version.
        SimulationError: the horizon is no length of time, or the process cannot be simulated, or
            not on this engine.
    """
    planned, chosen = _whole(study, variant, seed, horizon)
    return simulate(planned, chosen, replication, engine)


def observe_in_pieces(
    study: Study,
    take: Callable[[Piece], None],
    *,
    variant: str | None = None,
    replication: int = 1,
    seed: int | None = None,
    horizon: Quantity | None = None,
    engine: Engine | None = None,
) -> None:
    """The rows of the same log, handed to ``take`` in pieces, for logs larger than the memory.

    Raises:
        FormatError, SimulationError: as ``observe``.
    """
    planned, chosen = _whole(study, variant, seed, horizon)
    stream(planned, chosen, replication, take, engine)


def _whole(
    study: Study, variant: str | None, seed: int | None, horizon: Quantity | None
) -> tuple[Plan, int]:
    """The plan of one version from its first case on, and the seed."""
    process = study.variant(variant).process
    window = window_of(process, Settings(horizon=horizon, warm_up=NO_WARM_UP))
    return plan(process, window), process.experiment.seed if seed is None else seed


def observe_run(
    study: Study, comparison: Comparison, variant: str | None = None, replication: int = 1
) -> EventLog:
    """The event log of one of the replications that were compared (from 1).

    Raises:
        FormatError: there is no such version.
        SimulationError: there was no such replication.
    """
    if replication > comparison.replications:
        known = comparison.replications
        raise SimulationError(problem("not-compared", ("replication",), n=replication, known=known))
    planned = plan(study.variant(variant).process, comparison.window)
    return simulate(planned, comparison.seed, replication)


def as_due(
    study: Study,
    clauses: Loaded[Clauses] | None = None,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> Comparison:
    """The process with the reforms of the last scenario in force one by one, in the order of their
    due dates, each compared with today.

    Raises:
        ReformError: a reform does not fit, needs what is due later, or names a clause that there is
            not.
        SimulationError: as ``experiments.runs.run``.
    """
    loaded = study.scenario()
    steps = after_each_due_date(loaded, study.before, clauses)
    named = {"baseline": study.before, **{str(n): each for n, each in enumerate(steps, start=1)}}
    found = scenarios.compare(named, settings, progress)
    return _with_notes(found, {str(len(steps)): left_out(study.last, study.before)})
