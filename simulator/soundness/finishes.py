"""Rules about `finish`: where it may stand, and beside what."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import Gateway, Parallel
from simulator.model.process import Process
from simulator.soundness.levels import (
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    levels,
    process_level,
)


def finishes_stand_in_the_process(level: Level, context: Context) -> Iterator[Problem]:
    """What is consumed inside an item would never leave it."""
    if level.owner is not None:
        for path, _ in level.finishes:
            yield problem("finish-inside-an-item", path, level=level.title)


def nothing_is_left_over_beside_a_finish(process: Process) -> Iterator[Problem]:
    """Tokens that a join does not wait for are trailing work, but only once it has gone on."""
    if process_level(process).finishes:
        for level in levels(process):
            for path, until, branches in _waiting(level):
                if until is not None and until < branches:
                    yield problem("finish-beside-until", (*path, "until"))


def _waiting(level: Level) -> Iterator[tuple[Path, int | None, int]]:
    """The joins that may wait for some of their branches only: for how many, of how many."""
    for place in level.placed:
        if isinstance(place.entry, Parallel):
            yield place.path, place.entry.until, len(place.entry.branches)
    for path, graph in level.graphs:
        for name, node in graph.nodes.items():
            if isinstance(node, Gateway):
                into = sum(edge.target == name for edge in graph.edges)
                yield (*path, "nodes", name), node.until, into


RULES: tuple[Rule, ...] = (
    OfLevel(finishes_stand_in_the_process),
    OfProcess(nothing_is_left_over_beside_a_finish),
)
