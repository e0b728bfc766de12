"""A flow as slides: rows are items, columns what is done, every label readable from the last row of
a room.

Process, diff → chart → boxes → cells → page → **slides** → PNG, SVG, PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid import page as at
from simulator.layout.grid.bookkeeping import Bookkeeping, without_bookkeeping
from simulator.layout.grid.boxes import Boxed, boxed
from simulator.layout.grid.folds import LEVELS, same_flow
from simulator.layout.grid.page import BoxPlace
from simulator.layout.looks import QUIET, in_language
from simulator.layout.text import width
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.chips import NONE, chips_of
from simulator.present.diagram.grid_panel import Panels
from simulator.present.diagram.heading import in_room
from simulator.present.diagram.heat import Heat
from simulator.present.diagram.legend import draw_legend, draw_scale
from simulator.present.diagram.pen import Pen
from simulator.present.diagram.spread import (
    RowsOfFlow,
    Sheets,
    spread,
    spreading_of,
    titles_of_boxes,
)
from simulator.structure.diff import diff

GOES_ON = Text("①②③ go on at the same number elsewhere", "①②③ 接他处的同一编号")


@dataclass(frozen=True)
class Slide:
    """A drawn slide, and where its boxes stand: by flow (0 before, 1 after) and id; which of them
    are folds, of which boxes.
    """

    pen: Pen
    places: Mapping[tuple[int, str], BoxPlace]
    folds: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)


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
    change = None if reformed is None else diff(process, reformed)
    charts, _, _ = charts_of(process, reformed, titles, collapse, change)
    processes = [process] if reformed is None else [process, reformed]
    kept = Bookkeeping(tuple(charts), ({},) * len(charts))
    if not unfold:
        kept = without_bookkeeping(charts, processes)
    flows = [*map(boxed, kept.charts, processes, kept.folds)]
    chips = NONE if change is None else chips_of(change)
    once = heat is None and same_flow(flows)
    levels = LEVELS[:1] if unfold or heat is not None or reformed is None else LEVELS
    sheets = spread(
        levels,
        lambda level: spreading_of(flows, processes, chips, level, once, lang, titles),
    )
    flows, parts, frame = list(sheets.folded.flows), sheets.parts, sheets.frames[0]
    panels = Panels(
        flows,
        sheets.cells,
        sheets.columns,
        sheets.heights,
        titles_of_boxes(flows),
        sheets.headers,
        lang,
        heat,
        sheets.frames,
    )
    slides = []
    for number, part in enumerate(parts, 1):
        pen = Pen(frame.wide, frame.high, frame.zoom)
        _heading(pen, charts[0].title, number, len(parts), lang, _goes_on(flows, sheets, part))
        places: dict[tuple[int, str], BoxPlace] = {}
        y = at.TITLE
        for each in part:
            y = at.TITLE if each.stack else y
            if reformed is not None:
                heading = sheets.headings[each.flow]
                if not each.stack:
                    heading.draw(pen, y)
                y += heading.high
            y = panels.draw(pen, each.flow, each.rows, y, places, each.stack) + at.BETWEEN
        nodes = [flows[flow].boxes[name] for flow, name in places]
        loops = any(
            arrow.back and (each.flow, arrow.source) in places
            for each in part
            for arrow in flows[each.flow].arrows
        )
        foot = frame.high - at.FOOT / 2
        if heat is None:
            draw_legend(pen, at.MARGIN, foot, nodes, loops, lang)
        else:
            draw_scale(pen, at.MARGIN, foot, heat.title, heat.classes, lang)
        folds = {at: flows[at[0]].folds[at[1]] for at in places if at[1] in flows[at[0]].folds}
        slides.append(Slide(pen, places, folds))
    return slides


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
    there = pen.wide - at.MARGIN
    if of > 1:
        pen.text(there, at.TITLE / 2 + 2, f"{number} / {of}", at.LABEL, QUIET, align="right")
        there -= 64
    if goes_on:
        told = in_language(GOES_ON, "zh" if lang == "both" else lang)
        pen.text(there, at.TITLE / 2 + 2, told, at.LABEL, QUIET, align="right")
        there -= width(told, at.LABEL) + 16
    text, size = in_room(said, min(there - at.MARGIN, pen.wide - 2 * at.MARGIN - 80))
    pen.text(at.MARGIN, at.TITLE / 2 + 2, text, min(size, 24.0), bold=True, align="left")
