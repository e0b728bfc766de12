"""What a reform does, as a set of mechanisms with their targets: so that what is proposed for a
flow can be held against what was really done to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulator.reforms.items import CutItems
from simulator.reforms.kit.reform import Reform

Mechanisms = Mapping[str, frozenset[str]]
"""The targets of every mechanism, such as ``cut_time.limits``."""

PARTS = {
    "cut_items": ("remove", "to_filing", "merge"),
    "cut_steps": ("remove", "delegate", "merge", "parallel", "reorder", "times"),
    "cut_time": ("limits", "work", "wait", "before_acceptance", "answer_within"),
    "cut_materials": ("drop", "fetch", "promise", "one_form", "defer"),
    "cut_fees": ("waive", "reduce"),
    "staff": ("capacity", "together"),
}
MERGED = "cut_items.merge"
TARGETS = ("items", "classes", "pools", "inspections")


def mechanisms(reforms: Iterable[Reform]) -> Mechanisms:
    """The mechanisms of some reforms."""
    found: dict[str, set[str]] = {}
    for reform in reforms:
        for part in PARTS.get(reform.KEY, ()):
            targets = set(
                _names(getattr(reform, part), values=part in ("drop", "promise", "defer"))
            )
            if targets:
                found.setdefault(f"{reform.KEY}.{part}", set()).update(targets)
        if reform.KEY not in PARTS:
            named = next((getattr(reform, each) for each in TARGETS if hasattr(reform, each)), ())
            found.setdefault(reform.KEY, set()).update(_names(named) or {reform.KEY})
    return {name: frozenset(targets) for name, targets in found.items()}


def named_as_today(reforms: Sequence[Reform]) -> Mechanisms:
    """The mechanisms of some reforms in the names of the flow before them: what a reform does to an
    item that an earlier one has put together it does to all that this was made of.
    """
    made: dict[str, frozenset[str]] = {}
    found: dict[str, frozenset[str]] = {}
    for reform in reforms:
        for name, targets in mechanisms((reform,)).items():
            own = targets if name == MERGED else _taken_apart(targets, made)
            found[name] = found.get(name, frozenset()) | own
        if isinstance(reform, CutItems):
            made |= {one.name: _taken_apart(one.items, made) for one in reform.merge}
    return found


def _taken_apart(names: Iterable[str], made: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(part for name in names for part in made.get(name, (name,)))


def _names(said: Any, *, values: bool = False) -> set[str]:
    """The names in what a reform says: of items and steps, or of materials."""
    if isinstance(said, str):
        return {said}
    if isinstance(said, Mapping):
        return _names(list(said.values())) if values else set(said)
    if isinstance(said, tuple | list):
        return {name for each in said for name in _names(each)}
    for part in ("steps", "items", "step"):
        if hasattr(said, part):
            return _names(getattr(said, part))
    return set()


def covered(done: Mechanisms, proposed: Mechanisms) -> dict[str, float]:
    """The part of the targets of each mechanism that is proposed for the same."""
    return {
        name: len(targets & proposed.get(name, frozenset())) / len(targets)
        for name, targets in done.items()
    }
