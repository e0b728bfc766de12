"""What the engine asks of every step again and again, looked up once when a run begins."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from simulator.engine.draws import Draws
from simulator.engine.plan.tables import NOWHERE, Plan, PlannedAttribute, PlannedStep, Worker
from simulator.engine.simpy.desks import Desk
from simulator.engine.simpy.tokens import Activity
from simulator.model.calendars import NEVER, Timeline


def by_step(activity: Activity) -> tuple[int, int]:
    return activity.step.order, activity.attempt


def is_plain(step: PlannedStep) -> bool:
    """Officers' work that begins with queueing: no trip, slot, inquiry or suspension before it, and
    no materials that are taken over; nobody leaves its queue, no answer is due, and nothing is done
    beside it.
    """
    before = step.visit or step.slots or step.suspends or step.takes_over
    due = step.patience or step.answer or step.meanwhile != NOWHERE
    return step.worker is Worker.OFFICERS and not (before or due)


def is_made(step: PlannedStep, draws: Draws, case: int, attempt: int) -> bool:
    """Whether an attempt of a visit is made in person: by a case that is not online there, or
    whose way online fails.
    """
    sampler, share = step.online
    if sampler < 0 or draws.share(sampler, case, 1) >= share:
        return True
    outage, fails = step.outage
    return outage >= 0 and draws.share(outage, case, attempt) < fails


def is_silent(step: PlannedStep, plan: Plan) -> bool:
    """Nothing but a token moves when the step is done."""
    clocked = any(
        plan.items[item].clocked for item in (*step.accepts, *step.decides, *step.suspends)
    )
    folder = plan.folders[step.folder] if step.does_materials else None
    kept = folder is not None and bool(folder.before_acceptance or folder.taken_over)
    beside = step.meanwhile != NOWHERE
    return not (step.checks_materials or step.pace or clocked or kept or beside)


def quick_draws(step: PlannedStep, draws: Draws) -> array[int] | None:
    """The first draws of a step whose work is one draw and nothing more."""
    simple = len(step.work) == 1 and step.slower == 1.0 and not step.checks_materials
    return draws.first[step.work[0]] if simple else None


def hours_of(step: PlannedStep, plan: Plan) -> Timeline | None:
    """The hours in which a step's work goes on; none if it goes on at any hour."""
    if step.timeline == NOWHERE or step.overtime:
        return None
    timeline = plan.timelines[step.timeline]
    return None if timeline.next_boundary(0) >= NEVER and timeline.is_open(0) else timeline


def class_of(plan: Plan, draws: Draws, number: int, now: int) -> int:
    """The class of a case, by the inverse cumulated share in the order of names."""
    lot, mix = draws.share(plan.class_sampler, number, 1), plan.arrivals.mix
    upto: Iterable[float] = (each.upto for each in plan.classes)
    if mix:
        upto = mix[bisect_right(mix, now, key=lambda part: part[0]) - 1][1]
    return next((place for place, share in enumerate(upto) if lot < share), len(plan.classes) - 1)


def extra_priority(plan: Plan, draws: Draws, number: int) -> int:
    """What the attributes of a case add to the priority of its class."""
    return sum(
        attribute.values[value_of(attribute, draws, number)][2] for attribute in plan.attributes
    )


def value_of(attribute: PlannedAttribute, draws: Draws, number: int) -> int:
    """The value of an attribute that a case has, by the inverse cumulated share in the order of
    names.
    """
    lot = draws.share(attribute.sampler, number, 1)
    return next(
        (place for place, (_, upto, _) in enumerate(attribute.values) if lot < upto),
        len(attribute.values) - 1,
    )


def slot_rank(activity: Activity, desk: Desk | None) -> tuple[int, ...]:
    """Who is let into a meeting first."""
    case = activity.case
    first = case.escalated is not None and not case.escalated.isdisjoint(activity.step.serves)
    priority = -case.priority if desk and desk.ranked else 0
    return not first, priority, activity.enabled, case.number, activity.attempt


def round_trip(
    draws: Draws,
    activity: Activity,
    usual: tuple[int, ...],
    by_class: tuple[tuple[int, ...], ...],
) -> int:
    """How long the way of a case there and back takes, in ms of the applicant's hours."""
    case = activity.case
    samplers = by_class[case.klass] if by_class else usual
    return sum(draws.value(each, case.number, activity.attempt) for each in samplers)
