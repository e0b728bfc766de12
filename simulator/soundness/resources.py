"""Rules about officers and their hours: pools that are staffed, offices that open, meetings at
which somebody is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from simulator.model.calendars import OfficeHours
from simulator.model.errors import Path, Problem, problem
from simulator.model.instants import clock_text
from simulator.model.process import Process
from simulator.model.public_holidays import has_holidays, similar_country
from simulator.model.sentences import Phrase
from simulator.soundness.levels import (
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    adds_up_to,
    check_share,
)

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
Hours = tuple[tuple[int, int], ...]
MIDNIGHT = 24 * 60


def pools_are_staffed(process: Process) -> Iterator[Problem]:
    for name, pool in process.pools.items():
        path = ("pools", name)
        if pool.capacity < 1:
            yield problem("pool-without-officers", (*path, "capacity"), name=name)
        if not 0 < pool.available <= 1:
            yield problem(
                "pool-never-available", (*path, "available"), name=name, available=pool.available
            )
        if pool.cost_per_hour is not None and pool.cost_per_hour.value <= 0:
            yield problem("officers-cost-nothing", (*path, "cost_per_hour"), name=name)
        if pool.room is not None and pool.room < 0:
            yield problem("room-below-zero", (*path, "room"), name=name, room=pool.room)


def steps_find_enough_officers(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for name in dict.fromkeys(step.pools):
            pool = context.pools.get(name)
            if pool is not None and 1 <= pool.capacity < step.officers:
                yield problem(
                    "more-officers-than-there-are",
                    (*path, "officers"),
                    name=step.name,
                    officers=step.officers,
                    pool=name,
                    capacity=pool.capacity,
                )


def calendars_make_sense(process: Process) -> Iterator[Problem]:
    for name, hours in process.calendars.items():
        path = ("calendars", name)
        if hours.holidays is not None and not has_holidays(hours.holidays):
            hint = similar_country(hours.holidays)
            yield problem(
                "country-without-holidays", (*path, "holidays"), hint=hint, country=hours.holidays
            )
        for day, parts in hours.week.items():
            if day not in WEEKDAYS:
                yield problem("not-a-weekday", (*path, "week", day), text=day, days=WEEKDAYS)
            yield from _check_hours(parts, (*path, "week", day))
        for opened, parts in hours.open.items():
            yield from _check_hours(parts, (*path, "open", opened.isoformat()))
        for index, closed in enumerate(hours.closed):
            if closed.end < closed.start:
                yield problem(
                    "closed-backwards",
                    (*path, "closed", index),
                    start=str(closed.start),
                    end=str(closed.end),
                )


def _check_hours(parts: Hours, path: Path) -> Iterator[Problem]:
    ends = [0, *(end for part in parts for end in part), MIDNIGHT]
    if any(start >= end for start, end in parts) or any(
        before > after for before, after in pairwise(ends)
    ):
        yield problem("parts-of-the-day-out-of-order", path)


def offices_open(process: Process) -> Iterator[Problem]:
    users: list[tuple[str | None, Path, Phrase]] = [
        (process.calendar, ("calendar",), Phrase.of("the-process-works")),
        (process.arrivals.calendar, ("arrivals", "calendar"), Phrase.of("cases-arrive")),
        (process.applicant.calendar, ("applicant", "calendar"), Phrase.of("applicants-work")),
        *(
            (pool.calendar, ("pools", name, "calendar"), Phrase.of("pool-works", name=name))
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
            yield problem("calendar-never-opens", path, calendar=calendar, who=who)


def pools_meet(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if len(step.pools) > 1:
            hours = [
                found for pool in step.pools if (found := pool_hours(context, pool)) is not None
            ]
            if hours and all(common_hours([one]) for one in hours) and not common_hours(hours):
                yield problem("pools-never-meet", (*path, "by"), names=step.pools, name=step.name)


def hours_of_steps_are_open(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.hours is None:
            continue
        here = (*path, "hours")
        pools = [found for pool in step.pools if (found := pool_hours(context, pool))]
        if not step.pools or step.time is None:
            yield problem("hours-without-officers", here, name=step.name)
        elif not common_hours([step.hours]):
            yield problem("hours-at-no-time", (*here, "week"), name=step.name)
        elif common_hours(pools) and not common_hours([step.hours, *pools]):
            yield problem("hours-while-closed", here, name=step.name, pools=step.pools)


def slots_fall_in_open_hours(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for pool in step.pools if step.slots else ():
            hours = pool_hours(context, pool)
            for day, times in step.slots.week.items() if step.slots and hours else ():
                for time in times:
                    if hours and not any(
                        start <= time < end for start, end in hours.week.get(day, ())
                    ):
                        yield problem(
                            "slot-while-closed",
                            (*path, "slots", "week", day),
                            name=step.name,
                            day=day,
                            time=clock_text(time),
                            pool=pool,
                            hours=shown(hours.week.get(day, ())),
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


def shown(parts: Hours) -> str | Phrase:
    """The open hours of a day in a sentence."""
    text = ", ".join(f"{clock_text(start)}-{clock_text(end)}" for start, end in parts)
    return text or Phrase.of("never-open")


def classes_add_up(process: Process) -> Iterator[Problem]:
    for name, case_class in process.classes.items():
        yield from check_share(case_class.share, ("classes", name, "share"))
    total = sum((case_class.share for case_class in process.classes.values()), Decimal(0))
    if process.classes and total != 1:
        yield problem("classes-do-not-add-up", ("classes",), total=total, rest=adds_up_to(total))


def attributes_add_up(process: Process) -> Iterator[Problem]:
    for name, attribute in process.attributes.items():
        path = ("attributes", name)
        for value, each in attribute.values.items():
            yield from check_share(each.share, (*path, value))
        total = sum((each.share for each in attribute.values.values()), Decimal(0))
        if total != 1:
            yield problem(
                "attribute-does-not-add-up", path, name=name, total=total, rest=adds_up_to(total)
            )


RULES: tuple[Rule, ...] = (
    OfProcess(pools_are_staffed),
    OfLevel(steps_find_enough_officers),
    OfProcess(calendars_make_sense),
    OfProcess(offices_open),
    OfLevel(pools_meet),
    OfLevel(hours_of_steps_are_open),
    OfLevel(slots_fall_in_open_hours),
    OfProcess(classes_add_up),
    OfProcess(attributes_add_up),
)
