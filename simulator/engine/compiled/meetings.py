"""Joins that wait while a token can still come, as tables for the kernel: in the order of nodes."""

from __future__ import annotations

from simulator.engine.compiled.rows import Rows
from simulator.engine.plan.nodes import NodeKind
from simulator.engine.plan.tables import Plan, PlannedStep


def add_meetings(plan: Plan, rows: Rows) -> dict[int, int]:
    """Adds them, and from which places each can be reached by which edges: steps, then joins.
    Returns their numbers by join.
    """
    numbers = {join: number for number, join in enumerate(_joins(plan))}
    for join, node in _joins(plan).items():
        reach = plan.joins[join].reach
        steps = (step in known for step in range(len(plan.steps)) for known, _ in reach)
        joins = (other in known for other in range(len(plan.joins)) for _, known in reach)
        rows.add("meetings", join=join, node=node, reach_at=rows.ints((*steps, *joins))[0])
    return numbers


def near(step: PlannedStep, plan: Plan) -> list[int]:
    """The numbers of those that can be reached from a step."""
    return [
        number
        for number, join in enumerate(_joins(plan))
        if any(step.order in steps for steps, _ in plan.joins[join].reach)
    ]


def _joins(plan: Plan) -> dict[int, int]:
    """Their joins, each with its node."""
    waiting = {number for number, join in enumerate(plan.joins) if join.reach}
    return {
        node.argument: place
        for place, node in enumerate(plan.nodes if waiting else ())
        if node.kind is NodeKind.JOIN and node.argument in waiting
    }
