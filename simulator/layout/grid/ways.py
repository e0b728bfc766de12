"""The ways between the boxes of a page: straight in a row, through the gutters from row to row,
above the boxes where a case goes back.

Page → **ways** → drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, count, pairwise

from simulator.layout.grid.boxes import Arrow, Boxed
from simulator.layout.grid.cells import Cells
from simulator.layout.grid.page import GUTTER, LOOP, BoxPlace, Columns, RowPlace
from simulator.model.flow import Text
from simulator.structure.nodes import reachable

XY = tuple[float, float]
SLOT = 4.0
EVERYWHERE = (-math.inf, math.inf)


@dataclass(frozen=True)
class GridWay:
    """A line with an arrow at its end; what stands ``at`` its middle, if anything; the box from
    which and that to which it leads.
    """

    points: tuple[XY, ...]
    rework: bool = False
    label: Text | None = None
    at: XY = (0.0, 0.0)
    room: float = 0.0
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Elsewhere:
    """A way that goes on elsewhere: the box here, the number of the way, whether it arrives."""

    place: BoxPlace
    number: int
    arrives: bool


@dataclass
class GridWays:
    """All ways of a page, and the tags of boxes: who goes that way."""

    ways: list[GridWay] = field(default_factory=list)
    tags: dict[str, Arrow] = field(default_factory=dict)
    elsewhere: list[Elsewhere] = field(default_factory=list)


@dataclass(frozen=True)
class _Taken:
    """The ways of which box run in which place of a gutter or gap, and from where to where."""

    name: str
    index: int
    low: float
    high: float


class Router:
    """Finds the ways of one flow on one page."""

    def __init__(
        self,
        flow: Boxed,
        cells: Cells,
        columns: Columns,
        rows: Mapping[str, RowPlace],
        places: Mapping[str, BoxPlace],
    ) -> None:
        self.flow, self.cells, self.columns = flow, cells, columns
        self.rows, self.places = rows, places
        self.slots: dict[tuple[str, float], list[_Taken]] = {}
        self.joined: dict[str, int] = {}

    def found(self, numbers: Mapping[str, int]) -> GridWays:
        """All ways; those that lead elsewhere are numbered."""
        made = GridWays()
        for arrow in self.flow.arrows:
            here = [end in self.places for end in (arrow.source, arrow.target)]
            if not any(here):
                continue
            if not all(here):
                made.elsewhere += self._elsewhere(arrow, numbers)
                continue
            if arrow.label is not None and not arrow.back:
                made.tags.setdefault(arrow.target, arrow)
            way = self._back(arrow) if arrow.back else self._ahead(arrow)
            made.ways.append(replace(way, ends=(arrow.source, arrow.target)))
        return made

    def _elsewhere(self, arrow: Arrow, numbers: Mapping[str, int]) -> Iterator[Elsewhere]:
        number = numbers[arrow.source]
        if arrow.source in self.places:
            yield Elsewhere(self.places[arrow.source], number, False)
        if arrow.target in self.places:
            yield Elsewhere(self.places[arrow.target], number, True)

    def _ahead(self, arrow: Arrow) -> GridWay:
        source, target = self.places[arrow.source], self.places[arrow.target]
        one, other = self.cells.cells[arrow.source], self.cells.cells[arrow.target]
        if one.first <= other.last and other.first <= one.last and one.column < other.column:
            if one.tall and not other.tall:
                y = target.middle
            elif other.tall and not one.tall:
                y = source.middle
            elif one.tall and other.tall:
                y = self._common(source, target)
            else:
                return self._in_row(arrow, source, target)
            if not self._blocked(y, one.column, other.column):
                return GridWay(((source.right, y), (target.left, y)), arrow.rework)
            return self._around(arrow, source, target, y)
        return self._through_gutters(arrow, source, target)

    def _common(self, one: BoxPlace, other: BoxPlace) -> float:
        top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
        return (top + bottom) / 2

    def _in_row(self, arrow: Arrow, source: BoxPlace, target: BoxPlace) -> GridWay:
        one, other = self.cells.cells[arrow.source], self.cells.cells[arrow.target]
        y1, y2 = source.middle, target.middle
        if one.line == other.line and not self._blocked(y1, one.column, other.column):
            return GridWay(((source.right, y1), (target.left, y1)), arrow.rework)
        if one.line != other.line:
            if arrow.rework and other.line > one.line and self._free_below(arrow.source, target):
                x, y = source.left + source.wide * 0.72, target.middle - 6
                return GridWay(((x, source.bottom), (x, y), (target.left, y)), True)
            if not self._blocked(y2, one.column, other.column):
                x = source.right + self.columns.gap / 2
            elif not self._blocked(y1, one.column, other.column):
                x = target.left - self.columns.gap / 2 - 2
            else:
                return self._around(arrow, source, target, y1)
            return GridWay(((source.right, y1), (x, y1), (x, y2), (target.left, y2)), arrow.rework)
        return self._around(arrow, source, target, y1)

    def _around(self, arrow: Arrow, source: BoxPlace, target: BoxPlace, y: float) -> GridWay:
        """Below what stands between."""
        one, other = self.cells.cells[arrow.source], self.cells.cells[arrow.target]
        between = [
            place.bottom
            for name, place in self.places.items()
            if one.column < self.cells.cells[name].column < other.column
            and place.top < max(source.bottom, target.bottom)
            and place.bottom > min(source.top, target.top)
        ]
        low = max([source.bottom, *between]) + 7
        low += abs(self._slot("gutter", low, arrow.source))
        x1 = source.right + self.columns.gap / 2
        x2 = target.left - self.columns.gap / 2 - 2
        start = min(max(y, source.top + 6), source.bottom - 6)
        end = target.bottom - 8 if other.tall else min(max(y, target.top + 6), target.bottom - 6)
        points = ((source.right, start), (x1, start), (x1, low), (x2, low), (x2, end))
        return GridWay((*points, (target.left, end)), arrow.rework)

    def _through_gutters(self, arrow: Arrow, source: BoxPlace, target: BoxPlace) -> GridWay:
        """Out of the row into the gutter, along it, and up or down to the other row."""
        one, other = self._row_of(arrow.source, last=True), self._row_of(arrow.target)
        down = other.top >= one.top
        gutter = (
            one.bottom - GUTTER / 2 if down else self._row_of(arrow.source).top - GUTTER / 2 + 4
        )
        gutter += self._slot("gutter", gutter, arrow.source)
        start, end = source.middle, target.middle
        if len(self.flow.rows[arrow.source]) > 1:
            last = self.rows[self._last_row(arrow.source)]
            start = last.middles[-1]
        if len(self.flow.rows[arrow.target]) > 1:
            end = other.middles[0]
        half = self.columns.gap / 2
        x1 = source.right + half + self._slot("gap", source.right, arrow.source, (start, gutter))
        x2 = target.left - half - 2 - self._slot("gap", target.left, arrow.source, (gutter, end))
        points = ((source.right, start), (x1, start), (x1, gutter), (x2, gutter), (x2, end))
        return GridWay((*points, (target.left, end)), arrow.rework)

    def _last_row(self, name: str) -> str:
        cell = self.cells.cells[name]
        inside = [row for row in self.cells.rows[cell.first : cell.last + 1] if row in self.rows]
        return inside[-1]

    def _row_of(self, name: str, last: bool = False) -> RowPlace:
        cell = self.cells.cells[name]
        inside = [row for row in self.cells.rows[cell.first : cell.last + 1] if row in self.rows]
        return self.rows[inside[-1 if last else 0]]

    def _back(self, arrow: Arrow) -> GridWay:
        """Above the boxes of its line; from a line below into the box from there; else as from row
        to row.
        """
        source, target = self.places[arrow.source], self.places[arrow.target]
        one, other = self.cells.cells[arrow.source], self.cells.cells[arrow.target]
        beside = one.first == other.first and one.line == other.line and one.tall == other.tall
        if beside or (one.tall and other.tall) or one.first < other.first or other.tall:
            return self._above(arrow, source, target)
        if one.first == other.first and other.column < one.column:
            return self._from_below(arrow, source, target)
        row = self._row_of(arrow.source)
        gutter = row.top - GUTTER / 2 + 4 + self._slot("gutter", row.top, arrow.source)
        half = self.columns.gap / 2
        x2 = target.left - half + 4
        if self._free_above(arrow.source, gutter):
            x1 = source.left + 10
            begin: tuple[XY, ...] = ((x1, source.top),)
        else:
            x1 = source.right + half
            x1 += self._slot("gap", source.right, arrow.source, (gutter, source.middle))
            begin = ((source.right, source.middle), (x1, source.middle))
        points = (
            *begin,
            (x1, gutter),
            (x2, gutter),
            (x2, target.middle),
            (target.left, target.middle),
        )
        return GridWay(points, True, arrow.label, ((x1 + x2) / 2, gutter), abs(x1 - x2) - 6)

    def _above(self, arrow: Arrow, source: BoxPlace, target: BoxPlace) -> GridWay:
        top = min(source.top, target.top) - LOOP / 2 - 2
        x1, x2 = source.left + source.wide * 0.4, target.left + target.wide * 0.6
        if arrow.source == arrow.target:
            x1, x2 = source.left + source.wide * 0.7, source.left + source.wide * 0.3
        points = ((x1, source.top), (x1, top), (x2, top), (x2, target.top))
        return GridWay(points, True, arrow.label, ((x1 + x2) / 2, top), x1 - x2 - 6)

    def _from_below(self, arrow: Arrow, source: BoxPlace, target: BoxPlace) -> GridWay:
        y = source.middle + 6
        if self._free_below(arrow.target, source):
            x = target.left + target.wide * 0.3
            points = ((source.left, y), (x, y), (x, target.bottom))
            return GridWay(
                points, True, arrow.label, ((x + source.left) / 2, y), source.left - x - 6
            )
        x, up = target.right + self.columns.gap / 2 + 4, target.bottom - 7
        way = ((source.left, y), (x, y), (x, up), (target.right, up))
        return GridWay(way, True, arrow.label, (x, (y + up) / 2), 0.0)

    def _slot(
        self, kind: str, at: float, name: str, along: tuple[float, float] = EVERYWHERE
    ) -> float:
        """How far beside others a way runs that passes ``along`` in the same gutter or gap: ways of
        one box together.
        """
        taken = self.slots.setdefault((kind, round(at)), [])
        low, high = min(along), max(along)
        others = [
            each
            for each in taken
            if each.name != name and each.low < high + SLOT and low < each.high + SLOT
        ]
        own = [each.index for each in taken if each.name == name]
        free = (n for n in count() if all(each.index != n for each in others))
        index = next((n for n in own if all(each.index != n for each in others)), None)
        index = next(free) if index is None else index
        taken.append(_Taken(name, index, low, high))
        return SLOT * ((index + 1) // 2) * (1 if index % 2 else -1)

    def _free_below(self, name: str, other: BoxPlace) -> bool:
        """Whether nothing stands right below a box as far down as another."""
        place, column = self.places[name], self.cells.cells[name].column
        return not any(
            self.cells.cells[each].column == column and place.bottom < box.middle < other.bottom
            for each, box in self.places.items()
            if each != name
        )

    def _free_above(self, name: str, top: float) -> bool:
        """Whether nothing stands above a box as far up as that."""
        place, column = self.places[name], self.cells.cells[name].column
        return not any(
            self.cells.cells[each].column == column and top < box.middle < place.top
            for each, box in self.places.items()
        )

    def _blocked(self, y: float, after: int, before: int) -> bool:
        """Whether a box stands between two columns at this height."""
        return any(
            after < self.cells.cells[name].column < before
            and place.top - 2 <= y <= place.bottom + 2
            for name, place in self.places.items()
        )


def fields_of(flow: Boxed, cells: Cells) -> Iterator[Sequence[str]]:
    """The boxes in several rows between two tall boxes, if some are done side by side."""
    talls = sorted(
        (cells.cells[name] for name in flow.boxes if cells.cells[name].tall),
        key=lambda cell: cell.column,
    )
    for one, other in pairwise(talls):
        inside = [
            name
            for name in flow.boxes
            for cell in [cells.cells[name]]
            if one.column < cell.column < other.column
            and max(one.first, other.first) <= cell.first
            and cell.last <= min(one.last, other.last)
        ]
        if _side_by_side(flow, cells, inside):
            yield inside


def _side_by_side(flow: Boxed, cells: Cells, names: Sequence[str]) -> bool:
    """Whether of two boxes in different rows neither comes after the other."""
    ahead: dict[str, list[str]] = {name: [] for name in flow.boxes}
    for arrow in flow.arrows:
        ahead[arrow.source].append(arrow.target)
    after = {name: reachable(ahead, name) for name in names}
    return any(
        cells.cells[one].first != cells.cells[other].first
        and one not in after[other]
        and other not in after[one]
        for one, other in combinations(names, 2)
    )
