"""How many replications the search for the best package takes, beside equal allocations with the
same guarantee, on systems whose means are known.

``python benchmarks/selection.py [--write]``; ends with status 1 if the best is chosen less often
than promised, or if systems take more than a third of an equal allocation that knows as little.
``--write`` writes the figures to ``docs/performance.md``. All systems share a shock in every
replication, as common random numbers make them do, and have one of their own.

An equal allocation has as many replications of every system. One is *told* the deviation of the
paired differences. One must *estimate* it from the first replications, as the search does: two
stages with Bonferroni's inequality over the differences (Clark and Yang, *A Bonferroni selection
procedure when using common random numbers with unknown variances*, Proceedings of the Winter
Simulation Conference, 1986). One goes on with all *until* the rule of the search has told all but
one to be worse, and drops none on the way.

No procedure that compares two by two can take less than Wald's sequential test of a difference of
±δ, told the deviation (Wald and Wolfowitz, 1948): ``bound`` of an allocation that is told it too.
"""

from __future__ import annotations

import argparse
import sys
from math import ceil, log

import numpy as np
import page
from scipy.special import stdtrit

from simulator.studies.selection import FIRST, Selection, equal_allocation, select

SYSTEMS, TIMES, LONGEST = 100, 200, 1000
ZONE, OWN, COMMON, CONFIDENCE = 1.0, 2.0, 6.0, 0.95
APART = OWN * 2**0.5
SHAPES = {
    "all others just δ worse": np.r_[0.0, np.full(SYSTEMS - 1, ZONE)],
    "each δ worse than the one before": ZONE * np.arange(SYSTEMS),
    "a third of δ between neighbours": ZONE / 3 * np.arange(SYSTEMS),
}


def observed(means: np.ndarray, seed: int) -> np.ndarray:
    """Systems with these means, replication by replication."""
    chance = np.random.default_rng(seed)
    noise = chance.normal(0, COMMON, LONGEST) + chance.normal(0, OWN, (SYSTEMS, LONGEST))
    return means[:, np.newaxis] + noise


def chosen(values: np.ndarray) -> Selection:
    """One search among these systems."""
    return select(
        SYSTEMS,
        lambda systems, begin, end: values[list(systems), begin:end],
        zone=ZONE,
        confidence=CONFIDENCE,
        most=LONGEST,
    )


def equal_estimated(values: np.ndarray) -> int:
    """The replications of every system in two stages, by the largest deviation of two of them."""
    quantile = stdtrit(FIRST - 1, 1 - (1 - CONFIDENCE) / (SYSTEMS - 1))
    apart = np.cov(values[:, :FIRST])
    own = np.diag(apart)
    largest = float((own[:, None] + own[None, :] - 2 * apart).max())
    return max(FIRST, ceil(quantile**2 * largest / ZONE**2))


def sequential_bound() -> float:
    """The mean length of Wald's test that a difference is δ and not −δ, with the error of one of
    Bonferroni's comparisons, for a system that is δ worse.
    """
    error = (1 - CONFIDENCE) / (SYSTEMS - 1)
    return (1 - 2 * error) * log((1 - error) / error) * APART**2 / (2 * ZONE**2)


def main() -> int:
    """Searches, and tells how often the best was found with how many replications."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    told = SYSTEMS * equal_allocation(SYSTEMS, APART, ZONE, CONFIDENCE)
    lines = [
        f"{SYSTEMS} systems, {TIMES} searches each, confidence {CONFIDENCE:.0%}; an equal"
        f" allocation that is told the deviation takes {told:,} replications:",
        "",
        "| the means of the systems | right | replications | fewer than equal, estimated | told"
        " | until it holds |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    good = True
    for shape, means in SHAPES.items():
        values = [observed(means, seed) for seed in range(TIMES)]
        found = [chosen(each) for each in values]
        right = sum(means[each.best] <= means.min() + ZONE * (1 - 1e-9) for each in found)
        taken = float(np.mean([each.replications for each in found]))
        equal = SYSTEMS * float(np.mean([equal_estimated(each) for each in values]))
        until = SYSTEMS * float(np.mean([each.values.shape[1] for each in found]))
        good = good and right >= CONFIDENCE * TIMES - 1 and 3 * taken <= equal
        lines.append(
            f"| {shape} | {right} of {TIMES} | {taken:,.0f} | {equal / taken:.1f} times"
            f" | {told / taken:.1f} times | {until / taken:.1f} times |"
        )
    bound = told / SYSTEMS / sequential_bound()
    lines += [
        "",
        "Where all others are just δ worse, no procedure that compares two by two takes more than"
        f" {bound:.1f} times fewer than the allocation that is told the deviation.",
    ]
    print("\n".join(lines))
    if parser.parse_args().write:
        page.write("benchmarks/selection.py", lines)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
