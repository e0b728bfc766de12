"""The overtime of officers who finish what they have begun and never lack work: what an office can
do beyond its open hours.

Distributions of work → **overtime** → loads. Work begun one after another from an opening on is a
renewal process; what is left of the last one at the closing is its residual life (Ross, *Stochastic
Processes*, 2nd ed., 1996, section 3.2), found from the renewal equation on a grid of times.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.model.distributions import (
    Distribution,
    Sum,
    mean,
    variance,
)
from simulator.model.quantiles import kind_and_parameters, quantiles
from simulator.model.timeline import Timeline

Lengths = npt.NDArray[np.float64]
CELLS, PARTS = 480, 200  # of the longest open hours without a gap, and of each distribution


@dataclass(frozen=True)
class Work:
    """Work of ``length`` ms on average that is asked for ``number`` times, spread as ``time``."""

    number: float
    length: float
    time: Distribution | None


def overtime(works: Sequence[Work], hours: Timeline) -> float:
    """The mean overtime in ms of an officer until the end of the hours; after each closing at most
    until the next opening.

    >>> from simulator.model.timeline import timeline_of
    >>> hour = 3_600_000
    >>> from_eight_to_four = timeline_of([(8 * hour, 16 * hour)], [0, 24 * hour])
    >>> overtime([Work(1, 3 * hour, None)], from_eight_to_four) / hour
    1.0
    """
    asked = [each for each in works if each.number and each.length]
    whole = math.fsum(each.number for each in asked)
    runs = Counter(close - opens for opens, close in zip(hours.opens, hours.closes, strict=True))
    if not asked or not runs:
        return 0.0
    gap = (hours.end - hours.before[-1]) / len(hours.opens)
    lengths = np.concatenate([_lengths(each) for each in asked])
    weights = np.repeat([each.number / whole / PARTS for each in asked], PARTS)
    grid = np.linspace(0.0, max(runs), CELLS + 1)
    left = _residual(lengths, weights, grid)
    return math.fsum(
        number * min(float(np.interp(length, grid, left)), gap) for length, number in runs.items()
    )


def _residual(lengths: Lengths, weights: Lengths, grid: Lengths) -> Lengths:
    """What is still to be done at the closing, of work begun one after another so long before."""
    left = np.zeros(len(grid))
    for cell in range(1, len(grid)):
        ahead = grid[cell] - lengths
        later = np.interp(ahead, grid[:cell], left[:cell])
        left[cell] = float(weights @ np.where(ahead <= 0, -ahead, later))
    return left


def _lengths(work: Work) -> Lengths:
    """Equally likely lengths of work, with its mean."""
    u = (np.arange(PARTS) + 0.5) / PARTS
    if work.time is None or not mean(work.time):
        return np.full(PARTS, work.length)
    found = quantiles(*_plain(work.time), u)
    scaled: Lengths = found * (work.length / found.mean())
    return scaled


def _plain(time: Distribution) -> tuple[str, tuple[float, ...]]:
    """As ``kind_and_parameters``; a sum as the gamma distribution of its mean and variance."""
    if not isinstance(time, Sum):
        return kind_and_parameters(time)
    if not variance(time):
        return "fixed", (mean(time),)
    return "gamma", (mean(time) ** 2 / variance(time), variance(time) / mean(time))
