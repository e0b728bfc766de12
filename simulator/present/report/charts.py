"""The charts of a report, by matplotlib, in one style; as SVG their text stays text.

Facts → **charts** → page. A chart never says more than its numbers: intervals are drawn where there
are any.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle
from typing import Any

import numpy as np

from simulator.application.report import Days
from simulator.comparison.results import Comparison
from simulator.experiments.statistics import Estimate
from simulator.layout.text import wrapped
from simulator.measures.catalogue import of_family
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.monochrome import Style, monochrome
from simulator.present.report.colours import ink_on
from simulator.present.words.measures import measure_title, pool_figure_title
from simulator.present.words.messages import say
from simulator.present.words.numbers import MISSING
from simulator.present.words.time_units import fitting, unit_of, unit_of_change
from simulator.present.words.titles import all_pools, pool_title
from simulator.studies.sensitivity import Sensitivity

INK, GREY, GRID = "#1f2933", "#6b7785", "#e4e7eb"
LABEL = 190.0
"""The px that the name of a row has in a line."""
SERIES = ("#8896a5", "#1f5fbf", "#b7791f", "#127a4b", "#7b3fa0")  # the baseline is grey
OF_CLOCKS = ("#127a4b", "#c0392b", "#b7c0ca", "#1f5fbf", "#d9a233")  # in their order
SAVED, COST = "#127a4b", "#c0392b"
DPI = 150
BUSY_TO = (
    1.12  # where the axis of utilisation ends; marks stand no farther out, or they crowd it out
)
SHARE_OF_CASES = Text("share of cases", "办件占比")
PROMISED = Text("promised", "承诺时限")
TAKEN = Text("on the clock, simulated", "实际计时（模拟）")
OF_THE_LAW = Text(
    "of the limits of the law, over all decisions", "占法定时限的比例，按全部决定合计"
)
CHANGE = Text("change of the cycle time, {unit}", "全流程用时变化（{unit}）")


def words(text: Text, lang: str) -> str:
    return text.in_(lang)


class ReportChart:
    """A figure with one pair of axes in the style of the house."""

    def __init__(self, wide: float, high: float) -> None:
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(wide, high), layout="constrained")
        self.axes: Any = self.figure.add_subplot()
        for side in ("top", "right", "left"):
            self.axes.spines[side].set_visible(False)
        self.axes.spines["bottom"].set_color(GREY)
        self.axes.tick_params(colors=INK, length=0)
        self.axes.set_axisbelow(True)

    def finished(self, style: Style = "screen") -> Any:
        """The figure, all its text as it was written, in the shipped font."""
        from matplotlib.text import Text as Drawn
        from matplotlib.ticker import FixedFormatter

        from simulator.present.typeface import drawable, families

        for axis in (self.axes.xaxis, self.axes.yaxis):
            written = axis.get_major_formatter()
            if isinstance(written, FixedFormatter):
                axis.set_major_formatter(FixedFormatter([drawable(each) for each in written.seq]))
            axis.get_ticklabels()  # as they will be drawn
        for text in self.figure.findobj(Drawn):
            assert isinstance(text, Drawn)
            text.set_parse_math(False)
            text.set_fontfamily(families(text.get_text()))
            text.set_text(drawable(text.get_text()))
        return monochrome(self.figure, hatched=True) if style == "print" else self.figure

    def svg(self, style: Style = "screen") -> str:
        """The chart as the text of an SVG element, the same for the same numbers."""
        import matplotlib as mpl

        figure, page = self.finished(style), io.StringIO()
        settings: Any = {"svg.fonttype": "none", "svg.hashsalt": "fivecuts"}
        with mpl.rc_context(settings):
            figure.savefig(page, format="svg", metadata={"Date": None})
        return inline(page.getvalue())

    def png(self, style: Style = "screen") -> bytes:
        """The chart as the bytes of a PNG file, the same for the same numbers."""
        page = io.BytesIO()
        self.finished(style).savefig(page, format="png", dpi=DPI, metadata={"Software": None})
        return page.getvalue()


def inline(svg: str) -> str:
    """An SVG file as an element of a page: without its head, as wide as the page allows."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    return re.sub(
        r'(<svg[^>]*?) width="[^"]*"',
        r"\1",
        re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", body, count=1),
        count=1,
    )


def distribution(times: Mapping[str, Days], titles: Mapping[str, str], lang: str) -> ReportChart:
    """How long cases take, as shares of cases per class of times: two versions over each other,
    more of them in rows of one scale.
    """
    rows = len(times) > 2
    chart = ReportChart(8.0, 0.8 + 0.75 * len(times) if rows else 2.8)
    known = [values for values in times.values() if len(values)]
    unit = fitting([24 * float(np.mean(values)) for values in known])
    scale = 24 * unit.of_an_hour
    top = scale * max((float(np.quantile(values, 0.995)) for values in known), default=1.0)
    edges = np.linspace(0, top, 46)
    shares = {
        name: np.histogram(np.minimum(scale * values, top), edges)[0] / max(len(values), 1)
        for name, values in times.items()
    }
    highest = max(float(each.max()) for each in shares.values()) or 1.0
    for row, ((name, heights), color) in enumerate(
        zip(shares.items(), cycle(SERIES), strict=False)
    ):
        chart.axes.bar(
            edges[:-1],
            heights * 0.9 / highest if rows else heights,
            width=edges[1] - edges[0],
            bottom=len(times) - 1 - row if rows else 0,
            align="edge",
            color=color,
            alpha=1.0 if rows else 0.62,
            label=titles[name],
        )
    chart.axes.set_xlabel(words(unit.title, lang))
    chart.axes.set_ylabel(words(SHARE_OF_CASES, lang))
    if rows:
        chart.axes.set_yticks(range(len(times))[::-1], [in_lines(titles[name]) for name in times])
        chart.axes.grid(axis="both", color=GRID)
        return chart
    chart.axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    chart.axes.grid(axis="y", color=GRID)
    chart.figure.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=8.5)
    return chart


def in_lines(label: str) -> str:
    """The name of a row, broken so that it leaves the chart its room."""
    return "\n".join(wrapped(label, LABEL, 12.0))


def where_time_goes(comparison: Comparison, titles: Mapping[str, str], lang: str) -> ReportChart:
    """The five clocks of the mean case, side by side, and their sum, the cycle time."""
    names, unit = list(comparison.scenarios), unit_of(comparison)
    chart = ReportChart(8.0, 0.9 + 0.55 * len(names))
    left = np.zeros(len(names))
    clocks = of_family("clocks")
    parts = {
        clock: np.array([_hours(comparison, name, clock) * unit.of_an_hour for name in names])
        for clock in clocks
    }
    longest = max(float(np.sum(list(parts.values()), axis=0).max()), 1e-9)
    for clock, color in zip(clocks, OF_CLOCKS, strict=True):
        times = parts[clock]
        lengths = " → ".join(f"{value:.1f}" for value in times)
        chart.axes.barh(
            range(len(names)),
            times,
            left=left,
            color=color,
            height=0.6,
            label=f"{measure_title(clock, lang)}  {lengths}",
        )
        for i, value in enumerate(times):
            if value > 0.05 * longest:
                text = f"{value:.1f}"
                chart.axes.text(
                    *(left[i] + value / 2, i, text),
                    ha="center",
                    va="center",
                    color=ink_on(color),
                    fontsize=9,
                )
        left = left + times
    for i, total in enumerate(left):
        chart.axes.text(
            total, i, f"  {total:.1f}" if total else "", va="center", fontsize=10, weight="bold"
        )
    chart.axes.set_xlim(0, longest * 1.12)
    chart.axes.set_yticks(range(len(names)), [in_lines(titles[name]) for name in names])
    chart.axes.invert_yaxis()
    chart.axes.set_xlabel(words(unit.title, lang))
    chart.axes.grid(axis="x", color=GRID)
    chart.figure.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=8.5)
    return chart


def _hours(comparison: Comparison, name: str, clock: str) -> float:
    mean = comparison.scenarios[name].measures[clock].mean
    return 0.0 if mean is None else mean.mean


def busy(
    comparison: Comparison, processes: Mapping[str, Process], titles: Mapping[str, str], lang: str
) -> ReportChart:
    """How busy every pool is, and in which of them cases wait most."""
    pools = [
        name
        for name in all_pools(processes)
        if any(name in result.pools for result in comparison.scenarios.values())
    ]
    chart = ReportChart(8.0, 0.9 + 0.28 * len(pools) * len(comparison.scenarios))
    thickness = 0.8 / len(comparison.scenarios)
    for place, ((name, result), color) in enumerate(
        zip(comparison.scenarios.items(), cycle(SERIES), strict=False)
    ):
        for row, pool in enumerate(pools):
            figures = result.pools.get(pool)
            if figures is None or figures.utilisation is None:
                continue
            at = row + (place - (len(comparison.scenarios) - 1) / 2) * thickness
            label = titles[name] if row == 0 else None
            chart.axes.barh(
                at,
                figures.utilisation.mean,
                height=thickness * 0.9,
                color=color,
                label=label,
                xerr=[[each] for each in figures.utilisation.arms],
            )
            mark = (
                say("unstable", lang)
                if figures.unstable
                else say("bottleneck", lang)
                if pool == result.bottleneck
                else ""
            )
            if mark:
                end = figures.utilisation.ends[1]
                chart.axes.text(
                    min(end, BUSY_TO) + 0.02,
                    at,
                    mark,
                    va="center",
                    color=COST,
                    fontsize=9,
                    fontweight="bold",
                )
    chart.axes.axvline(0.85, color=COST, lw=1, ls=(0, (4, 3)))
    chart.axes.set_yticks(
        range(len(pools)), [pool_title(all_pools(processes), pool, lang) for pool in pools]
    )
    chart.axes.invert_yaxis()
    chart.axes.set_xlim(0, BUSY_TO)
    chart.axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    chart.axes.set_xlabel(pool_figure_title("utilisation", lang))
    chart.axes.grid(axis="x", color=GRID)
    chart.figure.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=8.5)
    return chart


def promise_and_reality(
    comparison: Comparison, titles: Mapping[str, str], lang: str
) -> ReportChart:
    """Of the same decisions, on the same clock: what was promised, and what the clock showed, both
    in parts of what the law allows.
    """
    names = list(comparison.scenarios)
    chart = ReportChart(8.0, 1.1 + 0.5 * len(names))
    bars = ((PROMISED, "#b7791f", -0.19), (TAKEN, "#1f5fbf", 0.19))
    for row, name in enumerate(names):
        for (called, color, aside), part in zip(bars, of_the_law(comparison, name), strict=True):
            chart.axes.barh(
                row + aside,
                0.0 if part is None else part.mean,
                height=0.36,
                color=color,
                label=words(called, lang) if row == 0 else None,
                xerr=None if part is None else [[each] for each in part.arms],
            )
            end, told = (0.0, MISSING) if part is None else (part.ends[1], f"{part.mean:.0%}")
            chart.axes.text(end, row + aside, f" {told}", va="center", fontsize=9)
    chart.axes.axvline(1.0, color=COST, lw=1, ls=(0, (4, 3)))
    chart.axes.set_yticks(range(len(names)), [in_lines(titles[name]) for name in names])
    chart.axes.invert_yaxis()
    chart.axes.set_xlim(left=0)
    chart.axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    chart.axes.set_xlabel(words(OF_THE_LAW, lang))
    chart.axes.grid(axis="x", color=GRID)
    chart.figure.legend(loc="outside upper center", ncols=2, frameon=False, fontsize=8.5)
    return chart


def of_the_law(comparison: Comparison, name: str) -> tuple[Estimate | None, Estimate | None]:
    """What is promised, and what the clock shows, as parts of the limits of the law, all three
    added up over the same decisions; nothing where no decision has a limit.
    """
    measures = comparison.scenarios[name].measures
    promised, taken = (measures[key].mean for key in ("compression", "speed_up"))
    return _left_of(promised), _left_of(taken)


def _left_of(shorter: Estimate | None) -> Estimate | None:
    if shorter is None:
        return None
    high, low = shorter.ends
    left = Estimate(1 - shorter.mean, 1 - low, 1 - high, shorter.n)
    return left if shorter.low is not None else replace(left, low=None, high=None)


def tornado(found: Sensitivity, lang: str) -> ReportChart:
    """How the change moves with each estimate, the widest first; the line is the change as
    estimated.
    """
    from matplotlib.patches import Patch

    chart = ReportChart(8.0, 0.9 + 0.6 * len(found.swings))
    unit = unit_of_change(found)
    known = found.as_estimated.change
    middle = 0.0 if known is None else known.mean * unit.of_an_hour
    ways = (("lower", SERIES[1], -0.2), ("higher", SERIES[2], 0.2))
    for row, swing in enumerate(found.swings):
        for outcome, (_, color, aside) in zip((swing.low, swing.high), ways, strict=True):
            if outcome.change is None or not outcome.steady:
                chart.axes.text(
                    middle,
                    row + aside,
                    f" {say('unstable', lang)}",
                    va="center",
                    color=COST,
                    fontsize=9,
                )
                continue
            end = outcome.change.mean * unit.of_an_hour
            chart.axes.barh(row + aside, end - middle, left=middle, color=color, height=0.36)
            text = f" {end:.1f} ".replace("-", "−")
            chart.axes.text(
                end,
                row + aside,
                text,
                va="center",
                ha="left" if end >= middle else "right",
                fontsize=9,
            )
    chart.axes.axvline(middle, color=INK, lw=1)
    off = [f"{float(swing.high.factors[swing.kind] - 1):.0%}" for swing in found.swings]
    labels = [
        say("off_by", lang, kind=say(f"vary_{swing.kind}", lang), part=part)
        for swing, part in zip(found.swings, off, strict=True)
    ]
    chart.axes.set_yticks(range(len(labels)), labels)
    chart.axes.invert_yaxis()
    chart.axes.margins(x=0.18)
    chart.axes.set_xlabel(words(CHANGE, lang).format(unit=unit.title.in_(lang)))
    chart.axes.grid(axis="x", color=GRID)
    handles = [Patch(color=color, label=say(key, lang)) for key, color, _ in ways]
    chart.figure.legend(
        handles=handles, loc="outside upper center", ncols=2, frameon=False, fontsize=8.5
    )
    return chart
