"""When people work: office hours as a planner writes them, public holidays, and their compilation
to a ``Timeline``.

``OfficeHours`` is the calendar of the model; the plan compiles it once for the days that are
simulated. Public holidays and make-up working days (调休) come from ``public_holidays``. The
rules, in the order in which they win, for each day:

1. ``open`` names the day: it has those hours (an extra duty day);
2. ``closed`` covers it: nobody works;
3. it is a public holiday: nobody works;
4. it is a make-up working day: the hours of the nearest weekday, going back from it, that is no
   weekend day in that country and opens (on a Saturday those of Friday, as a rule). Where no such
   weekday opens, its own;
5. the hours of its weekday in ``week``.

Hours are on the wall clock of the time zone; 24:00 is the midnight at which the next day begins. A
night shift across a clock change is an hour shorter or longer. A time that comes twice means its
first; a time that a clock change leaves out means the moment of the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from simulator.model.errors import suggestion, unreadable
from simulator.model.public_holidays import PublicHolidays, public_holidays, published
from simulator.model.timeline import (
    NEVER,
    Timeline,
    intersect,
    open_times,
    openings_between,
    timeline_of,
    union,
    working_positions,
)
from simulator.model.units import DAY, MINUTE

__all__ = [
    "NEVER",
    "WEEKDAYS",
    "DayRange",
    "OfficeHours",
    "Timeline",
    "compile_timeline",
    "intersect",
    "occurrences",
    "open_times",
    "openings_between",
    "union",
    "unpublished_years",
    "working_positions",
]

Intervals = tuple[tuple[int, int], ...]

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ONE_DAY = timedelta(days=1)
KEPT_TIMELINES = 128  # each a tenth of a megabyte for two years; a large process has ten


@dataclass(frozen=True)
class DayRange:
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True)
class OfficeHours:
    """The open hours of the days of a week, in minutes since midnight (0 … 1440), and the days that
    are different.

    ``holidays`` is the ISO code of the country whose public holidays and make-up working days hold;
    ``closed`` and ``open`` are local exceptions and win over it, ``open`` over ``closed``.
    ``title`` is one text or one per language.
    """

    name: str
    week: Mapping[str, Intervals]
    holidays: str | None = None
    closed: tuple[DayRange, ...] = ()
    open: Mapping[date, Intervals] = field(default_factory=dict)
    title: str | Mapping[str, str] | None = None
    source: str | None = None

    def __hash__(self) -> int:
        week, days = frozenset(self.week.items()), frozenset(self.open.items())
        return hash((week, self.holidays, self.closed, days))


def compile_timeline(hours: OfficeHours | None, start: date, zone: str, until: date) -> Timeline:
    """The timeline from the local midnight at which ``start`` begins to the one at which ``until``
    begins.

    Without office hours it is always open and every natural day is a working day. The last
    ``KEPT_TIMELINES`` are kept: a command asks for the same ones dozens of times.

    Raises:
        Unreadable: The time zone or the country is unknown, or the hours of a day are not in order.
        ValueError: The days are none.
    """
    if until <= start:
        raise ValueError(
            f"the days from {start} to {until}, the last not included, are none; name a later end"
        )
    if hours is not None:
        _check(hours)
    return _compiled(hours, start, zone, until)


@lru_cache(maxsize=KEPT_TIMELINES)
def _compiled(hours: OfficeHours | None, start: date, zone: str, until: date) -> Timeline:
    clock = _WallClock(start, _zone(zone))
    days = [start + _ONE_DAY * n for n in range((until - start).days)]
    midnights = [clock.instant(day, 0) for day in [*days, until]]
    # A day that a zone left out (Samoa, 2011-12-30) begins and ends at one instant: it is no day at
    # all.
    breaks = sorted(set(midnights))
    if hours is None:
        return timeline_of([(0, breaks[-1])], breaks)
    public = _public_from(hours, start, until)
    return timeline_of(_spans(hours, public, clock, days, midnights), breaks)


def _public_from(hours: OfficeHours, start: date, until: date) -> PublicHolidays | None:
    """The public holidays of those years, if the hours have any; of years that the package does not
    know ``unpublished_years`` tells.
    """
    if not hours.holidays:
        return None
    return public_holidays(hours.holidays, range(start.year, until.year + 1))


def occurrences(
    parts: Mapping[str, Iterable[tuple[int, int]]],
    hours: OfficeHours | None,
    start: date,
    zone: str,
    until: date,
) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
    """Every time from ``start`` until ``until`` that a part of a weekday comes, in order: from and
    to in ms since the start, the weekday and the part (minutes since midnight). A make-up working
    day has the parts of the day whose hours it takes.
    """
    clock = _WallClock(start, _zone(zone))
    public = _public_from(hours, start, until) if hours is not None else None
    for day in (start + _ONE_DAY * n for n in range((until - start).days)):
        name = _weekday_on(hours, day, public) if hours else WEEKDAYS[day.weekday()]
        for part in sorted(parts.get(name, ())):
            yield clock.instant(day, part[0]), clock.instant(day, part[1]), name, part


def unpublished_years(hours: OfficeHours | None, start: date, until: date) -> tuple[int, ...]:
    """The years of [start, until) for which only statutory holidays are known (none if the hours
    have no holidays).
    """
    if hours is None or hours.holidays is None:
        return ()
    last = (until - _ONE_DAY).year
    return tuple(
        year for year in range(start.year, last + 1) if not published(hours.holidays, year)
    )


def _hours_on(hours: OfficeHours, day: date, public: PublicHolidays | None) -> Intervals:
    if day in hours.open:
        return hours.open[day]
    if any(day in days for days in hours.closed) or (public is not None and day in public.days):
        return ()
    return hours.week.get(_weekday_on(hours, day, public), ())


def _weekday_on(hours: OfficeHours, day: date, public: PublicHolidays | None) -> str:
    """The weekday whose hours hold: its own, or that which a make-up working day makes up for."""
    own = WEEKDAYS[day.weekday()]
    if day in hours.open or public is None or day not in public.made_up:
        return own
    back = ((day - _ONE_DAY * n).weekday() for n in range(7))
    usual = (WEEKDAYS[weekday] for weekday in back if weekday not in public.weekend)
    return next((weekday for weekday in usual if hours.week.get(weekday)), own)


def _spans(
    hours: OfficeHours,
    public: PublicHolidays | None,
    clock: _WallClock,
    days: list[date],
    midnights: list[int],
) -> Iterator[tuple[int, int]]:
    for day, (midnight, next_midnight) in zip(days, pairwise(midnights), strict=True):
        for opened, closed in _hours_on(hours, day, public):
            # No zone ever changed its clock twice in a day of 24 hours: there the wall clock needs
            # no zone.
            if next_midnight - midnight == DAY:
                yield midnight + opened * MINUTE, midnight + closed * MINUTE
            else:
                yield clock.instant(day, opened), clock.instant(day, closed)


class _WallClock:
    """Turns days and minutes on the wall clock of a zone to ms since the midnight of ``start``."""

    def __init__(self, start: date, zone: ZoneInfo) -> None:
        self.zone = zone
        self.origin = self._utc(datetime(start.year, start.month, start.day))

    def instant(self, day: date, minutes: int) -> int:
        wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
        return (self._utc(wall) - self.origin) // timedelta(milliseconds=1)

    def _utc(self, wall: datetime) -> datetime:
        while True:
            moment = wall.replace(tzinfo=self.zone).astimezone(UTC)
            if moment.astimezone(self.zone).replace(tzinfo=None) == wall:
                return moment
            wall += timedelta(minutes=1)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = suggestion(name, available_timezones())
        raise unreadable("not-a-time-zone", hint=hint, text=name) from None


def _check(hours: OfficeHours) -> None:
    for name in hours.week:
        if name not in WEEKDAYS:
            raise unreadable("not-a-weekday", text=name, days=WEEKDAYS)
    for day, intervals in [*hours.week.items(), *hours.open.items()]:
        edges = [0, *(minute for interval in intervals for minute in interval), 24 * 60]
        if edges != sorted(edges) or any(opened == closed for opened, closed in intervals):
            raise unreadable("hours-out-of-order", day=str(day), calendar=hours.name)
