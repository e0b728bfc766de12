"""The part of the planner that looks up who of a pool works when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from simulator.engine.plan.builder import Tables
from simulator.engine.plan.tables import PlannedShift
from simulator.model.process import Pool, Process

Shifted = tuple[tuple[tuple[int, ...], int], ...]


def plan_shifts(process: Process, tables: Tables) -> tuple[PlannedShift, ...]:
    """The shifts of all pools, in their order."""
    return tuple(
        PlannedShift(
            pool=place,
            capacity=shift.capacity,
            timeline=tables.timeline((shift.calendar or process.calendar,)),
        )
        for place, pool in enumerate(process.pools.values())
        for shift in pool.shifts
    )


def numbers_of(process: Process, pool: Pool) -> tuple[int, ...]:
    """The places of a pool's shifts among those of all pools."""
    before = 0
    for other in process.pools.values():
        if other.name == pool.name:
            break
        before += len(other.shifts)
    return tuple(range(before, before + len(pool.shifts)))


def shifted(
    process: Process, tables: Tables, pools: Sequence[Pool], officers: int, hours: int
) -> Shifted:
    """From which shifts the officers of a step may be taken, and the timeline on which its work
    goes on then; nothing if none of its pools has shifts. ``hours`` are those of the step.
    """
    ways = [
        tuple(_ways(numbers_of(process, pool), pool, officers)) for pool in pools if pool.shifts
    ]
    if not ways:
        return ()
    planned = plan_shifts(process, tables)
    found = (tuple(sorted(shift for part in way for shift in part)) for way in product(*ways))
    return tuple(
        (taken, tables.together((hours, *(planned[shift].timeline for shift in taken))))
        for taken in found
    )


def _ways(numbers: Sequence[int], pool: Pool, officers: int) -> Iterator[tuple[int, ...]]:
    """The shifts that can give so many officers, at least one of each."""
    capacity = {n: shift.capacity for n, shift in zip(numbers, pool.shifts, strict=True)}
    for size in range(1, min(officers, len(numbers)) + 1):
        for taken in combinations(numbers, size):
            if sum(capacity[shift] for shift in taken) >= officers:
                yield taken
