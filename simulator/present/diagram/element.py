"""A picture as an element of a page: the SVG without what a page gives it anyway, half the size.

Picture → **element** → report, replay. Tokens and readers see the same picture; the file of a
picture is written as it is.
"""

from __future__ import annotations

import re

from simulator.present.diagram.picture import DrawnPage, rendered
from simulator.present.monochrome import Style

_GONE = (
    r"<metadata>.*?</metadata>",
    r"<!--.*?-->",
    r' clip-path="[^"]*"',  # all is inside the picture
    r"<clipPath.*?</clipPath>",
    r' transform="rotate\(-?0 [^)]*\)"',
    r" font-family: [^;\"]*;",  # that of the page
)
_ALONE = re.compile(r'<g id="[^"]*">\s*(<path[^>]*/>|<text[^>]*>[^<]*</text>)\s*</g>')


def element(picture: DrawnPage, style: Style = "screen") -> str:
    """The picture as the text of an SVG element, the same for the same picture."""
    svg = rendered(picture, "svg", embed=False, style=style).decode("utf-8")
    return slim(svg[svg.index("<svg") :])


def slim(svg: str) -> str:
    """Leaves out what changes nothing, and digits beyond a tenth of a point in paths.

    >>> path = '<path d="M 1.23456 2 \\nL 3 4 \\nz\\n" style="fill: #ffffff; stroke: none"/>'
    >>> slim(f'<svg><g id="patch_1">\\n {path}\\n</g></svg>')
    '<svg><path d="M1.2 2L3 4z" style="fill:#ffffff;stroke:none"/></svg>'
    """
    head, close, rest = svg.partition(">")
    svg = re.sub(r' (width|height)="[^"]*"', "", head) + close + rest  # as wide as the page allows
    for each in _GONE:
        svg = re.sub(each, "", svg, flags=re.DOTALL)
    svg = _ALONE.sub(r"\1", svg)
    svg = re.sub(r'(?<= d=")[^"]*', lambda path: _short(path[0]), svg)
    svg = re.sub(r'(?<= style=")[^"]*', lambda style: re.sub(r"([;:]) ", r"\1", style[0]), svg)
    return re.sub(r">\s*\n\s*<", "><", svg)


def _short(path: str) -> str:
    path = re.sub(r"\d+\.\d{2,}", lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), path)
    return re.sub(r" ?\s*([A-Za-z])\s*", r"\1", path).strip()


def cropped(svg: str, wide: float) -> str:
    """The same element without what is farther right than so many px of the page; where it has to
    be small it stays at the left.

    >>> cropped('<svg viewBox="0 0 960 400"/>', 800)
    '<svg preserveAspectRatio="xMinYMin" viewBox="0 0 600 400"/>'
    """
    box = f'preserveAspectRatio="xMinYMin" viewBox="0 0 {wide * 0.75:g}'
    return re.sub(r'viewBox="0 0 [0-9.]+', box, svg, count=1)
