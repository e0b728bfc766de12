"""The best package and those around it: JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from simulator.present.exports.values import Json, estimate_json, notes_json, write_rows
from simulator.studies.chosen import Chosen, Doing, Further, Ranked
from simulator.studies.packages import Package

HEAD = (
    *("measure", "reforms", "pools", "standing", "mean", "low", "high", "change"),
    *("change_low", "change_high", "replications", "within", "officers", "public_cost"),
    *("yearly_cost", "harm", "approved_change", "power", "on_frontier", "only_by_pace"),
)
"""The columns of the CSV behind the first, which says where a row comes from."""


def best_json(found: Chosen) -> Json:
    """All packages that were simulated, the best first, as a mapping that ``json.dumps`` writes."""
    return {
        "process": found.process,
        "scenarios": list(found.scenarios),
        "origin": "simulated",
        "seed": found.seed,
        "engine": found.engine,
        "measure": found.measure,
        "zone": found.zone,
        "confidence": found.confidence,
        "complete": found.complete,
        "replications": found.replications,
        "possible": found.possible,
        "simulated": found.simulated,
        "sets": found.sets,
        "searched": found.searched,
        "bounded": found.bounded,
        "years": found.years,
        "refused": found.refused,
        "overloaded": found.overloaded,
        "before": estimate_json(found.before),
        "switches": {
            name: {
                "scenario": each.scenario,
                "reform": each.place + 1,
                "reforms": len(each.reforms),
                "power": each.power,
            }
            for name, each in found.switches.items()
        },
        "fixed": list(found.fixed),
        "closed": list(found.closed),
        "without_must": None
        if found.unbound is None
        else {**_package(found.unbound.package), "costs": estimate_json(found.unbound.costs)},
        "needs": {name: list(others) for name, others in found.needs.items()},
        "excludes": [list(pair) for pair in found.excludes],
        "never_possible": list(found.never_possible),
        "pools": list(found.pools),
        "packages": [_ranked(each) for each in found.ranked],
        "officers": [
            {
                "officers": each.officers,
                **_package(each.best.package),
                **estimate_json(each.best.mean),
                "brings": None if each.brings is None else estimate_json(each.brings),
            }
            for each in found.stairs
        ],
        "order": [_doing(each) for each in found.order],
        "further": [_further(each) for each in found.further],
        "notes": notes_json(found.notes),
    }


def write_best_csv(file: TextIO, found: Chosen) -> None:
    """Writes a line per package, the best first; times in hours."""
    rows = (("simulated", *row) for row in package_rows(found))
    write_rows(file, ("origin", *HEAD), rows)


def package_rows(found: Chosen) -> Iterator[tuple[Any, ...]]:
    """What stands under ``HEAD`` for every package, the best first; times in hours."""
    for each in found.ranked:
        yield (
            found.measure,
            " ".join(each.package.switches),
            " ".join(f"{pool}+{number}" for pool, number in each.package.officers),
            each.standing,
            each.mean.mean,
            each.mean.low,
            each.mean.high,
            each.change.mean,
            each.change.low,
            each.change.high,
            each.mean.n,
            each.within,
            each.officers,
            each.public_cost,
            each.yearly_cost,
            each.harm,
            each.approved.mean,
            each.power,
            each.on_frontier,
            each.only_by_pace,
        )


def _package(package: Package) -> Json:
    return {"reforms": list(package.switches), "added": dict(package.officers)}


def _ranked(each: Ranked) -> Json:
    return {
        **_package(each.package),
        "standing": each.standing,
        **estimate_json(each.mean),
        "change": estimate_json(each.change),
        "behind": estimate_json(each.behind),
        "replications": each.mean.n,
        "within": each.within,
        "officers": each.officers,
        "public_cost": each.public_cost,
        "yearly_cost": each.yearly_cost,
        "harm": each.harm,
        "approved": estimate_json(each.approved),
        "power": each.power,
        "on_frontier": each.on_frontier,
        "only_by_pace": each.only_by_pace,
        "alike": [_package(other) for other in each.alike],
    }


def _doing(each: Doing) -> Json:
    return {
        "reforms": list(each.switches),
        "pool": each.pool,
        **estimate_json(each.mean),
        "brings": estimate_json(each.brings),
        "harm": each.harm,
        "power": each.power,
        "due": None if each.due is None else each.due.isoformat(),
        "lead_time": None if each.lead_time is None else str(each.lead_time),
        "public_cost": each.public_cost,
        "yearly_cost": each.yearly_cost,
    }


def _further(each: Further) -> Json:
    return {
        "reform": each.switch,
        "pool": each.pool,
        "power": each.power,
        "brings": estimate_json(each.brings),
        "harm": each.harm,
    }
