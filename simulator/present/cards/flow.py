"""The cards of a process: its flow on A3, and a card for each item, six to a sheet, to be cut
apart.

Process → **cards** → PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
SIZES = (19.0, 17.0, 15.0, 13.0, 11.5)
FOOT = 2 * SMALL


def flow_and_items(process: Process, reformed: Process | None, lang: str) -> bytes:
    """The bytes of a PDF: the flow (with its reformed version, if there is one), then its items."""
    shown_process = reformed or process
    slides = slides_of(process, reformed, lang=lang)
    flow = [on_paper(each.pen, *A3, 36.0) for each in slides]
    figures = [*flow, *figures_of(list(_sheets(shown_process, lang)))]
    return as_pdf(figures, title(process.title, process.name, lang))


def _sheets(process: Process, lang: str) -> Iterator[Column]:
    items = list(process.items.values())
    for first in range(0, len(items), ACROSS * DOWN):
        page = sheet(A3, 30.0)
        cards = parts(page, ACROSS, DOWN, INSIDE)
        for item, card in zip(items[first : first + ACROSS * DOWN], cards, strict=False):
            _card(process, item, card, lang)
        yield page


def _card(process: Process, item: Item, card: Column, lang: str) -> None:
    """A card as large as lets all of it stand there."""
    titles = titles_of(process, lang)
    card.lines(title(item.title, item.name, lang), HEAD, BLUE, bold=True)
    kind = shown("kind", item.kind, lang, titles)
    level = "" if item.set_by is None else f" · {card_word('set_by_' + item.set_by, lang)}"
    card.lines(f"{kind}{level}", SMALL, QUIET)
    card.gap(GAP)
    facts = [
        f"{card_word(key, lang)}{shown(key, value, lang, titles)}"
        for key, value in _facts(item)
        if value
    ]
    steps = [_step(process, step, lang) for step in _steps(process, item)]
    size = next((each for each in SIZES if _high(facts, steps, card, each) <= card.room), SIZES[-1])
    for text in facts:
        card.lines(text, size)
    card.gap(GAP)
    for number, text in enumerate(steps, 1):
        if card.room < _lines(text, card.wide - size * INDENT, size) * size * LEADING + FOOT:
            card.lines(card_word("more", lang).format(number=len(steps) - number + 1), SMALL, QUIET)
            break
        card.bullet(text, size, f"{number}")
    source = item.source or process.source
    if source is not None:
        card.top = max(card.top, card.bottom - SMALL * LEADING)
        said = wrapped(f"{card_word('source', lang)}{source_in(source, lang)}", card.wide, SMALL)
        card.lines(said[0], SMALL, QUIET)


def _facts(item: Item) -> Iterator[tuple[str, Any]]:
    yield "lead", item.lead
    yield "limit", item.limit
    yield "fee", item.fee
    yield "materials", item.materials


def _high(facts: Sequence[str], steps: Sequence[str], card: Column, size: float) -> float:
    """How high the text of a card is, with its source."""
    lines = sum(_lines(text, card.wide, size) for text in facts)
    lines += sum(_lines(text, card.wide - size * INDENT, size) for text in steps)
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
