"""JSON Schemas of both files, told by the same tables that read them, so that an editor completes
and checks what the loader accepts.
"""

from __future__ import annotations

from typing import Any

from simulator.formats.language.objects import Object
from simulator.formats.language.processes import PROCESS
from simulator.formats.language.reading import Definitions, Schema
from simulator.formats.language.scenarios import SCENARIO

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def process_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a process file."""
    return _schema(PROCESS, "Five Cuts process")


def scenario_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a scenario file."""
    return _schema(SCENARIO, "Five Cuts scenario")


def _schema(table: Object, title: str) -> dict[str, Any]:
    known = Definitions()
    whole = table.described(known)
    return {"$schema": DIALECT, **whole, "title": title, "$defs": dict(sorted(known.parts.items()))}
