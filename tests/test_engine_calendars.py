"""Calendars and arrivals, worked out by hand. How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

import math
from itertools import accumulate

import pytest
from stories import DESK, OFFICE, luck, moment, run, said, told

from simulator.model.units import DAY, HOUR

NIGHT = """time_zone: Europe/Berlin
calendars: {night: {week: {Mon-Sun: ["0:00-6:00", "22:00-24:00"]}}}
pools: {guard: {capacity: 1, calendar: night}}
"""


@pytest.mark.parametrize(
    ("saturday", "hours", "closes", "opens"),
    [("2020-03-28", 7, 29, 45), ("2020-06-06", 8, 30, 46), ("2020-10-24", 9, 31, 47)],
    ids=["the clocks go forward", "an ordinary night", "the clocks go back"],
)
def test_a_night_shift_is_as_long_as_the_night_in_which_the_clocks_change(
    saturday: str, hours: int, closes: int, opens: int
) -> None:
    """The shift is from 22:00 on Saturday to 6:00 on Sunday; hours are counted from the midnight
    before.
    """
    arrivals = f'{{at: ["{saturday} 22:00"]}}'
    whole = run(f"  - watch: {{by: guard, time: {hours} h}}", NIGHT, arrivals, start=saturday)
    assert (whole.started // HOUR).tolist() == [22]
    assert (whole.completed / HOUR).tolist() == [closes]
    longer = run(f"  - watch: {{by: guard, time: {hours + 1} h}}", NIGHT, arrivals, start=saturday)
    assert (longer.completed / HOUR).tolist() == [opens + 1]
    waited = run("  - wait: {wait: 1 d}", NIGHT, arrivals, start=saturday)
    assert (waited.completed / HOUR).tolist() == [46], "a day is 24 hours, whatever the clocks do"


def test_the_backlog_comes_first_and_then_the_others_in_the_order_of_time() -> None:
    log = run("  - serve: {by: desk, time: 10 min}", DESK, "{every: 1 h, backlog: 2}", days=1)
    assert [moment(int(at)) for at in log.cases.begin[:4]] == [
        "01 00:00",
        "01 00:00",
        "01 01:00",
        "01 02:00",
    ]
    assert told(log)[:3] == said("""
        1 serve work 01 00:00  01 00:00  01 00:10 done
        2 serve work 01 00:00  01 00:10  01 00:20 done
        3 serve work 01 01:00  01 01:00  01 01:10 done
    """)


def begins(changes: str = "") -> list[int]:
    return [
        int(at)
        for at in run(
            "  - serve: {wait: 1 min}", "", f"{{poisson: 24 per d{changes}}}", days=10
        ).cases.begin
    ]


def test_the_gaps_between_arrivals_are_drawn_case_by_case_and_after_the_backlog() -> None:
    gaps = [-math.log(1 - lot) * HOUR for lot in luck("", "arrival", 6)]
    arrived = run("  - serve: {wait: 1 min}", "", "{poisson: 24 per d}", days=10).cases.begin
    assert [int(at) for at in arrived[:6]] == pytest.approx(list(accumulate(gaps)), abs=1)
    behind = run(
        "  - serve: {wait: 1 min}", "", "{poisson: 24 per d, backlog: 2}", days=10
    ).cases.begin
    assert [int(at) for at in behind[:6]] == pytest.approx([0, 0, *accumulate(gaps[2:])], abs=1)


def test_in_a_surge_the_same_cases_come_twice_as_fast() -> None:
    usual, surge = begins(), begins(", changes: [{from: 2020-06-03, to: 2020-06-05, factor: 2}]")
    assert usual[0] > 0

    def hastened(at: int) -> float:
        """Two days of the surge make four usual ones."""
        return (
            at if at < 2 * DAY else 2 * DAY + (at - 2 * DAY) / 2 if at < 6 * DAY else at - 2 * DAY
        )

    compared = [
        (at, hastened(before)) for before, at in zip(usual, surge, strict=False) if before < 9 * DAY
    ]
    assert len(compared) > 150
    assert max(abs(at - expected) for at, expected in compared) <= 1, (
        "both are rounded to a millisecond"
    )


def test_while_nobody_comes_the_next_case_keeps_its_place() -> None:
    usual, pause = begins(), begins(", changes: [{from: 2020-06-03, to: 2020-06-05, factor: 0}]")
    assert not any(2 * DAY < at < 4 * DAY for at in pause)
    expected = [at if at < 2 * DAY else at + 2 * DAY for at in usual]
    compared = [pair for pair in zip(pause, expected, strict=False) if pair[1] < 9 * DAY]
    assert len(compared) > 100
    assert max(abs(at - wanted) for at, wanted in compared) <= 1


def test_random_arrivals_are_spread_over_the_hours_of_their_calendar() -> None:
    log = run(
        "  - serve: {wait: 1 min}", OFFICE, "{poisson: 30 per week, calendar: office}", days=14
    )
    hours = (log.cases.begin % DAY) / HOUR
    assert len(log) > 40
    assert all(9 <= hour <= 12 or 14 <= hour <= 17 for hour in hours)
    assert set((log.cases.begin // DAY % 7).tolist()) == {0, 1, 2, 3, 4}
