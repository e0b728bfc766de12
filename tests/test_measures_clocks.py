"""Into which of the five clocks the time of a case falls, on event logs worked out by hand
(``logs_by_hand``).
"""

from __future__ import annotations

import numpy as np
import pytest
from logs_by_hand import (
    HOLD,
    INQUIRY,
    LIMIT,
    PREEMPTED,
    SLOT,
    TRIP,
    WITHDRAWN,
    applicant,
    hours,
    log_of,
    officers,
    plan_of,
    row,
    value,
    wait,
)

from simulator.engine import log as log_module
from simulator.engine.plan.tables import (
    Window,
)
from simulator.measures.cases import case_arrays
from simulator.measures.clocks import LINES, chain, total
from simulator.measures.replication import measure
from simulator.model.clocks import CLOCKS
from simulator.model.units import HOUR


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
    assert hours(plan, log) == expected | {"fixed_waits": 24}
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
        "meetings": 4,
        "pace": 1,
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


# with the engine


def test_the_five_clocks_add_up_to_the_cycle_time_of_every_simulated_case() -> None:
    from simulator.engine import simulate
    from simulator.engine.plan.planner import plan
    from simulator.formats import load_process

    process = load_process("processes/building-permit.yaml")
    planned = plan(process, Window(horizon=180 * 24 * HOUR))
    cases = case_arrays(planned, simulate(planned, 1, 1))
    assert cases.approved.sum() > 100
    assert set(cases.clocks) == {*CLOCKS, *LINES}
    for names in (CLOCKS, LINES):
        assert np.array_equal(sum(cases.clocks[name] for name in names), cases.cycle_time)
    assert all((clock >= 0).all() for clock in cases.clocks.values())


@pytest.mark.parametrize("least", [0, 2**50, 2**60])
def test_sums_are_exact_however_large(least: int) -> None:
    amounts = np.array([least + 1, 3, least + 5, -2], dtype=np.int64)
    sums = total(np.array([2, 0, 2, 0]), amounts, 4)
    assert sums.dtype == np.int64
    assert sums.tolist() == [1, 0, 2 * least + 6, 0]


def test_columns_lie_in_one_piece_each() -> None:
    record = np.dtype([("a", np.int64), ("b", np.int32), ("c", np.int8)])
    rows = np.array([(0, 1, 2), (3, 4, 5), (6, 7, 8)], record)
    found = log_module.columns_of(rows, record, "abc")
    assert {name: each.tolist() for name, each in found.items()} == {
        "a": [0, 3, 6],
        "b": [1, 4, 7],
        "c": [2, 5, 8],
    }
    assert all(each.flags.c_contiguous for each in found.values())
    assert {name: each.dtype for name, each in found.items()} == {
        name: record[name] for name in "abc"
    }
