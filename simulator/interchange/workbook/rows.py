"""Sheets to rows: columns found by their headings, and which rows are data. Grid → **rows** →
values → draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.interchange.workbook import habits
from simulator.interchange.workbook.catalogue import FormColumn, FormSheet
from simulator.interchange.workbook.findings import At, CellFindings
from simulator.interchange.workbook.grid import BookCell, BookGrid, SheetOfCells
from simulator.model.errors import Path, suggestion

FIRST_ROW = 3
_NO_DATA = re.compile(
    r"^(合计|总计|小计|共计|total|注[:：]|备注[:：]|说明[:：]|填表人|填报人|审核人|.*\(盖章\))",
    re.IGNORECASE,
)
OWN_REMARKS = "Five Cuts"
"""Comments that begin so are marks of an earlier look, and nobody's remark."""


@dataclass(frozen=True)
class FormRow:
    """One row of data: the cells of the columns that are there."""

    sheet: FormSheet
    number: int
    cells: Mapping[str, BookCell]
    findings: CellFindings

    def cell(self, key: str) -> BookCell | None:
        """The cell of a column, if it shows something."""
        cell = self.cells.get(key)
        if cell is None or cell.is_empty:
            return None
        reads_nothing = self.sheet.column(key).kind.reads_nothing
        return None if not reads_nothing and habits.is_nothing(cell.text) else cell

    def at(self, key: str, path: Path = ()) -> At | None:
        """The cell of a column on its way to a path of the document, if it shows something."""
        cell = self.cell(key)
        if cell is None:
            return None
        at = self.findings.at(cell, path)
        beside = self.cell(self.sheet.column(key).unit) if self.sheet.column(key).unit else None
        return at if beside is None else at.with_unit(beside.text)

    def text(self, key: str) -> str:
        """What the cell of a column shows; empty if it says nothing."""
        cell = self.cell(key)
        return "" if cell is None else habits.visible(cell.text)

    def spot(self, key: str, path: Path = ()) -> At:
        """The cell of a column, also if it is empty; the first one of the row if there is no such
        column.
        """
        cell = self.cells.get(key) or next(iter(self.cells.values()))
        return self.findings.at(cell, path)


def sheet_of(grid: BookGrid, form: FormSheet) -> SheetOfCells | None:
    """The sheet of a workbook that is meant: by its whole title, or by one half of it."""
    names = {habits.comparable(name) for name in (form.title, form.zh, form.en)}
    return next((sheet for sheet in grid.sheets if habits.comparable(sheet.title) in names), None)


def rows_of(sheet: SheetOfCells, form: FormSheet, findings: CellFindings) -> list[FormRow]:
    """The rows of data of a sheet. What is no data is left out and said; so is what is hidden, or
    remarked on a cell.
    """
    columns = _columns(sheet, form)
    missing = [column for column in form.columns if column.is_needed and column.key not in columns]
    first = findings.at(sheet.rows[0][0]) if sheet.rows else None
    for column in missing:
        if first is not None:
            first.say_wrong("column-missing", column=column.zh, key=column.key)
    if missing or first is None:
        return []
    _say_strangers(sheet, form, columns, findings)
    found: list[FormRow] = []
    for cells in sheet.rows[_first_row(sheet, form) - 1 :]:
        row = _row(cells, form, columns, found, findings)
        if row is not None:
            found.append(row)
    say_hidden(sheet, {row.number for row in found}, findings)
    return found


def _columns(sheet: SheetOfCells, form: FormSheet) -> dict[str, int]:
    """Key → index of the column, by its key in row 2 or its heading in row 1."""
    found: dict[str, int] = {}
    for row in (1, 0):
        for cell in sheet.rows[row] if row < len(sheet.rows) else ():
            column = _meant(cell.text, form, by_key=row == 1)
            if column is not None and cell.column - 1 not in found.values():
                found.setdefault(column.key, cell.column - 1)
    return found


def _meant(text: str, form: FormSheet, by_key: bool) -> FormColumn | None:
    wanted = habits.comparable(text)
    for column in form.columns if wanted else ():
        names = (column.key,) if by_key else (column.zh, column.en)
        if wanted in map(habits.comparable, names):
            return column
    return None


def _first_row(sheet: SheetOfCells, form: FormSheet) -> int:
    """The first row of data: behind the keys, or behind the headings if there are no keys."""
    keys = sheet.rows[1] if len(sheet.rows) > 1 else ()
    return FIRST_ROW if any(_meant(cell.text, form, by_key=True) for cell in keys) else 2


def _say_strangers(
    sheet: SheetOfCells, form: FormSheet, columns: Mapping[str, int], findings: CellFindings
) -> None:
    """Columns that the form does not have are left out by name, if anything stands in them."""
    for cell in sheet.rows[0]:
        index = cell.column - 1
        filled = [row[index] for row in sheet.rows[1:] if not row[index].is_empty]
        if index in columns.values() or not filled:
            continue
        near = suggestion(
            cell.text, [column.zh for column in form.columns if column.key not in columns]
        )
        is_near = near is not None and near.code == "did-you-mean"
        findings.at(cell).say_left_out(
            "column-unknown", hint=near if is_near else None, column=cell.text or "?", n=len(filled)
        )


def _row(
    cells: tuple[BookCell, ...],
    form: FormSheet,
    columns: Mapping[str, int],
    above: list[FormRow],
    findings: CellFindings,
) -> FormRow | None:
    filled = [cell for cell in cells if not cell.is_empty]
    if not filled:
        return None
    if is_no_data(filled):
        findings.at(filled[0]).say_left_out("row-no-data", text=shortened(filled[0].text))
        return None
    found: dict[str, BookCell] = {}
    for key, index in columns.items():
        cell = cells[index]
        say_fault(cell, findings)
        say_comment(cell, findings)
        if habits.is_same_as_above(cell.text) and above:
            before = above[-1].cells[key]
            findings.at(cell).say_noted(
                "same-as-above", text=cell.text, value=shortened(before.text)
            )
            cell = cell.with_value_of(before)
        found[key] = cell
    return FormRow(form, cells[0].row, found, findings)


def is_no_data(filled: list[BookCell]) -> bool:
    """Whether a row is a total, a note or a signature: its first cell says so, and hardly anything
    else stands in it.
    """
    texts = dict.fromkeys(cell.text for cell in filled)
    return bool(_NO_DATA.match(habits.squeezed(filled[0].text))) and len(texts) <= 3


def say_fault(cell: BookCell, findings: CellFindings) -> None:
    """A cell that Excel could not calculate, or has not calculated yet, is a mistake."""
    if cell.fault == "=":
        findings.at(cell).say_wrong("formula-not-calculated")
    elif cell.fault:
        findings.at(cell).say_wrong("formula-failed", text=cell.fault)


def say_comment(cell: BookCell, findings: CellFindings) -> None:
    """A remark on a cell is for people; it is said, not followed."""
    if cell.comment and not cell.comment.startswith(OWN_REMARKS):
        text = habits.visible_lines(cell.comment).partition(":\n")
        findings.at(cell).say_noted("cell-comment", text=shortened((text[2] or text[0]).strip()))


def say_hidden(sheet: SheetOfCells, numbers: set[int], findings: CellFindings) -> None:
    """Hidden rows and columns are taken, and said."""
    for number in sorted(sheet.hidden_rows & numbers):
        code = "row-filtered" if sheet.is_filtered else "row-hidden"
        findings.at(sheet.rows[number - 1][0]).say_noted(code, row=number)
    for column in sorted(sheet.hidden_columns):
        cells = [row[column - 1] for row in sheet.rows if column <= len(row)]
        if any(not cell.is_empty for cell in cells):
            findings.at(cells[0]).say_noted("column-hidden", column=cells[0].text)
    if sheet.is_hidden and numbers:
        findings.at(sheet.rows[0][0]).say_noted("sheet-hidden", sheet=sheet.title)


def shortened(text: str) -> str:
    """A text of a cell that is not too long for a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:40]}…"


def other_sheets(grid: BookGrid, known: set[str]) -> Iterator[SheetOfCells]:
    """The sheets that the form does not have, and on which something stands."""
    for sheet in grid.sheets:
        if sheet.title not in known and not sheet.is_empty:
            yield sheet
