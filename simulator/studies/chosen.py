"""What a search for the best package found: the packages with their days, costs and harm, the
frontier, and what to do first.

Best → **chosen** → present.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulator.comparison.notes import Note
from simulator.experiments.statistics import Estimate
from simulator.model.process import SetBy
from simulator.model.units import Quantity
from simulator.reforms.authority_rules import Power
from simulator.studies.packages import Package, Switch

Standing = Literal["best", "tied", "worse"]


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A package that was simulated; ``alike`` are others that come to the very same process.

    ``change`` is against today, ``behind`` against the best package, both paired; ``within``
    how often it is within the zone of the best when the replications are drawn again (``None``: it
    was not run to the end, or there are few of them). One that is ``tied`` is not shown to be
    worse, or by less than the zone. ``officers``, ``public_cost`` (once) and ``yearly_cost``
    (``None`` where nobody has stated what officers cost) are beyond today's; ``harm`` is how many
    more faults than today nobody finds, per ended case, ``None`` where nobody has stated it.
    ``approved`` is the change of the share of the cases that are approved. ``only_by_pace``: where
    officers do not work to the limit, another is better, or as good with a part of its reforms.
    """

    package: Package
    alike: tuple[Package, ...]
    mean: Estimate
    change: Estimate
    behind: Estimate
    standing: Standing
    within: float | None
    officers: int
    public_cost: float
    yearly_cost: float | None
    harm: float | None
    approved: Estimate
    power: Power
    on_frontier: bool
    only_by_pace: bool = False


@dataclass(frozen=True, kw_only=True)
class Stair:
    """The best package with at most so many officers more, and what the last ones of them bring."""

    officers: int
    best: Ranked
    brings: Estimate | None


@dataclass(frozen=True, kw_only=True)
class Doing:
    """One step on the way to the best package: a switch, or an officer of a pool; what it brings
    after those before it.

    ``power`` is the weightiest that it needs, ``due`` the latest day that the scenario gives for
    it, ``lead_time`` the longest time from the decision on, ``public_cost`` what it adds to what
    the public pays once, in CNY, and ``yearly_cost`` what it adds a year beside officers; ``harm``
    is that of all steps so far.
    """

    switches: tuple[str, ...]
    pool: str | None
    mean: Estimate
    brings: Estimate
    harm: float | None
    power: Power
    due: date | None
    lead_time: Quantity | None
    public_cost: float
    yearly_cost: float


@dataclass(frozen=True, kw_only=True)
class Further:
    """What one thing more than was allowed would bring: an officer, or a switch that needs another
    power; and the harm of the package with it.
    """

    switch: str | None
    pool: str | None
    power: Power
    brings: Estimate
    harm: float | None


@dataclass(frozen=True, kw_only=True)
class Unbound:
    """The best package if nothing had to be in it, and how far what must be moves the measure from
    there.
    """

    package: Package
    costs: Estimate


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The best package and those around it; ``ranked`` are all that were simulated, the best first.

    ``zone`` is what counts as no difference, in the unit of the measure; ``complete``: with
    ``confidence`` the best package found is within it of the best of ``ranked``. ``offered``
    officers may be added to ``pools``. ``possible`` counts the packages that hold together,
    ``simulated`` the processes of theirs that were raced; ``bounded`` those packages that were not,
    because officers in every pool at once would not make them good enough. ``sets`` of switches
    were tried; ``searched``: there are more, and ``possible`` counts the packages of these.
    ``refused`` are those that approve fewer cases or do more harm than was allowed, ``overloaded``
    those that cannot keep up. ``notes`` are on the reforms of the best package, as a comparison has
    them. ``stopped``: by hand. ``years`` over which the public cost counts;
    nobody has said what ``unpaid`` switches cost.
    """

    process: str
    scenarios: tuple[str, ...]
    measure: str
    zone: float
    confidence: float
    seed: int
    engine: str
    complete: bool
    before: Estimate
    ranked: tuple[Ranked, ...]
    switches: Mapping[str, Switch]
    fixed: tuple[str, ...]
    closed: tuple[str, ...]
    authority: SetBy | None
    unpaid: tuple[str, ...]
    needs: Mapping[str, tuple[str, ...]]
    excludes: tuple[tuple[str, str], ...]
    never_possible: tuple[str, ...]
    offered: int
    pools: tuple[str, ...]
    possible: int
    simulated: int
    refused: int
    overloaded: int
    replications: int
    bounded: int = 0
    years: int | None = None
    searched: bool = False
    sets: int = 0
    stairs: tuple[Stair, ...] = ()
    order: tuple[Doing, ...] = ()
    further: tuple[Further, ...] = ()
    unbound: Unbound | None = None
    notes: tuple[Note, ...] = ()
    stopped: bool = False

    @property
    def best(self) -> Ranked:
        """The best package."""
        return self.ranked[0]

    @property
    def spends_yearly(self) -> bool:
        """Whether any package costs something every year beside its officers."""
        return any(each.yearly_cost and not each.officers for each in self.ranked)

    @property
    def tied(self) -> tuple[Ranked, ...]:
        """Those that cannot be told apart from it."""
        return tuple(each for each in self.ranked if each.standing == "tied")

    @property
    def frontier(self) -> tuple[Ranked, ...]:
        """Those that no other of at most their officers, public cost and harm beats."""
        return tuple(each for each in self.ranked if each.on_frontier)
