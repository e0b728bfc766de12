"""Many scenarios as a ranking: the days with their change, below each the harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf

from rich.console import RenderableType

from simulator.comparison.results import Comparison
from simulator.model.process import Process
from simulator.present.tables.figures import told_rows
from simulator.present.tables.harm import harms_of
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.words.measures import measure_label
from simulator.present.words.messages import say
from simulator.present.words.numbers import share
from simulator.present.words.time_units import unit_of
from simulator.present.words.titles import pool_title

_NUMBER = 3  # columns of the place


def ranking(
    comparison: Comparison,
    titles: Mapping[str, str],
    processes: Mapping[str, Process],
    lang: str,
    width: int,
) -> Iterator[RenderableType]:
    """The scenarios from the shortest mean time to the longest, those without one last; then the
    harm of each in the same order.
    """
    days = next(row for row in told_rows(comparison, lang) if row.main)
    names = list(comparison.scenarios)
    means = {name: comparison.scenarios[name].measures["cycle_time"].mean for name in names}
    order = sorted(names, key=lambda name: getattr(means[name], "mean", inf))
    number = {name: n for n, name in enumerate((x for x in order if x != comparison.baseline), 1)}
    rows = []
    for name in order:
        place = names.index(name)
        change = days.parts[place - 1] if place else Cell()
        mark = f"{number[name]}." if name != comparison.baseline else " –"
        cells = (Cell(days.figures[place]), change)
        harm = "" if name == comparison.baseline else harms_of(comparison, processes, name, lang)
        busy = _busiest(comparison, processes, name, lang)
        below = say("next", lang).join(each for each in (busy, harm) if each)
        rows.append(TableRow(f"{mark:<{_NUMBER}}{titles[name]}", cells, kept=True, below=below))
    heads = (measure_label("cycle_time", lang, unit_of(comparison)), say("change", lang))
    sheet = TableSheet(say("ranked", lang), heads, tuple(rows), plain=len(heads)).all_charted()
    yield from printed([sheet], width, lang)


def _busiest(comparison: Comparison, processes: Mapping[str, Process], name: str, lang: str) -> str:
    """Who holds the cases up, and how busy they are."""
    result = comparison.scenarios[name]
    pool = result.bottleneck
    busy = None if pool is None else result.pools[pool].utilisation
    if pool is None or busy is None:
        return ""
    called = pool_title(processes[name].pools, pool, lang)
    return say("bottleneck_is", lang, pool=called, share=share(busy.mean))
