"""The font that ships: its widths, and the parts of it that pages carry."""

from __future__ import annotations

import pytest

from simulator.layout.fonts import advances, font_file, opened, subset_base64


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
