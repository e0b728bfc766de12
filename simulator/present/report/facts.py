"""What a report tells, gathered once: the comparison, who brought it, whose power it needs, and how long single cases took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from simulator import __version__
from simulator.analysis.attribution import Attribution, attribute
from simulator.analysis.case_measures import case_arrays
from simulator.analysis.comparison import compare
from simulator.analysis.experiment import Progress, Settings
from simulator.analysis.results import Comparison
from simulator.engine.planner import plan
from simulator.engine.simpy_engine import simulate
from simulator.process import Process
from simulator.reforms.authority import ReformAuthority, authorities
from simulator.reforms.scenario import Scenario
from simulator.units import DAY

EXPLAINED = 5  # replications of the division among the cuts, which simulates every part of the scenario

Days = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything a report says; ``times`` are days from beginning to delivery, case by case, of one replication."""

    processes: Mapping[str, Process]
    scenarios: Mapping[str, Scenario]
    comparison: Comparison
    explained: Mapping[str, Attribution]
    powers: Mapping[str, tuple[ReformAuthority, ...]]
    times: Mapping[str, Days]
    version: str = __version__

    @property
    def before(self) -> Process:
        return self.processes[self.comparison.baseline]


def gather(
    processes: Mapping[str, Process], scenarios: Mapping[str, Scenario], settings: Settings, explain: bool, progress: Progress | None
) -> Facts:
    """Simulates and divides; ``processes`` begin with the baseline.

    Raises:
        ReformError, SimulationError: as comparing and explaining.
    """
    comparison = compare(dict(processes), settings, progress)
    before = processes[comparison.baseline]
    fewer = replace(settings, replications=min(EXPLAINED, comparison.replications), precision=None)
    explained = {}
    for name, scenario in scenarios.items():
        if explain and len(scenario.reforms) > 1:
            explained[name] = attribute(before, scenario, settings=fewer, progress=progress)
    powers = {name: authorities(scenario, before) for name, scenario in scenarios.items()}
    times = {name: _times(process, comparison) for name, process in processes.items()}
    return Facts(processes=processes, scenarios=scenarios, comparison=comparison, explained=explained, powers=powers, times=times)


def _times(process: Process, comparison: Comparison) -> Days:
    planned = plan(process, comparison.window)
    cases = case_arrays(planned, simulate(planned, comparison.seed, 1))
    return np.asarray(cases.cycle_time[cases.finished] / DAY, dtype=np.float64)


def sources(process: Process, scenarios: Mapping[str, Scenario]) -> Iterator[tuple[str, str]]:
    """What the figures rest on: (of what, source), each source once in the order of the files."""
    found: dict[str, list[str]] = {}

    def note(of: str, source: str | None) -> None:
        if source and of not in found.setdefault(source, []):
            found[source].append(of)

    note(process.name, process.source)
    note("arrivals", process.arrivals.source)
    for table in (process.pools, process.materials, process.items):
        for name, thing in table.items():
            note(name, getattr(thing, "source", None))
    for name, item in process.items.items():
        note(name, item.limit.source if item.limit else None)
        note(name, item.fee.source if item.fee else None)
    for full, step in process.named_steps():
        note(full, step.source)
    for scenario in scenarios.values():
        note(scenario.name, scenario.source)
        for reform in scenario.reforms:
            note(f"{scenario.name}: {reform.KEY}", reform.record.source)
            note(f"{scenario.name}: {reform.KEY}", reform.record.basis)
    for source, names in found.items():
        shown = ", ".join(names[:4]) + (f" … ({len(names)})" if len(names) > 4 else "")
        yield shown, source
