"""Exercise 9: a flow of one's own in 30 minutes. What was handed in is checked as any file is, and
asked whether it has what a flow needs before it can be reformed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, get_args

from simulator.exercises.checks import NotAnswered, title_of_pool
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.experiments.runs import window_of
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import assert_sound, starter_process
from simulator.formats.exercise_answers import HandedIn
from simulator.formats.processes import process_from_text
from simulator.formats.starter import PATTERNS, Language
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.soundness import notes

FEWEST_STEPS, FULL = 3, 1.0


def judge(answer: HandedIn) -> Judgement:
    """The process that was handed in.

    Raises:
        ModelError: it is not sound; every problem has its place.
    """
    if answer.process is None:
        raise NotAnswered(Phrase.of("exercise-9-no-process"))
    assert_sound(answer.process)
    process = answer.process.value
    wrongs = list(_missing(process))
    if wrongs:
        return wrong(*wrongs)
    figures = flow_figures(process, window_of(process))
    pool = max(figures.loads, key=lambda name: figures.loads[name])
    facts: dict[str, Any] = {
        "pool": (title_of_pool(process, pool),),
        "load": f"{figures.loads[pool]:.0%}",
    }
    if figures.loads[pool] >= FULL:
        return wrong(told("exercise-9-overloaded", **facts))
    steps = len(tuple(process.named_steps()))
    return right(told("exercise-9-right", **facts, steps=steps))


def _missing(process: Process) -> Iterator[Phrase]:
    """What a flow needs before anybody can say what a reform of it does."""
    if any(_same(process, each) for each in _starters()):
        yield told("exercise-9-starter")
    steps = [step for _, step in process.named_steps()]
    if not any(step.by_applicant or step.visit for step in steps):
        yield told("exercise-9-nobody-applies")
    if len([step for step in steps if step.pools]) < FEWEST_STEPS:
        yield told("exercise-9-too-short", fewest=FEWEST_STEPS)
    if process.items and not any(item.limit for item in process.items.values()):
        yield told("exercise-9-no-limit")
    silent = [each for each in notes(process) if each.code.endswith("-without-source")]
    if silent:
        yield told("exercise-9-no-source", number=len(silent))


def _starters() -> Iterator[Process]:
    """Whatever `fivecuts new` writes."""
    for pattern, lang in product(PATTERNS, get_args(Language)):
        yield process_from_text(starter_process("a", lang, pattern)).value


def _same(process: Process, starter: Process) -> bool:
    return (process.items, process.pools) == (starter.items, starter.pools)


OWN_FLOW = Exercise(
    number=9,
    title=Text("Your own flow in 30 minutes", "三十分钟写出自己的流程"),
    minutes=30,
    keys=(),
    judge=judge,
    writes_own=True,
    simulates=False,
)
