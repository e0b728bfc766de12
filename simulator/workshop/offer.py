"""What a group may pick: which reforms of the scenarios, how many officers in which pools, how many
cases come.

Study → **offer** → answers, picture → server. What needs what, and what excludes what, is found as
``best`` finds it: by trying whether reforms hold together. Whatever a page sends becomes a pick or
nothing: no text of a visitor goes any further.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import Any

from simulator.engine.plan.tables import Window
from simulator.flow_analysis.figures import flow_figures
from simulator.model.errors import Problem, SimulationError, problem, suggestion
from simulator.model.process import Process
from simulator.reforms.demand import Demand
from simulator.reforms.kit.reform import POOL, Factor, Reform, cut_of
from simulator.reforms.scenario import Scenario
from simulator.reforms.staff import Staff
from simulator.studies.offered import BUSY
from simulator.studies.packages import Bundle, Choices, Officers, Package
from simulator.workshop.helpers import Helpers

AS_TODAY = 100  # percent of today's cases
DEMANDS = range(50, 201, 10)
FEWER, MORE = 2, 4  # officers of a pool
SLIDERS = 3  # pools that have one
REMEMBERED = 2000  # packages that were tried
PAIRED = 12  # switches of which all pairs are tried


@dataclass(frozen=True)
class Pick:
    """The switches that are on, in the order of the scenarios; the officers that are added to pools
    (or taken away); how many cases come, in percent of today's.
    """

    switches: tuple[str, ...] = ()
    officers: Officers = ()
    demand: int = AS_TODAY

    def told(self) -> dict[str, Any]:
        """As the page and ``workshop.json`` write it."""
        return {
            "switches": list(self.switches),
            "officers": dict(self.officers),
            "demand": self.demand,
        }


@dataclass(frozen=True)
class Slider:
    """How many officers a pool has today, and how many may be added at least and at most."""

    pool: str
    today: int
    low: int
    high: int


class Offer:
    """The switches of some scenarios over one process, and the sliders beside them."""

    def __init__(
        self,
        process: Process,
        scenarios: Mapping[str, Scenario],
        never: Sequence[str] = (),
        pools: Sequence[str] = (),
    ) -> None:
        """``never`` are switches (or scenarios) that are left out, ``pools`` those that have a
        slider, whatever their load.

        Raises:
            SimulationError: there is no such switch, or no such pool.
        """
        self.choices = Choices(process, scenarios)
        self.today = self.choices.start
        left_out = self.choices.named(never, "--never")
        known = self.choices.switches.items()
        self.switches = {name: each for name, each in known if name not in left_out}
        self.pools = tuple(dict.fromkeys(pools))
        wrong = [pool for pool in self.pools if pool not in self.today.pools]
        if wrong:
            raise SimulationError([_no_such_pool(name, self.today.pools) for name in wrong])
        self._lock = threading.Lock()

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """The switches that are always on."""
        return self.choices.always

    @cached_property
    def free(self) -> tuple[str, ...]:
        """The switches that may be on or off."""
        return tuple(name for name in self.switches if name not in self.fixed)

    @cached_property
    def together(self) -> Mapping[str, tuple[str, ...] | None]:
        """Every switch with the fewest others with which it holds; ``None``: with none. Of very
        many switches they are looked for among those that say what its refusal names.
        """
        free = self.free
        if len(free) > PAIRED:
            helpers = Helpers(self.choices, tuple(self.switches), self.fixed)
            return {name: helpers.with_all(name) for name in free}
        found: dict[str, tuple[str, ...] | None] = {}
        for name in free:
            others = [each for each in free if each != name]
            try:
                found[name] = self.choices.largest((*self.fixed, name), (), others)
            except SimulationError:
                found[name] = None
        return found

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Which others go on with a switch."""
        return {
            name: tuple(each for each in held if each != name and each not in self.fixed)
            for name, held in self.together.items()
            if held is not None
        }

    @cached_property
    def excludes(self) -> tuple[tuple[str, str], ...]:
        """Pairs of switches that do not hold together, each with all that it needs. Of very many
        switches they are not looked for: whoever makes both is then told why they do not hold.
        """
        held = {name: each for name, each in self.together.items() if each is not None}
        if len(held) > PAIRED:
            return ()
        return tuple(
            (one, other)
            for one, other in combinations(held, 2)
            if self.choices.bundle({*held[one], *held[other]}) is None
        )

    @cached_property
    def widest(self) -> Bundle:
        """As many switches as hold together."""
        free = [name for name in self.together if self.together[name] is not None]
        found = self.choices.bundle(self.choices.largest(self.fixed, free, free))
        assert found is not None
        return found

    @property
    def demands(self) -> tuple[int, ...]:
        """How many cases may come; only today's where they are listed one by one."""
        arrivals = self.today.arrivals
        listed = arrivals.poisson is None and arrivals.every is None
        return (AS_TODAY,) if listed else tuple(DEMANDS)

    def sliders(self, window: Window) -> tuple[Slider, ...]:
        """Of the pools that are named, else of those that are busiest, before or after; the
        busiest first. Shifts and pools that the reforms close have none.
        """
        loads: dict[str, float] = {}
        for each in (self.today, self.widest.process):
            figures = flow_figures(each, window)
            for name, load in figures.loads.items():
                busy = load if load >= BUSY else BUSY if figures.work.get(name) else 0.0
                loads[name] = max(loads.get(name, 0.0), busy)
        after = self.widest.process.pools
        fit = [
            Slider(name, pool.capacity, -min(FEWER, least - 1), MORE)
            for name in self.pools or sorted(loads, key=lambda name: -loads[name])
            if self.pools or loads[name] >= BUSY
            if name in self.today.pools and name in after
            for pool in [self.today.pools[name]]
            for least in [min(pool.capacity, after[name].capacity)]
            if least >= 1 and not pool.shifts
        ]
        return tuple(fit if self.pools else fit[:SLIDERS])

    def read(self, told: object, sliders: Sequence[Slider]) -> Pick | None:
        """What a page sent as a pick; ``None`` if it is not exactly one that is offered."""
        if not isinstance(told, dict) or told.keys() != {"switches", "officers", "demand"}:
            return None
        names, officers, demand = told["switches"], told["officers"], told["demand"]
        if not isinstance(names, list) or not isinstance(officers, dict):
            return None
        if not all(isinstance(each, str) and each in self.switches for each in names):
            return None
        if type(demand) is not int or demand not in self.demands:
            return None
        known = {each.pool: each for each in sliders}
        if not officers.keys() <= known.keys() or not all(
            type(n) is int and known[pool].low <= n <= known[pool].high
            for pool, n in officers.items()
        ):
            return None
        on = {*names, *self.fixed}
        return Pick(
            tuple(name for name in self.switches if name in on),
            tuple((pool, officers[pool]) for pool in known if officers.get(pool)),
            demand,
        )

    def bundle(self, pick: Pick) -> Bundle | None:
        """What the reforms of a pick make of the process; ``None`` if they do not hold together, or
        leave nobody in a pool that is to have fewer officers.
        """
        with self._lock:
            self.choices.forget(REMEMBERED)
            found = self.choices.bundle(pick.switches)
        pools = {} if found is None else found.process.pools
        staffed = all(pool in pools and pools[pool].capacity + n >= 1 for pool, n in pick.officers)
        return found if staffed else None

    def refusal(self, pick: Pick) -> tuple[Problem, ...]:
        """Why the reforms of a pick do not hold together."""
        with self._lock:
            return self.choices.refusal(pick.switches)

    def process(self, pick: Pick) -> Process | None:
        """The process after a pick."""
        bundle = self.bundle(pick)
        if bundle is None:
            return None
        process = bundle.process
        for reform in _beside(pick, process):
            process = reform.apply(process)
        return process

    def scenario(self, pick: Pick) -> Scenario:
        """The same as a scenario: its reforms, its officers, its demand."""
        with self._lock:
            made = self.choices.chosen(Package(switches=pick.switches, officers=pick.officers))
        demand = [Demand(rate=_rate(pick))] if pick.demand != AS_TODAY else []
        return replace(made, reforms=(*made.reforms, *demand))

    def cut(self, name: str) -> str:
        """Which of the five cuts a switch belongs to, or ``other``."""
        cut = cut_of(self.choices.scenario.reforms[self.choices.switches[name].reforms[0]])
        return "other" if cut == "none" else cut

    def laws(self, pick: Pick) -> int:
        """How many changes of law a pick needs."""
        return sum(self.choices.switches[name].power == "law" for name in pick.switches)


def refuse_too_many(offer: Offer, most: int) -> None:
    """Before anything is simulated.

    Raises:
        SimulationError: there are more switches than may be.
    """
    if len(offer.free) > most:
        over = len(offer.free) - most
        names = ", ".join(offer.free)
        raise SimulationError(
            problem("too-many-switches", number=len(offer.free), most=most, over=over, names=names)
        )


def _no_such_pool(name: str, known: Collection[str]) -> Problem:
    hint = suggestion(name, known)
    return problem("no-such", ("--pool",), hint=hint, kind=POOL, name=name)


def _beside(pick: Pick, process: Process) -> list[Reform]:
    """The officers and the demand of a pick as reforms of the process after its switches."""
    found: list[Reform] = []
    if pick.officers:
        staff = {pool: process.pools[pool].capacity + n for pool, n in pick.officers}
        found.append(Staff(capacity=staff))
    if pick.demand != AS_TODAY:
        found.append(Demand(rate=_rate(pick)))
    return found


def _rate(pick: Pick) -> Factor:
    return Factor(Decimal(pick.demand) / 100)
