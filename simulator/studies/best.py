"""The best package: which reforms, with which officers, under what a city may decide and pay.

Packages, candidates, selection → **best** → present. All candidates run on the same random numbers;
replications go where they tell them apart (``selection``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from simulator.engine.plan.planner import plan
from simulator.experiments.runs import DEFAULTS, Progress, Settings
from simulator.measures.catalogue import measure_named
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario
from simulator.studies.bounding import LONGEST, MANY, Bounding, fits, within_bounds
from simulator.studies.candidates import TODAY, Candidate, costs_of
from simulator.studies.chosen import Chosen, Ranked, Unbound
from simulator.studies.doing import Trials, further, order
from simulator.studies.offered import Offering, Wanted
from simulator.studies.packages import Package
from simulator.studies.placing import Raced, placed, stairs, unbeaten
from simulator.studies.selection import FIRST, Booleans, Floats, Selection, select
from simulator.studies.variation import pace

ZONE = 0.01  # of today's mean
MAX_REPLICATIONS = 200  # replications of a candidate
TOLD = 10
"""So many packages that are as good as the best are looked at for approvals, and ``FURTHER`` times
as many with those of the frontier."""
FURTHER = 5


__all__ = ["Wanted", "best"]


def best(
    process: Process,
    scenarios: Mapping[str, Scenario],
    wanted: Wanted,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> tuple[Chosen, Scenario]:
    """The best package of the reforms of some scenarios, and it as a scenario.

    ``settings.replications`` is the most that a candidate gets. A ``KeyboardInterrupt`` ends the
    search: what is known then is returned, unless no package has two replications.

    Raises:
        SimulationError: there is nothing to choose from, too much, or nothing that keeps to what is
            asked; or as ``experiments.runs.run``.
    """
    measure_named(wanted.measure)
    if not any(each.reforms for each in scenarios.values()):
        name = next(iter(scenarios))
        raise SimulationError(problem("no-reforms-to-explain", ("reforms",), scenario=name))
    settings = replace(settings, precision=None)
    offered = Offering(process, scenarios, wanted, settings, progress)
    search = _BestSearch(offered, settings)
    chosen, scenario = search.result()
    if wanted.must and not chosen.stopped:
        try:
            free = replace(wanted, must=())
            unbound = Offering(process, scenarios, free, settings, progress, after=offered)
            chosen = search.against(chosen, _BestSearch(unbound, settings))
        except KeyboardInterrupt:
            chosen = replace(chosen, stopped=True)
    return chosen, scenario


class _BestSearch:
    """The races over what is offered."""

    def __init__(self, offered: Offering, settings: Settings) -> None:
        self.offered, self.wanted, self.settings = offered, offered.wanted, settings
        self.sampler = offered.sampler
        self.most = (
            MAX_REPLICATIONS if settings.replications is None else max(settings.replications, 2)
        )
        self.first = min(FIRST, self.most)
        self.error = 1 - settings.confidence

    def result(self) -> tuple[Chosen, Scenario]:
        offered, sampler = self.offered, self.sampler
        early = offered.stopped
        try:
            if not early:
                sampler.of([TODAY], self.first)
                every, harms = self._raced(self._zone(TODAY))
        except KeyboardInterrupt:
            early = True
        if early:
            every, harms = self._known()
        zone = self._zone(TODAY)
        costs = costs_of(every, harms, self.wanted.years)
        selection = self._select(every, harms, zone, costs)
        if early:
            selection = replace(selection, complete=False, stopped=True)
        else:
            selection = self._approving(every, selection, harms, zone, costs)
        if not selection.left:
            raise SimulationError(problem("no-package-left"))
        paceless = None
        if not selection.stopped:
            try:
                paceless = self._without_pace(every, selection, harms, zone)
            except KeyboardInterrupt:
                selection = replace(selection, stopped=True)
        found = Raced(every, selection, harms, zone, self.settings.confidence, sampler, paceless)
        ranked = placed(found, offered.choices)
        chosen = replace(
            self._chosen(selection, zone, ranked),
            simulated=len(every),
            bounded=0 if early else offered.possible - sum(len(each.packages) for each in every),
        )
        if not selection.stopped:
            chosen = self._with_steps(chosen)
        total = sum(map(len, sampler.seen.values()))
        return replace(chosen, replications=total), offered.choices.chosen(chosen.best.package)

    def against(self, chosen: Chosen, unbound: _BestSearch) -> Chosen:
        """The same with what is best without the switches that must be, and what they cost."""
        if unbound.offered.stopped:
            return replace(chosen, stopped=True)
        every, harms = unbound._raced(chosen.zone)
        selection = unbound._select(every, harms, chosen.zone, None)
        selection = unbound._approving(every, selection, harms, chosen.zone, None)
        if selection.stopped:
            return replace(chosen, stopped=True)
        if not selection.left:
            return chosen
        package = every[selection.best].packages[0]
        trials = Trials(self.offered.choices, self.sampler, self.most, self.settings.confidence)
        names = trials.names([package, chosen.best.package])
        costs = trials.brings(names[chosen.best.package], names[package])
        return replace(chosen, unbound=Unbound(package=package, costs=costs))

    def _raced(self, zone: float) -> tuple[Sequence[Candidate], dict[str, float | None]]:
        """The candidates worth a race, with their first replications and the harm of each."""
        every = self._worth_a_race(zone)
        self.sampler.of([each.name for each in every], self.first)
        return every, {each.name: self.sampler.harm(each) for each in every}

    def _known(self) -> tuple[Sequence[Candidate], dict[str, float | None]]:
        """The candidates that were seen twice or more before any race, with the harm of each; they
        are held against each other over as many replications as all of them have.

        Raises:
            KeyboardInterrupt: there are none.
        """
        seen = self.sampler.seen
        every = [each for each in self.offered.every if len(seen.get(each.name, ())) > 1]
        if not every:
            raise KeyboardInterrupt
        harms = {each.name: self.sampler.harm(each) for each in every}
        self.first = self.most = min(len(seen[name]) for name in (TODAY, *harms))
        return every, harms

    def _worth_a_race(self, zone: float) -> Sequence[Candidate]:
        """The candidates, where there are many without those that others are shown to beat whatever
        their officers do; half of the error that is allowed is spent on that.
        """
        offered, wanted = self.offered, self.wanted
        if len(offered.every) <= MANY or not wanted.officers or not fits(wanted.measure):
            return offered.every
        self.error /= 2
        most = min(LONGEST * self.first, self.most)
        bounds = Bounding(self.sampler, zone, self.error, self.first, most, self._is_admitted)
        return within_bounds(offered.every, offered.pools, bounds)

    def _with_steps(self, chosen: Chosen) -> Chosen:
        """The same with what to do first, and what one thing more would bring."""
        offered, package = self.offered, chosen.best.package
        trials = Trials(offered.choices, self.sampler, self.most, self.settings.confidence)
        try:
            chosen = replace(chosen, order=tuple(order(trials, package)))
            surely = offered.surely_keeps_to
            more = further(trials, package, offered.closed, offered.pools, surely)
        except KeyboardInterrupt:
            return replace(chosen, stopped=True)
        return replace(chosen, further=more)

    def _chosen(self, selection: Selection, zone: float, ranked: tuple[Ranked, ...]) -> Chosen:
        offered, settings, sampler = self.offered, self.settings, self.sampler
        return Chosen(
            process=offered.today.name,
            scenarios=offered.scenarios,
            measure=self.wanted.measure,
            zone=zone,
            confidence=settings.confidence,
            seed=offered.prepared.seed,
            engine=offered.prepared.engine(settings.engine),
            complete=selection.complete,
            stopped=selection.stopped,
            before=sampler.estimate(TODAY, settings.confidence, ranked[0].mean.n),
            ranked=ranked,
            switches=offered.choices.switches,
            fixed=offered.fixed,
            closed=offered.closed,
            authority=offered.wanted.authority,
            unpaid=offered.choices.unpaid,
            needs=offered.needs,
            excludes=offered.excludes,
            never_possible=offered.never_possible,
            searched=offered.searched,
            sets=len(offered.bundles),
            offered=self.wanted.officers or 0,
            years=self.wanted.years,
            pools=offered.pools,
            possible=offered.possible,
            simulated=len(offered.every),
            refused=len(selection.refused),
            overloaded=offered.overloaded,
            replications=0,
            stairs=stairs(ranked, sampler, settings.confidence),
        )

    def _is_admitted(self, each: Candidate) -> bool:
        harm = self.sampler.harm(each)
        return self.offered.keeps_to(each.name, harm, self.settings.confidence)

    def _zone(self, today: str) -> float:
        mean = abs(float(np.mean(self.sampler.values(today, 0, self.first))))
        return ZONE * mean if mean else ZONE

    def _select(
        self,
        every: Sequence[Candidate],
        harms: Mapping[str, float | None],
        zone: float,
        costs: Floats | None,
    ) -> Selection:
        names = [each.name for each in every]
        offered, confidence = self.offered, self.settings.confidence

        def mean_of_first(name: str) -> float:
            return float(np.mean(self.sampler.values(name, 0, self.first)))

        def sample(systems: Sequence[int], begin: int, end: int) -> Floats:
            chosen = [names[n] for n in systems]
            self.sampler.of([TODAY, *chosen], end)
            return np.array([self.sampler.values(name, begin, end) for name in chosen])

        def admitted(systems: Sequence[int]) -> Booleans:
            kept = [
                offered.keeps_to(names[n], harms.get(names[n], 0.0), confidence) for n in systems
            ]
            good = [n for n, keep in zip(systems, kept, strict=True) if keep]
            if good:
                lead = min(good, key=lambda n: mean_of_first(names[n]))
                self.sampler.leading = every[lead].packages[0].text
            return np.array(kept, dtype=bool)

        return select(
            len(names),
            sample,
            zone=zone,
            confidence=1 - self.error,
            first=self.first,
            most=self.most,
            costs=costs,
            admitted=admitted,
        )

    def _approving(
        self,
        every: Sequence[Candidate],
        found: Selection,
        harms: Mapping[str, float | None],
        zone: float,
        costs: Floats | None,
    ) -> Selection:
        """The race without what a closer look shows to approve fewer cases than today: again, until
        all that it would tell approves as many.
        """
        approvals, confidence = self.offered.approvals, self.settings.confidence
        while self.wanted.outcomes == "kept" and found.left and not found.stopped:
            told = [every[n].name for n in _told(every, found)]
            try:
                approvals.look_closer(told, confidence)
            except KeyboardInterrupt:
                found = replace(found, stopped=True)
            fewer = {name for name in told if approvals.fall(name, confidence)}
            if not fewer:
                break
            if found.stopped:
                return found.without([n for n, each in enumerate(every) if each.name in fewer])
            found = self._select(every, harms, zone, costs)
        return found

    def _without_pace(
        self,
        raced: Sequence[Candidate],
        found: Selection,
        harms: Mapping[str, float | None],
        zone: float,
    ) -> Selection | None:
        """The race once more where officers do not work to the limit, over what was left of it and
        what does a part of that with as many officers; ``None`` if none works to the limit.
        """
        left = {*unbeaten(found, self.settings.confidence, zone), *found.frontier}
        chosen = [raced[n].packages[0] for n in left]
        again = [
            n
            for n, each in enumerate(raced)
            if n in left or any(_is_part(each.packages[0], other) for other in chosen)
        ]
        every, sampler = self.offered.without_pace([raced[n] for n in again]), self.sampler
        if every is None:
            return None
        today = f"{TODAY} without pace"
        window = self.offered.prepared.window
        sampler.plans[today] = plan(pace(self.offered.today, Decimal(0)), window)
        sampler.add(every)
        sampler.of([today], self.first)
        same = {each.name: harms[raced[n].name] for n, each in zip(again, every, strict=True)}
        alone = self._select(every, same, self._zone(today), None)
        return alone.among(again, len(raced))


def _told(every: Sequence[Candidate], found: Selection) -> list[int]:
    """What is told first: the best, those that are as good, and the frontier."""
    good = sorted(found.left, key=lambda n: (n != found.best, found.mean(n)))
    frontier = sorted(found.frontier, key=lambda n: (every[n].officers, every[n].public_cost))
    return list(dict.fromkeys([*good[:TOLD], *frontier]))[: TOLD * FURTHER]


def _is_part(one: Package, other: Package) -> bool:
    """Whether a package is another one without some of its switches."""
    return one.officers == other.officers and set(one.switches) < set(other.switches)
