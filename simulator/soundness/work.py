"""Rules about a single step: who works, for how long, in what unit, with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from simulator.model.distribution_checks import check
from simulator.model.distributions import (
    Bands,
    Beta,
    Distribution,
    Empirical,
    Fixed,
    Measure,
    Normal,
    Sized,
    Sum,
    Triangular,
    Uniform,
    mean,
    measure,
)
from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import APPLICANT, Step
from simulator.model.process import Material, Process
from simulator.model.sentences import Phrase
from simulator.model.units import MS_UNITS, Quantity
from simulator.soundness.levels import (
    MAX_LEVELS,
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    check_share,
)
from simulator.structure.identity import Same

_MAX_PACE = Decimal("1.5")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LENGTHS = (*MS_UNITS, "wd")
_MEASURED = {
    "time": Phrase.of("measured-hours"),
    "days": Phrase.of("measured-working-days"),
    "share": Phrase.of("measured-plain-number"),
}


def steps_take_time(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.time is not None and step.wait is not None:
            yield problem("time-and-wait", path, name=step.name)
        elif step.after is not None and (
            step.by or step.wait is not None or step.suspends_clock or step.slots is not None
        ):
            yield problem("gate-does-more", path, name=step.name, item=step.after)
        elif (
            step.time is None
            and step.wait is None
            and not step.does_materials
            and step.after is None
        ):
            word = "time" if step.by else "wait"
            yield problem("step-without-time", path, name=step.name, word=word)
        elif step.time is not None and step.is_wait:
            yield problem("work-by-nobody", path, name=step.name)
        elif step.wait is not None and step.pools:
            yield problem("wait-with-officers", (*path, "wait"), name=step.name)
        elif step.handover and (step.by or step.wait is None):
            yield problem("handover-of-no-wait", (*path, "handover"), name=step.name)


def workers_fit_together(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if APPLICANT in step.by and len(step.by) > 1:
            yield problem("applicant-with-officers", (*path, "by"), name=step.name)
        twice = [pool for pool in dict.fromkeys(step.by) if step.by.count(pool) > 1]
        if twice:
            yield problem("pool-named-twice", (*path, "by"), name=step.name, names=tuple(twice))
        if step.officers < 1:
            yield problem(
                "officers-below-one", (*path, "officers"), name=step.name, officers=step.officers
            )
        if step.officers > 1 and not step.pools:
            yield problem(
                "officers-without-pool", (*path, "officers"), name=step.name, officers=step.officers
            )
        if step.trip is not None and not step.visit:
            yield problem("trip-without-visit", (*path, "trip"), name=step.name)
        if step.visit and not step.by:
            yield problem("visit-to-nobody", (*path, "visit"), name=step.name)


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
    for name, each in process.classes.items():
        yield from check_time(each.trip, ("classes", name, "trip"), ("time",))
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
        yield problem("work-in-working-days", path)
    elif found is not None and found not in allowed:
        wanted = "write-a-share" if allowed == ("share",) else "write-a-time"
        yield problem(
            "value-of-another-measure", path, hint=Phrase.of(wanted), what=_MEASURED[found]
        )


def shares_of_steps(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        yield from check_share(step.online, (*path, "online"))
        if step.pace is not None and not check(step.pace) and measure(step.pace) == "share":
            most = largest(step.pace)
            if mean(step.pace) > _MAX_PACE or (most is not None and most.value > _MAX_PACE):
                yield problem(
                    "pace-too-slow", (*path, "pace", "of_limit"), name=step.name, max_pace=_MAX_PACE
                )


def paces_hold_officers(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.pace is not None and not (step.pools and step.time is not None):
            yield problem("pace-without-work", (*path, "pace"), name=step.name)


def waits_keep_their_minimum(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.minimum is None:
            continue
        if step.wait is None:
            yield problem("minimum-without-wait", (*path, "minimum"), name=step.name)
        elif step.minimum.value < 0 or step.minimum.unit not in _LENGTHS:
            yield problem("not-a-minimum", (*path, "minimum"), minimum=str(step.minimum))
        elif not check(step.wait) and measure(step.wait) != "share":
            yield from _below(step, smallest(step.wait), step.minimum, path)


def _below(step: Step, least: Quantity | None, minimum: Quantity, path: Path) -> Iterator[Problem]:
    if least is None:
        below = minimum.value > 0
    elif (least.unit == "wd") != (minimum.unit == "wd"):
        yield problem(
            "minimum-in-another-unit",
            (*path, "minimum"),
            name=step.name,
            least=str(least),
            minimum=str(minimum),
            unit=minimum.unit,
        )
        return
    else:
        below = _length(least) < _length(minimum)
    if below:
        yield problem(
            "wait-shorter-than-minimum",
            (*path, "wait"),
            name=step.name,
            least=_shown(least),
            minimum=str(minimum),
        )


def _shown(least: Quantity | None) -> Phrase:
    if least is None:
        return Phrase.of("no-time-at-all")
    return Phrase.of("a-length", text=str(least))


def _length(quantity: Quantity) -> float:
    return quantity.parts if quantity.unit == "wd" else quantity.milliseconds


def smallest(distribution: Distribution) -> Quantity | None:
    """The least value that can be drawn; nothing, if draws come near zero."""
    match distribution:
        case Fixed(value):
            return value
        case Uniform(low) | Triangular(low) | Beta(low):
            return low
        case Normal(_, sd, low) if sd.value:
            return low
        case Empirical(values):
            return min(values, key=_length)
        case Bands(bands):
            return min((each.low for each in bands if each.share), key=_length)
        case Sized(base):
            return smallest(base)
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
        case Normal(mean, sd, _, high):
            return high if sd.value else mean
        case Empirical(values):
            return max(values, key=lambda value: value.value)
        case Bands(bands):
            return max((each.high for each in bands if each.share), key=lambda high: high.value)
        case _:
            return None


def slots_have_times(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.slots is None:
            continue
        if step.slots.size < 1:
            yield problem(
                "slot-for-nobody", (*path, "slots", "size"), name=step.name, size=step.slots.size
            )
        if not any(step.slots.week.values()):
            yield problem("slots-at-no-time", (*path, "slots", "week"), name=step.name)
        for day, times in step.slots.week.items():
            if day not in _WEEKDAYS or not all(0 <= time < 24 * 60 for time in times):
                yield problem(
                    "slot-at-no-time-of-a-week",
                    (*path, "slots", "week", day),
                    name=step.name,
                    day=day,
                )


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
