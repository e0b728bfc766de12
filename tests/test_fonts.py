"""The font that ships: its widths, and the parts of it that pages carry."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from simulator.formats import load_process
from simulator.layout.fonts import advances, font_file, opened, subset_base64
from simulator.present.diagram.grid import slides_of
from simulator.present.diagram.picture import rendered_apart


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
