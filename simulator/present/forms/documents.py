"""Forms as Word documents: gathered forms → **documents** → Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from simulator.application.forms.cells import FormKind, OfficialForm
from simulator.application.forms.gathered import GatheredForms
from simulator.present.documents.content import (
    Block,
    Document,
    Grid,
    GridRow,
    NewPage,
    Paragraph,
    SectionHeading,
)
from simulator.present.forms.notes import notes_of
from simulator.present.forms.shown import cell_text
from simulator.present.forms.words import COLUMNS, LINES, TITLES, TO_FILL
from simulator.present.words.messages import say
from simulator.present.words.time_units import DAYS, TimeUnit, unit_of

_ONCE = ("number", "item", "basis", "responsible")
"""What is not repeated below itself in the rows of one item."""
_WIDE: tuple[FormKind, ...] = ("changes", "tasks", "licences")


PARTS: Mapping[FormKind, tuple[float, ...]] = {
    "changes": (0.5, 1.4, 1.7, 0.7, 0.7, 0.9, 0.7, 1.3, 1.1, 1.4),
    "tasks": (0.6, 1.25, 1.05, 1.8, 1.07, 1.07, 1.15, 1.3, 1.07, 2.9),
    "licences": (0.5, 1.7, 1.4, 1.3, 1.5, 1.7, 1.65, 1.65),
}
"""How wide the columns of the wide tables are, as parts of the page."""


def document_of(
    kind: FormKind, forms: Sequence[OfficialForm], gathered: GatheredForms, lang: str
) -> Document:
    """The document of all forms of a kind; a form that is about an item has a page of its own."""
    unit = _unit(gathered)
    blocks: list[Block] = [_of_what(gathered, lang)]
    for number, form in enumerate(forms):
        if number:
            blocks.append(NewPage())
        blocks += _blocks(form, lang, unit)
    notes = notes_of(kind, gathered, lang)
    if notes and isinstance(blocks[-1], Grid):
        blocks[-1] = replace(blocks[-1], kept=True)
    blocks += [Paragraph(line, "quiet", kept=True) for line in notes[:-1]]
    blocks += [Paragraph(line, "quiet") for line in notes[-1:]]
    return Document(TITLES[kind].in_(lang), lang, tuple(blocks), wide=kind in _WIDE)


def _of_what(gathered: GatheredForms, lang: str) -> Paragraph:
    """The process, and the scenario if there is one."""
    return Paragraph(about(gathered, lang), "subtitle")


def about(gathered: GatheredForms, lang: str) -> str:
    """What the forms are about: the process, and the scenario if there is one."""
    study = gathered.study
    process = study.before.title.in_(lang) if study.before.title else study.before.name
    if not study.reformed:
        return process
    called = study.last.called(lang)
    has_brackets = any(sign in f"{process}{called}" for sign in "(（")
    key = "after_colon" if has_brackets else "in_brackets"
    return say(key, lang, text=process, more=called)


def _unit(gathered: GatheredForms) -> TimeUnit:
    plan = gathered.sources.plan
    return DAYS if plan is None else unit_of(plan.comparison)


def _blocks(form: OfficialForm, lang: str, unit: TimeUnit) -> Iterator[Block]:
    if form.of is not None:
        yield SectionHeading(cell_text(form.of, lang))
    blank = TO_FILL.in_(lang)
    if form.fields:
        lines = tuple(
            GridRow((LINES[each.label].in_(lang), cell_text(each.cell, lang)))
            for each in form.fields
        )
        yield Grid((), lines, parts=(1, 3), labels=True, blank=blank)
    if form.rows:
        head = tuple(COLUMNS[name].in_(lang) for name in form.columns)
        rows = tuple(GridRow(tuple(cells)) for cells in rows_said_once(form, lang, unit))
        if form.fields:
            yield Paragraph(COLUMNS["material"].in_(lang), "table")
        once = said_once(form.columns) if form.kind == "changes" else ()
        yield Grid(head, rows, parts=PARTS.get(form.kind, ()), blank=blank, once=once)


def said_once(columns: Sequence[str]) -> tuple[int, ...]:
    """The places of the columns that say something once for all rows of an item."""
    return tuple(place for place, name in enumerate(columns) if name in _ONCE)


def rows_said_once(form: OfficialForm, lang: str, unit: TimeUnit = DAYS) -> list[list[str]]:
    """The rows in words; of those of one item the first says what holds for all of them."""
    said: list[list[str]] = []
    before: str | None = None
    for row in form.rows:
        cells = [cell_text(cell, lang, unit) for cell in row]
        again, before = cells[0] == before, cells[0]
        if again:
            pairs = zip(form.columns, cells, strict=True)
            cells = ["" if name in _ONCE else text for name, text in pairs]
        said.append(cells)
    return said
