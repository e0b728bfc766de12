"""Who is served next: the one place that grants officers to those who wait at the desks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.engine.plan.tables import Plan, PlannedStep
from simulator.engine.simpy.desks import Desk, Officers, is_last
from simulator.engine.simpy.shifts import OpenShift
from simulator.engine.simpy.tokens import Activity

Serve = Callable[[Activity], None]


def served_steps(plan: Plan) -> tuple[PlannedStep, ...]:
    """All that is asked of officers, by order: steps, then streams of other work."""
    return (*plan.steps, *(other.step for other in plan.others))


class Turns:
    """The desks at which somebody may keep officers for himself, and all others with which they
    share officers, directly or not; ``kept`` is how many of each pool are kept now.
    """

    def __init__(self, pools: Iterable[Officers]) -> None:
        known = list(dict.fromkeys(desk for pool in pools for desk in pool.desks))
        self.desks = {desk for desk in known if desk.reserves}
        reached = {pool for desk in self.desks for pool in desk.officers}
        while (
            more := {desk for desk in known if not reached.isdisjoint(desk.officers)} - self.desks
        ):
            self.desks |= more
            reached |= {pool for desk in more for pool in desk.officers}
        self.pools = [pool for pool in pools if pool in reached]
        self.kept = dict.fromkeys(self.pools, 0)

    def grant(self, serve: Serve) -> None:
        """One pass over all who wait, by rank: who can be served is; of the others, those who keep
        their turn put the free officers aside that they need.
        """
        kept = dict.fromkeys(self.pools, 0)
        waiting = {desk: desk.in_order() for desk in self.desks if desk.waiting and desk.is_open}
        while ahead := [(ranks[0], desk) for desk, ranks in waiting.items() if ranks]:
            _, desk = min(ahead, key=lambda each: each[0])
            if all(pool.free - kept[pool] >= desk.needs for pool in desk.officers):
                waiting[desk].pop(0)
                desk.first()
                serve(desk.seize())
            elif desk.reserves and not (desk.overdue_only and waiting[desk][0][0]):
                waiting[desk].pop(0)
                for pool in desk.officers:
                    kept[pool] += min(pool.free - kept[pool], desk.needs)
            else:
                waiting[desk].clear()
        self.kept = kept


class Service:
    """All desks; ``dirty`` are those at which something may have changed at this instant. ``begin``
    has, by order of the steps, what begins the work of a request; ``interrupt`` takes an officer
    away.
    """

    interrupt: Callable[[Desk, Activity], None]

    def __init__(self, plan: Plan) -> None:
        self.officers = [Officers(pool) for pool in plan.pools]
        for number, shift in enumerate(plan.shifts):
            self.officers[shift.pool].shifts.append(OpenShift(number, shift))
        self.desks: dict[tuple[tuple[int, ...], int, int, bool, bool], Desk] = {}
        self.dirty: set[Desk] = set()
        self.begin: dict[int, Serve] = {}
        steps = served_steps(plan)
        self.of_step = [self._desk(step) if step.pools else None for step in steps]
        urged = {self.of_step[order] for order in _urged(plan)}
        for pool in self.officers:
            desk = pool.desks[0] if len(pool.desks) == 1 else None
            if desk is not None and desk.officers == (pool,) and not desk.special:
                desk.simple = True
                desk.in_line = not desk.ranked and desk not in urged
        self.turns = Turns(self.officers)
        self.limited = [pool for pool in self.officers if pool.planned.room >= 0]
        self.preemptive = [pool for pool in self.officers if pool.planned.preemptive]

    def _desk(self, step: PlannedStep) -> Desk:
        visits = step.timeline if step.present >= 0 else -1
        turns = step.reserves, step.reserves_overdue
        key = step.pools, step.officers, visits, *turns
        if key not in self.desks:
            pools = tuple(self.officers[pool] for pool in step.pools)
            self.desks[key] = Desk(pools, step.officers, *turns)
            self.desks[key].special |= visits >= 0
        return self.desks[key]

    def request(self, desk: Desk, request: Activity) -> None:
        desk.queue(request)
        if desk.simple:
            if desk.is_open and desk.alone.free >= desk.needs:
                self.dirty.add(desk)
            return
        self.dirty.add(desk)
        for pool in desk.officers:
            if pool.planned.room >= 0 and not request.kept:
                pool.newcomers.append(request)

    def release(self, desk: Desk, served: Activity) -> None:
        if desk.simple:
            desk.alone.free += desk.needs
            if desk.waiting:
                self.dirty.add(desk)
            return
        for pool in desk.officers:
            pool.give_back(served, desk.needs)
            self.dirty.update(other for other in pool.desks if other.waiting)
            pool.serving.discard(served)

    def open_or_close(self, shift: OpenShift, is_open: bool) -> None:
        """The officers of a shift come or go; who has a case in hand keeps it."""
        if shift.is_open == is_open:
            return
        shift.is_open = is_open
        pool = self.officers[shift.planned.pool]
        pool.free += shift.free if is_open else -shift.free
        self.dirty.update(
            desk for desk in pool.desks if desk.waiting and (is_open or desk.reserves)
        )

    def grant(self) -> None:
        """Serves all who can be served at this instant, best rank first. Simple desks share no
        officer: their order among each other is all one.
        """
        shared, begin = [], self.begin
        for desk in self.dirty:
            if not desk.simple:
                shared.append(desk)
                continue
            officers, needs = desk.alone, desk.needs
            while desk.waiting and officers.free >= needs and desk.is_open:
                officers.free -= needs
                request = desk.pop()
                begin[request.step.order](request)
        if shared:
            self._grant_shared(shared)
            while self.preemptive and self._preempt():
                self._grant_shared([desk for desk in self.dirty if not desk.simple])
        self.dirty.clear()

    def kept(self) -> list[int]:
        """How many officers of each pool are kept free."""
        return [self.turns.kept.get(pool, 0) for pool in self.officers]

    def withdraw(self, desk: Desk, request: Activity) -> None:
        """A request waits no longer; nobody is kept for it."""
        desk.withdraw(request)
        if desk.reserves:
            self.dirty.add(desk)

    def _grant_shared(self, desks: list[Desk]) -> None:
        if self.turns.desks and not self.turns.desks.isdisjoint(desks):
            self.turns.grant(self._serve)
            desks = [desk for desk in desks if desk not in self.turns.desks]
        while True:
            ready = [
                (request.rank, desk)
                for desk in desks
                if desk.can_serve() and (request := desk.first()) is not None
            ]
            if not ready:
                return
            _, desk = min(ready, key=lambda each: each[0] or ())
            self._serve(desk.seize())

    def _serve(self, request: Activity) -> None:
        self.begin[request.step.order](request)

    def _preempt(self) -> bool:
        """Takes an officer from the last in rank in service if the case of the first in rank that
        waits has a higher priority.

        Returns whether one was taken. The first in rank is served then, so this comes to an end.
        """
        for pool in self.preemptive:
            desks = [
                desk
                for desk in pool.desks
                if desk.officers == (pool,) and desk.needs == 1 and desk.is_open
            ]
            waiting = [request for desk in desks if (request := desk.first()) is not None]
            served = [each for each in pool.serving if self.of_step[each.step.order] in desks]
            if not waiting or not served:
                continue
            first = min(waiting, key=_rank)
            victim = max(served, key=_rank)
            if victim.case.priority < first.case.priority and _rank(first) < _rank(victim):
                desk = self.of_step[victim.step.order]
                assert desk is not None
                self.interrupt(desk, victim)
                return True
        return False

    def without_room(self) -> Activity | None:
        """The last in rank of those who came at this instant and would have to wait where there is
        no room; ``None``: all have room.
        """
        for pool in self.limited:
            if pool.waiting() > pool.planned.room:
                come = [each for each in pool.newcomers if each.rank is not None and not each.dead]
                if come:
                    return max(come, key=lambda each: each.rank or ())
            pool.newcomers.clear()
        return None


def _rank(activity: Activity) -> tuple[bool, int, int, int, int, int]:
    """The rank in a pool that looks at priorities."""
    case, step = activity.case, activity.step
    return (
        is_last(activity),
        -case.priority,
        activity.since,
        case.number,
        step.order,
        activity.attempt,
    )


def _urged(plan: Plan) -> set[int]:
    """The steps, by their order, that may go before all others: because of a limit, or of their
    answer.
    """
    items = {place for place, item in enumerate(plan.items) if item.escalate}
    items.update(item for stage in plan.stages if stage.escalate for item in stage.items)
    return {
        step.order
        for step in plan.steps
        if not items.isdisjoint(step.serves)
        or (step.answer is not None and step.answer.then == "escalate")
    }
