"""A department's own list of items as a draft: what it says is taken, and all that a flow needs
beside it is asked. Grid → heading → items → draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from pathlib import PurePath
from typing import Any

from simulator.formats.language.titles import LONGEST
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.questions import (
    HOW_LONG,
    HOW_MANY_CASES,
    HOW_MANY_OFFICERS,
    WHICH_HOURS,
    WHICH_SHARE,
)
from simulator.interchange.workbook import habits
from simulator.interchange.workbook.findings import CellFindings
from simulator.interchange.workbook.form import FormContent, draft_of, in_order
from simulator.interchange.workbook.grid import BookCell, BookGrid, SheetOfCells
from simulator.interchange.workbook.list_headings import ListHeading, heading_of
from simulator.interchange.workbook.list_items import ListedThings, ListRow, add_item, code_of
from simulator.interchange.workbook.rows import (
    is_no_data,
    other_sheets,
    say_comment,
    say_fault,
    say_hidden,
    shortened,
)
from simulator.interchange.workbook.sections import ESTIMATE, Section
from simulator.model.errors import FormatError, Path, Place, problem
from simulator.model.sentences import Phrase

_START = "2020-01-06"
_HOURS = {"Mon-Fri": ["9:00-12:00", "13:00-17:00"]}
LARGEST_LIST = 300
"""So many items of one sheet are read at most."""
_CASES = 2
"""So many cases per week and item are assumed."""


def read_list(grid: BookGrid) -> ProcessDraft:
    """The draft of a list of items.

    Raises:
        FormatError: no sheet has a heading that is known, or cells cannot be read.
        ModelError: what was made of it is not sound.
    """
    findings = CellFindings(grid.file)
    things = ListedThings()
    first: BookCell | None = None
    title = ""
    known = set()
    for sheet in grid.sheets:
        heading = heading_of(sheet)
        if heading is not None:
            known.add(sheet.title)
            first = first or sheet.rows[heading.last - 1][heading.columns["name"]]
            title = title or _title(sheet, heading)
            _refuse_too_long(sheet, heading, grid.file)
            for row in _rows(sheet, heading, findings):
                add_item(row, things)
    if first is None or (not things.items and not findings.mistakes):
        raise FormatError(problem("workbook-unknown", place=Place(grid.file)))
    for other in other_sheets(grid, known):
        cell = next(cell for cell in other.cells() if not cell.is_empty)
        findings.at(cell).say_left_out("sheet-unknown", sheet=other.title)
    if findings.mistakes:
        raise FormatError(in_order(findings.mistakes, grid))
    _say_alike(things, findings, first)
    return draft_of(FormContent(_document(findings, things, first, title), {}, findings, grid))


def _refuse_too_long(sheet: SheetOfCells, heading: ListHeading, file: str) -> None:
    column = heading.columns["name"]
    n = sum(not row[column].is_empty for row in sheet.rows[heading.last :])
    if n > LARGEST_LIST:
        raise FormatError(problem("list-too-long", place=Place(file), n=n, most=LARGEST_LIST))


def _rows(sheet: SheetOfCells, heading: ListHeading, findings: CellFindings) -> Iterator[ListRow]:
    """The rows below the heading that name an item; all others are left out by name."""
    title = _title(sheet, heading)
    for row in sheet.rows[: heading.first - 1]:
        for text in dict.fromkeys(cell.text for cell in row if not cell.is_empty):
            if text != title:
                findings.at(row[0]).say_left_out("above-the-heading", text=shortened(text))
    for index, cell in heading.unknown.items():
        filled = [row[index] for row in sheet.rows[heading.last :] if not row[index].is_empty]
        if filled:
            findings.at(cell).say_left_out("column-unknown", column=cell.text, n=len(filled))
    above: dict[str, BookCell] = {}
    numbers = set()
    for row in sheet.rows[heading.last :]:
        filled = [cell for cell in row if not cell.is_empty]
        name = row[heading.columns["name"]]
        if not filled:
            continue
        if is_no_data(filled) or name.is_empty:
            findings.at(filled[0]).say_left_out("row-no-data", text=shortened(filled[0].text))
            continue
        above = _cells(row, heading, above, findings)
        numbers.add(name.row)
        yield ListRow(above, findings)
    say_hidden(sheet, numbers, findings)


def _title(sheet: SheetOfCells, heading: ListHeading) -> str:
    """What stands in the first row above the heading."""
    above = sheet.rows[: heading.first - 1][:1]
    return next((cell.text for row in above for cell in row if not cell.is_empty), "")


def _cells(
    row: tuple[BookCell, ...],
    heading: ListHeading,
    above: dict[str, BookCell],
    findings: CellFindings,
) -> dict[str, BookCell]:
    found = {}
    for cell in row:
        say_fault(cell, findings)
        say_comment(cell, findings)
    for word, index in heading.columns.items():
        cell = row[index]
        if habits.is_same_as_above(cell.text) and word in above:
            before = above[word]
            findings.at(cell).say_noted(
                "same-as-above", text=cell.text, value=shortened(before.text)
            )
            cell = cell.with_value_of(before)
        found[word] = cell
    return found


def _say_alike(things: ListedThings, findings: CellFindings, first: BookCell) -> None:
    """Departments that may be one under two names."""
    names = list(things.departments.values())
    for i, name in enumerate(names):
        for other in names[i + 1 :]:
            short, long = sorted((name, other), key=len)
            if habits.is_short_for(short, long):
                findings.at(first).say_noted("one-department-perhaps", one=short, other=long)


def _document(findings: CellFindings, things: ListedThings, first: BookCell, title: str) -> Section:
    document: Section = {
        "process": code_of(PurePath(findings.file).stem),
        "source": ESTIMATE,
        "start": _START,
        "calendar": "office",
        "calendars": {"office": {"week": _HOURS, "holidays": "CN", "source": ESTIMATE}},
        "arrivals": {
            "poisson": f"{_CASES * len(things.items)} per week",
            "calendar": "office",
            "source": ESTIMATE,
        },
        "departments": dict(things.departments),
        "pools": {
            code: {"title": name, "department": code, "capacity": 1, "source": ESTIMATE}
            for code, name in things.leads.items()
        },
        "materials": {code: {"title": name} for code, name in things.materials.items()},
        "items": things.items,
        "flow": _flow(things),
    }
    if title:
        document["title"] = " ".join(title.split())[:LONGEST]
    _ask(things, findings, first)
    return {key: value for key, value in document.items() if value}


def _ask(things: ListedThings, findings: CellFindings, first: BookCell) -> None:
    """What a list never says, and a flow needs."""
    at = findings.at(first)
    at.say_asked("start-unknown", todo=Phrase.of("todo-which-day"), path=("start",), day=_START)
    at.say_asked("hours-unknown", todo=WHICH_HOURS, path=("calendars", "office"))
    at.say_asked("cases-unknown", todo=HOW_MANY_CASES, path=("arrivals", "poisson"), n=_CASES)
    for code, name in things.leads.items():
        path: Path = ("pools", code, "capacity")
        at.say_asked("officers-unknown", todo=HOW_MANY_OFFICERS, path=path, pool=name)
    if things.materials:
        at.say_asked(
            "materials-unknown", todo=HOW_LONG, path=("materials",), n=len(things.materials)
        )
    if len(things.items) > 1:
        at.say_asked("shares-unknown", todo=WHICH_SHARE, path=("flow", 0), n=len(things.items))


def _flow(things: ListedThings) -> list[Any]:
    """Each case asks for one of the items, in equal shares until somebody says them."""
    codes = list(things.items)
    if len(codes) == 1:
        return codes
    share = (Decimal(100) / len(codes)).quantize(Decimal("0.0001"), ROUND_DOWN).normalize()
    ways: Section = {code: {"share": f"{share:f}%", "do": [code]} for code in codes[:-1]}
    ways[codes[-1]] = {"rest": True, "do": [codes[-1]]}
    return [{"申请事项": {"choice": ways, "source": ESTIMATE}}]
