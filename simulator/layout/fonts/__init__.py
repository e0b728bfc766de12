"""The font that ships, Noto Sans SC (SIL Open Font License), so that Chinese is drawn the same on
every machine: how wide its characters are, and the parts of it that a page needs.

``tools/make_fonts.py`` made the files. Widths stand in one of their own: to take them from the
fonts costs a picture as much as three empty Pythons.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, BinaryIO

FAMILY = "Noto Sans SC"
_FOLDER = Path(__file__).resolve().parent


def font_file(bold: bool = False) -> Path:
    """The file of the regular or the bold font."""
    return _FOLDER / f"NotoSansSC-{_style(bold)}.ttf"


def _style(bold: bool) -> str:
    return "Bold" if bold else "Regular"


def advances(bold: bool = False) -> Mapping[str, float]:
    """How wide every character is, in parts of the size of the text."""
    return _advances()[_style(bold)]


@cache
def _advances() -> Mapping[str, Mapping[str, float]]:
    by_style = json.loads((_FOLDER / "advances.json").read_text(encoding="utf-8"))
    return {
        style: {char: float(wide) for wide, chars in by_width.items() for char in chars}
        for style, by_width in by_style.items()
    }


def subset_base64(text: str, bold: bool = False, among: str = "") -> str:
    """The font with the characters of a text only, to be embedded in a page; the same text gives
    the same bytes. ``among`` are those of all pages that are made at once, if there are several:
    the large font is then searched once for all.
    """
    return base64.b64encode(_with_only(text, _with_all(among, bold))).decode("ascii")


@lru_cache(maxsize=2)
def _with_all(text: str, bold: bool) -> bytes:
    """The font, or if there is a text, what it needs of it."""
    whole = font_file(bold).read_bytes()
    return _with_only(text, whole) if text else whole


def _with_only(text: str, font: bytes) -> bytes:
    from fontTools.subset import Options, Subsetter

    tables = opened(io.BytesIO(font))
    subsetter = Subsetter(
        Options(hinting=False, layout_features=[], glyph_names=False, recalc_timestamp=False)
    )
    subsetter.populate(unicodes=sorted(set(map(ord, text))))
    subsetter.subset(tables)
    page = io.BytesIO()
    tables.save(page)
    return page.getvalue()


def opened(font: Path | BinaryIO) -> Any:
    """The tables of a font. Its glyphs are called by their numbers: making up the names that they
    have not takes longer than all that is asked of the font. Their bounds are not worked out anew,
    which would be half of what it costs to save some of them.
    """
    from fontTools.ttLib import TTFont

    tables = TTFont(font, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    tables.setGlyphOrder([f"glyph{number:05}" for number in range(tables["maxp"].numGlyphs)])
    return tables
