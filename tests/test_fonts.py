"""The font that ships: its widths, and the parts of it that pages carry."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont
from matplotlib.image import imread

from simulator.formats import load_process
from simulator.layout.fonts import advances, font_file, opened, subset_base64
from simulator.layout.text import width
from simulator.present.diagram.grid import Slide, slides_of
from simulator.present.diagram.pen import Pen
from simulator.present.diagram.picture import rendered, rendered_apart


@pytest.mark.parametrize("bold", [False, True])
def test_the_widths_beside_the_fonts_are_theirs(bold: bool) -> None:
    font = opened(font_file(bold))
    per_em = font["head"].unitsPerEm
    assert advances(bold) == {
        chr(code): font["hmtx"][name][0] / per_em for code, name in font.getBestCmap().items()
    }


@pytest.mark.parametrize("bold", [False, True])
def test_a_page_carries_the_same_font_whatever_is_made_beside_it(bold: bool) -> None:
    alone = subset_base64("受理 12", bold)
    assert subset_base64("受理 12", bold, among="受理 12办结 abc") == alone
    assert subset_base64("办结", bold, among="受理 12办结 abc") != alone


@pytest.mark.parametrize("size", [9.5, 11.0, 13.5])
def test_letters_of_a_png_are_as_wide_as_they_are_laid_out(size: float) -> None:
    said = "环保水利窗口 1 → 2 人 Environment and water desk 1 → 2"
    sheet = Slide(Pen(520.0, 40.0), {})
    sheet.pen.text(10.0, 20.0, said, size, align="left")
    dark = imread(io.BytesIO(rendered(sheet, "png", dpi=144.0)))[:, :, 0] < 0.5
    (columns,) = dark.any(axis=0).nonzero()
    assert columns[-1] / 1.5 == pytest.approx(10.0 + width(said, size), abs=2.0)


def test_a_picture_carries_of_each_weight_what_is_written_in_it() -> None:
    slides = slides_of(load_process("building-permit"), None, lang="en")
    for svg in (page.decode("utf-8") for page in rendered_apart(slides, "svg")):
        carried = {
            int(weight): {chr(code) for code in _font(data).getBestCmap()}
            for weight, data in re.findall(r"font-weight:(\d+);src:url\(data:[^,]*,([^)]*)\)", svg)
        }
        written: dict[int, set[str]] = {400: set(), 700: set()}
        for look, text in re.findall(r'<text style="([^"]*)"[^>]*>([^<]*)', svg):
            written[700 if "font-weight: 700" in look else 400] |= set(text)
        assert carried == written
        assert written[400] != written[700]


def _font(data: str) -> TTFont:
    return TTFont(io.BytesIO(base64.b64decode(data)))
