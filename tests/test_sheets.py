"""Every command that prints tables writes a workbook of them: numbers as numbers, the whole numbers
behind them, the settings and the seed, in both languages.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sys
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.table import Table
from rich.text import Text
from test_golden import FOLDER

from simulator.commands.main import main
from simulator.present.documents.printed_numbers import number_of
from simulator.present.documents.recorder import Recorder
from simulator.present.documents.result_book import table_sheet
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.words.columns import data_heading, data_words

openpyxl = pytest.importorskip("openpyxl")
FLOW, REFORM = str(FOLDER / "small-permit.yaml"), str(FOLDER / "quicker.yaml")
COMMANDS = {
    "run": ("run", FLOW),
    "compare": ("compare", FLOW, REFORM),
    "explain": ("explain", FLOW, REFORM),
    "sensitivity": ("sensitivity", FLOW, REFORM, "--samples", "1"),
    "staff": ("staff", FLOW, "--utilisation", "80%"),
    "plan": ("plan", FLOW, REFORM),
    "indicators": ("indicators", FLOW, REFORM),
    "best": ("best", FLOW, REFORM),
    "suggest": ("suggest", FLOW, "--most", "2"),
    "score": ("score", "building-permit", "one-window-joint-review"),
}
ONLY_IN_CSV = {"sensitivity": (1.0,)}  # the factor of what is not varied
SHORT = ("--replications", "2", "--horizon", "30d", "--workers", "1", "--seed", "7", "--quiet")
SAID = {"zh": "结论", "en": "In words"}
DATA = {"zh": "完整数值", "en": "All figures"}
SETTINGS = {"zh": "测算设置", "en": "Settings"}


@cache
def told(name: str, lang: str, *more: str) -> str:
    done = CliRunner().invoke(main, [*COMMANDS[name], *SHORT, "--lang", lang, *more])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("books")


def book(folder: Path, name: str, lang: str) -> Any:
    file = folder / f"{name}-{lang}.xlsx"
    if not file.exists():
        written = {"zh": "已写入：", "en": "written: "}[lang]
        assert told(name, lang, "-o", str(file)) == f"{written}{file}\n"
    return openpyxl.load_workbook(file)


def values(page: Any) -> list[tuple[Any, ...]]:
    return list(page.iter_rows(values_only=True))


def same(one: float, other: float) -> bool:
    """Whether two numbers have the same sixteen digits, which is what a workbook keeps."""
    return math.isclose(one, other, rel_tol=2e-15)


def numbers(value: Any) -> Iterator[float]:
    """Every number in a JSON document."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from numbers(each)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_workbook_begins_with_words_and_ends_with_the_settings(
    folder: Path, name: str, lang: str
) -> None:
    found = book(folder, name, lang)
    assert (found.sheetnames[0], *found.sheetnames[-2:]) == (
        *(SAID[lang], DATA[lang], SETTINGS[lang]),
    )
    assert len(found.sheetnames) > 3
    upright = 85  # letters on a page, whatever the font; one column is not made smaller
    assert found[SAID[lang]].column_dimensions["A"].width <= upright
    settings = dict(values(found[SETTINGS[lang]]))
    assert settings["随机种子" if lang == "zh" else "seed"] == 7
    assert settings["流程" if lang == "zh" else "PROCESS"] == COMMANDS[name][1]
    for page in found:
        assert page.freeze_panes
        assert page.auto_filter.ref
        if lang == "zh" and page.title != SAID["zh"]:
            heads = [cell.value for cell in page[1]]
            assert all(re.search(r"[\u4e00-\u9fff]", each) for each in heads), heads


@pytest.mark.parametrize("name", COMMANDS)
def test_every_line_that_is_printed_stands_in_the_workbook(folder: Path, name: str) -> None:
    shown = re.sub(r"\s", "", told(name, "zh"))
    lines = [line for (line,) in values(book(folder, name, "zh")[SAID["zh"]])[1:]]
    assert lines
    for line in lines:
        assert name == "compare" or re.sub(r"\s", "", line) in shown, line
    assert any("模拟" in line for line in lines) or name == "score"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_numbers_of_the_workbook_are_those_of_the_json(folder: Path, name: str) -> None:
    known = [*numbers(json.loads(told(name, "en", "--json"))), *ONLY_IN_CSV.get(name, ())]
    if name in ("plan", "score"):  # whose CSV adds up what the JSON leaves to the reader
        rows = csv.reader(io.StringIO(told(name, "en", "--csv")))
        known += [float(cell) for row in rows for cell in row if re.fullmatch(r"-?[\d.]+", cell)]
    known.sort()
    rows = values(book(folder, name, "en")[DATA["en"]])[1:]
    found = [cell for row in rows for cell in row if isinstance(cell, int | float)]
    assert found
    for each in found:
        place = bisect(known, each)
        assert any(same(each, near) for near in known[max(place - 1, 0) : place + 1]), each


def test_the_workbook_has_every_row_and_number_of_the_csv(folder: Path) -> None:
    head, *rows = csv.reader(io.StringIO(told("compare", "en", "--csv")))
    first, *cells = values(book(folder, "compare", "en")[DATA["en"]])
    assert (len(first), len(cells)) == (len(head), len(rows))
    for text, value in zip(chain(*rows), chain(*cells), strict=True):
        if isinstance(value, int | float):
            assert same(value, float(text))
        else:
            assert (value is None) == (text == ""), (text, value)


@pytest.mark.parametrize(
    ("name", "column", "titles"),
    [
        ("compare", "方案", {"改革前", "缩短公示、减少材料"}),
        ("explain", "方案", {"缩短公示、减少材料"}),
        ("indicators", "方案", {"改革前", "缩短公示、减少材料"}),
        ("staff", "岗位", {"消防科", "综合窗口", "规划科"}),
        ("suggest", "建议", {"压缩等待", "告知承诺"}),
    ],
)
def test_all_figures_call_things_by_their_titles(
    folder: Path, name: str, column: str, titles: set[str]
) -> None:
    head, *rows = values(book(folder, name, "zh")[DATA["zh"]])
    assert {row[head.index(column)] for row in rows} == titles


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", [("show", FLOW), ("diff", FLOW, REFORM)], ids=["show", "diff"])
def test_what_is_told_without_simulating_is_a_workbook_too(
    words: tuple[str, ...], lang: str, tmp_path: Path
) -> None:
    file = tmp_path / "told.xlsx"
    done = CliRunner().invoke(main, [*words, "-o", str(file), "--lang", lang])
    assert done.exit_code == 0, done.output
    shown = re.sub(r"\s", "", CliRunner().invoke(main, [*words, "--lang", lang]).output)
    pages = openpyxl.load_workbook(file)
    assert len(pages.sheetnames) >= 3
    assert pages.sheetnames[-1] == SETTINGS[lang]
    assert DATA[lang] not in pages.sheetnames
    for page in pages.sheetnames[1:-1]:
        for label, *_ in values(pages[page])[1:]:
            assert all(re.sub(r"\s", "", part) in shown for part in (label or "").split()), label


def test_what_ships_is_a_table_with_titles_in_the_language_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    done = CliRunner().invoke(main, ["list", "-o", str(file), "--lang", "zh"])
    assert (done.exit_code, done.output) == (0, f"已写入：{file}\n")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [DATA["zh"], SETTINGS["zh"]]  # no sheet for one line
    head, *rows = values(book[DATA["zh"]])
    assert head == ("流程", "方案", "名称")
    assert rows[-1][0] == "研讨班练习：fivecuts exercise"
    assert ("building-permit", "one-window-joint-review", "一窗受理、并联审批") in rows


def test_a_printed_figure_is_the_rounded_number_of_the_json(folder: Path) -> None:
    measures = {
        name: scenario["measures"]["cycle_time"]["mean"] / 24
        for name, scenario in json.loads(told("compare", "en", "--json"))["scenarios"].items()
    }
    page = book(folder, "compare", "en")["Measures"]
    row = next(row for row in page.iter_rows() if row[0].value == "cycle time, days")
    assert row[0].font.bold
    heads = [cell.value for cell in page[1]]
    for name, called in (("baseline", "baseline"), ("quicker", "Shorter notice, fewer materials")):
        cell = row[heads.index(called)]
        digits = len(cell.number_format.partition(".")[2])
        assert cell.value == pytest.approx(measures[name], abs=0.5001 * 10**-digits)


def test_rows_that_do_not_differ_are_in_the_workbook_too(folder: Path) -> None:
    assert "Same in all" in told("compare", "en") or "same in all" in told("compare", "en")
    labels = [row[0] for row in values(book(folder, "compare", "en")["Measures"])]
    assert "items" in labels


def test_where_the_time_goes_is_a_chart_of_the_clocks_in_days(folder: Path) -> None:
    page = book(folder, "compare", "zh")["指标对照"]
    (chart,) = page._charts
    assert chart.title.tx.rich.p[0].r[0].t == "时间花在哪里（天）"
    shown = re.findall(r"\$A\$(\d+):\$A\$(\d+)", chart.series[0].cat.numRef.f)
    first, last = map(int, shown[0])
    assert [page.cell(row, 1).value for row in range(first, last + 1)] == [
        *("排队时间（天）", "非工作时间（天）", "申请人时间（天）", "程序等待时间（天）"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "form"),
    [
        ("98.5 ± 0.2", 98.5, 98.3, 98.7, "#,##0.0"),
        ("12,000", 12000, None, None, "#,##0"),
        ("−50.8 (−55.9 … −45.3)", -50.8, -55.9, -45.3, "+#,##0.0;−#,##0.0;#,##0.0"),
        ("39.5 (38.9…40.6)", 39.5, 38.9, 40.6, "#,##0.0"),
        ("100.0% (≥ 70.5)", 1.0, 0.705, None, "0.0%"),
        ("0.0% (≤ 3.2)", 0.0, None, 0.032, "0.0%"),
        ("97.1 ± 0.3%", 0.971, 0.968, 0.974, "0.0%"),
        ("+5.0 ± 1.0 个百分点", 5.0, 4.0, 6.0, None),
        ("▼54%", -0.54, None, None, "▲0%;▼0%;0%"),
        ("3.50 人时", 3.5, None, None, '#,##0.00" 人时"'),
    ],
)
def test_a_printed_figure_becomes_a_number_that_looks_the_same(
    text: str, value: float, low: float | None, high: float | None, form: str | None
) -> None:
    found = number_of(text)
    assert found is not None
    ends = [None if each is None else each.value for each in (found.low, found.high)]
    assert [found.value.value, *ends] == [value, low, high]
    assert form in (None, found.value.form)
    if form is None:
        assert found.value.form.startswith('+#,##0.0" 个百分点"')


def test_a_table_without_headings_is_told_as_figures_of_something() -> None:
    made = table_sheet(TableSheet("", ("",), (TableRow("items", (Cell("7"),)),)), "zh")
    assert (made.name, [each.title for each in made.columns]) == ("内容", ["内容", "数值"])


@pytest.mark.parametrize("text", ["", "–", "within chance", "误差范围内", "2 of 3", "2026-06-30"])
def test_what_is_no_figure_stays_a_text(text: str) -> None:
    assert number_of(text) is None


def test_a_recorder_keeps_tables_and_lines_in_their_order() -> None:
    table = Table()
    table.add_column("due")
    table.add_column("effect")
    table.add_row("2026", "−2.29\nmaterials −1")
    table.add_row("2027", "none")
    sheet = TableSheet("pool", ("before", "after"), (TableRow("hall", (Cell("1"), Cell("2"))),))
    screen = Recorder()
    screen.print(Text("one\ntwo"), "")
    for part in printed([sheet], 80, "en"):
        screen.print(part)
    screen.print(table)
    first, second, shown, plan = screen.parts
    assert (first, second, shown) == ("one", "two", sheet)
    assert isinstance(plan, TableSheet)
    assert [row.cells for row in plan.rows] == [
        (Cell("−2.29", "materials −1"),),
        (Cell("none"),),
    ]
    with pytest.raises(TypeError, match="no workbook knows"):
        screen.print(3)


@pytest.mark.parametrize(
    ("heading", "lang", "name"),
    [("clause", "en", "Work plan"), ("条款", "zh", "任务分解"), ("指标", "zh", "指标对照")],
)
def test_a_sheet_is_called_by_what_its_table_is(heading: str, lang: str, name: str) -> None:
    rows = (TableRow("a", (Cell("7"),)),)
    made = table_sheet(TableSheet(heading, ("b",), rows), lang)
    assert (made.name, made.columns[0].title) == (name, heading)


def test_columns_are_added_only_for_what_is_there() -> None:
    rows = (
        TableRow("a", (Cell("1.0 ± 0.5", "▼5%"), Cell("x")), "bold", below="so"),
        TableRow("b", (Cell("2.0"), Cell())),
    )
    made = table_sheet(TableSheet("measure", ("days", ""), rows, plain=2, marks="* x"), "en")
    assert [column.title for column in made.columns] == [
        *("measure", "days", "days (lower end)", "days (upper end)", "days (remark)", "remark"),
        "remark",
    ]
    assert made.strong == {0}
    assert made.below == ["* x"]
    assert made.chart is None
    assert made.rows[0][-1] == "so"
    whole = table_sheet(TableSheet("m", ("d", "e"), rows, plain=1).all_charted(), "en")
    assert whole.chart is not None
    assert [column.bars for column in whole.columns].count(True) == len(whole.chart.columns) == 1
    partly = tuple(TableRow(each, (Cell("0"), Cell("2 of 3"))) for each in "ab")
    assert table_sheet(TableSheet("m", ("d", "e"), partly).all_charted(), "en").chart is None
    words = tuple(TableRow(each, (Cell("some"),)) for each in "ab")
    assert table_sheet(TableSheet("m", ("d",), words).all_charted(), "en").chart is None


def test_headings_say_the_unit_of_the_measure_and_words_are_titles() -> None:
    assert data_heading("change", "en", "cycle_time") == "change (hours)"
    assert data_heading("mean", "zh", "on_time") == "均值（比例）"
    assert data_heading("replications", "zh", "cycle_time") == "重复模拟次数"
    assert data_words("cut", "fees", "zh") == "减费用"
    assert data_words("power", "own", "en") == "within own authority"
    assert data_words("scenario", "own", "zh") == "own"
    assert [data_words("scenario", "baseline", lang) for lang in ("zh", "en")] == [
        *("改革前", "baseline")
    ]
    assert data_words("cut", "total", "zh") == "合计"
    assert data_words("engine", "compiled", "zh") == "编译引擎"
    assert data_words("over", "ended", "zh") == "全部已有结果的办件"
    assert data_words("key", "cut_time", "zh") == "减时限"
    assert data_words("reforms", "cut_time online", "zh") == "减时限（cut_time）、网上办（online）"
    assert data_words("reform", "own-part", "en") == "own-part"
    assert [data_words("what", each, "zh") for each in ("staff low", "together 3")] == [
        *("办理人员（偏低时）", "同时变动（第 3 次）")
    ]
    assert data_words("what", "as estimated", "en") == "as estimated"
    assert [data_words("on_frontier", each, "zh") for each in ("True", "False")] == ["是", "否"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "needs `openpyxl`, which is not installed"), ("zh", "需要 `openpyxl`，当前未安装")],
)
def test_without_openpyxl_it_says_what_to_install_before_it_simulates(
    lang: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    words = [*COMMANDS["run"], "-o", str(tmp_path / "a.xlsx"), "--lang", lang]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "a.xlsx").exists()
