"""What limits do while a case is on its way: hold paced steps, escalate, approve. Only items that
need it are followed.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.engine.limits import DEEMED_ACCEPTED_AFTER, clock_days, paced
from simulator.engine.log import NO_CAUSE, Part
from simulator.engine.plan.tables import PlannedStep
from simulator.engine.simpy.case_ends import CaseEnds
from simulator.engine.simpy.item_clocks import Clock
from simulator.engine.simpy.state import LIMITS, RunState, Steps
from simulator.engine.simpy.tokens import Activity, Case, Signal
from simulator.model.calendars import NEVER


class LimitEnforcer:
    """The clocks of one run."""

    def __init__(self, state: RunState, ends: CaseEnds, steps: Steps) -> None:
        self.state = state
        self.plan = state.plan
        self.ends = ends
        self.steps = steps

    # what the engine tells

    def entered(self, case: Case, item: int) -> tuple[int, int] | None:
        """A token comes to an item; returns where it goes on if silence has approved the item
        before.
        """
        planned = self.plan.items[item]
        if planned.clocked and planned.accept_on_entry:
            self._accept(case, item, self.state.now)
        return (
            (planned.after_decision, 0)
            if planned.approve and self._clock(case, item).ahead
            else None
        )

    def left(self, case: Case, item: int) -> None:
        planned = self.plan.items[item]
        if planned.clocked and planned.decide_on_exit:
            self._decide(case, item)

    def take_over(self, case: Case, accepted: Iterable[int], decided: Iterable[int]) -> None:
        """A case is under way at the start; the clocks of its items run from now."""
        for item in accepted:
            if self.plan.items[item].clocked:
                self._accept(case, item, self.state.now)
        for item in decided:
            if self.plan.items[item].clocked:
                self._decide(case, item)

    def suspend(self, case: Case, step: PlannedStep) -> None:
        for item in step.suspends:
            if self.plan.items[item].clocked and self._clock(case, item).suspend(self.state.now):
                self._changed(case, item)

    def ended(self, activity: Activity, passed: bool) -> None:
        """A step was done, its check failed, or it was taken out of a race."""
        case, step = activity.case, activity.step
        for item in step.suspends:
            if self.plan.items[item].clocked and self._clock(case, item).resume(self.state.now):
                self._changed(case, item)
        for item in step.accepts:
            if self.plan.items[item].clocked:
                self._checked(activity, item, passed)
        for item in step.decides if passed else ():
            if self.plan.items[item].clocked:
                self._decide(case, item)

    def release(self, activity: Activity) -> int:
        """When a paced step may be let go (``NEVER`` while its clock is suspended, unless it had
        run far enough before); it is held until then.
        """
        clock = self._clock(activity.case, activity.step.item)
        if clock.start is None or clock.decided:
            return self.state.now
        if activity not in clock.held:
            clock.held.append(activity)
        share = sum(
            self.state.draws.share(each, activity.case.number, activity.attempt)
            for each in activity.step.pace
        )
        days = share * clock.limit
        reached = paced(self.state.days, clock.start, clock.suspensions, days, clock.natural)
        if clock.suspended and reached > clock.open_since:
            return NEVER
        at = max(reached, self.state.now)
        if at == self.state.now:
            self.forget(activity)
        return at

    def await_decision(self, activity: Activity) -> int:
        """When a step that waits for a decision ends: now, or (``NEVER``) when ``_decide`` says
        so.
        """
        clock = self._clock(activity.case, activity.step.awaits)
        if clock.decided:
            return self.state.now
        clock.gates.append(activity)
        return NEVER

    def forget(self, activity: Activity) -> None:
        clock = self._clock(activity.case, activity.step.item)
        if activity in clock.held:
            clock.held.remove(activity)

    # clocks

    def _clock(self, case: Case, item: int, kind: str = "item") -> Clock:
        if case.clocks is None:
            case.clocks = {}
        key = kind, item
        if key not in case.clocks:
            planned = self.plan.items[item] if kind == "item" else self.plan.stages[item]
            limit = (
                self.plan.items[item].promised if kind == "item" else self.plan.stages[item].limit
            )
            case.clocks[key] = Clock(kind, item, limit, planned.natural)
        clock: Clock = case.clocks[key]
        return clock

    def _checked(self, activity: Activity, item: int, passed: bool) -> None:
        planned, clock = self.plan.items[item], self._clock(activity.case, item)
        if clock.start is not None:
            return
        received = activity.asked()
        told = clock_days(self.state.days, received, self.state.now, (), False)
        if planned.deemed and activity.step.checks_materials and told > DEEMED_ACCEPTED_AFTER:
            self._accept(activity.case, item, received)
        elif passed:
            self._accept(activity.case, item, received if planned.from_received else self.state.now)

    def _accept(self, case: Case, item: int, at: int) -> None:
        clock = self._clock(case, item)
        if clock.start is None:
            clock.start = at
            self._changed(case, item)

    def _decide(self, case: Case, item: int) -> None:
        clock = self._clock(case, item)
        if not clock.decided:
            clock.decided = True
            for activity in clock.gates:
                self.steps.go_on(activity)
            clock.gates.clear()
            self._changed(case, item)

    def _changed(self, case: Case, item: int) -> None:
        """Something about the clock of an item is new: looks at its limit, its stage and the steps
        it holds again.
        """
        clock, planned = self._clock(case, item), self.plan.items[item]
        if planned.escalate or planned.approve:
            self._await(case, clock, item)
        if planned.stage >= 0 and self.plan.stages[planned.stage].escalate:
            self._stage_changed(case, planned.stage)
        for activity in list(clock.held):
            clock.held.remove(activity)
            again = activity.again(activity.cause, activity.enabled)
            activity.die()
            del case.active[activity]
            case.active[again] = None
            self.steps.hold(again, self.release(again))

    def _stage_changed(self, case: Case, stage: int) -> None:
        clock, items = self._clock(case, stage, "stage"), self.plan.stages[stage].items
        inside = [self._clock(case, item) for item in items]
        starts = [each.start for each in inside if each.start is not None]
        undecided = [each for each in inside if not each.decided]
        still = bool(undecided) and all(each.suspended for each in undecided)
        clock.start = min(starts, default=None)
        clock.decided = not undecided
        if still and not clock.suspended:
            clock.suspend(self.state.now)
        elif clock.suspended and not still:
            clock.resume(self.state.now)
        self._await(case, clock, len(self.plan.items) + stage)

    def _await(self, case: Case, clock: Clock, place: int) -> None:
        """Has a limit looked at when it expires; items come in their order, stages after them."""
        clock.version += 1
        at = max(clock.expires(self.state.days), self.state.now)
        if at < NEVER:
            self.state.schedule(
                Signal(self._expired, (case, clock, clock.version)),
                LIMITS + case.number * self.state.limits_of_a_case + place,
                at - self.state.now,
            )

    # what a limit does

    def _expired(self, signal: Signal) -> None:
        case, clock, version = signal.value
        if version != clock.version or case.ended or not clock.runs():
            return
        if clock.kind == "stage":
            self._escalate(case, self.plan.stages[clock.index].items)
        elif self.plan.items[clock.index].approve:
            self._approve(case, clock.index)
        else:
            self._escalate(case, (clock.index,))

    def _escalate(self, case: Case, items: tuple[int, ...]) -> None:
        case.escalated = (case.escalated or set()) | set(items)
        for activity in case.active:
            desk = self.state.service.of_step[activity.step.order]
            if (
                desk is not None
                and activity.rank is not None
                and activity.rank[0]  # no rank is pushed twice
                and not case.escalated.isdisjoint(activity.step.serves)
            ):
                desk.push(activity)
                self.state.service.dirty.add(desk)

    def _approve(self, case: Case, item: int) -> None:
        """The limit has run out and the law takes silence for consent: what is inside the item
        ends, the case goes on after the decision.
        """
        planned, state = self.plan.items[item], self.state
        inside = sorted(
            (each for each in case.active if each.step.item == item and not each.void),
            key=lambda each: (each.step.order, each.attempt),
        )
        rows = {activity: self.ends.withdraw(activity, finish_work=False) for activity in inside}
        latest = max(
            (each for each in inside if not each.step.trailing),
            key=lambda each: (each.enabled, each.step.order, each.attempt),
            default=None,
        )
        cause = NO_CAUSE if latest is None else rows[latest]
        self._clock(case, item).held.clear()
        attempt = case.attempts[planned.decision_step] = case.attempts[planned.decision_step] + 1
        step, node = self.plan.steps[planned.decision_step], self.plan.nodes[planned.after_decision]
        silence = Activity(case, step, node, attempt, cause, state.now)
        row = state.journal.fact(silence, Part.LIMIT)
        self._decide(case, item)
        if latest is None:
            self._clock(case, item).ahead = True
            return
        self.steps.go_on_approved(case, item, inside, row)
