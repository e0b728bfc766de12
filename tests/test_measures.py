"""What one replication says of its cases, on event logs worked out by hand (``logs_by_hand``)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from logs_by_hand import (
    INQUIRY,
    OPEN,
    RETURNED,
    TRIP,
    applicant,
    log_of,
    officers,
    plan_of,
    row,
    value,
    wait,
)

from simulator.engine.log import EventLog
from simulator.engine.plan.tables import (
    Plan,
    Window,
)
from simulator.measures.cases import case_arrays
from simulator.measures.catalogue import MEASURES
from simulator.measures.replication import measure
from simulator.measures.summaries import Summary, exact_mean, packed, summary
from simulator.measures.widths import MANY, narrow
from simulator.model.units import HOUR


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
        "silent_consents": [0],
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
    assert found.values["cycle_time"] == Summary(2.0, 1, packed(np.array([2.0])))
    assert found.values["completed"] == Summary(2 / 3, 3)
    assert found.outcomes == {"open": 1, "approved": 1, "rejected": 1}
    assert (found.cohort, found.finished) == (3, 1)


def test_working_days_are_counted_on_office_hours() -> None:
    log = log_of([row(1, 0, 11, 11, 179, -1)], [11], [179], [0])  # Monday 11:00 to Monday 11:00
    found = measure(plan_of(wait("a")), log)
    assert (value(found, "cycle_time"), value(found, "working_days")) == (168, 5)


def test_a_summary_keeps_the_values_of_the_cases_in_order() -> None:
    found = summary(np.array([40, 10, 30, 20]), 10)
    assert (found.mean, found.n) == (2.5, 4)
    assert found.values.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert found.mean_only == Summary(2.5, 4)
    assert summary(np.array([], dtype=np.int64), 10) == Summary(None, 0)


@pytest.mark.parametrize("kinds", [1, 3, MANY])
def test_many_values_that_are_alike_are_kept_once_and_none_is_lost(kinds: int) -> None:
    values = np.arange(3 * MANY, dtype=np.int64) * 7 % kinds
    found = summary(values, 4)
    assert np.array_equal(found.values, np.sort(values / 4))
    assert found.mean == int(values.sum()) / (4 * len(values))
    assert len(found.packed) == 16 * kinds


def test_many_values_that_differ_are_kept_one_by_one() -> None:
    values = np.arange(MANY, dtype=np.int64) // 2  # each twice: no shorter with how often
    found = summary(values, 1)
    assert found.packed == values.astype("<f8").tobytes()
    assert np.array_equal(found.values, values)
    assert len(found.mean_only.values) == 0


def test_the_mean_of_many_is_rounded_once() -> None:
    assert exact_mean(np.tile([1e16, 1.0, -1e16], MANY), MANY) == 1.0


@pytest.mark.parametrize(
    ("ends", "kind"),
    [
        ((0, 127), np.int8),
        ((0, 128), np.int16),
        ((-40_000, 7), np.int32),
        ((0, 2**31), np.int64),
    ],
)
def test_long_columns_are_as_narrow_as_their_numbers_allow(
    ends: tuple[int, int], kind: type
) -> None:
    column = np.resize(np.array(ends, dtype=np.int64), MANY)
    assert narrow(column).dtype == kind
    assert narrow(column[1:]).dtype == np.int64
    assert np.array_equal(narrow(column), column)


def test_every_measure_has_a_unit_and_a_value_even_without_cases() -> None:
    found = measure(plan_of(officers("a")), log_of([], [], [], []))
    assert tuple(found.values) == tuple(MEASURES)
    assert all(each == Summary(None, 0) for each in found.values.values())
