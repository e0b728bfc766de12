"""Where requests wait for officers: the officers of a pool, and the desks at which they are asked
for.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from typing import Any

from simulator.engine.plan.tables import PlannedPool
from simulator.engine.simpy.shifts import OpenShift, returned, taken
from simulator.engine.simpy.tokens import Activity

Rank = tuple[Any, ...]  # numbers that no two requests share, then the request
_IN_LINE: Rank = (True,)  # the rank of those whose place says it


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
    turn. ``closes`` is until when it stays open, where that is known.

    A *simple* desk is the only one that asks for its officers. Where in addition nobody can go
    before others, requests stand ``in_line``, in the order in which they came.
    """

    __slots__ = (
        "alone",
        "closes",
        "heap",
        "in_line",
        "is_open",
        "line",
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
        self.line: deque[Activity] = deque()
        self.waiting = 0
        self.is_open = True
        self.closes = 0
        self.ranked = any(pool.planned.ranks_priority for pool in officers)
        self.special = any(
            pool.planned.preemptive or pool.planned.room >= 0 or pool.planned.shifts
            for pool in officers
        )
        self.simple = self.in_line = False
        self.reserves = reserves or overdue_only
        self.overdue_only = overdue_only
        self.special |= self.reserves
        self.shifted = any(pool.planned.shifts for pool in officers)
        for pool in officers:
            pool.desks.append(self)

    def queue(self, request: Activity) -> None:
        """A request comes; of those of one instant the smaller case goes first, then the earlier
        step.
        """
        self.waiting += 1
        if not self.in_line:
            self.push(request)
            return
        request.rank = _IN_LINE
        line = self.line
        if line and line[-1].enabled == request.enabled:
            place = len(line)
            while place and _came_after(line[place - 1], request):
                place -= 1
            line.insert(place, request)
        else:
            line.append(request)

    def push(self, request: Activity) -> None:
        """Gives a request its rank."""
        case, step = request.case, request.step
        request.rank = (
            is_last(request),
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
        """The request that is next waits no longer."""
        if self.in_line:
            request = self.line.popleft()
            while request.rank is None:
                request = self.line.popleft()
        else:
            rank = heappop(self.heap)
            while rank[-1].rank is not rank:
                rank = heappop(self.heap)
            request = rank[-1]
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


def is_last(activity: Activity) -> bool:
    """Whether an activity comes after those of items whose limit has run out, and those whose
    answer is overdue.
    """
    if activity.urged:
        return False
    return activity.case.escalated is None or activity.case.escalated.isdisjoint(
        activity.step.serves
    )


def _came_after(other: Activity, request: Activity) -> bool:
    """Whether of two requests of a line the other one stands behind."""
    if other.enabled != request.enabled:
        return False
    return _place(other) > _place(request)


def _place(request: Activity) -> tuple[int, int, int]:
    return request.case.number, request.step.order, request.attempt
