"""Work that is given, and less than what it replaces, needs a reason, whichever reform gives it."""

from __future__ import annotations

import pytest

from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.errors import ReformError

TOWN = """process: town
start: 2026-01-05
calendar: open
calendars: {open: {week: {Mon-Sun: ["0:00-24:00"]}}}
arrivals: {poisson: 20 per week, calendar: open}
applicant: {calendar: open, trip: 1 h}
pools: {desk: {capacity: 9}, office: {capacity: 9}}
materials: {form: {prepare: 1 h, review: 10 min, defect: 20%}}
items:
  one: &item
    kind: internal
    lead: office
    inquiries: 1
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, visit: true, checks: materials, milestone: accepted}
      - look: {by: office, time: 1 h}
      - weigh: {by: office, time: 1 h}
      - sign: {by: office, time: 20 min, milestone: decided}
      - collect: {by: desk, time: 10 min, visit: true, milestone: delivered}
  two: *item
flow: [one, two]
"""
LESS = "shorter work or waits need a reason"
REFORMS = {
    "immediate: {items: [one], time: WORK": ("159 min", "160 min"),
    "cut_steps: {merge: [{steps: [one.look, one.weigh], name: both, time: WORK}]": (
        "119 min",
        "120 min",
    ),
    "one_window: {items: [one, two], window: {pool: desk, handover: 1 h}, intake: WORK": (
        "19 min",
        "20 min",
    ),
    "cut_items: {merge: [{items: [one, two], name: all, review: WORK}], basis: a law": (
        "239 min",
        "240 min",
    ),
}


def apply(reform: str) -> None:
    text = f"scenario: s\nprocess: town\nreforms:\n  - {reform}\n"
    apply_scenario(scenario_from_text(text), process_from_text(TOWN).value)


@pytest.mark.parametrize("reform", REFORMS)
def test_less_work_than_before_needs_a_reason(reform: str) -> None:
    less, same = REFORMS[reform]
    with pytest.raises(ReformError, match=LESS):
        apply(f"{reform.replace('WORK', less)}}}")
    apply(f"{reform.replace('WORK', less)}, why: one form in the place of two}}")
    apply(f"{reform.replace('WORK', same)}}}")


@pytest.mark.parametrize("word", ["defects", "inquiries"])
def test_nothing_wrong_any_more_needs_a_reason(word: str) -> None:
    reform = f"publish: {{items: [one], {word}: CHANGE"
    with pytest.raises(ReformError, match="needs a reason"):
        apply(f"{reform.replace('CHANGE', '-100%')}}}")
    apply(f"{reform.replace('CHANGE', '-100%')}, why: the office fills the form in}}")
    apply(f"{reform.replace('CHANGE', '-99%')}}}")
