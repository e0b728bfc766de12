"""The numbers under which ways go on elsewhere: on another slide, in another stack.

Ways, ground → **elsewhere** → panel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.layout.grid.below import SmallText
from simulator.layout.grid.ground import Ground
from simulator.layout.grid.page import BoxPlace
from simulator.layout.grid.ways import Elsewhere
from simulator.layout.looks import HEAD_FILL
from simulator.layout.text import width
from simulator.present.diagram.pen import Pen

TALL = 100.0
"""A box so high has room for a number at its edge."""
BEYOND = 20.0
"""So far from a box a number stands beyond a way."""


def _beside_box(place: BoxPlace, arrives: bool, wide: float) -> Iterator[SmallText]:
    """Where a sign may stand: beside the middle of a box, higher or lower, at the edge in a tall
    one, along the bottom or the top, or beyond the way that bends there.
    """
    left = place.left - 3.5 - wide if arrives else place.right + 3.5
    high = max(0, int(place.high / 2 + 2))
    for by in sorted(range(-high, high + 1, 2), key=abs):
        yield SmallText(left, left + wide, place.middle + by)
    if place.high > TALL:
        left = place.left + 3.5 if arrives else place.right - 3.5 - wide
        yield SmallText(left, left + wide, place.top + 22)
    for y in (place.bottom + 11, place.top - 11):
        for by in range(0, max(1, int(place.wide - wide)), 4):
            left = place.left + by if arrives else place.right - wide - by
            yield SmallText(left, left + wide, y)
    left = place.left - BEYOND - wide if arrives else place.right + BEYOND
    yield SmallText(left, left + wide, place.middle)


def draw_elsewhere(pen: Pen, ways: Sequence[Elsewhere], ground: Ground) -> None:
    """The numbers under which ways go on elsewhere, those of one place in one sign, beside the
    middle of the box or as near to it as no way passes.
    """
    from matplotlib.patches import FancyBboxPatch

    places: dict[tuple[BoxPlace, bool], set[int]] = {}
    for each in ways:
        places.setdefault((each.place, each.arrives), set()).add(each.number)
    for (place, arrives), numbers in places.items():
        said = ", ".join(map(str, sorted(numbers)))
        more = max(0.0, width(said, 11.0, True) - 7.0)
        tries = _beside_box(place, arrives, 17.0 + more)
        stands = ground.takes(ground.best(tries, inside=place, half=8.5))
        left, y = stands.left, stands.y
        sign = FancyBboxPatch(
            (left, y - 8.5),
            17.0 + more,
            17.0,
            boxstyle="round,pad=0,rounding_size=8.5",
            fc="#dfe7ef",
            ec=HEAD_FILL,
            lw=1.2,
            zorder=5,
        )
        pen.add(sign)
        pen.text(left + (17.0 + more) / 2, y, said, 11, HEAD_FILL, bold=True)
