"""Forms as Excel workbooks: gathered forms → **books** → Excel. Numbers are numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.application.forms.cells import FormCell, FormKind, FormLine, OfficialForm
from simulator.application.forms.gathered import GatheredForms
from simulator.present.documents.book import (
    PERCENT,
    WHOLE,
    Book,
    BookColumn,
    BookNumber,
    BookSheet,
    Value,
)
from simulator.present.forms.documents import PARTS, about
from simulator.present.forms.notes import notes_of
from simulator.present.forms.shown import cell_number, cell_text
from simulator.present.forms.words import COLUMNS, LINES, TITLES, TO_FILL
from simulator.present.words.messages import say
from simulator.present.words.time_units import DAYS, TimeUnit, unit_of

_OF_LINES, _LAST_WIDE = (26.0, 26.0, 28.0, 12.0), 20.0
"""How wide the columns of a form with lines are: together an upright page."""
_PAGE_WIDE = 170.0


def book_of(
    kind: FormKind, forms: Sequence[OfficialForm], gathered: GatheredForms, lang: str
) -> Book:
    """The workbook of all forms of a kind, with a sheet for each."""
    title = TITLES[kind].in_(lang)
    sheets = tuple(_sheet(form, title, gathered, lang) for form in forms)
    return Book(title, lang, sheets)


def _sheet(form: OfficialForm, title: str, gathered: GatheredForms, lang: str) -> BookSheet:
    plan = gathered.sources.plan
    unit = DAYS if plan is None else unit_of(plan.comparison)
    name = title if form.of is None else cell_text(form.of, lang)
    lines = [line for each in form.fields for line in _lines(each, lang)]
    above = (title, about(gathered, lang))
    below = notes_of(form.kind, gathered, lang)
    blank = TO_FILL.in_(lang)
    table = [[_value(cell, lang, unit) for cell in row] for row in form.rows]
    columns = _columns(form, lang)
    if not form.fields:
        return BookSheet(name, columns, table, above=above, below=below, blank=blank)
    first, second = LINE_COLUMNS[lang]
    titles = [first, second, *("" for _ in columns[2:])]
    wide = [replace(each, title=title) for each, title in zip(columns, titles, strict=True)]
    heads: list[Sequence[Value]] = [[each.title for each in columns]] if table else []
    fields = len(lines)
    return BookSheet(
        name,
        wide,
        [*lines, *heads, *table],
        above=above,
        below=below,
        blank=blank,
        heads=frozenset(range(fields, fields + len(heads))),
        spanned=frozenset(range(fields)),
    )


def _columns(form: OfficialForm, lang: str) -> list[BookColumn]:
    """The columns of the table of a form; those of the lines above it are the same."""
    parts = PARTS.get(form.kind)
    titles = [COLUMNS[each].in_(lang) for each in form.columns]
    if parts is not None:
        widths: list[float | None] = [_PAGE_WIDE * part / sum(parts) for part in parts]
    elif form.fields:
        widths = [*_OF_LINES[: len(titles) - 1], _LAST_WIDE]
    else:
        widths = [None] * len(titles)
    return [
        BookColumn(title, wide=wide, centred=name == "number")
        for name, title, wide in zip(form.columns, titles, widths, strict=True)
    ]


def _lines(line: FormLine, lang: str) -> list[tuple[str, Value]]:
    """A line of a form in as many rows as its content has lines, so that each of them is tinted if
    it is to be filled in.
    """
    label = LINES[line.label].in_(lang)
    number = None if line.cell.estimate else cell_number(line.cell)
    if number is not None:
        return [(label, number)]
    first, *more = cell_text(line.cell, lang).split("\n")
    return [(label, first), *(("", each) for each in more)]


LINE_COLUMNS = {"en": ("Line", "Content"), "zh": ("要素", "内容")}


def _value(cell: FormCell, lang: str, unit: TimeUnit) -> Value:
    number = cell_number(cell)
    if number is None:
        return say("next", lang).join(cell_text(cell, lang, unit).split("\n"))
    if cell.rule.startswith("saved-share"):
        return BookNumber(number, PERCENT)
    return BookNumber(number, WHOLE if number == round(number) else f"{WHOLE}.0")
