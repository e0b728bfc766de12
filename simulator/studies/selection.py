"""Which of many systems is the best, and which no other of at most its costs beats: replications go
where they tell systems apart.

Samples → **selection** → best. Fully sequential elimination on common random numbers (Kim and
Nelson, *A fully sequential procedure for indifference-zone selection in simulation*, ACM TOMACS 11,
2001), the variances of the paired differences renewed with every observation (Kim and Nelson, *On
the asymptotic validity of fully sequential selection procedures for steady-state simulation*,
Operations Research 54, 2006). Every system that still runs has the same replications; one that is
shown to be worse is run no further. With the stated confidence a system within ``zone`` of the best
one is found. Small values are good.

A second race drops a system only for another that costs no more in any respect: what it leaves is
the efficient frontier. A system runs while one of the two races needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from simulator.model.special_functions import special_functions

Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]
Sample = Callable[[Sequence[int], int, int], Floats]
"""The observations of some systems (their numbers), from a replication (the first is 0) to one
before which it ends: an array (systems, replications)."""
Admitted = Callable[[Sequence[int]], Booleans]
"""Which of some systems may still be chosen, after their latest observations."""

FIRST = 10
"""Observations of every system before any is dropped."""
CHALLENGERS = 64
"""How many systems, the best so far, the others are held against at a time."""
AT_ONCE = 40
"""Observations taken between two looks, where few systems are left."""


@dataclass(frozen=True)
class Selection:
    """What the races left: ``left`` of them all, ``frontier`` of those that none of at most their
    costs beats; ``refused`` were not admitted.

    ``values`` has a row for every system, NaN where it was not run. ``complete``: the races were
    run to their end, and the confidence holds; ``stopped``: by hand.
    """

    left: tuple[int, ...]
    frontier: tuple[int, ...]
    refused: tuple[int, ...]
    values: Floats
    complete: bool
    stopped: bool = False

    @property
    def replications(self) -> int:
        """Observations taken, of all systems together."""
        return int(np.isfinite(self.values).sum())

    @property
    def best(self) -> int:
        """The system with the smallest mean of those left; the first of equals."""
        return min(self.left, key=lambda each: (self.mean(each), each))

    def of(self, system: int) -> Floats:
        """The observations of one system."""
        row = self.values[system]
        known: Floats = row[np.isfinite(row)]
        return known

    def mean(self, system: int) -> float:
        """Their mean."""
        return float(self.of(system).mean())

    def without(self, systems: Collection[int]) -> Selection:
        """The same races, from which some systems are refused afterwards."""
        return replace(
            self,
            left=tuple(n for n in self.left if n not in systems),
            frontier=tuple(n for n in self.frontier if n not in systems),
            refused=tuple(sorted({*self.refused, *systems})),
            complete=False,
        )

    def among(self, places: Sequence[int], systems: int) -> Selection:
        """The same races, told of systems at some ``places`` among more that were not in them, and
        are refused.
        """
        values = np.full((systems, self.values.shape[1]), np.nan)
        values[list(places)] = self.values
        others = set(range(systems)) - set(places)
        return replace(
            self,
            left=tuple(places[n] for n in self.left),
            frontier=tuple(places[n] for n in self.frontier),
            refused=tuple(sorted({*others, *(places[n] for n in self.refused)})),
            values=values,
        )


def select(
    systems: int,
    sample: Sample,
    *,
    zone: float,
    confidence: float = 0.95,
    first: int = FIRST,
    most: int = 1000,
    costs: Floats | None = None,
    admitted: Admitted | None = None,
) -> Selection:
    """Runs the races. ``costs`` has a row for every system; without it there is only one race.

    A ``KeyboardInterrupt`` while it samples ends the races: what is known then is returned, unless
    no system has been observed ``first`` times.

    Raises:
        ValueError: There is no system, the zone is not positive, or ``first`` is below 2.

    >>> noise = np.random.default_rng(1).normal(size=100)
    >>> found = select(3, lambda who, a, b: np.array([[n] for n in who]) + noise[a:b], zone=0.5)
    >>> found.best, found.left, found.replications
    (0, (0,), 30)
    """
    if systems < 1 or zone <= 0 or first < 2:
        raise ValueError("needs systems, a positive zone, and two observations to begin with")
    races = _Races(systems, zone, confidence, costs)
    stopped = False
    try:
        while races.taken < most:
            running = races.running
            if not len(running):
                break
            more = first if not races.taken else max(1, min(first, AT_ONCE // len(running)))
            upto = min(races.taken + more, most)
            races.observe(running, sample(running.tolist(), races.taken, upto))
            if admitted is not None:
                races.refuse(running[~admitted(running.tolist())])
            races.drop()
    except KeyboardInterrupt:
        if not races.taken:
            raise
        stopped = True
    return Selection(
        left=tuple(np.flatnonzero(races.best.alive).tolist()),
        frontier=tuple(np.flatnonzero(races.frontier.alive).tolist()),
        refused=tuple(np.flatnonzero(races.refused).tolist()),
        values=races.values[:, : races.taken],
        complete=not stopped and not len(races.running),
        stopped=stopped,
    )


def equal_allocation(systems: int, deviation: float, zone: float, confidence: float = 0.95) -> int:
    """How many observations every system would need for the same guarantee if all had as many, the
    ``deviation`` of the paired differences being known (Bonferroni; Law, *Simulation Modeling and
    Analysis*, section 10.4).

    >>> equal_allocation(100, 5.0, 1.0)
    271
    """
    quantile = float(special_functions().ndtri(1 - (1 - confidence) / max(systems - 1, 1)))
    return int(np.ceil((quantile * deviation / zone) ** 2))


class _Race:
    """One race: who is left, and whether it is over."""

    def __init__(self, systems: int) -> None:
        self.alive = np.ones(systems, dtype=bool)
        self.over = False


class _Races:
    """Both races over the same observations; systems that run have equally many."""

    def __init__(self, systems: int, zone: float, confidence: float, costs: Floats | None) -> None:
        self.zone, self.error = zone, 1 - confidence
        self.best, self.frontier = _Race(systems), _Race(systems)
        self.refused = np.zeros(systems, dtype=bool)
        self.frontier.over = costs is None
        self.values = np.full((systems, FIRST), np.nan)
        self.taken = 0
        whole = np.zeros((systems, 1)) if costs is None else costs
        self.levels, self.level = np.unique(whole, axis=0, return_inverse=True)
        self.level = self.level.reshape(-1)

    @property
    def running(self) -> npt.NDArray[np.intp]:
        need = np.zeros(len(self.refused), dtype=bool)
        for race in (self.best, self.frontier):
            if not race.over:
                need |= race.alive
        return np.flatnonzero(need)

    def observe(self, running: npt.NDArray[np.intp], seen: Floats) -> None:
        upto = self.taken + seen.shape[1]
        if upto > self.values.shape[1]:
            room = np.full((len(self.values), max(upto, 2 * self.values.shape[1])), np.nan)
            room[:, : self.values.shape[1]] = self.values
            self.values = room
        self.values[running, self.taken : upto] = seen
        self.taken = upto

    def refuse(self, systems: npt.NDArray[np.intp]) -> None:
        self.refused[systems] = True
        self.best.alive[systems] = self.frontier.alive[systems] = False

    def drop(self) -> None:
        if not self.best.over:
            alive = np.flatnonzero(self.best.alive)
            self.best.alive[alive], self.best.over = self._left(alive, alive)
        if not self.frontier.over:
            self._drop_beaten()

    def _drop_beaten(self) -> None:
        alive = np.flatnonzero(self.frontier.alive)
        stay, over = np.ones(len(alive), dtype=bool), True
        for number, level in enumerate(self.levels):
            here = self.level[alive] == number
            if not here.any():
                continue
            cheaper = (self.levels[self.level[alive]] <= level).all(axis=1)
            stay[here], decided = self._left(alive[here], alive[cheaper])
            over = over and decided
        self.frontier.alive[alive] = stay
        self.frontier.over = over

    def _left(
        self, systems: npt.NDArray[np.intp], against: npt.NDArray[np.intp]
    ) -> tuple[Booleans, bool]:
        """Which of some systems are not beaten by one of others, and whether that is decided."""
        stay = np.ones(len(systems), dtype=bool)
        if not len(systems) or not len(against):
            return stay, True
        values = self.values[systems, : self.taken]
        means = self.values[against, : self.taken].mean(axis=1)
        order = np.argsort(means, kind="stable")[:CHALLENGERS]
        systems_in_all, champion = len(self.refused), None
        for one in against[order]:
            apart = values - self.values[one, : self.taken]
            needed = _needed(apart, self.zone, self.error, systems_in_all)
            stay &= ~(apart.mean(axis=1) > _margin(needed, self.taken, self.zone))
            if champion is None:
                champion = needed
        assert champion is not None
        return stay, bool((champion[stay] <= self.taken).all())


def are_worse(
    values: Floats, than: Floats, zone: float, error: float, systems: int, after: int
) -> Booleans:
    """Which of some systems (a row of observations each) are shown to be worse than another one, as
    a race among so many systems would find; or would be ``after`` more observations than there
    are, if these were like them.
    """
    apart = values - than
    margin = _margin(_needed(apart, zone, error, systems, after), after, zone)
    worse: Booleans = apart.mean(axis=1) > margin
    return worse


def _needed(
    apart: Floats, zone: float, error: float, systems: int, taken: int | None = None
) -> Floats:
    """After how many observations of these differences nothing more is to be decided: h² S² / δ²,
    the variances being those of all observations so far (as if so many were ``taken``).
    """
    freedom, others = (taken or apart.shape[1]) - 1, max(systems - 1, 1)
    constant = float(freedom * ((2 * error / others) ** (-2 / freedom) - 1))
    needed: Floats = constant * apart.var(axis=1, ddof=1) / zone**2
    return needed


def _margin(needed: Floats, taken: int, zone: float) -> Floats:
    return np.maximum(0.0, zone / (2 * taken) * (needed - taken))
