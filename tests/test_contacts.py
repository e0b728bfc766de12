"""Contacts per officer and working day at the desks of the flows that ship: what cities found, 2 to
42 at separate desks and about 20 at one window, with the same officers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from click.testing import CliRunner
from shipped_pairs import scenarios

from simulator.commands.main import main
from simulator.experiments.windows import window_of
from simulator.flow_analysis.contacts import DeskContacts, changed_contacts, desk_contacts
from simulator.formats import (
    load_process,
    load_scenario,
    process_from_text,
    shipped_processes,
    shipped_scenarios,
)
from simulator.model.process import Process
from simulator.reforms.windows import CommonWindow

BY_PHONE = "city-hotline"  # nobody comes to a desk
REAL = [
    name for name in shipped_processes() if not name.startswith("teaching/") and name != BY_PHONE
]


def windows_of(scenario: str) -> list[CommonWindow]:
    """The common windows of a scenario that take separate desks in."""
    found = (getattr(reform, "window", None) for reform in scenarios()[scenario].value.reforms)
    return [each for each in found if isinstance(each, CommonWindow) and each.from_]


POOLED = [name for name in shipped_scenarios() if windows_of(name)]


def mean_of(desks: tuple[DeskContacts, ...], process: Process) -> float:
    """Over all officers who are at desks."""
    officers = {desk.pool: process.pools[desk.pool].capacity for desk in desks}
    served = sum((desk.before or 0.0) * officers[desk.pool] for desk in desks)
    return served / sum(officers.values())


@pytest.mark.parametrize("name", REAL)
def test_desks_before_a_reform_are_as_busy_as_cities_found(name: str) -> None:
    process = load_process(name)
    desks = desk_contacts(process, window_of(process))
    assert desks
    for desk in desks:
        assert 2 <= (desk.before or 0.0) <= 42, desk.pool
    assert 10 <= mean_of(desks, process) <= 30


def test_nobody_comes_to_a_desk_of_the_hotline() -> None:
    process = load_process(BY_PHONE)
    assert desk_contacts(process, window_of(process)) == ()
    assert all(work.source for pool in process.pools.values() for work in pool.other_work)


@pytest.mark.parametrize("name", REAL)
def test_what_else_comes_to_a_desk_is_said_to_be_a_guess_or_has_a_source(name: str) -> None:
    for pool in load_process(name).pools.values():
        assert all(work.source for work in pool.other_work)


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", POOLED)
def test_one_window_evens_out_what_was_uneven_with_the_same_officers(name: str) -> None:
    scenario = load_scenario(name)
    before = load_process(scenario.process or "")
    after = scenario.apply(before)
    told = changed_contacts(before, after, (window_of(before), window_of(after)))
    contacts: Mapping[str, DeskContacts] = {desk.pool: desk for desk in told}
    for window in windows_of(name):
        desks = [name for name in (window.pool, *window.from_) if name in before.pools]
        separate = [contacts[desk].before or 0.0 for desk in desks]
        assert max(separate) >= 3 * min(separate)
        assert 15 <= (contacts[window.pool].after or 0.0) <= 25
        officers = sum(before.pools[desk].capacity for desk in desks)
        assert after.pools[window.pool].capacity == officers
        moved = {stream for desk in desks for stream, _ in before.pools[desk].streams()}
        assert {stream for stream, _ in after.pools[window.pool].streams()} == moved


SMALL = """
process: small
start: 2020-06-01
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}
  mornings: {week: {Mon: ["9:00-12:00"], Wed: ["9:00-12:00"]}}
arrivals: {poisson: 10 per week, calendar: office}
pools:
  desk: {capacity: 2, other_work: {poisson: 30 per week, time: 5 min}}
  hall: {capacity: 1, calendar: mornings, other_work: {every: 30 min, time: 5 min}}
  back: {capacity: 1, other_work: {poisson: 99 per week, time: 5 min}}
flow:
  - take: {by: desk, time: 10 min, visit: true}
  - look: {by: back, time: 10 min}
  - again: {choice: {yes: {share: 50%, then: take}, no: {rest: true}}}
  - fetch: {by: hall, time: 10 min, visit: true}
"""


def test_contacts_are_services_of_cases_and_others_per_officer_and_day_of_the_desk() -> None:
    """Desk: 20 services of cases and 30 others a week, ÷ 2 officers and 5 days. Hall: 10 and 12 in
    six hours, on 2 days. Nobody comes to the back office.
    """
    small = process_from_text(SMALL).value
    found = desk_contacts(small, window_of(small))
    assert [(each.pool, round(each.before or 0, 1)) for each in found] == [
        ("desk", 5.0),
        ("hall", 11.0),
    ]


def test_check_says_it_of_every_desk_before_and_after() -> None:
    said = CliRunner().invoke(main, ["check", "property-one-window"], catch_exceptions=False)
    assert (
        "  Tax desks: 41.5 → – contacts per officer and working day\n"
        "  Register desks: 12.6 → 19.6 contacts per officer and working day\n"
    ) in said.output
    chinese = CliRunner().invoke(
        main, ["check", "property-registration", "--lang", "zh"], catch_exceptions=False
    )
    assert "  办税窗口：每人每工作日接待 41.5 人次\n" in chinese.output


def test_json_gives_it_as_numbers() -> None:
    said = CliRunner().invoke(
        main, ["check", "property-one-window", "--json"], catch_exceptions=False
    )
    (file,) = json.loads(said.stdout)["contacts"].values()
    tax, register = file[1], file[2]
    assert (tax["process"], tax["pool"], tax["after"]) == (
        "property-registration",
        "tax-desk",
        None,
    )
    assert tax["before"] == pytest.approx(41.5, abs=0.1)
    assert register["after"] == pytest.approx(19.6, abs=0.1)
