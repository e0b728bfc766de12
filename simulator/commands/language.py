"""Which language a command speaks. It must be known before anything is parsed: help and the errors
of parsing are in it too.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import zip_longest

import click

from simulator.model.errors import Problem, Unreadable
from simulator.model.sentences import Phrase, Value

_SPOKEN: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """All that is said inside is said in this language."""
    before = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """The language of this command: ``en`` or ``zh``."""
    return _SPOKEN.get() or _of_system()


def language_of(words: Sequence[str]) -> str:
    """The language of a command line: the last ``--lang`` on it, else that of the system."""
    asked = None
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if word == "--":
            break
        name, sign, value = word.partition("=")
        if name == "--lang":
            asked = value if sign else after
    return asked if asked in ("en", "zh") else _of_system()


def _of_system() -> str:
    names = ("FIVECUTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if not said and sys.platform == "win32":  # sets none of them
        said = (locale.getlocale()[0] or "").replace("Chinese", "zh")
    return "zh" if said.startswith("zh") else "en"


def misuse(code: str, /, *, hint: Phrase | None = None, **values: Value) -> click.UsageError:
    """An error of usage, from the table of sentences; ``hint`` in place of the fix beside it."""
    return click.UsageError(Problem(code, tuple(values.items()), hint=hint).text(spoken()))


def reason_of(error: ValueError) -> str:
    """Why a text is not the value it should be."""
    if not isinstance(error, Unreadable):
        return str(error)
    return Problem(error.said.code, error.said.values, hint=error.fix).text(spoken())
