"""The colours of the cuts, and the ink that can be read on a colour. **Colours** → charts, page."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.layout.looks import INK, WHITE

CUT_COLOURS: Mapping[str, str] = {
    "items": "#1f5fbf",
    "steps": "#127a4b",
    "time": "#d08a1d",
    "materials": "#7b3fa0",
    "fees": "#b83268",
    "other": "#7a8794",
}
"""Of every cut in every chart, and of what counts under none."""


def contrast(one: str, other: str) -> float:
    """How much two colours ``#rrggbb`` differ in luminance, 1 … 21 (WCAG 2.2, 1.4.3).

    >>> round(contrast("#ffffff", "#000000"), 1), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """White or ink, whichever can be read better on a colour.

    >>> ink_on("#127a4b"), ink_on("#d9a233")
    ('#ffffff', '#1f2933')
    """
    return max((WHITE, INK), key=lambda each: contrast(each, colour))


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
