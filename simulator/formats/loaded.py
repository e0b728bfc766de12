"""Text to values, with the place of every part: what is the same for every kind of file, and the
way back from a mistake in the model to its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from simulator.formats import kinds
from simulator.formats.language.objects import Object
from simulator.formats.language.reading import Cursor, Faulty, Log
from simulator.formats.yaml.files import checked, read_text
from simulator.formats.yaml.nodes import Node, compose
from simulator.model.errors import FormatError, Place, Problem
from simulator.model.errors import Path as ModelPath

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Loaded(Generic[T]):
    """What a file says, the place of every part of it, and the name of the file."""

    value: T
    places: Mapping[ModelPath, Place]
    file: str


def found_file(
    find: Callable[[str | Path], tuple[Path, str]], source: str | Path, wanted: kinds.Kind
) -> tuple[Path, str]:
    """The file of a name; a shipped name of another kind is refused by what it is."""
    try:
        return find(source)
    except FormatError:
        other = kinds.kind_of(source)
        if other is None or other == wanted:
            raise
        raise kinds.refusal(other, str(source), wanted) from None


def read_file(path: Path, file: str, table: Object, wanted: kinds.Kind) -> Loaded[Any]:
    """What a file says, read by a table; a file of another kind is refused by what it is."""
    kinds.refuse_another_kind(path, file, wanted)
    return _read(read_text(path, file), table, file)


@lru_cache(maxsize=128)
def _read(text: str, table: Object, file: str) -> Loaded[Any]:
    """The same text is read once: a value never changes."""
    root, problems = compose(text, file)
    log = Log(list(problems))
    value = _value(root, table, file, log)
    if log.problems:
        raise FormatError(sorted(log.problems, key=_position))
    return Loaded(value, log.places, file)


def _value(root: Node, table: Object, file: str, log: Log) -> Any:
    place = replace(root.place, line=1, column=1)
    log.places[()] = place
    try:
        return table.read(Cursor(root, (), place, log))
    except Faulty:
        return None


def located(
    problems: Iterable[Problem], places: Mapping[ModelPath, Place], file: str
) -> list[Problem]:
    """The problems with their places, in the order of the file."""
    found = [
        wrong if wrong.place else wrong.at(place_of(places, wrong.path) or Place(file))
        for wrong in problems
    ]
    return sorted(found, key=_position)


def place_of(places: Mapping[ModelPath, Place], path: ModelPath) -> Place | None:
    """The place of a path, or of the nearest part of the model around it.

    A parallel branch of one entry may be written without a list, so that the model counts an index
    that the file does not have.
    """
    known: ModelPath = ()
    for key in path:
        if (*known, key) in places:
            known = (*known, key)
        elif key != 0 or not known or not isinstance(known[-1], int):
            break
    return places.get(known)


def _position(wrong: Problem) -> tuple[int, int]:
    return (wrong.place.line, wrong.place.column) if wrong.place else (0, 0)


def from_text(text: str, table: Object, file: str) -> Loaded[Any]:
    """What a YAML text says, read by a table."""
    return _read(checked(text.removeprefix("\ufeff"), file), table, file)
