"""What checks find does not vanish in a reform: it is found elsewhere, counted as harm, or said to be found by nobody."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from possible_reforms import fitting, scenario, towns

from simulator.formats import (
    load_process,
    load_scenario,
    process_from_text,
    scenario_from_text,
    shipped_processes,
    shipped_scenarios,
)
from simulator.model.flow import Choice, walk
from simulator.model.process import Process
from simulator.model.sentences import say
from simulator.reforms.assessment import OneBlueprint
from simulator.reforms.findings import found_by_item
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.offences import FirstOffence
from simulator.reforms.scenario import Scenario
from simulator.reforms.unstated import checks_removed, unstated

INSPECTED = """
process: built
start: 2026-01-05
calendars:
  office: {week: {Mon-Fri: ["9:00-17:00"]}}
  life: {week: {Mon-Sun: ["0:00-24:00"]}}
pools: {window: {capacity: 2, calendar: office}, fire: {capacity: 2, calendar: office}, plan: {capacity: 2, calendar: office}}
applicant: {calendar: life, trip: 1 h}
arrivals: {every: 1 d, calendar: office}
materials: {form: {prepare: 1 h, correct: 8 h}}
items:
  fire:
    kind: internal
    set_by: city
    limit: {legal: 20 wd, promised: 10 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: window, time: 10 min, visit: true, checks: materials, milestone: accepted}
      - inspect: {by: fire, time: 2 h}
      - result: {choice: {again: {share: 30%, do: [{mend: {by: applicant, wait: 5 d}}], then: inspect}, fine: rest}}
      - sign: {by: fire, time: 10 min, milestone: decided}
      - collect: {by: window, time: 5 min, visit: true, milestone: delivered}
  plan:
    kind: internal
    set_by: city
    limit: {legal: 20 wd, promised: 10 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: window, time: 10 min, visit: true, checks: materials, milestone: accepted}
      - inspect: {by: plan, time: 1 h}
      - result: {choice: {again: {share: 20%, do: [{mend: {by: applicant, wait: 5 d}}], then: inspect}, refused: {share: 5%, end: refused}, fine: rest}}
      - sign: {by: plan, time: 10 min, milestone: decided}
      - collect: {by: window, time: 5 min, visit: true, milestone: delivered}
flow: [fire, plan]
"""
ACCEPTANCE = (
    "joint_acceptance: {items: [fire, plan], inspections: [fire.inspect, plan.inspect], lead: plan,"
    " window: {pool: window, handover: 1 h, review_penalty: 0%}, dispatch: 10 min, appoint: 1 d, opinion: 1 h MORE}"
)
DRAWINGS = (
    "joint_drawing_review: {items: [fire, plan], lead: plan,"
    " window: {pool: window, handover: 1 h, review_penalty: 0%},"
    " dispatch: 10 min, comments: 1 h, corrections: {share: SHARE, redraw: 5 d, recheck: 1 h, again: 0%}}"
)
STATE_LESS = (OneBlueprint, FirstOffence)
"""Reforms that state by how much less is found, and why, in keys of their own."""
ROUND = ", rectify: {share: SHARE, wait: 5 d}"


def found(process: Process) -> float:
    """The share of cases of which a check finds something: of an item, or of items together."""
    single = [found_by_item(process, name).share for name in process.items]
    joint = [
        sum((way.share or Decimal(0) for way in entry.branches if way.do or way.end), Decimal(0))
        for entry in walk(process.flow)
        if isinstance(entry, Choice)
    ]
    return 1 - float(math.prod((1 - share for share in (*single, *joint)), start=Decimal(1)))


def losses(chosen: Scenario, process: Process) -> Iterator[tuple[int, Reform, Process, Process]]:
    """The reforms after which less is found, each with the process before and after."""
    for i, reform in enumerate(chosen.reforms):
        after = applied(reform, process)
        if found(after) < found(process) - 1e-9:
            yield i, reform, process, after
        process = after


def counts_harm(before: Process, after: Process) -> bool:
    """Whether the reform made steps, or silence, that count what the checks would have found."""

    def counting(process: Process) -> int:
        return sum(step.harm is not None for _, step in owned_steps(process))

    return counting(after) > counting(before)


def is_said(chosen: Scenario, at: int, process: Process) -> bool:
    return any(note.path[:2] == ("reforms", at) for note in unstated(chosen, process))


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", shipped_scenarios())
def test_what_the_checks_of_the_library_found_is_found_counted_or_said(name: str) -> None:
    chosen = load_scenario(name)
    if chosen.process not in shipped_processes():
        return
    process = load_process(chosen.process)
    for at, reform, before, after in losses(chosen, process):
        states_less = isinstance(reform, STATE_LESS)  # `fewer:` names each share and its source
        assert states_less or counts_harm(before, after) or is_said(chosen, at, process), reform


@pytest.mark.unmeasured
@given(st.data())
def test_what_the_checks_of_any_town_found_is_found_counted_or_said(data: st.DataObject) -> None:
    process = data.draw(towns())
    reform = data.draw(st.sampled_from(fitting(process)))
    chosen = scenario(reform)
    for at, each, before, after in losses(chosen, process):
        states_less = isinstance(each, STATE_LESS)
        assert states_less or counts_harm(before, after) or is_said(chosen, at, process), each


@pytest.mark.parametrize(
    ("reform", "place"),
    [
        (ACCEPTANCE.replace("MORE", ""), "joint_acceptance.items"),
        (ACCEPTANCE.replace("MORE", ROUND), "joint_acceptance.rectify.share"),
        (DRAWINGS, "joint_drawing_review.corrections.share"),
    ],
)
def test_joint_work_that_is_said_to_find_less_than_the_single_checks_is_noted(
    reform: str, place: str
) -> None:
    """30 % are sent back by one check; 5 % refused and 20 % sent back by the other: of all, 5 % are
    refused, and 1 − .7 × .75 − .05 = 42.5 % sent back at least once; 44 % where nobody is refused.
    """
    refusals = reform != DRAWINGS  # joint reviews of drawings take no refusal
    text = INSPECTED if refusals else INSPECTED.replace("refused: {share: 5%, end: refused}, ", "")
    process = process_from_text(text).value
    refused, back, whole = ("5.0%", "42.5%", "47.5%") if refusals else ("0.0%", "44.0%", "44%")

    def chosen(share: str) -> Scenario:
        text = f"scenario: s\nprocess: built\nreforms:\n  - {reform.replace('SHARE', share)}\n"
        return scenario_from_text(text).value

    stated = "20.0%" if "SHARE" in reform else "0.0%"
    (note,) = unstated(chosen("20%"), process)
    assert note.text("en") == (
        f"reforms[0].{place}: {stated} of the cases are stated to be put right after joint work, but the single checks"
        f" that it replaces refused {refused} and sent back {back} of them at least once; write a `share` no smaller, or say in"
        " `why:` why less is found"
    )
    assert note.text("zh") == (
        f"reforms[0].{place}: 联合办理后需整改的写明为 {stated}，而所代替的各单项核查合计至少一次不予通过的占 {refused}，退回的占 {back}；请填写不低于此的 `share`，或在 `why:` 中写明问题为何减少"
    )
    (told,) = checks_removed(chosen("20%"), process)
    assert say(told, "zh") == (
        f"联合办理所代替的各单项核查，合计至少一次不予通过的占 {refused}，退回的占 {back}；现写明需整改的只占 "
        f"{stated}。"
    )
    if "SHARE" in reform:
        assert list(unstated(chosen(whole), process)) == []
