"""Numbers of a file that are no times."""

from __future__ import annotations

import re
from decimal import Decimal

from simulator.interchange.simulation.findings import FileFindings
from simulator.model.errors import Path

_LARGEST = Decimal(10) ** 12
_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")


def decimal(text: object, findings: FileFindings, path: Path) -> Decimal:
    """A number from 0 to a million million, 0 if there is no text. A mistake is noted, and counts
    as 0.
    """
    said = str(text).strip()
    if not said:
        return Decimal(0)
    if _NUMBER.fullmatch(said) is None or not 0 <= Decimal(said) <= _LARGEST:
        findings.mistake("number-unreadable", path, text=said)
        return Decimal(0)
    return Decimal(said)


def whole(text: object, least: int, findings: FileFindings, path: Path) -> int:
    """A whole number, at least so large; a mistake is noted, and counts as the least."""
    value = decimal(text, findings, path)
    if value != value.to_integral_value() or value < least:
        findings.mistake("whole-number-needed", path, text=str(text).strip(), least=least)
        return least
    return int(value)
