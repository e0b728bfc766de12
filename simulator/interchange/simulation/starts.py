"""When a simulation of another program begins."""

from __future__ import annotations

import re
from typing import Any

from simulator.formats.language.scalars import Bare
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.week import offset
from simulator.model.errors import Unreadable
from simulator.model.instants import parse_date

_INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9:.]+)(.*))?")
_CHINA = "+08:00"


def start_of(text: str, findings: FileFindings) -> dict[str, Any]:
    """``start`` of a process file. Ours begins at midnight; that theirs does not is noted."""
    if not text.strip():
        return {}
    match = _INSTANT.fullmatch(text.strip())
    try:
        day = parse_date(match[1] if match else text)
    except Unreadable:
        findings.mistake("start-unreadable", ("start",), text=text)
        return {}
    if match and match[2] and match[2].strip("0:.") != "":
        findings.note("starts-at-midnight", ("start",), time=match[2][:5], day=day.isoformat())
    if match and offset(match[3] or "") not in ("", _CHINA):
        findings.note("clock-of-another-place", ("start",), offset=offset(match[3]))
    return {"start": Bare(day.isoformat())}
