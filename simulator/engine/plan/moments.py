"""When a process says that something comes, in ms since its start: a moment on the wall clock, the
slots of a meeting, the mean time from one arrival to the next.

Process → **moments** → plan, flow analysis.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from simulator.model.arrivals import Arrivals
from simulator.model.calendars import WEEKDAYS, OfficeHours, Timeline
from simulator.model.process import Process
from simulator.model.queues import Slots
from simulator.model.units import DAY, HOUR, Quantity

_DAYS_PER = {"d": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}


def instant_of(moment: datetime, process: Process) -> int:
    """A local date and time as ms since the start of the process."""
    zone = process.time_zone
    return _since(_midnight(process.start, zone), moment, zone)


def _midnight(start: date, zone: str) -> float:
    return datetime(start.year, start.month, start.day, tzinfo=ZoneInfo(zone)).timestamp()


def _since(begin: float, moment: datetime, zone: str) -> int:
    return round((moment.replace(tzinfo=ZoneInfo(zone)).timestamp() - begin) * 1000)


def meetings(process: Process, slots: Slots, working: Timeline, days: int) -> tuple[int, ...]:
    """The instants of the slots in the first so many days, in order; ``working`` tells on which
    days there are any.
    """
    week = tuple(tuple(slots.week.get(day, ())) for day in WEEKDAYS)
    return _meetings(week, process.start, process.time_zone, working, days)


@lru_cache(maxsize=32)  # a study asks for the same ones of every process that it varies
def _meetings(
    week: tuple[tuple[int, ...], ...], start: date, zone: str, working: Timeline, days: int
) -> tuple[int, ...]:
    midnight, begin = datetime(start.year, start.month, start.day), _midnight(start, zone)
    each = (midnight + timedelta(days=day) for day in range(days))
    times = (day + timedelta(minutes=minute) for day in each for minute in week[day.weekday()])
    found = (_since(begin, time, zone) for time in times)
    return tuple(sorted(at for at in found if working.is_working_day(at)))


def gap_length(arrivals: Arrivals, hours: OfficeHours | None) -> float:
    """The mean time between two Poisson arrivals, in ms of the hours over which they are spread."""
    assert arrivals.poisson is not None
    assert arrivals.per is not None
    return _open_time(arrivals.per, hours) / float(arrivals.poisson)


def _open_time(per: Quantity, hours: OfficeHours | None) -> float:
    """Ms of opening in one ``per`` of a standard week (no holidays)."""
    if per.unit not in _DAYS_PER and per.unit != "wd":
        return per.milliseconds
    amount = float(per.value)
    if hours is None:
        return amount * _DAYS_PER.get(per.unit, 1.0) * DAY
    week = (
        sum(end - begin for intervals in hours.week.values() for begin, end in intervals)
        * HOUR
        / 60
    )
    if per.unit == "wd":
        return amount * week / sum(1 for intervals in hours.week.values() if intervals)
    return amount * week * _DAYS_PER[per.unit] / 7
