"""Rules that a process must pass before it is simulated or reformed.

Model → graph → **soundness**. Each rule is a small function from a process, or from one of its
levels, to the problems it finds; each problem says what is wrong, what to write instead, and where:
``Problem.path`` is the path in the YAML file. ``notes`` tells what is allowed, but worth a second
look.

A process is proven once, whoever asks, and a level once for each flow and context. Reforms hand on
the flows that they do not change, so that after each of twenty reforms little is left to prove.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from simulator.model.errors import ModelError, Problem
from simulator.model.process import Process
from simulator.soundness import (
    answers,
    blocks,
    finishes,
    hints,
    law,
    leaving,
    materials,
    meanwhiles,
    numbers,
    open_cases,
    other_work,
    precedence,
    races,
    references,
    repeats,
    resources,
    returns,
    shapes,
    shifts,
    spared,
    taken_over,
    tokens,
    turns,
    ways,
    window,
    work,
)
from simulator.soundness.levels import (
    MAX_LEVELS,
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    context_of,
    levels,
)
from simulator.structure.identity import Same

MAX_CHECKED = 256  # the parts of a scenario of eight reforms
__all__ = ["RULES", "assert_sound", "check", "notes"]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *blocks.RULES,
    *shapes.RULES,
    *tokens.RULES,
    *ways.RULES,
    *work.RULES,
    *materials.RULES,
    *taken_over.RULES,
    *law.RULES,
    *resources.RULES,
    *shifts.RULES,
    *turns.RULES,
    *precedence.RULES,
    *window.RULES,
    *other_work.RULES,
    *races.RULES,
    *leaving.RULES,
    *spared.RULES,
    *finishes.RULES,
    *returns.RULES,
    *answers.RULES,
    *repeats.RULES,
    *meanwhiles.RULES,
    *open_cases.RULES,
    *numbers.RULES,
)


def check(process: Process) -> list[Problem]:
    """Everything that is wrong with a process; nothing, if it is sound. It never raises, however
    odd the process is.
    """
    return list(_problems(Same(process)))


@lru_cache(maxsize=MAX_CHECKED)
def _problems(same: Same[Process]) -> tuple[Problem, ...]:
    process = same.it
    context = context_of(process)
    proofs = [_proof(level, context) for level in levels(process)]
    found = (
        rule.prove(process)
        if isinstance(rule, OfProcess)
        else (problem for proof in proofs for problem in proof.get(number, ()))
        for number, rule in enumerate(RULES)
    )
    return tuple(dict.fromkeys(chain.from_iterable(found)))


@lru_cache(maxsize=MAX_LEVELS)
def _proof(level: Level, context: Context) -> Mapping[int, tuple[Problem, ...]]:
    """What the rules of levels find on a level, by the number of the rule: nothing, if it is
    sound.
    """
    found = {
        number: tuple(rule.prove(level, context))
        for number, rule in enumerate(RULES)
        if isinstance(rule, OfLevel)
    }
    return {number: problems for number, problems in found.items() if problems}


def notes(process: Process) -> list[Problem]:
    """What a planner should know about a process that may well be sound."""
    return list(dict.fromkeys(problem for hint in hints.HINTS for problem in hint(process)))


def assert_sound(process: Process) -> None:
    """Refuses a process that is not sound.

    Raises:
        ModelError: with all problems.
    """
    problems = check(process)
    if problems:
        raise ModelError(problems)
