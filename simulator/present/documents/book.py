"""What stands in a workbook, without how it looks: book → **sheets** → Excel.

Numbers are numbers; their unit stands in the heading of the column or the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

PLAIN, WHOLE, PERCENT = "General", "#,##0", "0.0%"
"""Number formats that are often wanted."""


@dataclass(frozen=True)
class BookNumber:
    """A number with the format in which it is shown, as Excel writes formats."""

    value: float
    form: str = PLAIN


Value: TypeAlias = str | int | float | bool | date | BookNumber | None


@dataclass(frozen=True)
class BookColumn:
    """A column: its heading with the unit, the format of its numbers, and whether bars in the cells
    show how large they are; without ``wide`` it is as wide as its content, in letters of Latin.
    The numbers of a ``centred`` one stand in its middle.
    """

    title: str
    form: str = PLAIN
    bars: bool = False
    wide: float | None = None
    centred: bool = False


@dataclass(frozen=True)
class CellChart:
    """Bars of some columns, by place from 0, the first column being the names; ``stacked`` ones add
    up. ``title`` is of the whole, ``unit`` of the axis; without ``rows``, by place from 0, all are
    shown.
    """

    title: str
    columns: Sequence[int]
    unit: str = ""
    rows: range | None = None
    stacked: bool = False


@dataclass(frozen=True)
class BookSheet:
    """A table with a name, its columns and rows; lines are said ``above`` and ``below`` it.

    ``over`` are headings above those of the columns, each with the number of columns it spans;
    together they span all. Rows whose numbers are in ``strong`` (from 0) are bold, those in
    ``heads`` look like headings, and in those in ``spanned`` the second cell takes all the others.
    A cell that says just ``blank`` is tinted: somebody is to fill it in. The first ``keys`` columns
    say what a row is about: they stay in sight and stand on every page.
    """

    name: str
    columns: Sequence[BookColumn]
    rows: Sequence[Sequence[Value]]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    over: Sequence[tuple[str, int]] = ()
    strong: frozenset[int] = frozenset()
    chart: CellChart | None = None
    blank: str = ""
    heads: frozenset[int] = frozenset()
    spanned: frozenset[int] = frozenset()
    keys: int = 1


@dataclass(frozen=True)
class Book:
    """A title and sheets in one language, ``en`` or ``zh``; the ``settings`` are the last of
    them.
    """

    title: str
    lang: str
    sheets: Sequence[BookSheet]
    settings: Sequence[tuple[str, Value]] = ()
