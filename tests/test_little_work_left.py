"""Steps of today of which a reform leaves hardly any work, and who reads of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from without_reasons import checks_removed

from simulator.commands.main import main
from simulator.formats import process_from_text, scenario_from_text
from simulator.reforms.unstated import unstated

OFFICE = """process: office
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}}
arrivals: {poisson: 5 per week, calendar: office}
applicant: {calendar: office, trip: 1 h}
pools: {desk: {capacity: 2}, till: {capacity: 1}}
materials: {form: {prepare: 1 h}}
items:
  grant:
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 20 min, visit: true, checks: materials, milestone: accepted}
      - show: {by: desk, time: 20 min, visit: true}
      - ask: {by: desk, time: 20 min}
      - list: {by: desk, time: 40 min}
      - pay: {by: till, time: {uniform: [20 min, 40 min]}, milestone: [decided, delivered]}
flow: [grant]
"""
WHY = "why: the system does it"


def told(*reforms: str) -> list[str]:
    """The notes of ``check``; the lines beside results name the same steps in both languages."""
    listed = "".join(f"  - {reform}\n" for reform in reforms)
    scenario = scenario_from_text(f"scenario: s\nprocess: office\nreforms:\n{listed}").value
    process = process_from_text(OFFICE).value
    notes = list(unstated(scenario, process))
    lines = list(checks_removed(scenario, process))
    assert [f"note-{line.code}" for line in lines] == [note.code for note in notes]
    assert [line.values for line in lines] == [note.values for note in notes]
    return [str(note) for note in notes]


def test_steps_with_hardly_any_work_left_are_told_in_one_note() -> None:
    work = "{grant.ask: 1 s, grant.list: -90%, grant.pay: 7 min, grant.submit: 5 min}"
    assert told(f"cut_time: {{work: {work}, {WHY}}}") == [
        "reforms[0].cut_time: less than a quarter of today's work is left at 'grant.ask',"
        " 'grant.list' and 'grant.pay'; the reason given: the system does it"
    ]


@pytest.mark.parametrize(
    "work", ["grant.ask: 5 min", "grant.list: -75%", "grant.pay: {uniform: [5 min, 10 min]}"]
)
def test_a_quarter_is_enough(work: str) -> None:
    assert told(f"cut_time: {{work: {{{work}}}, {WHY}}}") == []


def test_two_cuts_are_measured_against_today_and_told_at_the_one_that_goes_too_far() -> None:
    half = f"cut_time: {{work: {{grant.list: -50%}}, {WHY}}}"
    more = f"cut_time: {{work: {{grant.list: -60%}}, {WHY}}}"
    note = "less than a quarter of today's work is left at 'grant.list'; the reason given: the"
    assert told(half, half) == []
    assert told(half, more) == [f"reforms[1].cut_time: {note} system does it"]


@pytest.mark.parametrize(
    ("reform", "name"),
    [
        (
            "cut_steps: {merge: [{name: list, steps: [grant.ask, grant.list], time: TIME}]",
            "grant.list",
        ),
        ("cut_steps: {merge: [{name: one, steps: [grant.ask, grant.list], time: TIME}]", "grant.one"),
        ("cut_steps: {delegate: [{step: grant.list, by: till, time: TIME}]", "grant.list"),
        ("immediate: {items: [grant], time: TIME", "grant"),
    ],
)  # fmt: skip
def test_joined_and_handed_on_work_is_told_too(reform: str, name: str) -> None:
    """Once, and with all the work that it stands for: of an hour and less than 15 minutes."""
    key = reform.split(":")[0]
    assert told(f"{reform.replace('TIME', '9 min')}, {WHY}}}") == [
        f"reforms[0].{key}: less than a quarter of today's work is left at '{name}';"
        " the reason given: the system does it"
    ]
    assert told(f"{reform.replace('TIME', '33 min')}, {WHY}}}") == []


def test_merged_work_that_is_cut_behind_the_merger_is_work_of_today() -> None:
    merge = f"cut_steps: {{merge: [{{name: one, steps: [grant.ask, grant.list]}}], {WHY}}}"
    notes = told(merge, f"cut_time: {{work: {{grant.one: 14 min}}, {WHY}}}")
    assert [note.split(":")[0] for note in notes] == ["reforms[1].cut_time"]
    before = f"cut_time: {{work: {{grant.ask: 4 min, grant.list: 8 min}}, {WHY}}}"
    assert [note.split(":")[0] for note in told(before, merge)] == ["reforms[0].cut_time"], (
        "a merger that keeps the work has not cut it"
    )


def test_what_a_reform_has_made_is_no_work_of_today() -> None:
    """The way that a clerk goes for the applicant: told of as a part of what that costs."""
    forward = "forward: {steps: [grant.show], by: till, work: 20 min, handover: 1 h}"
    notes = told(forward, f"cut_time: {{work: {{grant.show-forward: 1 min}}, {WHY}}}")
    assert [
        note.split("; the reason")[0].startswith("reforms[1].cut_time.work") for note in notes
    ] == [True]
    assert "costs; 5% of the time stated there is left" in notes[0]


@pytest.mark.parametrize("command", ["explain", "sensitivity", "compare"])
def test_the_results_tell_it_in_both_languages(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.yaml").write_text(OFFICE, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(
        "scenario: s\nprocess: office\nreforms:\n"
        f"  - cut_time: {{work: {{grant.ask: 1 s, grant.list: 1 s}}, {WHY}}}\n",
        encoding="utf-8",
    )
    words = [command, "office.yaml", "s.yaml", "--replications", "2", "--workers", "1", "--quiet"]
    words += ["--horizon", "4 week", "--warm-up", "1 week", "--json"]
    words += ["--samples", "0", "--range", "durations=10%"] if command == "sensitivity" else []
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    notes = found["scenarios"]["s"]["notes"] if command == "compare" else found["notes"]
    (note,) = (each for each in notes if each["code"].startswith("little-work-left"))
    assert note["en"] == (
        "Less than a quarter of today's work is left at 'grant.ask' and 'grant.list'; the reason"
        " given: the system does it."
    )
    assert note["zh"] == (
        "“grant.ask”、“grant.list”的用时不到现行的四分之一；所写理由：the system does it。"
    )
