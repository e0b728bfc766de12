"""Lengths of time and distributions of other simulators in our terms.

They give parameters as plain numbers of seconds. Here these become quantities in the largest unit
that keeps the number whole, and the parameters that we do not use (variance, shape and scale) the
mean and the coefficient of variation that we do. Formulas follow Law, *Simulation Modeling and
Analysis*, chapter 6.
"""

from __future__ import annotations

import math
from decimal import Decimal

from simulator.model.distributions import (
    Beta,
    Distribution,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Sum,
    Summand,
    Weibull,
)
from simulator.model.units import Quantity

_UNITS = (("h", 3600), ("min", 60), ("s", 1))
_DIGITS = Decimal("0.000001")


def length(seconds: float | Decimal) -> Quantity:
    """So many seconds, to the millisecond.

    >>> [str(length(each)) for each in (7200, 5400, 90, 1.5, 0.25)]
    ['2 h', '90 min', '90 s', '1.5 s', '0.25 s']
    """
    exact = Decimal(str(seconds)).quantize(Decimal("0.001")).normalize()
    for unit, size in _UNITS:
        if exact and exact % size == 0:
            return Quantity(exact / size, unit)
    return Quantity(exact, "s")


def ratio(value: float) -> Decimal:
    """A coefficient of variation or a shape, to six digits."""
    return Decimal(repr(value)).quantize(_DIGITS).normalize()


def by_variance(
    family: type[Gamma] | type[Lognormal], mean: float, variance: float
) -> Distribution:
    """A gamma or lognormal distribution of this mean and variance; without variance the mean."""
    if mean <= 0 or variance <= 0:
        return Fixed(length(mean))
    return family(length(mean), ratio(math.sqrt(variance) / mean))


def gamma_of_shape(shape: float, scale: float) -> Distribution:
    """A gamma distribution of this shape and scale (seconds)."""
    return by_variance(Gamma, shape * scale, shape * scale**2)


def weibull_of_shape(shape: float, scale: float) -> Distribution:
    """A Weibull distribution of this shape and scale (seconds)."""
    first, second = math.gamma(1 + 1 / shape), math.gamma(1 + 2 / shape)
    return Weibull(length(scale * first), ratio(math.sqrt(second / first**2 - 1)))


def beta_of_unit(a: float, b: float, unit: float) -> Distribution:
    """A beta distribution between nothing and one unit of time (seconds)."""
    return Beta(length(0), length(unit), ratio(a), ratio(b))


def normal(mean: float, sd: float, low: float = 0.0, high: float | None = None) -> Distribution:
    """A normal distribution, drawn again outside its ends; without deviation the mean."""
    if sd <= 0:
        return Fixed(length(mean))
    return Normal(
        length(mean),
        length(sd),
        None if low <= 0 else length(low),
        None if high is None else length(high),
    )


def shifted(least: float, rest: Distribution) -> Distribution:
    """So much at least, and the rest on top of it."""
    if least <= 0:
        return rest
    return Sum((Summand(Fixed(length(least)), None), Summand(rest, None)))
