"""The font that ships, Noto Sans SC (SIL Open Font License), so that Chinese is drawn the same on
every machine: how wide its characters are, and the parts of it that a page needs.

``tools/make_fonts.py`` made the files.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FAMILY = "Noto Sans SC"
_FOLDER = Path(__file__).resolve().parent


def font_file(bold: bool = False) -> Path:
    """The file of the regular or the bold font."""
    return _FOLDER / f"NotoSansSC-{'Bold' if bold else 'Regular'}.ttf"


@cache
def advances(bold: bool = False) -> Mapping[str, float]:
    """How wide every character is, in parts of the size of the text."""
    font = opened(font_file(bold))
    widths, per_em = font["hmtx"], float(font["head"].unitsPerEm)
    return {chr(code): widths[name][0] / per_em for code, name in font.getBestCmap().items()}


def subset_base64(text: str, bold: bool = False) -> str:
    """The font with the characters of a text only, to be embedded in a page; the same text gives
    the same bytes.
    """
    from fontTools.subset import Options, Subsetter

    font = opened(font_file(bold))
    subsetter = Subsetter(
        Options(hinting=False, layout_features=[], glyph_names=False, recalc_timestamp=False)
    )
    subsetter.populate(unicodes=sorted(set(map(ord, text))))
    subsetter.subset(font)
    page = io.BytesIO()
    font.save(page)
    return base64.b64encode(page.getvalue()).decode("ascii")


def opened(path: Path) -> Any:
    """The tables of a font. Its glyphs are called by their numbers: making up the names that they
    have not takes longer than all that is asked of the font.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(path, lazy=True, recalcTimestamp=False)
    font.setGlyphOrder([f"glyph{number:05}" for number in range(font["maxp"].numGlyphs)])
    return font
