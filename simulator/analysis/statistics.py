"""Means with their intervals over independent replications, and paired differences (Law, *Simulation Modeling and Analysis*, ch. 9 and 10).

Measures → **statistics** → comparison. One replication is one observation; the cases of one run are never treated as independent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A mean over ``n`` replications and the half-width of its confidence interval (``None``: one observation says nothing about it)."""

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
    """The mean of independent values with its interval by Student's t with n − 1 degrees of freedom.

    Sums are exact (``math.fsum``), so that the result does not depend on their order; equal values have a half-width of exactly 0.

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
    return Estimate(mean, t_quantile((1 + confidence) / 2, n - 1) * deviation(values) / math.sqrt(n), n)


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of at least two values, with n − 1."""
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def paired(changed: Sequence[float], baseline: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean of the differences replication by replication: both ran on the same random numbers."""
    return estimate([after - before for after, before in zip(changed, baseline, strict=True)], confidence)


def grows(slopes: Sequence[float], least: float, significance: float = 0.01) -> bool:
    """Whether the mean slope is at least ``least`` and larger than 0 by a one-sided t-test; one replication alone cannot say."""
    if len(slopes) < 2:
        return False
    mean = math.fsum(slopes) / len(slopes)
    if mean <= 0 or mean < least:
        return False
    return mean >= t_quantile(1 - significance, len(slopes) - 1) * deviation(slopes) / math.sqrt(len(slopes))


def t_quantile(share: float, degrees: int) -> float:
    """The value below which ``share`` of Student's t distribution lies."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, share))
