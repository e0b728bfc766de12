"""The font that ships as the drawing library must know it; what it lacks is taken from the font
that the library brings along.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.layout.fonts import FAMILY, advances, font_file, opened

FALLBACK = "DejaVu Sans"


@cache
def register() -> str:
    """Makes the font known to matplotlib; returns the name of its family."""
    from matplotlib import font_manager

    for bold in (False, True):
        font_manager.fontManager.addfont(str(font_file(bold)))
    return FAMILY


def missing(text: str) -> str:
    """The characters of a text that neither the font nor its fallback has, each once."""
    from matplotlib import font_manager

    fallback = opened(Path(font_manager.findfont(FALLBACK))).getBestCmap()
    return "".join(
        char
        for char in dict.fromkeys(text)
        if char not in advances() and ord(char) not in fallback and not char.isspace()
    )
