"""The figures that offices report, as tables: each rate with what shows whether it
was polished.

Comparison, indicators, benchmarks → **indicator table**.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from simulator.comparison.harm import harm_changes
from simulator.comparison.indicators import (
    INDICATORS,
    Indicator,
    IndicatorValue,
    Values,
    View,
    name_of,
    reported,
    units,
)
from simulator.comparison.results import Comparison
from simulator.experiments.statistics import Estimate
from simulator.model.scorecards import Benchmark, published
from simulator.present.tables.comparison import certainty
from simulator.present.tables.harm import harm_line
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.tables.outcomes import shifted
from simulator.present.tables.versions import told_notes
from simulator.present.words.measures import counted_label, measure_label
from simulator.present.words.messages import say
from simulator.present.words.numbers import (
    beyond_chance,
    count,
    figure,
    minus,
    percentage,
    points_apart,
    share,
)
from simulator.present.words.titles import title

_NO_CHANGE = 0.0005
_STYLES = {"group": "bold", "beside": "dim"}


def print_indicators(
    console: Console,
    comparison: Comparison,
    benchmarks: Sequence[Benchmark],
    titles: Mapping[str, str],
    lang: str,
) -> None:
    """Prints the baseline alone, or a table for each scenario beside it; ``titles`` are those of
    the scenarios.
    """
    found = reported(comparison)
    others = [name for name in comparison.scenarios if name != comparison.baseline]
    for name in others:
        for line in shifted(comparison.scenarios[name].shares, titles[name], lang):
            console.print(Text(line, style="bold"))
        console.print(Text(_three_times(comparison, name, titles[name], lang), style="bold"))
        if _promise_alone(comparison, name):
            console.print(Text(say("promise_alone", lang, scenario=titles[name]), style="bold red"))
    before = comparison.scenarios[comparison.baseline]
    for name in others:
        result = comparison.scenarios[name]
        for line in harm_line(harm_changes(result.measures, before.measures, frozenset()), lang):
            console.print(Text(say("of_scenario", lang, scenario=titles[name], text=line)))
    for line in certainty(comparison, titles, lang):
        console.print(line)
    for note in told_notes(comparison, titles, lang):
        console.print(Text(note, style="yellow"))
    tables: list[tuple[str, ...]] = [(comparison.baseline, name) for name in others]
    for shown in tables or [(comparison.baseline,)]:
        console.print()
        sheet = _sheet(found, shown, benchmarks, titles, lang)
        for part in printed([sheet], console.width, lang):
            console.print(part)
    console.print()
    console.print(Text(say("reported_counted", lang)))
    for each in benchmarks:
        sources = say("next", lang).join(
            dict.fromkeys(given.source for given in each.values.values())
        )
        console.print(
            Text(
                say("published_by", lang, name=title(each.title, each.name, lang), sources=sources)
            )
        )
    console.print(Text(say("simulated", lang), style="italic"))


def _three_times(comparison: Comparison, name: str, called: str, lang: str) -> str:
    """How far the promise, the clock and the wait moved."""
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    promised = before.counts.promised_days
    fallen = result.counts.promised_days / promised - 1 if promised else None
    return say(
        "three_times",
        lang,
        scenario=called,
        promised=share(fallen, signed=bool(fallen)),
        clock=_signed(_relative(comparison, name, "clock_days")),
        elapsed=_signed(_relative(comparison, name, "cycle_time")),
    )


def _signed(value: Estimate | None) -> str:
    still = value is not None and max(map(abs, value.ends)) < _NO_CHANGE
    return share(0.0) if still else percentage(value)


def _relative(comparison: Comparison, name: str, measure: str) -> Estimate | None:
    """The relative change of a measure, if it has a mean before and after."""
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    if result.measures[measure].mean is None or before.measures[measure].mean is None:
        return None
    return result.change[measure].relative


def _promise_alone(comparison: Comparison, name: str) -> bool:
    """Whether the promised limits fell, and the elapsed time by no more than chance."""
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    if (
        result.counts.promised_days >= before.counts.promised_days
        or _relative(comparison, name, "cycle_time") is None
    ):
        return False
    change = result.change["cycle_time"].difference
    return change.ends[1] >= 0


def _sheet(
    found: Mapping[str, Values],
    shown: Sequence[str],
    benchmarks: Sequence[Benchmark],
    titles: Mapping[str, str],
    lang: str,
) -> TableSheet:
    """The same rows for a terminal; the change stands last, its percentage points beside it."""
    head, rows = indicator_rows(found, shown, benchmarks, titles, lang)
    changes = len(shown) > 1
    lines = []
    for kind, (label, *told) in rows:
        cells = list(map(Cell, told or [""] * (len(head) - 1)))
        if changes:
            cells.append(Cell(*points_apart(cells.pop(len(shown)).figure, lang)))
        lines.append(TableRow(label, tuple(cells), _STYLES.get(kind)))
    columns = head[1:]
    if changes:
        columns.append(columns.pop(len(shown)))
    return TableSheet(head[0], tuple(columns), tuple(lines), plain=int(changes))


def indicator_rows(
    found: Mapping[str, Values],
    shown: Sequence[str],
    benchmarks: Sequence[Benchmark],
    titles: Mapping[str, str],
    lang: str,
) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The headings, and the rows: each a ``group``, an ``indicator``, or what stands ``beside``
    one, with its cells.
    """
    head = [
        say("reported", lang),
        *(titles[name] for name in shown),
        *([say("change", lang)] if len(shown) > 1 else []),
    ]
    head += [title(each.title, each.name, lang) for each in benchmarks]
    given = [published(each, units()) for each in benchmarks]
    columns = [found[name] for name in shown]
    rows: list[tuple[str, list[str]]] = []
    for group in ("times", "asked", "rates"):
        rows.append(("group", [say(f"reported_{group}", lang)]))
        own = [
            each
            for each in INDICATORS.values()
            if each.group == group and (each.name != "elapsed_saved" or len(shown) > 1)
        ]
        for indicator, following in zip_longest(own, own[1:]):
            for place in _different(indicator, columns, given):
                rows.append(
                    (
                        "indicator",
                        [
                            _label(indicator, place, lang),
                            *_cells(indicator, indicator.views[place], columns, given, lang),
                        ],
                    )
                )
            for beside in _polish(indicator, following):
                label = say("reported_beside", lang, name=indicator_name(beside, lang))
                rows.append(
                    ("beside", [label, *_cells(beside, beside.views[0], columns, given, lang)])
                )
    return head, rows


def _different(
    indicator: Indicator, columns: Sequence[Values], given: Sequence[Mapping[str, float]]
) -> list[int]:
    """The places of the views that are shown: the first, and those whose figures are not those of a
    view before.
    """
    seen: list[tuple[float | None, ...]] = []
    shown = []
    for place, view in enumerate(indicator.views):
        values = [each[indicator.name, view.basis].value for each in columns]
        figures = tuple(None if each is None else round(each.mean, 4) for each in values)
        if figures not in seen or any(name_of(indicator, view) in each for each in given):
            shown.append(place)
        seen.append(figures)
    return shown


def _polish(indicator: Indicator, following: Indicator | None) -> Iterator[Indicator]:
    """What is shown under a rate; the other figures that it is to be read with are rows of their
    own.

    Of two rates that belong together, the second one shows what stands beside both.
    """
    if indicator.unit == "share" and (following is None or following.name not in indicator.beside):
        yield from (
            INDICATORS[name] for name in indicator.beside if INDICATORS[name].group == "beside"
        )


def indicator_name(indicator: Indicator, lang: str) -> str:
    """The name of the measure, where it is the mean of one, or of the counted figure, where it is
    one; else that of the indicator.
    """
    view = indicator.views[0]
    if len(indicator.views) == 1 and view.measure and view.figure == "mean":
        return measure_label(view.measure, lang)
    if len(indicator.views) == 1 and view.count:
        return counted_label(view.count, lang)
    return say(f"reported_{indicator.name}", lang)


def _label(indicator: Indicator, place: int, lang: str) -> str:
    if len(indicator.views) == 1:
        return indicator_name(indicator, lang)
    basis = say(f"basis_{indicator.views[place].basis}", lang)
    return (
        say("reported_also", lang, basis=basis)
        if place
        else say("reported_by", lang, name=indicator_name(indicator, lang), basis=basis)
    )


def _cells(
    indicator: Indicator,
    view: View,
    columns: Sequence[Values],
    given: Sequence[Mapping[str, float]],
    lang: str,
) -> Iterator[str]:
    values = [each[indicator.name, view.basis] for each in columns]
    yield from (_value(indicator, value) for value in values)
    if len(values) > 1:
        yield _change(indicator, values[1], lang)
    for each in given:
        number = each.get(name_of(indicator, view))
        yield "" if number is None else _exact(indicator.unit, number)


def _value(indicator: Indicator, value: IndicatorValue) -> str:
    if value.value is None or value.origin == "simulated":
        return figure(indicator.unit, value.value)
    return _exact(indicator.unit, value.value.mean)


def _change(indicator: Indicator, value: IndicatorValue, lang: str) -> str:
    if value.change is None:
        return ""
    moved = value.change.mean
    if value.origin == "simulated" or (moved and indicator.unit == "share"):
        return beyond_chance(indicator.unit, value.change, lang)
    return (
        ""
        if not moved
        else minus(f"{'+' if moved > 0 else '-'}{_exact(indicator.unit, abs(moved))}")
    )


def _exact(unit: str, value: float) -> str:
    """A counted or published figure: as short as it is."""
    if unit == "share":
        return f"{value * 100:.1f}%"
    return f"{value / 24:.2f}" if unit == "h" else count(value)
