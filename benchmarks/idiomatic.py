"""The approval flow of the benchmark as one would write it by hand in SimPy: a generator per case,
``PriorityResource``, one tuple per record.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import Any

import simpy

OFFICERS = {
    "counter": 3,
    "planning": 6,
    "environment": 6,
    "fire": 6,
    "housing": 6,
    "chief": 2,
    "issue": 2,
}


def simulate(cases: int, seed: int) -> list[tuple[int, str, float, float, float]]:
    """Minutes; returns (case, step, asked, begun, done)."""
    env = simpy.Environment()
    lot = random.Random(seed)
    pools = {name: simpy.PriorityResource(env, capacity) for name, capacity in OFFICERS.items()}
    log: list[tuple[int, str, float, float, float]] = []

    def step(case: int, name: str, pool: str, mean: float) -> Generator[Any, Any, None]:
        asked = env.now
        with pools[pool].request(priority=0) as request:
            yield request
            begun = env.now
            yield env.timeout(lot.expovariate(1 / mean))
        log.append((case, name, asked, begun, env.now))

    def application(case: int) -> Generator[Any, Any, None]:
        while True:
            yield from step(case, "intake", "counter", 10)
            if lot.random() < 0.8:
                break
            begun = env.now
            yield env.timeout(lot.expovariate(1 / 480))
            log.append((case, "correct", begun, begun, env.now))
        yield env.all_of(
            [
                env.process(step(case, pool, pool, 30))
                for pool in ("planning", "environment", "fire", "housing")
            ]
        )
        yield from step(case, "sign", "chief", 8)
        yield from step(case, "issue", "issue", 6)

    def arrivals() -> Generator[Any, Any, None]:
        for case in range(cases):
            yield env.timeout(lot.expovariate(10 / 60))
            env.process(application(case))

    env.process(arrivals())
    env.run()
    return log
