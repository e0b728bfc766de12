"""What approvals by silence let through: the simulated ones, by the shares that the flow states.

Plan, event log → **silence** → harm. Which approvals would not have been given is not drawn but
expected: every approval by silence counts with the share ``violation``, found if its case went
through the step that inspects, else slipped through.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from simulator.engine.log import EventLog, Integers, Part, Status
from simulator.engine.plan.tables import NOWHERE, Plan, PlannedItem
from simulator.measures.summaries import Floats
from simulator.model.flow import Harm


def let_through(plan: Plan, log: EventLog, cohort: Integers) -> Mapping[Harm, Floats]:
    """Harm per case of the cohort; empty if no item is approved by silence."""
    found: dict[Harm, Floats] = {}
    for item in plan.items:
        if item.approve:
            for kind, amount in _of_item(item, log).items():
                found[kind] = found.get(kind, np.zeros(len(cohort))) + amount[cohort]
    return found


def _of_item(item: PlannedItem, log: EventLog) -> Mapping[Harm, Floats]:
    silent = _times(log, (log.part == Part.LIMIT) & (log.step == item.decision_step))
    silence = item.silence
    if silence is None:
        return {"unchecked": silent}
    broken = silent * silence.violation
    found = np.zeros(len(broken))
    if silence.inspects != NOWHERE:
        done = (log.part == Part.WORK) & (log.status == Status.DONE)
        looked_at = _times(log, done & (log.step == silence.inspects)) > 0
        found = broken * looked_at * silence.detects
    missed = broken - found
    if not silence.weighed:
        return {"found": found, "undetected": missed, "unweighed": missed}
    return {
        "found": found,
        "undetected": missed,
        "correctable": missed * silence.correctable,
        "grave": missed * silence.grave,
    }


def _times(log: EventLog, rows: npt.NDArray[np.bool_]) -> Floats:
    """How many of these records every case has."""
    return np.bincount(log.case[rows] - 1, minlength=len(log.cases)).astype(np.float64)
