"""Limits of an office that never closes: the midnight that ends one working day begins the next.

The limit is used up with its last day, not when that day begins. How a line of a log reads is told
in ``stories``.
"""

from __future__ import annotations

import pytest
from engines import agree
from stories import DESK, moment, on, planned

from simulator.engine import simulate
from simulator.engine.log import Part
from simulator.engine.plan.tables import Plan
from simulator.measures.replication import measure

ALWAYS = 'calendar: always\ncalendars: {always: {week: {Mon-Sun: ["0:00-24:00"]}}}\n'
NIGHTS = 'calendar: nights\ncalendars: {nights: {week: {Mon-Fri: ["0:00-6:00", "22:00-24:00"]}}}\n'
UNSAID = ""  # no calendar: at any hour


def office(
    calendar: str,
    limit: str,
    think: str,
    on_limit: str = "approve",
    arrival: str = "01 09:00",
    flow: str = "permit",
) -> Plan:
    """One item, accepted after half an hour, that is thought about and signed in no time."""
    item = f"""items:
  permit:
    kind: internal
    limit: {{legal: {limit}}}
    on_limit: {on_limit}
    steps:
      - take: {{wait: 30 min, milestone: accepted}}
      - think: {{wait: {think}}}
      - sign: {{wait: 0 h, milestone: decided}}
"""
    return planned(f"  - {flow}", calendar + DESK + item, on(arrival))


def tacit(plan: Plan) -> list[str]:
    """When silence was taken for consent, by every simulator."""
    log = agree(plan, 1)
    return [moment(int(at)) for at in log.completed[log.part == Part.LIMIT]]


@pytest.mark.parametrize("calendar", [ALWAYS, UNSAID])
@pytest.mark.parametrize(
    ("limit", "expires"),
    [("1 wd", "03 00:00"), ("5 wd", "07 00:00"), ("1 d", "03 00:00"), ("5 d", "07 00:00")],
)
def test_a_limit_of_days_that_touch_is_over_at_the_end_of_its_last_day(
    calendar: str, limit: str, expires: str
) -> None:
    assert tacit(office(calendar, limit, "30 d")) == [expires]


def test_who_is_accepted_at_midnight_is_accepted_on_the_day_that_begins() -> None:
    assert tacit(office(ALWAYS, "1 wd", "30 d", arrival="01 23:30")) == ["04 00:00"]
    assert tacit(office(ALWAYS, "1 wd", "30 d", arrival="01 23:29")) == ["03 00:00"]


def test_so_it_is_in_an_office_that_is_open_over_midnight_but_not_by_day() -> None:
    # accepted on Monday at 9:30; the limit has all of Tuesday, and that of Friday all of Monday
    assert tacit(office(NIGHTS, "1 wd", "30 d")) == ["03 00:00"]
    assert tacit(office(NIGHTS, "1 wd", "30 d", arrival="05 09:00")) == ["09 00:00"]


@pytest.mark.parametrize(("think", "on_time"), [("38.5 h", 1), ("2311 min", 0)])
def test_a_decision_at_the_midnight_in_which_the_limit_runs_out_is_in_time(
    think: str, on_time: float
) -> None:
    plan = office(ALWAYS, "1 wd", think, on_limit="none")
    log = simulate(plan, seed=1, replication=1)
    assert moment(int(log.cases.finished[0])) == ("03 00:00" if on_time else "03 00:01")
    assert measure(plan, log).values["on_time"].mean == on_time


@pytest.mark.parametrize(("think", "on_time"), [("38.5 h", 1), ("2311 min", 0)])
def test_and_so_it_is_for_a_stage(think: str, on_time: float) -> None:
    flow = "stage: {name: review, lead: desk, limit: 1 wd, do: [permit]}"
    plan = office(ALWAYS, "9 wd", think, on_limit="none", flow=flow)
    log = simulate(plan, seed=1, replication=1)
    assert measure(plan, log).values["case_on_time"].mean == on_time
