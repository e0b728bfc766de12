"""How well a process fits a log: JSON and CSV. Distances are shares, times hours."""

from __future__ import annotations

from typing import TextIO

from simulator.mining.fit import Fit
from simulator.present.exports.values import Json, write_rows

_COLUMNS = ("measure", "distance", "floor", "runs", "chain", "fits")


def fit_json(found: Fit) -> Json:
    """Everything that was found, as a mapping that ``json.dumps`` writes."""
    return {
        "process": found.process,
        "log": found.file,
        "origin": "simulated",
        "compared": found.compared,
        "runs": found.runs,
        "cycle": found.cycle,
        "cycle_simulated": found.cycle_simulated,
        "fits": found.fits,
        "measures": {
            each.name: {
                "distance": each.distance,
                "floor": each.floor,
                "runs": each.runs,
                "chain": each.chain,
                "fits": each.fits,
            }
            for each in found.measures
        },
        "notes": [{"code": note.code, "message": note.message} for note in found.notes],
    }


def write_fit_csv(file: TextIO, found: Fit) -> None:
    """A row per measure."""
    rows = (
        ("simulated", each.name, each.distance, each.floor, each.runs, each.chain, each.fits)
        for each in found.measures
    )
    write_rows(file, ("origin", *_COLUMNS), rows)
