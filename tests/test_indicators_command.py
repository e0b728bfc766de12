"""``fivecuts indicators`` and the values that another city published."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from five_cases import FAST, files, fivecuts

from simulator.comparison.indicators import INDICATORS, name_of, units
from simulator.formats import read_benchmark
from simulator.model.errors import SimulatorError


def test_the_promise_the_clock_and_the_wait_stand_side_by_side(tmp_path: Path) -> None:
    lines = fivecuts("indicators", *files(tmp_path), *FAST).stdout.splitlines()
    assert lines[:2] == [
        "shorter: promised −12%, on the clock 0%, elapsed 0%.",
        "shorter: the promised limit fell, the elapsed time did not.",
    ]
    zh = fivecuts("indicators", *files(tmp_path), *FAST, "--lang", "zh").stdout
    assert "shorter：承诺时限缩短了，全流程用时没有缩短。" in zh
    compression = next(line for line in zh.splitlines() if line.startswith("时限压缩比"))
    assert compression.endswith("百分点")  # a counted share moves in points too


def test_where_no_stable_mean_exists_none_is_reported(tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden"
    words = ("indicators", str(golden / "small-permit.yaml"), str(golden / "overrun.yaml"), *FAST)
    assert "promised 0%, on the clock –, elapsed –." in fivecuts(*words).stdout
    drowned = json.loads(fivecuts(*words, "--json").stdout)["scenarios"]["overrun"]["indicators"]
    for name in ("cycle_time", "cycle_time_p90", "clock_days", "elapsed_saved"):
        assert drowned[name]["by"]["cases"]["mean"] is None
    assert drowned["promised_days"]["by"]["process"]["mean"] == 10


def test_a_basis_with_the_same_figures_is_left_out(tmp_path: Path) -> None:
    rows = [
        line.split()
        for line in fivecuts("indicators", files(tmp_path)[0], *FAST).stdout.splitlines()
    ]
    assert [row[:2] for row in rows if row and row[0] in ("decisions", "cases")] == [
        ["decisions", "87.5%"],  # limit compression
        ["decisions", "92.5%"],  # actual speed-up
        ["cases", "2.75"],  # steps
        ["cases", "1.25"],  # materials
        ["cases", "1.25"],  # visits
        ["decisions", "75.0%"],  # one visit at most, the same by case
        ["decisions", "50.0"],  # on the spot
        ["decisions", "75.0%"],  # on time, the same by case
        ["cases", "25.0%"],  # sent back
    ]


def test_json_has_every_indicator_with_its_bases_and_what_stands_beside(tmp_path: Path) -> None:
    words = (*files(tmp_path), *FAST, "--json")
    result = json.loads(fivecuts("indicators", *words).stdout)
    assert list(result["scenarios"]) == ["baseline", "shorter"]
    for name, scenario in result["scenarios"].items():
        assert list(scenario["indicators"]) == list(INDICATORS)
        for key, found in scenario["indicators"].items():
            assert found["unit"] == INDICATORS[key].unit
            assert set(found["beside"]) <= set(INDICATORS)
            assert list(found["by"]) == [view.basis for view in INDICATORS[key].views]
            assert all(
                ("change" in value) <= (name != "baseline") for value in found["by"].values()
            )
    whole = json.loads(fivecuts("compare", *words).stdout)
    assert [each["indicators"] for each in whole["scenarios"].values()] == [
        each["indicators"] for each in result["scenarios"].values()
    ]


def test_every_rate_has_something_beside_it() -> None:
    assert [
        each.name
        for each in INDICATORS.values()
        if each.unit == "share" and each.group != "beside" and not each.beside
    ] == []


# What another city published

PUBLISHED = """benchmark: elsewhere
title: {en: Elsewhere, zh: 外地}
values:
  limit_compression.items: {value: 84.0%, source: its report}
  cycle_time: {value: 36 h, source: its report}
"""


def benchmark(folder: Path, text: str = PUBLISHED) -> str:
    (folder / "elsewhere.yaml").write_text(text, encoding="utf-8")
    return str(folder / "elsewhere.yaml")


def test_published_values_stand_in_a_column_of_their_own(tmp_path: Path) -> None:
    words = ("indicators", files(tmp_path)[0], *FAST, "--benchmark", benchmark(tmp_path))
    shown = " ".join(fivecuts(*words).stdout.split())
    assert "limit compression, items 88.6% 84.0%" in shown
    assert "cycle time, days 2.19 1.50" in shown
    assert "Elsewhere: published; its report" in shown
    result = json.loads(fivecuts(*words, "--json").stdout)["benchmarks"]["elsewhere"]
    assert result["limit_compression.items"] == {
        "value": 0.84,
        "unit": "share",
        "source": "its report",
    }
    assert result["cycle_time"] == {"value": 36, "unit": "h", "source": "its report"}


def test_csv_tells_counted_simulated_and_published_apart(tmp_path: Path) -> None:
    words = ("indicators", *files(tmp_path), *FAST, "--csv", "--benchmark", benchmark(tmp_path))
    rows = list(csv.DictReader(io.StringIO(fivecuts(*words).stdout)))
    views = sum(len(each.views) for each in INDICATORS.values())
    assert len(rows) == 2 * views + 2
    found: dict[tuple[str, str, str], dict[str, Any]] = {
        (row["scenario"], row["indicator"], row["by"]): row for row in rows
    }
    promised = found["shorter", "promised_days", "process"]
    assert (promised["origin"], promised["mean"], promised["half_width"], promised["change"]) == (
        "counted",
        "3.5",
        "",
        "-0.5",
    )
    cycle = found["baseline", "cycle_time", "cases"]
    assert (cycle["origin"], cycle["mean"], cycle["half_width"], cycle["change"]) == (
        "simulated",
        "52.5",
        "0.0",
        "",
    )
    assert found["elsewhere", "cycle_time", "cases"]["source"] == "its report"


WRONG = [
    (
        "cycle_tim: {value: 1 d, source: x}",
        "3: values.cycle_tim: 'cycle_tim' is not an indicator; did you mean 'cycle_time'?",
    ),
    (
        "on_the_spot: {value: 1%, source: x}",
        (
            "'on_the_spot' is not an indicator; say of what it is a share: on_the_spot.items,"
            " on_the_spot.decisions"
        ),
    ),
    ("cycle_time: {value: 1 d}", "3: values.cycle_time: the key 'source' is missing"),
    (
        "cycle_time: {value: 15 wd, source: x}",
        (
            "23: values.cycle_time.value: '15 wd' counts working days, not hours or"
            " natural days; write '21 d'"
        ),
    ),
    (
        "online_possible: {value: 98, source: x}",
        "28: values.online_possible.value: '98' is more than 1; write '98%'",
    ),
    (
        "visits.process: {value: one, source: x}",
        "27: values.visits.process.value: 'one' is not a number",
    ),
    (
        "visits.process: {worth: 1, source: x}",
        "20: values.visits.process.worth: this key is unknown",
    ),
]


@pytest.mark.parametrize(("line", "sentence"), WRONG)
def test_a_benchmark_that_cannot_be_right_is_refused_with_place_and_fix(
    line: str, sentence: str, tmp_path: Path
) -> None:
    file = benchmark(tmp_path, f"benchmark: elsewhere\nvalues:\n  {line}\n")
    with pytest.raises(SimulatorError) as error:
        read_benchmark(file, units())
    assert sentence in str(error.value)
    assert str(error.value).startswith(f"{file}:3:")


def test_every_view_has_a_name_for_published_values() -> None:
    assert [name_of(each, view) for each in INDICATORS.values() for view in each.views] == list(
        units()
    )
