"""How tokens move between steps: gateways, joins, items, ends. Takes no time.

What a token does at a node is a function, made of the plan once when a run begins, that returns the
edge on which it goes on, or nothing if it rests or is gone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

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

Edge = tuple[int, int]  # the node to which a token goes, and by which of its incoming edges
Passage = Callable[[Case, int, int], Edge | None]  # of a case, by an edge, because of a row


class TokenRouter:
    """Moves the tokens of one run."""

    def __init__(
        self, state: RunState, ends: CaseEnds, enforcer: LimitEnforcer, steps: Steps
    ) -> None:
        self.draws, self.places = state.draws, state.places
        self.plan = state.plan
        self.nodes = state.plan.nodes
        self.ends = ends
        self.enforcer = enforcer
        self.steps = steps
        self.meetings = Meetings(state, self)
        self.passages: list[Passage] = []

    def arrange(self) -> None:
        """Makes the passages, now that steps can be entered."""
        self.passages += map(self._passage, self.nodes)

    def move(self, case: Case, place: int, slot: int, cause: int) -> None:
        """Moves a token from the edge on which it comes to ``place`` until it rests in a step, at a
        join, or is gone.
        """
        if self.meetings.joins:
            self.meetings.moved(case, cause)
        if case.ended:
            return
        passages = self.passages
        edge = passages[place](case, slot, cause)
        while edge is not None and not case.ended:
            edge = passages[edge[0]](case, edge[1], cause)

    # what a token does at a node

    def _passage(self, node: PlannedNode) -> Passage:
        match node.kind:
            case NodeKind.STEP:
                return self._to_step(node)
            case NodeKind.FORK:
                return self._fork(node)
            case NodeKind.CHOICE:
                return self._choice(node)
            case NodeKind.JOIN:
                return self._join(node)
            case NodeKind.MERGE:
                return lambda case, slot, cause: node.edges[0]
            case NodeKind.FINISH:
                return self._finish(node)
            case _:
                return partial(self._pass, node)

    def _to_step(self, node: PlannedNode) -> Passage:
        step = self.plan.steps[node.argument]
        enter, condition = self.steps.entrance(step, node), step.condition

        def come(case: Case, slot: int, cause: int) -> Edge | None:
            if not self.holds(condition, case):
                return node.edges[0]
            enter(case, slot, cause)
            return None

        return enter if condition < 0 else come

    def _fork(self, node: PlannedNode) -> Passage:
        first, last = node.edges[:-1], node.edges[-1]
        more, trailing, rest = len(first), node.trailing, node.argument == 1

        def part(case: Case, slot: int, cause: int) -> Edge:
            case.tokens += more
            if trailing:
                case.trailing += more
            case.trailing += rest
            for place, by in first:
                self.move(case, place, by, cause)
            return last

        return part

    def _choice(self, node: PlannedNode) -> Passage:
        choice: PlannedChoice = self.plan.choices[node.argument]
        counter, sampler, share = self.places + choice.counter, choice.sampler, self.draws.share
        upto = [each for each, _ in choice.shares]
        ways = [node.edges[edge] for _, edge in choice.shares]
        ways += ways[-1:]  # of whoever lies above what rounding made of 100 %

        def choose(case: Case, slot: int, cause: int) -> Edge:
            case.attempts[counter] = times = case.attempts[counter] + 1
            for condition, edge in choice.whens:
                if self.holds(condition, case):
                    return node.edges[edge]
            return ways[bisect_right(upto, share(sampler, case.number, times))]

        return choose

    def _join(self, node: PlannedNode) -> Passage:
        join, planned = node.argument, self.plan.joins[node.argument]
        onward, edges, trailing = node.edges[0], range(planned.edges), planned.trailing

        def meet(case: Case, slot: int, cause: int) -> Edge | None:
            counts = self._counts(case, join)
            counts[slot] += 1
            if 0 in counts:
                return None
            for edge in edges:
                counts[edge] -= 1
            self.fewer(case, trailing, len(edges) - 1)
            return onward

        def come(case: Case, slot: int, cause: int) -> Edge | None:
            return onward if self._joined(case, join, slot, cause) else None

        return meet if _waits_for_all(planned) else come

    def _finish(self, node: PlannedNode) -> Passage:
        of_all = node.argument == 1  # of the last token, whichever it is
        ends, lose = self.ends.finish, self._lose

        def finish(case: Case, slot: int, cause: int) -> None:
            if not of_all or case.tokens == case.trailing + 1:
                ends(case, cause)
            lose(case, 1)

        return finish

    def _pass(self, node: PlannedNode, case: Case, slot: int, cause: int) -> Edge | None:
        """Where a token goes from a gateway or the border of an item; nowhere if it rests or is
        gone.
        """
        match node.kind:
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
            self.steps.enter(case, self.plan.steps[first.argument], first, cause, race)

    def fewer(self, case: Case, trailing: bool, tokens: int) -> None:
        """A case has so many tokens fewer, in work after the delivery or before."""
        case.tokens -= tokens
        if trailing:
            case.trailing -= tokens

    def _counts(self, case: Case, join: int) -> list[int]:
        """Tokens that came by each edge, and last how many an inclusive split sent (1 where a join
        waits for all its edges).
        """
        if case.arrived is None:
            case.arrived = {}
        counts = case.arrived.get(join)
        if counts is None:
            planned = self.plan.joins[join]
            counts = case.arrived[join] = [0] * planned.edges + [int(_waits_for_all(planned))]
        return counts

    def wait_at(self, case: Case, join: int, edge: int) -> None:
        """A token that came by an edge waits at a join when the run begins."""
        self._counts(case, join)[edge] += 1

    def _joined(self, case: Case, join: int, slot: int, cause: int) -> bool:
        """Counts a token at a join that does not simply wait for all; true if it goes on."""
        planned, counts = self.plan.joins[join], self._counts(case, join)
        counts[slot] += 1
        if planned.reach:
            self.meetings.came(case, join, cause)
            return False
        if planned.inclusive:
            return self._fires(case, planned, counts, counts[-1], counts[-1])
        return self._fires(case, planned, counts, planned.needs, planned.edges)

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
        for join, counts in list((case.arrived or {}).items()):
            planned = self.plan.joins[join]
            if planned.item == item:
                came = sum(counts[:-1])
                lost += came if rests(planned, came) else 0
                counts[:-1] = [0] * planned.edges
        return lost


def _waits_for_all(join: PlannedJoin) -> bool:
    """Whether a join goes on with one token by each of its edges."""
    return not (join.reach or join.inclusive or join.copies) and join.needs >= join.edges
