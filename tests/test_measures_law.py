"""What the clock of the law showed, on event logs worked out by hand (``logs_by_hand``)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from logs_by_hand import (
    HOLD,
    LIMIT,
    OPEN,
    PREEMPTED,
    RETURNED,
    WITHDRAWN,
    licensed,
    log_of,
    officers,
    permit,
    plan_of,
    row,
    value,
)

from simulator.engine.limits import clock_days
from simulator.engine.log import EventLog
from simulator.engine.plan.tables import (
    Plan,
    PlannedStage,
)
from simulator.measures.decisions import lost_days
from simulator.measures.law_clocks import item_clocks, verdicts
from simulator.measures.replication import measure
from simulator.measures.suspensions import Suspended, standstill, suspended
from simulator.model.units import HOUR


def decided_at(completed: float) -> EventLog:
    return log_of(
        [row(1, 0, 9, 9, 10, -1), row(1, 2, 10, completed - 1, completed, 0)], [9], [completed], [1]
    )


@pytest.mark.parametrize(
    ("decided", "days", "on_time"), [(16, 0, 1), (34, 1, 1), (58, 2, 1), (65, 2, 1), (82, 3, 0)]
)
def test_clock_days_are_openings_after_acceptance(decided: float, days: int, on_time: int) -> None:
    found = measure(licensed(permit()), decided_at(decided))
    assert (value(found, "clock_days"), value(found, "on_time"), value(found, "case_on_time")) == (
        days,
        on_time,
        on_time,
    )


@pytest.mark.parametrize(
    ("internal", "promised", "days"), [(False, -1, 2), (True, -1, 0), (True, 3, 2), (False, 3, 2)]
)
def test_internal_items_without_a_limit_have_no_clock(
    internal: bool, promised: float, days: int
) -> None:
    found = measure(licensed(permit(internal=internal, promised=promised)), decided_at(58))
    assert value(found, "clock_days") == value(found, "clock_days_running") == days


def test_a_decision_on_the_day_of_acceptance_is_made_on_the_spot() -> None:
    assert value(measure(licensed(permit()), decided_at(16)), "on_the_spot") == 1
    assert value(measure(licensed(permit()), decided_at(34)), "on_the_spot") == 0


def test_the_clock_stands_still_in_a_hearing() -> None:
    rows = [
        row(1, 0, 9, 9, 10, -1),
        row(1, 1, 10, 10, 82, 0),
        row(1, 2, 82, 82, 83, 1),
    ]  # a hearing from Monday to Thursday 10:00
    plan, log = licensed(permit(promised=0.0)), log_of(rows, [9], [83], [2])
    found = measure(plan, log)
    assert dict(suspended(plan, log)) == {0: ((10 * HOUR, 82 * HOUR),)}
    assert (
        value(found, "clock_days"),
        value(found, "clock_days_running"),
        value(found, "on_time"),
    ) == (0, 3, 1)


def test_hearings_that_overlap_suspend_once() -> None:
    rows = [
        row(1, 0, 9, 9, 10, -1),
        row(1, 1, 10, 10, 40, 0),
        row(1, 1, 34, 34, 60, 0, attempt=2),
        row(1, 2, 60, 60, 61, 2),
    ]
    plan, log = licensed(permit()), log_of(rows, [9], [61], [3])
    assert dict(suspended(plan, log)) == {0: ((10 * HOUR, 60 * HOUR),)}
    assert value(measure(plan, log), "clock_days") == 0


def test_a_natural_day_is_five_sevenths_of_a_working_day_and_a_last_day_off_moves_on() -> None:
    # accepted on Monday, 5 natural days end on Saturday: the limit expires when the office closes
    # on the next Monday (at hour 185)
    for decided, on_time in ((184, 1), (202, 0)):
        found = measure(licensed(permit(promised=5.0, natural=True)), decided_at(decided))
        assert (value(found, "clock_days"), value(found, "on_time")) == (
            pytest.approx(decided // 24 * 5 / 7, abs=1e-15),
            on_time,
        )


def test_a_returned_application_is_not_accepted() -> None:
    rows = [
        row(1, 0, 9, 9, 10, -1, status=RETURNED),
        row(1, 0, 34, 34, 35, 0, attempt=2),
        row(1, 2, 35, 57, 58, 1),
    ]
    log = log_of(rows, [9], [58], [2])
    clock = item_clocks(licensed(permit()), log)[0]
    assert (clock.accepted[0], clock.decided[0]) == (35 * HOUR, 58 * HOUR)
    received = item_clocks(licensed(permit(from_received=True)), log)[0]
    assert received.accepted[0] == 34 * HOUR


def test_who_is_not_told_in_five_days_what_is_missing_is_accepted_on_receipt() -> None:
    rows = [
        row(1, 0, 9, 201, 202, -1, status=RETURNED),
        row(1, 0, 203, 203, 204, 0, attempt=2),
        row(1, 2, 204, 204, 205, 1),
    ]
    log = log_of(
        rows, [9], [205], [2]
    )  # told on Tuesday of the next week: six openings after the hand-in
    assert item_clocks(licensed(permit()), log)[0].accepted[0] == 9 * HOUR
    assert item_clocks(licensed(permit(deemed=False)), log)[0].accepted[0] == 204 * HOUR


def test_work_that_was_interrupted_was_handed_in_before_it() -> None:
    rows = [
        row(1, 0, 9, 9, 10, -1, status=PREEMPTED),
        row(1, 0, 10, 11, 12, 0),
        row(1, 2, 12, 12, 13, 1),
    ]
    clock = item_clocks(licensed(permit(from_received=True)), log_of(rows, [9], [13], [2]))[0]
    assert clock.accepted[0] == 9 * HOUR


def test_a_paced_decision_is_made_when_it_is_let_go() -> None:
    rows = [row(1, 0, 9, 9, 10, -1), row(1, 2, 10, 10, 11, 0), row(1, 2, 11, 11, 40, 1, HOLD)]
    assert item_clocks(licensed(permit()), log_of(rows, [9], [40], [2]))[0].decided[0] == 40 * HOUR


def test_an_item_without_milestones_is_decided_when_it_is_left() -> None:
    item = permit(accept_on_entry=True, decide_on_exit=True, last_steps=(1, 2))
    plan = plan_of(
        officers("in", item=0), officers("left", item=0), officers("right", item=0), items=(item,)
    )
    rows = [row(1, 0, 9, 10, 11, -1), row(1, 1, 11, 11, 12, 0), row(1, 2, 11, 12, 13, 0)]
    clock = item_clocks(plan, log_of(rows, [9], [13], [2]))[0]
    assert (clock.accepted[0], clock.decided[0]) == (9 * HOUR, 13 * HOUR)
    rows[2] = row(1, 2, 11, 12, 336, 0, status=OPEN)
    assert item_clocks(plan, log_of(rows, [9], [-1], [-1]))[0].decided[0] == -1


def test_silence_counts_as_a_decision() -> None:
    rows = [
        row(1, 0, 9, 9, 10, -1),
        row(1, 2, 10, -1, 65, 0, status=WITHDRAWN),
        row(1, 2, 65, 65, 65, 1, LIMIT, attempt=2),
    ]
    plan, log = licensed(permit()), log_of(rows, [9], [65], [2])
    found = measure(plan, log)
    assert (value(found, "tacit"), value(found, "clock_days"), value(found, "on_time")) == (1, 2, 1)


def test_open_items_are_late_once_their_limit_has_run_out() -> None:
    rows = [
        row(1, 0, 9, 9, 10, -1),
        row(1, 2, 10, -1, 336, 0, status=OPEN),
        row(2, 0, 321, 321, 322, -1),
        row(2, 2, 322, -1, 336, 2, status=OPEN),
    ]
    log = log_of(rows, [9, 321], [-1, -1], [-1, -1])
    found = verdicts(licensed(permit()), log, np.array([0, 1]))
    assert (found.decisions, found.decisions_on_time, found.cases, found.cases_on_time) == (
        1,
        0,
        1,
        0,
    )


def test_an_ended_case_is_not_overdue() -> None:
    rows = [row(1, 0, 9, 9, 10, -1), row(1, 2, 10, -1, 12, 0, status=WITHDRAWN)]
    found = verdicts(
        licensed(permit()), log_of(rows, [9], [-1], [-1], outcome=[3], closed=[12]), np.array([0])
    )
    assert (found.decisions, found.cases) == (0, 0)


def two_items(limit: float) -> Plan:
    return plan_of(
        officers("in", item=0, accepts=(0,)),
        officers("out", item=0, decides=(0,)),
        officers("enter", item=1, accepts=(1,)),
        officers("leave", item=1, decides=(1,)),
        items=(permit(name="first"), permit(name="second")),
        stages=(PlannedStage(name="stage", items=(0, 1), limit=limit),),
    )


def test_a_stage_runs_from_the_first_acceptance_to_the_last_decision() -> None:
    rows = [
        row(1, 0, 9, 9, 10, -1),
        row(1, 1, 10, 34, 35, 0),
        row(1, 2, 35, 35, 36, 1),
        row(1, 3, 36, 82, 83, 2),
    ]  # Monday to Thursday
    log = log_of(rows, [9], [83], [3])
    assert value(measure(two_items(3.0), log), "case_on_time") == 1
    assert value(measure(two_items(2.0), log), "case_on_time") == 0
    assert value(measure(two_items(2.0), log), "on_time") == 1


def test_a_stage_stands_still_only_while_every_undecided_item_does() -> None:
    both = [(0, 90, [(10, 50)]), (5, 60, [(30, 55)])]
    assert standstill(both) == [(30, 50)]
    assert standstill([(0, 20, []), (5, 90, [(10, 40)])]) == [(20, 40)]
    assert standstill([(0, 20, []), (5, 90, [])]) == []


INSTANTS = st.integers(0, 20 * 24).map(lambda halves: halves * HOUR // 2)


@given(
    st.tuples(INSTANTS, INSTANTS).map(sorted),
    st.lists(INSTANTS, max_size=6, unique=True).map(sorted),
    st.booleans(),
)
def test_the_days_that_are_lost_are_those_that_the_engine_does_not_count(
    clock: list[int], edges: list[int], natural: bool
) -> None:
    """Half hours, so that suspensions often begin and end at an opening or a midnight."""
    plan = licensed(permit())
    days = plan.timelines[plan.working_days]
    start, end = clock
    spans = tuple(zip(edges[::2], edges[1::2], strict=False))
    accepted, decided = np.array([start]), np.array([end])
    since, until = (np.array([span[end] for span in spans], dtype=np.int64) for end in (0, 1))
    pauses = Suspended.of(np.ones_like(since), since, until)
    one, is_natural = np.array([1]), np.array([natural])
    (lost,) = lost_days(days, accepted, decided, one, pauses, is_natural)
    whole = clock_days(days, start, end, (), natural)
    assert lost == whole - clock_days(days, start, end, spans, natural)
