"""Makes plans: flattens a process into the lookup tables of ``simulator.engine.plan.tables``.

Graph → **planner** → plan. Items are laid into the place where the flow refers to them; names
become indices, distributions samplers, calendars timelines up to the end of the window.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from simulator.engine.plan.builder import Tables
from simulator.engine.plan.coming import clock, gaps
from simulator.engine.plan.items import plan_items, plan_stages
from simulator.engine.plan.kinds import plan_attributes, plan_classes, plan_precedence
from simulator.engine.plan.nodes import (
    NodeKind,
    PlannedChoice,
    PlannedJoin,
    PlannedNode,
    PlannedRepeat,
    PlannedSome,
)
from simulator.engine.plan.open_cases import plan_open_cases
from simulator.engine.plan.others import plan_others
from simulator.engine.plan.shifts import numbers_of, plan_shifts
from simulator.engine.plan.steps import StepTables, plan_folders, plan_step
from simulator.engine.plan.tables import (
    NOWHERE,
    Plan,
    PlannedArrivals,
    PlannedPool,
    Window,
)
from simulator.engine.plan.turns import escalated_items
from simulator.model.flow import Branch, Edge, Step
from simulator.model.process import Process
from simulator.structure.drafting import LEAVES, STAYS
from simulator.structure.explicit import graph_before
from simulator.structure.graph import item_graph, process_graph, step_order
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
    steps = StepTables(
        process,
        tables,
        order,
        items,
        network.found,
        network.number,
        network.leaves,
        network.meanwhile,
        escalated_items(process),
    )
    folders = plan_folders(steps)
    planned_steps = tuple(plan_step(steps, name) for name in order)
    listed, gap = gaps(process, tables)
    arrivals = PlannedArrivals(listed=listed, gap=gap, **clock(process, tables, gap))
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
        repeats=tuple(network.repeats),
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
        precedence=plan_precedence(process, tables),
        outcomes=tables.outcomes(),
        arrivals=arrivals,
        timelines=tables.timelines(),
        working_days=working_days,
        applicant_hours=applicant_hours,
        conditions=tables.conditions(),
        samplers=tables.samplers(),
        counters=network.counters,
        several=any(
            (isinstance(node, JoinNode) and (node.each or node.times > 1))
            or isinstance(node, MeanwhileNode)
            for graph in graphs.values()
            for node in graph.nodes.values()
        ),
    )


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
    repeats: list[PlannedRepeat] = field(default_factory=list)
    found: dict[str, tuple[Step, Key, bool]] = field(default_factory=dict)
    leaves: dict[str, tuple[int, int]] = field(default_factory=dict)
    meanwhile: dict[str, int] = field(default_factory=dict)
    join_numbers: dict[Key, int] = field(default_factory=dict)
    counters: int = 0

    def build(self) -> None:
        keys = [(owner, node) for owner, graph in self.graphs.items() for node in graph.nodes]
        self.number = {key: place for place, key in enumerate(keys)}
        joins = {key: place for place, key in enumerate(key for key in keys if self._is_join(key))}
        self.join_numbers = joins
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
            case MeanwhileNode():
                (step,) = (self._place((owner, each)) for each in self.graphs[owner].into[name])
                self.meanwhile[step.name] = edges[1][0]
                return PlannedNode(NodeKind.MERGE, edges[:1])
            case DeliverNode():
                return PlannedNode(NodeKind.FORK, edges, 1)
            case SplitNode(gateway="parallel"):
                return PlannedNode(NodeKind.FORK, edges * max(place.times, 1))
            case SplitNode(gateway="exclusive", times=times, per=per) if times:
                number = NOWHERE if per is None else self.tables.add(self.tables.number(per))
                self.repeats.append(PlannedRepeat(times, self._counter(), number))
                return PlannedNode(NodeKind.AGAIN, edges, len(self.repeats) - 1)
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

        ordered = sorted(ways, key=lambda way: way[0])
        self.inclusives.append(
            PlannedSome(
                tuple(taken(*way) for way in ordered if not way[1].rest),
                NOWHERE if split.pair is None else joins[owner, split.pair],
                self._counter(),
                next((edge for _, way, edge in ordered if way.rest), NOWHERE),
            )
        )
        return len(self.inclusives) - 1

    def _join(self, owner: str, node: str, join: JoinNode) -> PlannedJoin:
        into = join.times or len(self.graphs[owner].into[node])
        item = self.items.index(owner) if owner else NOWHERE
        inclusive = join.gateway == "inclusive"
        copies, needs = join.times > 0, join.until or into
        free = inclusive and join.pair is None
        reach = self._reach(owner, node) if free else ()
        return PlannedJoin(into, needs, inclusive and not free, item, join.trailing, copies, reach)

    def _reach(self, owner: str, join: str) -> tuple[tuple[frozenset[int], frozenset[int]], ...]:
        """Per incoming edge of a join of no block, from where it can be reached."""
        return tuple(
            self._resting(owner, graph_before(self.graphs[owner], source, join))
            for source in sorted(
                self.graphs[owner].into[join],
                key=lambda each: self.graphs[owner].nodes[each].order,
            )
        )

    def _resting(self, owner: str, places: set[str]) -> tuple[frozenset[int], frozenset[int]]:
        """The steps and joins among these nodes, those inside items too."""
        graph = self.graphs[owner]
        keys = {(owner, place) for place in places}
        for place in places:
            node = graph.nodes[place]
            if isinstance(node, ItemNode):
                inside = self.graphs[node.name].nodes
                keys |= {(node.name, each) for each, at in inside.items() if not at.trailing}
        steps = (self._place(key) for key in keys)
        return (
            frozenset(self.order[each.name] for each in steps if isinstance(each, StepNode)),
            frozenset(self.join_numbers[key] for key in keys if key in self.join_numbers),
        )

    def _counter(self) -> int:
        self.counters += 1
        return self.counters - 1


def _name(way: Branch | Edge) -> str:
    return way.name if isinstance(way, Branch) else way.target
