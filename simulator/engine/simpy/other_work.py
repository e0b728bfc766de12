"""What comes to officers from outside the flow: requests that wait and are served like those of
cases, and are gone.

To the desks a stream is one case without an end, behind all others in rank, whose attempts are its
requests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from simulator.engine.log import NO_CAUSE, Status
from simulator.engine.plan.arrivals import arrivals_of
from simulator.engine.plan.nodes import NodeKind, PlannedNode
from simulator.engine.simpy.desks import Desk
from simulator.engine.simpy.lookups import hours_of, quick_draws
from simulator.engine.simpy.state import ARRIVALS, OTHER_WORK, RunState
from simulator.engine.simpy.tokens import Activity, Case, Signal
from simulator.model.calendars import NEVER, Timeline

_BEHIND_ALL_CASES = 1 << 60
_NOWHERE = PlannedNode(NodeKind.REST, ())
_DONE = int(Status.DONE)


class OtherRequests:
    """The requests of all streams of one run."""

    def __init__(self, state: RunState) -> None:
        self.state, self.draws, self.journal = state, state.draws, state.journal
        self.service = state.service
        self.schedule, self.places = state.schedule, state.places
        self.planned = state.plan.others
        self.streams = [
            Case(_BEHIND_ALL_CASES + place, 0, 0, 0, 0, False) for place in range(len(self.planned))
        ]
        self.arrivals: list[Iterator[int]] = [
            arrivals_of(other.arrivals, state.draws) for other in self.planned
        ]
        steps = [other.step for other in self.planned]
        self.desks = [cast(Desk, self.service.of_step[step.order]) for step in steps]
        self.quick = [quick_draws(step, state.draws) for step in steps]
        self.hours: list[Timeline | None] = [hours_of(step, state.plan) for step in steps]
        self.numbers = [0] * len(steps)
        self.after_work = (self._worked,)

    def begin(self) -> None:
        """Sets up the first request of every stream."""
        for place in range(len(self.planned)):
            self._await(Signal(self._come, place))

    def _await(self, signal: Signal) -> None:
        at = next(self.arrivals[signal.value], NEVER)
        if at < self.state.plan.window.end:
            signal.callbacks = (self._come,)
            self.schedule(signal, ARRIVALS + 1 + signal.value, at - self.state.now)

    def _come(self, signal: Signal) -> None:
        place = signal.value
        self.numbers[place] = number = self.numbers[place] + 1
        stream, step = self.streams[place], self.planned[place].step
        request = Activity(stream, step, _NOWHERE, number, NO_CAUSE, self.state.now)
        stream.active[request] = None
        self.service.request(self.desks[place], request)
        self._await(signal)

    def serve(self, request: Activity) -> None:
        """An officer begins with a request, or goes on with one that was interrupted."""
        place, now, work = request.step.order - self.places, self.state.now, request.work
        desk = self.desks[place]
        if work < 0:
            work = self._work(place, request.attempt)
            if desk.special:
                request.work = work
        request.started = now
        hours = self.state.shifts.of(request) if desk.shifted else self.hours[place]
        if hours is not None:
            work = hours.advance(now, work) - now
        request.callbacks = self.after_work
        self.schedule(request, OTHER_WORK + request.attempt * len(self.planned) + place, work)

    def _work(self, place: int, number: int) -> int:
        number += self.draws.under_way
        quick = self.quick[place]
        if quick is not None and number < len(quick):
            return quick[number]
        step = self.planned[place].step
        work = sum(self.draws.value(sampler, number) for sampler in step.work)
        return work if step.slower == 1.0 else round(work * step.slower)

    def _worked(self, request: Activity) -> None:
        if request.dead:
            return
        place = request.step.order - self.places
        self.service.release(self.desks[place], request)
        self.leave(request, _DONE)

    def leave(self, request: Activity, status: int) -> None:
        """A part of a request is over: its row."""
        del request.case.active[request]
        place = request.step.order - self.places
        self.journal.write_other(request, place, self.state.now, status)

    def send_away(self, request: Activity) -> None:
        """There is no room for a request."""
        self.service.withdraw(self.desks[request.step.order - self.places], request)
        self.leave(request, int(Status.WITHDRAWN))

    def interrupt(self, request: Activity) -> Activity:
        """The officer of a request is taken away; returns the rest of it."""
        rest = request.again(NO_CAUSE, self.state.now)
        self.leave(request, int(Status.PREEMPTED))
        rest.case.active[rest] = None
        return rest

    def stop(self) -> None:
        """Writes what is still going on."""
        for stream in self.streams:
            for request in sorted(stream.active, key=lambda each: each.attempt):
                self.leave(request, int(Status.OPEN))
