"""Pools, desks and openings as tables for the kernel. The engine on SimPy says what a desk is and
which requests keep their turn; here it is only written down.
"""

from __future__ import annotations

from simulator.engine.compiled.rows import NOWHERE, Rows
from simulator.engine.plan.tables import Plan
from simulator.engine.simpy.service import Service, served_steps


def add_service(plan: Plan, rows: Rows) -> list[int]:
    """Adds pools, desks, shifts and the openings of desks; returns the desk of every step."""
    service = Service(plan)
    desks = list(service.desks.values())
    place = {id(desk): number for number, desk in enumerate(desks)}
    pool_at = {id(pool): number for number, pool in enumerate(service.officers)}
    kept = {id(pool) for pool in service.turns.pools}
    for desk in desks:
        rows.add(
            "desks",
            **rows.int_span("pools", (pool_at[id(pool)] for pool in desk.officers)),
            needs=desk.needs,
            ranked=desk.ranked,
            special=desk.special,
            simple=desk.simple,
            reserves=desk.reserves,
            overdue_only=desk.overdue_only,
            shifted=desk.shifted,
            in_turns=desk in service.turns.desks,
            alone=pool_at[id(desk.alone)],
        )
    for pool in service.officers:
        shifts = [shift.number for shift in pool.shifts]
        rows.add(
            "pools",
            capacity=pool.planned.capacity,
            **rows.int_span("desks", (place[id(desk)] for desk in pool.desks)),
            room=pool.planned.room,
            preemptive=pool.planned.preemptive,
            shifts_at=shifts[0] if shifts else 0,
            shifts_end=shifts[-1] + 1 if shifts else 0,
            in_turns=id(pool) in kept,
        )
    for shift in plan.shifts:
        rows.add("shifts", pool=shift.pool, capacity=shift.capacity, timeline=shift.timeline)
    of_step = [NOWHERE if desk is None else place[id(desk)] for desk in service.of_step]
    served = served_steps(plan)
    for timeline in sorted({step.timeline for step in served if step.pools}):
        opened = dict.fromkeys(
            desk
            for step, desk in zip(served, of_step, strict=True)
            if desk != NOWHERE and step.timeline == timeline
        )
        rows.add("boundaries", timeline=timeline, **rows.int_span("desks", opened))
    return of_step
