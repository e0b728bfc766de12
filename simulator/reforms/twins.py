"""Steps that stand twice since a reform for a part of the applicants, and later reforms that reach
only one of the two.

Scenario, process → **twins** → notes of ``check``.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem, problem
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.reforms.kit.part import PREFIX, applied, meant
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.scenario import Scenario
from simulator.structure.drafting import full_name


def one_way_only(scenario: Scenario, process: Process) -> Iterator[Problem]:
    """Notes on reforms that change a step on one of the ways that an earlier reform made, and not
    its twin on the other; the scenario must fit.
    """
    twins: dict[str, str] = {}
    for i, reform in enumerate(scenario.reforms):
        after = applied(reform, process)
        steps, left = _steps(process), _steps(after)
        for name, twin in twins.items():
            if name in steps and twin in steps:
                changed = [each for each in (name, twin) if left.get(each) != steps[each]]
                if len(changed) == 1:
                    (other,) = {name, twin} - set(changed)
                    yield problem(
                        "note-one-way-only",
                        ("reforms", i, reform.KEY),
                        step=changed[0],
                        other=other,
                    )
        if meant(reform, process) is not None:
            prefix = f"{reform.record.name}-" if reform.record.name else PREFIX
            twins |= _made(left.keys() - steps.keys(), left, prefix)
        process = after


def _steps(process: Process) -> dict[str, Step]:
    return {full_name(owner, step.name): step for owner, step in owned_steps(process)}


def _made(new: set[str], steps: dict[str, Step], prefix: str) -> dict[str, str]:
    """The steps that stand twice, each with the name of its twin on the way of the reform."""
    found = {}
    for twin in new:
        owner, dot, name = twin.rpartition(".")
        today = f"{owner}{dot}{name.removeprefix(prefix)}"
        if name.startswith(prefix) and today in steps:
            found[today] = twin
    return found
