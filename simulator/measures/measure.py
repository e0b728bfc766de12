"""What a measure is: what it is called, what it means, and how it is computed from one replication.

Plan, event log → **seen** → measure → summary. An entry says everything that tables, the glossary,
the reference, JSON, CSV and ``--measure`` need to know of a measure; the entries stand together in
``catalogue``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.measures.cases import CaseArrays, case_arrays
from simulator.measures.law_clocks import Verdicts, verdicts
from simulator.measures.reported import Checks, Limits, Trips, checks, limits, trips
from simulator.measures.silence import let_through
from simulator.measures.summaries import PerCase, Summary
from simulator.model.flow import Harm, Text

Unit = Literal["h", "wd", "CNY", "", "share", "ratio"]
Family = Literal["times", "clocks", "asked", "rates", "harm"]

FAMILIES: Mapping[Family, Text] = MappingProxyType(
    {
        "times": Text("Times", "用时"),
        "clocks": Text("The five clocks", "五段用时"),
        "asked": Text("What is asked of the applicant", "办事要求"),
        "rates": Text("Rates", "比率"),
        "harm": Text("What stands beside the days saved", "省下时间的同时应看到"),
    }
)
"""The families of measures, in the order in which tables have them."""

UNITS: Mapping[Unit, Text] = MappingProxyType(
    {
        "h": Text("hours; tables print days", "小时；表格按天显示"),
        "wd": Text("working days", "工作日"),
        "CNY": Text("CNY", "元"),
        "": Text("a number per case", "每件数量"),
        "share": Text("a share of cases, decisions or checks", "占办件、办理件次或审核次数的比例"),
        "ratio": Text("a ratio of times, or a mean of shares", "时间之比，或若干比例的平均"),
    }
)
"""What a measure is counted in, by the word that stands in JSON and CSV."""


@dataclass(frozen=True)
class Seen:
    """One replication, and what several measures need of it, counted once."""

    plan: Plan
    log: EventLog

    @cached_property
    def cases(self) -> CaseArrays:
        """The cases of the cohort."""
        return case_arrays(self.plan, self.log)

    @cached_property
    def over(self) -> npt.NDArray[np.bool_]:
        """Which cases of the cohort were approved and delivered."""
        return self.cases.finished

    @cached_property
    def let_through(self) -> Mapping[Harm, PerCase]:
        """What approvals by silence let through, per case of the cohort."""
        return let_through(self.plan, self.log, self.cases.cohort)

    @cached_property
    def law(self) -> Verdicts:
        """The clocks of the law."""
        return verdicts(self.plan, self.log, self.cases.cohort)

    @cached_property
    def checks(self) -> Checks:
        """The checks of materials."""
        return checks(self.plan, self.log, self.cases.cohort)

    @cached_property
    def trips(self) -> Trips:
        """How often applicants travelled for a decision."""
        return trips(self.plan, self.log, self.law)

    @cached_property
    def limits(self) -> Limits:
        """Legal and promised limits beside the days on the clock."""
        return limits(self.plan, self.law)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure that is simulated, ``of`` one replication.

    ``title`` is the word of the glossary, without a unit. ``meaning`` is one sentence, ``formula``
    says how it is counted. ``less_is_better`` says which way a reform should move it;
    ``in_long_run`` whether it has a mean where the queues grow without end; ``in_table`` whether
    the table of a comparison has a row for it (JSON and CSV have all measures).
    """

    name: str
    unit: Unit
    family: Family
    title: Text
    meaning: Text
    formula: Text
    of: Callable[[Seen], Summary]
    less_is_better: bool
    in_long_run: bool
    in_table: bool = False

    def improves(self, change: float) -> bool:
        """Whether a change goes the way that a reform should move this measure."""
        return change < 0 if self.less_is_better else change > 0
