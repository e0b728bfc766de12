"""Flow analysis of races against pencil and paper: how often a branch of `first` is first, and when."""

from __future__ import annotations

import math

import pytest
from test_flow_analysis import OFFICE, figures


def race(answer: str, *others: str) -> str:
    branches = ", ".join((f"[answer: {answer}, read: {{wait: 10 h}}]", *others))
    return f"[once: {{first: [{branches}]}}, after: {{wait: 1 h}}]"


def test_an_answer_races_against_a_timer() -> None:
    """Of answers that take 2 days on average, 1 − 1/e come within 2 days, after 2 · (1 − 1/e) days
    at the latest.
    """
    found = figures(race("{wait: {exponential: 2 d}}", "[{timer: 2 d}, {remind: {wait: 4 h}}]"))
    in_time = 1 - math.exp(-1)
    assert found.executions == pytest.approx(
        {"answer": 1, "timer": 1, "read": in_time, "remind": 1 - in_time, "after": 1}, abs=1e-3
    )
    hours = 48 * in_time + 10 * in_time + 4 * (1 - in_time) + 1
    assert found.cycle_time == pytest.approx(hours, abs=0.05)
    assert found.critical_path == ("answer", "read", "after")


def test_of_fixed_times_the_shortest_is_always_first() -> None:
    tie = figures(race("{wait: 2 d}", "[{timer: 2 d}, {end: withdrawn}]"))
    assert tie.cycle_time == pytest.approx(48 + 10 + 1)
    late = figures(race("{wait: 3 d}", "[{timer: 2 d}]"))
    assert late.cycle_time == pytest.approx(48 + 1)
    assert (late.executions["answer"], late.executions["read"]) == (1, 0)


def test_the_first_of_two_chances_comes_sooner() -> None:
    found = figures(
        race(
            "{wait: {exponential: 3 h}}",
            "[{call: {wait: {exponential: 6 h}}}, {note: {wait: 0 h}}]",
        )
    )
    assert found.executions["read"] == pytest.approx(2 / 3, abs=1e-3)
    assert found.executions["note"] == pytest.approx(1 / 3, abs=1e-3)
    assert found.cycle_time == pytest.approx(2 + 10 * 2 / 3 + 1, abs=0.02)


def test_times_of_cases_that_end_in_a_race_are_left_out() -> None:
    """Those who answer within 2 days take 2 · (1 − 2/e) / (1 − 1/e) of a day on average."""
    found = figures(race("{wait: {exponential: 2 d}}", "[{timer: 2 d}, {end: withdrawn}]"))
    answer = 48 * (1 - 2 / math.e) / (1 - 1 / math.e)
    assert found.cycle_time == pytest.approx(answer + 10 + 1, abs=0.05)


def test_officers_who_lose_a_race_have_worked_all_the_same() -> None:
    more = (
        "calendar: office\narrivals: {every: 2 h, calendar: office}\npools: {desk: {capacity: 1}}\n"
    )
    found = figures(race("{by: desk, time: 1 h}", "[call: {wait: 1 min}]"), more + OFFICE)
    assert found.work == pytest.approx({"desk": 1})
    assert found.loads == pytest.approx({"desk": 0.5})
    assert found.executions["read"] == 0


def test_working_days_trips_and_the_hours_of_officers_count_in_a_race() -> None:
    more = "calendar: office\npools: {desk: {capacity: 1, available: 50%}}\n" + OFFICE
    working = figures(race("{wait: 2 wd}", "[{timer: 3 d}]"), more)
    assert working.cycle_time == pytest.approx(2 * 33.6 + 10 + 1)
    desk = figures(race("{by: desk, time: 5 h}", "[{timer: 3 d}]"), more)
    assert desk.cycle_time == pytest.approx(5 / 0.5 * 5.6 + 10 + 1)
    slow = figures(race("{by: desk, time: 7 h}", "[{timer: 3 d}]"), more)
    assert slow.cycle_time == pytest.approx(72 + 1)
    trip = more + "\napplicant: {trip: 6 h}"
    visit = figures(race("{by: applicant, visit: true, wait: 1 h}", "[{timer: 1 d}]"), trip)
    assert visit.cycle_time == pytest.approx(3 + 1 + 10 + 1)
