"""Draws laid-out charts with matplotlib: one flow, or before above after, with lanes, badges and a
legend.

Page → **drawing** → file. All measures are px at 96 to the inch; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.layout.chart import Chart, Lane, Node
from simulator.layout.labels import Box, Room, around, beside_line, beside_node, pieces
from simulator.layout.text import fitted, width, wrapped
from simulator.layout.tracks import XY, Page
from simulator.model.flow import Text
from simulator.structure.diff import Mark

INK, QUIET, LINE, REWORK, WHITE = "#1f2933", "#6b7785", "#3e4c59", "#b3261e", "#ffffff"
HEAD, HEAD_FILL, LANE_FILLS, LANE_EDGE = 120.0, "#334e68", ("#f5f7fa", "#eceff3"), "#cbd2d9"
TEXT, SMALL, LABEL_ROOM = 16.0, 12.5, 92.0
DASHED = (0, (5, 2.5))
LEGEND_HEIGHT, ITEM_LINE, TITLE_HEIGHT, MARGIN, BAND_GAP = 40.0, 24.0, 54.0, 26.0, 14.0


@dataclass(frozen=True)
class Look:
    """How a box of a mark looks."""

    fill: str
    edge: str
    thickness: float
    dash: Any = "-"


LOOKS: Mapping[Mark, Look] = {
    "same": Look("#ffffff", "#52606d", 1.3),
    "removed": Look("#fdecea", "#c0392b", 1.8, (0, (4, 2.2))),
    "added": Look("#e3f6ec", "#127a4b", 2.2),
    "changed": Look("#fff4d6", "#b7791f", 1.8),
    "parallel": Look("#e3eefc", "#1f5fbf", 2.0),
}
MARKS: Mapping[Mark, Text] = {
    "removed": Text("Removed", "取消"),
    "changed": Text("Changed", "改变"),
    "parallel": Text("Now parallel", "改为并联"),
    "added": Text("Added", "新增"),
    "same": Text("Unchanged", "不变"),
}
LOOP = Text("Rework loop", "补正/整改回路")
WAITING = Text("Pure wait", "程序等待")
_BADGES: Mapping[Mark, Sequence[tuple[XY, XY]]] = {
    "removed": [((-4.2, -4.2), (4.2, 4.2)), ((-4.2, 4.2), (4.2, -4.2))],
    "added": [((-5.2, 0), (5.2, 0)), ((0, -5.2), (0, 5.2))],
    "parallel": [((-2.6, -4.8), (-2.6, 4.8)), ((2.6, -4.8), (2.6, 4.8))],
    "changed": [((-4.2, 2.2), (0, -3.4)), ((0, -3.4), (4.2, 2.2))],
}


def in_language(text: Text, lang: str) -> str:
    return text.en if lang == "en" else text.zh


class Pen:
    """A figure of a given size in px, and strokes on it."""

    def __init__(self, wide: float, high: float) -> None:
        from matplotlib.figure import Figure

        from simulator.present.typeface import register

        self.family = register()
        self.figure = Figure(figsize=(wide / 96, high / 96), dpi=96)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, wide)
        self.axes.set_ylim(high, 0)
        self.axes.axis("off")
        self.wide, self.high = wide, high

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = TEXT,
        color: str = INK,
        bold: bool = False,
        align: str = "center",
    ) -> None:
        self.axes.text(
            x,
            y,
            text,
            fontsize=size * 0.75,
            color=color,
            fontfamily=[self.family, "DejaVu Sans"],
            ha=align,
            va="center_baseline",
            fontweight="bold" if bold else "normal",
            zorder=8,
        )

    def add(self, patch: Any) -> None:
        self.axes.add_patch(patch)

    def stroke(
        self, start: XY, end: XY, color: str, thickness: float, layer: float, dash: Any = "-"
    ) -> None:
        xs, ys = (start[0], end[0]), (start[1], end[1])
        self.axes.plot(
            xs, ys, color=color, lw=thickness, ls=dash, zorder=layer, solid_capstyle="round"
        )


@dataclass(frozen=True)
class Panel:
    """One laid-out band at its place on the figure."""

    chart: Chart
    page: Page
    x: float
    y: float
    inner: float  # the width of the lanes without their heads
    flow: int = 0  # 1 in the reformed one of a pair

    def at(self, point: XY) -> XY:
        return self.x + HEAD + point[0], self.y + point[1]

    def boxes(self) -> dict[str, Box]:
        return {
            name: around(self.at(centre), *self.page.size[name])
            for name, centre in self.page.centre.items()
        }

    def ways(self) -> list[list[XY]]:
        return [[self.at(point) for point in way] for way in self.page.ways.values()]


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
        _draw_way(pen, way, color, line.rework)
    for line in panel.chart.lines:
        if line.label is not None:
            way = [panel.at(point) for point in panel.page.ways[line.source, line.target]]
            _label(
                pen,
                room,
                in_language(line.label, lang),
                lambda w, h, way=way: beside_line(way, w, h),
                REWORK if line.rework else LINE,
            )
    for node in panel.chart.nodes:
        _draw_node(
            pen,
            panel,
            node,
            room,
            lang,
            None if fills is None else fills.get(node.full or "", WHITE),
        )
        if node.item is not None and node.item in numbers:
            _draw_number(
                pen,
                numbers[node.item],
                panel.at(panel.page.centre[node.id]),
                panel.page.size[node.id],
            )
    return room.placed


def _badge_of(chart: Chart, name: str) -> bool:
    return any(node.id == name and node.mark in _BADGES for node in chart.nodes)


def _label(pen: Pen, room: Room, text: str, wanted: Any, color: str) -> None:
    """Puts a label beside its line or circle, in at most two short lines."""
    lines = wrapped(text, LABEL_ROOM, SMALL, True)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]}…"]
    wide, high = max(width(line, SMALL, True) for line in lines) + 4, SMALL * 1.25 * len(lines)
    x, y = room.put(wide, high, wanted(wide, high))
    for i, line in enumerate(lines):
        pen.text(x, y + (i - (len(lines) - 1) / 2) * SMALL * 1.25, line, SMALL, color, bold=True)


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
    second = lang == "both" and high > 70
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


def _draw_way(pen: Pen, way: Sequence[XY], color: str, rework: bool) -> None:
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


def _draw_node(pen: Pen, panel: Panel, node: Node, room: Room, lang: str, fill: str | None) -> None:
    centre, size = panel.at(panel.page.centre[node.id]), panel.page.size[node.id]
    match node.kind:
        case "task" | "wait" | "item":
            _draw_box(pen, node, centre, size, lang, fill)
        case "start" | "end":
            _draw_circle(pen, node, centre, size, room, lang)
        case "link":
            _draw_link(pen, node, centre, size)
        case _:
            _draw_gateway(pen, node, centre, size)


def _draw_box(pen: Pen, node: Node, centre: XY, size: XY, lang: str, fill: str | None) -> None:
    from matplotlib.patches import FancyBboxPatch

    look, (x, y), (wide, high) = LOOKS[node.mark], centre, size
    style = "round,pad=0,rounding_size=9"
    patch = FancyBboxPatch(
        (x - wide / 2, y - high / 2),
        wide,
        high,
        boxstyle=style,
        fc=fill or look.fill,
        ec=look.edge,
        lw=look.thickness,
        ls=look.dash,
        zorder=3,
    )
    pen.add(patch)
    if node.kind == "item":
        inner = FancyBboxPatch(
            (x - wide / 2 + 3, y - high / 2 + 3),
            wide - 6,
            high - 6,
            boxstyle=style,
            fc="none",
            ec=look.edge,
            lw=0.7,
            zorder=3,
        )
        pen.add(inner)
    title = node.title or Text("", "")
    below = title.en if lang == "both" and title.en != title.zh else ""
    if node.kind == "wait":
        _draw_clock(pen, (x - wide / 2 + 11, y + high / 2 - 11), look.edge)
    color = "#8a1c12" if node.mark == "removed" else INK
    room = (wide - 14, high - (24 if below else 8))
    lines, text = fitted(
        in_language(title, lang), room, TEXT if lang != "en" else 14.0, corner=10.0
    )
    at = y - (len(lines) - 1) * text * 0.61 - (8 if below else 0)
    for line in lines:
        pen.text(x, at, line, text, color)
        at += text * 1.22
    if below:
        shift = 8.0 if node.kind == "wait" else 0.0
        small = min(11.0, 11.0 * (wide - 12 - 2 * shift) / max(width(below, 11.0), 1.0))
        if small >= 7.0:
            pen.text(x + shift, y + high / 2 - 12, below, small, QUIET)
    if node.mark in _BADGES:
        _draw_badge(pen, node.mark, (x + wide / 2 - 4, y - high / 2 + 2))


def _draw_number(pen: Pen, number: int, centre: XY, size: XY) -> None:
    """The number of the item to which a box belongs, in its upper left corner."""
    pen.text(
        centre[0] - size[0] / 2 + 9,
        centre[1] - size[1] / 2 + 10,
        str(number),
        10.5,
        HEAD_FILL,
        bold=True,
    )


def _draw_badge(pen: Pen, mark: Mark, centre: XY) -> None:
    from matplotlib.patches import Circle

    pen.add(Circle(centre, 9.5, fc=LOOKS[mark].edge, ec=WHITE, lw=1.3, zorder=6))
    for start, end in _BADGES[mark]:
        pen.stroke(
            (centre[0] + start[0], centre[1] + start[1]),
            (centre[0] + end[0], centre[1] + end[1]),
            WHITE,
            1.9,
            7,
        )


def _draw_clock(pen: Pen, centre: XY, color: str) -> None:
    from matplotlib.patches import Circle

    pen.add(Circle(centre, 6.0, fc=WHITE, ec=color, lw=1.1, zorder=4))
    pen.stroke(centre, (centre[0], centre[1] - 4), color, 1.1, 5)
    pen.stroke(centre, (centre[0] + 3, centre[1]), color, 1.1, 5)


def _draw_circle(pen: Pen, node: Node, centre: XY, size: XY, room: Room, lang: str) -> None:
    from matplotlib.patches import Circle

    begins = node.kind == "start"
    pen.add(
        Circle(
            centre,
            size[0] / 2,
            fc=WHITE,
            ec="#127a4b" if begins else "#7b1e1e",
            lw=1.6 if begins else 4,
            zorder=3,
        )
    )
    if node.title is not None:
        _label(
            pen,
            room,
            in_language(node.title, lang),
            lambda wide, high: beside_node(centre, size, wide, high),
            INK,
        )


def _draw_link(pen: Pen, node: Node, centre: XY, size: XY) -> None:
    from matplotlib.patches import Circle

    pen.add(Circle(centre, size[0] / 2, fc="#dfe7ef", ec=HEAD_FILL, lw=1.3, zorder=3))
    if node.title is not None:
        pen.text(centre[0], centre[1], node.title.en, 13.0, HEAD_FILL, bold=True)


def _draw_gateway(pen: Pen, node: Node, centre: XY, size: XY) -> None:
    from matplotlib.patches import Circle, Polygon

    look, (x, y), half = LOOKS[node.mark], centre, size[0] / 2
    corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    pen.add(
        Polygon(
            corners,
            fc=look.fill,
            ec=look.edge,
            lw=look.thickness,
            ls=look.dash,
            zorder=3,
            joinstyle="round",
        )
    )
    if node.kind == "or":
        pen.add(Circle(centre, 9, fc="none", ec=look.edge, lw=2.6, zorder=3.5))
        return
    arm = 8.5 if node.kind == "and" else 6.5
    cross = (
        [((-arm, 0), (arm, 0)), ((0, -arm), (0, arm))]
        if node.kind == "and"
        else [((-arm, -arm), (arm, arm)), ((-arm, arm), (arm, -arm))]
    )
    for start, end in cross:
        pen.stroke((x + start[0], y + start[1]), (x + end[0], y + end[1]), look.edge, 3, 3.5)


def draw_legend(
    pen: Pen, x: float, y: float, marks: Sequence[Mark], loops: bool, waits: bool, lang: str
) -> None:
    """What the colours, badges and dashes of this picture mean; only what occurs."""
    from matplotlib.patches import FancyBboxPatch

    for mark in marks:
        look = LOOKS[mark]
        box = FancyBboxPatch(
            (x, y - 8),
            26,
            16,
            boxstyle="round,pad=0,rounding_size=4",
            fc=look.fill,
            ec=look.edge,
            lw=look.thickness,
            ls=look.dash,
            zorder=3,
        )
        pen.add(box)
        if mark in _BADGES:
            _draw_badge(pen, mark, (x + 26, y - 8))
        x = _legend_text(pen, x + 40, y, MARKS[mark], lang)
    if waits:
        _draw_clock(pen, (x + 8, y), LOOKS["same"].edge)
        x = _legend_text(pen, x + 22, y, WAITING, lang)
    if loops:
        pen.stroke((x, y), (x + 30, y), REWORK, 1.5, 3, DASHED)
        _legend_text(pen, x + 38, y, LOOP, lang)


def item_lines(
    numbers: Mapping[int, tuple[str, Text]], room: float, lang: str
) -> list[list[tuple[int, str]]]:
    """The numbers and titles of the items, in lines of a legend."""
    lines: list[list[tuple[int, str]]] = []
    left = 0.0
    for number, (_, title) in numbers.items():
        shown = f"{title.zh} {title.en}" if lang == "both" else in_language(title, lang)
        need = width(shown, 13.5) + 44
        if need > left:
            lines.append([])
            left = room
        lines[-1].append((number, shown))
        left -= need
    return lines


def draw_items(
    pen: Pen, x: float, y: float, numbers: Mapping[int, tuple[str, Text]], lang: str
) -> None:
    """Which item each number means."""
    for line in item_lines(numbers, pen.wide - 2 * MARGIN, lang):
        at = x
        for number, shown in line:
            pen.text(at, y, str(number), 13.5, HEAD_FILL, bold=True, align="left")
            pen.text(at + 20, y, shown, 13.5, align="left")
            at += width(shown, 13.5) + 44
        y += ITEM_LINE


def draw_scale(
    pen: Pen, x: float, y: float, title: Text, classes: Sequence[tuple[str, str]], lang: str
) -> None:
    """What the colours of the boxes mean, where they show what was simulated."""
    from matplotlib.patches import Rectangle

    x = _legend_text(pen, x, y, title, lang)
    for color, label in classes:
        pen.add(Rectangle((x, y - 8), 26, 16, fc=color, ec=LOOKS["same"].edge, lw=0.8, zorder=3))
        x = _legend_text(pen, x + 34, y, Text(label, label), "en")


def _legend_text(pen: Pen, x: float, y: float, text: Text, lang: str) -> float:
    shown = f"{text.zh} {text.en}" if lang == "both" else in_language(text, lang)
    pen.text(x, y, shown, 13.5, align="left")
    return x + width(shown, 13.5) + 28
