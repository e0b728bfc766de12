"""Every kind of input on which the time of an item rests is found if it is a guess, alone."""

from __future__ import annotations

import pytest

from simulator.application.forms.estimates import (
    count_estimates,
    estimates_of,
    estimates_of_reforms,
)
from simulator.formats import process_from_text, scenario_from_text

COUNTED = "source: counted"
FLOW = """\
process: two
start: 2020-01-06
arrivals: {poisson: 1 per week, source: counted}
applicant: {trip: 1 h, source: counted}
classes: {usual: {share: 60%, source: counted}, other: {share: 40%}}
attributes: {credit: {good: {share: 50%, source: counted}, bad: 50%}}
numbers: {area: {value: {triangular: [1, 2, 3]}, source: counted}}
precedence: [{when: {class: usual}, priority: 1, source: counted}]
queue: by-priority
open_cases: [{at: permit.sign, count: 1, age: 1 d, source: counted}]
pools:
  desk: {capacity: 1, source: counted, other_work: {poisson: 1 per week, time: 1 h, source: counted}}
  clerks: {capacity: 1}
materials:
  form: {defect: 10%, correct: 1 h, source: counted}
  plan: {defect: 10%, correct: 1 h, source: counted}
  letter: {defect: 10%, correct: 1 h, source: counted}
items:
  permit:
    materials: form
    limit: {legal: 9 wd, source: counted}
    before_acceptance: {share: 10%, delay: 1 d, source: counted}
    steps:
      - fill-in: {by: applicant, does: materials}
      - submit: {by: desk, time: 1 h, visit: true, checks: materials, milestone: accepted, source: counted}
      - choice: {refuse: {share: 10%, end: refused, source: counted}, grant: {rest: true}}
      - sign: {by: desk, time: 1 h, milestone: decided}
  licence:
    materials: plan
    source: counted
    steps:
      - draw: {by: applicant, does: materials}
      - look: {by: desk, time: 1 h, checks: materials, milestone: accepted}
      - choice: {again: {share: 10%, end: no, source: counted}, fine: {rest: true}}
      - write: {by: clerks, time: 1 h, milestone: decided}
  letter:
    materials: letter
    source: counted
    steps:
      - ask: {by: applicant, does: materials}
      - answer: {by: clerks, time: 1 h, checks: materials, milestone: [accepted, decided]}
flow:
  - stage: {name: joint, lead: desk, dispatch: 1 h, source: counted, do: [permit, licence]}
  - letter
"""
KINDS = {
    "arrivals: {poisson: 1 per week": ("arrivals",),
    "trip: 1 h": ("applicant",),
    "usual: {share: 60%": ("classes", "usual"),
    "good: {share: 50%": ("attributes", "credit", "values", "good"),
    "value: {triangular: [1, 2, 3]}": ("numbers", "area"),
    "priority: 1": ("precedence", 0),
    "count: 1": ("open_cases", 0),
    "desk: {capacity: 1": ("pools", "desk"),
    "time: 1 h, source": ("pools", "desk", "other_work", 0),
    "form: {defect: 10%, correct: 1 h": ("materials", "form"),
    "plan: {defect: 10%, correct: 1 h": ("materials", "plan"),
    "legal: 9 wd": ("items", "permit", "limit"),
    "delay: 1 d": ("items", "permit", "before_acceptance"),
    "milestone: accepted, source": ("steps", "permit.submit"),
    "end: refused": ("items", "permit", "steps", 2, "branches", 0),
    "materials: plan\n    source": ("items", "licence"),
    "end: no": ("items", "licence", "steps", 2, "branches", 0),
    "dispatch: 1 h": ("flow", 0, "stage"),
}
"""What stands before a source: where it is found."""
ELSEWHERE = ("letter: {defect: 10%, correct: 1 h", "materials: letter\n    source")
"""What the time of the permit has nothing to do with."""


def with_guess(before: str) -> str:
    """The flow in which the source behind some words is a guess."""
    start = FLOW.index(before)
    at = FLOW.index("counted", start)
    return f"{FLOW[:at]}estimate{FLOW[at + len('counted') :]}"


def test_a_flow_that_was_counted_rests_on_no_guess() -> None:
    process = process_from_text(FLOW).value
    assert (estimates_of(process, "permit"), count_estimates(process)) == ((), 0)


@pytest.mark.parametrize("before", KINDS)
def test_each_kind_of_guess_is_found_alone(before: str) -> None:
    process = process_from_text(with_guess(before)).value
    (found,) = estimates_of(process, "permit")
    assert found[: len(KINDS[before])] == KINDS[before]
    assert count_estimates(process) == 1


def test_the_source_of_the_whole_speaks_for_all_of_it() -> None:
    process = process_from_text(FLOW.replace("start:", "source: estimate\nstart:")).value
    assert estimates_of(process, "permit") == (("source",),)
    assert count_estimates(process) == 1


@pytest.mark.parametrize("before", ELSEWHERE)
def test_a_guess_that_the_item_does_not_meet_is_counted_and_refuses_nothing(before: str) -> None:
    process = process_from_text(with_guess(before)).value
    assert estimates_of(process, "permit") == ()
    assert estimates_of(process, "letter") != ()
    assert count_estimates(process) == 1


def test_an_item_rests_on_those_it_needs() -> None:
    asked = with_guess("materials: plan\n    source")
    needs = asked.replace("letter:\n    materials", "letter:\n    needs: licence\n    materials")
    assert ("items", "licence") in estimates_of(process_from_text(needs).value, "letter")


def test_a_guess_of_the_reform_counts_for_every_item() -> None:
    text = """\
scenario: quick
process: two
reforms:
  - cut_time: {limits: {permit: 3 wd}, source: counted}
  - staff: {capacity: {desk: 2}, source: "estimate, as elsewhere"}
"""
    assert estimates_of_reforms(scenario_from_text(text).value) == (("reforms", 1),)
    assert estimates_of_reforms(None) == ()
