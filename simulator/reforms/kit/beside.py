"""Items with which the branches of a parallel block begin: what comes before all of them and after
all of them, as if they were one run of items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.model.flow import Flow, ItemRef, Parallel, walk
from simulator.model.flow_changes import rewrite


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
