"""Nobody is made faster by a hall that he finds full: a short look does not tell who was lost."""

from __future__ import annotations

import pytest
from test_best import scenario

from simulator.experiments.runs import Settings
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.studies.approving import ENOUGH
from simulator.studies.best import Wanted, best
from simulator.studies.offered import Offering
from simulator.studies.suggest import Asked, suggest

HALL = """process: town
start: 2026-01-05
calendar: always
calendars: {always: {week: {Mon-Sun: ["0:00-24:00"]}}}
arrivals: {poisson: 1 per hour}
pools: {gate: {capacity: 3, room: 1}, back: {capacity: 1}}
flow:
  - enter: {by: gate, time: {exponential: 60 min}}
  - serve: {by: back, time: {exponential: 50 min}}
  - file: {wait: 1 h}
experiment: {horizon: 8 h, warm_up: 0 h, replications: 2, kind: terminating}
"""
PLAN = scenario(
    "staff: {capacity: {gate: 2}, name: fewer-at-the-gate}",
    "cut_steps: {remove: [file], name: unfiled}",
)


def hall() -> Process:
    return process_from_text(HALL).value


@pytest.mark.parametrize("seed", [1, 10, 13])
def test_who_finds_the_hall_full_makes_no_package_better(seed: int) -> None:
    """Of 400 days, 6 % find it full with two at the gate, 1 % with three."""
    settings = Settings(replications=2, seed=seed)
    found = best(hall(), {"plan": PLAN}, Wanted(), settings)[0]
    told = (found.best, *found.tied, *found.frontier)
    assert {name for each in told for name in each.package.switches} == {"unfiled"}


def test_a_hall_with_seats_is_seen_by_as_many_cases_as_are_enough() -> None:
    offer = Offering(hall(), {"plan": PLAN}, Wanted(), Settings(replications=2), None)
    name = offer.every[-1].name
    offer.sampler.of([name], 2)
    offer.approvals.look_closer([name], 0.95)
    assert sum(each.cohort for each in offer.sampler.seen[name]) >= ENOUGH


def test_nor_is_an_officer_taken_from_its_gate_proposed() -> None:
    found = suggest(hall(), Asked(), Settings(replications=2, seed=1))[0]
    assert found.fewer == ("staff",)  # officers where the work is
    assert {each.change.n for each in found.proposals} == {2}
