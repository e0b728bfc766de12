"""Formulas behind two distributions that need more than a line: the shape of a Weibull distribution
from its coefficient of variation, and what is left of a normal one that is cut off.

Below ``simulator.model.distributions``, on plain numbers.
"""

from __future__ import annotations

import math


def normal_share(mean: float, sd: float, low: float, high: float) -> float:
    """The share of a normal distribution that lies between two values."""
    if sd == 0:
        return float(low <= mean <= high)
    a, b = (low - mean) / sd, (high - mean) / sd
    if a > 0:  # the smaller tails, whose digits are not lost beside 1
        a, b = -b, -a
    return _below(b) - _below(a)


def cut_normal_moments(mean: float, sd: float, low: float, high: float) -> tuple[float, float]:
    """Mean and variance of a normal distribution that is cut off at ``low`` and ``high``, between
    which a good part of it must lie (``normal_share``).

    With a and b the ends in standard deviations, Z the share between them and φ the density, the
    mean is μ + σ (φ(a) − φ(b)) / Z and the variance
    σ² (1 + (a φ(a) − b φ(b)) / Z − ((φ(a) − φ(b)) / Z)²): Johnson, Kotz and Balakrishnan,
    *Continuous Univariate Distributions* 1, section 13.10.1.
    """
    if sd == 0:
        return mean, 0.0
    share = normal_share(mean, sd, low, high)
    a, b = (low - mean) / sd, (high - mean) / sd
    moved = (_density(a) - _density(b)) / share
    return (
        mean + sd * moved,
        sd * sd * (1 + (a * _density(a) - b * _density(b)) / share - moved * moved),
    )


def _below(z: float) -> float:
    return math.erfc(-z / math.sqrt(2)) / 2


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def inverse_weibull_shape(cv: float) -> float:
    """One over the shape whose Weibull distribution has this coefficient of variation.

    With x = 1/shape, cv² + 1 = Γ(1 + 2x) / Γ(1 + x)², which grows with x: a bracket is found by
    doubling, then halved to the last digit.
    """
    wanted = math.log1p(cv * cv)
    low, high = 0.0, 1.0
    while _log_weibull_ratio(high) < wanted:
        high *= 2
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _log_weibull_ratio(middle) < wanted else (low, middle)
    return high


def _log_weibull_ratio(x: float) -> float:
    """ln Γ(1 + 2x) − 2 ln Γ(1 + x); near 0 by its series Σ ζ(n) (−1)ⁿ (2ⁿ − 2) xⁿ / n, where the
    difference would lose all digits.
    """
    if x > 1e-3:
        return math.lgamma(1 + 2 * x) - 2 * math.lgamma(1 + x)
    zeta = (
        math.pi**2 / 6,
        1.2020569031595942,
        math.pi**4 / 90,
        1.0369277551433699,
        math.pi**6 / 945,
    )
    return math.fsum(z * (-1) ** n * (2**n - 2) * x**n / n for n, z in enumerate(zeta, start=2))
