"""Beside results things are called by their titles, and a reform by what it is called; a reason
that a reform would be refused without stands there, and a version that no reform made is looked at.
"""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from test_decided_without import HARM, OFFICE, TWO

from simulator.application.by_title import in_titles
from simulator.commands.main import main
from simulator.formats import load_process, process_from_text, scenario_from_text
from simulator.model.process import Process
from simulator.model.sentences import Phrase, say
from simulator.reforms.unstated import checks_removed, unstated
from simulator.reforms.written_out import written_out

TITLED = (
    OFFICE.replace("kind: internal\n", "kind: internal\n    title: {en: Permit, zh: 许可}\n")
    .replace("survey: {by", "survey: {title: {en: Survey, zh: 测绘}, by")
    .replace("plan: {prepare: 1 h,", "plan: {title: {en: Site plan, zh: 平面图}, prepare: 1 h,")
)


def lines(reform: str, process: Process, lang: str = "en") -> list[str]:
    """What stands beside the results of a scenario with one reform."""
    text = f"scenario: s\nprocess: {process.name}\nreforms:\n  - {reform}\n"
    scenario = scenario_from_text(text).value
    told = in_titles(checks_removed(scenario, process), process, scenario.apply(process))
    return [say(note.said, lang) for note in told]


def test_results_speak_of_titles_where_check_speaks_of_names() -> None:
    process = process_from_text(TITLED).value
    reform = f"inform_and_commit: {{items: [permit], uptake: 99%, {HARM}}}"
    english, chinese = lines(reform, process), lines(reform, process, "zh")
    assert "'Permit' is decided without 'Permit · Survey' and 'Permit · print'" in english[0]
    assert "“许可”不经“许可·测绘”、“许可·print”" in chinese[0]
    text = f"scenario: s\nprocess: office\nreforms:\n  - {reform}\n"
    notes = [str(note) for note in unstated(scenario_from_text(text).value, process)]
    assert any("'permit' is decided without 'permit.survey'" in note for note in notes)


def test_faults_that_nobody_finds_are_those_of_materials_by_title() -> None:
    process = process_from_text(TITLED).value
    (line,) = lines("cut_materials: {drop: {permit: [plan]}}", process, "zh")
    assert line == "现行核查发现“平面图”的 12.0%有差错，今后不再由人员核查。"


def test_a_reform_that_stands_or_falls_with_its_reason_is_told_with_it() -> None:
    process = process_from_text(OFFICE.replace("by: surveyor, time", "by: reader, time")).value
    once = (
        "cut_steps: {merge: [{name: look, steps: [permit.survey, permit.read], time: 6 h}],"
        " why: read at once}"
    )
    assert lines(once, process) == [
        "No simulation can check what 'Fewer steps' rests on; the reason given: read at once."
    ]
    assert lines(once, process, "zh") == [
        "“减环节”所依据的理由无法由模拟检验；所写理由：read at once。"
    ]


def test_work_in_other_hands_is_told_with_how_long_it_is_and_the_meeting_that_goes() -> None:
    slots = 'slots: {week: {Mon: "10:00"}, size: 9},'
    met = OFFICE.replace(
        "time: 10 min, milestone: decided", f"time: 10 min, {slots} milestone: decided"
    )
    desk = (
        "cut_steps: {delegate: [{step: permit.read, by: window, time: 3 h},"
        " {step: permit.sign, by: window}], why: read at once}"
    )
    assert lines(desk, process_from_text(met).value) == [
        "The work at 'permit.read' falls from 4 h to 3 h, which no simulation can check; the reason"
        " given: read at once.",
        "'permit.read' is done by 'Window' instead of 'Readers'; the reason given: read at once.",
        "'permit.sign' no longer waits for a meeting of 'Readers': 'Window' does it at any time; the"
        " reason given: read at once.",
    ]
    only = "cut_steps: {delegate: [{step: permit.read, by: window}]}"
    assert lines(only, process_from_text(OFFICE).value, "zh") == [
        "“permit.read”由“窗口”代替“审查人员”办理；未写明理由。"
    ]


def test_a_look_far_shorter_than_the_review_says_what_it_is_said_to_find() -> None:
    """The review takes 3 h and 4 h of work."""
    process = process_from_text(OFFICE).value
    look = "inspect: {share: 50%, by: reader, time: 30 min, detects: 90%}"
    reform = f"inform_and_commit: {{items: [permit], uptake: 99%, violation: 20%, {look}}}"
    assert lines(reform, process)[-1] == (
        "A look of 30 min at 'permit' afterwards is said to find 90.0% of what is wrong, where its"
        " review takes 7 h of work today; no reason is given."
    )
    longer = reform.replace("30 min", "2 h")
    assert not any("afterwards" in line for line in lines(longer, process))


def test_shorter_work_and_waits_are_told_with_how_long_they_are() -> None:
    """Of 4 h and 10 min 3 h and 5 min are left, of 2 d 1 d."""
    process = process_from_text(OFFICE).value
    less = (
        "cut_time: {work: {permit.read: 3 h, permit.sign: -50%}, wait: {permit.print: -50%},"
        " why: on the screen}"
    )
    assert lines(less, process) == [
        "The work at 'permit.read' and 'permit.sign' falls from 4.17 h to 3.08 h in all, which no"
        " simulation can check; the reason given: on the screen.",
        "The wait at 'permit.print' falls from 2 d to 1 d, which no simulation can check; the"
        " reason given: on the screen.",
    ]
    assert lines(less, process, "zh")[0] == (
        "“permit.read”、“permit.sign”的用时合计由 4.17 小时减为 3.08 小时，模拟无法检验；"
        "所写理由：on the screen。"
    )
    assert lines("cut_time: {work: {permit.read: 5 h}, why: read twice}", process) == []


def test_a_reason_that_no_rule_asks_for_is_not_told() -> None:
    process = process_from_text(OFFICE).value
    fetched = "cut_materials: {fetch: [proof], coverage: 95%, mismatch: 2%, outage: 1%, why: kept}"
    assert lines(fetched, process) == []


def test_inquiries_of_which_hardly_any_is_left_and_visits_that_go_for_nothing_are_told() -> None:
    asked = OFFICE.replace("set_by: city\n", "set_by: city\n    inquiries: 2\n", 1)
    survey = asked.replace(
        "survey: {by: surveyor, time: 3 h}", "survey: {by: surveyor, time: 3 h, visit: true}"
    )
    process = process_from_text(survey).value
    assert lines("publish: {items: [permit], defects: -50%, inquiries: -76%}", process) == [
        "Less than a quarter of today's inquiries before the hand-in is left for 'permit'; no"
        " reason is given."
    ]
    assert lines("publish: {items: [permit], defects: -50%, inquiries: -75%}", process) == []
    assert lines("once: {items: [permit]}", process, "zh") == [
        "“permit.survey”不再需要到场，也未写明由谁转送；未写明理由。"
    ]


@pytest.mark.parametrize(("redo", "said"), [("redo: 10%", "10.0%"), ("redo: 0%", "0.0%")])
def test_what_is_reviewed_beforehand_is_told_with_what_is_done_again(redo: str, said: str) -> None:
    second = TWO.replace(
        "other: {kind: internal, set_by: city, steps: [do: {by: reader, time: 1 h,",
        "other: {kind: internal, set_by: city, needs: [permit],"
        " steps: [look: {by: reader, time: 1 h}, do: {by: reader, time: 1 h,",
    )
    process = process_from_text(second).value
    reform = (
        "parallel_review: {items: [permit, other], lead: window, stage: {name: joint},"
        f" dispatch: 10 min, conclude: 10 min, tolerate: {{items: [other], {redo}}}, why: alike}}"
    )
    assert lines(reform, process) == [
        "The review of 'other' does not wait for the decisions that it needs;"
        f" {said} of it is done again; the reason given: alike."
    ]


def test_the_same_line_of_two_reforms_stands_once() -> None:
    process = process_from_text(OFFICE).value
    line = Phrase.of("process-without-steps", names=("permit.read",))
    assert len(in_titles([line, Phrase.of("process-as-written"), line], process)) == 2


def test_a_version_written_as_a_process_is_asked_what_it_leaves_out() -> None:
    finds = "      - fit: {choice: {bad: {share: 5%, end: refused}, fine: rest}}\n      - print"
    before = process_from_text(TITLED.replace("      - print", finds)).value
    after = process_from_text(
        TITLED.replace(
            "      - survey: {title: {en: Survey, zh: 测绘}, by: surveyor, time: 3 h}\n", ""
        )
    ).value
    found = in_titles(written_out(before, after), before, after)
    assert [say(note.said, "en") for note in found] == [
        "This version is written as a process of its own, so no reform gives a reason for what"
        " differs from today.",
        "It does without Permit · Survey.",
        "'Permit': today's checks refuse 5.0% and send back 0.0%; those of this version refuse"
        " 0.0% and send back 0.0%.",
    ]
    assert say(found[1].said, "zh") == "其中不再有许可·测绘。"


def test_so_are_its_times_its_faults_and_the_mix_of_its_cases() -> None:
    before = process_from_text(TITLED).value
    other = TITLED.replace("time: 4 h", "time: 1 h").replace("wait: 2 d", "wait: 1 d")
    other = other.replace("defect: 12%", "defect: 2%").replace("60%", "90%").replace("40%", "10%")
    found = in_titles(written_out(before, process_from_text(other).value), before)
    assert [say(note.said, "en") for note in found][1:] == [
        "The work at 'Permit · read' falls from 4 h to 1 h, which no simulation can check; no"
        " reason is given.",
        "The wait at 'Permit · print' falls from 2 d to 1 d, which no simulation can check; no"
        " reason is given.",
        "The shares of 'big' and 'small' among the cases change, and the mean with them, whatever"
        " the flow does.",
        "Fewer faults than today are said to be in 'Site plan'.",
    ]


def test_of_a_version_with_the_same_steps_it_is_said_that_no_reason_was_asked_for() -> None:
    process = process_from_text(OFFICE).value
    (line,) = written_out(process, process)
    assert line.code == "process-as-written"
    assert list(written_out(process, load_process("teaching/mm1"))) == []


@pytest.mark.parametrize("command", ["staff", "score"])
def test_commands_that_give_a_figure_give_what_it_rests_on(command: str) -> None:
    words = [command, "property-registration", "property-five-days", "--lang", "en"]
    words += ["--utilisation", "80%"] if command == "staff" else []
    run = CliRunner().invoke
    told = " ".join(run(main, words).output.split())
    assert "does not wait for the decisions that it needs; 3.0% of it is done again" in told
    notes = json.loads(run(main, [*words, "--json"]).output)["notes"]
    several = notes if command == "staff" else notes["property-five-days"]
    assert "reviewed-beforehand" in [each["code"] for each in several]


def test_compare_prints_it_in_both_languages() -> None:
    run = CliRunner().invoke
    two = ["compare", "building-permit", "building-project", "--replications", "1"]
    for lang, said in (
        ("en", "so no reform gives a reason"),
        ("zh", "与现行流程的不同之处未说明理由"),
    ):
        result = run(main, [*two, "--lang", lang])
        assert said in "".join(result.output.split("\n")).replace("  ", " "), result.output
