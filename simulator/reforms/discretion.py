"""办理时间波动: the same work on average, with less spread between officers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.model.distributions import (
    Bands,
    Beta,
    Distribution,
    Empirical,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Sized,
    Sum,
    Triangular,
    Uniform,
    Weibull,
    base_value,
    mean,
)
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.units import MS_UNITS, Quantity
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Factor,
    Record,
    Reform,
    Setting,
    fail,
    one_by_one,
)
from simulator.reforms.kit.surgery import edit_step, find_step


@dataclass(frozen=True, kw_only=True)
class Discretion(Reform):
    """Lets officers take more alike: the spread of the work gets smaller, its mean stays.

    办理时间波动. Theory: task automation, resequencing of nothing (Reijers & Limam Mansar, 2005);
    the gain is that of less variance in a queue (Pollaczek and Khinchine).

    Standards and checklists bring the work of a step nearer to its mean, by a change of its spread
    (its coefficient of variation) such as ``-50%``. Bounded distributions are drawn in towards
    their mean; an exponential one becomes a gamma.
    """

    KEY: ClassVar[str] = "discretion"
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Spread of handling times", "办理时间波动")

    steps: Mapping[str, Factor] = field(
        metadata={"doc": "Full step name to the change of its spread, such as -50%."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.steps:
            raise fail("discretion-changes-nothing", "steps")
        return one_by_one(
            process,
            [partial(_steadier, full=full, change=change) for full, change in self.steps.items()],
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset(("step", full, "time") for full in self.steps)

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(Setting(("step", full, "time"), True, ("steps", full)) for full in self.steps)


def _steadier(process: Process, full: str, change: Factor) -> Process:
    path = ("steps", full)
    owner, step = find_step(process, full, path)
    if step.time is None or not step.pools:
        raise fail("not-work-of-officers", *path, step=full)
    if not 0 <= change.value < 1:
        raise fail("spread-not-smaller", *path, step=full)
    new = narrowed(step.time, change.value)
    if new == step.time:
        raise fail("work-without-spread", *path, step=full)
    return edit_step(process, owner, step.name, lambda old: replace(old, time=new))


def narrowed(distribution: Distribution, factor: Decimal) -> Distribution:
    """The distribution with the same mean and ``factor`` times the spread (standard deviation ÷
    mean).
    """
    match distribution:
        case Lognormal(cv=cv) | Gamma(cv=cv) | Weibull(cv=cv):
            return replace(distribution, cv=cv * factor) if factor else Fixed(distribution.mean)
        case Exponential(mean=mean):
            return Gamma(mean, factor) if factor else Fixed(mean)
        case Normal():
            return _steadier_normal(distribution, factor)
        case Erlang(mean=mean, k=k):
            return Gamma(mean, factor / Decimal(k).sqrt()) if factor else Fixed(mean)
        case Uniform(low, high):
            middle = (low.value + _like(low, high)) / 2
            near = _nearer((low, high), middle, factor)
            return Uniform(near[0], near[1]) if factor else Fixed(near[0])
        case Triangular(low, mode, high):
            middle = (low.value + _like(low, mode) + _like(low, high)) / 3
            near = _nearer((low, mode, high), middle, factor)
            return Triangular(near[0], near[1], near[2]) if factor else Fixed(near[0])
        case Beta(low, high, a, b):
            middle = low.value + (_like(low, high) - low.value) * a / (a + b)
            near = _nearer((low, high), middle, factor)
            return Beta(near[0], near[1], a, b) if factor else Fixed(near[0])
        case Empirical(values):
            middle = sum((_like(values[0], value) for value in values), Decimal(0)) / len(values)
            near = _nearer(values, middle, factor)
            return Empirical(near) if factor else Fixed(near[0])
        case Sum(parts):
            return Sum(tuple(replace(part, of=narrowed(part.of, factor)) for part in parts))
        case Sized(base, per, each):
            return Sized(narrowed(base, factor), per, narrowed(each, factor))
        case Bands(bands):
            values = tuple(end for each in bands for end in (each.low, each.high))
            weights = [each.share / 2 for each in bands for _ in range(2)]
            inside = (
                weight * _like(values[0], value)
                for weight, value in zip(weights, values, strict=True)
            )
            near = _nearer(values, sum(inside, Decimal(0)), factor)
            ends = zip(bands, near[::2], near[1::2], strict=True)
            drawn_in = (replace(each, low=low, high=high) for each, low, high in ends)
            return Bands(tuple(drawn_in)) if factor else Fixed(near[0])
        case Fixed():
            return distribution


def _steadier_normal(normal: Normal, factor: Decimal) -> Distribution:
    """Drawn in towards the mean of what is left of it once it is cut off, ends and all."""
    low = replace(normal.mean, value=Decimal(0)) if normal.low is None else normal.low
    ends = (normal.mean, low) if normal.high is None else (normal.mean, low, normal.high)
    one = base_value(replace(normal.mean, value=Decimal(1)))
    middle = Decimal(f"{mean(normal) / one:.12g}")
    of, *near = _nearer(ends, middle, factor)
    if not factor:
        return Fixed(of)
    return Normal(of, normal.sd.scaled(factor), *near)


def _nearer(values: tuple[Quantity, ...], middle: Decimal, factor: Decimal) -> tuple[Quantity, ...]:
    """The values drawn in towards the middle, in the unit of the first."""
    return tuple(
        replace(values[0], value=middle + factor * (_like(values[0], value) - middle))
        for value in values
    )


def _like(first: Quantity, value: Quantity) -> Decimal:
    """A value in the unit of the first."""
    return (
        value.value
        if value.unit == first.unit
        else value.value * MS_UNITS[value.unit] / MS_UNITS[first.unit]
    )
