"""A fast track that lets nobody pass anybody: ``check`` says so, and no case moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import differing

from simulator.application.checking import check_files
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import load_process, load_scenario
from simulator.model.units import DAY

TOWN = """process: town
start: 2024-01-01
arrivals: {poisson: 40 per day}
classes: {urgent: {share: 30%}, calm: {share: 70%}}
numbers: {area: {value: {bands: [{from: 0, to: 500, share: 100%}]}}}
pools: {desk: {capacity: 1}, urgency: {capacity: 1}, site: {capacity: 1}, clerk: {capacity: 1OTHER}}
flow:
  - ask: {by: desk, time: {exponential: 20 min}}
  - hurry: {by: urgency, time: {exponential: 90 min}, when: {class: urgent}}
  - size:
      choice:
        large:
          when: {area: ">= 300"}
          do:
            - see:
                by: site
                time: {exponential: 90 min}
                meanwhile: {timer: 1 d, do: [{remind: {by: clerk, time: 5 h}}]}
        small: {rest: true}
experiment: {horizon: 20 d, warm_up: 0 d}
"""
OTHER = ", other_work: {poisson: 5 per day, time: 10 min}"


def written(folder: Path, track: str, more: str = "", town: str = TOWN) -> tuple[str, str]:
    before, reform = folder / "town.yaml", folder / "fast.yaml"
    before.write_text(town.replace("OTHER", more), encoding="utf-8")
    reform.write_text(
        "scenario: fast\nprocess: town\nreforms:\n"
        f"  - fast_track: {{criteria: a list, cap: 100%, {track}}}\n",
        encoding="utf-8",
    )
    return str(before), str(reform)


def noted(files: tuple[str, str]) -> list[str]:
    _, checked = check_files(files)
    assert checked.problems == ()
    return [note.text("en") for note in checked.notes if "could pass" in note.text("en")]


def moves_somebody(files: tuple[str, str]) -> bool:
    before = load_process(files[0])
    after = load_scenario(files[1]).apply(before)
    logs = [
        simulate(plan(each, Window(horizon=20 * DAY)), seed=1, replication=1)
        for each in (before, after)
    ]
    return list(differing(*logs)) != []


NOBODY = [
    "classes: [urgent, calm]",
    "classes: [urgent], pools: [urgency]",  # only they are there
    "classes: [calm], pools: [urgency]",  # they never come there
    'when: {area: ">= 200"}, pools: [site]',
    'when: {area: "< 300"}, pools: [site, clerk]',
]
SOMEBODY = [
    "classes: [urgent]",
    "classes: [urgent], pools: [urgency, site]",
    "classes: [urgent], share: 50%, pools: [urgency]",
    'when: {area: ">= 400"}, pools: [site]',
    "classes: [urgent], pools: [clerk]",
]


@pytest.mark.parametrize("track", NOBODY)
def test_who_can_pass_nobody_is_told_of(tmp_path: Path, track: str) -> None:
    files = written(tmp_path, track)
    assert len(noted(files)) == 1
    assert not moves_somebody(files)


@pytest.mark.parametrize("track", SOMEBODY)
def test_who_can_pass_somebody_is_not(tmp_path: Path, track: str) -> None:
    files = written(tmp_path, track)
    assert noted(files) == []
    assert moves_somebody(files)


def test_other_work_can_be_passed(tmp_path: Path) -> None:
    assert noted(written(tmp_path, "classes: [urgent, calm], pools: [clerk]", OTHER)) == []


def test_where_cases_have_priorities_today_a_queue_that_looks_at_them_changes_something(
    tmp_path: Path,
) -> None:
    town = TOWN.replace("calm: {share: 70%}", "calm: {share: 70%, priority: 1}")
    files = written(tmp_path, 'when: {area: "< 300"}, pools: [desk, site]', town=town)
    assert noted(files) == []
    files = written(tmp_path, 'when: {area: "< 300"}, pools: [site]', town=town)
    assert noted(files) == []
    assert moves_somebody(files)
