"""Ways that would run on one another are moved apart, as far as there is room.

Ways → **apart** → drawing. Only ways that have nothing in common are: those that leave the same box
or come to the same one may run together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from simulator.layout.grid.page import BoxPlace
from simulator.layout.grid.ways import XY, GridWay

NEAR, LONG, CLEAR, CORNER = 3.5, 6.0, 3.0, 5.0
ASIDE = -2.0
"""So much less than nothing a piece that touches no box may reach into one."""
MOVES = (5.0, -5.0, 10.0, -10.0, 15.0, -15.0, 20.0, -20.0)
Piece = tuple[XY, XY]


def apart(ways: Sequence[GridWay], boxes: Sequence[BoxPlace]) -> list[GridWay]:
    """The same ways, those of rework moved out of the way of the others."""
    found: list[GridWay] = []
    for way in sorted(ways, key=lambda each: each.rework):
        others = [each for each in found if not _together(each, way)]
        for index in range(len(way.points) - 1):
            if _on(_piece(way, index), others):
                way = _moved(way, index, others, boxes)
        found.append(way)
    return found


def _together(one: GridWay, other: GridWay) -> bool:
    if one.rework != other.rework:
        return False
    return one.ends[0] == other.ends[0] or one.ends[1] == other.ends[1]


def _piece(way: GridWay, index: int) -> Piece:
    return way.points[index], way.points[index + 1]


def _on(piece: Piece, ways: Iterable[GridWay]) -> bool:
    """Whether a piece of a way runs on one of others."""
    return any(_same(piece, other) for way in ways for other in pairwise(way.points))


def _same(one: Piece, other: Piece) -> bool:
    for across, along in ((0, 1), (1, 0)):
        if all(piece[0][across] == piece[1][across] for piece in (one, other)):
            (a, b), (c, d) = (sorted(end[along] for end in piece) for piece in (one, other))
            near = abs(one[0][across] - other[0][across]) < NEAR
            return near and min(b, d) - max(a, c) > LONG
    return False


def _moved(
    way: GridWay, index: int, others: Sequence[GridWay], boxes: Sequence[BoxPlace]
) -> GridWay:
    """A way with one of its pieces moved to where it runs on no other and through no box."""
    across = 0 if way.points[index][0] == way.points[index + 1][0] else 1
    for by in MOVES:
        tried = _shifted(way, index, across, by)
        near = range(max(index - 1, 0), min(index + 2, len(way.points) - 1))
        if _holds(tried, boxes) and not any(
            _on(_piece(tried, each), others) or _hits(tried, each, boxes) for each in near
        ):
            return tried
    return way


def _shifted(way: GridWay, index: int, across: int, by: float) -> GridWay:
    points = list(way.points)
    for end in (index, index + 1):
        moved = list(points[end])
        moved[across] += by
        points[end] = (moved[0], moved[1])
    at = way.at
    if way.label is not None and _stands_on(way.at, _piece(way, index), across):
        at = (at[0] + by, at[1]) if across == 0 else (at[0], at[1] + by)
    return replace(way, points=tuple(points), at=at)


def _stands_on(at: XY, piece: Piece, across: int) -> bool:
    low, high = sorted(end[1 - across] for end in piece)
    return abs(at[across] - piece[0][across]) < NEAR and low <= at[1 - across] <= high


def _holds(way: GridWay, boxes: Sequence[BoxPlace]) -> bool:
    """Whether both ends of a way still stand at the edge of a box."""
    return all(any(_at_edge(end, box) for box in boxes) for end in (way.points[0], way.points[-1]))


def _at_edge(end: XY, box: BoxPlace) -> bool:
    x, y = end
    beside = min(abs(x - box.left), abs(x - box.right)) < 1
    above = min(abs(y - box.top), abs(y - box.bottom)) < 1
    inside_x = box.left + CORNER <= x <= box.right - CORNER
    inside_y = box.top + CORNER <= y <= box.bottom - CORNER
    return (beside and inside_y) or (above and inside_x)


def _hits(way: GridWay, index: int, boxes: Sequence[BoxPlace]) -> bool:
    """Whether a piece of a way goes through a box, or along its edge if it does not end there."""
    (x1, y1), (x2, y2) = _piece(way, index)
    clear = ASIDE if 0 < index < len(way.points) - 2 else CLEAR
    return any(
        box.left + clear < max(x1, x2)
        and box.right - clear > min(x1, x2)
        and box.top + clear < max(y1, y2)
        and box.bottom - clear > min(y1, y2)
        for box in boxes
    )


def pieces(ways: Iterable[GridWay]) -> Iterator[Piece]:
    """Every straight piece of ways."""
    for way in ways:
        yield from pairwise(way.points)
