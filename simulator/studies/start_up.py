"""How long cases take that begin while staff learn a reform and applicants do not know it yet.

Scenarios, comparison → **start-up** → present. Every phase is one more process, simulated in a
terminating run of its own: as many replications on the same random numbers, but only as long as
the start-up takes. Desks are first made as full as the start-up itself makes them: from empty ones
it would look shorter than it is. Where officers cannot keep up there is no such fullness: then it
starts with empty ones, and what is found is the least.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from simulator.comparison.results import Comparison, StartUp
from simulator.engine.plan.tables import Window
from simulator.experiments.progress import Progress
from simulator.experiments.runs import DEFAULTS, Settings, end_of, run
from simulator.experiments.statistics import bounded
from simulator.experiments.windows import in_window
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import day_of, traffic
from simulator.measures.replication import Measures
from simulator.reforms.start_up import Phase


def start_ups(
    by_name: Mapping[str, tuple[Phase, ...]],
    found: Comparison,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> dict[str, tuple[StartUp, ...]]:
    """The start-up of every scenario that has one, from its phases; ``found`` is the comparison of
    the scenarios. Phases of the same days are run together.

    Raises:
        SimulationError: as ``experiments.runs.run``.
    """
    windows = {
        (name, n): _window(phase, found.window)
        for name, each in by_name.items()
        for n, phase in enumerate(each)
    }
    told: dict[tuple[str, int], StartUp] = {}
    for window in dict.fromkeys(windows.values()):
        chosen = {
            str(n): key for n, key in enumerate(key for key in windows if windows[key] == window)
        }
        processes = {n: by_name[name][i].process for n, (name, i) in chosen.items()}
        runs = run(processes, _settings(found, settings, window), progress, means_only=True)
        for n, (name, i) in chosen.items():
            told[name, i] = _told(by_name[name][i], runs.measures[n], found)
    return {
        name: tuple(told[name, i] for i in range(len(each)))
        for name, each in by_name.items()
        if each
    }


def _window(phase: Phase, window: Window) -> Window:
    """The cases that begin in a phase, counted from the end of the warm-up. Where officers cannot
    keep up there is no warm-up: how full their desks became would depend on its length alone.
    """
    begin = 0 if _overloaded(phase, window) else window.warm_up
    since = begin if phase.since is None else end_of(phase.process, phase.since, begin)
    until = end_of(phase.process, phase.until, begin)
    return replace(window, warm_up=since, horizon=until, cases=None)


def _overloaded(phase: Phase, window: Window) -> tuple[str, ...]:
    process = phase.process
    busy = traffic(process, network_of(process), day_of(process, window.horizon))
    return busy.overloaded


def _settings(found: Comparison, settings: Settings, window: Window) -> Settings:
    return replace(
        in_window(settings, window),
        replications=found.replications,
        seed=found.seed,
        precision=None,
        cases=None,
    )


def _told(phase: Phase, measures: tuple[Measures, ...], found: Comparison) -> StartUp:
    times = [each.values["cycle_time"] for each in measures]
    means = [each.mean for each in times if each.mean is not None]
    ended = [each.values["completed"].mean for each in measures]
    known = [each for each in ended if each is not None]
    return StartUp(
        since=phase.since,
        until=phase.until,
        cycle_time=bounded(means, found.confidence) if means else None,
        n=sum(each.n for each in times),
        ended=math.fsum(known) / len(known) if known else 1.0,
        steps=phase.steps,
        less_taken_up=phase.less_taken_up,
        overloaded=_overloaded(phase, found.window),
    )
