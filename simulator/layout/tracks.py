"""From the grid to the page: how wide columns and channels are, and which line runs on which track
of a channel.

Routes → **tracks** → drawing. Lines that run along the same channel and do not belong together get
tracks of their own; several lines at one side of a box get ports of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from simulator.layout.chart import Chart, NodeKind
from simulator.layout.placing import Placing
from simulator.layout.routing import Ends, Point, Routes, may_share

SIZE: Mapping[NodeKind, tuple[float, float]] = {
    "task": (132, 60),
    "wait": (132, 60),
    "item": (132, 60),
    "start": (38, 38),
    "end": (38, 38),
    "xor": (50, 50),
    "and": (50, 50),
    "or": (50, 50),
    "first": (50, 50),
    "link": (30, 30),
}
COLUMN_GAP, ROW_GAP, TRACK, EDGE_GAP = 46.0, 34.0, 12.0, 26.0
PORT_ACROSS, PORT_ALONG = 15.0, 28.0
XY = tuple[float, float]


@dataclass(frozen=True)
class Page:
    """A chart with coordinates: y grows downwards, (0, 0) is the upper left corner of the lanes'
    inside.
    """

    width: float
    height: float
    centre: Mapping[str, XY]
    size: Mapping[str, XY]
    ways: Mapping[Ends, tuple[XY, ...]]
    lanes: tuple[tuple[float, float], ...]


@dataclass
class _Stretch:
    """A straight piece of a line: on which grid line, from where to where."""

    upright: bool
    line: int
    low: int
    high: int
    ends: Ends
    index: int


@dataclass
class _Bundle:
    """Runs that lie on one another because their lines belong together."""

    runs: list[_Stretch]
    tied: bool

    @property
    def low(self) -> int:
        return min(run.low for run in self.runs)

    @property
    def high(self) -> int:
        return max(run.high for run in self.runs)


def lay_out(chart: Chart, placing: Placing, routes: Routes) -> Page:
    """Gives every box and every corner its place on the page."""
    tracks = _Tracks(chart, placing, routes)
    tracks.assign()
    return tracks.page()


class _Tracks:
    """The tracks of all channels in the making."""

    def __init__(self, chart: Chart, placing: Placing, routes: Routes) -> None:
        self.chart, self.placing, self.routes = chart, placing, routes
        self.kinds = {node.id: node.kind for node in chart.nodes}
        self.offset: dict[tuple[Ends, int], float] = {}
        self.across = [1] * (routes.columns + 1)
        self.along = [0, *[1] * (routes.rows - 1), 0]

    def assign(self) -> None:
        runs = [
            run for ends, corners in self.routes.corners.items() for run in _runs(ends, corners)
        ]
        runs.sort(key=lambda run: (run.upright, run.line, run.low, run.high, run.ends))
        for (upright, line), group in groupby(runs, key=lambda run: (run.upright, run.line)):
            for cluster in _clusters(self._bundles(list(group))):
                self._separate(upright, line, cluster)
        self._spread_ports()

    def _bundles(self, runs: Sequence[_Stretch]) -> list[_Bundle]:
        found: list[list[_Stretch]] = []
        for run in runs:
            friends = [
                bundle for bundle in found if any(self._together(run, other) for other in bundle)
            ]
            merged = [run, *(other for bundle in friends for other in bundle)]
            found = [bundle for bundle in found if bundle not in friends] + [merged]
        return [_Bundle(bundle, any(self._is_tied(run) for run in bundle)) for bundle in found]

    def _together(self, run: _Stretch, other: _Stretch) -> bool:
        overlap = min(run.high, other.high) > max(run.low, other.low)
        return overlap and may_share(run.ends, other.ends, self.kinds, self.placing.back)

    def _is_tied(self, run: _Stretch) -> bool:
        """Whether a run begins or ends at a box, whose port is in its middle."""
        return run.index in (0, len(self.routes.corners[run.ends]) - 2)

    def _separate(self, upright: bool, line: int, cluster: list[_Bundle]) -> None:
        loose = sorted(
            (bundle for bundle in cluster if not bundle.tied),
            key=lambda bundle: (self._lean(bundle, upright, line), bundle.low),
        )
        tied = any(bundle.tied for bundle in cluster)
        if not loose or (len(loose) == 1 and not tied):
            return
        places = [i - (len(loose) + tied - 1) / 2 for i in range(len(loose) + tied)]
        if tied:
            places.remove(min(places, key=abs))
            if min(map(abs, places)) < 0.6:
                places = [place + (0.5 if place >= 0 else -0.5) for place in places]
        for bundle, place in zip(loose, places, strict=True):
            for run in bundle.runs:
                self.offset[run.ends, run.index] = place * TRACK
        if line % 2 == 0:
            channels = self.across if upright else self.along
            channels[line // 2] = max(channels[line // 2], len(loose) + tied)

    def _lean(self, bundle: _Bundle, upright: bool, line: int) -> int:
        """To which side the neighbouring pieces lead, so that tracks cross little."""
        total = 0
        for run in bundle.runs:
            corners = self.routes.corners[run.ends]
            for i in (run.index - 1, run.index + 2):
                if 0 <= i < len(corners):
                    total += corners[i][0 if upright else 1] - line
        return total

    def _spread_ports(self) -> None:
        """Several lines at one side of a box leave or come in beside one another."""
        ports: dict[tuple[str, str], list[tuple[Ends, int, bool]]] = {}
        for ends, corners in self.routes.corners.items():
            for node, here, there, index, leaving in (
                (ends[0], corners[0], corners[1], 0, True),
                (ends[1], corners[-1], corners[-2], len(corners) - 2, False),
            ):
                ports.setdefault((node, _side_of(here, there)), []).append((ends, index, leaving))
        for (node, side), lines in ports.items():
            if self.kinds[node] in ("task", "wait", "item"):
                self._spread(side, lines)

    def _spread(self, side: str, lines: Sequence[tuple[Ends, int, bool]]) -> None:
        groups: list[list[tuple[Ends, int, bool]]] = []
        for each in lines:
            friends = [
                g
                for g in groups
                if g[0][2] == each[2] and may_share(g[0][0], each[0], self.kinds, self.placing.back)
            ]
            if friends:
                friends[0].append(each)
            else:
                groups.append([each])
        if len(groups) < 2:
            return
        axis = 1 if side in "LR" else 0
        groups.sort(key=lambda group: self._aim(group[0], axis))
        straight = [
            i
            for i, group in enumerate(groups)
            if any(len(self.routes.corners[ends]) == 2 for ends, _, _ in group)
        ]
        middle = straight[0] if len(straight) == 1 else (len(groups) - 1) / 2
        if len(straight) > 1:
            return
        step = PORT_ALONG if side in "UD" else PORT_ACROSS
        for i, group in enumerate(groups):
            for ends, index, _ in group:
                self.offset[ends, index] = (i - middle) * step

    def _aim(self, port: tuple[Ends, int, bool], axis: int) -> int:
        corners = self.routes.corners[port[0]]
        here, there = (corners[0], corners[-1]) if port[2] else (corners[-1], corners[0])
        return there[axis] - here[axis]

    # the page

    def page(self) -> Page:
        xs, width = self._axis(self.placing.column, self.across, 0)
        ys, height = self._axis(self.placing.row, self.along, 1)
        centre = {
            node: (xs[2 * column + 1], ys[2 * self.placing.row[node] + 1])
            for node, column in self.placing.column.items()
        }
        size = {node: SIZE[kind] for node, kind in self.kinds.items()}
        ways = {
            ends: self._way(ends, corners, xs, ys, size)
            for ends, corners in self.routes.corners.items()
        }
        last = len(self.placing.rows) - 1
        lanes = tuple(
            (0.0 if i == 0 else ys[2 * top], height if i == last else ys[2 * bottom])
            for i, (top, bottom) in enumerate(self.placing.rows)
        )
        return Page(width, height, centre, size, ways, lanes)

    def _axis(
        self, cell: Mapping[str, int], channels: Sequence[int], axis: int
    ) -> tuple[list[float], float]:
        """The coordinate of every grid line, and the whole length."""
        found: list[float] = []
        at = 0.0
        gap = COLUMN_GAP if axis == 0 else ROW_GAP
        for i, tracks in enumerate(channels):
            outer = i in (0, len(channels) - 1)
            room = max(EDGE_GAP if outer else gap, (tracks + 1) * TRACK + (6 if outer else 18))
            found.append(at + room / 2)
            at += room
            if i < len(channels) - 1:
                sizes = [SIZE[self.kinds[node]][axis] for node, where in cell.items() if where == i]
                thickness = max([*sizes, 50.0])
                found.append(at + thickness / 2)
                at += thickness
        return found, at

    def _way(
        self,
        ends: Ends,
        corners: Sequence[Point],
        xs: Sequence[float],
        ys: Sequence[float],
        size: Mapping[str, XY],
    ) -> tuple[XY, ...]:
        points = []
        for i, (column, row) in enumerate(corners):
            x, y = xs[column], ys[row]
            for piece in (i - 1, i):
                if 0 <= piece < len(corners) - 1:
                    upright = corners[piece][0] == corners[piece + 1][0]
                    moved = self.offset.get((ends, piece), 0.0)
                    x, y = (x + moved, y) if upright else (x, y + moved)
            points.append((x, y))
        points[0] = _clipped(points[0], points[1], size[ends[0]], self.kinds[ends[0]])
        points[-1] = _clipped(points[-1], points[-2], size[ends[1]], self.kinds[ends[1]])
        return tuple(points)


def _clipped(end: XY, towards: XY, size: XY, kind: NodeKind) -> XY:
    """The point on the outline of a box where a line from its middle (or a port beside it) comes
    out.
    """
    dx, dy = towards[0] - end[0], towards[1] - end[1]
    if abs(dx) > abs(dy):
        return end[0] + size[0] / 2 * (1 if dx > 0 else -1), end[1]
    return end[0], end[1] + size[1] / 2 * (1 if dy > 0 else -1)


def _runs(ends: Ends, corners: Sequence[Point]) -> list[_Stretch]:
    found = []
    for i, (here, there) in enumerate(pairwise(corners)):
        upright = here[0] == there[0]
        axis = 1 if upright else 0
        low, high = sorted((here[axis], there[axis]))
        found.append(_Stretch(upright, here[0] if upright else here[1], low, high, ends, i))
    return found


def _clusters(bundles: list[_Bundle]) -> list[list[_Bundle]]:
    """Bundles that overlap one after another."""
    found: list[list[_Bundle]] = []
    until = -1
    for bundle in sorted(bundles, key=lambda each: (each.low, each.high)):
        if not found or bundle.low >= until:
            found.append([])
            until = -1
        found[-1].append(bundle)
        until = max(until, bundle.high)
    return found


def _side_of(here: Point, there: Point) -> str:
    dx, dy = there[0] - here[0], there[1] - here[1]
    return ("R" if dx > 0 else "L") if abs(dx) > abs(dy) else ("D" if dy > 0 else "U")
