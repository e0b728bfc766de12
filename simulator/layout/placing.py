"""Where nodes stand: a column for how far a case has come, and a row in the lane of who works on
it.

Chart → **placing** → routing. Columns follow the longest way from the beginning (loops left out); a
node may stand right below or above the one before it if the way between is free, which keeps a flow
that goes from office to office narrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.layout.chart import GATEWAYS, Chart, back_lines
from simulator.structure.digraphs import backwards, in_order


@dataclass(frozen=True)
class Placing:
    """Column and row of every node, the rows [from, to) of every lane, and the lines that lead
    back.
    """

    column: Mapping[str, int]
    row: Mapping[str, int]
    rows: tuple[tuple[int, int], ...]
    back: frozenset[tuple[str, str]]

    @property
    def columns(self) -> int:
        return max(self.column.values(), default=-1) + 1


def place(chart: Chart, lanes: Sequence[str]) -> Placing:
    """Places a chart in these lanes."""
    back = back_lines(chart.nodes, chart.lines)
    forward: dict[str, list[str]] = {node.id: [] for node in chart.nodes}
    for line in chart.lines:
        if (line.source, line.target) not in back and line.target not in forward[line.source]:
            forward[line.source].append(line.target)
    column = _columns(chart, lanes, forward, back)
    return Placing(column, *rows_of(chart, lanes, column), back)


class _Columns:
    """Columns in the making: what stands where, and the vertical ways that must stay free."""

    def __init__(self) -> None:
        self.taken: dict[tuple[int, int], str] = {}
        self.vertical: dict[int, list[tuple[int, int]]] = {}

    def is_free(self, column: int, lane: int, other: int) -> bool:
        """Whether a node may stand in ``lane`` and be reached from ``other`` straight up or
        down.
        """
        low, high = sorted((lane, other))
        between = all((between, column) not in self.taken for between in range(low + 1, high))
        runs = all(to <= low or since >= high for since, to in self.vertical.get(column, ()))
        return (lane, column) not in self.taken and between and runs

    def connect(self, column: int, lane: int, other: int) -> None:
        self.vertical.setdefault(column, []).append((min(lane, other), max(lane, other)))


def _columns(
    chart: Chart,
    lanes: Sequence[str],
    forward: Mapping[str, Sequence[str]],
    back: frozenset[tuple[str, str]],
) -> dict[str, int]:
    nodes = {node.id: node for node in chart.nodes}
    order = {node.id: i for i, node in enumerate(chart.nodes)}
    lane = {node.id: lanes.index(node.lane) for node in chart.nodes}
    loops = {source for source, _ in back}
    found: dict[str, int] = {}
    made = _Columns()
    behind = backwards(forward)
    for node in in_order(forward, order):
        before = behind[node]
        column = max((found[each] + 1 for each in before), default=0)
        if len(before) == 1 and lane[node] != lane[before[0]]:
            first = before[0]
            returns = node in loops and not forward[node]
            narrow = (
                nodes[first].kind not in ("and", "or")
                and len(forward[first]) <= 2
                and nodes[node].kind != "and"
            )
            if (returns or narrow) and made.is_free(found[first], lane[node], lane[first]):
                column = found[first]
                made.connect(column, lane[node], lane[first])
        spread = len(before) == 1 and (
            nodes[before[0]].kind in GATEWAYS or len(forward[before[0]]) > 1
        )
        while (lane[node], column) in made.taken and len(before) <= 1 and not spread:
            column += 1
        found[node] = column
        made.taken.setdefault((lane[node], column), node)
    return found


def rows_of(
    chart: Chart, lanes: Sequence[str], column: Mapping[str, int]
) -> tuple[dict[str, int], tuple[tuple[int, int], ...]]:
    """The row of every node and the rows of every lane: as many as nodes stand in one column of it,
    at least one.
    """
    cells: dict[tuple[int, int], list[str]] = {}
    for node in chart.nodes:
        cells.setdefault((lanes.index(node.lane), column[node.id]), []).append(node.id)
    row: dict[str, int] = {}
    spans: list[tuple[int, int]] = []
    base = 0
    for lane in range(len(lanes)):
        height = max((len(inside) for (of, _), inside in cells.items() if of == lane), default=1)
        for (of, _), inside in cells.items():
            if of == lane:
                row.update({node: base + i for i, node in enumerate(inside)})
        spans.append((base, base + height))
        base += height
    return row, tuple(spans)
