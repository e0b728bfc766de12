"""Replications written down by hand, and what a comparison makes of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compared
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Runs
from simulator.formats import process_from_text
from simulator.measures.catalogue import MEASURES
from simulator.measures.pools import PoolFigures, Trend
from simulator.measures.replication import Measures
from simulator.measures.summaries import Summary, packed
from simulator.model.process import Process
from simulator.model.units import DAY

WINDOW = Window(horizon=30 * DAY, warm_up=10 * DAY)
DESK = "pools: {desk: {capacity: 1}}\narrivals: {every: 1 h}"


def process(work: str = "30 min", more: str = DESK) -> Process:
    return process_from_text(
        f"process: small\nstart: 2020-01-06\n{more}\nflow: [serve: {{by: desk, time: {work}}}]\n"
    ).value


def replication(
    cycle_time: float | None,
    outcomes: Mapping[str, int] | None = None,
    completed: float = 1.0,
    queue: float = 0.5,
    growth: float = 0.0,
    waiting: float = 0.0,
    utilisation: float | None = 0.5,
) -> Measures:
    """One replication of the flow above, as if it had been measured; times in hours."""
    values = dict.fromkeys(MEASURES, Summary(None, 0))
    if cycle_time is not None:
        values["cycle_time"] = Summary(cycle_time, 100, packed(np.full(100, cycle_time)))
    values["completed"] = Summary(completed, 100)
    return Measures(
        values=values,
        outcomes=outcomes or {"approved": 100},
        silence=0,
        later={},
        pools={
            "desk": PoolFigures(
                utilisation=utilisation,
                queue=queue,
                wait=0.25,
                overtime=0.0,
                served=100,
                growth=growth,
            )
        },
        trend=Trend(backlog=(), slope=0.0, waiting=waiting, arrivals=1.0),
        cohort=100,
        finished=100,
    )


def of(
    before: list[Measures],
    after: list[Measures],
    reformed: Process | None = None,
    confidence: float = 0.95,
) -> Comparison:
    processes = {"baseline": process(), "reform": reformed or process()}
    return compared(
        processes,
        Runs({"baseline": tuple(before), "reform": tuple(after)}, WINDOW, seed=1),
        confidence,
    )


def times(*cycle_times: float | None) -> list[Measures]:
    return [replication(hours) for hours in cycle_times]
