"""Makes plans: flattens a process into the lookup tables of ``simulator.engine.plan.tables``.

Graph → **planner** → plan. Items are laid into the place where the flow refers to them; names
become indices, distributions samplers, calendars timelines up to the end of the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from simulator.engine.draws import Sampler
from simulator.engine.plan.arrivals import (
    changes_of_pace,
    class_mix,
    gap_length,
    instant_of,
    operational_clock,
)
from simulator.engine.plan.builder import Tables
from simulator.engine.plan.items import plan_items, plan_stages
from simulator.engine.plan.kinds import plan_attributes, plan_classes
from simulator.engine.plan.open_cases import plan_open_cases
from simulator.engine.plan.others import plan_others
from simulator.engine.plan.shifts import numbers_of, plan_shifts
from simulator.engine.plan.steps import StepTables, plan_folders, plan_step
from simulator.engine.plan.tables import (
    NOWHERE,
    NodeKind,
    Plan,
    PlannedArrivals,
    PlannedChoice,
    PlannedJoin,
    PlannedNode,
    PlannedPool,
    PlannedSome,
    Window,
)
from simulator.model.flow import Branch, Edge, Step
from simulator.model.process import Process
from simulator.structure.drafting import LEAVES, STAYS
from simulator.structure.graph import item_graph, process_graph, step_order
from simulator.structure.nodes import (
    ConsumeNode,
    DeliverNode,
    EndNode,
    FinishNode,
    FlowGraph,
    ItemNode,
    JoinNode,
    Node,
    RestNode,
    SplitNode,
    StepNode,
)

Key = tuple[str, str]  # (item or "", node of its graph)
PROCESS = ""
Edges = tuple[tuple[int, int], ...]


def plan(process: Process, window: Window) -> Plan:
    """The plan of a sound process for a window; the same process and window give equal plans."""
    tables = Tables(process, window)
    graphs = {PROCESS: process_graph(process)}
    items = [node.name for node in graphs[PROCESS].nodes.values() if isinstance(node, ItemNode)]
    order = {name: place for place, name in enumerate(step_order(process))}
    items.sort(
        key=lambda name: min(
            (order[step] for step in order if step.startswith(f"{name}.")), default=0
        )
    )
    graphs |= {name: item_graph(process, name) for name in items}
    network = _Network(tables, graphs, items, order)
    network.build()
    steps = StepTables(process, tables, order, items, network.found, network.number, network.leaves)
    folders = plan_folders(steps)
    planned_steps = tuple(plan_step(steps, name) for name in order)
    listed, gap = _arrivals(process, tables)
    arrivals = PlannedArrivals(listed=listed, gap=gap, **_clock(process, tables, gap))
    pools, class_sampler = _pools(process, tables), tables.uniform("", "class")
    others = plan_others(process, tables, len(planned_steps))
    planned_items = plan_items(process, planned_steps, items, graphs, network.after)
    working_days, applicant_hours = (
        tables.timeline((process.calendar,)),
        tables.timeline((process.applicant.calendar,)),
    )
    return Plan(
        process=process.name,
        start=process.start,
        zone=process.time_zone,
        window=window,
        first_node=network.number[PROCESS, network.successor(graphs[PROCESS], "start")],
        nodes=tuple(network.nodes),
        steps=planned_steps,
        choices=tuple(network.choices),
        inclusives=tuple(network.inclusives),
        joins=tuple(network.joins),
        folders=folders,
        items=planned_items,
        open_cases=plan_open_cases(
            process,
            tables,
            planned_steps,
            planned_items,
            network.nodes_of_steps(),
            network.edge_into,
        ),
        stages=plan_stages(process, items),
        pools=pools,
        shifts=plan_shifts(process, tables),
        others=others,
        classes=plan_classes(process),
        class_sampler=class_sampler,
        attributes=plan_attributes(process, tables),
        outcomes=tables.outcomes(),
        arrivals=arrivals,
        timelines=tables.timelines(),
        working_days=working_days,
        applicant_hours=applicant_hours,
        conditions=tables.conditions(),
        samplers=tables.samplers(),
        counters=network.counters,
        several=any(
            isinstance(node, JoinNode) and node.each
            for graph in graphs.values()
            for node in graph.nodes.values()
        ),
    )


def _arrivals(process: Process, tables: Tables) -> tuple[tuple[int, ...], tuple[int, ...]]:
    arrivals = process.arrivals
    listed = (0,) * arrivals.backlog + tuple(
        sorted(instant_of(moment, process) for moment in arrivals.at)
    )
    if arrivals.poisson is not None:
        hours = process.calendars[arrivals.calendar] if arrivals.calendar else None
        return listed, (
            tables.add(Sampler("", "arrival", "exponential", (gap_length(arrivals, hours),))),
        )
    return listed, tables.draw("", "arrival", arrivals.every)


def _clock(process: Process, tables: Tables, gap: Sequence[int]) -> dict[str, Any]:
    if not gap:
        return {}
    place = tables.timeline((process.arrivals.calendar,))
    timeline, end = tables.timelines()[place], tables.window.end
    instants, clock = operational_clock(timeline, end, changes_of_pace(process, end))
    return {"instants": instants, "clock": clock, "mix": class_mix(process)}


def _pools(process: Process, tables: Tables) -> tuple[PlannedPool, ...]:
    return tuple(
        PlannedPool(
            name=pool.name,
            capacity=pool.capacity,
            timeline=tables.timeline((pool.calendar or process.calendar,)),
            ranks_priority=(pool.queue or process.queue) != "first-come-first-served",
            preemptive=(pool.queue or process.queue) == "preemptive",
            room=NOWHERE if pool.room is None else pool.room,
            overtime=pool.at_closing == "finish",
            shifts=numbers_of(process, pool),
            cost=-1.0 if pool.cost_per_hour is None else float(pool.cost_per_hour.value),
        )
        for pool in process.pools.values()
    )


@dataclass
class _Network:
    """The nodes of all graphs in one list."""

    tables: Tables
    graphs: dict[str, FlowGraph[str]]
    items: list[str]
    order: dict[str, int]
    number: dict[Key, int] = field(default_factory=dict)
    nodes: list[PlannedNode] = field(default_factory=list)
    choices: list[PlannedChoice] = field(default_factory=list)
    inclusives: list[PlannedSome] = field(default_factory=list)
    joins: list[PlannedJoin] = field(default_factory=list)
    found: dict[str, tuple[Step, Key, bool]] = field(default_factory=dict)
    leaves: dict[str, tuple[int, int]] = field(default_factory=dict)
    counters: int = 0

    def build(self) -> None:
        keys = [(owner, node) for owner, graph in self.graphs.items() for node in graph.nodes]
        self.number = {key: place for place, key in enumerate(keys)}
        joins = {key: place for place, key in enumerate(key for key in keys if self._is_join(key))}
        self.nodes = [
            replace(self._node(key, joins), trailing=self._place(key).trailing) for key in keys
        ]

    def nodes_of_steps(self) -> dict[str, int]:
        return {step: self.number[key] for step, (_, key, _) in self.found.items()}

    def edge_into(self, join: Key, source: str) -> tuple[int, int]:
        """A join, and the number of the edge that leads there from a node."""
        owner, key = join
        planned = self.nodes[self.number[join]]
        return planned.argument, self._slot(self.graphs[owner], source, key)

    def successor(self, graph: FlowGraph[str], node: str) -> str:
        return graph.out[node][0].target

    def after(self, step: str) -> int:
        """The node behind a step."""
        _, (owner, node), _ = self.found[step]
        return self.number[owner, self.successor(self.graphs[owner], node)]

    def _place(self, key: Key) -> Node:
        return self.graphs[key[0]].nodes[key[1]]

    def _is_join(self, key: Key) -> bool:
        place = self._place(key)
        return isinstance(place, JoinNode) and place.waits

    def _edges(self, owner: str, node: str) -> tuple[tuple[int, int], ...]:
        graph = self.graphs[owner]
        return tuple(
            (self.number[owner, target], self._slot(graph, node, target))
            for target in graph.ahead[node]
        )

    def _slot(self, graph: FlowGraph[str], source: str, target: str) -> int:
        return sorted(graph.into[target], key=lambda node: graph.nodes[node].order).index(source)

    def _node(self, key: Key, joins: dict[Key, int]) -> PlannedNode:
        owner, name = key
        place, edges = self._place(key), self._edges(owner, name)
        match place:
            case StepNode():
                self.found[place.name] = place.step, key, place.trailing
                return PlannedNode(NodeKind.STEP, edges, self.order[place.name])
            case ItemNode():
                graph = self.graphs[place.name]
                into = self.number[place.name, self.successor(graph, "start")]
                return PlannedNode(
                    NodeKind.ENTER,
                    ((into, self._slot(graph, "start", self.successor(graph, "start"))),),
                    self.items.index(place.name),
                )
            case FinishNode():
                return self._finish(owner)
            case EndNode():
                return PlannedNode(NodeKind.END, (), self.tables.outcome(place.name))
            case RestNode():
                return PlannedNode(NodeKind.REST, ())
            case DeliverNode():
                return PlannedNode(NodeKind.FORK, edges, 1)
            case SplitNode(gateway="parallel"):
                return PlannedNode(NodeKind.FORK, edges)
            case ConsumeNode(label=label):
                outcome = NOWHERE if label is None else self.tables.outcome(label)
                return PlannedNode(NodeKind.LABEL, edges, outcome)
            case SplitNode(gateway="first"):
                return PlannedNode(NodeKind.FIRST, edges)
            case SplitNode(patience=True):
                return self._leaving(place.name, self._ways(owner, name), edges)
            case SplitNode(gateway="exclusive"):
                return PlannedNode(
                    NodeKind.CHOICE, edges, self._choice(place.name, self._ways(owner, name))
                )
            case SplitNode():
                return PlannedNode(
                    NodeKind.SOME, edges, self._some(place, owner, self._ways(owner, name), joins)
                )
            case JoinNode(waits=True):
                self.joins.append(self._join(owner, name, place))
                return PlannedNode(NodeKind.JOIN, edges, joins[key])
            case _:
                return PlannedNode(NodeKind.MERGE, edges)

    def _leaving(
        self, step: str, ways: list[tuple[str, Branch | Edge, int]], edges: Edges
    ) -> PlannedNode:
        """Those who were served go on; the engine lets the others take the other edge."""
        place = {name: edges[edge] for name, _, edge in ways}
        self.leaves[step] = place[LEAVES]
        return PlannedNode(NodeKind.MERGE, (place[STAYS.name],))

    def _finish(self, owner: str) -> PlannedNode:
        if owner == PROCESS:
            nodes = self.graphs[PROCESS].nodes.values()
            last = any(isinstance(node, ConsumeNode) for node in nodes)
            return PlannedNode(NodeKind.FINISH, (), 1 if last else NOWHERE)
        graph = self.graphs[PROCESS]
        place = next(
            key
            for key, node in graph.nodes.items()
            if isinstance(node, ItemNode) and node.name == owner
        )
        return PlannedNode(NodeKind.LEAVE, self._edges(PROCESS, place), self.items.index(owner))

    def _ways(self, owner: str, node: str) -> list[tuple[str, Branch | Edge, int]]:
        """(name, branch, edge) of every way out of a split, in the order of the file."""
        return [
            (_name(branch), branch, place)
            for place, way in enumerate(self.graphs[owner].out[node])
            for branch in way.branches
        ]

    def _choice(self, name: str, ways: list[tuple[str, Branch | Edge, int]]) -> int:
        whens = tuple(
            (self.tables.condition(way.when), edge) for _, way, edge in ways if way.when is not None
        )
        shared = sorted((way for way in ways if way[1].when is None), key=lambda way: way[0])
        given = sum((way.share for _, way, _ in shared if way.share is not None), start=Decimal(0))
        shares = [
            (way.share if way.share is not None else 1 - given, edge) for _, way, edge in shared
        ]
        upto = tuple(
            (float(sum(share for share, _ in shares[: place + 1])), edge)
            for place, (_, edge) in enumerate(shares)
        )
        self.choices.append(
            PlannedChoice(whens, upto, self.tables.uniform(name, "branch"), self._counter())
        )
        return len(self.choices) - 1

    def _some(
        self,
        split: SplitNode,
        owner: str,
        ways: list[tuple[str, Branch | Edge, int]],
        joins: dict[Key, int],
    ) -> int:
        def taken(name: str, way: Branch | Edge, edge: int) -> tuple[int, int, float, int]:
            if way.when is not None:
                return self.tables.condition(way.when), NOWHERE, 0.0, edge
            return (
                NOWHERE,
                self.tables.uniform(split.name, f"branch:{name}"),
                float(way.share or 0),
                edge,
            )

        assert split.pair is not None  # or the process is not sound
        ordered = sorted(ways, key=lambda way: way[0])
        self.inclusives.append(
            PlannedSome(
                tuple(taken(*way) for way in ordered if not way[1].rest),
                joins[owner, split.pair],
                self._counter(),
                next((edge for _, way, edge in ordered if way.rest), NOWHERE),
            )
        )
        return len(self.inclusives) - 1

    def _join(self, owner: str, node: str, join: JoinNode) -> PlannedJoin:
        into = len(self.graphs[owner].into[node])
        item = self.items.index(owner) if owner else NOWHERE
        inclusive = join.gateway == "inclusive"
        return PlannedJoin(into, join.until or into, inclusive, item, join.trailing)

    def _counter(self) -> int:
        self.counters += 1
        return self.counters - 1


def _name(way: Branch | Edge) -> str:
    return way.name if isinstance(way, Branch) else way.target
