"""What the checks of a flow find, by the shares of their choices: whom they refuse and whom they
send back.

Process → **findings** → notes on reforms that leave checks out. Shares are of the first look: who
is sent back is found once, however often he comes again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from simulator.model.errors import ReformError
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    Flow,
    Parallel,
    Repeat,
    Step,
    steps_of,
    walk,
)
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import parts_of_item


@dataclass(frozen=True)
class Found:
    """What a check finds among the cases that come to it: those that it refuses, and the others
    that it sends back, as shares of the first look.
    """

    refused: Decimal = Decimal(0)
    back: Decimal = Decimal(0)

    @property
    def share(self) -> Decimal:
        """All that it finds."""
        return self.refused + self.back


def found_in_review(process: Process, item: str) -> Found:
    """What the review of an item finds, of the cases in it; nothing in an item without a decision
    of its own.
    """
    try:
        parts = parts_of_item(process.items[item], ())
    except ReformError:
        return Found()
    return _found(parts.review, frozenset(step.name for step in steps_of(parts.intake)))


def found_after_hand_in(process: Process, item: str) -> Found:
    """What an item finds behind its hand-in."""
    steps = process.items[item].steps
    at = [i for i, each in enumerate(steps) if isinstance(each, Step) and each.checks_materials]
    cut = at[0] + 1 if at else 0
    return _found(steps[cut:], frozenset(step.name for step in steps_of(steps[:cut])))


def found_by_item(process: Process, item: str) -> Found:
    """What an item finds in all its steps."""
    return _found(process.items[item].steps, frozenset())


def found_behind(flow: Flow, name: str) -> tuple[Found, Flow]:
    """What the choices right behind a step find, and these choices."""
    seen = frozenset[str]()
    for entry in walk(flow):
        if isinstance(entry, Step):
            seen |= {entry.name}
        if isinstance(entry, Step) and entry.name == name:
            break
    for entries in surgery.lists(flow):
        at = next((i for i, each in enumerate(entries) if surgery.name_of(each) == name), None)
        if at is not None:
            choices = tuple(takewhile(_is_choice, entries[at + 1 :]))
            return _found(choices, seen), choices
    return Found(), ()


def together(checks: Iterable[Found]) -> Found:
    """What checks side by side find: refused by any, else sent back by any."""
    found = tuple(checks)
    refused = 1 - math.prod((1 - each.refused for each in found), start=Decimal(1))
    passing = math.prod((1 - each.share for each in found), start=Decimal(1))
    return Found(refused, 1 - refused - passing)


def _is_choice(entry: Entry) -> bool:
    return isinstance(entry, Choice | AnyOf)


def _found(flow: Flow, seen: frozenset[str]) -> Found:
    """What a flow finds, behind the steps ``seen``: whoever is sent back is not looked at again."""
    passing, refused, back = Decimal(1), Decimal(0), Decimal(0)
    for entry in flow:
        found = _found_at(entry, seen)
        refused, back = refused + passing * found.refused, back + passing * found.back
        passing *= 1 - found.share
        seen |= {step.name for step in steps_of((entry,))}
    return Found(refused, back)


def _found_at(entry: Entry, seen: frozenset[str]) -> Found:
    match entry:
        case End():
            return Found(refused=Decimal(1))
        case Choice():
            return _sum(_weighed(way, share, seen) for way, share in _ways(entry))
        case AnyOf():
            return together(_weighed(way, share, seen) for way, share in _ways(entry))
        case Parallel():
            return together(_found(way, seen) for way in entry.branches)
        case Repeat():
            return together([_found(entry.do, seen)] * entry.times)
        case _:
            return Found()


def _weighed(way: Branch, share: Decimal, seen: frozenset[str]) -> Found:
    if way.end is not None:
        return Found(refused=share)
    if way.then is not None and way.then in seen:
        return Found(back=share)
    found = _found(way.do, seen)
    return Found(share * found.refused, share * found.back)


def _sum(found: Iterable[Found]) -> Found:
    each = tuple(found)
    return Found(
        sum((one.refused for one in each), Decimal(0)), sum((one.back for one in each), Decimal(0))
    )


def _ways(entry: Choice | AnyOf) -> Iterator[tuple[Branch, Decimal]]:
    """The ways of a block with their shares of the cases that no condition takes."""
    shares = [way.share or Decimal(0) for way in entry.branches]
    rest = (
        1 - sum(shares, Decimal(0))
        if isinstance(entry, Choice)
        else math.prod((1 - share for share in shares), start=Decimal(1))
    )
    for way, share in zip(entry.branches, shares, strict=True):
        yield way, rest if way.rest else share
