"""Which packages with officers need not be simulated: those whose reforms would be worse even with
all the officers that are there in every pool at once.

Candidates → **bounding** → best. Officers can be shared out in thousands of ways, and most of them
stand behind reforms that could not lead with any. Officers in every pool at once are more than a
package may have, so that what they reach is a bound for all ways to share them out, provided that
an officer more makes no case slower: the branch and bound of Land and Doig (*An automatic method of
solving discrete programming problems*, Econometrica 28, 1960) with simulated bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.engine.plan.officers import with_officers
from simulator.studies.candidates import Candidate, Sampling, costs_of
from simulator.studies.packages import Officers
from simulator.studies.selection import Floats, are_worse

MANY = 2000
"""Packages from which on bounds are worth their assumption."""


def fits(measure: str) -> bool:
    """Whether an officer more can only make a measure smaller: a time of cases."""
    return measure in ("cycle_time", "cycle_time_ended", "working_days")


@dataclass(frozen=True)
class Bounding:
    """What counts as worse: by more than the ``zone``, with an ``error`` among all packages, after
    the ``first`` so many replications; and what is ``admitted``, as only that can beat others.
    """

    sampler: Sampling
    zone: float
    error: float
    first: int
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
    known = [each for each in known if bounds.admitted(each)]
    left = {key: some for key, some in blocks.items() if any(c.name not in kept for c in some)}
    most = {bundle: max(n for b, n in left if b == bundle) for bundle, _ in left}
    for widest in (True, False):
        of = {key: most[key[0]] if widest else key[1] for key in left}
        left = _not_worse(left, of, pools, known, len(every), bounds)
    kept |= {each.name for some in left.values() for each in some}
    return [each for each in every if each.name in kept]


def _not_worse(
    blocks: Mapping[tuple[int, int], list[Candidate]],
    officers: Mapping[tuple[int, int], int],
    pools: Collection[str],
    known: Sequence[Candidate],
    systems: int,
    bounds: Bounding,
) -> dict[tuple[int, int], list[Candidate]]:
    """The blocks whose bound, with so many officers in every pool, is not worse than anything known
    that asks no more than they do.
    """
    sampler = bounds.sampler
    bound = {
        key: _everywhere(some[0], officers[key], pools, sampler) for key, some in blocks.items()
    }
    sampler.of([each.name for each in bound.values()], bounds.first)
    values, costs = _values(known, bounds), _costs(known, sampler)
    left = {}
    for key, some in blocks.items():
        own = np.array(sampler.values(bound[key].name, 0, bounds.first))
        asked = _costs([replace(bound[key], officers=some[0].officers)], sampler)[0]
        cheaper = np.flatnonzero((costs <= asked).all(axis=1))
        if len(cheaper):
            best = values[cheaper[values[cheaper].mean(axis=1).argmin()]]
            if are_worse(own[np.newaxis], best, bounds.zone, bounds.error, systems)[0]:
                continue
        left[key] = some
    return left


def _everywhere(
    candidate: Candidate, officers: int, pools: Collection[str], sampler: Sampling
) -> Candidate:
    """The reforms of a candidate with so many officers in every pool at once."""
    there = {pool: officers for pool in pools if pool in candidate.bundle.process.pools}
    name = f"{'+'.join(candidate.bundle.switches)} with {officers} everywhere"
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
    return costs_of(some, {each.name: sampler.harm(each) for each in some})
