"""Which cut, or which reform, brought how much: JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from simulator.present.exports.values import (
    Json,
    estimate_json,
    harm_json,
    notes_json,
    outcome_json,
    write_rows,
)
from simulator.studies.attributed import Attribution, Share


def explanation_json(found: Attribution) -> Json:
    """The division as a mapping that ``json.dumps`` writes; the parts are those of a waterfall from
    before to after, in this order.
    """
    shares = found.ranked
    at, waterfall = found.before.mean, []
    for share in shares:
        waterfall.append({"name": share.name, "start": at, "end": at + share.value.mean})
        at += share.value.mean
    return {
        "process": found.process,
        "scenario": found.scenario,
        "origin": "simulated",
        "seed": found.seed,
        "replications": found.replications,
        "measure": found.measure,
        "before": estimate_json(found.before),
        "after": estimate_json(found.after),
        "total": estimate_json(found.total),
        "cuts" if found.by == "cut" else "reforms": {
            share.name: _share(share, found) for share in shares
        },
        "interactions": [
            {"between": list(each.between), **estimate_json(each.value)}
            for each in found.interactions
        ],
        "together": [
            {"reform": found.places[reform] + 1, "needs": _numbers(others, found)}
            for reform, others in found.together
        ],
        "capacity": [
            {"reform": found.places[reform] + 1, "overloads": list(pools)}
            for reform, pools in found.capacity
        ],
        "coalitions": [
            {
                "players": list(each.players),
                **estimate_json(each.value),
                "left_out": _numbers(each.left_out, found),
            }
            for each in found.coalitions
        ],
        "carried": {line: estimate_json(each) for line, each in found.carried.items()},
        "outcome_shares": {label: outcome_json(each) for label, each in found.outcomes.items()},
        "harm": harm_json(found.harm),
        "notes": notes_json(found.notes),
        "orders": found.orders,
        "waterfall": waterfall,
        "overloaded": list(found.overloaded),
    }


def write_explanation_csv(file: TextIO, found: Attribution) -> None:
    """Writes the division, a line per player; times in hours."""
    head = ("origin", "scenario", "measure", found.by, "mean", "half_width", "first_in", "last_in")
    write_rows(file, (*head, "low", "high"), _rows(found))


def _rows(found: Attribution) -> Iterator[tuple[Any, ...]]:
    of, total = ("simulated", found.scenario, found.measure), found.total
    for share in found.ranked:
        value = share.value
        ends = (share.first_in.mean, share.last_in.mean)
        yield (*of, share.name, value.mean, value.half_width, *ends, value.low, value.high)
    yield (*of, "total", total.mean, total.half_width, "", "", total.low, total.high)


def _numbers(reforms: Sequence[int], found: Attribution) -> list[int]:
    """Reforms by their numbers in the file; the ways of one reform have one number."""
    return list(dict.fromkeys(found.places[i] + 1 for i in reforms))


def _share(share: Share, found: Attribution) -> Json:
    return {
        **estimate_json(share.value),
        "first_in": estimate_json(share.first_in),
        "last_in": estimate_json(share.last_in),
        "reforms": _numbers(share.reforms, found),
        "reasons": [{"kind": reason.kind, "about": list(reason.about)} for reason in share.reasons],
    }
