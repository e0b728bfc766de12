"""A whole picture: one flow, or before and after, in as many bands as make the text largest on the
page.

Process, diff → chart → … → **picture** → PNG, SVG, PDF.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from simulator.layout.bands import bands
from simulator.layout.chart import Chart, Lane, chart_of, lanes_of
from simulator.layout.labels import Box
from simulator.layout.placing import place
from simulator.layout.routing import route
from simulator.layout.tracks import Page, lay_out
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.drawing import (
    BAND_GAP,
    HEAD,
    INK,
    ITEM_LINE,
    LEGEND_HEIGHT,
    MARGIN,
    TITLE_HEIGHT,
    Panel,
    Pen,
    draw_items,
    draw_legend,
    draw_panel,
    draw_scale,
    in_language,
    item_lines,
)
from simulator.present.diagram.heat import Heat
from simulator.present.monochrome import Style, monochrome
from simulator.structure.diff import Mark, diff

Size = Literal["slide", "poster"]
SHAPES: Mapping[Size, tuple[float, float]] = {"slide": (1920.0, 1080.0), "poster": (2378.0, 1682.0)}
FORMS = ("png", "svg", "pdf")
MAX_BANDS = 7
_BOXES, GATEWAYS = ("task", "wait", "item"), ("xor", "and", "or")
BEFORE, AFTER = Text("before", "改革前"), Text("after", "改革后")
_ORDER: Sequence[Mark] = ("removed", "changed", "parallel", "added", "same")


@dataclass(frozen=True)
class Laid:
    """A chart in bands, each laid out."""

    chart: Chart
    heading: Text
    bands: tuple[tuple[Chart, Page], ...]

    @property
    def wide(self) -> float:
        return HEAD + max(page.width for _, page in self.bands)

    @property
    def high(self) -> float:
        return (
            TITLE_HEIGHT
            + sum(page.height for _, page in self.bands)
            + BAND_GAP * (len(self.bands) - 1)
        )


@dataclass(frozen=True)
class Picture:
    """A drawn picture: its size, its bands at their places, and where its labels stand."""

    pen: Pen
    panels: tuple[Panel, ...]
    labels: tuple[Box, ...]


def picture_of(
    process: Process,
    reformed: Process | None = None,
    *,
    lang: str = "zh",
    size: Size = "slide",
    collapse: frozenset[str] = frozenset(),
    titles: tuple[Text, Text] = (BEFORE, AFTER),
    heat: Heat | None = None,
) -> Picture:
    """Draws a process, or it above its reformed version with what changes marked; lanes stand in
    the same order in both.

    With ``heat`` the boxes are coloured by what was simulated, and a scale stands at the foot.
    """
    if reformed is None:
        charts, lanes = [chart_of(process, None, collapse)], lanes_of(process)
        headings = [charts[0].title]
    else:
        change = diff(process, reformed)
        charts = _with_gateways(
            chart_of(process, change, collapse), chart_of(reformed, change, collapse)
        )
        lanes = tuple(
            {lane.name: lane for lane in (*lanes_of(process), *lanes_of(reformed))}.values()
        )
        title = charts[0].title
        headings = [Text(f"{title.en}: {each.en}", f"{title.zh}：{each.zh}") for each in titles]
    lanes = tuple(
        lane
        for lane in lanes
        if any(node.lane == lane.name for chart in charts for node in chart.nodes)
    )
    extra = ITEM_LINE if heat else 0.0
    return _draw(_best(charts, headings, lanes, size, extra), lang, size, heat, extra)


def _with_gateways(before: Chart, after: Chart) -> list[Chart]:
    """Marks the gateways that one of two charts has and the other has not."""
    found = []
    marks: tuple[Mark, Mark] = ("removed", "added")
    for chart, other, mark in zip((before, after), (after, before), marks, strict=True):
        known = {node.id for node in other.nodes}
        nodes = tuple(
            replace(node, mark=mark) if node.kind in GATEWAYS and node.id not in known else node
            for node in chart.nodes
        )
        found.append(replace(chart, nodes=nodes))
    return found


def _best(
    charts: Sequence[Chart],
    headings: Sequence[Text],
    lanes: tuple[Lane, ...],
    size: Size,
    extra: float,
) -> tuple[Laid, ...]:
    """The numbers of bands with which the picture fits its page in the largest scale; ``extra`` is
    the height of the scale at its foot.
    """
    names = tuple(lane.name for lane in lanes)
    choices = []
    for chart, heading in zip(charts, headings, strict=True):
        chart = replace(chart, lanes=lanes)
        placing = place(chart, names)
        every = []
        for number in range(1, min(MAX_BANDS, placing.columns) + 1):
            parts = bands(chart, placing, number, names)
            if len(parts) == number:
                laid = tuple(
                    (part, lay_out(part, where, route(part, where))) for part, where in parts
                )
                every.append(Laid(chart, heading, laid))
        choices.append(every)
    combined = (
        [(each,) for each in choices[0]]
        if len(choices) == 1
        else [(a, b) for a in choices[0] for b in choices[1]]
    )
    return max(
        combined,
        key=lambda laid: (
            round(_scale(laid, size, extra), 4),
            -sum(len(each.bands) for each in laid),
        ),
    )


def _scale(laid: Sequence[Laid], size: Size, extra: float) -> float:
    wide, high = SHAPES[size]
    widest = max(each.wide for each in laid) + 2 * MARGIN
    lines = max(
        len(item_lines(_numbered(laid), widest - 2 * MARGIN, lang)) for lang in ("en", "both")
    )
    whole = sum(each.high for each in laid) + LEGEND_HEIGHT + ITEM_LINE * lines + extra + MARGIN
    return min(wide / widest, high / whole)


def _numbered(laid: Sequence[Laid]) -> dict[int, tuple[str, Text]]:
    """The items in the order of the flow, those of the first chart first, each with its number."""
    shown = {node.item for each in laid for node in each.chart.nodes}
    items = {
        item.name: item.title for each in laid for item in each.chart.items if item.name in shown
    }
    return dict(enumerate(items.items(), 1)) if len(items) > 1 else {}


def _foot(numbers: Mapping[int, tuple[str, Text]], wide: float, lang: str) -> float:
    return LEGEND_HEIGHT + ITEM_LINE * len(item_lines(numbers, wide - 2 * MARGIN, lang)) + 6


def _draw(laid: Sequence[Laid], lang: str, size: Size, heat: Heat | None, extra: float) -> Picture:
    wide, high = SHAPES[size]
    scale = _scale(laid, size, extra)
    numbers = _numbered(laid)
    page = max(wide / scale, max(each.wide for each in laid) + 2 * MARGIN), high / scale
    pen = Pen(*page)
    panels: list[Panel] = []
    labels: list[Box] = []
    y = MARGIN / 2
    inner = page[0] - 2 * MARGIN - HEAD
    spare = max(
        0.0,
        page[1]
        - sum(each.high for each in laid)
        - _foot(numbers, page[0], lang)
        - extra
        - MARGIN / 2,
    )
    for i, each in enumerate(laid):
        _title(pen, each, y, lang)
        y += TITLE_HEIGHT
        for part, laid_out in each.bands:
            panel = Panel(part, laid_out, MARGIN, y, inner, i)
            labels += draw_panel(
                pen,
                panel,
                lang,
                {name: n for n, (name, _) in numbers.items()},
                heat.fills[i] if heat else None,
            )
            panels.append(panel)
            y += laid_out.height + BAND_GAP
        y += min(spare / len(laid), 60.0) - BAND_GAP
    marks = [
        mark
        for mark in _ORDER
        if any(
            node.mark == mark
            for panel in panels
            for node in panel.chart.nodes
            if node.kind in _BOXES
        )
    ]
    loops = any(line.rework for panel in panels for line in panel.chart.lines)
    waits = any(node.kind == "wait" for panel in panels for node in panel.chart.nodes)
    foot = page[1] - _foot(numbers, page[0], lang) - extra
    draw_legend(
        pen,
        MARGIN,
        foot + LEGEND_HEIGHT / 2,
        marks if marks != ["same"] else [],
        loops,
        waits,
        lang,
    )
    draw_items(pen, MARGIN, foot + LEGEND_HEIGHT + ITEM_LINE / 2, numbers, lang)
    if heat is not None:
        draw_scale(pen, MARGIN, page[1] - extra / 2 - 2, heat.title, heat.classes, lang)
    return Picture(pen, tuple(panels), tuple(labels))


def _title(pen: Pen, laid: Laid, y: float, lang: str) -> None:
    text = (
        f"{laid.heading.zh}   {laid.heading.en}"
        if lang == "both"
        else in_language(laid.heading, lang)
    )
    pen.text(MARGIN, y + TITLE_HEIGHT / 2, text, 26.0, INK, bold=True, align="left")
    counted = {
        "zh": f"{laid.chart.steps} 个环节 · {laid.chart.loops} 个回路",
        "en": f"{laid.chart.steps} steps · {laid.chart.loops} loops",
        "both": f"{laid.chart.steps} 个环节 steps · {laid.chart.loops} 个回路 loops",
    }[lang]
    pen.text(
        pen.wide - MARGIN, y + TITLE_HEIGHT / 2, counted, 18.0, "#334e68", bold=True, align="right"
    )


def rendered(
    picture: Picture, form: str, dpi: float = 144.0, embed: bool = True, style: Style = "screen"
) -> bytes:
    """The bytes of a picture as png, svg or pdf; an SVG carries its glyphs unless ``embed`` is
    false.
    """
    import matplotlib as mpl

    page = io.BytesIO()
    if style == "print":
        monochrome(picture.pen.figure, hatched=False)
    wide, _ = SHAPES["slide"]
    settings: Any = {"svg.fonttype": "none", "pdf.fonttype": 42, "svg.hashsalt": "fivecuts"}
    dates: Mapping[str, Mapping[str, None]] = {
        "svg": {"Date": None},
        "pdf": {"CreationDate": None, "ModDate": None},
        "png": {},
    }
    with mpl.rc_context(settings):
        picture.pen.figure.savefig(
            page,
            format=form,
            dpi=dpi * min(1.0, wide / picture.pen.wide),
            metadata=dict(dates[form]),
        )
    return (
        _with_font(page.getvalue().decode("utf-8")).encode("utf-8")
        if form == "svg" and embed
        else page.getvalue()
    )


def _with_font(svg: str) -> str:
    """Embeds the glyphs that an SVG needs, so that its text looks the same everywhere and stays
    text.
    """
    from simulator.layout.fonts import FAMILY, subset_base64

    texts = "".join(sorted(set("".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)))))
    faces = [
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{subset_base64(texts, bold)})}}"
        for weight, bold in ((400, False), (700, True))
    ]
    style = f'<style type="text/css">{"".join(faces)}</style>'
    return svg.replace("<defs>", f"<defs>{style}", 1)
