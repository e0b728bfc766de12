"""Weekly timetables of other simulators as open hours of ours.

They say: from this day to that day of a week, from this to that time of day. A time past midnight
belongs to the next day here; the last minute or second of a day is its end; times are kept to the
minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.calendars import WEEK, WEEKDAYS

DAY = 24 * 60
_CLOCK = re.compile(r"\s*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?")
_OFFSET = re.compile(r"([+-][0-9]{2}):?([0-9]{2})\s*$")

Hours = Mapping[str, tuple[tuple[int, int], ...]]
"""Open hours in minutes since midnight by weekday, in order and apart from each other."""

ALWAYS: Hours = dict.fromkeys(WEEKDAYS, ((0, DAY),))


@dataclass(frozen=True)
class OpenSpell:
    """From one weekday to another (0 is Monday), the same hours on each (minutes since midnight).

    An end that is not after the beginning lies on the next day.
    """

    first: int
    last: int
    begin: int
    end: int


def weekday(text: str) -> int | None:
    """The number of a weekday: 0 for ``MONDAY``, ``Mon`` or ``MO``.

    >>> [weekday(each) for each in ("MONDAY", "su", "Thursday", "day")]
    [0, 6, 3, None]
    """
    known = [
        i
        for i, day in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
        if text.strip().upper().startswith(day)
    ]
    return known[0] if known else None


def clock(text: str) -> int | None:
    """Minutes since midnight, rounded; 23:59 with or without seconds is midnight.

    >>> clock("09:30:00.000+00:00"), clock("23:59:59"), clock("16:59:59"), clock("25:00")
    (570, 1440, 1020, None)
    """
    match = _CLOCK.match(text)
    if match is None:
        return None
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    if minutes > 59 or seconds > 59 or hours * 60 + minutes > DAY:
        return None
    whole = hours * 60 + minutes + (1 if seconds >= 30 else 0)
    return DAY if whole >= DAY - 1 else whole


def offset(text: str) -> str:
    """The distance from UTC that a time is written with; empty if there is none or it is zero."""
    match = _OFFSET.search(text)
    if match is None or match[0].strip().strip("+-:0") == "":
        return ""
    return f"{match[1]}:{match[2]}"


def hours_of(openings: Iterable[OpenSpell]) -> Hours:
    """The open hours of a week in which any of the openings is open."""
    parts: dict[str, list[tuple[int, int]]] = {day: [] for day in WEEKDAYS}
    for opening in openings:
        for day in _days(opening.first, opening.last):
            if opening.end > opening.begin:
                parts[WEEKDAYS[day]].append((opening.begin, opening.end))
            else:
                parts[WEEKDAYS[day]].append((opening.begin, DAY))
                parts[WEEKDAYS[(day + 1) % 7]].append((0, opening.end))
    merged = {day: _merged(of) for day, of in parts.items()}
    return {day: of for day, of in merged.items() if of}


def open_minutes(hours: Hours) -> int:
    """How long it is open in a week."""
    return sum(end - begin for parts in hours.values() for begin, end in parts)


def closings(hours: Hours) -> list[int]:
    """How long it stays closed, once for each time that it closes in a week (minutes)."""
    openings = [
        (i * DAY + begin, i * DAY + end)
        for i, day in enumerate(WEEKDAYS)
        for begin, end in hours.get(day, ())
    ]
    if not openings:
        return []
    week = 7 * DAY
    nexts = [begin for begin, _ in openings[1:]] + [openings[0][0] + week]
    gaps = [begin - end for (_, end), begin in zip(openings, nexts, strict=True)]
    return [gap for gap in gaps if gap]


def written(hours: Hours) -> dict[str, Any]:
    """As under ``week`` in a process file."""
    week: dict[str, Any] = WEEK.write(hours)
    return week


def _days(first: int, last: int) -> Iterable[int]:
    day = first
    yield day
    while day != last:
        day = (day + 1) % 7
        yield day


def _merged(parts: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(part for part in parts if part[0] < part[1]):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return tuple(merged)
