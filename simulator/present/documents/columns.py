"""How wide the columns of a table are, and how small its letters must be to fit.

Grid → **columns** → Word. Widths come from the shipped font's own table; other fonts differ a
little, for which letters are measured as bold ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.layout.text import width
from simulator.present.documents.content import Grid

_PIECES = re.compile(r"[\u2e80-\uffef]+|[^ \t\n\u2e80-\uffef]+")
_SIGNS = r"[^A-Za-z\u2e80-\uffef]*"
_FIGURE = re.compile(rf"[^\w]*[\d–-]{_SIGNS}(?:(?:pp|个百分点){_SIGNS})?")
_LONGEST = 32  # letters of a figure with its interval and its unit
_CJK_KEPT = 7  # so many Chinese characters of a cell stay in one line
INSET = 3.5
"""The points between a cell's edge and its text."""
_PADDING = 2 * INSET + 1
SMALLER = (1.0, 0.9, 0.8, 0.72)
"""The sizes at which a table is tried, as parts of the usual one."""
SMALLEST = 8.0
"""The points below which letters are too small to be read in print."""


def kept_together(text: str) -> str:
    """A text in which no line ends between a figure and its interval."""
    return re.sub(r"(?<=\S) ([±…(→]) ?(?=[\d+−≥≤])", "\u00a0\\1\u00a0", text).replace(
        "(\u00a0", "("
    )


def is_figure(text: str) -> bool:
    """Whether a cell holds a number with its interval, and no words.

    >>> [is_figure(each) for each in ("43.6 ± 2.6", "−61%", "–", "", "3 visits", "83% 窗口")]
    [True, True, True, False, False, False]
    """
    return len(text) <= _LONGEST and _FIGURE.fullmatch(text) is not None


def of_figures(grid: Grid, column: int) -> bool:
    """Whether most of what stands in a column, below its heading, are figures; marks and dashes
    alone are none.
    """
    cells = [row.cells[column] for row in grid.rows if column < len(row.cells)]
    found = [is_figure(each) for each in cells if each]
    return 2 * sum(found) > len(found) and any(map(str.isdigit, "".join(cells)))


def of_signs(grid: Grid, column: int) -> bool:
    """Whether nothing but signs stands in a column below its heading, as √ and —."""
    cells = [row.cells[column] for row in grid.rows if column < len(row.cells)]
    return all(len(each) <= 1 for each in cells) and any(cells)


def fitted(grid: Grid, room: float, size: float) -> tuple[list[float], float]:
    """The width of every column and the size of the letters, in points; ``room`` and ``size`` are
    what there is. Nothing but long text is broken, if letters need not be too small for that.
    """
    for part in SMALLER:
        smaller = max(size * part, SMALLEST)
        widths = _widths(grid, room, smaller)
        if widths is not None:
            return widths, smaller
    least = [_least(grid, column, smaller) for column in range(grid.columns)]
    return [each * room / sum(least) for each in least], smaller


def _widths(grid: Grid, room: float, size: float) -> list[float] | None:
    least = [_least(grid, column, size) for column in range(grid.columns)]
    if grid.parts:
        return _parted(grid.parts, least, room)
    wanted = [_wanted(grid, column, size) for column in range(grid.columns)]
    if sum(least) > room:
        return None
    if sum(wanted) <= room:
        return [each * room / sum(wanted) for each in wanted]
    over = [want - need for want, need in zip(wanted, least, strict=True)]
    spread = (room - sum(least)) / sum(over)
    return [need + more * spread for need, more in zip(least, over, strict=True)]


def _parted(parts: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The given parts of the room; a column whose longest word is wider than its part takes what
    that needs from those that have more than they need, if together they have it.
    """
    given = [room * part / sum(parts) for part in parts]
    if sum(least) > room:
        return given
    spare = sum(max(has - need, 0.0) for has, need in zip(given, least, strict=True))
    lacking = sum(max(need - has, 0.0) for has, need in zip(given, least, strict=True))
    kept = 1 - lacking / spare if lacking else 1.0
    return [need + max(has - need, 0.0) * kept for has, need in zip(given, least, strict=True)]


def _wanted(grid: Grid, column: int, size: float) -> float:
    """The width at which no cell breaks, but no more than a few lines of long text need."""
    whole = max((width(each, size, True) for each in _texts(grid, column)), default=0.0)
    return min(whole, 40 * size) + _PADDING


def _least(grid: Grid, column: int, size: float) -> float:
    pieces = (piece for text in _texts(grid, column) for piece in _unbroken(text))
    return max((width(each, size, True) for each in pieces), default=0.0) + _PADDING


def _unbroken(text: str) -> Sequence[str]:
    """What stays in one line: figures, Latin words, a few Chinese characters."""
    if is_figure(text):
        return [text]
    pieces = _PIECES.findall(kept_together(text))
    return [piece[:_CJK_KEPT] if piece[0] >= "\u2e80" else piece for piece in pieces]


def _texts(grid: Grid, column: int) -> list[str]:
    cells = [
        row.cells[column] for row in grid.rows if row.kind != "group" and column < len(row.cells)
    ]
    return [each for each in [*grid.head[column : column + 1], *cells] if each]
