"""What the second simulator leaves behind, as an event log: so that one comparison serves all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from simulator.engine.log import (
    CASE,
    CASE_COLUMNS,
    COLUMNS,
    OTHER_COLUMNS,
    OTHER_ROW,
    ROW,
    STILL_OPEN,
    Cases,
    EventLog,
    Kept,
    Numbers,
    OtherRows,
)
from simulator.engine.plan.tables import Plan

from .hours import Span
from .world import World


def as_log(world: World) -> EventLog:
    """All but the hours of work of who has shifts: they are ``spans`` of the world."""
    plan = world.plan
    still_open = plan.outcomes.index(STILL_OPEN)
    cases = [
        {
            "begin": case.begin,
            "klass": case.klass,
            "outcome": case.outcome if case.outcome >= 0 else still_open,
            "finished": case.finished,
            "last": case.last,
            "closed": case.closed,
            "later": case.later,
        }
        for case in world.cases
    ]
    kept = [dict(zip(("at", "pool", "officers"), each, strict=True)) for each in world.kept]
    streams = tuple(other.name for other in plan.others)
    return EventLog(
        **_columns(COLUMNS, world.rows, ROW),
        cases=Cases(**_columns(CASE_COLUMNS, cases, CASE)),
        steps=tuple(step.name for step in sorted(plan.steps, key=lambda step: step.order)),
        classes=tuple(each.name for each in plan.classes),
        outcomes=plan.outcomes,
        stopped=world.stopped,
        kept=Kept(**_columns(Kept.__dataclass_fields__, kept)),
        other=OtherRows(streams=streams, **_columns(OTHER_COLUMNS, world.other_rows, OTHER_ROW)),
    )


def hours_of_work(plan: Plan, hours: Numbers) -> list[list[Span]]:
    """Of every row of an engine the hours of its work, if it took officers from shifts."""
    return [_runs(plan, number) for number in hours.tolist()]


def _runs(plan: Plan, number: int) -> list[Span]:
    timeline = plan.timelines[number]
    return [] if number < 0 else list(zip(timeline.opens, timeline.closes, strict=True))


def _columns(
    names: Iterable[str], rows: Sequence[Mapping[str, int]], record: np.dtype | None = None
) -> dict[str, Numbers]:
    return {
        name: np.array([int(row[name]) for row in rows], dtype=record[name] if record else np.int64)
        for name in names
    }
