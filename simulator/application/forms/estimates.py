"""Which numbers of a model are guesses, by their own sources: what an office should not promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from simulator.model.errors import Path
from simulator.model.flow import AnyOf, Choice, Edge, Flow, Graph, Repeat, Text, Wording
from simulator.model.process import Item, Process
from simulator.structure.positions import placed

_GUESS = re.compile(r"\bestimate[sd]?\b|估计")
_UNWALKED = ("steps", "flow", "meanwhile", "materials", "calendars", "do")


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
    its steps, the shares of its branches, its materials, the pools and whatever else they do, the
    cases and how many of them come.
    """
    of: Item = process.items[item]
    steps = {
        full: step
        for full, step in process.named_steps()
        if full.partition(".")[0] == item or item in step.serves
    }
    pools = dict.fromkeys(name for step in steps.values() for name in step.pools)
    waited_for = {
        full: step
        for full, step in process.named_steps()
        if full in steps or not pools.keys().isdisjoint(step.pools)
    }
    return (
        *([("source",)] if says_estimate(process.source) else []),
        *_guesses(process.arrivals, ("arrivals",)),
        *_guesses(process.applicant, ("applicant",)),
        *_guesses_among(process.classes, "classes"),
        *_guesses_among(process.attributes, "attributes"),
        *_guesses_among(process.numbers, "numbers"),
        *_guesses(of, ("items", item)),
        *_guessed_shares(process.flow, ("flow",)),
        *_guessed_shares(of.steps, ("items", item, "steps")),
        *_guesses_among(waited_for, "steps"),
        *_guesses_among({name: process.pools[name] for name in pools}, "pools"),
        *_guesses_among({name: process.materials[name] for name in of.materials}, "materials"),
    )


def count_estimates(process: Process) -> int:
    """How many things of a process say that their numbers are guesses."""
    found = (
        *_guesses(process.arrivals, ("arrivals",)),
        *_guesses(process.applicant, ("applicant",)),
        *_guesses_among(process.classes, "classes"),
        *_guesses_among(process.pools, "pools"),
        *_guesses_among(process.materials, "materials"),
        *_guesses_among(process.items, "items"),
        *_guesses_among(dict(process.named_steps()), "steps"),
    )
    return len(found)


def _guesses_among(things: Mapping[str, object], kind: str) -> Iterator[Path]:
    for name, each in things.items():
        yield from _guesses(each, (kind, name))


def _guessed_shares(flow: Flow, path: Path) -> Iterator[Path]:
    """Where a block, a branch or an edge says that its share is a guess."""
    for each in placed(flow, path):
        match each.entry:
            case Choice() | AnyOf() | Repeat():
                yield from _guesses(each.entry, each.path)
            case Graph():
                yield from _guesses(each.entry.edges, (*each.path, "edges"))


def _guesses(thing: object, path: Path) -> Iterator[Path]:
    """Where a thing, or a part of it, says that it is a guess."""
    if isinstance(thing, tuple):
        for n, each in enumerate(thing):
            yield from _guesses(each, (*path, n))
    if not is_dataclass(thing):
        return
    cited = thing.cited if isinstance(thing, Edge) else getattr(thing, "source", None)
    if says_estimate(cited):
        yield path
    for each in fields(thing):
        if each.name not in _UNWALKED:
            yield from _guesses(getattr(thing, each.name), (*path, each.name))
