"""Rules about the shape of an explicit graph, before its tokens are followed: one beginning,
gateways that do something, known nodes.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.endings import Finish
from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.flow import End, Gateway, Graph, ItemRef, Step
from simulator.model.sentences import Phrase
from simulator.soundness.levels import Context, Level, OfLevel, Rule, takes_some
from simulator.structure.explicit import explicit_graph
from simulator.structure.nodes import SplitNode
from simulator.structure.positions import beginning, node_order


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
        yield from _some_way(graph, path)


def _dangling_edges(graph: Graph, path: Path) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for index, edge in enumerate(graph.edges):
        for end, name in (("from", edge.source), ("to", edge.target)):
            if name not in graph.nodes:
                yield problem(
                    "no-such-node",
                    (*path, "edges", index, end),
                    hint=suggestion(name, graph.nodes),
                    name=name,
                )
        if (edge.source, edge.target) in seen:
            yield problem(
                "edge-given-twice", (*path, "edges", index), source=edge.source, target=edge.target
            )
        seen.add((edge.source, edge.target))


def _beginnings(graph: Graph, path: Path) -> Iterator[Problem]:
    targets = {edge.target for edge in graph.edges}
    first = [name for name in node_order(graph) if name not in targets]
    if not graph.nodes:
        yield problem("graph-without-nodes", path)
    elif len(first) > 1:
        yield problem(
            "graph-with-several-beginnings", (*path, "nodes", first[1]), names=tuple(first)
        )


def _degrees(graph: Graph, name: str, path: Path) -> Iterator[Problem]:
    into = sum(edge.target == name for edge in graph.edges)
    into += bool(into) and name == beginning(graph)  # from before the graph
    out = sum(edge.source == name for edge in graph.edges)
    match graph.nodes[name]:
        case Gateway() as gateway:
            if into <= 1 and out <= 1:
                yield problem("gateway-without-purpose", path, name=name)
            if gateway.merge is not None and (gateway.kind != "exclusive" or into <= 1):
                yield problem("merge-each-of-no-join", (*path, "merge"), name=name)
            if gateway.until is not None and (
                gateway.kind != "parallel" or not 1 <= gateway.until <= into
            ):
                hint = None if gateway.kind == "parallel" else Phrase.of("only-parallel-joins-wait")
                yield problem(
                    "join-cannot-wait",
                    (*path, "until"),
                    hint=hint,
                    name=name,
                    until=gateway.until,
                    into=into,
                )
        case End():
            if out:
                yield problem("edge-out-of-an-end", path, name=name)
        case Finish():
            if out:
                yield problem("edge-out-of-a-finish", path, name=name)
        case Step() | ItemRef():
            if out > 1:
                yield problem("several-edges-out", path, out=out, name=name)


def _some_way(graph: Graph, path: Path) -> Iterator[Problem]:
    """A case that takes no way out of a split goes on behind its join: if it has none, nowhere."""
    made = explicit_graph(graph, path)
    for key, node in made.nodes.items():
        if not isinstance(node, SplitNode) or node.gateway != "inclusive":
            continue
        if node.pair is None and not takes_some(made, key):
            yield problem("inclusive-split-without-join", node.path, name=node.name)


RULES: tuple[Rule, ...] = (OfLevel(graphs_are_well_formed),)
