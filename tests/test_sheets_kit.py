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
        ("  =1+1", float("nan"), float("inf"), True),
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
    assert page.print_title_rows == "$2:$3"  # the headings above those of the columns too
    assert page.oddHeader.center.text == "时间"
    assert page.oddFooter.center.text == "第 &P 页，共 &N 页"
    wide = made(BookSheet("s", [BookColumn(f"c{n}", wide=30.0) for n in range(5)], []))["s"]
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
    assert made(TIMES)["时间"].print_title_cols is None  # one page has the names anyway


def test_letters_are_no_smaller_than_eight_points_in_print() -> None:
    letters, full_size = 10.5, {"landscape": 146.0, "portrait": 99.0}
    for columns in range(1, 30):
        sheet = BookSheet("s", [BookColumn(f"c{n}", wide=15.0) for n in range(columns)], [])
        set_up = made(sheet)["s"].page_setup
        repeated = 15.0 * (set_up.fitToWidth - 1)
        shown = full_size[set_up.orientation] * set_up.fitToWidth / (15.0 * columns + repeated)
        assert letters * shown >= 8.0, columns


def test_long_text_is_broken_before_a_table_takes_two_pages() -> None:
    rows = [("长" * 60, "长" * 60, "长" * 60, "短")]
    page = made(BookSheet("s", [BookColumn(each) for each in "abcd"], rows))["s"]
    widths = [page.column_dimensions[each].width for each in "ABCD"]
    assert sum(widths) == pytest.approx(185.0)
    assert widths[0] == widths[1] > 50
    assert page.page_setup.fitToWidth == 1


def test_what_is_said_below_a_narrow_table_is_broken_and_not_cut() -> None:
    sheet = BookSheet("s", [BookColumn("a", wide=20.0)] * 3, [("1", "2", "3")], below=["长" * 100])
    page = made(sheet)["s"]
    assert [str(each) for each in page.merged_cells.ranges] == ["A4:C4"]
    assert page["A4"].alignment.wrap_text
    assert page.row_dimensions[4].height == 60.0  # 200 letters in 60 are four lines


def test_what_a_row_is_about_stays_in_sight_and_stands_on_every_page() -> None:
    columns = [BookColumn(f"c{n}", wide=30.0) for n in range(9)]
    page = made(BookSheet("s", columns, [(1,) * 9], keys=2))["s"]
    assert (page.freeze_panes, page.print_title_cols) == ("C2", "$A:$B")
    assert page.page_setup.fitToWidth == 2


def test_lines_of_a_form_stand_above_its_table_and_take_its_whole_width() -> None:
    rows = [("费用", 0), ("依据", "待填"), ("序号", "材料", "份数"), (1, "申请表", "√")]
    columns = (BookColumn("要素", centred=True), BookColumn("内容"), BookColumn(""))
    spanned = frozenset({0, 1})
    form = BookSheet("s", columns, rows, spanned=spanned, heads=frozenset({2}), blank="待填")
    page = made(form)["s"]
    assert sorted(map(str, page.merged_cells.ranges)) == ["B2:C2", "B3:C3"]
    assert (page["B2"].value, page["B2"].alignment.horizontal) == (0, "left")
    assert page["B3"].fill.fgColor.rgb == "00FFF4CC"
    assert page["B4"].fill.fgColor.rgb == page["A1"].fill.fgColor.rgb == "00EDF0F3"
    assert [page[each].alignment.horizontal for each in ("A5", "B5", "C5")] == [
        *("center", "left", "center")
    ]


def test_the_sign_for_none_stands_below_the_numbers() -> None:
    page = made(BookSheet("s", [BookColumn("a"), BookColumn("b")], [("x", 2.5), ("–", "–")]))["s"]
    assert [page[each].alignment.horizontal for each in ("A3", "B3")] == ["center", "right"]


def test_an_axis_says_its_unit_once_and_not_behind_every_number() -> None:
    hours = BookNumber(3.5, '#,##0.00" 人时"')
    rows = [("甲", hours, BookNumber(0.8, "0%")), ("乙", hours, BookNumber(0.9, "0%"))]
    columns = (BookColumn("岗位"), BookColumn("人时"), BookColumn("负荷"))
    axes = []
    for place in (1, 2):
        chart = CellChart("图", (place,))
        axes.append(made(BookSheet("s", columns, rows, chart=chart))["s"]._charts[0].y_axis)
    assert [axis.numFmt.formatCode for axis in axes] == ["#,##0.00", "0%"]
    assert axes[0].title.tx.rich.p[0].r[0].t == "人时"
    assert axes[1].title is None


def test_a_chart_is_not_cut_at_the_end_of_a_page() -> None:
    columns = (BookColumn("a"), BookColumn("b"))
    breaks = []
    for count in (5, 40):
        rows = [(f"r{n}", n) for n in range(count)]
        page = made(BookSheet("s", columns, rows, chart=CellChart("图", (1,))))["s"]
        breaks.append([each.id for each in page.row_breaks.brk])
    assert breaks == [[], [43]]


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
