"""Which packages with officers need not be simulated: those whose reforms would be worse even with
all the officers that are there in every pool at once.

Candidates → **bounding** → best. Officers can be shared out in thousands of ways, and most of them
stand behind reforms that could not lead with any. Officers in every pool at once are more than a
package may have, so that what they reach is a bound for all ways to share them out, provided that
an officer more makes no case slower: the branch and bound of Land and Doig (*An automatic method of
solving discrete programming problems*, Econometrica 28, 1960) with simulated bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.engine.plan.officers import with_officers
from simulator.studies.candidates import Candidate, Sampling, costs_of
from simulator.studies.packages import Officers
from simulator.studies.selection import Floats, are_worse

MANY = 2000
"""Packages from which on bounds are worth their assumption."""
FEW = 8
"""Packages that are run rather than told apart further."""
LONGEST = 4
"""How many times the first replications a bound gets at most."""


def fits(measure: str) -> bool:
    """Whether an officer more can only make a measure smaller: a time of cases."""
    return measure in ("cycle_time", "cycle_time_ended", "working_days")


@dataclass(frozen=True)
class Bounding:
    """What counts as worse: by more than the ``zone``, with an ``error`` among all packages, after
    the ``first`` so many replications, or up to ``most`` of them; and what is ``admitted``, as only
    that can beat others.
    """

    sampler: Sampling
    zone: float
    error: float
    first: int
    most: int
    admitted: Callable[[Candidate], bool]


def within_bounds(
    every: Sequence[Candidate], pools: Sequence[str], bounds: Bounding
) -> list[Candidate]:
    """The candidates that are not shown to be worse, whatever their officers do, than others that
    ask no more officers, money and harm.
    """
    blocks: dict[tuple[int, int], list[Candidate]] = {}
    for each in every:
        blocks.setdefault((id(each.bundle), each.packages[0].added), []).append(each)
    plain: dict[int, list[Candidate]] = {}
    for (bundle, _), some in sorted(blocks.items(), key=lambda item: item[0][1]):
        plain.setdefault(bundle, some)
    known = [each for some in plain.values() for each in some]
    bounds.sampler.of([each.name for each in known], bounds.first)
    known += _climbed([each for each in known if bounds.admitted(each)], every, bounds)
    kept = {each.name for each in known}
    left = {key: some for key, some in blocks.items() if any(c.name not in kept for c in some)}
    most = {bundle: max(n for b, n in left if b == bundle) for bundle, _ in left}
    branches = _Branching(every, pools, known, bounds)
    regions = branches.not_worse(
        branches.region(tuple(some), n, most[bundle]) for (bundle, n), some in left.items()
    )
    regions = branches.not_worse(branches.region(each.some, each.officers) for each in regions)
    while regions:
        kept |= {c.name for each in regions if len(each.some) <= FEW for c in each.some}
        wide = [each for each in regions if len(each.some) > FEW]
        kept |= branches.first_officers(wide)
        regions = branches.not_worse(part for each in wide for part in branches.parts(each))
    return [each for each in every if each.name in kept]


@dataclass(frozen=True)
class _Region:
    """Ways to share out as many ``officers`` among the same reforms, so many of them ``given`` to
    pools already; ``bound`` has all others in every other pool at once.
    """

    some: tuple[Candidate, ...]
    officers: int
    given: Mapping[str, int]
    bound: Candidate


class _Branching:
    """What is held against whom: regions against all packages that are ``known`` so far."""

    def __init__(
        self,
        every: Sequence[Candidate],
        pools: Sequence[str],
        known: Sequence[Candidate],
        bounds: Bounding,
    ) -> None:
        self.every, self.pools, self.bounds, self.sampler = every, pools, bounds, bounds.sampler
        self.known = [each for each in known if bounds.admitted(each)]
        self.helpful: dict[int, list[str]] = {}
        self.alike: dict[int, list[Candidate]] = {}
        for each in every:
            self.alike.setdefault(id(each.bundle), []).append(each)

    def region(
        self,
        some: tuple[Candidate, ...],
        officers: int,
        more: int | None = None,
        given: Mapping[str, int] | None = None,
    ) -> _Region:
        """Some packages with as many officers, and their bound, or one with ``more`` of them."""
        given = given or {}
        rest = (officers if more is None else more) - sum(given.values())
        there = {pool: given.get(pool, rest) for pool in self.pools}
        bound = some[0] if len(some) == 1 else _with(some[0], there, self.sampler)
        return _Region(some, officers, given, bound)

    def not_worse(self, regions: Iterable[_Region]) -> list[_Region]:
        """Those that are not shown to be worse than anything known that asks no more than they do.
        One that would be, if it went on alike, runs on as long as that costs less than its own
        packages.
        """
        bounds, left, taken = self.bounds, list[_Region](), self.bounds.first
        running = list(regions)
        while running:
            self.sampler.of([each.bound.name for each in running], taken)
            rivals = self._rivals(running)
            left += [each for each, rival in zip(running, rivals, strict=True) if rival is None]
            pairs = [
                (each, rival)
                for each, rival in zip(running, rivals, strict=True)
                if rival is not None
            ]
            self.sampler.of([rival.name for _, rival in pairs], taken)
            running = []
            for each, rival in pairs:
                if self._is_worse(each, rival, taken, taken):
                    continue
                worthwhile = 2 * taken <= bounds.most and taken < len(each.some) * bounds.first
                if worthwhile and self._is_worse(each, rival, taken, 2 * taken):
                    running.append(each)
                else:
                    left.append(each)
            taken *= 2
        return left

    def _is_worse(self, region: _Region, rival: Candidate, taken: int, after: int) -> bool:
        own, best = (
            np.array(self.sampler.values(each.name, 0, taken)) for each in (region.bound, rival)
        )
        tests = max(len(self.every), len(self.known) * (len(self.pools) + 2))
        zone, error = self.bounds.zone, self.bounds.error
        return bool(are_worse(own[np.newaxis], best, zone, error, tests, after)[0])

    def _rivals(self, regions: Sequence[_Region]) -> list[Candidate | None]:
        """For each of them the best that is known and asks no more."""
        means, costs = (
            _values(self.known, self.bounds).mean(axis=1),
            _costs(self.known, self.sampler),
        )
        found: list[Candidate | None] = []
        for each in regions:
            least = min(each.some, key=lambda one: one.spent(self.sampler.years))
            one = replace(each.bound, officers=least.officers, yearly_cost=least.yearly_cost)
            cheaper = np.flatnonzero((costs <= _costs([one], self.sampler)[0]).all(axis=1))
            best = cheaper[means[cheaper].argmin()] if len(cheaper) else None
            found.append(None if best is None else self.known[best])
        return found

    def first_officers(self, regions: Sequence[_Region]) -> set[str]:
        """Runs the packages of their reforms with one officer, so that it is known in which pools
        he helps most; the names of those that are known now.
        """
        new = {
            bundle: [each for each in self.alike[bundle] if each.packages[0].added == 1]
            for bundle in dict.fromkeys(id(each.some[0].bundle) for each in regions)
            if bundle not in self.helpful
        }
        self.sampler.of([each.name for some in new.values() for each in some], self.bounds.first)
        for bundle, some in new.items():
            levels = _values(some, self.bounds).mean(axis=1) if some else np.zeros(0)
            first = [some[n].packages[0].officers[0][0] for n in np.argsort(levels, kind="stable")]
            self.helpful[bundle] = list(dict.fromkeys((*first, *self.pools)))
            self.known += [each for each in some if self.bounds.admitted(each)]
        return {each.name for some in new.values() for each in some}

    def parts(self, region: _Region) -> Iterator[_Region]:
        """The same ways, told apart by how many of the officers the next pool is given."""
        pool = next(p for p in self.helpful[id(region.some[0].bundle)] if p not in region.given)
        ways: dict[int, list[Candidate]] = {}
        for each in region.some:
            ways.setdefault(dict(each.packages[0].officers).get(pool, 0), []).append(each)
        for number, some in ways.items():
            given = {**region.given, pool: number}
            yield self.region(tuple(some), region.officers, given=given)


def _with(candidate: Candidate, officers: Mapping[str, int], sampler: Sampling) -> Candidate:
    """The reforms of a candidate with other officers beyond theirs."""
    there = {
        pool: n for pool, n in officers.items() if n and pool in candidate.bundle.process.pools
    }
    name = f"{'+'.join(candidate.bundle.switches)} bounded by {there}"
    if name not in sampler.plans:
        sampler.plans[name] = with_officers(sampler.plan_of(candidate.bundle), there)
    return replace(candidate, name=name)


def _climbed(
    plain: Sequence[Candidate], every: Sequence[Candidate], bounds: Bounding
) -> list[Candidate]:
    """Good packages with officers: from every one without that no other beats, an officer after the
    other where he helps most.
    """
    sampler, found = bounds.sampler, dict[str, Candidate]()
    by_officers: dict[int, dict[Officers, Candidate]] = {}
    for each in every:
        same = by_officers.setdefault(id(each.bundle), {})
        same[_sorted(each.packages[0].officers)] = each
    for start in _unbeaten(plain, bounds):
        here: Candidate | None = start
        while here is not None:
            further = list(_further(here, by_officers[id(here.bundle)]))
            sampler.of([each.name for each in further], bounds.first)
            found |= {each.name: each for each in further}
            here = min(
                further, key=lambda each: float(_values([each], bounds).mean()), default=None
            )
    return list(found.values())


def _further(here: Candidate, alike: Mapping[Officers, Candidate]) -> Iterator[Candidate]:
    """The packages of the same reforms with an officer more."""
    officers = dict(here.packages[0].officers)
    for pool in sorted({pool for some in alike for pool, _ in some}):
        more = _sorted(tuple({**officers, pool: officers.get(pool, 0) + 1}.items()))
        if more in alike:
            yield alike[more]


def _sorted(officers: Officers) -> Officers:
    return tuple(sorted(officers))


def _unbeaten(some: Sequence[Candidate], bounds: Bounding) -> Iterator[Candidate]:
    """Those that no other of at most their costs has a better mean than."""
    means, costs = _values(some, bounds).mean(axis=1), _costs(some, bounds.sampler)
    for n, each in enumerate(some):
        if not ((costs <= costs[n]).all(axis=1) & (means < means[n])).any():
            yield each


def _values(some: Sequence[Candidate], bounds: Bounding) -> Floats:
    return np.array([bounds.sampler.values(each.name, 0, bounds.first) for each in some])


def _costs(some: Sequence[Candidate], sampler: Sampling) -> Floats:
    return costs_of(some, {each.name: sampler.harm(each) for each in some}, sampler.years)
