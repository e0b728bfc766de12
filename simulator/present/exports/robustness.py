"""How robust a reform is, and what staff keeps a promise: JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, TextIO

from simulator.comparison.notes import Note
from simulator.present.exports.values import Json, estimate_json, harm_json, notes_json, write_rows
from simulator.studies.sensitivity import Outcome, Sensitivity
from simulator.studies.staffing import Need, Staffing


def sensitivity_json(found: Sensitivity) -> Json:
    """The outcomes as a mapping that ``json.dumps`` writes; ``tornado`` is ordered, the widest
    swing first.
    """
    return {
        "origin": "simulated",
        "measure": found.measure,
        "replications": found.replications,
        "confidence": found.confidence,
        "as_estimated": _outcome(found.as_estimated),
        "harm": harm_json(found.harm),
        "notes": notes_json(found.notes),
        "tornado": {
            swing.kind: {"low": _outcome(swing.low), "high": _outcome(swing.high)}
            for swing in found.swings
        },
        "together": [_outcome(outcome) for outcome in found.together],
        "saving_share": (
            sum(outcome.saves for outcome in found.together) / len(found.together)
            if found.together
            else None
        ),
        "breaking": None if found.breaking is None else vars(found.breaking),
    }


def _outcome(outcome: Outcome) -> Json:
    change = None if outcome.change is None else estimate_json(outcome.change)
    factors = {
        kind: float(factor) for kind, factor in outcome.factors.items() if factor != Decimal(1)
    }
    return {
        "factors": factors,
        "change": change,
        "overloaded": list(outcome.overloaded),
        "overloaded_before": list(outcome.overloaded_before),
        "saves": outcome.saves,
    }


def write_sensitivity_csv(file: TextIO, found: Sensitivity) -> None:
    """Writes the outcomes, a line each; times in hours."""
    kinds = list(found.as_estimated.factors)
    head = ("origin", "measure", "what", *kinds, "mean", "half_width", "overloaded", "low", "high")
    write_rows(file, head, _rows(found, kinds))


def _rows(found: Sensitivity, kinds: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    rows = [("as estimated", found.as_estimated)]
    rows += [
        (f"{swing.kind} {end}", outcome)
        for swing in found.swings
        for end, outcome in (("low", swing.low), ("high", swing.high))
    ]
    rows += [(f"together {n}", outcome) for n, outcome in enumerate(found.together, 1)]
    for what, outcome in rows:
        change = outcome.change
        figures = tuple(estimate_json(change).values())
        factors = [float(outcome.factors[kind]) for kind in kinds]
        named = ("simulated", found.measure, what)
        overloaded = " ".join(outcome.overloaded)
        yield (*named, *factors, *figures[:2], overloaded, *figures[2:])


def write_staffing_csv(file: TextIO, found: Staffing) -> None:
    """A row for each pool: its officers today and those it needs, and its load with either."""
    origin = "simulated" if found.on_time else "calculated"
    rows = ((origin, *vars(need).values()) for need in found.needs)
    write_rows(file, ("origin", *(each.name for each in fields(Need))), rows)


def staffing_json(found: Staffing, notes: Sequence[Note] = ()) -> Json:
    """The staff as a mapping that ``json.dumps`` writes, with what is to be known of the reform."""
    on_time = None if found.on_time is None else estimate_json(found.on_time)
    pools = {
        need.pool: {name: value for name, value in vars(need).items() if name != "pool"}
        for need in found.needs
    }
    return {
        "origin": "simulated" if found.on_time else "calculated",
        "pools": pools,
        "on_time": on_time,
        "reachable": found.reachable,
        "notes": notes_json(notes),
    }
