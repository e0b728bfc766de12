"""What one replication says: per-case measures, shares, pools and the trend of the queues, small
enough to be sent between processes.

Event log → **measures** → statistics, comparison. Which measures there are stands in
``catalogue``; the parts are counted in ``clocks`` (the five clocks), ``law_clocks`` (limits),
``cases`` and ``pools``. Times are hours, working days ``wd``, shares 0 … 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.measures.catalogue import MEASURES
from simulator.measures.groups import Group, GroupFigures, group_figures
from simulator.measures.measure import Seen
from simulator.measures.pools import PoolFigures, Trend, pool_figures, trend
from simulator.measures.summaries import Summary


@dataclass(frozen=True, kw_only=True)
class Measures:
    """One replication: ``values`` by the name of a measure, ``outcomes`` of the cohort by label,
    ``pools`` by name, ``groups`` of cases by what they have in common (``("class", "urgent")``,
    ``("credit", "good")``).
    """

    values: Mapping[str, Summary]
    outcomes: Mapping[str, int]
    pools: Mapping[str, PoolFigures]
    trend: Trend
    cohort: int
    finished: int
    groups: Mapping[Group, GroupFigures] = field(default_factory=dict)

    @property
    def means_only(self) -> Measures:
        """The same without the values of the cases."""
        return replace(self, values={name: each.mean_only for name, each in self.values.items()})


def measure(plan: Plan, log: EventLog) -> Measures:
    """Measures one replication over the cohort, its pools over the window."""
    seen = Seen(plan, log)
    cases = seen.cases
    outcome = log.cases.outcome[cases.cohort]
    counted = np.bincount(outcome, minlength=len(log.outcomes))
    return Measures(
        values={name: each.of(seen) for name, each in MEASURES.items()},
        outcomes={
            label: int(counted[place]) for place, label in enumerate(log.outcomes) if counted[place]
        },
        pools=pool_figures(plan, log),
        trend=trend(plan, log),
        cohort=len(cases.cohort),
        finished=int(cases.finished.sum()),
        groups=group_figures(plan, log, cases),
    )
