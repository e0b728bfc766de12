"""Rules that a process must pass before it is simulated or reformed.

Model → graph → **soundness**. Each rule is a small function from a process to the problems it
finds; each problem says what is wrong, what to write instead, and where: ``Problem.path`` is the
path in the YAML file. ``notes`` tells what is allowed, but worth a second look.
"""

from __future__ import annotations

from simulator.model.errors import ModelError, Problem
from simulator.model.process import Process
from simulator.soundness import (
    blocks,
    hints,
    law,
    materials,
    references,
    resources,
    shapes,
    tokens,
    ways,
    window,
    work,
)
from simulator.soundness.levels import Rule

__all__ = ["RULES", "assert_sound", "check", "notes"]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *blocks.RULES,
    *shapes.RULES,
    *tokens.RULES,
    *ways.RULES,
    *work.RULES,
    *materials.RULES,
    *law.RULES,
    *resources.RULES,
    *window.RULES,
)


def check(process: Process) -> list[Problem]:
    """Everything that is wrong with a process; nothing, if it is sound. It never raises, however
    odd the process is.
    """
    return list(dict.fromkeys(problem for rule in RULES for problem in rule(process)))


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
