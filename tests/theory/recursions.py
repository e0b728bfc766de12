"""Queues as plain recursions, thousands of replications side by side, to see how often an interval
holds the true value.

A waiting line needs no list of events: what officers still have to do when a case comes follows
from what they had to do when the one before came (Lindley, *The theory of queues with a single
server*, 1952; for several officers Kiefer and Wolfowitz, *On the theory of queues with many
servers*, 1955). Every replication begins in the long run of today's office: with as many cases as
one would find there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq

from theory import formulas

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Office:
    """So many officers, each with ``work`` minutes a case on average; cases come by chance, and
    work by chance.
    """

    officers: int
    work: float = 1.0

    def time(self, rate: float) -> float:
        """The mean time of a case in the long run."""
        return self.work * (formulas.mmc_wait(self.officers, rate * self.work) + 1)

    def quantile(self, rate: float, share: float) -> float:
        """The time that this share of the cases does not exceed: W + S, where W is 0 or
        exponential.
        """
        load, c = rate * self.work, self.officers
        gap = c - load
        waits = formulas.mmc_wait(c, load) * gap

        def beyond(x: float) -> float:
            both = (
                (1 + x) * math.exp(-x)
                if abs(gap - 1) < 1e-12
                else (gap * math.exp(-x) - math.exp(-gap * x)) / (gap - 1)
            )
            return (1 - waits) * math.exp(-x) + waits * both - (1 - share)

        return float(brentq(beyond, 0, 1000 / min(gap, 1))) * self.work


def times(
    offices: Sequence[Office],
    rate: float,
    cases: int,
    skipped: int,
    replications: int,
    luck: np.random.Generator,
) -> list[Floats]:
    """The time of every observed case of every replication, a row per case, for each office on the
    same random numbers; the first office is today's, in whose long run all begin.
    """
    lines = [np.zeros((each.officers, replications)) for each in offices]
    found = [np.zeros((cases, replications)) for _ in offices]
    there = _present(offices[0], rate, luck.random(replications))
    for place in range(int(there.max())):
        work = luck.exponential(size=replications) * (there > place)
        for each, line in zip(offices, lines, strict=True):
            _serve(line, work * each.work)
    for place in range(-skipped, cases):
        gap, work = luck.exponential(1 / rate, replications), luck.exponential(size=replications)
        for each, line, seen in zip(offices, lines, found, strict=True):
            np.maximum(line - gap, 0, out=line)
            wait = line[0].copy()
            _serve(line, work * each.work)
            if place >= 0:
                seen[place] = wait + work * each.work
    return found


def _serve(line: Floats, work: Floats) -> None:
    """The officer who is free first takes the case; a row per officer, the first one free first."""
    line[0] += work
    for place in range(len(line) - 1):
        first, second = np.minimum(*line[place : place + 2]), np.maximum(*line[place : place + 2])
        line[place], line[place + 1] = first, second


def _present(office: Office, rate: float, lots: Floats) -> npt.NDArray[np.int64]:
    """How many cases an office holds in the long run, by inversion."""
    load, c = rate * office.work, office.officers
    weights = [1.0]
    while weights[-1] > 1e-12 or len(weights) <= c:
        weights.append(weights[-1] * load / min(len(weights), c))
    return np.searchsorted(np.cumsum(weights) / math.fsum(weights), lots)
