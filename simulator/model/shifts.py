"""Officers of one pool who work at different hours: full-timers, part-timers, an evening duty.

A pool with shifts has, like any other, a number of officers (all of them) and a calendar, its
*timetable*: open when any of its shifts is. The process makes the timetable, no file names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.model.calendars import WEEKDAYS, Intervals, OfficeHours

_TIMETABLE = "shifts of "  # no name in a file has a space
_ALL_DAY: Intervals = ((0, 24 * 60),)


@dataclass(frozen=True)
class Shift:
    """``capacity`` officers who work by a ``calendar``; without one by that of the process."""

    capacity: int
    calendar: str | None = None


def timetable_of(pool: str) -> str:
    """The name of the calendar by which a pool with shifts is open."""
    return f"{_TIMETABLE}{pool}"


def is_timetable(calendar: str) -> bool:
    """Whether a calendar is made from shifts."""
    return calendar.startswith(_TIMETABLE)


def written(calendars: Mapping[str, OfficeHours]) -> dict[str, OfficeHours]:
    """The calendars that stand in a file."""
    return {name: hours for name, hours in calendars.items() if not is_timetable(name)}


def either(name: str, calendars: Sequence[OfficeHours | None]) -> OfficeHours:
    """The hours of a week when any of these calendars is open (``None`` always is); days that are
    different are so where all calendars say so, duty days where any does.
    """
    known = [hours for hours in calendars if hours is not None]
    always = len(known) < len(calendars)
    week = {
        day: _merged([part for hours in known for part in hours.week.get(day, ())])
        for day in WEEKDAYS
    }
    alike = {hours.holidays for hours in known}
    return OfficeHours(
        name,
        dict.fromkeys(WEEKDAYS, _ALL_DAY)
        if always
        else {day: parts for day, parts in week.items() if parts},
        None if always or len(alike) > 1 else next(iter(alike)),
        ()
        if always
        else tuple(
            days for days in known[0].closed if all(days in hours.closed for hours in known[1:])
        ),
        {}
        if always
        else {
            day: _merged([part for each in known for part in each.open.get(day, ())])
            for hours in known
            for day in hours.open
        },
    )


def staffed(shifts: Sequence[Shift], officers: int) -> tuple[Shift, ...]:
    """Shifts of so many officers together: more join the first, fewer go from the last ones.

    >>> staffed((Shift(2, "office"), Shift(1, "mornings")), 4)
    (Shift(capacity=3, calendar='office'), Shift(capacity=1, calendar='mornings'))
    >>> staffed((Shift(2, "office"), Shift(1, "mornings")), 1)
    (Shift(capacity=1, calendar='office'),)
    """
    more = max(officers - sum(shift.capacity for shift in shifts), 0)
    left, kept = officers, []
    for shift in (replace(shifts[0], capacity=shifts[0].capacity + more), *shifts[1:]):
        taken = min(shift.capacity, left)
        left -= taken
        if taken > 0:
            kept.append(replace(shift, capacity=taken))
    return tuple(kept)


def _merged(parts: Sequence[tuple[int, int]]) -> Intervals:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(parts):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)
