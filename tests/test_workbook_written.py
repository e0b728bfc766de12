"""The workbook that is written: empty but for a worked matter, or filled with a process; and the copy
in which faults are red.
"""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from shipped_pairs import pairs
from workbooks import FAULTS, FILLED, SAMPLES, changed, faults, opened, read

from simulator.formats import (
    dump_process,
    load_process,
    load_scenario,
    scenario_from_text,
    shipped_processes,
)
from simulator.interchange.workbook.catalogue import FORM, LISTS_SHEET
from simulator.interchange.workbook.filling import filled, grid_of
from simulator.interchange.workbook.form import form_of, read_form
from simulator.interchange.workbook.mark import marked
from simulator.interchange.workbook.template import write_workbook
from simulator.model.errors import FormatError
from simulator.reforms.catalogue import REFORMS

QUICK = ("water-supply", "site-supervision", "teaching/knock-out", "teaching/two-of-three")
"""The others take a second each."""
BY_PROCESS: dict[str, list[str]] = {}
for _process, _name in pairs():
    BY_PROCESS.setdefault(_process, []).append(_name)


@pytest.fixture(scope="module", params=["zh", "en"])
def written(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, write_workbook(lang=request.param)


def test_the_worked_matter_is_read_back(written: tuple[str, bytes]) -> None:
    lang, content = written
    draft = read(content)
    assert (draft.asked, draft.noted, draft.left_out) == ((), (), ())
    assert [each.name for each in draft.scenarios] == ["online-and-forms"]
    if lang == "zh":
        assert draft.process == load_process(SAMPLES / "workbook-filled-expected.yaml")
    reform = scenario_from_text(draft.scenarios[0].text(lang)).value
    assert reform.apply(draft.process) != draft.process


def test_it_has_the_sheets_headings_and_keys_of_the_catalogue(written: tuple[str, bytes]) -> None:
    lang, content = written
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["说明 Read me", *(form.title for form in FORM), LISTS_SHEET]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    for form in FORM:
        sheet = book[form.title]
        columns = [column for column in form.columns if not column.is_extra]
        assert [cell.value for cell in sheet[1]] == [column.heading(lang) for column in columns]
        assert [cell.value for cell in sheet[2]] == [column.key for column in columns]
        assert str(sheet.freeze_panes).endswith("3")
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def test_its_drop_downs_offer_the_words_of_the_lists(written: tuple[str, bytes]) -> None:
    lang, content = written
    book = openpyxl.load_workbook(io.BytesIO(content))
    offered = {
        f"{sheet.title}!{rule.sqref}": rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    assert offered["事项 Items!C3:C300"] == "'选项 Lists'!$B$2:$B$8"
    assert offered["事项 Items!D3:D300"] == "'人员 Pools'!$A$3:$A$300"
    words = [cell.value for cell in book[LISTS_SHEET]["B"]][1:8]
    assert words[0] == ("行政许可" if lang == "zh" else "permit")
    assert len(offered) == 34


def test_reforms_are_offered_with_their_titles(written: tuple[str, bytes]) -> None:
    lang, content = written
    book = openpyxl.load_workbook(io.BytesIO(content))
    listed = [str(cell.value) for cell in book[LISTS_SHEET]["K"]][1:]
    assert [each.split()[0] for each in listed] == list(REFORMS)
    first = book["改革举措 Reforms"]["E3"].value
    assert first == f"online {REFORMS['online'].TERM.in_(lang)}"
    assert first in listed


@pytest.mark.parametrize(
    "name",
    [
        each if each in QUICK else pytest.param(each, marks=pytest.mark.slow)
        for each in shipped_processes()
    ],
)
def test_a_shipped_process_comes_back_as_it_was(name: str) -> None:
    process = load_process(name)
    draft = read_form(grid_of(filled(process).rows))
    assert draft.process == process
    assert dump_process(draft.process) == dump_process(process)
    assert (draft.asked, draft.left_out) == ((), ())


def test_most_of_a_process_stands_in_the_columns() -> None:
    """The last sheet has what no column says, and nothing that one could say."""
    rows = filled(load_process("open-a-restaurant")).rows
    assert {key: len(cells) for key, cells in rows.items() if key != "more"} == {
        "process": 1, "departments": 6, "calendars": 3, "pools": 12, "materials": 35, "items": 7,
        "steps": 34, "parallel": 0, "guide": 0, "reforms": 0,
    }  # fmt: skip
    paths = [str(cells["path"]) for cells in rows["more"]]
    assert "pools.counter.other_work" in paths
    assert "items.food-permit.steps[5]" in paths
    assert not any(path.endswith((".visit", ".by", ".defect", ".capacity")) for path in paths)


@pytest.mark.parametrize(
    "process",
    [
        each if each == "water-supply" else pytest.param(each, marks=pytest.mark.slow)
        for each in sorted(BY_PROCESS)
    ],
)
def test_the_shipped_scenarios_come_back_as_they_were(process: str) -> None:
    """In a workbook of a small process: whether they fit it is not asked here."""
    own = [load_scenario(name) for name in BY_PROCESS[process]]
    draft = read_form(grid_of(filled(load_process("teaching/mm1"), own).rows))
    written = {each.name: scenario_from_text(each.text("zh")).value for each in draft.scenarios}
    assert written == {each.name: each for each in own}


def test_a_filled_workbook_is_read_from_its_file() -> None:
    process, scenario = load_process("water-supply"), load_scenario("water-seven-days")
    draft = read(write_workbook(process, [scenario], "en"))
    assert draft.process == process
    assert scenario_from_text(draft.scenarios[0].text("en")).value == scenario


def test_texts_that_look_like_formulas_stay_texts() -> None:
    from dataclasses import replace

    from simulator.model.flow import Text

    process = replace(load_process("teaching/mm1"), title=Text("=1+1", "=1+1"))
    content = write_workbook(process)
    assert read(content).process == process
    assert not any(cell.fault for sheet in opened(content).sheets for cell in sheet.cells())


def more(path: str, value: str) -> bytes:
    def add(book: Any) -> None:
        sheet = book.create_sheet("其他 More")
        for row in (["位置", "内容"], ["path", "value"], [path, value]):
            sheet.append(row)

    return changed(add)


def test_what_has_no_column_stands_on_the_last_sheet() -> None:
    draft = read(more("pools.counter.queue", "by-priority"))
    assert draft.document["pools"]["counter"]["queue"] == "by-priority"
    draft = read(more("items.food.steps.书面审查.officers", "2"))
    assert draft.document["items"]["food"]["steps"][2]["书面审查"]["officers"] == 2
    draft = read(more("items.food.steps[2]", "{登记: {by: counter, time: 5 min}}"))
    assert list(draft.document["items"]["food"]["steps"][2]) == ["登记"]


@pytest.mark.parametrize(
    ("path", "value", "cell", "code"),
    [
        ("pools.counter.capacity", "2", "More!A3", "given-twice"),
        ("items.food.steps", "[]", "More!A3", "given-twice"),
        ("pools..x", "2", "More!A3", "no-path"),
        ("items.food.steps.不在.officers", "2", "More!A3", "no-path-there"),
        ("pools.counter.queue", "{a: ", "More!B3", "cell-no-yaml"),
        ("pools.counter.queue", "by-luck", "More!B3", "not-one-of"),
    ],
)
def test_faults_of_the_last_sheet_are_told_by_their_cell(
    path: str, value: str, cell: str, code: str
) -> None:
    assert faults(more(path, value)) == [(cell, code)]


def reforms(*rows: list[Any]) -> bytes:
    def add(book: Any) -> None:
        sheet = book.create_sheet("改革举措 Reforms")
        for row in (["方案代码", "举措", "内容", "理由"], *rows):
            sheet.append(row)

    return changed(add)


def test_arguments_of_reforms_may_be_written_without_braces() -> None:
    draft = read(reforms(["faster", "cut_time", "limits: {food: 5 wd}", "更快"]))
    assert draft.scenarios[0].document == {
        "scenario": "faster", "process": "food-licence",
        "reforms": [{"cut_time": {"limits": {"food": "5 wd"}, "why": "更快"}}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        (["a", "cut_tim", ""], "Reforms!B2", "no-such-reform-here"),
        (["a", "cut_time", "limits: {food: "], "Reforms!C2", "cell-no-yaml"),
        ([None, "cut_time", "limits: {food: 5 wd}"], "Reforms!A2", "cell-needed"),
        (["a", "cut_time", "limit: {food: 5 wd}"], "Reforms!B2", "unknown-key"),
    ],
)
def test_faults_of_reforms_are_told_by_their_cell(row: list[Any], cell: str, code: str) -> None:
    assert (cell, code) in faults(reforms(row))


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "“即办”不是时长"), ("en", "'即办' is no length of time")]
)
def test_a_marked_copy_has_red_cells_with_the_sentences(lang: str, said: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(FAULTS.read_bytes())
    content = marked(FAULTS.read_bytes(), "t.xlsx", caught.value.problems, lang)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["事项 Items"]
    red = [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "00FFC7CE"
    ]
    assert red == ["C3", "G3", "K3"]
    comment = sheet["G3"].comment
    assert comment is not None
    assert said in comment.text
    again = form_of(opened(content)).findings
    assert len(again.mistakes) == 10
    assert "cell-comment" not in [each.code for each in again.noted]


def test_a_merged_cell_is_marked_where_it_begins() -> None:
    def merged(book: Any) -> None:
        book["环节 Steps"]["A3"] = "none"
        book["环节 Steps"].merge_cells("A3:A9")

    content = changed(merged)
    with pytest.raises(FormatError) as caught:
        read(content)
    book = openpyxl.load_workbook(
        io.BytesIO(marked(content, "t.xlsx", caught.value.problems, "en"))
    )
    assert book["环节 Steps"]["A3"].comment is not None


def test_the_filled_sample_needs_no_mark() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked(FILLED.read_bytes(), "t.xlsx", [], "zh")))
    assert not any(cell.comment for sheet in book for row in sheet.iter_rows() for cell in row)
