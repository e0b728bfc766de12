"""What comes before what, when an item's steps and the steps that serve it at process level are
seen as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from simulator.model.errors import Path
from simulator.soundness.levels import MAX_LEVELS, Level
from simulator.structure.digraphs import immediate_dominators
from simulator.structure.nodes import ItemNode, StepNode, reachable

Spot: TypeAlias = tuple[Level, Path]


def comes_after(outer: Level, spot: Spot, later: Spot) -> bool:
    """Whether a case can come from one step to another without going back; ``outer`` is the level
    of the process, in which an item stands for its steps.
    """
    (level, path), (later_level, later_path) = spot, later
    if level.owner is not None and later_level.owner is not None:
        return level.owner == later_level.owner and _reaches(level, path, later_path)
    inner = level.owner or later_level.owner
    if inner is not None:
        node = outer.graph.nodes.get(f"item:{inner}")
        item: Path = node.path if node is not None else ()
        path = path if level.owner is None else item
        later_path = later_path if later_level.owner is None else item
    return _reaches(outer, path, later_path)


def _reaches(level: Level, path: Path, later: Path) -> bool:
    return path != later and later in _reached(level, path)


@lru_cache(maxsize=4 * MAX_LEVELS)
def _reached(level: Level, path: Path) -> frozenset[Path]:
    """The steps and items, by their paths, that a case can come to from one of them."""
    places = {
        node.path: key
        for key, node in level.graph.nodes.items()
        if isinstance(node, StepNode | ItemNode)
    }
    found = reachable(_onward(level), places[path]) if path in places else set()
    return frozenset(path for path, key in places.items() if key in found)


@lru_cache(maxsize=MAX_LEVELS)
def _onward(level: Level) -> Mapping[str, list[str]]:
    """The ways of a level without those that lead back: to a node that every way to them has
    passed.
    """
    ahead = level.graph.ahead
    before = immediate_dominators(ahead, "start")
    return {
        node: [target for target in targets if target not in set(_passed(before, node))]
        for node, targets in ahead.items()
    }


def _passed(before: dict[str, str], node: str) -> Iterator[str]:
    """The nodes that every way to a node has passed, itself first."""
    while node in before:
        yield node
        if node == "start":
            return
        node = before[node]
