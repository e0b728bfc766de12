"""What a reform changes of every measure: means of paired differences, also relative to before.

Measures → **changes** → comparison.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from simulator.comparison.results import Difference
from simulator.experiments.statistics import (
    Estimate,
    change,
    change_of_share,
    estimate,
    independent_replications,
    on_one_side,
    proportion,
    relative_change,
)
from simulator.measures.catalogue import MEASURES
from simulator.measures.replication import Measures


def changes_of(
    measures: Sequence[Measures],
    before: Sequence[Measures],
    confidence: float,
    rare: frozenset[str] = frozenset(),
) -> dict[str, Difference]:
    """Of every measure, from the replications in which both scenarios have it; of an unstable
    process the change within the horizon. What is ``rare`` and was seen on neither side may have
    changed by as much as could have been missed.
    """
    changes = {}
    for name in MEASURES:
        pairs = [
            (a.values[name].mean, b.values[name].mean)
            for a, b in zip(measures, before, strict=True)
        ]
        both = [(a, b) for a, b in pairs if a is not None and b is not None]
        if both:
            after, earlier = zip(*both, strict=True)
            changes[name] = difference(after, earlier, confidence, most_of(name))
            if MEASURES[name].unit == "share":
                cases = sum(each.values[name].n for each in before)
                share = change_of_share(after, earlier, cases, confidence)
                changes[name] = replace(changes[name], difference=share)
            if name in rare and not any((*after, *earlier)):
                n = sum(each.values[name].n for each in measures)
                unseen = proportion(after, n, confidence).ends[1]
                none = Estimate(0.0, -unseen, unseen, len(both)) if unseen else estimate(after)
                changes[name] = replace(changes[name], difference=none)
    return changes


def most_of(name: str) -> float:
    """How large a measure can be: 1 if it is a part of something."""
    return 1.0 if MEASURES[name].unit in ("share", "ratio") else math.inf


def difference(
    after: Sequence[float],
    before: Sequence[float],
    confidence: float = 0.95,
    most: float = math.inf,
) -> Difference:
    """The paired change of a figure that is at most ``most``, also relative to the mean before."""
    moved = change(after, before, confidence, most)
    relative = relative_change(after, before, confidence)
    return Difference(
        moved,
        None if relative is None else on_one_side(relative, moved),
        independent_replications(after, before),
    )
