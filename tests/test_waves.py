"""Cases that are put off and come back after the run: what stands in no figure is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from shipped_pairs import before_and_after
from test_hurried_checks import small

from simulator.application import questions
from simulator.application.study import Study
from simulator.experiments.runs import Settings
from simulator.formats import (
    apply_scenario,
    scenario_from_text,
    shipped_scenarios,
)
from simulator.model.units import Quantity
from simulator.reforms.unstated import unstated
from simulator.soundness import notes
from simulator.soundness.waves import begin_after, usual_days, waves_after

PUT_OFF = (
    "extend_validity: {items: [permit], classes: [renewal], from: 2020-02-03, "
    "until: %s, grace: %s, unnoticed: {violation: 20%%}}"
)
BY_HAND = (
    "demand: {changes: [{from: 2020-02-03, to: %s, factor: 0, class: renewal}, "
    "{from: %s, to: 2020-12-07, factor: 1.5, class: renewal}]}"
)
AFTER, NOTE = "note-change-after-the-horizon", "note-wave-after-the-horizon"


def noted(reform: str) -> list[tuple[str, object]]:
    scenario = scenario_from_text(f"scenario: s\nprocess: small\nreforms:\n  - {reform}\n").value
    found = [each for each in unstated(scenario, small()) if each.code in (AFTER, NOTE)]
    assert all(each.path[:2] == ("reforms", 0) for each in found)
    return [(each.code, dict(each.values).get("part")) for each in found]


@pytest.mark.parametrize(
    ("reform", "told"),
    [
        (PUT_OFF % ("2020-05-04", "13 week"), []),  # 3 August, when the run ends
        (PUT_OFF % ("2020-05-04", "26 week"), [(NOTE, "50%")]),
        (PUT_OFF % ("2022-05-02", "13 week"), [(NOTE, "0%")]),
        (BY_HAND % ("2020-04-06", "2020-04-06"), [(NOTE, "49%")]),  # 17 weeks of 35
        (BY_HAND % ("2020-04-06", "2020-04-13"), []),  # a busier year, and nobody put off
        ("demand: {changes: [{from: 2021-01-04, to: 2021-02-01, factor: 2}]}", [(AFTER, None)]),
        ("demand: {changes: [{from: 2020-06-01, to: 2030-01-07, factor: 2}]}", []),
    ],
)
def test_check_says_how_much_of_a_wave_a_run_sees(
    reform: str, told: list[tuple[str, object]]
) -> None:
    """The run ends on 3 August 2020; whatever grows for ever is no wave."""
    assert noted(reform) == told


def test_a_process_file_with_such_a_wave_is_told_the_same() -> None:
    text = f"scenario: s\nprocess: small\nreforms:\n  - {PUT_OFF % ('2020-05-04', '26 week')}\n"
    after = apply_scenario(scenario_from_text(text), small())
    (note,) = (each for each in notes(after) if each.code == NOTE)
    assert note.path == ("arrivals", "changes", 1, "from")
    assert "from 2020-05-04 to 2020-11-02; 50% of them come within the horizon" in str(note)


def test_the_note_stands_beside_results_with_the_run_that_was_made() -> None:
    text = f"scenario: s\nprocess: small\nreforms:\n  - {PUT_OFF % ('2020-03-02', '8 week')}\n"
    study = Study.load(small(), scenario_from_text(text).value)
    found = {}
    for weeks in (12, 20):
        length = Quantity(Decimal(weeks), "week")
        warm_up = Quantity(Decimal(1), "week")
        settings = Settings(horizon=length, warm_up=warm_up, replications=2, workers=1)
        result = questions.compare(study, settings).scenarios["s"]
        found[weeks] = [note for note in result.notes if note.code == "wave-after-the-run"]
        assert "change-after-the-run" not in [note.code for note in result.notes]
    assert found[20] == []
    (note,) = found[12]
    assert note.text("en") == (
        "Cases that are put off come back from 2020-03-02 to 2020-04-27; 50% of them come within"
        " the simulated time: the work of the others, and what went unnoticed meanwhile, stands in"
        " no figure."
    )
    assert "其中 50% 在模拟期内" in note.text("zh")


def test_a_wave_of_which_the_run_has_the_last_day_is_seen_as_a_whole() -> None:
    text = f"scenario: s\nprocess: small\nreforms:\n  - {PUT_OFF % ('2020-03-02', '8 week')}\n"
    after = apply_scenario(scenario_from_text(text), small())
    days = (date(2020, 4, 27) - after.start).days
    assert [list(waves_after(after, each)) != [] for each in (days - 1, days)] == [True, False]
    assert list(begin_after(after, 1)) == [after.arrivals.changes[0]]  # no wave: told by itself


@pytest.mark.parametrize("name", shipped_scenarios())
def test_no_shipped_wave_comes_after_its_run(name: str) -> None:
    _, after = before_and_after(name)
    assert list(waves_after(after, usual_days(after) or 0)) == []
