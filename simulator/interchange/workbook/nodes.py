"""A document as nodes that know their cells, so that whatever is wrong with it later is told by the
cell that it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.formats.language.scalars import Bare
from simulator.formats.yaml.nodes import List, Map, Node, Scalar
from simulator.model.errors import Path, Place


def node_of(value: Any, places: Mapping[Path, Place], place: Place, path: Path = ()) -> Node:
    """A value with the places of its parts; what has none of its own is where what holds it is."""
    place = places.get(path, place)
    match value:
        case dict():
            pairs = (
                (
                    Scalar(key, places.get((*path, key), place), place),
                    node_of(inner, places, place, (*path, key)),
                )
                for key, inner in value.items()
            )
            return Map(tuple(pairs), place)
        case list():
            inner = (node_of(each, places, place, (*path, i)) for i, each in enumerate(value))
            return List(tuple(inner), place)
        case bool():
            return Scalar("true" if value else "false", place, place)
    is_plain = not isinstance(value, str) or isinstance(value, Bare)
    return Scalar(str(value), place, place, plain=is_plain)


def real_path(document: Any, path: Path) -> Path:
    """A path that names entries of flows, with their indexes put in wherever they stand.

    >>> real_path({"steps": [{"a": {}}, {"b": {"time": "1 h"}}]}, ("steps", "b", "time"))
    ('steps', 1, 'b', 'time')
    """
    found: list[str | int] = []
    at = document
    for key in path:
        way = _way_to(at, key) if isinstance(at, list) else None
        found += [*(way or ()), key]
        for step in (*(way or ()), key):
            at = _inside(at, step)
    return tuple(found)


def _inside(at: Any, key: str | int) -> Any:
    if isinstance(at, dict):
        return at.get(key) if isinstance(key, str) else None
    return at[key] if isinstance(at, list) and isinstance(key, int) and key < len(at) else None


def _way_to(at: Any, name: str | int) -> Path | None:
    """The way to the entry of a name within a flow, up to the mapping that holds it."""
    pairs = enumerate(at) if isinstance(at, list) else at.items() if isinstance(at, dict) else ()
    if isinstance(at, dict) and isinstance(at.get(name), dict):
        return ()
    for key, inner in pairs:
        way = _way_to(inner, name)
        if way is not None:
            return (key, *way)
    return None
