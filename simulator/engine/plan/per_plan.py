"""What is made of a plan once, however many replications it has."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

from simulator.engine.plan.tables import Plan

T = TypeVar("T")


class PerPlan(Generic[T]):
    """A function of a plan that remembers what it made, by the identity of the plan and as long as
    that is there: to compare plans by value would cost more than most of what is made of them.
    """

    def __init__(self, make: Callable[[Plan], T]) -> None:
        self._make = make
        self._made: dict[int, tuple[weakref.ref[Plan], T]] = {}

    def __call__(self, plan: Plan) -> T:
        key, made = id(plan), self._made
        known = made.get(key)
        if known is None or known[0]() is not plan:
            known = weakref.ref(plan, lambda _: made.pop(key, None)), self._make(plan)
            made[key] = known
        return known[1]
