"""Where cases that are under way go when a reform takes their step away."""

from __future__ import annotations

from dataclasses import replace

from simulator.model.open_cases import OpenCases
from simulator.model.process import Process
from simulator.reforms.kit.reform import fail
from simulator.structure.graph import step_order


def moved_on(before: Process, after: Process) -> Process:
    """The process after a reform, its cases under way at a step that is there: their own, or else
    the next of the steps that stood behind it.

    Raises:
        ReformError: none of them is left.
    """
    if not after.open_cases:
        return after
    order, left = step_order(before), set(step_order(after))

    def lies(each: OpenCases) -> OpenCases:
        if each.at in left or each.at not in order:
            return each
        behind = (name for name in order[order.index(each.at) :] if name in left)
        name = next(behind, None)
        if name is None:
            raise fail("open-cases-lost", name=each.at)
        return replace(each, at=name)

    return replace(after, open_cases=tuple(lies(each) for each in after.open_cases))
