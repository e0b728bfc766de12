"""Separate desks become one window: officers, and all that comes to them, move there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.model.arrivals import OtherWork
from simulator.model.errors import Path
from simulator.model.flow import Stage, Step, walk
from simulator.model.process import Pool, Process
from simulator.reforms.kit.footprint import Piece, about, field_of_all
from simulator.reforms.kit.reform import fail, idle, refuse_repeats
from simulator.reforms.kit.surgery import edit_steps, find_pool

Owner = str | None


def pooled(process: Process, into: str, desks: Sequence[str], path: Path) -> Process:
    """The process in which the officers of some desks work at the window ``into``: capacity adds
    up, other work goes along on the random stream it had, steps that are left at a desk are done at
    the window, and the desks are gone.

    Raises:
        ReformError: a desk is the window itself, leads an item or a stage, or has officers who give
            another part of their time, or work in shifts. To a window in shifts they come as
            its first one.
    """
    refuse_repeats(desks, *path)
    window = process.pools[into]
    for i, name in enumerate(desks):
        find_pool(process, name, (*path, i))
        _refuse(process, window, process.pools[name], (*path, i))
    moved = [process.pools[name] for name in desks]
    window = replace(
        window.staffed(window.capacity + sum(pool.capacity for pool in moved)),
        other_work=(*window.other_work, *(work for pool in moved for work in _kept(pool))),
    )
    pools = {
        name: window if name == into else pool
        for name, pool in process.pools.items()
        if name not in desks
    }

    def elsewhere(_: Owner, step: Step) -> Step:
        if not set(step.by) & set(desks):
            return step
        by = dict.fromkeys(into if pool in desks else pool for pool in step.by)
        return replace(step, by=tuple(by))

    return replace(edit_steps(process, elsewhere), pools=pools)


def read_by_pooling(process: Process, into: str, desks: Sequence[str]) -> frozenset[Piece]:
    """What moving desks depends on: the pools, and who does what."""
    if not desks:
        return about(process, "pool", into)
    pools = frozenset[Piece]().union(*(about(process, "pool", name) for name in (into, *desks)))
    leads = field_of_all(process, "item", "lead") | field_of_all(process, "block", "block")
    steps = field_of_all(process, "step", "by") | leads
    return pools | steps


def _kept(pool: Pool) -> tuple[OtherWork, ...]:
    """The other work of a pool, on the streams it has there."""
    return tuple(replace(work, draws=stream) for stream, work in pool.streams())


def _refuse(process: Process, window: Pool, desk: Pool, path: Path) -> None:
    if desk.name == window.name:
        raise idle("desk-is-the-window", *path, pool=desk.name)
    if desk.shifts:
        raise fail("desk-in-shifts", *path, pool=desk.name, window=window.name)
    leads = [item.name for item in process.items.values() if item.lead == desk.name]
    leads += [
        entry.name
        for entry in walk(process.flow)
        if isinstance(entry, Stage) and entry.lead == desk.name
    ]
    if leads:
        raise fail("desk-leads", *path, pool=desk.name, names=tuple(leads))
    if desk.available != window.available:
        raise fail(
            "desk-of-another-share",
            *path,
            pool=desk.name,
            available=desk.available,
            window=window.name,
            other=window.available,
        )
