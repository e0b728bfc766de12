"""A process as the rows of the workbook: what the columns can say stands in them, the rest on the
last sheet. Reading the rows gives the same process again, which is made sure of by reading them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.processes import PROCESS
from simulator.formats.language.scenarios import SCENARIO
from simulator.interchange.workbook import catalogue
from simulator.interchange.workbook.catalogue import FORM, FormColumn, FormSheet
from simulator.interchange.workbook.form import FormContent, form_of
from simulator.interchange.workbook.grid import BookCell, BookGrid, CellValue, SheetOfCells, letters
from simulator.interchange.workbook.guides import guide_cells
from simulator.interchange.workbook.more import MoreRow, data_of, entry_name, missing
from simulator.interchange.workbook.nodes import node_of
from simulator.interchange.workbook.reforms_sheet import cells_of
from simulator.interchange.workbook.rows import FIRST_ROW
from simulator.interchange.workbook.steps import results_of, ways_of
from simulator.interchange.workbook.values import unit_of
from simulator.interchange.workbook.words import ALL_ITEMS, APPLICANT, JOIN
from simulator.model.errors import Path, Place
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario

Cells = dict[str, CellValue]
_OF_STEPS = (catalogue.STEPS_SHEET, catalogue.PARALLEL_SHEET)
_BLOCKS = frozenset(
    ("parallel", "any", "choice", "first", "times", "stage", "end", "finish", "graph", "timer")
)


@dataclass(frozen=True)
class FilledForm:
    """The rows of every sheet, by the key of the sheet; cells by the key of their column."""

    rows: Mapping[str, Sequence[Cells]]

    def columns(self, form: FormSheet) -> tuple[FormColumn, ...]:
        """The columns of a sheet that are written: the extra ones only if they are filled."""
        filled = {key for cells in self.rows.get(form.key, ()) for key in cells}
        return tuple(each for each in form.columns if not each.is_extra or each.key in filled)

    def cells(self, form: FormSheet, lang: str) -> Iterator[Cells]:
        """The rows of a sheet, with what holds where a cell is empty written out."""
        for cells in self.rows.get(form.key, ()):
            usual = {
                column.key: column.kind.write(column.usual, lang)
                for column in form.columns
                if column.usual and (column.key != "limit.from" or "limit.legal" in cells)
            }
            yield {**usual, **cells}


def filled(process: Process, scenarios: Sequence[Scenario] = (), lang: str = "zh") -> FilledForm:
    """The rows that say a process and its scenarios; words in ``zh`` or ``en``."""
    document = _plain(PROCESS.write(process))
    documents = {each.name: _plain(SCENARIO.write(each)) for each in scenarios}
    rows = {form.key: list(_ROWS[form.key](document, lang)) for form in FORM if form.key in _ROWS}
    rows["reforms"] = [
        {key: _worded(key, value, lang) for key, value in cells.items() if value}
        for each in documents.values()
        for cells in cells_of(each)
    ]
    whole = {**document, "scenarios": documents} if documents else document
    rows["more"] = []
    while True:
        form = form_of(grid_of(rows))
        extra = list(missing(whole, _carried(form)))
        if not _take_back(rows, form, extra):
            break
    rows["more"] = [dict(zip(("path", "value"), each.texts, strict=True)) for each in extra]
    return FilledForm(rows)


def _plain(document: Any) -> dict[str, Any]:
    """A document whose numbers are written the same wherever it comes from."""
    plain: dict[str, Any] = data_of(node_of(document, {}, Place("")))
    return plain


def _carried(form: FormContent) -> dict[str, Any]:
    document: dict[str, Any] = {**form.document}
    if form.scenarios:
        document["scenarios"] = dict(form.scenarios)
    return _plain(document)


def _take_back(rows: dict[str, list[Cells]], form: FormContent, extra: Sequence[MoreRow]) -> bool:
    """Empties the cells that are read otherwise than they were meant, and drops the rows that are
    mistakes; whether there were any.
    """
    meant = _cells_within(form, {row.path for row in extra if row.value is not None})
    replaced = {
        row.path[1] for row in extra if row.path[0] == "items" and row.path[2:] == ("steps",)
    }
    wrong = {each.place.spot for each in form.findings.mistakes if each.place is not None}
    changed = False
    for sheet in FORM:
        columns = {letters(i): each.key for i, each in enumerate(sheet.columns, 1)}
        kept = []
        for number, cells in enumerate(rows.get(sheet.key, ()), FIRST_ROW):
            spots = {f"{sheet.title}!{letter}{number}": key for letter, key in columns.items()}
            taken = [cells.pop(spots[spot], None) for spot in meant & spots.keys()]
            changed |= any(value is not None for value in taken)
            is_wrong = wrong & {spot for spot, key in spots.items() if key in cells}
            if not is_wrong and not (sheet in _OF_STEPS and cells["item"] in replaced):
                kept.append(cells)
        if sheet.key in rows:
            changed |= len(kept) < len(rows[sheet.key])
            rows[sheet.key] = kept
    return changed


def _cells_within(form: FormContent, paths: Collection[Path]) -> set[str]:
    """The cells that say what stands at some paths, or a part of it."""
    return {
        place.spot
        for at, place in form.findings.places.items()
        if any(at[:length] in paths for length in range(1, len(at) + 1))
    }


def grid_of(rows: Mapping[str, Sequence[Cells]]) -> BookGrid:
    """The rows as the sheets of a workbook, with their headings."""
    return BookGrid("", tuple(_grid_sheet(form, rows.get(form.key, ())) for form in FORM))


def _grid_sheet(form: FormSheet, rows: Sequence[Cells]) -> SheetOfCells:
    heads: list[Cells] = [
        {column.key: column.zh for column in form.columns},
        {column.key: column.key for column in form.columns},
    ]
    return SheetOfCells(
        form.title,
        tuple(
            tuple(
                BookCell(form.title, number, i, cells.get(column.key))
                for i, column in enumerate(form.columns, 1)
            )
            for number, cells in enumerate([*heads, *rows], 1)
        ),
    )


def _cells(form: FormSheet, section: Mapping[str, Any], lang: str) -> Cells:
    """The cells of the columns that say a part of the document."""
    titles = section.get("title")
    if isinstance(titles, str):
        section = {**section, "title": {"zh": titles}}
    found: Cells = {}
    for column in form.columns:
        value = _at(section, column.path) if column.path else None
        if value is None:
            continue
        found[column.key] = column.kind.write(value, lang)
        if column.unit:
            found[column.unit] = unit_of(value, lang)
    return {key: value for key, value in found.items() if value is not None}


def _at(section: Any, path: Path) -> Any:
    for key in path:
        section = section.get(key) if isinstance(section, dict) else None
    return section


def _process_rows(document: Mapping[str, Any], lang: str) -> Iterator[Cells]:
    yield _cells(catalogue.PROCESS_SHEET, document, lang)


def _named_rows(form: FormSheet, document: Mapping[str, Any], lang: str) -> Iterator[Cells]:
    for code, section in document.get(form.key, {}).items():
        yield {form.columns[0].key: code, **_cells(form, section, lang)}


def _department_rows(document: Mapping[str, Any], lang: str) -> Iterator[Cells]:
    form = catalogue.DEPARTMENTS_SHEET
    for code, title in document.get(form.key, {}).items():
        yield {form.columns[0].key: code, **_cells(form, {"title": title or {}}, lang)}


def _calendar_rows(document: Mapping[str, Any], lang: str) -> Iterator[Cells]:
    form = catalogue.CALENDARS_SHEET
    days, start, end = (form.column(f"week ({each})") for each in ("days", "from", "to"))
    for code, calendar in document.get(form.key, {}).items():
        head = _cells(form, calendar, lang)
        for named, openings in calendar["week"].items():
            for opening in openings if isinstance(openings, list) else [openings]:
                opens, _, closes = opening.partition("-")
                yield {
                    form.columns[0].key: code,
                    days.key: days.kind.write(named, lang),
                    start.key: start.kind.write(opens, lang),
                    end.key: end.kind.write(closes, lang),
                    **head,
                }
                head = {}


def _step_rows(document: Mapping[str, Any], lang: str) -> Iterator[Cells]:
    for code, item in document.get("items", {}).items():
        for number, cells in enumerate(_rows_of_item(item.get("steps", ()), lang), 1):
            yield {"item": code, "order": number, **cells}


def _rows_of_item(steps: Sequence[Any], lang: str) -> Iterator[Cells]:
    entries = [entry for each in steps for entry in _steps_of(each)]
    choices = {
        name: entry[name]["choice"]
        for entry in steps
        if (name := entry_name(entry)) is not None and isinstance(entry[name].get("choice"), dict)
    }
    for name, step in entries:
        fails = [choices[each] for each in results_of(name) if each in choices]
        failed = _failing(name, fails[0]) if fails else None
        if failed is None:
            yield _row(name, step, lang)
            continue
        share = catalogue.STEPS_SHEET.column("choice.share").kind.write(failed["share"], lang)
        detours = [pair for entry in failed.get("do", ()) for pair in entry.items()]
        to = detours[0][0] if detours else failed.get("then") or failed.get("end")
        yield {**_row(name, step, lang), "choice.share": share, "then": to}
        for detour, inner in detours:
            yield {**_row(detour, inner, lang), "then": failed["then"]}


def _row(name: str, step: Mapping[str, Any], lang: str) -> Cells:
    cells = _cells(catalogue.STEPS_SHEET, step, lang)
    if step.get("by") == "applicant":
        cells["by"] = APPLICANT[lang]
    return {"name/title.zh": name, **cells, **_times(step, lang)}


def _failing(name: str, choice: Mapping[str, Any]) -> dict[str, Any] | None:
    """The way of those who fail, if rows can say it: back to a step, or over one step of theirs."""
    passed, failed = ways_of(name)
    if list(choice) != [passed, failed] or choice[passed] != "rest":
        return None
    way = choice[failed]
    if not isinstance(way, dict) or not {"share"} < way.keys() <= {"share", "do", "then", "end"}:
        return None
    steps = way.get("do", [])
    is_plain = all(
        entry_name(each) and not _BLOCKS & each[entry_name(each)].keys() for each in steps
    )
    return way if is_plain and len(steps) <= 1 and (not steps or "then" in way) else None


def _steps_of(entry: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The steps of an entry that rows can say: the step itself, or those of a named group."""
    name = entry_name(entry)
    if name is None:
        return
    inner = entry[name]
    if not _BLOCKS & inner.keys():
        yield name, inner
    elif branches := _branches(inner):
        for branch in branches:
            for each in branch:
                yield from _steps_of(each)


def _branches(block: Mapping[str, Any]) -> list[list[Any]]:
    """The branches of a group whose steps rows can say; none of another block."""
    if block.get("until", "any") != "any" or not isinstance(block.get("parallel"), list):
        return []
    branches = [each if isinstance(each, list) else [each] for each in block["parallel"]]
    names = [entry_name(entry) for branch in branches for entry in branch]
    steps = [entry[name] for branch in branches for entry in branch for name in entry]
    is_plain = None not in names and not any(_BLOCKS & step.keys() for step in steps)
    return branches if is_plain else []


def _parallel_rows(document: Mapping[str, Any], lang: str) -> Iterator[Cells]:
    for code, item in document.get("items", {}).items():
        for entry in item.get("steps", ()):
            name = entry_name(entry)
            branches = _branches(entry[name]) if name else []
            lists = [[entry_name(step) for step in branch] for branch in branches]
            if lists and all(len(each) == 1 for each in lists):
                lists = [[step for each in lists for step in each]]
            until = JOIN.shown(entry[name].get("until", "all") if name else "all", lang)
            for steps in lists:
                yield {
                    "item": code,
                    "name": name,
                    "steps": "、".join(map(str, steps)),
                    "until": until,
                }


def _guide_rows(document: Mapping[str, Any], lang: str) -> Iterator[Cells]:
    for item, guide in guide_cells(document):
        yield {"item": item or ALL_ITEMS[lang], **_cells(catalogue.GUIDE_SHEET, guide, lang)}


def _times(step: Mapping[str, Any], lang: str) -> Cells:
    """Least, usual and most, if one unit does for all; else nothing."""
    value = step.get("time", step.get("wait"))
    places = {"triangular": (0, 1, 2), "uniform": (0, 2)}
    ((kind, values),) = (
        value.items() if isinstance(value, dict) and len(value) == 1 else (("", [value]),)
    )
    units = {unit_of(each, lang) for each in values} if isinstance(values, list) else {None}
    if None in units or len(units) != 1 or (kind and kind not in places):
        return {}
    write = catalogue.STEPS_SHEET.column("time[1]").kind.write
    cells = {
        f"time[{i}]": write(each, lang)
        for i, each in zip(places.get(kind, (1,)), values, strict=True)
    }
    return {**cells, "unit": units.pop()}


def _worded(key: str, value: Any, lang: str) -> CellValue:
    column = catalogue.REFORMS_SHEET.column(key)
    return column.kind.write(value, lang)


_ROWS = {
    "process": _process_rows,
    "departments": _department_rows,
    "calendars": _calendar_rows,
    "pools": lambda document, lang: _named_rows(catalogue.POOLS_SHEET, document, lang),
    "materials": lambda document, lang: _named_rows(catalogue.MATERIALS_SHEET, document, lang),
    "items": lambda document, lang: _named_rows(catalogue.ITEMS_SHEET, document, lang),
    "steps": _step_rows,
    "parallel": _parallel_rows,
    "guide": _guide_rows,
}
