"""What a switch needs, in a flow with so many switches that not all pairs can be tried.

Choices → **helpers** → offer. The refusal of a reform names what it misses; whichever reform says
the same name may make it. So few packages are tried, each of which takes a large flow some 60 ms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from simulator.model.sentences import Phrase
from simulator.studies.packages import Choices

DEEP = 6  # helpers that are taken one after another
TRIED = 6  # reforms that name the same: of its own scenario first, then the most alike


class Helpers:
    """Looks for the others with which single switches hold together."""

    def __init__(self, choices: Choices, offered: tuple[str, ...], fixed: tuple[str, ...]) -> None:
        self.choices, self.offered, self.fixed = choices, offered, fixed
        self._says = {
            name: frozenset(
                _names([choices.scenario.reforms[i] for i in choices.switches[name].reforms])
            )
            for name in offered
        }
        self._found: dict[str, tuple[str, ...] | None] = {}

    def with_all(self, name: str) -> tuple[str, ...] | None:
        """A switch and all that it needs, without the fixed ones; ``None`` if nothing was found
        with which it holds.
        """
        if name not in self._found:
            self._found[name] = None  # whoever needs itself gets no further
            some = self._helped(name)
            if some is None:
                some = self._all_before(name)
            self._found[name] = None if some is None else self._in_order({*some, name})
        return self._found[name]

    def _holds(self, names: set[str]) -> bool:
        return self.choices.bundle({*self.fixed, *names}) is not None

    def _helped(self, name: str) -> set[str] | None:
        some: set[str] = set()
        for _ in range(DEEP):
            if self._holds({*some, name}):
                return self._needed(name, some)
            found = next(self._better(name, some), None)
            if found is None:
                return None
            some = found
        return None

    def _better(self, name: str, some: set[str]) -> Iterator[set[str]]:
        """More helpers, after which it holds or is refused for something else."""
        why = self.choices.refusal({*self.fixed, *some, name})
        missed = frozenset(_names([each.values for each in why]))
        alike = {
            each: len(missed & said)
            for each, said in self._says.items()
            if each not in {name, *some, *self.fixed} and missed & said
        }
        here = self._scenario(name)
        likely = sorted(alike, key=lambda each: (self._scenario(each) != here, -alike[each]))
        for each in likely[:TRIED]:
            own = self.with_all(each)
            more = {*some, *(own or ())}
            if own is None or name in own or not self._holds(more):
                continue
            if self.choices.refusal({*self.fixed, *more, name}) != why:
                yield more

    def _needed(self, name: str, some: set[str]) -> set[str]:
        for each in self._in_order(some):
            if self._holds({*some, name} - {each}):
                some = some - {each}
        return some

    def _all_before(self, name: str) -> set[str] | None:
        """All of its own scenario that stands before it, as far as that holds."""
        some: set[str] = set()
        for each in self.offered:
            if each == name:
                break
            if self._scenario(each) == self._scenario(name) and self._holds({*some, each}):
                some |= {each}
        return some if self._holds({*some, name}) else None

    def _scenario(self, name: str) -> str:
        return self.choices.switches[name].scenario

    def _in_order(self, names: set[str]) -> tuple[str, ...]:
        return tuple(name for name in self.offered if name in names)


def _names(value: Any) -> Iterator[str]:
    """All names in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _names([*value, *value.values()])
    elif isinstance(value, list | tuple | frozenset):
        for each in value:
            yield from _names(each)
    elif isinstance(value, Phrase):
        yield from _names(value.values)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name != "record":
                yield from _names(getattr(value, each.name))
