"""Workbooks: numbers as numbers, headings that stay in sight, bars, charts, A4."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from simulator.present.documents.book import (
    PERCENT,
    Book,
    BookColumn,
    BookNumber,
    BookSheet,
    CellChart,
)
from simulator.present.documents.sheets import excel, names_of

openpyxl = pytest.importorskip("openpyxl")
TIMES = BookSheet(
    "时间",
    (
        BookColumn("版本"),
        BookColumn("办理（天）", "0.00", bars=True),
        BookColumn("等候（天）"),
        BookColumn("占比"),
    ),
    [
        ("改革前", 43.125, 3, BookNumber(0.123, PERCENT)),
        ("  改革后", 23.5, None, "待填"),
        ("=1+1", float("nan"), float("inf"), True),
    ],
    above=("结论",),
    below=("均为模拟结果",),
    over=(("", 1), ("时间", 2), ("", 1)),
    strong=frozenset({0}),
    chart=CellChart("时间花在哪里", (1, 2), "天", range(2), stacked=True),
    blank="待填",
)


def made(*sheets: BookSheet, lang: str = "zh", settings: Any = ()) -> Any:
    return openpyxl.load_workbook(io.BytesIO(excel(Book("测算", lang, sheets, settings))))


def test_numbers_are_numbers_and_what_is_none_is_empty() -> None:
    page = made(TIMES)["时间"]
    rows = [[cell.value for cell in row[:4]] for row in page.iter_rows(min_row=4, max_row=6)]
    assert rows == [
        ["改革前", 43.125, 3, 0.123],
        ["改革后", 23.5, None, "待填"],
        ["=1+1", None, None, True],
    ]
    assert [cell.number_format for cell in page[4]] == ["General", "0.00", "General", "0.0%"]
    assert page["A6"].data_type == "s"  # no formula
    assert page["A5"].alignment.indent == 1
    assert page["A4"].font.bold
    assert not page["A5"].font.bold


def test_headings_stay_in_sight_and_rows_can_be_filtered() -> None:
    page = made(TIMES)["时间"]
    assert [page["A1"].value, page["B2"].value, page["B3"].value] == ["结论", "时间", "办理（天）"]
    assert [str(each) for each in page.merged_cells.ranges] == ["B2:C2"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B4", "A3:D6")
    assert page["A8"].value == "均为模拟结果"
    assert page["D5"].fill.fgColor.rgb == "00FFF4CC"


def test_bars_show_how_large_the_numbers_of_a_column_are() -> None:
    found = made(TIMES)["时间"].conditional_formatting
    assert [(str(each.sqref), each.rules[0].type) for each in found] == [("B4:B6", "dataBar")]


def test_a_chart_is_drawn_of_the_cells_below_the_table() -> None:
    chart = made(TIMES)["时间"]._charts[0]
    assert [each.val.numRef.f for each in chart.series] == [
        *("'时间'!$B$4:$B$5", "'时间'!$C$4:$C$5")
    ]
    assert chart.grouping == "stacked"
    assert chart.anchor._from.row == 9
    assert not made(BookSheet("s", TIMES.columns, [], chart=TIMES.chart))["s"]._charts


def test_a_sheet_is_printed_on_a4_with_its_headings() -> None:
    page = made(TIMES)["时间"]
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth) == (9, 1)
    assert page.print_title_rows == "$3:$3"
    assert page.oddFooter.center.text == "第 &P 页，共 &N 页"
    wide = made(BookSheet("s", [BookColumn(f"c{n}", wide=30.0) for n in range(4)], []))["s"]
    assert [each.page_setup.orientation for each in (page, wide)] == ["portrait", "landscape"]


def test_columns_are_as_wide_as_their_content_and_chinese_counts_two() -> None:
    rows = [("工程建设项目审批", "approval of a project", "长" * 99)]
    page = made(BookSheet("s", [BookColumn("a"), BookColumn("b"), BookColumn("c")], rows))["s"]
    widths = [page.column_dimensions[each].width for each in "ABC"]
    assert widths == [pytest.approx(18.8), pytest.approx(24.05), 60.0]
    assert [page.row_dimensions[row].height for row in (1, 2)] == [None, 60.0]  # four lines


def test_what_is_wider_than_a_page_is_printed_on_two_with_the_names_on_both() -> None:
    page = made(BookSheet("s", [BookColumn(f"c{n}", wide=40.0) for n in range(8)], []))["s"]
    assert (page.page_setup.fitToWidth, page.print_title_cols) == (2, "$A:$A")


def test_names_are_such_as_excel_allows_and_each_once() -> None:
    named = [BookSheet(name, (), ()) for name in ("a/b: c", "A B  C", "x" * 40, "", "''")]
    assert names_of(named) == ["a b  c", "A B  C (2)", "x" * 31, "1", "1 (2)"]


def test_the_settings_are_on_the_last_sheet() -> None:
    settings = [("随机种子", 42), ("起始", date(2026, 1, 1))]
    book = made(TIMES, settings=settings)
    assert book.sheetnames == ["时间", "测算设置"]
    assert [[cell.value for cell in row] for row in book["测算设置"]][1] == ["随机种子", 42]
    assert made(TIMES, lang="en", settings=settings).sheetnames[-1] == "Settings"


def test_the_same_book_gives_the_same_bytes_without_a_moment() -> None:
    book = Book("测算", "zh", [TIMES], [("随机种子", 42)])
    content = excel(book)
    assert content == excel(book)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}
        assert parts.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
