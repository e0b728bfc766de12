"""How well a process fits a log: five distances on the later half of its cases, each beside what
two halves of the log differ by themselves.

Process, log → simulated logs → distances → **fit**.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

import numpy as np

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.experiments.progress import Progress
from simulator.experiments.runs import over_replications
from simulator.experiments.settings import DEFAULTS, Settings
from simulator.experiments.workers import Task
from simulator.interchange.event_logs.log import DAY, NOBODY, Flags, RecordedLog
from simulator.interchange.event_logs.whole_cases import open_cases, spans
from simulator.mining.arrivals import arrived, in_time_order
from simulator.mining.distances import CYCLE, MEASURES, distances
from simulator.mining.markov import chained
from simulator.mining.matching import Matched, matched, without_strangers
from simulator.mining.observed import Observed, day_of, observed, simulated, together
from simulator.model.errors import Place, Problem, SimulationError, problem
from simulator.model.process import Process
from simulator.model.units import Quantity

RUNS = 5
NEAR = 1.5
"""A measure fits up to so many times its floor."""
FAR = 3
_ENOUGH_CASES = 20
_WEEK = 7 * DAY


@dataclass(frozen=True)
class FitMeasure:
    """One distance between the simulated logs, all of them together, and the later half of the
    log, a share.

    ``floor`` is that between the two halves of the log, ``runs`` the mean one between two simulated
    logs, ``chain`` that of a Markov chain of the earlier half.
    """

    name: str
    distance: float
    floor: float
    runs: float
    chain: float

    @property
    def fits(self) -> bool:
        """Whether the model is about as near as the halves of the log. A short log has large
        distances by chance, as two runs of the model have; more than three floors are too far in
        any case, lest a model that differs much from itself fits everything.
        """
        return self.distance <= max(NEAR * self.floor, min(self.runs, FAR * self.floor))


@dataclass(frozen=True)
class Fit:
    """How well a process fits a log. ``cycle`` and ``cycle_simulated`` are the mean cycle times in
    hours; ``compared`` is how many cases of the log so many ``runs`` are held against; the floors
    are the distances of another log where the process was ``trained`` on one; ``notes`` say what
    was left out of the comparison.
    """

    process: str
    file: str
    measures: tuple[FitMeasure, ...]
    cycle: float
    cycle_simulated: float
    compared: int
    runs: int
    trained: bool
    notes: tuple[Problem, ...]

    @property
    def fits(self) -> bool:
        return all(each.fits for each in self.measures)

    def measure(self, name: str) -> FitMeasure:
        """One of the measures by its name."""
        return next(each for each in self.measures if each.name == name)

    @property
    def cycle_times(self) -> FitMeasure:
        return self.measure(CYCLE)


def fit(
    process: Process,
    log: RecordedLog,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
    *,
    trained: RecordedLog | None = None,
) -> Fit:
    """How well a process fits a log: five runs as long as the later half of its cases, each
    compared with that half, whose floor is its distance from the earlier half. Where the log from
    which the process was ``trained`` is given, that stands for the earlier half and the whole of
    ``log`` for the later one.

    Raises:
        FormatError: no activity of the log is a step of the process.
        SimulationError: the log has too few cases, or the process cannot be simulated.
    """
    met = matched(process, log)
    earlier, target = _halves(process, _closed(log, met), met, trained)
    runs = [
        observed(each)
        for each in _runs(process, target, met.places, settings, progress)
        if len(each.cases)
    ]
    if not runs:
        none = problem("log-fit-without-cases", place=Place(log.file))
        raise SimulationError([none, *_notes(log, met.strangers, ())])
    chain = together(
        [observed(chained(earlier, len(target.cases), seed)) for seed in range(len(runs))]
    )
    held = observed(target)
    return Fit(
        process=process.name,
        file=log.file,
        measures=_measures(held, observed(earlier), runs, chain),
        cycle=float(held.cycle.mean()) / 3.6e6,
        cycle_simulated=float(np.mean([each.cycle.mean() for each in runs])) / 3.6e6,
        compared=len(target.cases),
        runs=len(runs),
        trained=trained is not None,
        notes=_notes(log, met.strangers, met.unseen),
    )


def _closed(log: RecordedLog, met: Matched) -> RecordedLog:
    """The cases that have ended, of steps that the process has."""
    known = without_strangers(log, list(met.steps)) if met.strangers else log
    closed = known.of_cases(~open_cases(known))
    if len(closed.cases) < _ENOUGH_CASES:
        n, place = len(closed.cases), Place(log.file)
        raise SimulationError(
            problem("log-too-short-to-fit", place=place, n=n, least=_ENOUGH_CASES)
        )
    return closed


def _halves(
    process: Process, closed: RecordedLog, met: Matched, trained: RecordedLog | None
) -> tuple[RecordedLog, RecordedLog]:
    """The cases that the model may have seen, and those that it is held against."""
    if trained is None:
        later = _later(closed)
        return closed.of_cases(~later), closed.of_cases(later)
    own = matched(process, trained)
    further = {name: len(met.steps) + i for i, name in enumerate(sorted(own.places))}
    place = {i: met.places.get(name, further[name]) for i, name in own.steps.items()}
    seen = _closed(trained, own)
    here = np.array([place.get(i, NOBODY) for i in range(len(trained.activities))], dtype=np.int32)
    return replace(seen, activity=here[seen.activity], activities=closed.activities), closed


def earlier_half(log: RecordedLog) -> RecordedLog:
    """The earlier half of the cases of a log: what a model may see that is to be held against the
    later one.
    """
    closed = log.of_cases(~open_cases(log))
    begin = arrived(closed)[_later(closed)].min()
    return log.of_cases(arrived(log) < begin)


def _later(log: RecordedLog) -> Flags:
    """The later half of the cases, by their arrival."""
    order = in_time_order(log)
    later = np.zeros(len(order), dtype=np.bool_)
    later[order[len(order) // 2 :]] = True
    return later


def _runs(
    process: Process,
    target: RecordedLog,
    activities: Mapping[str, int],
    settings: Settings,
    progress: Progress | None,
) -> list[RecordedLog]:
    """Simulated logs as long as a recorded one, from the same hour of a week on, after at least a
    week in which the offices fill up.
    """
    begins, ends = spans(target)
    arrivals = arrived(target)
    length = int(arrivals.max() - arrivals.min()) + 1
    weeks = int(np.ceil(3 * (ends - begins).mean() / _WEEK))
    warm_up = weeks * _WEEK + (int(arrivals.min()) - day_of(process.start) * DAY) % _WEEK
    chosen = replace(
        settings,
        replications=settings.replications or RUNS,
        horizon=Quantity(Decimal(warm_up + length), "ms"),
        warm_up=Quantity(Decimal(warm_up), "ms"),
        over="ended",
    )
    logs = over_replications(_run, {"model": process}, chosen, progress)["model"]
    recorded = partial(
        simulated, process=process, activities=activities, like=target, since=warm_up
    )
    return [recorded(each, until=warm_up + length) for each in logs]


def _run(plans: Mapping[str, Plan], seed: int, task: Task) -> EventLog:
    return simulate(plans[task.scenario], seed, task.replication, task.engine)


def _measures(
    held: Observed, earlier: Observed, runs: list[Observed], chain: Observed
) -> tuple[FitMeasure, ...]:
    floor, markov = distances(held, earlier), distances(held, chain)
    model = distances(held, together(runs))
    own = [distances(one, other) for one, other in pairwise(runs)] or [dict.fromkeys(MEASURES, 0.0)]
    return tuple(
        FitMeasure(
            name=name,
            distance=model[name],
            floor=floor[name],
            runs=float(np.mean([each[name] for each in own])),
            chain=markov[name],
        )
        for name in MEASURES
    )


def _notes(
    log: RecordedLog, strangers: tuple[str, ...], unseen: tuple[str, ...]
) -> tuple[Problem, ...]:
    place = Place(log.file)
    notes = []
    if strangers:
        notes.append(problem("log-strangers", place=place, activities=strangers))
    if unseen:
        notes.append(problem("log-unseen-steps", place=place, steps=unseen))
    return (*notes, *(each for each in log.notes if each.code.startswith("log-shifted")))
