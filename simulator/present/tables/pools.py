"""The officers and the groups of cases of a comparison, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Container, Mapping

from simulator.comparison.results import Comparison, PoolMeasured, ScenarioResult
from simulator.model.process import Pool
from simulator.model.units import DAY
from simulator.present.tables.figures import is_told
from simulator.present.tables.layout import Cell, TableRow, TableSheet, fits_in_lines
from simulator.present.words.measures import pool_figure_title
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import MISSING, measure, share
from simulator.present.words.time_units import MINUTES, unit_of
from simulator.present.words.titles import Groups, group_label, pool_title

_MARKS = {"bottleneck": "*", "unstable": "!"}


def pool_sheets(
    comparison: Comparison,
    titles: Mapping[str, str],
    pools: Mapping[str, Pool],
    lang: str,
    width: int,
) -> list[TableSheet]:
    """One table with all figures of a pool in a cell; where that is too wide, one for each figure.
    Which pool holds the cases up is a word where there is room, else a mark.
    """
    results = comparison.scenarios
    kinds = _kinds(comparison)
    columns = tuple(titles[name] for name in results)
    told = {
        pool: [
            _told(result.pools.get(pool), kinds, comparison, lang) for result in results.values()
        ]
        for pool in pools
    }
    marks = {pool: [_mark(pool, result) for result in results.values()] for pool in pools}
    for words in (True, False):
        head = pool_figures_named(kinds, lang)
        rows = tuple(
            TableRow(
                pool_title(pools, pool, lang),
                tuple(
                    Cell(listed([each for each in cell if each], lang), _said(mark, words, lang))
                    for cell, mark in zip(cells, marks[pool], strict=True)
                ),
                kept=any(marks[pool]),
            )
            for pool, cells in told.items()
        )
        whole = TableSheet(head, columns, rows, marks="" if words else _marks(marks, lang))
        if fits_in_lines(whole, width):
            return [whole]
    sheets = []
    for n, kind in enumerate(kinds):
        head = say("in_brackets", lang, text=say("pool", lang), more=pool_figure_title(kind, lang))
        rows = tuple(
            TableRow(
                pool_title(pools, pool, lang),
                tuple(
                    Cell(
                        (cell[n] or "0") if cell[0] != MISSING else MISSING,
                        "" if n else _MARKS.get(mark, ""),
                    )
                    for cell, mark in zip(cells, marks[pool], strict=True)
                ),
                kept=not n and any(marks[pool]),
            )
            for pool, cells in told.items()
            if any(cell[n] for cell in cells)  # nobody is told that nothing happened to a pool
        )
        meant = "" if n else _marks(marks, lang)
        sheets.append(TableSheet(head, columns, rows, marks=meant).all_charted())
    return sheets


def pool_figures_named(kinds: tuple[str, ...], lang: str) -> str:
    """The heading of a table of pools: what stands in each cell, in this order."""
    names = listed([pool_figure_title(kind, lang) for kind in kinds], lang)
    return say("in_brackets", lang, text=say("pool", lang), more=names)


def _kinds(comparison: Comparison) -> tuple[str, ...]:
    """The figures that are shown of a pool."""
    found = [pool for each in comparison.scenarios.values() for pool in each.pools.values()]
    more = {
        "hours_per_case": is_told("officer_hours", list(comparison.scenarios.values())),
        "overtime": any(pool.overtime.mean > 0 for pool in found),
        "kept": any(pool.kept.mean > 0 for pool in found),
    }
    return ("utilisation", "queue", *(name for name, told in more.items() if told))


def _told(
    figures: PoolMeasured | None, kinds: tuple[str, ...], comparison: Comparison, lang: str
) -> list[str]:
    """The figures of a pool in one version, in the order of ``kinds``."""
    if figures is None or figures.utilisation is None:
        return [MISSING, *("" for _ in kinds[1:])]
    own = {
        "utilisation": f"{figures.utilisation.mean:.0%}",
        "queue": f"{figures.queue.mean:.1f}",
        "overtime": overtime(figures, comparison, lang),
        "kept": kept_free(officer_hours(figures.kept.mean, comparison, lang), lang),
        "hours_per_case": _work_per_case(figures, comparison, lang),
    }
    return [own[kind] for kind in kinds]


def _mark(pool: str, result: ScenarioResult) -> str:
    figures = result.pools.get(pool)
    if figures is None or figures.utilisation is None:
        return ""
    if figures.unstable:
        return "unstable"
    return "bottleneck" if pool == result.bottleneck else ""


def _said(mark: str, words: bool, lang: str) -> str:
    return say(mark, lang) if mark and words else _MARKS.get(mark, "")


def _marks(marks: Mapping[str, list[str]], lang: str) -> str:
    """What the marks in this table mean."""
    used = [mark for mark in _MARKS if any(mark in each for each in marks.values())]
    return say("next", lang).join(f"{_MARKS[mark]} {say(mark, lang)}" for mark in used)


def _work_per_case(figures: PoolMeasured, comparison: Comparison, lang: str) -> str:
    """The officer hours of a pool per case, in the unit of those of all pools together."""
    if figures.hours_per_case is None:
        return MISSING
    hours = figures.hours_per_case.mean
    if unit_of(comparison) == MINUTES:
        return say("minutes_per_case", lang, minutes=f"{hours * MINUTES.of_an_hour:,.1f}")
    return say("hours_per_case", lang, hours=f"{hours:,.2f}")


def overtime(figures: PoolMeasured, comparison: Comparison, lang: str) -> str:
    """The officer hours of a pool outside its open hours: a week, or in the whole run where it ends
    with a number of cases; nothing where there are none.
    """
    return officer_hours(figures.overtime.mean, comparison, lang)


def kept_free(hours: str, lang: str) -> str:
    """How long officers of a pool were kept free for requests that keep their turn."""
    return say("kept_free", lang, hours=hours) if hours else ""


def officer_hours(hours: float, comparison: Comparison, lang: str) -> str:
    """Officer hours a week, or in the whole run where it ends with a number of cases; nothing where
    there are none.
    """
    window = comparison.window
    if not hours:
        return ""
    if window.cases is not None:
        return say("overtime_hours", lang, hours=f"{hours:,.1f}")
    a_week = hours * 7 * DAY / (window.horizon - window.warm_up)
    return say("overtime_a_week", lang, hours=f"{a_week:,.1f}")


def group_sheet(
    comparison: Comparison,
    titles: Mapping[str, str],
    groups: Groups,
    numbers: Container[str],
    lang: str,
) -> TableSheet:
    """The cycle time of every class, value of an attribute and group by a number, and who is
    refused.
    """
    results, unit = comparison.scenarios.values(), unit_of(comparison)
    rows: list[TableRow] = []
    for group in dict.fromkeys(group for result in results for group in result.groups):
        found = [result.groups.get(group) for result in results]
        label = group_label(groups, group, numbers, lang)
        cells = tuple(
            Cell(measure("cycle_time", each.cycle_time, unit) if each else MISSING)
            for each in found
        )
        rows.append(TableRow(label, cells, kept=True))
        refused = [each.refused.mean if each and each.refused else 0.0 for each in found]
        if any(refused):
            shares = tuple(Cell(share(each)) for each in refused)
            rows.append(TableRow(say("group_refused", lang), shares, kept=True))
    head = say("groups", lang, unit=unit.title.in_(lang))
    return TableSheet(head, tuple(titles[name] for name in comparison.scenarios), tuple(rows))
