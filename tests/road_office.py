"""A road office that somebody has to go to while water is connected, and a window that may go there."""

from __future__ import annotations

from collections import Counter

import numpy as np
from engines import agree
from stories import OFFICE, on
from test_reforms_town import fixed

from simulator.engine import simulate
from simulator.engine.log import EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    process_from_text,
)
from simulator.measures.replication import Measures, measure
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.forwarding import Forward
from simulator.soundness import check

FORWARD = Forward(steps=("water.road",), by="desk", work=fixed("20 min"), handover=fixed("90 min"))
SUPPLY = """
process: supply
start: 2020-06-01
{office}
arrivals: {arrivals}
applicant: {{calendar: office, trip: 2 h}}
pools: {{desk: {{capacity: 1}}, road: {{capacity: 1}}, crew: {{capacity: 9}}}}
materials: {{form: {{prepare: 10 min}}, drawing: {{prepare: 30 min, review: 5 min, defect: {defect}}}}}
items:
  water:
    materials: [{materials}]
    steps:
      - prepare: {{by: applicant, does: materials}}
      - submit: {{by: desk, time: 10 min, visit: true, checks: materials, milestone: accepted}}
      - survey: {{by: crew, time: 10 min}}
{middle}
      - build: {{by: crew, time: 1 h, milestone: [decided, delivered]}}
flow: [water]
"""
ROAD = "      - road: {by: road, time: 1 h, visit: true}"
RESULT = """
      - result:
          choice:
            mend: {share: 40%, do: [{redraw: {by: applicant, time: 30 min}}], then: TARGET}
            refused: {share: 20%, end: refused}
            granted: rest"""


def supply(
    middle: str = ROAD,
    arrivals: str = on("01 09:00"),
    materials: str = "form",
    defect: str = "0%",
    office: str = OFFICE,
) -> Process:
    text = SUPPLY.format(
        office=office, middle=middle, arrivals=arrivals, materials=materials, defect=defect
    )
    return process_from_text(text if "drawing]" in text else text.replace(
        f", drawing: {{prepare: 30 min, review: 5 min, defect: {defect}}}", "")).value  # fmt: skip


ROUND = 'calendar: office\ncalendars: {office: {week: {Mon-Sun: ["0:00-24:00"]}}}\n'
MANY = on(*(f"{day:02d} {hour:02d}:00" for day in range(1, 29) for hour in (9, 15)))


def many(middle: str = ROAD, materials: str = "form", defect: str = "0%") -> Process:
    """56 cases, at offices that never close: work takes as long as it is."""
    return supply(middle, MANY, materials, defect, office=ROUND)


def log_of(process: Process, days: int = 60, seed: int = 1) -> EventLog:
    assert check(process) == []
    return agree(plan(process, Window(horizon=days * DAY)), seed)


def measured(process: Process, days: int = 60, seed: int = 1) -> Measures:
    made = plan(process, Window(horizon=days * DAY))
    return measure(made, simulate(made, seed, 1))


def mean(process: Process, name: str, days: int = 60, seed: int = 1) -> float:
    found = measured(process, days, seed).values[name].mean
    assert found is not None
    return found


def work_at(log: EventLog, *steps: str) -> Counter[tuple[int, int]]:
    """The minutes of officers' work, by case and attempt, at steps whose names end so."""
    done = (log.part == Part.WORK) & np.isin(log.status, (Status.DONE, Status.RETURNED))
    return Counter(
        {
            (int(log.case[row]), int(log.attempt[row])): int(log.completed[row] - log.started[row])
            for row in done.nonzero()[0]
            if log.steps[log.step[row]].endswith(steps)
        }
    )


def outcomes(log: EventLog) -> dict[int, str]:
    """What became of each case."""
    return {case: log.outcomes[n] for case, n in enumerate(log.cases.outcome)}
