"""Flows as keys of what has been worked out about them.

A flow is frozen, so what is once known of it stays true; but it is large, and holds mappings, so
that hashing its value would cost more than most of what is asked. The same flow here means the same
object: reforms hand on what they do not change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, eq=False)
class Same(Generic[Thing]):
    """A key that equals only a key of the very same object. It holds the object, so that no other
    one can take its place in memory.
    """

    it: Thing

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.it is other.it
