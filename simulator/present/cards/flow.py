"""The cards of a process: its flow on A3, and a card for each item, or two for one of many steps,
six to a sheet, to be cut apart.

Process → **cards** → PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.layout.looks import QUIET
from simulator.layout.text import wrapped
from simulator.model.flow import Step
from simulator.model.process import Item, Process
from simulator.model.timers import title_of
from simulator.model.wording import source_in
from simulator.present.cards.paper import (
    A3,
    BLUE,
    INDENT,
    LEADING,
    Column,
    as_pdf,
    figures_of,
    parts,
    sheet,
)
from simulator.present.diagram.grid import slides_of
from simulator.present.report.paper import on_paper
from simulator.present.words.cards import card_word
from simulator.present.words.titles import title, titles_of, worker_title
from simulator.present.words.values import distribution, shown

ACROSS, DOWN, INSIDE = 3, 2, 22.0
HEAD, SMALL, GAP = 27.0, 15.0, 8.0
SIZES = (19.0, 17.0, 15.0, 13.0)  # px; the last are 9.75 points on paper
FOOT = 2 * SMALL


def flow_and_items(process: Process, reformed: Process | None, lang: str) -> bytes:
    """The bytes of a PDF: the flow (with its reformed version, if there is one), then its items."""
    items = figures_of(list(item_sheets(reformed or process, lang)))
    figures = [*_flow_sheets(process, reformed, lang), *items]
    return as_pdf(figures, title(process.title, process.name, lang))


def flow_on_a3(process: Process, reformed: Process | None, lang: str) -> bytes:
    """The bytes of a PDF of sheets of A3: the flow, with its reformed version if there is one."""
    figures = _flow_sheets(process, reformed, lang)
    return as_pdf(figures, title(process.title, process.name, lang))


def _flow_sheets(process: Process, reformed: Process | None, lang: str) -> list[Any]:
    slides = slides_of(process, reformed, lang=lang)
    return [on_paper(each.pen, *A3, 36.0) for each in slides]


@dataclass(frozen=True)
class _Card:
    """An item, or a part of one that has too many steps for one card."""

    item: Item
    facts: Sequence[str]
    steps: Sequence[str]
    first: int  # the number of its first step
    part: str


def item_sheets(process: Process, lang: str) -> Iterator[Column]:
    """The sheets with the cards of the items."""
    room = parts(sheet(A3, 30.0), ACROSS, DOWN, INSIDE)[0]
    cards = [card for item in process.items.values() for card in _cards(process, item, room, lang)]
    for first in range(0, len(cards), ACROSS * DOWN):
        page = sheet(A3, 30.0)
        places = parts(page, ACROSS, DOWN, INSIDE)
        for card, place in zip(cards[first : first + ACROSS * DOWN], places, strict=False):
            _draw(process, card, place, lang)
        yield page


def _cards(process: Process, item: Item, room: Column, lang: str) -> list[_Card]:
    """As few cards as hold all of it in letters that can be read at a table."""
    titles = titles_of(process, lang)
    facts = [
        f"{card_word(key, lang)}{shown(key, value, lang, titles)}"
        for key, value in _facts(item)
        if value
    ]
    steps = [_step(process, step, lang) for step in _steps(process, item)]
    left = room.room - _head_high(item, room, lang)
    for long in range(max(len(steps), 1), 0, -1):
        starts = range(0, max(len(steps), 1), long)
        found = [
            _Card(
                item,
                () if start else facts,
                steps[start : start + long],
                start + 1,
                f" ({number}/{len(starts)})" if len(starts) > 1 else "",
            )
            for number, start in enumerate(starts, 1)
        ]
        if all(_high(card, room, SIZES[-1]) <= left for card in found):
            break
    return found


def _head_high(item: Item, room: Column, lang: str) -> float:
    heading = _lines(title(item.title, item.name, lang) + " (1/2)", room.wide, HEAD)
    return heading * HEAD * LEADING + SMALL * LEADING + GAP


def _draw(process: Process, card: _Card, place: Column, lang: str) -> None:
    """A card, in letters as large as let all of it stand there."""
    item, titles = card.item, titles_of(process, lang)
    place.lines(title(item.title, item.name, lang) + card.part, HEAD, BLUE, bold=True)
    kind = shown("kind", item.kind, lang, titles)
    level = "" if item.set_by is None else f" · {card_word('set_by_' + item.set_by, lang)}"
    place.lines(f"{kind}{level}", SMALL, QUIET)
    place.gap(GAP)
    size = next((each for each in SIZES if _high(card, place, each) <= place.room), SIZES[-1])
    for text in card.facts:
        place.lines(text, size)
    place.gap(GAP)
    for number, text in enumerate(card.steps, card.first):
        place.bullet(text, size, f"{number}")
    source = item.source or process.source
    if source is not None:
        place.top = max(place.top, place.bottom - SMALL * LEADING)
        text = f"{card_word('source', lang)}{source_in(source, lang)}"
        said, *more = wrapped(text, place.wide - SMALL, SMALL)
        place.lines(f"{said}…" if more else said, SMALL, QUIET)


def _facts(item: Item) -> Iterator[tuple[str, Any]]:
    yield "lead", item.lead
    yield "limit", item.limit
    yield "fee", item.fee
    yield "materials", item.materials


def _high(card: _Card, room: Column, size: float) -> float:
    """How high the text of a card is below its head, with its source."""
    lines = sum(_lines(text, room.wide, size) for text in card.facts)
    lines += sum(_lines(text, room.wide - size * INDENT, size) for text in card.steps)
    return lines * size * LEADING + GAP + FOOT


def _lines(text: str, wide: float, size: float) -> int:
    return len(wrapped(text, wide, size))


def _steps(process: Process, item: Item) -> Iterator[Step]:
    for name, step in process.named_steps():
        if name.startswith(f"{item.name}."):
            yield step


def _step(process: Process, step: Step, lang: str) -> str:
    who = card_word("and", lang).join(worker_title(process.pools, by, lang) for by in step.by)
    length: Any = step.time or step.wait
    told = [
        title(title_of(step), step.name, lang),
        who or (card_word("wait", lang) if step.wait else ""),
        distribution(length, lang) if length is not None else "",
        card_word("visit", lang) if step.visit else "",
    ]
    return " · ".join(each for each in told if each)
