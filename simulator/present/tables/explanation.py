"""Which cut brought how much, as a reader wants it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from simulator.experiments.statistics import Estimate
from simulator.model.process import Process
from simulator.present.tables.carried import carried_text, with_pace
from simulator.present.tables.harm import harm_line
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.tables.outcomes import shifted
from simulator.present.words.measures import measure_label, measure_said
from simulator.present.words.messages import listed, say, sure
from simulator.present.words.numbers import measure, measure_change, minus
from simulator.present.words.time_units import unit_of_change
from simulator.present.words.titles import title
from simulator.reforms.scenario import Scenario
from simulator.studies.attributed import Attribution, Share

MAX_INTERACTIONS = 3


def print_explanation(
    console: Console,
    found: Attribution,
    process: Process,
    scenario: Scenario,
    called: str,
    lang: str,
    coalitions: bool = False,
) -> None:
    """Prints the division of a change: the sentence, the table, the interactions, and why some
    brought little; with ``coalitions`` also all sets of cuts or reforms that were simulated.
    """
    for part in _parts(found, process, scenario, called, lang, coalitions, console.width):
        console.print(part)


def _parts(
    found: Attribution,
    process: Process,
    scenario: Scenario,
    called: str,
    lang: str,
    coalitions: bool,
    width: int,
) -> Iterator[RenderableType]:
    for line in sentences(found, called, lang):
        yield Text(line, style="bold")
    yield sure(found.replications, f"{found.confidence:.0%}", lang)
    yield from harm_line(found.harm, lang)
    for note in found.notes:
        yield Text(note.text(lang), style="yellow")
    if found.overloaded:
        names = say("and", lang).join(
            title(process.pools[name].title, name, lang) if name in process.pools else name
            for name in found.overloaded
        )
        yield Text(say("overloaded_parts", lang, pools=names), style="yellow")
    if found.orders is not None:
        yield say("sampled_orders", lang, n=found.orders)
    yield ""
    yield from printed([_sheet(found, lang)], width, lang)
    if carried := carried_text(found.carried, lang, unit_of_change(found)):
        yield ""
        yield carried
    shown = [each for each in found.interactions if not _is_nothing(each.value)][:MAX_INTERACTIONS]
    if shown:
        yield ""
        yield say("interactions", lang)
        for each in shown:
            first, second = (player(name, found, lang) for name in each.between)
            yield "  " + say(
                "interaction",
                lang,
                first=first,
                second=second,
                change=measure_change(found.measure, each.value, lang, unit_of_change(found)),
            )
    lines = list(told(found, process, scenario, lang))
    if lines:
        yield ""
        yield from lines
    if coalitions:
        yield ""
        yield from printed([_coalitions(found, lang)], width, lang)
    if found.by == "cut":
        yield say("by_convention", lang)
    yield Text(say("simulated", lang), style="italic")


def sentences(found: Attribution, called: str, lang: str) -> list[str]:
    """Whether other cases are approved than before; from what to what a measure goes."""
    return [*shifted(found.outcomes, called, lang), _change(found, called, lang)]


def _change(found: Attribution, called: str, lang: str) -> str:
    name, unit = found.measure, unit_of_change(found)
    before, after, moved = (
        measure(name, found.before, unit),
        measure(name, found.after, unit),
        measure_change(name, found.total, lang, unit),
    )
    text = say(
        "explained",
        lang,
        scenario=called,
        measure=measure_said(name, lang, unit),
        before=before,
        after=after,
        change=moved,
    )
    return with_pace(found.carried, found.total.mean, text, lang, unit)


def _sheet(found: Attribution, lang: str) -> TableSheet:
    head, rows = share_rows(found, lang)
    lines = tuple(
        TableRow(label, tuple(map(Cell, cells)), "bold" if main else None)
        for (label, *cells), main in rows
    )
    shares = range(sum(line.style is None for line in lines))
    return TableSheet(head[0], tuple(head[1:]), lines, plain=len(head) - 1, gap=2, charted=shares)


def share_rows(found: Attribution, lang: str) -> tuple[list[str], list[tuple[list[str], bool]]]:
    """The headings and rows of the division, what brought most first; the row that is true is the
    whole.
    """
    unit = unit_of_change(found)
    head = [say(key, lang) for key in ("who_brought", "brought", "share_of_change")]
    head += [say(key, lang) for key in ("first_in", "last_in")]
    rows: list[tuple[list[str], bool]] = []
    for each in found.ranked:
        figures = [
            measure_change(found.measure, value, lang, unit_of_change(found))
            for value in (each.first_in, each.last_in)
        ]
        own = measure_change(found.measure, each.value, lang, unit)
        rows.append(([player(each.name, found, lang), own, _part(each, found), *figures], False))
    whole = measure_change(found.measure, found.total, lang, unit_of_change(found))
    rows.append(([say("whole", lang), whole, "100%" if found.total.mean else "", "", ""], True))
    return head, rows


def _coalitions(found: Attribution, lang: str) -> TableSheet:
    """Every set of cuts or reforms that was simulated; below it what of it does not hold
    together.
    """
    rows = []
    for each in found.coalitions:
        names = listed([player(name, found, lang) for name in each.players], lang)
        lost = listed([_placed(found, reform, lang) for reform in each.left_out], lang)
        rows.append(
            TableRow(
                names or say("nothing_done", lang),
                (Cell(measure(found.measure, each.value, unit_of_change(found))),),
                below=say("of_field", lang, field=say("left_out", lang), text=lost) if lost else "",
            )
        )
    heading = measure_label(found.measure, lang, unit_of_change(found))
    return TableSheet(say("only_these", lang), (heading,), tuple(rows), plain=1)


def _part(share: Share, found: Attribution) -> str:
    if not found.total.mean:
        return ""
    return minus(f"{round(100 * share.value.mean / found.total.mean) or 0}%")


def player(name: str, found: Attribution, lang: str) -> str:
    """What a player is called: a cut or a reform by its term; of reforms with one term each by its
    place in the file too.
    """
    if found.by == "cut":
        return say(f"cut_{name}", lang)
    (place,) = next(share.reforms for share in found.shares if share.name == name)
    alike = found.terms.count(found.terms[place]) > 1
    return _placed(found, place, lang) if alike else title(found.terms[place], name, lang)


def _placed(found: Attribution, place: int, lang: str) -> str:
    term = title(found.terms[place], "", lang)
    return say("reform_at", lang, reform=term, n=found.places[place] + 1)


def _is_nothing(value: Estimate) -> bool:
    return value.ends[0] <= 0 <= value.ends[1]


def told(found: Attribution, process: Process, scenario: Scenario, lang: str) -> Iterator[str]:
    """Why some brought little, and what counts only together."""
    yield from _reasons(found, process, lang)
    yield from _together(found, lang)
    for reform, pools in found.capacity:
        names = say("and", lang).join(
            title(process.pools[pool].title, pool, lang) if pool in process.pools else pool
            for pool in pools
        )
        yield say("needs_capacity", lang, reform=_placed(found, reform, lang), pools=names)


def _reasons(found: Attribution, process: Process, lang: str) -> Iterator[str]:
    for share in found.ranked:
        for reason in share.reasons:
            about = say("and", lang).join(
                title(process.items[name].title, name, lang)
                for name in reason.about
                if name in process.items
            )
            yield say(
                "why_little",
                lang,
                name=player(share.name, found, lang),
                text=say(f"reason_{reason.kind}", lang, about=about),
            )


def _together(found: Attribution, lang: str) -> Iterator[str]:
    for reform, others in found.together:
        named = say("and", lang).join(_placed(found, each, lang) for each in others)
        yield say("counts_together", lang, reform=_placed(found, reform, lang), others=named)
