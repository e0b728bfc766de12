"""How wide columns and how high rows of a workbook are, in letters of Latin and in points.

Book → **measured** → sheets. A Chinese letter is as wide as two of Latin.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from simulator.present.documents.book import BookNumber, BookSheet, Value

LINE = 15.0
"""How high a line is, in points."""
ON_A_PAGE = 185.0
"""How many letters of Latin stand side by side on a landscape page if none is below 8 points."""
UPRIGHT = 125.0
"""The same on an upright page."""
_NARROWEST, _WIDEST, _TEXT_IN_LINES, _SHORT_HEADING = 8.0, 60.0, 26.0, 10.0


def widths_of(sheet: BookSheet) -> list[float]:
    """The width of every column; where they are too many for a page, those of long text are broken
    into more lines.
    """
    widths = [_width(sheet, place) for place in range(len(sheet.columns))]
    spare = [
        0.0 if column.wide else max(wide - _TEXT_IN_LINES, 0.0)
        for column, wide in zip(sheet.columns, widths, strict=True)
    ]
    over = sum(widths) - ON_A_PAGE
    if over <= 0 or not any(spare):
        return widths
    part = min(over / sum(spare), 1.0)
    return [wide - more * part for wide, more in zip(widths, spare, strict=True)]


def _width(sheet: BookSheet, place: int) -> float:
    column = sheet.columns[place]
    rows = (row for n, row in enumerate(sheet.rows) if place != 1 or n not in sheet.spanned)
    values = (row[place] for row in rows if place < len(row))
    longest = max(map(_length, values), default=0.0)
    heading = min(cell_len(column.title), max(longest, _SHORT_HEADING)) + 3  # the filter's arrow
    return column.wide or min(max(longest + 2, heading, _NARROWEST), _WIDEST)


def numbers(sheet: BookSheet, place: int) -> Iterator[float]:
    """The numbers in a column."""
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


def lines(value: Value, wide: float) -> int:
    """In how many lines a value stands in a column."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(cell_len(line) * 1.1 / wide)) for line in value.split("\n"))


def height_of(row: Sequence[Value], widths: Sequence[float], spanned: bool = False) -> float:
    """How high a row is; in a ``spanned`` one the second cell takes all the others."""
    room = [widths[0], sum(widths[1:])] if spanned else widths
    most = max((lines(value, wide) for value, wide in zip(row, room, strict=False)), default=1)
    return LINE * most
