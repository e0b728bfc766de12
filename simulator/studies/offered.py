"""What there is to choose from: the packages that hold together, are within the budget, and keep
up.

Packages, searching, candidates → **offered** → best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import inf
from typing import Literal

from simulator.engine.plan.officers import with_officers
from simulator.experiments.runs import Progress, Settings, is_terminating, prepared_for
from simulator.flow_analysis.busy_pools import overloaded
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.figures import flow_figures
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process, SetBy
from simulator.reforms.scenario import Scenario
from simulator.studies.allocating import allocations, refuse_too_many
from simulator.studies.approving import Approvals
from simulator.studies.attributed import By
from simulator.studies.candidates import (
    TODAY,
    Candidate,
    Sampling,
    candidates,
    total_cost,
)
from simulator.studies.holding import excludes, needs
from simulator.studies.packages import (
    MAX_SETS,
    Bundle,
    Choices,
    Officers,
    Package,
)
from simulator.studies.searching import SetSearch
from simulator.studies.variation import pace

Outcomes = Literal["kept", "free"]
GLANCES = 3  # replications at which sets are looked at in a search
BUSY = 0.5  # the load from which on an officer more is worth a try


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked: the ``measure`` to make small (or large, where more is better), and what a
    package must keep to.

    ``officers`` beyond today's, in ``pools`` (else the busy ones); ``public_cost``, what the public
    pays once, with ``years`` what it pays in so many, officers included (what is not stated never
    keeps to it), ``yearly_cost``, what it pays a year, and ``fees``, what an applicant pays for all
    items, in CNY; ``authority``: only what this level may decide; ``harm_at_most``: faults per
    ended case that nobody finds, beyond today's; unstated harm never keeps to it;
    ``no_group_worse``: no class of cases, nor those with one value of an attribute, may take longer
    than today. Unless ``outcomes`` are free, no package may approve a smaller share of the cases
    than today.
    """

    measure: str = "cycle_time_ended"
    by: By = "reform"
    officers: int | None = None
    pools: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    authority: SetBy | None = None
    public_cost: float | None = None
    yearly_cost: float | None = None
    years: int | None = None
    fees: float | None = None
    harm_at_most: float | None = None
    no_group_worse: bool = False
    outcomes: Outcomes = "kept"


class Offering:
    """What there is to choose from: the candidates, within the budget and able to keep up. What was
    simulated of others is not simulated again, if it comes ``after`` them.
    """

    def __init__(
        self,
        process: Process,
        scenarios: Mapping[str, Scenario],
        wanted: Wanted,
        settings: Settings,
        progress: Progress | None,
        after: Offering | None = None,
    ) -> None:
        self.wanted, self.scenarios = wanted, tuple(scenarios)
        self.choices = choices = Choices(process, scenarios, wanted.by, wanted.authority)
        self.today = choices.start
        must, never = choices.named(wanted.must, "must"), choices.named(wanted.never, "never")
        self.fixed = tuple(dict.fromkeys((*choices.always, *must)))
        if both := tuple(name for name in self.fixed if name in never):
            raise SimulationError(problem("must-and-never", ("never",), names=both))
        self.closed = tuple(
            each.name
            for each in choices.switches.values()
            if wanted.authority and each.power != "own" and each.name not in (*self.fixed, *never)
        )
        shut = {*never, *self.closed, *self.fixed}
        self.free = tuple(name for name in choices.switches if name not in shut)
        self.searched = 2 ** len(self.free) > MAX_SETS
        bundles = [] if self.searched else choices.bundles(self.fixed, (*never, *self.closed))
        widest = max(bundles, key=lambda each: len(each.switches), default=None)
        if widest is None:
            widest = choices.bundle(choices.largest(self.fixed, self.free, self.free))
            assert widest is not None
        if after is None:
            start = {TODAY: self.today, "widest": widest.process}
            self.prepared = prepared_for(start, settings, progress)
            window, seed = self.prepared.window, self.prepared.seed
            self.sampler = Sampling(
                wanted.measure,
                self.today,
                window,
                seed,
                settings,
                progress,
                groups=wanted.no_group_worse,
                years=wanted.years,
            )
            self.approvals = Approvals(self.sampler, self.today)
        else:
            self.prepared, self.sampler = after.prepared, after.sampler
            self.approvals = after.approvals
        self.pools, self.overloaded, self.stopped = self._pools(widest, bundles), 0, False
        if self.searched:
            search = SetSearch(choices, self.fixed, self.free, self._level)
            self.bundles, self.stopped = search.run(), search.stopped
            self.needs, self.excludes = search.needs, tuple(search.excludes)
        else:
            self.bundles = bundles
            self.needs = needs(bundles, self.fixed)
            self.excludes = tuple(excludes(bundles, self.fixed))
        refuse_too_many(len(self.bundles), len(self.pools), wanted.officers or 0)
        self.overloaded = 0  # a search has counted some of them already
        self.every = candidates(self.bundles, self._staffs, self.today, self.sampler)
        if not self.every:
            code = "every-package-overloaded" if self.overloaded else "no-package-left"
            raise SimulationError(problem(code))

    @property
    def possible(self) -> int:
        """How many packages hold together, are within the budget, and keep up."""
        return sum(len(each.packages) for each in self.every)

    @property
    def never_possible(self) -> tuple[str, ...]:
        """The switches that are in no package that holds together."""
        there = {name for each in self.bundles for name in each.switches}
        return tuple(name for name in self.free if name not in there)

    def keeps_to(self, name: str, harm: float | None, confidence: float) -> bool:
        """Whether a candidate does no more harm than allowed, and approves as many cases."""
        most = self.wanted.harm_at_most
        if most is not None and (harm is None or harm > most):
            return False
        if self.wanted.no_group_worse and self.sampler.any_group_worse(name, confidence):
            return False
        if self.wanted.outcomes == "free":
            return True
        return not self.approvals.fall(name, confidence)

    def surely_keeps_to(self, name: str, harm: float | None, confidence: float) -> bool:
        """The same after a closer look at its approvals."""
        if self.wanted.outcomes == "kept":
            self.approvals.look_closer([name], confidence)
        return self.keeps_to(name, harm, confidence)

    def _level(self, bundle: Bundle) -> float:
        """How good some reforms look at a glance, without officers beyond theirs; where these do
        not keep up, with all that may be added in every pool.
        """
        staffs, sampler = self._staffs(bundle), self.sampler
        if not staffs:
            return inf
        there = [pool for pool in self.pools if pool in bundle.process.pools]
        added = {} if () in staffs else dict.fromkeys(there, self.wanted.officers or 0)
        name = Package(switches=bundle.switches).name  # its replications count in the races, too
        if added:
            name = f"{name} with all officers"
        sampler.plans[name] = with_officers(sampler.plan_of(bundle), added)
        sampler.of([TODAY, name], GLANCES)
        one = Candidate(name=name, packages=(), bundle=bundle, officers=0, public_cost=0.0)
        harm = sampler.harm(one, glance=True)
        if not self.keeps_to(name, harm, sampler.settings.confidence):
            return inf
        return sum(sampler.values(name, 0, GLANCES)) / GLANCES

    def _pools(self, widest: Bundle, bundles: Sequence[Bundle]) -> tuple[str, ...]:
        """The pools that officers may be added to."""
        if self.wanted.pools and self.wanted.officers is None:
            raise SimulationError(problem("pools-without-officers", ("pools",)))
        if not self.wanted.officers:
            return ()
        processes = (self.today, widest.process, *(each.process for each in bundles))
        known = dict.fromkeys(name for each in processes for name in each.pools)
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
        if wanted.public_cost is not None and wanted.years is None and cost > wanted.public_cost:
            return []
        if wanted.fees is not None and bundle.counted.fees > wanted.fees:
            return []
        pools = [name for name in self.pools if name in bundle.process.pools]
        own = bundle.officers - sum(pool.capacity for pool in self.today.pools.values())
        found = [
            each
            for each in allocations(pools, wanted.officers or 0)
            if wanted.officers is None or own + sum(n for _, n in each) <= wanted.officers
        ]
        found = [each for each in found if self._is_paid(bundle, cost, each)]
        if is_terminating(self.today):
            return found
        full = overloaded(bundle.process, self.prepared.window)
        if not full:
            return found
        known: dict[Officers, bool] = {}  # others than those of full pools change no load there

        def keeps_up(officers: Officers) -> bool:
            there = tuple((pool, n) for pool, n in officers if pool in full)
            if there not in known:
                known[there] = self._keeps_up(bundle, there)
            return known[there]

        enough = [each for each in found if keeps_up(each)]
        self.overloaded += len(found) - len(enough)
        return enough

    def _is_paid(self, bundle: Bundle, once: float, officers: Officers) -> bool:
        """Whether some reforms with officers more keep to what may be paid yearly."""
        wanted = self.wanted
        over_years = wanted.public_cost is not None and wanted.years is not None
        if wanted.yearly_cost is None and not over_years:
            return True
        yearly = bundle.yearly_cost(self.today).with_more(officers)
        if wanted.yearly_cost is not None and (yearly is None or yearly > wanted.yearly_cost):
            return False
        most = wanted.public_cost
        return not over_years or most is None or total_cost(once, yearly, wanted.years) <= most

    def _keeps_up(self, bundle: Bundle, officers: Officers) -> bool:
        pools = dict(bundle.process.pools)
        for name, number in officers:
            pools[name] = pools[name].staffed(pools[name].capacity + number)
        staffed = replace(bundle.process, pools=pools)
        return not overloaded(staffed, self.prepared.window)

    def without_pace(self, every: Sequence[Candidate]) -> list[Candidate] | None:
        """Candidates where officers do not work to the limit; ``None`` where they do not anyway."""
        bundles = {id(each.bundle): each.bundle for each in every}
        processes = (self.today, *(each.process for each in bundles.values()))
        if not any(step.pace for each in processes for _, step in each.named_steps()):
            return None
        free = {
            key: replace(each, process=pace(each.process, Decimal(0)))
            for key, each in bundles.items()
        }
        return [
            replace(each, name=f"{each.name} without pace", bundle=free[id(each.bundle)])
            for each in every
        ]
