"""Named distributions of times, working days and shares: their means, variances and quantile
functions.

Between the units and the model: a process holds distributions, the plan turns each into a kind with
numbers, and the draws are their quantiles (``simulator.model.quantiles``), so that a
shorter distribution moves every draw the same way. The base unit is the millisecond for times, the
part (1 wd = 1 000 000 000 parts) for working days, and 1 for shares. Formulas follow Law,
*Simulation Modeling and Analysis*: distributions in chapter 6, their inverses in chapter 8.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Literal

from simulator.model.shapes import cut_normal_moments
from simulator.model.units import MS_UNITS, Quantity

Measure = Literal["time", "days", "share"]
CV_RANGE = (Decimal("0.000001"), Decimal(100))  # outside it quantiles lose their digits
SHAPE_RANGE = (Decimal("0.001"), Decimal(1_000_000))


@dataclass(frozen=True)
class Fixed:
    """Always the same value."""

    value: Quantity


@dataclass(frozen=True)
class Exponential:
    """Times without memory."""

    mean: Quantity


@dataclass(frozen=True)
class Uniform:
    """Any value between two, equally likely."""

    low: Quantity
    high: Quantity


@dataclass(frozen=True)
class Triangular:
    """The least, the usual and the largest value, as officers estimate them."""

    low: Quantity
    mode: Quantity
    high: Quantity


@dataclass(frozen=True)
class Lognormal:
    """Work times with a few very long ones; ``cv`` is the standard deviation divided by the
    mean.
    """

    mean: Quantity
    cv: Decimal


@dataclass(frozen=True)
class Normal:
    """Values about a mean, as in textbooks; ``mean`` and ``sd`` are those before it is cut off at
    ``low`` (zero, unless it is given) and at ``high`` (nowhere).
    """

    mean: Quantity
    sd: Quantity
    low: Quantity | None = None
    high: Quantity | None = None


@dataclass(frozen=True)
class Gamma:
    """Work times with a shorter tail than the lognormal; ``cv`` is the standard deviation divided
    by the mean.
    """

    mean: Quantity
    cv: Decimal


@dataclass(frozen=True)
class Weibull:
    """Times to an event; ``cv`` is the standard deviation divided by the mean."""

    mean: Quantity
    cv: Decimal


@dataclass(frozen=True)
class Beta:
    """Values between two, with shapes ``a`` (towards the high end) and ``b`` (towards the low
    end).
    """

    low: Quantity
    high: Quantity
    a: Decimal
    b: Decimal


@dataclass(frozen=True)
class Erlang:
    """The sum of ``k`` equal exponential phases, together with this mean."""

    mean: Quantity
    k: int


@dataclass(frozen=True)
class Empirical:
    """One of the observed values, equally likely."""

    values: tuple[Quantity, ...]


@dataclass(frozen=True)
class Band:
    """A share of the draws, equally likely between two values."""

    low: Quantity
    high: Quantity
    share: Decimal


@dataclass(frozen=True)
class Bands:
    """Values known by bands, as statistics give them: so many from here to there."""

    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Sized:
    """A time that grows with a number on the case: ``base``, and ``each`` times the number
    ``per``.
    """

    base: Distribution
    per: str
    each: Distribution


@dataclass(frozen=True)
class Summand:
    """One of the independent parts of a sum.

    ``draws`` is the full name of the step whose random stream it uses, ``None`` the step in place;
    ``purpose`` likewise.
    """

    of: Distribution
    draws: str | None
    purpose: str | None = None


@dataclass(frozen=True)
class Sum:
    """The sum of independent parts, each drawn on its own stream: what a merge of steps writes."""

    parts: tuple[Summand, ...]


Distribution = (
    Fixed
    | Exponential
    | Uniform
    | Triangular
    | Lognormal
    | Normal
    | Gamma
    | Weibull
    | Beta
    | Erlang
    | Empirical
    | Bands
    | Sized
    | Sum
)


def measure(distribution: Distribution) -> Measure:
    """What is drawn: a ``time`` (ms), working ``days`` (parts) or a plain ``share``.

    Raises:
        ValueError: the values are none of these, or not all the same.
    """
    found = {_measure_of(quantity) for quantity in quantities(distribution)}
    if len(found) != 1:
        raise ValueError(
            "values of one distribution must have one kind of unit, found"
            f" {' and '.join(sorted(found)) or 'none'}"
        )
    return found.pop()


def _measure_of(quantity: Quantity) -> Measure:
    if quantity.unit in MS_UNITS:
        return "time"
    if quantity.unit == "wd":
        return "days"
    if quantity.unit == "":
        return "share"
    raise ValueError(
        f"'{quantity}' cannot be drawn at random; write hours, natural days or working days"
    )


def quantities(distribution: Distribution) -> Iterator[Quantity]:
    """The values with units of a distribution, in the order in which they are written."""
    if isinstance(distribution, Sum):
        for part in distribution.parts:
            yield from quantities(part.of)
    elif isinstance(distribution, Empirical):
        yield from distribution.values
    elif isinstance(distribution, Bands):
        for band in distribution.bands:
            yield from (band.low, band.high)
    elif isinstance(distribution, Sized):
        yield from quantities(distribution.base)
        yield from quantities(distribution.each)
    else:
        values = (getattr(distribution, field.name) for field in fields(distribution))
        yield from (value for value in values if isinstance(value, Quantity))


def base_value(quantity: Quantity) -> float:
    if quantity.unit == "wd":
        return quantity.parts
    return quantity.milliseconds if quantity.unit else float(quantity.value)


def mean(distribution: Distribution) -> float:
    """The exact mean in the base unit; of what is ``Sized`` there is none without the numbers of a
    case (``of_numbers``).
    """
    match distribution:
        case Sum(parts):
            return math.fsum(mean(part.of) for part in parts)
        case Fixed(value):
            return base_value(value)
        case Exponential(of) | Lognormal(of) | Gamma(of) | Weibull(of) | Erlang(of):
            return base_value(of)
        case Normal():
            return cut_normal_moments(*normal_parameters(distribution))[0]
        case Uniform(low, high):
            return (base_value(low) + base_value(high)) / 2
        case Triangular(low, mode, high):
            return (base_value(low) + base_value(mode) + base_value(high)) / 3
        case Beta(low, high, a, b):
            return base_value(low) + (base_value(high) - base_value(low)) * float(a) / float(a + b)
        case Empirical(values):
            return math.fsum(map(base_value, values)) / len(values)
        case Bands(bands):
            return math.fsum(_moment(band, 1) for band in bands)
        case Sized():
            raise ValueError("a time that grows with a number has no mean without the number")


def _moment(band: Band, power: int) -> float:
    """What a band adds to the mean of the values, or of their squares."""
    low, high = base_value(band.low), base_value(band.high)
    return float(band.share) * (
        (low + high) / 2 if power == 1 else (low**2 + low * high + high**2) / 3
    )


def variance(distribution: Distribution) -> float:
    """The exact variance in the square of the base unit; the parts of a sum are independent."""
    match distribution:
        case Sum(parts):
            return math.fsum(variance(part.of) for part in parts)
        case Fixed():
            return 0.0
        case Exponential(of):
            return base_value(of) ** 2
        case Lognormal(of, cv) | Gamma(of, cv) | Weibull(of, cv):
            return (base_value(of) * float(cv)) ** 2
        case Erlang(of, k):
            return base_value(of) ** 2 / k
        case Normal():
            return cut_normal_moments(*normal_parameters(distribution))[1]
        case Uniform(low, high):
            return (base_value(high) - base_value(low)) ** 2 / 12
        case Triangular(low, mode, high):
            left, right = (
                base_value(mode) - base_value(low),
                base_value(high) - base_value(mode),
            )
            return (left * left + left * right + right * right) / 18
        case Beta(low, high, a, b):
            total = float(a) + float(b)
            return (
                (base_value(high) - base_value(low)) ** 2
                * float(a)
                * float(b)
                / (total * total * (total + 1))
            )
        case Empirical(values):
            centre = mean(distribution)
            return math.fsum((base_value(value) - centre) ** 2 for value in values) / len(values)
        case Bands(bands):
            squares = math.fsum(_moment(band, 2) for band in bands)
            return max(squares - mean(distribution) ** 2, 0.0)
        case Sized():
            raise ValueError("a time that grows with a number varies with the number")


def of_numbers(distribution: Distribution, numbers: Mapping[str, float]) -> Distribution:
    """What a distribution is for a case with these numbers: without anything ``Sized``."""
    match distribution:
        case Sized(base, per, each):
            grown = scaled(each, Decimal(repr(numbers[per])))
            parts = (of_numbers(base, numbers), of_numbers(grown, numbers))
            return Sum(tuple(Summand(part, None) for part in parts))
        case Sum(parts):
            return Sum(tuple(replace(part, of=of_numbers(part.of, numbers)) for part in parts))
        case _:
            return distribution


def sizes(distribution: Distribution | None) -> tuple[str, ...]:
    """The numbers on the case with which a time grows."""
    match distribution:
        case Sized(base, per, each):
            return (per, *sizes(base), *sizes(each))
        case Sum(parts):
            return tuple(per for part in parts for per in sizes(part.of))
        case _:
            return ()


def normal_parameters(normal: Normal) -> tuple[float, float, float, float]:
    """Mean, standard deviation, low and high end of a normal distribution in the base unit; without
    a high end it ends where no draw ever comes.
    """
    of, sd = base_value(normal.mean), base_value(normal.sd)
    low = 0.0 if normal.low is None else base_value(normal.low)
    return of, sd, low, of + 40 * sd if normal.high is None else base_value(normal.high)


def scaled(distribution: Distribution, factor: Decimal) -> Distribution:
    """The distribution of ``factor`` times the value, exactly; shapes (``cv``, ``k``, ``a``, ``b``)
    stay, every part of a sum is scaled.
    """
    return with_values(distribution, lambda value: value.scaled(factor))


def with_values(distribution: Distribution, change: Callable[[Quantity], Quantity]) -> Distribution:
    """The distribution with every value that has a unit changed."""
    match distribution:
        case Sum(parts):
            return Sum(tuple(replace(part, of=with_values(part.of, change)) for part in parts))
        case Empirical(values):
            return Empirical(tuple(map(change, values)))
        case Bands(bands):
            return Bands(tuple(replace(b, low=change(b.low), high=change(b.high)) for b in bands))
        case Sized(base, per, each):
            return Sized(with_values(base, change), per, with_values(each, change))
        case _:
            given = {each.name: getattr(distribution, each.name) for each in fields(distribution)}
            changed = {
                name: change(value) for name, value in given.items() if isinstance(value, Quantity)
            }
            return replace(distribution, **changed)  # type: ignore[arg-type]
