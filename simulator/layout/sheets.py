"""A poster on as many sheets as it takes to be read: a flow whose letters would be too small on one
is wrapped like a text, band below band, sheet after sheet.

Charts → bands → … → fitting → **sheets** → pages of the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.layout.bands import bands
from simulator.layout.chart import Chart, Lane
from simulator.layout.fitting import (
    BAND_GAP,
    ITEM_LINE,
    LEGEND_HEIGHT,
    MARGIN,
    SHAPES,
    TITLE_HEIGHT,
    Banded,
    Laid,
    best_laid,
    item_lines,
    laid_at_least,
    numbered,
)
from simulator.layout.placing import place
from simulator.model.flow import Text

A1_WIDE = 841.0  # mm
LABEL, LEGIBLE = 16.0, 3.5
"""The height of the letters of a step in px of its page, and in mm on the sheet at the least: ten
points, which can be read from a step away; on A3 they are half as high.
"""
LEGIBLE_SCALE = LEGIBLE / LABEL * SHAPES["poster"][0] / A1_WIDE


def sheets_of(
    charts: Sequence[Chart], headings: Sequence[Text], lanes: tuple[Lane, ...], extra: float
) -> list[tuple[Laid, ...]]:
    """What stands on which sheet of a poster; ``extra`` is the height of a scale at its foot."""
    one = laid_at_least(LEGIBLE_SCALE, charts, headings, lanes, "poster", extra)
    if one is not None:
        return [one]
    found = []
    for chart, heading in zip(charts, headings, strict=True):
        alone = laid_at_least(LEGIBLE_SCALE, [chart], [heading], lanes, "poster", extra)
        found += [alone] if alone is not None else _wrapped(chart, heading, lanes, extra)
    return found


def _wrapped(
    chart: Chart, heading: Text, lanes: tuple[Lane, ...], extra: float
) -> list[tuple[Laid, ...]]:
    """One flow in as few bands as are no wider than a sheet, as many on each as there is room for;
    on one sheet, however small, if no band is narrow enough.
    """
    chart, names = replace(chart, lanes=lanes), tuple(lane.name for lane in lanes)
    placing = place(chart, names)
    wide, high = (each / LEGIBLE_SCALE for each in SHAPES["poster"])
    for number in range(1, placing.columns + 1):
        made = Banded(chart, heading, bands(chart, placing, number, names))
        if made.bare.wide + 2 * MARGIN <= wide and made.laid.wide + 2 * MARGIN <= wide:
            lines = item_lines(numbered([made.laid]), wide - 2 * MARGIN, "both")
            room = high - MARGIN - LEGEND_HEIGHT - ITEM_LINE * len(lines) - extra
            sheets = [*_filled(made.laid, room - TITLE_HEIGHT)]
            return [(_numbered(each, n, len(sheets)),) for n, each in enumerate(sheets, 1)]
    return [best_laid([chart], [heading], lanes, "poster", extra)]


def _filled(laid: Laid, room: float) -> Iterator[Laid]:
    """The bands sheet by sheet."""
    start, used = 0, 0.0
    for n, (_, page) in enumerate(laid.bands):
        if used + page.height > room and n > start:
            yield replace(laid, bands=laid.bands[start:n])
            start, used = n, 0.0
        used += page.height + BAND_GAP
    yield replace(laid, bands=laid.bands[start:])


def _numbered(laid: Laid, number: int, of: int) -> Laid:
    said = laid.heading
    return replace(laid, heading=Text(f"{said.en} ({number}/{of})", f"{said.zh}（{number}/{of}）"))
