"""Scenarios side by side: what they ask, what the simulation says with its intervals, and what
changed against the baseline.

Experiment, counts, traffic, statistics → **comparison** → present. A change is the mean of paired
differences, replication by replication. Where the queues grow without end no mean time exists: the
means are then ``None``, what was seen within the horizon stands beside, and a note says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from simulator.comparison.changes import changes_of, difference
from simulator.comparison.late_harm import late_harm
from simulator.comparison.measured import measured
from simulator.comparison.notes import SlowPool, notes, unrelated
from simulator.comparison.outcomes import outcome_shares
from simulator.comparison.ranking import ranking
from simulator.comparison.results import (
    Comparison,
    Difference,
    GroupMeasured,
    Measured,
    PoolMeasured,
    ScenarioResult,
)
from simulator.experiments.runs import DEFAULTS, Progress, Runs, Settings, is_terminating, run
from simulator.experiments.statistics import (
    Estimate,
    bounded,
    estimate,
    grows,
)
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.figures import FlowFigures, flow_figures
from simulator.flow_analysis.item_rates import item_rates
from simulator.flow_analysis.loads import FULL
from simulator.flow_analysis.traffic import day_of, too_much
from simulator.flow_analysis.turns import seldom_together
from simulator.measures.catalogue import MEASURES
from simulator.measures.groups import Group
from simulator.measures.harm import may_come_about
from simulator.measures.replication import Measures
from simulator.model.arrivals import Change
from simulator.model.calendars import unpublished_years
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.timers import title_of
from simulator.model.units import DAY
from simulator.soundness.waves import begin_after, waves_after
from simulator.structure.stages import every_step

__all__ = [
    "Comparison",
    "Difference",
    "Measured",
    "PoolMeasured",
    "ScenarioResult",
    "compare",
    "compared",
]

CENSORED_BELOW = 0.99
MIN_GROWTH, FALSE_ALARMS = 0.01, 0.05  # of the cases that come; of all scenarios that keep up
MIN_CASES = 60  # of a replication; with fewer, chance looks like growth
NEAR_SATURATION = 0.95
HALF_IDLE = 0.5  # a queue of officers with half of their time left does not grow without end


def compare(
    processes: Mapping[str, Process],
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> Comparison:
    """Simulates the baseline (the first process) and its reformed versions and compares them.

    Raises:
        SimulationError: as ``experiment.run``.
    """
    return compared(processes, run(processes, settings, progress), settings.confidence)


def compared(processes: Mapping[str, Process], runs: Runs, confidence: float = 0.95) -> Comparison:
    """Compares what was run; the first process is the baseline. The changes of several scenarios
    hold together (Bonferroni).
    """
    baseline = next(iter(processes))
    together = 1 - (1 - confidence) / max(len(processes) - 1, 1)
    results = {}
    for name, process in processes.items():
        before = () if name == baseline else runs.measures[baseline]
        found = scenario_result(process, runs.measures[name], before, runs, confidence, together)
        strange = () if name == baseline else unrelated(processes[baseline], process)
        late = late_harm(process, runs.window.horizon)
        results[name] = replace(found, notes=(*strange, *late, *found.notes))
    steady = [
        name for name, result in results.items() if result.measures["cycle_time"].mean is not None
    ]
    return Comparison(
        process=processes[baseline].name,
        seed=runs.seed,
        replications=runs.replications,
        confidence=confidence,
        window=runs.window,
        baseline=baseline,
        scenarios=results,
        runs=runs.measures,
        change_confidence=together,
        ranking=ranking(
            {
                name: [each.values["cycle_time"].mean for each in runs.measures[name]]
                for name in steady
            },
            confidence,
        ),
        warm_up=runs.warm_up,
        engine=runs.engine,
    )


def scenario_result(
    process: Process,
    measures: Sequence[Measures],
    before: Sequence[Measures],
    runs: Runs,
    confidence: float,
    together: float,
) -> ScenarioResult:
    """One scenario; ``before`` are the replications of the baseline, none for the baseline itself;
    ``together`` is of the changes.
    """
    window, unsettled = runs.window, runs.warm_up is not None and not runs.warm_up.found
    flow = flow_figures(process, window)
    longer = (
        ()
        if is_terminating(process)
        else tuple(name for name in process.pools if _pool_grows(name, measures))
    )
    growing = tuple(name for name in longer if flow.loads[name] >= HALF_IDLE)
    settling = tuple(name for name in longer if name not in growing)
    overloaded, full = flow.growing, too_much(flow.meetings)
    waiting_grows = not (is_terminating(process) or (settling and not growing)) and _grows(
        measures, lambda each: each.trend.waiting
    )
    unstable = bool(overloaded or full or growing or waiting_grows)
    rare = may_come_about(process)
    found = {
        name: measured(each, measures, confidence, unstable=unstable, rare=name in rare)
        for name, each in MEASURES.items()
    }
    completed = found["completed"].mean
    censored = completed is not None and completed.mean < CENSORED_BELOW
    until = day_of(process, window.end)
    days = window.horizon / DAY if window.cases is None else math.inf
    years = {
        year
        for hours in process.calendars.values()
        for year in unpublished_years(hours, process.start, until)
    }
    pools = {
        name: _pool(name, measures, confidence, flow.loads[name], name in (*overloaded, *growing))
        for name in process.pools
    }
    return ScenarioResult(
        counts=counts(process),
        rates=item_rates(process),
        flow=flow,
        measures=found,
        pools=pools,
        outcomes=_outcomes(measures, confidence),
        shares=outcome_shares(measures, before, confidence, together, process.outcomes),
        change=changes_of(measures, before, together, rare) if before else {},
        unstable=unstable,
        censored=censored,
        groups=_groups(measures, before, confidence, together),
        carried=line_changes(measures, together) if before and not unstable else {},
        notes=notes(
            _titles(process, overloaded),
            _titles(process, growing),
            unstable,
            completed.mean if censored and completed is not None else None,
            sorted(years),
            _step_titles(process, full),
            unsettled,
            _titles(process, settling),
            () if is_terminating(process) else _slow(process, flow, pools, window.horizon / DAY),
            [str(each.start) for each in begin_after(process, days)],
            _passed_over(process, flow.loads),
            [_wave(change, part) for change, part in waves_after(process, days)],
        ),
    )


def _wave(change: Change, part: float) -> Phrase:
    """What is said of cases that come back after the run, or in part."""
    start, end = str(change.start), str(change.end)
    return Phrase.of("wave-after-the-run", start=start, end=end, part=f"{part:.0%}")


def _slow(
    process: Process, flow: FlowFigures, pools: Mapping[str, PoolMeasured], days: float
) -> list[SlowPool]:
    """The pools whose queue is near saturation, or takes longer to settle than the run; where
    nobody waits, or nobody waits without end, there is no such queue.
    """
    return [
        SlowPool(
            process.pools[name].title or Text(en=name, zh=name),
            flow.lasting[name],
            settling * days,
            settling > 1,
        )
        for name, settling in flow.settling.items()
        if (flow.lasting[name] >= NEAR_SATURATION or settling > 1)
        and pools[name].queue.mean > 0
        and flow.lasting[name] < FULL
    ]


def _titles(process: Process, pools: Sequence[str]) -> list[Text]:
    return [process.pools[pool].title or Text(en=pool, zh=pool) for pool in pools]


def _passed_over(process: Process, loads: Mapping[str, float]) -> list[Text]:
    """The steps that seldom find all their officers free, with the part of the time they do."""
    found = seldom_together(process, loads)
    titles = _step_titles(process, [each.name for each in found])
    return [
        Text(f"{title.en} (about {each.chance:.0%})", f"{title.zh}（约 {each.chance:.0%}）")
        for each, title in zip(found, titles, strict=True)
    ]


def _step_titles(process: Process, steps: Sequence[str]) -> list[Text]:
    named = every_step(process)
    return [title_of(named[step]) or Text(en=step, zh=step) for step in steps]


def _pool(
    name: str, measures: Sequence[Measures], confidence: float, load: float, unstable: bool
) -> PoolMeasured:
    figures = [each.pools[name] for each in measures]
    utilisation = [each.utilisation for each in figures if each.utilisation is not None]
    waits = [each.wait for each in figures if each.wait is not None]
    hours = [each.hours_per_case for each in figures if each.hours_per_case is not None]
    return PoolMeasured(
        utilisation=bounded(utilisation, confidence, 1.0) if utilisation else None,
        queue=bounded([each.queue for each in figures], confidence),
        wait=bounded(waits, confidence) if waits else None,
        overtime=bounded([each.overtime for each in figures], confidence),
        kept=bounded([each.kept for each in figures], confidence),
        load=load,
        hours_per_case=bounded(hours, confidence) if hours else None,
        unstable=unstable,
    )


def _groups(
    measures: Sequence[Measures], before: Sequence[Measures], confidence: float, together: float
) -> dict[Group, GroupMeasured]:
    """Of every group, over the replications in which it has a case."""
    found = {}
    for group in measures[0].groups:
        figures = [each.groups[group] for each in measures]
        pairs = [
            (a.groups[group].cycle_time, b.groups[group].cycle_time)
            for a, b in zip(measures, before, strict=False)
            if group in b.groups
        ]
        both = [(a, b) for a, b in pairs if a is not None and b is not None]
        found[group] = GroupMeasured(
            cases=bounded([each.cases for each in figures], confidence),
            cycle_time=_known([each.cycle_time for each in figures], confidence),
            waiting_time=_known([each.waiting_time for each in figures], confidence),
            refused=_known([each.refused for each in figures], confidence, 1.0),
            change=(
                difference([a for a, _ in both], [b for _, b in both], together) if both else None
            ),
        )
    return found


def _known(
    values: Sequence[float | None], confidence: float, most: float = math.inf
) -> Estimate | None:
    known = [value for value in values if value is not None]
    return bounded(known, confidence, most) if known else None


def _outcomes(measures: Sequence[Measures], confidence: float) -> dict[str, Estimate]:
    """Cases of the cohort by outcome, per replication."""
    labels = sorted({label for each in measures for label in each.outcomes})
    return {
        label: bounded([each.outcomes.get(label, 0) for each in measures], confidence)
        for label in labels
    }


def line_changes(measures: Sequence[Measures], confidence: float) -> dict[str, Estimate]:
    """What carries the change of the cycle time, line by line in hours, over the replications that
    have one.
    """
    known = [each.carried for each in measures if each.carried is not None]
    return {
        name: estimate([each[name] for each in known], confidence)
        for name in (known[0] if known else ())
    }


def _pool_grows(name: str, measures: Sequence[Measures]) -> bool:
    return _grows(measures, lambda each: each.pools[name].growth)


def _grows(measures: Sequence[Measures], slope: Callable[[Measures], float]) -> bool:
    """Whether a queue grows by more than chance, and by a material part of the cases that come; the
    queues of a scenario are asked together (Bonferroni). A handful of cases tells nothing.
    """
    if math.fsum(each.cohort for each in measures) < MIN_CASES * len(measures):
        return False
    arrivals = math.fsum(each.trend.arrivals for each in measures) / len(measures)
    pools = len(measures[0].pools)
    together = FALSE_ALARMS / (pools + 1 if pools > 1 else 1)
    return grows([slope(each) for each in measures], MIN_GROWTH * arrivals, together)
