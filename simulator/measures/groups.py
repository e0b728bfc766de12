"""What befalls the cases of one class, or with one value of an attribute: so that waiting shifted
to others is seen.

Event log → **groups** → measures. A group is what cases have in common, such as ``("class",
"urgent")`` or ``("credit", "listed")``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.log import EventLog, Numbers
from simulator.engine.plan.tables import Plan
from simulator.measures.cases import CaseArrays
from simulator.model.units import HOUR

Group = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class GroupFigures:
    """``cases`` of the cohort; mean times in hours over those counted, ``None`` without any;
    ``refused`` is the share that ended otherwise.
    """

    cases: int
    cycle_time: float | None
    waiting_time: float | None
    refused: float | None


def group_figures(plan: Plan, log: EventLog, cases: CaseArrays) -> dict[Group, GroupFigures]:
    """The figures of every class and every value of an attribute; nothing where all cases are
    alike.
    """
    found: dict[Group, GroupFigures] = {}
    if len(plan.classes) > 1:
        for place, each in enumerate(plan.classes):
            found["class", each.name] = _figures(log, cases, log.cases.klass[cases.cohort] == place)
    for attribute in plan.attributes:
        for place, (value, _, _) in enumerate(attribute.values):
            found[attribute.name, value] = _figures(
                log, cases, log.attributes[attribute.name][cases.cohort] == place
            )
    return found


def _figures(log: EventLog, cases: CaseArrays, inside: np.ndarray) -> GroupFigures:
    over, known = inside & cases.counted, cases.known & inside
    refused = known & ~cases.approved
    return GroupFigures(
        cases=int(inside.sum()),
        cycle_time=_mean(cases.cycle_time[over]),
        waiting_time=_mean(cases.clocks["waiting_time"][over]),
        refused=int(refused.sum()) / int(known.sum()) if known.any() else None,
    )


def _mean(times: Numbers) -> float | None:
    return int(times.sum(dtype=np.int64)) / (len(times) * HOUR) if len(times) else None
