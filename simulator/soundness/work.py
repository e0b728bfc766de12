"""Rules about a single step: who works, for how long, in what unit, with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from simulator.model.distributions import (
    Beta,
    Distribution,
    Empirical,
    Fixed,
    Measure,
    Sum,
    Triangular,
    Uniform,
    check,
    mean,
    measure,
)
from simulator.model.errors import Path, Problem, raw
from simulator.model.flow import APPLICANT, Step
from simulator.model.process import Material, Process
from simulator.model.units import MS_UNITS, Quantity
from simulator.soundness.levels import (
    MAX_LEVELS,
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    listed,
    percent,
)
from simulator.structure.identity import Same

_MAX_PACE = Decimal("1.5")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LENGTHS = (*MS_UNITS, "wd")
_MEASURED = {"time": "hours", "days": "working days", "share": "a plain number"}


def steps_take_time(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.time is not None and step.wait is not None:
            yield raw(
                f"'{step.name}' has both `time` and `wait`",
                path,
                "`time` is work, `wait` just passes; keep one",
            )
        elif step.after is not None and (
            step.by or step.wait is not None or step.suspends_clock or step.slots is not None
        ):
            yield raw(
                f"'{step.name}' waits for '{step.after}' and does something else too",
                path,
                "make two steps of it",
            )
        elif (
            step.time is None
            and step.wait is None
            and not step.does_materials
            and step.after is None
        ):
            word = "time" if step.by else "wait"
            yield raw(
                f"'{step.name}' takes no time", path, f"write `{word}:`, if only `{word}: 0 h`"
            )
        elif step.time is not None and step.is_wait:
            yield raw(
                f"'{step.name}' has work, but nobody does it",
                path,
                "write `by:`, or `wait:` instead of `time:`",
            )
        elif step.wait is not None and step.pools:
            yield raw(
                f"'{step.name}' is done by officers, but has a `wait`",
                (*path, "wait"),
                "write `time:`, or leave `by` out",
            )


def workers_fit_together(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if APPLICANT in step.by and len(step.by) > 1:
            message = f"'{step.name}' is done by the applicant and officers together"
            yield raw(message, (*path, "by"), "make two steps of it, or write `visit: true`")
        twice = [pool for pool in dict.fromkeys(step.by) if step.by.count(pool) > 1]
        if twice:
            yield raw(
                f"'{step.name}' names {listed(twice)} twice",
                (*path, "by"),
                "write `officers: 2` to take two of a pool",
            )
        if step.officers < 1:
            yield raw(
                f"'{step.name}' takes {step.officers} officers",
                (*path, "officers"),
                "write 1 or more",
            )
        if step.officers > 1 and not step.pools:
            message = f"'{step.name}' takes {step.officers} officers, but no pool does it"
            yield raw(message, (*path, "officers"), "write `by:` with a pool")
        if step.trip is not None and not step.visit:
            yield raw(
                f"'{step.name}' has a trip, but is no visit",
                (*path, "trip"),
                "write `visit: true`, or leave `trip` out",
            )
        if step.visit and not step.by:
            yield raw(
                f"'{step.name}' is a visit, but nobody is there",
                (*path, "visit"),
                "write `by:`, or leave `visit` out",
            )


def times_of_steps_can_be_drawn(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        yield from check_time(step.time, (*path, "time"), ("time",))
        yield from check_time(step.wait, (*path, "wait"), ("time", "days"))
        yield from check_time(step.pace, (*path, "pace", "of_limit"), ("share",))
        yield from check_time(step.trip, (*path, "trip"), ("time",))


def times_of_stages_can_be_drawn(level: Level, context: Context) -> Iterator[Problem]:
    for path, stage in level.stages:
        yield from check_time(stage.dispatch, (*path, "dispatch"), ("time",))
        yield from check_time(stage.conclude, (*path, "conclude"), ("time",))


def times_of_materials_can_be_drawn(process: Process) -> Iterator[Problem]:
    for name, material in process.materials.items():
        yield from _times_of(Same(material), name)


@lru_cache(maxsize=MAX_LEVELS)
def _times_of(material: Same[Material], name: str) -> tuple[Problem, ...]:
    path = ("materials", name)
    for_work = ((field, getattr(material.it, field)) for field in ("prepare", "review", "correct"))
    worked = (check_time(time, (*path, field), ("time",)) for field, time in for_work)
    obtained = check_time(material.it.obtain, (*path, "obtain"), ("time", "days"))
    return (*chain.from_iterable(worked), *obtained)


def times_around_can_be_drawn(process: Process) -> Iterator[Problem]:
    yield from check_time(process.applicant.trip, ("applicant", "trip"), ("time",))
    yield from check_time(process.arrivals.every, ("arrivals", "every"), ("time",))


def check_time(
    distribution: Distribution | None, path: Path, allowed: tuple[Measure, ...]
) -> Iterator[Problem]:
    if distribution is None:
        return
    problems = check(distribution)
    yield from (replace(wrong, path=path) for wrong in problems)
    found = None if problems else measure(distribution)
    if found == "days" and "days" not in allowed:
        yield raw(
            "work is counted in working days",
            path,
            "write hours of work; a step that just lasts has `wait: … wd`",
        )
    elif found is not None and found not in allowed:
        hint = (
            "write a share, such as 80%" if allowed == ("share",) else "write a time, such as 2 h"
        )
        yield raw(f"the value is {_MEASURED[found]}", path, hint)


def shares_of_steps(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if not 0 <= step.online <= 1:
            yield raw(
                f"{percent(step.online)} is not a share",
                (*path, "online"),
                "write one from 0% to 100%",
            )
        if step.pace is not None and not check(step.pace) and measure(step.pace) == "share":
            most = largest(step.pace)
            if mean(step.pace) > _MAX_PACE or (most is not None and most.value > _MAX_PACE):
                hint = "write shares of the limit, up to 150%"
                yield raw(
                    f"'{step.name}' works to more than {percent(_MAX_PACE)} of its limit",
                    (*path, "pace", "of_limit"),
                    hint,
                )


def paces_hold_officers(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.pace is not None and not (step.pools and step.time is not None):
            hint = "`pace` stands beside `time` of officers"
            yield raw(
                f"'{step.name}' has a `pace`, but officers have no work there",
                (*path, "pace"),
                hint,
            )


def waits_keep_their_minimum(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.minimum is None:
            continue
        if step.wait is None:
            yield raw(
                f"'{step.name}' has a `minimum`, but no `wait`",
                (*path, "minimum"),
                "only a wait has a least length",
            )
        elif step.minimum.value < 0 or step.minimum.unit not in _LENGTHS:
            yield raw(
                f"'{step.minimum}' is no least length of a wait",
                (*path, "minimum"),
                "write one such as 7 d or 3 wd",
            )
        elif not check(step.wait) and measure(step.wait) != "share":
            yield from _below(step, smallest(step.wait), step.minimum, path)


def _below(step: Step, least: Quantity | None, minimum: Quantity, path: Path) -> Iterator[Problem]:
    shown = str(least) if least is not None else "no time at all"
    if least is None:
        below = minimum.value > 0
    elif (least.unit == "wd") != (minimum.unit == "wd"):
        hint = f"write both in {minimum.unit}"
        yield raw(
            f"the wait of '{step.name}' ({least}) and its minimum ({minimum}) cannot be compared",
            (*path, "minimum"),
            hint,
        )
        return
    else:
        below = _length(least) < _length(minimum)
    if below:
        yield raw(
            f"'{step.name}' can last {shown}, less than its minimum of {minimum}",
            (*path, "wait"),
            f"write at least {minimum}",
        )


def _length(quantity: Quantity) -> float:
    return quantity.parts if quantity.unit == "wd" else quantity.milliseconds


def smallest(distribution: Distribution) -> Quantity | None:
    """The least value that can be drawn; nothing, if draws come near zero."""
    match distribution:
        case Fixed(value):
            return value
        case Uniform(low) | Triangular(low) | Beta(low):
            return low
        case Empirical(values):
            return min(values, key=_length)
        case Sum(parts):
            minimums = [least for part in parts if (least := smallest(part.of)) is not None]
            return _total(minimums) if minimums else None
        case _:
            return distribution.mean if getattr(distribution, "cv", 1) == 0 else None


def _total(quantities: list[Quantity]) -> Quantity:
    if len({quantity.unit for quantity in quantities}) == 1:
        return Quantity(
            sum((quantity.value for quantity in quantities), Decimal(0)), quantities[0].unit
        )
    return Quantity(Decimal(round(sum(quantity.milliseconds for quantity in quantities))), "ms")


def largest(distribution: Distribution) -> Quantity | None:
    """The largest share that can be drawn; nothing, if there is no largest."""
    match distribution:
        case Fixed(value):
            return value
        case Uniform(_, high) | Triangular(_, _, high) | Beta(_, high):
            return high
        case Empirical(values):
            return max(values, key=lambda value: value.value)
        case _:
            return None


def slots_have_times(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.slots is None:
            continue
        if step.slots.size < 1:
            yield raw(
                f"each slot of '{step.name}' lets in {step.slots.size}",
                (*path, "slots", "size"),
                "write 1 or more",
            )
        if not any(step.slots.week.values()):
            yield raw(
                f"'{step.name}' has slots, but at no time",
                (*path, "slots", "week"),
                'write {week: {Wed: ["14:00"]}}',
            )
        for day, times in step.slots.week.items():
            if day not in _WEEKDAYS or not all(0 <= time < 24 * 60 for time in times):
                message = f"the slots of '{step.name}' on {day} are at no time of a week"
                yield raw(message, (*path, "slots", "week", day), "write Mon to Sun, 0:00 to 23:59")


RULES: tuple[Rule, ...] = (
    OfLevel(steps_take_time),
    OfLevel(workers_fit_together),
    OfLevel(times_of_steps_can_be_drawn),
    OfLevel(times_of_stages_can_be_drawn),
    OfProcess(times_of_materials_can_be_drawn),
    OfProcess(times_around_can_be_drawn),
    OfLevel(shares_of_steps),
    OfLevel(paces_hold_officers),
    OfLevel(waits_keep_their_minimum),
    OfLevel(slots_have_times),
)
