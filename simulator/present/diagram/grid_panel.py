"""Draws the rows of one flow on a slide: headers, boxes, ways, ends.

Page, ways → **panel** → slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.layout.chart import ChartNode
from simulator.layout.grid import page as at
from simulator.layout.grid.apart import apart, pieces
from simulator.layout.grid.below import low_tags
from simulator.layout.grid.boxes import CASE, LATER, Boxed
from simulator.layout.grid.cells import Cells
from simulator.layout.grid.folds import Folded, alone_in_row
from simulator.layout.grid.ground import Ground
from simulator.layout.grid.page import PLAIN, BoxPlace, Columns, Frame, Heights, RowPlace
from simulator.layout.grid.ways import Router, fields_of
from simulator.layout.looks import (
    INK,
    LANE_FILLS,
    LINE,
    LOOKS,
    QUIET,
    REWORK,
    TALLY,
    WHITE,
    in_language,
)
from simulator.layout.text import width, wrapped
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.chips import Chips
from simulator.present.diagram.drawing import draw_way
from simulator.present.diagram.grid_elsewhere import draw_elsewhere
from simulator.present.diagram.grid_ends import (
    beyond_end,
    draw_begin,
    draw_below,
    draw_finish,
    draw_splits,
    signs_of,
)
from simulator.present.diagram.grid_tags import (
    badge_of,
    draw_ground,
    draw_label,
    draw_tag,
    labels_of,
    tags_of,
)
from simulator.present.diagram.heat import Heat
from simulator.present.diagram.nodes import (
    bears_badge,
    draw_badge,
    draw_chip,
    draw_clock,
    draw_lens,
)
from simulator.present.diagram.pen import Pen

WHOLE, SUPERVISION = Text("Whole case", "全流程"), Text("After the decision", "事中事后监管")
FIELD = "#e3eefc"
LEAD, UNDER, CHIP = 17.0, 15.0, 18.0
FEW, IN_HEADER, ASIDE = 2, 4, 250.0
"""So many lines of names where rows have to be as low as can be; the names of so many items stand
left of a row, of more right of the box in lines of so many px.
"""


@dataclass(frozen=True)
class Header:
    """What stands left of a row: its title, who answers for it, what else changed, which stands
    right of its only box instead if rows are to be low; ``aside`` are the names of many items right
    of the box that stands for them.
    """

    title: tuple[str, ...]
    below: tuple[str, ...]
    chips: tuple[str, ...]
    right: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def high(self) -> float:
        return max(self._lines, len(self.aside) * UNDER) + 10

    @property
    def bare(self) -> float:
        """How high it is before the reform, without what changed."""
        return self.high - len(self.chips) * CHIP

    @property
    def _lines(self) -> float:
        return len(self.title) * LEAD + len(self.below) * UNDER + len(self.chips) * CHIP


def headers_of(
    processes: Sequence[Process], rows: Sequence[str], chips: Chips, folded: Folded, lang: str
) -> dict[str, Header]:
    """The headers of all rows."""
    shown, after = _shown(lang), folded.flows[-1]
    low = {after.rows[name][0] for name in alone_in_row(after)} if folded.short else set()
    found = {}
    for row in rows:
        if row in folded.items:
            found[row] = _of_several(processes, folded, row, shown)
            continue
        item = next((each.items[row] for each in processes if row in each.items), None)
        title, below = (WHOLE, None) if row == CASE else (SUPERVISION, None)
        if item is not None:
            title = item.title or Text(row, row)
            leads = (each.departments.get(item.lead or "") for each in processes)
            below = next((lead.title for lead in leads if lead is not None), None)
        elif row.endswith(LATER) and row != LATER:
            title, below = Text("", ""), SUPERVISION
        below = None if folded.short else below
        own = () if folded.lowest else chips.rows.get(row, ())
        told = [in_language(text, shown) for text in own]
        found[row] = Header(
            tuple(wrapped(in_language(title, shown), at.HEADER - 20, at.LABEL, True)),
            tuple(wrapped(in_language(below, shown), at.HEADER - 32, at.SMALL)) if below else (),
            () if row in low else tuple(_lines(told)),
            tuple(told) if row in low else (),
        )
    return found


def _lines(told: Sequence[str]) -> Iterator[str]:
    for each in told:
        yield from wrapped(each, at.HEADER - 28, at.SMALL)


def _of_several(processes: Sequence[Process], folded: Folded, row: str, shown: str) -> Header:
    """Beside a row of several items: how many they are, and which."""
    items = [
        next(each.items[name] for each in processes if name in each.items)
        for name in folded.items[row]
    ]
    names = [in_language(item.title or Text(item.name, item.name), shown) for item in items]
    title = in_language(folded.says[row], shown)
    listed = ("、" if shown == "zh" else "; ").join(names)
    heading = tuple(wrapped(title, at.HEADER - 20, at.LABEL, True))
    if len(names) > IN_HEADER and not folded.lowest:
        return Header(heading, (), (), aside=tuple(wrapped(listed, ASIDE, at.SMALL)))
    lines = wrapped(listed, at.HEADER - 32, at.SMALL)
    if folded.lowest and len(lines) > FEW:
        lines = [*lines[: FEW - 1], f"{lines[FEW - 1].rstrip('、; ')} …"]
    return Header(heading, tuple(lines), ())


def _shown(lang: str) -> str:
    """The language of what is said once only."""
    return "zh" if lang == "both" else lang


class Panels:
    """The panels of a picture: the same cells for all its flows."""

    def __init__(
        self,
        flows: Sequence[Boxed],
        cells: Cells,
        columns: Columns,
        heights: Sequence[Heights],
        titles: Mapping[str, Text | None],
        headers: Mapping[str, Header],
        lang: str,
        heat: Heat | None = None,
        frames: Sequence[Frame] = (PLAIN, PLAIN),
    ) -> None:
        self.flows, self.cells, self.columns, self.heights = flows, cells, columns, heights
        self.titles, self.headers, self.lang, self.heat = titles, headers, lang, heat
        self.frames = frames
        self.numbers: list[dict[str, int]] = [{} for _ in flows]

    def draw(
        self,
        pen: Pen,
        index: int,
        shown: Sequence[str],
        top: float,
        placed: dict[tuple[int, str], BoxPlace],
        stack: int = 0,
    ) -> float:
        """Draws rows of a flow in a stack; returns where they end."""
        from matplotlib.patches import Rectangle

        flow, frame = self.flows[index], self.frames[index]
        left, wide = frame.left(stack), frame.stack
        columns = self.columns.moved(left - at.MARGIN)
        rows = at.place_rows(shown, self.heights[index], top)
        for i, (row, place) in enumerate(rows.items()):
            high, fill = place.bottom - place.top, LANE_FILLS[i % 2]
            pen.add(Rectangle((left, place.top), wide, high, fc=fill, ec="none", zorder=0))
            self._header(pen, self.headers[row], place, index, left)
        places = {
            name: place
            for name in flow.boxes
            for place in [self._place(name, rows, columns)]
            if place is not None
        }
        self._fields(pen, flow, places)
        for arrow in flow.arrows:
            if (arrow.source in places) != (arrow.target in places):
                known = self.numbers[index]
                known.setdefault(arrow.source, len(known) + 1)
        for name in alone_in_row(flow) & places.keys():
            header, beyond = (
                self.headers[flow.rows[name][0]],
                beyond_end(flow, places, name, self.columns.gap),
            )
            self._beside(pen, header, places[name], index, beyond)
        ways = Router(flow, self.cells, columns, rows, places).found(self.numbers[index])
        low, shown_in = low_tags(flow, self.cells), _shown(self.lang)
        led = apart(ways.ways, [*places.values()])
        for way in led:
            draw_way(pen, way.points, REWORK if way.rework else LINE, way.rework)
        ground = Ground([*places.values()], [*pieces(led)])
        ground.signs += [*signs_of(flow, self.cells, places, self.columns.gap)]
        ground.signs += [*_corners(flow, places)]
        draw_elsewhere(pen, ways.elsewhere, ground)
        tags = tags_of(flow, places, ways, ground, low, self.columns.gap, shown_in)
        for label in labels_of(led, ground, shown_in):
            draw_label(pen, label)
        for name, box in places.items():
            self._box(pen, flow.boxes[name], box, index)
        for tag in tags:
            draw_tag(pen, tag)
        draw_begin(pen, flow, places, self.columns.gap)
        draw_splits(pen, flow, self.cells, places, self.columns.gap)
        edges = (left + at.HEADER, left + wide)
        draw_below(pen, flow, places, shown_in, ground, edges)
        draw_finish(pen, flow, places, self.columns.gap)
        placed.update({(index, name): place for name, place in places.items()})
        return max(place.bottom for place in rows.values())

    def _place(self, name: str, rows: Mapping[str, RowPlace], columns: Columns) -> BoxPlace | None:
        cell = self.cells.cells[name]
        return at.place_box(cell, self.cells, rows, columns, self.titles[name], self.lang)

    def _header(self, pen: Pen, header: Header, place: RowPlace, index: int, left: float) -> None:
        chips = header.chips if index == 1 else ()
        lines = header.high - 10 - (len(header.chips) - len(chips)) * CHIP
        y = (place.top + place.bottom) / 2 - lines / 2
        x = left + 6
        for line in header.title:
            pen.text(x, y + LEAD / 2, line, at.LABEL, INK, bold=True, align="left")
            y += LEAD
        for line in header.below:
            pen.text(x, y + UNDER / 2, line, at.SMALL, QUIET, align="left")
            y += UNDER
        for line in chips:
            draw_chip(pen, (x, y + CHIP / 2), line, at.SMALL)
            y += CHIP

    def _beside(self, pen: Pen, header: Header, place: BoxPlace, index: int, beyond: float) -> None:
        """What stands right of a box that is all that its row has, the names of many items beyond
        the way that leaves it if there is room.
        """
        x = place.right + self.columns.gap + 2 * CHIP
        if header.aside and beyond + ASIDE < self.frames[index].wide - at.MARGIN:
            x = max(x, beyond)
        y = place.middle - (len(header.aside) - 1) * UNDER / 2
        for line in header.aside:
            draw_ground(pen, x - 2, x + width(line, at.SMALL) + 2, y, UNDER / 2, 1.0)
            pen.text(x, y, line, at.SMALL, QUIET, align="left")
            y += UNDER
        for told in header.right if index == 1 else ():
            x = draw_chip(pen, (x, place.middle), told, at.SMALL) + 8

    def _fields(self, pen: Pen, flow: Boxed, places: Mapping[str, BoxPlace]) -> None:
        """The ground of what is done side by side."""
        from matplotlib.patches import FancyBboxPatch

        for inside in fields_of(flow, self.cells):
            shown = [places[name] for name in inside if name in places]
            if not shown:
                continue
            left, right = min(p.left for p in shown) - 8, max(p.right for p in shown) + 8
            top, bottom = min(p.top for p in shown) - 14, max(p.bottom for p in shown) + 8
            pen.add(
                FancyBboxPatch(
                    (left, top),
                    right - left,
                    bottom - top,
                    boxstyle="round,pad=0,rounding_size=8",
                    fc=FIELD,
                    ec="none",
                    zorder=0.6,
                )
            )

    def _box(self, pen: Pen, node: ChartNode, place: BoxPlace, index: int) -> None:
        from matplotlib.patches import FancyBboxPatch

        is_tally = node.counts == "tally"
        look = TALLY if is_tally else LOOKS[node.mark]
        fill = look.fill
        if node.kind == "fold":  # another box peeps out behind it
            for by in (6.0, 3.0):
                behind = FancyBboxPatch(
                    (place.left + by, place.top + by),
                    place.wide,
                    place.high,
                    boxstyle="round,pad=0,rounding_size=7",
                    fc=fill,
                    ec=look.edge,
                    lw=0.8,
                    ls=look.dash,
                    zorder=2.9,
                )
                pen.add(behind)
        if self.heat is not None:
            fill = self.heat.fills[index].get(node.full or "", WHITE)
        pen.add(
            FancyBboxPatch(
                (place.left, place.top),
                place.wide,
                place.high,
                boxstyle="round,pad=0,rounding_size=7",
                fc=fill,
                ec=look.edge,
                lw=look.thickness,
                ls=look.dash,
                zorder=3,
            )
        )
        x = place.left + place.wide / 2
        color = "#8a1c12" if node.mark == "removed" else QUIET if is_tally else INK
        y = place.middle - at.label_height((place.label, place.below)) / 2
        for lines, size, shade in (
            (place.label, at.LABEL, color),
            (place.below, at.SMALL, QUIET),
        ):
            for line in lines:
                y += size * at.LEADING
                pen.text(x, y - size * at.LEADING / 2, line, size, shade)
        if is_tally:
            draw_lens(pen, (place.left + 2, place.top + 2), look.edge)
        elif node.kind == "wait":
            draw_clock(pen, (place.left + 1, place.top + 1), look.edge)
        if bears_badge(node):
            draw_badge(pen, node.mark, badge_of(place))


def _corners(
    flow: Boxed, places: Mapping[str, BoxPlace]
) -> Iterator[tuple[tuple[float, float], float]]:
    """The signs at the corners of boxes, and half their width."""
    for name, place in places.items():
        node = flow.boxes[name]
        if bears_badge(node):
            yield badge_of(place), 9.5
        if node.kind == "wait" or node.counts == "tally":
            yield (place.left + 1, place.top + 1), 6.5
