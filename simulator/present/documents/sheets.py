"""A book as an Excel file: frozen headings, filters, bars in cells, charts that Excel draws, A4.

Book → **sheets** → Excel. The same book gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from simulator.model.errors import SimulationError, problem
from simulator.model.files import saved
from simulator.model.flow import Text
from simulator.present.documents.book import Book, BookColumn, BookNumber, BookSheet, Value
from simulator.present.documents.charts import add_chart
from simulator.present.documents.measured import (
    LINE,
    ON_A_PAGE,
    height_of,
    numbers,
    widths_of,
)
from simulator.present.documents.packing import LONG_AGO, undated
from simulator.present.documents.paper import keep_chart_whole, lay_out

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SETTINGS = Text("Settings", "测算设置")
SETTING, VALUE = Text("Setting", "设置项"), Text("Value", "取值")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_NARROW_TABLE = 90.0  # letters of Latin that a line takes beside a table without being broken
_SIGNS = ("–", "—", "√")
_HEAD, _BLANK, _BAR, _EDGE = "EDF0F3", "FFF4CC", "9DB8DC", "C3CAD2"
_FONTS = {"zh": "宋体", "en": "Arial"}


def needed(others: tuple[str, ...] = ()) -> None:
    """Says before anything is simulated what is missing; ``others`` are the endings of what can be
    written instead.

    Raises:
        SimulationError: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        if others:
            raise SimulationError(problem("no-xlsx-but-others", endings=others)) from None
        raise SimulationError(problem("no-xlsx")) from None


def excel(book: Book) -> bytes:
    """The bytes of an Excel file.

    Raises:
        SimulationError: openpyxl is not installed.
        OSError: the disk of temporary files is full, or the like.
    """
    needed()
    from openpyxl import Workbook

    made = Workbook()
    about = made.properties
    about.title, about.creator, about.created = book.title, "Five Cuts", LONG_AGO
    if made.active is not None:
        made.remove(made.active)
    sheets = [*book.sheets, _settings(book)] if book.settings else list(book.sheets)
    for name, sheet in zip(names_of(sheets), sheets, strict=True):
        _SheetWriter(made, name, sheet, book.lang).write()
    return undated(saved(made))


def names_of(sheets: Sequence[BookSheet]) -> list[str]:
    """The names of the sheets as Excel allows them, each once, however it is spelled."""
    taken: dict[str, str] = {}
    for sheet in sheets:
        plain = _FORBIDDEN.sub(" ", sheet.name).strip("' ")[:_LONGEST_NAME] or "1"
        name, number = plain, 1
        while name.lower() in taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 4]} ({number})"
        taken[name.lower()] = name
    return list(taken.values())


def _settings(book: Book) -> BookSheet:
    columns = (BookColumn(SETTING.in_(book.lang)), BookColumn(VALUE.in_(book.lang)))
    return BookSheet(SETTINGS.in_(book.lang), columns, book.settings)


class _SheetWriter:
    """Writes one sheet from the top: what is said above, the headings, the rows, what is said
    below.
    """

    def __init__(self, made: Workbook, name: str, sheet: BookSheet, lang: str) -> None:
        self.page: Worksheet = made.create_sheet(name)
        self.sheet, self.lang = sheet, lang
        self.head = len(sheet.above) + 1 + bool(sheet.over)
        self.last = self.head + len(sheet.rows)
        self.widths = widths_of(sheet)

    def write(self) -> None:
        self._lines(self.sheet.above, 1, strong=True)
        if self.sheet.over:
            self._over()
        for place, column in enumerate(self.sheet.columns, 1):
            self._heading(self.head, place, column.title)
        for number, row in enumerate(self.sheet.rows):
            self._row(self.head + 1 + number, row, number)
        self._lines(self.sheet.below, self.last + 2)
        self._sizes()
        self._bars()
        self._in_sight()
        lay_out(self.page, self.sheet, self.widths, self.head, self.lang)
        self._chart()

    def _lines(self, lines: Sequence[str], first: int, strong: bool = False) -> None:
        """Lines that are broken at the right side of the page."""
        from openpyxl.styles import Alignment

        beside = accumulate(self.widths)
        columns = max(1, sum(wide <= ON_A_PAGE for wide in beside))
        room = max(sum(self.widths[:columns]), _NARROW_TABLE)
        for number, line in enumerate(lines, first):
            cell = self._put(number, 1, line, bold=strong and number == first)
            if cell_len(line) > room and columns > 1:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                self.page.merge_cells(
                    start_row=number, start_column=1, end_row=number, end_column=columns
                )
                self._height(number, height_of([line], [sum(self.widths[:columns])]))

    def _put(self, row: int, column: int, value: Value, *, bold: bool = False) -> Any:
        from openpyxl.styles import Font

        cell: Any = self.page.cell(row, column)
        plain = value.value if isinstance(value, BookNumber) else value
        cell.value = None if isinstance(plain, float) and not math.isfinite(plain) else plain
        if isinstance(plain, str):
            cell.data_type = "s"  # also where a text looks like a formula
        if isinstance(value, BookNumber):
            cell.number_format = value.form
        cell.font = Font(name=_FONTS[self.lang], size=10.5, bold=bold)
        return cell

    def _heading(self, row: int, column: int, text: str) -> None:
        from openpyxl.styles import Alignment, PatternFill

        cell = self._put(row, column, text, bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _edges()

    def _over(self) -> None:
        row, at = self.head - 1, 1
        for text, span in self.sheet.over:
            for column in range(at, at + span):
                self._heading(row, column, text if column == at else "")
            if span > 1:
                self.page.merge_cells(
                    start_row=row, start_column=at, end_row=row, end_column=at + span - 1
                )
            at += span

    def _row(self, at: int, row: Sequence[Value], number: int) -> None:
        from openpyxl.styles import PatternFill

        if number in self.sheet.heads:
            for place, title in enumerate(row, 1):
                self._heading(at, place, str(title))
            return
        for place, (column, value) in enumerate(zip(self.sheet.columns, row, strict=False), 1):
            plain = value.lstrip() if isinstance(value, str) else value
            cell = self._put(at, place, plain, bold=number in self.sheet.strong)
            if isinstance(value, int | float) and not isinstance(value, bool):
                cell.number_format = column.form
            cell.alignment = self._aligned(place - 1, value)
            cell.border = _edges()
            if self.sheet.blank and value == self.sheet.blank:
                cell.fill = PatternFill("solid", fgColor=_BLANK)
        if number in self.sheet.spanned:
            self._span(at)

    def _aligned(self, place: int, value: Value) -> Any:
        """Words to the left, numbers to the right, and signs in the middle; where numbers stand,
        the sign for none to the right.
        """
        from openpyxl.styles import Alignment

        column = self.sheet.columns[place]
        words = isinstance(value, str)
        side = "left" if words else "center" if column.centred else "right"
        if isinstance(value, str) and value in _SIGNS:
            side = "right" if any(numbers(self.sheet, place)) else "center"
        inset = isinstance(value, str) and value[:1] == " "
        return Alignment(horizontal=side, vertical="center", wrap_text=words, indent=int(inset))

    def _span(self, row: int) -> None:
        """The second cell of a row takes all the others."""
        columns = len(self.sheet.columns)
        self.page.cell(row, 2).alignment = self._aligned(1, "")
        for place in range(3, columns + 1):
            self.page.cell(row, place).border = _edges()
        if columns > 2:
            self.page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=columns)

    def _sizes(self) -> None:
        """Columns as wide as their content, of which Chinese letters count two; rows as high as
        what is broken in them.
        """
        from openpyxl.utils import get_column_letter

        for place, wide in enumerate(self.widths, 1):
            self.page.column_dimensions[get_column_letter(place)].width = wide
        heads = [column.title for column in self.sheet.columns]
        for number, row in enumerate((heads, *self.sheet.rows), self.head):
            spanned = number - self.head - 1 in self.sheet.spanned
            self._height(number, height_of(row, self.widths, spanned))

    def _height(self, row: int, high: float) -> None:
        if high > LINE:
            self.page.row_dimensions[row].height = high

    def _bars(self) -> None:
        from openpyxl.formatting import rule

        bars: Any = rule.DataBarRule
        for place, column in enumerate(self.sheet.columns, 1):
            if column.bars and self.sheet.rows:
                lowest = min(numbers(self.sheet, place - 1), default=0.0)
                start = "num" if lowest >= 0 else "min"
                made = bars(start_type=start, start_value=0, end_type="max", color=_BAR)
                first, last = (self.page.cell(row, place) for row in (self.head + 1, self.last))
                self.page.conditional_formatting.add(f"{first.coordinate}:{last.coordinate}", made)

    def _in_sight(self) -> None:
        """What stays in sight, and what can be filtered."""
        columns = len(self.sheet.columns)
        keys = self.sheet.keys if columns > 2 else 0
        self.page.freeze_panes = self.page.cell(self.head + 1, 1 + keys).coordinate
        if self.sheet.rows and columns:
            corners = (
                self.page.cell(self.head, 1).coordinate,
                self.page.cell(self.last, columns).coordinate,
            )
            self.page.auto_filter.ref = ":".join(corners)

    def _chart(self) -> None:
        if self.sheet.chart is not None and self.sheet.rows:
            row = self.last + len(self.sheet.below) + 3
            high = add_chart(self.page, self.sheet, self.sheet.chart, self.head, row)
            keep_chart_whole(self.page, row, high)


def _edges() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=_EDGE)
    return Border(left=side, right=side, top=side, bottom=side)
