"""From before to after as bars, coloured by the cut: one bar per cut, or one per reform, so that a
cut never hides which reform brought it.

Attribution → **waterfall** → page. Whiskers are the intervals of the single bars.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.model.flow import Text
from simulator.present.report.charts import GREY, GRID, ReportChart, in_lines
from simulator.present.report.colours import CUT_COLOURS
from simulator.present.tables.explanation import player
from simulator.present.words.messages import say
from simulator.present.words.numbers import figure_change, measure
from simulator.present.words.time_units import TimeUnit, unit_of_change
from simulator.studies.attributed import Attribution, Share

BEFORE, AFTER = Text("before", "改革前"), Text("after", "改革后")
_ENDS, _HIGH = "#e9edf1", 0.62


def waterfall(found: Attribution, lang: str) -> ReportChart:
    """From before to after, what brought most first; a bar of several cuts has the colour of its
    first.
    """
    shares, unit = found.ranked, unit_of_change(found)
    chart = ReportChart(8.0, 1.1 + 0.42 * (len(shares) + 2))
    scale = unit.of_an_hour
    at = found.before.mean * scale
    texts = [_end(chart, 0, at, measure(found.measure, found.before, unit))]
    for row, share in enumerate(shares, 1):
        texts.append(_bar(chart, row, at, share, found, unit, lang))
        at += share.value.mean * scale
    last = len(shares) + 1
    texts.append(_end(chart, last, at, measure(found.measure, found.after, unit)))
    _make_room(chart, texts)
    labels = [
        BEFORE.in_(lang),
        *(in_lines(player(share.name, found, lang)) for share in shares),
        AFTER.in_(lang),
    ]
    chart.axes.set_yticks(range(len(labels)), labels)
    chart.axes.invert_yaxis()
    chart.axes.set_xlabel(unit.title.in_(lang))
    chart.axes.grid(axis="x", color=GRID)
    _legend(chart, [cut for share in shares for cut in _cuts(share, found)], lang)
    return chart


def _bar(
    chart: ReportChart,
    row: int,
    at: float,
    share: Share,
    found: Attribution,
    unit: TimeUnit,
    lang: str,
) -> tuple[float, str]:
    """Draws what one player brought, its interval, and its number."""
    change = share.value.mean * unit.of_an_hour
    low, high = (at + end * unit.of_an_hour for end in share.value.ends)
    colour = CUT_COLOURS[_cuts(share, found)[0]]
    chart.axes.barh(row, change, left=at, color=colour, height=_HIGH)
    if high > low:
        chart.axes.errorbar(
            at + change,
            row,
            xerr=[[at + change - low], [high - at - change]],
            color="black",
            elinewidth=1.1,
            capsize=3,
        )
    chart.axes.plot([at + change] * 2, [row, row + 1], color=GREY, lw=0.7)
    text = figure_change("h", share.value, lang, unit)
    right = max(at, at + change, high)
    chart.axes.annotate(
        text, (right, row), (6, 0), textcoords="offset points", va="center", fontsize=9
    )
    return right, text


def _end(chart: ReportChart, row: int, at: float, text: str) -> tuple[float, str]:
    chart.axes.barh(row, at, color=_ENDS, edgecolor=GREY, lw=0.8, height=_HIGH)
    chart.axes.annotate(
        text,
        (at, row),
        (6, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        fontweight="bold",
    )
    return at, text


def _make_room(chart: ReportChart, texts: Sequence[tuple[float, str]]) -> None:
    """Widens the axis until the longest number stands inside."""
    low, high = chart.axes.get_xlim()
    wide = high - low
    need = max(end + wide * 0.0155 * len(text) for end, text in texts)
    chart.axes.set_xlim(min(low, 0.0), max(high, need))


def _cuts(share: Share, found: Attribution) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.cuts[reform] for reform in share.reforms))


def _legend(chart: ReportChart, found: Sequence[str], lang: str) -> None:
    """What the colours mean: the five cuts, and what counts under none."""
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=colour, label=say(f"cut_{cut}", lang))
        for cut, colour in CUT_COLOURS.items()
        if cut in found or cut != "other"
    ]
    chart.figure.legend(
        handles=handles, loc="outside upper center", ncols=6, frameon=False, fontsize=8.5
    )
