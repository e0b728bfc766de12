"""Units in an explicit graph: a step with the splits that look at its result.

Behind the step stands an exclusive split, or several, of which one way leads on and every other one
to an ``end``. A run is a chain of units, the way on of each leading straight to the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.model.endings import Finish
from simulator.model.errors import Path
from simulator.model.flow import Branch, Edge, End, Gateway, Graph, ItemRef, Step, Text, walk
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.surgery import Owner, find_step, level, with_level
from simulator.structure.drafting import full_name

Node = Step | ItemRef | Gateway | End | Finish


@dataclass(frozen=True)
class GraphUnit:
    """A step in a graph, the nodes that hang on it (itself one of them), the steps among these, and
    its way on (``None`` at the end).
    """

    step: Step
    head: str
    nodes: frozenset[str]
    steps: tuple[Step, ...]
    on: Edge | None

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def last(self) -> str:
        """The node from which the way leads on."""
        return self.on.source if self.on is not None else self.head

    def ways(self) -> tuple[Branch, ...]:
        """Its ways back: none."""
        return ()


@dataclass(frozen=True)
class GraphRun:
    """A chain of units in a graph of one level."""

    owner: Owner
    graph: Graph
    units: tuple[GraphUnit, ...]

    @property
    def after(self) -> str | None:
        """The node to which the chain leads."""
        on = self.units[-1].on
        return on.target if on is not None else None


def graph_of(process: Process, names: Sequence[str], path: Path) -> tuple[Owner, Graph] | None:
    """The explicit graph in which all these steps are nodes, and its level."""
    found = [find_step(process, full, (*path, i)) for i, full in enumerate(names)]
    owners = {owner for owner, _ in found}
    if len(owners) != 1:
        return None
    owner = next(iter(owners))
    steps = [step for _, step in found]
    for entry in walk(level(process, owner)):
        if isinstance(entry, Graph) and all(step in entry.nodes.values() for step in steps):
            return owner, entry
    return None


def run_in_graph(process: Process, names: Sequence[str], path: Path, code: str) -> GraphRun:
    """The chain of these steps, in the order of the graph."""
    found = graph_of(process, names, path)
    assert found is not None
    owner, graph = found
    own = {find_step(process, full, path)[1] for full in names}
    heads = [name for name, node in graph.nodes.items() if node in own]
    units = {head: _unit(owner, graph, head, path) for head in heads}
    followed = {unit.on.target for unit in units.values() if unit.on is not None}
    firsts = [head for head in heads if head not in followed]
    chain: list[GraphUnit] = [units[firsts[0]]] if len(firsts) == 1 else []
    while chain and (on := chain[-1].on) is not None and on.target in units:
        chain.append(units[on.target])
    if len(chain) < len(heads):
        raise fail(code, *path, names=tuple(names))
    for unit in chain[1:]:
        ways = [edge.source for edge in graph.edges if edge.target == unit.head]
        if len(ways) > 1:
            raise fail("way-into-run", *path, step=full_name(owner, unit.step.name))
    return GraphRun(owner, graph, tuple(chain))


def _unit(owner: Owner, graph: Graph, head: str, path: Path) -> GraphUnit:
    step = graph.nodes[head]
    assert isinstance(step, Step)
    nodes, full = {head}, full_name(owner, step.name)
    ways = _out(graph, head)
    while len(ways) == 1 and _splits(graph, ways[0].target):
        split = ways[0].target
        if sum(edge.target == split for edge in graph.edges) > 1:
            raise fail("split-of-several-steps", *path, step=full, split=split)
        ending = {edge: _ending(graph, edge.target, {split}) for edge in _out(graph, split)}
        ways = [edge for edge, gone in ending.items() if gone is None]
        if len(ways) != 1:
            raise fail("split-leads-on-twice", *path, step=full, split=split)
        nodes |= {split}.union(*(gone for gone in ending.values() if gone is not None))
    if len(ways) > 1:
        raise fail("split-leads-on-twice", *path, step=full, split=head)
    found = (node for name, node in graph.nodes.items() if name in nodes)
    steps = tuple(node for node in found if isinstance(node, Step))
    return GraphUnit(step, head, frozenset(nodes), steps, ways[0] if ways else None)


def _out(graph: Graph, name: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.source == name]


def _splits(graph: Graph, name: str) -> bool:
    node = graph.nodes[name]
    return isinstance(node, Gateway) and node.kind == "exclusive" and len(_out(graph, name)) > 1


def _ending(graph: Graph, name: str, seen: set[str]) -> frozenset[str] | None:
    """The nodes from here on if every way from here ends the case."""
    if name in seen:
        return None
    if isinstance(graph.nodes[name], End | Finish):
        return frozenset({name})
    ways = [_ending(graph, edge.target, {*seen, name}) for edge in _out(graph, name)]
    if not ways or any(way is None for way in ways):
        return None
    return frozenset({name}).union(*(way for way in ways if way is not None))


def refuse_nodes(run: GraphRun, names: Iterable[str], path: Path) -> None:
    """Raises if a node that a reform makes would have the name of one that stays."""
    heads = {unit.head for unit in run.units}
    for name in names:
        if name in run.graph.nodes.keys() - heads:
            where = surgery.where(run.owner)
            raise fail("own-name-taken", *path, where=where, name=name)


def with_graph(process: Process, run: GraphRun, new: Graph) -> Process:
    """The process with another graph in the place of that of the run."""
    flow = level(process, run.owner)
    return with_level(process, run.owner, surgery.instead(flow, run.graph, new))


def relinked(
    run: GraphRun, links: Sequence[tuple[str, str | None]], first: str, gone: Collection[str] = ()
) -> Graph:
    """The graph in which what led to the run leads to ``first``, and the ways on from its units
    lead as these links say (``None``: the flow ends there); nodes that are ``gone`` go with their
    edges.
    """
    ways = {unit.last: unit.on for unit in run.units}
    nodes = {name: node for name, node in run.graph.nodes.items() if name not in gone}
    edges = [
        replace(edge, target=first) if edge.target == run.units[0].head else edge
        for edge in run.graph.edges
        if edge not in ways.values() and edge.source not in gone
    ]
    for source, target in links:
        if target is not None:
            way = ways.get(source) or Edge(source=source, target=target)
            edges.append(replace(way, target=target))
    return Graph(nodes=nodes, edges=tuple(edges))


def refuse_loose_end(run: GraphRun, last: str, path: Path) -> None:
    """Raises if a split would be left with nothing behind it to lead on to."""
    if run.after is None and isinstance(run.graph.nodes[last], Gateway):
        raise fail("split-would-end-graph", *path, split=last)


def in_order(run: GraphRun, new: Sequence[GraphUnit], path: Path) -> Graph:
    """The graph with its units in a new order."""
    refuse_loose_end(run, new[-1].last, path)
    targets = [*(unit.head for unit in new[1:]), run.after]
    links = [(unit.last, target) for unit, target in zip(new, targets, strict=True)]
    return relinked(run, links, new[0].head)


def side_by_side(
    run: GraphRun, branches: Sequence[Sequence[GraphUnit]], name: str, title: Text | None
) -> Graph:
    """The graph with its units in branches between a fork and a join; an ``end`` that several
    branches share becomes one for each, since nothing may be reached twice at once.
    """
    run = _with_own_ends(run, branches)
    join = f"{name}-join"
    links: list[tuple[str, str | None]] = []
    for branch in branches:
        targets = [*(unit.head for unit in branch[1:]), join]
        links += [(unit.last, target) for unit, target in zip(branch, targets, strict=True)]
    graph = relinked(run, [*links, (join, run.after)], name)
    nodes = {
        **graph.nodes,
        name: Gateway(kind="parallel", title=title),
        join: Gateway(kind="parallel"),
    }
    forks = tuple(Edge(source=name, target=branch[0].head) for branch in branches)
    return Graph(nodes=nodes, edges=(*graph.edges, *forks))


def _with_own_ends(run: GraphRun, branches: Sequence[Sequence[GraphUnit]]) -> GraphRun:
    nodes, edges = dict(run.graph.nodes), list(run.graph.edges)
    taken: frozenset[str] = frozenset()
    for branch in branches:
        own = frozenset[str]().union(*(unit.nodes for unit in branch))
        copies = {name: f"{name}-{branch[0].head}" for name in own & taken}
        nodes |= {copy: _copied(run.owner, nodes[name], copy) for name, copy in copies.items()}
        led = [edge for edge in edges if edge.source in own and edge.target in copies]
        edges = [edge for edge in edges if edge not in led or edge.source in copies]
        edges += [
            replace(
                edge,
                source=copies.get(edge.source, edge.source),
                target=copies[edge.target],
            )
            for edge in led
        ]
        taken |= own
    return replace(run, graph=Graph(nodes=nodes, edges=tuple(edges)))


def _copied(owner: Owner, node: Node, name: str) -> Node:
    if isinstance(node, Step):
        return replace(node, name=name, draws=surgery.stream(owner, node))
    return node


def as_one(run: GraphRun, one: Step, path: Path) -> Graph:
    """The graph with one step in the place of those of its units, and their splits behind it, one
    after another.
    """
    head, *others = (unit.head for unit in run.units)
    links: list[tuple[str, str | None]] = []
    last = run.units[0].last
    for unit in run.units[1:]:
        if unit.last != unit.head:
            split = next(edge.target for edge in run.graph.edges if edge.source == unit.head)
            links.append((last, split))
            last = unit.last
    refuse_loose_end(run, last, path)
    graph = relinked(run, [*links, (last, run.after)], head, others)

    def called(name: str) -> str:
        return one.name if name == head else name

    nodes = {called(name): one if name == head else node for name, node in graph.nodes.items()}
    edges = tuple(
        replace(edge, source=called(edge.source), target=called(edge.target))
        for edge in graph.edges
    )
    return Graph(nodes=nodes, edges=edges)
