"""What stands at the ways of a slide: why a case goes back, who comes to a box; clear of each other
and of the signs of the boxes.

Boxes, ways → **tags** → panel.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.layout.grid import page as at
from simulator.layout.grid.below import SmallText
from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.page import BoxPlace
from simulator.layout.grid.ways import XY, GridWay, GridWays
from simulator.layout.looks import LINE, REWORK, WHITE, in_language
from simulator.layout.text import width
from simulator.present.diagram.nodes import has_badge
from simulator.present.diagram.pen import Pen

BADGE, ASIDE = 10.0, 20.0
"""Half a sign; so far from its place a text moves out of the way of others."""


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
    low: Collection[str],
    gap: float,
    shown: str,
) -> list[WayText]:
    """Who comes to a box, above it, or below it where a way leads back above it."""
    found = []
    for name, place in places.items():
        tag, node = ways.tags.get(name), flow.boxes[name]
        if tag is None or tag.label is None:
            continue
        below = name in low
        badge = has_badge(node.mark) and node.counts != "tally" and not below
        room = place.wide - (12 if badge else 0)
        said = in_language(tag.label, shown)
        if width(said, at.SMALL, True) > room + (gap if below else 0):
            said = in_language(tag.short or tag.label, shown)
        wide = width(said, at.SMALL, True)
        x = place.left + max((room - wide) / 2, 0.0)
        y = place.bottom + 10 if below else place.top - 9
        color = REWORK if tag.rework else LINE
        found.append(WayText(said, SmallText(x, x + wide, y), color, below))
    return found


def labels_of(
    ways: Iterable[GridWay], tags: Sequence[WayText], badges: Sequence[XY], shown: str
) -> list[WayText]:
    """Why cases go back, at the ways on which they do, the shortest first: clear of the tags, the
    signs and each other, as near to the middle of the way as can be.
    """
    taken = [each.place for each in tags]
    taken += [SmallText(x - BADGE, x + BADGE, y) for x, y in badges]
    found = []
    for way in sorted(ways, key=lambda each: each.room):
        if way.label is None:
            continue
        said = in_language(way.label, shown)
        wide = width(said, at.SMALL, True) + 6
        if wide > way.room + 40:
            continue
        x, y = way.at
        y -= 10 if wide > way.room + 16 else 0  # beside the way it would stand on its neighbours
        place = _clear(x, y, wide, max(ASIDE, (way.room - wide) / 2), taken)
        taken.append(place)
        found.append(WayText(said, place, REWORK))
    return found


def _clear(x: float, y: float, wide: float, spare: float, taken: Sequence[SmallText]) -> SmallText:
    near = [each for each in taken if abs(each.y - y) < at.SMALL + 4]
    tries = [x]
    for each in near:
        tries += [each.left - wide / 2 - 1, each.right + wide / 2 + 1]
    clear = [
        middle
        for middle in tries
        if abs(middle - x) <= spare
        and all(middle + wide / 2 <= each.left or each.right <= middle - wide / 2 for each in near)
    ]
    middle = min(clear, key=lambda each: abs(each - x), default=x)
    return SmallText(middle - wide / 2, middle + wide / 2, y)


def draw_label(pen: Pen, label: WayText) -> None:
    """A text on its way, which it covers."""
    _ground(pen, label.place.left, label.place.right, label.place.y, 8, 0.85)
    middle = (label.place.left + label.place.right) / 2
    pen.text(middle, label.place.y, label.said, at.SMALL, label.color, bold=True)


def draw_tag(pen: Pen, tag: WayText) -> None:
    """A text beside its box; below it a way may pass there."""
    if tag.low:
        _ground(pen, tag.place.left - 2, tag.place.right + 2, tag.place.y, 7, 1.0)
    pen.text(tag.place.left, tag.place.y, tag.said, at.SMALL, tag.color, bold=True, align="left")


def _ground(pen: Pen, left: float, right: float, y: float, half: float, cover: float) -> None:
    from matplotlib.patches import Rectangle

    ground = Rectangle((left, y - half), right - left, 2 * half, fc=WHITE, ec="none", zorder=2.6)
    ground.set_alpha(cover)
    pen.add(ground)
