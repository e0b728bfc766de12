"""Cases under way: where they lie when the time begins, and what is behind them."""

from __future__ import annotations

from simulator.engine.log import Part
from simulator.engine.plan.cases_under_way import PlannedOpen

from .materials import applicants_time
from .state import NOWHERE, CaseState, Running
from .world import World


def settle(world: World, case: CaseState, lies: PlannedOpen) -> None:
    """All before the step counts as done: attempts, items, and what was handed in."""
    for number, step in enumerate(world.plan.steps):
        if step.order in lies.behind:
            case.attempts[number] = 1
    for join, _ in lies.joins:
        case.at_join[join] = case.at_join.get(join, 0) + 1
    for item in lies.accepted:
        case.items[item].starts = world.now
    for item in lies.decided:
        case.items[item].decided = world.now
    for number, step in enumerate(world.plan.steps):
        if step.order in lies.filled:
            handing_in = Running(case.number, number, 1, Part.WORK, world.now, NOWHERE)
            applicants_time(world, handing_in, step)
            folder = case.folders[step.folder]
            folder.filled = True
            if step.folder in lies.checked:
                folder.unchecked, folder.wrong, folder.fetched = [], set(), set()
