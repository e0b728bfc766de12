"""What ``fivecuts new`` writes: a small process and a reform of it, with a remark on every line, to
be changed bit by bit.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

from simulator.formats.language.scalars import name_of
from simulator.model.errors import FormatError, Unreadable
from simulator.model.sentences import Phrase

Language = Literal["en", "zh"]


def starter_process(name: str, language: Language = "en") -> str:
    """A process file to begin with: one permit at one window, with only fixed and triangular times
    (least, usual, most).

    Raises:
        FormatError: the name cannot be the name of a process.
    """
    return _text("process", name, language)


def starter_scenario(name: str, language: Language = "en") -> str:
    """A scenario file that fits ``starter_process``.

    Raises:
        FormatError: the name cannot be the name of a process.
    """
    return _text("scenario", name, language)


def _text(kind: str, name: str, language: Language) -> str:
    file = files("simulator.formats") / "starters" / f"{kind}.{language}.yaml"
    return file.read_text(encoding="utf-8").replace("NAME", _checked(name))


def _checked(name: str) -> str:
    try:
        return str(name_of(Phrase.of("a-process")).parse(name))
    except Unreadable as error:
        raise FormatError(error.at(())) from None
