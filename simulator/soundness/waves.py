"""Changes of arrivals of which a run sees nothing, or only a part.

Process, length of a run → **waves** → notes of ``check``, lines beside results. Cases that are put
off for a time spare their office work within the run; what comes back after it stands in no figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from simulator.model.arrivals import Change
from simulator.model.calendars import compile_timeline
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.soundness.window import span

YEAR = Quantity(Decimal(1), "year")


def usual_days(process: Process) -> float | None:
    """How many days a run of the process lasts if nobody asks for another length."""
    return span(process.experiment.horizon or YEAR, process.start)


def begin_after(process: Process, days: float) -> Iterator[Change]:
    """The changes that begin after so many days, and are no wave."""
    for change in process.arrivals.changes:
        if (change.start - process.start).days >= days and not _comes_back(process, change):
            yield change


def waves_after(process: Process, days: float) -> Iterator[tuple[Change, float]]:
    """The waves that last longer than so many days, with the share of the time in which cases come
    that lies within them.
    """
    end = process.start + timedelta(days=int(min(days, 10**6)))
    for change in process.arrivals.changes:
        if change.end > end and _comes_back(process, change):
            whole = _open_time(process, change.start, change.end)
            yield change, _open_time(process, change.start, end) / whole if whole else 0.0


def _comes_back(process: Process, change: Change) -> bool:
    """Whether more cases come right after a time in which none of these came."""
    return change.factor > 1 and any(
        each.factor == 0 and each.end == change.start and each.classes == change.classes
        for each in process.arrivals.changes
    )


def _open_time(process: Process, start: date, end: date) -> float:
    """The time between two days over which cases come."""
    if end <= start:
        return 0.0
    name = process.arrivals.calendar
    hours = process.calendars[name] if name else None
    timeline = compile_timeline(hours, start, process.time_zone, end)
    return float(timeline.open_time(0, timeline.end))
