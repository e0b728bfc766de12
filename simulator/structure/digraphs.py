"""What is asked of directed graphs, in the mappings that flows have. Order, dominators and loops
are asked for by every check or drawing and answered without networkx, which costs five times an
empty Python to import and answers the rest.

A graph is a mapping: each node → the nodes that it leads to, in order. A node that leads nowhere
may be left out. The same graph gives the same answer in the same order.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


def backwards(ahead: Mapping[Key, Iterable[Key]]) -> dict[Key, list[Key]]:
    """The graph with every way turned round; it has every node."""
    behind: dict[Key, list[Key]] = {node: [] for node in ahead}
    for node, targets in ahead.items():
        for target in targets:
            behind.setdefault(target, []).append(node)
    return behind


def immediate_dominators(ahead: Mapping[Key, Iterable[Key]], start: Key) -> dict[Key, Key]:
    """The last node that every way to a node has passed, of all nodes that ``start`` leads to.

    The algorithm of Cooper, Harvey and Kennedy, *A Simple, Fast Dominance Algorithm* (2001), which
    is that of networkx.
    """
    order = list(_finished(ahead, (start,)))
    finish = {node: i for i, node in enumerate(order)}
    behind = backwards(ahead)
    found = {start: start}

    def meeting(one: Key, other: Key) -> Key:
        while one != other:
            while finish[one] < finish[other]:
                one = found[one]
            while finish[other] < finish[one]:
                other = found[other]
        return one

    settled = False
    while not settled:
        settled = True
        for node in reversed(order[:-1]):
            last = reduce(meeting, (each for each in behind[node] if each in found))
            if found.get(node) != last:
                found[node], settled = last, False
    del found[start]
    return found


def strong_components(ahead: Mapping[Key, Iterable[Key]]) -> Iterator[set[Key]]:
    """The nodes in groups of those that lead to each other; of two groups the one that the other
    leads to comes first (Kosaraju's algorithm).
    """
    behind = backwards(ahead)
    groups: list[set[Key]] = []
    known: set[Key] = set()
    for node in reversed(list(_finished(ahead, behind))):
        if node not in known:
            groups.append(set(_finished(behind, (node,), known)))
    return reversed(groups)


def _finished(
    ahead: Mapping[Key, Iterable[Key]], starts: Iterable[Key], known: set[Key] | None = None
) -> Iterator[Key]:
    """The nodes that some lead to, each when all that it leads to has been; those that are known
    are passed over.
    """
    known = set() if known is None else known
    for start in starts:
        if start in known:
            continue
        known.add(start)
        trail = [(start, iter(ahead.get(start, ())))]
        while trail:
            node, targets = trail[-1]
            new = next((each for each in targets if each not in known), None)
            if new is None:
                trail.pop()
                yield node
            else:
                known.add(new)
                trail.append((new, iter(ahead.get(new, ()))))


def weak_components(ahead: Mapping[Key, Iterable[Key]]) -> Iterator[set[Key]]:
    """The nodes in groups of those that hang together, whichever way the ways lead."""
    if ahead:
        yield from _networkx().weakly_connected_components(_graph(ahead))


def in_order(ahead: Mapping[Key, Iterable[Key]], rank: Mapping[Key, int]) -> Iterator[Key]:
    """Every node after all that lead to it; of those that may come next, the one of least rank.

    Raises:
        ValueError: the graph has a loop.
    """
    behind = backwards(ahead)
    number = {node: i for i, node in enumerate(behind)}
    sorter = TopologicalSorter(behind)
    try:
        sorter.prepare()
    except CycleError as fault:
        raise ValueError("what comes first on a loop has no answer") from fault
    waiting: list[tuple[int, int, Key]] = []
    while sorter.is_active():
        for node in sorter.get_ready():
            heappush(waiting, (rank[node], number[node], node))
        _, _, node = heappop(waiting)
        yield node
        sorter.done(node)


def cheapest_way(
    cost: Mapping[Key, Mapping[Key, int]], source: Key, target: Key
) -> list[Key] | None:
    """The nodes of the way of least cost, or nothing if no way leads there; ``cost`` tells that of
    every line.
    """
    nx = _networkx()
    graph: Any = nx.DiGraph()
    graph.add_weighted_edges_from(
        (node, further, price) for node, ahead in cost.items() for further, price in ahead.items()
    )
    try:
        way: list[Key] = nx.dijkstra_path(graph, source, target)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return None
    return way


def _graph(ahead: Mapping[Key, Iterable[Key]]) -> Any:
    return _networkx().DiGraph({node: list(targets) for node, targets in ahead.items()})


def _networkx() -> Any:
    import networkx

    return networkx
