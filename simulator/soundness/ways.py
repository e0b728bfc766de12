"""Rules about the ways of a case: every step can be reached, no case goes round for ever, what is
needed comes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from simulator.model.errors import Problem, problem
from simulator.model.flow import Branch, Edge, Step
from simulator.model.process import CaseClass, Process
from simulator.soundness.blocks import certain, possible
from simulator.soundness.levels import (
    MAX_LEVELS,
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    always_taken,
    has_rest,
    item_level,
    levels,
    process_level,
    steps,
)
from simulator.soundness.shapes import can_be_followed
from simulator.structure.digraphs import strong_components, weak_components
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
    StageEnterNode,
    StepNode,
    reachable,
)

_FINAL = (FinishNode, RestNode, EndNode)
_STOPS = (StepNode, ItemNode, SplitNode)
_DELIVER = (DeliverNode, MeanwhileNode)


def steps_can_be_reached(process: Process) -> Iterator[Problem]:
    closed = {name for name in process.items if "finish" not in _reached(item_level(process, name))}
    for level in levels(process):
        if can_be_followed(level):
            yield from _lost(level, frozenset(item.name for _, item in level.items) & closed)


@lru_cache(maxsize=MAX_LEVELS)
def _reached(level: Level) -> frozenset[str]:
    return frozenset(reachable(level.graph.ahead, "start"))


@lru_cache(maxsize=MAX_LEVELS)
def _lost(level: Level, closed: frozenset[str]) -> tuple[Problem, ...]:
    """The places that no case comes to, if none comes out of the closed items."""
    graph = level.graph
    ahead = dict(level.past_inclusive_blocks)
    for key, node in graph.nodes.items():
        if isinstance(node, ItemNode) and node.name in closed:
            ahead[key] = ()
    reached = reachable(ahead, "start")
    lost = {
        node: [target for target in ahead[node] if target not in reached]
        for node in graph.nodes
        if node not in reached
    }
    parts = (
        [node for key in part if _is_named(node := graph.nodes[key])]
        for part in weak_components(lost)
    )
    firsts = (min(part, key=lambda node: node.order) for part in parts if part)
    return tuple(problem("never-reached", node.path, name=node.name) for node in firsts)


def _is_named(node: Node) -> bool:
    return isinstance(node, StepNode | ItemNode | EndNode | ConsumeNode | StageEnterNode)


def cases_come_to_an_end(level: Level, context: Context) -> Iterator[Problem]:
    if not _has_ways_back(level) or not can_be_followed(level):
        return
    stuck: dict[str, list[str]] = {}
    for kind in context.kinds:
        for key in _endless(level, kind):
            stuck.setdefault(key, []).append(kind.name if kind else "")
    for key, names in stuck.items():
        node = level.graph.nodes[key]
        named = list(dict.fromkeys(name for name in names if name))
        only = named if len(names) < len(context.kinds) else []
        if only:
            yield problem("class-goes-round", node.path, name=node.name, classes=tuple(only))
        else:
            yield problem("goes-round-for-ever", node.path, name=node.name)


def _has_ways_back(level: Level) -> bool:
    """Whether a case could go round at all; blocks lead on, unless a branch has a ``then``, or
    those who leave a queue go back.
    """
    back = any(branch.then is not None for _, _, branch in level.branches)
    return bool(level.graphs) or back or any(left.then for _, _, left in level.leaving)


def _endless(level: Level, kind: CaseClass | None) -> Iterator[str]:
    """The first step of every loop that a case of this kind can come into, but not out of."""
    graph, ahead = level.graph, dict(level.past_inclusive_blocks)
    for key, node in graph.nodes.items():
        if isinstance(node, SplitNode) and node.gateway == "exclusive" and not node.patience:
            never = set(never_taken(graph, key, kind))
            ahead[key] = tuple(target for target in ahead[key] if target not in never)
    behind: dict[str, list[str]] = {key: [] for key in ahead}
    for key, targets in ahead.items():
        for target in targets:
            behind[target].append(key)
    finals = [key for key, node in graph.nodes.items() if isinstance(node, _FINAL)]
    alive = reachable(behind, *finals)
    caught = reachable(ahead, "start") - alive
    inside = {key: [t for t in ahead[key] if t in caught] for key in ahead if key in caught}
    for loop in strong_components(inside):
        shown = [key for key in loop if isinstance(graph.nodes[key], _STOPS)]
        if len(loop) > 1 and shown:
            yield min(shown, key=lambda key: graph.nodes[key].order)


def never_taken(graph: FlowGraph[str], split: str, case_class: CaseClass | None) -> Iterator[str]:
    """The targets to which no case of a class goes from an exclusive split: ways of 0 %, and
    conditions that do not hold.
    """
    ways = {way.target: way.branches for way in graph.out[split]}
    every: list[Branch | Edge] = [way for some in ways.values() for way in some]
    caught = any(way.when and certain(way.when, case_class) for way in every)
    left = 1 - sum((way.share for way in every if way.share is not None), Decimal(0))

    def taken(way: Branch | Edge) -> bool:
        if way.when is not None:
            return possible(way.when, case_class)
        return not caught and (left > 0 if way.rest else way.share is None or way.share > 0)

    return (target for target, some in ways.items() if not any(map(taken, some)))


def needs_are_decided_before(process: Process) -> Iterator[Problem]:
    outer = process_level(process)
    for name, item in process.items.items():
        for needed in item.needs:
            if (
                needed != name
                and f"item:{name}" in outer.graph
                and f"item:{needed}" in outer.graph
                and _may_come_first(outer, name, needed)
                and not _waits_for(item_level(process, name), needed)
            ):
                yield problem(
                    "need-not-decided-before", ("items", name, "needs"), name=name, needed=needed
                )


@lru_cache(maxsize=MAX_LEVELS)
def _may_come_first(outer: Level, name: str, needed: str) -> bool:
    """Whether an item may be accepted before a case has passed the one that it needs."""
    reached = reached_without(outer, f"item:{needed}")
    return any(place in reached for place in _acceptances(outer.graph, name))


def _waits_for(level: Level, needed: str) -> bool:
    """Whether an item waits before its decision until the one that it needs is decided."""
    steps = {key: n.step for key, n in level.graph.nodes.items() if isinstance(n, StepNode)}
    gates = [key for key, step in steps.items() if step.after == needed]
    decisions = [key for key, step in steps.items() if "decided" in step.milestones]
    ends = set(decisions or ["finish"])
    ahead = level.graph.ahead
    return any(not walked(level.graph, ahead, gate, "start", "") & ends for gate in gates)


def what_is_waited_for_comes(process: Process) -> Iterator[Problem]:
    """A step that waits for an item (``after``) stands beside it or behind it, and every case comes
    to that item.
    """
    outer = process_level(process)
    graph = outer.graph
    gates = [
        (level, path, step.name, step.after, host_of(level, step))
        for level, path, step in steps(process)
        if step.after is not None and step.after in process.items
    ]
    waiting = dict(outer.past_inclusive_blocks)
    for _, _, _, item, host in gates:
        if host in graph:
            waiting[f"item:{item}"] = (*waiting.get(f"item:{item}", ()), host)
    for level, path, name, item, host in gates:
        there, place = f"item:{item}", (*path, "after")
        if there not in graph or host not in graph:
            continue
        if item == level.owner:
            yield problem("waits-for-its-own-item", place, name=name)
        elif there in reachable(waiting, host):
            yield problem("waits-for-what-waits", place, name=name, item=item)
        elif {host, "finish"} <= reached_without(outer, there):
            yield problem("waits-for-what-may-not-come", place, name=name, item=item)


def host_of(level: Level, step: Step) -> str:
    """Where a step, or the item around it, stands in the graph of the process."""
    return f"item:{level.owner}" if level.owner else f"step:{step.name}"


def _acceptances(graph: FlowGraph[str], item: str) -> list[str]:
    """Where an item is accepted: at the steps of the process that say so for it, or in the item."""
    return [
        key
        for key, node in graph.nodes.items()
        if isinstance(node, StepNode)
        and item in node.step.serves
        and "accepted" in node.step.milestones
    ] or [f"item:{item}"]


def reached_without(level: Level, barrier: str) -> set[str]:
    """What a case can come to, from the start, before it has passed a node: a join only if all
    that it waits for come there.
    """
    return walked(level.graph, level.past_inclusive_blocks, barrier, "start", "")


def walked(
    graph: FlowGraph[str], ahead: Mapping[str, Sequence[str]], barrier: str, start: str, end: str
) -> set[str]:
    """What a case can come to from a start, up to an end, if it may go ``ahead`` so and never
    passes the barrier.
    """
    reached: set[str] = set()
    todo = [start]
    while todo:
        node = todo.pop()
        if (
            node not in reached
            and node != barrier
            and (node == end or _goes_on(graph, ahead, node, barrier, reached))
        ):
            reached.add(node)
            todo += () if node == end else ahead[node]
    return reached


def _goes_on(
    graph: FlowGraph[str],
    ahead: Mapping[str, Sequence[str]],
    key: str,
    barrier: str,
    reached: set[str],
) -> bool:
    node = graph.nodes[key]
    if isinstance(node, JoinNode) and node.gateway == "parallel":
        came = sum(before in reached for before in graph.into[key])
        return came >= (node.until or len(graph.into[key]))
    if isinstance(node, JoinNode) and node.pair is not None:
        sure = always_taken(graph, node.pair)
        if not sure and has_rest(graph, node.pair):
            some = graph.ahead[node.pair]
            return any(key in walked(graph, ahead, barrier, branch, key) for branch in some)
        return all(key in walked(graph, ahead, barrier, branch, key) for branch in sure)
    return True


def needs_do_not_go_in_a_circle(process: Process) -> Iterator[Problem]:
    needs = {name: item.needs for name, item in process.items.items()}
    for circle in strong_components(needs):
        names = sorted(circle)
        if len(names) > 1:
            yield problem("needs-in-a-circle", ("items", names[0], "needs"), names=tuple(names))
        elif names[0] in needs.get(names[0], ()):
            yield problem("item-needs-itself", ("items", names[0], "needs"), name=names[0])


def nothing_passes_the_delivery_by(level: Level, context: Context) -> Iterator[Problem]:
    nodes = level.graph.nodes
    for way in level.graph.ways():
        before, after = nodes[way.source], nodes[way.target]
        if before.trailing and not after.trailing:
            yield problem(
                "leads-back-from-after-delivery", before.path, level=level.title, other=after.name
            )
        elif after.trailing and not before.trailing and not isinstance(before, _DELIVER):
            yield problem(
                "leads-past-the-delivery",
                before.path,
                name=before.name,
                level=level.title,
                other=after.name,
            )


RULES: tuple[Rule, ...] = (
    OfProcess(steps_can_be_reached),
    OfLevel(cases_come_to_an_end),
    OfProcess(needs_are_decided_before),
    OfProcess(needs_do_not_go_in_a_circle),
    OfProcess(what_is_waited_for_comes),
    OfLevel(nothing_passes_the_delivery_by),
)
