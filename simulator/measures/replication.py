"""What one replication says: per-case measures, shares, pools and the trend of the queues, small
enough to be sent between processes.

Event log → **measures** → statistics, comparison. The parts are counted in ``clocks`` (the five
clocks), ``law_clocks`` (limits), ``case_measures`` and ``pool_measures``. Times are hours, working
days ``wd``, shares 0 … 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.measures.cases import CaseArrays, case_arrays
from simulator.measures.groups import Group, GroupFigures, group_figures
from simulator.measures.law_clocks import Verdicts, verdicts
from simulator.measures.pools import PoolFigures, Trend, pool_figures, trend
from simulator.measures.reported import reported_measures
from simulator.measures.summaries import Summary, share, summary
from simulator.model.units import HOUR, WD_PARTS

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "cycle_time": "h",
        "working_days": "wd",
        "clock_days": "wd",
        "clock_days_running": "wd",
        "touch_time": "h",
        "waiting_time": "h",
        "off_hours_time": "h",
        "applicant_time": "h",
        "procedural_time": "h",
        "visits": "",
        "materials": "",
        "fees": "CNY",
        "corrections": "",
        "steps": "",
        "tacit": "",
        "may_operate": "h",
        "harm_correctable": "",
        "harm_grave": "",
        "harm_undetected": "",
        "on_time": "share",
        "case_on_time": "share",
        "on_the_spot": "share",
        "one_visit": "share",
        "no_visit": "share",
        "first_pass": "share",
        "completed": "share",
        "corrected": "share",
        "checks_passed": "share",
        "checks_returned": "share",
        "on_time_items": "ratio",
        "compression": "ratio",
        "speed_up": "ratio",
        "speed_up_items": "ratio",
        "online": "share",
        "online_decisions": "share",
        "one_visit_decisions": "share",
        "inquiries": "",
        "hand_in_time": "h",
        "suspended": "ratio",
        "off_clock": "ratio",
        "not_approved": "share",
    }
)
"""Every measure and its unit; ``""`` is a plain number per case. A ``share`` is one of cases or
decisions; a ``ratio`` is one of times, or a mean of shares.
"""

TIME_MEASURES = (
    *(name for name, unit in UNITS.items() if unit in ("h", "wd")),
    "speed_up",
    "speed_up_items",
    "suspended",
    "off_clock",
)
"""Those that have no mean in the long run if the queues grow without end."""


@dataclass(frozen=True, kw_only=True)
class Measures:
    """One replication: ``values`` by the names of ``UNITS``, ``outcomes`` of the cohort by label,
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


def measure(plan: Plan, log: EventLog) -> Measures:
    """Measures one replication over the cohort, its pools over the window."""
    cases = case_arrays(plan, log)
    law = verdicts(plan, log, cases.cohort)
    outcome = log.cases.outcome[cases.cohort]
    counted = np.bincount(outcome, minlength=len(log.outcomes))
    return Measures(
        values=_values(plan, log, cases, law),
        outcomes={
            label: int(counted[place]) for place, label in enumerate(log.outcomes) if counted[place]
        },
        pools=pool_figures(plan, log),
        trend=trend(plan, log),
        cohort=len(cases.cohort),
        finished=int(cases.finished.sum()),
        groups=group_figures(plan, log, cases),
    )


def _values(plan: Plan, log: EventLog, cases: CaseArrays, law: Verdicts) -> dict[str, Summary]:
    over = cases.finished
    values = {
        "cycle_time": summary(cases.cycle_time[over], HOUR),
        "working_days": summary(cases.working_parts[over], WD_PARTS),
        **{name: summary(clock[over], HOUR) for name, clock in cases.clocks.items()},
        **{name: summary(number[over], 1) for name, number in cases.numbers.items()},
    }
    if plan.items:
        # natural days count 5/7 working day in the total: sevenths keep the sum exact
        values["clock_days"] = summary(law.sevenths[over], 7)
        values["clock_days_running"] = summary(law.sevenths_running[over], 7)
    if cases.may_operate is not None:
        known = cases.may_operate[cases.may_operate >= 0]
        values["may_operate"] = summary(known, HOUR)
    values["fees"] = _of_floats(cases.fees[over])
    visits, corrections = cases.numbers["visits"][over], cases.numbers["corrections"][over]
    values |= {
        "on_time": share(law.decisions_on_time, law.decisions),
        "on_the_spot": share(law.on_the_spot, law.decided),
        "case_on_time": share(law.cases_on_time, law.cases),
        "one_visit": share(int((visits <= 1).sum()), len(visits)),
        "no_visit": share(int((visits == 0).sum()), len(visits)),
        "first_pass": share(int((corrections == 0).sum()), len(corrections)),
        "completed": share(int(cases.ended.sum()), len(cases.cohort)),
        **reported_measures(plan, log, cases, law),
    }
    return {name: values.get(name, Summary(None, None, None, 0)) for name in UNITS}


def _of_floats(values: np.ndarray) -> Summary:
    if not len(values):
        return Summary(None, None, None, 0)
    p50, p90 = np.quantile(values, (0.5, 0.9))
    return Summary(math.fsum(values) / len(values), float(p50), float(p90), len(values))
