"""A whole picture on its page: one flow, or one above the other, in as many bands as make the text
largest.

Charts → bands → placing → routing → tracks → **fitting** → page of the picture. All measures
are px at 96 to the inch; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from simulator.layout.bands import bands
from simulator.layout.chart import GATEWAYS, Chart, Lane
from simulator.layout.charting import chart_of, lanes_of
from simulator.layout.labels import Box, around
from simulator.layout.looks import in_language
from simulator.layout.placing import Placing, place
from simulator.layout.routing import Routes, route, unrouted
from simulator.layout.text import width
from simulator.layout.tracks import XY, Page, lay_out
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.structure.diff import Mark, ProcessDiff, diff

Size = Literal["slide", "poster"]
SHAPES: Mapping[Size, tuple[float, float]] = {"slide": (1920.0, 1080.0), "poster": (2378.0, 1682.0)}
MAX_BANDS = 7
HEAD = 120.0  # the head of a lane
LEGEND_HEIGHT, ITEM_LINE, TITLE_HEIGHT, MARGIN, BAND_GAP = 40.0, 24.0, 54.0, 26.0, 14.0
BEFORE, AFTER = Text("before", "改革前"), Text("after", "改革后")
BOTH = Text("before and after", "改革前后")


@dataclass(frozen=True)
class Laid:
    """A chart in bands, each laid out."""

    chart: Chart
    heading: Text
    bands: tuple[tuple[Chart, Page], ...]

    @property
    def wide(self) -> float:
        return HEAD + max(page.width for _, page in self.bands)

    @property
    def high(self) -> float:
        return (
            TITLE_HEIGHT
            + sum(page.height for _, page in self.bands)
            + BAND_GAP * (len(self.bands) - 1)
        )


@dataclass(frozen=True)
class Panel:
    """One laid-out band at its place on the figure."""

    chart: Chart
    page: Page
    x: float
    y: float
    inner: float  # the width of the lanes without their heads
    flow: int = 0  # 1 in the reformed one of a pair

    def at(self, point: XY) -> XY:
        return self.x + HEAD + point[0], self.y + point[1]

    def boxes(self) -> dict[str, Box]:
        return {
            name: around(self.at(centre), *self.page.size[name])
            for name, centre in self.page.centre.items()
        }

    def ways(self) -> list[list[XY]]:
        return [[self.at(point) for point in way] for way in self.page.ways.values()]


def charts_of(
    process: Process,
    reformed: Process | None,
    titles: tuple[Text, Text],
    collapse: frozenset[str],
    change: ProcessDiff | None = None,
) -> tuple[list[Chart], list[Text], tuple[Lane, ...]]:
    """One chart, or two with what changes marked (the ``change``, if it is known already); their
    headings; and the lanes that are used, in the same order in both.
    """
    if reformed is None:
        charts, lanes = [chart_of(process, None, collapse)], lanes_of(process)
        headings = [charts[0].title]
    else:
        change = change or diff(process, reformed)
        charts = _with_gateways(
            chart_of(process, change, collapse), chart_of(reformed, change, collapse)
        )
        lanes = tuple(
            {lane.name: lane for lane in (*lanes_of(process), *lanes_of(reformed))}.values()
        )
        title = charts[0].title
        headings = [called(title, each) for each in titles]
    lanes = tuple(
        lane
        for lane in lanes
        if any(node.lane == lane.name for chart in charts for node in chart.nodes)
    )
    return charts, headings, lanes


def called(title: Text, when: Text) -> Text:
    """The heading of a flow before or after a reform."""
    return Text(f"{title.en}: {when.en}", f"{title.zh}：{when.zh}")


def _with_gateways(before: Chart, after: Chart) -> list[Chart]:
    """Marks the gateways that one of two charts has and the other has not."""
    found = []
    marks: tuple[Mark, Mark] = ("removed", "added")
    for chart, other, mark in zip((before, after), (after, before), marks, strict=True):
        known = {node.id for node in other.nodes}
        nodes = tuple(
            replace(node, mark=mark) if node.kind in GATEWAYS and node.id not in known else node
            for node in chart.nodes
        )
        found.append(replace(chart, nodes=nodes))
    return found


def best_laid(
    charts: Sequence[Chart],
    headings: Sequence[Text],
    lanes: tuple[Lane, ...],
    size: Size,
    extra: float,
) -> tuple[Laid, ...]:
    """The numbers of bands with which the picture fits its page in the largest scale; ``extra`` is
    the height of the scale at its foot.
    """
    found = laid_at_least(0.0, charts, headings, lanes, size, extra)
    assert found is not None
    return found


def laid_at_least(
    least: float,
    charts: Sequence[Chart],
    headings: Sequence[Text],
    lanes: tuple[Lane, ...],
    size: Size,
    extra: float,
) -> tuple[Laid, ...] | None:
    """The same, or nothing if the largest scale is less than the ``least`` that is asked for."""
    names = tuple(lane.name for lane in lanes)
    choices = []
    for chart, heading in zip(charts, headings, strict=True):
        chart = replace(chart, lanes=lanes)
        placing = place(chart, names)
        every = []
        for number in range(1, min(MAX_BANDS, placing.columns) + 1):
            parts = bands(chart, placing, number, names)
            if len(parts) == number:
                every.append(Banded(chart, heading, parts))
        choices.append(every)
    combined = (
        [(each,) for each in choices[0]]
        if len(choices) == 1
        else [(a, b) for a in choices[0] for b in choices[1]]
    )
    bounds = [_bound([each.bare for each in banded], size, extra) for banded in combined]
    best: tuple[tuple[float, int, int], tuple[Laid, ...]] | None = None
    for bound, index in sorted(zip(bounds, range(len(bounds)), strict=True), reverse=True):
        if bound < least or (best is not None and round(bound, 4) < best[0][0]):
            break  # ways are dear to find, and none makes a page smaller
        laid = tuple(each.laid for each in combined[index])
        scale = round(scale_of(laid, size, extra), 4)
        key = (scale, -sum(len(each.bands) for each in laid), -index)
        if best is None or key > best[0]:
            best = key, laid
    return best[1] if best is not None and best[0][0] >= least else None


@dataclass(frozen=True)
class Banded:
    """A chart in bands that are not laid out yet."""

    chart: Chart
    heading: Text
    parts: tuple[tuple[Chart, Placing], ...]

    @cached_property
    def bare(self) -> Laid:
        """As large as it is at the least: its boxes, without ways between them."""
        return self._with(unrouted)

    @cached_property
    def laid(self) -> Laid:
        return self._with(route)

    def _with(self, ways: Callable[[Chart, Placing], Routes]) -> Laid:
        laid = tuple((part, lay_out(part, where, ways(part, where))) for part, where in self.parts)
        return Laid(self.chart, self.heading, laid)


def _bound(laid: Sequence[Laid], size: Size, extra: float) -> float:
    """What the scale cannot exceed, whatever ways and legends take."""
    wide, high = SHAPES[size]
    whole = sum(each.high for each in laid) + LEGEND_HEIGHT + extra + MARGIN
    return min(wide / (max(each.wide for each in laid) + 2 * MARGIN), high / whole)


def scale_of(laid: Sequence[Laid], size: Size, extra: float) -> float:
    wide, high = SHAPES[size]
    widest = max(each.wide for each in laid) + 2 * MARGIN
    lines = max(
        len(item_lines(numbered(laid), widest - 2 * MARGIN, lang)) for lang in ("en", "both")
    )
    whole = sum(each.high for each in laid) + LEGEND_HEIGHT + ITEM_LINE * lines + extra + MARGIN
    return min(wide / widest, high / whole)


def numbered(laid: Sequence[Laid]) -> dict[int, tuple[str, Text]]:
    """The items in the order of the flow, those of the first chart first, each with its number."""
    shown = {node.item for each in laid for node in each.chart.nodes}
    items = {
        item.name: item.title for each in laid for item in each.chart.items if item.name in shown
    }
    return dict(enumerate(items.items(), 1)) if len(items) > 1 else {}


def foot_of(numbers: Mapping[int, tuple[str, Text]], wide: float, lang: str) -> float:
    return LEGEND_HEIGHT + ITEM_LINE * len(item_lines(numbers, wide - 2 * MARGIN, lang)) + 6


def item_lines(
    numbers: Mapping[int, tuple[str, Text]], room: float, lang: str
) -> list[list[tuple[int, str]]]:
    """The numbers and titles of the items, in lines of a legend."""
    lines: list[list[tuple[int, str]]] = []
    left = 0.0
    for number, (_, title) in numbers.items():
        shown = f"{title.zh} {title.en}" if lang == "both" else in_language(title, lang)
        need = width(shown, 13.5) + 44
        if need > left:
            lines.append([])
            left = room
        lines[-1].append((number, shown))
        left -= need
    return lines
