"""A flow as slides: rows are items, columns what is done, every label readable from the last row of
a room.

Process, diff → chart → boxes → cells → page → **slides** → PNG, SVG, PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid import page as at
from simulator.layout.grid.boxes import Boxed, boxed
from simulator.layout.grid.cells import Cells, cells_of
from simulator.layout.grid.folds import LEVELS, Folded, FoldLevel, folded, same_boxes, same_flow
from simulator.layout.grid.page import BoxPlace, Columns, Heights
from simulator.layout.looks import QUIET, in_language
from simulator.layout.text import width
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.chips import NONE, Chips, chips_of
from simulator.present.diagram.grid_panel import Header, Panels, headers_of
from simulator.present.diagram.heading import in_room
from simulator.present.diagram.heat import Heat
from simulator.present.diagram.legend import draw_legend, draw_scale
from simulator.present.diagram.pen import Pen
from simulator.structure.diff import diff

AIRS = (3.0, 2.0, 1.0, 0.5, 0.0)
ENOUGH, MANY = 2, 5
"""So many slides are never folded; of more than so many all that can be is."""
BOTH = Text("before and after", "改革前后")
GOES_ON = Text("①②③ go on at the same number on another page", "①②③ 接另一页的同一编号")


@dataclass(frozen=True)
class Slide:
    """A drawn slide, and where its boxes stand: by flow (0 before, 1 after) and id; which of them
    are folds, of which boxes.
    """

    pen: Pen
    places: Mapping[tuple[int, str], BoxPlace]
    folds: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheets:
    """What is drawn, in which cells of which size, on how many slides; one flow ``once`` for both
    where the boxes say what was and what is.
    """

    folded: Folded
    cells: Cells
    columns: Columns
    headers: Mapping[str, Header]
    heights: tuple[Heights, ...]
    parts: list[list[RowsOfFlow]]
    once: bool

    @property
    def takes(self) -> tuple[bool, int]:
        """Whether a row is higher than a slide, and how many slides there are."""
        return _over(self.heights, self.parts), len(self.parts)


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
    unfold: bool = False,
) -> list[Slide]:
    """Draws a process, or it before and after a reform: on one slide if there is room, else each on
    slides of its own, on which what stays stands where it stood. Of a long flow what stays is
    folded, unless it is to ``unfold``; a flow that stays as it is stands there once.
    """
    charts, _, _ = charts_of(process, reformed, titles, collapse)
    processes = [process] if reformed is None else [process, reformed]
    flows = [boxed(chart, each) for chart, each in zip(charts, processes, strict=True)]
    chips = NONE if reformed is None else chips_of(diff(process, reformed))
    once = heat is None and same_flow(flows)
    levels = LEVELS[:1] if unfold or heat is not None or reformed is None else LEVELS
    sheets = _chosen(levels, lambda level: _sheets(flows, processes, chips, level, once, lang))
    flows, parts = list(sheets.folded.flows), sheets.parts
    panels = Panels(
        flows,
        sheets.cells,
        sheets.columns,
        sheets.heights,
        titles_of_boxes(flows),
        sheets.headers,
        lang,
        heat,
    )
    slides = []
    for number, part in enumerate(parts, 1):
        pen = Pen(at.WIDE, at.HIGH)
        _heading(pen, charts[0].title, number, len(parts), lang, _goes_on(flows, sheets, part))
        places: dict[tuple[int, str], BoxPlace] = {}
        y = at.TITLE
        for each in part:
            if reformed is not None:
                also = chips.whole if each.flow == 1 else ()
                panels.title(
                    pen,
                    BOTH if sheets.once else titles[each.flow],
                    also,
                    y,
                    unchanged=each.flow == 1,
                )
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
        folds = {at: flows[at[0]].folds[at[1]] for at in places if at[1] in flows[at[0]].folds}
        slides.append(Slide(pen, places, folds))
    return slides


def _chosen(levels: Sequence[FoldLevel], make: Callable[[FoldLevel], Sheets]) -> Sheets:
    """As little folded as makes few slides."""
    best = make(levels[0])
    for level in levels[1:]:
        if best.takes <= (False, ENOUGH if level == levels[1] else MANY):
            break
        tried = make(level)
        best = tried if tried.takes < best.takes else best
    return best


def _sheets(
    flows: Sequence[Boxed],
    processes: Sequence[Process],
    chips: Chips,
    level: FoldLevel,
    once: bool,
    lang: str,
) -> Sheets:
    made = folded(flows, level, chips.rows)
    once = once or (made.short and same_boxes(made.flows))
    cells = cells_of(made.flows, processes)
    titles = titles_of_boxes(made.flows)
    columns = at.columns_of(cells, titles, lang)
    headers = headers_of(processes, cells.rows, chips, made, lang)
    drawn = [len(flows) - 1] if once else range(len(flows))
    heights, parts = _best(cells, made.flows, drawn, columns, titles, headers, lang)
    return Sheets(made, cells, columns, headers, heights, parts, once)


def titles_of_boxes(flows: Sequence[Boxed]) -> dict[str, Text | None]:
    return {name: node.title for flow in flows for name, node in flow.boxes.items()}


def _goes_on(flows: Sequence[Boxed], sheets: Sheets, part: Sequence[RowsOfFlow]) -> bool:
    """Whether a way of a slide leads to another one."""
    for each in part:
        here = {
            name: any(row in each.rows for row in sheets.cells.stands[name])
            for name in flows[each.flow].boxes
        }
        if any(here[arrow.source] != here[arrow.target] for arrow in flows[each.flow].arrows):
            return True
    return False


def _heading(pen: Pen, title: Text, number: int, of: int, lang: str, goes_on: bool) -> None:
    both = lang == "both" and title.en != title.zh
    said = f"{title.zh}   {title.en}" if both else in_language(title, lang)
    there = at.WIDE - at.MARGIN
    if of > 1:
        pen.text(there, at.TITLE / 2 + 2, f"{number} / {of}", at.LABEL, QUIET, align="right")
        there -= 64
    if goes_on:
        told = in_language(GOES_ON, "zh" if lang == "both" else lang)
        pen.text(there, at.TITLE / 2 + 2, told, at.LABEL, QUIET, align="right")
        there -= width(told, at.LABEL) + 16
    text, size = in_room(said, min(there - at.MARGIN, at.WIDE - 2 * at.MARGIN - 80))
    pen.text(at.MARGIN, at.TITLE / 2 + 2, text, min(size, 24.0), bold=True, align="left")


def _best(
    cells: Cells,
    flows: Sequence[Boxed],
    drawn: Sequence[int],
    columns: Columns,
    titles: Mapping[str, Text | None],
    headers: Mapping[str, Header],
    lang: str,
) -> tuple[tuple[Heights, ...], list[list[RowsOfFlow]]]:
    """The fewest slides, if it can be with rows as high before as after, with the fewest boxes cut
    by an edge, with the most air that leaves.
    """
    every = []
    full = {row: header.high for row, header in headers.items()}
    bare = {row: header.bare for row, header in headers.items()}
    for air in AIRS:
        shared = at.row_heights(cells, flows, columns, titles, full, lang, air)
        own = tuple(
            at.row_heights(cells, [flow], columns, titles, full if i else bare, lang, air)
            for i, flow in enumerate(flows)
        )
        for apart, heights in enumerate(((shared,) * len(flows), own)):
            high = [{row: each.high for row, each in of.items()} for of in heights]
            parts, cut = _parts(cells, flows, drawn, high)
            order = (_over(heights, parts), len(parts), apart, cut, -air)
            every.append((order, heights, parts))
    _, heights, parts = min(every, key=lambda each: each[0])
    return heights, parts


def _over(heights: Sequence[Heights], parts: Sequence[Sequence[RowsOfFlow]]) -> bool:
    """Whether the rows of a slide are higher than it."""
    return any(
        sum(heights[each.flow][row].high for each in part for row in each.rows)
        + (at.PANEL_TITLE + at.BETWEEN) * len(part)
        > at.HIGH - at.TITLE - at.FOOT
        for part in parts
    )


def _parts(
    cells: Cells,
    flows: Sequence[Boxed],
    drawn: Sequence[int],
    heights: Sequence[Mapping[str, float]],
) -> tuple[list[list[RowsOfFlow]], int]:
    """What stands on which slide, and how many tall boxes an edge cuts."""
    room = at.HIGH - at.TITLE - at.FOOT
    own = cells.stands
    used = {
        i: tuple(row for row in cells.rows if any(row in own[name] for name in flows[i].boxes))
        for i in drawn
    }
    total = sum(
        sum(heights[i][row] for row in rows) + at.PANEL_TITLE + at.BETWEEN
        for i, rows in used.items()
    )
    if total <= room:
        return [[RowsOfFlow(i, rows) for i, rows in used.items()]], 0
    parts, cut = [], 0
    for i, rows in used.items():
        place = {row: n for n, row in enumerate(rows)}
        spans = [
            (min(places), max(places))
            for name in flows[i].boxes
            for places in [[place[row] for row in own[name] if row in place]]
            if len(places) > 1
        ]
        pages = at.paged(rows, heights[i], spans, room - at.PANEL_TITLE - at.BETWEEN)
        edges = [place[page[-1]] for page, _ in pairwise(pages)]
        cut += sum(low <= edge < high for edge in edges for low, high in spans)
        parts += [[RowsOfFlow(i, tuple(page))] for page in pages]
    return parts, cut
