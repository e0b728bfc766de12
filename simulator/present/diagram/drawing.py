"""Draws laid-out bands with matplotlib: lanes, ways with their labels, and the boxes on them.

Page → **drawing** → file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.layout.chart import Chart, Lane
from simulator.layout.fitting import HEAD, Panel
from simulator.layout.labels import Box, Room, around, beside_line, over_boxes, pieces
from simulator.layout.looks import (
    HEAD_FILL,
    LANE_EDGE,
    LANE_FILLS,
    LINE,
    REWORK,
    WHITE,
    in_language,
)
from simulator.layout.text import fitted, wrapped
from simulator.layout.tracks import XY
from simulator.present.diagram.nodes import draw_label, draw_node, draw_number, has_badge
from simulator.present.diagram.pen import DASHED, Pen


def draw_panel(
    pen: Pen, panel: Panel, lang: str, numbers: Mapping[str, int], fills: Mapping[str, str] | None
) -> list[Box]:
    """Draws a band; returns where its labels stand. With ``fills`` a box has that colour or is
    white, and its mark is its frame.
    """
    _draw_lanes(pen, panel, lang)
    frame = (panel.x + HEAD, panel.y, panel.x + HEAD + panel.inner, panel.y + panel.page.height)
    badges = [
        around((box[2] - 4, box[1] + 2), 21, 21)
        for name, box in panel.boxes().items()
        if _badge_of(panel.chart, name)
    ]
    room = Room(frame, [*panel.boxes().values(), *badges], pieces(panel.ways()))
    for line in panel.chart.lines:
        way = [panel.at(point) for point in panel.page.ways[line.source, line.target]]
        color = REWORK if line.rework else LINE
        draw_way(pen, way, color, line.rework)
    for line in panel.chart.lines:
        if line.label is not None:
            way = [panel.at(point) for point in panel.page.ways[line.source, line.target]]
            draw_label(
                pen,
                room,
                [in_language(text, lang) for text in (line.label, line.short) if text is not None],
                lambda w, h, way=way: beside_line(way, w, h),
                REWORK if line.rework else LINE,
                farther=lambda w, h, way=way: over_boxes(way, w, h),
            )
    for node in panel.chart.nodes:
        draw_node(
            pen,
            panel,
            node,
            room,
            lang,
            None if fills is None else fills.get(node.full or "", WHITE),
        )
        if node.item is not None and node.item in numbers:
            draw_number(
                pen,
                numbers[node.item],
                panel.at(panel.page.centre[node.id]),
                panel.page.size[node.id],
            )
    return room.placed


def _badge_of(chart: Chart, name: str) -> bool:
    return any(node.id == name and has_badge(node.mark) for node in chart.nodes)


def _draw_lanes(pen: Pen, panel: Panel, lang: str) -> None:
    from matplotlib.patches import Rectangle

    for i, (lane, (top, bottom)) in enumerate(
        zip(panel.chart.lanes, panel.page.lanes, strict=True)
    ):
        y, high = panel.y + top, bottom - top
        fill = LANE_FILLS[i % 2]
        pen.add(
            Rectangle(
                (panel.x, y), HEAD + panel.inner, high, fc=fill, ec=LANE_EDGE, lw=0.8, zorder=0
            )
        )
        pen.add(Rectangle((panel.x, y), HEAD, high, fc=HEAD_FILL, ec=WHITE, lw=0.8, zorder=0.5))
        _draw_head(pen, lane, panel.x + HEAD / 2, y + high / 2, high, lang)


def _draw_head(pen: Pen, lane: Lane, x: float, y: float, high: float, lang: str) -> None:
    second = lang == "both" and high > 70 and lane.title.en != lane.title.zh
    lines, size = fitted(
        in_language(lane.title, lang), (HEAD - 14, high - (30 if second else 8)), 15.0, bold=True
    )
    below = wrapped(lane.title.en, HEAD - 10, 10.5)[:2] if second else []
    total = len(lines) * size * 1.2 + len(below) * 13
    at = y - total / 2
    for line in lines:
        pen.text(x, at + size * 0.6, line, size, WHITE, bold=True)
        at += size * 1.2
    for line in below:
        pen.text(x, at + 6.5, line, 10.5, "#d9e2ec")
        at += 13


def draw_way(pen: Pen, way: Sequence[XY], color: str, rework: bool) -> None:
    """Draws a way with rounded corners and an arrow at its end."""
    from matplotlib.patches import PathPatch, Polygon

    (x1, y1), (x2, y2) = way[-2], way[-1]
    long = max(abs(x2 - x1) + abs(y2 - y1), 1e-9)
    ux, uy = (x2 - x1) / long, (y2 - y1) / long
    body = [*way[:-1], (x2 - ux * 7, y2 - uy * 7)]
    dash: Any = DASHED if rework else "-"
    pen.add(
        PathPatch(_rounded(body), fc="none", ec=color, lw=1.5, zorder=2, ls=dash, capstyle="butt")
    )
    tip = [
        (x2, y2),
        (x2 - ux * 10 - uy * 4.6, y2 - uy * 10 + ux * 4.6),
        (x2 - ux * 10 + uy * 4.6, y2 - uy * 10 - ux * 4.6),
    ]
    pen.add(Polygon(tip, fc=color, ec="none", zorder=2.2))


def _rounded(points: Sequence[XY], radius: float = 9.0) -> Any:
    from matplotlib.path import Path

    vertices: list[XY] = [points[0]]
    codes = [Path.MOVETO]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        vertices += [_towards(corner, before, radius), corner, _towards(corner, after, radius)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, points[-1]], [*codes, Path.LINETO])


def _towards(here: XY, there: XY, length: float) -> XY:
    far = max(abs(there[0] - here[0]) + abs(there[1] - here[1]), 1e-9)
    share = min(length, far / 2) / far
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share
