"""Limits that end behind Spring Festival 2020, met to the minute, missed and suspended, worked out
by hand.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from timetable import STILL, calm, instant, lines, moment, rows, simulated

from simulator.engine.limits import expiry
from simulator.engine.log import EventLog, Part
from simulator.engine.plan.tables import Plan
from simulator.measures.law_clocks import item_clocks
from simulator.measures.replication import measure
from simulator.model.distributions import Fixed
from simulator.model.flow import ItemRef, OnLimit
from simulator.model.units import Quantity
from simulator.reforms.kit.surgery import edit_step


def fire_check(check: int, promised: Quantity, on_limit: OnLimit = "none") -> tuple[Plan, EventLog]:
    """The fire design check alone, with so many minutes of checking: accepted on 22 January at
    9:53, two days before the festival.

    9 h 20 of materials from 8:00 on the 21st, 70 minutes on the way until 18:30, 53 minutes at the
    counter from 9:00.
    """
    process = calm(datetime(2020, 1, 21, 8))
    process = edit_step(
        process,
        "fire-design-check",
        "check",
        lambda step: replace(step, time=Fixed(Quantity(Decimal(check), "min"))),
    )
    item = process.items["fire-design-check"]
    assert item.limit is not None
    item = replace(item, limit=replace(item.limit, promised=promised), on_limit=on_limit)
    return simulated(replace(process, items={item.name: item}, flow=(ItemRef(item.name),)))


JUST = (
    307 + 360 + 300
)  # minutes: of 22 January from 9:53, of the 23rd, of 3 February until 16:00; an hour remains for the signature


@pytest.mark.parametrize(
    ("limit", "in_time", "a_minute_more"),
    [
        ("1 wd", 0, 0),  # 23 January
        ("2 wd", 1, 0),  # 3 February, 17:00: the openings of 23 January and 3 February
        ("3 wd", 1, 1),  # 4 February
        ("1 d", 0, 0),  # 23 January
        (
            "2 d",
            1,
            0,
        ),  # the 24th is off, and so is every day until 2 February: the next working day
        ("11 d", 1, 0),  # 2 February, a Sunday
        ("12 d", 1, 0),  # 3 February itself
        ("13 d", 1, 1),
    ],
)
def test_a_limit_behind_the_festival_is_met_to_the_minute(
    limit: str, in_time: int, a_minute_more: int
) -> None:
    number, unit = limit.split()
    for check, decided, on_time in (
        (JUST, "02-03 17:00", in_time),
        (JUST + 1, "02-04 09:01", a_minute_more),
    ):
        planned, log = fire_check(check, Quantity(Decimal(number), unit))
        (clock,) = item_clocks(planned, log)
        assert (moment(int(clock.accepted[0])), moment(int(clock.decided[0]))) == (
            "01-22 09:53",
            decided,
        )
        assert measure(planned, log).values["on_time"].mean == on_time


def test_a_minute_late_is_a_clock_day_more() -> None:
    two_days = Quantity(Decimal(2), "wd")
    assert [
        measure(*fire_check(check, two_days)).values["clock_days"].mean
        for check in (JUST, JUST + 1)
    ] == [2, 3]


def test_silence_behind_the_festival_is_consent() -> None:
    """2 wd: the signature begun at 16:01 on 3 February is without effect at 17:00."""
    two_days = Quantity(Decimal(2), "wd")
    assert rows(fire_check(JUST + 1, two_days, "approve")[1])[3:] == lines("""
        fire-design-check.check   work  01-22 09:53 01-22 09:53 02-03 16:01
        fire-design-check.sign    work  02-03 16:01 02-03 16:01 02-03 17:00 // void
        fire-design-check.sign#2  limit 02-03 17:00 02-03 17:00 02-03 17:00
        fire-design-check.collect trip  02-03 17:00 02-03 17:00 02-03 18:10
        fire-design-check.collect work  02-03 18:10 02-04 09:00 02-04 09:10
    """)
    assert Part.LIMIT not in fire_check(JUST, two_days, "approve")[1].part


@pytest.mark.parametrize(
    ("promised", "expires", "on_time"),
    [
        (
            4,
            "01-22 17:00",
            Decimal("0.8"),
        ),  # 19, 20, 21, 22 January; decided on 3 February: one item of five is late
        (
            5,
            "02-03 17:00",
            1,
        ),  # reached on the 23rd, but at that close, and through the festival, the notice stops the clock
        (6, "02-03 17:00", 1),
        (7, "02-04 17:00", 1),
    ],
)
def test_a_clock_that_stands_still_at_the_close_does_not_run_out(
    promised: int, expires: str, on_time: Decimal
) -> None:
    process = calm(datetime(2020, 1, 16, 10))
    item = process.items["planning-permit"]
    assert item.limit is not None
    item = replace(item, limit=replace(item.limit, promised=Quantity(Decimal(promised), "wd")))
    planned, log = simulated(replace(process, items={**process.items, item.name: item}))
    still = [tuple(map(instant, STILL[item.name]))]
    assert (
        moment(
            expiry(
                planned.timelines[planned.working_days],
                instant("01-17 14:08"),
                still,
                promised,
                False,
            )
        )
        == expires
    )
    assert measure(planned, log).values["on_time"].mean == pytest.approx(float(on_time))
