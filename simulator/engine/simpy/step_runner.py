"""Carries out steps part by part: inquiries, trips, meetings, preparation, work at a desk, holding
back; and lets the token go on when a step is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from simulator.engine.log import NOT_YET, TURNED_AWAY, Part, Status
from simulator.engine.plan.nodes import PlannedNode
from simulator.engine.plan.tables import NOWHERE, PlannedStep, Worker
from simulator.engine.simpy.answers import Answers
from simulator.engine.simpy.at_desks import beginning, ending, ends_quietly, queueing
from simulator.engine.simpy.beside import Beside
from simulator.engine.simpy.case_ends import CaseEnds
from simulator.engine.simpy.desks import Desk
from simulator.engine.simpy.interruptions import Interruptions
from simulator.engine.simpy.limit_enforcer import LimitEnforcer
from simulator.engine.simpy.lookups import (
    by_step,
    hours_of,
    is_made,
    is_plain,
    round_trip,
    slot_rank,
)
from simulator.engine.simpy.materials import CaseMaterials, inquiries, lacks, taken_at
from simulator.engine.simpy.other_work import OtherRequests
from simulator.engine.simpy.state import SLOTS, RunState
from simulator.engine.simpy.token_router import TokenRouter
from simulator.engine.simpy.tokens import Activity, Callbacks, Case, Signal
from simulator.model.calendars import NEVER

_WORK, _TRIP, _SLOT = int(Part.WORK), int(Part.TRIP), int(Part.SLOT)
_HOLD, _INQUIRY = int(Part.HOLD), int(Part.INQUIRY)
_BEFORE, _TAKEOVER = int(Part.BEFORE_ACCEPTANCE), int(Part.TAKEOVER)
_DONE, _RETURNED, _VOID = int(Status.DONE), int(Status.RETURNED), int(Status.VOID)


class StepRunner:
    """The steps of one run; what they are asked for at every event is looked up once."""

    def __init__(self, state: RunState) -> None:
        self.state = state
        self.plan, self.draws, self.journal = state.plan, state.draws, state.journal
        self.schedule, self.places = state.schedule, state.places
        self.service, self.desks = state.service, state.service.of_step
        steps = state.plan.steps
        self.queues: dict[int, list[Activity]] = {step.order: [] for step in steps if step.slots}
        self.hours_of = [hours_of(step, state.plan) for step in steps]
        self.after_part: dict[int, Callbacks] = {
            _INQUIRY: [self._come_back],
            _TRIP: [self._arrive],
            _HOLD: [self._released],
            _BEFORE: [self._taken],
            _TAKEOVER: [self._taken_over],
        }
        self.in_vain = (self._worked_in_vain,)
        self.ends = CaseEnds(state, self.in_vain)
        self.enforcer = LimitEnforcer(state, self.ends, self)
        self.router = TokenRouter(state, self.ends, self.enforcer, self)
        self.beside = Beside(state, self.ends, self.router)
        self.answers = Answers(state, self.ends, self.enforcer, self.router, self.beside)
        self.others = OtherRequests(state)
        self.interruptions = Interruptions(state, self.others, self.hours_of, self._worked_in_vain)
        self.after_work: list[Callbacks] = [
            (ending(state, desk, step, self.router),)
            if ends_quietly(state, desk, step)
            else (self._worked,)
            for step, desk in zip(steps, self.desks, strict=False)
        ]
        self.service.begin |= {
            step.order: beginning(
                state,
                desk,
                step,
                self._work,
                (self.after_work[step.order], self.in_vain),
                self.interruptions,
            )
            for step, desk in zip(steps, self.desks, strict=False)
            if desk is not None
        } | {other.step.order: self.others.serve for other in self.plan.others}
        self.service.interrupt = self.interruptions.interrupt
        self.router.arrange()

    # meetings

    def await_slot(self, step: PlannedStep, place: int) -> None:
        if place < len(step.slots):
            self.schedule(
                Signal(self._slot, (step, place)),
                SLOTS + step.order,
                step.slots[place] - self.state.now,
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
            self._next_part(activity, self.journal.write(activity, _SLOT, self.state.now, _DONE))
            self._perform(activity)
        queue[:] = present[step.slot_size :]
        self.await_slot(step, place + 1)

    # a step, in parts

    def enter(
        self, case: Case, step: PlannedStep, node: PlannedNode, cause: int, race: object = None
    ) -> None:
        """A token comes to a step, which may be one of several that race."""
        order = step.order
        case.attempts[order] = attempt = case.attempts[order] + 1
        activity = Activity(case, step, node, attempt, cause, self.state.now)
        activity.race = race
        case.active[activity] = None
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
        elif step.takes_over and lacks(activity.case, step):
            activity.started, activity.part = self.state.now, Part.TAKEOVER
        else:
            self._set_out(activity)
        if step.meanwhile != NOWHERE:
            self.enter(case, *self.beside.begin(case, step), cause)

    def entrance(self, step: PlannedStep, node: PlannedNode) -> Callable[[Case, int, int], None]:
        """What a token does that comes to a step, by an edge and because of a row."""
        desk = self.desks[step.order]
        if desk is not None and is_plain(step):
            return queueing(self.state, desk, step, node)
        return lambda case, slot, cause: self.enter(case, step, node, cause)

    def _fill(self, activity: Activity) -> None:
        """Materials are ready for the first time: checks that waited for them go on."""
        self._materials_of(activity).filled = True
        for other in activity.case.active:
            asked = other.part == _TAKEOVER and other.callbacks is None
            if asked and not lacks(other.case, other.step):
                self._until(other, _TAKEOVER, self.state.now)

    def _taken_over(self, activity: Activity) -> None:
        self._next_part(activity, self.journal.write(activity, _TAKEOVER, self.state.now, _DONE))
        self._set_out(activity)

    def _inquire(self, activity: Activity) -> None:
        """One inquiry visit; the attempt of its row counts the visits."""
        folder = self.plan.folders[activity.step.folder]
        trip = round_trip(self.draws, activity, folder.inquiry_trip, folder.inquiry_trips)
        activity.started = self.state.now
        self._until(activity, _INQUIRY, self.state.hours.advance(self.state.now, trip))

    def _come_back(self, activity: Activity) -> None:
        row = self.journal.write(activity, _INQUIRY, self.state.now, _DONE)
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
        if step.visit and is_made(step, self.draws, activity.case.number, activity.attempt):
            activity.started = self.state.now
            self._until(
                activity,
                _TRIP,
                self.state.hours.advance(
                    self.state.now, round_trip(self.draws, activity, step.trip, step.trips) // 2
                ),
            )
        else:
            self._wait_for_slot(activity)

    def _arrive(self, activity: Activity) -> None:
        self._next_part(activity, self.journal.write(activity, _TRIP, self.state.now, _DONE))
        self._wait_for_slot(activity)

    def _wait_for_slot(self, activity: Activity) -> None:
        if activity.step.slots:
            activity.part = Part.SLOT
            self.queues[activity.step.order].append(activity)
        else:
            self._perform(activity)

    def _next_part(self, activity: Activity, row: int) -> None:
        activity.cause, activity.enabled, activity.started = row, self.state.now, NOT_YET

    def _perform(self, activity: Activity) -> None:
        step, activity.part = activity.step, Part.WORK
        if step.worker is Worker.OFFICERS:
            self.service.request(cast(Desk, self.desks[step.order]), activity)
            if step.patience:
                self._await_service(activity)
            elif step.answer:
                self.answers.await_answer(activity, self.state.turn_at_limits(activity))
            return
        activity.started = self.state.now
        if step.does_materials:
            materials_of = self._materials_of(activity)
            folder = self.plan.folders[step.folder]
            until = materials_of.prepare(folder, activity.case, activity.attempt, self.state)
            activity.count = len(materials_of.pending)
            self._until(activity, _WORK, until)
            return
        if step.awaits >= 0:
            self._until(activity, _WORK, self.enforcer.await_decision(activity))
            return
        work = self._work(activity)
        if step.in_days:
            self._until(activity, _WORK, self.state.days.add_working_days(self.state.now, work))
        elif step.elapsed:
            self._until(activity, _WORK, self.state.now + work)
        else:
            self._until(activity, _WORK, self.state.hours.advance(self.state.now, work))

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
            activity.callbacks = (
                self.after_work[activity.step.order] if part == _WORK else self.after_part[part]
            )
            self.schedule(activity, self.state.turn(activity), at - self.state.now)

    def go_on(self, activity: Activity) -> None:
        """The item that a step waits for is decided."""
        if not activity.dead:
            self._until(activity, _WORK, self.state.now)

    # service

    def send_away(self) -> None:
        while (activity := self.service.without_room()) is not None:
            if activity.step.order >= self.places:
                self.others.send_away(activity)
                continue
            outcome = self.plan.outcomes.index(TURNED_AWAY)
            self.ends.end(activity.case, outcome, activity.cause)

    def _await_service(self, activity: Activity) -> None:
        """The case leaves if the work has not begun when its patience is over."""
        number, attempt = activity.case.number, activity.attempt
        patience = sum(self.draws.value(each, number, attempt) for each in activity.step.patience)
        self.schedule(
            Signal(self._give_up, activity), self.state.turn_at_limits(activity), patience
        )

    def _give_up(self, signal: Signal) -> None:
        activity: Activity = signal.value
        if activity.dead or activity.started != NOT_YET:
            return
        row = self.ends.withdraw(activity, finish_work=False)
        self.beside.stop(activity)
        self.enforcer.ended(activity, passed=False)
        self.router.move(activity.case, *activity.step.leaves, row)

    # completions

    def _worked_in_vain(self, activity: Activity) -> None:
        """Officers have finished what has no effect any more."""
        if activity.dead:
            return
        case = activity.case
        self.service.release(cast(Desk, self.desks[activity.step.order]), activity)
        self.journal.write(activity, _WORK, self.state.now, _VOID)
        del case.active[activity]
        if not case.ended:
            self.enforcer.ended(activity, passed=False)
        elif not case.active:
            del self.state.cases[case.number]

    def _worked(self, activity: Activity) -> None:
        """Ends the work of a step that checks, counts for a clock, is held or kept waiting."""
        desk = self.desks[activity.step.order]
        if desk is not None:
            self.service.release(desk, activity)
        step = activity.step
        passed = not step.checks_materials or self._materials_of(activity).passes(
            step, self.draws, activity.case.number, activity.attempt
        )
        row = self.journal.write(activity, _WORK, self.state.now, _DONE if passed else _RETURNED)
        if step.does_materials and activity.attempt == 1:
            self._fill(activity)
            taken = taken_at(self.plan.folders[step.folder], activity.case.number, self.state)
            if taken > self.state.now:
                activity.received, activity.count = activity.asked(), 0
                self._next_part(activity, row)
                activity.started = activity.enabled
                self._until(activity, _BEFORE, taken)
                return
        if passed and step.pace:
            release = self.enforcer.release(activity)
            if release > self.state.now:
                self._next_part(activity, row)
                self.hold(activity, release)
                return
        self._leave(activity, row, passed)

    def hold(self, activity: Activity, release: int) -> None:
        """Keeps a step whose work is done until its clock is far enough."""
        activity.started = activity.enabled
        self._until(activity, _HOLD, release)

    def _released(self, activity: Activity) -> None:
        self.enforcer.forget(activity)
        self._leave(activity, self.journal.write(activity, _HOLD, self.state.now, _DONE), True)

    def _taken(self, activity: Activity) -> None:
        """The materials of a case that was kept waiting may be handed in."""
        self._leave(activity, self.journal.write(activity, _BEFORE, self.state.now, _DONE), True)

    def _leave(self, activity: Activity, row: int, passed: bool) -> None:
        step, case = activity.step, activity.case
        del case.active[activity]
        if activity.race is not None:
            self._win(activity)
        self.beside.stop(activity)
        self.enforcer.ended(activity, passed)
        if passed:
            self.router.move(case, *activity.node.edges[0], row)
        else:
            self.router.move(case, self.plan.folders[step.folder].node, 0, row)

    def _win(self, winner: Activity) -> None:
        """The first of several is done: what waits of the others is withdrawn, what officers have
        in hand they finish.
        """
        case = winner.case
        losers = sorted((each for each in case.active if each.race is winner.race), key=by_step)
        self.router.fewer(case, winner.step.trailing, len(losers))
        for loser in losers:
            self.ends.withdraw(loser, finish_work=True)
            if not loser.void:
                self.enforcer.ended(loser, passed=False)

    def go_on_approved(
        self, case: Case, item: int, withdrawn: Sequence[Activity], cause: int
    ) -> None:
        """Silence has approved an item: its tokens become one, which goes on after the decision."""
        case.tokens -= len(withdrawn) + self.router.clear(case, item) - 1
        case.trailing -= sum(each.step.trailing for each in withdrawn)
        self.router.move(case, self.plan.items[item].after_decision, 0, cause)
