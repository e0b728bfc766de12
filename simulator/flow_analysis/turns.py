"""Where waiting for several officers at once is what costs.

Loads → **turns** → notes. A request for several officers that is passed over begins only when all
of them happen to be free together; the busier they are, the more seldom that is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.model.flow import Step
from simulator.model.process import Process

SELDOM = 0.1


@dataclass(frozen=True)
class PassedOver:
    """A step, by its full name, and the part of the time in which all its officers are free."""

    name: str
    step: Step
    chance: float


def seldom_together(process: Process, loads: Mapping[str, float]) -> tuple[PassedOver, ...]:
    """The steps that need several officers, do not keep their turn (``seize``), and find all of
    them free less than ``SELDOM`` of the time; ``loads`` are those of the pools.

    Every officer is taken to be busy for the load of his pool, whatever the others do: an estimate,
    for a note and for no result. Pools that cannot keep up are told of elsewhere.
    """
    found = []
    for name, step in process.named_steps():
        several = len(set(step.pools)) > 1 or step.officers > 1
        if not step.pools or not several or step.seize == "reserve":
            continue
        if any(loads.get(pool, 0.0) >= 1 for pool in step.pools):
            continue
        chance = math.prod(
            free_together(process.pools[pool].capacity, step.officers, loads.get(pool, 0.0))
            for pool in dict.fromkeys(step.pools)
        )
        if chance < SELDOM:
            found.append(PassedOver(name, step, chance))
    return tuple(found)


def free_together(officers: int, needed: int, load: float) -> float:
    """The chance that at least so many of the officers are free, each with 1 − load by himself.

    >>> free_together(1, 1, 0.75)
    0.25
    >>> free_together(2, 2, 0.75)
    0.0625
    >>> free_together(2, 1, 0.5)
    0.75
    """
    return math.fsum(
        math.comb(officers, free) * (1 - load) ** free * load ** (officers - free)
        for free in range(needed, officers + 1)
    )
