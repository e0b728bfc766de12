"""The best package: which reforms, with which officers, under what a city may decide and pay.

Packages, candidates, selection → **best** → present. All candidates run on the same random numbers;
replications go where they tell them apart (``selection``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

import numpy as np

from simulator.engine.plan.planner import plan
from simulator.experiments.runs import DEFAULTS, Progress, Settings, is_terminating, prepared_for
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.figures import flow_figures
from simulator.measures.catalogue import measure_named
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process, SetBy
from simulator.reforms.scenario import Scenario
from simulator.studies.attributed import By
from simulator.studies.candidates import (
    TODAY,
    Candidate,
    Sampling,
    approves_fewer,
    candidates,
    costs_of,
)
from simulator.studies.chosen import Chosen, Ranked
from simulator.studies.doing import Trials, further, order
from simulator.studies.packages import (
    Bundle,
    Choices,
    Officers,
    allocations,
    excludes,
    needs,
    refuse_too_many,
)
from simulator.studies.placing import Raced, placed, stairs
from simulator.studies.selection import FIRST, Booleans, Floats, Selection, select
from simulator.studies.variation import pace

Outcomes = Literal["kept", "free"]
ZONE = 0.01  # of today's mean
MAX_REPLICATIONS = 200  # replications of a candidate
BUSY = 0.5  # the load from which on an officer more is worth a try


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked: the ``measure`` to make small (or large, where more is better), and what a
    package must keep to.

    ``officers`` beyond today's, in ``pools`` (else the busy ones), ``public_cost`` once, in CNY;
    ``authority``: only what this level may decide; ``harm_at_most``: faults per ended case that
    nobody finds, beyond today's; unstated harm never keeps to it. Unless ``outcomes`` are free, no
    package may approve a smaller share of the cases than today.
    """

    measure: str = "cycle_time_ended"
    by: By = "reform"
    officers: int | None = None
    pools: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    authority: SetBy | None = None
    public_cost: float | None = None
    harm_at_most: float | None = None
    outcomes: Outcomes = "kept"


def best(
    process: Process,
    scenarios: Mapping[str, Scenario],
    wanted: Wanted,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> tuple[Chosen, Scenario]:
    """The best package of the reforms of some scenarios, and it as a scenario.

    ``settings.replications`` is the most that a candidate gets. A ``KeyboardInterrupt`` behind the
    first replications of all ends the search: what is known then is returned.

    Raises:
        SimulationError: there is nothing to choose from, too much, or nothing that keeps to what is
            asked; or as ``experiments.runs.run``.
    """
    measure_named(wanted.measure)
    if not any(each.reforms for each in scenarios.values()):
        name = next(iter(scenarios))
        raise SimulationError(problem("no-reforms-to-explain", ("reforms",), scenario=name))
    offered = _Offered(process, scenarios, wanted, replace(settings, precision=None), progress)
    return _BestSearch(offered, wanted, settings).result()


class _Offered:
    """What there is to choose from: the candidates, within the budget and able to keep up."""

    def __init__(
        self,
        process: Process,
        scenarios: Mapping[str, Scenario],
        wanted: Wanted,
        settings: Settings,
        progress: Progress | None,
    ) -> None:
        self.wanted, self.scenarios = wanted, tuple(scenarios)
        self.choices = choices = Choices(process, scenarios, wanted.by, wanted.authority)
        self.today = choices.start
        must, never = choices.named(wanted.must, "must"), choices.named(wanted.never, "never")
        self.fixed = tuple(dict.fromkeys((*choices.always, *must)))
        self.closed = tuple(
            each.name
            for each in choices.switches.values()
            if wanted.authority and each.power != "own" and each.name not in (*self.fixed, *never)
        )
        self.bundles = choices.bundles(self.fixed, (*never, *self.closed))
        shut = {*never, *self.closed, *self.fixed}
        self.free = tuple(name for name in choices.switches if name not in shut)
        widest = max(self.bundles, key=lambda each: len(each.switches))
        self.prepared = prepared_for(
            {TODAY: self.today, "widest": widest.process}, settings, progress
        )
        self.pools = self._pools(widest)
        refuse_too_many(len(self.bundles), len(self.pools), wanted.officers or 0)
        self.sampler = Sampling(
            wanted.measure, self.prepared.window, self.prepared.seed, settings, progress
        )
        self.sampler.plans[TODAY] = plan(self.today, self.prepared.window)
        self.overloaded = 0
        self.every = candidates(self.bundles, self._staffs, self.today, self.sampler)
        if not self.every:
            code = "every-package-overloaded" if self.overloaded else "no-package-left"
            raise SimulationError(problem(code))

    def _pools(self, widest: Bundle) -> tuple[str, ...]:
        """The pools that officers may be added to."""
        if not self.wanted.officers:
            return ()
        known = dict.fromkeys(name for each in self.bundles for name in each.process.pools)
        wrong = [
            problem("no-such-pool-to-staff", ("pools",), name=name)
            for name in self.wanted.pools
            if name not in known
        ]
        if wrong:
            raise SimulationError(wrong)
        if self.wanted.pools:
            return self.wanted.pools
        rush, busy = is_terminating(self.today), set()
        for each in (self.today, widest.process):
            figures = flow_figures(each, self.prepared.window)
            busy |= {name for name, load in figures.loads.items() if load >= BUSY}
            busy |= {name for name, work in figures.work.items() if rush and work}
        return tuple(name for name in known if name in busy)

    def _staffs(self, bundle: Bundle) -> list[Officers]:
        """The officers that may be added to some reforms: within the budget, and enough."""
        wanted = self.wanted
        cost = bundle.public_cost - counts(self.today).public_costs
        if wanted.public_cost is not None and cost > wanted.public_cost:
            return []
        pools = [name for name in self.pools if name in bundle.process.pools]
        own = bundle.officers - sum(pool.capacity for pool in self.today.pools.values())
        found = [
            each
            for each in allocations(pools, wanted.officers or 0)
            if wanted.officers is None or own + sum(n for _, n in each) <= wanted.officers
        ]
        window = self.prepared.window
        if is_terminating(self.today) or not flow_figures(bundle.process, window).overloaded:
            return found
        enough = [each for each in found if self._keeps_up(bundle, each)]
        self.overloaded += len(found) - len(enough)
        return enough

    def _keeps_up(self, bundle: Bundle, officers: Officers) -> bool:
        pools = dict(bundle.process.pools)
        for name, number in officers:
            pools[name] = pools[name].staffed(pools[name].capacity + number)
        staffed = replace(bundle.process, pools=pools)
        return not flow_figures(staffed, self.prepared.window).overloaded

    def without_pace(self) -> list[Candidate] | None:
        """The candidates where officers do not work to the limit; ``None`` where they do not
        anyway.
        """
        processes = (self.today, *(each.process for each in self.bundles))
        if not any(step.pace for each in processes for _, step in each.named_steps()):
            return None
        free = {
            each.switches: replace(each, process=pace(each.process, Decimal(0)))
            for each in self.bundles
        }
        return [
            replace(each, name=f"{each.name} without pace", bundle=free[each.bundle.switches])
            for each in self.every
        ]


class _BestSearch:
    """The races over what is offered."""

    def __init__(self, offered: _Offered, wanted: Wanted, settings: Settings) -> None:
        self.offered, self.wanted, self.settings = offered, wanted, settings
        self.sampler = offered.sampler
        self.most = (
            MAX_REPLICATIONS if settings.replications is None else max(settings.replications, 2)
        )
        self.first = min(FIRST, self.most)

    def result(self) -> tuple[Chosen, Scenario]:
        offered, sampler, every = self.offered, self.sampler, self.offered.every
        sampler.of([TODAY, *(each.name for each in every)], self.first)
        harms = {each.name: sampler.harm(each) for each in every}
        zone = self._zone(TODAY)
        selection = self._select(every, harms, zone, costs_of(every, harms))
        if not selection.left:
            raise SimulationError(problem("no-package-left"))
        paceless = None if selection.stopped else self._without_pace(harms)
        found = Raced(every, selection, harms, zone, self.settings.confidence, sampler, paceless)
        ranked = placed(found, offered.choices)
        chosen = self._chosen(selection, zone, ranked)
        if not selection.stopped:
            chosen = self._with_steps(chosen)
        total = sum(map(len, sampler.seen.values()))
        return replace(chosen, replications=total), offered.choices.chosen(chosen.best.package)

    def _with_steps(self, chosen: Chosen) -> Chosen:
        """The same with what to do first, and what one thing more would bring."""
        offered, package = self.offered, chosen.best.package
        trials = Trials(offered.choices, self.sampler, self.most, self.settings.confidence)
        try:
            steps = tuple(order(trials, package))
            more = further(trials, package, offered.closed, offered.pools)
        except KeyboardInterrupt:
            return replace(chosen, stopped=True)
        return replace(chosen, order=steps, further=more)

    def _chosen(self, selection: Selection, zone: float, ranked: tuple[Ranked, ...]) -> Chosen:
        offered, settings, sampler = self.offered, self.settings, self.sampler
        there = {name for each in offered.bundles for name in each.switches}
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
            before=sampler.estimate(TODAY, settings.confidence),
            ranked=ranked,
            switches=offered.choices.switches,
            fixed=offered.fixed,
            closed=offered.closed,
            needs=needs(offered.bundles, offered.fixed),
            excludes=tuple(excludes(offered.bundles, offered.fixed)),
            never_possible=tuple(name for name in offered.free if name not in there),
            offered=self.wanted.officers or 0,
            pools=offered.pools,
            possible=sum(len(each.packages) for each in offered.every),
            simulated=len(offered.every),
            refused=len(selection.refused),
            overloaded=offered.overloaded,
            replications=0,
            stairs=stairs(ranked, sampler, settings.confidence),
        )

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

        def sample(systems: Sequence[int], begin: int, end: int) -> Floats:
            chosen = [names[n] for n in systems]
            self.sampler.of([TODAY, *chosen], end)
            return np.array([self.sampler.values(name, begin, end) for name in chosen])

        def admitted(systems: Sequence[int]) -> Booleans:
            kept = [self._keeps_to(names[n], harms.get(names[n], 0.0)) for n in systems]
            good = [n for n, keep in zip(systems, kept, strict=True) if keep]
            if good:
                lead = min(good, key=lambda n: float(np.mean(self.sampler.values(names[n]))))
                self.sampler.leading = every[lead].packages[0].text
            return np.array(kept, dtype=bool)

        return select(
            len(names),
            sample,
            zone=zone,
            confidence=self.settings.confidence,
            first=self.first,
            most=self.most,
            costs=costs,
            admitted=admitted,
        )

    def _keeps_to(self, name: str, harm: float | None) -> bool:
        most = self.wanted.harm_at_most
        if most is not None and (harm is None or harm > most):
            return False
        if self.wanted.outcomes == "free":
            return True
        return not approves_fewer(self.sampler.approved(name, self.settings.confidence))

    def _without_pace(self, harms: Mapping[str, float | None]) -> Selection | None:
        """The same race where officers do not work to the limit; ``None`` if none does."""
        every, sampler = self.offered.without_pace(), self.sampler
        if every is None:
            return None
        today = f"{TODAY} without pace"
        window = self.offered.prepared.window
        sampler.plans[today] = plan(pace(self.offered.today, Decimal(0)), window)
        sampler.add(every)
        sampler.of([today], self.first)
        same = {each.name: harms[each.name.partition(" ")[0]] for each in every}
        return self._select(every, same, self._zone(today), None)
