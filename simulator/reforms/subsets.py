"""A part of a scenario: what the flow would be if only some of its reforms were made, in the order
of the file.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from simulator.model.errors import Problem, ReformError, raw
from simulator.model.process import Process
from simulator.model.sentences import say
from simulator.reforms.kit.reform import Absent, NoEffect
from simulator.reforms.scenario import Scenario
from simulator.soundness import check


@dataclass(frozen=True)
class ScenarioPart:
    """The process after some reforms; ``left_out`` are those (by index) that found nothing to work
    on without the others.
    """

    process: Process
    left_out: tuple[int, ...]


def apply_part(scenario: Scenario, process: Process, chosen: Collection[int]) -> ScenarioPart:
    """Applies the chosen reforms (by index), in the order of the file.

    A reform that fails *only* because what it names is not there, or because it would change
    nothing, is left out.

    Raises:
        ReformError: a reform fails for another reason, or leaves a process that is not sound; the
            message names the others.
    """
    left_out = []
    for i in sorted(chosen):
        reform = scenario.reforms[i]
        try:
            after = reform.apply(process)
        except ReformError as error:
            if all(isinstance(problem, Absent | NoEffect) for problem in error.problems):
                left_out.append(i)
                continue
            raise ReformError(
                _told(problem, i, scenario, chosen) for problem in error.problems
            ) from None
        unsound = check(after)
        if unsound:
            raise ReformError(
                _told(replace(problem, path=()), i, scenario, chosen) for problem in unsound
            )
        process = after
    return ScenarioPart(process, tuple(left_out))


def _told(problem: Problem, i: int, scenario: Scenario, chosen: Collection[int]) -> Problem:
    """A problem of a part, with what is missing from it."""
    missing = [
        f"{n + 1} ({reform.KEY})" for n, reform in enumerate(scenario.reforms) if n not in chosen
    ]
    where = f"without reform {', '.join(missing)}: " if missing else ""
    hint = (
        say(problem.fix, "en")
        or "the reforms hang together; give them one `cut:`, or explain them by reform"
    )
    return raw(
        f"{where}{problem.message}", ("reforms", i, scenario.reforms[i].KEY, *problem.path), hint
    )
