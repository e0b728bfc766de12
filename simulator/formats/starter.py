"""What ``fivecuts new`` writes: a small process of a pattern and a reform of it, with remarks, to
be changed bit by bit.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Literal, get_args

from simulator.formats.language.scalars import name_of
from simulator.model.errors import FormatError, Unreadable
from simulator.model.sentences import Phrase

Language = Literal["en", "zh"]
Pattern = Literal["permit", "registration", "inspection", "subsidy", "utility"]
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)


def starter_process(name: str, language: Language = "en", pattern: Pattern = "permit") -> str:
    """A process file to begin with: one permit at one window, or another pattern, with only fixed
    and triangular times (least, usual, most).

    Raises:
        FormatError: the name cannot be the name of a process.
    """
    return _text(pattern, name, language)


def starter_scenario(name: str, language: Language = "en", pattern: Pattern = "permit") -> str:
    """A scenario file that fits ``starter_process`` of the same pattern.

    Raises:
        FormatError: the name cannot be the name of a process.
    """
    return _text(f"{pattern}-reform", name, language)


def _text(kind: str, name: str, language: Language) -> str:
    file = files("simulator.formats") / "starters" / f"{kind}.{language}.yaml"
    return file.read_text(encoding="utf-8").replace("NAME", _checked(name))


def _checked(name: str) -> str:
    try:
        return str(name_of(Phrase.of("a-process")).parse(name))
    except Unreadable as error:
        raise FormatError(error.at(())) from None
