"""A book as an Excel file: frozen headings, filters, bars in cells, charts that Excel draws, A4.

Book → **sheets** → Excel. The same book gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from simulator.model.errors import SimulationError, problem
from simulator.model.files import saved
from simulator.model.flow import Text
from simulator.present.documents.book import Book, BookColumn, BookNumber, BookSheet, Value
from simulator.present.documents.charts import add_chart
from simulator.present.documents.packing import LONG_AGO, undated

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SETTINGS = Text("Settings", "测算设置")
SETTING, VALUE = Text("Setting", "设置项"), Text("Value", "取值")
SHEET = Text("page &P of &N", "第 &P 页，共 &N 页")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _NARROWEST, _WIDEST = 31, 8.0, 60.0
_LINE, _ON_A_PAGE = 15.0, 160.0
"""How high a line is, in points, and how many letters of Latin are printed side by side."""
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

    def write(self) -> None:
        self._lines(self.sheet.above, 1, strong=True)
        if self.sheet.over:
            self._over()
        for place, column in enumerate(self.sheet.columns, 1):
            self._heading(self.head, place, column.title)
        for number, row in enumerate(self.sheet.rows):
            self._row(self.head + 1 + number, row, number in self.sheet.strong)
        self._lines(self.sheet.below, self.last + 2)
        self._sizes()
        self._bars()
        self._set_up()
        if self.sheet.chart is not None and self.sheet.rows:
            add_chart(self.page, self.sheet, self.sheet.chart, self.head)

    def _lines(self, lines: Sequence[str], first: int, strong: bool = False) -> None:
        for number, line in enumerate(lines, first):
            self._put(number, 1, line, bold=strong and number == first)

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

    def _row(self, number: int, row: Sequence[Value], strong: bool) -> None:
        from openpyxl.styles import Alignment, PatternFill

        for place, (column, value) in enumerate(zip(self.sheet.columns, row, strict=False), 1):
            cell = self._put(number, place, value, bold=strong)
            if isinstance(value, int | float) and not isinstance(value, bool):
                cell.number_format = column.form
            words = isinstance(value, str)
            inset = len(value) - len(value.lstrip()) if isinstance(value, str) else 0
            cell.alignment = Alignment(
                horizontal="left" if words else "right",
                vertical="center",
                wrap_text=words,
                indent=min(inset, 1),
            )
            if words and inset:
                cell.value = str(value).lstrip()
            cell.border = _edges()
            if self.sheet.blank and value == self.sheet.blank:
                cell.fill = PatternFill("solid", fgColor=_BLANK)

    def _sizes(self) -> None:
        """Columns as wide as their content, of which Chinese letters count two; rows as high as
        what is broken in them.
        """
        from openpyxl.utils import get_column_letter

        widths = [self._width(place) for place in range(len(self.sheet.columns))]
        for place, wide in enumerate(widths, 1):
            self.page.column_dimensions[get_column_letter(place)].width = wide
        heads = [column.title for column in self.sheet.columns]
        for number, row in enumerate((heads, *self.sheet.rows), self.head):
            lines = [_lines(value, wide) for value, wide in zip(row, widths, strict=False)]
            if max(lines, default=1) > 1:
                self.page.row_dimensions[number].height = _LINE * max(lines)

    def _width(self, place: int) -> float:
        column = self.sheet.columns[place]
        values = (row[place] for row in self.sheet.rows if place < len(row))
        longest = max(map(_length, values), default=0.0)
        heading = min(cell_len(column.title), max(longest, 16.0)) + 3  # with the filter's arrow
        return column.wide or min(max(longest + 2, heading, _NARROWEST), _WIDEST)

    def _bars(self) -> None:
        from openpyxl.formatting import rule

        bars: Any = rule.DataBarRule
        for place, column in enumerate(self.sheet.columns, 1):
            if column.bars and self.sheet.rows:
                lowest = min(_numbers(self.sheet, place - 1), default=0.0)
                start = "num" if lowest >= 0 else "min"
                made = bars(start_type=start, start_value=0, end_type="max", color=_BAR)
                first, last = (self.page.cell(row, place) for row in (self.head + 1, self.last))
                self.page.conditional_formatting.add(f"{first.coordinate}:{last.coordinate}", made)

    def _set_up(self) -> None:
        """What stays in sight, what can be filtered, and how the sheet is printed."""
        page: Any = self.page
        columns = len(self.sheet.columns)
        page.freeze_panes = page.cell(self.head + 1, 2 if columns > 2 else 1).coordinate
        if self.sheet.rows and columns:
            corners = page.cell(self.head, 1).coordinate, page.cell(self.last, columns).coordinate
            page.auto_filter.ref = ":".join(corners)
        page.print_title_rows, page.print_title_cols = f"{self.head}:{self.head}", "A:A"
        page.page_setup.paperSize = 9  # A4
        page.page_setup.orientation = "landscape" if self._across() > 90 else "portrait"
        page.page_setup.fitToWidth = max(1, round(self._across() / _ON_A_PAGE))
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.oddFooter.center.text = SHEET.in_(self.lang)
        page.oddHeader.center.text = "&A"

    def _across(self) -> float:
        return sum(float(each.width) for each in self.page.column_dimensions.values())


def _numbers(sheet: BookSheet, place: int) -> Iterator[float]:
    for row in sheet.rows:
        value = row[place] if place < len(row) else None
        if isinstance(value, BookNumber):
            yield value.value
        elif isinstance(value, int | float):
            yield float(value)


def _length(value: Value) -> float:
    """How many letters a value takes; of long text so many that it does not take many lines."""
    if isinstance(value, str):
        return max((cell_len(line) for line in value.split("\n")), default=0) * 1.05
    if isinstance(value, BookNumber):
        return _length(value.value)
    if isinstance(value, float):
        return float(len(f"{value:,.2f}"))
    return float(len(str("" if value is None else value)))


def _lines(value: Value, wide: float) -> int:
    """In how many lines a value stands in a column."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(cell_len(line) * 1.1 / wide)) for line in value.split("\n"))


def _edges() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=_EDGE)
    return Border(left=side, right=side, top=side, bottom=side)
