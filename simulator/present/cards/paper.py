"""Sheets of paper, and text on them.

Pens → **paper** → a PDF to print.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.layout.looks import INK, QUIET
from simulator.layout.text import wrapped
from simulator.present.diagram.pen import Pen

A3, A4 = (1587.4, 1122.5), (793.7, 1122.5)  # px at 96 to the inch; A3 lies, A4 stands
MARGIN, RULE, BLUE = 48.0, "#b8c1cb", "#334e68"
LEADING, INDENT = 1.45, 1.8


@dataclass
class Column:
    """Text from the top of a part of a sheet downwards."""

    pen: Pen
    left: float
    top: float
    wide: float
    bottom: float

    def lines(
        self, text: str, size: float, color: str = INK, bold: bool = False, indent: float = 0.0
    ) -> None:
        """A paragraph, broken where it must be."""
        for each in wrapped(text, self.wide - indent, size, bold):
            self.pen.text(
                self.left + indent, self.top + size * 0.75, each, size, color, bold, "left"
            )
            self.top += size * LEADING

    def bullet(self, text: str, size: float, mark: str = "•") -> None:
        self.pen.text(self.left + 4, self.top + size * 0.75, mark, size, QUIET, align="left")
        self.lines(text, size, indent=size * INDENT)

    def rule(self, below: float = 26.0) -> None:
        """A line to write on."""
        self.top += below
        right = self.left + self.wide
        self.pen.stroke((self.left, self.top), (right, self.top), RULE, 1, 1)
        self.top += 8

    def gap(self, high: float) -> None:
        self.top += high

    @property
    def room(self) -> float:
        """How much is left below."""
        return self.bottom - self.top


def sheet(size: tuple[float, float], margin: float = MARGIN) -> Column:
    """An empty sheet, to be filled from the top."""
    wide, high = size
    return Column(Pen(wide, high), margin, margin, wide - 2 * margin, high - margin)


def parts(column: Column, across: int, down: int, inside: float) -> list[Column]:
    """The parts of a sheet that are cut apart, row by row, with dashed lines between them."""
    pen, wide, high = column.pen, column.wide / across, column.room / down
    left, top = column.left, column.top
    for number in range(across + 1):
        x = left + number * wide
        pen.stroke((x, top), (x, top + down * high), RULE, 1, 1, (0, (5, 4)))
    for number in range(down + 1):
        y = top + number * high
        pen.stroke((left, y), (left + across * wide, y), RULE, 1, 1, (0, (5, 4)))
    return [
        Column(
            pen,
            left + x * wide + inside,
            top + y * high + inside,
            wide - 2 * inside,
            top + (y + 1) * high - inside,
        )
        for y in range(down)
        for x in range(across)
    ]


def as_pdf(figures: Iterable[Any], title: str) -> bytes:
    """The bytes of a PDF with a page for each figure, the same for the same figures."""
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages

    file = io.BytesIO()
    metadata: Any = {"Title": title, "CreationDate": None, "ModDate": None, "Creator": "Five Cuts"}
    settings: Any = {"pdf.fonttype": 42}
    with mpl.rc_context(settings), PdfPages(file, metadata=metadata) as pdf:
        for figure in figures:
            pdf.savefig(figure)
    return file.getvalue()


def figures_of(columns: Sequence[Column]) -> list[Any]:
    """The pages of sheets."""
    return [column.pen.figure for column in columns]
