"""Rules about the shape of an explicit graph, before its tokens are followed: one beginning,
gateways that do something, known nodes.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Path, Problem, did_you_mean, raw
from simulator.model.flow import End, Gateway, Graph, ItemRef, Step
from simulator.soundness.levels import Context, Level, OfLevel, Rule, listed
from simulator.structure.explicit import explicit_graph
from simulator.structure.nodes import JoinNode, SplitNode
from simulator.structure.positions import node_order


def graphs_are_well_formed(level: Level, context: Context) -> Iterator[Problem]:
    for path, graph in level.graphs:
        yield from shape_problems(graph, path)


def can_be_followed(level: Level) -> bool:
    """Whether the graphs of a level, if any, have a shape that ways can be followed in."""
    return not any(any(shape_problems(graph, path)) for path, graph in level.graphs)


def shape_problems(graph: Graph, path: Path) -> Iterator[Problem]:
    """What is wrong with a graph at first sight; nothing, if its tokens can be followed."""
    dangling = list(_dangling_edges(graph, path))
    yield from dangling
    if not dangling:
        yield from _beginnings(graph, path)
        for name in node_order(graph):
            yield from _degrees(graph, name, (*path, "nodes", name))
        yield from _inclusive_pairs(graph, path)


def _dangling_edges(graph: Graph, path: Path) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for index, edge in enumerate(graph.edges):
        for end, name in (("from", edge.source), ("to", edge.target)):
            if name not in graph.nodes:
                yield raw(
                    f"no node '{name}'",
                    (*path, "edges", index, end),
                    did_you_mean(name, graph.nodes),
                )
        if (edge.source, edge.target) in seen:
            hint = "leave one out, or put a step on it"
            yield raw(
                f"the edge from '{edge.source}' to '{edge.target}' is given twice",
                (*path, "edges", index),
                hint,
            )
        seen.add((edge.source, edge.target))


def _beginnings(graph: Graph, path: Path) -> Iterator[Problem]:
    targets = {edge.target for edge in graph.edges}
    first = [name for name in node_order(graph) if name not in targets]
    if not graph.nodes:
        yield raw("a graph without nodes", path, "add nodes, or remove it")
    elif not first:
        yield raw(
            "no node begins the graph: an edge leads to each of them",
            path,
            "put an exclusive join, with no edge back, first",
        )
    elif len(first) > 1:
        hint = "exactly one node has no edge that leads to it; lead edges to the others"
        yield raw(f"{listed(first)} all begin the graph", (*path, "nodes", first[1]), hint)


def _degrees(graph: Graph, name: str, path: Path) -> Iterator[Problem]:
    into = sum(edge.target == name for edge in graph.edges)
    out = sum(edge.source == name for edge in graph.edges)
    match graph.nodes[name]:
        case Gateway() as gateway:
            if into <= 1 and out <= 1:
                yield raw(
                    f"the gateway '{name}' neither splits nor joins",
                    path,
                    "remove it, or lead more edges there",
                )
            if gateway.until is not None and (
                gateway.kind != "parallel" or not 1 <= gateway.until <= into
            ):
                hint = (
                    f"write a number from 1 to {into}"
                    if gateway.kind == "parallel"
                    else "only a parallel join has `until`"
                )
                yield raw(
                    f"'{name}' cannot wait for {gateway.until} tokens", (*path, "until"), hint
                )
        case End():
            if out:
                yield raw(
                    f"an edge leads out of the end '{name}'",
                    path,
                    "the case is over there; remove the edge",
                )
        case Step() | ItemRef():
            if out > 1:
                yield raw(f"{out} edges lead out of '{name}'", path, "put a split behind it")


def _inclusive_pairs(graph: Graph, path: Path) -> Iterator[Problem]:
    made = explicit_graph(graph, path)
    for key, node in made.nodes.items():
        if (
            isinstance(node, SplitNode | JoinNode)
            and node.gateway == "inclusive"
            and node.pair is None
            and len(made.into[key]) + len(made.out[key]) > 2
        ):
            if isinstance(node, JoinNode):
                message = (
                    f"the inclusive join '{node.name}' does not close exactly one inclusive split"
                )
                yield raw(
                    message,
                    node.path,
                    "join there all that one inclusive split has split, and nothing else",
                )
            else:
                message = f"no inclusive join closes the inclusive split '{node.name}'"
                yield raw(message, node.path, "lead all its ways to one inclusive join")


RULES: tuple[Rule, ...] = (OfLevel(graphs_are_well_formed),)
