"""The shape of a result: scenarios with their counts, measures, pools and changes; frozen values
that are only read.

Comparison makes **results**; JSON, tables, charts and the report show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.comparison.notes import Note
from simulator.comparison.outcomes import OutcomeShare
from simulator.comparison.ranking import Ranking
from simulator.engine import Engine
from simulator.engine.plan.tables import Window
from simulator.experiments.statistics import Estimate
from simulator.experiments.warm_up import WarmUp
from simulator.flow_analysis.counts import Counts
from simulator.flow_analysis.figures import FlowFigures
from simulator.flow_analysis.item_rates import ItemRates
from simulator.measures.groups import Group
from simulator.measures.replication import Measures
from simulator.model.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A measure over replications. ``mean`` is ``None`` without cases, or in an unstable process:
    then ``within_horizon`` is what was seen.

    ``n`` is the number of cases (of decisions, for ``on_time``) in all replications. ``p50`` and
    ``p90`` are what half and nine tenths of the cases of all replications do not exceed.
    """

    unit: str
    mean: Estimate | None
    p50: Estimate | None
    p90: Estimate | None
    n: int
    within_horizon: Estimate | None = None


@dataclass(frozen=True, kw_only=True)
class PoolMeasured:
    """A pool over replications; ``wait`` is open hours, ``overtime`` and ``kept`` officer hours,
    ``load`` offered work ÷ open officer time, ``hours_per_case`` its officer hours on a case.
    """

    utilisation: Estimate | None
    queue: Estimate
    wait: Estimate | None
    overtime: Estimate
    kept: Estimate
    load: float
    hours_per_case: Estimate | None
    unstable: bool


@dataclass(frozen=True)
class Difference:
    """A change against the baseline: the mean paired difference, and as a share of the baseline's
    mean (by ``statistics.ratio``; ``None`` if that is 0).

    ``independent`` is how many replications with luck of their own would have been needed for as
    narrow an interval.
    """

    difference: Estimate
    relative: Estimate | None
    independent: int | None = None


@dataclass(frozen=True, kw_only=True)
class GroupMeasured:
    """A class of cases, or those with one value of an attribute: cases per replication, times in
    hours, ``refused`` a share.

    ``change`` is that of the cycle time against the same group in the baseline.
    """

    cases: Estimate
    cycle_time: Estimate | None
    waiting_time: Estimate | None
    refused: Estimate | None
    change: Difference | None = None


@dataclass(frozen=True, kw_only=True)
class ScenarioResult:
    """What one scenario asks and does; ``change`` is empty in the baseline. ``outcomes`` are cases
    per replication by label, ``shares`` their shares (``outcomes.outcome_shares``). ``carried``:
    how much of the change of the cycle time each line carries, in hours.
    """

    counts: Counts
    rates: ItemRates
    flow: FlowFigures
    measures: Mapping[str, Measured]
    pools: Mapping[str, PoolMeasured]
    outcomes: Mapping[str, Estimate]
    shares: Mapping[str, OutcomeShare]
    change: Mapping[str, Difference]
    unstable: bool
    censored: bool
    notes: tuple[Note, ...]
    groups: Mapping[Group, GroupMeasured] = field(default_factory=dict)
    carried: Mapping[str, Estimate] = field(default_factory=dict)

    @property
    def bottleneck(self) -> str | None:
        """The pool that holds cases up most: the longest queue on average, of equal ones the higher
        load; none where nobody waits.
        """
        waited_for = [name for name, pool in self.pools.items() if pool.queue.mean > 0]
        return max(
            waited_for,
            key=lambda name: (self.pools[name].queue.mean, self.pools[name].load),
            default=None,
        )


@dataclass(frozen=True, kw_only=True)
class StartUp:
    """A phase of the start-up: cases that begin from ``since`` on (``None``: the first day) and
    before ``until``.

    ``cycle_time`` is in hours (``None`` without cases), ``n`` the number of cases in all
    replications, ``ended`` the share of those that began. On ``steps`` work takes longer than
    later; ``less_taken_up`` says that fewer use what the reforms offer. ``overloaded`` pools cannot
    keep up.
    """

    since: Quantity | None
    until: Quantity
    cycle_time: Estimate | None
    n: int
    ended: float
    steps: tuple[str, ...]
    less_taken_up: bool
    overloaded: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All scenarios by name, the baseline first; ``runs`` are their measures replication by
    replication.

    The intervals of the changes of several scenarios hold together with ``confidence``: each has
    ``change_confidence``. ``warm_up`` is what the program chose. ``ranking`` is by cycle time, over
    the scenarios that have one. ``engine`` is what simulated them. ``start_up`` are the phases of
    the scenarios with a ``ramp``.
    """

    process: str
    seed: int
    replications: int
    confidence: float
    window: Window
    baseline: str
    scenarios: Mapping[str, ScenarioResult]
    runs: Mapping[str, tuple[Measures, ...]]
    change_confidence: float
    ranking: Ranking
    warm_up: WarmUp | None = None
    engine: Engine = "simpy"
    start_up: Mapping[str, tuple[StartUp, ...]] = field(default_factory=dict)
