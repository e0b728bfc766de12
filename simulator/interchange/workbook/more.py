"""What no column has room for: a path and its value in YAML, one row each. With these rows a
process comes back from its workbook exactly as it was.

A path leads through keys; into a list of steps or reforms by the name of the entry, or by ``[n]``
for an entry that is put in at that place. The value ``~`` takes away what the columns would mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.scalars import Bare
from simulator.formats.yaml.nodes import List, Map, Node, compose
from simulator.formats.yaml.writing import yaml_text
from simulator.model.errors import FormatError, Path, dotted

LONGEST = 30_000
"""So many letters may stand in a cell; Excel has room for 32,767."""
ABSENT = "~"
_KEY = re.compile(r"[^.\[\]]+")
_STEP = re.compile(r"(?:^|\.)([^.\[\]]+)|\[([0-9]+)\]")
_BARE = re.compile(
    r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)|[0-9]{4}-[0-9]{2}-[0-9]{2}(\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?"
)
_ONE_LINE = 10**9


@dataclass(frozen=True)
class MoreRow:
    """A path, and what stands there; nothing if what the columns say is taken away."""

    path: Path
    value: Any

    @property
    def texts(self) -> tuple[str, str]:
        """The two cells of the row."""
        return dotted(self.path), ABSENT if self.value is None else flow_yaml(self.value)


def flow_yaml(value: Any) -> str:
    """A value as YAML on one line.

    >>> flow_yaml({"share": "5%", "then": "review"})
    '{share: 5%, then: review}'
    """
    return yaml_text({"value": value}, _ONE_LINE).removeprefix("value: ").rstrip("\n")


def read_yaml(text: str, file: str) -> Any:
    """What a cell says in YAML, as plain data.

    Raises:
        FormatError: it is no YAML.
    """
    if text.strip() == ABSENT:
        return None
    node, problems = compose(text, file)
    if problems:
        raise FormatError(problems)
    return data_of(node)


def data_of(node: Node) -> Any:
    """A node as plain data that is written the same again."""
    match node:
        case List():
            return [data_of(inner) for inner in node.nodes]
        case Map():
            return {key.text: data_of(value) for key, value in node.pairs}
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    return Bare(node.text) if node.plain and _BARE.fullmatch(node.text) else node.text


def path_of(text: str) -> Path | None:
    """A path as it is written, or nothing if it is none.

    >>> path_of("items.food.steps[2]")
    ('items', 'food', 'steps', 2)
    """
    found: list[str | int] = []
    at = 0
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None:
            return None
        found.append(int(step[2]) if step[2] else step[1])
        at = step.end()
    return tuple(found) or None


def missing(
    whole: Mapping[str, Any], carried: Mapping[str, Any], path: Path = ()
) -> Iterator[MoreRow]:
    """The rows that make the whole document of what the columns carry."""
    for key, value in whole.items():
        if key not in carried:
            yield from _all_of(value, (*path, key))
        elif carried[key] != value:
            yield from _changed(value, carried[key], (*path, key))
    for key in carried.keys() - whole.keys():
        yield MoreRow((*path, key), None)


def _all_of(value: Any, path: Path) -> Iterator[MoreRow]:
    """A value in one row, or in several if it is long or a list of entries."""
    is_long = isinstance(value, (dict, list)) and value and len(flow_yaml(value)) > LONGEST
    if isinstance(value, list) and value and (is_long or path[-1] in ("flow", "steps")):
        yield MoreRow(path, [])
        for i, inner in enumerate(value):
            yield MoreRow((*path, i), inner)
    elif is_long and all(_KEY.fullmatch(key) for key in value):
        for key, inner in value.items():
            yield from _all_of(inner, (*path, key))
    else:
        yield MoreRow(path, value)


def _changed(value: Any, carried: Any, path: Path) -> Iterator[MoreRow]:
    if isinstance(value, dict) and isinstance(carried, dict):
        if all(_KEY.fullmatch(str(key)) for key in {*value, *carried}):
            yield from missing(value, carried, path)
        else:
            yield MoreRow(path, value)
    elif isinstance(value, list) and isinstance(carried, list) and _is_part(carried, value):
        yield from _put_in(value, carried, path)
    else:
        yield from _all_of(value, path)


def entry_name(entry: Any) -> str | None:
    """The name of a named entry of a flow: ``{name: {…}}``."""
    if isinstance(entry, dict) and len(entry) == 1:
        ((name, inner),) = entry.items()
        return name if isinstance(inner, dict) and _KEY.fullmatch(name) else None
    return None


def _is_part(carried: list[Any], whole: list[Any]) -> bool:
    """Whether the entries that are carried are some of the whole, in its order, each by name."""
    names = [entry_name(entry) for entry in carried]
    others = [entry_name(entry) for entry in whole]
    once = [name for name in others if name is not None]
    rest = iter(others)
    return None not in names and len(set(once)) == len(once) and all(name in rest for name in names)


def _put_in(whole: list[Any], carried: list[Any], path: Path) -> Iterator[MoreRow]:
    named = {entry_name(entry): entry for entry in carried}
    for i, entry in enumerate(whole):
        name = entry_name(entry)
        if name in named and name is not None:
            yield from missing(entry[name], named[name][name], (*path, name))
        else:
            yield MoreRow((*path, i), entry)


def apply(document: dict[str, Any], row: MoreRow) -> str | None:
    """Puts the value of a row where its path leads.

    Returns:
        What of the path is not there, or nothing.
    """
    at: Any = document
    *outer, last = row.path
    for done, key in enumerate(outer):
        inner = _inside(at, key, row.path[done + 1])
        if inner is None:
            return dotted(row.path[: done + 1])
        at = inner
    if isinstance(last, int):
        if not isinstance(at, list) or last > len(at):
            return dotted(row.path)
        at.insert(last, row.value)
        return None
    return _set(at, last, row)


def _set(at: Any, last: str, row: MoreRow) -> str | None:
    if isinstance(at, list):
        entry = next((each for each in at if entry_name(each) == last), None)
        if entry is None:
            return dotted(row.path)
        entry[last] = row.value
    elif not isinstance(at, dict) or (row.value is None and last not in at):
        return dotted(row.path)
    elif row.value is None:
        del at[last]
    else:
        at[last] = row.value
    return None


def _inside(at: Any, key: str | int, following: str | int) -> Any:
    """What lies at a key; a mapping that is not there yet is made."""
    if isinstance(at, dict) and isinstance(key, str):
        return at.setdefault(key, [] if isinstance(following, int) else {})
    if isinstance(at, list) and isinstance(key, str):
        entry = next((each for each in at if entry_name(each) == key), None)
        return None if entry is None else entry[key]
    return at[key] if isinstance(at, list) and isinstance(key, int) and key < len(at) else None
