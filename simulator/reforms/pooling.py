"""Separate desks become one window: officers, and all that comes to them, move there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.model.arrivals import OtherWork
from simulator.model.calendars import OfficeHours
from simulator.model.errors import Path
from simulator.model.flow import Stage, Step, Wording, walk
from simulator.model.process import Pool, Process
from simulator.reforms.delegation import decides, leaves_the_authority
from simulator.reforms.kit.footprint import Piece, about, field_of_all
from simulator.reforms.kit.reform import fail, idle, refuse_repeats
from simulator.reforms.kit.surgery import edit_steps, find_pool, owned_steps
from simulator.structure.drafting import full_name

Owner = str | None


def pooled(
    process: Process, into: str, desks: Sequence[str], path: Path, basis: Wording | None = None
) -> Process:
    """The process in which the officers of some desks work at the window ``into``: capacity adds
    up, other work goes along on the random stream it had, steps that are left at a desk are done at
    the window, and the desks are gone.

    Raises:
        ReformError: a desk is the window itself, leads an item or a stage, decides for an authority
            that the window does not belong to (without ``basis``), or has officers who give another
            part of their time, work other hours or in shifts, or cost otherwise. To a window in
            shifts they come as its first one.
    """
    refuse_repeats(desks, *path)
    window = process.pools[into]
    for i, name in enumerate(desks):
        find_pool(process, name, (*path, i))
        _refuse(process, window, process.pools[name], (*path, i))
        if basis is None:
            _refuse_decisions(process, into, name, (*path, i))
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
    if not window.shifts and _hours(process, desk) != _hours(process, window):
        raise fail("desk-of-other-hours", *path, pool=desk.name, window=window.name)
    if desk.cost_per_hour != window.cost_per_hour:
        raise fail("desk-of-another-cost", *path, pool=desk.name, window=window.name)
    if desk.available != window.available:
        raise fail(
            "desk-of-another-share",
            *path,
            pool=desk.name,
            available=desk.available,
            window=window.name,
            other=window.available,
        )


def _hours(process: Process, pool: Pool) -> OfficeHours | None:
    name = pool.calendar or process.calendar
    if name is None:
        return None
    return replace(process.calendars[name], name="", title=None, source=None)


def _refuse_decisions(process: Process, into: str, desk: str, path: Path) -> None:
    for owner, step in owned_steps(process):
        filed = owner is not None and process.items[owner].kind == "filing"  # nothing to decide
        leaves = decides(step) and leaves_the_authority(process, step, into)
        if desk in step.by and leaves and not filed:
            full = full_name(owner, step.name)
            raise fail("desk-decides", *path, pool=desk, step=full, window=into)
