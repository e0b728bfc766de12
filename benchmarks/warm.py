"""What answers cost in a process that is warm, in CPU seconds: a reform switched on or off, and one
replication measured.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from commands import PAIR

from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.experiments.runs import DEFAULTS, window_of
from simulator.formats import load_process, load_scenario
from simulator.measures.replication import measure
from simulator.model.errors import ReformError

REPLICATIONS = 10


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def toggled() -> float:
    """The most that it takes to leave out one of the reforms: reform, plan, ten replications, all
    measures; of every reform the quickest of three.
    """
    process, scenario = load_process(PAIR[0]), load_scenario(PAIR[1])
    window = window_of(process, DEFAULTS)

    def without(left_out: int) -> None:
        kept = [reform for i, reform in enumerate(scenario.reforms) if i != left_out]
        made = plan(replace(scenario, reforms=tuple(kept)).apply(process), window)
        for number in range(REPLICATIONS):
            measure(made, simulate(made, 1, number + 1))

    without(-1)
    found = []
    for left_out in range(len(scenario.reforms)):
        try:
            found.append(min(seconds(lambda: without(left_out)) for _ in range(3)))  # noqa: B023
        except ReformError:  # others need it
            continue
    return max(found)


def measured() -> float:
    """What all measures of one replication of a permit cost; the quickest of many."""
    process = load_process(PAIR[0])
    made = plan(process, window_of(process, DEFAULTS))
    log = simulate(made, 1, 1)
    return min(seconds(lambda: measure(made, log)) for _ in range(20))
