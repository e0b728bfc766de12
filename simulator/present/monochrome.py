"""Pictures for a black-and-white copier: every colour becomes the grey of its lightness, and what
only colour told apart gets a hatch.

Figure → **monochrome** → file. Works on a finished matplotlib figure, so that nothing that draws
has to know of it.
"""

from __future__ import annotations

from typing import Any, Literal

Style = Literal["screen", "print"]

HATCHES = ("", "////", "xxxx", "....", "\\\\\\\\", "++++")
PALE = 0.86  # what is lighter than this is background and keeps no hatch
STRONG = 0.42  # fills are not darker than this, so that a hatch shows


def lightness(color: Any) -> float:
    """Relative luminance of a colour, 0 black … 1 white (Rec. 709).

    >>> lightness("white"), lightness("black")
    (1.0, 0.0)
    """
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(color)
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def monochrome(figure: Any, hatched: bool) -> Any:
    """Turns a figure grey; with ``hatched`` bars of different colours differ in their hatch."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch, Rectangle
    from matplotlib.text import Text

    bars: dict[Any, str] = {}
    for artist in figure.findobj():
        if isinstance(artist, Text) and hatched and lightness(artist.get_color()) > PALE:
            artist.set(color="0", bbox={"facecolor": "1", "edgecolor": "none", "pad": 1.0})
        elif isinstance(artist, (Text, Line2D)):
            artist.set_color(_ink(artist.get_color()))
        elif isinstance(artist, Patch):
            _grey(artist, bars if hatched and isinstance(artist, Rectangle) else None)
    return figure


def _grey(patch: Any, bars: dict[Any, str] | None) -> None:
    """Greys a patch; ``bars`` remembers the hatch of every colour."""
    face, edge = patch.get_facecolor(), patch.get_edgecolor()
    grey = lightness(face[:3])
    if bars is not None and face[3] > 0 and grey < PALE:
        hatch = bars.setdefault(face[:3], HATCHES[len(bars) % len(HATCHES)])
        patch.set(
            facecolor=str(0.94 if hatch else max(grey, STRONG)),
            edgecolor="0.25",
            hatch=hatch,
            linewidth=0.6,
        )
        return
    if face[3] > 0:
        patch.set_facecolor((grey, grey, grey, face[3]))
    if edge[3] > 0:
        line = lightness(edge[:3])
        patch.set_edgecolor((line, line, line, edge[3]))


def _ink(color: Any) -> str:
    return str(lightness(color))
