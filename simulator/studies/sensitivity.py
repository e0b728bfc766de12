"""Whether a reform still holds if the estimates are wrong: one at a time, all together, and with
ever fewer officers.

Variation → experiment → **sensitivity** → tables. Baseline and scenario are varied alike and see
the same random numbers, so that small differences show. Together the estimates are drawn by Latin
hypercube (McKay, Beckman and Conover, *Technometrics* 21, 1979).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np

from simulator.comparison.changes import most_of
from simulator.comparison.harm import HarmChange, harm_of
from simulator.comparison.notes import Note
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Progress, Settings, run, window_of
from simulator.experiments.shared import Shared
from simulator.experiments.statistics import Estimate, bounded, change
from simulator.experiments.windows import in_window
from simulator.flow_analysis.busy_pools import overloaded
from simulator.flow_analysis.figures import flow_figures
from simulator.measures.catalogue import MEASURES, measure_named
from simulator.measures.replication import Measures
from simulator.model.errors import SimulationError, problem, suggestion
from simulator.model.process import Process
from simulator.studies.variation import KINDS, MAY_BE_NOTHING, varied

SAMPLES = 8
DEFAULT_RANGE = Decimal("0.2")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the scenario changes under some estimates, and how much the measure is ``before`` it;
    ``overloaded`` are pools and meetings of the reformed process that cannot keep up,
    ``overloaded_before`` those of the other.
    """

    measure: str
    factors: Mapping[str, Decimal]
    before: Estimate | None
    change: Estimate | None
    overloaded: tuple[str, ...]
    overloaded_before: tuple[str, ...] = ()

    @property
    def saves(self) -> bool:
        """Whether the measure improves beyond chance, or the queue no longer grows without end."""
        if self.overloaded:
            return False
        return bool(self.overloaded_before) or _improves(self.measure, self.change)

    @property
    def steady(self) -> bool:
        """Whether both processes keep up, so that the change means something in the long run."""
        return not self.overloaded and not self.overloaded_before


@dataclass(frozen=True, kw_only=True)
class Swing:
    """The outcomes with one estimate low and high."""

    kind: str
    low: Outcome
    high: Outcome

    @property
    def span(self) -> float:
        ends = [
            outcome.change.mean
            for outcome in (self.low, self.high)
            if outcome.change is not None and outcome.steady
        ]
        return abs(ends[1] - ends[0]) if len(ends) == 2 else float("inf")


@dataclass(frozen=True, kw_only=True)
class Breaking:
    """With how many officers of the busiest pool the scenario first fails; ``fails_at`` is ``None``
    if one is enough.
    """

    pool: str
    officers: int
    fails_at: int | None
    overloaded: bool


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """How robust a reform is; ``swings`` the widest first, ``together`` one outcome per sample;
    ``harm`` as estimated, ``notes`` what is to be known of checks.
    """

    measure: str
    as_estimated: Outcome
    swings: tuple[Swing, ...]
    together: tuple[Outcome, ...]
    breaking: Breaking | None
    replications: int
    confidence: float
    harm: Mapping[str, HarmChange] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def sensitivity(
    before: Process,
    after: Process,
    ranges: Mapping[str, Decimal],
    *,
    measure: str = "cycle_time",
    samples: int = SAMPLES,
    settings: Settings,
    progress: Progress | None = None,
) -> Sensitivity:
    """Varies both processes and says what becomes of the change; ``ranges`` are the parts by which
    an estimate may be off (0.2: ±20 %).

    Raises:
        SimulationError: as ``experiment.run``; or a kind or a measure is unknown, or a range is not
            between 0 and 1 (1 itself for what may be nothing at all: defects, waits, pace).
    """
    measure_named(measure)
    _check(ranges)
    chosen = replace(
        settings,
        replications=settings.replications or before.experiment.replications,
        precision=None,
        shared=settings.shared or Shared(),
    )
    usual: dict[str, Decimal] = dict.fromkeys(ranges, Decimal(1))
    points = [usual]
    points += [
        {**usual, kind: 1 + sign * part}
        for kind, part in ranges.items()
        for sign in (Decimal(-1), Decimal(1))
    ]
    points += _hypercube(
        ranges, samples, before.experiment.seed if chosen.seed is None else chosen.seed
    )
    outcomes, harm, window = _outcomes(before, after, points, measure, chosen, progress)
    chosen = in_window(chosen, window)
    swings = [
        Swing(kind=kind, low=outcomes[1 + 2 * place], high=outcomes[2 + 2 * place])
        for place, kind in enumerate(ranges)
    ]
    return Sensitivity(
        measure=measure,
        as_estimated=outcomes[0],
        swings=tuple(sorted(swings, key=lambda swing: -swing.span)),
        together=tuple(outcomes[1 + 2 * len(ranges) :]),
        breaking=_breaking(before, after, measure, chosen, progress),
        harm=harm,
        replications=chosen.replications or before.experiment.replications,
        confidence=chosen.confidence,
    )


def _check(ranges: Mapping[str, Decimal]) -> None:
    problems = [
        problem("no-such-estimate", hint=suggestion(kind, KINDS), name=kind)
        for kind in ranges
        if kind not in KINDS
    ]
    problems += [
        problem("estimate-off-by-too-much", estimate=kind, share=part)
        for kind, part in ranges.items()
        if not 0 < part < 1 and not (part == 1 and kind in MAY_BE_NOTHING)
    ]
    if problems:
        raise SimulationError(problems)


def _hypercube(ranges: Mapping[str, Decimal], samples: int, seed: int) -> list[dict[str, Decimal]]:
    """Factors by which the estimates are off: as many samples as parts of each range, one in every
    part (McKay, Beckman and Conover, *Technometrics* 21, 1979). The same draws as
    ``scipy.stats.qmc.LatinHypercube``, whose import would take a second.
    """
    if not samples:
        return []
    lots = np.random.default_rng(seed)
    within = lots.uniform(size=(samples, len(ranges)))
    parts = np.tile(np.arange(1, samples + 1), (len(ranges), 1))
    for row in parts:
        lots.shuffle(row)
    drawn = (parts.T - within) / samples
    return [
        {
            kind: 1 + part * (2 * Decimal(str(round(float(lot), 6))) - 1)
            for (kind, part), lot in zip(ranges.items(), row, strict=True)
        }
        for row in drawn
    ]


def _outcomes(
    before: Process,
    after: Process,
    points: list[dict[str, Decimal]],
    measure: str,
    settings: Settings,
    progress: Progress | None,
) -> tuple[list[Outcome], Mapping[str, HarmChange], Window]:
    pairs = [(varied(before, factors), varied(after, factors)) for factors in points]
    distinct: list[Process] = []
    for process in (each for pair in pairs for each in pair):
        if process not in distinct:
            distinct.append(process)
    named = {str(place): process for place, process in enumerate(distinct)}
    as_estimated = sorted({str(distinct.index(each)) for each in pairs[0]})
    runs = run(
        named,
        settings,
        progress,
        means_only=True,
        settled_by=as_estimated,
        only=measure,
        wholly=as_estimated,
    )
    found = []
    for factors, (old, new) in zip(points, pairs, strict=True):
        earlier, later = (runs.measures[str(distinct.index(process))] for process in (old, new))
        found.append(
            Outcome(
                measure=measure,
                factors=factors,
                before=_mean(earlier, measure, settings),
                change=_change(earlier, later, measure, settings),
                overloaded=_overloaded(new, settings),
                overloaded_before=_overloaded(old, settings),
            )
        )
    earlier, later = (runs.measures[str(distinct.index(process))] for process in pairs[0])
    harm = harm_of(pairs[0][1], later, earlier, settings.confidence)
    return found, harm, runs.window


def _mean(found: tuple[Measures, ...], measure: str, settings: Settings) -> Estimate | None:
    known = [mean for each in found if (mean := each.values[measure].mean) is not None]
    return bounded(known, settings.confidence, most_of(measure)) if known else None


def _change(
    earlier: tuple[Measures, ...], later: tuple[Measures, ...], measure: str, settings: Settings
) -> Estimate | None:
    pairs = [
        (old.values[measure].mean, new.values[measure].mean)
        for old, new in zip(earlier, later, strict=True)
    ]
    known = [(new, old) for old, new in pairs if old is not None and new is not None]
    if not known:
        return None
    after, before = zip(*known, strict=True)
    return change(after, before, settings.confidence, most_of(measure))


def _improves(measure: str, change: Estimate | None) -> bool:
    """Whether a change is for the better at both ends of its interval."""
    if change is None:
        return False
    return all(MEASURES[measure].improves(end) for end in change.ends)


def _overloaded(process: Process, settings: Settings) -> tuple[str, ...]:
    return overloaded(process, window_of(process, settings))


def _breaking(
    before: Process, after: Process, measure: str, settings: Settings, progress: Progress | None
) -> Breaking | None:
    """Takes officers from the busiest pool of the reformed process, one by one, until it saves
    nothing any more.
    """
    busiest = flow_figures(after, window_of(after, settings)).busiest
    if busiest is None or after.pools[busiest].capacity == 1:
        return None
    officers, usual = after.pools[busiest].capacity, set(_overloaded(after, settings))
    for fewer in range(officers - 1, 0, -1):
        short = replace(after, pools={**after.pools, busiest: after.pools[busiest].staffed(fewer)})
        if set(_overloaded(short, settings)) - usual:
            return Breaking(pool=busiest, officers=officers, fails_at=fewer, overloaded=True)
        both = {"before": before, "after": short}
        runs = run(both, settings, progress, means_only=True, only=measure)
        change = _change(runs.measures["before"], runs.measures["after"], measure, settings)
        if change is None:  # nothing is delivered any more
            return Breaking(pool=busiest, officers=officers, fails_at=fewer, overloaded=True)
        if not _improves(measure, change):
            return Breaking(pool=busiest, officers=officers, fails_at=fewer, overloaded=False)
    return Breaking(pool=busiest, officers=officers, fails_at=None, overloaded=False)
