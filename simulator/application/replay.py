"""Runs every version once, on the same random numbers, and makes their replays. Study → engine →
**replays** → page, film.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from simulator.application.study import Study
from simulator.engine import Engine, simulate
from simulator.engine.log import NOT_YET, EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings, is_terminating, window_of
from simulator.measures.replay import MAX_LEGS, QUARTER, Replay, replay, span_of, thinning
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity

NOTHING, MUCH = Quantity(Decimal(0), "h"), Quantity(Decimal(100), "year")
MONTH = 30 * DAY
LONGER = (2, 4, 8)
"""How many times as long a run is made in which no case ends."""
WARM_UP = Quantity(Decimal(6), "month")  # of a steady office whose process does not say


@dataclass(frozen=True)
class Replayed:
    """The replays of the versions by name, and the seed that they were drawn with."""

    replays: Mapping[str, Replay]
    seed: int


def replayed(
    study: Study,
    *,
    length: Quantity | None = None,
    warm_up: Quantity | None = None,
    seed: int | None = None,
    engine: Engine | None = None,
) -> Replayed:
    """A span of the first replication of every version; a quarter if no length is given.

    Raises:
        SimulationError: nothing happens in that time, or the engine cannot run a version.
    """
    chosen = study.before.experiment.seed if seed is None else seed
    window, long = _window(study.processes, length, warm_up)
    logs = _logs(study.processes, window, chosen, engine)
    since = window.warm_up
    if warm_up is None and not any(is_terminating(each) for each in study.processes.values()):
        since, logs = _while_cases_end(study.processes, logs, window, long, chosen, engine)
    found = of_logs(study.processes, logs, since, long)
    if not any(each.cases for each in found.values()):
        raise SimulationError(problem("nothing-to-replay", days=round(long / DAY)))
    return Replayed(found, chosen)


def replays(
    processes: Mapping[str, Process],
    window: Window,
    seed: int,
    length: int = QUARTER,
    engine: Engine | None = None,
) -> dict[str, Replay]:
    """The first replication of every process, shown from the end of the warm-up."""
    return of_logs(processes, _logs(processes, window, seed, engine), window.warm_up, length)


def _logs(
    processes: Mapping[str, Process], window: Window, seed: int, engine: Engine | None
) -> dict[str, EventLog]:
    return {name: simulate(plan(each, window), seed, 1, engine) for name, each in processes.items()}


def _while_cases_end(
    processes: Mapping[str, Process],
    logs: dict[str, EventLog],
    window: Window,
    length: int,
    seed: int,
    engine: Engine | None,
) -> tuple[int, dict[str, EventLog]]:
    """Where cases take longer than the warm-up and the span, a later span of a longer run: the
    first in which they end. A queue without end has none; then the last one is shown.
    """
    horizon = window.horizon
    for longer in (1, *LONGER):
        horizon = window.horizon * longer
        if longer > 1:
            logs = _logs(processes, Window(horizon, window.warm_up), seed, engine)
        since = when_cases_end(list(logs.values()), window.warm_up, length, horizon)
        if since is not None:
            return since, logs
    return horizon - DAY - length, logs


def when_cases_end(logs: Sequence[EventLog], since: int, length: int, until: int) -> int | None:
    """The first begin of a span, month by month, in which at least half as many cases end as begin,
    in every log; ``None`` if there is none. All in ms.
    """
    for at in range(since, until - length + 1, MONTH):
        if all(_ends_enough(log, at, at + length) for log in logs):
            return at
    return None


def _ends_enough(log: EventLog, since: int, until: int) -> bool:
    cases = log.cases
    over = np.where(cases.finished == NOT_YET, cases.closed, cases.finished)
    ended = int(np.count_nonzero((over != NOT_YET) & (over > since) & (over <= until)))
    begun = int(np.count_nonzero((cases.begin > since) & (cases.begin <= until)))
    return ended > 0 and 2 * ended >= begun


def of_logs(
    processes: Mapping[str, Process],
    logs: Mapping[str, EventLog],
    since: int,
    length: int = QUARTER,
    legs: int = MAX_LEGS,
) -> dict[str, Replay]:
    """The same span and the same cases of logs that are there already, with about so many legs each
    at most.
    """
    span = span_of(list(logs.values()), since, length)
    every = thinning(list(logs.values()), span, legs=legs)
    return {name: replay(log, processes[name], span, every) for name, log in logs.items()}


def _window(
    processes: Mapping[str, Process], length: Quantity | None, warm_up: Quantity | None
) -> tuple[Window, int]:
    """What is simulated, and how much of it is shown, in ms."""
    since, long = 0, QUARTER
    for process in processes.values():
        own = process.experiment.warm_up or (NOTHING if is_terminating(process) else WARM_UP)
        since = max(
            since, window_of(process, Settings(warm_up=warm_up or own, horizon=MUCH)).warm_up
        )
        if length is not None:
            long = window_of(process, Settings(warm_up=NOTHING, horizon=length)).horizon
    return Window(since + DAY + long, since), long
