"""The whole flow as one graph, items in their place, and its regions: what flow analysis and
counting walk through.

Graph → **network** → case profiles, counts, traffic, flow analysis. A node is (item or ``""``,
node of that graph). Blocks that run side by side are found by post-dominance: the first node that
lies on all ways from a split to the end is where its branches meet.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from simulator.flow_analysis.races import Odds, odds
from simulator.model.flow import Branch, Condition, Edge
from simulator.model.numbers import times_of
from simulator.model.process import Process
from simulator.structure.digraphs import immediate_dominators
from simulator.structure.graph import item_graph, process_graph
from simulator.structure.nodes import (
    DeliverNode,
    FlowGraph,
    ItemNode,
    JoinNode,
    MeanwhileNode,
    SplitNode,
    StepNode,
    Way,
    graph_of,
    reachable,
)

Node = tuple[str, str]
Holds = Callable[[Condition], bool]
Ways = list[tuple[Node, float]]  # where tokens go, and the share of them
PROCESS = ""
START, FINISH = (PROCESS, "start"), (PROCESS, "finish")


@dataclass(frozen=True)
class Network:
    """``steps`` are the places of every step by full name, ``keys`` their keys; ``meets`` is where
    the branches of a split meet; ``racing`` are the odds of the first steps of races; ``repeats``
    are the ends of blocks that are done several times, one after another, by their beginnings;
    ``free`` are the inclusive joins of no block, each with the last node that every case passes
    before it, if all ways lead from there to the join.
    """

    graph: FlowGraph[Node]
    items: tuple[str, ...]
    steps: Mapping[str, StepNode]
    keys: Mapping[str, Node]
    meets: Mapping[Node, Node]
    racing: Mapping[str, Odds]
    repeats: Mapping[Node, Node]
    free: Mapping[Node, Node | None]

    def served(self, step: str) -> tuple[str, ...]:
        """The items that a step belongs to or serves."""
        owner = self.keys[step][0]
        return (owner,) if owner in self.items else self.steps[step].step.serves

    def share_of(self, node: Node) -> float:
        """How often a first step is first in its race."""
        return self.racing[self.graph.nodes[node].name].share

    def rounds(self, begin: Node, numbers: Mapping[str, float]) -> int:
        """How often the block is done that begins at a node, for a case with these numbers."""
        place = self.graph.nodes[self.repeats[begin]]
        assert isinstance(place, SplitNode)
        return place.times if place.per is None else times_of(numbers[place.per])

    @property
    def counting(self) -> tuple[str, ...]:
        """The numbers on cases that say how often a block is done."""
        ends = (self.graph.nodes[end] for end in self.repeats.values())
        named = {end.per for end in ends if isinstance(end, SplitNode) and end.per is not None}
        return tuple(sorted(named))

    def out(self, node: Node) -> tuple[Way[Node], ...]:
        """The ways out of a node, in order."""
        return self.graph.out[node]


def network_of(process: Process) -> Network:
    """The network of a sound process."""
    outer = process_graph(process)
    items = tuple(node.name for node in outer.nodes.values() if isinstance(node, ItemNode))
    parts = {PROCESS: outer, **{item: item_graph(process, item) for item in items}}
    nodes = {
        (owner, key): node for owner, part in parts.items() for key, node in part.nodes.items()
    }
    through = (way for owner, part in parts.items() for way in _ways(owner, part))
    graph = graph_of(nodes, (*through, *_ways_of_items(outer)))
    keys = {node.name: key for key, node in nodes.items() if isinstance(node, StepNode)}
    steps = {node.name: node for node in nodes.values() if isinstance(node, StepNode)}
    racing = dict(_racing(process, graph))
    meets, repeats = _meetings(graph), _repeats(graph)
    return Network(graph, items, steps, keys, meets, racing, repeats, dict(_free(graph)))


def _free(graph: FlowGraph[Node]) -> Iterator[tuple[Node, Node | None]]:
    """Where tokens of a case part that may meet again at an inclusive join of no block."""
    joins = [
        key
        for key, node in graph.nodes.items()
        if isinstance(node, JoinNode) and node.gateway == "inclusive" and node.pair is None
    ]
    if not joins:
        return
    before = immediate_dominators(graph.ahead, START)
    for join in joins:
        without = {n: [t for t in to if t != join] for n, to in graph.ahead.items()}
        fork = before[join]
        missed = any(not graph.ahead[node] for node in reachable(without, fork))
        yield join, None if missed else fork


def _repeats(graph: FlowGraph[Node]) -> dict[Node, Node]:
    ends = (
        key
        for key, node in graph.nodes.items()
        if isinstance(node, SplitNode) and node.times and not node.forks
    )
    return {graph.ahead[key][0]: key for key in ends}


def _racing(process: Process, graph: FlowGraph[Node]) -> Iterator[tuple[str, Odds]]:
    for key, node in graph.nodes.items():
        if isinstance(node, SplitNode) and node.gateway == "first":
            ahead = [graph.nodes[target] for target in graph.ahead[key]]
            first = [each for each in ahead if isinstance(each, StepNode)]
            served = [(key[0],) if key[0] else each.step.serves for each in first]
            found = odds(process, [(each.step, of) for each, of in zip(first, served, strict=True)])
            yield from ((each.name, won) for each, won in zip(first, found, strict=True))


def _ways(owner: str, part: FlowGraph[str]) -> Iterator[Way[Node]]:
    """The ways of one graph, but not those out of items of the process."""
    for way in part.ways():
        if owner != PROCESS or not isinstance(part.nodes[way.source], ItemNode):
            yield Way((owner, way.source), (owner, way.target), way.branches)


def _ways_of_items(outer: FlowGraph[str]) -> Iterator[Way[Node]]:
    """The ways into an item and out of it, which lead through its steps."""
    for key, node in outer.nodes.items():
        if isinstance(node, ItemNode):
            yield Way((PROCESS, key), (node.name, "start"))
            for way in outer.out[key]:
                yield Way((node.name, "finish"), (PROCESS, way.target), way.branches)


def _meetings(graph: FlowGraph[Node]) -> dict[Node, Node]:
    after = immediate_dominators(graph.into, FINISH)
    side_by_side = [
        key for key, node in graph.nodes.items() if isinstance(node, SplitNode) and node.forks
    ]
    merging = [key for key, node in graph.nodes.items() if isinstance(node, JoinNode) and node.each]
    passed = reachable(graph.ahead, *merging)  # tokens meet there, but each goes on by itself
    meets = {
        split: join
        for split in side_by_side
        for join, node in graph.nodes.items()
        if isinstance(node, JoinNode) and node.times and node.path == graph.nodes[split].path
    }
    for key in [split for split in side_by_side if split not in meets]:
        trail = after if key in after else _trail(graph, key)
        if key in trail:
            meets[key] = FINISH if trail[key] in passed else trail[key]
    return meets


def _trail(graph: FlowGraph[Node], node: Node) -> Mapping[Node, Node]:
    """Post-dominators in trailing work, which ends in a node ``rest``."""
    end = (node[0], "rest")
    return immediate_dominators(graph.into, end) if end in graph.nodes else {}


def ways(network: Network, node: Node, holds: Holds) -> Ways:
    """Where the tokens of a case go from a node, for which conditions are settled: one way in
    shares, or several at once.
    """
    place, out = network.graph.nodes[node], network.out(node)
    each = [(way.target, branch) for way in out for branch in way.branches]
    match place:
        case SplitNode(gateway="exclusive"):
            return _chosen(each, holds)
        case SplitNode(gateway="first"):
            shares = [(way.target, network.share_of(way.target)) for way in out]
            return [(target, share) for target, share in shares if share > 0]
        case SplitNode(gateway="inclusive"):
            taken = [
                (target, float(holds(way.when)) if way.when is not None else float(way.share or 0))
                for target, way in each
                if not way.rest
            ]
            rest = math.prod(1 - share for _, share in taken)
            return [*taken, *((target, rest) for target, way in each if way.rest)]
        case MeanwhileNode():  # without a queue everybody is done before the timer runs out
            return [(out[0].target, 1.0)]
        case _:
            return [(way.target, 1.0) for way in out]


def _chosen(branches: list[tuple[Node, Branch | Edge]], holds: Holds) -> Ways:
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


def copies(network: Network, node: Node) -> int:
    """How many tokens leave a node by each of its ways."""
    place = network.graph.nodes[node]
    return place.times if isinstance(place, SplitNode) and place.forks and place.times else 1


def rest_of(network: Network, node: Node) -> Node | None:
    """Where the cases go from an inclusive split that take none of its other ways."""
    place = network.graph.nodes[node]
    if isinstance(place, SplitNode) and place.gateway == "inclusive":
        for way in network.out(node):
            if any(branch.rest for branch in way.branches):
                return way.target
    return None


def is_fork(network: Network, node: Node) -> bool:
    """Whether several tokens may leave a node at once (and meet again)."""
    place = network.graph.nodes[node]
    return isinstance(place, SplitNode) and place.forks


def main_ways(network: Network, node: Node, holds: Holds) -> Ways:
    """``ways`` of the main line: forks lead to where their branches meet, blocks that are done
    several times behind them; a delivery leaves the trailing work out.
    """
    if node in network.repeats:
        return [(network.out(network.repeats[node])[1].target, 1.0)]
    if is_fork(network, node):
        meeting = network.meets.get(node)
        return [] if meeting is None else [(meeting, 1.0)]
    found = ways(network, node, holds)
    return found[:1] if isinstance(network.graph.nodes[node], DeliverNode) else found


def region(network: Network, start: Node, stop: Node, holds: Holds) -> list[Node]:
    """The nodes on the main line from ``start``, without ``stop`` and what is behind it."""
    found, todo = {start: None}, [start]
    while todo:
        for target, _ in main_ways(network, todo.pop(), holds):
            if target not in found and target != stop:
                found[target] = None
                todo.append(target)
    return [node for node in found if node != stop]


def cheapest(network: Network, cost: Callable[[str], int], holds: Holds) -> int | None:
    """The least total cost of the steps on any way on which a case gets through, all of what runs
    side by side included (Dijkstra); ``None`` if such cases are all turned away.
    """
    return cheapest_between(network, START, FINISH, cost, holds)


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
    place = network.graph.nodes[node]
    if isinstance(place, StepNode):
        when = place.step.when
        return cost(place.name) if when is None or holds(when) else 0
    if isinstance(place, DeliverNode):
        trail = ways(network, node, holds)[1][0]
        return cheapest_between(network, trail, (node[0], "rest"), cost, holds) or 0
    if node in network.repeats:
        body = network.graph.ahead[node][0]
        return cheapest_between(network, body, network.repeats[node], cost, holds) or 0
    if not is_fork(network, node) or node not in network.meets:
        return 0
    # a branch that is taken by chance is not taken by the luckiest
    sure = [target for target, share in ways(network, node, holds) if share >= 1]
    return sum(
        cheapest_between(network, target, network.meets[node], cost, holds) or 0 for target in sure
    )
