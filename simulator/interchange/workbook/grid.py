"""A workbook as its reader sees it: sheets of cells that say what they show. **Grid** → rows →
values → draft; knows nothing of processes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from simulator.model.errors import Place
from simulator.model.instants import clock_text

CellValue = str | int | float | Decimal | bool | date | datetime | time | timedelta | None
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?][0#?,.]*)|(.)')


@dataclass(frozen=True)
class BookCell:
    """One cell; ``is_copy`` if it lies in a merged range and shows what the range shows, ``fault``
    if Excel could not calculate it.
    """

    sheet: str
    row: int
    column: int
    value: CellValue = None
    number_format: str = "General"
    comment: str = ""
    is_copy: bool = False
    fault: str = ""

    @property
    def spot(self) -> str:
        """The cell as Excel calls it.

        >>> BookCell("事项", 3, 28).spot
        '事项!AB3'
        """
        return f"{self.sheet}!{letters(self.column)}{self.row}"

    def place(self, file: str) -> Place:
        """Where it is, for messages."""
        return Place(file, spot=self.spot)

    @property
    def text(self) -> str:
        """What the cell shows, without blanks around it.

        >>> BookCell("事项", 3, 7, 15, '0"个工作日"').text
        '15个工作日'
        >>> BookCell("材料", 3, 9, 0.1, "0%").text
        '10%'
        """
        match self.value:
            case None:
                return ""
            case bool():
                return "TRUE" if self.value else "FALSE"
            case str():
                return self.value.strip()
            case datetime() if self.value.time() == time():
                return self.value.date().isoformat()
            case datetime():
                return self.value.isoformat(sep=" ", timespec="minutes")
            case date():
                return self.value.isoformat()
            case time():
                return clock_text(self.value.hour * 60 + self.value.minute)
            case timedelta():
                return clock_text(int(self.value.total_seconds() // 60))
        return shown(number_of(self.value), self.number_format)

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return not self.text and not self.fault

    def with_value_of(self, other: BookCell) -> BookCell:
        """The same cell, showing what another one shows."""
        return replace(self, value=other.value, number_format=other.number_format)


@dataclass(frozen=True)
class SheetOfCells:
    """One sheet; rows and columns count from 1. ``hidden_rows`` and ``hidden_columns`` are those
    that the reader of the workbook does not see.
    """

    title: str
    rows: tuple[tuple[BookCell, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_filtered: bool = False

    def cells(self) -> Iterator[BookCell]:
        """All cells, row by row."""
        for row in self.rows:
            yield from row

    @property
    def is_empty(self) -> bool:
        """Whether no cell shows anything."""
        return all(cell.is_empty for cell in self.cells())


@dataclass(frozen=True)
class BookGrid:
    """All sheets of a workbook, and the name that the file goes by in messages."""

    file: str
    sheets: tuple[SheetOfCells, ...]


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(26), letters(27)
    ('A', 'Z', 'AA')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def number_of(value: int | float | Decimal) -> Decimal:
    """A number as it was typed: Excel keeps 15 digits."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)


def shown(number: Decimal, number_format: str) -> str:
    """A number with what its format adds: a unit in quotes, a percent sign. How many digits the
    format shows is left aside.
    """
    if number_format in ("General", "@"):
        return _plain(number)
    before, after, seen = "", "", False
    for literal, escaped, digits, sign in _LITERAL.findall(number_format.partition(";")[0]):
        if digits:
            seen = True
            continue
        if sign == "%":
            number = number.scaleb(2)
        said = literal or escaped or (sign if sign == "%" or not sign.isascii() else "")
        before, after = (before, after + said) if seen else (before + said, after)
    return f"{before}{_plain(number)}{after}".strip()


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
