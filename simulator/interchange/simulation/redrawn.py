"""What is left of a distribution whose draws outside two ends are drawn again.

Our lognormal, gamma and exponential distributions have no ends. Where the ends cut off more than
``SMALL``, the distribution is replaced by one that has the mean and the variance of what is left.
Moments of the part below x: of the lognormal exp(rμ + r²σ²/2) Φ((ln x − μ − rσ²)/σ), of the gamma
θʳ Γ(k+r)/Γ(k) P(k+r, x/θ); see Johnson, Kotz and Balakrishnan, *Continuous Univariate
Distributions*, volume 1, chapters 14 and 17.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from simulator.interchange.simulation.lengths import by_variance
from simulator.model.distributions import Distribution, Gamma, Lognormal
from simulator.model.special_functions import special_functions

SMALL = 0.001

Moment = Callable[[int, float], float]
"""The mean of the r-th power of the values below x, times their share."""


@dataclass(frozen=True)
class Redrawn:
    """What stands for a distribution with ends.

    Args:
        distribution: of our language.
        outside: the share of the draws that are drawn again.
        mean: the mean of what is left, in seconds.
    """

    distribution: Distribution
    outside: float
    mean: float

    @property
    def is_another(self) -> bool:
        """Whether the ends change it noticeably."""
        return self.outside > SMALL


def lognormal_between(mean: float, variance: float, low: float, high: float) -> Redrawn | None:
    """A lognormal distribution of this mean and variance between two ends (seconds); nothing if no
    draw ever lies between them.
    """
    if mean <= 0 or variance <= 0:
        return _only(mean, low, high)
    spread = math.sqrt(math.log(1 + variance / mean**2))
    centre = math.log(mean) - spread**2 / 2

    def moment(power: int, end: float) -> float:
        if end <= 0:
            return 0.0
        whole = math.exp(power * centre + (power * spread) ** 2 / 2)
        if math.isinf(end):
            return whole
        return whole * _below((math.log(end) - centre) / spread - power * spread)

    return _between(Lognormal, mean, variance, low, high, moment)


def gamma_between(mean: float, variance: float, low: float, high: float) -> Redrawn | None:
    """A gamma distribution of this mean and variance between two ends (seconds); nothing if no draw
    ever lies between them. An exponential one has the variance mean².
    """
    if mean <= 0 or variance <= 0:
        return _only(mean, low, high)
    shape, scale = mean**2 / variance, variance / mean
    factors = (1.0, shape, shape * (shape + 1))

    def moment(power: int, end: float) -> float:
        if end <= 0:
            return 0.0
        share = float(special_functions().gammainc(shape + power, end / scale))
        return scale**power * factors[power] * share

    return _between(Gamma, mean, variance, low, high, moment)


def _below(z: float) -> float:
    """The share of a standard normal distribution below z."""
    return math.erfc(-z / math.sqrt(2)) / 2


def _only(mean: float, low: float, high: float) -> Redrawn | None:
    if not max(low, 0.0) <= mean <= high:
        return None
    return Redrawn(by_variance(Gamma, mean, 0.0), 0.0, mean)


def _between(
    family: type[Gamma] | type[Lognormal],
    mean: float,
    variance: float,
    low: float,
    high: float,
    moment: Moment,
) -> Redrawn | None:
    share, first, second = (moment(power, high) - moment(power, low) for power in range(3))
    if share <= SMALL:
        return None
    if 1 - share <= SMALL:
        return Redrawn(by_variance(family, mean, variance), 1 - share, mean)
    inside = first / share
    spread = max(second / share - inside**2, 0.0)
    return Redrawn(by_variance(family, inside, spread), 1 - share, inside)
