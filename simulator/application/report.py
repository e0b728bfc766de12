"""What a report tells, gathered once: the comparison, who brought it, whose power it needs, and how
long single cases took. Study → questions → **facts** → pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulator import __version__
from simulator.application.questions import compare_from_the_start
from simulator.application.replay import of_logs, when_cases_end
from simulator.application.study import Study
from simulator.comparison.results import Comparison
from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan
from simulator.experiments.progress import Progress
from simulator.experiments.runs import Settings
from simulator.experiments.shared import Shared
from simulator.experiments.windows import in_window
from simulator.formats import read_indicators
from simulator.formats.library import shipped
from simulator.measures.cases import case_arrays
from simulator.measures.replay import MAX_LEGS, QUARTER, Replay
from simulator.model.process import Process
from simulator.model.scorecards import Values
from simulator.model.units import DAY
from simulator.reforms.authority import ReformAuthority, authorities
from simulator.reforms.scenario import Scenario
from simulator.studies.attributed import Attribution
from simulator.studies.attribution import attribute
from simulator.studies.chosen import Chosen
from simulator.studies.scores import Scores, flow_values, scores
from simulator.studies.sensitivity import DEFAULT_RANGE, Sensitivity, sensitivity
from simulator.studies.variation import KINDS

if TYPE_CHECKING:
    from simulator.application.packages import Wanted

REFORMS_EXACT, REFORM_ORDERS, REFORM_REPLICATIONS = 6, 8, 10  # of the picture of reforms
SAMPLES = 4  # where all estimates are varied at once

Days = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything a report says; ``times`` are days from beginning to delivery, case by case, of the
    one replication in ``replays``.

    ``explained`` divides each change among the cuts, ``by_reform`` among the reforms. ``robust`` is
    what becomes of each change if the estimates are off, ``best`` the best package of all reforms
    (only if that was asked for), ``scored`` the points of every shipped set of indicators that has
    a topic for the flow.
    """

    study: Study
    comparison: Comparison
    explained: Mapping[str, Attribution]
    by_reform: Mapping[str, Attribution]
    powers: Mapping[str, tuple[ReformAuthority, ...]]
    times: Mapping[str, Days]
    replays: Mapping[str, Replay]
    robust: Mapping[str, Sensitivity] = field(default_factory=dict)
    scored: tuple[Scores, ...] = ()
    best: Chosen | None = None
    version: str = __version__

    @property
    def before(self) -> Process:
        return self.study.before

    @property
    def processes(self) -> Mapping[str, Process]:
        return self.study.processes

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        return self.study.scenarios

    @property
    def reformed(self) -> tuple[str, ...]:
        """The names of all versions but today's."""
        names = self.comparison.scenarios
        return tuple(name for name in names if name != self.comparison.baseline)


def gather(
    study: Study,
    settings: Settings,
    *,
    explain: bool = False,
    vary: bool = False,
    best: Wanted | None = None,
    progress: Progress | None = None,
) -> Facts:
    """Simulates all versions, divides the changes among the cuts (``explain``), and says what
    follows if the estimates are off (``vary``), and which package of all reforms is the ``best``
    that keeps to what is asked.

    Raises:
        ReformError, SimulationError: as comparing, explaining and looking for the best package.
    """
    processes, scenarios = study.processes, study.scenarios
    settings = replace(settings, shared=Shared())
    comparison = compare_from_the_start(study, settings, progress)
    before = study.before
    same = _as_compared(comparison, before, settings)
    explained: dict[str, Attribution] = {}
    by_reform: dict[str, Attribution] = {}
    for name, scenario in scenarios.items():
        if explain and len(scenario.reforms) > 1:
            explained[name] = attribute(before, scenario, settings=same, progress=progress)
            by_reform[name] = _by_reform(before, scenario, same, progress)
    robust = {}
    if vary:
        ranges = dict.fromkeys(KINDS, DEFAULT_RANGE)
        for name in (each for each in processes if each != comparison.baseline):
            robust[name] = sensitivity(
                before, processes[name], ranges, samples=SAMPLES, settings=same, progress=progress
            )
    plans = {name: plan(process, comparison.window) for name, process in processes.items()}
    logs = {
        name: simulate(each, comparison.seed, 1, settings.engine) for name, each in plans.items()
    }
    return Facts(
        study=study,
        comparison=comparison,
        explained=explained,
        by_reform=by_reform,
        powers={name: authorities(scenario, before) for name, scenario in scenarios.items()},
        times={name: _times(each, logs[name]) for name, each in plans.items()},
        replays=of_logs(
            processes,
            logs,
            _replayed_from(comparison, logs),
            legs=MAX_LEGS // max(len(processes) - 1, 1),
        ),
        robust=robust,
        scored=tuple(_scored(processes, comparison)),
        best=_best(study, best, replace(same, replications=settings.replications), progress)
        if best is not None and scenarios
        else None,
    )


def _best(study: Study, wanted: Wanted, settings: Settings, progress: Progress | None) -> Chosen:
    """The best package of the reforms of all scenarios."""
    from simulator.application.packages import best_package

    found, _ = best_package(study, wanted, settings, progress)
    if found.stopped:
        raise KeyboardInterrupt
    return found


def _replayed_from(found: Comparison, logs: Mapping[str, EventLog]) -> int:
    """From when the flow is replayed: after the warm-up, and when cases end, if they do at all."""
    window = found.window
    if window.cases is not None:
        return window.warm_up
    since = when_cases_end(list(logs.values()), window.warm_up, QUARTER, window.horizon)
    return window.warm_up if since is None else since


def _as_compared(found: Comparison, before: Process, settings: Settings) -> Settings:
    """Settings that give the numbers of the comparison again. A precision may have taken many
    replications; then what is divided and varied takes the usual number, the first of them.
    """
    usual = settings.replications or before.experiment.replications
    return replace(
        in_window(settings, found.window),
        replications=min(usual, found.replications),
        seed=found.seed,
        precision=None,
    )


def _by_reform(
    before: Process, scenario: Scenario, settings: Settings, progress: Progress | None
) -> Attribution:
    """The change divided among the reforms, at a cost that a report can bear; the interval says
    what few orders and replications leave open.
    """
    fewer = min(settings.replications or REFORM_REPLICATIONS, REFORM_REPLICATIONS)
    return attribute(
        before,
        scenario,
        by="reform",
        settings=replace(settings, replications=fewer),
        progress=progress,
        exact_to=REFORMS_EXACT,
        orders=REFORM_ORDERS,
    )


def _scored(processes: Mapping[str, Process], comparison: Comparison) -> Iterator[Scores]:
    """The flow by the rules of every shipped set that has a topic for it; its days are those that
    the rules count.
    """
    flows = {name: flow_values(each) for name, each in processes.items()}
    for name in shipped("indicators"):
        indicators = read_indicators(name)
        topic = indicators.topic_of(processes[comparison.baseline].name)
        if topic is not None:
            yield scores(indicators, Values(), flows, topic)


def _times(planned: Plan, log: EventLog) -> Days:
    cases = case_arrays(planned, log)
    return np.asarray(cases.cycle_time[cases.counted] / DAY, dtype=np.float64)
