"""Distributions of QBP files (BIMP, Apromore): ``type``, ``mean``, ``arg1`` and ``arg2``.

Times are seconds, whatever ``timeUnit`` says, which is only what their screens show.

As their schema says: ``arg1`` is the mean of an exponential distribution, the variance of a gamma
or lognormal, the standard deviation of a normal one, and the least value of a uniform or
triangular one, whose largest is ``arg2``; ``mean`` is the mode of a triangular one.
"""

from __future__ import annotations

from simulator.interchange.simulation.lengths import by_variance, length, normal
from simulator.interchange.simulation.parameters import Parameters, Table
from simulator.model.distributions import (
    Distribution,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Triangular,
    Uniform,
)


def _exponential(of: Parameters) -> Distribution:
    mean = of.number_or("arg1", 0.0) or of.number("mean")
    return Exponential(length(of.positive("arg1", mean)))


def _triangular(of: Parameters) -> Distribution:
    return Triangular(length(of.time("arg1")), length(of.time("mean")), length(of.time("arg2")))


QBP_DISTRIBUTIONS: Table = {
    "FIXED": lambda of: Fixed(length(of.time("mean"))),
    "EXPONENTIAL": _exponential,
    "GAMMA": lambda of: by_variance(Gamma, of.time("mean"), of.number("arg1")),
    "LOGNORMAL": lambda of: by_variance(Lognormal, of.time("mean"), of.number("arg1")),
    "NORMAL": lambda of: normal(of.time("mean"), of.number("arg1")),
    "TRIANGULAR": _triangular,
    "UNIFORM": lambda of: Uniform(length(of.time("arg1")), length(of.time("arg2"))),
}
