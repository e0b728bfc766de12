"""How long an office that starts empty must run before what is seen is typical: MSER-5 on the mean
of a few pilot runs.

Engine → **warm-up** → experiment. White, *An effective truncation heuristic for bias reduction in
simulation output*, Simulation 69 (1997), and White, Cobb and Spratt, Winter Simulation Conference
(2000), over the mean of several replications as Hoad, Robinson and Davies, *Automating warm-up
length estimation*, Journal of the Operational Research Society 61 (2010).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.engine import simulate
from simulator.engine.plan.tables import Plan
from simulator.experiments.workers import Task
from simulator.model.units import DAY

PILOTS = 5  # replications, as Hoad, Robinson and Davies advise
BATCH = 5  # the 5 of MSER-5

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Series:
    """The cases of one run in the order of their beginning: when each began (ms) and how long it
    took (ms; NaN: refused, or still open).
    """

    begin: Floats
    time: Floats


@dataclass(frozen=True)
class WarmUp:
    """What to leave out, in ms; ``found`` is false if the times were still settling half-way."""

    length: int
    found: bool


def observe(plans: Mapping[str, Plan], seed: int, task: Task) -> Series:
    """One pilot run."""
    log = simulate(plans[task.scenario], seed, task.replication, task.engine)
    known = plans[task.scenario]
    cases = np.flatnonzero(log.cases.begin < known.window.horizon)[known.under_way :]
    begin, end = log.cases.begin[cases], log.cases.finished[cases]
    return Series(begin.astype(np.float64), np.where(end >= 0, end - begin, np.nan))


def mser5(values: Sequence[float] | Floats) -> tuple[int, bool]:
    """How many values to leave out at the beginning, and whether that is fewer than half of them.

    The values are averaged in batches of 5; left out are the batches without which the variance of
    the mean of the rest is estimated smallest (``Σ (Z − mean)² / (n − d)²``, smallest d of equal
    ones). In the second half a minimum only says that few values are left: then half is returned.

    >>> mser5([0, 0, 0, 0, 0, 9, 9, 9, 9, 9] + [10, 8, 9, 9, 9] * 8)
    (5, True)
    >>> mser5(range(100))
    (50, False)
    """
    given = np.asarray(values, dtype=np.float64)
    n = len(given) // BATCH
    if n < 2:
        return 0, False
    batches = given[: n * BATCH].reshape(n, BATCH).mean(axis=1)
    left = np.arange(n, 0, -1)
    # centred first, so that the sums of squares do not lose their digits
    centred = batches - batches.mean()
    sums, squares = np.cumsum(centred[::-1])[::-1], np.cumsum(centred[::-1] ** 2)[::-1]
    spread = np.maximum(squares - sums**2 / left, 0.0) / left.astype(np.float64) ** 2
    # a tail of a few equal batches has no variance at all: never look at the last ones (White, Cobb
    # and Spratt)
    best = int(np.argmin(np.round(spread[: max(n - BATCH, 1)] / max(float(spread[0]), 1e-300), 12)))
    return (best * BATCH, True) if best <= n // 2 else (n // 2 * BATCH, False)


def choose(runs: Sequence[Series]) -> WarmUp:
    """The warm-up of one scenario: whole days, after which the mean over the pilot runs has
    settled.
    """
    n = min(len(each.begin) for each in runs)
    times = np.stack([each.time[:n] for each in runs])
    known = ~np.isnan(times).all(axis=0)
    if not known.any():
        return WarmUp(0, False)
    out, found = mser5(np.nanmean(times[:, known], axis=0))
    if not out:
        return WarmUp(0, found)
    begin = np.stack([each.begin[:n] for each in runs])[:, known].mean(axis=0)
    return WarmUp(-(-int(begin[out]) // DAY) * DAY, found)
