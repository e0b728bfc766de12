"""Runs every version once, on the same random numbers, and makes their replays. Study → engine →
**replays** → page, film.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from simulator.application.study import Study
from simulator.engine import Engine, simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings, is_terminating, window_of
from simulator.measures.replay import MAX_LEGS, QUARTER, Replay, replay, span_of, thinning
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity

NOTHING, MUCH = Quantity(Decimal(0), "h"), Quantity(Decimal(100), "year")
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
    found = replays(study.processes, window, chosen, long, engine)
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
    return of_logs(
        processes,
        {name: simulate(plan(each, window), seed, 1, engine) for name, each in processes.items()},
        window.warm_up,
        length,
    )


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
