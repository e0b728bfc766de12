"""What moves through a plan while it runs: cases, and the parts of steps that they are in. Known
only to the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from simulator.engine.log import NO_CAUSE, NO_OUTCOME, NOT_YET, Part
from simulator.engine.plan.nodes import PlannedNode
from simulator.engine.plan.tables import NOWHERE, PlannedStep


class Case:
    """One application. ``attempts`` counts executions by step, then times through each choice;
    ``active`` holds its parts, in the order of their coming. ``trailing`` are those of its
    ``tokens`` that do work after the delivery; ``label`` is the first outcome of a finish that it
    came to. ``outcome``, ``last``, ``finished`` and ``later`` are those of its row in the log.
    Joins that wait while a token can come are ``looked_at`` once an instant; ``touched`` is the
    row for which each was looked at last.

    What most cases never have stands here, so that a case that begins says little.
    """

    trailing = 0
    label = NOWHERE
    outcome = 0
    last = NO_CAUSE
    finished = NOT_YET
    later = NO_OUTCOME
    arrived: dict[int, list[int]] | None = None
    folders: dict[int, Any] | None = None
    clocks: dict[tuple[str, int], Any] | None = None
    escalated: set[int] | None = None
    touched: dict[int, int] | None = None
    looked_at = False

    def __init__(
        self, number: int, klass: int, priority: int, begin: int, counters: int, in_cohort: bool
    ) -> None:
        self.number = number
        self.klass = klass
        self.priority = priority
        self.begin = begin
        self.attempts = [0] * counters
        self.active: dict[Activity, None] = {}
        self.tokens = 1
        self.ended = False
        self.in_cohort = in_cohort


Callbacks = Sequence[Callable[[Any], None]]


class Activity:
    """A step that a case is in; at the same time the light event of SimPy that ends its present
    part.

    SimPy asks an event for ``callbacks`` and ``_ok`` only, so that what comes next is what its
    callbacks are; a part is scheduled once, and one that was taken out of turn is ``dead`` and has
    none. ``race`` is what the first steps of a block ``first`` share while none of them is done;
    what is ``urged`` goes before all others. ``received`` is there only for work that was
    interrupted or is kept waiting afterwards: when it was first asked for; ``visits`` only for
    inquiries: how many are left; ``old`` only for work that was put off: since when it waited
    first. Where officers have shifts, ``taken`` is how many are from which, and ``hours`` the
    timeline of the work.

    As of a case, what most steps never have stands here.
    """

    _ok = True
    callbacks: Callbacks | None = None
    race: object = None
    rank: tuple[Any, ...] | None = None
    work = NOT_YET
    dead = False
    void = False
    kept = False
    taken: tuple[tuple[int, int], ...] = ()
    hours = NOT_YET
    urged = False
    part: int = Part.WORK
    received: int
    visits: int
    old: int

    def __init__(
        self, case: Case, step: PlannedStep, node: PlannedNode, attempt: int, cause: int, now: int
    ) -> None:
        self.case = case
        self.step = step
        self.node = node
        self.attempt = attempt
        self.cause = cause
        self.enabled = now
        self.started = NOT_YET
        self.count = 0

    def die(self) -> None:
        """It is over: nothing comes of it any more."""
        self.dead = True
        self.callbacks = ()

    def again(self, cause: int, now: int) -> Activity:
        """The same execution, going on in a new part."""
        other = Activity(self.case, self.step, self.node, self.attempt, cause, now)
        other.part, other.work, other.count = self.part, self.work, self.count
        other.received, other.void, other.race = self.asked(), self.void, self.race
        other.urged = self.urged
        return other

    def put_off(self, cause: int, now: int) -> Activity:
        """The same execution, whose hours are over, waiting for the next with its old rank."""
        other = self.again(cause, now)
        other.old, other.kept = self.since, True
        return other

    @property
    def since(self) -> int:
        """Since when it waits, as its rank counts."""
        return getattr(self, "old", self.enabled)

    def asked(self) -> int:
        """When the work was asked for, however often it was interrupted since."""
        return getattr(self, "received", self.enabled)


class Signal:
    """A light event that belongs to no step: a limit that expires, an arrival, an opening."""

    __slots__ = ("callbacks", "value")

    _ok = True

    def __init__(self, callback: Callable[[Any], None], value: Any = None) -> None:
        self.callbacks: Callbacks | None = (callback,)
        self.value = value
