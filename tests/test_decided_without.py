"""What an item is decided without that is no check, faults that nobody looks for any more, and what
a reform takes today to be, are told with it.
"""

from __future__ import annotations

import pytest

from simulator.formats import apply_scenario, load_process, process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.sentences import say
from simulator.reforms.granted import GRANTED
from simulator.reforms.left_behind import IN_RESULTS
from simulator.reforms.unstated import checks_removed, unstated

OFFICE = """
process: office
start: 2026-01-05
calendars:
  office: {week: {Mon-Fri: ["9:00-17:00"]}}
  life: {week: {Mon-Sun: ["0:00-24:00"]}}
departments: {plan: {en: Plan, zh: 规划局}, firm: {en: Firm, zh: 测绘公司}}
pools:
  window: {capacity: 2, calendar: office, department: plan, title: {en: Window, zh: 窗口}}
  reader: {capacity: 2, calendar: office, department: plan, title: {en: Readers, zh: 审查人员}}
  surveyor: {capacity: 2, calendar: office, department: firm, title: {en: Surveyors, zh: 测绘人员}}
applicant: {calendar: life, trip: 1 h}
classes: {small: {share: 60%}, big: {share: 40%}}
arrivals: {every: 1 d, calendar: office}
materials:
  form: {prepare: 1 h, defect: 5%}
  plan: {prepare: 1 h, defect: 12%}
  proof: {prepare: 1 h}
items:
  permit:
    kind: internal
    lead: reader
    set_by: city
    materials: [form, plan, proof]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: window, time: 10 min, visit: true, checks: materials, milestone: accepted}
      - survey: {by: surveyor, time: 3 h}
      - read: {by: reader, time: 4 h}
      - print: {wait: 2 d}
      - sign: {by: reader, time: 10 min, milestone: decided}
      - collect: {by: window, time: 5 min, visit: true, milestone: delivered}
flow: [permit]
"""
TWO = OFFICE.replace(
    "flow: [permit]",
    "  other: {kind: internal, set_by: city, steps: [do: {by: reader, time: 1 h, milestone: decided}]}\n"
    "flow: [permit, other]",
)
HARM = "violation: 0%"
WITHOUT = (
    "'permit' is decided without 'permit.survey' and 'permit.print' (3 h of work: Surveyors; 2 d of"
    " waits): these find nothing, so they may be no check but part of the thing itself"
)
PROMISE = f"inform_and_commit: {{items: [permit], uptake: 99%, {HARM}}}"


def told(reform: str, process: Process | None = None) -> tuple[list[str], list[str]]:
    """The notes of ``check`` and the lines beside results that this is about."""
    process = process or process_from_text(OFFICE).value
    text = f"scenario: s\nprocess: {process.name}\nreforms:\n  - {reform}\n"
    loaded = scenario_from_text(text)
    apply_scenario(loaded, process)
    codes = (*IN_RESULTS.values(), *GRANTED)
    lines = [line for line in checks_removed(loaded.value, process) if line.code in codes]
    notes = [note for note in unstated(loaded.value, process) if note.code[5:] in codes]
    assert [note.code for note in notes] == [f"note-{line.code}" for line in lines]
    return [say(line, "en") for line in lines], [say(line, "zh") for line in lines]


@pytest.mark.parametrize(
    "reform",
    [
        "cut_items: {to_filing: [permit], checked_after: 100%}",
        PROMISE,
        "automatic: {items: [permit], share: 60%, fill: 10 min, wrong: 20%}",
    ],
)
def test_what_is_no_check_is_named_where_the_decision_no_longer_waits_for_it(reform: str) -> None:
    english, chinese = told(reform)
    assert english == [f"{WITHOUT}."]
    assert chinese == [
        "“permit”不经“permit.survey”、“permit.print”（测绘人员用时 3 小时，等待 2 天）即作出决定："
        "这些环节并无不予通过或退回，可能不是审查，而是所办事项本身。"
    ]


def test_building_first_names_it_and_says_whose_figure_the_building_time_is() -> None:
    english, _ = told("build_first: {items: [permit], build: 1 h, checked_after: 100%}")
    build = "Nothing of today says how long building takes: 1 h is the planner's figure."
    assert english == [f"{WITHOUT}.", build]


def test_the_reason_stands_beside_it() -> None:
    english, chinese = told(PROMISE[:-1] + ", why: surveyed before}")
    assert english == [f"{WITHOUT}; the reason given: surveyed before."]
    assert chinese[0].endswith("而是所办事项本身；所写理由：surveyed before。")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: surveyor, time: 3 h", "by: reader, time: 3 h"),
        ("      - survey: {by: surveyor, time: 3 h}\n", ""),
        (
            "      - read",
            "      - fit: {choice: {bad: {share: 5%, end: refused}, fine: rest}}\n      - read",
        ),
    ],
)
def test_a_review_by_those_who_decide_and_what_finds_something_are_not_named(
    old: str, new: str
) -> None:
    text = OFFICE.replace("      - print: {wait: 2 d}\n", "").replace(old, new)
    promise = PROMISE.replace("violation: 0%", "violation: 5%")
    assert told(promise, process_from_text(text).value) == ([], [])


def test_on_the_spot_only_the_waits_go() -> None:
    (line,), _ = told("immediate: {items: [permit]}")
    assert line.startswith("'permit' is decided without 'permit.print' (2 d of waits)")


@pytest.mark.parametrize(
    ("reform", "names", "amount"),
    [
        ("cut_items: {to_filing: [water-supply], checked_after: 100%}", "build", "57.7 h"),
        (f"inform_and_commit: {{items: [water-supply], uptake: 99%, {HARM}}}", "quote", "40.3 h"),
        (
            f"on_limit: {{approve: [water-supply], silence: {{{HARM}}}, basis: x}}",
            "build",
            "57.7 h",
        ),
    ],
)
def test_the_pipe_is_not_a_check_of_the_application(reform: str, names: str, amount: str) -> None:
    process = load_process("processes/water-supply.yaml")
    (line,), _ = told(reform, process)
    for said in (f"water-supply.{names}'", "water-supply.design'", f"({amount} of work: "):
        assert said in line
    assert "4.2 d of waits" in line


def test_faults_that_nobody_finds_any_more_are_named() -> None:
    english, chinese = told("cut_materials: {drop: {permit: [plan, proof]}}")
    assert english == [
        "A check finds fault with 12.0% of 'plan' today; no officer looks at that any more."
    ]
    assert chinese == ["现行核查发现“plan”的 12.0%有差错，今后不再由人员核查。"]


def test_faults_that_the_system_is_said_to_make_fewer_are_named() -> None:
    english, _ = told("automatic: {items: [permit], share: 60%, fill: 10 min, wrong: 7%}")
    assert english[1:] == [
        "A check finds fault with 12.0% of 'plan' today; no officer looks at that any more."
    ]


def test_faults_that_a_promise_replaces_are_compared_with_the_promises() -> None:
    assert told("cut_materials: {promise: {permit: [plan]}, violation: 12%}") == ([], [])


def test_a_demand_that_changes_who_comes_says_so() -> None:
    change = "{from: 2026-03-01, to: 2026-06-01, factor: 1.5, class: small}"
    english, _ = told(f"demand: {{changes: [{change}]}}")
    assert english == [
        "The shares of 'small' among the cases change, and the mean with them, whatever the flow does."
    ]


def test_what_the_applicant_makes_nobody_can_fetch() -> None:
    text = OFFICE.replace("plan: {prepare", "plan: {own: true, prepare")
    reform = "cut_materials: {fetch: [plan, proof], coverage: 95%, mismatch: 2%, outage: 1%}"
    english, chinese = told(reform, process_from_text(text).value)
    assert english == [
        "The applicant makes 'plan', which no department has before: nothing is there to be fetched."
    ]
    assert chinese == ["“plan”由申请人自行制作，部门并无可调取的记录。"]
    assert told(reform) == ([], [])


def test_a_drawing_of_the_site_is_the_applicants_own() -> None:
    process = load_process("processes/water-supply.yaml")
    fetch = "cut_materials: {fetch: [site-drawing], coverage: 99%, mismatch: 1%, outage: 1%}"
    (line,), _ = told(fetch, process)
    assert line.startswith("The applicant makes 'site-drawing'")


GONE = "nobody does 'permit' any more (7.42 h of work: Window, Surveyors, Readers; 2 d of waits), as if nothing were missed"


def test_an_item_that_is_given_up_is_named_with_its_work_and_waits() -> None:
    """10 min, 3 h, 4 h, 10 min and 5 min are 7 h 25 min."""
    process = process_from_text(TWO).value
    english, chinese = told("cut_items: {remove: [permit]}", process)
    assert english[0] == f"{GONE[0].upper()}{GONE[1:]}."
    assert chinese[0] == (
        "“permit”取消（窗口、测绘人员、审查人员用时 7.42 小时，等待 2 天），视同无人需要其结果。"
    )
    reasoned, _ = told("cut_items: {remove: [permit], why: the licence says it}", process)
    assert reasoned[0].endswith("as if nothing were missed; the reason given: the licence says it.")


def test_an_item_that_found_something_or_of_which_it_is_stated_has_a_note_of_its_own() -> None:
    stated = "cut_items: {remove: [permit], removed: {permit: {violation: 3%}}}"
    english, _ = told(stated, process_from_text(TWO).value)
    assert not any("as if nothing were missed" in line for line in english)


def test_an_item_about_safety_is_given_up_on_a_basis_only() -> None:
    process = process_from_text(
        TWO.replace("    lead: reader\n", "    lead: reader\n    safety: true\n")
    ).value
    with pytest.raises(ReformError) as caught:
        told("cut_items: {remove: [permit]}", process)
    assert "name the `basis:` that allows its removal there" in str(caught.value)
    told("cut_items: {remove: [permit], basis: a law}", process)


def test_a_wait_below_the_minimum_of_the_law_is_told_with_its_basis() -> None:
    text = OFFICE.replace("print: {wait: 2 d}", "print: {wait: 20 d, minimum: 20 d}")
    loaded = scenario_from_text(
        "scenario: s\nprocess: office\nreforms:\n  - cut_time: {wait: {permit.print: -26%}, why: posted at once, basis: a pilot}\n"
    )
    (line,) = checks_removed(loaded.value, process_from_text(text).value)
    assert say(line, "en") == (
        "'permit.print' is shorter than the 20 d that the law prescribes; the basis given: a pilot."
    )
    assert say(line, "zh") == "“permit.print”短于法定最短期限20 天；所写依据：a pilot。"


def test_what_parts_of_one_thing_each_asked_for_is_still_looked_at_once() -> None:
    process = load_process("processes/water-supply.yaml")
    english, _ = told(
        "one_thing: {processes: [gas-supply], same: [application], basis: x}", process
    )
    assert not any("nobody finds" in line for line in english)
