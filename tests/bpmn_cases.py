"""Cases that go through what was read of a diagram: how often each has done what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from simulator.engine import simulate
from simulator.engine.log import EventLog, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.window import Window
from simulator.model.arrivals import Arrivals
from simulator.model.distributions import Fixed
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity

CASES = 40


def simulated(process: Process, cases: int = CASES) -> EventLog:
    """Some cases, one every two hours, that never wait for officers."""
    often = Arrivals(every=Fixed(Quantity(Decimal(2), "h")))
    pools = {name: replace(pool, capacity=1000) for name, pool in process.pools.items()}
    process = replace(process, arrivals=often, pools=pools, calendar=None, calendars={})
    return simulate(plan(process, Window(horizon=cases * DAY // 12)), seed=1, replication=1)


def executions(log: EventLog, tasks: Collection[str]) -> list[Counter[str]]:
    """How often each case has done each task, of the cases that came to their end."""
    counted: dict[int, Counter[str]] = {}
    for case, step, status in zip(log.case, log.step, log.status, strict=True):
        name = log.steps[step]
        if status == Status.DONE and name in tasks:
            counted.setdefault(int(case), Counter())[name] += 1
    outcomes = (log.outcomes[each] for each in log.cases.outcome)
    ended = [number for number, outcome in enumerate(outcomes, 1) if outcome != "open"]
    return [counted.get(case, Counter()) for case in ended]
