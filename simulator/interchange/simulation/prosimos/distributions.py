"""Distributions of Prosimos files: a name and numbers in a fixed order, in seconds.

The second number of ``lognorm`` and ``gamma`` is the variance; ``expon`` begins at its least value
and has the mean that is given. What falls outside the least and the largest value is drawn again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from simulator.interchange.simulation.lengths import length, normal, shifted
from simulator.interchange.simulation.parameters import Parameters, Table
from simulator.interchange.simulation.redrawn import (
    Redrawn,
    gamma_between,
    lognormal_between,
)
from simulator.model.distributions import Distribution, Exponential, Fixed, Uniform

NUMBERS: Mapping[str, Sequence[str]] = {
    "fix": ("value",),
    "uniform": ("min", "max"),
    "expon": ("mean", "min", "max"),
    "norm": ("mean", "std", "min", "max"),
    "lognorm": ("mean", "variance", "min", "max"),
    "gamma": ("mean", "variance", "min", "max"),
}
"""What the numbers of each distribution are, in their order."""


def _exponential(of: Parameters) -> Distribution:
    mean, (low, high) = of.number("mean"), of.ends()
    rest = of.positive("mean", mean - low)
    found = gamma_between(rest, rest**2, 0.0, high - low)
    moved = found and Redrawn(found.distribution, found.outside, found.mean + low)
    drawn = of.redrawn(moved, low, high)
    whole = moved is None or not moved.is_another
    return shifted(low, Exponential(length(rest)) if whole else drawn)


def _normal(of: Parameters) -> Distribution:
    low, high = of.ends()
    end = None if math.isinf(high) else high
    return normal(of.number("mean"), of.number("std"), max(low, 0.0), end)


def _lognormal(of: Parameters) -> Distribution:
    ends = of.ends()
    found = lognormal_between(of.number("mean"), of.number("variance"), *ends)
    return of.redrawn(found, *ends)


def _gamma(of: Parameters) -> Distribution:
    ends = of.ends()
    return of.redrawn(gamma_between(of.number("mean"), of.number("variance"), *ends), *ends)


PROSIMOS_DISTRIBUTIONS: Table = {
    "fix": lambda of: Fixed(length(of.number("value"))),
    "uniform": lambda of: Uniform(length(of.number("min")), length(of.number("max"))),
    "expon": _exponential,
    "norm": _normal,
    "lognorm": _lognormal,
    "gamma": _gamma,
}
