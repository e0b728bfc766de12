"""Items with which the branches of a parallel block begin: what comes before all of them and after
all of them, as if they were one run of items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.model.flow import Flow, ItemRef, Parallel, Step, rewrite, walk
from simulator.model.process import Process


def block_of(flow: Flow, names: Sequence[str]) -> Parallel | None:
    """The block whose branches begin with these items, each with one of them."""
    for entry in walk(flow):
        if isinstance(entry, Parallel) and entry.until is None:
            first = [_first(branch) for branch in entry.branches]
            if names and all(name in first for name in names):
                return entry
    return None


def refs_of(block: Parallel, names: Sequence[str]) -> tuple[ItemRef, ...]:
    """These items in the order of the branches."""
    return tuple(
        branch[0]
        for branch in block.branches
        if isinstance(branch[0], ItemRef) and branch[0].name in names
    )


def last_of(block: Parallel, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the items with which their branches also end."""
    return tuple(ref.name for ref in refs_of(block, names) if (ref,) in block.branches)


def around(flow: Flow, block: Parallel, names: Sequence[str], before: Flow, after: Flow) -> Flow:
    """The flow with entries before and after the branches that begin with these items; the other
    branches of the block stay beside.
    """
    own = tuple(branch for branch in block.branches if _first(branch) in names)
    others = tuple(branch for branch in block.branches if _first(branch) not in names)
    inner: Flow = (*before, replace(block, branches=own), *after)
    if others:
        outer = f"{block.name}-beside" if block.name else None
        inner = (replace(block, branches=(inner, *others), name=outer),)

    def change(entries: Flow) -> Flow:
        return tuple(new for entry in entries for new in (inner if entry is block else (entry,)))

    return rewrite(flow, change)


def _first(branch: Flow) -> str | None:
    return branch[0].name if isinstance(branch[0], ItemRef) else None


def handed_in_together(process: Process, names: Sequence[str]) -> Process:
    """Items that take materials over from one another ask for them again, as they do when they are
    handed in together and the materials are prepared for all of them.
    """
    asked = {material for name in names for material in process.items[name].materials}
    items = dict(process.items)
    for name in names:
        item = items[name]
        back = tuple(each for each in item.takes_over if each in asked)
        if not back:
            continue
        steps = item.steps
        if not item.materials and isinstance(steps[0], Step) and steps[0].checks_materials:
            prepare = Step(name="prepare", by=("applicant",), does_materials=True)
            steps = (prepare, *steps)
        items[name] = replace(
            item,
            steps=steps,
            materials=(*item.materials, *back),
            takes_over=tuple(each for each in item.takes_over if each not in asked),
        )
    return replace(process, items=items)
