"""What becomes of the cases that are under way at the start; no other measure counts them.

Seen → **open cases** → catalogue.
"""

from __future__ import annotations

import numpy as np

from simulator.engine.log import APPROVED, STILL_OPEN, TURNED_AWAY, Integers
from simulator.measures.cases import not_of_the_background
from simulator.measures.clocks import ends_of
from simulator.measures.measure import Measure, Seen
from simulator.measures.summaries import Summary, share, summary
from simulator.model.flow import Text
from simulator.model.units import HOUR


def open_cases_time(seen: Seen) -> Summary:
    """From the beginning of a case under way, its age included, to its end."""
    over = _counted(seen)
    return summary(ends_of(seen.log, over) - seen.log.cases.begin[over], HOUR)


def open_cases_left(seen: Seen) -> Summary:
    """The share of the cases under way that have no outcome when the run ends."""
    rows, cases = _observed(seen), seen.log.cases
    still_open = seen.log.outcomes.index(STILL_OPEN)
    left = (cases.finished[rows] < 0) & (cases.outcome[rows] == still_open)
    return share(int(left.sum()), len(rows))


def _observed(seen: Seen) -> Integers:
    rows = np.arange(seen.plan.under_way, dtype=np.int64)
    return not_of_the_background(seen.plan, seen.log, rows)


def _counted(seen: Seen) -> Integers:
    """Those of the cases under way over which a mean is taken, as for all others."""
    rows, labels = _observed(seen), seen.log.outcomes
    finished, outcome = seen.log.cases.finished[rows] >= 0, seen.log.cases.outcome[rows]
    if seen.plan.window.over == "approved":
        counted = finished & (outcome == labels.index(APPROVED))
    else:
        without = [labels.index(STILL_OPEN), labels.index(TURNED_AWAY)]
        counted = finished | ~np.isin(outcome, without)
    return np.compress(counted, rows)


UNDER_WAY = (
    Measure(
        name="open_cases_time",
        unit="h",
        family="times",
        title=Text("cycle time of cases under way", "在办件全流程用时"),
        meaning=Text(
            "Of the cases that lie on the desks at the start: from their beginning, which is their"
            " age before the start, to the last delivery.",
            "开始时已在办的件：自其开始（开始时刻之前的时长计入）至最后一项结果送达。",
        ),
        formula=Text(
            "delivered − start + age; mean over approved `open_cases`",
            "送达时刻 − 开始时刻 + 已办时长，按准予办结的 `open_cases` 平均",
        ),
        of=open_cases_time,
        less_is_better=True,
        in_long_run=False,
    ),
    Measure(
        name="open_cases_left",
        unit="share",
        family="rates",
        title=Text("cases under way still open", "在办件未办结比例"),
        meaning=Text(
            "The share of the cases that lie on the desks at the start which have no outcome when"
            " the run ends.",
            "开始时已在办的件中，到模拟结束仍无结果的比例。",
        ),
        formula=Text("`open_cases` without an outcome ÷ all", "无结果的 `open_cases` ÷ 全部"),
        of=open_cases_left,
        less_is_better=True,
        in_long_run=False,
    ),
)
