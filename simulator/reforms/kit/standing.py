"""Where the steps and items of a level stand towards each other: one before the other, behind it,
side by side, or never in the same case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from simulator.model.flow import (
    AnyOf,
    Choice,
    Entry,
    First,
    Flow,
    Graph,
    ItemRef,
    Parallel,
    Step,
    bodies,
    walk,
)

Standing = Literal["before", "behind", "side-by-side", "elsewhere"]

_Spot = tuple[tuple[Entry | None, int], ...]
"""The blocks around an entry, from outside, each with the place in it."""


def standing(flow: Flow, name: str, other: str) -> Standing:
    """How a step or item stands towards another one of the same level."""
    spots = dict(_spots(flow, ()))
    if name not in spots or other not in spots:
        return "elsewhere"
    for (block, place), (_, second) in zip(spots[name], spots[other], strict=False):
        if place == second:
            continue
        if isinstance(block, Parallel | AnyOf | First | Graph):
            return "side-by-side"
        if isinstance(block, Choice):
            return "elsewhere"
        return "before" if place < second else "behind"
    return "elsewhere"


def nearest(flow: Flow, name: str) -> tuple[str, ...]:
    """The steps or items written right before and right behind a step."""
    named = [each.name for each in walk(flow) if isinstance(each, Step | ItemRef)]
    at = named.index(name)
    return (*named[max(at - 1, 0) : at], *named[at + 1 : at + 2])


def _spots(flow: Flow, around: _Spot) -> Iterator[tuple[str, _Spot]]:
    for i, entry in enumerate(flow):
        here: _Spot = (*around, (None, i))
        if isinstance(entry, Step | ItemRef):
            yield entry.name, here
        for n, body in enumerate(bodies(entry)):
            yield from _spots(body, (*here, (entry, n)))
