"""Which numbers of a model are guesses, by their own sources: what an office should not promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Choice,
    Edge,
    Flow,
    Graph,
    Repeat,
    Stage,
    Step,
    Text,
    Wording,
)
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario
from simulator.structure.positions import placed

_GUESS = re.compile(r"\bestimate[sd]?\b|估计")
_UNWALKED = ("steps", "flow", "meanwhile", "materials", "calendars", "do")
_OF_ALL_CASES = (
    *("arrivals", "open_cases", "applicant", "classes", "attributes", "numbers", "precedence"),
)


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
    """The paths of what is a guess among all that the time of an item depends on: the whole model,
    the cases and how many of them come; the item, its steps, shares and materials; its officers and
    whatever else waits for them, with the shares and materials of the items that this is of.
    """
    named = dict(process.named_steps())
    own = {full: step for full, step in named.items() if item in _owners(full, step)}
    pools = dict.fromkeys(name for step in own.values() for name in step.pools)
    waiting = {
        full: step
        for full, step in named.items()
        if full in own or not pools.keys().isdisjoint(step.pools)
    }
    awaited = (step.after for step in own.values() if step.after is not None)
    needed = (item, *process.items[item].needs, *awaited)
    beside = (name for full, step in waiting.items() for name in _owners(full, step))
    items = dict.fromkeys((*needed, *beside))
    return (
        *_guesses_of_all(process),
        *_guesses(process.items[item], ("items", item)),
        *(path for name in items for path in _guesses_of_item(process, name, item)),
        *_guesses_among(waiting, "steps"),
        *_guesses_among({name: process.pools[name] for name in pools}, "pools"),
    )


def estimates_of_reforms(scenario: Scenario | None) -> tuple[Path, ...]:
    """The paths of what is a guess in a scenario, by its own words."""
    if scenario is None:
        return ()
    return (
        *([("source",)] if says_estimate(scenario.source) else []),
        *(
            ("reforms", n)
            for n, reform in enumerate(scenario.reforms)
            if says_estimate(reform.record.source)
        ),
    )


def count_estimates(process: Process) -> int:
    """How many things of a process say that their numbers are guesses."""
    found = (
        *_guesses_of_all(process),
        *_guesses_among(process.items, "items"),
        *(path for name in process.items for path in _guesses_of_item(process, name, name)),
        *_guesses_among(dict(process.named_steps()), "steps"),
        *_guesses_among(process.pools, "pools"),
    )
    return len(dict.fromkeys(found))


def _owners(full: str, step: Step) -> tuple[str, ...]:
    """The items that a step is of, or for."""
    owner, dot, _ = full.partition(".")
    return (*([owner] if dot else []), *step.serves)


def _guesses_of_all(process: Process) -> Iterator[Path]:
    """What is a guess for every item: the model as a whole, the cases, the shares of the flow."""
    if says_estimate(process.source):
        yield ("source",)
    for name in _OF_ALL_CASES:
        yield from _guesses(getattr(process, name), (name,))
    yield from _guessed_shares(process.flow, ("flow",))


def _guesses_of_item(process: Process, name: str, asked: str) -> Iterator[Path]:
    """What is a guess of an item whose cases meet those of the item ``asked`` for: its source
    speaks for all in it.
    """
    of = process.items[name]
    if name != asked:
        if says_estimate(of.source):
            yield ("items", name)
        yield from _guesses(of.before_acceptance, ("items", name, "before_acceptance"))
    yield from _guessed_shares(of.steps, ("items", name, "steps"))
    yield from _guesses_among({each: process.materials[each] for each in of.materials}, "materials")


def _guesses_among(things: Mapping[str, object], kind: str) -> Iterator[Path]:
    return _guesses(things, (kind,))


def _guessed_shares(flow: Flow, path: Path) -> Iterator[Path]:
    """Where a block, a branch, an edge or a stage says that its share, or limit, is a guess."""
    for each in placed(flow, path):
        match each.entry:
            case Choice() | AnyOf() | Repeat() | Stage():
                yield from _guesses(each.entry, each.path)
            case Graph():
                yield from _guesses(each.entry.edges, (*each.path, "edges"))


def _guesses(thing: object, path: Path) -> Iterator[Path]:
    """Where a thing, or a part of it, says that it is a guess."""
    if isinstance(thing, tuple):
        for n, each in enumerate(thing):
            yield from _guesses(each, (*path, n))
    if isinstance(thing, Mapping):
        for name, each in thing.items():
            yield from _guesses(each, (*path, name))
    if not is_dataclass(thing):
        return
    cited = thing.cited if isinstance(thing, Edge) else getattr(thing, "source", None)
    if says_estimate(cited):
        yield path
    for field in fields(thing):
        if field.name not in _UNWALKED:
            yield from _guesses(getattr(thing, field.name), (*path, field.name))
