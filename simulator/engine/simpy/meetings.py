"""Joins that wait while a token can still come: inclusive ones that close no block. They are looked
at behind all completions of an instant.
"""

from __future__ import annotations

from typing import Any, Protocol

from simulator.engine.plan.nodes import NodeKind, PlannedJoin
from simulator.engine.simpy.state import LIMITS, RunState
from simulator.engine.simpy.tokens import Case, Signal


def rests(join: PlannedJoin, came: int) -> bool:
    """Whether tokens that came to a join wait there, and did not end because it had gone on."""
    return bool(came) and (
        join.inclusive or bool(join.reach) or came < join.needs or join.needs == join.edges
    )


class Mover(Protocol):
    """What moves tokens."""

    def move(self, case: Case, place: int, slot: int, cause: int) -> None:
        """Moves a token from an edge until it rests."""

    def fewer(self, case: Case, trailing: bool, tokens: int) -> None:
        """A case has so many tokens fewer."""


class Meetings:
    """The inclusive joins of no block of one run, in node order; ``near`` are those that can be
    reached from a step.
    """

    def __init__(self, state: RunState, mover: Mover) -> None:
        self.state, self.mover, self.plan = state, mover, state.plan
        self.joins = {
            node.argument: node
            for node in state.plan.nodes
            if node.kind is NodeKind.JOIN and state.plan.joins[node.argument].reach
        }
        self.near: dict[int, list[int]] = {}
        for join in self.joins:
            for step in frozenset().union(*(steps for steps, _ in self.plan.joins[join].reach)):
                self.near.setdefault(step, []).append(join)

    def moved(self, case: Case, cause: int) -> None:
        """A token moves on because of a row: it may have been waited for."""
        if cause >= 0:
            assert self.state.journal.steps is not None
            for join in self.near.get(self.state.journal.steps[cause], ()):
                self.came(case, join, cause)

    def came(self, case: Case, join: int, cause: int) -> None:
        """Looks at a join again at the end of the completions of this instant."""
        if case.touched is None:
            case.touched = {}
        case.touched[join] = cause
        if not case.looked_at:
            case.looked_at = True
            self.state.schedule(Signal(self._look, case), LIMITS - 1, 0)

    def _look(self, signal: Signal) -> None:
        case: Case = signal.value
        case.looked_at = False
        for join, node in self.joins.items():
            counts = None if case.ended else (case.arrived or {}).get(join)
            if counts and any(counts[:-1]) and not self._waits(case, join, counts[:-1]):
                full = sum(map(bool, counts[:-1]))
                counts[:-1] = [count - bool(count) for count in counts[:-1]]
                self.mover.fewer(case, node.trailing, full - 1)
                cause = (case.touched or {})[join]
                self.came(case, join, cause)
                self.mover.move(case, *node.edges[0], cause)
                return

    def _waits(self, case: Case, join: int, counts: list[int]) -> bool:
        """Whether a token elsewhere can come by an empty edge, and by none that holds one."""
        reach = self.plan.joins[join].reach
        places: list[tuple[int, int]] = [
            (0, activity.step.order) for activity in case.active if not activity.void
        ]
        places += [
            (1, other)
            for other, come in (case.arrived or {}).items()
            if other != join and rests(self.plan.joins[other], sum(come[:-1]))
        ]
        return any(self._may_come(place, reach, counts) for place in places)

    def _may_come(self, place: tuple[int, int], reach: Any, counts: list[int]) -> bool:
        kind, number = place
        edges = [edge for edge, known in enumerate(reach) if number in known[kind]]
        return bool(edges) and not any(counts[edge] for edge in edges)
