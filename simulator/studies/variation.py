"""A process as it might really be: other staff, another demand, other defects, other durations.

Process → **variation** → sensitivity. What the law fixes stays: a wait with a statutory minimum
keeps its length, and limits and fees are no estimates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from simulator.model.distributions import Distribution, scaled
from simulator.model.flow import Step, map_steps
from simulator.model.process import Material, Process

Vary = Callable[[Process, Decimal], Process]


def staff(process: Process, factor: Decimal) -> Process:
    """Officers times a factor, in whole officers and at least one; where that changes nothing, the
    time they give to this process.
    """

    def changed(capacity: int) -> int:
        return max(1, int((capacity * factor).quantize(Decimal(1), ROUND_HALF_UP)))

    pools = {
        name: (
            replace(pool, capacity=changed(pool.capacity))
            if changed(pool.capacity) != pool.capacity
            else replace(pool, available=min(Decimal(1), pool.available * factor))
        )
        for name, pool in process.pools.items()
    }
    return replace(process, pools=pools)


def demand(process: Process, factor: Decimal) -> Process:
    """Cases come that much more often; a list of instants stays."""
    arrivals = process.arrivals
    rate = None if arrivals.poisson is None else arrivals.poisson * factor
    gap = None if arrivals.every is None else scaled(arrivals.every, 1 / factor)
    return replace(process, arrivals=replace(arrivals, poisson=rate, every=gap))


def defects(process: Process, factor: Decimal) -> Process:
    """Every chance of a defect times a factor, at most certain."""

    def changed(share: Decimal | None) -> Decimal | None:
        return None if share is None else min(Decimal(1), share * factor)

    def material(old: Material) -> Material:
        return replace(
            old, defect=changed(old.defect) or Decimal(0), defect_again=changed(old.defect_again)
        )

    return replace(
        process, materials={name: material(each) for name, each in process.materials.items()}
    )


def durations(process: Process, factor: Decimal) -> Process:
    """All work, waits and preparation times a factor; timers and waits with a statutory minimum
    stay.
    """

    def longer(time: Distribution | None) -> Distribution | None:
        return None if time is None else scaled(time, factor)

    def step(old: Step) -> Step:
        return replace(
            old,
            time=longer(old.time),
            wait=old.wait if old.minimum is not None or old.timer else longer(old.wait),
        )

    def material(old: Material) -> Material:
        return replace(
            old,
            prepare=longer(old.prepare),
            obtain=longer(old.obtain),
            review=longer(old.review),
            correct=longer(old.correct),
        )

    items = {
        name: replace(item, steps=map_steps(item.steps, step))
        for name, item in process.items.items()
    }
    materials = {name: material(each) for name, each in process.materials.items()}
    return replace(process, flow=map_steps(process.flow, step), items=items, materials=materials)


KINDS: Mapping[str, Vary] = {
    "staff": staff,
    "demand": demand,
    "defects": defects,
    "durations": durations,
}
"""What an estimate may be wrong about."""


def varied(process: Process, factors: Mapping[str, Decimal]) -> Process:
    """The process with several of its estimates changed at once."""
    for kind, factor in factors.items():
        if factor != 1:
            process = KINDS[kind](process, factor)
    return process
