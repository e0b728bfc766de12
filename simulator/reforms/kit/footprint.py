"""What a process consists of, piece by piece, so that what a reform changes is found by comparing
and not by promise.

Two reforms are *disjoint* if neither writes what the other reads or writes; disjoint reforms
commute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from simulator.model.endings import Finish
from simulator.model.flow import (
    AnyOf,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
    bodies,
    steps_of,
)
from simulator.model.process import Process

Piece = tuple[str, str, str]
"""The kind of an object, its full name, and the field: ``("step", "permit.review", "time")``."""

Pieces = Mapping[Piece, object]

_TABLES = {
    "calendars": "calendar",
    "classes": "class",
    "departments": "department",
    "pools": "pool",
    "materials": "material",
}
_BODIES = {"branches", "do", "nodes"}


def pieces(process: Process) -> Pieces:
    """Every field of everything in a process; the *place* of a step or item is what stands around
    it.
    """
    found: dict[Piece, object] = {}
    for name in _names(process):
        if name not in {"flow", "items", *_TABLES}:
            found["process", "", name] = getattr(process, name)
    for table, kind in _TABLES.items():
        for name, thing in getattr(process, table).items():
            found.update(_fields_of(kind, name, thing, set()))
    found["process", "", "steps"] = frozenset(step.name for step in steps_of(process.flow))
    found.update(_structure(process.flow, "", ()))
    for name, item in process.items.items():
        found.update(_fields_of("item", name, item, {"steps"}))
        served = {step.name for step in process.serving(name)}
        found["item", name, "steps"] = frozenset(
            {f"{name}.{step.name}" for step in steps_of(item.steps)} | served
        )
        found.update(_structure(item.steps, f"{name}.", ()))
    return found


def changed(before: Process, after: Process) -> frozenset[Piece]:
    """The pieces in which two processes differ."""
    return differing(pieces(before), pieces(after))


def differing(old: Pieces, new: Pieces) -> frozenset[Piece]:
    """The same, when the pieces of both are known."""
    gone = object()
    return frozenset(
        touch for touch in old.keys() | new.keys() if old.get(touch, gone) != new.get(touch, gone)
    )


def about_item(process: Process, name: str) -> frozenset[Piece]:
    """All pieces of an item: its own, those of its steps and blocks, and those of the steps that
    serve it.
    """
    served = {step.name for step in process.serving(name)}

    def mine(touch: Piece) -> bool:
        kind, full, _ = touch
        return (
            (kind == "item" and full == name)
            or full.startswith(f"{name}.")
            or (kind == "step" and full in served)
        )

    return frozenset(touch for touch in pieces(process) if mine(touch))


def about_level(process: Process, owner: str | None) -> frozenset[Piece]:
    """All pieces of the flow of an item, or of the process (``None``), without what is inside its
    items.
    """
    if owner is not None:
        return about_item(process, owner)
    return frozenset(touch for touch, _ in _structure(process.flow, "", ())) | {
        ("process", "", "steps")
    }


def about(process: Process, kind: str, name: str) -> frozenset[Piece]:
    """All pieces of one thing: a pool, a material, a step by its full name, …"""
    return frozenset(touch for touch in pieces(process) if touch[:2] == (kind, name))


def field_of_all(process: Process, kind: str, field: str) -> frozenset[Piece]:
    """One field of all things of a kind."""
    return frozenset(touch for touch in pieces(process) if (touch[0], touch[2]) == (kind, field))


def _names(thing: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(thing))


def _fields_of(kind: str, full: str, thing: Any, without: set[str]) -> dict[Piece, object]:
    return {
        (kind, full, name): getattr(thing, name) for name in _names(thing) if name not in without
    }


def _structure(flow: Flow, owner: str, around: tuple[str, ...]) -> Iterator[tuple[Piece, object]]:
    labels = [_label(entry) for entry in flow]
    for i, entry in enumerate(flow):
        before = labels[i - 1] if i else ""
        after = labels[i + 1] if i + 1 < len(flow) else ""
        kind, full = _identity(entry, owner, around)
        yield (kind, full, "place"), (around, before, after)
        if isinstance(entry, Step):
            yield from _fields_of(kind, full, entry, set()).items()
        elif not isinstance(entry, ItemRef):
            yield (kind, full, "block"), hollow(entry)
            for n, body in enumerate(bodies(entry)):
                yield from _structure(body, owner, (*around, labels[i], str(n)))


def _identity(entry: Entry, owner: str, around: tuple[str, ...]) -> tuple[str, str]:
    if isinstance(entry, ItemRef):
        return "item", entry.name
    if isinstance(entry, Step):
        return "step", owner + entry.name
    return "block", owner + "/".join((*around, _label(entry)))


def _label(entry: Entry) -> str:
    match entry:
        case Step() | ItemRef() | Stage():
            return entry.name
        case End():
            return f"end({entry.label})"
        case Finish():
            return f"finish({entry.label or ''})"
        case Choice() | AnyOf():
            return (
                entry.name
                or f"choice({'|'.join(sorted(branch.name for branch in entry.branches))})"
            )
        case Parallel():
            return (
                entry.name
                or f"parallel({'|'.join(_label(branch[0]) for branch in entry.branches if branch)})"
            )
        case First():
            return (
                entry.name
                or f"first({'|'.join(_label(branch[0]) for branch in entry.branches if branch)})"
            )
        case Repeat():
            return entry.name or f"times({'|'.join(map(_label, entry.do))})"
        case Graph():
            return f"graph({'|'.join(sorted(entry.nodes))})"


def hollow(entry: Entry) -> object:
    """A block without what is inside it."""
    match entry:
        case Choice() | AnyOf():
            return replace(
                entry, branches=tuple(replace(branch, do=()) for branch in entry.branches)
            )
        case Parallel() | First():
            return replace(entry, branches=((),) * len(entry.branches))
        case Stage() | Repeat():
            return replace(entry, do=())
        case Graph():
            return entry.edges
        case _:
            return entry
