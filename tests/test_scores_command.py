"""``fivecuts score``: what it prints of flows, values and the standard case."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from scored import by_hand, fivecuts

from simulator.experiments.statistics import Estimate
from simulator.flow_analysis.procedures import procedures
from simulator.formats import (
    load_process,
    read_indicators,
)
from simulator.model.scorecards import Values
from simulator.studies.scores import flow_values, score, scores


def test_a_reform_is_scored_beside_today_and_what_gains_most_is_named() -> None:
    done = fivecuts("score", "business-start-up", "start-up-one-window")
    assert done.exit_code == 0, done.stderr
    assert "procedures 7 64.7 5 76.5 +11.8 1 18" in " ".join(done.stdout.split())
    assert "Starting a business, procedures gains most: +11.8 points, from 7 to 5." in " ".join(
        done.stdout.split()
    )
    assert "not an appraisal" in done.stdout


def test_a_missing_value_is_named_and_left_out_of_the_mean(tmp_path: Path) -> None:
    words = ("score", "business-start-up", "--json")
    days = procedures(load_process("business-start-up")).days
    alone = json.loads(fivecuts(*words).stdout)["topics"]["starting-a-business"]
    assert alone["indicators"]["capital"]["columns"] == {"baseline": {"value": None, "score": None}}
    assert alone["score"]["baseline"] == pytest.approx(
        (score(7, 1, 18) + score(days, 0.5, 100)) / 2
    )
    file = by_hand(tmp_path, {"starting-a-business.capital": 0, "income-per-head": 54000})
    whole = json.loads(fivecuts(*words, "--values", file).stdout)
    topic = whole["topics"]["starting-a-business"]
    assert topic["indicators"]["cost"]["columns"]["baseline"]["value"] == pytest.approx(
        100 * 1080 / 54000
    )
    assert topic["score"]["baseline"] == pytest.approx(
        (score(7, 1, 18) + score(days, 0.5, 100) + score(2, 0, 200) + 100) / 4
    )
    assert whole["missing"] == {}


def test_an_indicator_that_one_column_lacks_is_in_no_mean() -> None:
    flow = flow_values(load_process("business-start-up"))
    drowned = type(flow)(procedures=flow.procedures, counts=flow.counts, simulated=True)
    sure = type(flow)(
        procedures=flow.procedures,
        counts=flow.counts,
        simulated=True,
        simulated_days=Estimate(30.0, 29.0, 31.0, 20),
    )
    found = scores(
        read_indicators("doing-business"),
        Values(),
        {"baseline": drowned, "after": sure},
        "starting-a-business",
    )
    assert found.topics[0].columns == {
        "baseline": pytest.approx(score(7, 1, 18)),
        "after": pytest.approx(score(7, 1, 18)),
    }
    assert "starting-a-business.days" in {each.name for each in found.missing}


def test_a_value_for_what_the_flow_says_is_not_used_and_that_is_said(tmp_path: Path) -> None:
    file = by_hand(tmp_path, {"starting-a-business.days": 1})
    done = fivecuts("score", "business-start-up", "--values", file)
    assert (
        "The value given for 'starting-a-business.days' is not used: it follows from the flow."
        in " ".join(done.stdout.split())
    )


def test_the_city_scores_its_flows_and_takes_the_others_from_the_evaluation(tmp_path: Path) -> None:
    file = by_hand(tmp_path, {"taxes.result": 80})
    result = json.loads(
        fivecuts("score", "water-supply", "--set", "city", "--values", file, "--json").stdout
    )
    assert list(result["topics"]) == ["water-and-gas", "taxes"]
    assert result["topics"]["taxes"]["score"]["baseline"] == 80
    assert result["mean"]["baseline"] == pytest.approx(
        (80 + result["topics"]["water-and-gas"]["score"]["baseline"]) / 2
    )
    assert len(result["topics_without_value"]) == 14


def test_the_topic_is_that_of_the_set_or_the_one_that_is_named() -> None:
    done = fivecuts("score", "open-a-restaurant")
    assert done.exit_code == 2
    assert (
        "no topic of 'doing-business' is about 'open-a-restaurant'; choose one with --topic"
        in done.stderr
    )
    result = json.loads(
        fivecuts("score", "open-a-restaurant", "--topic", "starting-a-business", "--json").stdout
    )
    assert result["topic_of_process"] == "starting-a-business"
    done = fivecuts("score", "open-a-restaurant", "--topic", "starting-business")
    assert "did you mean 'starting-a-business'?" in done.stderr


@pytest.mark.unmeasured
def test_simulated_days_are_scored_if_asked_for_and_the_rule_stands_beside() -> None:
    fast = (
        "--replications",
        "2",
        "--horizon",
        "4 months",
        "--warm-up",
        "2 months",
        "--workers",
        "1",
        "--quiet",
    )
    words = ("score", "business-start-up", "start-up-one-window", "--simulate", *fast)
    result = json.loads(fivecuts(*words, "--json").stdout)
    days = result["topics"]["starting-a-business"]["indicators"]["days"]
    flow = result["flows"]["baseline"]
    assert days["origin"] == "simulated"
    assert (
        days["columns"]["baseline"]["value"]
        == flow["simulated_days"]["mean"]
        > flow["days_by_rule"]
    )
    done = fivecuts(*words)
    rule = [each["days_by_rule"] for each in result["flows"].values()]
    assert (
        f"Days by the counting rules: baseline {rule[0]:.0f}; One window only {rule[1]:.0f}."
        in " ".join(done.stdout.split())
    )
    assert "Simulated, not measured" in done.stdout


def test_csv_has_a_line_per_column_and_indicator() -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                fivecuts("score", "business-start-up", "start-up-one-window", "--csv").stdout
            )
        )
    )
    assert len(rows) == 2 * 5
    assert {row["origin"] for row in rows} == {"counted", "measured", "mean"}
    days = next(
        row
        for row in rows
        if row["indicator"] == "days" and row["scenario"] == "start-up-one-window"
    )
    before = next(
        row for row in rows if row["indicator"] == "days" and row["scenario"] == "baseline"
    )
    assert (days["best"], days["worst"], before["change"]) == ("0.5", "100", "")
    assert float(days["change"]) == pytest.approx(
        score(float(days["value"]), 0.5, 100) - score(float(before["value"]), 0.5, 100)
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_tables_fit_the_terminal_in_both_languages(lang: str) -> None:
    done = fivecuts(
        "score", "business-start-up", "start-up-one-window", "start-up-online", "--lang", lang
    )
    assert done.exit_code == 0, done.stderr
    widths = [
        sum(1 + (ord(sign) > 0x2E7F) for sign in line.rstrip()) for line in done.stdout.splitlines()
    ]
    assert max(widths) <= 80
    assert "…" not in done.stdout


def test_nothing_to_score_and_options_that_need_a_process(tmp_path: Path) -> None:
    assert "name a process, or give values with --values FILE" in fivecuts("score").stderr
    file = by_hand(tmp_path, {"property.days": 9})
    assert "--simulate needs a process" in fivecuts("score", "--values", file, "--simulate").stderr
    assert (
        "--topic needs a process"
        in fivecuts("score", "--values", file, "--topic", "property").stderr
    )
