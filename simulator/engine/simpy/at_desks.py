"""The three moments of a step that come again with every case: a token queues, an officer begins,
the work is done and the token moves. Each is a function, made of the plan once when a run begins,
that has at hand whatever it needs.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.engine.log import NOT_YET, Part, Status
from simulator.engine.plan.nodes import NodeKind, PlannedNode
from simulator.engine.plan.tables import PlannedStep
from simulator.engine.simpy.desks import Desk
from simulator.engine.simpy.interruptions import Interruptions
from simulator.engine.simpy.lookups import hours_of, is_silent, quick_draws
from simulator.engine.simpy.state import RunState
from simulator.engine.simpy.token_router import TokenRouter
from simulator.engine.simpy.tokens import Activity, Callbacks, Case

_WORK, _DONE = int(Part.WORK), int(Status.DONE)


def queueing(
    state: RunState, desk: Desk, step: PlannedStep, node: PlannedNode
) -> Callable[[Case, int, int], None]:
    """A token comes to a step that begins with queueing."""
    order, request = step.order, state.service.request
    dirty, officers, needs = state.service.dirty, desk.alone, desk.needs

    def queue(case: Case, slot: int, cause: int) -> None:
        case.attempts[order] = attempt = case.attempts[order] + 1
        activity = Activity(case, step, node, attempt, cause, state.now)
        case.active[activity] = None
        if desk.simple:
            desk.queue(activity)
            if desk.is_open and officers.free >= needs:
                dirty.add(desk)
        else:
            request(desk, activity)

    return queue


def beginning(
    state: RunState,
    desk: Desk,
    step: PlannedStep,
    work_of: Callable[[Activity], int],
    after: tuple[Callbacks, Callbacks],
    interruptions: Interruptions,
) -> Callable[[Activity], None]:
    """An officer begins with a request, or goes on with one that was interrupted. Comes ``after``:
    what work has an effect on, and what work in vain has.
    """
    known, usual = quick_draws(step, state.draws), hours_of(step, state.plan)
    after_work, in_vain = after
    special, shifted, present = desk.special, desk.shifted, step.present >= 0
    places, turn, schedule = state.places, step.order + 1, state.schedule
    several, later, shifts = state.plan.several, state.later, state.shifts

    def begin(activity: Activity) -> None:
        number, now = activity.case.number, state.now
        work = activity.work if special else NOT_YET
        if work < 0:
            if known is not None and activity.attempt == 1 and number < len(known):
                work = known[number]
            else:
                work = work_of(activity)
            if special:
                activity.work = work
        activity.started = now
        hours = shifts.of(activity) if shifted else usual
        if hours is not None and (shifted or now + work > desk.closes):
            work = hours.advance(now, work) - now
        if present and interruptions.expected(activity, work):
            return
        activity.callbacks = in_vain if special and activity.void else after_work
        at = number * places + turn
        schedule(activity, at + later(activity) if several else at, work)

    return begin


def ending(
    state: RunState, desk: Desk | None, step: PlannedStep, router: TokenRouter
) -> Callable[[Activity], None]:
    """The work of a step is done after which nothing but a token moves."""
    dirty, write, move = state.service.dirty, state.journal.write, router.move

    def end(activity: Activity) -> None:
        if desk is not None:
            desk.alone.free += desk.needs
            if desk.waiting:
                dirty.add(desk)
        case = activity.case
        row = write(activity, _WORK, state.now, _DONE)
        del case.active[activity]
        place, slot = activity.node.edges[0]
        move(case, place, slot, row)

    return end


def ends_quietly(state: RunState, desk: Desk | None, step: PlannedStep) -> bool:
    """Whether nothing but a token moves when the work of a step is done: no check, no clock, no
    race, nobody else who asks for its officers.
    """
    plan = state.plan
    racing = any(
        plan.nodes[place].argument == step.order
        for node in plan.nodes
        if node.kind is NodeKind.FIRST
        for place, _ in node.edges
    )
    return is_silent(step, plan) and not racing and (desk is None or desk.simple)
