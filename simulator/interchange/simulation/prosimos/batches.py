"""Batches of a Prosimos file as meetings at fixed times, where they are that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.formats.language.calendars import SLOTS, WEEKDAYS
from simulator.interchange.simulation.diagram import DiagramElement, ElementIndex
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.plain_numbers import decimal
from simulator.interchange.simulation.prosimos.records import Record, listed, records, text
from simulator.interchange.simulation.week import clock, weekday
from simulator.model.errors import Path
from simulator.model.queues import Slots

EVERYBODY = 1_000_000

_KEY = "batch_processing"
_ON, _AT, _SIZE = "week_day", "daily_hour", "size"


def slots(document: Record, diagram: ElementIndex, findings: FileFindings) -> dict[str, Any]:
    """``slots`` of a step by the id of its activity. Batches that begin when enough cases wait, or
    when one has waited long enough, are left out by name.
    """
    found: dict[str, Any] = {}
    for each in records(document, _KEY, findings):
        path: Path = (_KEY, text(each, "task_id"))
        node = diagram.find(text(each, "task_id"), findings, path)
        if node is None:
            continue
        meeting = _meeting(each)
        if meeting is None:
            findings.leave_out("batch-by-number", path, element=node.said)
            continue
        found[node.id] = SLOTS.write(meeting)
        findings.note("batch-as-slots", path, element=node.said)
        _pace(each, node, findings, path)
    return found


def _pace(batch: Record, node: DiagramElement, findings: FileFindings, path: Path) -> None:
    """Names that work in a batch goes faster, or is done once for all of them."""
    factors = [
        decimal(text(each, "value"), findings, path)
        for each in records(batch, "duration_distrib", findings)
    ]
    if any(factor != 1 for factor in factors) or text(batch, "type") == "Parallel":
        findings.leave_out("batch-pace", path, element=node.said)


def _meeting(batch: Record) -> Slots | None:
    rules = listed(batch, "firing_rules")
    if not rules:
        return None
    week: dict[str, set[int]] = {}
    size = EVERYBODY
    for rule in rules:
        times = _times(rule)
        if times is None:
            return None
        day, minute, most = times
        size = min(size, most)
        for each in WEEKDAYS if day is None else (WEEKDAYS[day],):
            week.setdefault(each, set()).add(minute)
    return Slots({day: tuple(sorted(week[day])) for day in WEEKDAYS if day in week}, size)


def _times(rule: object) -> tuple[int | None, int, int] | None:
    """Day, minute and greatest number of one rule, all parts of which must hold; nothing if it is
    no fixed time of a week.
    """
    parts = list(_parts(rule))
    day, minute, size = None, 0, EVERYBODY
    if not any(attribute in (_ON, _AT) for attribute, _, _ in parts):
        return None
    for attribute, comparison, value in parts:
        if attribute == _ON and comparison == "=" and weekday(value) is not None:
            day = weekday(value)
        elif attribute == _AT and comparison in ("=", ">=") and _clock(value) is not None:
            minute = _clock(value) or 0
        elif attribute == _SIZE and comparison == "<=" and value.isdecimal() and int(value) > 0:
            size = int(value)
        else:
            return None
    return day, minute, size


def _parts(rule: object) -> Iterator[tuple[str, str, str]]:
    for each in rule if isinstance(rule, list) else ():
        part: Mapping[str, Any] = each if isinstance(each, dict) else {}
        yield text(part, "attribute"), text(part, "comparison"), text(part, "value")


def _clock(value: str) -> int | None:
    """Minutes since midnight of ``14:00`` or of the hour alone."""
    return clock(f"{value}:00") if value.isdecimal() else clock(value)
