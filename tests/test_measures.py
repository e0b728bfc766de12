"""What one replication says, on event logs small enough to be worked out by hand.

The office is open from Monday to Friday, 9 to 17; the processes start on Monday, 2020-06-01; hours
are counted from its midnight, so that Monday opens at 9 and closes at 17, Tuesday opens at 33, the
next Monday at 177.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

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
from simulator.measures.cases import case_arrays
from simulator.measures.catalogue import MEASURES
from simulator.measures.clocks import CLOCKS, chain, five_clocks
from simulator.measures.law_clocks import item_clocks, standstill, verdicts
from simulator.measures.pools import pool_figures, slope, trend
from simulator.measures.replication import Measures, measure
from simulator.measures.summaries import Summary, summary
from simulator.measures.suspensions import suspended
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
        ),
        steps=(),
        classes=("",),
        outcomes=OUTCOMES,
        stopped=round(stopped * HOUR),
    )


def hours(plan: Plan, log: EventLog) -> dict[str, float]:
    """The five clocks of the only case, in hours."""
    return {
        name: int(clock[0]) / HOUR
        for name, clock in five_clocks(plan, log, np.array([0])).items()
        if clock[0]
    }


def value(measures: Measures, name: str) -> float | None:
    return measures.values[name].mean


# the five clocks


def test_a_case_prepares_travels_waits_is_served_over_night_and_waits_for_a_notice() -> None:
    plan = plan_of(applicant("prepare"), officers("review"), wait("notice"))
    rows = [
        row(1, 0, 8, 8, 10, -1),  # prepares 2 h
        row(1, 1, 10, 10, 11, 0, TRIP),  # travels 1 h
        row(1, 1, 11, 14, 34, 1),  # waits 3 h, is served 14-17 and 9-10 of the next day
        row(1, 2, 34, 34, 58, 2),
    ]
    log = log_of(rows, [8], [58], [3])
    expected = {
        "applicant_time": 3,
        "waiting_time": 3,
        "touch_time": 4,
        "off_hours_time": 16,
        "procedural_time": 24,
    }
    assert hours(plan, log) == expected
    assert sum(expected.values()) == 58 - 8


def test_waiting_while_the_office_is_closed_is_nobody_s_work() -> None:
    log = log_of([row(1, 0, 16, 34, 35, -1)], [16], [35], [0])
    assert hours(plan_of(officers("review")), log) == {
        "waiting_time": 2,
        "off_hours_time": 16,
        "touch_time": 1,
    }


def test_overtime_is_touch() -> None:
    log = log_of([row(1, 0, 16, 16, 19, -1)], [16], [19], [0])
    assert hours(plan_of(officers("review", overtime=True)), log) == {"touch_time": 3}
    assert hours(plan_of(officers("review")), log) == {"touch_time": 1, "off_hours_time": 2}


def test_meetings_and_holds_are_procedural_and_inquiries_the_applicant_s() -> None:
    plan = plan_of(applicant("ask"), officers("meet"), officers("paced"))
    rows = [
        row(1, 0, 9, 9, 10, -1, INQUIRY),
        row(1, 1, 10, 10, 14, 0, SLOT),
        row(1, 1, 14, 14, 15, 1),
        row(1, 2, 15, 15, 16, 2),
        row(1, 2, 16, 16, 17, 3, HOLD),
    ]
    assert hours(plan, log_of(rows, [9], [17], [4])) == {
        "applicant_time": 1,
        "procedural_time": 5,
        "touch_time": 2,
    }


def test_only_the_branch_that_came_last_counts() -> None:
    plan = plan_of(officers("short"), officers("long"), officers("sign"))
    rows = [row(1, 0, 9, 9, 10, -1), row(1, 1, 9, 9, 12, -1), row(1, 2, 12, 12, 13, 1)]
    assert hours(plan, log_of(rows, [9], [13], [2])) == {"touch_time": 4}


def test_a_case_that_was_interrupted_waits_again() -> None:
    plan = plan_of(officers("review"))
    rows = [row(1, 0, 9, 9, 10, -1, status=PREEMPTED), row(1, 0, 10, 12, 13, 0)]
    assert hours(plan, log_of(rows, [9], [13], [1])) == {"touch_time": 2, "waiting_time": 2}


def test_what_was_withdrawn_when_a_limit_ran_out_was_waiting() -> None:
    plan = plan_of(officers("review"), officers("sign"), officers("print"))
    rows = [
        row(1, 0, 9, -1, 12, -1, status=WITHDRAWN),
        row(1, 1, 12, 12, 12, 0, LIMIT),
        row(1, 2, 12, 12, 13, 1),
    ]
    assert hours(plan, log_of(rows, [9], [13], [2])) == {"waiting_time": 3, "touch_time": 1}


def test_the_chains_of_many_cases_are_walked_together() -> None:
    rows = [row(1, 0, 0, 0, 1, -1), row(2, 0, 0, 0, 2, -1), row(2, 0, 2, 2, 3, 1)]
    links = chain(log_of(rows, [0, 0, 5], [1, 3, 5], [0, 2, -1]), np.array([0, 1, 2]))
    assert list(
        zip(links.place.tolist(), links.row.tolist(), (links.until // HOUR).tolist(), strict=True)
    ) == [
        (0, 0, 1),
        (1, 2, 3),
        (1, 1, 2),
    ]


def test_a_case_without_any_row_takes_no_time() -> None:
    log = log_of([], [5], [5], [-1])
    assert hours(plan_of(officers("skipped")), log) == {}
    assert value(measure(plan_of(officers("skipped")), log), "cycle_time") == 0


# counts of a case


def corrected_case() -> tuple[Plan, EventLog]:
    plan = plan_of(
        applicant("prepare", does_materials=True),
        officers("submit", visit=True, checks_materials=True),
        applicant("pay", fee=80.0),
        wait("notice"),
        officers("archive", trailing=True),
    )
    rows = [
        row(1, 0, 9, 9, 10, -1, INQUIRY),
        row(1, 0, 10, 10, 11, 0, count=3),
        row(1, 1, 11, 11, 11.5, 1, TRIP),
        row(1, 1, 11.5, 11.5, 12, 2, status=RETURNED),
        row(1, 0, 12, 12, 13, 3, attempt=2, count=1),
        row(1, 1, 13, 13, 13.5, 4, TRIP, attempt=2),
        row(1, 1, 13.5, 13.5, 14, 5, attempt=2),
        row(1, 2, 14, 14, 14.5, 6),
        row(1, 2, 14.5, 14.5, 15, 7, attempt=2),
        row(1, 3, 15, 15, 16, 8),
        row(1, 4, 16, 16, 16.5, 9),
    ]
    return plan, log_of(rows, [9], [16], [9])


def test_visits_materials_fees_corrections_and_steps_of_a_case() -> None:
    plan, log = corrected_case()
    cases = case_arrays(plan, log)
    assert {name: number.tolist() for name, number in cases.numbers.items()} == {
        "visits": [3],
        "inquiries": [1],
        "materials": [4],
        "corrections": [1],
        "harm_correctable": [0],
        "harm_grave": [0],
        "harm_undetected": [0],
        "harm_found": [0],
        "harm_unchecked": [0],
        "harm_unweighed": [0],
        "steps": [5],
        "tacit": [0],
    }
    assert cases.fees.tolist() == [80.0]


def test_shares_of_cases() -> None:
    plan, log = corrected_case()
    found = measure(plan, log)
    assert [
        value(found, name) for name in ("one_visit", "no_visit", "first_pass", "completed")
    ] == [0, 0, 0, 1]
    assert value(found, "on_time") is None


def test_the_cohort_begins_after_the_warm_up_and_before_the_horizon() -> None:
    rows = [
        row(case, 0, begin, begin, begin + 1, -1)
        for case, begin in ((1, 9), (2, 10), (3, 12), (4, 33))
    ]
    log = log_of(rows, [9, 10, 12, 33], [10, 11, 13, 34], [0, 1, 2, 3])
    window = Window(horizon=33 * HOUR, warm_up=10 * HOUR)
    assert case_arrays(plan_of(officers("a"), window=window), log).cohort.tolist() == [1, 2]
    assert case_arrays(
        plan_of(officers("a"), window=replace(window, cases=1)), log
    ).cohort.tolist() == [1]


def test_times_are_those_of_approved_cases_and_open_ones_are_not_completed() -> None:
    rows = [
        row(1, 0, 9, 9, 11, -1),
        row(2, 0, 9, 11, 12, -1),
        row(3, 0, 9, -1, 336, -1, status=OPEN),
    ]
    log = log_of(rows, [9, 9, 9], [11, -1, -1], [0, -1, -1], outcome=[1, 3, 0], closed=[11, 12, -1])
    found = measure(plan_of(officers("a")), log)
    assert found.values["cycle_time"] == Summary(2.0, 2.0, 2.0, 1)
    assert found.values["completed"] == Summary(2 / 3, None, None, 3)
    assert found.outcomes == {"open": 1, "approved": 1, "rejected": 1}
    assert (found.cohort, found.finished) == (3, 1)


def test_working_days_are_counted_on_office_hours() -> None:
    log = log_of([row(1, 0, 11, 11, 179, -1)], [11], [179], [0])  # Monday 11:00 to Monday 11:00
    found = measure(plan_of(wait("a")), log)
    assert (value(found, "cycle_time"), value(found, "working_days")) == (168, 5)


def test_quantiles_are_interpolated() -> None:
    assert summary(np.array([10, 20, 30, 40]), 10) == Summary(2.5, 2.5, 3.7, 4)
    assert summary(np.array([], dtype=np.int64), 10) == Summary(None, None, None, 0)


def test_every_measure_has_a_unit_and_a_value_even_without_cases() -> None:
    found = measure(plan_of(officers("a")), log_of([], [], [], []))
    assert tuple(found.values) == tuple(MEASURES)
    assert all(each == Summary(None, None, None, 0) for each in found.values.values())


# the clock of the law


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
    assert suspended(plan, log, 0) == {0: ((10 * HOUR, 82 * HOUR),)}
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
    assert suspended(plan, log, 0) == {0: ((10 * HOUR, 60 * HOUR),)}
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


# pools and queues


def test_a_pool_is_busy_for_its_open_hours_in_the_window() -> None:
    window = Window(
        horizon=34 * HOUR, warm_up=10 * HOUR
    )  # Monday 10:00 to Tuesday 10:00: 8 open hours
    rows = [row(1, 0, 9, 9, 12, -1), row(2, 0, 9, 12, 33.5, -1), row(3, 0, 16, 33.5, 40, -1)]
    figures = pool_figures(
        plan_of(officers("a"), window=window, capacity=2),
        log_of(rows, [9, 9, 16], [12, 33.5, 40], [0, 1, 2]),
    )["desk"]
    assert figures.utilisation == (2 + 5 + 0.5 + 0.5) / (2 * 8)
    assert figures.queue == (2 + 1 + 0.5) / 8
    assert figures.wait == (3 + 1.5) / 2  # begun in the window: the second and the third
    assert (figures.overtime, figures.served) == (0, 2)


def test_a_step_of_two_officers_keeps_two_busy() -> None:
    window = Window(horizon=17 * HOUR)
    log = log_of([row(1, 0, 9, 9, 13, -1)], [9], [13], [0])
    assert (
        pool_figures(plan_of(officers("a", officers=2), window=window, capacity=2), log)[
            "desk"
        ].utilisation
        == 0.5
    )


def test_overtime_is_what_is_worked_outside_open_hours() -> None:
    log = log_of([row(1, 0, 16, 16, 19, -1)], [16], [19], [0])
    figures = pool_figures(
        plan_of(officers("a", overtime=True), window=Window(horizon=24 * HOUR)), log
    )["desk"]
    assert (figures.utilisation, figures.overtime) == (1 / 8, 2)


def test_work_in_hand_and_without_effect_keeps_officers_busy_and_the_withdrawn_waited() -> None:
    window = Window(horizon=24 * HOUR)
    rows = [
        row(1, 0, 9, 9, 11, -1, status=VOID),
        row(2, 0, 9, -1, 11, -1, status=WITHDRAWN),
        row(3, 0, 11, 11, 24, -1, status=OPEN),
    ]
    figures = pool_figures(
        plan_of(officers("a"), window=window),
        log_of(rows, [9, 9, 11], [-1, -1, -1], [-1, -1, -1], stopped=24),
    )["desk"]
    assert (figures.utilisation, figures.queue) == (1, 2 / 8)


def test_with_a_number_of_cases_pools_are_observed_until_the_run_stops() -> None:
    log = log_of([row(1, 0, 9, 9, 13, -1)], [9], [13], [0], stopped=13)
    assert (
        pool_figures(plan_of(officers("a"), window=Window(horizon=336 * HOUR, cases=1)), log)[
            "desk"
        ].utilisation
        == 1
    )


def test_a_backlog_that_grows_by_one_case_an_hour() -> None:
    begin = [float(hour) for hour in range(80)]
    rows = [row(case + 1, 0, hour, -1, 160, -1, status=OPEN) for case, hour in enumerate(begin)]
    log = log_of(rows, begin, [-1] * 80, [-1] * 80, stopped=160)
    found = trend(plan_of(officers("a"), window=Window(horizon=80 * HOUR)), log)
    assert found.backlog[:3] == (2, 4, 6)
    assert (found.slope, found.waiting, found.arrivals) == (pytest.approx(1), pytest.approx(1), 1)


def test_only_work_and_meetings_are_waited_for() -> None:
    begin = [float(hour) for hour in range(80)]
    rows = [
        row(case + 1, 0, hour, -1, 160, -1, part=part, status=OPEN)
        for part in (Part.TRIP, Part.HOLD, Part.SLOT)
        for case, hour in enumerate(begin)
    ]
    log = log_of(rows, begin, [-1] * 80, [-1] * 80, stopped=160)
    assert trend(
        plan_of(officers("a"), window=Window(horizon=80 * HOUR)), log
    ).waiting == pytest.approx(1)


def test_slope_by_least_squares() -> None:
    assert slope([0, HOUR, 2 * HOUR], np.array([1, 3, 5])) == 2
    assert slope([0, HOUR, 2 * HOUR, 3 * HOUR], np.array([0, 1, 0, 1])) == pytest.approx(0.2)
    assert slope([5, 5], np.array([1, 2])) == 0


# with the engine


def test_the_five_clocks_add_up_to_the_cycle_time_of_every_simulated_case() -> None:
    from simulator.engine import simulate
    from simulator.engine.plan.planner import plan
    from simulator.formats import load_process

    process = load_process("processes/building-permit.yaml")
    planned = plan(process, Window(horizon=180 * 24 * HOUR))
    cases = case_arrays(planned, simulate(planned, 1, 1))
    assert cases.finished.sum() > 100
    assert tuple(cases.clocks) == CLOCKS
    assert np.array_equal(sum(cases.clocks.values()), cases.cycle_time)
    assert all((clock >= 0).all() for clock in cases.clocks.values())
