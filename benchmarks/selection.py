"""How many replications the search for the best package takes, beside an equal allocation with the
same guarantee, on systems whose means are known.

``python benchmarks/selection.py``; ends with status 1 if the best is chosen less often than
promised, or if systems with different means take more than a third of an equal allocation. All
systems share a shock in every replication, as common random numbers make them do, and have one of
their own; the equal allocation is told the deviation of the paired differences, which the
procedure must estimate.
"""

from __future__ import annotations

import sys

import numpy as np

from simulator.studies.selection import Selection, equal_allocation, select

SYSTEMS, TIMES, LONGEST = 100, 50, 1000
ZONE, OWN, COMMON, CONFIDENCE = 1.0, 2.0, 6.0, 0.95
SHAPES = {
    "all others just δ worse": np.r_[0.0, np.full(SYSTEMS - 1, ZONE)],
    "each δ worse than the one before": ZONE * np.arange(SYSTEMS),
    "a third of δ between neighbours": ZONE / 3 * np.arange(SYSTEMS),
}


def chosen(means: np.ndarray, seed: int) -> Selection:
    """One search among systems with these means."""
    chance = np.random.default_rng(seed)
    noise = chance.normal(0, COMMON, LONGEST) + chance.normal(0, OWN, (SYSTEMS, LONGEST))
    values = means[:, np.newaxis] + noise
    return select(
        SYSTEMS,
        lambda systems, begin, end: values[list(systems), begin:end],
        zone=ZONE,
        confidence=CONFIDENCE,
        most=LONGEST,
    )


def main() -> int:
    equal = SYSTEMS * equal_allocation(SYSTEMS, OWN * 2**0.5, ZONE, CONFIDENCE)
    print(f"{SYSTEMS} systems, {TIMES} searches each; an equal allocation takes {equal:,}")
    good = True
    for shape, means in SHAPES.items():
        found = [chosen(means, seed) for seed in range(TIMES)]
        right = sum(means[each.best] <= means.min() + ZONE * (1 - 1e-9) for each in found)
        taken = float(np.mean([each.replications for each in found]))
        spread = len(set(means.tolist())) > 2
        good = good and right >= CONFIDENCE * TIMES - 1
        good = good and (not spread or 3 * taken <= equal)
        fewer = f"{equal / taken:.1f} times fewer"
        print(f"{shape:<34} right {right} of {TIMES}   {taken:>6,.0f}   {fewer}")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
