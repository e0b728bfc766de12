"""Forms as Excel workbooks: gathered forms → **books** → Excel. Numbers are numbers."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.application.forms.cells import FormCell, FormKind, FormLine, OfficialForm
from simulator.application.forms.gathered import GatheredForms
from simulator.present.documents.book import PERCENT, Book, BookColumn, BookNumber, BookSheet, Value
from simulator.present.forms.documents import about
from simulator.present.forms.notes import notes_of
from simulator.present.forms.shown import cell_number, cell_text
from simulator.present.forms.words import COLUMNS, LINES, TITLES, TO_FILL
from simulator.present.words.messages import say
from simulator.present.words.time_units import DAYS, TimeUnit, unit_of

_LABELS_WIDE = 22.0
_CONTENT_WIDE = 60.0


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
    heads = [COLUMNS[each].in_(lang) for each in form.columns]
    if not form.fields:
        columns = tuple(map(BookColumn, heads))
        return BookSheet(name, columns, table, above=above, below=below, blank=blank)
    first, second = LINE_COLUMNS[lang]
    wide = (
        BookColumn(first, wide=_LABELS_WIDE),
        BookColumn(second, wide=_CONTENT_WIDE),
        *(BookColumn("") for _ in heads[2:]),
    )
    rows: list[Sequence[Value]] = [*lines, heads, *table]
    return BookSheet(
        name, wide, rows, above=above, below=below, blank=blank, strong=frozenset({len(lines)})
    )


def _lines(line: FormLine, lang: str) -> list[tuple[str, str]]:
    """A line of a form in as many rows as its content takes: Excel does not heighten a row."""
    first, *more = cell_text(line.cell, lang).split("\n")
    return [(LINES[line.label].in_(lang), first), *(("", each) for each in more)]


LINE_COLUMNS = {"en": ("Line", "Content"), "zh": ("要素", "内容")}


def _value(cell: FormCell, lang: str, unit: TimeUnit) -> Value:
    number = cell_number(cell)
    if number is None:
        return say("next", lang).join(cell_text(cell, lang, unit).split("\n"))
    return BookNumber(number, PERCENT) if cell.rule.startswith("saved-share") else number
