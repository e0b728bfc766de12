"""Where tokens may be on a drawn flow: its boxes, and the ways between them in px of the picture.

Picture → **stage** → page, film. A way between two boxes is the shortest along the lines that
passes as few other boxes as possible; where the flow goes on in another band, it goes on there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.layout.chart import NodeKind
from simulator.layout.fitting import Panel
from simulator.layout.tracks import XY
from simulator.structure.digraphs import cheapest_way

Piece = tuple[XY, ...]
ROW, GAP, ROWS = 10, 11.0, 2  # tokens in a row below a box, px from one to the next, rows
_THROUGH_A_BOX = 1000


@dataclass(frozen=True)
class Box:
    """A box, gateway or circle of the picture, by its middle and size."""

    kind: NodeKind
    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Scene:
    """The boxes of one flow by the id of their node, and the ways asked for: pieces, each in one
    band, by the ids that they connect.
    """

    boxes: Mapping[str, Box]
    ways: Mapping[tuple[str, ...], tuple[Piece, ...]]


def stage_of(panels: Sequence[Panel], ways: Iterable[tuple[str, ...]]) -> Scene:
    """The stage of the bands of one flow."""
    boxes, lines = _boxes(panels), _lines(panels)
    found: dict[tuple[str, ...], tuple[Piece, ...]] = {}
    for way in ways:
        if way not in found:
            found[way] = tuple(
                piece
                for source, target in pairwise(way)
                for piece in _pieces(boxes, lines, source, target)
            )
    return Scene(boxes, found)


def _boxes(panels: Sequence[Panel]) -> dict[str, Box]:
    found = {}
    for panel in panels:
        for node in panel.chart.nodes:
            found[node.id] = Box(
                node.kind, *panel.at(panel.page.centre[node.id]), *panel.page.size[node.id]
            )
    return found


@dataclass(frozen=True)
class _Lines:
    """All lines as one graph: what it costs to follow each, and its points."""

    cost: Mapping[str, Mapping[str, int]]
    points: Mapping[tuple[str, str], Piece]


def _lines(panels: Sequence[Panel]) -> _Lines:
    """All lines as one graph; the two ends of a link are next to each other."""
    cost: dict[str, dict[str, int]] = {}
    points: dict[tuple[str, str], Piece] = {}
    for panel in panels:
        kinds = {node.id: node.kind for node in panel.chart.nodes}
        for line in panel.chart.lines:
            way = tuple(panel.at(point) for point in panel.page.ways[line.source, line.target])
            through = kinds[line.target] in ("task", "wait", "item", "end")
            cost.setdefault(line.source, {})[line.target] = _THROUGH_A_BOX if through else 1
            cost.setdefault(line.target, {})
            points[line.source, line.target] = way
    for node in cost:
        if node.startswith("link:") and node.endswith(":to"):
            cost[node][f"{node.removesuffix(':to')}:from"] = 0
    return _Lines(cost, points)


def _pieces(boxes: Mapping[str, Box], lines: _Lines, source: str, target: str) -> list[Piece]:
    nodes = cheapest_way(lines.cost, source, target)
    if nodes is None:  # a way that the picture does not show: straight across
        return [((boxes[source].x, boxes[source].y), (boxes[target].x, boxes[target].y))]
    pieces: list[list[XY]] = [[]]
    for here, there in pairwise(nodes):
        way = lines.points.get((here, there), ())
        if not way:
            pieces.append([])
        elif pieces[-1]:
            pieces[-1] += [(boxes[here].x, boxes[here].y), *way]
        else:
            pieces[-1] += way
    return [tuple(piece) for piece in pieces if piece]


def along(way: Sequence[Piece], share: float) -> XY:
    """The point after a share of the length of a way."""
    left = share * sum(math.dist(here, there) for piece in way for here, there in pairwise(piece))
    for piece in way:
        for here, there in pairwise(piece):
            long = math.dist(here, there)
            if left <= long and long:
                return (
                    here[0] + (there[0] - here[0]) * left / long,
                    here[1] + (there[1] - here[1]) * left / long,
                )
            left -= long
    return way[-1][-1]


def slot(box: Box, number: int) -> XY:
    """Where the n-th token (from 0) stands at a box: in rows on its lower edge; those that find no
    room stand on the last place.
    """
    row = ROW if box.kind in ("task", "wait", "item") else 4
    number = min(number, row * ROWS - 1)
    left = box.x - box.wide / 2 + 21 if row == ROW else box.x - 1.5 * GAP
    return left + GAP * (number % row), box.y + box.high / 2 + (2 if row == ROW else 8) + GAP * (
        number // row
    )


def badge(box: Box) -> XY:
    """Where the number of those who wait stands: on the lower left corner."""
    return box.x - box.wide / 2 + 3, box.y + box.high / 2
