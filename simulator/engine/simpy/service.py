"""Who is served next: officers, the desks at which requests wait for them, and the one place that
grants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from typing import Any

from simulator.engine.plan.tables import PlannedPool, PlannedShift, PlannedStep
from simulator.engine.simpy.shifts import OpenShift, returned, taken
from simulator.engine.simpy.tokens import Activity

Rank = tuple[Any, ...]  # numbers that no two requests share, then the request


class Officers:
    """The officers of a pool; ``serving`` is kept for preemptive pools, ``newcomers`` for those
    with limited room, ``shifts`` where officers have hours of their own: only those of open ones
    are ``free``.
    """

    __slots__ = ("desks", "free", "newcomers", "planned", "serving", "shifts")

    def __init__(self, planned: PlannedPool) -> None:
        self.planned = planned
        self.free = 0 if planned.shifts else planned.capacity
        self.shifts: list[OpenShift] = []
        self.desks: list[Desk] = []
        self.serving: set[Activity] = set()
        self.newcomers: list[Activity] = []

    def waiting(self) -> int:
        return sum(desk.waiting for desk in self.desks)

    def take(self, request: Activity, needs: int) -> None:
        """Gives a request its officers."""
        self.free -= needs
        if self.shifts:
            request.taken = (*request.taken, *taken(self.shifts, needs))

    def give_back(self, served: Activity, needs: int) -> None:
        """Has the officers of a request back."""
        if self.shifts:
            self.free += returned(self.shifts, served.taken)
        else:
            self.free += needs


class Desk:
    """Requests for the same pools together, best rank first. Withdrawn and re-ranked entries are
    dropped when they come up. ``overdue_only``: only those who go before all others keep their
    turn.
    """

    __slots__ = (
        "alone",
        "heap",
        "is_open",
        "needs",
        "officers",
        "overdue_only",
        "ranked",
        "reserves",
        "shifted",
        "simple",
        "special",
        "waiting",
    )

    def __init__(
        self,
        officers: tuple[Officers, ...],
        needs: int,
        reserves: bool = False,
        overdue_only: bool = False,
    ) -> None:
        self.officers = officers
        self.alone = officers[0]
        self.needs = needs
        self.heap: list[Rank] = []
        self.waiting = 0
        self.is_open = True
        self.ranked = any(pool.planned.ranks_priority for pool in officers)
        self.special = any(
            pool.planned.preemptive or pool.planned.room >= 0 or pool.planned.shifts
            for pool in officers
        )
        self.simple = False
        self.reserves = reserves or overdue_only
        self.overdue_only = overdue_only
        self.special |= self.reserves
        self.shifted = any(pool.planned.shifts for pool in officers)
        for pool in officers:
            pool.desks.append(self)

    def push(self, request: Activity) -> None:
        case, step = request.case, request.step
        request.rank = (
            _last(request),
            -case.priority if self.ranked else 0,
            request.since,
            case.number,
            step.order,
            request.attempt,
            request,
        )
        heappush(self.heap, request.rank)

    def first(self) -> Activity | None:
        """The request that is next, whether or not it can be served."""
        heap = self.heap
        while heap:
            request: Activity = heap[0][-1]
            if request.rank is heap[0]:
                return request
            heappop(heap)
        return None

    def can_serve(self) -> bool:
        return self.is_open and all(pool.free >= self.needs for pool in self.officers)

    def pop(self) -> Activity:
        request: Activity = heappop(self.heap)[-1]
        request.rank = None
        self.waiting -= 1
        return request

    def seize(self) -> Activity:
        """Gives the first request the officers it needs."""
        request = self.pop()
        for pool in self.officers:
            pool.take(request, self.needs)
            if pool.planned.preemptive:
                pool.serving.add(request)
        return request

    def withdraw(self, request: Activity) -> None:
        request.rank = None
        self.waiting -= 1

    def in_order(self) -> list[Rank]:
        """All who wait here, first in rank first."""
        return sorted(rank for rank in self.heap if rank[-1].rank is rank)


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

    def grant(self, serve: Callable[[Desk, Activity], None]) -> None:
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
                serve(desk, desk.seize())
            elif desk.reserves and not (desk.overdue_only and waiting[desk][0][0]):
                waiting[desk].pop(0)
                for pool in desk.officers:
                    kept[pool] += min(pool.free - kept[pool], desk.needs)
            else:
                waiting[desk].clear()
        self.kept = kept


class Service:
    """All desks; ``dirty`` are those at which something may have changed at this instant."""

    def __init__(
        self,
        pools: Iterable[PlannedPool],
        steps: Iterable[PlannedStep],
        shifts: Iterable[PlannedShift] = (),
    ) -> None:
        self.officers = [Officers(pool) for pool in pools]
        for number, shift in enumerate(shifts):
            self.officers[shift.pool].shifts.append(OpenShift(number, shift))
        self.desks: dict[tuple[tuple[int, ...], int, int, bool, bool], Desk] = {}
        self.dirty: set[Desk] = set()
        self.of_step = [self._desk(step) if step.pools else None for step in steps]
        for pool in self.officers:
            if (
                len(pool.desks) == 1
                and pool.desks[0].officers == (pool,)
                and not pool.desks[0].special
            ):
                pool.desks[0].simple = True
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
        desk.push(request)
        desk.waiting += 1
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

    def grant(
        self, serve: Callable[[Desk, Activity], None], interrupt: Callable[[Desk, Activity], None]
    ) -> None:
        """Serves all who can be served at this instant, best rank first. Simple desks share no
        officer: their order among each other is all one.
        """
        shared = []
        for desk in self.dirty:
            if not desk.simple:
                shared.append(desk)
                continue
            officers, needs = desk.alone, desk.needs
            while officers.free >= needs and desk.is_open and desk.first() is not None:
                officers.free -= needs
                serve(desk, desk.pop())
        if shared:
            self._grant_shared(shared, serve)
            while self.preemptive and self._preempt(interrupt):
                self._grant_shared([desk for desk in self.dirty if not desk.simple], serve)
        self.dirty.clear()

    def kept(self) -> list[int]:
        """How many officers of each pool are kept free."""
        return [self.turns.kept.get(pool, 0) for pool in self.officers]

    def withdraw(self, desk: Desk, request: Activity) -> None:
        """A request waits no longer; nobody is kept for it."""
        desk.withdraw(request)
        if desk.reserves:
            self.dirty.add(desk)

    def _grant_shared(self, desks: list[Desk], serve: Callable[[Desk, Activity], None]) -> None:
        if self.turns.desks and not self.turns.desks.isdisjoint(desks):
            self.turns.grant(serve)
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
            serve(desk, desk.seize())

    def _preempt(self, interrupt: Callable[[Desk, Activity], None]) -> bool:
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
                interrupt(desk, victim)
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
        _last(activity),
        -case.priority,
        activity.since,
        case.number,
        step.order,
        activity.attempt,
    )


def _last(activity: Activity) -> bool:
    """Whether an activity comes after those of items whose limit has run out, and those whose
    answer is overdue.
    """
    if activity.urged:
        return False
    return activity.case.escalated is None or activity.case.escalated.isdisjoint(
        activity.step.serves
    )
