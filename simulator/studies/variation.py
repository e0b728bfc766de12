"""A process as it might really be: other staff, another demand, other defects, other durations and
waits, and officers who hold work to another share of the limit.

Process → **variation** → sensitivity. What the law fixes stays: a wait with a statutory minimum
keeps its length, and limits and fees are no estimates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from simulator.model.arrivals import Arrivals, OtherWork
from simulator.model.distributions import Distribution, scaled, with_values
from simulator.model.flow import Step
from simulator.model.flow_changes import map_steps
from simulator.model.process import Item, Material, Process
from simulator.model.units import Quantity

Coming = TypeVar("Coming", Arrivals, OtherWork)
Vary = Callable[[Process, Decimal], Process]


def staff(process: Process, factor: Decimal) -> Process:
    """Officers times a factor, in whole officers and at least one; where that changes nothing, the
    time they give to this process.
    """

    def changed(capacity: int) -> int:
        return max(1, int((capacity * factor).quantize(Decimal(1), ROUND_HALF_UP)))

    pools = {
        name: (
            pool.staffed(changed(pool.capacity))
            if changed(pool.capacity) != pool.capacity
            else replace(pool, available=min(Decimal(1), pool.available * factor))
        )
        for name, pool in process.pools.items()
    }
    return replace(process, pools=pools)


def demand(process: Process, factor: Decimal) -> Process:
    """Cases and other work come that much more often; a list of instants stays."""
    return _each_other_work(
        replace(process, arrivals=_more_often(process.arrivals, factor)),
        lambda work: _more_often(work, factor),
    )


def defects(process: Process, factor: Decimal) -> Process:
    """Every chance of a defect times a factor, at most certain."""

    def changed(share: Decimal | None) -> Decimal | None:
        return None if share is None else min(Decimal(1), share * factor)

    def material(old: Material) -> Material:
        return replace(
            old, defect=changed(old.defect) or Decimal(0), defect_again=changed(old.defect_again)
        )

    materials = {name: material(each) for name, each in process.materials.items()}
    return _each_step(
        replace(process, materials=materials),
        lambda step: replace(
            step, returned=changed(step.returned), returned_again=changed(step.returned_again)
        ),
    )


def durations(process: Process, factor: Decimal) -> Process:
    """All work, other work included, and all preparation times a factor."""

    def material(old: Material) -> Material:
        return replace(
            old,
            prepare=_times(old.prepare, factor),
            obtain=_times(old.obtain, factor),
            review=_times(old.review, factor),
            correct=_times(old.correct, factor),
        )

    materials = {name: material(each) for name, each in process.materials.items()}
    return _each_step(
        _each_other_work(
            replace(process, materials=materials),
            lambda work: replace(work, time=scaled(work.time, factor)),
        ),
        lambda step: replace(step, time=_times(step.time, factor)),
    )


def waits(process: Process, factor: Decimal) -> Process:
    """All waits times a factor, those before acceptance too; timers and waits with a statutory
    minimum stay.
    """

    def item(old: Item) -> Item:
        wait = old.before_acceptance
        if wait is None:
            return old
        return replace(old, before_acceptance=replace(wait, delay=scaled(wait.delay, factor)))

    return _each_step(
        replace(process, items={name: item(each) for name, each in process.items.items()}),
        lambda step: (
            step
            if step.minimum is not None or step.timer
            else replace(step, wait=_times(step.wait, factor))
        ),
    )


def pace(process: Process, factor: Decimal) -> Process:
    """The share of the limit to which officers hold work times a factor, at most the whole limit;
    with 0 they hold nothing.
    """
    return _each_step(
        process,
        lambda step: replace(step, pace=_paced(step.pace, factor) if factor else None),
    )


def _paced(shares: Distribution | None, factor: Decimal) -> Distribution | None:
    if shares is None:
        return None
    return with_values(shares, lambda share: Quantity(min(Decimal(1), share.value * factor), ""))


def _times(time: Distribution | None, factor: Decimal) -> Distribution | None:
    return None if time is None else scaled(time, factor)


def _more_often(coming: Coming, factor: Decimal) -> Coming:
    rate = None if coming.poisson is None else coming.poisson * factor
    gap = None if coming.every is None else scaled(coming.every, 1 / factor)
    return replace(coming, poisson=rate, every=gap)


def _each_other_work(process: Process, change: Callable[[OtherWork], OtherWork]) -> Process:
    pools = {
        name: replace(pool, other_work=tuple(map(change, pool.other_work)))
        for name, pool in process.pools.items()
    }
    return replace(process, pools=pools)


def _each_step(process: Process, change: Callable[[Step], Step]) -> Process:
    items = {
        name: replace(item, steps=map_steps(item.steps, change))
        for name, item in process.items.items()
    }
    return replace(process, flow=map_steps(process.flow, change), items=items)


KINDS: Mapping[str, Vary] = {
    "staff": staff,
    "demand": demand,
    "defects": defects,
    "durations": durations,
    "waits": waits,
    "pace": pace,
}
"""What an estimate may be wrong about."""
MAY_BE_NOTHING = ("defects", "waits", "pace")
"""Those that may be wrong by all of it: there are no defects and no waits, nobody holds work."""


def varied(process: Process, factors: Mapping[str, Decimal]) -> Process:
    """The process with several of its estimates changed at once."""
    for kind, factor in factors.items():
        if factor != 1:
            process = KINDS[kind](process, factor)
    return process
