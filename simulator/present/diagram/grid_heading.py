"""The lines above a flow on a slide: before or after, and what changed that no row shows.

Chips → **heading** → spread, slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.layout.grid import page as at
from simulator.layout.grid.boxes import Boxed
from simulator.layout.looks import HEAD_FILL, in_language
from simulator.layout.text import width
from simulator.model.flow import Text
from simulator.present.diagram.chips import UNCHANGED
from simulator.present.diagram.nodes import draw_chip
from simulator.present.diagram.pen import Pen

_SIZE, _APART, _LINE = 16.0, 24.0, 20.0
_CHIP, _BETWEEN = 16.0, 10.0
"""So much wider than its text a chip may be, and between two of them."""


@dataclass(frozen=True)
class PanelHeading:
    """What stands above a flow, and the chips line by line behind it."""

    title: str
    lines: tuple[tuple[str, ...], ...]

    @property
    def high(self) -> float:
        return at.PANEL_TITLE + (len(self.lines) - 1) * _LINE

    @property
    def begins(self) -> float:
        """Where its chips begin."""
        return at.MARGIN + width(self.title, _SIZE, True) + _APART

    def draw(self, pen: Pen, y: float) -> None:
        """Draws it below ``y``."""
        middle = y + at.PANEL_TITLE / 2
        pen.text(at.MARGIN, middle, self.title, _SIZE, HEAD_FILL, bold=True, align="left")
        for number, line in enumerate(self.lines):
            x = self.begins
            for each in line:
                x = draw_chip(pen, (x, middle + number * _LINE), each, at.SMALL) + _BETWEEN


def heading_of(title: Text, told: Sequence[Text], wide: float, lang: str) -> PanelHeading:
    """The heading of a flow on a slide so wide: what is told in as many lines as it takes."""
    shown = "zh" if lang == "both" else lang
    bare = PanelHeading(in_language(title, shown), ())
    lines: list[list[str]] = [[]]
    x = bare.begins
    for each in (in_language(text, shown) for text in told):
        long = width(each, at.SMALL) + _CHIP
        if lines[-1] and x + long > wide - at.MARGIN:
            lines.append([])
            x = bare.begins
        lines[-1].append(each)
        x += long + _BETWEEN
    return PanelHeading(bare.title, tuple(map(tuple, lines)))


def told_above(flows: Sequence[Boxed], whole: Sequence[Text]) -> tuple[Text, ...]:
    """What is told above the flow after a reform: also that no box of it changes."""
    marks = {node.mark for flow in flows for node in flow.boxes.values()}
    return (UNCHANGED, *whole) if len(flows) > 1 and marks == {"same"} else tuple(whole)
