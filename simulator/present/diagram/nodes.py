"""Draws the boxes, circles and gateways of a laid-out chart, their titles, badges and numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.layout.chart import ChartNode
from simulator.layout.fitting import Panel
from simulator.layout.labels import Room, beside_node
from simulator.layout.looks import HEAD_FILL, INK, LOOKS, QUIET, TALLY, WHITE, in_language
from simulator.layout.text import fitted, width, wrapped
from simulator.layout.tracks import XY
from simulator.model.flow import Text
from simulator.present.diagram.pen import SMALL, TEXT, Pen
from simulator.structure.diff import Mark

LABEL_ROOMS = (92.0, 150.0, 56.0)
UNDER, UNDER_LEAST, UNDER_IN_TWO = 11.0, 7.0, 8.0
"""The size of a title in the second language: the usual one, the least, that of two lines."""
_BADGES: Mapping[Mark, Sequence[tuple[XY, XY]]] = {
    "removed": [((-4.2, -4.2), (4.2, 4.2)), ((-4.2, 4.2), (4.2, -4.2))],
    "added": [((-5.2, 0), (5.2, 0)), ((0, -5.2), (0, 5.2))],
    "parallel": [((-2.6, -4.8), (-2.6, 4.8)), ((2.6, -4.8), (2.6, 4.8))],
    "changed": [((-4.2, 2.2), (0, -3.4)), ((0, -3.4), (4.2, 2.2))],
}


def has_badge(mark: Mark) -> bool:
    """Whether a box of a mark carries a sign beside its colour."""
    return mark in _BADGES


def bears_badge(node: ChartNode) -> bool:
    """Whether a box has that sign: what only counts has it where one box stands for all of it."""
    return has_badge(node.mark) and (node.counts != "tally" or node.kind == "fold")


def draw_label(
    pen: Pen,
    room: Room,
    texts: Sequence[str],
    wanted: Any,
    color: str,
    spare: bool = False,
    farther: Any = None,
) -> None:
    """Puts the first of ``texts`` that finds a free place beside its line or node, in at most two
    short lines; if none does the last, ``farther`` away if it is free there, or nothing if the
    label can be spared.
    """
    for text in texts:
        lines, (wide, high) = _broken(room, text, wanted)
        if room.is_free(wide, high, wanted(wide, high)):
            break
    else:
        if spare:
            return
        if farther is not None and room.is_free(wide, high, farther(wide, high)):
            wanted = farther
    x, y = room.put(wide, high, wanted(wide, high))
    for i, line in enumerate(lines):
        pen.text(x, y + (i - (len(lines) - 1) / 2) * SMALL * 1.25, line, SMALL, color, bold=True)


def _broken(room: Room, text: str, wanted: Any) -> tuple[list[str], XY]:
    """The lines of a label, broken where it covers least, and its size."""
    halves = width(text, SMALL, True) / 2 + SMALL
    ways = [wrapped(text, wide, SMALL, True) for wide in (*LABEL_ROOMS, halves)]
    ways = [lines for lines in ways if len(lines) <= 2] or [[ways[0][0], f"{ways[0][1]}…"]]
    sizes = [
        (max(width(line, SMALL, True) for line in lines) + 4, SMALL * 1.25 * len(lines))
        for lines in ways
    ]
    costs = [room.cost(*size, wanted(*size)) for size in sizes]
    best = costs.index(min(costs))
    return ways[best], sizes[best]


def draw_node(
    pen: Pen, panel: Panel, node: ChartNode, room: Room, lang: str, fill: str | None
) -> None:
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
            _draw_title(pen, node, centre, size, room, lang)


def _draw_box(pen: Pen, node: ChartNode, centre: XY, size: XY, lang: str, fill: str | None) -> None:
    from matplotlib.patches import FancyBboxPatch

    is_tally = node.counts == "tally"
    look, (x, y), (wide, high) = TALLY if is_tally else LOOKS[node.mark], centre, size
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
    if is_tally:
        draw_lens(pen, (x - wide / 2 + 11, y + high / 2 - 11), look.edge)
    elif node.kind == "wait":
        draw_clock(pen, (x - wide / 2 + 11, y + high / 2 - 11), look.edge)
    color = "#8a1c12" if node.mark == "removed" else QUIET if is_tally else INK
    shift = 8.0 if node.kind == "wait" else 0.0
    under, small = _under(below, wide - 12 - 2 * shift)
    rest = (8, 24, 33)[len(under)]
    lines, text = fitted(
        in_language(title, lang),
        (wide - 14, high - rest),
        TEXT if lang != "en" else 14.0,
        corner=10.0,
    )
    at = y - (len(lines) - 1) * text * 0.61 - (rest - 8) / 2
    for line in lines:
        pen.text(x, at, line, text, color)
        at += text * 1.22
    for n, line in enumerate(reversed(under)):
        bottom = 12.0 if len(under) == 1 else 8.0
        pen.text(x + shift, y + high / 2 - bottom - 1.15 * small * n, line, small, QUIET)
    if bears_badge(node):
        draw_badge(pen, node.mark, (x + wide / 2 - 4, y - high / 2 + 2))


def _under(title: str, room: float) -> tuple[list[str], float]:
    """The lines of a title in the second language, and their size: two where one would be too
    small to be read.
    """
    if not title:
        return [], UNDER
    one = min(UNDER, UNDER * room / width(title, UNDER))
    if one >= UNDER_LEAST:
        return [title], one
    lines = wrapped(title, room, UNDER_IN_TWO)
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1]}…"], UNDER_IN_TWO


def draw_number(pen: Pen, number: int, centre: XY, size: XY) -> None:
    """The number of the item to which a box belongs, in its upper left corner."""
    pen.text(
        centre[0] - size[0] / 2 + 8,
        centre[1] - size[1] / 2 + 8,
        str(number),
        9.5,
        HEAD_FILL,
        bold=True,
    )


def draw_badge(pen: Pen, mark: Mark, centre: XY) -> None:
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


def draw_clock(pen: Pen, centre: XY, color: str) -> None:
    from matplotlib.patches import Circle

    pen.add(Circle(centre, 6.0, fc=WHITE, ec=color, lw=1.1, zorder=4))
    pen.stroke(centre, (centre[0], centre[1] - 4), color, 1.1, 5)
    pen.stroke(centre, (centre[0] + 3, centre[1]), color, 1.1, 5)


def draw_lens(pen: Pen, centre: XY, color: str) -> None:
    """The sign of what an inspection finds: a lens with its handle."""
    from matplotlib.patches import Circle

    pen.add(Circle((centre[0] - 1, centre[1] - 1), 4.4, fc=WHITE, ec=color, lw=1.2, zorder=4))
    pen.stroke((centre[0] + 2.2, centre[1] + 2.2), (centre[0] + 6, centre[1] + 6), color, 1.8, 5)


def _draw_circle(pen: Pen, node: ChartNode, centre: XY, size: XY, room: Room, lang: str) -> None:
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
    if node.whole:  # a terminate event of BPMN
        pen.add(Circle(centre, size[0] / 4, fc="#7b1e1e", ec="#7b1e1e", zorder=4))
    _draw_title(pen, node, centre, size, room, lang)


def _draw_title(pen: Pen, node: ChartNode, centre: XY, size: XY, room: Room, lang: str) -> None:
    if node.title is not None:
        draw_label(
            pen,
            room,
            [in_language(node.title, lang)],
            lambda wide, high: beside_node(centre, size, wide, high),
            INK,
            spare=node.kind not in ("start", "end"),
        )


def _draw_link(pen: Pen, node: ChartNode, centre: XY, size: XY) -> None:
    from matplotlib.patches import Circle

    pen.add(Circle(centre, size[0] / 2, fc="#dfe7ef", ec=HEAD_FILL, lw=1.3, zorder=3))
    if node.title is not None:
        pen.text(centre[0], centre[1], node.title.en, 13.0, HEAD_FILL, bold=True)


def _draw_gateway(pen: Pen, node: ChartNode, centre: XY, size: XY) -> None:
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
    if node.kind == "first":
        draw_race(pen, centre, look.edge)
        return
    arm = 8.5 if node.kind == "and" else 6.5
    cross = (
        [((-arm, 0), (arm, 0)), ((0, -arm), (0, arm))]
        if node.kind == "and"
        else [((-arm, -arm), (arm, arm)), ((-arm, arm), (arm, -arm))]
    )
    for start, end in cross:
        pen.stroke((x + start[0], y + start[1]), (x + end[0], y + end[1]), look.edge, 3, 3.5)


def draw_race(pen: Pen, centre: XY, color: str, scale: float = 1.0) -> None:
    """The sign of an event-based gateway: a pentagon in two rings."""
    from matplotlib.patches import Circle, RegularPolygon

    for radius in (13.0, 10.5):
        pen.add(Circle(centre, radius * scale, fc="none", ec=color, lw=1.1, zorder=3.5))
    pen.add(
        RegularPolygon(
            centre,
            5,
            radius=7.0 * scale,
            orientation=math.pi,
            fc="none",
            ec=color,
            lw=1.6 * scale,
            zorder=3.5,
        )
    )


def draw_chip(pen: Pen, at: tuple[float, float], text: str, size: float) -> float:
    """A few words on the ground of what changed, from a left end and a middle; where they end."""
    from matplotlib.patches import FancyBboxPatch

    (x, y), look, wide = at, LOOKS["changed"], width(text, size) + 10
    half = size * 2 / 3
    pen.add(
        FancyBboxPatch(
            (x, y - half),
            wide,
            2 * half,
            boxstyle="round,pad=0,rounding_size=5",
            fc=look.fill,
            ec=look.edge,
            lw=0.8,
            zorder=3,
        )
    )
    pen.text(x + 5, y, text, size, INK, align="left")
    return x + wide
