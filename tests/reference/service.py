"""Who is served: a pass over all who wait, in the order of their ranks."""

from __future__ import annotations

from dataclasses import replace

from simulator.engine.log import Part, Status
from simulator.engine.plan.tables import PlannedStep, Worker

from .officers import free, give_back, take
from .state import NEVER, NOBODY, NOWHERE, Running
from .world import World


def is_served(world: World, part: Running) -> bool:
    """Whether officers have a part in hand."""
    return (
        part.part is Part.WORK
        and part.started >= 0
        and world.steps[part.step].worker is Worker.OFFICERS
    )


def queue(world: World) -> list[Running]:
    """Those who wait for officers, first in rank first."""
    waiting = [part for part in world.running if part.part is Part.WORK and part.started < 0]
    return sorted(waiting, key=lambda part: rank(world, part))


def rank(world: World, part: Running) -> tuple[bool, int, int, bool, int, int, int]:
    """Who comes before whom: escalated, priority, since when, cases first, case, step, number."""
    step = world.steps[part.step]
    looks = any(world.plan.pools[pool].ranks_priority for pool in step.pools)
    return (
        not (part.urged or is_escalated(world, part)),
        -priority(world, part) if looks else 0,
        part.enabled if part.old < 0 else part.old,
        part.case == NOBODY,
        part.case,
        step.order,
        part.attempt,
    )


def is_escalated(world: World, part: Running) -> bool:
    """Whether a limit of its item has run out."""
    if part.case == NOBODY:
        return False
    items = world.cases[part.case - 1].items
    return any(items[item].escalated for item in world.steps[part.step].serves)


def priority(world: World, part: Running) -> int:
    """That of its case."""
    return 0 if part.case == NOBODY else world.cases[part.case - 1].priority


def serve_all(world: World) -> bool:
    """One pass over those who wait; true if somebody was served. Who keeps his turn and cannot be
    served has as many of those who are free put aside as he needs.
    """
    served, aside = False, [0 for _ in world.plan.pools]
    for part in queue(world):
        step = world.steps[part.step]
        if not is_open(world, step):
            continue
        left = {pool: free(world, pool) - aside[pool] for pool in step.pools}
        reserves = step.reserves or (step.reserves_overdue and not rank(world, part)[0])
        if reserves and min(left.values()) < step.officers:
            for pool in step.pools:
                aside[pool] += min(left[pool], step.officers)
        if min(left.values()) >= step.officers:
            take(world, part)
            ends = (
                world.now + part.left
                if step.overtime
                else world.hours_of(part).after(world.now, part.left)
            )
            part.started, part.ends = world.now, ends
            if step.present != NOWHERE:
                hours = world.hours_of(part)
                over = next(end for begin, end in hours.runs if begin <= world.now < end)
                part.over = over if over < ends else NEVER
            served = True
    note_kept(world, aside)
    return served


def note_kept(world: World, aside: list[int]) -> None:
    """Notes how many are kept free, where that is another number than before this instant."""
    world.kept = [row for row in world.kept if row[0] < world.now]
    before = {pool: officers for _, pool, officers in world.kept}
    world.kept += [
        (world.now, pool, officers)
        for pool, officers in enumerate(aside)
        if officers != before.get(pool, 0)
    ]


def is_open(world: World, step: PlannedStep) -> bool:
    """Whether all pools of a step are open, and it is done in these hours."""
    return world.hours[step.timeline].is_open(world.now)


def put_off(world: World, part: Running) -> None:
    """The hours of a step are over: the rest of its work waits, with its rank and its room."""
    give_back(world, part)
    cause = world.write(part, Status.PREEMPTED)
    since = part.enabled if part.old < 0 else part.old
    left = part.left - (world.now - part.started)
    rest = replace(
        part, taken={}, enabled=world.now, started=-1, ends=NEVER, cause=cause, left=left
    )
    rest.has_room, rest.leaves, rest.old = True, NEVER, since
    world.running.append(rest)


def preempt(world: World) -> bool:
    """Takes the officer of the last in rank for the first that waits, if its case has a higher
    priority.
    """
    for place, pool in enumerate(world.plan.pools):
        alone = (
            [part for part in world.running if _takes_one(world, part, place)]
            if pool.preemptive
            else []
        )
        waiting = [part for part in alone if part.started < 0]
        busy = [part for part in alone if part.started >= 0]
        if not waiting or not busy:
            continue
        first, last = (
            min(waiting, key=lambda part: rank(world, part)),
            max(busy, key=lambda part: rank(world, part)),
        )
        if rank(world, first) < rank(world, last) and priority(world, first) > priority(
            world, last
        ):
            step = world.steps[last.step]
            gone = world.now - last.started
            if not step.overtime:
                gone = world.hours[step.timeline].open_time(last.started, world.now)
            world.free[place] += 1
            cause = world.write(last, Status.PREEMPTED)
            world.running.append(
                replace(
                    last,
                    enabled=world.now,
                    started=-1,
                    ends=NEVER,
                    cause=cause,
                    left=last.left - gone,
                    has_room=False,
                    leaves=NEVER,
                    over=NEVER,
                    old=-1,
                )
            )
            return True
    return False


def _takes_one(world: World, part: Running, pool: int) -> bool:
    """Whether a part waits for one officer of a pool, or has one, and needs nobody else."""
    step = world.steps[part.step]
    return (
        part.part is Part.WORK
        and step.pools == (pool,)
        and step.officers == 1
        and is_open(world, step)
    )


def without_room(world: World) -> Running | None:
    """The last in rank of those who came at this instant and would have to wait where there is no
    room; ``None``: all have room, and keep it.
    """
    for place, pool in enumerate(world.plan.pools):
        if pool.room != NOWHERE:
            waiting = [part for part in queue(world) if place in world.steps[part.step].pools]
            new = [part for part in waiting if not part.has_room]
            if len(waiting) > pool.room and new:
                return new[-1]
    for part in queue(world):
        part.has_room = True
    return None
