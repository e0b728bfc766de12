"""Means and quantiles with their intervals over independent replications, and paired differences
(Law, *Simulation Modeling and Analysis*, ch. 9 and 10).

Measures → intervals → **statistics** → comparison. One replication is one observation; the cases
of one run are never treated as independent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.experiments.intervals import arms, deviation, t_quantile


@dataclass(frozen=True)
class Estimate:
    """What ``n`` replications say of a figure (its mean, as a rule), and the ends of its
    confidence interval, which need not be equally far from it (``None``: one observation says
    nothing about it).
    """

    mean: float
    low: float | None
    high: float | None
    n: int

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends; without an interval the figure itself."""
        if self.low is None or self.high is None:
            return self.mean, self.mean
        return self.low, self.high

    @property
    def arms(self) -> tuple[float, float]:
        """How far the interval reaches below and above the figure."""
        return self.mean - self.ends[0], self.ends[1] - self.mean

    @property
    def half_width(self) -> float | None:
        """Half the length of the interval."""
        return None if self.low is None else (self.ends[1] - self.ends[0]) / 2

    @property
    def relative(self) -> float | None:
        """The longer arm of the interval as a share of the mean; ``None`` where there is none."""
        reach = max(self.arms)
        if self.low is None or (self.mean == 0 and reach > 0):
            return None
        return 0.0 if reach == 0 else reach / abs(self.mean)

    def within(self, least: float, most: float) -> Estimate:
        """The same with an interval that ends where the figure itself has its bounds."""
        if self.low is None:
            return self
        low, high = (min(max(end, least), most) for end in self.ends)
        return Estimate(self.mean, low, high, self.n)

    def times(self, factor: float) -> Estimate:
        """The same in another unit, or with the other sign."""
        if self.low is None:
            return Estimate(self.mean * factor, None, None, self.n)
        low, high = sorted(end * factor for end in self.ends)
        return Estimate(self.mean * factor, low, high, self.n)


def exact(value: float) -> Estimate:
    """A figure that is counted, and not left to chance."""
    return Estimate(value, None, None, 1)


def estimate(values: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean of independent values with its interval, whose arms are those of
    ``intervals.arms``.

    Sums are exact (``math.fsum``), so that the result does not depend on their order; equal values
    have an interval of no width.

    Raises:
        ValueError: There are no values.

    >>> estimate([4.0, 4.0, 4.0])
    Estimate(mean=4.0, low=4.0, high=4.0, n=3)
    """
    n = len(values)
    if not n:
        raise ValueError("an estimate needs at least one value")
    if min(values) == max(values):
        value = float(values[0])
        return exact(value) if n == 1 else Estimate(value, value, value, n)
    mean = math.fsum(values) / n
    lower, upper = arms(values, confidence)
    return Estimate(mean, mean - lower, mean + upper, n)


def bounded(values: Sequence[float], confidence: float = 0.95, most: float = math.inf) -> Estimate:
    """The mean of a figure that is at most ``most`` and, where no value is negative, at least 0:
    its interval ends there too.

    >>> bounded([0.0, 0.0, 0.75], most=1.0)
    Estimate(mean=0.25, low=0.0, high=1.0, n=3)
    """
    return estimate(values, confidence).within(0.0 if min(values) >= 0 else -math.inf, most)


def quantile(
    samples: Sequence[npt.NDArray[np.float64]], share: float, confidence: float = 0.95
) -> Estimate:
    """The value that ``share`` of all cases do not exceed, from the cases of each replication (at
    least one).

    All cases are thrown together, and the quantile is read by linear interpolation (type 7 of
    Hyndman and Fan, *Sample quantiles in statistical packages*, The American Statistician 50,
    1996). How far the shares of the replications below it vary says how far the true share may be
    from the one that was read; the quantiles at the ends of that interval are the ends of this one
    (Woodruff, *Confidence intervals for medians and other position measures*, Journal of the
    American Statistical Association 47, 1952). Replications of different length weigh by their
    cases (ratio estimator: Cochran, *Sampling Techniques*, ch. 6).

    Raises:
        ValueError: There are no cases.

    >>> quantile([np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.0])], 0.5)
    Estimate(mean=2.5, low=1.0, high=4.0, n=2)
    """
    filled = [each for each in samples if len(each)]
    if not filled:
        raise ValueError("a quantile needs at least one case")
    cases = np.sort(np.concatenate(filled))
    found = float(np.quantile(cases, share))
    if len(filled) == 1:
        return exact(found)
    below = [int((each <= found).sum()) for each in filled]
    whole, all_below = len(cases), sum(below)
    # whole numbers as far as possible, so that equal shares do not differ by rounding
    off = [
        (part * whole - all_below * len(each)) * len(filled) / whole**2
        for part, each in zip(below, filled, strict=True)
    ]
    lower, upper = (0.0, 0.0) if min(off) == max(off) else arms(off, confidence)
    # a share found to be too low by an arm means a quantile that is too high by it
    low, high = np.quantile(cases, (max(share - upper, 0.0), min(share + lower, 1.0)))
    return Estimate(found, float(low), float(high), len(filled))


def proportion(shares: Sequence[float], n: int, confidence: float = 0.95) -> Estimate:
    """A share of which one value per replication is known, ``n`` cases in all, with an interval
    that never leaves 0 … 1.

    Wilson's score interval (*Probable inference*, Journal of the American Statistical Association
    22, 1927) for the number of independent cases that would give a mean share the variance that the
    replications show, at most ``n``, and Student's t in place of the normal quantile, as in surveys
    (Dean and Pagano, *Evaluating confidence interval methods for binomial proportions in clustered
    surveys*, Journal of Survey Statistics and Methodology 3, 2015). If all shares are 0 or 1, it is
    still wider than nothing.

    >>> found = proportion([1.0] * 20, 4000)
    >>> f"{found.low:.4f} {found.high}"
    '0.9989 1.0'
    """
    replications = len(shares)
    alike = min(shares) == max(shares)
    p = float(shares[0]) if alike else math.fsum(shares) / replications
    if replications < 2 or not n:
        return Estimate(p, None, None, replications)
    variance = 0.0 if alike else deviation(shares) ** 2 / replications
    cases = min(n, p * (1 - p) / variance) if variance else n
    if not cases:  # the mean rounds to 0 or 1
        cases = n
    t = t_quantile((1 + confidence) / 2, replications - 1)
    centre, spread = (
        p + t * t / (2 * cases),
        t * math.sqrt(p * (1 - p) / cases + (t / (2 * cases)) ** 2),
    )
    whole = 1 + t * t / cases
    low = max((centre - spread) / whole, 0.0) if p else 0.0
    high = min((centre + spread) / whole, 1.0) if p < 1 else 1.0
    return Estimate(p, min(low, p), max(high, p), replications)


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


def paired(
    changed: Sequence[float], baseline: Sequence[float], confidence: float = 0.95
) -> Estimate:
    """The mean of the differences replication by replication: both ran on the same random
    numbers.
    """
    return estimate(
        [after - before for after, before in zip(changed, baseline, strict=True)], confidence
    )


def change(
    changed: Sequence[float],
    baseline: Sequence[float],
    confidence: float = 0.95,
    most: float = math.inf,
) -> Estimate:
    """The paired change of a figure that is at most ``most`` and, where no value is negative, at
    least 0: it cannot fall by more than it was, or rise by more than was left.

    >>> change([0.0, 0.0, 0.75], [1.0, 1.0, 1.0]).low
    -1.0
    """
    before = bounded(baseline, confidence, most)
    least = -before.ends[1] if min(*changed, *baseline) >= 0 else -math.inf
    return paired(changed, baseline, confidence).within(least, most - before.ends[0])


def relative_change(
    changed: Sequence[float], baseline: Sequence[float], confidence: float = 0.95
) -> Estimate | None:
    """The change as a share of the mean before, by ``ratio`` (``None`` if that is 0); where no
    value is negative, nothing can fall by more than all of it.

    >>> relative_change([0.0, 0.0, 1.0], [1.0, 2.0, 3.0]).low
    -1.0
    """
    if not math.fsum(baseline):
        return None
    moved = [after - before for after, before in zip(changed, baseline, strict=True)]
    found = ratio(moved, baseline, confidence)
    return found.within(-1.0, math.inf) if min(*changed, *baseline) >= 0 else found


def change_of_share(
    changed: Sequence[float], baseline: Sequence[float], n: int, confidence: float = 0.95
) -> Estimate:
    """The paired change of a share of which one value per replication is known, ``n`` cases in all
    in the baseline: no share can fall by more than it was, or rise by more than was left.

    >>> change_of_share([0.0, 0.1, 0.3], [1.0, 1.0, 1.0], 60).low
    -1.0
    """
    before = proportion(baseline, n, confidence)
    return paired(changed, baseline, confidence).within(-before.ends[1], 1 - before.ends[0])


def on_one_side(relative: Estimate, change: Estimate) -> Estimate:
    """The interval of a relative change, saying of its sign what that of the change says: both are
    above zero, below it, or hold it.
    """
    low, high = change.ends
    if relative.low is None or relative.high is None or low > 0 or high < 0:
        return relative.within(0.0 if low > 0 else -math.inf, 0.0 if high < 0 else math.inf)
    return Estimate(relative.mean, min(relative.low, 0.0), max(relative.high, 0.0), relative.n)


def ratio(parts: Sequence[float], wholes: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The ratio of two means over the same replications, with the interval of the ratio estimator:
    that of the residuals of the parts from the ratio times the wholes, as a share of the mean whole
    (Cochran, ch. 6).

    Raises:
        ValueError: There are no values, or the wholes add up to 0.

    >>> ratio([1.0, 3.0], [2.0, 6.0])
    Estimate(mean=0.5, low=0.5, high=0.5, n=2)
    """
    whole = math.fsum(wholes) / len(wholes) if wholes else 0.0
    if not whole:
        raise ValueError("a ratio needs wholes that do not add up to 0")
    found = math.fsum(parts) / math.fsum(wholes)
    residuals = [part - found * each for part, each in zip(parts, wholes, strict=True)]
    off = estimate(residuals, confidence).times(1 / whole)
    if off.low is None:
        return exact(found)
    low, high = (found + end - off.mean for end in off.ends)
    return Estimate(found, low, high, len(parts))


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
