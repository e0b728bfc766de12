"""One building permit across Spring Festival 2020, worked out by hand: every instant, every clock of the law and every limit.

All times are fixed at their means, nothing is defective, nobody else is there. The office opens 9–12 and 14–17, the applicant works 8–20
on all days, a way takes 70 minutes. Holidays: 24 to 31 January (the 31st by the extension of that year; the make-up day of 1 February
was withdrawn with it), Qingming 4 to 6 April; Sunday 19 January is a make-up working day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from simulator.analysis.case_measures import case_arrays
from simulator.analysis.law_clocks import item_clocks
from simulator.analysis.measures import measure
from simulator.distributions import Distribution, Fixed, mean
from simulator.distributions import measure as measured_in
from simulator.engine.eventlog import EventLog, Part
from simulator.engine.limits import clock_days, expiry
from simulator.engine.plan import Plan, Window
from simulator.engine.planner import plan
from simulator.engine.simpy_engine import simulate
from simulator.flow import Choice
from simulator.formats import load_process
from simulator.process import Arrivals, Process
from simulator.reforms.surgery import edit_steps
from simulator.units import DAY, HOUR, MINUTE, WD_PARTS, Quantity

START = datetime(2020, 1, 6)


def at_its_mean(time: Distribution | None) -> Distribution | None:
    if time is None or isinstance(time, Fixed):
        return time
    match measured_in(time):
        case "days":
            return Fixed(Quantity(Decimal(mean(time) / WD_PARTS), "wd"))
        case "time":
            return Fixed(Quantity(Decimal(round(mean(time) / MINUTE)), "min"))
    return Fixed(Quantity(Decimal(str(round(mean(time), 6))), ""))


def calm(arrival: datetime) -> Process:
    """The shipped flow with one case, nothing left to chance and nothing to correct."""
    process = load_process("building-permit")
    process = edit_steps(
        process, lambda _, step: replace(step, time=at_its_mean(step.time), wait=at_its_mean(step.wait), pace=at_its_mean(step.pace))
    )
    materials = {
        name: replace(each, prepare=at_its_mean(each.prepare), obtain=at_its_mean(each.obtain), defect=Decimal(0))
        for name, each in process.materials.items()
    }
    fire = process.items["fire-design-check"]
    steps = tuple(
        replace(entry, branches=tuple(replace(way, share=Decimal(0)) if way.share else way for way in entry.branches))
        if isinstance(entry, Choice)
        else entry
        for entry in fire.steps
    )
    return replace(
        process,
        materials=materials,
        items={**process.items, fire.name: replace(fire, steps=steps)},
        applicant=replace(process.applicant, trip=at_its_mean(process.applicant.trip)),
        arrivals=Arrivals(at=(arrival,)),
    )


@pytest.fixture(scope="module")
def told() -> tuple[Plan, EventLog]:
    planned = plan(calm(datetime(2020, 1, 16, 10)), Window(horizon=300 * DAY))
    return planned, simulate(planned, seed=1, replication=1)


def moment(instant: int) -> str:
    return f"{START + timedelta(milliseconds=round(instant / 1000) * 1000):%m-%d %H:%M}"


def test_every_instant_is_that_of_the_timetable(told: tuple[Plan, EventLog]) -> None:
    _, log = told
    rows = [
        f"{log.steps[log.step[row]]} {Part(log.part[row]).name.lower()} "
        f"{moment(int(log.enabled[row]))} {moment(int(log.started[row]))} {moment(int(log.completed[row]))}"
        for row in range(len(log))
    ]
    assert rows == [" ".join(line.partition("//")[0].split()) for line in TIMETABLE.strip().splitlines()]


TIMETABLE = """
planning-permit.prepare      work 01-16 10:00 01-16 10:00 01-17 10:00 // 7 h 50 of own work, but the land certificate takes 1 wd
planning-permit.submit       trip 01-17 10:00 01-17 10:00 01-17 11:10
planning-permit.submit       work 01-17 11:10 01-17 11:10 01-17 14:08 // 25 min + 33 of papers: 50 before noon, 8 after
planning-permit.consult      work 01-17 14:08 01-17 14:08 01-21 14:08 // 3 wd: Sunday the 19th is worked, then Monday and Tuesday
planning-permit.review       work 01-21 14:08 01-21 14:08 01-23 09:08 // 9 h: 2 h 52, a day of 6 h, 8 min on the eve of the festival
planning-permit.notice       work 01-23 09:08 01-23 09:08 01-30 09:08 // 7 natural days, through the festival
planning-permit.sign         work 01-30 09:08 02-03 09:00 02-03 10:00 // 31 January is off too, 1 and 2 February are a weekend
planning-permit.collect      trip 02-03 10:00 02-03 10:00 02-03 11:10
planning-permit.collect      work 02-03 11:10 02-03 11:10 02-03 11:20
eia-approval.prepare         work 02-03 11:20 02-03 11:20 02-19 09:20 // 11 2/3 wd from 2 h 20 of 6 h: the twelfth day, 20 min
eia-approval.submit          trip 02-19 09:20 02-19 09:20 02-19 10:30
eia-approval.submit          work 02-19 10:30 02-19 10:30 02-19 11:38 // 25 min + 43 of papers
eia-approval.expert-review   work 02-19 11:38 02-19 11:38 02-27 11:38 // 6 wd
eia-approval.review          work 02-27 11:38 02-27 11:38 02-28 14:38 // 7 h: 22 min, 3 h, 3 h, 38 min
eia-approval.notice          work 02-28 14:38 02-28 14:38 03-04 14:38 // 3 wd
eia-approval.sign            work 03-04 14:38 03-04 14:38 03-04 15:38
eia-approval.collect         trip 03-04 15:38 03-04 15:38 03-04 16:48
eia-approval.collect         work 03-04 16:48 03-04 16:48 03-04 16:58
drawing-review.prepare       work 03-04 16:58 03-04 16:58 03-18 16:58 // drawings take 10 wd
drawing-review.submit        trip 03-18 16:58 03-18 16:58 03-18 18:08 // the counter has closed
drawing-review.submit        work 03-18 18:08 03-19 09:00 03-19 10:03 // 25 min + 38 of papers
drawing-review.pay           trip 03-19 10:03 03-19 10:03 03-19 11:13
drawing-review.pay           work 03-19 11:13 03-19 11:13 03-19 11:43
drawing-review.review        work 03-19 11:43 03-19 11:43 03-20 16:43 // 9 h: 17 min, 3 h, 3 h, 2 h 43
drawing-review.review        hold 03-20 16:43 03-20 16:43 04-03 12:00 // 70 % of 15 wd from the end of the 19th: half of the eleventh day
drawing-review.issue         work 04-03 12:00 04-03 14:00 04-03 14:40 // after lunch
drawing-review.collect       trip 04-03 14:40 04-03 14:40 04-03 15:50
drawing-review.collect       work 04-03 15:50 04-03 15:50 04-03 16:00
fire-design-check.prepare    work 04-03 16:00 04-03 16:00 04-04 13:20 // 9 h 20: 4 h until 20:00, the rest on Qingming
fire-design-check.submit     trip 04-04 13:20 04-04 13:20 04-04 14:30 // closed until Tuesday
fire-design-check.submit     work 04-04 14:30 04-07 09:00 04-07 09:53 // 25 min + 28 of papers
fire-design-check.check      work 04-07 09:53 04-07 09:53 04-07 15:33 // 3 h 40: 2 h 07 before lunch
fire-design-check.sign       work 04-07 15:33 04-07 15:33 04-07 16:33
fire-design-check.collect    trip 04-07 16:33 04-07 16:33 04-07 17:43
fire-design-check.collect    work 04-07 17:43 04-08 09:00 04-08 09:10
construction-permit.prepare  work 04-08 09:10 04-08 09:10 04-13 09:10 // the bank statement takes 3 wd
construction-permit.submit   trip 04-13 09:10 04-13 09:10 04-13 10:20
construction-permit.submit   work 04-13 10:20 04-13 10:20 04-13 11:11 // 25 min + 26 of papers
construction-permit.review   work 04-13 11:11 04-13 11:11 04-14 09:11 // 4 h: 49 min, 3 h, 11 min
construction-permit.countersign work 04-14 09:11 04-14 09:11 04-14 09:31
construction-permit.sign     work 04-14 09:31 04-14 09:31 04-14 09:51
construction-permit.collect  trip 04-14 09:51 04-14 09:51 04-14 11:01
construction-permit.collect  work 04-14 11:01 04-14 11:01 04-14 11:11
"""


# item: clock from, decided, clock days, the promised limit runs out, the legal limit runs out
LIMITS = {
    # 19, 20, 21, 22, 23 January and 3 February; the notice stops the clock from the 23rd, 9:08, to the 30th
    "planning-permit": ("01-17 14:08", "02-03 10:00", 6, "02-14 17:00", "02-21 17:00"),
    # from receipt; the experts stop the clock from 19 to 27 February: 28 February, 2, 3 and 4 March. Legal: 30 natural days,
    # the first that counts is 28 February, the thirtieth Saturday 28 March, so that Monday is the last day
    "eia-approval": ("02-19 10:30", "03-04 15:38", 4, "03-13 17:00", "03-30 17:00"),
    # 20 March, two whole weeks, 1 to 3 April
    "drawing-review": ("03-19 10:03", "04-03 14:40", 11, "04-10 17:00", "04-10 17:00"),
    # legal: Sunday 26 April is a make-up day
    "fire-design-check": ("04-07 09:53", "04-07 16:33", 0, "04-23 17:00", "04-27 17:00"),
    "construction-permit": ("04-13 10:20", "04-14 09:51", 1, "04-21 17:00", "04-22 17:00"),
}
STILL = {
    "planning-permit": ("01-23 09:08", "01-30 09:08"),
    "eia-approval": ("02-19 11:38", "02-27 11:38"),
}


def instant(text: str) -> int:
    return int((datetime.strptime(f"2020-{text}", "%Y-%m-%d %H:%M") - START).total_seconds() * 1000)


def test_every_clock_of_the_law_and_every_limit(told: tuple[Plan, EventLog]) -> None:
    planned, log = told
    days = planned.timelines[planned.working_days]
    for item, clock in zip(planned.items, item_clocks(planned, log), strict=True):
        start, decided, shown, promised, legal = LIMITS[item.name]
        assert (moment(int(clock.accepted[0])), moment(int(clock.decided[0]))) == (start, decided), item.name
        still = [tuple(map(instant, STILL[item.name]))] if item.name in STILL else []
        assert clock_days(days, instant(start), instant(decided), still, item.natural) == shown, item.name
        assert moment(expiry(days, instant(start), still, item.promised, item.natural)) == promised, item.name
        assert moment(expiry(days, instant(start), still, item.legal, item.legal_natural)) == legal, item.name


def test_the_figures_of_the_case(told: tuple[Plan, EventLog]) -> None:
    """From 16 January, 10:00, to 14 April, 11:11: 89 days 1 h 11; 57 working days and 71 min of an open day of 360."""
    planned, log = told
    found = {name: value.mean for name, value in measure(planned, log).values.items()}
    assert found["cycle_time"] == pytest.approx(89 * 24 + 1 + 11 / 60, abs=1e-5)
    assert found["working_days"] == pytest.approx(57 + 71 / 360)
    assert found["clock_days"] == 6 + 4 + 11 + 0 + 1
    assert found["on_time"] == found["case_on_time"] == 1
    assert found["visits"] == 11
    assert found["materials"] == 4 + 4 + 3 + 3 + 5
    assert found["waiting_time"] == 0
    officers = (58 + 68 + 63 + 53 + 51) + (540 + 420 + 540 + 220 + 240) + (60 + 60 + 40 + 60 + 20 + 20) + 5 * 10
    assert found["touch_time"] == pytest.approx(officers / 60)


def test_the_five_clocks_cover_the_case(told: tuple[Plan, EventLog]) -> None:
    planned, log = told
    cases = case_arrays(planned, log)
    assert np.array_equal(sum(cases.clocks.values()), cases.cycle_time)
    closed = {"01-30 09:08": "02-03 09:00", "03-18 18:08": "03-19 09:00", "04-03 12:00": "04-03 14:00"}
    closed |= {"04-04 14:30": "04-07 09:00", "04-07 17:43": "04-08 09:00"}
    waiting = sum(instant(there) - instant(here) for here, there in closed.items())
    lunches_and_nights = [
        (("01-17 11:10", "01-17 14:08"), 58), (("01-21 14:08", "01-23 09:08"), 540), (("02-27 11:38", "02-28 14:38"), 420),
        (("03-19 11:43", "03-20 16:43"), 540), (("04-07 09:53", "04-07 15:33"), 220), (("04-13 11:11", "04-14 09:11"), 240),
    ]  # fmt: skip
    paused = sum(instant(there) - instant(here) - minutes * MINUTE for (here, there), minutes in lunches_and_nights)
    assert int(cases.clocks["off_hours_time"][0]) / HOUR == pytest.approx((waiting + paused) / HOUR, abs=1e-5)


def test_a_case_that_begins_on_the_make_up_sunday_is_served_that_day() -> None:
    """19 January 2020 is a Sunday on which offices work: handed in on Monday after one working day for the certificate."""
    planned = plan(calm(datetime(2020, 1, 19, 10)), Window(horizon=300 * DAY))
    log = simulate(planned, seed=1, replication=1)
    assert [moment(int(at)) for at in log.completed[:4]] == ["01-20 10:00", "01-20 11:10", "01-20 14:08", "01-23 14:08"]
