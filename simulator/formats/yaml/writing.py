"""Plain data to YAML text in the style of the shipped files: what is short stands on one line,
sections stand below each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from simulator.formats.language.scalars import Bare
from simulator.formats.yaml.nodes import NOTHING
from simulator.model.errors import Path

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


def yaml_text(
    document: Mapping[str, Any],
    width: int = WIDTH,
    remarks: Mapping[Path, str] = MappingProxyType({}),
) -> str:
    """A mapping as a YAML document, the same for the same data; what is longer than ``width`` goes
    below. A remark stands as a comment on the line of the entry at its path, or above a line that
    would become too long.
    """
    writer = _YamlWriter(width, remarks)
    blocks = []
    for key, value in document.items():
        lines = writer.entry((key,), value, 0, key in _SECTIONS)
        roomy = len(lines) > 1 and isinstance(value, (dict, list))
        blocks.append((roomy, "\n".join(lines)))
    text = ""
    for i, (roomy, block) in enumerate(blocks):
        apart = i > 0 and (roomy or blocks[i - 1][0])
        text += ("\n" if apart else "") + block + "\n"
    return text


@dataclass(frozen=True)
class _YamlWriter:
    width: int
    remarks: Mapping[Path, str]

    def entry(self, path: Path, value: Any, indent: int, spread: bool) -> list[str]:
        """``key: value`` as lines, the key being the end of its path; ``spread`` sections never
        stand on one line.
        """
        head = f"{' ' * indent}{_scalar(str(path[-1]))}:"
        if (
            isinstance(value, str)
            and not isinstance(value, Bare)
            and len(head) + len(value) > self.width
        ):
            lines = _folded(head, value, indent, self.width) or [f"{head} {_scalar(value)}"]
            return [*self._above(path, indent), *lines]
        line = f"{head} {_flow(value)}"
        if not isinstance(value, (dict, list)) or not value:
            return self._remarked(line, path, indent)
        below = (spread and _deep(value)) or (isinstance(value, list) and self._is_remarked(path))
        if len(line) <= self.width and not below:
            return self._remarked(line, path, indent)
        own = self.remarks.get(path)
        return [*_with(head, own, indent, self.width), *self._block(path, value, indent + 2)]

    def _block(self, path: Path, value: Any, indent: int) -> list[str]:
        if isinstance(value, dict):
            return [
                line
                for key, inner in value.items()
                for line in self.entry(
                    (*path, key), inner, indent, key in _SECTIONS and bool(inner)
                )
            ]
        return [
            line
            for i, inner in enumerate(value)
            for line in self._element((*path, i), inner, indent)
        ]

    def _element(self, path: Path, value: Any, indent: int) -> list[str]:
        """``- value`` as lines."""
        dash = " " * indent + "- "
        line = dash + (_pair(value) or _flow(value))
        if len(line) <= self.width or not isinstance(value, (dict, list)) or not value:
            return self._remarked(line, path, indent)
        lines = self._block(path, value, indent + 2)
        above = [f"{' ' * indent}# {self.remarks[path]}"] if path in self.remarks else []
        first = next(i for i, each in enumerate(lines) if not each.lstrip().startswith("#"))
        above += [each[2:] for each in lines[:first]]
        return [*above, dash + lines[first][indent + 2 :], *lines[first + 1 :]]

    def _remarked(self, line: str, path: Path, indent: int) -> list[str]:
        """A line with the remarks on all that stands on it."""
        return _with(line, self._said(path), indent, self.width)

    def _above(self, path: Path, indent: int) -> list[str]:
        said = self._said(path)
        return [f"{' ' * indent}# {said}"] if said else []

    def _is_remarked(self, path: Path) -> bool:
        """Whether there is a remark on anything within the entry at a path."""
        length = len(path)
        return any(at[:length] == path and len(at) > length for at in self.remarks)

    def _said(self, path: Path) -> str:
        length = len(path)
        each = (said for at, said in self.remarks.items() if at[:length] == path)
        return "; ".join(dict.fromkeys(each))


def _with(line: str, said: str | None, indent: int, width: int) -> list[str]:
    """A line with a comment behind it, or above it if it would be too long."""
    if not said:
        return [line]
    whole = f"{line}  # {said}"
    return [whole] if len(whole) <= width else [f"{' ' * indent}# {said}", line]


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
