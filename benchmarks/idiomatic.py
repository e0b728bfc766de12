"""The flows of the benchmark as one would write them by hand in SimPy: a generator per case,
``Resource``, one tuple per record. All times are in hours.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from typing import Any

import simpy

Log = list[tuple[int, str, float, float, float]]  # case, step, asked, begun, done
Timing = Generator[Any, Any, None]
OFFICERS = {"counter": 3, "planning": 6, "environment": 6, "fire": 6, "housing": 6, "chief": 2}
REVIEWS = ("planning", "environment", "fire", "housing")
MORNING, NOON, AFTERNOON, EVENING = 9.0, 12.0, 14.0, 17.0


def queue(cases: int, seed: int) -> Log:
    """M/M/3: 2.7 cases an hour, one hour each."""
    env, lot, log = simpy.Environment(), random.Random(seed), Log()
    desk = simpy.Resource(env, 3)

    def case(number: int) -> Timing:
        asked = env.now
        with desk.request() as request:
            yield request
            begun = env.now
            yield env.timeout(lot.expovariate(1))
        log.append((number, "serve", asked, begun, env.now))

    def arrivals() -> Timing:
        for number in range(cases):
            yield env.timeout(lot.expovariate(2.7))
            env.process(case(number))

    env.process(arrivals())
    env.run()
    return log


def approval(cases: int, seed: int, office: bool = False) -> Log:
    """The flow of ``approval.yaml``; ``office``: on the hours of ``approval-office.yaml``."""
    env, lot, log = simpy.Environment(), random.Random(seed), Log()
    pools = {name: simpy.Resource(env, n) for name, n in (OFFICERS | {"issue": 2}).items()}
    finished: Callable[[float, float], float] = after if office else lambda now, work: now + work
    rate = 1.75 if office else 10

    def step(number: int, name: str, pool: str, mean: float) -> Timing:
        asked = env.now
        with pools[pool].request() as request:
            yield request
            if office:
                yield env.timeout(opening(env.now) - env.now)
            begun = env.now
            yield env.timeout(finished(begun, lot.expovariate(60 / mean)) - begun)
        log.append((number, name, asked, begun, env.now))

    def case(number: int) -> Timing:
        while True:
            yield from step(number, "intake", "counter", 10)
            if lot.random() < 0.8:
                break
            begun = env.now
            yield env.timeout(lot.expovariate(1 / 8))
            log.append((number, "correct", begun, begun, env.now))
        yield env.all_of([env.process(step(number, pool, pool, 30)) for pool in REVIEWS])
        yield from step(number, "sign", "chief", 8)
        yield from step(number, "issue", "issue", 6)

    def arrivals() -> Timing:
        for number in range(cases):
            yield env.timeout(lot.expovariate(rate))
            env.process(case(number))

    env.process(arrivals())
    env.run()
    return log


def opening(now: float) -> float:
    """The first moment from ``now`` on at which the office is open: Monday to Friday, 9 to 12 and
    14 to 17; hour 0 is a Monday's.
    """
    day, hour = divmod(now, 24)
    if day % 7 >= 5 or hour >= EVENING:
        day += 1
        while day % 7 >= 5:
            day += 1
        return day * 24 + MORNING
    if hour < MORNING:
        return day * 24 + MORNING
    return day * 24 + AFTERNOON if NOON <= hour < AFTERNOON else now


def after(now: float, work: float) -> float:
    """When so many open hours have passed."""
    while True:
        now = opening(now)
        day, hour = divmod(now, 24)
        close = day * 24 + (NOON if hour < NOON else EVENING)
        if now + work <= close:
            return now + work
        work -= close - now
        now = close
