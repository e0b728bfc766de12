"""A figure of matplotlib and strokes on it.

All measures are px at 96 to the inch, each as large as ``zoom`` says; y grows downwards.
"""

from __future__ import annotations

from typing import Any

from simulator.layout.looks import INK
from simulator.layout.tracks import XY

TEXT, SMALL = 16.0, 12.5
DASHED = (0, (5, 2.5))


class Pen:
    """A figure of a given size in px, and strokes on it; with a ``zoom`` all of it is larger by
    that, its text and lines as well.
    """

    def __init__(self, wide: float, high: float, zoom: float = 1.0) -> None:
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(wide * zoom / 96, high * zoom / 96), dpi=96)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, wide)
        self.axes.set_ylim(high, 0)
        self.axes.axis("off")
        self.wide, self.high, self.zoom = wide, high, zoom

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = TEXT,
        color: str = INK,
        bold: bool = False,
        align: str = "center",
    ) -> None:
        from simulator.present.typeface import drawable, families

        self.axes.text(
            x,
            y,
            drawable(text),
            parse_math=False,
            fontsize=size * 0.75 * self.zoom,
            color=color,
            fontfamily=families(text),
            ha=align,
            va="center_baseline",
            fontweight="bold" if bold else "normal",
            zorder=8,
        )

    def add(self, patch: Any) -> None:
        patch.set_linewidth(patch.get_linewidth() * self.zoom)
        self.axes.add_artist(patch)  # add_patch works out limits, which are those of the page

    def stroke(
        self, start: XY, end: XY, color: str, thickness: float, layer: float, dash: Any = "-"
    ) -> None:
        from matplotlib.lines import Line2D

        xs, ys = (start[0], end[0]), (start[1], end[1])
        self.axes.add_artist(
            Line2D(
                xs,
                ys,
                color=color,
                lw=thickness * self.zoom,
                ls=dash,
                zorder=layer,
                solid_capstyle="round",
            )
        )
