"""How tokens move between steps: gateways, joins, items, ends. Takes no time."""

from __future__ import annotations

from simulator.engine.plan.nodes import (
    NodeKind,
    PlannedChoice,
    PlannedJoin,
    PlannedNode,
    PlannedRepeat,
)
from simulator.engine.plan.tables import NOWHERE
from simulator.engine.simpy.case_ends import CaseEnds
from simulator.engine.simpy.conditions import meant
from simulator.engine.simpy.limit_enforcer import LimitEnforcer
from simulator.engine.simpy.meetings import Meetings, rests
from simulator.engine.simpy.state import RunState, Steps
from simulator.engine.simpy.tokens import Case
from simulator.model.numbers import times_of

_STEP, _FORK, _MERGE, _JOIN = (
    int(kind) for kind in (NodeKind.STEP, NodeKind.FORK, NodeKind.MERGE, NodeKind.JOIN)
)


class TokenRouter:
    """Moves the tokens of one run."""

    def __init__(
        self, state: RunState, ends: CaseEnds, enforcer: LimitEnforcer, steps: Steps
    ) -> None:
        self.draws, self.places = state.draws, state.places
        self.plan = state.plan
        self.nodes, self.steps = state.plan.nodes, state.plan.steps
        self.kinds = [int(node.kind) for node in state.plan.nodes]
        self.ends = ends
        self.enforcer = enforcer
        self.enter = steps.enter
        self.meetings = Meetings(state, self)

    def move(self, case: Case, place: int, slot: int, cause: int) -> None:
        """Moves a token from the edge on which it comes to ``place`` until it rests in a step, at a
        join, or is gone.
        """
        nodes, kinds, steps = self.nodes, self.kinds, self.steps
        if self.meetings.joins:
            self.meetings.moved(case, cause)
        while not case.ended:
            node, kind = nodes[place], kinds[place]
            if kind == _STEP:
                step = steps[node.argument]
                if step.condition < 0 or self.holds(step.condition, case):
                    self.enter(case, step, node, cause)
                    return
            elif kind == _JOIN:
                if not self._joined(case, node.argument, slot, cause):
                    return
            elif kind == _FORK:
                self.fewer(case, node.trailing, 1 - len(node.edges))
                case.trailing += node.argument == 1
                for edge in node.edges[:-1]:
                    self.move(case, *edge, cause)
                place, slot = node.edges[-1]
                continue
            elif kind != _MERGE:
                following = self._pass(case, node, cause)
                if following is None:
                    return
                place, slot = following
                continue
            place, slot = node.edges[0]

    def _pass(self, case: Case, node: PlannedNode, cause: int) -> tuple[int, int] | None:
        """Where a token goes from a gateway or the border of an item; nowhere if it rests or is
        gone.
        """
        match node.kind:
            case NodeKind.CHOICE:
                return node.edges[self._chosen(case, self.plan.choices[node.argument])]
            case NodeKind.AGAIN:
                repeat = self.plan.repeats[node.argument]
                return node.edges[
                    not self._times(case, repeat.counter) % self._rounds(case, repeat)
                ]
            case NodeKind.SOME:
                return self._some(case, node, cause)
            case NodeKind.FIRST:
                self._race(case, node, cause)
                return None
            case NodeKind.ENTER:
                return self.enforcer.entered(case, node.argument) or node.edges[0]
            case NodeKind.LEAVE:
                self.enforcer.left(case, node.argument)
                return node.edges[0]
            case NodeKind.END:
                self.ends.end(case, node.argument, cause)
                return None
            case NodeKind.LABEL:
                if case.label == NOWHERE:
                    case.label = node.argument
                return node.edges[0]
            case NodeKind.FINISH:
                if node.argument != 1 or case.tokens == case.trailing + 1:
                    self.ends.finish(case, cause)
            case NodeKind.REST:
                case.trailing -= 1
        self._lose(case, 1)
        return None

    def holds(self, condition: int, case: Case) -> bool:
        return meant(self.plan, self.draws, condition, case)

    def _rounds(self, case: Case, repeat: PlannedRepeat) -> int:
        """How often a case does a block."""
        if repeat.number == NOWHERE:
            return repeat.times
        return times_of(self.draws.share(repeat.number, case.number, 1))

    def _times(self, case: Case, counter: int) -> int:
        place = self.places + counter
        case.attempts[place] += 1
        return case.attempts[place]

    def _chosen(self, case: Case, choice: PlannedChoice) -> int:
        times = self._times(case, choice.counter)
        for condition, edge in choice.whens:
            if self.holds(condition, case):
                return edge
        lot = self.draws.share(choice.sampler, case.number, times)
        return next((edge for upto, edge in choice.shares if lot < upto), choice.shares[-1][1])

    def _some(self, case: Case, node: PlannedNode, cause: int) -> tuple[int, int] | None:
        some = self.plan.inclusives[node.argument]
        times, draws = self._times(case, some.counter), self.draws
        taken = [
            edge
            for condition, sampler, share, edge in some.ways
            if (
                self.holds(condition, case)
                if condition != NOWHERE
                else draws.share(sampler, case.number, times) < share
            )
        ]
        if not taken and some.rest != NOWHERE:
            taken = [some.rest]
        if some.join != NOWHERE:
            self._counts(case, some.join)[-1] = max(len(taken), 1)
        if not taken:
            join = next(
                place
                for place, other in enumerate(self.plan.nodes)
                if other.kind is NodeKind.JOIN and other.argument == some.join
            )
            return join, 0
        self.fewer(case, node.trailing, 1 - len(taken))
        for edge in taken[:-1]:
            self.move(case, *node.edges[edge], cause)
        return node.edges[taken[-1]] if not case.ended else None

    def _race(self, case: Case, node: PlannedNode, cause: int) -> None:
        """The first steps of all branches begin; the one that is done first takes the others
        out.
        """
        race = object()
        self.fewer(case, node.trailing, 1 - len(node.edges))
        for place, _ in node.edges:
            first = self.nodes[place]
            self.enter(case, self.steps[first.argument], first, cause, race)

    def fewer(self, case: Case, trailing: bool, tokens: int) -> None:
        """A case has so many tokens fewer, in work after the delivery or before."""
        case.tokens -= tokens
        if trailing:
            case.trailing -= tokens

    def _counts(self, case: Case, join: int) -> list[int]:
        """Tokens that came by each edge, and last how many an inclusive split sent."""
        if case.arrived is None:
            case.arrived = {}
        return case.arrived.setdefault(join, [0] * (self.plan.joins[join].edges + 1))

    def wait_at(self, case: Case, join: int, edge: int) -> None:
        """A token that came by an edge waits at a join when the run begins."""
        self._counts(case, join)[edge] += 1

    def _joined(self, case: Case, join: int, slot: int, cause: int) -> bool:
        """Counts a token at a join; true if it goes on."""
        planned, counts = self.plan.joins[join], self._counts(case, join)
        counts[slot] += 1
        if planned.reach:
            self.meetings.came(case, join, cause)
            return False
        if planned.inclusive:
            return self._fires(case, planned, counts, counts[-1], counts[-1])
        if planned.copies or planned.needs < planned.edges:
            return self._fires(case, planned, counts, planned.needs, planned.edges)
        if 0 in counts[:-1]:
            return False
        for edge in range(planned.edges):
            counts[edge] -= 1
        self.fewer(case, planned.trailing, planned.edges - 1)
        return True

    def _fires(
        self, case: Case, join: PlannedJoin, counts: list[int], needs: int, sent: int
    ) -> bool:
        came = sum(counts[:-1])
        if came == sent:
            counts[:] = [0] * len(counts)
        if came == needs:
            self.fewer(case, join.trailing, needs - 1)
        elif came > needs:
            self._lose(case, 1)
        return came == needs

    def _lose(self, case: Case, tokens: int) -> None:
        case.tokens -= tokens
        if not case.tokens and not case.ended:
            case.ended = True
            self.ends.close(case)

    def clear(self, case: Case, item: int) -> int:
        """Takes away the tokens that rest at the joins of an item; returns how many."""
        lost = 0
        for join, counts in (case.arrived or {}).items():
            planned = self.plan.joins[join]
            if planned.item == item:
                came = sum(counts[:-1])
                lost += came if rests(planned, came) else 0
                counts[:] = [0] * len(counts)
        return lost
