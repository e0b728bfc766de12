"""The flow of a process as one graph along which a case of a log can be led: items taken in, steps
that no activity means passed by in silence.

Graph of the flow → **nets** → replaying → calibration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from simulator.model.process import Process
from simulator.structure.graph import item_graph, process_graph
from simulator.structure.nodes import (
    ConsumeNode,
    DeliverNode,
    EndNode,
    FinishNode,
    FlowGraph,
    ItemNode,
    JoinNode,
    MeanwhileNode,
    Node,
    RestNode,
    SplitNode,
    StepNode,
    Way,
)

Place = tuple[str, str]
"""A node: the item that it belongs to (``""`` for the process), and its key there."""


class SpotKind(Enum):
    """What becomes of a token at a node."""

    STEP = "step"
    PASS = "pass"
    CHOICE = "choice"
    FORK = "fork"
    SOME = "some"
    JOIN = "join"
    GONE = "gone"
    OVER = "over"


@dataclass(frozen=True)
class Spot:
    """A node of a net: its ways on, the activity that it is (-1: none), how many tokens a join
    waits for, and the join of a fork of some ways.
    """

    kind: SpotKind
    ways: tuple[Place, ...] = ()
    activity: int = -1
    waits_for: int = 0
    pair: Place | None = None


@dataclass(frozen=True)
class StepNet:
    """A flow along which cases are led; ``splits`` are the ways in the file of each choice."""

    start: Place
    spots: Mapping[Place, Spot]
    steps: Mapping[Place, StepNode] = field(repr=False)
    splits: Mapping[Place, tuple[SplitNode, tuple[Way[str], ...]]] = field(repr=False)


def net_of(process: Process, activities: Mapping[str, int]) -> StepNet:
    """The net of a process; ``activities`` are the places of the steps that a log knows."""
    graphs = {"": process_graph(process)}
    graphs |= {name: item_graph(process, name) for name in process.items}
    spots: dict[Place, Spot] = {}
    steps: dict[Place, StepNode] = {}
    splits: dict[Place, tuple[SplitNode, tuple[Way[str], ...]]] = {}
    for owner, graph in graphs.items():
        returns = _behind_item(graphs[""], owner)
        for key, node in graph.nodes.items():
            ways = tuple(_entered(graphs, owner, way.target) for way in graph.out[key])
            here = (owner, key)
            spots[here] = _spot(owner, node, ways, graph, returns, activities)
            if isinstance(node, StepNode):
                steps[here] = node
            if isinstance(node, SplitNode):
                splits[here] = node, graph.out[key]
    return StepNet(("", "start"), spots, steps, splits)


def _entered(graphs: Mapping[str, FlowGraph[str]], owner: str, target: str) -> Place:
    """Where a way leads: into an item, if it leads to one."""
    node = graphs[owner].nodes[target]
    return (node.name, "start") if isinstance(node, ItemNode) else (owner, target)


def _behind_item(flow: FlowGraph[str], item: str) -> tuple[Place, ...]:
    """Where a case goes on that comes out of an item."""
    key = next(
        (k for k, node in flow.nodes.items() if isinstance(node, ItemNode) and node.name == item),
        None,
    )
    if key is None:
        return ()
    return tuple(
        (target.name, "start") if isinstance(target := flow.nodes[way.target], ItemNode)
        else ("", way.target)
        for way in flow.out[key]
    )  # fmt: skip


def _spot(
    owner: str,
    node: Node,
    ways: tuple[Place, ...],
    graph: FlowGraph[str],
    returns: tuple[Place, ...],
    activities: Mapping[str, int],
) -> Spot:
    match node:
        case StepNode():
            return Spot(SpotKind.STEP, ways, activities.get(node.name, -1))
        case EndNode():
            return Spot(SpotKind.OVER)
        case FinishNode():
            return Spot(SpotKind.PASS, returns) if owner else Spot(SpotKind.GONE)
        case RestNode() | ConsumeNode():
            return Spot(SpotKind.GONE)
        case DeliverNode():
            return Spot(SpotKind.FORK, ways)
        case MeanwhileNode():
            return Spot(SpotKind.PASS, ways[:1])
        case SplitNode(gateway="parallel"):
            return Spot(SpotKind.FORK, ways * max(1, node.times))
        case SplitNode(gateway="inclusive"):
            pair = None if node.pair is None else (owner, node.pair)
            return Spot(SpotKind.SOME, ways, pair=pair)
        case SplitNode():
            return Spot(SpotKind.CHOICE, ways)
        case JoinNode(gateway="parallel"):
            into = graph.into[next(key for key, each in graph.nodes.items() if each is node)]
            return Spot(SpotKind.JOIN, ways, waits_for=node.times or node.until or len(into))
        case JoinNode(gateway="inclusive"):
            return Spot(SpotKind.JOIN, ways)
        case _:
            return Spot(SpotKind.PASS, ways)
