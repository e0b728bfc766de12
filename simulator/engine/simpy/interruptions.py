"""Work that stops before it is done: for a more urgent case, or because the hours of its step are
over. What is left of it waits again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from simulator.engine.log import Part, Status
from simulator.engine.simpy.desks import Desk
from simulator.engine.simpy.other_work import OtherRequests
from simulator.engine.simpy.state import HOURS_OVER, RunState
from simulator.engine.simpy.tokens import Activity, Signal
from simulator.model.calendars import Timeline

_WORK, _PREEMPTED = int(Part.WORK), int(Status.PREEMPTED)


class Interruptions:
    """The interruptions of one run; ``in_vain`` ends work that is void."""

    def __init__(
        self,
        state: RunState,
        others: OtherRequests,
        hours_of: Sequence[Timeline | None],
        in_vain: Callable[[Activity], None],
    ) -> None:
        self.state, self.others = state, others
        self.hours_of, self.in_vain = hours_of, in_vain

    def interrupt(self, desk: Desk, activity: Activity) -> None:
        """A more urgent case takes the officer."""
        order, now, places = activity.step.order, self.state.now, self.state.places
        hours = self.hours_of[order] if order < places else self.others.hours[order - places]
        done = now - activity.started if hours is None else hours.open_time(activity.started, now)
        activity.die()
        if order < places:
            rest = activity.again(self._row(activity), now)
            self._replace(activity, rest)
        else:
            rest = self.others.interrupt(activity)
        rest.work = activity.work - done
        self.state.service.release(desk, activity)
        self.state.service.request(desk, rest)

    def expected(self, activity: Activity, work: int) -> bool:
        """Whether the hours of a step are over before its work is done; it is put off then."""
        step, state = activity.step, self.state
        number = step.timeline if activity.hours < 0 else activity.hours
        close = state.plan.timelines[number].next_boundary(state.now)
        if state.now + work <= close:
            return False
        turn = HOURS_OVER + state.turn(activity)
        state.schedule(Signal(self._put_off, activity), turn, close - state.now)
        return True

    def _put_off(self, signal: Signal) -> None:
        activity: Activity = signal.value
        if activity.dead or activity.void:
            self.in_vain(activity)
            return
        state, desk = self.state, cast(Desk, self.state.service.of_step[activity.step.order])
        activity.die()
        rest = activity.put_off(self._row(activity), state.now)
        rest.work = activity.work - (state.now - activity.started)
        self._replace(activity, rest)
        state.service.release(desk, activity)
        state.service.request(desk, rest)

    def _row(self, activity: Activity) -> int:
        return self.state.journal.write(activity, _WORK, self.state.now, _PREEMPTED)

    def _replace(self, activity: Activity, rest: Activity) -> None:
        active = activity.case.active
        del active[activity]
        active[rest] = None
