"""Puts the cases under way on the desks before a run begins."""

from __future__ import annotations

from simulator.engine.log import NO_CAUSE
from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.simpy.materials import CaseMaterials
from simulator.engine.simpy.step_runner import StepRunner
from simulator.engine.simpy.tokens import Case


def put_down(steps: StepRunner, case: Case, where: PlannedOpen) -> None:
    """A case comes to the steps at which it lies, as if all before them were done."""
    for order in where.behind:
        case.attempts[order] = 1
    steps.enforcer.take_over(case, where.accepted, where.decided)
    for order in where.filled:
        folder = steps.plan.steps[order].folder
        materials = CaseMaterials()
        materials.prepare(steps.plan.folders[folder], case, 1, steps.state)
        materials.filled = True
        if folder in where.checked:
            materials.pending, materials.defective = [], []
            materials.unsupplied = set()
        case.folders = {**(case.folders or {}), folder: materials}
    case.tokens = len(where.nodes) + len(where.joins)
    for join, edge in where.joins:
        steps.router.wait_at(case, join, edge)
    for node in where.nodes:
        steps.router.move(case, node, 0, NO_CAUSE)
