"""Stories of officers and their hours: pools that are staffed, offices that open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from simulator.model.calendars import DayRange, OfficeHours
from simulator.model.flow import Step
from simulator.model.process import CaseClass, Pool
from simulator.model.queues import Slots
from soundness.small_process import HOUR, NINE_TO_FIVE, bare, faults, step


def test_pools_are_staffed() -> None:
    def pool(**fields: Any) -> list[str]:
        return faults(
            bare(step("x"), pools={"desk": Pool(**{"name": "desk", "capacity": 1, **fields})})
        )

    assert pool(available=Decimal("0.4"), room=0) == []
    assert pool(capacity=0) == ["pools.desk.capacity: 'desk' has no officers; write 1 or more"]
    assert pool(available=Decimal(0)) == [
        "pools.desk.available: 'desk' is available 0% of its time; write more than 0%, up to 100%"
    ]
    assert pool(room=-1) == [
        "pools.desk.room: 'desk' has room for -1 cases; write 0 or more, or leave it out"
    ]


def test_a_step_takes_no_more_officers_than_there_are() -> None:
    assert faults(bare(step("visit", officers=3))) == [
        "flow[0].visit.officers: 'visit' takes 3 officers of 'desk', which has 2; raise the"
        " capacity, or take fewer"
    ]


def hours(name: str, **week: Any) -> OfficeHours:
    return OfficeHours(name=name, week=week)


def test_an_office_opens_and_its_hours_are_in_order() -> None:
    assert faults(bare(step("x"), calendars={"office": hours("office")})) == [
        "calendar: 'office', on which the process works, never opens; give it hours under `week`",
        (
            "arrivals.calendar: 'office', on which cases arrive, never opens; give it hours under"
            " `week`"
        ),
    ]
    assert (
        faults(bare(step("x"), calendars={"office": hours("office", Mon=((600, 540),))}))[0]
        == "calendars.office.week.Mon: the parts of the day are not in order within 0:00 and"
        " 24:00; "
        'write such as ["9:00-12:00", "14:00-17:00"]'
    )
    backwards = DayRange(date(2020, 3, 2), date(2020, 3, 1))
    duty = OfficeHours(
        name="office", week={}, open={date(2020, 2, 1): NINE_TO_FIVE}, closed=(backwards,)
    )
    assert faults(bare(step("x"), calendars={"office": duty})) == [
        "calendars.office.closed[0]: closed from 2020-03-02 to the earlier 2020-03-01; write the"
        " earlier date first"
    ]


def test_pools_that_work_together_are_open_together() -> None:
    mondays = {"office": (540, 720), "late": (720, 900), "noon": (660, 780)}
    calendars = {name: hours(name, Mon=(part,)) for name, part in mondays.items()}
    works = (("desk", None), ("night", "late"), ("lunch", "noon"))
    pools = {name: Pool(name=name, capacity=1, calendar=calendar) for name, calendar in works}
    together = Step(name="x", by=("desk", "night"), time=HOUR)
    assert faults(bare(together, calendars=calendars, pools=pools)) == [
        "flow[0].x.by: 'desk' and 'night', who do 'x' together, are never open at the same time;"
        " give their calendars common hours"
    ]
    assert (
        faults(bare(replace(together, by=("desk", "lunch")), calendars=calendars, pools=pools))
        == []
    )


def test_meetings_are_held_when_the_office_is_open() -> None:
    assert faults(bare(step("meet", slots=Slots(week={"Wed": (840,)}, size=6)))) == []
    assert faults(
        bare(step("meet", slots=Slots(week={"Wed": (1080,), "Sat": (600,)}, size=0)))
    ) == [
        "flow[0].meet.slots.size: each slot of 'meet' lets in 0; write 1 or more",
        (
            "flow[0].meet.slots.week.Wed: 'meet' has a slot on Wed at 18:00, when 'desk' is closed;"
            " open on Wed: 9:00-17:00"
        ),
        (
            "flow[0].meet.slots.week.Sat: 'meet' has a slot on Sat at 10:00, when 'desk' is closed;"
            " open on Sat: never"
        ),
    ]
    assert faults(bare(step("meet", slots=Slots(week={}, size=1)))) == [
        "flow[0].meet.slots.week: 'meet' has slots, but at no time; write {week: {Wed:"
        ' ["14:00"]}}'
    ]


def test_the_shares_of_classes_add_up() -> None:
    classes = {
        name: CaseClass(name=name, share=Decimal(share))
        for name, share in (("a", "0.92"), ("b", "0.07"))
    }
    assert faults(bare(step("x"), classes=classes)) == [
        "classes: the shares of the classes add up to 99%; 1% is missing; change a share"
    ]
