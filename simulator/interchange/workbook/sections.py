"""The rows of one sheet as a section of the document: the process itself, its departments,
calendars, pools, materials and items. The steps have a module of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.calendars import WEEK, WEEKDAYS
from simulator.formats.language.scalars import name_of
from simulator.interchange.questions import HOW_MANY_OFFICERS
from simulator.interchange.workbook import habits
from simulator.interchange.workbook.catalogue import FormSheet
from simulator.interchange.workbook.findings import At, CellFindings
from simulator.interchange.workbook.rows import FormRow
from simulator.model.errors import Path, Unreadable
from simulator.model.instants import clock_text, parse_clock
from simulator.model.sentences import Phrase

Section = dict[str, Any]
NAMED: Mapping[str, Phrase] = {
    "departments": Phrase.of("a-department"),
    "calendars": Phrase.of("a-calendar"),
    "pools": Phrase.of("a-pool"),
    "materials": Phrase.of("a-material"),
    "items": Phrase.of("an-item"),
}
KINDS: Mapping[str, Phrase] = {
    "departments": Phrase.of("kind-department"),
    "calendars": Phrase.of("kind-calendar"),
    "pools": Phrase.of("kind-pool"),
    "materials": Phrase.of("kind-material"),
    "items": Phrase.of("kind-item"),
}
ESTIMATE = "estimate"


@dataclass(frozen=True)
class Codes:
    """What every sheet calls its things: sheet → what may be written → code."""

    names: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[FormRow]]) -> Codes:
        """The codes and titles of the sheets that name things."""
        return cls({key: _names(tables.get(key, ())) for key in NAMED})

    def among(self, sheet: str) -> Mapping[str, str]:
        """What may be written for the things of a sheet."""
        return self.names.get(sheet, {})

    def naming(self, at: At, sheet: str) -> At:
        """A cell that names things of a sheet."""
        return at.among(self.among(sheet), KINDS[sheet]) if sheet else at


def _names(rows: Sequence[FormRow]) -> dict[str, str]:
    found: dict[str, str] = {}
    codes = [(row, code_of(row)) for row in rows]
    for _, code in codes:
        found.setdefault(habits.comparable(code), code)
    for row, code in codes:
        for title in (row.text("title.zh"), row.text("title.en")):
            if title:
                found.setdefault(habits.comparable(title), code)
    return found


def code_of(row: FormRow) -> str:
    """The code of a row, in its first column."""
    return row.text(row.sheet.columns[0].key)


def values_of(row: FormRow, base: Path, codes: Codes) -> Section:
    """What the columns of a row say, nested as in a process file."""
    found: Section = {}
    for column in row.sheet.columns:
        at = row.at(column.key, (*base, *column.path)) if column.path else None
        if at is None:
            continue
        value = column.kind.read(codes.naming(at, column.refers))
        if value is not None:
            put(found, column.path, value)
    rough = any(path[: len(base)] == base for path in row.findings.estimates)
    if rough and "source" not in found:
        found["source"] = ESTIMATE
    return found


def put(section: Section, path: Path, value: Any) -> None:
    """Puts a value at a path of keys."""
    *outer, last = map(str, path)
    for key in outer:
        section = section.setdefault(key, {})
    section[last] = value


def titled(section: Section) -> Section:
    """A section whose title is one text if it is the same in both languages, or there in one
    alone.
    """
    title = section.get("title")
    if isinstance(title, dict):
        texts = list(dict.fromkeys(title.values()))
        section["title"] = texts[0] if len(texts) == 1 else title
    return section


def named_rows(
    rows: Iterable[FormRow], form: FormSheet, findings: CellFindings
) -> list[tuple[str, FormRow]]:
    """The rows of a sheet with their codes; a row without one, with an impossible one or with one
    that is there already is a mistake.
    """
    key = form.columns[0].key
    seen: dict[str, str] = {}
    found = []
    for row in rows:
        at = row.spot(key, (form.key, code_of(row)))
        code = code_of(row)
        if not code:
            at.say_wrong("code-missing", column=form.columns[0].zh)
        elif code in seen:
            at.say_wrong("code-twice", name=code, first=seen[code])
        elif _is_possible(code, form.key, row):
            seen[code] = at.cell.spot.rpartition("!")[2]
            found.append((code, row))
    return found


def _is_possible(code: str, section: str, row: FormRow) -> bool:
    reserved = ["applicant"] if section == "pools" else []
    try:
        name_of(NAMED[section], reserved).parse(code)
    except Unreadable as error:
        row.spot(row.sheet.columns[0].key).refuse_as(error)
        return False
    return True


def departments(
    rows: Iterable[FormRow], form: FormSheet, findings: CellFindings, codes: Codes
) -> Section:
    """Code → title."""
    return {
        code: titled(values_of(row, (form.key, code), codes)).get("title", {})
        for code, row in named_rows(rows, form, findings)
    }


def pools(
    rows: Iterable[FormRow], form: FormSheet, findings: CellFindings, codes: Codes
) -> Section:
    """Code → pool. How many officers are in it is asked where the sheet does not say."""
    found = {}
    for code, row in named_rows(rows, form, findings):
        base = (form.key, code)
        pool = titled(values_of(row, base, codes))
        if "capacity" not in pool and row.cell("capacity") is None:
            pool["capacity"] = 1
            row.spot("capacity", (*base, "capacity")).say_asked(
                "officers-unknown", todo=HOW_MANY_OFFICERS, pool=code
            )
        found[code] = pool
    return found


def materials(
    rows: Iterable[FormRow], form: FormSheet, findings: CellFindings, codes: Codes
) -> Section:
    """Code → material."""
    return {
        code: titled(values_of(row, (form.key, code), codes))
        for code, row in named_rows(rows, form, findings)
    }


def items(
    rows: Iterable[FormRow], form: FormSheet, findings: CellFindings, codes: Codes
) -> Section:
    """Code → item, without its steps; its source is that of its limit and its fee as well."""
    found = {}
    for code, row in named_rows(rows, form, findings):
        item = titled(values_of(row, (form.key, code), codes))
        _complete_limit(item, row, (form.key, code))
        for key in ("limit", "fee"):
            if key in item and "source" in item:
                item[key]["source"] = item["source"]
        found[code] = item
    return found


def _complete_limit(item: Section, row: FormRow, base: Path) -> None:
    """A limit needs the legal one: where only the promised one is known, it is asked."""
    limit = item.get("limit")
    if limit is None or "legal" in limit:
        return
    if "promised" in limit:
        item["limit"] = {"legal": limit["promised"], **limit}
        row.spot("limit.legal", (*base, "limit", "legal")).say_asked(
            "legal-limit-unknown", todo=Phrase.of("todo-legal-limit"), promised=limit["promised"]
        )
    else:
        del item["limit"]
        row.spot("limit.from").say_noted("limit-from-alone")


def calendars(
    rows: Iterable[FormRow], form: FormSheet, findings: CellFindings, codes: Codes
) -> Section:
    """Code → hours; every row adds an opening."""
    found: Section = {}
    weeks: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for row in rows:
        code = code_of(row)
        at = row.spot("calendars.*", (form.key, code))
        if not code:
            at.say_wrong("code-missing", column=form.columns[0].zh)
        elif code in found or _is_possible(code, form.key, row):
            said = values_of(row, (form.key, code), codes)
            found.setdefault(code, {"week": {}})
            found[code] |= {key: value for key, value in said.items() if key not in found[code]}
            _open(weeks.setdefault(code, {}), row)
    for code, week in weeks.items():
        ordered = {day: tuple(sorted(week[day])) for day in WEEKDAYS if day in week}
        found[code]["week"] = WEEK.write(ordered)
    return found


def _open(week: dict[str, list[tuple[int, int]]], row: FormRow) -> None:
    """Adds the opening of a row to the days that it names."""
    days, start, end = (_needed(row, key) for key in ("week (days)", "week (from)", "week (to)"))
    if days is None or start is None or end is None:
        return
    opening = (parse_clock(start), parse_clock(end))
    if opening[1] <= opening[0]:
        row.spot("week (to)").say_wrong("closes-before-it-opens", start=start, end=end)
        return
    for day in days:
        others = [
            each for each in week.get(day, []) if each[0] < opening[1] and opening[0] < each[1]
        ]
        if others:
            shown = f"{clock_text(others[0][0])}-{clock_text(others[0][1])}"
            row.spot("week (from)").say_wrong("openings-overlap", day=day, other=shown)
            return
        week.setdefault(day, []).append(opening)


def _needed(row: FormRow, key: str) -> Any:
    """The value of a cell that must not be empty."""
    at = row.at(key)
    if at is None:
        row.spot(key).say_wrong("cell-needed", column=row.sheet.column(key).zh)
        return None
    return row.sheet.column(key).kind.read(at)


def process(rows: Sequence[FormRow], codes: Codes) -> Section:
    """What the first sheet says; its source is that of the arrivals and the applicant as well."""
    row = rows[0]
    for other in rows[1:]:
        other.spot("process").say_left_out("second-process", text=other.text("process"))
    found = titled(values_of(row, (), codes))
    for column in row.sheet.columns:
        if column.is_needed and row.cell(column.key) is None:
            row.spot(column.key).say_wrong("cell-needed", column=column.zh)
    for key in ("arrivals", "applicant"):
        if key in found and "source" in found:
            found[key]["source"] = found["source"]
    return found


SECTIONS: Mapping[str, Callable[[Iterable[FormRow], FormSheet, CellFindings, Codes], Section]] = {
    "departments": departments,
    "calendars": calendars,
    "pools": pools,
    "materials": materials,
    "items": items,
}
