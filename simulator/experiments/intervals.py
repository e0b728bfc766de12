"""How far an interval reaches to either side of what was found, so that it holds the true value as
often as it says.

Measures → **intervals** → statistics. The times of queues are skewed: now and then a replication is
very bad. Student's t reaches as far down as up, and then misses the true value too often, nearly
always on the side of the long tail (``docs/method.md``, section 4, and ``docs/intervals.md``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.model.special_functions import special_functions

AT_MOST = 2.0
"""How many times as far as Student's t an arm may reach."""


def arms(values: Sequence[float], confidence: float = 0.95) -> tuple[float, float]:
    """How far the interval of the mean reaches below and above it, for at least two values that
    are not all equal.

    Each arm is the larger of Student's and of the one that is corrected for skewness (Hall, *On
    the removal of skewness by transformation*, Journal of the Royal Statistical Society B 54,
    1992; Willink, *A confidence interval and test for the mean of an asymmetric distribution*,
    Communications in Statistics 34, 2005), which is taken up to twice as long as Student's. Values
    without skewness, and two values, have Student's.

    >>> [round(each, 3) for each in arms([1.0, 2.0, 3.0])]
    [2.484, 2.484]
    >>> [round(each, 3) for each in arms([1.0, 1.0, 2.0, 8.0])]
    [5.357, 10.714]
    """
    n = len(values)
    t, scale = t_quantile((1 + confidence) / 2, n - 1), deviation(values) / math.sqrt(n)
    a = skewness(values) / (6 * math.sqrt(n)) if n > 2 else 0.0
    lower, upper = _corrected(t, a), -_corrected(-t, a)
    return _between(lower, t) * scale, _between(upper, t) * scale


def _corrected(r: float, a: float) -> float:
    """Hall's inverse transformation (∛(1 + 6A(r − A)) − 1) ÷ 2A, without dividing by A."""
    root = math.cbrt(1 + 6 * a * (r - a))
    return 3 * (r - a) / (root * root + root + 1)


def _between(arm: float, t: float) -> float:
    return min(max(arm, t), AT_MOST * t)


def skewness(values: Sequence[float]) -> float:
    """The unbiased third central moment of at least three values as a share of the cube of their
    deviation.
    """
    n, mean, spread = len(values), math.fsum(values) / len(values), deviation(values)
    cubes = math.fsum(((value - mean) / spread) ** 3 for value in values)
    return n * cubes / ((n - 1) * (n - 2))


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of at least two values, with n − 1."""
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def t_quantile(share: float, degrees: int) -> float:
    """The value below which ``share`` of Student's t distribution lies."""
    return float(special_functions().stdtrit(degrees, share))
