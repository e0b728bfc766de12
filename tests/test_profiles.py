"""Hours of a week in which more cases come than in others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from stories import DESK, OFFICE, planned, run

from simulator.engine.draws import Draws
from simulator.engine.plan.arrivals import arrivals_of, profile_of, profile_scale
from simulator.engine.plan.tables import Plan
from simulator.formats import process_from_text
from simulator.formats.processes import dump_process
from simulator.model.units import DAY, HOUR, MINUTE
from simulator.reforms.kit.singles import Crowd
from simulator.soundness import check

SERVE = "  - serve: {by: desk, time: 1 min}\n"
RUSH = "profile: {Mon-Fri: {'9:00-10:00': 4}}"
HOURLY = f"{{every: 1 h, calendar: office, {RUSH}}}"


def begins(plan: Plan) -> list[int]:
    """When the cases of four weeks come."""
    found = arrivals_of(plan.arrivals, Draws(plan.samplers, 1, 1))
    return [at for at in (next(found) for _ in range(120)) if at < 28 * DAY]


def test_four_times_as_many_come_in_the_first_hour_and_as_many_in_the_week() -> None:
    """A day has 4 + 5 hours of usual rate, which is 6 ÷ 9 an hour: 22½ minutes between two cases
    before ten, an hour and a half afterwards.
    """
    log = run(SERVE, OFFICE + DESK, HOURLY, days=28)
    times = [int(each) for each in log.cases.begin]
    assert [at - 9 * HOUR for at in times[:3]] == [22.5 * MINUTE, 45 * MINUTE, 90 * MINUTE]
    without = run(SERVE, OFFICE + DESK, "{every: 1 h, calendar: office}", days=28)
    assert abs(len(times) - len(without.cases.begin)) <= 1
    often = run(SERVE, OFFICE + DESK, HOURLY.replace("1 h", "3 min"), days=7).cases.begin
    early = [at for at in often.tolist() if at % DAY < 10 * HOUR]
    assert len(early) == pytest.approx(len(often) * 4 / 9, rel=0.02)


def test_changes_multiply_with_the_profile() -> None:
    change = "changes: [{from: 2020-06-02, to: 2020-06-03, factor: 2}]"
    usual = begins(planned(SERVE, OFFICE + DESK, HOURLY))
    doubled = begins(planned(SERVE, OFFICE + DESK, HOURLY.replace("}}}", f"}}}}, {change}}}")))
    on_tuesday = [
        [at for at in found if DAY <= at < 2 * DAY and at % DAY < 10 * HOUR]
        for found in (usual, doubled)
    ]
    assert [len(each) for each in on_tuesday] == [2, 5]
    gaps = {round((b - a) / MINUTE, 2) for a, b in pairwise(on_tuesday[1])}
    assert gaps == {11.25}


def test_nobody_comes_in_hours_of_rate_zero() -> None:
    closed = "{every: 1 h, calendar: office, profile: {Mon-Fri: {'14:00-17:00': 0}}}"
    found = begins(planned(SERVE, OFFICE + DESK, closed))
    assert len(found) > 100
    assert all(9 * HOUR <= at % DAY <= 12 * HOUR for at in found)


def test_a_make_up_working_day_has_the_rates_of_the_day_whose_hours_it_takes() -> None:
    """19 January 2020, a Sunday, was worked on like a Friday; the Saturday before was free."""
    text = f"""process: small
start: 2020-01-13
calendars: {{office: {{week: {{Mon-Fri: ["9:00-12:00"]}}, holidays: CN}}}}
arrivals: {{poisson: 9 per week, calendar: office, profile: {{Fri: {{"9:00-10:00": 3}}}}}}
{DESK}flow:
{SERVE}"""
    process = process_from_text(text).value
    assert check(process) == []
    scale = profile_scale(process.arrivals.profile, process.calendars["office"])
    assert scale == pytest.approx(15 / 17)
    high = [at for at, pace in profile_of(process, 7 * DAY) if pace > 1]
    assert high == [4 * DAY + 9 * HOUR, 6 * DAY + 9 * HOUR]
    assert process.start == date(2020, 1, 13)


def test_a_profile_comes_back_from_a_file() -> None:
    text = f"process: small\nstart: 2020-06-01\n{OFFICE}arrivals: {HOURLY}\n{DESK}flow:\n{SERVE}"
    process = process_from_text(text).value
    assert process_from_text(dump_process(process)).value == process


def test_applicants_of_other_hours_cannot_be_put_together_into_one_thing() -> None:
    text = f"process: small\nstart: 2020-06-01\n{OFFICE}{DESK}flow:\n{SERVE}"
    rate = "arrivals: {poisson: 9 per week, calendar: office"
    one = process_from_text(f"{text}{rate}}}").value
    other = process_from_text(f"{text}{rate}, {RUSH}}}").value
    half = Crowd(uptake=Decimal("0.5"))
    assert not list(half.problems((one, one)))
    assert [each.code for each in half.problems((one, other))] == ["arrivals-do-not-add-up"]
