"""Suggestions in a script and on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import fivecuts as fc
from simulator.commands.main import main

CLASSROOM = "teaching/classroom-sequential"
QUICK = ("--replications", "3")


def test_proposals_come_as_a_frame_and_go_on_as_a_scenario() -> None:
    found = fc.suggest(CLASSROOM, replications=3, lang="en")
    frame = found.frame()
    assert list(frame["proposal"]) == ["one-person", "one-pool", "steps-side-by-side"]
    assert list(frame["together"]) == [True, False, False]
    assert repr(found) == "<Suggestions classroom-sequential: " + ", ".join(frame["proposal"]) + ">"
    assert "One officer does both" in str(found)
    assert "<pre>" in found._repr_html_()
    again = fc.compare(CLASSROOM, found.scenario, replications=3).to_dict()
    measured = again["scenarios"]["ideas"]["measures"]["cycle_time_ended"]["mean"]
    assert measured == pytest.approx(found.result.proposals[0].mean.mean)


def test_what_a_scenario_does_is_not_proposed_again() -> None:
    found = fc.suggest(CLASSROOM, "teaching/classroom-side-by-side", replications=3)
    assert "steps-side-by-side" not in [each.name for each in found.result.proposals]


@pytest.mark.parametrize("options", [{"authority": "village"}, {"precision": "2%"}, {"most": 0}])
def test_a_wrong_option_is_named_here_too(options: dict[str, object]) -> None:
    with pytest.raises(fc.SimulationError) as caught:
        fc.suggest(CLASSROOM, **options)  # type: ignore[arg-type]
    assert caught.value.problems[0].path == (next(iter(options)),)


def run(*words: str) -> str:
    result = CliRunner().invoke(main, ["suggest", CLASSROOM, *QUICK, *words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(("lang", "risk"), [("en", "risk: "), ("zh", "风险：")])
def test_every_proposal_has_its_risk_beside_it(lang: str, risk: str) -> None:
    assert run("--lang", lang).count(f"\n    {risk}") == 3


def test_json_and_csv_say_the_same(tmp_path: Path) -> None:
    said = json.loads(run("--json"))
    file = tmp_path / "ideas.csv"
    run("-o", str(file))
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["proposal"] for row in rows] == [each["name"] for each in said["proposals"]]
    for row, each in zip(rows, said["proposals"], strict=True):
        assert float(row["change"]) == each["change"]["mean"]
        assert each["risk"]["en"]
        assert each["risk"]["zh"]


def test_the_file_passes_check_in_both_languages(tmp_path: Path) -> None:
    for lang in ("en", "zh"):
        file = tmp_path / f"{lang}.yaml"
        run("-o", str(file), "--lang", lang)
        process = "processes/teaching/classroom-sequential.yaml"
        checked = CliRunner().invoke(main, ["check", process, str(file), "--lang", "en"])
        assert checked.exit_code == 0, checked.output
        assert "estimate" in file.read_text(encoding="utf-8")


def test_an_ending_that_is_unknown_is_refused_before_anything_is_simulated() -> None:
    result = CliRunner().invoke(main, ["suggest", CLASSROOM, "-o", "ideas.png"])
    assert result.exit_code == 1
