"""A measure over the replications of one scenario.

Measures, statistics → **measured** → comparison.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.comparison.results import Measured
from simulator.experiments.statistics import Estimate, bounded, proportion, quantile
from simulator.measures.measure import Measure
from simulator.measures.replication import Measures
from simulator.measures.summaries import Summary


def measured(
    measure: Measure,
    measures: Sequence[Measures],
    confidence: float,
    *,
    unstable: bool = False,
    rare: bool = False,
) -> Measured:
    """A measure over replications; what is ``rare`` and was not seen has a bound like a share."""
    summaries = [each.values[measure.name] for each in measures]
    n = sum(each.n for each in summaries)
    means = [each.mean for each in summaries if each.mean is not None]
    mean = None
    if means:
        mean = (
            proportion(means, n, confidence)
            if measure.unit == "share" or (rare and not any(means))
            else bounded(means, confidence, 1.0 if measure.unit == "ratio" else math.inf)
        )
    hidden = unstable and not measure.in_long_run
    return Measured(
        unit=measure.unit,
        mean=None if hidden else mean,
        p50=None if hidden else _within(0.5, summaries, confidence),
        p90=None if hidden else _within(0.9, summaries, confidence),
        n=n,
        within_horizon=mean if hidden else None,
    )


def _within(share: float, summaries: Sequence[Summary], confidence: float) -> Estimate | None:
    """What this share of the cases of all replications does not exceed."""
    cases = [each.values for each in summaries if each.packed]
    return quantile(cases, share, confidence) if cases else None
