"""Where cases that are under way go when a reform takes their step away."""

from __future__ import annotations

from dataclasses import replace

from simulator.model.open_cases import OpenCases
from simulator.model.process import Process
from simulator.reforms.kit.reform import fail
from simulator.structure.graph import step_order
from simulator.structure.under_way import under_way


def moved_on(before: Process, after: Process) -> Process:
    """The process after a reform, its cases under way at a step that is there: their own, or else
    the next of the steps that stood behind it. Of several steps at once one that has no such step
    in its branch is done.

    Raises:
        ReformError: none of them is left.
    """
    if not after.open_cases:
        return after
    order, left = step_order(before), set(step_order(after))

    def lies(each: OpenCases) -> OpenCases:
        if all(name in left or name not in order for name in each.steps):
            return each
        if not isinstance(each.at, str):
            return replace(each, at=_several(before, each.at, order, left))
        behind = (name for name in order[order.index(each.at) :] if name in left)
        return replace(each, at=_found(next(behind, None), each.at))

    return replace(after, open_cases=tuple(lies(each) for each in after.open_cases))


def _several(
    before: Process, at: tuple[str, ...], order: tuple[str, ...], left: set[str]
) -> tuple[str, ...]:
    """The steps of a case that is at several at once."""
    names = list(at)
    for gone in (name for name in at if name in order and name not in left):
        others = [name for name in names if name != gone]
        done = under_way(before, names).behind
        ahead = [
            name
            for name in order[order.index(gone) + 1 :]
            if name in left and name not in done and name not in others
        ]
        fits = (name for name in ahead if not under_way(before, [*others, name]).unclear)
        following = next(fits, None)
        if following is not None or not others:
            names[names.index(gone)] = _found(following, gone)
        else:
            names = others
    return tuple(names)


def _found(name: str | None, instead_of: str) -> str:
    if name is None:
        raise fail("open-cases-lost", name=instead_of)
    return name
