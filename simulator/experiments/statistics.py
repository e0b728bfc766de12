"""Means with their intervals over independent replications, and paired differences (Law,
*Simulation Modeling and Analysis*, ch. 9 and 10).

Measures → **statistics** → comparison. One replication is one observation; the cases of one run are
never treated as independent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A mean over ``n`` replications and the half-width of its confidence interval (``None``: one
    observation says nothing about it).
    """

    mean: float
    half_width: float | None
    n: int

    @property
    def relative(self) -> float | None:
        """The half-width as a share of the mean; ``None`` where there is none."""
        if self.half_width is None or (self.mean == 0 and self.half_width > 0):
            return None
        return 0.0 if self.half_width == 0 else abs(self.half_width / self.mean)


def estimate(values: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean of independent values with its interval by Student's t with n − 1 degrees of
    freedom.

    Sums are exact (``math.fsum``), so that the result does not depend on their order; equal values
    have a half-width of exactly 0.

    Raises:
        ValueError: There are no values.

    >>> estimate([4.0, 4.0, 4.0])
    Estimate(mean=4.0, half_width=0.0, n=3)
    """
    n = len(values)
    if not n:
        raise ValueError("an estimate needs at least one value")
    if min(values) == max(values):
        return Estimate(float(values[0]), None if n == 1 else 0.0, n)
    mean = math.fsum(values) / n
    return Estimate(
        mean, t_quantile((1 + confidence) / 2, n - 1) * deviation(values) / math.sqrt(n), n
    )


def proportion(
    shares: Sequence[float], n: int, confidence: float = 0.95
) -> tuple[float, float] | None:
    """The interval of a share of which one value per replication is known, ``n`` cases in all; it
    never leaves 0 … 1. ``None``: one value.

    Wilson's score interval (*Probable inference*, Journal of the American Statistical Association
    22, 1927) for the number of independent cases that would give a mean share the variance that the
    replications show, at most ``n``, and Student's t in place of the normal quantile, as in surveys
    (Dean and Pagano, *Evaluating confidence interval methods for binomial proportions in clustered
    surveys*, Journal of Survey Statistics and Methodology 3, 2015). If all shares are 0 or 1, it is
    still wider than nothing.

    >>> low, high = proportion([1.0] * 20, 4000)
    >>> f"{low:.4f} {high}"
    '0.9989 1.0'
    """
    replications = len(shares)
    if replications < 2 or not n:
        return None
    p = math.fsum(shares) / replications
    variance = 0.0 if min(shares) == max(shares) else deviation(shares) ** 2 / replications
    alike = min(n, p * (1 - p) / variance) if variance else n
    if not alike:  # the mean rounds to 0 or 1
        alike = n
    t = t_quantile((1 + confidence) / 2, replications - 1)
    centre, spread = (
        p + t * t / (2 * alike),
        t * math.sqrt(p * (1 - p) / alike + (t / (2 * alike)) ** 2),
    )
    whole = 1 + t * t / alike
    return max((centre - spread) / whole, 0.0) if p else 0.0, (
        min((centre + spread) / whole, 1.0) if p < 1 else 1.0
    )


def independent_replications(changed: Sequence[float], baseline: Sequence[float]) -> int | None:
    """How many replications two scenarios with luck of their own would have needed for as narrow an
    interval of the change.

    The variance of a difference of independent runs is the sum of the variances (Law, section
    11.2); ``None`` if the paired difference does not vary, or there is one replication.

    >>> independent_replications([10, 21, 29, 40], [20, 30, 40, 50])
    1964
    """
    differences = [after - before for after, before in zip(changed, baseline, strict=True)]
    if len(differences) < 2 or not (paired_variance := deviation(differences) ** 2):
        return None
    own = deviation(changed) ** 2 + deviation(baseline) ** 2
    return max(math.ceil(len(differences) * own / paired_variance - 1e-9), 2)


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of at least two values, with n − 1."""
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def paired(
    changed: Sequence[float], baseline: Sequence[float], confidence: float = 0.95
) -> Estimate:
    """The mean of the differences replication by replication: both ran on the same random
    numbers.
    """
    return estimate(
        [after - before for after, before in zip(changed, baseline, strict=True)], confidence
    )


def ratio(parts: Sequence[float], wholes: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The ratio of two means over the same replications, with the interval of the ratio estimator:
    that of the residuals of the parts from the ratio times the wholes, as a share of the mean whole
    (Cochran, *Sampling Techniques*, ch. 6).

    Raises:
        ValueError: There are no values, or the wholes add up to 0.

    >>> ratio([1.0, 3.0], [2.0, 6.0])
    Estimate(mean=0.5, half_width=0.0, n=2)
    """
    whole = math.fsum(wholes) / len(wholes) if wholes else 0.0
    if not whole:
        raise ValueError("a ratio needs wholes that do not add up to 0")
    found = math.fsum(parts) / math.fsum(wholes)
    residuals = estimate(
        [part - found * each for part, each in zip(parts, wholes, strict=True)], confidence
    )
    half = residuals.half_width
    return Estimate(found, None if half is None else half / abs(whole), len(parts))


def grows(slopes: Sequence[float], least: float, significance: float = 0.05) -> bool:
    """Whether the mean slope is at least ``least`` and larger than 0 by a one-sided t-test; one
    replication alone cannot say.
    """
    if len(slopes) < 2:
        return False
    mean = math.fsum(slopes) / len(slopes)
    if mean <= 0 or mean < least:
        return False
    return mean >= t_quantile(1 - significance, len(slopes) - 1) * deviation(slopes) / math.sqrt(
        len(slopes)
    )


def t_quantile(share: float, degrees: int) -> float:
    """The value below which ``share`` of Student's t distribution lies."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, share))
