"""What all exports share: numbers as JSON and CSV have them, and where a result comes from.

No NaN; times in hours, shares 0 … 1; nothing where there is no value.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from simulator.comparison.harm import HarmChange
from simulator.comparison.notes import Note
from simulator.comparison.outcomes import OutcomeShare
from simulator.experiments.statistics import Estimate

Json = dict[str, Any]


def number_json(value: float | None) -> float | None:
    """A number, if it is one."""
    return value if value is not None and math.isfinite(value) else None


def estimate_json(estimate: Estimate | None) -> Json:
    """A mean, half the length of its interval, and the ends of that."""
    if estimate is None:
        return {"mean": None, "half_width": None, "low": None, "high": None}
    return {
        "mean": number_json(estimate.mean),
        "half_width": number_json(estimate.half_width),
        "low": number_json(estimate.low),
        "high": number_json(estimate.high),
    }


def outcome_json(found: OutcomeShare) -> Json:
    """The share of an outcome, and its change against the baseline."""
    return {
        **estimate_json(found.share),
        **({} if found.change is None else {"change": estimate_json(found.change)}),
    }


def write_rows(file: TextIO, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes a table as CSV; the first column says where a row comes from."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)


def notes_json(notes: Sequence[Note]) -> list[Json]:
    """What is to be known of a result, in both languages."""
    return [
        {"kind": note.kind, "code": note.code, "en": note.text("en"), "zh": note.text("zh")}
        for note in notes
    ]


def harm_json(harm: Mapping[str, HarmChange]) -> Json:
    """Harm per ended case, with a reform and before it, by measure."""
    return {
        name: {"after": estimate_json(each.after.mean), "before": estimate_json(each.before.mean)}
        for name, each in harm.items()
    }
