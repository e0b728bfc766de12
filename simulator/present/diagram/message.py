"""The slide before the flows: how many days, how sure, where they go, and what stands beside them.

Comparison → **message** → slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulator.comparison.results import Comparison, ScenarioResult
from simulator.layout.grid.page import HIGH, LABEL, MARGIN, SMALL, WIDE
from simulator.layout.looks import HEAD_FILL, INK, LANE_FILLS, QUIET, WHITE
from simulator.layout.text import fitted, width, wrapped
from simulator.measures.catalogue import of_family
from simulator.model.process import Process
from simulator.present.diagram.grid import Slide
from simulator.present.diagram.heading import in_room
from simulator.present.diagram.pen import Pen
from simulator.present.monochrome import lightness
from simulator.present.report.charts import OF_CLOCKS
from simulator.present.tables.comparison import certainty, headline
from simulator.present.tables.harm import beside
from simulator.present.words.measures import measure_title
from simulator.present.words.messages import say
from simulator.present.words.time_units import unit_of

TILES = ("visits", "materials", "on_time", "waiting_time")
BIG, LARGE, READ = 54.0, 24.0, 17.0
BAR, LEFT, FIRST_WIDER = 40.0, 150.0, 0.4
WAS = {"en": "before {was}", "zh": "原 {was}"}


def message_slide(
    comparison: Comparison,
    titles: Mapping[str, str],
    processes: Mapping[str, Process],
    heading: str,
    lang: str,
) -> Slide:
    """Draws what was simulated of a flow, or of it before and after a reform, in one language."""
    pen = Pen(WIDE, HIGH)
    names = list(comparison.scenarios)
    last = comparison.scenarios[names[-1]]
    text, size = in_room(heading, WIDE - 2 * MARGIN)
    pen.text(MARGIN, 27, text, min(size, LARGE), bold=True, align="left")
    told = [*headline(comparison, names[-1], titles, lang), *certainty(comparison, titles, lang)]
    y = _lines(pen, told, 62.0, READ, INK)
    y = _tiles(pen, comparison, names, last, lang, y + 14)
    y = _bars(pen, comparison, names, titles, lang, y + 20)
    said = list(beside(comparison, titles, processes, lang))
    y = _lines(pen, said, y + 18, READ, INK)
    _lines(pen, [say("simulated", lang)], max(y + 8, HIGH - 34), SMALL, QUIET)
    return Slide(pen, {})


def _lines(pen: Pen, texts: Sequence[str], y: float, size: float, color: str) -> float:
    """Writes sentences below each other; returns where they end. What has no room ends with a
    mark that there is more.
    """
    lines = [line for text in texts for line in wrapped(text, WIDE - 2 * MARGIN - 4, size)]
    room = int((HIGH - 14 - y) // (size * 1.45))
    if len(lines) > room > 0:
        lines = [*lines[: room - 1], f"{lines[room - 1][:-1]}…"]
    for line in lines[: max(room, 1)]:
        y += size * 1.45
        pen.text(MARGIN, y - size * 0.72, line, size, color, align="left")
    return y


def _tiles(
    pen: Pen,
    comparison: Comparison,
    names: Sequence[str],
    last: ScenarioResult,
    lang: str,
    y: float,
) -> float:
    """The figures that a leader asks for, each with what it was before."""
    from matplotlib.patches import Rectangle

    unit = unit_of(comparison)
    first = comparison.scenarios[names[0]]
    shown = [(unit.title.in_(lang), *_two("cycle_time", first, last, unit.of_an_hour, ""))]
    shown += list(_others(first, last, lang, unit.of_an_hour))
    narrow = (WIDE - 2 * MARGIN) / (len(shown) + FIRST_WIDER)
    x = MARGIN
    for i, (title, now, was) in enumerate(shown):
        wide = narrow * (1 + FIRST_WIDER * (i == 0))
        pen.add(Rectangle((x, y), wide - 8, 104, fc=LANE_FILLS[0], ec="none", zorder=0))
        name = measure_title("cycle_time", lang) if i == 0 else title
        pen.text(x + 12, y + 18, name, LABEL, QUIET, align="left")
        size = BIG if i == 0 else 38.0
        pen.text(x + 12, y + 62, now, size, HEAD_FILL, bold=True, align="left")
        at = x + 12 + width(now, size, True) + 10
        if i == 0:
            pen.text(at, y + 70, title, LABEL, INK, align="left")
            at += width(title, LABEL) + 12
        if len(names) > 1 and was:
            pen.text(at, y + 70, WAS[lang].format(was=was), LABEL + 2, QUIET, align="left")
        x += wide
    return y + 104


def _others(
    first: ScenarioResult, last: ScenarioResult, lang: str, scale: float
) -> Iterator[tuple[str, str, str]]:
    for key in TILES:
        if key in last.measures and last.measures[key].mean is not None:
            kind = last.measures[key].unit
            yield (measure_title(key, lang), *_two(key, first, last, scale, kind))


def _two(
    key: str, first: ScenarioResult, last: ScenarioResult, scale: float, kind: str
) -> tuple[str, str]:
    """A figure after and before, without its interval, which stands in the sentence above."""

    def said(result: ScenarioResult) -> str:
        found = result.measures[key].mean if key in result.measures else None
        if found is None:
            return "–"
        if kind == "share":
            return f"{found.mean:.0%}"
        value = found.mean * scale if result.measures[key].unit == "h" else found.mean
        return f"{value:.3g}"

    return said(last), said(first)


def _bars(
    pen: Pen,
    comparison: Comparison,
    names: Sequence[str],
    titles: Mapping[str, str],
    lang: str,
    y: float,
) -> float:
    """Where the time goes: a bar for every flow, its parts in the order of the clocks."""
    from matplotlib.patches import Rectangle

    unit, clocks = unit_of(comparison), list(of_family("clocks"))
    parts = {
        name: [
            0.0
            if (found := comparison.scenarios[name].measures[clock].mean) is None
            else found.mean * unit.of_an_hour
            for clock in clocks
        ]
        for name in names
    }
    longest = max([sum(each) for each in parts.values()] + [1e-9])
    x = MARGIN
    for clock, color in zip(clocks, OF_CLOCKS, strict=True):
        pen.add(Rectangle((x, y), 14, 14, fc=color, ec="none", zorder=2))
        title = measure_title(clock, lang)
        pen.text(x + 20, y + 7, title, LABEL, INK, align="left")
        x += 20 + width(title, LABEL) + 24
    y += 26
    room = WIDE - 2 * MARGIN - LEFT - 70
    for name in names:
        label, size = fitted(titles[name], (LEFT - 12, BAR), LABEL, bold=True)
        for i, line in enumerate(label):
            middle = y + BAR / 2 + (i - (len(label) - 1) / 2) * size * 1.2
            pen.text(MARGIN, middle, line, size, INK, bold=True, align="left")
        x = MARGIN + LEFT
        for value, color in zip(parts[name], OF_CLOCKS, strict=True):
            wide = room * value / longest
            pen.add(Rectangle((x, y), wide, BAR, fc=color, ec="none", zorder=2))
            said = f"{value:.3g}"
            if wide > width(said, LABEL, True) + 8:
                shade = INK if lightness(color) > 0.5 else WHITE
                pen.text(x + wide / 2, y + BAR / 2, said, LABEL, shade, bold=True)
            x += wide
        total = f"{sum(parts[name]):.3g}"
        pen.text(x + 10, y + BAR / 2, total, LABEL + 2, INK, bold=True, align="left")
        y += BAR + 8
    return y
