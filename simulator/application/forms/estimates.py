"""Which numbers of a model are guesses, by their own sources: what an office should not promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from simulator.model.errors import Path
from simulator.model.flow import Text, Wording
from simulator.model.process import Item, Process

_GUESS = re.compile(r"\bestimate[sd]?\b|估计")
_UNWALKED = ("steps", "flow", "meanwhile", "materials", "calendars")


def says_estimate(source: Wording | None) -> bool:
    """Whether a source says, wholly or in part, that it is a guess.

    >>> says_estimate("estimate"), says_estimate("行政许可法 art. 42; the promise is an estimate")
    (True, True)
    >>> says_estimate("行政许可法 art. 42")
    False
    """
    text = f"{source.en} {source.zh}" if isinstance(source, Text) else source or ""
    return _GUESS.search(text) is not None


def estimates_of(process: Process, item: str) -> tuple[Path, ...]:
    """The paths of what is a guess among all that the time of an item depends on: the item itself,
    its steps, their pools, its materials, the applicants and how many of them come.
    """
    of: Item = process.items[item]
    steps = {
        full: step
        for full, step in process.named_steps()
        if full.partition(".")[0] == item or item in step.serves
    }
    pools = dict.fromkeys(name for step in steps.values() for name in step.pools)
    return (
        *_guesses(process.arrivals, ("arrivals",)),
        *_guesses(process.applicant, ("applicant",)),
        *_guesses(of, ("items", item)),
        *(path for full, step in steps.items() for path in _guesses(step, ("steps", full))),
        *(path for name in pools for path in _guesses(process.pools[name], ("pools", name))),
        *(
            path
            for name in of.materials
            for path in _guesses(process.materials[name], ("materials", name))
        ),
    )


def count_estimates(process: Process) -> int:
    """How many things of a process say that their numbers are guesses."""
    things: list[tuple[object, Path]] = [
        (process.arrivals, ("arrivals",)),
        (process.applicant, ("applicant",)),
        *((each, ("classes", name)) for name, each in process.classes.items()),
        *((each, ("pools", name)) for name, each in process.pools.items()),
        *((each, ("materials", name)) for name, each in process.materials.items()),
        *((each, ("items", name)) for name, each in process.items.items()),
        *((step, ("steps", full)) for full, step in process.named_steps()),
    ]
    return sum(1 for thing, path in things for _ in _guesses(thing, path))


def _guesses(thing: object, path: Path) -> Iterator[Path]:
    """Where a thing, or a part of it, says that it is a guess."""
    if isinstance(thing, tuple):
        for n, each in enumerate(thing):
            yield from _guesses(each, (*path, n))
    if not is_dataclass(thing):
        return
    if says_estimate(getattr(thing, "source", None)):
        yield path
    for each in fields(thing):
        if each.name not in _UNWALKED:
            yield from _guesses(getattr(thing, each.name), (*path, each.name))
