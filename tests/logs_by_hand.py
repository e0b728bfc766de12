"""Plans and event logs small enough to be worked out by hand.

The office is open from Monday to Friday, 9 to 17; the processes start on Monday, 2020-06-01; hours
are counted from its midnight, so that Monday opens at 9 and closes at 17, Tuesday opens at 33, the
next Monday at 177.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from simulator.engine.log import COLUMNS, Cases, EventLog, Part, Status
from simulator.engine.plan.tables import (
    Plan,
    PlannedArrivals,
    PlannedClass,
    PlannedItem,
    PlannedPool,
    PlannedStage,
    PlannedStep,
    Window,
    Worker,
)
from simulator.measures.clocks import five_clocks
from simulator.measures.replication import Measures
from simulator.model.calendars import OfficeHours, compile_timeline
from simulator.model.units import HOUR

MONDAY = date(2020, 6, 1)
OFFICE = OfficeHours(
    "office", dict.fromkeys(("Mon", "Tue", "Wed", "Thu", "Fri"), ((9 * 60, 17 * 60),))
)
WORK, TRIP, SLOT, HOLD, INQUIRY, LIMIT = (
    Part.WORK,
    Part.TRIP,
    Part.SLOT,
    Part.HOLD,
    Part.INQUIRY,
    Part.LIMIT,
)
DONE, RETURNED, WITHDRAWN, VOID, PREEMPTED, OPEN = tuple(Status)
OUTCOMES = ("open", "approved", "turned-away", "rejected")
OFFICE_TIME, ALWAYS = 0, 1


def plan_of(
    *steps: PlannedStep,
    items: tuple[PlannedItem, ...] = (),
    stages: tuple[PlannedStage, ...] = (),
    window: Window | None = None,
    capacity: int = 1,
) -> Plan:
    until = date(2020, 9, 1)
    return Plan(
        process="desk",
        start=MONDAY,
        zone="Asia/Shanghai",
        window=window or Window(horizon=336 * HOUR),
        first_node=0,
        nodes=(),
        steps=tuple(replace(step, order=place) for place, step in enumerate(steps)),
        choices=(),
        inclusives=(),
        joins=(),
        conditions=(),
        folders=(),
        items=items,
        stages=stages,
        pools=(PlannedPool(name="desk", capacity=capacity, timeline=OFFICE_TIME),),
        classes=(PlannedClass(name="", upto=1.0),),
        class_sampler=0,
        outcomes=OUTCOMES,
        arrivals=PlannedArrivals(),
        timelines=(
            compile_timeline(OFFICE, MONDAY, "Asia/Shanghai", until),
            compile_timeline(None, MONDAY, "Asia/Shanghai", until),
        ),
        working_days=OFFICE_TIME,
        applicant_hours=ALWAYS,
        samplers=(),
        counters=0,
    )


def officers(name: str, **given: Any) -> PlannedStep:
    return PlannedStep(
        name=name,
        order=0,
        item=given.pop("item", -1),
        worker=Worker.OFFICERS,
        pools=(0,),
        timeline=OFFICE_TIME,
        **given,
    )


def applicant(name: str, **given: Any) -> PlannedStep:
    return PlannedStep(
        name=name, order=0, item=given.pop("item", -1), worker=Worker.APPLICANT, **given
    )


def wait(name: str, **given: Any) -> PlannedStep:
    return PlannedStep(
        name=name, order=0, item=given.pop("item", -1), worker=Worker.WAIT, elapsed=True, **given
    )


def row(
    case: int,
    step: int,
    enabled: float,
    started: float,
    completed: float,
    cause: int,
    part: Part = WORK,
    status: Status = DONE,
    attempt: int = 1,
    count: int = 0,
) -> tuple[int, ...]:
    """A row of the log, its instants in hours; −1 for ``started`` is never."""
    times = (
        round(enabled * HOUR),
        round(started * HOUR) if started >= 0 else -1,
        round(completed * HOUR),
    )
    return case, step, attempt, part, *times, cause, status, count


def log_of(
    rows: list[tuple[int, ...]],
    begin: list[float],
    finished: list[float],
    last: list[int],
    outcome: list[int] | None = None,
    closed: list[float] | None = None,
    stopped: float = 336,
) -> EventLog:
    """A log; ``finished`` (and ``closed``) in hours, −1 for not yet."""

    def instants(hours: list[float]) -> np.ndarray:
        return np.array([round(hour * HOUR) if hour >= 0 else -1 for hour in hours], dtype=np.int64)

    table = np.array(rows, dtype=np.int64).reshape(-1, len(COLUMNS))
    ends = [1 if each >= 0 else 0 for each in finished] if outcome is None else outcome
    return EventLog(
        **{name: table[:, place] for place, name in enumerate(COLUMNS)},
        cases=Cases(
            begin=instants(begin),
            klass=np.zeros(len(begin), dtype=np.int64),
            outcome=np.array(ends, dtype=np.int64),
            finished=instants(finished),
            last=np.array(last, dtype=np.int64),
            closed=instants(finished if closed is None else closed),
            later=np.full(len(begin), -1, dtype=np.int64),
        ),
        steps=(),
        classes=("",),
        outcomes=OUTCOMES,
        stopped=round(stopped * HOUR),
    )


def hours(plan: Plan, log: EventLog) -> dict[str, float]:
    """The five clocks of the only case, and the lines of the procedural one, in hours."""
    return {
        name: int(clock[0]) / HOUR
        for name, clock in five_clocks(plan, log, np.array([0])).items()
        if clock[0]
    }


def value(measures: Measures, name: str) -> float | None:
    return measures.values[name].mean


def permit(**given: Any) -> PlannedItem:
    return PlannedItem(
        **({"name": "permit", "promised": 2.0, "legal": 5.0, "deemed": True} | given)
    )


def licensed(item: PlannedItem) -> Plan:
    """An item of a hand-in that accepts, a hearing that suspends, and a signature that decides."""
    return plan_of(
        officers("submit", item=0, checks_materials=True, accepts=(0,)),
        wait("hearing", item=0, suspends=(0,)),
        officers("sign", item=0, decides=(0,)),
        items=(item,),
    )
