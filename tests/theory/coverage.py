"""How often an interval holds the true value: many experiments of as many replications each, and
what Student's t says of the same ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.experiments.intervals import deviation, t_quantile
from simulator.experiments.statistics import Estimate, estimate, quantile
from theory.recursions import Office, times

Floats = npt.NDArray[np.float64]
REPLICATIONS = 20
SKIPPED = 500  # cases until a reformed office, which begins in the long run of today's, is settled
MOST = 1000  # replications side by side: what fits into a small memory


@dataclass(frozen=True)
class Tally:
    """Of so many intervals how many miss the true value: it is ``below`` their low end or ``above``
    their high one; ``length`` is their mean length.
    """

    intervals: int
    below: int
    above: int
    length: float

    @property
    def inside(self) -> float:
        """The share that holds the true value."""
        return 1 - (self.below + self.above) / self.intervals


def tally(found: Sequence[Estimate], exact: float) -> Tally:
    """Counts the misses."""
    return Tally(
        len(found),
        sum(exact < each.ends[0] for each in found),
        sum(exact > each.ends[1] for each in found),
        math.fsum(each.ends[1] - each.ends[0] for each in found) / len(found),
    )


def students(values: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean with Student's interval."""
    n, mean = len(values), math.fsum(values) / len(values)
    half = t_quantile((1 + confidence) / 2, n - 1) * deviation(values) / math.sqrt(n)
    return Estimate(mean, mean - half, mean + half, n)


@dataclass(frozen=True)
class Sample:
    """What experiments found of one figure: its interval, and Student's."""

    found: tuple[Estimate, ...]
    plain: tuple[Estimate, ...]


def of_means(rows: Iterable[Sequence[float]], confidence: float = 0.95) -> Sample:
    """Of the mean; a row per experiment, a value per replication."""
    every = list(rows)
    return Sample(
        tuple(estimate(row, confidence) for row in every),
        tuple(students(row, confidence) for row in every),
    )


def of_quantiles(experiments: Iterable[Sequence[Floats]], share: float) -> Sample:
    """Of the time that this share of all cases does not exceed; beside it what Student's t makes of
    the replications' own quantiles.
    """
    found, plain = [], []
    for cases in experiments:
        found.append(quantile(cases, share))
        plain.append(students([float(np.quantile(each, share)) for each in cases]))
    return Sample(tuple(found), tuple(plain))


def together(samples: Sequence[Sequence[Estimate]], exact: Sequence[float]) -> float:
    """The share of experiments in which every one of several intervals holds its value."""
    held = [
        all(
            each.ends[0] <= value <= each.ends[1]
            for each, value in zip(experiment, exact, strict=True)
        )
        for experiment in zip(*samples, strict=True)
    ]
    return sum(held) / len(held)


def experiments(
    offices: Sequence[Office], rate: float, cases: int, count: int, seed: int
) -> Iterable[list[list[Floats]]]:
    """The times of the cases in ``count`` experiments: per experiment and office one array for each
    replication.
    """
    luck, at_once = np.random.default_rng(seed), MOST // REPLICATIONS
    for first in range(0, count, at_once):
        many = min(at_once, count - first)
        seen = times(offices, rate, cases, SKIPPED, many * REPLICATIONS, luck)
        for place in range(many):
            columns = range(place * REPLICATIONS, (place + 1) * REPLICATIONS)
            yield [[each[:, column] for column in columns] for each in seen]
