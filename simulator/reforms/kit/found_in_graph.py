"""What an explicit graph finds, by the shares of its edges: an ``end`` refuses, and an edge that
leads back to where a case has been sends it back.

Graph → **found in graph** → findings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property

from simulator.model.endings import Finish
from simulator.model.flow import Edge, End, Gateway, Graph, ItemRef, Step
from simulator.reforms.kit.found import ALL, NONE, NOTHING, Found, either, in_turn, together
from simulator.structure.positions import beginning

Node = Step | ItemRef | Gateway | End | Finish
REFUSED, SENT_BACK = Found(refused=ALL), Found(back=ALL)


class FoundInGraph:
    """The findings of one graph; ``of_node`` says what a step or an item finds by itself."""

    def __init__(self, graph: Graph, of_node: Callable[[Step | ItemRef], Found]) -> None:
        self._graph, self._of_node = graph, of_node
        self._out: dict[str, list[Edge]] = {name: [] for name in graph.nodes}
        for edge in graph.edges:
            self._out[edge.source].append(edge)
        self._known: dict[tuple[str, str | None], Found] = {}

    def whole(self) -> Found:
        """What it finds of the cases that come to it."""
        start = beginning(self._graph)
        return NOTHING if start is None else self._from(start, None)

    def behind(self, name: str) -> Found:
        """What the splits right behind a node find, up to the next work of officers."""
        return self._combined(name, [self._way_behind(edge) for edge in self._out[name]])

    def _way_behind(self, edge: Edge) -> Found:
        node = self._graph.nodes[edge.target]
        if (edge.source, edge.target) in self._back:
            return SENT_BACK
        if _refuses(node):
            return REFUSED
        works = isinstance(node, Step) and node.pools
        return NOTHING if works else self.behind(edge.target)

    @cached_property
    def _back(self) -> frozenset[tuple[str, str]]:
        """The edges that lead back to where a case has been on its way."""
        start, back = beginning(self._graph), set[tuple[str, str]]()
        on_way, done = set[str](), set[str]()
        todo = [(start, False)] if start is not None else []
        while todo:
            name, left = todo.pop()
            if left:
                on_way.discard(name)
                done.add(name)
                continue
            if name in done or name in on_way:
                continue
            on_way.add(name)
            todo.append((name, True))
            for edge in reversed(self._out[name]):
                if edge.target in on_way:
                    back.add((name, edge.target))
                elif edge.target not in done:
                    todo.append((edge.target, False))
        return frozenset(back)

    @cached_property
    def _order(self) -> list[str]:
        """The nodes so that every edge that does not lead back leads on in it."""
        entered = dict.fromkeys(self._out, 0)
        for edge in self._graph.edges:
            entered[edge.target] += (edge.source, edge.target) not in self._back
        ready, order = [name for name, n in entered.items() if n == 0], list[str]()
        while ready:
            order.append(ready.pop())
            for edge in self._out[order[-1]]:
                if (edge.source, edge.target) not in self._back:
                    entered[edge.target] -= 1
                    if entered[edge.target] == 0:
                        ready.append(edge.target)
        return order

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self._order)}

    @cached_property
    def _ahead(self) -> Mapping[str, frozenset[str] | None]:
        """The nodes that every token from a node comes to; ``None`` where none goes on."""
        ahead: dict[str, frozenset[str] | None] = {}
        for name in reversed(self._order):
            common = self._on_every_way(name, ahead)
            ends = isinstance(self._graph.nodes[name], End | Finish)
            if self._out[name]:
                ahead[name] = None if common is None else common | {name}
            else:
                ahead[name] = None if ends else frozenset({name})
        return ahead

    def _on_every_way(
        self, name: str, ahead: Mapping[str, frozenset[str] | None]
    ) -> frozenset[str] | None:
        """The nodes that a case comes to on every way out of a node that goes on at all."""
        targets = [e.target for e in self._out[name] if (name, e.target) not in self._back]
        on = [found for each in targets if (found := ahead.get(each)) is not None]
        return frozenset.intersection(*on) if on else None

    def _join(self, name: str) -> str | None:
        """Where the ways out of a split come together again."""
        common = self._on_every_way(name, self._ahead) or ()
        return min(common, key=self._place.__getitem__, default=None)

    def _from(self, name: str, until: str | None) -> Found:
        """What is found from a node on, up to another one; worked out from the end on."""
        if name == until:
            return NOTHING
        if (name, until) not in self._known:
            at = self._place[name]
            end = len(self._order) if until is None else self._place[until]
            for each in reversed(self._order[at:end] or (name,)):
                if (each, until) not in self._known:
                    self._known[each, until] = self._here(each, until)
        return self._known[name, until]

    def _here(self, name: str, until: str | None) -> Found:
        node, ways = self._graph.nodes[name], self._out[name]
        if _refuses(node):
            return REFUSED
        join = None if _is_choice(node) or len(ways) < 2 else self._join(name)
        inside = self._combined(name, [self._way(edge, join or until) for edge in ways])
        rest = self._from(join, until) if join is not None else NOTHING
        own = self._of_node(node) if isinstance(node, Step | ItemRef) else NOTHING
        return in_turn((own, inside, rest))

    def _combined(self, name: str, found: list[Found]) -> Found:
        """What is found on the ways out of a node."""
        node, ways = self._graph.nodes[name], self._out[name]
        if len(ways) < 2 or not isinstance(node, Gateway) or node.kind == "parallel":
            return together(found)
        shares = _shares(ways, node.kind)
        parts = [each.of(share) for each, share in zip(found, shares, strict=True)]
        return either(parts) if _is_choice(node) else together(parts)

    def _way(self, edge: Edge, until: str | None) -> Found:
        if (edge.source, edge.target) in self._back:
            return SENT_BACK
        return self._from(edge.target, until)


def _refuses(node: Node) -> bool:
    return isinstance(node, End) or (isinstance(node, Finish) and node.label is not None)


def _is_choice(node: Node) -> bool:
    return isinstance(node, Gateway) and node.kind == "exclusive"


def _shares(ways: list[Edge], kind: str) -> list[Decimal]:
    """The shares of the ways out of a split, of the cases that no condition takes."""
    shares = [edge.share or NONE for edge in ways]
    rest = (
        1 - sum(shares, NONE)
        if kind == "exclusive"
        else math.prod((1 - share for share in shares), start=ALL)
    )
    return [rest if edge.rest else share for edge, share in zip(ways, shares, strict=True)]
