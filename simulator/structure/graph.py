"""The flow of a process, or of an item, as one directed graph: what the soundness rules search and
the plan flattens.

Model → places → **graph** → soundness, plan. ``process_graph`` and ``item_graph`` turn blocks and
explicit graphs alike into a ``networkx.DiGraph``. Nodes are strings such as ``step:review``. Their
attributes:

===========
==========================================================================================================
``kind``     start, finish, step, item, split, join, deliver, rest, end, stage-enter, stage-exit
``order``    place in the order in which the graph was built: that of the file ``path``     where
the entry stands in the YAML file, as the path of a ``Problem`` ``name``     steps and gateways: the
full name (``item.step``); items, stages: their name; ends: the label; others: the node ``entry``
what it comes from: an entry of the flow, the ``Branch`` with this ``end``, or ``None`` ``trailing``
whether it runs after the delivery ``step``     the ``Step`` (kind step) ``item``     the item's
name (kind item) ``label``    the outcome (kind end) ``stage``    the stage's name (stage-enter,
stage-exit, the stage's own steps) ``gateway``  exclusive, parallel or inclusive (split, join)
``until``    how many tokens let a join go on (join; ``None`` = one per incoming edge); it absorbs
the surplus ``pair``     the split or join that belongs to an inclusive join or split (absent if
there is none) ===========
==========================================================================================================

Edges have an ``order`` among the edges out of their source and ``branches``: the ``Branch`` or
graph ``Edge`` objects that lead over them (two empty branches of a choice share one edge). Wherever
several edges meet there is a join, so that everything else has one edge in; an exclusive join only
passes tokens on. Edges out of a choice keep the order of the file, those of an inclusive block that
of names.

A ``deliver`` node ends the main line: edge 0 leads to ``finish``, edge 1 to the trailing work,
which ends in ``rest``. In an item it stands behind the last entry of the main list that holds the
milestone ``delivered``; in a process with items behind the last one that holds an item, a stage or
a step ``for:`` items, or from which a ``then`` leads back before that; and only if more follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import networkx as nx

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Edge,
    End,
    Entry,
    Flow,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Stage,
    Step,
    bodies,
    items_of,
    steps_of,
    walk,
)
from simulator.model.process import Process
from simulator.structure.positions import (
    block_names,
    branch_path,
    by_name,
    entry_path,
    free_name,
    node_order,
    side_by_side,
)

DiGraph: TypeAlias = Any  # a networkx.DiGraph of strings, for which there are no complete types
Loose = tuple[str, tuple[Branch | Edge, ...]]  # an edge that has a source, but no target yet


def process_graph(process: Process) -> DiGraph:
    """The flow of the process, each item one node."""
    return _build(process.flow, ("flow",), None, process_main_line(process.flow))


def item_graph(process: Process, item: str) -> DiGraph:
    """The steps of an item."""
    flow = process.items[item].steps
    return _build(flow, ("items", item, "steps"), item, item_main_line(flow))


def explicit_graph(graph: Graph, path: Path) -> DiGraph:
    """An explicit graph by itself, between a start and a finish; ``path`` is its own."""
    builder = _Builder(None, {}, set())
    builder.connect(
        _embed(builder, graph, path, [builder.node("start", "start", path)]),
        builder.node("finish", "finish", path),
    )
    _pair_inclusive(builder)
    return builder.graph


def process_main_line(flow: Flow) -> int:
    """How many entries of a process's flow come before its trailing work (all, if it has no
    items).
    """
    if not items_of(flow):
        return len(flow)
    main = _up_to_last(
        flow,
        lambda entry: (
            isinstance(entry, ItemRef | Stage) or (isinstance(entry, Step) and bool(entry.serves))
        ),
    )
    while back := [
        end
        for end in range(main, len(flow))
        if _targets((flow[end],)) & {step.name for step in steps_of(flow[:main])}
    ]:
        main = back[-1] + 1
    return main


def item_main_line(flow: Flow) -> int:
    """How many entries of an item's steps come before its trailing work: those up to the milestone
    ``delivered``.
    """
    return _up_to_last(
        flow, lambda entry: isinstance(entry, Step) and "delivered" in entry.milestones
    )


def _up_to_last(flow: Flow, matters: Callable[[Entry], bool]) -> int:
    return max(
        (index + 1 for index, entry in enumerate(flow) if any(map(matters, walk((entry,))))),
        default=len(flow),
    )


def _targets(flow: Flow) -> set[str]:
    blocks = (entry for entry in walk(flow) if isinstance(entry, Choice | AnyOf))
    return {branch.then for block in blocks for branch in block.branches if branch.then is not None}


def reachable(graph: DiGraph, start: str) -> set[str]:
    """A node, and all that some way from it leads to."""
    found, todo = {start}, [start]
    while todo:
        new = set(graph[todo.pop()]) - found
        found |= new
        todo += new
    return found


def full_name(owner: str | None, name: str) -> str:
    """The name that keys draws, log and reforms: ``item.step``, ``stage.dispatch``, or ``step`` at
    process level.
    """
    return name if owner is None else f"{owner}.{name}"


def stage_steps(stage: Stage) -> tuple[Step | None, Step | None]:
    """What the lead pool does before and after the items of a stage; their full names are
    ``STAGE.dispatch`` and ``STAGE.conclude``.
    """
    dispatch = (
        None
        if stage.dispatch is None
        else Step(name="dispatch", by=(stage.lead,), time=stage.dispatch)
    )
    conclude = (
        None
        if stage.conclude is None
        else Step(name="conclude", by=(stage.lead,), time=stage.conclude)
    )
    return dispatch, conclude


def step_order(process: Process) -> tuple[str, ...]:
    """The full names of all steps in the order of the flow, items in their place; branches of a
    choice in the order of their names.
    """
    return tuple(dict.fromkeys(_ordered(process, None, process.flow)))


def _ordered(process: Process, owner: str | None, flow: Flow) -> Iterator[str]:
    for entry in flow:
        match entry:
            case Step():
                yield full_name(owner, entry.name)
            case ItemRef():
                if owner is None and entry.name in process.items:
                    yield from _ordered(process, entry.name, process.items[entry.name].steps)
            case Stage():
                before, after = stage_steps(entry)
                yield from (full_name(entry.name, step.name) for step in (before,) if step)
                yield from _ordered(process, owner, entry.do)
                yield from (full_name(entry.name, step.name) for step in (after,) if step)
            case Choice() | AnyOf():
                for branch in by_name(entry.branches):
                    yield from _ordered(process, owner, branch.do)
            case Graph():
                nodes = (entry.nodes[name] for name in node_order(entry))
                yield from _ordered(
                    process, owner, tuple(node for node in nodes if not isinstance(node, Gateway))
                )
            case _:
                for body in bodies(entry):
                    yield from _ordered(process, owner, body)


def _build(flow: Flow, path: Path, owner: str | None, main: int) -> DiGraph:
    builder = _Builder(owner, block_names(flow, path), _targets(flow))
    loose = builder.body(
        [((*path, index), entry) for index, entry in enumerate(flow[:main])],
        [builder.node("start", "start", path)],
    )
    if main < len(flow):
        deliver = builder.connect(loose, builder.node("deliver", "deliver", path))
        builder.connect([deliver], builder.node("finish", "finish", path))
        builder.trailing = True
        loose = builder.body(
            [((*path, main + index), entry) for index, entry in enumerate(flow[main:])], [deliver]
        )
        builder.connect(loose, builder.node("rest", "rest", path))
    else:
        builder.connect(loose, builder.node("finish", "finish", path))
    builder.lead_back()
    _number_branches(builder.graph)
    _pair_inclusive(builder)
    return builder.graph


@dataclass
class _Builder:
    """A graph in the making. Its methods take loose ends and return the new ones."""

    owner: str | None
    names: dict[Path, str]
    targets: set[str]
    graph: DiGraph = field(default_factory=nx.DiGraph)
    back: list[tuple[Loose, str]] = field(default_factory=list)
    trailing: bool = False

    def node(self, node: str, kind: str, path: Path, **attributes: Any) -> Loose:
        node = free_name(node, self.graph)
        shared = {
            "order": len(self.graph),
            "path": path,
            "name": node,
            "entry": None,
            "trailing": self.trailing,
        }
        self.graph.add_node(node, kind=kind, **(shared | attributes))
        return node, ()

    def connect(self, loose: Sequence[Loose], to: Loose) -> Loose:
        """Lets loose edges lead to a node, over a join if there are several and it is none
        itself.
        """
        target = to[0]
        data = self.graph.nodes[target]
        if data["kind"] != "join" and len({source for source, _ in loose}) > 1:
            base = target if ":" not in target else target.partition(":")[2]
            loose = [self.connect(loose, self.merge(base, data["path"]))]
        for source, branches in loose:
            known = self.graph.get_edge_data(source, target)
            if known is None:
                self.graph.add_edge(
                    source, target, order=self.graph.out_degree(source), branches=branches
                )
            else:
                known["branches"] += branches
        return to

    def merge(self, name: str, path: Path) -> Loose:
        return self.node(
            f"merge:{name}",
            "join",
            path,
            gateway="exclusive",
            until=None,
            name=full_name(self.owner, name),
        )

    def body(self, entries: Sequence[tuple[Path, Entry]], loose: list[Loose]) -> list[Loose]:
        for path, entry in entries:
            loose = self.entry(entry, entry_path(entry, path), loose)
        return loose

    def entry(self, entry: Entry, path: Path, loose: list[Loose]) -> list[Loose]:
        match entry:
            case Step():
                return [
                    self.step(entry, path, loose, full_name(self.owner, entry.name), entry.name)
                ]
            case ItemRef():
                return [
                    self.connect(
                        loose,
                        self.node(
                            f"item:{entry.name}",
                            "item",
                            path,
                            item=entry.name,
                            name=entry.name,
                            entry=entry,
                        ),
                    )
                ]
            case End():
                return self.end(entry.label, entry, path, loose)
            case Choice():
                return self.choice(entry, path, loose)
            case AnyOf():
                return self.inclusive(entry, path, loose)
            case Parallel():
                return self.parallel(entry, path, loose)
            case Stage():
                return self.stage(entry, path, loose)
            case Graph():
                return _embed(self, entry, path, loose)

    def step(
        self, step: Step, path: Path, loose: list[Loose], name: str, local: str, **attributes: Any
    ) -> Loose:
        if local in self.targets and f"merge:{local}" not in self.graph:
            loose = [self.connect(loose, self.merge(local, path))]
        return self.connect(
            loose,
            self.node(
                f"step:{local}", "step", path, step=step, name=name, entry=step, **attributes
            ),
        )

    def end(self, label: str, entry: Entry | Branch, path: Path, loose: list[Loose]) -> list[Loose]:
        self.connect(
            loose, self.node(f"end:{label}", "end", path, label=label, name=label, entry=entry)
        )
        return []

    def gateway(
        self, kind: str, gateway: str, entry: Any, path: Path, name: str, until: int | None = None
    ) -> Loose:
        return self.node(
            f"{kind}:{name}",
            kind,
            path,
            gateway=gateway,
            until=until,
            name=full_name(self.owner, name),
            entry=entry,
        )

    def choice(self, block: Choice, path: Path, loose: list[Loose]) -> list[Loose]:
        name = self.names[path]
        split = self.connect(loose, self.gateway("split", "exclusive", block, path, name))[0]
        out = [
            end
            for branch in block.branches
            for end in self.branch(branch, branch_path(block, path, branch), split)
        ]
        if len({source for source, _ in out}) > 1:
            return [self.connect(out, self.gateway("join", "exclusive", block, path, name))]
        return out

    def branch(self, branch: Branch, path: Path, split: str) -> list[Loose]:
        at: Path = (*path, "do")
        loose = self.body(
            [((*at, index), entry) for index, entry in enumerate(branch.do)], [(split, (branch,))]
        )
        if branch.then is not None:
            self.back += [(end, branch.then) for end in loose]
            return []
        return self.end(branch.end, branch, path, loose) if branch.end is not None else loose

    def inclusive(self, block: AnyOf, path: Path, loose: list[Loose]) -> list[Loose]:
        split = self.connect(
            loose, self.gateway("split", "inclusive", block, path, self.names[path])
        )[0]
        out = [
            end
            for branch in by_name(block.branches)
            for end in self.branch(branch, branch_path(block, path, branch), split)
        ]
        join = self.connect(out, self.gateway("join", "inclusive", block, path, self.names[path]))[
            0
        ]
        self.pair(split, join)
        return [(join, ())]

    def pair(self, split: str, join: str) -> None:
        self.graph.nodes[split]["pair"], self.graph.nodes[join]["pair"] = join, split

    def parallel(self, block: Parallel, path: Path, loose: list[Loose]) -> list[Loose]:
        split = self.connect(
            loose, self.gateway("split", "parallel", block, path, self.names[path])
        )
        sides = [
            side_by_side(flow, (*path, "parallel", index))
            for index, flow in enumerate(block.branches)
        ]
        out = [end for side in sides for end in self.body(side, [split])]
        return [
            self.connect(
                out, self.gateway("join", "parallel", block, path, self.names[path], block.until)
            )
        ]

    def stage(self, stage: Stage, path: Path, loose: list[Loose]) -> list[Loose]:
        before, after = stage_steps(stage)
        shared: dict[str, Any] = {"stage": stage.name, "name": stage.name, "entry": stage}
        loose = [
            self.connect(loose, self.node(f"enter:{stage.name}", "stage-enter", path, **shared))
        ]
        loose = self.own_step(stage, before, path, loose)
        loose = self.body(
            [((*path, "do", index), entry) for index, entry in enumerate(stage.do)], loose
        )
        loose = self.own_step(stage, after, path, loose)
        return [self.connect(loose, self.node(f"exit:{stage.name}", "stage-exit", path, **shared))]

    def own_step(
        self, stage: Stage, step: Step | None, path: Path, loose: list[Loose]
    ) -> list[Loose]:
        if step is None:
            return loose
        name = full_name(stage.name, step.name)
        return [self.step(step, (*path, step.name), loose, name, name, stage=stage.name)]

    def lead_back(self) -> None:
        """Lets what has a ``then`` lead to the merge before its step."""
        for loose, target in self.back:
            if f"merge:{target}" in self.graph:
                self.connect([loose], (f"merge:{target}", ()))


def _number_branches(graph: DiGraph) -> None:
    """Brings the edges out of choices into the order of the file, those out of inclusive blocks
    into that of names.
    """
    for node, data in graph.nodes(data=True):
        block = data["entry"]
        if data["kind"] == "split" and isinstance(block, Choice | AnyOf):
            names = [
                branch.name
                for branch in (
                    block.branches if isinstance(block, Choice) else by_name(block.branches)
                )
            ]
            first = {
                target: min(names.index(way.name) for way in graph.edges[node, target]["branches"])
                for target in graph[node]
            }
            for order, target in enumerate(sorted(first, key=first.__getitem__)):
                graph.edges[node, target]["order"] = order


def _embed(builder: _Builder, graph: Graph, path: Path, loose: list[Loose]) -> list[Loose]:
    """Puts an explicit graph into the flow: its first node follows what is loose; its nodes without
    an edge out are loose in turn.
    """
    edges = [
        edge for edge in graph.edges if edge.source in graph.nodes and edge.target in graph.nodes
    ]
    into = {
        name: len({edge.source for edge in edges if edge.target == name}) for name in graph.nodes
    }
    out = {
        name: len({edge.target for edge in edges if edge.source == name}) for name in graph.nodes
    }
    first = next((name for name in node_order(graph) if not into[name]), None)
    doors = {
        name: _door(builder, name, graph.nodes[name], (*path, "nodes", name), into[name], out[name])
        for name in node_order(graph)
    }
    if first is not None:
        builder.connect(loose, (doors[first][0], ()))
    for edge in edges:
        builder.connect([(doors[edge.source][1], (edge,))], (doors[edge.target][0], ()))
    return [
        (doors[name][1], ())
        for name in node_order(graph)
        if not out[name] and not isinstance(graph.nodes[name], End)
    ]


def _door(
    builder: _Builder,
    name: str,
    node: Step | ItemRef | Gateway | End,
    path: Path,
    into: int,
    out: int,
) -> tuple[str, str]:
    """Makes a node of an explicit graph; returns where edges come in and where they go out."""
    if isinstance(node, Gateway):
        joins = (
            [builder.gateway("join", node.kind, node, path, name, node.until)[0]]
            if into > 1 or out <= 1
            else []
        )
        splits = [builder.gateway("split", node.kind, node, path, name)[0]] if out > 1 else []
    else:
        joins = [builder.merge(name, path)[0]] if into > 1 else []
        match node:
            case Step():
                made = builder.node(
                    f"step:{name}",
                    "step",
                    path,
                    step=node,
                    name=full_name(builder.owner, node.name),
                    entry=node,
                )
            case ItemRef():
                made = builder.node(
                    f"item:{node.name}", "item", path, item=node.name, name=node.name, entry=node
                )
            case End():
                made = builder.node(
                    f"end:{node.label}", "end", path, label=node.label, name=node.label, entry=node
                )
        splits = [made[0]]
    for join in joins if splits else []:
        builder.connect([(join, ())], (splits[0], ()))
    return [*joins, *splits][0], [*joins, *splits][-1]


def _pair_inclusive(builder: _Builder) -> None:
    """Finds the join of every inclusive split of an explicit graph: each lies on all ways from, or
    to, the other.
    """
    graph = builder.graph
    gateways = [
        node
        for node, data in graph.nodes(data=True)
        if data.get("gateway") == "inclusive" and "pair" not in data
    ]
    splits = [node for node in gateways if graph.nodes[node]["kind"] == "split"]
    if not splits:
        return
    backwards: DiGraph = graph.reverse(copy=True)
    backwards.add_edges_from(("exit", node) for node in ("finish", "rest") if node in graph)
    dominators: Any = nx.immediate_dominators
    before, after = dominators(graph, "start"), dominators(backwards, "exit")
    for split in splits:
        join = after.get(split)
        if join in gateways and before.get(join) == split:
            builder.pair(split, join)
