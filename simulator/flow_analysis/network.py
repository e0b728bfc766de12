"""The whole flow as one graph, items in their place, and its regions: what flow analysis and
counting walk through.

Graph → **network** → situations, counts, traffic, flow analysis. A node is (item or ``""``, node of
that graph). Blocks that run side by side are found by post-dominance: the first node that lies on
all ways from a split to the end is where its branches meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

import networkx as nx

from simulator.model.flow import Condition
from simulator.model.process import Process
from simulator.structure.graph import DiGraph, item_graph, process_graph

Node = tuple[str, str]
Holds = Callable[[Condition], bool]
Ways = list[tuple[Node, float]]  # where tokens go, and the share of them
PROCESS = ""
START, FINISH = (PROCESS, "start"), (PROCESS, "finish")


@dataclass(frozen=True)
class Network:
    """``steps`` are the attributes of every step by full name, ``keys`` their nodes; ``meets`` is
    where the branches of a split meet.
    """

    graph: DiGraph
    items: tuple[str, ...]
    steps: Mapping[str, Mapping[str, Any]]
    keys: Mapping[str, Node]
    meets: Mapping[Node, Node]

    def served(self, step: str) -> tuple[str, ...]:
        """The items that a step belongs to or serves."""
        owner = self.keys[step][0]
        own: tuple[str, ...] = self.steps[step]["step"].serves
        return (owner,) if owner in self.items else own

    def out(self, node: Node) -> list[tuple[Node, Mapping[str, Any]]]:
        """The edges out of a node, in order."""
        return sorted(self.graph[node].items(), key=lambda edge: edge[1]["order"])


def network_of(process: Process) -> Network:
    """The network of a sound process."""
    outer = process_graph(process)
    items = tuple(
        data["item"]
        for _, data in sorted(outer.nodes(data=True), key=lambda each: each[1]["order"])
        if data["kind"] == "item"
    )
    graph = nx.DiGraph()
    for owner, part in ((PROCESS, outer), *((item, item_graph(process, item)) for item in items)):
        graph.add_nodes_from(((owner, node), data) for node, data in part.nodes(data=True))
        graph.add_edges_from(((owner, a), (owner, b), data) for a, b, data in part.edges(data=True))
    for node, data in outer.nodes(data=True):
        if data["kind"] == "item":
            after = list(graph.out_edges((PROCESS, node), data=True))
            graph.remove_edges_from([(a, b) for a, b, _ in after])
            graph.add_edge((PROCESS, node), (data["item"], "start"), order=0, branches=())
            graph.add_edges_from(
                ((data["item"], "finish"), target, edge) for _, target, edge in after
            )
    steps = {data["name"]: data for _, data in graph.nodes(data=True) if data["kind"] == "step"}
    keys = {data["name"]: node for node, data in graph.nodes(data=True) if data["kind"] == "step"}
    return Network(graph, items, steps, keys, _meetings(graph))


def _meetings(graph: DiGraph) -> dict[Node, Node]:
    after = _post_dominators(graph, FINISH)
    side_by_side = [
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "split" and data["gateway"] != "exclusive"
    ]
    meets = {}
    for node in side_by_side:
        trail = after if node in after else _trail(graph, node)
        if node in trail:
            meets[node] = trail[node]
    return meets


def _post_dominators(graph: DiGraph, end: Node) -> Mapping[Node, Node]:
    dominators: Any = nx.immediate_dominators
    found: Mapping[Node, Node] = dominators(graph.reverse(copy=False), end)
    return found


def _trail(graph: DiGraph, node: Node) -> Mapping[Node, Node]:
    """Post-dominators in trailing work, which ends in a node ``rest``."""
    end = (node[0], "rest")
    return _post_dominators(graph, end) if end in graph else {}


def ways(network: Network, node: Node, holds: Holds) -> Ways:
    """Where the tokens of a case go from a node, for which conditions are settled: one way in
    shares, or several at once.
    """
    data, out = network.graph.nodes[node], network.out(node)
    if data["kind"] == "split" and data["gateway"] == "exclusive":
        return _chosen([(target, way) for target, edge in out for way in edge["branches"]], holds)
    if data["kind"] == "split" and data["gateway"] == "inclusive":
        each = [(target, way) for target, edge in out for way in edge["branches"]]
        return [
            (target, float(holds(way.when)) if way.when is not None else float(way.share or 0))
            for target, way in each
        ]
    return [(target, 1.0) for target, _ in out]


def _chosen(branches: list[tuple[Node, Any]], holds: Holds) -> Ways:
    for target, way in branches:
        if way.when is not None and holds(way.when):
            return [(target, 1.0)]
    given = float(sum(way.share for _, way in branches if way.share is not None))
    shares: dict[Node, float] = {}
    for target, way in branches:
        if way.when is None:
            shares[target] = shares.get(target, 0.0) + (
                float(way.share) if way.share is not None else 1 - given
            )
    return [(target, share) for target, share in shares.items() if share > 0]


def is_fork(network: Network, node: Node) -> bool:
    """Whether several tokens may leave a node at once (and meet again)."""
    data = network.graph.nodes[node]
    return bool(data["kind"] == "split" and data["gateway"] != "exclusive")


def main_ways(network: Network, node: Node, holds: Holds) -> Ways:
    """``ways`` of the main line: forks lead to where their branches meet, a delivery leaves the
    trailing work out.
    """
    if is_fork(network, node):
        meeting = network.meets.get(node)
        return [] if meeting is None else [(meeting, 1.0)]
    found = ways(network, node, holds)
    return found[:1] if network.graph.nodes[node]["kind"] == "deliver" else found


def region(network: Network, start: Node, stop: Node, holds: Holds) -> list[Node]:
    """The nodes on the main line from ``start``, without ``stop`` and what is behind it."""
    found, todo = {start: None}, [start]
    while todo:
        for target, _ in main_ways(network, todo.pop(), holds):
            if target not in found and target != stop:
                found[target] = None
                todo.append(target)
    return [node for node in found if node != stop]


def cheapest(network: Network, cost: Callable[[str], int], holds: Holds) -> int:
    """The least total cost of the steps on any way that a case can go, all of what runs side by
    side included (Dijkstra).
    """
    return cheapest_between(network, START, FINISH, cost, holds) or 0


def cheapest_between(
    network: Network, start: Node, stop: Node, cost: Callable[[str], int], holds: Holds
) -> int | None:
    """The least total cost of the steps from one node up to another; ``None`` if no way leads
    there.
    """
    queue, known = [(0, start)], set[Node]()
    while queue:
        so_far, node = heappop(queue)
        if node == stop:
            return so_far
        if node in known:
            continue
        known.add(node)
        own = _own_cost(network, node, cost, holds)
        for target, _ in main_ways(network, node, holds):
            heappush(queue, (so_far + own, target))
    return None


def _own_cost(network: Network, node: Node, cost: Callable[[str], int], holds: Holds) -> int:
    data = network.graph.nodes[node]
    if data["kind"] == "step":
        when = data["step"].when
        return cost(data["name"]) if when is None or holds(when) else 0
    if data["kind"] == "deliver":
        trail = ways(network, node, holds)[1][0]
        return cheapest_between(network, trail, (node[0], "rest"), cost, holds) or 0
    if not is_fork(network, node) or node not in network.meets:
        return 0
    # a branch that is taken by chance is not taken by the luckiest
    sure = [target for target, share in ways(network, node, holds) if share >= 1]
    return sum(
        cheapest_between(network, target, network.meets[node], cost, holds) or 0 for target in sure
    )
