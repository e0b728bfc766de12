"""Flows as keys of what has been worked out about them.

A flow is frozen, so what is once known of it stays true; but it is large, so that hashing its value
would cost more than most of what is asked. The same flow here means the same object: reforms hand
on what they do not change. Only the mappings inside are not frozen, and are looked into each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
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
        parts = tuple(_parts(self.it))
        object.__setattr__(self, "parts", parts)
        object.__setattr__(self, "marks", tuple(map(id, parts)))

    def __hash__(self) -> int:
        return hash(self.marks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.marks == other.marks


def _parts(thing: object) -> Iterator[object]:
    """A thing and what is in the mappings inside it, each to its end."""
    yield thing
    if type(thing) in _CLOSED:
        return
    if not isinstance(thing, _OPEN):
        for each in _open_inside(_Frozen(thing)):
            yield from _parts(each)
        return
    for name in thing:
        yield from _parts(name)
        if isinstance(thing, Mapping):
            yield from _parts(thing[name])
    yield _END


@dataclass(frozen=True, eq=False)
class _Frozen:
    """A key of a thing that is frozen down to its mappings."""

    it: object

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self.it is other.it


@lru_cache(maxsize=4 * MAX_KNOWN)
def _open_inside(thing: _Frozen) -> tuple[object, ...]:
    """The mappings and lists that a frozen thing holds, not those inside these."""
    return tuple(_search(thing.it))


def _search(thing: object) -> Iterator[object]:
    if isinstance(thing, _OPEN):
        yield thing
        return
    if isinstance(thing, tuple):
        inside: tuple[object, ...] = thing
    else:
        kind: Any = type(thing)
        inside = tuple(getattr(thing, name) for name in _fields(kind))
    for each in inside:
        if type(each) not in _CLOSED:
            yield from _search(each)


@lru_cache(maxsize=256)
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
