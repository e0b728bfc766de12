"""Rarer faults and questions of the form, each at its cell and in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from chinese import faults_in, told_in_chinese
from workbooks import FILLED, SHEETS, changed, form_with, opened, spot

from simulator.interchange.workbook.form import form_of
from simulator.model.errors import Problem


def problems(content: Any) -> list[Problem]:
    findings = form_of(opened(content)).findings
    return [*findings.mistakes, *findings.asked, *findings.noted, *findings.left_out]


@pytest.mark.parametrize(
    ("cells", "cell", "code"),
    [
        ({"steps!E5": "1-2"}, "Steps!E5", "range-among-times"),
        ({"steps!P6": None, "steps!Q6": None}, "Steps!Q7", "detour-of-nobody"),
        ({"steps!Q7": "不在"}, "Steps!Q7", "no-such-step"),
        ({"steps!C5": "窗口受理"}, "Steps!C5", "code-twice"),
        ({"steps!D8": "等待", "steps!F8": None}, "Steps!F8", "wait-unknown"),
        ({"items!F3": None, "items!G3": None}, "Items!H3", "limit-from-alone"),
        ({f"steps!A{row}": "none" for row in range(3, 10)}, "Items!A3", "item-on-no-row"),
        ({"departments!A3": None, "departments!A4": None}, "Departments!A3", "code-missing"),
        ({"process!A3": None}, "Process!A3", "cell-needed"),
    ],
)
def test_a_fault_is_told_at_its_cell_in_both_languages(
    cells: dict[str, Any], cell: str, code: str
) -> None:
    (found,) = [
        each for each in problems(form_with(cells)) if (spot(each), each.code) == (cell, code)
    ]
    assert [faults_in(said) for said in told_in_chinese(found)] == [[], []]
    assert "; " in found.text("en")


def test_a_second_process_and_a_strange_column_are_left_out_by_name() -> None:
    def more(book: Any) -> None:
        book[SHEETS["process"]]["A4"] = "another"
        book[SHEETS["pools"]]["I1"], book[SHEETS["pools"]]["I3"] = "电话", "12345"
        book.create_sheet("附件")["A1"] = "说明"

    told = [(spot(each), each.code) for each in problems(changed(more))]
    assert sorted(told) == [
        ("Pools!I1", "column-unknown"),
        ("Process!A4", "second-process"),
        ("附件!A1", "sheet-unknown"),
    ]


def test_a_step_stands_in_one_group_only() -> None:
    def grouped(book: Any) -> None:
        sheet = book.create_sheet("并行组 Parallel")
        for row in (
            ["事项", "组名", "环节"],
            ["food", "甲", "书面审查、审批签发"],
            ["food", "乙", "书面审查"],
        ):
            sheet.append(row)

    assert [(spot(each), each.code) for each in problems(changed(grouped))] == [
        ("Parallel!C3", "step-in-two-groups")
    ]


def test_the_sample_has_nothing_to_be_told() -> None:
    assert problems(FILLED.read_bytes()) == []
