"""What stands in the columns of an event log, whatever kind of file it is written to."""

from __future__ import annotations

from datetime import UTC, datetime, time
from enum import IntEnum
from zoneinfo import ZoneInfo

from simulator.model.process import Process
from simulator.structure.stages import every_step

COLUMNS = (
    "origin",
    "case_id",
    "step",
    "pool",
    "class",
    "attempt",
    "part",
    "enabled",
    "started",
    "completed",
    "status",
)
ORIGIN = "simulated"
OF_APPLICANTS = ("trip", "inquiry", "takeover")


def case_id(case: int) -> str:
    """What a case is called where logs go."""
    return f"SIM-{case:06d}"


def lower_names(kinds: type[IntEnum]) -> dict[int, str]:
    """Kinds by number, as a table calls them."""
    return {each.value: each.name.lower() for each in kinds}


def doers_of(process: Process) -> dict[str, str]:
    """Who does a step, by its full name."""
    return {name: "+".join(step.by) for name, step in every_step(process).items()}


def midnight_of(process: Process) -> datetime:
    """The start of a process, in UTC."""
    zone = ZoneInfo(process.time_zone)
    return datetime.combine(process.start, time(), zone).astimezone(UTC)
