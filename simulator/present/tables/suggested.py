"""Reforms that fit a flow, as a reader wants them in a terminal: a ranked table, then what speaks
for each of them and what against.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from simulator.model.process import Process
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed
from simulator.present.words.measures import measure_said
from simulator.present.words.messages import listed, say
from simulator.present.words.proposals import ProposalWords
from simulator.studies.suggested import Proposal, Suggested

_INDENT = (0, 0, 0, 4)
_LEFT_OUT = ("idle", "worse", "fewer", "overloaded", "closed", "further")


def print_suggested(console: Console, found: Suggested, process: Process, lang: str) -> None:
    """Prints the sentence, the table, the reasons, what all bring together, and what was left
    out.
    """
    for part in _parts(ProposalWords(found, process, lang), console.width):
        console.print(part)


def _parts(words: ProposalWords, width: int) -> Iterator[RenderableType]:
    found, lang = words.found, words.lang
    measured = measure_said(found.measure, lang, words.unit)
    before = words.measured(found.before)
    some = len(found.proposals)
    key = "ideas_today" if some else "ideas_none"
    yield Text(say(key, lang, measure=measured, before=before, n=some), style="bold")
    if found.stopped:
        yield Text(say("ideas_stopped", lang), style="yellow")
    if some:
        least = min(each.change.n for each in found.proposals)
        sure = f"{found.confidence:.0%}"
        yield say("ideas_tried", lang, n=least, confidence=sure)
        yield ""
        yield from printed([_sheet(words)], width, lang)
        if any(each.effect == "chance" for each in found.proposals):
            yield say("ideas_chance", lang)
        yield say("ideas_harm_means", lang)
        yield ""
        yield Text(say("ideas_detail", lang), style="bold")
        for n, each in enumerate(found.proposals, start=1):
            head = say("in_brackets", lang, text=words.title(each), more=words.keys(each))
            yield Text(f"{n:2}  {head}", style="bold")
            for line in words.details(each):
                yield Padding(Text(line), _INDENT, expand=False)
    yield from _together(words)
    yield from _left_out(found, lang)
    yield Text(say("simulated", lang), style="italic")


def _sheet(words: ProposalWords) -> TableSheet:
    lang = words.lang
    rows = tuple(_row(words, n, each) for n, each in enumerate(words.found.proposals, start=1))
    change = f"{say('ideas_change', lang)}{words.of_unit}"
    columns = (change, say("power", lang), say("ideas_harm", lang))
    made = TableSheet(say("ideas_table", lang), columns, rows, plain=len(columns))
    return made.all_charted()


def _row(words: ProposalWords, n: int, each: Proposal) -> TableRow:
    mark = "*" if each.effect == "chance" else ""
    cells = (words.changed(each.change), words.power(each), words.harm(each))
    return TableRow(f"{n:2} {words.title(each)}{mark}", tuple(map(Cell, cells)))


def _together(words: ProposalWords) -> Iterator[RenderableType]:
    together = words.found.together
    if together is None:
        return
    numbers = {each.name: str(n) for n, each in enumerate(words.found.proposals, start=1)}
    yield ""
    yield Text(
        say(
            "ideas_together",
            words.lang,
            names=listed(sorted((numbers[name] for name in together.names), key=int), words.lang),
            after=f"{words.measured(together.mean)}{words.of_unit}",
            change=f"{words.changed(together.change)}{words.of_unit}",
        ),
        style="bold",
    )


def _left_out(found: Suggested, lang: str) -> Iterator[str]:
    for key in _LEFT_OUT:
        names: tuple[str, ...] = getattr(found, key)
        if names:
            titles = dict.fromkeys(found.titles[name].in_(lang) for name in names)
            yield say(f"ideas_out_{key}", lang, names=listed(titles, lang))
