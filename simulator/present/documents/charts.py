"""Charts that Excel draws itself from the cells of a sheet: book → **charts** → Excel."""

from __future__ import annotations

import re
from typing import Any

from simulator.present.documents.book import BookNumber, BookSheet, CellChart

COLOURS = ("1F5FBF", "127A4B", "D08A1D", "7B3FA0", "B83268", "7A8794")
_QUOTED = re.compile(r'"([^"]*)"')
_POINTS_OF_CM = 72 / 2.54
_WIDE, _PER_BAR, _LOWEST, _HIGHEST = 18.0, 0.45, 6.0, 15.0  # cm


def add_chart(page: Any, sheet: BookSheet, chart: CellChart, head: int, row: int) -> float:
    """Puts a chart of the table whose headings are in row ``head`` at another ``row``, and says how
    high it is, in points.
    """
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
    form, unit = _scale(sheet, chart, shown)
    made.y_axis.number_format = form
    made.y_axis.title, made.y_axis.majorGridlines = chart.unit or unit or None, None
    page.add_chart(made, page.cell(row, 1).coordinate)
    return float(made.height) * _POINTS_OF_CM


def _scale(sheet: BookSheet, chart: CellChart, rows: range) -> tuple[str, str]:
    """The format of the numbers at an axis, without the words that it puts behind them, and these
    words, if they are the same for all.
    """
    values = (sheet.rows[row][place] for row in rows for place in chart.columns)
    forms = [value.form for value in values if isinstance(value, BookNumber)]
    units = {"".join(_QUOTED.findall(form)).strip() for form in forms}
    plain = _QUOTED.sub("", forms[0]) if forms else "General"
    return plain, units.pop() if len(units) == 1 else ""
