"""An answer file, judged.

File → answer → **judging** → verdict.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulator.exercises.checks import NotAnswered
from simulator.exercises.exercise import Exercise, Judgement, told, wrong
from simulator.formats.exercise_answers import BARE, HandedIn, read_answer


def judged(exercise: Exercise, file: Path) -> Judgement:
    """Whether the answer in a file is right, and why.

    Raises:
        FormatError: the file cannot be read.
        ModelError: a process that was handed in is not sound.
        ReformError: a reform that was handed in does not fit.
    """
    answer = read_answer(file)
    if answer.exercise not in (None, str(exercise.number)):
        return wrong(told("answer-of-another", given=answer.exercise, number=exercise.number))
    try:
        verdict = exercise.judge(_with_key(answer, exercise))
    except NotAnswered as missing:
        return wrong(missing.said)
    return replace(verdict, simulated=exercise.simulates)


def _with_key(answer: HandedIn, exercise: Exercise) -> HandedIn:
    """A bare answer is that to the only line there is."""
    if BARE in answer.lines and len(exercise.keys) == 1:
        return replace(answer, lines={exercise.keys[0]: answer.lines[BARE]})
    return answer
