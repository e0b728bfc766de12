"""Rules about officers and their hours: pools that are staffed, offices that open, meetings at
which somebody is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from simulator.model.calendars import OfficeHours
from simulator.model.errors import Path, Problem, raw
from simulator.model.process import Process
from simulator.soundness.levels import Context, Level, OfLevel, OfProcess, Rule, listed, percent

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
Hours = tuple[tuple[int, int], ...]
MIDNIGHT = 24 * 60


def pools_are_staffed(process: Process) -> Iterator[Problem]:
    for name, pool in process.pools.items():
        path = ("pools", name)
        if pool.capacity < 1:
            yield raw(f"'{name}' has no officers", (*path, "capacity"), "write 1 or more")
        if not 0 < pool.available <= 1:
            message = f"'{name}' is available {percent(pool.available)} of its time"
            yield raw(message, (*path, "available"), "write more than 0%, up to 100%")
        if pool.room is not None and pool.room < 0:
            yield raw(
                f"'{name}' has room for {pool.room} cases",
                (*path, "room"),
                "write 0 or more, or leave it out",
            )


def steps_find_enough_officers(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for name in dict.fromkeys(step.pools):
            pool = context.pools.get(name)
            if pool is not None and 1 <= pool.capacity < step.officers:
                message = (
                    f"'{step.name}' takes {step.officers} officers of '{name}', which has"
                    f" {pool.capacity}"
                )
                yield raw(message, (*path, "officers"), "raise the capacity, or take fewer")


def calendars_make_sense(process: Process) -> Iterator[Problem]:
    for name, hours in process.calendars.items():
        path = ("calendars", name)
        for day, parts in hours.week.items():
            if day not in WEEKDAYS:
                yield raw(
                    f"'{day}' is not a day of the week",
                    (*path, "week", day),
                    "write Mon, Tue, Wed, Thu, Fri, Sat or Sun",
                )
            yield from _check_hours(parts, (*path, "week", day))
        for opened, parts in hours.open.items():
            yield from _check_hours(parts, (*path, "open", opened.isoformat()))
        for index, closed in enumerate(hours.closed):
            if closed.end < closed.start:
                message = f"closed from {closed.start} to the earlier {closed.end}"
                yield raw(message, (*path, "closed", index), "write the earlier date first")


def _check_hours(parts: Hours, path: Path) -> Iterator[Problem]:
    ends = [0, *(end for part in parts for end in part), MIDNIGHT]
    if any(start >= end for start, end in parts) or any(
        before > after for before, after in pairwise(ends)
    ):
        yield raw(
            "the parts of the day are not in order within 0:00 and 24:00",
            path,
            'write such as ["9:00-12:00", "14:00-17:00"]',
        )


def offices_open(process: Process) -> Iterator[Problem]:
    users: list[tuple[str | None, Path, str]] = [
        (process.calendar, ("calendar",), "the process works"),
        (process.arrivals.calendar, ("arrivals", "calendar"), "cases arrive"),
        (process.applicant.calendar, ("applicant", "calendar"), "applicants work"),
        *(
            (pool.calendar, ("pools", name, "calendar"), f"'{name}' works")
            for name, pool in process.pools.items()
            if pool.calendar
        ),
    ]
    for calendar, path, who in users:
        if (
            calendar
            and calendar in process.calendars
            and not common_hours([process.calendars[calendar]])
        ):
            yield raw(
                f"'{calendar}', on which {who}, never opens", path, "give it hours under `week`"
            )


def pools_meet(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if len(step.pools) > 1:
            hours = [
                found for pool in step.pools if (found := pool_hours(context, pool)) is not None
            ]
            if hours and all(common_hours([one]) for one in hours) and not common_hours(hours):
                message = (
                    f"{listed(list(step.pools))}, who do '{step.name}' together, are never open at"
                    " the same time"
                )
                yield raw(message, (*path, "by"), "give their calendars common hours")


def slots_fall_in_open_hours(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for pool in step.pools if step.slots else ():
            hours = pool_hours(context, pool)
            for day, times in step.slots.week.items() if step.slots and hours else ():
                for time in times:
                    if hours and not any(
                        start <= time < end for start, end in hours.week.get(day, ())
                    ):
                        message = (
                            f"'{step.name}' has a slot on {day} at {clock(time)}, when '{pool}' is"
                            " closed"
                        )
                        yield raw(
                            message,
                            (*path, "slots", "week", day),
                            f"open on {day}: {shown(hours.week.get(day, ()))}",
                        )


def pool_hours(context: Context, pool: str) -> OfficeHours | None:
    """The hours of a pool: its own calendar, or that of the process; ``None`` if it never closes,
    or its calendar is not there.
    """
    found = context.pools.get(pool)
    name = (found.calendar if found else None) or context.calendar
    return context.calendars.get(name) if name else None


def common_hours(calendars: list[OfficeHours]) -> bool:
    """Whether there is a day of the week, or a duty day, on which all are open for some time."""
    duty = {day for hours in calendars for day in hours.open}
    return any(_meet([hours.week.get(day, ()) for hours in calendars]) for day in WEEKDAYS) or any(
        _meet([hours.open.get(day, _usual(hours, day)) for hours in calendars]) for day in duty
    )


def _usual(hours: OfficeHours, day: date) -> Hours:
    return (
        ()
        if any(closed.start <= day <= closed.end for closed in hours.closed)
        else hours.week.get(WEEKDAYS[day.weekday()], ())
    )


def _meet(days: list[Hours]) -> bool:
    common: Hours = ((0, MIDNIGHT),)
    for parts in days:
        common = tuple(
            (max(a, c), min(b, d)) for a, b in common for c, d in parts if max(a, c) < min(b, d)
        )
    return bool(common)


def clock(minutes: int) -> str:
    """Minutes since midnight as a planner writes them.

    >>> clock(540)
    '9:00'
    """
    return f"{minutes // 60}:{minutes % 60:02d}"


def shown(parts: Hours) -> str:
    return ", ".join(f"{clock(start)}-{clock(end)}" for start, end in parts) or "never"


def classes_add_up(process: Process) -> Iterator[Problem]:
    for name, case_class in process.classes.items():
        if not 0 <= case_class.share <= 1:
            yield raw(
                f"{percent(case_class.share)} is not a share",
                ("classes", name, "share"),
                "write one from 0% to 100%",
            )
    total = sum((case_class.share for case_class in process.classes.values()), Decimal(0))
    if process.classes and total != 1:
        rest = (
            f"{percent(1 - total)} is missing" if total < 1 else f"{percent(total - 1)} is too much"
        )
        yield raw(
            f"the shares of the classes add up to {percent(total)}; {rest}",
            ("classes",),
            "change a share",
        )


def attributes_add_up(process: Process) -> Iterator[Problem]:
    for name, attribute in process.attributes.items():
        path = ("attributes", name)
        for value, each in attribute.values.items():
            if not 0 <= each.share <= 1:
                yield raw(
                    f"{percent(each.share)} is not a share",
                    (*path, value),
                    "write one from 0% to 100%",
                )
        total = sum((each.share for each in attribute.values.values()), Decimal(0))
        if total != 1:
            rest = (
                f"{percent(1 - total)} is missing"
                if total < 1
                else f"{percent(total - 1)} is too much"
            )
            yield raw(
                f"the shares of '{name}' add up to {percent(total)}; {rest}", path, "change a share"
            )


RULES: tuple[Rule, ...] = (
    OfProcess(pools_are_staffed),
    OfLevel(steps_find_enough_officers),
    OfProcess(calendars_make_sense),
    OfProcess(offices_open),
    OfLevel(pools_meet),
    OfLevel(slots_fall_in_open_hours),
    OfProcess(classes_add_up),
    OfProcess(attributes_add_up),
)
