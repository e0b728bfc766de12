"""The flow after a reform as one drawing as high as it needs: what a reader sees of it before he
scrolls.

Process, diff → chart → boxes → cells → **strip** → report. It is the view of the slides on one
page: rows are items, columns what is done. What comes after the delivery is left to the larger
picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid import page as at
from simulator.layout.grid.boxes import Boxed, boxed, until_delivered
from simulator.layout.grid.cells import cells_of
from simulator.layout.grid.folds import LEVELS, Folded, folded
from simulator.layout.grid.groups import grouped, outlined
from simulator.layout.grid.page import PLAIN, Frame
from simulator.layout.looks import QUIET, in_language
from simulator.layout.text import width
from simulator.model.process import Process
from simulator.present.diagram.chips import Chips, chips_of
from simulator.present.diagram.grid import GOES_ON, Slide
from simulator.present.diagram.grid_heading import PanelHeading, heading_of, told_above
from simulator.present.diagram.grid_panel import Panels, headers_of
from simulator.present.diagram.legend import draw_legend
from simulator.present.diagram.pen import Pen
from simulator.present.diagram.spread import titles_of_boxes
from simulator.structure.diff import diff

ENOUGH, UNDER_TITLE = 620.0, 8.0
"""Of a flow that is higher as much is folded as a reader can do without."""
SIDE_BY_SIDE = Frame(1.5, stacks=2)
"""The ground of a flow of which even so there is one box for every row only: about as wide as a
report shows it, so that its labels stay as large as they are.
"""


@dataclass(frozen=True)
class Strip(Slide):
    """A drawing of which only so much of the width is used."""

    used: float = at.WIDE


@dataclass(frozen=True)
class _Laid:
    """Everything but the ink: to find out how high a drawing is, it need not be drawn."""

    high: float
    stacks: Sequence[Sequence[str]]
    panels: Panels
    heading: PanelHeading
    after: Boxed
    lang: str
    frame: Frame

    @property
    def top(self) -> float:
        """Where the rows begin."""
        return self.heading.high + UNDER_TITLE


def strip_of(process: Process, reformed: Process, lang: str) -> Strip:
    """Draws the flow after a reform, with what changes marked."""
    charts, _, _ = charts_of(process, reformed, (BEFORE, AFTER), frozenset())
    pair = (process, reformed)
    flows = [until_delivered(boxed(chart, each)) for chart, each in zip(charts, pair, strict=True)]
    chips = chips_of(diff(*pair))
    for level in LEVELS:
        made = folded(flows, level, chips.rows)
        laid = _laid(made, pair, chips, lang)
        if laid.high <= ENOUGH:
            return _drawn(laid)
    lowest = grouped(made)
    lower = _laid(lowest, pair, chips, lang)
    if lower.high > ENOUGH:
        return _drawn(_laid(outlined(lowest), pair, chips, lang, SIDE_BY_SIDE))
    return _drawn(lower if lower.high < laid.high else laid)


def _laid(
    made: Folded, pair: tuple[Process, Process], chips: Chips, lang: str, frame: Frame = PLAIN
) -> _Laid:
    cells = cells_of(made.flows, pair)
    titles = titles_of_boxes(made.flows)
    columns = at.columns_of(cells, titles, lang, frame.stack + 2 * at.MARGIN)
    headers = headers_of(pair, cells.rows, chips, made, lang)
    needed = {row: header.high for row, header in headers.items()}
    needs = at.row_needs(cells, made.flows, columns, titles, needed, lang)
    heights = {row: each.with_air(0.0) for row, each in needs.items()}
    after = made.flows[-1]
    rows = [row for row in cells.rows if any(row in cells.stands[name] for name in after.boxes)]
    stacks = _stacks(rows, {row: heights[row].high for row in rows}, frame.stacks)
    heading = heading_of(AFTER, told_above(made.flows, chips.whole), frame.wide, lang)
    high = max(sum(heights[row].high for row in stack) for stack in stacks)
    high += heading.high + UNDER_TITLE + at.FOOT
    panels = Panels(
        made.flows, cells, columns, [heights] * 2, titles, headers, lang, frames=(frame, frame)
    )
    return _Laid(high, stacks, panels, heading, after, lang, frame)


def _drawn(laid: _Laid) -> Strip:
    stacks, lang, frame, after = laid.stacks, laid.lang, laid.frame, laid.after
    pen = Pen(frame.wide, laid.high)
    laid.heading.draw(pen, 0.0)
    places: dict[tuple[int, str], at.BoxPlace] = {}
    for number, stack in enumerate(stacks):
        laid.panels.draw(pen, 1, stack, laid.top, places, number)
    if len(stacks) > 1:
        told = in_language(GOES_ON, lang)
        x = frame.wide - at.MARGIN
        pen.text(x, at.PANEL_TITLE / 2, told, at.SMALL, QUIET, align="right")
    loops = any(arrow.back for arrow in after.arrows)
    draw_legend(pen, at.MARGIN, laid.high - at.FOOT / 2, [*after.boxes.values()], loops, lang)
    folds = {(1, name): after.folds[name] for name in after.boxes if name in after.folds}
    right = max(place.right for place in places.values())
    used = frame.wide
    if len(stacks) == 1:
        used = min(used, max(right + at.FINISH, *_right_ends(pen)) + at.MARGIN)
    return Strip(pen, places, folds, used)


def _stacks(rows: Sequence[str], high: Mapping[str, float], number: int) -> list[list[str]]:
    """The rows in at most so many stacks, as low as can be."""
    room = max(sum(high.values()) / number, *high.values())
    while len(found := at.paged(rows, high, (), room)) > number:
        room += 4.0
    return found


def _right_ends(pen: Pen) -> Iterator[float]:
    """Where texts that begin at their left end: titles, chips, the legend."""
    for text in pen.axes.texts:
        if text.get_ha() == "left":
            bold = text.get_fontweight() == "bold"
            yield text.get_position()[0] + width(text.get_text(), text.get_fontsize() / 0.75, bold)
