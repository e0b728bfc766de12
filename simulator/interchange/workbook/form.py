"""Our workbook, filled in, as a document: sheets → rows → sections → **form** → process.

All mistakes are found at once, each at its cell: first what the cells say, then what the process
language and its checks say of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from simulator.formats.language.objects import Object
from simulator.formats.language.processes import PROCESS
from simulator.formats.language.reading import Cursor, Faulty, Log
from simulator.formats.language.scenarios import SCENARIO
from simulator.interchange.draft import ProcessDraft, ScenarioDraft
from simulator.interchange.workbook import catalogue, more
from simulator.interchange.workbook.findings import CellFindings
from simulator.interchange.workbook.grid import BookGrid
from simulator.interchange.workbook.guides import add_guides
from simulator.interchange.workbook.nodes import node_of, real_path
from simulator.interchange.workbook.reforms_sheet import scenarios_of
from simulator.interchange.workbook.rows import FormRow, other_sheets, rows_of, sheet_of
from simulator.interchange.workbook.sections import SECTIONS, Codes, Section, process
from simulator.interchange.workbook.steps import flow_of, groups_of, lines_of
from simulator.model.errors import FormatError, ModelError, Path, Place, Problem, problem
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.soundness import check

EXPERIMENT: Mapping[str, Any] = {
    "horizon": "6 month",
    "warm_up": "1 month",
    "replications": 5,
}
"""How a process is simulated that says nothing of it."""
_COMES = frozenset({"every", "at", "backlog", "open_cases"})
"""What else than a rate brings cases."""
_NEEDED = (catalogue.PROCESS_SHEET, catalogue.ITEMS_SHEET, catalogue.STEPS_SHEET)


@dataclass(frozen=True)
class FormContent:
    """What a filled workbook says: the document, the documents of its scenarios, and what reading
    it has found.
    """

    document: Section
    scenarios: Mapping[str, Section]
    findings: CellFindings
    grid: BookGrid


def is_form(grid: BookGrid) -> bool:
    """Whether a workbook is ours: at least two of the sheets that it needs are there."""
    return sum(sheet_of(grid, form) is not None for form in _NEEDED) >= 2


def read_form(grid: BookGrid) -> ProcessDraft:
    """The draft of a workbook of ours.

    Raises:
        FormatError: some cells cannot be read, or the whole is no process; by sheet and cell.
        ModelError: the process is not sound.
    """
    form = form_of(grid)
    if form.findings.mistakes:
        raise FormatError(in_order(form.findings.mistakes, grid))
    return draft_of(form)


def form_of(grid: BookGrid) -> FormContent:
    """What the cells say, with all mistakes found so far."""
    findings = CellFindings(grid.file)
    tables = _tables(grid, findings)
    if findings.mistakes and any(form.key not in tables for form in _NEEDED):
        return FormContent({}, {}, findings, grid)
    codes = Codes.of(tables)
    document = process(tables["process"], codes) if tables["process"] else {}
    for form in catalogue.FORM:
        if form.key in SECTIONS:
            section = SECTIONS[form.key](tables.get(form.key, ()), form, findings, codes)
            if section:
                document[form.key] = section
    _add_steps(document, tables, findings, codes)
    add_guides(document, tables.get("guide", ()), codes)
    document["flow"] = list(document.get("items", {}))
    document["experiment"] = dict(EXPERIMENT)
    scenarios = scenarios_of(tables.get("reforms", ()), document.get("process", ""))
    whole: Section = {**document, "scenarios": scenarios}
    _add_more(whole, tables.get("more", ()), findings)
    scenarios = whole.pop("scenarios", {})
    _refuse_idle_items(whole, tables["items"], findings)
    comes = {*whole.get("arrivals", {}), *whole} - {*document, "calendar", "source"}
    if tables["process"] and "poisson" not in whole.get("arrivals", {}) and not comes & _COMES:
        tables["process"][0].spot("arrivals.poisson").say_wrong("nobody-arrives")
    order = [each.key for each in PROCESS.fields]
    ordered = {key: whole[key] for key in sorted(whole, key=lambda key: _rank(order, key))}
    return FormContent(ordered, scenarios, findings, grid)


def _rank(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _tables(grid: BookGrid, findings: CellFindings) -> dict[str, list[FormRow]]:
    tables: dict[str, list[FormRow]] = {}
    known = {catalogue.LISTS_SHEET}
    for form in (catalogue.README_SHEET, *catalogue.FORM):
        sheet = sheet_of(grid, form)
        if sheet is not None:
            known.add(sheet.title)
        if sheet is not None and form.columns:
            tables[form.key] = rows_of(sheet, form, findings)
    for form in _NEEDED:
        if form.key not in tables:
            findings.mistakes.append(
                problem("sheet-missing", place=Place(grid.file), sheet=form.title)
            )
        elif not tables[form.key] and not findings.mistakes and not tables.get("more"):
            place = Place(grid.file, spot=form.title)
            findings.mistakes.append(problem("sheet-empty", place=place))
    for sheet in other_sheets(grid, known):
        first = next(cell for cell in sheet.cells() if not cell.is_empty)
        findings.at(first).say_left_out("sheet-unknown", sheet=sheet.title)
    return tables


def _add_steps(
    document: Section, tables: Mapping[str, list[FormRow]], findings: CellFindings, codes: Codes
) -> None:
    lines = lines_of(tables["steps"], findings, codes)
    groups = groups_of(tables.get("parallel", ()), lines, codes)
    for item, each in lines.items():
        if item in document.get("items", {}):
            document["items"][item]["steps"] = flow_of(each, groups.get(item, {}))


def _add_more(document: Section, rows: Iterable[FormRow], findings: CellFindings) -> None:
    """Puts in what the last sheet says; a cell that says the same thing otherwise is a mistake."""
    asked = {problem.place for problem in findings.asked}
    for row in rows:
        at = row.spot("path")
        path = more.path_of(row.text("path"))
        if path is None:
            at.say_wrong("no-path", text=row.text("path"))
            continue
        try:
            value = more.read_yaml(row.text("value") or more.ABSENT, findings.file)
        except FormatError as error:
            row.spot("value").say_wrong("cell-no-yaml", why=error.problems[0].said)
            continue
        findings.answered(path)
        before = _cell_within(path, findings, asked) if value is not None else None
        if before is not None:
            at.say_wrong("given-twice", path=row.text("path"), cell=before.spot)
            continue
        unknown = more.apply(document, more.MoreRow(path, value))
        if unknown:
            at.say_wrong("no-path-there", text=unknown)
        findings.at(row.spot("value").cell, path)


def _cell_within(path: Path, findings: CellFindings, asked: set[Place | None]) -> Place | None:
    """A cell that says what stands at a path, or a part of it."""
    length = len(path)
    return next(
        (
            place
            for at, place in findings.places.items()
            if at[:length] == path and place not in asked
        ),
        None,
    )


def _refuse_idle_items(document: Section, rows: Sequence[FormRow], findings: CellFindings) -> None:
    codes = {row.text("items.*"): row for row in rows}
    for code, item in document.get("items", {}).items():
        if isinstance(item, dict) and "steps" not in item and code in codes:
            codes[code].spot("items.*").say_wrong("item-on-no-row", item=code)


def assert_process(form: FormContent) -> Process:
    """The process of a form, read and sound.

    Raises:
        FormatError: it is no process; every problem has its cell.
        ModelError: it is not sound.
    """
    places = _real(form, form.document)
    found: Process = _read(form.document, PROCESS, places, form.grid)
    wrong = check(found)
    if wrong:
        located = [each.at(_nearest_place(each.path, places, form.grid.file)) for each in wrong]
        raise ModelError(in_order(located, form.grid))
    return found


def _nearest_place(path: Path, places: Mapping[Path, Place], file: str) -> Place:
    """The cell of a path, or of the nearest part of the document around it that has one."""
    lengths = range(len(path), 0, -1)
    around = (places[path[:length]] for length in lengths if path[:length] in places)
    return next(around, Place(file))


def _scenarios(form: FormContent) -> Iterator[ScenarioDraft]:
    for name, document in form.scenarios.items():
        places = {
            path[2:]: place for path, place in form.findings.places.items()
            if path[:2] == ("scenarios", name)
        }  # fmt: skip
        yield ScenarioDraft(name, SCENARIO.write(_read(document, SCENARIO, places, form.grid)))


def _real(form: FormContent, document: Section) -> dict[Path, Place]:
    return {real_path(document, path): place for path, place in form.findings.places.items()}


def _read(document: Section, table: Object, places: Mapping[Path, Place], grid: BookGrid) -> Any:
    place = Place(grid.file)
    log = Log()
    try:
        value = table.read(Cursor(node_of(document, places, place), (), place, log))
    except Faulty:
        value = None
    if log.problems:
        raise FormatError(in_order(log.problems, grid))
    return value


def in_order(problems: Iterable[Problem], grid: BookGrid) -> list[Problem]:
    """Problems in the order in which a reader comes to their cells."""
    sheets = [sheet.title for sheet in grid.sheets]

    def position(wrong: Problem) -> tuple[int, int, int, str]:
        title, _, cell = (wrong.place.spot if wrong.place else "").rpartition("!")
        found = re.fullmatch("([A-Z]+)([0-9]+)", cell)
        if found is None or title not in sheets:
            return (-1, 0, 0, "")
        return (sheets.index(title), int(found[2]), len(found[1]), found[1])

    return sorted(dict.fromkeys(problems), key=position)


def draft_of(form: FormContent) -> ProcessDraft:
    """The draft that a document becomes, once it is read as a process.

    Raises:
        FormatError: it is no process; every problem has its cell.
        ModelError: it is not sound.
    """
    found = assert_process(form)
    findings, grid = form.findings, form.grid
    document = PROCESS.write(found)
    return ProcessDraft(
        document,
        todos=tuple(
            replace(todo, path=_nearest(document, real_path(document, todo.path)))
            for todo in (question.todo for question in findings.questions)
        ),
        taken=_counts(form, found),
        asked=tuple(in_order(findings.asked, grid)),
        left_out=tuple(in_order(findings.left_out, grid)),
        noted=tuple(in_order(findings.noted, grid)),
        scenarios=tuple(_scenarios(form)),
    )


def _nearest(document: Any, path: Path) -> Path:
    """The part of a path that is there: what has its usual value is not written."""
    at, known = document, []
    for key in path:
        inside = at.get(key) if isinstance(at, dict) else None
        if isinstance(at, list) and isinstance(key, int) and key < len(at):
            inside = at[key]
        if inside is None:
            break
        known.append(key)
        at = inside
    return tuple(known)


def _counts(form: FormContent, found: Process) -> tuple[Phrase, ...]:
    """What was taken, in counts; what there is none of is not counted."""
    numbers = {
        "taken-items": len(found.items),
        "taken-steps": sum(1 for _ in found.named_steps()),
        "taken-materials": len(found.materials),
        "taken-pools": len(found.pools),
        "taken-departments": len(found.departments),
        "taken-calendars": len(found.calendars),
        "taken-scenarios": len(form.scenarios),
    }
    return tuple(Phrase.of(code, n=number) for code, number in numbers.items() if number)
