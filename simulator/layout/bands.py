"""Breaks a long flow into bands that fit a page, one below the other; numbered links stand where a
line goes on elsewhere.

Chart, placing → **bands** → routing. A cut goes between two columns where few lines pass, near the
place that makes the bands equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.layout.chart import Chart, ChartNode, Line
from simulator.layout.placing import Placing, rows_of
from simulator.model.flow import Text

SLACK = 3  # columns by which a cut may miss the equal division


def bands(
    chart: Chart, placing: Placing, number: int, lanes: Sequence[str]
) -> tuple[tuple[Chart, Placing], ...]:
    """The chart in ``number`` bands (fewer, if it has fewer columns)."""
    cuts = _cuts(chart, placing, min(number, placing.columns))
    if len(cuts) == 2:
        return ((chart, placing),)
    return tuple(_band(chart, placing, i, cuts, lanes) for i in range(len(cuts) - 1))


def _cuts(chart: Chart, placing: Placing, number: int) -> list[int]:
    """The first columns of the bands, and the number of columns."""
    found = [0]
    for i in range(1, number):
        wanted = round(i * placing.columns / number)
        open_ = [
            cut
            for cut in range(wanted - SLACK, wanted + SLACK + 1)
            if found[-1] + 1 < cut < placing.columns - 1
        ]
        if open_:
            found.append(
                min(open_, key=lambda cut: (_passing(chart, placing, cut), abs(cut - wanted), cut))
            )
    return [*found, placing.columns]


def _passing(chart: Chart, placing: Placing, cut: int) -> int:
    sides = (
        (placing.column[line.source] < cut, placing.column[line.target] < cut)
        for line in chart.lines
    )
    return sum(first != second for first, second in sides)


def _band(
    chart: Chart, placing: Placing, i: int, cuts: Sequence[int], lanes: Sequence[str]
) -> tuple[Chart, Placing]:
    low, high = cuts[i], cuts[i + 1]
    home = {node.id: low <= placing.column[node.id] < high for node in chart.nodes}
    nodes = [node for node in chart.nodes if home[node.id]]
    column = {node.id: placing.column[node.id] - low + 1 for node in nodes}
    lines: list[Line] = []
    links: dict[str, ChartNode] = {}
    numbers = _numbers(chart, placing, cuts)
    lane = {node.id: node.lane for node in chart.nodes}
    for line in chart.lines:
        ends = line.source, line.target
        if home[line.source] and home[line.target]:
            lines.append(line)
        elif home[line.source] or home[line.target]:
            leaves = home[line.source]
            back = line.rework and ends in placing.back
            title = Text(str(numbers[ends]), str(numbers[ends]))
            link = ChartNode(
                id=f"link:{numbers[ends]}:{'to' if leaves else 'from'}",
                kind="link",
                lane=lane[ends[0 if leaves else 1]],
                title=title,
            )
            links[link.id] = link
            column[link.id] = high - low + 1 if leaves != back else 0
            lines.append(
                replace(line, target=link.id)
                if leaves
                else replace(line, source=link.id, label=None)
            )
    every = (*nodes, *links.values())
    used = {node.lane for node in every}
    part = replace(
        chart,
        nodes=every,
        lines=tuple(lines),
        lanes=tuple(each for each in chart.lanes if each.name in used),
    )
    left = min(column.values())
    column = {node: at - left for node, at in column.items()}
    back_here = frozenset(
        (line.source, line.target)
        for line in lines
        if line.rework and column[line.source] > column[line.target]
    )
    kept = frozenset(
        ends for ends in placing.back if ends[0] in home and home[ends[0]] and home[ends[1]]
    )
    return part, Placing(
        column, *rows_of(part, [name for name in lanes if name in used], column), back_here | kept
    )


def _numbers(chart: Chart, placing: Placing, cuts: Sequence[int]) -> dict[tuple[str, str], int]:
    """The numbers of the links: one per node that many lines lead to, in the order of the flow."""

    def band(node: str) -> int:
        return max(i for i, cut in enumerate(cuts[:-1]) if cut <= placing.column[node])

    passing = [
        (line.source, line.target) for line in chart.lines if band(line.source) != band(line.target)
    ]
    return {ends: n for n, ends in enumerate(dict.fromkeys(passing), 1)}
