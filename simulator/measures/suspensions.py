"""When the clock of an item stood still, case by case: [enabled, completed) of every step that
suspends it.

Event log → **suspensions** → law clocks.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.measures.cases import of_steps

Spans = tuple[tuple[int, int], ...]


def suspended(plan: Plan, log: EventLog, item: int) -> Mapping[int, Spans]:
    """The suspensions of an item by row of ``log.cases``: (from, to) in order and apart; cases
    without any are absent.
    """
    rows = np.flatnonzero(of_steps(plan, log, lambda step: item in step.suspends))
    order = rows[np.lexsort((log.enabled[rows], log.case[rows]))]
    spans: dict[int, list[tuple[int, int]]] = {}
    for case, since, until in zip(
        (log.case[order] - 1).tolist(),
        log.enabled[order].tolist(),
        log.completed[order].tolist(),
        strict=True,
    ):
        mine = spans.setdefault(case, [])
        if mine and since <= mine[-1][1]:
            mine[-1] = mine[-1][0], max(mine[-1][1], until)
        elif until > since:
            mine.append((since, until))
    return {case: tuple(mine) for case, mine in spans.items() if mine}
