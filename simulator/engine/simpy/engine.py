"""Runs a plan on SimPy: tokens move by callbacks on light events, officers are granted in one place
at the end of each instant.

Plan, draws → **engine** → event log. SimPy keeps the clock and the list of events. The engine emits
rows and derives nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import simpy

from simulator.engine.draws import Draws
from simulator.engine.fillers import filler_of
from simulator.engine.log import NO_CAUSE, NOT_YET, EventLog, Piece, Status
from simulator.engine.plan.arrivals import arrivals_of
from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.plan.tables import NOWHERE, Plan
from simulator.engine.simpy.conditions import meant
from simulator.engine.simpy.lookups import by_step, class_of, extra_priority
from simulator.engine.simpy.open_cases import put_down
from simulator.engine.simpy.service import served_steps
from simulator.engine.simpy.state import ARRIVALS, BOUNDARIES, RunState
from simulator.engine.simpy.step_runner import StepRunner
from simulator.engine.simpy.tokens import Case, Signal
from simulator.model.calendars import NEVER


def simulate(plan: Plan, seed: int, replication: int) -> EventLog:
    """The event log of one replication: a function of the plan, the seed and the number of the
    replication, and of nothing else.
    """
    return _Run(plan, seed, replication).log()


def stream(plan: Plan, seed: int, replication: int, take: Callable[[Piece], None]) -> None:
    """The same rows, taken in pieces and then forgotten."""
    _Run(plan, seed, replication, take).log()


class _Run:
    """One replication in the making: what comes from outside, and the end of every instant."""

    def __init__(
        self,
        plan: Plan,
        seed: int,
        replication: int,
        take: Callable[[Piece], None] | None = None,
    ) -> None:
        self.plan = plan
        self.draws = Draws(plan.samplers, seed, replication, plan.under_way, filler_of(plan))
        self.env = simpy.Environment(initial_time=0)
        self.schedule = cast(Callable[[Any, float, int], None], self.env.schedule)
        self.state = RunState(plan, self.draws, self.schedule, take)
        self.steps = StepRunner(self.state)
        self.arrivals = arrivals_of(plan.arrivals, self.draws)
        self.begins = (self._begin,)
        self.counters = self.state.places + plan.counters

    def log(self) -> EventLog:
        self._arrange()
        stopped = self._go()
        for case in self.state.cases.values():
            if not case.ended:
                self.state.journal.write_case(case, NOT_YET)
            for activity in sorted(case.active, key=by_step):
                self.state.journal.write(activity, activity.part, stopped, Status.OPEN)
        self.state.now = stopped
        self.steps.others.stop()
        return self.state.journal.log(self.draws, stopped)

    def _go(self) -> int:
        """Runs until the cohort is closed; returns the moment at which the run ended."""
        state, window, step, peek = self.state, self.plan.window, self.env.step, self.env.peek
        service = state.service
        grant, dirty, limited = service.grant, service.dirty, service.limited
        keeping = bool(service.turns.desks)
        horizon, end, wanted = window.horizon, window.end, window.cases or -1
        while True:
            at = peek()
            if at != state.now:
                if dirty:
                    grant()
                    if keeping:
                        state.journal.keep(state.now, service.kept())
                    if limited:
                        self.steps.send_away()
                    continue
                if not state.left and (at >= horizon or state.cohort == wanted):
                    return state.now if state.cohort == wanted else max(state.now, horizon)
                if at >= end:
                    return end
                state.now = at  # type: ignore[assignment]  # all delays are whole
            step()

    def _arrange(self) -> None:
        """Sets up the first arrivals, the boundaries of office hours, and the meetings."""
        for each in self.plan.open_cases:
            for _ in range(each.count):
                self._put_down(each)
        self._await(Signal(self._begin))
        self.steps.others.begin()
        served = served_steps(self.plan)
        for number in sorted({step.timeline for step in served if step.pools}):
            desks = [
                desk
                for step, desk in zip(served, self.state.service.of_step, strict=True)
                if desk and step.timeline == number
            ]
            self._open_or_close(
                Signal(
                    self._open_or_close, (self.plan.timelines[number], list(dict.fromkeys(desks)))
                )
            )
        for pool in self.state.service.officers:
            for shift in pool.shifts:
                self._come_or_go(Signal(self._come_or_go, shift))
        for planned in self.plan.steps:
            if planned.slots:
                self.steps.await_slot(planned, 0)

    # arrivals and openings

    def _await(self, arrival: Signal) -> None:
        at = next(self.arrivals, NEVER)
        if at < self.plan.window.end:
            arrival.callbacks = self.begins
            self.schedule(arrival, ARRIVALS, at - self.state.now)

    def _begin(self, arrival: Signal) -> None:
        state, window, now = self.state, self.plan.window, self.state.now
        in_cohort = window.warm_up <= now < window.horizon and (
            window.cases is None or state.cohort < window.cases
        )
        case = self._case(now, in_cohort)
        if in_cohort:
            state.left += 1
            state.cohort += 1
        self._await(arrival)
        self.steps.router.move(case, self.plan.first_node, 0, NO_CAUSE)

    def _put_down(self, where: PlannedOpen) -> None:
        """A case is under way when the run begins."""
        number = self.state.journal.begun + 1
        age = sum(self.draws.value(each, number) for each in where.age)
        put_down(self.steps, self._case(-age, in_cohort=False, klass=where.klass), where)

    def _case(self, begin: int, in_cohort: bool, klass: int = NOWHERE) -> Case:
        state, plan = self.state, self.plan
        number = state.journal.begun + 1
        if klass == NOWHERE:
            klass = class_of(plan, self.draws, number, state.now) if len(plan.classes) > 1 else 0
        priority = plan.classes[klass].priority
        if plan.attributes:
            priority += extra_priority(plan, self.draws, number)
        case = Case(number, klass, priority, begin, self.counters, in_cohort)
        for condition, adds in plan.precedence:
            case.priority += adds if meant(plan, self.draws, condition, case) else 0
        state.cases[number] = case
        state.journal.begin(klass)
        return case

    def _come_or_go(self, signal: Signal) -> None:
        """The officers of a shift begin or end their day."""
        shift, now = signal.value, self.state.now
        timeline = self.plan.timelines[shift.planned.timeline]
        self.state.service.open_or_close(shift, timeline.is_open(now))
        following = timeline.next_boundary(now)
        if following < NEVER:
            signal.callbacks = (self._come_or_go,)
            self.schedule(signal, BOUNDARIES, following - now)

    def _open_or_close(self, signal: Signal) -> None:
        timeline, desks = signal.value
        now = self.state.now
        following, is_open = timeline.next_boundary(now), timeline.is_open(now)
        for desk in desks:
            desk.is_open = is_open
            desk.closes = following if is_open and following < NEVER else 0
            if desk.waiting and (is_open or desk.reserves):
                self.state.service.dirty.add(desk)
        if following < NEVER:
            signal.callbacks = (self._open_or_close,)
            self.schedule(signal, BOUNDARIES, following - now)
