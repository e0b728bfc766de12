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

from simulator.engine.log import APPROVED, EventLog, Integers
from simulator.engine.plan.tables import Plan
from simulator.measures.carried import CaseLines, carried, case_lines
from simulator.measures.cases import case_arrays
from simulator.measures.catalogue import MEASURES
from simulator.measures.cost import hours_of_pools
from simulator.measures.groups import Group, GroupFigures, group_figures
from simulator.measures.measure import Seen
from simulator.measures.pools import PoolFigures, Trend, pools_and_trend
from simulator.measures.summaries import Summary


@dataclass(frozen=True, kw_only=True)
class Measures:
    """One replication: ``values`` by the name of a measure; of the cohort ``outcomes`` by label,
    how many were approved by ``silence``, and what befell cases ``later`` by label (of those with
    another outcome than approved ``OUTCOME>LABEL``);
    ``pools`` by name, ``groups`` of cases by what they have in common (``("class", "urgent")``,
    ``("credit", "good")``). ``lines`` are the times of its cases, until they are paired with those
    of the baseline: then ``carried`` says what carries the change, in hours.
    """

    values: Mapping[str, Summary]
    outcomes: Mapping[str, int]
    silence: int
    later: Mapping[str, int]
    pools: Mapping[str, PoolFigures]
    trend: Trend
    cohort: int
    finished: int
    groups: Mapping[Group, GroupFigures] = field(default_factory=dict)
    lines: CaseLines | None = None
    carried: Mapping[str, float] | None = None

    def against(self, before: Measures) -> Measures:
        """The same with what carries the change of the cycle time, and without its cases."""
        if self.lines is None or before.lines is None:
            return self
        return replace(self, lines=None, carried=carried(self.lines, before.lines))

    @property
    def means_only(self) -> Measures:
        """The same without the values of the cases."""
        return replace(self, values={name: each.mean_only for name, each in self.values.items()})


def measure(plan: Plan, log: EventLog) -> Measures:
    """Measures one replication over the cohort, its pools over the window."""
    seen = Seen(plan, log)
    cases = seen.cases
    everybody = cases
    if any(attribute.background for attribute in plan.attributes):
        everybody = case_arrays(plan, log, background=True)
    pools, trend = pools_and_trend(plan, log, hours_of_pools(seen))
    by_silence = cases.approved & (cases.numbers["tacit"] > 0)
    return Measures(
        values={name: each.of(seen) for name, each in MEASURES.items()},
        outcomes=_by_label(log, log.cases.outcome[cases.cohort]),
        silence=int(by_silence.sum()),
        later=_later(log, cases.cohort),
        pools=pools,
        trend=trend,
        cohort=len(cases.cohort),
        finished=int(cases.approved.sum()),
        groups=group_figures(plan, log, everybody),
        lines=case_lines(cases),
    )


def measure_only(plan: Plan, log: EventLog, name: str) -> Measures:
    """The mean of one measure, and nothing else of the replication."""
    one = MEASURES[name].of(Seen(plan, log)).mean_only
    return Measures(
        values={name: one},
        outcomes={},
        silence=0,
        later={},
        pools={},
        trend=Trend((), 0.0, 0.0, 0.0),
        cohort=0,
        finished=0,
    )


def _later(log: EventLog, cohort: Integers) -> dict[str, int]:
    """What befell cases after they had an outcome, apart by that outcome."""
    outcome, later = log.cases.outcome[cohort], log.cases.later[cohort]
    found: dict[str, int] = {}
    for place, label in enumerate(log.outcomes):
        before = "" if label == APPROVED else f"{label}>"
        counted = _by_label(log, later[outcome == place])
        found |= {f"{before}{fact}": n for fact, n in counted.items()}
    return found


def _by_label(log: EventLog, outcome: Integers) -> dict[str, int]:
    """How many cases have each outcome, without those that none has."""
    counted = np.bincount(outcome[outcome >= 0], minlength=len(log.outcomes))
    return {label: int(n) for label, n in zip(log.outcomes, counted, strict=True) if n}
