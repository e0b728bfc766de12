"""A JSON file as plain records, with a mistake for what has another shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from simulator.interchange.simulation.findings import FileFindings
from simulator.model.errors import FormatError, Place, problem

MAX_BYTES = 5_000_000

Record = Mapping[str, Any]


def read_json(content: bytes, file: str) -> Record:
    """The mapping that a JSON file holds.

    Raises:
        FormatError: it is too large, no JSON, or no mapping.
    """
    if len(content) > MAX_BYTES:
        size, most = len(content) // 1_000_000, MAX_BYTES // 1_000_000
        raise FormatError(problem("file-too-large", place=Place(file), size=size, most=most))
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as wrong:
        place = Place(file, wrong.lineno, wrong.colno)
        raise FormatError(problem("not-json", place=place)) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise FormatError(problem("not-json", place=Place(file))) from None
    if not isinstance(found, dict):
        raise FormatError(problem("not-json", place=Place(file)))
    return found


def records(of: Record, key: str, findings: FileFindings) -> tuple[Record, ...]:
    """The mappings of a list; nothing if the key is missing or empty, and a mistake for what is no
    mapping.
    """
    found = of.get(key) or []
    if not isinstance(found, list):
        findings.mistake("list-of-mappings-needed", (key,))
        return ()
    for i, each in enumerate(found):
        if not isinstance(each, dict):
            findings.mistake("list-of-mappings-needed", (key, i))
    return tuple(each for each in found if isinstance(each, dict))


def text(of: Record, key: str) -> str:
    """A value as text; empty if it is missing."""
    found = of.get(key)
    return "" if found is None else str(found).strip()


def listed(of: Record, key: str) -> list[Any]:
    """A list of plain values; empty if there is none."""
    found = of.get(key)
    return found if isinstance(found, list) else []
