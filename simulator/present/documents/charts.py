"""Charts that Excel draws itself from the cells of a sheet: book → **charts** → Excel."""

from __future__ import annotations

from typing import Any

from simulator.present.documents.book import BookSheet, CellChart

COLOURS = ("1F5FBF", "127A4B", "D08A1D", "7B3FA0", "B83268", "7A8794")
_WIDE, _PER_BAR, _LOWEST, _HIGHEST = 18.0, 0.45, 6.0, 15.0  # cm


def add_chart(page: Any, sheet: BookSheet, chart: CellChart, head: int) -> None:
    """Puts a chart below the table, whose headings are in row ``head``, and what is said of it."""
    from openpyxl.chart import BarChart, Reference, Series

    shown = chart.rows or range(len(sheet.rows))
    first, last = head + 1 + shown.start, head + shown.stop
    made: Any = BarChart()
    made.type, made.title, made.style = "bar", chart.title, 10
    made.width = _WIDE
    made.height = min(max(_LOWEST, 3.0 + _PER_BAR * len(shown) * len(chart.columns)), _HIGHEST)
    for place in chart.columns:
        data = Reference(page, min_col=place + 1, min_row=first, max_row=last)
        made.append(Series(data, title=sheet.columns[place].title))
    made.set_categories(Reference(page, min_col=1, min_row=first, max_row=last))
    for series, colour in zip(made.series, COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
        series.invertIfNegative = False
    if chart.stacked:
        made.grouping, made.overlap = "stacked", 100
    if len(made.series) == 1:
        made.legend = None
    else:
        made.legend.position = "b"
    made.x_axis.scaling.orientation = "maxMin"  # the first row on top
    made.x_axis.delete = made.y_axis.delete = False
    made.x_axis.tickLblPos = "low"
    made.y_axis.crosses = "max"  # which is at the foot, since the first row is on top
    made.y_axis.title, made.y_axis.majorGridlines = chart.unit or None, None
    page.add_chart(made, page.cell(head + len(sheet.rows) + len(sheet.below) + 3, 1).coordinate)
