"""Rules about what is done beside a step that takes long."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem, problem
from simulator.model.flow import Step
from simulator.soundness.levels import Context, Level, OfLevel, Rule


def steps_are_done_meanwhile(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.meanwhile and not all(isinstance(each, Step) for each in step.meanwhile):
            yield problem("meanwhile-holds-blocks", (*path, "meanwhile", "do"), name=step.name)
        elif len(step.meanwhile) == 1:
            yield problem("meanwhile-of-nothing", (*path, "meanwhile", "do"), name=step.name)
        if step.meanwhile and step.after is not None:
            yield problem("meanwhile-of-a-gate", (*path, "meanwhile"), name=step.name)


def what_is_done_meanwhile_holds_nothing_up(level: Level, context: Context) -> Iterator[Problem]:
    """It may be done several times at once, and the case goes on beside it."""
    for path, step in level.steps:
        if "meanwhile" in path and not step.timer:
            given = {
                "for": step.serves,
                "does": step.does_materials,
                "checks": step.checks_materials,
                "after": step.after,
                "pays": step.pays_fee,
                "suspends_clock": step.suspends_clock,
                "milestone": step.milestones,
                "pace": step.pace,
                "patience": step.patience,
                "answer_within": step.answer_within,
                "meanwhile": step.meanwhile,
            }
            for key, value in given.items():
                if value:
                    yield problem("meanwhile-step-does-more", (*path, key), name=step.name, key=key)


RULES: tuple[Rule, ...] = (
    OfLevel(steps_are_done_meanwhile),
    OfLevel(what_is_done_meanwhile_holds_nothing_up),
)
