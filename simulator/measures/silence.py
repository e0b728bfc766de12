"""What approvals by silence let through: the simulated ones, by the shares that the flow states.

Plan, event log → **silence** → harm. Which approvals would not have been given is not drawn but
expected: every approval, or consent, by silence counts with the share ``violation``, found if its
case went through the step that inspects, else slipped through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from simulator.engine.log import EventLog, Integers, Part, Status
from simulator.engine.plan.silences import PlannedSilence
from simulator.engine.plan.tables import NOWHERE, Plan
from simulator.measures.summaries import Floats
from simulator.model.flow import Harm


def let_through(plan: Plan, log: EventLog, cohort: Integers) -> Mapping[Harm, Floats]:
    """Harm per case of the cohort; empty if silence approves no item, and consents to nothing."""
    found: dict[Harm, Floats] = {}
    for part, step, silence in silences(plan):
        silent = _times(log, (log.part == part) & (log.step == step))
        for kind, amount in _harm(silent, silence, log).items():
            found[kind] = found.get(kind, np.zeros(len(cohort))) + amount[cohort]
    return found


def silences(plan: Plan) -> Iterator[tuple[Part, int, PlannedSilence | None]]:
    """Where silence approves or consents: the part and step of its rows, and what is stated of
    it.
    """
    for item in plan.items:
        if item.approve:
            yield Part.LIMIT, item.decision_step, item.silence
    for step in plan.steps:
        if step.answer is not None and step.answer.then == "go_on":
            yield Part.SILENCE, step.order, step.answer.silence


def _harm(silent: Floats, silence: PlannedSilence | None, log: EventLog) -> Mapping[Harm, Floats]:
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
