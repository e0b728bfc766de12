"""One building permit across Spring Festival 2020, worked out by hand: every instant, every clock
of the law and every limit.

All times are fixed at their means, nothing is defective unless a story says so, nobody else is
there. The office opens 9–12 and 14–17, the applicant works 8–20 on all days, a way takes 70
minutes. Holidays: 24 to 31 January (the 31st by the extension of that year; the make-up day of 1
February was withdrawn with it), Qingming 4 to 6 April; Sunday 19 January is a make-up working day.

The same case with bad luck, under limits that end behind the festival, and after the reform has
files of its own; so have a clock change and a leap day. No expected time comes from the program.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from timetable import STILL, calm, instant, lines, moment, rows, simulated

from simulator.engine.limits import clock_days, expiry
from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.measures.cases import case_arrays
from simulator.measures.law_clocks import item_clocks
from simulator.measures.replication import measure
from simulator.model.clocks import CLOCKS
from simulator.model.units import HOUR, MINUTE


@pytest.fixture(scope="module")
def told() -> tuple[Plan, EventLog]:
    return simulated(calm(datetime(2020, 1, 16, 10)))


def test_every_instant_is_that_of_the_timetable(told: tuple[Plan, EventLog]) -> None:
    assert rows(told[1]) == lines(TIMETABLE)


TIMETABLE = """
planning-permit.prepare      work 01-16 10:00 01-16 10:00 01-17 10:00 // 7 h 50 of own work, but the land certificate takes 1 wd
planning-permit.submit       trip 01-17 10:00 01-17 10:00 01-17 11:10
planning-permit.submit       work 01-17 11:10 01-17 11:10 01-17 14:08 // 25 min + 33 of materials: 50 before noon, 8 after
planning-permit.consult      work 01-17 14:08 01-17 14:08 01-21 14:08 // 3 wd: Sunday the 19th is worked, then Monday and Tuesday
planning-permit.review       work 01-21 14:08 01-21 14:08 01-23 09:08 // 9 h: 2 h 52, a day of 6 h, 8 min on the eve of the festival
planning-permit.notice       work 01-23 09:08 01-23 09:08 01-30 09:08 // 7 natural days, through the festival
planning-permit.sign         work 01-30 09:08 02-03 09:00 02-03 10:00 // 31 January is off too, 1 and 2 February are a weekend
planning-permit.collect      trip 02-03 10:00 02-03 10:00 02-03 11:10
planning-permit.collect      work 02-03 11:10 02-03 11:10 02-03 11:20
eia-approval.prepare         work 02-03 11:20 02-03 11:20 02-19 09:20 // 11 2/3 wd from 2 h 20 of 6 h: the twelfth day, 20 min
eia-approval.submit          trip 02-19 09:20 02-19 09:20 02-19 10:30
eia-approval.submit          work 02-19 10:30 02-19 10:30 02-19 11:38 // 25 min + 43 of materials
eia-approval.expert-review   work 02-19 11:38 02-19 11:38 02-27 11:38 // 6 wd
eia-approval.review          work 02-27 11:38 02-27 11:38 02-28 14:38 // 7 h: 22 min, 3 h, 3 h, 38 min
eia-approval.notice          work 02-28 14:38 02-28 14:38 03-04 14:38 // 3 wd
eia-approval.sign            work 03-04 14:38 03-04 14:38 03-04 15:38
eia-approval.collect         trip 03-04 15:38 03-04 15:38 03-04 16:48
eia-approval.collect         work 03-04 16:48 03-04 16:48 03-04 16:58
drawing-review.prepare       work 03-04 16:58 03-04 16:58 03-18 16:58 // drawings take 10 wd
drawing-review.submit        trip 03-18 16:58 03-18 16:58 03-18 18:08 // the counter has closed
drawing-review.submit        work 03-18 18:08 03-19 09:00 03-19 10:03 // 25 min + 38 of materials
drawing-review.pay           trip 03-19 10:03 03-19 10:03 03-19 11:13
drawing-review.pay           work 03-19 11:13 03-19 11:13 03-19 11:43
drawing-review.review        work 03-19 11:43 03-19 11:43 03-20 16:43 // 9 h: 17 min, 3 h, 3 h, 2 h 43
drawing-review.review        hold 03-20 16:43 03-20 16:43 04-03 12:00 // 70 % of 15 wd from the end of the 19th: half of the eleventh day
drawing-review.issue         work 04-03 12:00 04-03 14:00 04-03 14:40 // after lunch
drawing-review.collect       trip 04-03 14:40 04-03 14:40 04-03 15:50
drawing-review.collect       work 04-03 15:50 04-03 15:50 04-03 16:00
fire-design-check.prepare    work 04-03 16:00 04-03 16:00 04-04 13:20 // 9 h 20: 4 h until 20:00, the rest on Qingming
fire-design-check.submit     trip 04-04 13:20 04-04 13:20 04-04 14:30 // closed until Tuesday
fire-design-check.submit     work 04-04 14:30 04-07 09:00 04-07 09:53 // 25 min + 28 of materials
fire-design-check.check      work 04-07 09:53 04-07 09:53 04-07 15:33 // 3 h 40: 2 h 07 before lunch
fire-design-check.sign       work 04-07 15:33 04-07 15:33 04-07 16:33
fire-design-check.collect    trip 04-07 16:33 04-07 16:33 04-07 17:43
fire-design-check.collect    work 04-07 17:43 04-08 09:00 04-08 09:10
construction-permit.prepare  work 04-08 09:10 04-08 09:10 04-13 09:10 // the bank statement takes 3 wd
construction-permit.submit   trip 04-13 09:10 04-13 09:10 04-13 10:20
construction-permit.submit   work 04-13 10:20 04-13 10:20 04-13 11:11 // 25 min + 26 of materials
construction-permit.review   work 04-13 11:11 04-13 11:11 04-14 09:11 // 4 h: 49 min, 3 h, 11 min
construction-permit.countersign work 04-14 09:11 04-14 09:11 04-14 09:31
construction-permit.sign     work 04-14 09:31 04-14 09:31 04-14 09:51
construction-permit.collect  trip 04-14 09:51 04-14 09:51 04-14 11:01
construction-permit.collect  work 04-14 11:01 04-14 11:01 04-14 11:11
"""


# item: clock from, decided, clock days, the promised limit runs out, the legal limit runs out
LIMITS = {
    # 19, 20, 21, 22, 23 January and 3 February; the notice stops the clock from the 23rd, 9:08, to
    # the 30th
    "planning-permit": ("01-17 14:08", "02-03 10:00", 6, "02-14 17:00", "02-21 17:00"),
    # from receipt; the experts stop the clock from 19 to 27 February: 28 February, 2, 3 and 4
    # March. Legal: 30 natural days,
    # the first that counts is 28 February, the thirtieth Saturday 28 March, so that Monday is the
    # last day
    "eia-approval": ("02-19 10:30", "03-04 15:38", 4, "03-13 17:00", "03-30 17:00"),
    # 20 March, two whole weeks, 1 to 3 April
    "drawing-review": ("03-19 10:03", "04-03 14:40", 11, "04-10 17:00", "04-10 17:00"),
    # legal: Sunday 26 April is a make-up day
    "fire-design-check": ("04-07 09:53", "04-07 16:33", 0, "04-23 17:00", "04-27 17:00"),
    "construction-permit": ("04-13 10:20", "04-14 09:51", 1, "04-21 17:00", "04-22 17:00"),
}


def test_every_clock_of_the_law_and_every_limit(told: tuple[Plan, EventLog]) -> None:
    planned, log = told
    days = planned.timelines[planned.working_days]
    for item, clock in zip(planned.items, item_clocks(planned, log), strict=True):
        start, decided, shown, promised, legal = LIMITS[item.name]
        assert (moment(int(clock.accepted[0])), moment(int(clock.decided[0]))) == (
            start,
            decided,
        ), item.name
        still = [tuple(map(instant, STILL[item.name]))] if item.name in STILL else []
        assert clock_days(days, instant(start), instant(decided), still, item.natural) == shown, (
            item.name
        )
        assert (
            moment(expiry(days, instant(start), still, item.promised, item.natural)) == promised
        ), item.name
        assert (
            moment(expiry(days, instant(start), still, item.legal, item.legal_natural)) == legal
        ), item.name


def test_the_figures_of_the_case(told: tuple[Plan, EventLog]) -> None:
    """From 16 January, 10:00, to 14 April, 11:11: 89 days 1 h 11; 57 working days and 71 min of an
    open day of 360.
    """
    planned, log = told
    found = {name: value.mean for name, value in measure(planned, log).values.items()}
    assert found["cycle_time"] == pytest.approx(89 * 24 + 1 + 11 / 60, abs=1e-5)
    assert found["working_days"] == pytest.approx(57 + 71 / 360)
    assert found["clock_days"] == 6 + 4 + 11 + 0 + 1
    assert found["on_time"] == found["case_on_time"] == 1
    assert found["visits"] == 11
    assert found["materials"] == 4 + 4 + 3 + 3 + 5
    assert found["waiting_time"] == 0
    officers = (
        (58 + 68 + 63 + 53 + 51)
        + (540 + 420 + 540 + 220 + 240)
        + (60 + 60 + 40 + 60 + 20 + 20)
        + 5 * 10
    )
    assert found["touch_time"] == pytest.approx(officers / 60)


def test_the_five_clocks_cover_the_case(told: tuple[Plan, EventLog]) -> None:
    planned, log = told
    cases = case_arrays(planned, log)
    assert np.array_equal(sum(cases.clocks[name] for name in CLOCKS), cases.cycle_time)
    closed = {
        "01-30 09:08": "02-03 09:00",
        "03-18 18:08": "03-19 09:00",
        "04-03 12:00": "04-03 14:00",
    }
    closed |= {"04-04 14:30": "04-07 09:00", "04-07 17:43": "04-08 09:00"}
    waiting = sum(instant(there) - instant(here) for here, there in closed.items())
    lunches_and_nights = [
        (("01-17 11:10", "01-17 14:08"), 58), (("01-21 14:08", "01-23 09:08"), 540), (("02-27 11:38", "02-28 14:38"), 420),
        (("03-19 11:43", "03-20 16:43"), 540), (("04-07 09:53", "04-07 15:33"), 220), (("04-13 11:11", "04-14 09:11"), 240),
    ]  # fmt: skip
    paused = sum(
        instant(there) - instant(here) - minutes * MINUTE
        for (here, there), minutes in lunches_and_nights
    )
    assert int(cases.clocks["off_hours_time"][0]) / HOUR == pytest.approx(
        (waiting + paused) / HOUR, abs=1e-5
    )


def test_a_case_that_begins_on_the_make_up_sunday_is_served_that_day() -> None:
    """19 January 2020 is a Sunday on which offices work: handed in on Monday after one working day
    for the certificate.
    """
    _, log = simulated(calm(datetime(2020, 1, 19, 10)))
    assert [moment(int(at)) for at in log.completed[:4]] == [
        "01-20 10:00",
        "01-20 11:10",
        "01-20 14:08",
        "01-23 14:08",
    ]


def test_three_days_later_at_the_start_are_eight_days_behind_the_festival() -> None:
    """The same case from the make-up Sunday on: 3 h 08 of its review come after the festival, and
    the notice only after that.
    """
    _, log = simulated(calm(datetime(2020, 1, 19, 10)))
    assert rows(log)[:9] == lines("""
        planning-permit.prepare work 01-19 10:00 01-19 10:00 01-20 10:00 // 1 wd, for this Sunday is one
        planning-permit.submit  trip 01-20 10:00 01-20 10:00 01-20 11:10
        planning-permit.submit  work 01-20 11:10 01-20 11:10 01-20 14:08
        planning-permit.consult work 01-20 14:08 01-20 14:08 01-23 14:08
        planning-permit.review  work 01-23 14:08 01-23 14:08 02-04 09:08 // 9 h: 2 h 52, 6 h on 3 February, 8 min
        planning-permit.notice  work 02-04 09:08 02-04 09:08 02-11 09:08
        planning-permit.sign    work 02-11 09:08 02-11 09:08 02-11 10:08
        planning-permit.collect trip 02-11 10:08 02-11 10:08 02-11 11:18
        planning-permit.collect work 02-11 11:18 02-11 11:18 02-11 11:28
    """)


@pytest.mark.parametrize(
    ("begins", "prepared", "taken", "accepted"),
    [
        (
            "01-12 10:00",
            "01-13 17:00",
            "01-14 09:00",
            "01-14 09:58",
        ),  # a Sunday like any other: 1 wd is the whole of Monday
        (
            "01-17 09:00",
            "01-17 17:00",
            "01-19 09:00",
            "01-19 09:58",
        ),  # 1 wd from the opening ends at the close; then Sunday is next
        (
            "01-18 10:00",
            "01-19 17:00",
            "01-20 09:00",
            "01-20 09:58",
        ),  # Saturday the 18th is off, Sunday the 19th is the 1 wd
        (
            "01-24 10:00",
            "02-03 17:00",
            "02-04 09:00",
            "02-04 09:58",
        ),  # the first day of the festival
        (
            "02-01 10:00",
            "02-03 17:00",
            "02-04 09:00",
            "02-04 09:58",
        ),  # had been a make-up Saturday until the extension
        ("02-29 10:00", "03-02 17:00", "03-03 09:00", "03-03 09:58"),  # leap day, a Saturday
    ],
)
def test_when_a_case_is_taken_in_that_begins_on_such_a_day(
    begins: str, prepared: str, taken: str, accepted: str
) -> None:
    _, log = simulated(calm(datetime.strptime(f"2020-{begins}", "%Y-%m-%d %H:%M")))
    assert [moment(int(at)) for at in (log.completed[0], log.started[2], log.completed[2])] == [
        prepared,
        taken,
        accepted,
    ]
