"""Flows as keys of what has been worked out about them.

A flow is frozen, so what is once known of it stays true; but it is large, so that hashing its value
would cost more than most of what is asked. The same flow here means the same object: reforms hand
on what they do not change. Only the mappings inside are not frozen, and are looked into each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Generic, TypeVar

Thing = TypeVar("Thing")

MAX_KNOWN = 4096  # the levels of a process of two thousand items before and after a reform
_CLOSED = frozenset({str, int, float, bool, type(None), Decimal, date, datetime, frozenset})
_OPEN = (Mapping, list, set)
_END = object()


@dataclass(frozen=True, eq=False)
class Same(Generic[Thing]):
    """A key that equals only a key of the very same object with the very same things in its
    mappings. It holds them all, so that nothing else can take their places in memory.
    """

    it: Thing
    parts: tuple[object, ...] = field(init=False, repr=False)
    marks: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        parts: list[object] = []
        _gather(self.it, parts)
        object.__setattr__(self, "parts", tuple(parts))
        object.__setattr__(self, "marks", tuple(map(id, parts)))

    def __hash__(self) -> int:
        return hash(self.marks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.marks == other.marks


def _gather(thing: object, parts: list[object]) -> None:
    """Adds a thing and what is in the mappings inside it, each to its end."""
    parts.append(thing)
    kind: Any = type(thing)
    if kind in _CLOSED:
        return
    if not _is_open(kind):
        for each in _open_inside(thing):
            _gather(each, parts)
        return
    if isinstance(thing, Mapping):
        for name, each in thing.items():
            _gather(name, parts)
            _gather(each, parts)
    elif isinstance(thing, list | set):
        for each in thing:
            _gather(each, parts)
    parts.append(_END)


@cache
def _is_open(kind: type[Any]) -> bool:
    return issubclass(kind, _OPEN)


_known: dict[int, tuple[object, tuple[object, ...]]] = {}
"""By the place of a frozen thing in memory: the thing, which so stays there, and what is open
inside it. A key with a hash of its own would cost more than the search.
"""


def _open_inside(thing: object) -> tuple[object, ...]:
    """The mappings and lists that a frozen thing holds, not those inside these."""
    known = _known.get(id(thing))
    if known is not None:
        return known[1]
    found: list[object] = []
    _search(thing, found)
    if len(_known) >= 4 * MAX_KNOWN:
        _known.clear()
    _known[id(thing)] = thing, tuple(found)
    return tuple(found)


def _search(thing: object, found: list[object]) -> None:
    kind: Any = type(thing)
    if _is_open(kind):
        found.append(thing)
        return
    inside: tuple[object, ...] = (
        thing if isinstance(thing, tuple) else tuple(getattr(thing, name) for name in _fields(kind))
    )
    for each in inside:
        if type(each) not in _CLOSED:
            _search(each, found)


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
