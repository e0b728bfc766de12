"""What goes into a process besides its flow: officers, the hours in which they are there, and the
cases that come.

Process → **put in** → present. Seen in the processes alone, by the hours of a standard week, so
that it holds for whatever changed them.
"""

from __future__ import annotations

from simulator.engine.plan.moments import gap_length
from simulator.model.calendars import WEEKDAYS, OfficeHours
from simulator.model.distributions import mean
from simulator.model.process import Pool, Process
from simulator.model.units import MINUTE

MINUTES_OF_A_DAY = 24 * 60


def officer_hours_a_week(process: Process, pool: Pool) -> float:
    """The hours of a standard week in which officers of a pool are there, all officers together."""
    if pool.shifts:
        return (
            sum(
                each.capacity * _minutes(process, each.calendar or process.calendar)
                for each in pool.shifts
            )
            / 60
        )
    return pool.capacity * _minutes(process, pool.calendar or process.calendar) / 60


def cases_a_week(process: Process) -> float | None:
    """How many cases come in a standard week at the usual rate; ``None`` for those that are
    listed.
    """
    arrivals = process.arrivals
    hours = _hours(process, arrivals.calendar)
    if arrivals.poisson is not None:
        gap = gap_length(arrivals, hours)
    elif arrivals.every is not None:
        gap = mean(arrivals.every)
    else:
        return None
    return _minutes(process, arrivals.calendar) * MINUTE / gap if gap else None


def _hours(process: Process, calendar: str | None) -> OfficeHours | None:
    return None if calendar is None else process.calendars[calendar]


def _minutes(process: Process, calendar: str | None) -> int:
    hours = _hours(process, calendar)
    if hours is None:
        return len(WEEKDAYS) * MINUTES_OF_A_DAY
    return sum(end - begin for day in WEEKDAYS for begin, end in hours.week.get(day, ()))
