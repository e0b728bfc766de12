"""Which language a command speaks. It must be known before anything is parsed: help and the errors
of parsing are in it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import click

from simulator.application.language import of_environment, spoken
from simulator.model.errors import Problem, Unreadable
from simulator.model.sentences import Phrase, Value


def language_of(words: Sequence[str]) -> str:
    """The language of a command line: the last ``--lang`` on it, else that of the environment.

    Raises:
        SimulationError: ``FIVECUTS_LANG`` names no language that is spoken.
    """
    asked = None
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if word == "--":
            break
        name, sign, value = word.partition("=")
        if name == "--lang":
            asked = value if sign else after
    return asked if asked in ("en", "zh") else of_environment()


def misuse(code: str, /, *, hint: Phrase | None = None, **values: Value) -> click.UsageError:
    """An error of usage, from the table of sentences; ``hint`` in place of the fix beside it."""
    return click.UsageError(Problem(code, tuple(values.items()), hint=hint).text(spoken()))


def reason_of(error: ValueError) -> str:
    """Why a text is not the value it should be."""
    if not isinstance(error, Unreadable):
        return str(error)
    return Problem(error.said.code, error.said.values, hint=error.fix).text(spoken())
