"""The efficient frontier and the order of doing as pictures: a row per package or step, today above
them, with what each asks.

Chosen → **frontier** → picture. Rows are named, not dots, so that every package can be read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence

from simulator.experiments.statistics import Estimate
from simulator.layout.text import width, wrapped
from simulator.model.process import Pool
from simulator.present.report.charts import GREY, GRID, SAVED, ReportChart
from simulator.present.tables.best import BestPage, harm_said
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import count, minus
from simulator.reforms.scenario import Scenario
from simulator.studies.chosen import Chosen, Doing, Ranked

MAX_ROWS = 20
_LABEL = 330.0  # how wide a name is set, in the units of the layout
_BELOW = 420.0  # the same of what stands below the axis
_NOTE = 9  # points of what stands beside a bar
_AXIS = 5.4  # inches that are left for the bars and what stands beside them


def frontier_chart(
    found: Chosen, pools: Mapping[str, Pool], scenarios: Mapping[str, Scenario], lang: str
) -> ReportChart:
    """The packages of the frontier, the plainest first, each with its interval."""
    page = BestPage(found, pools, scenarios, lang)
    rows = page.frontier_rows()[:MAX_ROWS]
    labels = [say("today", lang), *(_label(each, page) for each in rows)]
    lines = [label.count("\n") + 1 for label in labels]
    below = _below(page, by_pace=any(each.only_by_pace for each in rows))
    chart = _chart(lines, below)
    places = _places(lines)
    _bar(chart, places[0], found.before, page, GREY, "")
    for place, each in zip(places[1:], rows, strict=True):
        _bar(chart, place, each.mean, page, SAVED, _asks(each, page))
    chart.axes.set_yticks(places, labels)
    chart.axes.invert_yaxis()
    _make_room(chart)
    chart.axes.set_title(page.head("best_frontier"), loc="left", fontsize=12, fontweight="bold")
    chart.axes.grid(axis="x", color=GRID)
    return chart


def order_chart(
    found: Chosen, pools: Mapping[str, Pool], scenarios: Mapping[str, Scenario], lang: str
) -> ReportChart:
    """The order of doing as a staircase: what is left after each step, what it takes away in a
    lighter colour, and the power that it needs.
    """
    page = BestPage(found, pools, scenarios, lang)
    steps = found.order
    names = [f"{n}. {_step(each, page)}" for n, each in enumerate(steps, 1)]
    labels = [say("today", lang), *("\n".join(wrapped(name, _LABEL, 12.0)) for name in names)]
    lines = [label.count("\n") + 1 for label in labels]
    chart = _chart(lines, _below(page))
    places, before = _places(lines), found.before.mean
    above = places[0]
    _bar(chart, places[0], found.before, page, GREY, "")
    for place, each in zip(places[1:], steps, strict=True):
        moved = sorted((page.scale * before, page.scale * each.mean.mean))
        chart.axes.barh(place, moved[1] - moved[0], left=moved[0], height=0.22, color=GRID)
        chart.axes.vlines(page.scale * before, above + 0.11, place + 0.11, color=GREY, lw=0.8)
        text = "\n".join((say("next", lang).join(_brings(each, page)), page.asks(each)))
        _bar(chart, place, each.mean, page, SAVED, text, page.scale * before)
        before, above = each.mean.mean, place
    chart.axes.set_yticks(places, labels)
    chart.axes.invert_yaxis()
    _make_room(chart)
    chart.axes.set_title(page.head("best_order"), loc="left", fontsize=12, fontweight="bold")
    chart.axes.grid(axis="x", color=GRID)
    return chart


def frontier_bytes(chart: ReportChart, form: str) -> bytes:
    """The picture as PNG, or as SVG whose text stays text; the same for the same numbers."""
    import matplotlib as mpl

    file = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "fivecuts"}):
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        chart.finished().savefig(file, format=form, dpi=150, metadata=metadata)
    return file.getvalue()


def _chart(lines: Sequence[int], below: Sequence[str]) -> ReportChart:
    """A chart as high as rows of so many lines, and what stands below them, need."""
    rows = 0.24 * sum(lines) + 0.16 * len(lines)
    chart = ReportChart(10.0, 0.74 + 0.23 * len(below) + rows)
    chart.axes.set_xlabel("\n".join(below))
    return chart


def _places(lines: Sequence[int]) -> list[float]:
    """Where the middle of every row is, rows as high as their names."""
    at, places = 0.0, []
    for number in lines:
        high = 0.24 * number + 0.16
        places.append(at + high / 2)
        at += high
    return places


def _label(each: Ranked, page: BestPage) -> str:
    names = [_told_apart(name, page) for name in each.package.switches]
    names += [page.staff(pool, n) for pool, n in each.package.officers]
    text = listed(names or [say("best_nothing", page.lang)], page.lang)
    return "\n".join(wrapped(text + ("*" if each.only_by_pace else ""), _LABEL, 12.0))


def _told_apart(name: str, page: BestPage) -> str:
    """A reform by its number and kind; where there are several of its kind with what is given as
    its reason first.
    """
    alike = sum(page.term(other) == page.term(name) for other in page.found.switches)
    why = re.split("[，。；：,;:.（(]", page.why(name))[0].strip()
    called = page.numbered(name)
    return say("of_field", page.lang, field=called, text=why) if alike > 1 and why else called


def _step(each: Doing, page: BestPage) -> str:
    """What is done in a step, with the reason that is given, by which two of one kind are told
    apart.
    """
    if each.pool is not None:
        return page.done((), each.pool)
    told = []
    for name in each.switches:
        term, why = page.named_behind(name), page.why(name)
        told.append(say("of_field", page.lang, field=term, text=why) if why else term)
    return listed(told, page.lang)


def _asks(each: Ranked, page: BestPage) -> str:
    """What a package asks beside the reforms themselves, as far as anything does."""
    told = []
    if page.has_officers:
        officers = minus(f"{each.officers:+d}") if each.officers else "0"
        told.append(f"{say('best_officers', page.lang)} {officers}")
    if page.has_cost:
        told.append(f"{say('best_cost', page.lang)} {count(each.public_cost)}")
    if page.has_yearly:
        told.append(f"{say('best_yearly', page.lang)} {page.yearly(each)}")
    if page.has_harm:
        told.append(f"{say('best_harm', page.lang)} {harm_said(each.harm)}")
    return listed(told, page.lang)


def _brings(each: Doing, page: BestPage) -> Iterator[str]:
    """What a step brings, and what harm there is after it."""
    yield page.changed(each.brings)
    if page.has_harm:
        yield f"{say('best_harm', page.lang)} {harm_said(each.harm)}"


def _below(page: BestPage, *, by_pace: bool = False) -> list[str]:
    """Below the axis: what is measured, and what words and marks in the picture mean."""
    keys = ["best_harm_means"] * page.has_harm + ["best_by_pace"] * by_pace
    told = [line for key in keys for line in wrapped(say(key, page.lang), _BELOW, 12.0)]
    return [page.measure_name, *told, say("simulated", page.lang)]


def _make_room(chart: ReportChart) -> None:
    """Makes the axis so long that what stands beside the bars has room behind them."""
    low, high = chart.axes.get_xlim()
    for text in chart.axes.texts:
        wide = max(width(line, _NOTE) for line in text.get_text().split("\n")) / 72
        high = max(high, text.xy[0] / max(1 - (wide + 0.2) / _AXIS, 0.2))
    chart.axes.set_xlim(min(low, 0.0), high)


def _bar(
    chart: ReportChart,
    place: float,
    mean: Estimate,
    page: BestPage,
    colour: str,
    asks: str,
    behind: float = 0.0,
) -> None:
    scale = page.scale
    low, high = (scale * end for end in mean.ends)
    value = scale * mean.mean
    chart.axes.barh(place, value, height=0.22, color=colour)
    if high > low:
        chart.axes.errorbar(
            value,
            place,
            xerr=[[value - low], [high - value]],
            color="black",
            elinewidth=1.1,
            capsize=3,
        )
    text = say("next", page.lang).join(filter(None, (page.measured(mean), asks)))
    chart.axes.annotate(
        text,
        (max(value, high, behind), place),
        (6, 0),
        textcoords="offset points",
        va="center",
        fontsize=_NOTE,
        linespacing=1.1,
    )
