"""A whole picture: one flow, or before and after, drawn on its page with title, legend and scale.

Process, diff → chart → … → page → **picture** → PNG, SVG, PDF.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from simulator.layout.chart import Chart, Lane
from simulator.layout.fitting import (
    AFTER,
    BAND_GAP,
    BEFORE,
    BOTH,
    HEAD,
    ITEM_LINE,
    LEGEND_HEIGHT,
    MARGIN,
    SHAPES,
    TITLE_HEIGHT,
    Laid,
    Panel,
    Size,
    best_laid,
    called,
    charts_of,
    foot_of,
    numbered,
    scale_of,
)
from simulator.layout.grid.boxes import boxed
from simulator.layout.grid.folds import same_flow
from simulator.layout.labels import Box
from simulator.layout.sheets import A1_WIDE, sheets_of
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.chips import chips_of, with_chips
from simulator.present.diagram.drawing import draw_panel
from simulator.present.diagram.heading import APART, draw_heading, draw_told
from simulator.present.diagram.heat import Heat
from simulator.present.diagram.legend import draw_items, draw_legend, draw_scale
from simulator.present.diagram.pen import Pen
from simulator.present.monochrome import Style, monochrome
from simulator.structure.diff import diff

FORMS = ("png", "svg", "pdf")
LARGEST = A1_WIDE / 25.4 * 96
"""px at 96 to the inch: what is wider has fewer dots to the inch."""
_TEXT = re.compile(r'<text style="([^"]*)"[^>]*>([^<]*)</text>')
_BOLD = "font-weight: 700"
_SETTINGS: Any = {
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "svg.hashsalt": "fivecuts",
    "text.hinting": "no_hinting",  # hinted letters are wider than the boxes laid out for them
}


class DrawnPage(Protocol):
    """A drawn page."""

    @property
    def pen(self) -> Pen: ...


@dataclass(frozen=True)
class Picture:
    """A drawn picture: its size, its bands at their places, and where its labels stand."""

    pen: Pen
    panels: tuple[Panel, ...]
    labels: tuple[Box, ...]


@dataclass(frozen=True)
class Arranged:
    """Where all of a picture stands, which is the same in every language."""

    laid: tuple[Laid, ...]
    size: Size
    extra: float = 0.0


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
    the same order in both. What changes that no box shows stands in the heading and behind the
    titles of the items.

    With ``heat`` the boxes are coloured by what was simulated, and a scale stands at the foot.
    """
    charts, headings, lanes = charts_of(process, reformed, titles, collapse)
    if reformed is not None:
        charts = with_chips(charts, chips_of(diff(process, reformed)))
    return drawn_on(
        arranged((charts, headings, lanes), size, ITEM_LINE if heat else 0.0), lang, heat
    )


def pictures_of(
    process: Process,
    reformed: Process | None = None,
    *,
    lang: str = "zh",
    size: Size = "slide",
    collapse: frozenset[str] = frozenset(),
    heat: Heat | None = None,
) -> list[Picture]:
    """The same on one page, or a poster on as many sheets of A1 as it takes to be read; a flow that
    stays as it is stands there once, with what changes beside it.
    """
    if size != "poster":
        return [picture_of(process, reformed, lang=lang, size=size, collapse=collapse, heat=heat)]
    change = None if reformed is None else diff(process, reformed)
    charts, headings, lanes = charts_of(process, reformed, (BEFORE, AFTER), collapse, change)
    if change is not None:
        charts = with_chips(charts, chips_of(change))
        flows = [*map(boxed, charts, (change.before, change.after))]
        if heat is None and same_flow(flows):
            charts, headings = charts[1:], [called(charts[1].title, BOTH)]
    extra = ITEM_LINE if heat else 0.0
    return [
        _draw(laid, lang, size, heat, extra, paper=LARGEST)
        for laid in sheets_of(charts, headings, lanes, extra)
    ]


def arranged(
    charts: tuple[Sequence[Chart], Sequence[Text], tuple[Lane, ...]], size: Size, extra: float = 0.0
) -> Arranged:
    """Gives all of a picture its place; ``extra`` is the height of a scale at its foot."""
    return Arranged(best_laid(*charts, size, extra), size, extra)


def drawn_on(place: Arranged, lang: str, heat: Heat | None = None) -> Picture:
    """Draws what has its place, in a language."""
    return _draw(place.laid, lang, place.size, heat, place.extra)


def _draw(
    laid: Sequence[Laid],
    lang: str,
    size: Size,
    heat: Heat | None,
    extra: float,
    paper: float | None = None,
) -> Picture:
    """Draws a page; as wide as the ``paper`` if that has a width (px)."""
    wide, high = SHAPES[size]
    scale = scale_of(laid, size, extra)
    numbers = numbered(laid)
    page = max(wide / scale, max(each.wide for each in laid) + 2 * MARGIN), high / scale
    pen = Pen(*page, zoom=1.0 if paper is None else paper / page[0])
    panels: list[Panel] = []
    labels: list[Box] = []
    y = MARGIN / 2
    inner = page[0] - 2 * MARGIN - HEAD
    spare = max(
        0.0,
        page[1]
        - sum(each.high for each in laid)
        - foot_of(numbers, page[0], lang)
        - extra
        - MARGIN / 2,
    )
    rest: tuple[Text, ...] = ()
    for i, each in enumerate(laid):
        rest += draw_heading(pen, each, y, lang)
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
    nodes = [node for panel in panels for node in panel.chart.nodes]
    loops = any(line.rework for panel in panels for line in panel.chart.lines)
    foot = page[1] - foot_of(numbers, page[0], lang) - extra
    middle = foot + LEGEND_HEIGHT / 2
    x = draw_legend(pen, MARGIN, middle, nodes, loops, lang)
    draw_told(pen, rest, (x + APART, middle), page[0] - MARGIN, lang)
    draw_items(pen, MARGIN, foot + LEGEND_HEIGHT + ITEM_LINE / 2, numbers, lang)
    if heat is not None:
        draw_scale(pen, MARGIN, page[1] - extra / 2 - 2, heat.title, heat.classes, lang)
    return Picture(pen, tuple(panels), tuple(labels))


def rendered(
    picture: DrawnPage, form: str, dpi: float = 144.0, embed: bool = True, style: Style = "screen"
) -> bytes:
    """The bytes of a picture as png, svg or pdf; an SVG carries its glyphs unless ``embed`` is
    false.
    """
    page = _saved(picture, form, style, dpi)
    return _with_fonts([page])[0] if form == "svg" and embed else page


def rendered_apart(sheets: Sequence[DrawnPage], form: str, style: Style = "screen") -> list[bytes]:
    """The bytes of every sheet, each as ``rendered`` gives them."""
    pages = [_saved(each, form, style) for each in sheets]
    return _with_fonts(pages) if form == "svg" else pages


def _saved(picture: DrawnPage, form: str, style: Style, dpi: float = 144.0) -> bytes:
    import matplotlib as mpl

    page = io.BytesIO()
    if style == "print":
        monochrome(picture.pen.figure, hatched=False)
    dates: Mapping[str, Mapping[str, None]] = {
        "svg": {"Date": None},
        "pdf": {"CreationDate": None, "ModDate": None},
        "png": {},
    }
    with mpl.rc_context(_SETTINGS):
        picture.pen.figure.savefig(
            page,
            format=form,
            dpi=dpi * min(1.0, LARGEST / (picture.pen.wide * picture.pen.zoom)),
            metadata=dict(dates[form]),
        )
    return page.getvalue()


def rendered_together(sheets: Sequence[DrawnPage], style: Style = "screen") -> bytes:
    """The bytes of a PDF with a page for each sheet."""
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages

    file = io.BytesIO()
    undated: Any = {"CreationDate": None, "ModDate": None}
    with mpl.rc_context(_SETTINGS), PdfPages(file, metadata=undated) as pages:
        for sheet in sheets:
            if style == "print":
                monochrome(sheet.pen.figure, hatched=False)
            pages.savefig(sheet.pen.figure)
    return file.getvalue()


def _with_fonts(pages: Sequence[bytes]) -> list[bytes]:
    """Embeds the glyphs that each SVG needs, so that its text looks the same everywhere and stays
    text.
    """
    svgs = [page.decode("utf-8") for page in pages]
    faces = [_faces(svgs, bold) for bold in (False, True)]
    return [
        svg.replace("<defs>", f'<defs><style type="text/css">{"".join(both)}</style>', 1).encode()
        for svg, *both in zip(svgs, *faces, strict=True)
    ]


def _faces(svgs: Sequence[str], bold: bool) -> list[str]:
    """For each SVG the style that brings along one font with the characters written in it."""
    from simulator.layout.fonts import FAMILY, subset_base64

    texts = [_written(svg, bold) for svg in svgs]
    among = "".join(sorted(set("".join(texts)))) if len(svgs) > 1 else ""
    return [
        f"@font-face{{font-family:'{FAMILY}';font-weight:{700 if bold else 400};"
        f"src:url(data:font/ttf;base64,{subset_base64(text, bold, among)})}}"
        if text
        else ""
        for text in texts
    ]


def _written(svg: str, bold: bool) -> str:
    """The characters of an SVG that stand in the bold or the regular font, each once."""
    found = "".join(text for style, text in _TEXT.findall(svg) if (_BOLD in style) is bold)
    return "".join(sorted(set(found)))
