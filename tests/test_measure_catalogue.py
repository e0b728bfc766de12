"""A figure is told in one place: whatever a table, a page or a command says of it comes from its
entry in the catalogue.
"""

from __future__ import annotations

import io
import json
import re
import runpy
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from cli import main
from simulator.comparison.indicators import INDICATORS
from simulator.comparison.results import PoolMeasured
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Runs, Settings, run
from simulator.experiments.statistics import Estimate
from simulator.flow_analysis.counts import Counts
from simulator.formats import load_process
from simulator.measures import catalogue
from simulator.measures.catalogue import COUNTED, MEASURES, OF_POOLS, every_figure, measure_named
from simulator.measures.figure import FAMILIES, ORIGINS, UNITS, Figure
from simulator.measures.measure import Measure, Seen
from simulator.measures.pools import PoolFigures
from simulator.measures.summaries import Summary, summary
from simulator.model.clocks import ANSWERED, CLOCKS
from simulator.model.errors import SimulationError
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.units import HOUR
from simulator.present.tables.comparison import print_comparison
from simulator.present.words.measures import (
    counted_label,
    counted_title,
    measure_label,
    measure_said,
    measure_title,
)
from simulator.present.words.time_units import DAYS, HOURS, MINUTES
from simulator.studies import attribution, sensitivity
from simulator.studies.sensitivity import Outcome

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
QUICK = ("--replications", "2", "--workers", "1", "--quiet")
DESK = """\
process: desk
title: {en: A desk, zh: 窗口}
start: 2020-01-06
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}
applicant: {calendar: office, trip: 1 h}
pools: {clerk: {title: {en: Clerks, zh: 经办人}, capacity: 2, cost_per_hour: 80 CNY}}
materials: {form: {prepare: 1 h, defect: 20%}}
arrivals: {every: 1 d}
open_cases: [{at: stamp.decide, count: 1, age: 2 d}]
items:
  stamp:
    limit: {legal: 20 wd, promised: 10 wd}
    fee: {amount: 80 CNY}
    materials: [form]
    steps:
      - gather: {by: applicant, does: materials}
      - look: {by: clerk, time: 1 h, visit: true, checks: materials, pays: fee, milestone: accepted}
      - decide: {by: clerk, time: 2 h, milestone: [decided, delivered]}
flow: [stamp]
may_operate: stamp
useful: [stamp]
experiment: {horizon: 4 weeks, warm_up: 0 h, replications: 2}
"""
REFORM = """\
scenario: gentler
title: {en: A gentler desk, zh: 便民窗口}
process: desk
reforms:
  - cut_fees: {reduce: {stamp: -50%}}
  - cut_time: {work: {stamp.decide: -50%}, why: a template}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    desk, reform = tmp_path / "desk.yaml", tmp_path / "gentler.yaml"
    desk.write_text(DESK, encoding="utf-8")
    reform.write_text(REFORM, encoding="utf-8")
    return str(desk), str(reform)


def fivecuts(*words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(
        main, [*words, "--lang", lang], env={"COLUMNS": "100"}, catch_exceptions=False
    )


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def written() -> dict[str, str]:
    return dict(runpy.run_path(str(DOCS / "make_measures.py"))["pages"]())


@pytest.mark.parametrize("each", every_figure(), ids=lambda each: f"{each.origin} {each.name}")
def test_an_entry_says_everything_in_both_languages(each: Figure) -> None:
    assert each.unit in UNITS
    assert each.family in FAMILIES
    assert each.origin in ORIGINS
    for text in (each.title, each.meaning, each.formula):
        assert text.en
        assert re.search("[一-鿿]", text.zh), f"'{text.zh}' is not Chinese"
        assert not re.search("[一-鿿]", text.en), f"'{text.en}' is not English"
    assert each.meaning.en.endswith(".")
    assert each.meaning.zh.endswith("。")


def test_entries_stand_under_their_names() -> None:
    for entries in (MEASURES, COUNTED, OF_POOLS):
        assert [each.name for each in entries.values()] == list(entries)


def test_no_two_figures_have_one_title() -> None:
    for lang in ("en", "zh"):
        titles = [each.title.in_(lang) for each in every_figure()]
        assert sorted(set(titles)) == sorted(titles)


def test_everything_that_is_counted_has_an_entry_and_no_entry_is_left_over() -> None:
    assert sorted(COUNTED) == sorted(each.name for each in fields(Counts))
    assert {each.part_of for each in COUNTED.values() if each.part_of} == {"items"}
    assert {each.name: each.in_plan.in_("en") for each in COUNTED.values() if each.in_plan} == {
        "items": "items",
        "steps": "steps",
        "materials": "materials",
        "fees": "CNY",
        "promised_days": "promised wd",
        "visits": "visits",
    }


def test_everything_that_is_told_of_a_pool_has_an_entry_and_no_entry_is_left_over() -> None:
    told = [each.name for each in fields(PoolMeasured)]
    assert told == [*OF_POOLS, "unstable"]  # a mark, and no figure
    simulated = {each.name for each in OF_POOLS.values() if each.origin == "simulated"}
    assert simulated <= {each.name for each in fields(PoolFigures)}


def test_the_json_has_what_the_catalogue_has(files: tuple[str, str]) -> None:
    whole = json.loads(fivecuts("compare", *files, "--json", *QUICK).output)
    found = whole["scenarios"]["baseline"]
    assert list(found["measures"]) == list(MEASURES)
    assert sorted(found["counts"]) == sorted(COUNTED)
    assert [*found["pools"]["clerk"]] == [*OF_POOLS, "unstable"]


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("items", "items", "事项数"),
        ("permits", "of which permits", "其中行政许可"),
        ("fees", "fees, CNY", "费用（元）"),
        ("promised_days", "promised limits, wd", "承诺时限合计（工作日）"),
        ("promised_path_days", "promised, longest path, wd", "承诺时限（最长路径，工作日）"),
    ],
)
def test_a_counted_figure_is_called_the_same_wherever_it_stands(
    name: str, en: str, zh: str, files: tuple[str, str]
) -> None:
    for lang, label in (("en", en), ("zh", zh)):
        assert counted_label(name, lang) == label
        assert re.search(rf"^{label} ", fivecuts("show", files[0], lang=lang).output, re.M)
        assert re.search(
            rf"^{label} ", fivecuts("compare", *files, "--all", *QUICK, lang=lang).output, re.M
        )


def test_times_have_no_mean_in_the_long_run() -> None:
    assert all(not each.in_long_run for each in MEASURES.values() if each.unit in ("h", "wd"))


@pytest.mark.parametrize("name", ["reference/measures.md", "reference/measures.zh.md"])
def test_a_reference_page_has_every_figure(name: str) -> None:
    assert page(name) == written()[name], "run: python docs/make_measures.py"
    column = {each: ORIGINS[each].in_("zh" if ".zh" in name else "en") for each in ORIGINS}
    rows = [line.split(" | ") for line in page(name).splitlines() if line.count(" | ") == 6]
    listed = [(cells[0].strip("| `"), cells[4]) for cells in rows if cells[0].startswith("| `")]
    assert sorted(listed) == sorted((each.name, column[each.origin]) for each in every_figure())


def test_the_glossary_has_every_figure() -> None:
    assert page("glossary.md") == written()["glossary.md"], "run: python docs/make_measures.py"


@pytest.mark.parametrize(("file", "lang"), [("indicators.md", "en"), ("indicators.zh.md", "zh")])
def test_an_indicator_that_is_a_figure_has_its_unit_and_its_title(file: str, lang: str) -> None:
    alone = [
        (each, view.measure)
        for each in INDICATORS.values()
        for view in each.views
        if len(each.views) == 1 and view.measure and view.figure == "mean"
    ]
    assert len(alone) > 10
    for each, measure in alone:
        assert each.unit == {"ratio": "share"}.get(MEASURES[measure].unit, MEASURES[measure].unit)
        assert f"| `{each.name}` | {measure_title(measure, lang)} |" in page(file)
    counted = [
        (each, view.count) for each in INDICATORS.values() for view in each.views if view.count
    ]
    assert len(counted) == 6
    for each, count in counted:
        assert each.unit == COUNTED[count].unit
        if len(each.views) == 1:
            assert f"| `{each.name}` | {counted_title(count, lang)} |" in page(file)


def test_the_clocks_that_a_file_may_name_are_the_family_of_the_catalogue() -> None:
    assert catalogue.of_family("clocks") == CLOCKS


def test_what_theory_may_know_are_measures() -> None:
    assert set(ANSWERED) <= set(MEASURES)


@pytest.mark.unmeasured
@pytest.mark.parametrize("command", ["explain", "sensitivity"])
def test_a_change_of_every_measure_is_told(
    command: str, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is simulated is the same for all of them; it is simulated once, wholly, and a study gets
    of it what it asks for.
    """
    known: dict[str, Runs] = {}

    def remembered(
        processes: Mapping[str, Process],
        *rest: Any,
        only: str,
        wholly: Collection[str] = (),
        **more: Any,
    ) -> Runs:
        key = repr(processes)
        if key not in known:
            known[key] = run(processes, *rest, **more)
        found = {
            name: each
            if name in wholly
            else tuple(replace(one, values={only: one.values[only]}) for one in each)
            for name, each in known[key].measures.items()
        }
        return replace(known[key], measures=found)

    for study in (attribution, sensitivity):
        monkeypatch.setattr(study, "run", remembered)
    extra = ("--samples", "0", "--range", "demand=10%") if command == "sensitivity" else ()
    for name in MEASURES:
        for lang in ("en", "zh"):
            done = fivecuts(command, *files, "--measure", name, *QUICK, *extra, lang=lang)
            assert done.exit_code == 0, done.output
            said = {measure_said(name, lang, unit) for unit in (MINUTES, HOURS, DAYS)}
            assert any(each in done.output.replace("\n", " ") for each in said)


@pytest.mark.parametrize("command", ["explain", "sensitivity"])
def test_an_unknown_measure_is_refused_before_anything_is_read(command: str) -> None:
    done = fivecuts(command, "no-such-file.yaml", "no-such-file.yaml", "--measure", "visit")
    assert done.exit_code == 1
    assert done.output == "there is no measure 'visit'; did you mean 'visits'?\n"


def test_an_unknown_measure_unlike_any_is_answered_with_all_of_them() -> None:
    with pytest.raises(
        SimulationError, match=r"known: cycle_time, cycle_time_ended, .*, not_approved"
    ):
        measure_named("xyz")


@pytest.mark.parametrize(
    ("measure", "change", "saves"),
    [
        ("cycle_time", Estimate(-5, -9, -1, 2), True),
        ("cycle_time", Estimate(-5, -11, 1, 2), False),
        ("on_time", Estimate(-0.2, -0.3, -0.1, 2), False),
        ("on_time", Estimate(0.2, 0.1, 0.3, 2), True),
        ("on_time", Estimate(0.2, -0.1, 0.5, 2), False),
        ("fees", Estimate(0, 0, 0, 2), False),
    ],
)
def test_a_gain_is_a_rise_where_more_is_better(measure: str, change: Estimate, saves: bool) -> None:
    outcome = Outcome(measure=measure, factors={}, before=None, change=change, overloaded=())
    assert outcome.saves is saves


def longest_step(seen: Seen) -> Summary:
    """The longest work on each case: the measure that the tests add."""
    log, cases = seen.log, seen.cases.cohort
    longest = [int((log.completed - log.started)[log.case == case + 1].max()) for case in cases]
    return summary(seen.cases.cycle_time[:0] if not longest else _array(longest), HOUR)


def _array(values: list[int]) -> Any:
    import numpy as np

    return np.array(values, dtype=np.int64)


LONGEST = Measure(
    name="longest_step",
    unit="h",
    family="times",
    title=Text("longest step", "最长环节用时"),
    meaning=Text("The time of the longest step of a case.", "一件办件用时最长的环节。"),
    formula=Text("largest completed − started", "完成 − 开始的最大值"),
    of=longest_step,
    less_is_better=True,
    in_long_run=False,
    in_table=True,
)


def test_one_entry_and_one_function_make_a_measure(
    monkeypatch: pytest.MonkeyPatch, files: tuple[str, str]
) -> None:
    monkeypatch.setitem(catalogue._BY_NAME, "longest_step", LONGEST)
    whole = json.loads(fivecuts("compare", *files, "--json", *QUICK).output)
    found = whole["scenarios"]["baseline"]["measures"]["longest_step"]
    assert found["unit"] == "h"
    assert found["mean"] > 2
    assert "longest_step" in whole["scenarios"]["gentler"]["change"]
    table = fivecuts("compare", *files, "--csv", *QUICK).output
    assert re.search(r"^simulated,gentler,longest_step,h,", table, re.M)
    for lang, label in (("en", "longest step, days"), ("zh", "最长环节用时（天）")):
        assert label in fivecuts("compare", *files, *QUICK, lang=lang).output
        told = fivecuts("explain", *files, "--measure", "longest_step", *QUICK, lang=lang)
        in_hours = {"en": "longest step (hours)", "zh": "最长环节用时（小时）"}
        assert in_hours[lang] in told.output  # in the unit that fits this measure alone
    pages = written()
    assert "| `longest_step` | longest step (`h`) |" in pages["reference/measures.md"]
    assert "| `longest_step` | 最长环节用时 (`h`) |" in pages["reference/measures.zh.md"]
    assert "| longest step | 最长环节用时 |" in pages["glossary.md"]
    near = fivecuts("explain", *files, "--measure", "longest-step")
    assert near.output == "there is no measure 'longest-step'; did you mean 'longest_step'?\n"


def test_the_table_shows_families_together(files: tuple[str, str]) -> None:
    """Approvals by silence are counted early and shown last, beside the days saved."""
    process = load_process(files[0])
    file = io.StringIO()
    result = compare({"baseline": process}, Settings(replications=2, workers=1))
    titles = {"baseline": "baseline"}
    print_comparison(Console(file=file, width=100), result, titles, {"baseline": process}, "en")
    lines = file.getvalue().splitlines()
    rows = [
        next(
            place for place, line in enumerate(lines) if line.startswith(measure_label(name, "en"))
        )
        for name in ("cycle_time", "touch_time", "corrections", "on_time", "completed", "tacit")
    ]
    assert rows == sorted(rows)
