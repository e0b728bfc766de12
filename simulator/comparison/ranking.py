"""Which scenario is the best of several, and which of the others these runs cannot tell apart from
it.

Measures, statistics → **ranking** → comparison. All pairs are compared on the same random numbers,
with intervals that hold together by Bonferroni (Law, *Simulation Modeling and Analysis*, section
10.3), because the best is picked from the same runs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from simulator.experiments.statistics import Estimate, paired


@dataclass(frozen=True)
class Ranking:
    """``order``: the names from the smallest mean to the largest. ``best``: those of them that may
    be the smallest, in that order.
    """

    order: tuple[str, ...]
    best: tuple[str, ...]


def ranking(values: Mapping[str, Sequence[float | None]], confidence: float = 0.95) -> Ranking:
    """Ranks by the mean over replications, the smaller the better; a scenario with a replication
    without a value is left out.

    >>> ranking({"today": [9, 10, 11], "a": [5, 6, 7.1], "b": [5, 6, 7]})
    Ranking(order=('b', 'a', 'today'), best=('b', 'a'))
    """
    known = {
        name: [value for value in each if value is not None]
        for name, each in values.items()
        if each and None not in each
    }
    means = {name: math.fsum(each) / len(each) for name, each in known.items()}
    order = tuple(sorted(known, key=lambda name: means[name]))
    pairs = max(len(list(combinations(order, 2))), 1)
    each = 1 - (1 - confidence) / pairs
    return Ranking(
        order,
        tuple(
            name
            for name in order
            if name == order[0] or _may_be_equal(paired(known[name], known[order[0]], each))
        ),
    )


def _may_be_equal(difference: Estimate) -> bool:
    return difference.low is None or difference.low <= 0
