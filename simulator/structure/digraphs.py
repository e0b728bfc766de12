"""What is asked of directed graphs, in the mappings that flows have; networkx answers it, and is
imported when something is asked.

A graph is a mapping: each node → the nodes that it leads to, in order. A node that leads nowhere
may be left out. The same graph gives the same answer in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


def backwards(ahead: Mapping[Key, Iterable[Key]]) -> dict[Key, list[Key]]:
    """The graph with every way turned round; it has every node."""
    behind: dict[Key, list[Key]] = {node: [] for node in ahead}
    for node, targets in ahead.items():
        for target in targets:
            behind.setdefault(target, []).append(node)
    return behind


def immediate_dominators(ahead: Mapping[Key, Collection[Key]], start: Key) -> dict[Key, Key]:
    """The last node that every way to a node has passed, of all nodes that ``start`` leads to."""
    nx = _networkx()
    found: dict[Key, Key] = dict(nx.immediate_dominators(_graph(ahead), start))
    found.pop(start, None)  # older versions name the start itself
    return found


def strong_components(ahead: Mapping[Key, Iterable[Key]]) -> Iterator[set[Key]]:
    """The nodes in groups of those that lead to each other; of two groups the one that the other
    leads to comes first.
    """
    yield from _networkx().strongly_connected_components(_graph(ahead))


def weak_components(ahead: Mapping[Key, Iterable[Key]]) -> Iterator[set[Key]]:
    """The nodes in groups of those that hang together, whichever way the ways lead."""
    yield from _networkx().weakly_connected_components(_graph(ahead))


def in_order(ahead: Mapping[Key, Collection[Key]], rank: Mapping[Key, int]) -> Iterator[Key]:
    """Every node after all that lead to it; of those that may come next, the one of least rank.

    Raises:
        ValueError: the graph has a loop.
    """
    nx = _networkx()
    try:
        yield from nx.lexicographical_topological_sort(_graph(ahead), key=rank.__getitem__)
    except nx.NetworkXUnfeasible as fault:
        raise ValueError("what comes first on a loop has no answer") from fault


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
