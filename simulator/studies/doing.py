"""On the way to a package: what to do first, and then; and what one thing more would bring.

Candidates, choices → **doing** → best. Steps are taken greedily, each the one after which cases
take least; all sets run on the same replications, so that what a step brings is a paired change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from simulator.engine.plan.officers import with_officers
from simulator.experiments.statistics import Estimate, bounded, paired
from simulator.reforms.authority_rules import POWERS
from simulator.studies.candidates import TODAY, Candidate, Sampling
from simulator.studies.chosen import Doing, Further
from simulator.studies.packages import Bundle, Choices, Officers, Package
from simulator.studies.selection import FIRST

REPLICATIONS = 20
GLANCES = 5
"""Replications after which at most the ``CLOSEST`` of the next steps are simulated further."""
FEWER = 3
"""The same where there are more than ``MANY`` next steps."""
MANY = 10
CLOSEST = 3
_TOGETHER = 3  # switches at most that are made in one step because none of them holds alone


class Trials:
    """Packages tried beside the search, by their switches and officers."""

    def __init__(self, choices: Choices, sampler: Sampling, most: int, confidence: float) -> None:
        self.choices, self.sampler, self.confidence = choices, sampler, confidence
        self.number = min(REPLICATIONS, most)

    def names(self, packages: Iterable[Package], number: int | None = None) -> dict[Package, str]:
        """Those that hold together, simulated, each with its name."""
        found = {}
        for package in packages:
            bundle = self.choices.bundle(package.switches)
            if bundle is None or any(
                pool not in bundle.process.pools for pool, _ in package.officers
            ):
                continue
            name = package.name
            if name not in self.sampler.plans:
                base = self.sampler.plan_of(bundle)
                self.sampler.plans[name] = with_officers(base, dict(package.officers))
            found[package] = name
        self.sampler.of([TODAY, *found.values()], self.number if number is None else number)
        return found

    def closest(self, packages: Iterable[Package]) -> dict[Package, str]:
        """The few of them that look best at a glance, and are not clearly worse than the first,
        simulated further.
        """
        every = list(packages)
        glances = min(FEWER if len(every) > MANY else GLANCES, self.number)
        found = self.names(every, glances)
        values = {each: self.sampler.values(name, 0, glances) for each, name in found.items()}
        closest = sorted(found, key=lambda each: sum(values[each]))[:CLOSEST]
        return self.names(
            each
            for each in closest
            if each == closest[0]
            or paired(values[each], values[closest[0]], self.confidence).ends[0] <= 0
        )

    def mean(self, name: str) -> Estimate:
        """The measure of one of them."""
        values = self.sampler.values(name, 0, self.number)
        return bounded([self.sampler.sign * value for value in values], self.confidence)

    def brings(self, name: str, before: str) -> Estimate:
        """How far the measure moves from one to another."""
        after, earlier = (self.sampler.values(each, 0, self.number) for each in (name, before))
        return paired(after, earlier, self.confidence).times(self.sampler.sign)

    def harm(self, package: Package, name: str) -> float | None:
        """The harm of one of them, over as many replications as that of the candidates."""
        bundle = self.bundle(package)
        one = Candidate(name=name, packages=(package,), bundle=bundle, officers=0, public_cost=0.0)
        return self.sampler.harm(one, upto=FIRST)

    def bundle(self, package: Package) -> Bundle:
        """The reforms of a package that holds together."""
        bundle = self.choices.bundle(package.switches)
        assert bundle is not None
        return bundle

    def level(self, name: str) -> float:
        """The mean, small where it is good."""
        values = self.sampler.values(name, 0, self.number)
        return sum(values) / len(values)


def order(trials: Trials, package: Package) -> Iterator[Doing]:
    """The steps from today to a package."""
    done, before = Package(switches=()), TODAY
    while done != package:
        names: dict[Package, str] = {}
        for size in range(1, _TOGETHER + 1):
            names = trials.closest(_next(trials.choices, done, package, size))
            if names:
                break
        if not names:
            return
        step = min(names, key=lambda each: trials.level(names[each]))
        new = tuple(each for each in step.switches if each not in done.switches)
        pools = [pool for pool, n in step.officers if dict(done.officers).get(pool, 0) < n]
        yield Doing(
            switches=new,
            pool=pools[0] if pools else None,
            mean=trials.mean(names[step]),
            brings=trials.brings(names[step], before),
            harm=trials.harm(step, names[step]),
            power=max((trials.choices.switches[each].power for each in new), key=POWERS.index)
            if new
            else "own",
            due=trials.choices.due(new),
            lead_time=trials.choices.lead_time(new),
            public_cost=trials.bundle(step).public_cost - trials.bundle(done).public_cost,
            yearly_cost=trials.bundle(step).spent[1] - trials.bundle(done).spent[1],
        )
        done, before = step, names[step]


def _next(choices: Choices, done: Package, goal: Package, size: int) -> Iterator[Package]:
    """What is one step further towards the goal: some switches more, or one officer."""
    left = [name for name in goal.switches if name not in done.switches]
    for some in combinations(left, size):
        chosen = tuple(name for name in choices.switches if name in (*done.switches, *some))
        yield Package(switches=chosen, officers=done.officers)
    if size == 1:
        for pool, number in goal.officers:
            if dict(done.officers).get(pool, 0) < number:
                yield Package(
                    switches=done.switches, officers=one_more(done.officers, pool, goal.officers)
                )


def one_more(officers: Officers, pool: str, like: Officers = ()) -> Officers:
    """One officer more in a pool; pools stay in the order of ``like``."""
    counted = dict(officers)
    counted[pool] = counted.get(pool, 0) + 1
    pools = dict.fromkeys([*(name for name, _ in like), *counted])
    return tuple((name, counted[name]) for name in pools if name in counted)


KeepsTo = Callable[[str, float | None, float], bool]
"""Whether a process (by its name), with its harm and a confidence, keeps to what is asked."""


def further(
    trials: Trials,
    package: Package,
    closed: Sequence[str],
    pools: Sequence[str],
    keeps_to: KeepsTo,
) -> tuple[Further, ...]:
    """What one officer more would bring, and each switch that was closed; most first. What approves
    fewer cases, or does more harm than allowed, is left out.
    """
    choices = trials.choices
    more: dict[Package, tuple[str | None, str | None]] = {}
    for pool in pools:
        officers = one_more(package.officers, pool, package.officers)
        more[Package(switches=package.switches, officers=officers)] = (None, pool)
    for name in closed:
        chosen = tuple(each for each in choices.switches if each in (*package.switches, name))
        more[Package(switches=chosen, officers=package.officers)] = (name, None)
    here = trials.names([package]).get(package)
    names = trials.names(more)
    if here is None:
        return ()
    found = [
        Further(
            switch=more[each][0],
            pool=more[each][1],
            power="own" if more[each][0] is None else choices.switches[more[each][0] or ""].power,
            brings=trials.brings(name, here),
            harm=harm,
        )
        for each, name in names.items()
        if keeps_to(name, harm := trials.harm(each, name), trials.confidence)
    ]
    sign = trials.sampler.sign
    return tuple(sorted(found, key=lambda each: sign * each.brings.mean))
