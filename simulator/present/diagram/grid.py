"""A flow as slides: rows are items, columns what is done, every label readable from the last row of
a room.

Process, diff → chart → boxes → cells → page → **slides** → PNG, SVG, PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid import page as at
from simulator.layout.grid.boxes import Boxed, boxed
from simulator.layout.grid.cells import Cells, cells_of
from simulator.layout.grid.page import BoxPlace, Columns, Heights
from simulator.layout.looks import QUIET, in_language
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.chips import NONE, chips_of
from simulator.present.diagram.grid_panel import Panels, headers_of
from simulator.present.diagram.heading import in_room
from simulator.present.diagram.heat import Heat
from simulator.present.diagram.legend import draw_legend, draw_scale
from simulator.present.diagram.pen import Pen
from simulator.structure.diff import diff

AIRS = (1.0, 0.5, 0.0)


@dataclass(frozen=True)
class Slide:
    """A drawn slide, and where its boxes stand: by flow (0 before, 1 after) and id."""

    pen: Pen
    places: Mapping[tuple[int, str], BoxPlace]


@dataclass(frozen=True)
class RowsOfFlow:
    """The rows of one flow that stand on a slide."""

    flow: int
    rows: tuple[str, ...]


def slides_of(
    process: Process,
    reformed: Process | None = None,
    *,
    lang: str = "zh",
    titles: tuple[Text, Text] = (BEFORE, AFTER),
    collapse: frozenset[str] = frozenset(),
    heat: Heat | None = None,
) -> list[Slide]:
    """Draws a process, or it before and after a reform: on one slide if there is room, else each on
    slides of its own, on which what stays stands where it stood.
    """
    charts, _, _ = charts_of(process, reformed, titles, collapse)
    processes = [process] if reformed is None else [process, reformed]
    flows = [boxed(chart, each) for chart, each in zip(charts, processes, strict=True)]
    chips = NONE if reformed is None else chips_of(diff(process, reformed))
    cells = cells_of(flows, processes)
    shown = {name: node.title for flow in flows for name, node in flow.boxes.items()}
    columns = at.columns_of(cells, shown, lang)
    headers = headers_of(processes, cells.rows, chips, lang)
    needed = {row: header.high for row, header in headers.items()}
    heights, parts = _best(cells, flows, columns, shown, needed, lang)
    panels = Panels(flows, cells, columns, heights, shown, headers, lang, heat)
    slides = []
    for number, part in enumerate(parts, 1):
        pen = Pen(at.WIDE, at.HIGH)
        _heading(pen, charts[0].title, number, len(parts), lang)
        places: dict[tuple[int, str], BoxPlace] = {}
        y = at.TITLE
        for each in part:
            if reformed is not None:
                also = chips.whole if each.flow == 1 else ()
                panels.title(pen, titles[each.flow], also, y, unchanged=each.flow == 1)
                y += at.PANEL_TITLE
            y = panels.draw(pen, each.flow, each.rows, y, places) + at.BETWEEN
        nodes = [flows[flow].boxes[name] for flow, name in places]
        loops = any(
            arrow.back and (each.flow, arrow.source) in places
            for each in part
            for arrow in flows[each.flow].arrows
        )
        foot = at.HIGH - at.FOOT / 2
        if heat is None:
            draw_legend(pen, at.MARGIN, foot, nodes, loops, lang)
        else:
            draw_scale(pen, at.MARGIN, foot, heat.title, heat.classes, lang)
        slides.append(Slide(pen, places))
    return slides


def _heading(pen: Pen, title: Text, number: int, of: int, lang: str) -> None:
    both = lang == "both" and title.en != title.zh
    said = f"{title.zh}   {title.en}" if both else in_language(title, lang)
    text, size = in_room(said, at.WIDE - 2 * at.MARGIN - 80)
    pen.text(at.MARGIN, at.TITLE / 2 + 2, text, min(size, 24.0), bold=True, align="left")
    if of > 1:
        there = at.WIDE - at.MARGIN
        pen.text(there, at.TITLE / 2 + 2, f"{number} / {of}", at.LABEL, QUIET, align="right")


def _best(
    cells: Cells,
    flows: Sequence[Boxed],
    columns: Columns,
    titles: Mapping[str, Text | None],
    headers: Mapping[str, float],
    lang: str,
) -> tuple[Heights, list[list[RowsOfFlow]]]:
    """The fewest slides, with the fewest boxes cut by an edge, with the most air that leaves."""
    every = []
    for air in AIRS:
        heights = at.row_heights(cells, flows, columns, titles, headers, lang, air)
        parts, cut = _parts(cells, flows, {row: each.high for row, each in heights.items()})
        every.append(((len(parts), cut, -air), heights, parts))
    _, heights, parts = min(every, key=lambda each: each[0])
    return heights, parts


def _parts(
    cells: Cells, flows: Sequence[Boxed], heights: Mapping[str, float]
) -> tuple[list[list[RowsOfFlow]], int]:
    """What stands on which slide, and how many tall boxes an edge cuts."""
    room = at.HIGH - at.TITLE - at.FOOT
    own = cells.stands
    used = [
        tuple(row for row in cells.rows if any(row in own[name] for name in flow.boxes))
        for flow in flows
    ]
    total = sum(sum(heights[row] for row in rows) + at.PANEL_TITLE + at.BETWEEN for rows in used)
    if total <= room:
        return [[RowsOfFlow(i, rows) for i, rows in enumerate(used)]], 0
    parts, cut = [], 0
    for i, rows in enumerate(used):
        place = {row: n for n, row in enumerate(rows)}
        spans = [
            (min(places), max(places))
            for name in flows[i].boxes
            for places in [[place[row] for row in own[name] if row in place]]
            if len(places) > 1
        ]
        pages = at.paged(rows, heights, spans, room - at.PANEL_TITLE - at.BETWEEN)
        edges = [place[page[-1]] for page, _ in pairwise(pages)]
        cut += sum(low <= edge < high for edge in edges for low, high in spans)
        parts += [[RowsOfFlow(i, tuple(page))] for page in pages]
    return parts, cut
