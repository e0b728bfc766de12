"""A clock change and a leap day on small flows, worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from timetable import simulated

from simulator.formats import process_from_text
from simulator.measures.replication import measure

SMALL = """process: small
start: {start}
time_zone: {zone}
calendar: office
calendars:
  office: {{week: {{{week}: ["9:00-12:00", "14:00-17:00"]}}}}
  night: {{week: {{Mon-Sun: ["0:00-6:00", "22:00-24:00"]}}}}
arrivals: {{at: ["{at}"]}}
pools: {{desk: {{capacity: 1}}, watch: {{capacity: 1, calendar: night}}}}
{more}
"""
UNDER_LIMIT = """items:
  permit:
    limit: {legal: LIMIT}
    steps:
      - take: {by: desk, time: 30 min, milestone: accepted}
      - think: {wait: WAIT}
      - sign: {by: desk, time: 30 min, milestone: decided}
flow: [permit]"""


def small(
    at: str, more: str, zone: str = "Asia/Shanghai", week: str = "Mon-Fri"
) -> tuple[list[str], float | None]:
    """When each step of a small flow was done on the clock on the wall, and whether the item was in
    time.

    The simulated time begins at midnight of Monday before.
    """
    first = datetime.strptime(at, "%Y-%m-%d %H:%M").replace(hour=0, minute=0)
    first -= timedelta(days=first.weekday())
    text = SMALL.format(start=f"{first:%Y-%m-%d}", zone=zone, week=week, at=at, more=more)
    planned, log = simulated(process_from_text(text).value)
    start = first.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    done = [
        (start + timedelta(milliseconds=int(at))).astimezone(ZoneInfo(zone)) for at in log.completed
    ]
    return [f"{each:%m-%d %H:%M}" for each in done], measure(planned, log).values["on_time"].mean


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        # the desk pauses over the weekend on the wall clock; 72 h from 10:00 on Monday know no
        # change
        ("2020-03-27 16:00", "Europe/Berlin", ["03-30 10:00", "04-02 10:00"]),
        ("2020-03-27 16:00", "Asia/Shanghai", ["03-30 10:00", "04-02 10:00"]),
        # work done on Friday at 17:00, then 72 h: an hour later on the wall in spring, an hour
        # earlier in autumn
        ("2020-03-27 15:00", "Europe/Berlin", ["03-27 17:00", "03-30 18:00"]),
        ("2020-03-27 15:00", "Asia/Shanghai", ["03-27 17:00", "03-30 17:00"]),
        ("2020-10-23 15:00", "Europe/Berlin", ["10-23 17:00", "10-26 16:00"]),
    ],
)
def test_elapsed_time_moves_on_the_wall_and_office_hours_do_not(
    at: str, zone: str, expected: list[str]
) -> None:
    assert (
        small(at, "flow: [{work: {by: desk, time: 2 h}}, {post: {wait: 3 d}}]", zone)[0] == expected
    )


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        (
            "2020-03-28 22:00",
            8,
            "03-29 23:00",
        ),  # that night has seven hours: one is left for the next
        ("2020-03-21 22:00", 8, "03-22 06:00"),
        ("2020-10-24 22:00", 9, "10-25 06:00"),  # nine hours
    ],
)
def test_the_night_watch_across_the_change(at: str, hours: int, expected: str) -> None:
    assert small(at, f"flow: [{{guard: {{by: watch, time: {hours} h}}}}]", "Europe/Berlin")[0] == [
        expected
    ]


@pytest.mark.parametrize(
    ("wait", "decided", "on_time"),
    [
        ("71 h", "03-30 17:00", 1),  # from Friday, 16:30, to Monday, 16:30, there are 71 hours
        ("4261 min", "03-31 09:01", 0),
    ],
)
def test_natural_days_end_at_midnight_on_the_wall(wait: str, decided: str, on_time: int) -> None:
    """Accepted on Friday, 27 March, at 16:30: the midnights of the 28th, the 29th and the 30th, an
    hour after the shorter day.
    """
    done, found = small(
        "2020-03-27 16:00",
        UNDER_LIMIT.replace("LIMIT", "3 d").replace("WAIT", wait),
        "Europe/Berlin",
    )
    assert (done[-1], found) == (decided, on_time)


@pytest.mark.parametrize(
    ("year", "wait", "decided", "on_time"),
    [
        (2020, "2 d", "03-01 17:00", 1),  # the midnights of 29 February and 1 March
        (2020, "3 d", "03-02 17:00", 0),
        (2021, "2 d", "03-02 17:00", 1),  # those of 1 and 2 March
        (2021, "3 d", "03-03 17:00", 0),
    ],
)
def test_a_limit_of_two_natural_days_over_the_end_of_february(
    year: int, wait: str, decided: str, on_time: int
) -> None:
    more = UNDER_LIMIT.replace("LIMIT", "2 d").replace("WAIT", wait)
    done, found = small(f"{year}-02-28 16:00", more, week="Mon-Sun")
    assert (done[-1], found) == (decided, on_time)


@pytest.mark.parametrize(
    ("week", "at", "expected"),
    [
        (
            "Mon-Sat",
            "2020-02-28 16:00",
            ["02-29 15:00", "03-02 15:00"],
        ),  # 5 h: one on Friday, four on leap day; 1 wd later is Monday
        ("Mon-Fri", "2020-02-28 16:00", ["03-02 15:00", "03-03 15:00"]),
        (
            "Mon-Sat",
            "2020-02-29 10:00",
            ["02-29 17:00", "03-02 17:00"],
        ),  # a case of leap day itself
    ],
)
def test_leap_day_is_a_saturday_like_any_other(week: str, at: str, expected: list[str]) -> None:
    assert (
        small(at, "flow: [{work: {by: desk, time: 5 h}}, {post: {wait: 1 wd}}]", week=week)[0]
        == expected
    )
