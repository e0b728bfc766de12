"""Rules about what goes wrong in a share of attempts: checks that return hand-ins, whichever
material it is, and ways online that fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem, problem
from simulator.model.process import Process
from simulator.soundness.levels import Context, Level, OfLevel, OfProcess, Rule, check_share, steps


def checks_return(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for field in ("returned", "returned_again"):
            yield from check_share(getattr(step, field), (*path, field))
        if step.returned is not None and not step.checks_materials:
            yield problem("returned-without-check", (*path, "returned"), name=step.name)
        elif step.returned_again is not None and step.returned is None:
            yield problem("returned-again-alone", (*path, "returned_again"), name=step.name)


def returns_are_told_once(process: Process) -> Iterator[Problem]:
    """A share of hand-ins and chances of defects would count the same returns twice."""
    for level, path, step in steps(process):
        if step.returned is None or not step.checks_materials:
            continue
        served = (level.owner,) if level.owner is not None else step.serves
        asked = process.materials_of(step, [name for name in served if name in process.items])
        known = [process.materials[name] for name in asked if name in process.materials]
        faulty = tuple(each.name for each in known if each.defect or each.defect_again)
        if faulty:
            yield problem(
                "returned-beside-defects", (*path, "returned"), name=step.name, names=faulty
            )


def ways_online_fail(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        yield from check_share(step.online_outage, (*path, "outage"))
        if step.online_outage and not (step.visit and step.online):
            yield problem("outage-without-online", (*path, "outage"), name=step.name)


RULES: tuple[Rule, ...] = (
    OfLevel(checks_return),
    OfLevel(ways_online_fail),
    OfProcess(returns_are_told_once),
)
