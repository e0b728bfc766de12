"""Which officers of a pool are there and have nobody, and who takes them."""

from __future__ import annotations

from .state import Running
from .world import World


def free(world: World, pool: int) -> int:
    """How many could begin with somebody now."""
    shifts = world.plan.pools[pool].shifts
    return (
        sum(world.on_shift[shift] for shift in there(world, pool)) if shifts else world.free[pool]
    )


def there(world: World, pool: int) -> list[int]:
    """The shifts of a pool that are there, in their order."""
    return [
        shift
        for shift in world.plan.pools[pool].shifts
        if world.hours[world.plan.shifts[shift].timeline].is_open(world.now)
    ]


def take(world: World, part: Running) -> None:
    step = world.steps[part.step]
    part.taken = {}
    for pool in step.pools:
        wanted = step.officers
        if not world.plan.pools[pool].shifts:
            world.free[pool] -= wanted
            continue
        for shift in there(world, pool):
            officers = min(wanted, world.on_shift[shift])
            if officers:
                world.on_shift[shift] -= officers
                part.taken[shift] = officers
                wanted -= officers


def give_back(world: World, part: Running) -> None:
    step = world.steps[part.step]
    for pool in step.pools:
        if not world.plan.pools[pool].shifts:
            world.free[pool] += step.officers
    for shift, officers in part.taken.items():
        world.on_shift[shift] += officers
