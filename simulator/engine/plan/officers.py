"""The same plan with more officers, without planning everything anew.

Plan → **officers** → plan. Studies try hundreds of staffs of one process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.engine.plan.tables import Plan


def with_officers(plan: Plan, added: Mapping[str, int]) -> Plan:
    """The plan of the same process whose pools have so many officers more; of a pool with shifts
    they join the first.
    """
    shifts = list(plan.shifts)
    pools = []
    for pool in plan.pools:
        more = added.get(pool.name, 0)
        if more and pool.shifts:
            first = pool.shifts[0]
            shifts[first] = replace(shifts[first], capacity=shifts[first].capacity + more)
        pools.append(replace(pool, capacity=pool.capacity + more) if more else pool)
    return replace(plan, pools=tuple(pools), shifts=tuple(shifts))
