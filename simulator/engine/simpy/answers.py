"""Answers that are due by a date: what becomes of a step of officers that is not done by then."""

from __future__ import annotations

from typing import cast

from simulator.engine.log import Part
from simulator.engine.plan.tables import PlannedStep
from simulator.engine.simpy.beside import Beside
from simulator.engine.simpy.case_ends import CaseEnds
from simulator.engine.simpy.desks import Desk
from simulator.engine.simpy.limit_enforcer import LimitEnforcer
from simulator.engine.simpy.state import RunState
from simulator.engine.simpy.token_router import TokenRouter
from simulator.engine.simpy.tokens import Activity, Case, Signal


class Answers:
    """The answers of one run that are due."""

    def __init__(
        self,
        state: RunState,
        ends: CaseEnds,
        enforcer: LimitEnforcer,
        router: TokenRouter,
        beside: Beside,
    ) -> None:
        self.state, self.ends, self.enforcer, self.router = state, ends, enforcer, router
        self.beside = beside

    def await_answer(self, activity: Activity, turn: float) -> None:
        """Looks at a step again when its answer is due; ``turn`` is its place among timers."""
        answer, state = activity.step.answer, self.state
        assert answer is not None
        due = answer.limit
        if answer.in_days:
            due = state.days.add_working_days(state.now, due) - state.now
        asked = activity.case, activity.step, activity.attempt
        state.schedule(Signal(self._is_due, asked), turn, due)

    def _is_due(self, signal: Signal) -> None:
        case, step, attempt = cast(tuple[Case, PlannedStep, int], signal.value)
        activity, answer = _unanswered(case, step, attempt), step.answer
        if activity is None or answer is None:
            return
        if answer.then == "escalate":
            activity.urged = True
            if activity.rank is not None and activity.rank[0]:
                desk = cast(Desk, self.state.service.of_step[step.order])
                desk.push(activity)
                self.state.service.dirty.add(desk)
            return
        row = self.ends.withdraw(activity, finish_work=False)
        self.beside.stop(activity)
        self.enforcer.ended(activity, passed=False)
        if answer.then == "end":
            self.router.move(case, *step.leaves, row)
            return
        silence = Activity(case, step, activity.node, attempt, row, self.state.now)
        consent = self.state.journal.fact(silence, Part.SILENCE)
        self.router.move(case, *activity.node.edges[0], consent)


def _unanswered(case: Case, step: PlannedStep, attempt: int) -> Activity | None:
    """The part of an execution of a step that still goes on, with effect."""
    for activity in case.active:
        if activity.step is step and activity.attempt == attempt:
            return None if activity.void else activity
    return None
