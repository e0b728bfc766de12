"""A measure over the cases of one replication: its mean, how many there are, and the cases
themselves.

Event log → case measures → **summaries** → measures.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from simulator.engine.log import Integers

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Summary:
    """A measure over the cases of one replication.

    ``mean`` is ``None`` if there is no case to measure; ``n`` is the number of cases (of decisions,
    for ``on_time``). ``packed`` are the values of the cases from the smallest to the largest, from
    which the quantiles of all replications together are read; nothing for shares.
    """

    mean: float | None
    n: int
    packed: bytes = field(default=b"", repr=False)

    @property
    def values(self) -> Floats:
        """The values of the cases, the smallest first."""
        return np.frombuffer(self.packed, dtype="<f8")

    @property
    def mean_only(self) -> Summary:
        """The same without the values of the cases, where many replications are kept."""
        return replace(self, packed=b"")


NOTHING = Summary(None, 0)
"""Of no case at all."""


def summary(values: Integers, unit: int) -> Summary:
    """Mean and values of whole numbers, in ``unit``; the sum is exact."""
    if not len(values):
        return NOTHING
    amounts = values / unit
    amounts.sort()
    whole = int(values.sum()) / (len(values) * unit)
    return Summary(whole, len(values), amounts.astype("<f8", copy=False).tobytes())


def packed(values: Floats) -> bytes:
    """Values as a summary keeps them."""
    return np.sort(values).astype("<f8", copy=False).tobytes()


def share(part: int, whole: int) -> Summary:
    """A share of cases or decisions; there is none of nothing."""
    return Summary(part / whole if whole else None, whole)
