"""A measure over the cases of one replication: its mean, how many there are, and the cases
themselves.

Event log → case measures → **summaries** → measures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from simulator.engine.log import Numbers
from simulator.measures.widths import MANY

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Summary:
    """A measure over the cases of one replication.

    ``mean`` is ``None`` if there is no case to measure; ``n`` is the number of cases (of decisions,
    for ``on_time``). ``packed`` are the values of the cases from the smallest to the largest, from
    which the quantiles of all replications together are read; nothing for shares. Where many are
    alike each stands there once, and behind them all how often.
    """

    mean: float | None
    n: int
    packed: bytes = field(default=b"", repr=False)

    @property
    def values(self) -> Floats:
        """The values of the cases, the smallest first."""
        values: Floats = np.frombuffer(self.packed, dtype="<f8")
        if len(values) in (0, self.n):
            return values
        once, times = values.reshape(2, -1)
        return np.repeat(once, times.astype(np.int64))

    @property
    def mean_only(self) -> Summary:
        """The same without the values of the cases, where many replications are kept."""
        return replace(self, packed=b"")


NOTHING = Summary(None, 0)
"""Of no case at all."""


def summary(values: Numbers, unit: int) -> Summary:
    """Mean and values of whole numbers, in ``unit``; the sum is exact."""
    if not len(values):
        return NOTHING
    whole = int(values.sum(dtype=np.int64)) / (len(values) * unit)
    return Summary(whole, len(values), packed(values / unit))


def packed(values: Floats) -> bytes:
    """Values as a summary keeps them; they are put in order where they are."""
    values = values.astype("<f8", copy=False)
    values.sort()
    if len(values) >= MANY:
        first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
        if 2 * len(first) < len(values):
            times = np.diff(first, append=len(values))
            return np.concatenate((values[first], times)).astype("<f8").tobytes()
    return values.tobytes()


def exact_mean(values: Floats, n: int) -> float:
    """The sum of values ÷ ``n``, rounded once, without all of them as objects at one time."""
    pieces = (values[at : at + MANY].tolist() for at in range(0, len(values), MANY))
    return math.fsum(chain.from_iterable(pieces)) / n


def share(part: int, whole: int) -> Summary:
    """A share of cases or decisions; there is none of nothing."""
    return Summary(part / whole if whole else None, whole)
