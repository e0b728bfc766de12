"""Rules about numbers on cases: they have names of their own and values, what grows with one names
it, and conditions compare it with what some case may have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise, product
from typing import Any

from simulator.model.distribution_checks import check
from simulator.model.distributions import Distribution, Sized, Sum, measure, sizes
from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.flow import Condition, Step
from simulator.model.numbers import Number
from simulator.model.process import Material, Process
from simulator.model.quantiles import kind_and_parameters, share_below
from simulator.soundness.levels import Context, Level, OfLevel, OfProcess, Rule

RESERVED = ("class", "shares", "from", "until")
"""What ``when`` reads in its own way."""

_GROWS = ("time", "wait", "prepare", "obtain", "correct", "review")


def numbers_have_names_of_their_own(process: Process) -> Iterator[Problem]:
    of_classes = {name for each in process.classes.values() for name in each.attributes}
    for name in process.numbers:
        if name in process.attributes or name in of_classes:
            yield problem("number-and-attribute", ("numbers", name), name=name)
        if name in RESERVED:
            yield problem("attribute-name-reserved", ("numbers", name), name=name)


def numbers_can_be_drawn(process: Process) -> Iterator[Problem]:
    for name, number in process.numbers.items():
        path = ("numbers", name)
        wrong = check(number.value)
        yield from (replace(each, path=(*path, "value")) for each in wrong)
        plain = not isinstance(number.value, Sized | Sum)
        if not wrong and (not plain or measure(number.value) != "share"):
            yield problem("number-with-a-unit", (*path, "value"), name=name)
        if any(low >= high for low, high in pairwise((Decimal(0), *number.groups))):
            yield problem("groups-out-of-order", (*path, "groups"), name=name)


def what_grows_names_a_number(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for name, value in _growing(step):
            yield from _grows(value, name, (*path, name), context.numbers)
    for path, stage in level.stages:
        for name in ("dispatch", "conclude"):
            yield from _grows(getattr(stage, name), name, (*path, name), context.numbers)


def what_grows_of_materials_names_a_number(process: Process) -> Iterator[Problem]:
    for name, material in process.materials.items():
        for field, value in _growing(material):
            yield from _grows(value, field, ("materials", name, field), process.numbers)


def nothing_else_grows(process: Process) -> Iterator[Problem]:
    """Trips, gaps and other work are of no case with a number, or not thought to grow with it."""
    others: list[tuple[Path, Distribution | None]] = [
        (("applicant", "trip"), process.applicant.trip),
        (("arrivals", "every"), process.arrivals.every),
        *((("classes", name, "trip"), each.trip) for name, each in process.classes.items()),
        *(
            (("pools", name, "other_work", "time"), work.time)
            for name, pool in process.pools.items()
            for work in pool.other_work
        ),
        *(
            (("items", name, "before_acceptance", "delay"), item.before_acceptance.delay)
            for name, item in process.items.items()
            if item.before_acceptance is not None
        ),
        *((("open_cases", i, "age"), each.age) for i, each in enumerate(process.open_cases)),
    ]
    for path, value in others:
        yield from _grows(value, "", path, process.numbers)


def _growing(thing: Step | Material) -> Iterator[tuple[str, Sized | Sum]]:
    """The fields whose values may grow with a number."""
    kind: Any = type(thing)
    for name in _fields_of(kind):
        value = getattr(thing, name)
        if isinstance(value, Sized | Sum):
            yield name, value


@cache
def _fields_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _grows(
    value: object, field: str, path: Path, numbers: Mapping[str, Number]
) -> Iterator[Problem]:
    per = sizes(value) if isinstance(value, Sized | Sum) else ()
    if per and field not in _GROWS:
        yield problem("grows-where-it-cannot", path)
    for name in per:
        if name not in numbers:
            hint = suggestion(name, numbers)
            yield problem("number-missing", (*path, "per"), hint=hint, name=name)


def ranges_can_hold(condition: Condition, path: Path, context: Context) -> Iterator[Problem]:
    """Whether some case has a number that a condition means."""
    for name, ranges in condition.numbers.items():
        there = (*path, name)
        if name not in context.numbers:
            if name in context.values:
                yield problem("attribute-compared", there, name=name)
            else:
                hint = suggestion(name, [*context.numbers, *context.values])
                yield problem("number-missing", there, hint=hint, name=name)
            continue
        value = context.numbers[name].value
        for each in ranges:
            if not check(value) and not share_of_numbers(value, *each.part) > 0:
                yield problem("no-case-has-number", there, name=name, range=str(each))


def share_of_numbers(value: Distribution, low: float, high: float) -> float:
    """The share of the cases whose number lies in [low, high)."""
    if low >= high or isinstance(value, Sized | Sum):
        return 0.0
    kind, parameters = kind_and_parameters(value)
    upto = [
        (0.0 if end < 0 else 1.0) if math.isinf(end) else share_below(kind, parameters, end)
        for end in (low, high)
    ]
    return upto[1] - upto[0]


def cells_of(
    whens: Sequence[Condition], numbers: Mapping[str, Number]
) -> list[Mapping[str, float]]:
    """One number of each part into which conditions divide the numbers that cases have."""
    named = sorted({name for when in whens for name in when.numbers if name in numbers})
    cells = []
    for name in named:
        ends = {end for when in whens for one in when.numbers.get(name, ()) for end in one.part}
        known = [-math.inf, *sorted(end for end in ends if math.isfinite(end)), math.inf]
        value = numbers[name].value
        lows = [
            low
            for low, high in pairwise(known)
            if check(value) or share_of_numbers(value, low, high) > 0
        ]
        cells.append([(name, -1.0 if math.isinf(low) else low) for low in lows])
    return [dict(each) for each in product(*cells)]


RULES: tuple[Rule, ...] = (
    OfProcess(numbers_have_names_of_their_own),
    OfProcess(numbers_can_be_drawn),
    OfLevel(what_grows_names_a_number),
    OfProcess(what_grows_of_materials_names_a_number),
    OfProcess(nothing_else_grows),
)
