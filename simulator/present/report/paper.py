"""A drawn page on a sheet of paper: all of it smaller, text and lines as well.

Pen → **paper** → PDF.
"""

from __future__ import annotations

from typing import Any

from simulator.present.diagram.pen import Pen


def on_paper(pen: Pen, wide: float, high: float, margin: float) -> Any:
    """The figure of a drawn page in the middle of a sheet; all lengths are px."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch, Patch
    from matplotlib.text import Text

    scale = min((wide - 2 * margin) / pen.wide, (high - 2 * margin) / pen.high)
    smaller = scale / pen.zoom
    for artist in pen.figure.findobj():
        if isinstance(artist, Text):
            artist.set_fontsize(float(artist.get_fontsize()) * smaller)
        elif isinstance(artist, (Line2D, Patch)):
            artist.set_linewidth(artist.get_linewidth() * smaller)
        if isinstance(artist, FancyArrowPatch):
            artist.set_mutation_scale(float(artist.get_mutation_scale()) * smaller)
    part = pen.wide * scale / wide, pen.high * scale / high
    pen.axes.set_position(((1 - part[0]) / 2, (1 - part[1]) / 2, *part))
    pen.figure.set_size_inches(wide / 96, high / 96)
    return pen.figure
