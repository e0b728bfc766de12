"""Tables that fit the terminal: a label, then figures, each with its interval and a second figure.

What does not fit is set otherwise, never cut: long labels break where they have a joint, long names
of columns become letters with a legend, intervals go below their figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from string import ascii_uppercase

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.text import Text

from simulator.present.words.messages import say
from simulator.present.words.numbers import narrow
from simulator.present.words.wrapping import breaks

_NARROWEST = 16  # columns of a label below which a row is set in two lines instead
_JOINT = re.compile(r"(?<=[，、])|(?=（)|(?<= )")
_BELOW = 3


@dataclass(frozen=True)
class Cell:
    """A figure with its interval, and what stands beside it: how much that is in per cent, a unit,
    a word.
    """

    figure: str = ""
    second: str = ""


@dataclass(frozen=True)
class TableRow:
    """A label and its cells, and a text below; one that is ``kept`` is shown although nothing in it
    differs.
    """

    label: str
    cells: tuple[Cell, ...]
    style: str | None = None
    kept: bool = False
    below: str = ""


@dataclass(frozen=True)
class TableSheet:
    """The rows of a table with the heading of its labels and the names of its columns; the last
    ``plain`` of these are words that have no letter, ``gap`` blanks before each. ``marks`` says
    what signs mean, ``same`` names what does not differ. The figures of the rows that are
    ``charted`` are all of one kind, so that bars can stand for them; ``chart`` is what these show.
    """

    label: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    plain: int = 0
    gap: int = 1
    marks: str = ""
    same: str = ""
    charted: range = range(0)
    chart: str = ""

    def all_charted(self) -> TableSheet:
        """The same table, whose figures are all of one kind."""
        return replace(self, charted=range(len(self.rows)))


@dataclass(frozen=True)
class _Widths:
    label: int
    figures: tuple[int, ...]
    seconds: tuple[int, ...]
    stacked: bool
    gap: int

    def behind(self, column: int) -> int:
        """The room that the second figures take, with the gap before them."""
        return self.seconds[column] + 1 if self.seconds[column] else 0

    def of(self, column: int) -> int:
        return self.figures[column] + self.behind(column)

    @property
    def whole(self) -> int:
        return self.label + sum(self.of(n) + self.gap for n in range(len(self.figures)))


@dataclass(frozen=True)
class PrintedTables:
    """Tables one below the other as a terminal of so many columns shows them; who writes them into
    a workbook takes the ``sheets``.
    """

    sheets: tuple[TableSheet, ...]
    width: int
    lang: str
    every: bool

    def __rich_console__(self, _: Console, __: ConsoleOptions) -> Iterator[RenderableType]:
        return _lines_of(self.sheets, self.width, self.lang, self.every)


def printed(
    sheets: Sequence[TableSheet], width: int, lang: str, every: bool = True
) -> Iterator[PrintedTables]:
    """The tables one below the other; if the names of the columns do not fit above one of them,
    they are letters in all, and a legend comes first. Unless ``every`` row is wanted, those that do
    not differ are named in one line.
    """
    yield PrintedTables(tuple(sheets), width, lang, every)


def _lines_of(
    sheets: Sequence[TableSheet], width: int, lang: str, every: bool
) -> Iterator[RenderableType]:
    if not every:
        sheets = [_folded(sheet, lang, n > 0) for n, sheet in enumerate(sheets)]
    shown = [each for each in sheets if each.rows]
    lettered = any(not _named(each, _fitting(each, width), width) for each in shown)
    if lettered:
        names = max((each.columns[: _many(each)] for each in shown), key=len)
        yield from _legend(names)
    for n, sheet in enumerate(sheets):
        if n or lettered:
            yield ""
        if sheet.rows:
            yield from _set(sheet, _fitting(sheet, width), lettered)
        yield from (Text(each) for each in (sheet.marks, sheet.same) if each)


def fits_in_lines(sheet: TableSheet, width: int) -> bool:
    """Whether each row can be set in one line, but for its label."""
    return not _fitting(sheet, width).stacked


def _legend(names: Sequence[str]) -> Iterator[Text]:
    """Which letter stands for which name."""
    for letter, name in zip(ascii_uppercase, names, strict=False):
        yield Text(f"{letter}  {name}")


def _folded(sheet: TableSheet, lang: str, below: bool) -> TableSheet:
    """The rows that differ or are kept, and one line that names the others with their figures; a
    row without any has nothing to be told.
    """
    shown = tuple(row for row in sheet.rows if row.kept or _differs(row, _many(sheet)))
    same = [row for row in sheet.rows if row not in shown and _same_figure(row)]
    told = say("next", lang).join(
        f"{_closed(each.label)}{narrow(_same_figure(each))}" for each in same
    )
    if shown or not below:
        said = say("same_in_all", lang, rows=told)
    else:  # nothing else tells what the figures are
        said = say("same_in_all_of", lang, of=sheet.label, rows=told)
    return replace(sheet, rows=shown, same=said if same else "")


def _differs(row: TableRow, versions: int) -> bool:
    """Whether not all versions show the same, or a change is shown that is not nothing."""
    shown = {each.figure for each in row.cells[:versions] if each.figure}
    return len(shown) > 1 or any(re.search(r"[1-9]", each.figure) for each in row.cells[versions:])


def _closed(label: str) -> str:
    """A label that its figure follows."""
    label = label.strip()
    return label if label.endswith("）") else f"{label} "


def _same_figure(row: TableRow) -> str:
    return next((each.figure for each in row.cells if each.figure), "")


def _many(sheet: TableSheet) -> int:
    return len(sheet.columns) - sheet.plain


def _fitting(sheet: TableSheet, width: int) -> _Widths:
    """The first way to set a table that fits: in one line, with labels that break, with intervals
    below their figures.
    """
    labels = [sheet.label, *(row.label for row in sheet.rows)]
    widest = max(map(cell_len, labels))
    for stacked in (False, True):
        found = _widths(sheet, widest, stacked)
        if found.whole <= width:
            return found
        room = width - (found.whole - widest)
        least = max(cell_len(part) for label in labels for part in _parts(label))
        if room >= max(least, _NARROWEST):
            return _widths(sheet, room, stacked)
    return _widths(sheet, max(room, _NARROWEST // 2), stacked)


def _widths(sheet: TableSheet, label: int, stacked: bool) -> _Widths:
    columns = list(zip(*(row.cells for row in sheet.rows), strict=True))
    figures, seconds = [], []
    for n, cells in enumerate(columns):
        second = max(cell_len(each.second) for each in cells)
        first = max(cell_len(_lines(each.figure, stacked)[0]) for each in cells)
        below = max(cell_len(_lines(each.figure, stacked)[1]) for each in cells)
        behind = second + 1 if second else 0
        head = 0 if n < _many(sheet) else cell_len(sheet.columns[n])  # words keep their place
        figures.append(max(first, below - behind, head - behind, 0))
        seconds.append(second)
    return _Widths(label, tuple(figures), tuple(seconds), stacked, sheet.gap)


def _named(sheet: TableSheet, widths: _Widths, width: int) -> bool:
    """Whether the names of the columns fit above them."""
    more = sum(max(0, cell_len(name) - widths.of(n)) for n, name in enumerate(sheet.columns))
    return widths.whole + more <= width


def _set(sheet: TableSheet, widths: _Widths, lettered: bool) -> Iterator[RenderableType]:
    heads = [
        ascii_uppercase[n] if lettered and n < _many(sheet) else name
        for n, name in enumerate(sheet.columns)
    ]
    rooms = [max(widths.of(n), cell_len(head)) for n, head in enumerate(heads)]
    inner = (
        head + " " * min(widths.behind(n), rooms[n] - cell_len(head))
        for n, head in enumerate(heads)
    )
    top = _broken(sheet.label, widths.label)
    lines = [*([""] * len(rooms) for _ in top[1:]), list(inner)]
    yield from (
        _line(label, cells, widths, rooms, "bold") for label, cells in zip(top, lines, strict=True)
    )
    for row in sheet.rows:
        cells = [_cell(each, n, widths) for n, each in enumerate(row.cells)]
        labels = _broken(row.label, widths.label)
        for label, *figures in zip_longest(labels, *cells, fillvalue=""):
            yield _line(label, figures, widths, rooms, row.style or "")
        if row.below:
            yield Padding(Text(row.below), (0, 0, 0, _BELOW))


def _line(
    label: str, cells: Sequence[str], widths: _Widths, rooms: Sequence[int], style: str
) -> Text:
    """One line of a table; it is never broken again."""
    text = label + " " * (widths.label - cell_len(label))
    for cell, room in zip(cells, rooms, strict=True):
        text += " " * (widths.gap + room - cell_len(cell)) + cell
    return Text(text.rstrip(), style=style, no_wrap=True, overflow="ignore")


def _cell(cell: Cell, column: int, widths: _Widths) -> list[str]:
    """The lines of a cell, the second figures one below the other."""
    first, below = _lines(cell.figure, widths.stacked)
    if widths.seconds[column]:
        first += f" {cell.second}{' ' * (widths.seconds[column] - cell_len(cell.second))}"
    return [first, below] if below else [first]


def _lines(figure: str, stacked: bool) -> tuple[str, str]:
    """A figure and its interval: in one line, or the interval below.

    >>> _lines("98.5 ± 0.2%", True)
    ('98.5%', '± 0.2%')
    """
    figure = narrow(figure)
    first, _, below = figure.partition(" ")
    if not stacked or not re.match(r"[(±]", below):
        return figure, ""
    return first + ("%" if below.endswith("%") and not first.endswith("%") else ""), below


def _parts(label: str) -> list[str]:
    return [part.rstrip() for part in _JOINT.split(label.strip()) if part.strip()]


def _broken(label: str, room: int) -> list[str]:
    """A label in lines that end at a joint of it, what follows set in by one more."""
    if cell_len(label) <= room:
        return [label]
    indent = len(label) - len(label.lstrip())
    lines = [" " * indent]
    for part in _JOINT.split(label.strip()):
        if lines[-1].strip() and cell_len((lines[-1] + part).rstrip()) > room:
            lines.append(" " * (indent + 1))
        lines[-1] += part
    return [each for line in lines for each in _folding(line.rstrip(), room)]


def _folding(line: str, room: int) -> Iterator[str]:
    begin = 0
    for end in (*breaks(line, room, cell_len), len(line)):
        yield line[begin:end].rstrip()
        begin = end
