"""Numbers of which nobody says where they come from. What stands around a number speaks for it too:
a block for its branches, an item for its steps, the process for everything.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from simulator.model.errors import Path, Problem, problem
from simulator.model.process import Process
from simulator.soundness.levels import Level, levels, steps


def numbers_have_sources(process: Process) -> Iterator[Problem]:
    if process.source is not None:
        return
    if process.arrivals.source is None:
        yield problem("note-arrivals-without-source", ("arrivals",))
    for name, item in process.items.items():
        if item.limit is not None and item.limit.source is None:
            yield problem("note-limit-without-source", ("items", name, "limit"), name=name)
        if item.fee is not None and item.fee.source is None:
            yield problem("note-fee-without-source", ("items", name, "fee"), name=name)
    pools = [name for name, pool in process.pools.items() if pool.source is None]
    if pools:
        yield problem("note-staff-without-source", ("pools",), names=tuple(pools))
    busy = [
        name
        for name, pool in process.pools.items()
        if any(work.source is None for work in pool.other_work)
    ]
    if busy:
        yield problem("note-other-work-without-source", ("pools",), names=tuple(busy))
    materials = [name for name, material in process.materials.items() if material.source is None]
    if materials:
        yield problem("note-materials-without-source", ("materials",), number=len(materials))
    told = {name for name, item in process.items.items() if item.source is not None}
    times = [
        path
        for level, path, step in steps(process)
        if step.source is None and level.owner not in told and (step.time or step.wait)
    ]
    if times:
        yield problem("note-times-without-source", times[0], number=len(times))
    yield from _shares(process, told)
    yield from _cases(process)


def _shares(process: Process, told: Container[str | None]) -> Iterator[Problem]:
    """The shares of branches and edges, and the limits of stages."""
    silent = [level for level in levels(process) if level.owner not in told]
    for level in silent:
        for path, stage in level.stages:
            if stage.limit is not None and stage.source is None:
                place = (*path, "limit")
                yield problem("note-stage-limit-without-source", place, name=stage.name)
    shares = [path for level in silent for path in _guessed(level)]
    if shares:
        yield problem("note-shares-without-source", shares[0], number=len(shares))


def _guessed(level: Level) -> Iterator[Path]:
    for path, block, branch in level.branches:
        if branch.share is not None and block.source is None and branch.source is None:
            yield path
    for path, graph in level.graphs:
        for index, edge in enumerate(graph.edges):
            if edge.share is not None and edge.cited is None:
                yield (*path, "edges", index)


def _cases(process: Process) -> Iterator[Problem]:
    """What cases are like. Shares add up to 100%: one of them follows from the others."""
    classes = [name for name, each in process.classes.items() if each.source is None]
    if len(classes) > 1:
        yield problem("note-classes-without-source", ("classes",), names=tuple(classes))
    values = [
        name
        for name, attribute in process.attributes.items()
        if sum(value.source is None for value in attribute.values.values()) > 1
    ]
    if values:
        yield problem("note-values-without-source", ("attributes",), names=tuple(values))
    numbers = [name for name, each in process.numbers.items() if each.source is None]
    if numbers:
        yield problem("note-numbers-without-source", ("numbers",), names=tuple(numbers))
