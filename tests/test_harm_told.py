"""Harm is told beside what it was before: a reform that adds an officer does none of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.comparison.harm import harm_of
from simulator.comparison.scenarios import compare
from simulator.formats import process_from_text, scenario_from_text

PERMIT = """process: permit
start: 2026-01-05
arrivals: {every: 8 h}
pools: {desk: {capacity: 2}}
items:
  permit:
    steps:
      - look: {by: desk, time: 2 h}
      - missed: {choice: {slip: {share: 30%, do: [{unseen: {wait: 0 h, harm: undetected}}, {hurt: {wait: 1 h, harm: grave}}]}, fine: rest}}
      - sign: {by: desk, time: 15 min, milestone: [decided, delivered]}
flow: [permit]
experiment: {horizon: 30 d, warm_up: 0 h, replications: 3}
"""
STAFF = "scenario: staff\nprocess: permit\nreforms:\n  - staff: {capacity: {desk: 3}}\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = tmp_path / "permit.yaml", tmp_path / "staff.yaml"
    for path, text in zip(paths, (PERMIT, STAFF), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def _told(*words: str) -> str:
    found = CliRunner().invoke(main, words, env={"COLUMNS": "300"}, catch_exceptions=False)
    assert found.exit_code == 0
    return found.output


def _per_thousand(kind: str) -> str:
    found = compare({"permit": process_from_text(PERMIT).value}).scenarios["permit"].measures[kind]
    assert found.mean is not None
    assert 100 < found.mean.mean * 1000 < 500
    return f"{found.mean.mean * 1000:.1f}"


def test_harm_that_was_there_before_stands_beside(files: list[str]) -> None:
    n, grave = _per_thousand("harm_undetected"), _per_thousand("harm_grave")
    english = (
        f"of 1,000 ended cases {n} broken promises or faults go unnoticed (before: {n}); grave harm"
        f" in {grave} of 1,000 ended cases (before: {grave})"
    )
    told = _told("compare", *files, "--lang", "en")
    assert english in told
    assert f"staff: {grave} cases of grave harm per 1,000 ended cases (before: {grave})." in told
    assert f"{grave} 件（改革前 {grave}）。" in _told("compare", *files, "--lang", "zh")


@pytest.mark.parametrize(
    "words",
    [("explain",), ("sensitivity", "--samples", "0", "--range", "durations=20%"), ("indicators",)],
)
def test_whoever_tells_a_change_tells_the_harm(files: list[str], words: tuple[str, ...]) -> None:
    n = _per_thousand("harm_undetected")
    told = _told(words[0], *files, *words[1:], "--lang", "en")
    (line,) = (each for each in told.splitlines() if "also note" in each)
    assert f"{n} broken promises or faults go unnoticed (before: {n})" in line


def test_harm_that_ends_is_told_as_well() -> None:
    """No case slips any more: 0, and how many did before."""
    before = process_from_text(PERMIT).value
    after = process_from_text(PERMIT.replace("30%", "0%")).value
    found = compare({"before": before, "after": after})
    changes = harm_of(after, found.runs["after"], found.runs["before"], 0.95)
    assert changes["harm_grave"].after.mean is not None
    assert changes["harm_grave"].after.mean.mean == 0
    assert changes["harm_grave"].before.mean is not None
    assert changes["harm_grave"].before.mean.mean > 0.1


def test_nothing_is_told_where_there_is_none() -> None:
    harmless = PERMIT.replace(", harm: undetected", "").replace(", harm: grave", "")
    before = process_from_text(harmless).value
    after = scenario_from_text(STAFF).value.apply(before)
    found = compare({"before": before, "after": after})
    assert harm_of(after, found.runs["after"], found.runs["before"], 0.95) == {}


def test_the_data_of_an_explanation_have_the_harm(files: list[str]) -> None:
    harm = json.loads(_told("explain", *files, "--json"))["harm"]
    told = f"{harm['harm_grave']['after']['mean'] * 1000:.1f}"
    assert told == _per_thousand("harm_grave")
    assert harm["harm_grave"]["before"] == harm["harm_grave"]["after"]
