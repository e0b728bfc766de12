"""The comparison as a reader wants it in a terminal of 80 columns: the sentence first, then the
table, then the officers and the harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rich.console import Console, RenderableType
from rich.text import Text

from simulator.comparison.results import Comparison, Difference
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.tables.carried import carried_lines, with_pace
from simulator.present.tables.figures import figure_sheet
from simulator.present.tables.harm import beside, grave_harm
from simulator.present.tables.layout import printed
from simulator.present.tables.outcomes import mix
from simulator.present.tables.pools import group_sheet, pool_sheets
from simulator.present.tables.ranking import ranking
from simulator.present.tables.start_up import start_up_lines
from simulator.present.tables.versions import put_in_lines, told_notes
from simulator.present.words.messages import listed, say, sure
from simulator.present.words.numbers import (
    count,
    figure,
    measure,
    measure_change,
    percentage,
)
from simulator.present.words.time_units import unit_of
from simulator.present.words.titles import (
    all_groups,
    all_pools,
)

SIDE_BY_SIDE = 4
"""More scenarios than so many are ranked."""
MANY_REPLICATIONS = 1000
"""More than so many that independent runs would need are not counted out."""


def print_comparison(
    console: Console,
    comparison: Comparison,
    titles: dict[str, str],
    processes: Mapping[str, Process],
    lang: str,
    every: bool = False,
) -> None:
    """Prints all scenarios; with two of them the change stands beside, with more the table has a
    column for each, with many they are ranked. Rows that do not differ are named in one line; with
    ``every`` they are rows, and the ranked scenarios have their tables too.
    """
    for part in _parts(comparison, titles, processes, lang, console.width, every):
        console.print(part)


def _parts(
    comparison: Comparison,
    titles: dict[str, str],
    processes: Mapping[str, Process],
    lang: str,
    width: int,
    every: bool,
) -> Iterator[RenderableType]:
    pools, ranked = all_pools(processes), len(comparison.scenarios) - 1 > SIDE_BY_SIDE
    yield from (Text(line, style="bold red") for line in grave_harm(comparison, titles, lang))
    for name in comparison.scenarios:
        if name != comparison.baseline or len(comparison.scenarios) == 1:
            yield from (
                Text(line, style="bold") for line in headline(comparison, name, titles, lang)
            )
            yield from map(Text, start_up_lines(comparison, name, pools, lang))
            before = processes[comparison.baseline]
            yield from map(Text, put_in_lines(before, processes[name], titles[name], lang))
    yield from certainty(comparison, titles, lang)
    yield from (Text(note, style="yellow") for note in told_notes(comparison, titles, lang))
    if ranked:
        yield ""
        yield from ranking(comparison, titles, processes, lang, width)
        if not every:
            yield say("ranked_only", lang)
    for part in _blocks(comparison) if every or not ranked else ():
        yield ""
        yield from _tables(part, titles, processes, lang, width, every)
    yield from carried_lines(comparison, titles, lang)
    yield from beside(comparison, titles, processes, lang, harms=not ranked)
    yield Text(say("simulated", lang), style="italic")


def _blocks(comparison: Comparison) -> Iterator[Comparison]:
    """The comparison in parts that a terminal has room for, each with the baseline."""
    first, *others = comparison.scenarios
    size = len(others) if len(others) <= SIDE_BY_SIDE else SIDE_BY_SIDE - 1
    for begin in range(0, max(len(others), 1), max(size, 1)):
        names = (first, *others[begin : begin + size])
        yield replace(comparison, scenarios={name: comparison.scenarios[name] for name in names})


def _tables(
    comparison: Comparison,
    titles: dict[str, str],
    processes: Mapping[str, Process],
    lang: str,
    width: int,
    every: bool,
) -> Iterator[RenderableType]:
    """The figures, the officers, the groups: each with what does not differ named below."""
    sheets = [figure_sheet(comparison, titles, lang)]
    sheets += pool_sheets(comparison, titles, all_pools(processes), lang, width)
    if any(result.groups for result in comparison.scenarios.values()):
        numbers = {name for process in processes.values() for name in process.numbers}
        sheets.append(group_sheet(comparison, titles, all_groups(processes), numbers, lang))
    yield from printed(sheets, width, lang, every or len(comparison.scenarios) == 1)


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
