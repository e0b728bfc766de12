"""A table of events as text: where its heading stands, what parts its cells, what each row says."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from simulator.interchange.event_logs.columns import LogColumns, found_in, known_in, plain
from simulator.interchange.event_logs.rows import LogRow, LogRows
from simulator.model.errors import FormatError, Place, problem

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

SEPARATORS = ",;\t|，"
_SEARCHED = 20
"""Lines among which the heading stands; titles and remarks may come before it."""
WORK = "work"


def rows_of(text: str, file: str, columns: LogColumns) -> LogRows:
    """The rows of a table.

    Raises:
        FormatError: it is no table, or its headings do not say what is needed.
    """
    try:
        separator, heading, line = _heading(text, columns)
        places = found_in(heading, columns, Place(file, line, 1))
        rows = list(_rows(text, separator, line, places))
    except csv.Error:
        raise FormatError(problem("log-no-table", place=Place(file))) from None
    if not rows:
        raise FormatError(problem("log-without-rows", place=Place(file)))
    starts = "start" in places or any(row.transition.lower() == "start" for row in rows)
    unread = tuple(each for i, each in enumerate(heading) if each and i not in places.values())
    return LogRows(rows=rows, has_starts=starts, unread=unread)


def _heading(text: str, columns: LogColumns) -> tuple[str, list[str], int]:
    """What parts cells, the heading and its line: of the first lines the one that holds most
    headings of logs.
    """
    wanted = {plain(each) for each in vars(columns).values() if each is not None}
    best = (-1, -1, ",", [""], 1)
    for separator in SEPARATORS:
        reader = _reader(text, separator)
        for cells in islice(reader, _SEARCHED):
            named = sum(1 for cell in cells if plain(cell) in wanted)
            score = known_in(cells) + 10 * named
            if (score, len(cells) if score else 0) > best[:2]:
                best = (score, len(cells) if score else 0, separator, cells, reader.line_num)
    return best[2], [cell.strip() for cell in best[3]], best[4]


def _rows(text: str, separator: str, heading: int, places: dict[str, int]) -> Iterator[LogRow]:
    reader = _reader(text, separator)
    for cells in reader:
        if reader.line_num <= heading or not any(map(str.strip, cells)):
            continue
        said = {
            name: cells[place].strip() if place < len(cells) else ""
            for name, place in places.items()
        }
        yield LogRow(line=reader.line_num, **said)


def _reader(text: str, separator: str) -> CsvReader:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)
