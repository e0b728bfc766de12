"""How hours of work and working days become elapsed time: by the hours of a standard week."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.model.calendars import WEEKDAYS, Intervals, OfficeHours
from simulator.model.distributions import mean
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.units import DAY, MINUTE

WEEK_MINUTES = 7 * 24 * 60


def stretch(process: Process, *calendars: str | None, within: OfficeHours | None = None) -> float:
    """Elapsed time per time in a standard week at which all the calendars are open, and it is
    ``within`` these hours (1 without any, or where they have no such hours).
    """
    weeks = [process.calendars[name].week for name in dict.fromkeys(calendars) if name is not None]
    weeks += [within.week] if within is not None else []
    opened = sum(_in_common([week.get(day, ()) for week in weeks]) for day in WEEKDAYS if weeks)
    return WEEK_MINUTES / opened if opened else 1.0


def _in_common(days: Sequence[Intervals]) -> int:
    """The minutes of a day that lie in an interval of each."""
    common: Sequence[tuple[int, int]] = ((0, WEEK_MINUTES),)
    for intervals in days:
        common = [
            (max(opens, other), min(closes, end))
            for opens, closes in common
            for other, end in intervals
            if max(opens, other) < min(closes, end)
        ]
    return sum(closes - opens for opens, closes in common)


def working_day(process: Process) -> float:
    """The elapsed ms per working day in a standard week of the process's calendar."""
    hours: OfficeHours | None = process.calendars[process.calendar] if process.calendar else None
    days = sum(1 for intervals in hours.week.values() if intervals) if hours is not None else 7
    return WEEK_MINUTES * MINUTE / days if days else float(DAY)


def visiting(step: Step) -> float:
    """The share of the attempts of a visit that are made in person."""
    return 1 - float(step.online) * (1 - float(step.online_outage))


def mean_trip(process: Process, step: Step) -> float:
    """The mean round trip of a visit in ms, over the classes of cases."""
    usual = step.trip or process.applicant.trip
    if step.trip is not None or not process.classes:
        return 0.0 if usual is None else mean(usual)
    trips = [(float(each.share), each.trip or usual) for each in process.classes.values()]
    return sum(share * mean(trip) for share, trip in trips if trip is not None)
