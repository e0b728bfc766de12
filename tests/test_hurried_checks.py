"""Checks that are given almost no work, and are still said to find what they found."""

from __future__ import annotations

import pytest
from test_findings_conserved import ACCEPTANCE, INSPECTED
from without_reasons import checks_removed

from simulator.formats import process_from_text, scenario_from_text
from simulator.model.process import Process
from simulator.model.sentences import say
from simulator.reforms.unstated import unstated

SMALL = """process: small
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}}
arrivals: {poisson: 10 per week, calendar: office}
applicant: {calendar: office, trip: 1 h}
classes: {new: {share: 60%}, renewal: {share: 40%}}
experiment: {horizon: 30 week, warm_up: 2 week, replications: 2, seed: 7}
pools: {desk: {capacity: 2}, back: {capacity: 3}}
materials: {form: {prepare: 1 h, review: 5 min}}
items:
  permit:
    kind: permit
    limit: {legal: 20 wd, promised: 20 wd}
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 15 min, visit: true, checks: materials, milestone: accepted}
      - read: {by: back, time: 1 h}
      - inspect: {by: back, time: 2 h}
      - result: {choice: {bad: {share: 10%, end: rejected}, mend: {share: 5%, then: read}, ok: rest}}
      - decide: {by: back, time: 30 min, milestone: [decided, delivered]}
flow: [permit]
"""
WHY = "why: a machine helps, basis: a list"


def small() -> Process:
    return process_from_text(SMALL).value


def told(*reforms: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The notes of ``check``, and the lines beside results in both languages."""
    listed = "".join(f"  - {reform}\n" for reform in reforms)
    scenario = scenario_from_text(f"scenario: s\nprocess: small\nreforms:\n{listed}").value
    lines = [(say(said, "en"), say(said, "zh")) for said in checks_removed(scenario, small())]
    return [str(note) for note in unstated(scenario, small())], lines


@pytest.mark.parametrize(
    ("reform", "place", "name", "now", "was"),
    [
        ("cut_time: {work: {permit.inspect: 29 min}", "work.permit.inspect", "permit.inspect", 29, 120),
        ("cut_time: {work: {permit.inspect: -100%}", "work.permit.inspect", "permit.inspect", 0, 120),
        ("immediate: {items: [permit], time: 1 min", "time", "permit", 1, 225),
        (
            "cut_steps: {merge: [{name: one, steps: [permit.read, permit.inspect], time: 40 min}]",
            "merge[0].time",
            "permit.one",
            40,
            180,
        ),
        (
            "cut_steps: {delegate: [{step: permit.inspect, by: desk, time: 20 min}]",
            "delegate[0].time",
            "permit.inspect",
            20,
            120,
        ),
    ],
)  # fmt: skip
def test_a_check_with_hardly_any_work_that_finds_as_much_is_told(
    reform: str, place: str, name: str, now: int, was: int
) -> None:
    notes, lines = told(f"{reform}, {WHY}}}")
    key = reform.split(":")[0]
    en = (
        f"'{name}' is given {now} min of work where today's checks take {was} min, and is still"
        " said to refuse 10.0% and send back 5.0%; the reason given: a machine helps"
    )
    zh = (
        f"“{name}”的用时由现行核查的 {was} 分钟减为 {now} 分钟，却仍写明不予通过 10.0%、退回 5.0%；"
        "所写理由：a machine helps。"
    )
    assert notes == [f"reforms[0].{key}.{place}: {en}"]
    assert lines == [(f"{en}.", zh)]


@pytest.mark.parametrize(
    "reform",
    [
        "cut_time: {work: {permit.inspect: 30 min}",
        "immediate: {items: [permit], time: 57 min",
        "immediate: {items: [permit]",
    ],
)
def test_a_quarter_of_the_work_is_not(reform: str) -> None:
    assert told(f"{reform}, {WHY}}}") == ([], [])


@pytest.mark.parametrize("step", ["permit.decide", "permit.read"])
def test_work_behind_which_nothing_is_found_is_told_as_work_and_not_as_a_check(step: str) -> None:
    (note,), (line,) = told(f"cut_time: {{work: {{{step}: 0 min}}, {WHY}}}")
    said = f"less than a quarter of today's work is left at '{step}'; the reason given: a machine"
    assert note == f"reforms[0].cut_time: {said} helps"
    assert line[1] == f"“{step}”的用时不到现行的四分之一；所写理由：a machine helps。"


def test_one_review_of_merged_items_is_told_by_what_stands_behind_the_decision() -> None:
    item = SMALL[SMALL.index("  permit:\n") : SMALL.index("flow:")]
    result = item[item.index("      - result") : item.index("      - decide")]
    late = item.replace(result, "").replace(", delivered]", "]") + (
        "      - fit: {choice: {bad: {share: 10%, end: rejected}, ok: rest}}\n"
        "      - collect: {by: desk, time: 10 min, visit: true, milestone: delivered}\n"
    )
    both = late + late.replace("  permit:", "  other:", 1)
    text = SMALL.replace(item, both).replace("flow: [permit]", "flow: [permit, other]")
    before = process_from_text(text).value
    reform = (
        "cut_items: {merge: [{name: one, items: [permit, other], review: TIME}], basis: b, why: w}"
    )
    noted = {}
    for time in ("89 min", "91 min"):
        listed = f"scenario: s\nprocess: small\nreforms:\n  - {reform.replace('TIME', time)}\n"
        noted[time] = [str(note) for note in unstated(scenario_from_text(listed).value, before)]
    (note,) = noted["89 min"]
    assert "'one' is given 89 min of work where today's checks take 360 min" in note
    assert noted["91 min"] == []


def test_work_is_compared_with_that_of_today_however_many_reforms_cut_it() -> None:
    half = f"cut_time: {{work: {{permit.inspect: -55%}}, {WHY}}}"
    notes, lines = told(half, half)
    assert len(notes) == len(lines) == 1
    assert notes[0].startswith("reforms[1].cut_time")
    assert "24.3 min" in notes[0]
    assert "120 min" in notes[0]


@pytest.mark.parametrize(("back", "stays"), [("", "100.0%"), (", return: 0%", "0.0%")])
def test_what_the_checks_at_renewals_found_is_told_where_they_are_put_off(
    back: str, stays: str
) -> None:
    notes, lines = told(
        "extend_validity: {items: [permit], classes: [renewal], from: 2020-02-03, "
        f"until: 2020-05-01, grace: 1 month{back}, {WHY}}}"
    )
    en = (
        "he renewals of 'permit' that are put off were checked, which refused 10.0% and sent back"
        f" 5.0%; nobody finds this until they come back ({stays} do), and it is counted as no harm"
    )
    (note,) = notes
    assert note.startswith(f"reforms[0].extend_validity.items[0]: t{en}; ")
    ((said, zh),) = lines
    assert said == f"T{en}."
    assert "不予通过的占 10.0%，退回的占 5.0%" in zh
    assert f"（占 {stays}）" in zh


def test_none_that_break_a_rule_unnoticed_does_not_silence_it() -> None:
    """What is stated is compared with what the checks found, reason or not."""
    for stated, noted in (("0%", True), ("14.9%", True), ("15%", False)):
        notes, lines = told(
            "extend_validity: {items: [permit], classes: [renewal], from: 2020-02-03, "
            f"until: 2020-05-01, grace: 1 month, unnoticed: {{violation: {stated}}}, {WHY}}}"
        )
        assert (
            any("unnoticed.violation: of what passes unchecked" in each for each in notes) is noted
        )
        assert bool(lines) is noted


@pytest.mark.parametrize(
    ("review", "told"), [("", True), (", review: 4 min", True), (", review: 8 min", False)]
)
def test_a_hand_in_without_work_that_still_finds_faults_is_told(review: str, told: bool) -> None:
    """15 min at the counter and the review of the form, which stays: 4 of 19, 8 of 23."""
    text = SMALL.replace(
        "form: {prepare: 1 h, review: 5 min}", f"form: {{prepare: 1 h, defect: 20%{review}}}"
    )
    listed = f"scenario: s\nprocess: small\nreforms:\n  - cut_time: {{work: {{permit.submit: 0 min}}, {WHY}}}\n"
    before = process_from_text(text).value
    notes = [str(note) for note in unstated(scenario_from_text(listed).value, before)]
    if told:
        assert len(notes) == 1
        assert notes[0].startswith(
            "reforms[0].cut_time.work.permit.submit: 'permit.submit' is given"
        )
        assert "still said to refuse 0.0% and send back 20.0%" in notes[0]
    else:
        assert notes == []


@pytest.mark.parametrize(("time", "told"), [("29 min", True), ("31 min", False)])
def test_a_joint_visit_takes_a_quarter_of_the_longest_inspection_at_least(
    time: str, told: bool
) -> None:
    more = f", time: {time}, rectify: {{share: 50%, wait: 5 d}}"
    listed = f"scenario: s\nprocess: built\nreforms:\n  - {ACCEPTANCE.replace('MORE', more)[:-1]}, {WHY}}}\n"
    before = process_from_text(INSPECTED).value
    notes = [str(note) for note in unstated(scenario_from_text(listed).value, before)]
    assert [note.startswith("reforms[0].joint_acceptance.time: 'joint-visit' is given 29 min of work where today's checks take 120 min") for note in notes] == [True] * told  # fmt: skip
