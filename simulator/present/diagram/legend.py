"""The foot of a picture: what its marks, numbers and colours mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.layout.chart import ChartNode
from simulator.layout.fitting import ITEM_LINE, MARGIN, item_lines
from simulator.layout.looks import (
    FIRST,
    HEAD_FILL,
    LOOKS,
    LOOP,
    MARKS,
    REWORK,
    TALLIED,
    TALLY,
    WAITING,
    in_language,
)
from simulator.layout.text import width
from simulator.model.flow import Text
from simulator.present.diagram.nodes import draw_badge, draw_clock, draw_lens, draw_race, has_badge
from simulator.present.diagram.pen import DASHED, Pen
from simulator.structure.diff import Mark

_BOXES = ("task", "wait", "item", "fold")
_ORDER: Sequence[Mark] = ("removed", "changed", "parallel", "added", "same")


def legend_wide(nodes: Sequence[ChartNode], loops: bool, lang: str) -> float:
    """How wide the legend is, in the shorter of both languages if both are asked for."""
    return _wide(_told(nodes, loops), "zh" if lang == "both" else lang)


def _told(nodes: Sequence[ChartNode], loops: bool) -> list[Text]:
    kinds, boxes = {node.kind for node in nodes}, [node for node in nodes if node.kind in _BOXES]
    told = [MARKS[mark] for mark in _marks(boxes)]
    told += [WAITING] * any(node.counts == "wait" for node in boxes)
    told += [TALLIED] * any(node.counts == "tally" for node in boxes)
    return told + [FIRST] * ("first" in kinds) + [LOOP] * loops


def _marks(boxes: Sequence[ChartNode]) -> list[Mark]:
    found = {node.mark for node in boxes if node.counts != "tally" or node.kind == "fold"}
    marks = [mark for mark in _ORDER if mark in found]
    return [] if marks == ["same"] else marks


def _wide(told: Sequence[Text], lang: str) -> float:
    return sum(
        width(f"{t.zh} {t.en}" if lang == "both" else in_language(t, lang), 13.5) + 68 for t in told
    )


def draw_legend(
    pen: Pen, x: float, y: float, nodes: Sequence[ChartNode], loops: bool, lang: str
) -> float:
    """What the colours, badges and dashes of this picture mean; only what occurs. Where it ends."""
    kinds, boxes = {node.kind for node in nodes}, [node for node in nodes if node.kind in _BOXES]
    marks = _marks(boxes)
    if lang == "both" and _wide(_told(nodes, loops), lang) > pen.wide - 2 * x:
        lang = "zh"
    x = _draw_marks(pen, x, y, marks, lang)
    if any(node.counts == "wait" for node in boxes):
        draw_clock(pen, (x + 8, y), LOOKS["same"].edge)
        x = _legend_text(pen, x + 22, y, WAITING, lang)
    if any(node.counts == "tally" for node in boxes):
        draw_lens(pen, (x + 8, y), TALLY.edge)
        x = _legend_text(pen, x + 22, y, TALLIED, lang)
    if "first" in kinds:
        draw_race(pen, (x + 8, y), LOOKS["same"].edge, 0.6)
        x = _legend_text(pen, x + 22, y, FIRST, lang)
    if loops:
        pen.stroke((x, y), (x + 30, y), REWORK, 1.5, 3, DASHED)
        x = _legend_text(pen, x + 38, y, LOOP, lang)
    return x


def _draw_marks(pen: Pen, x: float, y: float, marks: Sequence[Mark], lang: str) -> float:
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
        if has_badge(mark):
            draw_badge(pen, mark, (x + 26, y - 8))
        x = _legend_text(pen, x + 40, y, MARKS[mark], lang)
    return x


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
