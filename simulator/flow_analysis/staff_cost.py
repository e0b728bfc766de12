"""What the officers of a process cost a year, by the hours of a standard week and the cost of an
hour that is stated.

Process → put in → **staff cost** → studies. Officers are paid while they are there, with or without
cases; of those who are only partly available their part counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from simulator.flow_analysis.put_in import officer_hours_a_week
from simulator.model.process import Pool, Process

WEEKS_A_YEAR = 365.25 / 7


@dataclass(frozen=True)
class YearlyCost:
    """The CNY that officers cost a year more than today; ``None``: of some nobody has stated it.
    ``each`` is what one officer more costs, by pool.
    """

    whole: float | None
    each: Mapping[str, float | None]

    def and_more(self, amount: float) -> YearlyCost:
        """The same with an amount a year that is spent on something else."""
        return self if self.whole is None else replace(self, whole=self.whole + amount)

    def with_more(self, officers: Iterable[tuple[str, int]]) -> float | None:
        """The same with so many officers more in some pools."""
        costs = [(self.whole, 1), *((self.each[pool], number) for pool, number in officers)]
        known = [cost * number for cost, number in costs if cost is not None]
        return sum(known) if len(known) == len(costs) else None


def yearly_cost(process: Process, today: Process) -> YearlyCost:
    """What officers of a process cost more a year than those of today."""
    whole: float | None = 0.0
    for name in dict.fromkeys((*process.pools, *today.pools)):
        after, before = (
            _hours(each, each.pools[name]) if name in each.pools else 0.0
            for each in (process, today)
        )
        costs = [_cost(each.pools.get(name)) for each in (process, today)]
        if (after, costs[0]) == (before, costs[1]):
            continue
        known = [
            0.0 if not hours else None if cost is None else hours * cost
            for hours, cost in zip((after, before), costs, strict=True)
        ]
        if whole is not None:
            whole = None if known[0] is None or known[1] is None else whole + known[0] - known[1]
    return YearlyCost(whole, {name: _of_one(process, pool) for name, pool in process.pools.items()})


def _of_one(process: Process, pool: Pool) -> float | None:
    cost = _cost(pool)
    more = _hours(process, pool.staffed(pool.capacity + 1)) - _hours(process, pool)
    return None if cost is None else more * cost


def _hours(process: Process, pool: Pool) -> float:
    """The hours of a year for which officers of a pool are there for the process."""
    return officer_hours_a_week(process, pool) * float(pool.available) * WEEKS_A_YEAR


def _cost(pool: Pool | None) -> float | None:
    if pool is None or pool.cost_per_hour is None:
        return None
    return float(pool.cost_per_hour.value)
