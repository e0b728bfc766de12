"""The figures of a comparison as rows: what is counted, then what is measured, with the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.comparison.results import Comparison, Difference, ScenarioResult
from simulator.measures.catalogue import COUNTED, MEASURES, of_family, tabled
from simulator.model.flow import Text
from simulator.present.tables.layout import Cell, TableRow, TableSheet
from simulator.present.tables.outcomes import OutcomeRow, outcome_rows, several_outcomes
from simulator.present.words.measures import counted_label, measure_label
from simulator.present.words.messages import say
from simulator.present.words.numbers import (
    MISSING,
    beyond_chance,
    change_in_parts,
    count,
    fell_or_rose,
    measure,
)
from simulator.present.words.time_units import TimeUnit, unit_of

CLOCKS = Text("Where the time goes", "时间花在哪里")
_OF_COST = ("officer_hours", "officer_cost")
_UNDER_WAY = ("open_cases_time", "open_cases_left")
_KEPT = frozenset({"cycle_time", "cycle_time_ended", "completed", "tacit", "silent_consents"})
"""Rows that are shown although nothing differs: the days and what stands beside them as harm."""


@dataclass(frozen=True)
class FigureRow:
    """A row: its label, the figures of all versions, and the changes of all but the first."""

    label: str
    figures: tuple[str, ...]
    changes: tuple[str, ...]
    parts: tuple[Cell, ...]
    main: bool = False
    kept: bool = False

    def cells(self, paired: bool) -> list[str]:
        return [self.label, *self.figures, *(self.changes if paired else ())]


def figure_rows(
    comparison: Comparison, titles: dict[str, str], lang: str
) -> tuple[list[str], list[tuple[list[str], bool]]]:
    """The headings and rows of the figures, counted ones first; a row that is true is the one that
    matters most.
    """
    paired = len(comparison.scenarios) == 2
    head = [
        say("measure", lang),
        *(titles[name] for name in comparison.scenarios),
        *([say("change", lang)] if paired else []),
    ]
    return head, [(row.cells(paired), row.main) for row in told_rows(comparison, lang)]


def figure_sheet(comparison: Comparison, titles: dict[str, str], lang: str) -> TableSheet:
    """The same for a terminal: of two versions the change in two columns, of more the change in per
    cent beside the figure.
    """
    paired = len(comparison.scenarios) == 2
    rows = []
    for each in told_rows(comparison, lang):
        first, *others = each.figures
        cells = [Cell(first)]
        if paired:
            cells += [Cell(others[0]), each.parts[0]]
        else:
            cells += [
                Cell(figure, part.second if part.second[:1] in ("▼", "▲") else "")
                for figure, part in zip(others, each.parts, strict=True)
            ]
        rows.append(TableRow(each.label, tuple(cells), "bold" if each.main else None, each.kept))
    names = tuple(titles[name] for name in comparison.scenarios)
    more = (say("change", lang),) if paired else ()
    made = TableSheet(say("measure", lang), (*names, *more), tuple(rows), plain=len(more))
    unit = unit_of(comparison)
    title = say("in_brackets", lang, text=CLOCKS.in_(lang), more=unit.title.in_(lang))
    return replace(made, charted=_clocks(made, lang, unit), chart=title)


def _clocks(sheet: TableSheet, lang: str, unit: TimeUnit) -> range:
    """The rows that say where the time goes, in the unit of the cycle time: work is told in hours,
    which no bar can show beside days.
    """
    shared = MEASURES["cycle_time"].shown_in
    told = (clock for clock in of_family("clocks") if MEASURES[clock].shown_in == shared)
    clocks = {measure_label(clock, lang, unit) for clock in told}
    places = [n for n, row in enumerate(sheet.rows) if row.label in clocks]
    return range(places[0], places[-1] + 1) if places else range(0)


def told_rows(comparison: Comparison, lang: str) -> Iterator[FigureRow]:
    """All rows, in the order in which they are read."""
    unit, results = unit_of(comparison), list(comparison.scenarios.values())
    for each in COUNTED.values():
        if each.in_table:
            yield _counted(each.name, results, lang)
    for measured in tabled():
        name = measured.name
        yield replace(_measured(name, results, lang, unit), main=name == "cycle_time")
        if name == "cycle_time":
            yield from _spread(results, lang, unit)
            if several_outcomes(results) and comparison.window.over == "approved":
                ended = _measured("cycle_time_ended", results, lang, unit)
                yield replace(ended, label=say("of_all_ended", lang))
            for also in ("first_result", "may_operate", *_UNDER_WAY, *_OF_COST):
                if is_told(also, results):
                    yield _measured(also, results, lang, unit)
        if name == "tacit" and _can_be("silent_consents", results):
            yield _measured("silent_consents", results, lang, unit)
        if name == "completed":
            for row in outcome_rows(results, lang):
                yield _outcome(row, lang)


def is_told(name: str, results: Sequence[ScenarioResult]) -> bool:
    """Whether a row is shown that only some flows have."""
    return any(result.measures[name].mean for result in results)


def _can_be(name: str, results: Sequence[ScenarioResult]) -> bool:
    """Whether something came about, or could have."""
    found = (result.measures[name].mean for result in results)
    return any(each is not None and each.ends[1] > 0 for each in found)


def _counted(name: str, results: Sequence[ScenarioResult], lang: str) -> FigureRow:
    first, *others = values = [result.counts.as_dict()[name] for result in results]
    changes = tuple(_plus(value - first) for value in others)
    parts = tuple(
        Cell(change, fell_or_rose(value / first - 1) if first and change else "")
        for value, change in zip(others, changes, strict=True)
    )
    return FigureRow(counted_label(name, lang), tuple(map(count, values)), changes, parts)


def _plus(value: float) -> str:
    return "" if not value else f"{'+' if value > 0 else '−'}{count(abs(value))}"


def _spread(results: Sequence[ScenarioResult], lang: str, unit: TimeUnit) -> Iterator[FigureRow]:
    """What half of the cases, and nine in ten, do not exceed."""
    for key in ("p50", "p90"):
        figures = tuple(
            measure("cycle_time", getattr(result.measures["cycle_time"], key), unit)
            for result in results
        )
        nothing = ("",) * (len(results) - 1)
        yield FigureRow(say(key, lang), figures, nothing, tuple(map(Cell, nothing)), kept=True)


def _measured(name: str, results: Sequence[ScenarioResult], lang: str, unit: TimeUnit) -> FigureRow:
    figures = tuple(measure(name, result.measures[name].mean, unit) for result in results)
    first = results[0].measures[name].mean
    changes, parts = [], []
    for result in results[1:]:
        change = result.change.get(name)
        if change is None or first is None or result.measures[name].mean is None:
            changes.append(MISSING)
            parts.append(Cell(MISSING))
            continue
        changes.append(beyond_chance(MEASURES[name].shown_in, change.difference, lang, unit))
        figure, of_whole = change_in_parts(name, change.difference, lang, unit)
        parts.append(Cell(figure, of_whole or _moved(change)))
    label = measure_label(name, lang, unit)
    return FigureRow(label, figures, tuple(changes), tuple(parts), kept=name in _KEPT)


def _moved(change: Difference) -> str:
    """A change in per cent of what was before, if it is more than chance."""
    low, high = change.difference.ends
    if change.relative is None or low <= 0 <= high:
        return ""
    return fell_or_rose(change.relative.mean)


def _outcome(row: OutcomeRow, lang: str) -> FigureRow:
    parts = tuple(
        Cell(MISSING) if change is None else Cell(*change_in_parts("completed", change, lang))
        for change in row.changes
    )
    changes = tuple(
        MISSING if change is None else beyond_chance("share", change, lang)
        for change in row.changes
    )
    return FigureRow(row.label, row.shares, changes, parts, kept=True)
