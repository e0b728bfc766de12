"""The form that a department fills in: what its cells mean, and which of them are wrong."""

from __future__ import annotations

import pytest
from workbooks import FAULTS, FILLED, SAMPLES, form_with, read, told

from simulator.formats import load_process
from simulator.interchange.workbook.reading import read_workbook
from simulator.model.errors import FormatError
from simulator.model.sentences import say


def test_the_filled_form_means_what_was_written_by_hand() -> None:
    draft = read_workbook(FILLED, FILLED.name)
    assert draft.process == load_process(SAMPLES / "workbook-filled-expected.yaml")
    assert (draft.asked, draft.noted, draft.left_out, draft.todos) == ((), (), (), ())
    assert [say(each, "en") for each in draft.taken] == [
        "1 item", "7 steps", "3 materials", "2 pools of officers", "2 departments", "2 calendars",
    ]  # fmt: skip
    assert say(draft.taken[1], "zh") == "环节 7 个"


def test_its_yaml_is_written_in_the_order_of_the_language() -> None:
    text = read_workbook(FILLED, FILLED.name).text("zh")
    sections = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert sections == [
        "process", "title", "source", "start", "calendar", "calendars", "arrivals", "applicant",
        "departments", "pools", "materials", "items", "flow", "guide", "experiment",
    ]  # fmt: skip
    assert "      - 核查结果:\n" in text


def test_ten_faults_are_told_by_sheet_and_cell_all_at_once() -> None:
    with pytest.raises(FormatError) as caught:
        read_workbook(FAULTS, "f.xlsx")
    assert [each.text("zh").removeprefix("f.xlsx: ") for each in caught.value.problems] == [
        "基本情况 Process!E3: 每周收件数为空，没有办件到达；请填写每周收件数；估计的请在数据来源注明",
        "部门 Departments!A5: “market”与 `A4` 重复；请使用不同的代码，或删除一行",
        "作息 Calendars!B3: “工作日”未说明是星期几；请写“周一至周五”",
        "人员 Pools!D4: “4人（含2名借调）”不是数字；请只写数字，其他说明写在数据来源",
        "材料 Materials!K4: “95”大于 1；请写“95%”",
        "事项 Items!C3: “许可”不在可选项之中：行政许可、行政确认、备案、技术审查、中介服务、公用服务、内部环节；是否想写“行政许可”？",
        "事项 Items!G3: “即办”不是时长；时限请留空；当场办结的事项，受理、决定、送达写在同一个到场环节",
        "事项 Items!K3: 没有材料“身份证”；对应的表中有：form、licence、layout；请在对应的表中补充，或改写为其中之一",
        "环节 Steps!E5: 4 h、2 h、1 h 未按从小到大排列；请按最短、通常、最长填写",
        "环节 Steps!Q6: 此事项没有环节“整改环节”；是否想写“整改”？",
    ]
    assert str(caught.value.problems[7]) == (
        "f.xlsx: 事项 Items!K3: there is no material '身份证'; its sheet has form, licence, layout;"
        " add it to its sheet, or write one of these"
    )


def test_beside_the_faults_two_cells_are_taken_and_noted() -> None:
    assert told(FAULTS.read_bytes())["noted"] == [
        ("Materials!E5", "range-taken-as-between"),
        ("Steps!P6", "taken-as-estimate"),
    ]


def test_what_the_language_finds_wrong_is_told_by_the_cell_it_comes_from() -> None:
    with pytest.raises(FormatError) as caught:
        read(form_with({"process!A3": "food licence"}))
    (wrong,) = caught.value.problems
    assert str(wrong.place) == "t.xlsx: 基本情况 Process!A3"
    assert wrong.code == "name-impossible"


def test_what_is_unsound_is_told_by_the_cell_it_comes_from() -> None:
    """A promise that is longer than the legal limit is no matter of one cell."""
    with pytest.raises(Exception, match="事项 Items!G3") as caught:
        read(form_with({"items!G3": "30个工作日"}))
    assert type(caught.value).__name__ == "ModelError"


@pytest.mark.parametrize(
    ("cells", "path", "value"),
    [
        ({"pools!D3": None}, ("pools", "counter", "capacity"), "officers-unknown"),
        ({"steps!F8": None}, ("items", "food", "steps", 5, "审批签发", "time"), "work-unknown"),
        ({"items!F3": None}, ("items", "food", "limit", "legal"), "legal-limit-unknown"),
        ({"items!J3": "按规定"}, ("items", "food"), "fee-no-amount"),
        ({"items!F3": "15日", "items!G3": None}, ("items", "food", "limit", "legal"), "which-days"),
    ],
)
def test_what_is_not_known_is_asked_and_marked_in_the_file(
    cells: dict[str, object], path: tuple[str | int, ...], value: str
) -> None:
    draft = read(form_with(cells))
    assert [each.code for each in draft.asked] == [value]
    assert [each.path for each in draft.todos] == [path]
    assert "# todo: " in draft.text("zh")
    assert draft.process.name == "food-licence"


def test_a_sheet_and_a_column_that_are_missing_are_named() -> None:
    from openpyxl.workbook import Workbook
    from workbooks import changed, faults

    def without_steps(book: Workbook) -> None:
        del book["环节 Steps"]

    def without_code(book: Workbook) -> None:
        book["材料 Materials"].delete_cols(1)

    assert faults(changed(without_steps)) == [("", "sheet-missing")]
    assert ("Materials!A1", "column-missing") in faults(changed(without_code))


def test_columns_are_found_by_their_heading_wherever_they_stand() -> None:
    from openpyxl.workbook import Workbook
    from workbooks import changed

    def turned_round(book: Workbook) -> None:
        sheet = book["事项 Items"]
        rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows()]
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value
        sheet.delete_rows(2)

    assert read(changed(turned_round)).process == read(FILLED.read_bytes()).process


def test_steps_side_by_side_stand_on_a_sheet_of_their_own() -> None:
    from openpyxl.workbook import Workbook
    from workbooks import changed

    def beside(book: Workbook) -> None:
        sheet = book.create_sheet("并行组 Parallel")
        for row in (
            ["事项", "组名", "环节", "完成条件"],
            ["food", "两头办", "书面审查、审批签发", "全部"],
        ):
            sheet.append(row)
        book["环节 Steps"]["P6"] = book["环节 Steps"]["Q6"] = None
        book["环节 Steps"].delete_rows(7)

    steps = read(changed(beside)).document["items"]["food"]["steps"]
    assert list(steps[2]) == ["两头办"]
    assert [list(each) for each in steps[2]["两头办"]["parallel"]] == [["书面审查"], ["审批签发"]]
    assert [next(iter(each)) for each in steps] == [
        "准备材料",
        "窗口受理",
        "两头办",
        "现场核查",
        "领取结果",
    ]


def test_a_step_that_fails_may_lead_straight_back_or_end_the_case() -> None:
    straight = read(form_with({"steps!P5": 0.1, "steps!Q5": "窗口受理"})).document["items"]["food"][
        "steps"
    ]
    assert straight[3] == {
        "审查结果": {"choice": {"通过": "rest", "不通过": {"share": "10%", "then": "窗口受理"}}}
    }
    refused = read(form_with({"steps!P5": 0.1, "steps!Q5": "不予许可"})).document["items"]["food"][
        "steps"
    ]
    assert refused[3]["审查结果"]["choice"]["不通过"] == {"share": "10%", "end": "不予许可"}
