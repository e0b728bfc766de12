"""A measure over the cases of one replication: mean, quantiles and how many.

Event log → case measures → **summaries** → measures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.engine.log import Integers

PerCase = npt.NDArray[np.float64]
"""A number that need not be whole, per case."""


@dataclass(frozen=True)
class Summary:
    """A measure over the cases of one replication.

    ``p50`` and ``p90`` are quantiles by linear interpolation (numpy's default, type 7 of Hyndman
    and Fan), ``None`` for shares; all are ``None`` if there is no case to measure. ``n`` is the
    number of cases (of decisions, for ``on_time``).
    """

    mean: float | None
    p50: float | None
    p90: float | None
    n: int


NOTHING = Summary(None, None, None, 0)
"""Of no case at all."""


def summary(values: Integers, unit: int) -> Summary:
    """Mean and quantiles of whole numbers, in ``unit``; the sum is exact."""
    if not len(values):
        return NOTHING
    p50, p90 = np.quantile(values, (0.5, 0.9))
    return Summary(
        int(values.sum()) / (len(values) * unit), float(p50) / unit, float(p90) / unit, len(values)
    )


def share(part: int, whole: int) -> Summary:
    """A share of cases or decisions; there is none of nothing."""
    return Summary(part / whole if whole else None, None, None, whole)
