"""The result of a comparison as JSON, the same bytes for the same result, and its measures as CSV.

Comparison → **export** → ``--json``, ``--csv``. Keys stay what they are: scripts read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from simulator.comparison.indicators import indicators
from simulator.comparison.results import (
    Comparison,
    Difference,
    Measured,
    PoolMeasured,
    ScenarioResult,
    StartUp,
)
from simulator.measures.harm import UNSTATED
from simulator.model.scorecards import Benchmark
from simulator.model.units import HOUR
from simulator.present.exports.indicators import benchmark_json, values_json
from simulator.present.exports.values import (
    Json,
    estimate_json,
    notes_json,
    number_json,
    outcome_json,
    write_rows,
)


def comparison_json(comparison: Comparison) -> Json:
    """The comparison as a mapping that ``json.dumps`` writes."""
    window = comparison.window
    return {
        "process": comparison.process,
        "seed": comparison.seed,
        "replications": comparison.replications,
        "confidence": comparison.confidence,
        "engine": comparison.engine,
        "origin": "simulated",
        "baseline": comparison.baseline,
        "window": {
            "warm_up": window.warm_up / HOUR,
            "warm_up_by": _warm_up_by(comparison),
            "horizon": window.horizon / HOUR,
            "cases": window.cases,
            "over": window.over,
        },
        "change_confidence": comparison.change_confidence,
        "ranking": {
            "measure": "cycle_time",
            "order": list(comparison.ranking.order),
            "best": list(comparison.ranking.best),
        },
        "scenarios": {
            name: _scenario(
                result,
                None if name == comparison.baseline else comparison.scenarios[comparison.baseline],
            )
            | _start_up(comparison.start_up.get(name, ()))
            for name, result in comparison.scenarios.items()
        },
    }


def indicators_json(comparison: Comparison, benchmarks: Sequence[Benchmark]) -> Json:
    """The indicators of every scenario, and what others published, as plain values."""
    whole = comparison_json(comparison)
    kept = ("indicators", "unstable", "censored", "notes")
    return {
        **{key: value for key, value in whole.items() if key != "scenarios"},
        "scenarios": {
            name: {key: scenario[key] for key in kept}
            for name, scenario in whole["scenarios"].items()
        },
        "benchmarks": {each.name: benchmark_json(each) for each in benchmarks},
    }


def _warm_up_by(comparison: Comparison) -> str:
    """Who decided on the warm-up: whoever wrote the process or the command, or the program."""
    return (
        "MSER-5"
        if comparison.warm_up is not None
        else "given"
        if comparison.window.warm_up
        else "none"
    )


def _scenario(result: ScenarioResult, before: ScenarioResult | None) -> Json:
    written: Json = {
        "counts": {name: number_json(value) for name, value in result.counts.as_dict().items()},
        "measures": {name: _stated(name, result) for name in result.measures},
        "indicators": values_json(indicators(result, before)),
        "pools": {name: _pool(pool) for name, pool in result.pools.items()},
        "outcomes": {label: estimate_json(cases) for label, cases in result.outcomes.items()},
        "outcome_shares": {label: outcome_json(each) for label, each in result.shares.items()},
        "unstable": result.unstable,
        "censored": result.censored,
        "notes": notes_json(result.notes),
    }
    if result.flow.meetings:
        written["meetings"] = {
            name: {"load": number_json(load)} for name, load in result.flow.meetings.items()
        }
    if result.groups:
        written["groups"] = _groups(result)
    if before is not None:
        written["change"] = {name: _change(change) for name, change in result.change.items()}
        written["carried"] = {name: estimate_json(each) for name, each in result.carried.items()}
    return written


def _start_up(phases: Sequence[StartUp]) -> Json:
    """The start-up phase by phase, if there is one; times in hours."""
    told = [
        {
            "since": None if each.since is None else str(each.since),
            "until": str(each.until),
            "cycle_time": estimate_json(each.cycle_time),
            "n": each.n,
            "ended": number_json(each.ended),
            "steps": list(each.steps),
            "less_taken_up": each.less_taken_up,
            "overloaded": list(each.overloaded),
        }
        for each in phases
    ]
    return {"start_up": told} if told else {}


def _stated(name: str, result: ScenarioResult) -> Json:
    """A measure, and how much nobody has stated of what it counts."""
    written = _measured(result.measures[name])
    behind = [result.measures[each].mean for each in UNSTATED.get(name, ())]
    left_open = sum(each.mean for each in behind if each is not None)
    return {**written, "unstated": number_json(left_open)} if left_open else written


def _measured(measured: Measured) -> Json:
    written: Json = {"unit": measured.unit, **estimate_json(measured.mean)}
    written |= {
        "p50": estimate_json(measured.p50),
        "p90": estimate_json(measured.p90),
        "n": measured.n,
    }
    found = measured.mean or measured.within_horizon
    if measured.unit == "share" and found is not None and found.low is not None:
        written["interval"] = list(found.ends)
    if measured.within_horizon is not None:
        written["within_horizon"] = estimate_json(measured.within_horizon)
    return written


def _pool(pool: PoolMeasured) -> Json:
    return {
        "utilisation": estimate_json(pool.utilisation),
        "queue": estimate_json(pool.queue),
        "wait": estimate_json(pool.wait),
        "overtime": estimate_json(pool.overtime),
        "kept": estimate_json(pool.kept),
        "load": number_json(pool.load),
        "hours_per_case": estimate_json(pool.hours_per_case),
        "unstable": pool.unstable,
    }


def _groups(result: ScenarioResult) -> Json:
    """The groups by what tells them apart: ``{"class": {"urgent": {…}}, …}``."""
    written: Json = {}
    for (kind, value), group in result.groups.items():
        figures: Json = {
            "cases": estimate_json(group.cases),
            "cycle_time": estimate_json(group.cycle_time),
        }
        figures |= {
            "waiting_time": estimate_json(group.waiting_time),
            "refused": estimate_json(group.refused),
        }
        if group.change is not None:
            figures["change"] = _change(group.change)
        written.setdefault(kind, {})[value] = figures
    return written


def _change(change: Difference) -> Json:
    relative = estimate_json(change.relative)
    return {
        **estimate_json(change.difference),
        "relative": relative["mean"],
        "relative_low": relative["low"],
        "relative_high": relative["high"],
        "independent_replications": change.independent,
    }


def write_comparison_csv(file: TextIO, comparison: Comparison) -> None:
    """Writes a line per scenario and measure; times in hours."""
    head = ("origin", "scenario", "measure", "unit", "mean", "half_width", "p50", "p90")
    changes = ("change", "change_half_width")
    ends = ("low", "high", "change_low", "change_high")
    write_rows(file, (*head, *changes, *ends), _rows(comparison))


def _rows(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    for name, result in comparison.scenarios.items():
        for key, measured in result.measures.items():
            change = result.change.get(key)
            found = (
                estimate_json(measured.mean),
                estimate_json(None if change is None else change.difference),
            )
            (mean, mean_ends), (moved, moved_ends) = (
                (values[:2], values[2:]) for values in (tuple(each.values()) for each in found)
            )
            quantiles = (estimate_json(each)["mean"] for each in (measured.p50, measured.p90))
            of = ("simulated", name, key, measured.unit)
            yield (*of, *mean, *quantiles, *moved, *mean_ends, *moved_ends)
