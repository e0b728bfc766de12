"""What a measure is: a figure that is computed from one replication.

Plan, event log → **seen** → measure → summary. The entries stand together in ``catalogue``, from
which ``--measure`` takes its choices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from simulator.engine.log import EventLog, Part
from simulator.engine.plan.tables import Plan, PlannedStep, Worker
from simulator.measures.cases import CaseArrays, case_arrays, of_steps
from simulator.measures.clocks import served_times
from simulator.measures.compiled import passes_over, weights_of
from simulator.measures.figure import Figure, Origin
from simulator.measures.law_clocks import Verdicts, verdicts
from simulator.measures.reported import Checks, Limits, Trips, checks, limits, trips
from simulator.measures.silence import let_through
from simulator.measures.summaries import Floats, Summary
from simulator.model.flow import Harm
from simulator.model.units import HOUR


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
        """Over which cases of the cohort means are taken: those approved, or all that ended."""
        return self.cases.counted

    @cached_property
    def let_through(self) -> Mapping[Harm, Floats]:
        """What approvals by silence let through, per case of the cohort."""
        return let_through(self.plan, self.log, self.cases.cohort)

    @cached_property
    def law(self) -> Verdicts:
        """The clocks of the law."""
        return verdicts(self.plan, self.log, self.cases.cohort)

    @cached_property
    def worked(self) -> Floats:
        """Hours of officers' work per case of the cohort, whatever became of it, a row for each way
        to weigh them (``weights_of``).
        """
        passes = passes_over(self.plan, self.log)
        if passes is not None:
            return passes.worked(self.cases.cohort)
        log, weights = self.log, np.array(weights_of(self.plan))
        begun = (log.part == Part.WORK) & (log.started >= 0)
        rows = np.flatnonzero(begun & of_steps(self.plan, log, _is_of_officers))
        touch, _ = served_times(self.plan, log, rows, log.completed[rows])
        hours, case, step = touch / HOUR, log.case[rows] - 1, log.step[rows]
        by_case = [
            np.bincount(case, weights=hours * each[step], minlength=len(log.cases))
            for each in weights
        ]
        return np.array(by_case, dtype=np.float64)[:, self.cases.cohort]

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


def _is_of_officers(step: PlannedStep) -> bool:
    return step.worker is Worker.OFFICERS


@dataclass(frozen=True, kw_only=True)
class Measure(Figure):
    """A figure that is simulated, ``of`` one replication.

    ``in_table`` says whether the table of a comparison has a row for it (JSON and CSV have all
    measures).
    """

    origin: Origin = "simulated"
    less_is_better: bool
    of: Callable[[Seen], Summary]
    in_table: bool = False

    def improves(self, change: float) -> bool:
        """Whether a change goes the way that a reform should move this measure."""
        return change < 0 if self.less_is_better else change > 0
