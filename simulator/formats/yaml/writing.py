"""Plain data to YAML text in the style of the shipped files: what is short stands on one line,
sections stand below each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simulator.formats.language.scalars import Bare
from simulator.formats.yaml.nodes import NOTHING

WIDTH = 160
_SECTIONS = frozenset(
    {"calendars", "classes", "departments", "pools", "materials", "items", "steps", "reforms", "do"}
)

_PLAIN = re.compile(
    r"[^\W_]([^\W_]|[-_ %()/.;+=~<>!'*&|@$^¥《》〈〉（）〔〕【】“”‘’、。，；：！？·—…～％])*"
)
_LOOKS_ELSE = re.compile(
    r"[-+.0-9_:eExX]*[0-9][-+.0-9_:eExX]*|0[xob][0-9a-fA-F_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[0-9]+(:[0-9]+)+.*"
)
_WORDS = {
    *NOTHING,
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "n",
    "nan",
    ".nan",
    "inf",
    ".inf",
    "=",
    "<<",
}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def yaml_text(document: Mapping[str, Any], width: int = WIDTH) -> str:
    """A mapping as a YAML document, the same for the same data; what is longer than ``width`` goes
    below.
    """
    blocks = []
    for key, value in document.items():
        lines = _entry(key, value, 0, key in _SECTIONS, width)
        roomy = len(lines) > 1 and isinstance(value, (dict, list))
        blocks.append((roomy, "\n".join(lines)))
    text = ""
    for i, (roomy, block) in enumerate(blocks):
        apart = i > 0 and (roomy or blocks[i - 1][0])
        text += ("\n" if apart else "") + block + "\n"
    return text


def _entry(key: str, value: Any, indent: int, spread: bool, width: int) -> list[str]:
    """``key: value`` as lines; ``spread`` sections never stand on one line."""
    head = f"{' ' * indent}{_scalar(key)}:"
    if isinstance(value, str) and not isinstance(value, Bare) and len(head) + len(value) > width:
        return _folded(head, value, indent, width) or [f"{head} {_scalar(value)}"]
    if not isinstance(value, (dict, list)) or not value:
        return [f"{head} {_flow(value)}"]
    line = f"{head} {_flow(value)}"
    if len(line) <= width and not (spread and _deep(value)):
        return [line]
    return [head, *_block(value, indent + 2, width)]


def _block(value: Any, indent: int, width: int) -> list[str]:
    if isinstance(value, dict):
        return [
            line
            for key, inner in value.items()
            for line in _entry(key, inner, indent, key in _SECTIONS and bool(inner), width)
        ]
    return [line for inner in value for line in _element(inner, indent, width)]


def _element(value: Any, indent: int, width: int) -> list[str]:
    """``- value`` as lines."""
    dash = " " * indent + "- "
    line = dash + (_pair(value) or _flow(value))
    if len(line) <= width or not isinstance(value, (dict, list)) or not value:
        return [line]
    lines = _block(value, indent + 2, width)
    return [dash + lines[0][indent + 2 :], *lines[1:]]


def _pair(value: Any) -> str:
    """A mapping of one key without braces."""
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    ((key, inner),) = value.items()
    return f"{_scalar(key)}: {_flow(inner)}"


def _deep(value: Any) -> bool:
    """Whether a section holds more than names."""
    return isinstance(value, dict) or any(isinstance(inner, (dict, list)) for inner in value)


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_scalar(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (Bare, int, Decimal)) else _scalar(value)


def _scalar(text: str) -> str:
    """A text, in quotes where YAML or one of its dialects would take it for something else."""
    plain = (
        _PLAIN.fullmatch(text)
        and text == text.strip()
        and text.lower() not in _WORDS
        and not _LOOKS_ELSE.fullmatch(text)
    )
    if plain or isinstance(text, Bare):
        return str(text)
    return '"' + "".join(_ESCAPES.get(sign) or _escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    return sign if sign.isprintable() or sign == " " else f"\\U{ord(sign):08X}"


def _folded(head: str, text: str, indent: int, width: int) -> list[str]:
    """A long text as a ``>`` block, if that gives back the same text; else nothing."""
    words = text.split(" ")
    if not all(word and word.isprintable() for word in words) or len(words) < 2 or text[0] in "#-":
        return []
    lines, line = [], ""
    for word in words:
        if line and indent + 3 + len(line) + len(word) > width - width // 8:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [f"{head} >", *(" " * (indent + 2) + line for line in [*lines, line])]
