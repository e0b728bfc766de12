"""Rules about officers of one pool who work at different hours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from simulator.model.calendars import OfficeHours
from simulator.model.errors import Problem, problem
from simulator.model.process import Pool, Process
from simulator.model.shifts import is_timetable
from simulator.soundness.levels import Context, Level, OfLevel, OfProcess, Rule
from simulator.soundness.resources import common_hours


def shifts_have_hours(process: Process) -> Iterator[Problem]:
    for name, pool in process.pools.items():
        path = ("pools", name, "shifts")
        if not pool.shifts:
            continue
        if pool.calendar is not None and not is_timetable(pool.calendar):
            yield problem("shifts-and-a-calendar", ("pools", name, "calendar"), name=name)
        if (pool.queue or process.queue) == "preemptive":
            yield problem("shifts-that-are-interrupted", path, name=name)
        for index, shift in enumerate(pool.shifts):
            hours = process.calendars.get(shift.calendar) if shift.calendar else None
            if shift.capacity < 1:
                yield problem("shift-without-officers", (*path, index, "capacity"), name=name)
            if hours is not None and not common_hours([hours]):
                yield problem(
                    "shift-never-there",
                    (*path, index, "calendar"),
                    name=name,
                    calendar=hours.name,
                )


def officers_are_there_together(level: Level, context: Context) -> Iterator[Problem]:
    """Who is asked for together is there together some time in the week."""
    for path, step in level.steps:
        pools = [pool for name in step.pools if (pool := context.pools.get(name)) is not None]
        shifted = [pool for pool in pools if pool.shifts]
        enough = all(pool.capacity >= step.officers for pool in pools)
        if not shifted or not enough or (len(pools) == 1 and step.officers == 1):
            continue
        ways = (
            [hours for part in way for hours in part]
            for way in product(*(_ways(pool, step.officers, context) for pool in pools))
        )
        if not any(common_hours(hours) if hours else True for hours in ways):
            yield problem(
                "officers-never-together",
                (*path, "by"),
                name=step.name,
                officers=step.officers,
                pools=tuple(pool.name for pool in shifted),
            )


def _ways(pool: Pool, officers: int, context: Context) -> Iterator[list[OfficeHours]]:
    """The hours of those who could be so many officers, in every way to choose their shifts."""
    if not pool.shifts:
        yield _known(context, pool.calendar)
        return
    for size in range(1, min(officers, len(pool.shifts)) + 1):
        for chosen in combinations(pool.shifts, size):
            if sum(shift.capacity for shift in chosen) >= officers:
                yield [hours for shift in chosen for hours in _known(context, shift.calendar)]


def _known(context: Context, calendar: str | None) -> list[OfficeHours]:
    name = calendar or context.calendar
    found = context.calendars.get(name) if name else None
    return [] if found is None else [found]


RULES: tuple[Rule, ...] = (OfProcess(shifts_have_hours), OfLevel(officers_are_there_together))
