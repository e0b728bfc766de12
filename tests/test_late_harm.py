"""A check that comes after the end of the run has found nothing: no zero is taken from that."""

from __future__ import annotations

from decimal import Decimal

import pytest
from shipped_pairs import before_and_after
from test_work_before_a_choice import office

from simulator.application import questions
from simulator.application.study import Study
from simulator.comparison.late_harm import late_harm
from simulator.experiments.runs import Settings
from simulator.formats import (
    apply_scenario,
    scenario_from_text,
    shipped_scenarios,
)
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity

HARM = "violation: 20%, harm: {found: 900 d, correctable: 50%}"


def reformed(reform: str) -> Process:
    text = f"scenario: s\nprocess: office\nreforms:\n  - {reform}\n"
    return apply_scenario(scenario_from_text(text), office())


@pytest.mark.parametrize(
    ("build", "told"),
    [
        ("364 d", None),
        ("366 d", "366"),
        ("{uniform: [1000 d, 3000 d]}", "2,000"),
        ("370 wd", "370"),
    ],
)
def test_a_check_after_the_run_is_told(build: str, told: str | None) -> None:
    after = reformed(f"build_first: {{items: [permit], build: {build}}}")
    said = [note.text("en") for note in late_harm(after, 365 * DAY)]
    if told is None:
        assert said == []
    else:
        assert len(said) == 1
        assert f"These waits stand before it: Build ({told} days)" in said[0]


def test_harm_that_takes_long_to_show_is_counted_when_it_is_done() -> None:
    promise = reformed(f"inform_and_commit: {{items: [permit], uptake: 90%, {HARM}}}")
    assert late_harm(promise, 365 * DAY) == ()


def test_the_note_stands_beside_results_with_the_horizon_that_was_run() -> None:
    text = (
        "scenario: s\nprocess: office\nreforms:\n  - build_first: {items: [permit], build: 90 d}\n"
    )
    study = Study.load(office(), scenario_from_text(text).value)
    found = {}
    for days in (60, 200):
        settings = Settings(
            horizon=Quantity(Decimal(days), "d"), warm_up=Quantity(Decimal(1), "d"), replications=2
        )
        result = questions.compare(study, settings).scenarios["s"]
        found[days] = [note.text("zh") for note in result.notes if note.kind == "censored"]
    assert ["建设施工（90 天）" in said for said in found[60]] == [True]
    assert found[200] == []


@pytest.mark.parametrize("name", shipped_scenarios())
def test_no_shipped_scenario_looks_after_its_run(name: str) -> None:
    _, after = before_and_after(name)
    assert late_harm(after, 365 * DAY) == ()
