"""No reform makes one before it look free of harm, and no case under way passes by a check."""

from __future__ import annotations

import pytest
from test_findings_everywhere import OFFICE, office, reformed

from simulator.formats import apply_scenario, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.sentences import say
from simulator.reforms.unstated import checks_removed, unstated

LOOK = "look: {by: office, time: 1 h}"
RESULT = "result: {choice: {bad: {share: 10%, end: refused}, fine: rest}}"
CHECKED = f"{LOOK}\n      - {RESULT}"
HARM = "violation: 10%, harm: {found: 30 d, correctable: 30%, grave: 50%}"
PROMISE = f"inform_and_commit: {{items: [permit], uptake: 100%, {HARM}, name: p}}"
FILING = f"cut_items: {{to_filing: [permit], checked_after: 0%, {HARM}}}"
REMOVE = "cut_items: {remove: [permit]}"


def scenario(*reforms: str) -> str:
    listed = "".join(f"  - {reform}\n" for reform in reforms)
    return f"scenario: s\nprocess: office\nreforms:\n{listed}"


def refused(process: Process, *reforms: str) -> str:
    with pytest.raises(ReformError) as caught:
        apply_scenario(scenario_from_text(scenario(*reforms)), process)
    (wrong,) = caught.value.problems
    assert wrong.text("zh") != wrong.text("en")
    return wrong.text("en")


def notes(process: Process, *reforms: str) -> list[str]:
    chosen = scenario_from_text(scenario(*reforms)).value
    beside = [say(phrase, "en") for phrase in checks_removed(chosen, process)]
    return [*(note.text("en") for note in unstated(chosen, process)), *beside]


@pytest.mark.parametrize("word", ["undetected", "grave", "correctable"])
def test_what_counts_harm_cannot_be_removed(word: str) -> None:
    said = refused(office(CHECKED), PROMISE, f"cut_steps: {{remove: [permit.p-{word}]}}")
    assert f"reforms[1].cut_steps: the reform removes 'permit.p-{word}'" in said


@pytest.mark.parametrize("first", [PROMISE, FILING])
def test_an_item_that_counts_harm_cannot_be_removed_later(first: str) -> None:
    assert "where what a reform before it lets through is counted" in refused(
        office(CHECKED), first, REMOVE
    )


@pytest.mark.parametrize(
    "reform",
    [
        "one_blueprint: {by: [office], time: 1 h, fewer: {permit.p-harm.grave: -100%}}",
        "first_offence: {choice: permit.p-harm, branch: grave, share: 50%}",
    ],
)
def test_shares_of_harm_are_no_shares_of_cases(reform: str) -> None:
    assert "the shares of the choice 'permit.p-harm' say what harm is done" in refused(
        office(CHECKED), PROMISE, reform
    )


@pytest.mark.parametrize(
    "reform",
    [
        "one_blueprint: {by: [office], time: 1 h, fewer: {permit.result.bad: -100%}}",
        "first_offence: {choice: permit.result, branch: bad, share: 100%, repeat: 0%, by: desk, time: 9 min}",
    ],
)
def test_checks_that_are_stated_to_find_less_are_told_in_check_and_beside_results(
    reform: str,
) -> None:
    noted, beside = notes(office(CHECKED), reform)
    assert "which refused 10.0% and sent back 0.0%, are stated to refuse 0.0%" in noted
    assert beside.startswith("The checks of 'permit', which refused 10.0%")


def test_a_check_behind_a_filing_that_nobody_does_is_told() -> None:
    filed = FILING.replace("checked_after: 0%, ", "").replace(f", {HARM}", "")
    found = notes(office(CHECKED), filed, "cut_steps: {remove: [permit.look]}")
    assert any("'permit.look' goes, but the choice behind it still" in note for note in found)


BACKLOG = "open_cases: [{at: permit.look, count: 20, age: 1 d}]\nflow: [permit, licence]"


def test_a_backlog_does_not_pass_what_is_still_checked() -> None:
    process = office(CHECKED, OFFICE.replace("flow: [permit, licence]", BACKLOG))
    said = refused(process, "immediate: {items: [permit], why: one officer}")
    assert "the cases under way at 'permit.look' would go on at" in said
    assert "pass what 'permit' still checks of others" in said
    said = refused(process, "cut_steps: {remove: [permit.look]}")
    assert "would go on at 'permit.sign'" in said


def test_a_backlog_is_spared_what_everybody_is_spared() -> None:
    process = office(CHECKED, OFFICE.replace("flow: [permit, licence]", BACKLOG))
    after = reformed(REMOVE, process)
    assert [each.at for each in after.open_cases] == ["licence.prepare"]
