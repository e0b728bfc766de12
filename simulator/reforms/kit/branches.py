"""Entries that stand side by side: each a branch by itself of one parallel block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.model.flow import Entry, Flow, Parallel, walk
from simulator.model.flow_changes import rewrite
from simulator.reforms.kit.surgery import name_of


def beside(flow: Flow, names: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of these names, if each is a branch by itself of one parallel block that waits
    for all; else nothing.
    """
    for block in walk(flow):
        if isinstance(block, Parallel) and block.until is None:
            alone = [way[0] for way in block.branches if len(way) == 1]
            found = tuple(entry for entry in alone if name_of(entry) in names)
            if len(found) == len(set(names)):
                return found
    return ()


def join_branches(flow: Flow, names: Sequence[str], new: Flow) -> Flow:
    """Puts new entries in the place of branches that hold one entry of these names each."""

    def change(entries: Flow) -> Flow:
        return tuple(made for entry in entries for made in turned(entry))

    def turned(entry: Entry) -> Flow:
        if not isinstance(entry, Parallel) or not beside((entry,), names):
            return (entry,)
        at = [i for i, way in enumerate(entry.branches) if len(way) == 1 and _is(way[0], names)]
        if not at:
            return (entry,)
        ways = tuple(
            new if i == at[0] else way
            for i, way in enumerate(entry.branches)
            if i == at[0] or i not in at
        )
        return (replace(entry, branches=ways),) if len(ways) > 1 else ways[0]

    return rewrite(flow, change)


def _is(entry: Entry, names: Sequence[str]) -> bool:
    return name_of(entry) in names
