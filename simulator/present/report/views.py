"""The flow before and after side by side, as two views of the one picture that a page carries.

Picture → **views** → page. Nothing is drawn twice: a view is a part of the picture by its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.layout.fitting import TITLE_HEIGHT
from simulator.present.diagram.picture import Picture

_PX = 0.75
"""Of an SVG that matplotlib writes: points to the px of the layout."""


def views_on(picture: Picture, sides: Sequence[str]) -> dict[str, Any]:
    """The size of the picture and where each flow stands on it, in the units of its SVG."""
    views = []
    for flow, title in enumerate(sides):
        bands = [panel for panel in picture.panels if panel.flow == flow]
        top = min(panel.y for panel in bands) - TITLE_HEIGHT
        foot = max(panel.y + panel.page.height for panel in bands)
        box = (0, top, picture.pen.wide, foot - top)
        views.append({"title": title, "box": " ".join(f"{each * _PX:.1f}" for each in box)})
    size = (picture.pen.wide * _PX, picture.pen.high * _PX)
    return {"views": views, "wide": f"{size[0]:.1f}", "high": f"{size[1]:.1f}"}
