"""Workbooks for tests: the samples, the form with some cells changed, and any table."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from simulator.interchange.draft import ProcessDraft
from simulator.interchange.workbook.form import form_of, is_form, read_form
from simulator.interchange.workbook.grid import BookCell, BookGrid
from simulator.interchange.workbook.opening import open_grid
from simulator.interchange.workbook.own_table import read_list
from simulator.model.errors import Problem, SimulatorError

SAMPLES = Path(__file__).parent / "interchange" / "excel"
FILLED = SAMPLES / "workbook-filled.xlsx"
FAULTS = SAMPLES / "workbook-with-faults.xlsx"
LIST = SAMPLES / "department-list.xlsx"
SHEETS = {
    "process": "基本情况 Process",
    "departments": "部门 Departments",
    "calendars": "作息 Calendars",
    "pools": "人员 Pools",
    "materials": "材料 Materials",
    "items": "事项 Items",
    "steps": "环节 Steps",
}


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(change: Callable[[Workbook], object]) -> bytes:
    """The filled form after something was done to it."""
    book = openpyxl.load_workbook(FILLED)
    change(book)
    return saved(book)


@cache
def as_filled() -> BookGrid:
    return open_grid(FILLED.read_bytes(), "t.xlsx")


def form_with(cells: Mapping[str, Any]) -> BookGrid:
    """The filled form with some cells changed: ``items!G3`` → value."""
    values = {
        f"{SHEETS[sheet]}!{cell}": value
        for spot, value in cells.items()
        for sheet, _, cell in [spot.partition("!")]
    }

    def cell(old: BookCell) -> BookCell:
        return replace(old, value=values[old.spot]) if old.spot in values else old

    sheets = (
        replace(sheet, rows=tuple(tuple(map(cell, row)) for row in sheet.rows))
        for sheet in as_filled().sheets
    )
    return BookGrid("t.xlsx", tuple(sheets))


def table(rows: Sequence[Sequence[Any]], title: str = "Sheet1") -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def opened(content: bytes | BookGrid) -> BookGrid:
    return content if isinstance(content, BookGrid) else open_grid(content, "t.xlsx")


def read(content: bytes | BookGrid) -> ProcessDraft:
    grid = opened(content)
    return read_form(grid) if is_form(grid) else read_list(grid)


def told(content: bytes | BookGrid) -> dict[str, list[tuple[str, str]]]:
    """What is said of the cells of a form, also if there are mistakes: kind → (cell, code)."""
    findings = form_of(opened(content)).findings
    kinds = {
        "mistakes": findings.mistakes,
        "asked": findings.asked,
        "noted": findings.noted,
        "left_out": findings.left_out,
    }
    return {
        kind: [(spot(each), each.code) for each in found] for kind, found in kinds.items() if found
    }


def spot(problem: Problem) -> str:
    """The cell of a problem, the sheet by its English name."""
    assert problem.place is not None
    return problem.place.spot.rpartition(" ")[2]


def faults(content: bytes | BookGrid) -> list[tuple[str, str]]:
    """The cells and codes of what keeps a workbook from being read."""
    try:
        read(content)
    except SimulatorError as error:
        return [(spot(each), each.code) for each in error.problems]
    return []
