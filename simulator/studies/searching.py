"""Good sets of switches where there are too many to simulate them all.

Packages → **searching** → best. From all that hold together, from none, and from some taken at
random, one switch at a time is made or not made as long as that helps: a local search with restarts
(Aarts and Lenstra, *Local search in combinatorial optimization*, 1997). All sets run on the same
few replications, so that what is compared are paired means, and a set is simulated once however
often the search comes to it. What it finds need not be the best of all; what is said of the best is
said of the sets that were simulated.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import combinations

import numpy as np

from simulator.studies.packages import Bundle, Choices

SETS = 100
"""How many sets are simulated."""
FRUITLESS = 3
"""Beginnings in a row that come to nothing new, after which no more are tried."""

Value = Callable[[Bundle], float]
"""How good a set is, the smaller the better; infinite if it may not be chosen."""


class SetSearch:
    """The sets of the ``free`` switches, the ``fixed`` ones always made, and those seen so far."""

    def __init__(
        self, choices: Choices, fixed: Sequence[str], free: Sequence[str], value: Value
    ) -> None:
        self.choices, self.fixed, self.free, self.value = choices, tuple(fixed), tuple(free), value
        self.seen: dict[tuple[str, ...], tuple[Bundle, float]] = {}
        self.stopped = False
        self.widest = self._largest(self.free)
        self.needs = self._needs()
        self.excludes = self._excludes()

    def run(self, sets: int = SETS) -> list[Bundle]:
        """The sets that were simulated, in the order in which the search came to them. A
        ``KeyboardInterrupt`` ends the search: what it came to is returned, unless that is nothing.
        """
        try:
            self._search(sets)
        except KeyboardInterrupt:
            if not self.seen:
                raise
            self.stopped = True
        return [bundle for bundle, _ in self.seen.values()]

    def _search(self, sets: int) -> None:
        chance, fruitless = np.random.default_rng(0), 0
        best = min(self._climb(self.widest, sets), self._climb((), sets))
        while fruitless < FRUITLESS and len(self.seen) < sets:
            some = [name for name in self.free if chance.random() < 0.5]
            found = self._climb(self._closed(some), sets)
            fruitless = 0 if found < best else fruitless + 1
            best = min(best, found)

    def _climb(self, start: Collection[str], sets: int) -> float:
        """From a set on, any one change that helps, until none does; how good the last one is."""
        here = self._largest(start)
        level, unchanged, place = self._level(here), 0, 0
        while unchanged < len(self.free) and len(self.seen) < sets:
            there = self._changed(here, self.free[place])
            place = (place + 1) % len(self.free)
            unchanged += 1
            if there != here and (reached := self._level(there)) < level:
                here, level, unchanged = there, reached, 0
        return level

    def _largest(self, some: Collection[str]) -> tuple[str, ...]:
        return self.choices.largest(self.fixed, some, self.free)

    def _level(self, names: tuple[str, ...]) -> float:
        if names not in self.seen:
            bundle = self.choices.bundle(names)
            assert bundle is not None
            self.seen[names] = bundle, self.value(bundle)
        return self.seen[names][1]

    def _changed(self, here: tuple[str, ...], name: str) -> tuple[str, ...]:
        """The set with a switch made that was not, with what it needs and without what it excludes;
        or without it, and what needs it.
        """
        if name in here:
            return self._largest([each for each in here if each != name])
        added = {name, *self.needs.get(name, ())}
        apart = {each for pair in self.excludes if added & set(pair) for each in pair}
        return self._largest(self._closed([*added, *here], apart - added))

    def _closed(self, some: Collection[str], without: Collection[str] = ()) -> list[str]:
        """Some switches with all that they need, in their order."""
        wanted = {other for name in some for other in (name, *self.needs.get(name, ()))}
        return [name for name in self.free if name in wanted and name not in without]

    def _needs(self) -> dict[str, tuple[str, ...]]:
        """Which switches go when another is left out of the widest set."""
        found: dict[str, list[str]] = {}
        for name in self.widest:
            if name in self.fixed:
                continue
            left = [each for each in self.widest if each != name]
            for lost in set(left) - set(self._largest(left)):
                found.setdefault(lost, []).append(name)
        return {name: tuple(found[name]) for name in self.widest if name in found}

    def _excludes(self) -> list[tuple[str, str]]:
        """Pairs that do not go together though each does alone, with what it needs."""
        outside = {name for name in self.free if name not in self.widest}
        found = []
        for one, two in combinations(self.free, 2):
            if not outside & {one, two}:
                continue
            alone = [set(self._largest(self._closed([n]))) for n in (one, two)]
            if one in alone[0] and two in alone[1]:
                both = set(self._largest(self._closed([one, two])))
                if not {one, two} <= both:
                    found.append((one, two))
        return found
