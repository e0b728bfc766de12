"""One row of a department's own list as an item: its name, its limits, what it asks for, what it
costs, and steps that are assumed until somebody says them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.interchange.workbook import habits, values
from simulator.interchange.workbook.findings import At, CellFindings
from simulator.interchange.workbook.grid import BookCell
from simulator.interchange.workbook.rows import shortened
from simulator.interchange.workbook.sections import ESTIMATE, Section
from simulator.interchange.workbook.words import ITEM_KINDS
from simulator.model.errors import Path, suggestion
from simulator.model.sentences import Phrase

_JOINT = re.compile(r"[（(]?\s*(?:会同|联合|商|与|和|、|，|,|；|;)\s*")
_ISSUED = re.compile("核发|政府部门|共享|电子证照|内部核查")
_NO_VISIT = re.compile("零跑|不跑|全程网办|无需到场|不到现场")
_AT_MOST = re.compile("(?:不超过|最多|至多|≤)[^0-9一二三]*([0-9]+|[一二三])")
_LEFT_OUT = re.compile("不含|不计入|除外|另计")
_CHINESE_DIGITS = {"一": "1", "二": "2", "三": "3"}
WORK: Mapping[str, str] = {"受理": "15 min", "审查": "2 h", "送达": "10 min", "当场办理": "30 min"}
"""What steps are assumed to take."""


@dataclass
class ListedThings:
    """What the rows of a list name together: departments and materials by code, the departments
    that lead an item, and the items.
    """

    departments: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    materials: dict[str, str] = field(default_factory=dict)
    items: dict[str, Section] = field(default_factory=dict)


@dataclass(frozen=True)
class ListRow:
    """The cells of one row, by what their columns mean."""

    cells: Mapping[str, BookCell]
    findings: CellFindings

    def at(self, word: str, path: Path = ()) -> At | None:
        """A cell that shows something."""
        cell = self.cells.get(word)
        return None if cell is None or cell.is_empty else self.findings.at(cell, path)

    def said(self, word: str, path: Path = ()) -> At | None:
        """A cell that shows something else than a sign for nothing."""
        at = self.at(word, path)
        return None if at is None or habits.is_nothing(at.text) else at

    @property
    def first(self) -> At:
        """The cell of the name."""
        return self.findings.at(self.cells["name"])


def code_of(text: str) -> str:
    """A name as a code: what may not stand in one is left out.

    >>> code_of("食品经营许可（新办）"), code_of("Form 1, signed")
    ('食品经营许可-新办', 'Form-1-signed')
    """
    return re.sub(r"[^\w]+", "-", habits.visible(text).strip()).strip("-") or "x"


def add_item(row: ListRow, things: ListedThings) -> None:
    """Adds the item of a row, with the department and the materials that it names."""
    name, variant = row.first.text, row.said("variant")
    title = f"{name}（{variant.text}）" if variant else name
    title = " ".join(title.split())
    code = _unused(code_of(title), things.items)
    base: Path = ("items", code)
    item: Section = {"title": title}
    _kind(row, base, item)
    pool = _office(row, base, things)
    item["lead"] = pool
    is_at_once = _limits(row, base, item)
    _fee(row, base, item)
    _materials(row, base, item, things)
    item["source"] = _source(row)
    item["steps"] = _steps(row, base, item, pool, is_at_once)
    _remark(row, base)
    if at := row.said("cases"):
        at.say_left_out("yearly-cases-left-out", text=shortened(at.text), item=title)
    things.leads.setdefault(pool, things.departments[pool])
    things.items[code] = item


def _source(row: ListRow) -> str:
    """Where limits and fees come from: the rule that the row names, else the list."""
    basis = row.said("basis")
    return basis.text if basis else row.findings.file


def _unused(code: str, taken: Mapping[str, Any]) -> str:
    number = 2
    fresh = code
    while fresh in taken:
        fresh, number = f"{code}-{number}", number + 1
    return fresh


def _kind(row: ListRow, base: Path, item: Section) -> None:
    at = row.said("kind", (*base, "kind"))
    if at is None:
        return
    word = ITEM_KINDS.meant(at.text)
    if word is None:
        offered = ITEM_KINDS.offered("zh")
        meant = [each for each in offered if habits.is_short_for(at.text, each)]
        if len(meant) == 1:
            at.say_noted("name-taken-for", text=at.text, name=meant[0])
            word = ITEM_KINDS.meant(meant[0])
    if word is None:
        near = suggestion(at.text, offered)
        hint = near if near is not None and near.code == "did-you-mean" else None
        todo = Phrase.of("todo-which-kind", text=at.text)
        at.say_asked("kind-unknown", hint=hint, todo=todo, path=base, text=at.text, words=offered)
        return
    item["kind"] = word


def _office(row: ListRow, base: Path, things: ListedThings) -> str:
    """The pool of the department that is named first."""
    at = row.said("office", (*base, "lead"))
    if at is None:
        things.departments.setdefault("承办部门", "承办部门")
        row.first.say_asked("office-unknown", todo=Phrase.of("todo-who"), path=(*base, "lead"))
        return "承办部门"
    names = [each.strip(" ）)") for each in _JOINT.split(habits.visible_lines(at.text))]
    names = [" ".join(each.split()) for each in names if each.strip()]
    for name in names:
        things.departments.setdefault(code_of(name), name)
    if len(names) > 1:
        at.say_asked(
            "several-departments",
            todo=Phrase.of("todo-what-of-others", others=tuple(names[1:])),
            text=shortened(at.text),
            first=names[0],
        )
    return code_of(names[0])


def _limits(row: ListRow, base: Path, item: Section) -> bool:
    """Adds the limits; whether the item is done on the spot."""
    found: Section = {}
    is_at_once = False
    for word, key in (("legal", "legal"), ("promised", "promised"), ("limit", "promised")):
        at = row.said(word, (*base, "limit", key))
        if at is None:
            continue
        if habits.is_on_the_spot(at.text):
            at.say_asked(
                "done-on-the-spot",
                todo=Phrase.of("todo-on-the-spot"),
                path=(*base, "steps"),
                text=at.text,
            )
            is_at_once = True
            continue
        limit = values.LIMIT.read(_with_days(at, found))
        if limit is not None:
            found.setdefault(key, limit)
    if "promised" in found and "legal" not in found:
        found = {"legal": found["promised"], **found}
        row.first.say_asked(
            "legal-limit-unknown",
            todo=Phrase.of("todo-legal-limit"),
            path=(*base, "limit", "legal"),
            promised=found["promised"],
        )
    if found:
        item["limit"] = {**found, "source": _source(row)}
    return is_at_once


def _with_days(at: At, found: Mapping[str, str]) -> At:
    """A bare number counts days as the limit before it does, which is asked."""
    if not re.fullmatch(r"[0-9]+(-[0-9]+)?", habits.squeezed(at.text)):
        return at
    unit = "个自然日" if found.get("legal", "").endswith(" d") else "个工作日"
    words = Phrase.of("natural-days" if unit == "个自然日" else "working-days")
    at.say_asked(
        "limit-without-unit", todo=Phrase.of("todo-which-days-of-number"), text=at.text, unit=words
    )
    return at.reading(f"{habits.squeezed(at.text)}{unit}")


def _fee(row: ListRow, base: Path, item: Section) -> None:
    at = row.at("fee", (*base, "fee", "amount"))
    amount = None if at is None else values.FEE.read(at)
    if amount is not None:
        item["fee"] = {"amount": amount, "source": _source(row)}


def _materials(row: ListRow, base: Path, item: Section, things: ListedThings) -> None:
    at = row.said("materials", (*base, "materials"))
    codes = []
    for text in habits.several(at.text) if at else ():
        assert at is not None
        name, brackets = habits.without_brackets(text)
        code = code_of(name)
        if brackets and any(_ISSUED.search(each) for each in brackets):
            at.say_noted("may-be-fetched", text="、".join(brackets), name=name)
        elif brackets:
            at.say_noted("brackets-cut-off", text="、".join(brackets))
        things.materials.setdefault(code, name)
        codes.append(code)
    if codes:
        item["materials"] = list(dict.fromkeys(codes))


def _visits(row: ListRow, base: Path) -> int:
    """How often the applicant comes: 0, 1 or 2; what is more is asked."""
    at = row.at("visits", (*base, "steps"))
    if at is None:
        return 1
    text = habits.squeezed(at.text)
    most = _AT_MOST.search(text)
    number = re.fullmatch(r"([0-9]+)次?", text)
    if _NO_VISIT.search(text):
        at.say_noted("visits-taken-as", text=at.text, n=0)
        return 0
    if most:
        visits = int(_CHINESE_DIGITS.get(most[1], most[1]))
        at.say_noted("visits-taken-as", text=at.text, n=visits)
        return min(visits, 2)
    if number is None or int(number[1]) > 2:
        at.say_asked(
            "visits-unknown", todo=Phrase.of("todo-which-visits", text=at.text), text=at.text
        )
        return 2 if number else 1
    return int(number[1])


def _steps(row: ListRow, base: Path, item: Section, pool: str, is_at_once: bool) -> list[Section]:
    """Steps that are assumed: hand in, decide, collect; all at once if it is done on the spot."""
    visits = _visits(row, base)
    checks: Section = {"checks": "materials"} if "materials" in item else {}
    steps: list[Section] = (
        [{"准备材料": {"by": "applicant", "does": "materials"}}] if checks else []
    )
    if is_at_once:
        marks = {"milestone": ["accepted", "decided", "delivered"]}
        return [*steps, _step("当场办理", pool, visits > 0, {**checks, **marks})]
    row.first.say_asked(
        "steps-unknown",
        todo=Phrase.of("todo-which-steps"),
        path=(*base, "steps"),
        item=str(item["title"]),
    )
    return [
        *steps,
        _step("受理", pool, visits > 0, {**checks, "milestone": "accepted"}),
        _step("审查", pool, False, {"milestone": "decided"}),
        _step("送达", pool, visits > 1, {"milestone": "delivered"}),
    ]


def _step(name: str, pool: str, is_visit: bool, more: Mapping[str, Any]) -> Section:
    visit = {"visit": True} if is_visit else {}
    return {name: {"by": pool, "time": WORK[name], **visit, **more, "source": ESTIMATE}}


def _remark(row: ListRow, base: Path) -> None:
    at = row.said("remark")
    if at is None:
        return
    if _LEFT_OUT.search(at.text):
        todo = Phrase.of("todo-suspends", text=shortened(at.text))
        at.say_asked("limit-leaves-out", todo=todo, path=(*base, "steps"), text=shortened(at.text))
    else:
        at.say_left_out("remark-left-out", text=shortened(at.text))
