"""Explicit graphs: a part of a flow that is written as nodes and edges.

Drafting → **explicit graphs** → graph, soundness. A gateway that both joins and splits becomes two
nodes, and a step to which several edges lead gets a join before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from simulator.model.endings import Finish
from simulator.model.errors import Path
from simulator.model.flow import End, Gateway, Graph, ItemRef, Step
from simulator.structure.digraphs import backwards, immediate_dominators
from simulator.structure.drafting import Draft, Loose, full_name, left_at
from simulator.structure.nodes import (
    FinishNode,
    FlowGraph,
    JoinNode,
    SplitNode,
    StartNode,
    reachable,
)
from simulator.structure.positions import beginning, node_order


def explicit_graph(graph: Graph, path: Path) -> FlowGraph[str]:
    """An explicit graph by itself, between a start and a finish; ``path`` is its own."""
    draft = Draft()
    loose = embed(draft, graph, path, [(draft.add(StartNode, "start", path), ())])
    draft.connect([*loose, *draft.consumed], draft.add(FinishNode, "finish", path))
    pair_inclusive(draft)
    return draft.made()


def embed(draft: Draft, graph: Graph, path: Path, loose: Sequence[Loose]) -> list[Loose]:
    """Puts an explicit graph into a flow: its first node follows what is loose; its nodes without
    an edge out are loose in turn.
    """
    edges = [
        edge for edge in graph.edges if edge.source in graph.nodes and edge.target in graph.nodes
    ]
    order = node_order(graph)
    into = {name: len({edge.source for edge in edges if edge.target == name}) for name in order}
    out = {name: len({edge.target for edge in edges if edge.source == name}) for name in order}
    first = beginning(graph)
    if first is not None and into[first]:
        into[first] += 1  # cases come to it from before the graph as well
    doors = {
        name: _door(draft, name, graph.nodes[name], (*path, "nodes", name), into[name], out[name])
        for name in order
    }
    if first is not None:
        draft.connect(loose, doors[first][0])
    for edge in edges:
        draft.connect([(doors[edge.source][1], (edge,))], doors[edge.target][0])
    return [
        (doors[name][1], ())
        for name in order
        if not out[name] and not isinstance(graph.nodes[name], End | Finish)
    ]


def _door(
    draft: Draft,
    name: str,
    node: Step | ItemRef | Gateway | End | Finish,
    path: Path,
    into: int,
    out: int,
) -> tuple[str, str]:
    """Makes a node of an explicit graph; returns where edges come in and where they go out."""
    joins, splits = [], []
    match node:
        case Gateway():
            if into > 1 or out <= 1:
                each = node.merge is not None
                joins = [draft.add_join(node.kind, path, name, node.until, each)]
            if out > 1:
                splits = [draft.add_split(node.kind, path, name, node.title)]
        case _:
            if into > 1:
                joins = [draft.add_merge(name, path)]
            splits = [_add(draft, name, node, path)]
            if isinstance(node, Step) and node.meanwhile:
                splits.append(draft.add_meanwhile(node, splits[0], path))
            if isinstance(node, Step) and node.left is not None:
                return [*joins, *splits][0], _leaving(draft, node, name, path, [*joins, *splits])
    if joins and splits:
        draft.connect([(joins[0], ())], splits[0])
    return [*joins, *splits][0], [*joins, *splits][-1]


def _add(draft: Draft, name: str, node: Step | ItemRef | End | Finish, path: Path) -> str:
    match node:
        case Step():
            return draft.add_step(node, path, name, full_name(draft.owner, node.name))
        case ItemRef():
            return draft.add_item(node, path)
        case End():
            return draft.add_end(node.label, path)
        case Finish():
            return draft.add_finish(node.label, path)


def _leaving(draft: Draft, step: Step, name: str, path: Path, places: Sequence[str]) -> str:
    """Where those go on who were served at a step whose queue a case may leave."""
    for before, after in pairwise(places):
        if after not in draft.ways[before]:
            draft.connect([(before, ())], after)
    assert step.left is not None
    served, gone = draft.add_leaving(step, places[-1], path)
    draft.connect([gone], draft.add_end(step.left.end or "left", left_at(step, path)))
    return draft.connect([served], draft.add_merge(name, path))


def graph_before(made: FlowGraph[str], source: str, join: str) -> set[str]:
    """The nodes of the same explicit graph from which a way leads to a node, itself included, that
    does not pass a join. A second token that comes to the graph from outside would be a fault.
    """
    within = made.nodes[join].path[:-1]
    into = {
        node: tuple(
            each
            for each in sources
            if each != join and made.nodes[each].path[: len(within)] == within
        )
        for node, sources in made.into.items()
    }
    return reachable(into, source) if source in into and source != join else set()


def pair_inclusive(draft: Draft) -> None:
    """Finds the join of every inclusive split of an explicit graph: each lies on all ways from, or
    to, the other, and between them no inclusive join is without a split of its own.
    """
    gateways = {
        key: node
        for key, node in draft.nodes.items()
        if isinstance(node, SplitNode | JoinNode)
        and node.gateway == "inclusive"
        and node.pair is None
    }
    splits = [key for key, node in gateways.items() if isinstance(node, SplitNode)]
    joins = gateways.keys() - splits
    if not splits:
        return
    behind = backwards(draft.ways)
    behind["exit"] = [key for key in ("finish", "rest") if key in behind]
    before = immediate_dominators(draft.ways, "start")
    after = immediate_dominators(behind, "exit")
    pairs = {
        split: join
        for split in splits
        if (join := after.get(split)) in joins and before.get(join) == split
    }
    while mixed := [split for split, join in pairs.items() if _mixes(draft, split, join, pairs)]:
        for split in mixed:
            del pairs[split]
    for split, join in pairs.items():
        draft.pair(split, join)


def _mixes(draft: Draft, split: str, join: str, pairs: Mapping[str, str]) -> bool:
    """Whether a join of no block stands between, so that not all that is sent comes by itself."""
    between = {node: [each for each in to if each != join] for node, to in draft.ways.items()}
    return any(
        isinstance(node := draft.nodes[key], JoinNode)
        and node.gateway == "inclusive"
        and node.pair is None
        and key not in pairs.values()
        for key in reachable(between, split)
    )
