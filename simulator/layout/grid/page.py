"""The grid on its page: how wide every column is, how high every row, and what stands where.

Cells → **page** → ways → drawing. All measures are px of a projector with 1280 × 720 of them; y
grows downwards. No label of a box is smaller than ``LABEL``, whatever the flow: what does not fit
on one page goes on on the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from simulator.layout.grid.below import LOWER, crowded, low_tags, says_below
from simulator.layout.grid.below import SMALL as SMALL  # of the same page
from simulator.layout.grid.bookkeeping import COUNTED
from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.cells import Cells, GridCell
from simulator.layout.looks import in_language
from simulator.layout.text import width, wrapped
from simulator.model.flow import Text

WIDE, HIGH, MARGIN = 1280.0, 720.0, 16.0
LABEL, LEADING = 14.0, 1.22
HEADER, TITLE, FOOT, PANEL_TITLE = 158.0, 50.0, 30.0, 26.0
GAPS, TIGHT, PAD = (22.0, 14.0, 10.0), 6.0, 10.0
LOOP, STRIP, EXIT, GUTTER = 18.0, 12.0, 22.0, 12.0
NARROW, LABEL_LINES = 38.0, 4
BETWEEN, BESIDE = 6.0, 20.0  # below a flow, right of a stack of rows
FINISH = 46.0  # right of the last column, for the end


@dataclass(frozen=True)
class Columns:
    """The left edge and the width of every column, and the gap between them."""

    left: tuple[float, ...]
    wide: tuple[float, ...]
    gap: float

    @property
    def right(self) -> float:
        return self.left[-1] + self.wide[-1] if self.left else HEADER + MARGIN

    def moved(self, right: float) -> Columns:
        """The same columns so far to the right."""
        return replace(self, left=tuple(each + right for each in self.left))


@dataclass(frozen=True)
class Frame:
    """The ground of a slide in px that are ``zoom`` px of the projector each, and how many stacks
    of rows stand on it side by side.
    """

    zoom: float = 1.0
    stacks: int = 1

    @property
    def wide(self) -> float:
        return WIDE / self.zoom

    @property
    def high(self) -> float:
        return HIGH / self.zoom

    @property
    def room(self) -> float:
        """The height between the title and the legend."""
        return self.high - TITLE - FOOT

    @property
    def stack(self) -> float:
        """The width of a stack."""
        return (self.wide - 2 * MARGIN - (self.stacks - 1) * BESIDE) / self.stacks

    def left(self, stack: int) -> float:
        """The left edge of a stack (from 0)."""
        return MARGIN + stack * (self.stack + BESIDE)


PLAIN = Frame()


@dataclass(frozen=True)
class RowPlace:
    """A row of the page: its top and bottom, and the middle and the height of its lines."""

    top: float
    bottom: float
    middles: tuple[float, ...]
    highs: tuple[float, ...]


@dataclass(frozen=True)
class BoxPlace:
    """A box with its label in lines."""

    left: float
    top: float
    wide: float
    high: float
    label: tuple[str, ...]
    below: tuple[str, ...] = ()

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        return self.top + self.high

    @property
    def middle(self) -> float:
        return self.top + self.high / 2


@dataclass(frozen=True)
class RowHeight:
    """How high a row is, how far down in it the middle of each of its lines stands, and how high
    the boxes of the line are.
    """

    high: float
    middles: tuple[float, ...]
    highs: tuple[float, ...]


Heights = Mapping[str, RowHeight]


def label_of(title: Text | None, lang: str) -> tuple[str, str]:
    """What a box says, and what it says below that in the other language."""
    title = title or Text("", "")
    if lang == "both":
        return title.zh, "" if title.en == title.zh else title.en
    return in_language(title, lang), ""


def columns_of(
    cells: Cells,
    titles: Mapping[str, Text | None],
    lang: str,
    page: float = WIDE,
    header: float = HEADER,
    most: int = LABEL_LINES,
) -> Columns:
    """Columns as wide as their labels need, in as few lines of a label as the page has room for;
    where even the ``most`` lines do not do the page grows wider.
    """
    for lines in range(2, most + 1):
        for gap in GAPS if lines < most else (*GAPS, TIGHT):
            wide = [NARROW] * cells.columns
            for name, cell in cells.cells.items():
                need = _width(titles[name], lang, _most(name, cell, lines))
                wide[cell.column] = max(wide[cell.column], need)
            room = page - 2 * MARGIN - header - FINISH - gap * cells.columns
            if sum(wide) <= room or gap == TIGHT:
                spare = (room - sum(wide)) / max(cells.columns, 1)
                more = max(0.0, min(spare * 0.35, 26.0))
                wide = [each + max(0.0, min(spare - more, 48.0)) for each in wide]
                gap += more
                lefts = accumulate((each + gap for each in wide), initial=MARGIN + header + gap)
                return Columns(tuple(lefts)[:-1], tuple(wide), gap)
    raise AssertionError("no columns")


def _most(name: str, cell: GridCell, lines: int) -> int:
    """In how many lines a label may stand: a long one in more, so that no column grows wide."""
    return max(lines, 8 if cell.tall else 5 if name.startswith(COUNTED) else 0)


@lru_cache(maxsize=4096)
def _width(title: Text | None, lang: str, lines: int) -> float:
    """The least width with which a label stands in so many lines without a broken word."""
    said, below = label_of(title, lang)
    least = max((width(word, LABEL) for word in _words(said)), default=0.0)
    need = max(NARROW - 2 * PAD, least)
    while not _fits(said, need, LABEL, lines):
        need += 4.0
    if below:
        words = max((width(word, SMALL) for word in _words(below)), default=0.0)
        need = max(need, words)
        while not _fits(below, need, SMALL, max(2, lines - 1)):
            need += 4.0
    return need + PAD


def _fits(text: str, room: float, size: float, lines: int) -> bool:
    found = wrapped(text, room, size)
    return len(found) <= lines and all(width(line, size) <= room for line in found)


def _words(text: str) -> list[str]:
    """What a label is never broken in: words of Latin letters, pairs of Chinese characters."""
    found = [word for word in text.split() if word.isascii()]
    return found or ["汉字"]


@lru_cache(maxsize=4096)
def label_lines(
    title: Text | None, wide: float, lang: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    said, below = label_of(title, lang)
    under = tuple(wrapped(below, wide - PAD, SMALL)) if below else ()
    room = wide - PAD + 1
    lines = wrapped(said, room, LABEL)
    while any(width(line, LABEL) > wide - 2 for line in lines) and room > LABEL:
        room -= 3.0  # a closing mark hangs over the end of its line
        lines = wrapped(said, room, LABEL)
    return tuple(lines), under


def label_height(lines: tuple[tuple[str, ...], tuple[str, ...]]) -> float:
    return len(lines[0]) * LABEL * LEADING + len(lines[1]) * SMALL * LEADING


@dataclass(frozen=True)
class RowNeeds:
    """What a row needs whatever air is between its boxes: the height of the labels of each of its
    lines (none, if only a flow drawn elsewhere has it), above and below which lines something
    stands, below which it takes two, and the height of what stands left of the row.
    """

    labels: tuple[float | None, ...]
    above: frozenset[int]
    below: frozenset[int]
    two: frozenset[int]
    header: float

    def with_air(self, air: float) -> RowHeight:
        at, middles, highs = 4.0 + 6.0 * air, [], []
        for line, label in enumerate(self.labels):
            if label is None:
                middles.append(at)
                highs.append(0.0)
                continue
            high = label + 6 + 8 * air
            at += LOOP if line in self.above else 4.0 + 6.0 * air if line else 0.0
            middles.append(at + high / 2)
            highs.append(high)
            at += high + EXIT * (line in self.below) + LOWER * (line in self.two)
        at += 2.0 + 4.0 * air + GUTTER
        more = max(0.0, self.header - at)
        return RowHeight(at + more, tuple(each + more / 2 for each in middles), tuple(highs))


def row_needs(
    cells: Cells,
    flows: Sequence[Boxed],
    columns: Columns,
    titles: Mapping[str, Text | None],
    headers: Mapping[str, float],
    lang: str,
) -> dict[str, RowNeeds]:
    """What all rows need as these flows do, the same for all, so that no box moves."""
    drawn = {name for flow in flows for name in flow.boxes}
    two = crowded(cells, flows, columns.left, "zh" if lang == "both" else lang)
    inside: dict[tuple[int, int], list[float]] = {}
    for name, cell in cells.cells.items():
        if cell.first == cell.last and name in drawn:
            high = label_height(label_lines(titles[name], columns.wide[cell.column], lang))
            inside.setdefault((cell.first, cell.line), []).append(high)
    found = {}
    for index, row in enumerate(cells.rows):
        several = cells.lines[index] > 1
        labels = [
            None
            if several and (index, line) not in inside
            else max(inside.get((index, line), ()), default=LABEL * LEADING)
            for line in range(cells.lines[index])
        ]
        found[row] = RowNeeds(
            tuple(labels),
            frozenset(_loops(cells, flows, index) | _tags(cells, flows, index)),
            frozenset(_exits(cells, flows, index) | _low(cells, flows, index)),
            frozenset(line for of, line in two if of == index),
            headers.get(row, 0.0),
        )
    return found


def _loops(cells: Cells, flows: Sequence[Boxed], row: int) -> set[int]:
    """The lines of a row above which a way leads back."""
    found: set[int] = set()
    for each in flows:
        for arrow in each.arrows:
            source, target = cells.cells[arrow.source], cells.cells[arrow.target]
            if arrow.back and source.first == target.first == row and source.line == target.line:
                found.add(source.line)
    return found


def _tags(cells: Cells, flows: Sequence[Boxed], row: int) -> set[int]:
    """The lines of a row above whose boxes it stands who comes there."""
    found: set[int] = set()
    for each in flows:
        for arrow in each.arrows:
            cell = cells.cells[arrow.target]
            if arrow.label is not None and not arrow.back and cell.first == row:
                found.add(cell.line)
    return found


def _low(cells: Cells, flows: Sequence[Boxed], row: int) -> set[int]:
    """The lines of a row below whose boxes it stands who comes there."""
    found: set[int] = set()
    for each in flows:
        low = low_tags(each, cells)
        for arrow in each.arrows:
            cell = cells.cells[arrow.target]
            if arrow.label and not arrow.back and arrow.target in low and cell.last == row:
                found.add(cell.line)
    return found


def _exits(cells: Cells, flows: Sequence[Boxed], row: int) -> set[int]:
    """The lines of a row below which something is decided or ends."""
    found = set()
    for each in flows:
        for name in says_below(each):
            cell = cells.cells[name]
            if cell.last == row:
                found.add(cell.line if not cell.tall else max(0, cells.lines[row] - 1))
    return found


def paged(
    rows: Sequence[str], heights: Mapping[str, float], tall: Sequence[tuple[int, int]], room: float
) -> list[list[str]]:
    """The rows of every page: as many as there is room for; rows that share a tall box stay
    together if they can.
    """
    full = _filled(rows, heights, tall, room)
    while True:  # as evenly as the same number of pages allows
        less = room - 10.0
        tighter = _filled(rows, heights, tall, less)
        if len(tighter) > len(full) or less < max(heights[row] for row in rows):
            return full
        full, room = tighter, less


def _filled(
    rows: Sequence[str], heights: Mapping[str, float], tall: Sequence[tuple[int, int]], room: float
) -> list[list[str]]:
    pages: list[list[str]] = []
    start = 0
    while start < len(rows):
        stop, used = start, 0.0
        while stop < len(rows) and (used + heights[rows[stop]] <= room or stop == start):
            used += heights[rows[stop]]
            stop += 1
        if stop < len(rows):
            better = stop
            while better > start and any(a < better <= b for a, b in tall):
                better -= 1
            stop = better if better > start else stop
        pages.append(list(rows[start:stop]))
        start = stop
    return pages


def place_rows(
    rows: Sequence[str],
    heights: Heights,
    top: float,
) -> dict[str, RowPlace]:
    found = {}
    for row in rows:
        of = heights[row]
        middles = tuple(top + each for each in of.middles)
        found[row] = RowPlace(top, top + of.high, middles, of.highs)
        top += of.high
    return found


def place_box(
    cell: GridCell,
    cells: Cells,
    rows: Mapping[str, RowPlace],
    columns: Columns,
    title: Text | None,
    lang: str,
) -> BoxPlace | None:
    """Where a box stands on a page; nothing if none of its rows does."""
    shown = [rows[row] for row in cells.rows[cell.first : cell.last + 1] if row in rows]
    if not shown:
        return None
    left, wide = columns.left[cell.column], columns.wide[cell.column]
    label, below = label_lines(title, wide, lang)
    if cell.tall:
        top = shown[0].middles[0] - shown[0].highs[0] / 2
        bottom = shown[-1].middles[-1] + shown[-1].highs[-1] / 2
        if label_height((label, below)) > bottom - top:  # an edge of the page cut it short
            below = ()
        return BoxPlace(left, top, wide, bottom - top, label, below)
    high = shown[0].highs[cell.line]
    return BoxPlace(left, shown[0].middles[cell.line] - high / 2, wide, high, label, below)
