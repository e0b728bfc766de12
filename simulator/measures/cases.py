"""What every case of the cohort went through, as arrays over its cases.

Event log → **case measures** → measures. The cohort is the cases that begin in [warm-up, horizon),
or the first ``cases`` of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from simulator.engine.log import (
    APPROVED,
    STILL_OPEN,
    TURNED_AWAY,
    EventLog,
    Integers,
    Numbers,
    Part,
    Status,
)
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan, PlannedStep, Worker
from simulator.measures.clocks import ends_of, five_clocks, total
from simulator.measures.compiled import HARMS, passes_over, paying
from simulator.measures.widths import narrow
from simulator.model.calendars import NEVER, working_positions


@dataclass(frozen=True, kw_only=True, eq=False)
class CaseArrays:
    """One entry per case of the cohort; ``cohort`` gives its row in ``log.cases``.

    ``approved``: approved and delivered. ``ended``: approved, or ended with another outcome than
    being turned away. ``known``: with any outcome, that one included. ``counted``: those over which
    means are taken, approved or ended as the window says. The times of cases that have not ended
    (``cycle_time`` and ``clocks`` in ms, ``working_parts``) are 0. What no measure asks for is not
    counted.
    """

    plan: Plan
    log: EventLog
    cohort: Integers
    approved: npt.NDArray[np.bool_]
    ended: npt.NDArray[np.bool_]
    known: npt.NDArray[np.bool_]
    counted: npt.NDArray[np.bool_]

    @cached_property
    def cycle_time(self) -> Integers:
        begin, end = self._ends
        return self._spread(end - begin)

    @cached_property
    def working_parts(self) -> Integers:
        begin, end = self._ends
        days = self.plan.timelines[self.plan.working_days]
        return self._spread(working_positions(days, end) - working_positions(days, begin))

    @cached_property
    def clocks(self) -> Mapping[str, Numbers]:
        spent = five_clocks(self.plan, self.log, self._done)
        return {name: narrow(self._spread(ms)) for name, ms in spent.items()}

    @property
    def numbers(self) -> Mapping[str, Numbers]:
        """Visits, inquiries, materials, corrections, steps, tacit approvals, silent consents and
        harms.
        """
        return self._numbers_and_fees[0]

    @property
    def fees(self) -> npt.NDArray[np.float64]:
        """CNY."""
        return self._numbers_and_fees[1]

    @cached_property
    def may_operate(self) -> Integers | None:
        """The time until the business may begin (−1: not yet), if a process says when it may."""
        return _first(self.log, self.cohort, _opening(self.plan))

    @cached_property
    def first_result(self) -> Integers | None:
        """The time until the first result of use, if a process says which they are."""
        return _first(self.log, self.cohort, _useful(self.plan))

    @cached_property
    def _numbers_and_fees(self) -> tuple[Mapping[str, Numbers], npt.NDArray[np.float64]]:
        return _numbers_and_fees(self.plan, self.log, self.cohort)

    @property
    def _done(self) -> Integers:
        return self.cohort[self.ended]

    @cached_property
    def _ends(self) -> tuple[Integers, Integers]:
        """When those that ended began, and when they ended."""
        return self.log.cases.begin[self._done], ends_of(self.log, self._done)

    def _spread(self, values: Integers) -> Integers:
        if len(values) == len(self.cohort):
            return values
        whole = np.zeros(len(self.cohort), dtype=np.int64)
        whole[self.ended] = values
        return whole


def cohort_of(plan: Plan, log: EventLog, background: bool = False) -> Integers:
    """The rows of ``log.cases`` that are observed, in the order of their numbers; those that are
    only there to keep officers busy are among them if the ``background`` is asked for.
    """
    begin, window = log.cases.begin, plan.window
    arrived = np.arange(len(begin)) >= plan.under_way
    rows = np.flatnonzero(arrived & (begin >= window.warm_up) & (begin < window.horizon))
    rows = rows[: window.cases]
    return rows if background else not_of_the_background(plan, log, rows)


def not_of_the_background(plan: Plan, log: EventLog, rows: Integers) -> Integers:
    """Those of some rows of ``log.cases`` that are not only there to keep officers busy."""
    for attribute in plan.attributes:
        if attribute.background:
            values = log.attributes[attribute.name][rows]
            rows = rows[~np.isin(values, attribute.background)]
    return rows


def case_arrays(plan: Plan, log: EventLog, background: bool = False) -> CaseArrays:
    """Counts and times of every case of the cohort."""
    cohort = cohort_of(plan, log, background)
    outcome = log.cases.outcome[cohort]
    finished = log.cases.finished[cohort] >= 0
    approved = finished & (outcome == log.outcomes.index(APPROVED))
    known = finished | (outcome != log.outcomes.index(STILL_OPEN))
    ended = finished | (known & (outcome != log.outcomes.index(TURNED_AWAY)))
    return CaseArrays(
        plan=plan,
        log=log,
        cohort=cohort,
        approved=approved,
        ended=ended,
        known=known,
        counted=ended if plan.window.over == "ended" else approved,
    )


_opening = PerPlan(lambda plan: np.array([step.opens for step in plan.steps], dtype=np.bool_))
_useful = PerPlan(lambda plan: np.array([step.useful for step in plan.steps], dtype=np.bool_))


def _numbers_and_fees(
    plan: Plan, log: EventLog, cohort: Integers
) -> tuple[Mapping[str, Numbers], npt.NDArray[np.float64]]:
    passes = passes_over(plan, log)
    if passes is None:
        return _numbers(plan, log, cohort), _fees(plan, log, cohort)
    counted, paid = passes.numbers(cohort)
    fees = np.zeros(len(cohort))
    for step, flags in zip(paying(plan), paid, strict=True):
        fees += flags * step.fee
    return counted, fees


def _numbers(plan: Plan, log: EventLog, cohort: Integers) -> dict[str, Integers]:
    works, done = log.part == Part.WORK, log.status == Status.DONE
    handed_in = np.where(
        works & of_steps(plan, log, lambda step: step.does_materials), log.count, 0
    )
    steps = (
        works
        & done
        & of_steps(plan, log, lambda step: step.worker is not Worker.WAIT and not step.trailing)
    )
    # harm has come about when its wait begins: found after the end of the run, it is harm as well
    waiting = of_steps(plan, log, lambda step: step.worker is Worker.WAIT)
    amounts = {
        "visits": (log.part == Part.TRIP) | (log.part == Part.INQUIRY),
        "inquiries": log.part == Part.INQUIRY,
        "materials": handed_in,
        "corrections": log.status == Status.RETURNED,
        "steps": steps,
        "tacit": log.part == Part.LIMIT,
        "silent_consents": log.part == Part.SILENCE,
        **{
            f"harm_{kind}": works
            & (done | waiting)
            & of_steps(plan, log, partial(_does_harm, kind))
            for kind in HARMS
        },
    }
    amounts["harm_found"] &= log.attempt == 1  # found again when looked at again: still the same
    return {
        name: total(log.case - 1, amount.astype(np.int64), len(log.cases))[cohort]
        for name, amount in amounts.items()
    }


def _does_harm(kind: str, step: PlannedStep) -> bool:
    return step.harm == kind


def _first(log: EventLog, cohort: Integers, which: npt.NDArray[np.bool_]) -> Integers | None:
    """The time until the first of some steps is done (−1: none yet), if there are any."""
    if not which.any():
        return None
    rows = np.flatnonzero((log.status == Status.DONE) & (log.part == Part.WORK) & which[log.step])
    first = np.full(len(log.cases), NEVER)
    np.minimum.at(first, log.case[rows] - 1, log.completed[rows])
    return np.where(first < NEVER, first - log.cases.begin, -1)[cohort]


def _fees(plan: Plan, log: EventLog, cohort: Integers) -> npt.NDArray[np.float64]:
    """A fee is paid once, however often the step that pays is repeated."""
    paid = np.zeros(len(log.cases))
    done = (log.part == Part.WORK) & (log.status == Status.DONE)
    for step in paying(plan):
        paid[np.unique(log.case[done & (log.step == step.order)]) - 1] += step.fee
    return paid[cohort]


def of_steps(
    plan: Plan, log: EventLog, holds: Callable[[PlannedStep], bool]
) -> npt.NDArray[np.bool_]:
    """Which rows belong to steps for which ``holds``."""
    return np.array([holds(step) for step in plan.steps] or [False])[log.step]
