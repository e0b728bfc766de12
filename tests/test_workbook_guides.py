"""The sheet of the service guides: what applicants must be told, filled in where a clerk fills in
everything else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from workbooks import SAMPLES, changed, faults, read

from simulator.formats import load_process
from simulator.formats.language.guidance import ITEM_GUIDE
from simulator.interchange.workbook.catalogue import GUIDE_SHEET
from simulator.interchange.workbook.filling import filled, grid_of
from simulator.interchange.workbook.form import read_form
from simulator.model.flow import Text
from simulator.model.guidance import Guidance


def guides(*rows: list[Any]) -> bytes:
    """The filled form with other rows on the sheet of guides."""

    def put(book: Any) -> None:
        del book[GUIDE_SHEET.title]
        sheet = book.create_sheet(GUIDE_SHEET.title)
        for row in (["事项", "受理条件", "不计入时限的环节", "办理形式", "办理地点"], *rows):
            sheet.append(row)

    return changed(put)


def test_the_sheet_has_a_column_for_all_that_a_guide_may_say() -> None:
    columns = [column.key for column in GUIDE_SHEET.columns]
    assert columns == ["item", *(each.key for each in ITEM_GUIDE.fields)]


def test_a_row_is_for_all_items_or_for_one() -> None:
    draft = read(
        guides(
            ["全部", None, None, None, "大厅2楼"],
            [
                "食品经营许可证核发",
                "1.场所符合要求，布局合理；2.人员经过培训",
                "无",
                "窗口、网上办理",
                "/",
            ],
        )
    )
    assert draft.process.guide == Guidance(place="大厅2楼")
    assert draft.process.items["food"].guide == Guidance(
        conditions=("场所符合要求，布局合理", "人员经过培训"),
        not_counted=("无",),
        channels=("window", "online"),
    )


def test_guides_come_back_as_they_were() -> None:
    """Also what no cell can say: words in both languages, a condition with a semicolon."""
    process = load_process(SAMPLES / "workbook-filled-expected.yaml")
    own = Guidance(
        legal_basis=("某条例第三条。", "某办法"),
        conditions=("甲；乙",),
        channels=("online",),
        place=Text("Hall, 2nd floor", "大厅2楼"),
    )
    items = {"food": replace(process.items["food"], guide=own)}
    process = replace(process, guide=Guidance(place="大厅", hours="全天"), items=items)
    rows = filled(process).rows
    assert rows["guide"] == [
        {"item": "全部事项", "place": "大厅", "hours": "全天"},
        {"item": "food", "legal_basis": "某条例第三条。\n某办法", "channels": "网上办理"},
    ]
    assert [row["path"] for row in rows["more"]] == [
        "items.food.guide.conditions",
        "items.food.guide.place",
    ]
    assert read_form(grid_of(rows)).process == process


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["全部事项", "场所符合要求"]], [("Guide!B2", "guide-of-one-item")]),
        ([["food", "甲"], ["食品经营许可证核发", "乙"]], [("Guide!A3", "guide-twice")]),
        ([[None, "甲"]], [("Guide!A2", "cell-needed")]),
        ([["建筑许可", "甲"]], [("Guide!A2", "cell-no-such")]),
        ([["food", None, None, "电话"]], [("Guide!D2", "cell-not-offered")]),
    ],
)
def test_faults_of_guides_are_told_by_their_cell(
    rows: list[list[Any]], found: list[tuple[str, str]]
) -> None:
    assert faults(guides(*rows)) == found
