"""Where every package stands behind the best one, and what each number of officers can reach.

Selection, candidates → **placing** → best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.experiments.statistics import Estimate, paired
from simulator.reforms.authority_rules import POWERS, Power
from simulator.studies.candidates import TODAY, Candidate, Sampling
from simulator.studies.chosen import Ranked, Stair, Standing
from simulator.studies.packages import Choices, Package
from simulator.studies.selection import Selection

DRAWS = 2000
DRAWN = 5  # replications: what is drawn again from fewer, which differ, says nothing


@dataclass(frozen=True)
class Raced:
    """What a search found: the candidates by their place in the selection, the harm of each, what
    counts as no difference; and the race without pace, if there is any.
    """

    every: Sequence[Candidate]
    selection: Selection
    harms: Mapping[str, float | None]
    zone: float
    confidence: float
    sampler: Sampling
    paceless: Selection | None


def placed(found: Raced, choices: Choices) -> tuple[Ranked, ...]:
    """All candidates that kept to what was asked, the best first."""
    selection = found.selection
    refused, chances = set(selection.refused), _chances(selection, found.zone)
    alone = (
        None
        if found.paceless is None
        else set(unbeaten(found.paceless, found.confidence, found.zone))
    )
    admitted = [n for n in range(len(found.every)) if n not in refused]
    in_order = sorted(
        admitted, key=lambda n: (n != selection.best, selection.mean(n), found.every[n].officers)
    )
    ranked = [_placed(n, found, choices, chances.get(n)) for n in in_order]
    if alone is None:
        return tuple(ranked)
    plain = [
        each
        for n, each in zip(in_order, ranked, strict=True)
        if n in alone and each.standing == "worse"
    ]
    return tuple(
        replace(
            each,
            only_by_pace=each.standing != "worse"
            and (n not in alone or any(_is_within(other.package, each.package) for other in plain)),
        )
        for n, each in zip(in_order, ranked, strict=True)
    )


def _is_within(one: Package, other: Package) -> bool:
    """Whether a package does nothing that another does not do too."""
    most = dict(other.officers)
    return set(one.switches) <= set(other.switches) and all(
        number <= most.get(pool, 0) for pool, number in one.officers
    )


def _placed(number: int, found: Raced, choices: Choices, chance: float | None) -> Ranked:
    each, selection, sampler = found.every[number], found.selection, found.sampler
    behind = _behind(selection, number, found.confidence)
    standing: Standing = "worse"
    if number == selection.best:
        standing = "best"
    elif _is_left(selection, number) or _is_as_good(behind, found.zone):
        standing = "tied"
    package, values = each.packages[0], selection.of(number).tolist()
    today = sampler.values(TODAY, 0, len(values))
    powers: list[Power] = [choices.switches[name].power for name in package.switches]
    return Ranked(
        package=package,
        alike=each.packages[1:],
        mean=sampler.estimate(each.name, found.confidence, len(values)),
        change=paired(values, today, found.confidence).times(sampler.sign),
        behind=behind.times(sampler.sign),
        standing=standing,
        within=chance,
        officers=each.officers,
        public_cost=each.public_cost,
        yearly_cost=each.yearly_cost,
        harm=found.harms[each.name],
        approved=sampler.approved(each.name, found.confidence),
        power=max(powers, key=POWERS.index, default="own"),
        on_frontier=number in selection.frontier,
    )


def _behind(selection: Selection, number: int, confidence: float) -> Estimate:
    """How much worse a candidate is than the best one, on the replications of both."""
    mine, top = selection.of(number).tolist(), selection.of(selection.best).tolist()
    both = min(len(mine), len(top))
    return paired(mine[:both], top[:both], confidence)


def _is_left(selection: Selection, number: int) -> bool:
    """Whether a race that came to its end did not drop it."""
    return selection.complete and number in selection.left


def _is_as_good(behind: Estimate, zone: float) -> bool:
    """Whether no difference is shown that counts."""
    return behind.ends[0] <= 0 or behind.mean <= zone


def unbeaten(selection: Selection, confidence: float, zone: float) -> list[int]:
    """The best of a race, and those that cannot be told apart from it."""
    if not selection.left:
        return []
    return [
        n
        for n in range(len(selection.values))
        if n not in selection.refused
        and (_is_left(selection, n) or _is_as_good(_behind(selection, n, confidence), zone))
    ]


def _chances(selection: Selection, zone: float) -> dict[int, float]:
    """How often each of those that ran to the end is within the zone of the best when the
    replications are drawn again with replacement (Efron, *Bootstrap methods*, 1979); nothing where
    these are few.
    """
    full = len(selection.of(selection.best))
    run = [n for n in range(len(selection.values)) if len(selection.of(n)) >= full]
    run = [n for n in run if n not in selection.refused]
    values = selection.values[run][:, :full]
    if full < DRAWN and np.ptp(values, axis=1).any():
        return {}
    chance = np.random.default_rng(0)
    times = np.zeros(len(run))
    for _ in range(DRAWS):
        means = values[:, chance.integers(full, size=full)].mean(axis=1)
        times += means <= means.min() + zone
    return {n: float(share) for n, share in zip(run, times / DRAWS, strict=True)}


def stairs(ranked: Sequence[Ranked], sampler: Sampling, confidence: float) -> tuple[Stair, ...]:
    """The best package for each number of officers, as far as more of them help; ``ranked`` begins
    with the best.
    """
    found: list[Stair] = []
    sign = sampler.sign
    for officers in sorted({each.officers for each in ranked}):
        within = [each for each in ranked if each.officers <= officers]
        top = min(within, key=lambda each: (sign * each.mean.mean, each.officers))
        if found and top == found[-1].best:
            continue
        brings = None
        if found:
            before = found[-1].best
            both = min(top.mean.n, before.mean.n)
            brings = sampler.between(top.package, before.package, confidence, both)
        found.append(Stair(officers=top.officers, best=top, brings=brings))
    return tuple(found)
