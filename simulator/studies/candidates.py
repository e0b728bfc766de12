"""The processes that packages come to, and what their replications say: of days, of approvals, of
harm.

Packages, sampling → **candidates** → best. Packages that come to the same plan are one candidate,
simulated once; replications that were asked for before are not simulated again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.comparison.outcomes import MATERIAL
from simulator.engine.plan.officers import with_officers
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.experiments.progress import Progress
from simulator.experiments.runs import Settings
from simulator.experiments.sampling import Glimpse, sampled
from simulator.experiments.statistics import (
    Estimate,
    bounded,
    change_of_share,
    paired,
    proportion,
)
from simulator.flow_analysis.counts import counts
from simulator.measures.catalogue import MEASURES
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process
from simulator.model.special_functions import special_functions
from simulator.studies.packages import UNDETECTED, Bundle, Officers, Package, may_harm
from simulator.studies.selection import FIRST, Floats

UNCHECKED = "harm_unchecked"
TODAY = "today"
NOTICED = 0.01  # of the time of a group, from which on it takes longer
FINE = 3  # digits to which harm per case is told apart


@dataclass(frozen=True)
class Candidate:
    """One process: the packages that come to it, the plainest first, and what they ask: officers
    more than today, CNY once, and CNY a year, officers included (``None``: not stated).
    """

    name: str
    packages: tuple[Package, ...]
    bundle: Bundle
    officers: int
    public_cost: float
    yearly_cost: float | None = 0.0

    def spent(self, years: int | None) -> float:
        """What the public pays in so many years, officers included; once only without years."""
        return total_cost(self.public_cost, self.yearly_cost, years)


def total_cost(once: float, yearly: float | None, years: int | None) -> float:
    """What is paid once and in so many years; what is not stated is more than any amount."""
    if years is None:
        return once
    return np.inf if yearly is None else once + years * yearly


class Sampling:
    """Replications by candidate, kept; ``of`` simulates what is missing."""

    def __init__(
        self,
        measure: str,
        today: Process,
        window: Window,
        seed: int,
        settings: Settings,
        progress: Progress | None,
        *,
        groups: bool = False,
        years: int | None = None,
    ) -> None:
        self.groups, self.years = groups, years
        self.measure, self.window, self.seed = measure, window, seed
        self.settings, self.progress = settings, progress
        self.plans: dict[str, Plan] = {TODAY: plan(today, window)}
        self._harms_today = may_harm(today)
        self.seen: dict[str, list[Glimpse]] = {}
        self.leading: str | None = None
        self._done = 0
        self._names: dict[Package, str] = {}
        self._candidates: dict[str, Candidate] = {}
        self._planned: dict[int, tuple[Bundle, Plan]] = {}  # by identity, as long as it is there

    def of(self, names: Sequence[str], number: int) -> None:
        """Has the first so many replications of some plans; where it is stopped, those that were
        finished are kept.
        """
        missing: dict[int, list[str]] = {}
        for name in dict.fromkeys(names):
            if name not in self.plans:
                one = self._candidates[name]
                added = dict(one.packages[0].officers)
                self.plans[name] = with_officers(self.plan_of(one.bundle), added)
            there = len(self.seen.setdefault(name, []))
            if there < number:
                missing.setdefault(there, []).append(name)
        total = self._done + sum((number - there) * len(each) for there, each in missing.items())
        for there, each in missing.items():
            for name, seen in sampled(
                (self.measure, UNDETECTED, UNCHECKED),
                {name: self.plans[name] for name in each},
                self.seed,
                range(there + 1, number + 1),
                self.settings,
                self._ticking(total),
                groups=self.groups,
            ):
                self.seen[name].append(seen)
                self._done += 1

    def _ticking(self, total: int) -> Progress | None:
        progress, done = self.progress, self._done
        if progress is None:
            return None
        return lambda tick: progress(
            replace(tick, done=done + tick.done, total=total, leading=self.leading)
        )

    def values(self, name: str, begin: int = 0, end: int | None = None) -> list[float]:
        """The measure, the smaller the better.

        Raises:
            SimulationError: a replication has no value of it.
        """
        sign = self.sign
        found = [each.means[0] for each in self.seen[name][begin:end]]
        known = [sign * each for each in found if each is not None]
        if len(known) < len(found):
            title = MEASURES[self.measure].title
            raise SimulationError(problem("measure-without-value", measure=(title,)))
        return known

    @property
    def sign(self) -> float:
        return 1.0 if MEASURES[self.measure].less_is_better else -1.0

    def estimate(self, name: str, confidence: float, upto: int | None = None) -> Estimate:
        """The mean of the measure as it is told, over the first replications ``upto`` some number
        (of all that there are otherwise).
        """
        return bounded([self.sign * each for each in self.values(name, 0, upto)], confidence)

    def between(self, package: Package, before: Package, confidence: float, upto: int) -> Estimate:
        """How far the measure moves from one package to another, over so many replications."""
        after, earlier = (self.values(self._names[each], 0, upto) for each in (package, before))
        both = min(len(after), len(earlier))
        return paired(after[:both], earlier[:both], confidence).times(self.sign)

    def plan_of(self, bundle: Bundle) -> Plan:
        """The plan of some reforms without officers beyond theirs, made once."""
        key = id(bundle)
        if key not in self._planned:
            self._planned[key] = bundle, plan(bundle.process, self.window)
        return self._planned[key][1]

    def process_of(self, name: str) -> Process | None:
        """The process of a candidate that was taken in."""
        known = self._candidates.get(name)
        return None if known is None else known.bundle.process

    def add(self, every: Sequence[Candidate]) -> None:
        """Takes in candidates; the plan of one is made when it is simulated."""
        for each in every:
            self._candidates[each.name] = each
            self._names.setdefault(each.packages[0], each.name)

    def approved(self, name: str, confidence: float) -> Estimate:
        """The change of the share of approved cases against today."""
        after = self.seen[name]
        before = self.seen[TODAY][: len(after)]
        after = after[: len(before)]
        return change_of_share(
            [each.approved_share for each in after],
            [each.approved_share for each in before],
            sum(each.cohort for each in before),
            confidence,
        )

    def approves_fewer(self, name: str, confidence: float) -> bool:
        """Whether fewer cases are approved than today, by more than chance and by a material part.
        Two or three replications show nothing; before there are ``FIRST`` of them the cases count
        each by itself as well.
        """
        change = self.approved(name, confidence)
        if approves_fewer(change) or change.n >= FIRST or change.mean > -MATERIAL:
            return approves_fewer(change)
        both = [*self.seen[name], *self.seen[TODAY][: change.n]]
        cases = sum(each.cohort for each in both)
        share = sum(each.approved for each in both) / cases if cases else 0.0
        error = math.sqrt(4 * share * (1 - share) / max(cases, 1))
        quantile = float(special_functions().ndtri((1 + confidence) / 2))
        return -change.mean > quantile * error

    def any_group_worse(self, name: str, confidence: float) -> bool:
        """Whether some group of cases takes longer than today, by more than chance and by more than
        a hundredth of its time today.
        """
        pairs = list(zip(self.seen[name], self.seen[TODAY], strict=False))
        for group in pairs[0][1].groups:
            both = [
                (after.groups[group], before.groups[group])
                for after, before in pairs
                if group in after.groups and group in before.groups
            ]
            if len(both) < 2:
                continue
            times, today = (list(each) for each in zip(*both, strict=True))
            change = paired(times, today, confidence)
            if change.ends[0] > 0 and change.mean > NOTICED * float(np.mean(today)):
                return True
        return False

    def harm(
        self, candidate: Candidate, *, glance: bool = False, upto: int | None = None
    ) -> float | None:
        """How many more faults than today nobody finds, per ended case, over the first replications
        ``upto`` some number; ``None``: not stated. What today does not know and no case has met
        counts with its bound, unless it is only a glance.
        """
        if candidate.bundle.unchecked:
            return None
        after, before = self.seen[candidate.name][:upto], self.seen[TODAY][:upto]
        open_after, open_before = (_mean(each, 2) or 0.0 for each in (after, before))
        if open_after > open_before:
            return None
        undetected, today = _mean(after, 1), _mean(before, 1)
        if undetected is None:
            return None if today is not None else 0.0
        unseen = undetected == 0 and candidate.bundle.may_harm and not self._harms_today
        if unseen and not glance:
            cases = sum(each.cohort for each in after)
            return proportion([0.0] * len(after), cases, self.settings.confidence).ends[1]
        return undetected - (today or 0.0)


def _mean(glimpses: Sequence[Glimpse], place: int) -> float | None:
    known = [mean for each in glimpses if (mean := each.means[place]) is not None]
    return float(np.mean(known)) if known else None


def approves_fewer(change: Estimate) -> bool:
    """Whether fewer cases are approved than today, by more than chance and by a material part."""
    return change.mean <= -MATERIAL and change.ends[1] < 0


def candidates(
    bundles: Sequence[Bundle],
    staffed: Callable[[Bundle], Sequence[Officers]],
    today: Process,
    sampler: Sampling,
) -> list[Candidate]:
    """What all packages come to, their plans handed to the sampler; packages that come to the same
    process as others, at the same cost, are told with them.
    """
    plans: dict[tuple[Plan, tuple[float, float]], int] = {}
    found: dict[tuple[int, Officers], list[tuple[Package, Bundle]]] = {}
    for bundle in bundles:
        staffs = staffed(bundle)
        if not staffs:
            continue
        place = plans.setdefault((sampler.plan_of(bundle), bundle.spent), len(plans))
        for officers in staffs:
            package = Package(switches=bundle.switches, officers=officers)
            found.setdefault((place, officers), []).append((package, bundle))
    officers_today = sum(pool.capacity for pool in today.pools.values())
    cost_today = counts(today).public_costs
    made = {id(same[0][1]): same[0][1] for same in found.values()}
    costs = {key: bundle.yearly_cost(today) for key, bundle in made.items()}
    every = [
        Candidate(
            name=same[0][0].name,
            packages=tuple(package for package, _ in same),
            bundle=same[0][1],
            officers=same[0][1].officers + same[0][0].added - officers_today,
            public_cost=same[0][1].public_cost - cost_today,
            yearly_cost=costs[id(same[0][1])].with_more(same[0][0].officers),
        )
        for same in found.values()
    ]
    sampler.add(every)
    return every


def costs_of(
    every: Sequence[Candidate], harms: Mapping[str, float | None], years: int | None
) -> Floats:
    """What every candidate costs: officers, money in so many years (without years once, and a year
    beside officers), and harm; what is not stated is more than any that is.
    """
    rows = []
    for each in every:
        harm = harms[each.name]
        yearly = each.bundle.spent[1] if years is None else 0.0
        stated = np.inf if harm is None else round(harm, FINE)
        rows.append((each.officers, each.spent(years), yearly, stated))
    return np.array(rows, dtype=np.float64)
