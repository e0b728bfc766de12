"""What a learner gets: the files of an exercise in his language, and the questions to guess at.

Shipped files → **handing out** → a new folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from simulator.exercises.exercise import Exercise
from simulator.exercises.shipped_files import names_of_files, text_at, text_of
from simulator.formats import starter_process
from simulator.formats.library import find_process

TASK = "task"
_GUESSES = re.compile(r"^## (?:Guess first|先猜)[^\n]*\n(.*?)^## ", flags=re.DOTALL | re.MULTILINE)


def task(exercise: Exercise, lang: str) -> str:
    """The text of an exercise, in Markdown."""
    return text_of(exercise.number, f"{TASK}.{lang}.md")


def questions(exercise: Exercise, lang: str) -> tuple[str, ...]:
    """What is to be guessed before anything is run."""
    found = _GUESSES.search(task(exercise, lang))
    return tuple(re.findall(r"^- (.*)$", found[1], flags=re.MULTILINE)) if found else ()


def texts(exercise: Exercise, lang: Literal["en", "zh"]) -> dict[str, str]:
    """The files that are handed out by their names: the task, the answer file, flows, reforms."""
    return dict(sorted(_texts(exercise, lang)))


def _texts(exercise: Exercise, lang: Literal["en", "zh"]) -> Iterator[tuple[str, str]]:
    for name in names_of_files(exercise.number):
        base, _, ending = name.partition(".")
        spoken, _, rest = ending.partition(".")
        if not rest or spoken == lang:
            yield f"{base}.{rest or spoken}", text_of(exercise.number, name)
    for file, shipped in exercise.shipped.items():
        yield file, text_at(find_process(shipped)[0])
    if exercise.writes_own:
        yield "mine.yaml", starter_process("mine", lang)
