"""The twenty habits of those who fill in tables: each is taken (T), taken and noted (N), or asked or
refused (A), and none is dropped in silence.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from workbooks import FILLED, changed, faults, form_with, read, table, told

from simulator.formats.language.scalars import Bare
from simulator.interchange.draft import ProcessDraft

AS_FILLED = read(FILLED.read_bytes()).document


def at(draft: ProcessDraft, path: str) -> Any:
    """What stands at a path of the document; a number in it counts in a list."""
    found: Any = draft.document
    for key in path.split("."):
        found = found[int(key)] if key.isdigit() else found.get(key)
    return found


# taken without a word: cells, the path, and what stands there
TAKEN = [
    ("1 full-width digits", {"items!F3": "２０个工作日"}, "items.food.limit.legal", "20 wd"),
    ("1 full-width percent", {"materials!I3": "１０％"}, "materials.form.defect", "10%"),
    ("2 working days", {"items!F3": "15工作日"}, "items.food.limit.legal", "15 wd"),
    ("2 working days in English", {"items!F3": "15 wd"}, "items.food.limit.legal", "15 wd"),
    ("6 a dash for nothing", {"items!E3": "——"}, "items.food.set_by", None),
    ("6 a slash for nothing", {"items!H3": "/"}, "items.food.kind", "permit"),
    ("6 no charge", {"items!J3": "免费"}, "items.food.fee.amount", "0 CNY"),
    ("9 a unit in the unit column in English", {"steps!H8": "h"}, "items.food.steps.5.审批签发.time", "1 h"),
    ("9 a unit beside the number", {"steps!F8": "90分钟", "steps!H8": None}, "items.food.steps.5.审批签发.time", "90 min"),
    ("11 commas, semicolons and lines", {"items!K3": "form，licence;\nlayout"}, "items.food.materials", ["form", "licence", "layout"]),
    ("11 numbers in front", {"items!K3": "1.form 2．licence\n（3）layout"}, "items.food.materials", ["form", "licence", "layout"]),
    ("11 titles instead of codes", {"items!K3": "食品经营许可申请书、营业执照复印件"}, "items.food.materials", ["form", "licence"]),
    ("19 a date as a text", {"process!D3": "2020年1月6日"}, "start", "2020-01-06"),
    ("19 a date with dots", {"process!D3": "2019.12.31"}, "start", "2019-12-31"),
    ("19 a date as a number", {"process!D3": 43836}, "start", "2020-01-06"),
    ("19 a time as a text", {"calendars!C3": "9：00"}, "calendars.office.week.Mon-Fri.0", "9:00-12:00"),
    ("19 a time as a number", {"calendars!C3": 0.375}, "calendars.office.week.Mon-Fri.0", "9:00-12:00"),
    ("20 blanks around", {"steps!D4": " counter\u3000"}, "items.food.steps.1.窗口受理.by", "counter"),
    ("20 blanks inside", {"items!C3": "行政 许可"}, "items.food.kind", "permit"),
    ("20 an invisible sign", {"pools!C3": "cen\u200btre"}, "pools.counter.department", "centre"),
    ("20 old forms of characters", {"items!K3": "營業執照复印件"}, "items.food.materials", "licence"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "path", "value"), [each[1:] for each in TAKEN], ids=[each[0] for each in TAKEN]
)
def test_taken_without_a_word(cells: dict[str, Any], path: str, value: Any) -> None:
    draft = read(form_with(cells))
    found = at(draft, path)
    assert found == value or (path == "items.food.kind" and found is None)  # permit is the default
    assert (draft.asked, draft.noted, draft.left_out) == ((), (), ())


def test_a_unit_in_the_number_format_is_read() -> None:
    def formatted(book: Workbook) -> None:
        for cell, value, number_format in (("F3", 18, '0"个工作日"'), ("G3", 9, '0"个""工作日"')):
            book["事项 Items"][cell] = value
            book["事项 Items"][cell].number_format = number_format

    draft = read(changed(formatted))
    assert draft.document["items"]["food"]["limit"]["legal"] == "18 wd"
    assert draft.document["items"]["food"]["limit"]["promised"] == "9 wd"
    assert draft.noted == draft.asked == ()


def test_merged_cells_mean_the_same_in_every_row() -> None:
    def merged(book: Workbook) -> None:
        book["环节 Steps"].merge_cells("A3:A9")
        book["作息 Calendars"].merge_cells("B3:B4")

    draft = read(changed(merged))
    assert draft.document == AS_FILLED
    assert draft.noted == ()


# taken and noted: cells, the path, what stands there, and what is said where
NOTED = [
    ("5 a range", {"items!G3": "7-10个工作日"}, "items.food.limit.promised", "10 wd", ("Items!G3", "upper-end-taken")),
    ("5 a range of work", {"materials!C3": "1～2"}, "materials.form.prepare", {"uniform": ["1 h", "2 h"]}, ("Materials!C3", "range-taken-as-between")),
    ("7 as above", {"pools!D4": "同上"}, "pools.officer.capacity", 3, ("Pools!D4", "same-as-above")),
    ("7 a ditto mark", {"pools!C4": "〃"}, "pools.officer.department", "centre", ("Pools!C4", "same-as-above")),
    ("10 about", {"materials!I5": "约20%"}, "materials.layout.defect", "20%", ("Materials!I5", "taken-as-estimate")),
    ("10 or so", {"materials!I5": "20%左右"}, "materials.layout.defect", "20%", ("Materials!I5", "taken-as-estimate")),
    ("12 brackets behind a material", {"items!K3": "form（原件2份，复印件1份）、licence"}, "items.food.materials", ["form", "licence"], ("Items!K3", "brackets-cut-off")),
    ("20 a shorter name", {"pools!C4": "市监局"}, "pools.officer.department", "market", ("Pools!C4", "name-taken-for")),
    ("20 the same thing twice", {"items!K3": "form、licence、form"}, "items.food.materials", ["form", "licence"], ("Items!K3", "listed-twice")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "path", "value", "note"),
    [each[1:] for each in NOTED],
    ids=[each[0] for each in NOTED],
)
def test_taken_and_noted(
    cells: dict[str, Any], path: str, value: Any, note: tuple[str, str]
) -> None:
    content = form_with(cells)
    draft = read(content)
    assert at(draft, path) == value
    assert told(content)["noted"] == [note]
    assert draft.asked == draft.left_out == ()


def test_a_rough_number_without_a_source_is_an_estimate() -> None:
    draft = read(form_with({"pools!F4": "约50%", "pools!H4": None}))
    assert at(draft, "pools.officer.source") == "estimate"


def test_a_rough_share_makes_the_choice_an_estimate() -> None:
    draft = read(form_with({"steps!P6": "约15%"}))
    assert at(draft, "items.food.steps.4.核查结果.source") == "estimate"


def test_totals_notes_and_seals_are_no_data() -> None:
    def signed(book: Workbook) -> None:
        book["部门 Departments"].append(["合计", "2个部门"])
        book["部门 Departments"].append(["注：本表一式两份。"])
        book["部门 Departments"].append(["填报单位（盖章）"])

    content = changed(signed)
    assert read(content).document == AS_FILLED
    assert told(content)["left_out"] == [
        (f"Departments!A{row}", "row-no-data") for row in (5, 6, 7)
    ]


def test_what_is_hidden_or_filtered_is_read_and_said() -> None:
    def hidden(book: Workbook) -> None:
        book["部门 Departments"].row_dimensions[4].hidden = True
        book["人员 Pools"].row_dimensions[3].hidden = True
        book["人员 Pools"].auto_filter.ref = "A1:H4"
        book["事项 Items"].column_dimensions["J"].hidden = True
        book["材料 Materials"].sheet_state = "hidden"

    content = changed(hidden)
    assert read(content).document == AS_FILLED
    assert sorted(told(content)["noted"]) == [
        ("Departments!A4", "row-hidden"),
        ("Items!J1", "column-hidden"),
        ("Materials!A1", "sheet-hidden"),
        ("Pools!A3", "row-filtered"),
    ]


def test_a_remark_on_a_cell_is_said_and_not_followed() -> None:
    def remarked(book: Workbook) -> None:
        book["事项 Items"]["G3"].comment = Comment("领导说改成5日", "张三")

    content = changed(remarked)
    assert read(content).document == AS_FILLED
    (note,) = read(content).noted
    assert note.text("zh") == (
        "t.xlsx: 事项 Items!G3: 单元格批注：“领导说改成5日”，未作为内容读取；需要采用的请写入单元格"
    )


# asked: cells, where, what, and what is assumed meanwhile
ASKED = [
    ("3 days of which kind", {"items!F3": "20日", "items!G3": None}, ("Items!F3", "which-days"), "items.food.limit.legal", "20 d"),
    ("3 days of which kind", {"items!F3": "20天", "items!G3": None}, ("Items!F3", "which-days"), "items.food.limit.legal", "20 d"),
    ("13 a rule in place of an amount", {"items!J3": "按发改价格〔2015〕1号执行"}, ("Items!J3", "fee-no-amount"), "items.food.fee", None),
    ("13 an amount per square metre", {"items!J3": "200元/㎡"}, ("Items!J3", "fee-no-amount"), "items.food.fee", None),
    ("15 what a limit leaves out", {"items!F3": "20个工作日（不含听证、检测）"}, ("Items!F3", "limit-leaves-out"), "items.food.limit.legal", "20 wd"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "question", "path", "value"), [each[1:] for each in ASKED])
def test_asked(cells: dict[str, Any], question: tuple[str, str], path: str, value: Any) -> None:
    content = form_with(cells)
    draft = read(content)
    assert at(draft, path) == value
    assert told(content)["asked"] == [question]
    assert len(draft.todos) == 1


def test_calendar_days_that_are_called_so_are_not_asked() -> None:
    draft = read(form_with({"items!F3": "30个自然日", "items!G3": None}))
    assert at(draft, "items.food.limit.legal") == "30 d"
    assert draft.asked == ()


# refused: cells, where, and what
REFUSED = [
    ("4 done on the spot is no limit", {"items!G3": "当场办结"}, ("Items!G3", "on-the-spot-no-limit")),
    ("10 95 for 95%", {"materials!K4": "95"}, ("Materials!K4", "share-without-percent")),
    ("20 a name of nothing", {"pools!C4": "消防局"}, ("Pools!C4", "cell-no-such")),
    ("units that differ", {"steps!F8": "90分钟"}, ("Steps!F8", "units-differ")),
    ("least and usual without most", {"steps!G5": None}, ("Steps!E5", "times-incomplete")),
    ("hours that overlap", {"calendars!C4": time(11, 0)}, ("Calendars!C4", "openings-overlap")),
    ("hours turned round", {"calendars!D3": "8:00"}, ("Calendars!D3", "closes-before-it-opens")),
    ("a day that is none", {"calendars!B3": "周八"}, ("Calendars!B3", "not-days-of-the-week")),
    ("a code that is missing", {"departments!A4": None}, ("Departments!A4", "code-missing")),
    ("a step of no item", {"steps!A4": None}, ("Steps!A4", "cell-needed")),
    ("a way back to nowhere", {"steps!Q6": None}, ("Steps!Q6", "way-back-missing")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "fault"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_refused(cells: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in faults(form_with(cells))


@pytest.mark.parametrize(
    ("value", "code"), [("#REF!", "formula-failed"), ("=1+1", "formula-not-calculated")]
)
def test_formulas_that_show_nothing_are_refused(value: str, code: str) -> None:
    def broken(book: Workbook) -> None:
        book["事项 Items"]["G3"] = value

    assert faults(changed(broken)) == [("Items!G3", code)]


def list_of(**cells: Any) -> ProcessDraft:
    """A department's list of one item, with some cells changed."""
    row = {"事项名称": "户外广告", "实施主体": "城管局", "承诺时限": "9个工作日", "法定时限": "20个工作日",
           "申请材料": "申请表", "收费": "无", "到现场次数": "1次", "备注": None} | cells  # fmt: skip
    return read(table([list(row), list(row.values())]))


@pytest.mark.parametrize(
    ("said", "visits", "noted"),
    [
        ("零跑动", [], True),
        ("0", [], False),
        ("不超过1次", ["受理"], True),
        ("1次", ["受理"], False),
        (2, ["受理", "送达"], False),
    ],
)
def test_14_visits_of_a_list(said: Any, visits: list[str], noted: bool) -> None:
    draft = list_of(到现场次数=said)
    steps = draft.document["items"]["户外广告"]["steps"]
    assert [name for step in steps for name, inner in step.items() if inner.get("visit")] == visits
    assert ("visits-taken-as" in [each.code for each in draft.noted]) is noted


def test_4_done_on_the_spot_in_a_list_is_one_step_and_asked() -> None:
    draft = list_of(承诺时限="即办件")
    steps = draft.document["items"]["户外广告"]["steps"]
    assert [list(step) for step in steps] == [["准备材料"], ["当场办理"]]
    assert "done-on-the-spot" in [each.code for each in draft.asked]


def test_16_two_departments_in_a_list_are_asked() -> None:
    draft = list_of(实施主体="卫健委（会同住建局）")
    assert list(draft.document["departments"]) == ["卫健委", "住建局"]
    assert list(draft.document["pools"]) == ["卫健委"]
    assert "several-departments" in [each.code for each in draft.asked]


def test_12_who_issues_a_material_is_a_hint() -> None:
    draft = list_of(申请材料="申请表、场地证明（政府部门核发）")
    assert [each.code for each in draft.noted] == ["may-be-fetched"]


@pytest.mark.parametrize(
    ("value", "day"), [(datetime(2020, 1, 6), "2020-01-06"), (date(2019, 3, 4), "2019-03-04")]
)
def test_19_dates_that_excel_knows(value: Any, day: str) -> None:
    assert at(read(form_with({"process!D3": value})), "start") == Bare(day)
