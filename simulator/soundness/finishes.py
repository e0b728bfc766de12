"""Rules about tokens that end or go on by themselves: `finish`, and joins that merge each."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import Gateway, Parallel
from simulator.model.process import Process
from simulator.soundness.levels import (
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    levels,
    process_level,
)
from simulator.structure.nodes import ItemNode, JoinNode, Node, StepNode, reachable


def finishes_stand_in_the_process(level: Level, context: Context) -> Iterator[Problem]:
    """What is consumed inside an item would never leave it."""
    if level.owner is not None:
        for path, _ in level.finishes:
            yield problem("finish-inside-an-item", path, level=level.title)


def several_tokens_come_to_steps_only(level: Level, context: Context) -> Iterator[Problem]:
    """An item has one clock, and materials are handed in once."""
    nodes = level.graph.nodes
    for key, join in nodes.items():
        if isinstance(join, JoinNode) and join.each:
            behind = reachable(level.graph.ahead, *level.graph.ahead[key])
            for place in sorted((nodes[each] for each in behind), key=lambda node: node.order):
                if level.owner is not None or isinstance(place, ItemNode) or _is_of_items(place):
                    yield problem("each-before-an-item", join.path, name=join.name)
                    break


def _is_of_items(place: Node) -> bool:
    if not isinstance(place, StepNode):
        return False
    step = place.step
    return bool(step.serves or step.does_materials or step.checks_materials or step.after)


def nothing_is_left_over_beside_a_finish(process: Process) -> Iterator[Problem]:
    """Tokens that a join does not wait for are trailing work, but only once it has gone on."""
    if process_level(process).finishes:
        for level in levels(process):
            for path, until, branches in _waiting(level):
                if until is not None and until < branches:
                    yield problem("finish-beside-until", (*path, "until"))


def _waiting(level: Level) -> Iterator[tuple[Path, int | None, int]]:
    """The joins that may wait for some of their branches only: for how many, of how many."""
    for place in level.placed:
        if isinstance(place.entry, Parallel):
            yield place.path, place.entry.until, len(place.entry.branches)
    for path, graph in level.graphs:
        for name, node in graph.nodes.items():
            if isinstance(node, Gateway):
                into = sum(edge.target == name for edge in graph.edges)
                yield (*path, "nodes", name), node.until, into


RULES: tuple[Rule, ...] = (
    OfLevel(finishes_stand_in_the_process),
    OfLevel(several_tokens_come_to_steps_only),
    OfProcess(nothing_is_left_over_beside_a_finish),
)
