"""Slides as a PowerPoint file of shapes and text that can be edited: boxes keep their labels when
they are moved.

Slides → **PowerPoint** → file. A px of the slide is a px at 96 to the inch; the fonts are such as
Windows has, and letters of the Latin one have the same width in those that stand for it elsewhere.
The same slides give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.layout.grid.page import HIGH, WIDE
from simulator.layout.text import width
from simulator.model.errors import SimulationError, problem
from simulator.present.diagram.grid import Slide
from simulator.present.documents.packing import LONG_AGO, undated

PX, FONT, LATIN, BOX = 9525, "Microsoft YaHei", "Arial", "box "
AIR = 1.08  # letters of other fonts may be a little wider
_BLANK = 6


@dataclass(frozen=True)
class Sheet:
    """The shapes of a slide, of which a px is ``zoom`` px at 96 to the inch."""

    shapes: Any
    zoom: float

    def emu(self, *measures: float) -> list[int]:
        return [round(each * PX * self.zoom) for each in measures]


@dataclass(frozen=True)
class SlideText:
    """A text of a slide: where it stands, what it says, how large (px of its slide) and how it
    looks.
    """

    x: float
    y: float
    text: str
    size: float
    color: str
    bold: bool
    align: str


def needed() -> None:
    """Says before anything is simulated or drawn what is missing.

    Raises:
        SimulationError: python-pptx is not installed.
    """
    try:
        import pptx  # noqa: F401
    except ImportError:
        raise SimulationError(problem("no-pptx")) from None


def powerpoint(slides: Sequence[Slide], heading: str) -> bytes:
    """The bytes of a PowerPoint file.

    Raises:
        SimulationError: python-pptx is not installed.
    """
    needed()
    from pptx import Presentation

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = int(WIDE * PX), int(HIGH * PX)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = heading, "Five Cuts", ""
    about.created = about.modified = LONG_AGO
    about.revision = 1
    for slide in slides:
        shapes = deck.slides.add_slide(deck.slide_layouts[_BLANK]).shapes
        _draw(Sheet(shapes, slide.pen.zoom), slide)
    file = io.BytesIO()
    deck.save(file)
    return undated(file.getvalue())


def _draw(sheet: Sheet, slide: Slide) -> None:
    """Shapes from the lowest to the highest, each with what is written in it; then what is written
    beside them.
    """
    axes = slide.pen.axes
    texts = list(_texts(slide))
    for artist in sorted((*axes.patches, *axes.lines), key=lambda each: each.get_zorder()):
        kind = type(artist).__name__
        if kind == "Line2D":
            _stroke(sheet, artist)
        elif kind == "PathPatch":
            _way(sheet, artist)
        elif kind in ("FancyBboxPatch", "Rectangle", "Circle"):
            _solid(sheet, artist, kind, slide, texts)
        else:
            _polygon(sheet, artist)
    for text in texts:
        _text(sheet, text)


def _texts(slide: Slide) -> Iterator[SlideText]:
    from matplotlib.colors import to_hex

    for each in slide.pen.axes.texts:
        x, y = each.get_position()
        yield SlideText(
            float(x),
            float(y),
            each.get_text(),
            each.get_fontsize() / 0.75 / slide.pen.zoom,
            to_hex(each.get_color()),
            each.get_fontweight() == "bold",
            each.get_ha(),
        )


def _solid(sheet: Sheet, patch: Any, kind: str, slide: Slide, texts: list[SlideText]) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    if kind == "Circle":
        (x, y), radius = patch.center, patch.radius
        left, top, wide, high = x - radius, y - radius, 2 * radius, 2 * radius
    else:
        left, top = patch.get_x(), patch.get_y()
        wide, high = patch.get_width(), patch.get_height()
    forms = {"Circle": MSO_SHAPE.OVAL, "Rectangle": MSO_SHAPE.RECTANGLE}
    form = forms.get(kind, MSO_SHAPE.ROUNDED_RECTANGLE)
    shape = sheet.shapes.add_shape(form, *sheet.emu(left, top, wide, high))
    if kind == "FancyBboxPatch":
        shape.adjustments[0] = min(0.5, 7.0 / max(min(wide, high), 1.0))
    _look(shape, patch)
    if patch.get_zorder() != 3 and kind != "Circle":
        return
    inside = [
        text
        for text in texts
        if left - 1 <= text.x <= left + wide + 1 and top - 1 <= text.y <= top + high + 1
    ]
    if kind == "FancyBboxPatch" or len(inside) == 1 == len(inside[0].text if inside else ""):
        _write(shape, inside, sheet.zoom)
        for text in inside:
            texts.remove(text)
    for (flow, name), place in slide.places.items():
        if abs(place.left - left) < 0.5 and abs(place.top - top) < 0.5 and kind != "Circle":
            shape.name = f"{BOX}{flow} {name}"


def _write(shape: Any, texts: Sequence[SlideText], zoom: float) -> None:
    """Lines of one size and colour as one paragraph, which wraps anew when it is edited, but for
    Chinese lines: their breaks stand between words, which an office program does not know.
    """
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN

    frame = shape.text_frame
    frame.word_wrap = len(texts) > 1
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    groups: list[list[SlideText]] = []
    for text in texts:
        same = groups and (groups[-1][0].size, groups[-1][0].color) == (text.size, text.color)
        if same:
            groups[-1].append(text)
        else:
            groups.append([text])
    for i, group in enumerate(groups):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER
        for n, said in enumerate(_joined([text.text for text in group])):
            if n:
                paragraph.add_line_break()
            _run(paragraph, group[0], said, zoom)


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines of Latin letters as one."""
    said = [lines[0]]
    for line in lines[1:]:
        if said[-1][-1].isascii() and line[0].isascii():
            said[-1] += f" {line}"
        else:
            said.append(line)
    return said


def _run(paragraph: Any, text: SlideText, said: str, zoom: float) -> None:
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = said
    font = run.font
    font.size, font.bold, font.name = Pt(text.size * zoom * 0.75), text.bold, LATIN
    font.color.rgb = _rgb(text.color)
    asian = run._r.get_or_add_rPr()
    asian.append(asian.makeelement(qn("a:ea"), {"typeface": FONT}))


def _text(sheet: Sheet, text: SlideText) -> None:
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN

    wide, high = width(text.text, text.size, text.bold) * AIR, text.size * 1.5
    left = {"left": text.x, "right": text.x - wide, "center": text.x - wide / 2}[text.align]
    left, right = max(0.0, left), min(left + wide, WIDE / sheet.zoom)
    wide = right - left
    box = sheet.shapes.add_textbox(*sheet.emu(left, text.y - high / 2, wide, high))
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = False, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    sides = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
    frame.paragraphs[0].alignment = sides[text.align]
    _run(frame.paragraphs[0], text, text.text, sheet.zoom)


def _stroke(sheet: Sheet, line: Any) -> None:
    from matplotlib.colors import to_hex
    from pptx.enum.shapes import MSO_CONNECTOR

    (x1, x2), (y1, y2) = line.get_xdata(), line.get_ydata()
    ends = sheet.emu(*map(float, (x1, y1, x2, y2)))
    made = sheet.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    _edge(made.line, to_hex(line.get_color()), line.get_linewidth(), line.is_dashed())


def _way(sheet: Sheet, patch: Any) -> None:
    """A way with its corners; its arrow is a shape of its own."""
    points = [(float(x), float(y)) for x, y in patch.get_path().vertices]
    _freeform(sheet, points, patch, closed=False)


def _polygon(sheet: Sheet, patch: Any) -> None:
    path = patch.get_path().transformed(patch.get_patch_transform())
    for points in path.to_polygons():
        _freeform(sheet, [(float(x), float(y)) for x, y in points], patch, closed=True)


def _freeform(
    sheet: Sheet, points: Sequence[tuple[float, float]], patch: Any, *, closed: bool
) -> None:
    (x, y), *further = [tuple(sheet.emu(*point)) for point in points]
    builder = sheet.shapes.build_freeform(x, y, scale=1.0)
    builder.add_line_segments(further, close=closed)
    _look(builder.convert_to_shape(), patch)


def _look(shape: Any, patch: Any) -> None:
    from matplotlib.colors import to_hex

    _flat(shape)
    if patch.get_fill() and patch.get_facecolor()[3]:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(to_hex(patch.get_facecolor()))
    else:
        shape.fill.background()
    if patch.get_edgecolor()[3] and patch.get_linewidth():
        dashed = patch.get_linestyle() not in ("-", "solid")
        _edge(shape.line, to_hex(patch.get_edgecolor()), patch.get_linewidth(), dashed)
    else:
        shape.line.fill.background()


def _flat(shape: Any) -> None:
    """Without the shadow of the theme, which LibreOffice draws where the shape itself has none."""
    from pptx.oxml.ns import qn

    shape.shadow.inherit = False
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def _edge(line: Any, color: str, thick: float, dashed: bool) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    line.color.rgb = _rgb(color)
    line.width = Pt(thick)
    if dashed:
        line.dash_style = MSO_LINE.DASH


def _rgb(color: str) -> Any:
    from pptx.dml.color import RGBColor

    kind: Any = RGBColor
    return kind.from_string(color[1:].upper())
