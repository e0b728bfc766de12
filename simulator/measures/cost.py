"""What a case takes of its officers: hours, and what these cost where every pool says so.

Seen → **cost** → catalogue. An hour less is an hour for other cases; nothing here counts people.
"""

from __future__ import annotations

import math

import numpy as np

from simulator.measures.measure import Measure, Seen
from simulator.measures.summaries import NOTHING, Floats, Summary, packed
from simulator.model.flow import Text
from simulator.model.units import HOUR


def officer_hours(seen: Seen) -> Summary:
    """Hours that officers work on a case."""
    weights = [step.officers * len(step.pools) / step.slower for step in seen.plan.steps]
    return _mean(_worked(seen, weights)[seen.over])


def officer_cost(seen: Seen) -> Summary:
    """What these hours cost, in CNY; none unless every pool with steps states its cost."""
    pools = seen.plan.pools
    if any(pools[pool].cost < 0 for step in seen.plan.steps for pool in step.pools):
        return NOTHING
    weights = [
        step.officers * sum(pools[pool].cost for pool in step.pools) / step.slower
        for step in seen.plan.steps
    ]
    return _mean(_worked(seen, weights)[seen.over])


def hours_of_pools(seen: Seen) -> dict[str, float | None]:
    """Hours that the officers of every pool work on a case; together they are ``officer_hours``."""
    steps, found = seen.plan.steps, {}
    for number, pool in enumerate(seen.plan.pools):
        weights = [step.officers / step.slower * (number in step.pools) for step in steps]
        found[pool.name] = _mean(_worked(seen, weights)[seen.over]).mean
    return found


def _worked(seen: Seen, weights: list[float]) -> Floats:
    """Per case of the cohort: the hours of every step worked on, times its weight."""
    log, (rows, touch) = seen.log, seen.touched
    amounts = touch / HOUR * np.array(weights or [0.0])[log.step[rows]]
    of_cases = np.bincount(log.case[rows] - 1, weights=amounts, minlength=len(log.cases))
    return np.asarray(of_cases[seen.cases.cohort], dtype=np.float64)


def _mean(values: Floats) -> Summary:
    if not len(values):
        return NOTHING
    return Summary(math.fsum(values) / len(values), len(values), packed(values))


COST = (
    Measure(
        name="officer_hours",
        unit="h",
        family="asked",
        title=Text("officer hours per case", "每件办理人时"),
        meaning=Text(
            "How long officers work on a case, all together; work after the delivery and work in"
            " vain included. What is saved is time for other cases.",
            "办理人员为一件办件投入的全部人时，含办结后续工作和白做的工作。节省的是可用于其他办件的时间。",
        ),
        formula=Text(
            "Σ of touch time × officers × their share of the time, per approved case",
            "Σ人工处理时间 × 人数 × 投入比例，按准予办结的办件平均",
        ),
        of=officer_hours,
        less_is_better=True,
        in_long_run=False,
    ),
    Measure(
        name="officer_cost",
        unit="CNY",
        family="asked",
        title=Text("cost of officer hours", "办理人时成本"),
        meaning=Text(
            "What the officer hours of a case cost; only where every pool that works on cases says"
            " what an hour costs.",
            "一件办件所用人时的成本；仅在所有办理人员组都写明每小时成本时给出。",
        ),
        formula=Text(
            "Σ of officer hours × `cost_per_hour`, per approved case",
            "Σ人时 × `cost_per_hour`，按准予办结的办件平均",
        ),
        of=officer_cost,
        less_is_better=True,
        in_long_run=False,
    ),
)
