"""Work that is given, and less than what it replaces, needs a reason, whichever reform gives it."""

from __future__ import annotations

import pytest

from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.errors import FormatError, ReformError

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


def apply(reform: str, process: str = TOWN) -> None:
    text = f"scenario: s\nprocess: town\nreforms:\n  - {reform}\n"
    apply_scenario(scenario_from_text(text), process_from_text(process).value)


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


SIZED = TOWN.replace("\nitems:", "\nnumbers: {area: {value: {uniform: [1, 9]}}}\nitems:")
GROWING = "{base: 20 min, per: area, each: 2 min}"
NOBODY_KNOWS = "work that grows with a number of the cases cannot be compared with what it replaces"


@pytest.mark.parametrize("reform", REFORMS)
def test_work_that_grows_with_a_number_needs_a_reason_too(reform: str) -> None:
    """Whether it is given, or was there before: in the mean nobody knows without the cases."""
    grown = SIZED.replace("time: 20 min", f"time: {GROWING}").replace("time: 1 h", f"time: {GROWING}")  # fmt: skip
    for process, work in ((SIZED, GROWING), (grown, "40 min")):
        with pytest.raises(ReformError, match=NOBODY_KNOWS):
            apply(f"{reform.replace('WORK', work)}}}", process)
        apply(f"{reform.replace('WORK', work)}, why: by size}}", process)


@pytest.mark.parametrize(
    "reform",
    [
        "nearby: {items: [one], by: office, transfer: 1 h, trip: WORK}",
        "parallel_review: {items: [one, two], lead: office, stage: {name: s}, dispatch: WORK}",
    ],
)
def test_trips_and_the_work_of_a_lead_do_not_grow_with_numbers(reform: str) -> None:
    apply(reform.replace("WORK", "20 min"), SIZED)
    with pytest.raises(FormatError, match="only the work and the wait of a step"):
        apply(reform.replace("WORK", GROWING), SIZED)
