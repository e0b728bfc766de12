"""Flows that are changed: blocks, branches and steps, with everything else the same objects.

Flow → **flow changes** → reforms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from simulator.model.flow import (
    AnyOf,
    Choice,
    Entry,
    First,
    Flow,
    Graph,
    Parallel,
    Repeat,
    Stage,
    Step,
    is_timer,
)

Piece = TypeVar("Piece")


def rewrite(flow: Flow, change: Callable[[Flow], Flow]) -> Flow:
    """Applies ``change`` to the lists of entries of a flow, innermost first.

    Blocks that become empty are removed: an empty parallel branch, a parallel block of one branch,
    a branch of ``first`` that loses its timer, a stage, a repetition or something done meanwhile
    that does nothing any more. A branch of a choice may be empty: it goes on after the block. What
    does not change stays the same object, so that what is known of it need not be found out again.
    """
    inside = tuple(inner for entry in flow for inner in _rewrite_inside(entry, change))
    return _kept(flow, change(_kept(flow, inside)))


def _rewrite_inside(entry: Entry, change: Callable[[Flow], Flow]) -> Flow:
    match entry:
        case Choice() | AnyOf():
            return (_with_branches(entry, lambda flow: rewrite(flow, change)),)
        case Parallel():
            inner = tuple(rewrite(branch, change) for branch in entry.branches)
            kept = tuple(branch for branch in inner if branch)
            if entry.until is None and len(kept) <= 1:
                return kept[0] if kept else ()
            return (_with(entry, branches=_kept(entry.branches, kept)),)
        case First():
            return of_race(entry, tuple(rewrite(branch, change) for branch in entry.branches))
        case Step() if entry.meanwhile:
            body = rewrite(entry.meanwhile, change)
            runs = len(body) > 1 and is_timer(body[0])
            return (_with(entry, meanwhile=_kept(entry.meanwhile, body if runs else ())),)
        case Stage() | Repeat():
            body = rewrite(entry.do, change)
            return (_with(entry, do=body),) if body else ()
        case _:
            return (entry,)


def of_race(block: First, branches: tuple[Flow, ...]) -> Flow:
    """What a block ``first`` comes to when its branches become these. A branch goes with its
    timer; where one is left alone there is no race, and a timer by itself would only hold the case
    up.
    """
    kept = tuple(
        new
        for old, new in zip(block.branches, branches, strict=True)
        if new and is_timer(new[0]) == bool(old and is_timer(old[0]))
    )
    if len(kept) > 1:
        return (_with(block, branches=_kept(block.branches, kept)),)
    return kept[0] if kept and not is_timer(kept[0][0]) else ()


def _with_branches(block: Choice | AnyOf, change: Callable[[Flow], Flow]) -> Choice | AnyOf:
    branches = tuple(_with(branch, do=change(branch.do)) for branch in block.branches)
    return _with(block, branches=_kept(block.branches, branches))


def _kept(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The old tuple if the new one holds the same objects."""
    same = len(old) == len(new) and all(map(is_, old, new))
    return old if same else new


def _with(piece: Piece, **changes: object) -> Piece:
    """``replace``, but the piece itself if nothing changes."""
    if all(getattr(piece, name) is value for name, value in changes.items()):
        return piece
    changed: Any = replace  # mypy cannot know that every piece is a dataclass
    made: Piece = changed(piece, **changes)
    return made


def map_steps(flow: Flow, change: Callable[[Step], Step]) -> Flow:
    """Changes the fields of the steps of a flow, those inside blocks and graphs too, and nothing
    else: what holds no changed step stays the same object.
    """
    return _kept(flow, tuple(_map_entry(entry, change) for entry in flow))


def _with_meanwhile(step: Step, change: Callable[[Step], Step]) -> Step:
    return _with(step, meanwhile=map_steps(step.meanwhile, change)) if step.meanwhile else step


def _map_entry(entry: Entry, change: Callable[[Step], Step]) -> Entry:
    match entry:
        case Step():
            return _with_meanwhile(change(entry), change)
        case Choice() | AnyOf():
            return _with_branches(entry, lambda flow: map_steps(flow, change))
        case Parallel() | First():
            branches = tuple(map_steps(branch, change) for branch in entry.branches)
            return _with(entry, branches=_kept(entry.branches, branches))
        case Stage() | Repeat():
            return _with(entry, do=map_steps(entry.do, change))
        case Graph():
            nodes = {
                name: _with_meanwhile(change(node), change) if isinstance(node, Step) else node
                for name, node in entry.nodes.items()
            }
            same = all(map(is_, entry.nodes.values(), nodes.values()))
            return entry if same else replace(entry, nodes=nodes)
        case _:
            return entry
