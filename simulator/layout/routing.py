"""Ways at right angles from box to box, found one after another on a coarse grid.

Placing → **routing** → tracks. Of every column and row the grid has the middle and the channels
beside it. A way is the cheapest by A*-like search: short, few corners, few crossings, through
channels, out on the right and in on the left if it can; lines of one fork or join share their way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import pairwise

from simulator.layout.chart import GATEWAYS, Chart, Line, NodeKind
from simulator.layout.placing import Placing

Point = tuple[int, int]
Side = str
Spot = tuple[Point, Side]  # a point of the grid, and the side to which a way came there
Ends = tuple[str, str]

STEPS: Mapping[Side, Point] = {"R": (1, 0), "L": (-1, 0), "D": (0, 1), "U": (0, -1)}
OPPOSITE: Mapping[Side, Side] = {"R": "L", "L": "R", "U": "D", "D": "U"}
ONWARD: Mapping[Side, tuple[tuple[Side, int, int], ...]] = {
    came: tuple((side, *step) for side, step in STEPS.items() if side != OPPOSITE[came])
    for came in STEPS
}
TURN, CROSSING, SHARED, THROUGH = 70.0, 120.0, 30.0, 6.0
COLUMN, ROW = 180.0, 96.0  # rough sizes, so that lengths compare


@dataclass
class Routes:
    """Corner points on the grid of every line, by its ends; columns and rows of the grid are odd in
    the middle of cells.
    """

    columns: int
    rows: int
    corners: dict[Ends, list[Point]] = field(default_factory=dict)


def route(chart: Chart, placing: Placing) -> Routes:
    """Finds a way for every line: short forward ones first, those that lead back last."""
    routes = unrouted(chart, placing)
    router = _Router(chart, placing, routes.rows)
    for line in sorted(chart.lines, key=router.urgency):
        router.lay(line)
    return replace(routes, corners=router.corners)


def unrouted(_: Chart, placing: Placing) -> Routes:
    """The grid before any way is found."""
    return Routes(placing.columns, max((to for _, to in placing.rows), default=0))


def may_share(
    first: Ends, second: Ends, kinds: Mapping[str, NodeKind], back: frozenset[Ends]
) -> bool:
    """Whether two lines may run on top of each other: they leave one fork, or they come to one join
    or end.
    """
    if first == second:
        return True
    if first[0] == second[0]:
        return kinds[first[0]] != "xor" and (first in back) == (second in back)
    return first[1] == second[1] and (first in back) == (second in back)


class _Router:
    """The ways found so far, and what they make of the grid."""

    def __init__(self, chart: Chart, placing: Placing, rows: int) -> None:
        self.kinds = {node.id: node.kind for node in chart.nodes}
        self.back = placing.back
        self.width, self.height = 2 * placing.columns, 2 * rows
        self.cells = {
            node: (2 * placing.column[node] + 1, 2 * placing.row[node] + 1) for node in self.kinds
        }
        self.boxes = {cell: node for node, cell in self.cells.items()}
        self.used: dict[tuple[Point, Point], set[Ends]] = {}
        self.running: dict[Point, dict[Ends, set[str]]] = {}
        self.ports: dict[tuple[str, Side], list[str]] = {}
        self.corners: dict[Ends, list[Point]] = {}
        self.sharing: dict[tuple[Ends, Ends], bool] = {}

    def urgency(self, line: Line) -> tuple[bool, int]:
        ends = line.source, line.target
        (x, y), (u, v) = self.cells[line.source], self.cells[line.target]
        return ends in self.back, abs(x - u) + abs(y - v)

    def lay(self, line: Line) -> None:
        ends = line.source, line.target
        points = self._search(ends)
        self._remember(ends, points)
        self.corners[ends] = [
            point
            for i, point in enumerate(points)
            if i in (0, len(points) - 1) or _turns(points, i)
        ]

    def _search(self, ends: Ends) -> list[Point]:
        """The cheapest way. This is where a picture spends most of its time: a poster has 800
        searches of 200 steps.
        """
        source, target = ends
        start, stop = self.cells[source], self.cells[target]
        boxes, width, height = self.boxes, self.width, self.height
        number = 0
        ahead: list[tuple[float, int, Spot]] = []
        best: dict[Spot, float] = {}
        came: dict[Spot, Spot | None] = {}
        for side in STEPS:
            first = _moved(start, side), side
            if self._is_inside(first[0]) and first[0] not in boxes:
                best[first], came[first] = self._leaving(source, side, ends), None
                heappush(ahead, (best[first], number, first))
                number += 1
        while ahead:
            cost, _, spot = heappop(ahead)
            if cost > best[spot]:
                continue
            point, side = spot
            if point == stop:
                return self._traced(came, spot, start)
            x, y = point
            for onward, dx, dy in ONWARD[side]:
                u, v = following = x + dx, y + dy
                if not (0 <= u <= width and 0 <= v <= height):
                    continue
                if following in boxes and following != stop:
                    continue
                price = cost + self._price(ends, point, side, onward, following)
                if following == stop:
                    price += self._coming(target, OPPOSITE[onward], ends)
                further = following, onward
                if further not in best or price < best[further]:
                    best[further], came[further] = price, spot
                    heappush(ahead, (price, number, further))
                    number += 1
        raise AssertionError(f"no way from {source} to {target}")

    def _traced(
        self,
        came: Mapping[Spot, Spot | None],
        end: Spot,
        start: Point,
    ) -> list[Point]:
        points: list[Point] = []
        at: Spot | None = end
        while at is not None:
            points.append(at[0])
            at = came[at]
        return [start, *reversed(points)]

    def _may_share(self, first: Ends, second: Ends) -> bool:
        both = first, second
        known = self.sharing.get(both)
        if known is None:
            known = self.sharing[both] = may_share(first, second, self.kinds, self.back)
        return known

    def _is_inside(self, point: Point) -> bool:
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height

    def _price(self, ends: Ends, point: Point, side: Side, onward: Side, following: Point) -> float:
        """What one step along the grid costs."""
        across = onward in "LR"
        price = (COLUMN if across else ROW) / 2
        others = self.used.get((point, following))
        if others:
            foreign = sum([not self._may_share(other, ends) for other in others])
            in_channel = point[0] % 2 == 0 if not across else point[1] % 2 == 0
            price = price * (1.0 if foreign else 0.35) + SHARED * foreign * (1 if in_channel else 6)
        if onward != side:
            price += TURN
        elif crossed := self.running.get(point):
            straight = "V" if across else "H"
            price += CROSSING * sum(
                [
                    straight in runs and not self._may_share(other, ends)
                    for other, runs in crossed.items()
                ]
            )
        if following[0] % 2 == 1 and following[1] % 2 == 1:
            price += THROUGH
        return price

    def _leaving(self, node: str, side: Side, ends: Ends) -> float:
        gateway = self.kinds[node] in GATEWAYS
        prices = (
            {"R": 0, "D": 4, "U": 4, "L": 90} if gateway else {"R": 0, "D": 20, "U": 20, "L": 120}
        )
        if ends in self.back and not gateway:
            prices = {"R": 40, "D": 0, "U": 0, "L": 20}
        taken = self.ports.get((node, side), [])
        price = float(prices[side]) + (260 if "in" in taken else 0)
        return price + (200 if self.kinds[node] == "xor" and "out" in taken else 0)

    def _coming(self, node: str, side: Side, ends: Ends) -> float:
        prices = (
            {"U": 0, "D": 0, "L": 60, "R": 60}
            if ends in self.back
            else {"L": 0, "U": 20, "D": 20, "R": 120}
        )
        taken = self.ports.get((node, side), [])
        return (
            float(prices[side])
            + (260 if "out" in taken else 0)
            + (25 if "in" in taken and self.kinds[node] != "and" else 0)
        )

    def _remember(self, ends: Ends, points: list[Point]) -> None:
        self.ports.setdefault((ends[0], _side(points[0], points[1])), []).append("out")
        self.ports.setdefault((ends[1], _side(points[-1], points[-2])), []).append("in")
        for here, there in pairwise(points):
            self.used.setdefault((here, there), set()).add(ends)
            self.used.setdefault((there, here), set()).add(ends)
            way = "H" if here[1] == there[1] else "V"
            for point in (here, there):
                self.running.setdefault(point, {}).setdefault(ends, set()).add(way)


def _moved(point: Point, side: Side) -> Point:
    return point[0] + STEPS[side][0], point[1] + STEPS[side][1]


def _side(here: Point, there: Point) -> Side:
    return next(
        side
        for side, step in STEPS.items()
        if step == (_sign(there[0] - here[0]), _sign(there[1] - here[1]))
    )


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _turns(points: list[Point], i: int) -> bool:
    before, here, after = points[i - 1], points[i], points[i + 1]
    return (here[0] - before[0], here[1] - before[1]) != (after[0] - here[0], after[1] - here[1])
