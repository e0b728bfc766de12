"""A replay of any log shows what the log says, at every moment."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest
from replays import one_run, simulated
from stories import DESK

from simulator.engine.log import EventLog, Part
from simulator.flow_analysis.network import network_of
from simulator.measures.replay import Leg, Replay, ReplaySpan, State, replay, span_of, thinning
from simulator.model.flow import APPLICANT
from simulator.model.process import Process
from simulator.model.units import DAY, MINUTE

RUNS = [
    ("building-permit", None),
    ("building-permit", "one-window-joint-review"),
    ("building-project", "project-120-days"),
    ("resume-work", None),
    ("business-start-up", "start-up-one-loop"),
]


@pytest.fixture(scope="module", params=RUNS, ids=lambda run: run[1] or run[0])
def made(request: pytest.FixtureRequest) -> tuple[Process, EventLog, Replay]:
    process, log = one_run(*request.param)
    span = span_of([log], 60 * DAY, 30 * DAY)
    return process, log, replay(log, process, span, thinning([log], span))


@pytest.mark.unmeasured
def test_no_token_is_there_before_its_case_has_begun_or_after_it_is_over(
    made: tuple[Process, EventLog, Replay],
) -> None:
    _, log, found = made
    assert found.legs
    for leg in found.legs:
        begin, closed = int(log.cases.begin[leg.case - 1]), int(log.cases.closed[leg.case - 1])
        assert begin <= found.span.since + leg.since * found.span.tick or leg.since == 0
        if leg.until <= found.span.ticks and closed >= 0:
            assert found.span.since + (leg.until - 1) * found.span.tick < closed


@pytest.mark.unmeasured
def test_tokens_are_where_the_log_has_them(made: tuple[Process, EventLog, Replay]) -> None:
    """At every tick that is looked at, row by row."""
    process, log, found = made
    steps = network_of(process).steps
    for tick in range(0, found.span.ticks, 97):
        instant = found.span.since + tick * found.span.tick
        here = sorted(
            (leg.case, leg.place, leg.state)
            for leg in found.legs
            if leg.since <= tick < leg.until and is_step(leg)
        )
        rows = [row for row in rows_at(log, instant) if (int(log.case[row]) - 1) % found.every == 0]
        assert here == sorted(
            (int(log.case[row]), place_of(process, log, row), state_of(log, row, instant, steps))
            for row in rows
        )


@pytest.mark.unmeasured
def test_the_queues_are_those_of_the_log_with_all_cases_in_them(
    made: tuple[Process, EventLog, Replay],
) -> None:
    process, log, found = made
    steps = network_of(process).steps
    for tick in range(0, found.span.ticks + 1, 61):
        instant = found.span.since + tick * found.span.tick
        queues: dict[str, int] = {}
        for row in rows_at(log, instant):
            if state_of(log, row, instant, steps) is State.QUEUING:
                name = log.steps[log.step[row]]
                queues[name] = queues.get(name, 0) + 1
        assert {
            name: int(count[tick]) for name, count in found.waiting.items() if count[tick]
        } == queues


@pytest.mark.unmeasured
def test_the_cases_under_way_are_those_begun_and_not_delivered(
    made: tuple[Process, EventLog, Replay],
) -> None:
    _, log, found = made
    for tick in range(0, found.span.ticks + 1, 61):
        instant = found.span.since + tick * found.span.tick
        over = [
            each if each >= 0 else closed
            for each, closed in zip(log.cases.finished, log.cases.closed, strict=True)
        ]
        assert found.inside[tick] == sum(
            begin <= instant and not 0 <= end <= instant
            for begin, end in zip(log.cases.begin, over, strict=True)
        )
        assert found.delivered[tick] == sum(
            found.span.since < each <= instant for each in log.cases.finished
        )


def is_step(leg: Leg) -> bool:
    return leg.place[1].startswith("step:")


def rows_at(log: EventLog, instant: int) -> list[int]:
    """The rows that go on at an instant, of cases that are not over."""
    closed = [each if each >= 0 else log.stopped for each in log.cases.closed.tolist()]
    return [
        row
        for row in range(len(log))
        if log.enabled[row] <= instant < min(log.completed[row], closed[log.case[row] - 1])
    ]


def place_of(process: Process, log: EventLog, row: int) -> tuple[str, str]:
    item, dot, step = log.steps[log.step[row]].partition(".")
    return (item, f"step:{step}") if item in process.items else ("", f"step:{item}{dot}{step}")


def state_of(
    log: EventLog, row: int, instant: int, steps: Mapping[str, Mapping[str, Any]]
) -> State:
    part, step = Part(int(log.part[row])), steps[log.steps[log.step[row]]].step
    if part in (Part.TRIP, Part.INQUIRY):
        return State.APPLICANT
    if part is Part.SLOT:
        return State.QUEUING
    if part in (Part.HOLD, Part.BEFORE_ACCEPTANCE) or not step.by:
        return State.PENDING
    if step.by == (APPLICANT,):
        return State.APPLICANT
    return State.IN_HAND if 0 <= log.started[row] <= instant else State.QUEUING


def rows_in(log: EventLog, span: ReplaySpan) -> int:
    return sum(
        enabled < span.until and completed > span.since
        for enabled, completed in zip(log.enabled, log.completed, strict=True)
    )


def test_of_many_cases_every_so_many_th_is_shown_and_the_same_ones_on_both_sides() -> None:
    flow, more = "  - take: {by: desk, time: 10 min}", DESK
    process, log = simulated(flow, more, "{every: 15 min}")
    span = span_of([log], 0, 2 * DAY)
    assert thinning([log], span, cases=1, legs=10_000) == 1
    assert thinning([log], span, cases=1, legs=50) == math.ceil(rows_in(log, span) / 50)
    slow = simulated("  - wait: {wait: 20 h}", "", "{every: 1 h}")[1]
    assert thinning([slow], span_of([slow], 0, 2 * DAY), cases=5, legs=10_000) == 4
    found = replay(log, process, span, every=7)
    assert {leg.case % 7 for leg in found.legs} == {1}
    assert found.inside.max() == 1
    assert found.cases == span.until // (15 * MINUTE) - 1
