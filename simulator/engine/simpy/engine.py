"""Runs a plan on SimPy: tokens move by callbacks on light events, officers are granted in one place
at the end of each instant.

Plan, draws → **engine** → event log. SimPy keeps the clock and the list of events; the priority of
an event is its place in the order of one instant (``docs/semantics.md``). The engine emits rows and
derives nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import simpy

from simulator.engine.draws import Draws
from simulator.engine.log import APPROVED, NO_CAUSE, NOT_YET, TURNED_AWAY, EventLog, Part, Status
from simulator.engine.plan.arrivals import arrivals_of
from simulator.engine.plan.tables import Plan, PlannedStep, Worker
from simulator.engine.simpy.journal import Journal
from simulator.engine.simpy.limit_enforcer import LimitEnforcer
from simulator.engine.simpy.lookups import (
    by_step,
    class_of,
    extra_priority,
    hours_of,
    is_plain,
    is_silent,
    quick_draws,
    slot_rank,
)
from simulator.engine.simpy.materials import CaseMaterials, inquiries
from simulator.engine.simpy.service import Desk, Service
from simulator.engine.simpy.token_router import TokenRouter
from simulator.engine.simpy.tokens import Activity, Case, Signal
from simulator.model.calendars import NEVER, Timeline

_ARRIVALS, _BOUNDARIES, _SLOTS = 1 << 50, 1 << 51, (1 << 51) + 1
_LIMITS = 1 << 40
_WORK, _TRIP, _SLOT, _HOLD, _INQUIRY = (
    int(part) for part in (Part.WORK, Part.TRIP, Part.SLOT, Part.HOLD, Part.INQUIRY)
)
_DONE, _RETURNED, _VOID = int(Status.DONE), int(Status.RETURNED), int(Status.VOID)


def simulate(plan: Plan, seed: int, replication: int) -> EventLog:
    """The event log of one replication: a function of the plan, the seed and the number of the
    replication, and of nothing else.
    """
    return _Run(plan, seed, replication).log()


class _Run:
    """One replication in the making."""

    def __init__(self, plan: Plan, seed: int, replication: int) -> None:
        self.plan = plan
        self.now = 0
        self.draws = Draws(plan.samplers, seed, replication)
        self.journal = Journal()
        self.env = simpy.Environment(initial_time=0)
        self.schedule = cast(Callable[[Any, int, int], None], self.env.schedule)
        self.service = Service(plan.pools, plan.steps)
        self.desks, self.dirty = self.service.of_step, self.service.dirty
        self.cases: dict[int, Case] = {}
        self.left = self.cohort = 0
        self.days: Timeline = plan.timelines[plan.working_days]
        self.hours: Timeline = plan.timelines[plan.applicant_hours]
        self.places = len(plan.steps)
        self.queues: dict[int, list[Activity]] = {
            step.order: [] for step in plan.steps if step.slots
        }
        self.plain = [is_plain(step) for step in plan.steps]
        self.silent = [is_silent(step, plan) for step in plan.steps]
        self.quick = [quick_draws(step, self.draws) for step in plan.steps]
        self.hours_of = [hours_of(step, plan) for step in plan.steps]
        self.after_part: dict[int, list[Callable[[Any], None]]] = {
            _INQUIRY: [self._come_back],
            _TRIP: [self._arrive],
            _WORK: [self._worked],
            _HOLD: [self._released],
        }
        self.after_work = self.after_part[_WORK]
        self.router = TokenRouter(self)
        self.enforcer = LimitEnforcer(self)
        self.arrivals = arrivals_of(plan.arrivals, self.draws)

    def log(self) -> EventLog:
        self._arrange()
        stopped = self._go()
        for case in self.cases.values():
            for activity in sorted(case.active, key=by_step):
                self.journal.write(activity, activity.part, stopped, Status.OPEN)
        return self.journal.log(self.plan, self.draws, stopped)

    def _go(self) -> int:
        """Runs until the cohort is closed; returns the moment at which the run ended."""
        window, step, peek, dirty = (
            self.plan.window,
            self.env.step,
            self.env.peek,
            self.service.dirty,
        )
        grant, serve_one, interrupt, limited = (
            self.service.grant,
            self._serve_one,
            self._interrupt,
            self.service.limited,
        )
        horizon, end, wanted = window.horizon, window.end, window.cases or -1
        while True:
            at = peek()
            if at != self.now:
                if dirty:
                    grant(serve_one, interrupt)
                    if limited:
                        self._send_away()
                    continue
                if not self.left and (at >= horizon or self.cohort == wanted):
                    return self.now if self.cohort == wanted else max(self.now, horizon)
                if at >= end:
                    return end
                self.now = cast(int, at)
            step()

    def _arrange(self) -> None:
        """Sets up the first arrival, the boundaries of office hours, and the meetings."""
        self._await(next(self.arrivals, NEVER))
        for number in sorted({step.timeline for step in self.plan.steps if step.pools}):
            desks = [
                desk
                for step, desk in zip(self.plan.steps, self.service.of_step, strict=True)
                if desk and step.timeline == number
            ]
            self._open_or_close(
                Signal(
                    self._open_or_close, (self.plan.timelines[number], list(dict.fromkeys(desks)))
                )
            )
        for planned in self.plan.steps:
            if planned.slots:
                self._await_slot(planned, 0)

    # arrivals, openings, meetings

    def _await(self, at: int) -> None:
        if at < self.plan.window.end:
            self.schedule(Signal(self._begin), _ARRIVALS, at - self.now)

    def _begin(self, _: Signal) -> None:
        number, plan = len(self.journal.cases["begin"]) + 1, self.plan
        klass = class_of(plan, self.draws, number, self.now) if len(plan.classes) > 1 else 0
        priority = plan.classes[klass].priority + (
            extra_priority(plan, self.draws, number) if plan.attributes else 0
        )
        in_cohort = plan.window.warm_up <= self.now < plan.window.horizon and (
            plan.window.cases is None or self.cohort < plan.window.cases
        )
        case = Case(number, klass, priority, self.now, self.places + plan.counters, in_cohort)
        self.cases[number] = case
        self.left += in_cohort
        self.cohort += in_cohort
        self.journal.begin(self.now, klass)
        self._await(next(self.arrivals, NEVER))
        self.router.move(case, plan.first_node, 0, NO_CAUSE)

    def _open_or_close(self, signal: Signal) -> None:
        timeline, desks = signal.value
        for desk in desks:
            desk.is_open = timeline.is_open(self.now)
            if desk.is_open and desk.waiting:
                self.service.dirty.add(desk)
        following = timeline.next_boundary(self.now)
        if following < NEVER:
            signal.callbacks = [self._open_or_close]
            self.schedule(signal, _BOUNDARIES, following - self.now)

    def _await_slot(self, step: PlannedStep, place: int) -> None:
        if place < len(step.slots):
            self.schedule(
                Signal(self._slot, (step, place)), _SLOTS + step.order, step.slots[place] - self.now
            )

    def _slot(self, signal: Signal) -> None:
        step, place = signal.value
        queue = self.queues[step.order]
        present = sorted(
            (each for each in queue if not each.dead),
            key=lambda each: slot_rank(each, self.desks[step.order]),
        )
        for activity in present[: step.slot_size]:
            activity.started = activity.enabled
            self._next_part(activity, self.journal.write(activity, _SLOT, self.now, _DONE))
            self._perform(activity)
        queue[:] = present[step.slot_size :]
        self._await_slot(step, place + 1)

    # a step, in parts

    def enter(self, case: Case, step: PlannedStep, node: Any, cause: int) -> None:
        """A token comes to a step."""
        order = step.order
        case.attempts[order] = attempt = case.attempts[order] + 1
        activity = Activity(case, step, node, attempt, cause, self.now)
        case.active[activity] = None
        if self.plain[order]:
            self.service.request(cast(Desk, self.desks[order]), activity)
            return
        if step.suspends:
            self.enforcer.suspend(case, step)
        asked = (
            inquiries(self.plan.folders[step.folder], self.draws, case.number)
            if step.does_materials and attempt == 1
            else 0
        )
        if asked:
            activity.visits = asked
            self._inquire(activity)
        else:
            self._set_out(activity)

    def _inquire(self, activity: Activity) -> None:
        """One inquiry visit; the attempt of its row counts the visits."""
        trip = self._trip(activity, self.plan.folders[activity.step.folder].inquiry_trip)
        activity.started = self.now
        self._until(activity, _INQUIRY, self.hours.advance(self.now, trip))

    def _come_back(self, activity: Activity) -> None:
        if activity.dead:
            return
        row = self.journal.write(activity, _INQUIRY, self.now, _DONE)
        self._next_part(activity, row)
        activity.attempt += 1
        activity.visits -= 1
        if activity.visits:
            self._inquire(activity)
        else:
            activity.attempt = 1
            self._set_out(activity)

    def _set_out(self, activity: Activity) -> None:
        step = activity.step
        sampler, share = step.online
        if step.visit and not (
            sampler >= 0 and self.draws.share(sampler, activity.case.number, 1) < share
        ):
            activity.started = self.now
            self._until(
                activity, _TRIP, self.hours.advance(self.now, self._trip(activity, step.trip) // 2)
            )
        else:
            self._wait_for_slot(activity)

    def _trip(self, activity: Activity, samplers: tuple[int, ...]) -> int:
        return sum(
            self.draws.value(each, activity.case.number, activity.attempt) for each in samplers
        )

    def _arrive(self, activity: Activity) -> None:
        if not activity.dead:
            self._next_part(activity, self.journal.write(activity, _TRIP, self.now, _DONE))
            self._wait_for_slot(activity)

    def _wait_for_slot(self, activity: Activity) -> None:
        if activity.step.slots:
            activity.part = Part.SLOT
            self.queues[activity.step.order].append(activity)
        else:
            self._perform(activity)

    def _next_part(self, activity: Activity, row: int) -> None:
        activity.cause, activity.enabled, activity.started = row, self.now, NOT_YET

    def _perform(self, activity: Activity) -> None:
        step, activity.part = activity.step, Part.WORK
        if step.worker is Worker.OFFICERS:
            self.service.request(cast(Desk, self.desks[step.order]), activity)
            return
        activity.started = self.now
        if step.does_materials:
            materials_of = self._materials_of(activity)
            folder = self.plan.folders[step.folder]
            until = materials_of.prepare(
                folder, self.draws, activity.case, activity.attempt, self.now, self.hours, self.days
            )
            activity.count = len(materials_of.pending)
            self._until(activity, _WORK, until)
            return
        if step.awaits >= 0:
            self._until(activity, _WORK, self.enforcer.await_decision(activity))
            return
        work = self._work(activity)
        if step.in_days:
            self._until(activity, _WORK, self.days.add_working_days(self.now, work))
        elif step.elapsed:
            self._until(activity, _WORK, self.now + work)
        else:
            self._until(activity, _WORK, self.hours.advance(self.now, work))

    def _work(self, activity: Activity) -> int:
        step, case, attempt = activity.step, activity.case.number, activity.attempt
        work = sum(self.draws.value(sampler, case, attempt) for sampler in step.work)
        if step.checks_materials:
            work += self._materials_of(activity).review(self.draws, case, attempt)
        return work if step.slower == 1.0 else round(work * step.slower)

    def _materials_of(self, activity: Activity) -> CaseMaterials:
        case = activity.case
        if case.folders is None:
            case.folders = {}
        return cast(CaseMaterials, case.folders.setdefault(activity.step.folder, CaseMaterials()))

    def _until(self, activity: Activity, part: int, at: int) -> None:
        activity.part = cast(Part, part)
        if at < NEVER:
            activity.callbacks = self.after_part[part]
            self.schedule(
                activity,
                activity.case.number * self.places + activity.step.order + 1,
                at - self.now,
            )

    def go_on(self, activity: Activity) -> None:
        """The item that a step waits for is decided."""
        if not activity.dead:
            self._until(activity, _WORK, self.now)

    # service

    def _send_away(self) -> None:
        while (activity := self.service.without_room()) is not None:
            self.end(activity.case, self.plan.outcomes.index(TURNED_AWAY))

    def _serve_one(self, desk: Desk, activity: Activity) -> None:
        order, now = activity.step.order, self.now
        number, quick, work = activity.case.number, self.quick[order], activity.work
        if work < 0:
            work = (
                quick[number]
                if quick is not None and activity.attempt == 1 and number < len(quick)
                else self._work(activity)
            )
            if desk.special:
                activity.work = work
        activity.started = now
        hours = self.hours_of[order]
        if hours is not None:
            work = hours.advance(now, work) - now
        activity.callbacks = self.after_work
        self.schedule(activity, number * self.places + order + 1, work)

    def _interrupt(self, desk: Desk, activity: Activity) -> None:
        hours = self.hours_of[activity.step.order]
        done = (
            self.now - activity.started
            if hours is None
            else hours.open_time(activity.started, self.now)
        )
        activity.dead = True
        rest = activity.again(
            self.journal.write(activity, _WORK, self.now, Status.PREEMPTED), self.now
        )
        rest.work = activity.work - done
        active = activity.case.active
        del active[activity]
        active[rest] = None
        self.service.release(desk, activity)
        self.service.request(desk, rest)

    # completions

    def _worked(self, activity: Activity) -> None:
        if activity.dead:
            return
        step = activity.step
        order = step.order
        desk = self.desks[order]
        if desk is not None:
            if desk.simple:
                desk.alone.free += desk.needs
                if desk.waiting:
                    self.dirty.add(desk)
            else:
                self.service.release(desk, activity)
        case = activity.case
        if activity.void:
            self.journal.write(activity, _WORK, self.now, _VOID)
            del case.active[activity]
            if not case.active:
                del self.cases[case.number]
            return
        if self.silent[order]:
            row = self.journal.write(activity, _WORK, self.now, _DONE)
            del case.active[activity]
            self.router.move(case, *activity.node.edges[0], row)
            return
        self._conclude(activity)

    def _conclude(self, activity: Activity) -> None:
        """Ends the work of a step that checks, counts for a clock, or is held."""
        step = activity.step
        passed = not step.checks_materials or self._materials_of(activity).passes()
        row = self.journal.write(activity, _WORK, self.now, _DONE if passed else _RETURNED)
        if passed and step.pace:
            release = self.enforcer.release(activity)
            if release > self.now:
                self._next_part(activity, row)
                self.hold(activity, release)
                return
        self._leave(activity, row, passed)

    def hold(self, activity: Activity, release: int) -> None:
        """Keeps a step whose work is done until its clock is far enough."""
        activity.started = activity.enabled
        self._until(activity, _HOLD, release)

    def _released(self, activity: Activity) -> None:
        if not activity.dead:
            self.enforcer.forget(activity)
            self._leave(activity, self.journal.write(activity, _HOLD, self.now, _DONE), True)

    def _leave(self, activity: Activity, row: int, passed: bool) -> None:
        step, case = activity.step, activity.case
        del case.active[activity]
        self.enforcer.ended(activity, passed)
        if passed:
            self.router.move(case, *activity.node.edges[0], row)
        else:
            self.router.move(case, self.plan.folders[step.folder].node, 0, row)

    # ends

    def withdraw(self, activity: Activity, finish_work: bool) -> int:
        """Takes a part out of the run; returns its row, or −1 if officers finish it first."""
        desk = self.desks[activity.step.order]
        status = Status.WITHDRAWN
        if activity.part == _WORK and desk is not None:
            if activity.rank is not None:
                desk.withdraw(activity)
            elif activity.started != NOT_YET:
                if finish_work:
                    activity.void = True
                    return NO_CAUSE
                self.service.release(desk, activity)
                status = Status.VOID
        activity.dead = True
        del activity.case.active[activity]
        return self.journal.write(activity, activity.part, self.now, status)

    def end(self, case: Case, outcome: int) -> None:
        """Ends a case: what waits is withdrawn, what officers have in hand they finish."""
        for activity in sorted(case.active, key=by_step):
            self.withdraw(activity, finish_work=True)
        self.journal.note(case.number, "outcome", outcome)
        case.ended, case.tokens = True, 0
        self.enforcer.drop(case)
        self.close(case)

    def close(self, case: Case) -> None:
        """A case has no token left."""
        self.journal.note(case.number, "closed", self.now)
        if case.in_cohort:
            self.left -= 1
        if not case.active:
            del self.cases[case.number]

    def finish(self, case: Case, cause: int) -> None:
        """The main token of a case has come to the end of the flow."""
        self.journal.note(case.number, "finished", self.now)
        self.journal.note(case.number, "last", cause)
        self.journal.note(case.number, "outcome", self.plan.outcomes.index(APPROVED))

    def at_limit(self, case: Case, place: int, at: int, signal: Signal) -> None:
        """Has a limit looked at when it expires; items come in their order, stages after them."""
        if at < NEVER:
            self.schedule(
                signal,
                _LIMITS + case.number * (len(self.plan.items) + len(self.plan.stages)) + place,
                at - self.now,
            )
