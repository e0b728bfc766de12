"""What a log says of the order of activities: a tree of blocks, each of which our language has.

Activities are numbers, places among those of the log. Every activity stands in a tree once, so one
trace can be taken apart along it in one way only (``simulator.mining.following``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Trace = tuple[int, ...]
Traces = dict[Trace, int]
"""How many cases had each trace."""


@dataclass(frozen=True)
class ActivityNode:
    """One activity."""

    place: int

    @property
    def parts(self) -> tuple[Tree, ...]:
        return ()

    @cached_property
    def activities(self) -> frozenset[int]:
        return frozenset((self.place,))


@dataclass(frozen=True)
class Nothing:
    """Nothing is done."""

    parts: tuple[Tree, ...] = ()
    activities: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Block:
    """Parts of which something is done."""

    parts: tuple[Tree, ...]

    @cached_property
    def activities(self) -> frozenset[int]:
        return frozenset().union(*(part.activities for part in self.parts))


class InTurn(Block):
    """One part after another."""


class OneOf(Block):
    """One of the parts."""


class Concurrent(Block):
    """All parts, in any order and at the same time."""


class Again(Block):
    """Its first part, and after each time of its second part the first once more."""


class AnyOrder(Block):
    """Any of the parts, in any order and any number of times: nothing better was found."""


Tree: TypeAlias = "ActivityNode | Nothing | Block"


def nodes(tree: Tree) -> Iterator[Tree]:
    """A tree with all that is in it."""
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        todo += reversed(node.parts)


def simplified(tree: Tree) -> Tree:
    """The same tree without blocks of one part and with blocks of a kind taken into each other."""
    parts = [simplified(part) for part in tree.parts]
    if isinstance(tree, InTurn | Concurrent):
        parts = [part for part in parts if not isinstance(part, Nothing)]
    if isinstance(tree, InTurn | OneOf | Concurrent):
        kind = type(tree)
        flat = [each for part in parts for each in (part.parts if type(part) is kind else (part,))]
        if isinstance(tree, OneOf):
            flat = list(dict.fromkeys(flat))
        if len(flat) < 2:
            return flat[0] if flat else Nothing()
        return kind(tuple(flat))
    return type(tree)(tuple(parts)) if isinstance(tree, Block) else tree
