"""Sheets that a workshop writes on: guesses, an interview, roles.

Words → **sheets** → PDF.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.layout.looks import QUIET
from simulator.present.cards.paper import A3, A4, BLUE, RULE, Column, as_pdf, parts, sheet
from simulator.present.words.cards import INTERVIEW, ROLES, SECTION, card_word

TITLE, HEAD, TEXT, SMALL = 24.0, 17.0, 15.0, 12.5


def guess_sheet(title: str, questions: Sequence[str], lang: str) -> bytes:
    """A sheet for guesses before anything is run: a question, the guess, what came out, and why."""
    page = sheet(A4)
    page.lines(title, TITLE, BLUE, bold=True)
    page.lines(card_word("guess_how", lang), SMALL, QUIET)
    page.gap(10)
    page.lines(card_word("group", lang), TEXT)
    page.rule(4)
    for number, question in enumerate(questions, 1):
        page.gap(14)
        page.lines(f"{number}. {question}", TEXT, bold=True)
        _blanks(page, ("guess", "simulated", "why"), lang)
    page.gap(18)
    page.lines(card_word("surprise", lang), TEXT, bold=True)
    for _ in range(3):
        page.rule(34)
    return as_pdf([page.pen.figure], title)


def _blanks(page: Column, keys: Sequence[str], lang: str) -> None:
    for key in keys:
        page.gap(20)
        word = card_word(key, lang)
        page.pen.text(page.left, page.top, word, SMALL, QUIET, align="left")
        start, right = page.left + 130, page.left + page.wide
        page.pen.stroke((start, page.top + 6), (right, page.top + 6), RULE, 1, 1)
        page.gap(16)


def interview_sheet(lang: str) -> bytes:
    """Two pages with the questions that a flow is written from."""
    pages = [sheet(A4, 40.0)]
    for text in INTERVIEW:
        said = text.in_(lang)
        if said.startswith(SECTION):
            if pages[-1].room < 110:
                pages.append(sheet(A4, 40.0))
            pages[-1].gap(10)
            pages[-1].lines(said.removeprefix(SECTION), HEAD, BLUE, bold=True)
            continue
        if pages[-1].room < 70:
            pages.append(sheet(A4, 40.0))
        pages[-1].lines(said, 13.5)
        pages[-1].rule(30)
    return as_pdf([each.pen.figure for each in pages], card_word("interview", lang))


def role_cards(lang: str) -> bytes:
    """Four cards on a sheet, to be cut apart: who plays which part."""
    page = sheet(A3, 30.0)
    for (name, words), card in zip(ROLES, parts(page, 2, 2, 36.0), strict=True):
        card.lines(name.in_(lang), 44, BLUE, bold=True)
        card.gap(16)
        for text in words:
            card.bullet(text.in_(lang), 27)
            card.gap(10)
    return as_pdf([page.pen.figure], card_word("roles", lang))
