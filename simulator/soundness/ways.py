"""Rules about the ways of a case: every step can be reached, no case goes round for ever, what is
needed comes before.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import networkx as nx

from simulator.model.errors import Problem, raw
from simulator.model.flow import Branch, Edge
from simulator.model.process import CaseClass, Process
from simulator.soundness.blocks import certain, classes, possible
from simulator.soundness.levels import Level, graphs, levels, listed, steps
from simulator.soundness.shapes import shape_problems
from simulator.structure.graph import DiGraph, item_graph, process_graph, reachable

_FINAL = ("finish", "rest", "end")


def steps_can_be_reached(process: Process) -> Iterator[Problem]:
    closed = {
        name
        for name in process.items
        if "finish" not in reachable(item_graph(process, name), "start")
    }
    for level in _followed(process):
        graph = level.graph(process)
        graph.remove_edges_from(
            [edge for edge in graph.edges if graph.nodes[edge[0]].get("item") in closed]
        )
        graph.add_edges_from(_past_inclusive_blocks(graph))
        lost = graph.subgraph(set(graph) - reachable(graph, "start"))
        for part in nx.weakly_connected_components(lost):
            named = [
                graph.nodes[node]
                for node in part
                if graph.nodes[node]["kind"] in ("step", "item", "end", "stage-enter")
            ]
            if named:
                first = min(named, key=lambda data: data["order"])
                yield raw(
                    f"no case ever comes to '{first['name']}'",
                    first["path"],
                    "let a way lead to it, or remove it",
                )


def _past_inclusive_blocks(graph: DiGraph) -> list[tuple[str, str]]:
    """From every inclusive split to its join, the way of a case that takes none of its branches, if
    there can be one.
    """
    splits = [
        (node, data["pair"])
        for node, data in graph.nodes(data=True)
        if data["kind"] == "split" and "pair" in data
    ]
    return [(split, join) for split, join in splits if not _always_taken(graph, split)]


def _always_taken(graph: DiGraph, split: str) -> list[str]:
    return [
        target
        for target in graph[split]
        if any((way.share or 0) >= 1 for way in graph.edges[split, target].get("branches", ()))
    ]


def _followed(process: Process) -> Iterator[Level]:
    """The levels whose graphs, if any, have a shape that ways can be followed in."""
    broken = {
        level.path for level, path, graph in graphs(process) if any(shape_problems(graph, path))
    }
    return (level for level in levels(process) if level.path not in broken)


def cases_come_to_an_end(process: Process) -> Iterator[Problem]:
    for level in _followed(process):
        graph = level.graph(process)
        stuck: dict[str, list[str]] = {}
        for case_class in classes(process):
            for node in _endless(graph, case_class):
                stuck.setdefault(node, []).append(case_class.name if case_class else "")
        for node, names in stuck.items():
            data = graph.nodes[node]
            named = list(dict.fromkeys(name for name in names if name))
            some = (
                f" of class {listed(named, 'or')}"
                if named and len(names) < len(classes(process))
                else ""
            )
            hint = "let a branch of the choice behind it go on, or `end` the case"
            yield raw(
                f"a case{some} that comes to '{data['name']}' goes round for ever",
                data["path"],
                hint,
            )


def _endless(graph: DiGraph, case_class: CaseClass | None) -> Iterator[str]:
    """The first step of every loop that a case of this class can come into, but not out of."""
    walked: DiGraph = nx.DiGraph(graph.edges)
    walked.add_nodes_from(graph)
    walked.add_edges_from(_past_inclusive_blocks(graph))
    for node, data in graph.nodes(data=True):
        if data["kind"] == "split" and data["gateway"] == "exclusive":
            walked.remove_edges_from(
                [(node, target) for target in never_taken(graph, node, case_class)]
            )
    finals = [node for node, data in graph.nodes(data=True) if data["kind"] in _FINAL]
    backwards = walked.reverse()
    alive = set().union(*(reachable(backwards, node) for node in finals))
    for loop in nx.strongly_connected_components(
        walked.subgraph(reachable(walked, "start") - alive)
    ):
        named = [node for node in loop if graph.nodes[node]["kind"] in ("step", "item", "split")]
        if len(loop) > 1 and named:
            yield min(named, key=lambda node: int(graph.nodes[node]["order"]))


def never_taken(graph: DiGraph, split: str, case_class: CaseClass | None) -> Iterator[str]:
    """The targets to which no case of a class goes from an exclusive split: ways of 0 %, and
    conditions that do not hold.
    """
    ways = {target: graph.edges[split, target]["branches"] for target in graph[split]}
    every: list[Branch | Edge] = [way for some in ways.values() for way in some]
    caught = any(way.when and certain(way.when, case_class) for way in every)
    left = 1 - sum((way.share for way in every if way.share is not None), Decimal(0))

    def taken(way: Branch | Edge) -> bool:
        if way.when is not None:
            return possible(way.when, case_class)
        return not caught and (left > 0 if way.rest else way.share is None or way.share > 0)

    return (target for target, some in ways.items() if not any(map(taken, some)))


def needs_are_decided_before(process: Process) -> Iterator[Problem]:
    graph = process_graph(process)
    graph.add_edges_from(_past_inclusive_blocks(graph))
    for name, item in process.items.items():
        for needed in item.needs:
            if f"item:{name}" not in graph or f"item:{needed}" not in graph or needed == name:
                continue
            reached = reached_without(graph, f"item:{needed}")
            if any(place in reached for place in _acceptances(graph, name)) and not _waits_for(
                process, name, needed
            ):
                hint = f"put '{needed}' before it in the flow, where every case goes through it"
                yield raw(
                    f"'{name}' needs '{needed}', which may not be decided before it",
                    ("items", name, "needs"),
                    hint,
                )


def _waits_for(process: Process, name: str, needed: str) -> bool:
    """Whether an item waits before its decision until the one that it needs is decided."""
    graph = item_graph(process, name)
    gates = [
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "step" and data["step"].after == needed
    ]
    decisions = [
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "step" and "decided" in data["step"].milestones
    ]
    ends = decisions or ["finish"]
    return any(not reached_without(graph, gate) & set(ends) for gate in gates)


def what_is_waited_for_comes(process: Process) -> Iterator[Problem]:
    """A step that waits for an item (``after``) stands beside it or behind it, and every case comes
    to that item.
    """
    graph = process_graph(process)
    graph.add_edges_from(_past_inclusive_blocks(graph))
    gates = [
        (level, path, step, f"item:{level.owner}" if level.owner else f"step:{step.name}")
        for level, path, step in steps(process)
    ]
    gates = [
        (level, path, step, host)
        for level, path, step, host in gates
        if step.after in process.items
    ]
    waiting: DiGraph = graph.copy()
    waiting.add_edges_from(
        (f"item:{step.after}", host) for _, _, step, host in gates if host in graph
    )
    for level, path, step, host in gates:
        there = f"item:{step.after}"
        if there not in graph or host not in graph:
            continue
        if step.after == level.owner:
            yield raw(
                f"'{step.name}' waits for the decision on its own item",
                (*path, "after"),
                "name another item, or leave it out",
            )
        elif there in reachable(waiting, host):
            hint = f"put '{step.after}' before it or beside it in the flow"
            yield raw(
                f"'{step.name}' waits for '{step.after}', which waits for it",
                (*path, "after"),
                hint,
            )
        elif host in reached_without(graph, there) and "finish" in reached_without(graph, there):
            hint = f"put '{step.after}' where every case goes through it"
            yield raw(
                f"'{step.name}' waits for '{step.after}', to which not every case comes",
                (*path, "after"),
                hint,
            )


def _acceptances(graph: DiGraph, item: str) -> list[str]:
    """Where an item is accepted: at the steps of the process that say so for it, or in the item."""
    steps = [
        (node, data["step"]) for node, data in graph.nodes(data=True) if data["kind"] == "step"
    ]
    return [
        node for node, step in steps if item in step.serves and "accepted" in step.milestones
    ] or [f"item:{item}"]


def reached_without(graph: DiGraph, barrier: str, start: str = "start", end: str = "") -> set[str]:
    """What a case can come to, from ``start`` to ``end``, before it has passed a node: a join only
    if all that it waits for come there.
    """
    reached: set[str] = set()
    todo = [start]
    while todo:
        node = todo.pop()
        if (
            node not in reached
            and node != barrier
            and (node == end or _goes_on(graph, node, barrier, reached))
        ):
            reached.add(node)
            todo += () if node == end else graph.successors(node)
    return reached


def _goes_on(graph: DiGraph, node: str, barrier: str, reached: set[str]) -> bool:
    data: dict[str, Any] = graph.nodes[node]
    if data["kind"] == "join" and data["gateway"] == "parallel":
        return bool(
            sum(before in reached for before in graph.predecessors(node))
            >= (data["until"] or graph.in_degree(node))
        )
    if data["kind"] == "join" and "pair" in data:
        sure = _always_taken(graph, data["pair"])
        return all(node in reached_without(graph, barrier, branch, node) for branch in sure)
    return True


def needs_do_not_go_in_a_circle(process: Process) -> Iterator[Problem]:
    needs: DiGraph = nx.DiGraph(
        [(name, needed) for name, item in process.items.items() for needed in item.needs]
    )
    for circle in nx.strongly_connected_components(needs):
        names = sorted(circle)
        if len(names) > 1:
            yield raw(
                f"{listed(names)} need each other",
                ("items", names[0], "needs"),
                "remove one of the needs",
            )
        elif needs.has_edge(names[0], names[0]):
            yield raw(f"'{names[0]}' needs itself", ("items", names[0], "needs"), "remove it")


def nothing_passes_the_delivery_by(process: Process) -> Iterator[Problem]:
    for level in levels(process):
        graph = level.graph(process)
        for node, target in graph.edges:
            before, after = graph.nodes[node], graph.nodes[target]
            if before["trailing"] and not after["trailing"]:
                message = (
                    f"work after the delivery of {level.title} leads back to '{after['name']}'"
                )
                yield raw(
                    message,
                    before["path"],
                    "let only the last step before the case leaves be `delivered`",
                )
            elif after["trailing"] and not before["trailing"] and before["kind"] != "deliver":
                message = (
                    f"'{before['name']}' leads past the delivery of {level.title} to"
                    f" '{after['name']}'"
                )
                yield raw(message, before["path"], "let it lead to a step before the delivery")


RULES = (
    steps_can_be_reached,
    cases_come_to_an_end,
    needs_are_decided_before,
    needs_do_not_go_in_a_circle,
    what_is_waited_for_comes,
    nothing_passes_the_delivery_by,
)
