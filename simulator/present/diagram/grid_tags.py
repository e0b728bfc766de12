"""What stands at the ways of a slide: why a case goes back, who comes to a box; clear of each other
and of the signs of the boxes.

Boxes, ways → **tags** → panel.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from simulator.layout.grid import page as at
from simulator.layout.grid.below import SmallText
from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.ground import Ground
from simulator.layout.grid.page import BoxPlace
from simulator.layout.grid.ways import XY, GridWay, GridWays
from simulator.layout.looks import LINE, REWORK, WHITE, in_language
from simulator.layout.text import width
from simulator.present.diagram.nodes import bears_badge
from simulator.present.diagram.pen import Pen

ASIDE, FARTHER = 20.0, 25.0
"""So far from its place a text moves out of the way of others; beyond a way beside its box."""


@dataclass(frozen=True)
class WayText:
    """A text at a way: where it stands, and its colour; ``low`` if below a box."""

    said: str
    place: SmallText
    color: str
    low: bool = False


def badge_of(place: BoxPlace) -> XY:
    """The middle of the sign of what became of a box."""
    return place.right - 3, place.top + 1


def tags_of(
    flow: Boxed,
    places: Mapping[str, BoxPlace],
    ways: GridWays,
    ground: Ground,
    low: Collection[str],
    gap: float,
    shown: str,
) -> list[WayText]:
    """Who comes to a box, above it, or below it where a way leads back above it or there is no
    room; as near to its middle as can be.
    """
    found = []
    for name, place in places.items():
        tag, node = ways.tags.get(name), flow.boxes[name]
        if tag is None or tag.label is None:
            continue
        room = place.wide - (12 if bears_badge(node) else 0)
        said = in_language(tag.label, shown)
        if width(said, at.SMALL, True) > room + (gap if name in low else 0):
            said = in_language(tag.short or tag.label, shown)
        stands = ground.takes(ground.best(_beside(place, room, said, gap, name in low)))
        color = REWORK if tag.rework else LINE
        found.append(WayText(said, stands, color, stands.y > place.middle))
    return found


def _beside(place: BoxPlace, room: float, said: str, gap: float, low: bool) -> Iterator[SmallText]:
    """Where a text may stand above and below its box."""
    wide = width(said, at.SMALL, True)
    middle = place.left + max((room - wide) / 2, 0.0)
    moves = sorted(range(-int(gap), int(place.wide + gap - wide) + 1, 3), key=abs)
    near = (place.bottom + 10, place.top - 9)[:: 1 if low else -1]
    for y in (*near, place.bottom + FARTHER, place.top - FARTHER):
        for x in (middle, *(place.left + by for by in moves)):
            yield SmallText(x, x + wide, y)
    if wide < gap - 4:  # before the box, over the way that comes to it
        yield SmallText(place.left - wide - 4, place.left - 4, place.middle - 10)


def labels_of(ways: Iterable[GridWay], ground: Ground, shown: str) -> list[WayText]:
    """Why cases go back, at the ways on which they do, the shortest first, as near to the middle of
    the way as can be.
    """
    found = []
    for way in sorted(ways, key=lambda each: each.room):
        if way.label is None:
            continue
        said = in_language(way.label, shown)
        wide = width(said, at.SMALL, True) + 6
        if wide > way.room + 40:
            continue
        own = [*pairwise(way.points)]
        place = ground.takes(ground.best(_along(way, wide), own))
        found.append(WayText(said, place, REWORK))
    return found


def _along(way: GridWay, wide: float) -> Iterator[SmallText]:
    """Where a text may stand on its way, or beside it if it would stand on its neighbours there."""
    (x, y), spare = way.at, int(max(ASIDE, (way.room - wide) / 2))
    heights = (0.0, -10.0, 10.0) if wide <= way.room + 16 else (-10.0, 10.0, 0.0)
    for up in heights:
        for by in sorted(range(-spare, spare + 1, 4), key=abs):
            middle = x + by
            yield SmallText(middle - wide / 2, middle + wide / 2, y + up)


def draw_label(pen: Pen, label: WayText) -> None:
    """A text on its way, which it covers."""
    draw_ground(pen, label.place.left, label.place.right, label.place.y, 8, 0.85)
    middle = (label.place.left + label.place.right) / 2
    pen.text(middle, label.place.y, label.said, at.SMALL, label.color, bold=True)


def draw_tag(pen: Pen, tag: WayText) -> None:
    """A text beside its box; below it a way may pass there."""
    if tag.low:
        draw_ground(pen, tag.place.left - 2, tag.place.right + 2, tag.place.y, 7, 1.0)
    pen.text(tag.place.left, tag.place.y, tag.said, at.SMALL, tag.color, bold=True, align="left")


def draw_ground(pen: Pen, left: float, right: float, y: float, half: float, cover: float) -> None:
    """What lets a line of text be read over a way."""
    from matplotlib.patches import Rectangle

    ground = Rectangle((left, y - half), right - left, 2 * half, fc=WHITE, ec="none", zorder=2.6)
    ground.set_alpha(cover)
    pen.add(ground)
