"""The comparison as a reader wants it in a terminal of 80 columns: the sentence first, then the
table, then the officers and the harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from simulator.comparison.results import Comparison, Difference, PoolMeasured, ScenarioResult
from simulator.measures.catalogue import COUNTED, tabled
from simulator.model.process import Pool, Process
from simulator.model.units import DAY
from simulator.present.tables.carried import carried_lines, with_pace
from simulator.present.tables.harm import beside, grave_harm
from simulator.present.tables.outcomes import mix, outcome_rows, several_outcomes
from simulator.present.tables.start_up import start_up_lines
from simulator.present.tables.versions import put_in_lines, told_notes
from simulator.present.words.measures import counted_label, measure_label, pool_figure_title
from simulator.present.words.messages import listed, say, sure
from simulator.present.words.numbers import (
    MISSING,
    count,
    figure,
    measure,
    measure_change,
    narrow,
    percentage,
    share,
)
from simulator.present.words.time_units import MINUTES, TimeUnit, unit_of
from simulator.present.words.titles import (
    Groups,
    all_groups,
    all_pools,
    group_kind,
    group_title,
    pool_title,
)

_OF_COST = ("officer_hours", "officer_cost")
MANY_REPLICATIONS = 1000
"""More than so many that independent runs would need are not counted out."""
_UNDER_WAY = ("open_cases_time", "open_cases_left")


def print_comparison(
    console: Console,
    comparison: Comparison,
    titles: dict[str, str],
    processes: Mapping[str, Process],
    lang: str,
) -> None:
    """Prints all scenarios; with two of them the change stands beside, with more the table has a
    column for each.
    """
    for part in _parts(comparison, titles, processes, lang):
        console.print(part)


def _parts(
    comparison: Comparison, titles: dict[str, str], processes: Mapping[str, Process], lang: str
) -> Iterator[RenderableType]:
    yield from (Text(line, style="bold red") for line in grave_harm(comparison, titles, lang))
    for name in comparison.scenarios:
        if name != comparison.baseline or len(comparison.scenarios) == 1:
            yield from (
                Text(line, style="bold") for line in headline(comparison, name, titles, lang)
            )
            yield from map(Text, start_up_lines(comparison, name, all_pools(processes), lang))
            before = processes[comparison.baseline]
            yield from map(Text, put_in_lines(before, processes[name], titles[name], lang))
    yield from certainty(comparison, titles, lang)
    yield from (Text(note, style="yellow") for note in told_notes(comparison, titles, lang))
    yield ""
    yield _figures(comparison, titles, lang)
    yield ""
    yield _pools(comparison, titles, all_pools(processes), lang)
    if any(result.groups for result in comparison.scenarios.values()):
        yield ""
        yield _groups(comparison, titles, all_groups(processes), lang)
    yield from carried_lines(comparison, titles, lang)
    yield from beside(comparison, titles, processes, lang)
    yield Text(say("simulated", lang), style="italic")


def certainty(comparison: Comparison, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """How sure the figures are: replications and confidence, the gain of common random numbers, the
    warm-up if the program chose it, and with several scenarios which of them is the shortest.
    """
    confidence = f"{comparison.confidence:.0%}"
    if comparison.window.over == "ended":
        yield say("over_ended", lang)
    yield sure(comparison.replications, confidence, lang)
    if comparison.warm_up is not None and comparison.window.warm_up:
        yield say("warm_up_chosen", lang, days=comparison.window.warm_up // DAY)
    changes = [
        result.change["cycle_time"]
        for result in comparison.scenarios.values()
        if "cycle_time" in result.change
    ]
    if len(changes) > 1:
        yield say("sure_together", lang, n=len(changes), confidence=confidence)
        best = [titles[name] for name in comparison.ranking.best]
        if best:
            joined = listed(best, lang)
            yield say(
                "shortest" if len(best) == 1 else "shortest_of",
                lang,
                confidence=confidence,
                names=joined,
            )
    elif changes:
        yield from _shared_luck(changes[0], comparison.replications, lang)


def _shared_luck(change: Difference, replications: int, lang: str) -> Iterator[str]:
    """How many replications the same random numbers spared; nothing where no change is told apart
    from none, for there is then no precision to speak of.
    """
    found, (low, high) = change.independent, change.difference.ends
    if found is None or found <= replications or low <= 0 <= high:
        return
    many = found > MANY_REPLICATIONS
    key = "shared_luck_many" if many else "shared_luck"
    yield say(key, lang, n=count(min(found, MANY_REPLICATIONS)))


def headline(comparison: Comparison, name: str, titles: Mapping[str, str], lang: str) -> list[str]:
    """What a mayor reads first: whether other people are approved than before, from how many days
    to how many, and, where that is of the approved ones only, the days of all.
    """
    first, last = mix(comparison, name, titles, lang)
    days = _days(comparison, name, titles[name], lang)
    result = comparison.scenarios[name]
    change = result.change.get("cycle_time")
    whole = None if change is None else change.difference.mean
    sentence = with_pace(result.carried, whole, days, lang, unit_of(comparison))
    return [*first, sentence, *last, *_first_result(comparison, name, titles[name], lang)]


def _first_result(comparison: Comparison, name: str, title: str, lang: str) -> Iterator[str]:
    """That the first result of use comes later, beyond chance, though the whole is quicker."""
    key, unit = "first_result", unit_of(comparison)
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    change, whole = result.change.get(key), result.change.get("cycle_time")
    after, earlier = (each.measures[key].mean for each in (result, before))
    if change is None or whole is None or after is None or earlier is None:
        return
    if change.difference.ends[0] > 0 > whole.difference.mean:
        yield say(
            "first_result_later",
            lang,
            scenario=title,
            days=figure("h", change.difference, unit),
            before=measure(key, earlier, unit),
            after=measure(key, after, unit),
            unit=unit.title.in_(lang),
        )


def _days(comparison: Comparison, name: str, title: str, lang: str) -> str:
    """From how many days to how many, and how sure that is."""
    result, before = comparison.scenarios[name], comparison.scenarios[comparison.baseline]
    after, earlier = result.measures["cycle_time"].mean, before.measures["cycle_time"].mean
    unit = unit_of(comparison)
    if after is None:
        return say("no_mean", lang, scenario=title)
    if name == comparison.baseline or earlier is None:
        told = measure("cycle_time", after, unit)
        return say("alone", lang, scenario=title, after=told, unit=unit.title.in_(lang))
    change = result.change["cycle_time"]
    return say(
        "saved",
        lang,
        scenario=title,
        before=measure("cycle_time", earlier, unit),
        after=measure("cycle_time", after, unit),
        change=measure_change("cycle_time", change.difference, lang, unit),
        unit=unit.title.in_(lang),
        share=percentage(change.relative),
    )


def _figures(comparison: Comparison, titles: dict[str, str], lang: str) -> Table:
    head, rows = figure_rows(comparison, titles, lang)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(head[0], overflow="fold")
    for heading in head[1:]:
        table.add_column(heading, justify="right", overflow="fold")
    for cells, main in rows:
        table.add_row(*map(narrow, cells), style="bold" if main else None)
    return table


def figure_rows(
    comparison: Comparison, titles: dict[str, str], lang: str
) -> tuple[list[str], list[tuple[list[str], bool]]]:
    """The headings and rows of the figures, counted ones first; a row that is true is the one that
    matters most.
    """
    paired, unit = len(comparison.scenarios) == 2, unit_of(comparison)
    head = [
        say("measure", lang),
        *(titles[name] for name in comparison.scenarios),
        *([say("change", lang)] if paired else []),
    ]
    results = list(comparison.scenarios.values())
    rows: list[tuple[list[str], bool]] = []
    for each in COUNTED.values():
        if not each.in_table:
            continue
        label = counted_label(each.name, lang)
        values = [result.counts.as_dict()[each.name] for result in results]
        change = [_plus(values[1] - values[0])] if paired else []
        rows.append(([label, *map(count, values), *change], False))
    for measured in tabled():
        name, main = measured.name, measured.name == "cycle_time"
        cells = _row(name, results, paired, lang, unit)
        rows.append(([measure_label(name, lang, unit), *cells], main))
        if main:
            rows += [(cells, False) for cells in _spread(results, paired, lang, unit)]
            if several_outcomes(results) and comparison.window.over == "approved":
                ended = _row("cycle_time_ended", results, paired, lang, unit)
                rows.append(([say("of_all_ended", lang), *ended], False))
            for also in ("first_result", "may_operate", *_UNDER_WAY, *_OF_COST):
                if _is_told(also, results):
                    also_cells = _row(also, results, paired, lang, unit)
                    rows.append(([measure_label(also, lang, unit), *also_cells], False))
        if name == "completed":
            rows += [(cells, False) for cells in outcome_rows(results, paired, lang)]
    return head, rows


def _is_told(name: str, results: list[ScenarioResult]) -> bool:
    """Whether a row is shown that only some flows have."""
    return any(result.measures[name].mean for result in results)


def _spread(
    results: list[ScenarioResult], paired: bool, lang: str, unit: TimeUnit
) -> Iterator[list[str]]:
    """What half of the cases, and nine in ten, do not exceed."""
    for key in ("p50", "p90"):
        cells = [
            measure("cycle_time", getattr(result.measures["cycle_time"], key), unit)
            for result in results
        ]
        yield [say(key, lang), *cells, *([""] if paired else [])]


def _row(
    key: str, results: list[ScenarioResult], paired: bool, lang: str, unit: TimeUnit
) -> list[str]:
    cells = [measure(key, result.measures[key].mean, unit) for result in results]
    if paired:
        change = results[1].change.get(key)
        shown = change is not None and all(
            result.measures[key].mean is not None for result in results
        )
        cells.append(
            measure_change(key, change.difference, lang, unit)
            if change is not None and shown
            else MISSING
        )
    return cells


def _plus(value: float) -> str:
    return "" if not value else f"{'+' if value > 0 else '−'}{count(abs(value))}"


def _pools(
    comparison: Comparison, titles: dict[str, str], pools: Mapping[str, Pool], lang: str
) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    works_over = any(
        pool.overtime.mean > 0
        for result in comparison.scenarios.values()
        for pool in result.pools.values()
    )
    works = _is_told("officer_hours", list(comparison.scenarios.values()))
    kept = any(
        pool.kept.mean > 0
        for result in comparison.scenarios.values()
        for pool in result.pools.values()
    )
    more = {"hours_per_case": works, "overtime": works_over, "kept": kept}
    shown = ("utilisation", "queue", *(name for name, told in more.items() if told))
    names = listed([pool_figure_title(name, lang) for name in shown], lang)
    heading = say("in_brackets", lang, text=say("pool", lang), more=names)
    table.add_column(heading, overflow="fold")
    for name in comparison.scenarios:
        table.add_column(titles[name], justify="right", overflow="fold")
    for pool in pools:
        cells = []
        for result in comparison.scenarios.values():
            figures = result.pools.get(pool)
            if figures is None or figures.utilisation is None:
                cells.append(MISSING)
                continue
            mark = (
                f" {say('unstable', lang)}"
                if figures.unstable
                else f" {say('bottleneck', lang)}"
                if pool == result.bottleneck
                else ""
            )
            over = overtime(figures, comparison, lang)
            told = [f"{figures.utilisation.mean:.0%}", f"{figures.queue.mean:.1f}"]
            free = officer_hours(figures.kept.mean, comparison, lang)
            worked = _work_per_case(figures, comparison, lang) if works else ""
            told += [each for each in (worked, over, kept_free(free, lang)) if each]
            cells.append(f"{listed(told, lang)}{mark}")
        table.add_row(pool_title(pools, pool, lang), *cells)
    return table


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


def _groups(comparison: Comparison, titles: dict[str, str], groups: Groups, lang: str) -> Table:
    """The cycle time of every class, value of an attribute and group by a number, and who is
    refused.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    unit = unit_of(comparison)
    table.add_column(say("groups", lang, unit=unit.title.in_(lang)), overflow="fold")
    for name in comparison.scenarios:
        table.add_column(titles[name], justify="right", overflow="fold")
    rows = dict.fromkeys(
        group for result in comparison.scenarios.values() for group in result.groups
    )
    for group in rows:
        cells = []
        for result in comparison.scenarios.values():
            found = result.groups.get(group)
            refused = found.refused.mean if found and found.refused else 0.0
            text = measure("cycle_time", found.cycle_time, unit) if found else MISSING
            cells.append(
                listed((text, say("refused", lang, share=share(refused))), lang)
                if refused
                else text
            )
        kind = group_kind(group[0], lang)
        heading = group_title(groups, group, lang)
        named = say("in_brackets", lang, text=heading, more=kind)
        table.add_row(named, *map(narrow, cells))
    return table
