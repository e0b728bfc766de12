"""Distributions of BPSim: one element each, in the time unit of the scenario or of their own.

Beta lies between nothing and one unit of time. The counts (Poisson, binomial) are times that are
whole numbers of the unit; a gamma distribution of the same mean and variance stands for them.
"""

from __future__ import annotations

from simulator.interchange.simulation.lengths import (
    beta_of_unit,
    by_variance,
    gamma_of_shape,
    length,
    normal,
    weibull_of_shape,
)
from simulator.interchange.simulation.parameters import Parameters, Table
from simulator.model.distributions import (
    Distribution,
    Erlang,
    Exponential,
    Gamma,
    Lognormal,
    Triangular,
    Uniform,
)


def _times(of: Parameters, *names: str) -> tuple[float, ...]:
    return tuple(of.time(name) for name in names)


def _shape(of: Parameters, name: str) -> float:
    return of.positive(name, of.number(name))


def _truncated(of: Parameters) -> Distribution:
    mean, sd, low, high = _times(of, "mean", "standardDeviation", "min", "max")
    return normal(mean, sd, low, high)


def _lognormal(of: Parameters) -> Distribution:
    mean, sd = _times(of, "mean", "standardDeviation")
    return by_variance(Lognormal, mean, sd**2)


def _count(of: Parameters, mean: float, variance: float) -> Distribution:
    of.findings.note("count-as-gamma", of.path, of=of.of, kind=of.kind)
    return by_variance(Gamma, mean * of.unit, variance * of.unit**2)


def _poisson(of: Parameters) -> Distribution:
    mean = of.number("mean")
    return _count(of, mean, mean)


def _binomial(of: Parameters) -> Distribution:
    trials, share = of.number("trials"), of.number("probability")
    return _count(of, trials * share, trials * share * (1 - share))


BPSIM_DISTRIBUTIONS: Table = {
    "UniformDistribution": lambda of: Uniform(*map(length, _times(of, "min", "max"))),
    "TriangularDistribution": lambda of: Triangular(*map(length, _times(of, "min", "mode", "max"))),
    "NormalDistribution": lambda of: normal(*_times(of, "mean", "standardDeviation")),
    "TruncatedNormalDistribution": _truncated,
    "LogNormalDistribution": _lognormal,
    "NegativeExponentialDistribution": lambda of: Exponential(
        length(of.positive("mean", of.time("mean")))
    ),
    "ErlangDistribution": lambda of: Erlang(length(of.time("mean")), round(_shape(of, "k"))),
    "GammaDistribution": lambda of: gamma_of_shape(
        _shape(of, "shape"), _shape(of, "scale") * of.unit
    ),
    "WeibullDistribution": lambda of: weibull_of_shape(
        _shape(of, "shape"), _shape(of, "scale") * of.unit
    ),
    "BetaDistribution": lambda of: beta_of_unit(_shape(of, "shape"), _shape(of, "scale"), of.unit),
    "PoissonDistribution": _poisson,
    "BinomialDistribution": _binomial,
}
