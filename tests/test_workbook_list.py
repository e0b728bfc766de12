"""A department's own list of items: what it says is taken, all else is asked, nothing is dropped."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from workbooks import LIST, read, saved, spot, table

from simulator.interchange.draft import ProcessDraft
from simulator.interchange.workbook.reading import read_workbook
from simulator.model.errors import FormatError


@pytest.fixture(scope="module")
def draft() -> ProcessDraft:
    return read_workbook(LIST, LIST.name)


def test_the_five_matters_are_items_of_one_flow(draft: ProcessDraft) -> None:
    process = draft.process
    assert list(process.items) == [
        "食品经营许可-新办", "食品经营许可-变更", "食品经营许可-注销", "公共场所卫生许可", "户外广告设置",
    ]  # fmt: skip
    title = process.title
    assert title is not None
    assert title.zh == "××市××区行政审批事项清单（2019年版）"
    (choice,) = draft.document["flow"]
    ways = choice["申请事项"]["choice"]
    assert [way.get("share") for way in ways.values()] == ["20%"] * 4 + [None]
    assert choice["申请事项"]["source"] == "estimate"


def test_limits_materials_and_fees_are_those_of_the_list(draft: ProcessDraft) -> None:
    items = draft.document["items"]
    limits = {
        name: (item["limit"]["legal"], item["limit"].get("promised"))
        for name, item in items.items()
    }
    assert limits == {
        "食品经营许可-新办": ("20 wd", "10 wd"),
        "食品经营许可-变更": ("20 wd", None),
        "食品经营许可-注销": ("20 wd", None),
        "公共场所卫生许可": ("30 d", "15 wd"),
        "户外广告设置": ("15 d", "10 wd"),
    }
    assert items["食品经营许可-新办"]["materials"] == ["申请书", "营业执照复印件", "平面图"]
    assert items["公共场所卫生许可"]["materials"] == "申请书"
    assert items["户外广告设置"]["materials"] == ["申请表", "效果图", "场地证明"]
    assert [item.get("fee", {}).get("amount") for item in items.values()] == ["0 CNY"] * 3 + [
        None
    ] * 2


def test_every_question_is_told_by_its_cell(draft: ProcessDraft) -> None:
    asked = [(spot(each), each.code) for each in draft.asked if spot(each) != "Sheet1!B4"]
    assert asked == [
        ("Sheet1!B5", "steps-unknown"),
        ("Sheet1!G5", "limit-without-unit"),
        ("Sheet1!G6", "done-on-the-spot"),
        ("Sheet1!G7", "done-on-the-spot"),
        ("Sheet1!B8", "steps-unknown"),
        ("Sheet1!E8", "several-departments"),
        ("Sheet1!F8", "limit-leaves-out"),
        ("Sheet1!F8", "which-days"),
        ("Sheet1!I8", "fee-no-amount"),
        ("Sheet1!B9", "steps-unknown"),
        ("Sheet1!D9", "kind-unknown"),
        ("Sheet1!F9", "which-days"),
        ("Sheet1!I9", "fee-no-amount"),
        ("Sheet1!K9", "limit-leaves-out"),
    ]
    assert Counter(each.code for each in draft.asked if spot(each) == "Sheet1!B4") == {
        "start-unknown": 1, "hours-unknown": 1, "cases-unknown": 1, "officers-unknown": 3,
        "materials-unknown": 1, "shares-unknown": 1,
    }  # fmt: skip
    assert len(draft.todos) == len(draft.asked)


def test_what_is_noted_and_left_out_is_told_by_its_cell(draft: ProcessDraft) -> None:
    assert [(spot(each), each.code) for each in draft.noted] == [
        ("Sheet1!A7", "row-hidden"),
        ("Sheet1!J7", "visits-taken-as"),
        ("Sheet1!D8", "name-taken-for"),
        ("Sheet1!H8", "same-as-above"),
        ("Sheet1!J8", "visits-taken-as"),
        ("Sheet1!G9", "upper-end-taken"),
        ("Sheet1!H9", "brackets-cut-off"),
        ("Sheet1!H9", "may-be-fetched"),
        ("Sheet1!J9", "cell-comment"),
    ]
    assert [(spot(each), each.code) for each in draft.left_out] == [
        ("Sheet1!A2", "above-the-heading"),
        ("Sheet1!K6", "remark-left-out"),
        ("Sheet1!K7", "remark-left-out"),
        ("Sheet1!K8", "remark-left-out"),
        ("Sheet1!A10", "row-no-data"),
        ("Sheet1!A11", "row-no-data"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_has_its_cell_and_its_fix(draft: ProcessDraft, lang: str) -> None:
    told = [each.text(lang) for each in (*draft.asked, *draft.noted, *draft.left_out)]
    assert len(told) == 37
    for text in told:
        assert re.match(r"department-list\.xlsx: Sheet1![A-K][0-9]+: ", text)
        assert re.search("；" if lang == "zh" else "; ", text)


def test_the_file_says_what_is_to_be_answered(draft: ProcessDraft) -> None:
    text = draft.text("zh")
    assert "start: 2020-01-06  # todo: 从哪一天开始？" in text
    assert "lead: 卫健委  # todo: “住建局”办理哪些环节？" in text
    assert text.count("todo: ") >= 15


HEAD = ["事项名称", "实施主体", "法定时限"]


def test_every_cell_of_a_list_is_taken_or_named() -> None:
    """A column that nobody knows, a row without a name, a second sheet."""
    import io

    import openpyxl

    rows = [
        [*HEAD, "经办人"],
        ["招牌", "城管局", "10个工作日", "李四"],
        [None, "某局", "5个工作日", None],
    ]
    book = openpyxl.load_workbook(io.BytesIO(table(rows)))
    book.create_sheet("附表")["B2"] = "其他"
    draft = read(saved(book))
    assert [(spot(each), each.code) for each in draft.left_out] == [
        ("Sheet1!D1", "column-unknown"),
        ("Sheet1!B3", "row-no-data"),
        ("附表!B2", "sheet-unknown"),
    ]


def test_two_names_of_one_department_are_noted() -> None:
    draft = read(table([HEAD, ["甲", "市监局", "5个工作日"], ["乙", "市场监管局", "5个工作日"]]))
    assert [each.code for each in draft.noted] == ["one-department-perhaps"]
    assert "“市监局”与“市场监管局”可能是同一部门" in draft.noted[0].text("zh")


def test_one_name_twice_becomes_two_items() -> None:
    draft = read(table([HEAD, ["甲", "城管局", "5个工作日"], ["甲", "城管局", "9个工作日"]]))
    assert list(draft.document["items"]) == ["甲", "甲-2"]


def test_a_list_in_english_is_read() -> None:
    draft = read(
        table(
            [
                ["Item", "Department", "Legal limit", "Materials"],
                ["Signboard", "Urban", "10 wd", "form, plan"],
            ]
        )
    )
    assert draft.document["items"]["Signboard"]["materials"] == ["form", "plan"]
    assert draft.document["flow"] == ["Signboard"]


def test_a_limit_that_cannot_be_read_is_refused_by_its_cell() -> None:
    with pytest.raises(FormatError) as caught:
        read(table([HEAD, ["甲", "城管局", "按规定"]]))
    assert [spot(each) for each in caught.value.problems] == ["Sheet1!C2"]


def test_equal_shares_leave_something_for_the_last_item() -> None:
    rows = [[f"事项{i}", "城管局", "5个工作日"] for i in range(7)]
    (choice,) = read(table([HEAD, *rows])).document["flow"]
    ways = choice["申请事项"]["choice"]
    assert [way.get("share") for way in ways.values()] == ["14.2857%"] * 6 + [None]


def test_a_list_that_is_too_long_is_refused() -> None:
    rows = [[f"事项{i}", "城管局", "5个工作日"] for i in range(301)]
    with pytest.raises(
        FormatError, match="the list has 301 items; one process has at most 300"
    ) as caught:
        read(table([HEAD, *rows]))
    assert "清单有 301 个事项" in caught.value.problems[0].text("zh")


def test_the_cases_of_a_year_are_named_by_their_cell() -> None:
    draft = read(table([[*HEAD, "年办件量"], ["甲", "城管局", "5个工作日", "约1200"]]))
    (left,) = draft.left_out
    assert left.text("en") == (
        "t.xlsx: Sheet1!D2: '甲': '约1200' cases in a year were left out; write how many come in a"
        " week under `arrivals:`, and the share of each item in `flow:`"
    )
    assert left.text("zh") == (
        "t.xlsx: Sheet1!D2: “甲”：年办件量“约1200”未读取；请在 `arrivals:` 写明每周收件数，"
        "并在 `flow:` 写明各事项的占比"
    )
