"""Calendars of a file by the names that they get here; round the clock is no calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.names import free_name
from simulator.interchange.simulation.week import ALWAYS, Hours, written
from simulator.model.errors import Path


@dataclass(frozen=True)
class Timetable:
    """A calendar as a file has it."""

    id: str
    title: str
    hours: Hours


@dataclass(frozen=True)
class Calendars:
    """The calendars of a file.

    Args:
        hours: the open hours of each, by its id in the file.
        names: what it is called here, by its id; those that are always open have no name.
        written: as under ``calendars`` in a process file.
    """

    hours: Mapping[str, Hours]
    names: Mapping[str, str]
    written: Mapping[str, Any]

    def key(self, id_: str) -> dict[str, str]:
        """``calendar: NAME`` of whoever works by it; nothing if it is always open."""
        return {"calendar": self.names[id_]} if id_ in self.names else {}


def named(timetables: Iterator[Timetable], findings: FileFindings, path: Path) -> Calendars:
    """The calendars by the names that they get; one that never opens is a mistake."""
    hours: dict[str, Hours] = {}
    names: dict[str, str] = {}
    told: dict[str, Any] = {}
    for each in timetables:
        if not each.hours:
            findings.mistake("timetable-never-opens", path, calendar=each.title or each.id)
            continue
        hours[each.id] = each.hours
        if each.hours == ALWAYS:
            continue
        name = free_name((each.title, each.id), told, "hours")
        names[each.id] = name
        title = {"title": each.title} if each.title not in ("", name) else {}
        told[name] = {**title, "week": written(each.hours)}
    return Calendars(hours, names, told)
