"""The result of a comparison as plain JSON values, the same bytes for the same result; no NaN,
times in hours, shares 0 … 1.

Comparison → **comparison JSON** → ``--json``. Keys stay what they are: scripts read them.
"""

from __future__ import annotations

import math
from typing import Any

from simulator.comparison.indicators import indicators, indicators_json
from simulator.comparison.results import (
    Comparison,
    Difference,
    Measured,
    PoolMeasured,
    ScenarioResult,
)
from simulator.experiments.statistics import Estimate
from simulator.model.units import HOUR

Json = dict[str, Any]


def to_json(comparison: Comparison) -> Json:
    """The comparison as a mapping that ``json.dumps`` writes."""
    window = comparison.window
    return {
        "process": comparison.process,
        "seed": comparison.seed,
        "replications": comparison.replications,
        "confidence": comparison.confidence,
        "engine": "simpy",
        "origin": "simulated",
        "baseline": comparison.baseline,
        "window": {
            "warm_up": window.warm_up / HOUR,
            "warm_up_by": _warm_up_by(comparison),
            "horizon": window.horizon / HOUR,
            "cases": window.cases,
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
            for name, result in comparison.scenarios.items()
        },
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
        "counts": {name: _number(value) for name, value in result.counts.as_dict().items()},
        "measures": {name: _measured(measured) for name, measured in result.measures.items()},
        "indicators": indicators_json(indicators(result, before)),
        "pools": {name: _pool(pool) for name, pool in result.pools.items()},
        "outcomes": {label: _estimate(cases) for label, cases in result.outcomes.items()},
        "unstable": result.unstable,
        "censored": result.censored,
        "notes": [
            {"kind": note.kind, "en": note.text.en, "zh": note.text.zh} for note in result.notes
        ],
    }
    if result.flow.meetings:
        written["meetings"] = {
            name: {"load": _number(load)} for name, load in result.flow.meetings.items()
        }
    if result.groups:
        written["groups"] = _groups(result)
    if before is not None:
        written["change"] = {name: _change(change) for name, change in result.change.items()}
    return written


def _measured(measured: Measured) -> Json:
    written: Json = {"unit": measured.unit, **_estimate(measured.mean)}
    written |= {"p50": _estimate(measured.p50), "p90": _estimate(measured.p90), "n": measured.n}
    if measured.interval is not None:
        written["interval"] = list(measured.interval)
    if measured.within_horizon is not None:
        written["within_horizon"] = _estimate(measured.within_horizon)
    return written


def _pool(pool: PoolMeasured) -> Json:
    return {
        "utilisation": _estimate(pool.utilisation),
        "queue": _estimate(pool.queue),
        "wait": _estimate(pool.wait),
        "overtime": _estimate(pool.overtime),
        "load": _number(pool.load),
        "unstable": pool.unstable,
    }


def _groups(result: ScenarioResult) -> Json:
    """The groups by what tells them apart: ``{"class": {"urgent": {…}}, …}``."""
    written: Json = {}
    for (kind, value), group in result.groups.items():
        figures: Json = {"cases": _estimate(group.cases), "cycle_time": _estimate(group.cycle_time)}
        figures |= {
            "waiting_time": _estimate(group.waiting_time),
            "refused": _estimate(group.refused),
        }
        if group.change is not None:
            figures["change"] = _change(group.change)
        written.setdefault(kind, {})[value] = figures
    return written


def _change(change: Difference) -> Json:
    return {
        **_estimate(change.difference),
        "relative": _number(change.relative),
        "independent_replications": change.independent,
    }


def _estimate(estimate: Estimate | None) -> Json:
    if estimate is None:
        return {"mean": None, "half_width": None}
    return {"mean": _number(estimate.mean), "half_width": _number(estimate.half_width)}


def _number(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
