"""When the clock of an item stood still, case by case: [enabled, completed) of every step that
suspends it; and that of a stage.

Event log → **suspensions** → law clocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

import numpy as np

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.measures.cases import of_steps
from simulator.model.calendars import NEVER

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


def standstill(
    items: Sequence[tuple[int, int, Sequence[tuple[int, int]]]],
) -> list[tuple[int, int]]:
    """When every undecided item of a stage is suspended; items are (accepted, decided or −1,
    suspensions).
    """
    if not any(pauses for _, _, pauses in items):
        return []
    # an item holds the stage's clock up unless it is decided or suspended
    turns: list[tuple[int, int]] = []
    last = 0
    for _, decided, pauses in items:
        free = decided if decided >= 0 else NEVER
        for since, until in pauses:
            last = max(last, until)
            if since < free:
                turns += ((since, 1), (min(until, free), -1))
        if free < NEVER:
            last = max(last, free)
            turns.append((free, 1))
    found: list[tuple[int, int]] = []
    held = len(items)
    begun = -1
    for at, turn in sorted(turns, key=itemgetter(0)):
        was, held = held, held - turn
        if not held:
            begun = at
        elif not was and at > begun:
            found.append((begun, at))
    if not held and begun < last:
        found.append((begun, last))
    return found
