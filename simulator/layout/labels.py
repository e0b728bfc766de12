"""Where labels stand: beside their line or node, on nothing else.

A label tries its places in order of preference and takes the first that overlaps no box, no label
and no line; if there is none, the one that overlaps least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

TALLEST = 60.0  # of all boxes, see ``tracks.SIZE``
BADGE = 9.0  # so far the badge of a box stands out above it
XY = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def overlap(first: Box, second: Box) -> float:
    """The area that two boxes share."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def shared(box: Box, others: Iterable[Box]) -> float:
    """The area that a box shares with others, all together."""
    left, top, right, bottom = box
    return sum(
        [
            overlap(box, each)
            for each in others
            if each[0] < right and each[2] > left and each[1] < bottom and each[3] > top
        ]
    )


def around(centre: XY, wide: float, high: float) -> Box:
    return centre[0] - wide / 2, centre[1] - high / 2, centre[0] + wide / 2, centre[1] + high / 2


def pieces(ways: Iterable[Sequence[XY]], thickness: float = 2.0) -> list[Box]:
    """Lines as thin boxes."""
    found = []
    for way in ways:
        for (x, y), (u, v) in pairwise(way):
            found.append(
                (
                    min(x, u) - thickness,
                    min(y, v) - thickness,
                    max(x, u) + thickness,
                    max(y, v) + thickness,
                )
            )
    return found


@dataclass
class Room:
    """What is taken: nothing may cover ``boxes``, labels avoid ``lines`` too; all stays inside
    ``frame``.
    """

    frame: Box
    boxes: list[Box]
    lines: list[Box]
    placed: list[Box] = field(default_factory=list)

    def put(self, wide: float, high: float, wanted: Sequence[XY]) -> XY:
        """The centre at which a label goes, of those wanted."""
        best = min(range(len(wanted)), key=lambda i: (self._cost(around(wanted[i], wide, high)), i))
        self.placed.append(around(wanted[best], wide, high))
        return wanted[best]

    def cost(self, wide: float, high: float, wanted: Sequence[XY]) -> float:
        """How bad the best of the places wanted is for a label of this size."""
        return min(self._cost(around(centre, wide, high)) for centre in wanted)

    def is_free(self, wide: float, high: float, wanted: Sequence[XY]) -> bool:
        """Whether a label of this size can stand where it covers at most a line."""
        boxes = (around(centre, wide, high) for centre in wanted)
        return any(self._covered(box) == 0 for box in boxes)

    def _cost(self, box: Box) -> float:
        return round(100 * self._covered(box) + shared(box, self.lines), 3)

    def _covered(self, box: Box) -> float:
        """How much of a label is outside, on a box or on another label."""
        outside = (box[2] - box[0]) * (box[3] - box[1]) - overlap(box, self.frame)
        return round(outside + shared(box, chain(self.boxes, self.placed)), 3)


def beside_line(way: Sequence[XY], wide: float, high: float) -> list[XY]:
    """Places for the label of a line: at its beginning, above or below a level piece, right or left
    of an upright one.
    """
    found: list[XY] = []
    for (x, y), (u, v) in pairwise(way):
        for share in (0.0, 0.5, 1.0):
            if abs(u - x) > abs(v - y):
                towards = 1 if u > x else -1
                at = x + towards * (wide / 2 + 4) + (u - x - towards * (wide + 8)) * share
                found += [(at, y - high / 2 - 3), (at, y + high / 2 + 3)]
            else:
                towards = 1 if v > y else -1
                at = y + towards * (high / 2 + 4) + (v - y - towards * (high + 8)) * share
                found += [(x + wide / 2 + 4, at), (x - wide / 2 - 4, at)]
    return found


def over_boxes(way: Sequence[XY], wide: float, high: float) -> list[XY]:
    """Places above and below the boxes that a level line is squeezed between, for a label that is
    wider than the gap; above also clear of the badges on their corners.
    """
    off = TALLEST / 2 + high / 2 + 3
    return [
        ((x + u) / 2, y + away)
        for (x, y), (u, v) in pairwise(way)
        if abs(u - x) > abs(v - y)
        for away in (-off, off, -off - BADGE)
    ]


def beside_node(centre: XY, size: XY, wide: float, high: float) -> list[XY]:
    """Places for the title of a circle: below, above, right, left, then the corners, beside it and
    beyond it.
    """
    x, y = centre
    down, aside = size[1] / 2 + high / 2 + 3, size[0] / 2 + wide / 2 + 4
    corners = [
        (x + sx * (aside - nearer), y + sy * (down - lower))
        for nearer, lower in ((8, 4), (12, 0))
        for sx in (1, -1)
        for sy in (1, -1)
    ]
    return [(x, y + down), (x, y - down), (x + aside, y), (x - aside, y), *corners]
