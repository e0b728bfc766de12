"""The workbook of a result: what is said, the tables as printed, the numbers behind them as a
script would read them, and the settings.

Recorder, exports → **result book** → Excel. One way for every command that prints tables.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from simulator import __version__
from simulator.model.flow import Text
from simulator.present.documents.book import (
    Book,
    BookColumn,
    BookNumber,
    BookSheet,
    CellChart,
    Value,
)
from simulator.present.documents.printed_numbers import PrintedNumber, number_of
from simulator.present.tables.layout import Cell, TableSheet
from simulator.present.words.columns import (
    DATA_COLUMNS,
    ORIGINS,
    SETTING_TITLES,
    data_heading,
    data_words,
    is_setting,
)
from simulator.present.words.messages import listed, say
from simulator.present.words.sheet_names import sheet_name

SAID, DATA = Text("In words", "结论"), Text("All figures", "完整数值")
LOWER, UPPER = Text("lower end", "下限"), Text("upper end", "上限")
WHAT, FIGURE = Text("what", "内容"), Text("figure", "数值")
REMARK, VERSION = Text("remark", "说明"), Text("Five Cuts", "五减版本")
ORIGIN = Text("origin of the figures", "数据来源")
Titles = Mapping[str, Mapping[str, str]]
"""What names are called in the reader's language: column → name → title."""
IN_FULL = "#,##0.00##"
"""The format of numbers of which the cell holds all digits."""
_ACROSS = 70.0
"""Letters of Latin for which an upright page has room; a single column is not made smaller."""
_FEW_BARS = 40
_KEYS = 3  # the first columns of the data that stay in sight: origin, scenario, measure


def result_book(
    parts: Sequence[str | TableSheet],
    data: str,
    found: Mapping[str, Any],
    asked: Sequence[tuple[str, Value]],
    lang: str,
    titles: Titles,
) -> Book:
    """A book of what a command prints (``parts``), of the same result as CSV (``data``) and as
    plain values (``found``), and of what was ``asked``; of what is not simulated there may be no
    ``data``. One line beside nothing but data stands below that, and not on a sheet of its own.
    """
    lines = [(part,) for part in parts if isinstance(part, str)]
    said = BookSheet(SAID.in_(lang), [BookColumn(SAID.in_(lang), wide=_ACROSS)], lines)
    tables = [table_sheet(part, lang) for part in parts if isinstance(part, TableSheet)]
    behind = [data_sheet(data, found.get("measure"), lang, titles)] if data else []
    title = parts[0] if parts and isinstance(parts[0], str) else SAID.in_(lang)
    if behind and not tables and len(lines) == 1:
        sheets = [replace(behind[0], below=lines[0])]
    else:
        sheets = [said, *tables, *behind]
    return Book(title, lang, sheets, [*asked, *_settings(found, lang)])


def table_sheet(table: TableSheet, lang: str) -> BookSheet:
    """A printed table: of every column the figures, the ends of their intervals, and what stands
    beside them.
    """
    whole = len(table.charted) == len(table.rows)
    versions = len(table.columns) - table.plain or 1
    columns = [BookColumn(table.label or WHAT.in_(lang))]
    cells: list[list[Value]] = [[row.label for row in table.rows]]
    charted = []
    for place, name in enumerate(table.columns):
        if place < versions:
            charted.append(len(columns))
        bars = whole and place < versions
        for column, values in _columns(name, [row.cells[place] for row in table.rows], bars, lang):
            columns.append(column)
            cells.append(values)
    if any(row.below for row in table.rows):
        columns.append(BookColumn(REMARK.in_(lang)))
        cells.append([row.below for row in table.rows])
    chart = None
    shown = [any(isinstance(value, BookNumber) for value in cells[place]) for place in charted]
    if all(shown) and 1 < len(table.charted) <= _FEW_BARS:
        chart = CellChart(table.chart or table.label, charted, rows=table.charted)
    return BookSheet(
        sheet_name(table.label or WHAT.in_(lang), lang),
        columns,
        list(zip(*cells, strict=True)),
        below=[table.marks] if table.marks else [],
        strong=frozenset(n for n, row in enumerate(table.rows) if "bold" in (row.style or "")),
        chart=chart,
    )


def _columns(
    name: str, cells: Sequence[Cell], bars: bool, lang: str
) -> Iterator[tuple[BookColumn, list[Value]]]:
    """One printed column as one or more of the sheet."""
    found = [number_of(cell.figure) for cell in cells]
    values: list[Value] = [
        cell.figure if number is None else number.value
        for cell, number in zip(cells, found, strict=True)
    ]
    unnamed = REMARK if all(each is None for each in found) else FIGURE
    yield BookColumn(name or unnamed.in_(lang), bars=bars), values
    if any(each is not None and _has_interval(each) for each in found):
        for end, key in ((LOWER, "low"), (UPPER, "high")):
            title = say("in_brackets", lang, text=name, more=end.in_(lang))
            yield (
                BookColumn(title),
                [None if each is None else getattr(each, key) for each in found],
            )
    if any(cell.second for cell in cells):
        title = say("in_brackets", lang, text=name, more=REMARK.in_(lang))
        yield BookColumn(title), [_second(cell.second) for cell in cells]


def _has_interval(number: PrintedNumber) -> bool:
    return number.low is not None or number.high is not None


def _second(text: str) -> Value:
    found = number_of(text)
    return text if found is None else found.value


def data_sheet(data: str, measure: str | None, lang: str, titles: Titles) -> BookSheet:
    """The CSV of a result under headings in words, its names by their titles; its numbers are those
    of the CSV to the last digit.
    """
    head, *rows = csv.reader(io.StringIO(data))
    own_unit = None if "unit" in head else measure
    columns = [BookColumn(data_heading(key, lang, own_unit)) for key in head]
    cells = [
        tuple(
            _called(text, titles.get(key, {}), lang) or _value(key, text, lang)
            for key, text in zip(head, row, strict=True)
        )
        for row in rows
    ]
    words = takewhile(lambda key: not DATA_COLUMNS[key].number, head)
    keys = min(max(1, len(list(words))), _KEYS)
    return BookSheet(DATA.in_(lang), columns, cells, keys=keys)


def _called(text: str, titles: Mapping[str, str], lang: str) -> str:
    """The title of a name, or those of several with blanks between them; nothing where one has
    none.
    """
    names = text.split()
    known = [titles[name] for name in names if name in titles]
    return listed(known, lang) if len(known) == len(names) else ""


def _value(key: str, text: str, lang: str) -> Value:
    if not DATA_COLUMNS[key].number:
        return data_words(key, text, lang) or None
    if not text:
        return None
    return int(text) if text.isdecimal() else BookNumber(float(text), IN_FULL)


def _settings(found: Mapping[str, Any], lang: str) -> Iterator[tuple[str, Value]]:
    """How the figures were got, as far as the result says it."""
    for key, value in {**found, **found.get("window", {})}.items():
        if key in SETTING_TITLES and is_setting(value):
            told = data_words(key, value, lang) if isinstance(value, str) else value
            yield SETTING_TITLES[key].in_(lang), told
    origin = found.get("origin")
    if isinstance(origin, str) and origin in ORIGINS:
        yield ORIGIN.in_(lang), ORIGINS[origin].in_(lang)
    yield VERSION.in_(lang), __version__
