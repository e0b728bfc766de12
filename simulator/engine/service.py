"""Who is served next: officers, the desks at which requests wait for them, and the one place that grants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush

from simulator.engine.plan import PlannedPool, PlannedStep
from simulator.engine.tokens import Activity


class Officers:
    """The officers of a pool; ``serving`` is kept for preemptive pools, ``newcomers`` for those with limited room."""

    __slots__ = ("desks", "free", "newcomers", "planned", "serving")

    def __init__(self, planned: PlannedPool) -> None:
        self.planned = planned
        self.free = planned.capacity
        self.desks: list[Desk] = []
        self.serving: set[Activity] = set()
        self.newcomers: list[Activity] = []

    def waiting(self) -> int:
        return sum(desk.waiting for desk in self.desks)


class Desk:
    """Requests for the same pools together, best rank first. Withdrawn and re-ranked entries are dropped when they come up."""

    __slots__ = ("alone", "heap", "is_open", "needs", "officers", "ranked", "special", "waiting")

    def __init__(self, officers: tuple[Officers, ...], needs: int) -> None:
        self.officers = officers
        self.alone = officers[0]
        self.needs = needs
        self.heap: list[tuple[tuple[int, ...], int, Activity]] = []
        self.waiting = 0
        self.is_open = True
        self.ranked = any(pool.planned.ranks_priority for pool in officers)
        self.special = any(pool.planned.preemptive or pool.planned.room >= 0 for pool in officers)
        for pool in officers:
            pool.desks.append(self)

    def push(self, request: Activity) -> None:
        case, step = request.case, request.step
        last = case.escalated is None or step.item not in case.escalated
        request.rank = (last, -case.priority if self.ranked else 0, request.enabled, case.number, step.order, request.attempt)
        heappush(self.heap, (request.rank, id(request), request))

    def head(self) -> tuple[int, ...] | None:
        """The rank of the request that is next, if its officers are free and open."""
        heap = self.heap
        while heap:
            rank, _, request = heap[0]
            if request.rank is not rank:
                heappop(heap)
                continue
            if not self.is_open or any(pool.free < self.needs for pool in self.officers):
                return None
            return rank
        return None

    def first(self) -> Activity | None:
        """The request that is next, whether or not it can be served."""
        while self.heap and self.heap[0][2].rank is not self.heap[0][0]:
            heappop(self.heap)
        return self.heap[0][2] if self.heap else None

    def pop(self) -> Activity:
        request = heappop(self.heap)[2]
        request.rank = None
        self.waiting -= 1
        return request

    def withdraw(self, request: Activity) -> None:
        request.rank = None
        self.waiting -= 1


class Service:
    """All desks; ``dirty`` are those at which something may have changed at this instant."""

    def __init__(self, pools: Iterable[PlannedPool], steps: Iterable[PlannedStep]) -> None:
        self.officers = [Officers(pool) for pool in pools]
        self.desks: dict[tuple[tuple[int, ...], int], Desk] = {}
        self.dirty: set[Desk] = set()
        self.of_step = [self._desk(step) if step.pools else None for step in steps]
        self.limited = [pool for pool in self.officers if pool.planned.room >= 0]
        self.preemptive = [pool for pool in self.officers if pool.planned.preemptive]

    def _desk(self, step: PlannedStep) -> Desk:
        key = step.pools, step.officers
        if key not in self.desks:
            self.desks[key] = Desk(tuple(self.officers[pool] for pool in step.pools), step.officers)
        return self.desks[key]

    def request(self, desk: Desk, request: Activity) -> None:
        desk.push(request)
        desk.waiting += 1
        self.dirty.add(desk)
        if desk.special:
            for pool in desk.officers:
                if pool.planned.room >= 0:
                    pool.newcomers.append(request)

    def release(self, desk: Desk, served: Activity) -> None:
        needs = desk.needs
        for pool in desk.officers:
            pool.free += needs
            for other in pool.desks:
                if other.waiting:
                    self.dirty.add(other)
            if pool.planned.preemptive:
                pool.serving.discard(served)

    def grant(self, serve: Callable[[Desk, Activity], None], interrupt: Callable[[Desk, Activity], None]) -> None:
        """Serves all who can be served at this instant, best rank first."""
        dirty = self.dirty
        while True:
            while (desk := self._next(dirty)) is not None:
                request = desk.pop()
                for pool in desk.officers:
                    pool.free -= desk.needs
                    if pool.planned.preemptive:
                        pool.serving.add(request)
                serve(desk, request)
            if not (self.preemptive and self._preempt(interrupt)):
                break
        dirty.clear()

    def _next(self, desks: Iterable[Desk]) -> Desk | None:
        best: Desk | None = None
        lowest: tuple[int, ...] | None = None
        for desk in desks:
            if desk.heap and (rank := desk.head()) is not None and (lowest is None or rank < lowest):
                best, lowest = desk, rank
        return best

    def _preempt(self, interrupt: Callable[[Desk, Activity], None]) -> bool:
        """Takes an officer from the lowest in service for a waiting case of higher priority; true if one was taken."""
        for pool in self.preemptive:
            desks = [desk for desk in pool.desks if desk.officers == (pool,) and desk.needs == 1 and desk.is_open]
            waiting = [request for desk in desks if (request := desk.first()) is not None]
            served = [each for each in pool.serving if self.of_step[each.step.order] in desks]
            if not waiting or not served:
                continue
            first = max(request.case.priority for request in waiting)
            victim = max(served, key=lambda each: (-each.case.priority, each.enabled, each.case.number, each.step.order, each.attempt))
            if victim.case.priority < first:
                desk = self.of_step[victim.step.order]
                assert desk is not None
                interrupt(desk, victim)
                return True
        return False

    def without_room(self) -> list[Activity]:
        """Those who came at this instant and would have to wait where there is no room, the last in rank first."""
        leaving: list[Activity] = []
        for pool in self.limited:
            come = sorted((each for each in pool.newcomers if each.rank is not None), key=lambda each: each.rank or (), reverse=True)
            leaving += come[: max(0, pool.waiting() - pool.planned.room)]
            pool.newcomers.clear()
        return leaving
