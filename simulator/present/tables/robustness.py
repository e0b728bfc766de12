"""How robust a reform is, and what staff keeps a promise: tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from simulator.comparison.notes import Note
from simulator.experiments.statistics import exact
from simulator.model.process import Pool
from simulator.present.tables.harm import harm_line
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.words.measures import measure_said
from simulator.present.words.messages import say, sure
from simulator.present.words.numbers import measure, measure_change, minus, share
from simulator.present.words.time_units import unit_of_change
from simulator.present.words.titles import pool_title
from simulator.studies.sensitivity import Outcome, Sensitivity
from simulator.studies.staffing import Staffing


def print_sensitivity(
    console: Console, found: Sensitivity, pools: Mapping[str, Pool], title: str, lang: str
) -> None:
    """Prints the change as estimated, the table of swings, what happens together, and where it
    breaks.
    """
    name = measure_said(found.measure, lang, unit_of_change(found))
    console.print(
        Text(
            say(
                "as_estimated",
                lang,
                scenario=title,
                measure=name,
                change=_change(found.as_estimated, found, pools, lang),
            ),
            style="bold",
        )
    )
    console.print(sure(found.replications, f"{found.confidence:.0%}", lang))
    for line in harm_line(found.harm, lang):
        console.print(Text(line))
    for note in found.notes:
        console.print(Text(note.text(lang), style="yellow"))
    console.print()
    for part in printed([_swings(found, pools, lang)], console.width, lang):
        console.print(part)
    console.print()
    for line in robust_lines(found, pools, lang):
        console.print(line)
    console.print(Text(say("simulated", lang), style="italic"))


def _swings(found: Sensitivity, pools: Mapping[str, Pool], lang: str) -> TableSheet:
    """A row for each kind of estimate; which officers cannot keep up stands below it."""
    rows = []
    for swing in found.swings:
        part = share(float(swing.high.factors[swing.kind] - 1))
        label = say("off_by", lang, kind=say(f"vary_{swing.kind}", lang), part=part)
        ends = {"lower": swing.low, "higher": swing.high}
        cells = tuple(
            Cell(_change(end, found, pools, lang) if end.steady else say("overload", lang))
            for end in ends.values()
        )
        below = "\n".join(
            say(
                "of_field",
                lang,
                field=say(key, lang),
                text=_change(end, found, pools, lang),
            )
            for key, end in ends.items()
            if not end.steady
        )
        rows.append(TableRow(label, cells, below=below))
    columns = (say("lower", lang), say("higher", lang))
    made = TableSheet(say("if_wrong", lang), columns, tuple(rows), plain=2, gap=2)
    return made.all_charted()


def robust_lines(found: Sensitivity, pools: Mapping[str, Pool], lang: str) -> Iterator[str]:
    """What happens if all estimates are off at once, and with how few officers the reform fails."""
    if found.together:
        unit = unit_of_change(found)
        saving = [outcome for outcome in found.together if outcome.saves]
        ends = sorted(
            outcome.change.mean
            for outcome in found.together
            if outcome.change is not None and outcome.steady
        )
        span = (
            [measure_change(found.measure, exact(end), lang, unit) for end in (ends[0], ends[-1])]
            if ends
            else ["–", "–"]
        )
        yield say(
            "together", lang, n=len(found.together), saving=len(saving), low=span[0], high=span[1]
        )
        overloaded = sum(not outcome.steady for outcome in found.together)
        if overloaded:
            yield say("together_overloaded", lang, n=overloaded)
    if found.breaking is not None:
        pool = pool_title(pools, found.breaking.pool, lang)
        key = (
            "breaks_never"
            if found.breaking.fails_at is None
            else "breaks_overload"
            if found.breaking.overloaded
            else "breaks_at"
        )
        yield say(
            key, lang, pool=pool, officers=found.breaking.officers, fails=found.breaking.fails_at
        )


def _change(outcome: Outcome, found: Sensitivity, pools: Mapping[str, Pool], lang: str) -> str:
    if not outcome.steady:
        names = outcome.overloaded or outcome.overloaded_before
        key = "cannot_keep_up" if outcome.overloaded else "cannot_keep_up_before"
        listed = say("and", lang).join(pool_title(pools, pool, lang) for pool in names)
        return say(key, lang, pools=listed)
    return measure_change(found.measure, outcome.change, lang, unit_of_change(found))


def print_staffing(
    console: Console,
    found: Staffing,
    pools: Mapping[str, Pool],
    lang: str,
    notes: Sequence[Note] = (),
) -> None:
    """Prints what every pool has and needs, and what is to be known of the reform."""
    for note in notes:
        console.print(Text(note.text(lang), style="yellow"))
    for part in printed([_needs(found, pools, lang)], console.width, lang):
        console.print(part)
    if found.on_time is not None:
        key = "staff_keeps" if found.reachable else "staff_cannot"
        console.print(say(key, lang, share=measure("on_time", found.on_time)))
    console.print(
        Text(say("simulated" if found.on_time is not None else "by_traffic", lang), style="italic")
    )


def _needs(found: Staffing, pools: Mapping[str, Pool], lang: str) -> TableSheet:
    """The officers of every pool today and as needed, how many more beside them, and the loads."""
    rows = []
    for need in found.needs:
        more = need.needed - need.today
        cells = (
            Cell(str(need.today)),
            Cell(str(need.needed), minus(f"{more:+d}") if more else ""),
            Cell(share(need.load_today)),
            Cell(share(need.load)),
        )
        rows.append(TableRow(pool_title(pools, need.pool, lang), cells, "bold" if more else None))
    sums = (sum(need.today for need in found.needs), sum(need.needed for need in found.needs))
    whole = (*(Cell(str(each)) for each in sums), Cell(), Cell())
    rows.append(TableRow(say("whole", lang), whole, "bold"))
    columns = tuple(say(key, lang) for key in ("staff_today", "needed", "load_today", "load_then"))
    return TableSheet(say("pool", lang), columns, tuple(rows), plain=len(columns), gap=2)
