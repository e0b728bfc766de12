"""What the shipped files are called, from their heads alone: a list of titles need not read whole
flows. File → **heading** → list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulator.formats.library import shipped
from simulator.formats.yaml.files import read_text
from simulator.formats.yaml.nodes import Map, compose, plain
from simulator.model.flow import Text

_NAMES = {"processes": "process", "scenarios": "scenario"}
_WANTED = re.compile(r"^(?:process|scenario|title):.*\n?(?:[ \t#].*\n?|\n)*", re.MULTILINE)
"""A key at the margin with all that belongs to it: what is indented, comments and empty lines."""


@dataclass(frozen=True)
class Heading:
    """What a shipped file says of itself: under which ``key`` it is found, its name and title, and
    the process that it is for (of a process its own name).
    """

    key: str
    name: str
    title: Text
    process: str | None


def shipped_headings(kind: str) -> Iterator[Heading]:
    """The headings of the shipped ``processes`` or ``scenarios``, in the order of their keys.

    Raises:
        FormatError: a file cannot be read.
    """
    for key, path in shipped(kind).items():
        said = _said(read_text(path, str(path)), str(path))
        yield Heading(key, said[_NAMES[kind]], _title(said.get("title", "")), said.get("process"))


def _said(text: str, file: str) -> dict[str, Any]:
    """The keys of the head, as plain data."""
    root, _ = compose("".join(_WANTED.findall(text)), file)
    return plain(root) if isinstance(root, Map) else {}


def _title(said: Any) -> Text:
    return Text(**said) if isinstance(said, dict) else Text(said, said)
