"""The rows of the steps as the flow of each item: the main line, what is done when a step fails,
and what is done side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from simulator.formats.language.scalars import name_of
from simulator.interchange.questions import HOW_LONG
from simulator.interchange.workbook import habits
from simulator.interchange.workbook.findings import CellFindings
from simulator.interchange.workbook.references import reference
from simulator.interchange.workbook.rows import FormRow
from simulator.interchange.workbook.sections import ESTIMATE, Codes, Section, titled, values_of
from simulator.interchange.workbook.values import length, parsed
from simulator.interchange.workbook.words import APPLICANT, NOBODY
from simulator.model.errors import Path, suggestion
from simulator.model.sentences import Phrase
from simulator.model.units import parse_quantity

_NAME = name_of(
    Phrase.of("a-step"), ("parallel", "any", "choice", "stage", "end", "graph", "finish", "first")
)
_ENDS = re.compile(
    "^(不予|终止|驳回|退件|退回申请|办结|撤回|refus|reject|deni|withdraw)", re.IGNORECASE
)
_TIMES = ("time[0]", "time[1]", "time[2]")
_ASSUMED = "30 min"
_WORK, _WAIT = ("ms", "s", "min", "h"), ("ms", "s", "min", "h", "d", "week", "wd")


@dataclass
class StepLine:
    """One step of an item as its row says it; ``fails`` is the share that does not pass, ``back``
    where these go.
    """

    name: str
    row: FormRow
    step: Section
    fails: str | None = None
    back: str = ""
    is_rough: bool = False


@dataclass
class ItemLines:
    """The steps of one item, in order."""

    item: str
    lines: dict[str, StepLine] = field(default_factory=dict)

    def step_like(self, text: str) -> str | None:
        """The step that is meant by a name."""
        wanted = habits.comparable(text)
        return next((name for name in self.lines if habits.comparable(name) == wanted), None)


def lines_of(rows: Iterable[FormRow], findings: CellFindings, codes: Codes) -> dict[str, ItemLines]:
    """The steps by item, in the order of their numbers, else of the sheet."""
    found: dict[str, ItemLines] = {}
    for row in sorted(rows, key=_order):
        at = row.at("item")
        name = row.text("name/title.zh")
        if at is None:
            row.spot("item").say_wrong("cell-needed", column="事项")
            continue
        item = reference(codes.naming(at, "items"))
        named = row.spot("name/title.zh")
        if not name:
            named.say_wrong("cell-needed", column="环节名称")
            continue
        if item is None or parsed(named, _NAME.parse, name) is None:
            continue
        lines = found.setdefault(item, ItemLines(item)).lines
        if name in lines:
            first = lines[name].row.spot("name/title.zh").cell.spot.rpartition("!")[2]
            named.say_wrong("code-twice", name=name, first=first)
            continue
        lines[name] = _line(row, item, name, codes)
    return found


def _order(row: FormRow) -> tuple[Decimal, int]:
    number = habits.squeezed(row.text("order"))
    is_number = re.fullmatch(r"[0-9]+(\.[0-9]+)?", number)
    return (Decimal(number) if is_number else Decimal(10**6), row.number)


def _line(row: FormRow, item: str, name: str, codes: Codes) -> StepLine:
    base: Path = ("items", item, "steps", name)
    by = row.cell("by")
    is_nobody = by is not None and by.text in NOBODY
    pools = {**codes.among("pools"), **dict.fromkeys(APPLICANT.values(), "applicant")}
    known = Codes({**codes.names, "pools": {} if is_nobody else pools})
    step = titled(values_of(_without(row, "by") if is_nobody else row, base, known))
    _add_time(step, row, base)
    at = row.at("choice.share", (*base, "share"))
    share = None if at is None else row.sheet.column("choice.share").kind.read(at)
    rough = (*base, "share") in row.findings.estimates
    return StepLine(name, row, _in_order(step), share, row.text("then"), rough)


def _without(row: FormRow, key: str) -> FormRow:
    cells = {each: cell for each, cell in row.cells.items() if each != key}
    return FormRow(row.sheet, row.number, cells, row.findings)


def _in_order(step: Section) -> Section:
    """Who does it and how long it takes stand first, as in the shipped files."""
    first: Section = {key: step[key] for key in ("by", "time", "wait") if key in step}
    return {**first, **step}


def _add_time(step: Section, row: FormRow, base: Path) -> None:
    """One time is fixed, three are least, usual and most; least and most are anything between.
    Days, and times of nobody, are waits.
    """
    filled = [key for key in _TIMES if row.cell(key)]
    if not filled:
        _ask_time(step, row, base)
        return
    is_wait = "by" not in step or _unit(row, filled[0]) in ("d", "week", "wd")
    key = "wait" if is_wait else "time"
    found = {}
    for each in filled:
        at = row.at(each, (*base, key))
        assert at is not None
        found[each] = length(at.with_unit(row.text("unit")), _WAIT if is_wait else _WORK)
    if None in found.values():
        return
    value = _distribution(found, row)
    if value is not None:
        step[key] = value


def _unit(row: FormRow, key: str) -> str:
    """The unit of a time: that beside its number, or of the column."""
    cell = row.cell(key)
    own = re.sub(r"^[约0-9.,\-至到~]+", "", habits.squeezed(cell.text)) if cell else ""
    word = own or row.text("unit")
    return {"天": "d", "日": "d", "工作日": "wd", "个工作日": "wd", "周": "week"}.get(word, word)


def _ask_time(step: Section, row: FormRow, base: Path) -> None:
    """Officers' work without a time is asked; what is timed elsewhere needs none."""
    by = step.get("by")
    if by == "applicant" or (by is not None and step.get("checks")):
        return
    if by is None:
        step["wait"] = "1 wd"
        row.spot("time[1]", (*base, "wait")).say_asked("wait-unknown", todo=HOW_LONG)
    else:
        step["time"] = _ASSUMED
        row.spot("time[1]", (*base, "time")).say_asked("work-unknown", todo=HOW_LONG)
    step.setdefault("source", ESTIMATE)


def _distribution(found: Mapping[str, Any], row: FormRow) -> Any:
    values = list(found.values())
    if len(values) == 1 and "time[1]" in found:
        return values[0]
    at = row.spot(next(iter(found)))
    if any(isinstance(value, dict) for value in values):
        at.say_wrong("range-among-times")
        return None
    if len(values) == 1 or (len(values) == 2 and "time[1]" in found):
        at.say_wrong("times-incomplete")
        return None
    numbers = [_size(value) for value in values]
    if numbers != sorted(numbers):
        at.say_wrong("times-out-of-order", times=tuple(values))
        return None
    return {"triangular" if len(values) == 3 else "uniform": values}


def _size(value: str) -> Decimal:
    quantity = parse_quantity(value, _WAIT)
    return quantity.value if quantity.unit == "wd" else Decimal(quantity.milliseconds)


def flow_of(lines: ItemLines, groups: Mapping[str, tuple[str, list[list[str]]]]) -> list[Any]:
    """The flow of an item: its main line with what is done when a step fails; the steps of a group
    stand side by side where the first of them would stand. ``groups``: name → when it is done, and
    its branches.
    """
    detours = _detours(lines)
    grouped = {
        step: name
        for name, (_, branches) in groups.items()
        for branch in branches
        for step in branch
    }
    flow: list[Any] = []
    done: set[str] = set()
    for name in lines.lines:
        if name in detours:
            continue
        group = grouped.get(name)
        if group is None:
            flow += _entries(lines, name, detours)
        elif group not in done:
            done.add(group)
            flow.append(_beside(lines, group, groups[group], detours))
    return flow


def _beside(
    lines: ItemLines, name: str, group: tuple[str, list[list[str]]], detours: set[str]
) -> dict[str, Any]:
    until, branches = group
    written = [
        [entry for step in branch for entry in _entries(lines, step, detours)]
        for branch in branches
    ]
    block: Section = {"parallel": [each[0] if len(each) == 1 else each for each in written]}
    return {name: {**block, "until": "any"} if until == "any" else block}


def _detours(lines: ItemLines) -> set[str]:
    """Steps off the main line: those to which a step that fails leads, and that say where they lead
    back to.
    """
    failing = [line for line in lines.lines.values() if line.fails]
    led_to = {lines.step_like(line.back) for line in failing}
    is_clear = None not in led_to or all(_ENDS.match(line.back) for line in failing)
    found = set()
    for name, line in lines.lines.items():
        if line.fails or not line.back:
            continue
        if name in led_to:
            found.add(name)
        elif is_clear:
            line.row.spot("then").say_wrong("detour-of-nobody", step=name)
    return found


def _entries(lines: ItemLines, name: str, detours: set[str]) -> list[Any]:
    """A step, and the choice behind it if it may fail."""
    line = lines.lines[name]
    entry = {name: line.step}
    if not line.fails:
        return [entry]
    way = _way_back(lines, line, detours)
    if way is None:
        return [entry]
    passed, failed = ways_of(name)
    choice: Section = {"choice": {passed: "rest", failed: {"share": line.fails, **way}}}
    if line.is_rough:
        choice["source"] = ESTIMATE
    return [entry, {_result(name, lines): choice}]


def _way_back(lines: ItemLines, line: StepLine, detours: set[str]) -> Section | None:
    at = line.row.spot("then")
    if not line.back:
        at.say_wrong("way-back-missing", step=line.name)
        return None
    target = lines.step_like(line.back)
    if target is None and _ENDS.match(line.back):
        return {"end": line.back}
    if target is None:
        near = suggestion(line.back, lines.lines)
        at.say_wrong("no-such-step", hint=near, name=line.back)
        return None
    if target not in detours:
        return {"then": target}
    detour = lines.lines[target]
    back = lines.step_like(detour.back)
    if back is None:
        near = suggestion(detour.back, lines.lines)
        detour.row.spot("then").say_wrong("no-such-step", hint=near, name=detour.back)
        return None
    return {"do": [{target: detour.step}], "then": back}


def ways_of(step: str) -> tuple[str, str]:
    """What the ways out of the choice behind a step are called, in the language of its name."""
    return ("通过", "不通过") if _is_chinese(step) else ("passed", "failed")


def results_of(step: str) -> tuple[str, str]:
    """What the choice behind a step may be called: 核查结果 or 现场核查结果 behind 现场核查; the
    first where it is clear.
    """
    if _is_chinese(step):
        return f"{step[-2:]}结果", f"{step}结果"
    return f"{step}-result", f"{step}-result"


def _is_chinese(name: str) -> bool:
    return re.fullmatch("[\u4e00-\u9fff]+", name) is not None


def _result(name: str, lines: ItemLines) -> str:
    short, long = results_of(name)
    alike = [each for each, line in lines.lines.items() if line.fails and each[-2:] == name[-2:]]
    return short if short not in lines.lines and len(alike) == 1 else long


def groups_of(
    rows: Iterable[FormRow], steps: Mapping[str, ItemLines], codes: Codes
) -> dict[str, dict[str, tuple[str, list[list[str]]]]]:
    """Item → group → when it is done, and its branches. A group of one row has each of its steps as
    a branch; of several rows each is a branch whose steps follow one another.
    """
    listed: dict[str, dict[str, list[tuple[FormRow, list[str]]]]] = {}
    taken: set[tuple[str, str]] = set()
    for row in rows:
        at = row.at("item")
        item = None if at is None else reference(codes.naming(at, "items"))
        name, known = row.text("name"), steps.get(item or "")
        if item is None or known is None or parsed(row.spot("name"), _NAME.parse, name) is None:
            continue
        members = _members(row, known, taken)
        if members:
            listed.setdefault(item, {}).setdefault(name, []).append((row, members))
    return {
        item: {name: _group(each) for name, each in groups.items()}
        for item, groups in listed.items()
    }


def _members(row: FormRow, lines: ItemLines, taken: set[tuple[str, str]]) -> list[str]:
    found = []
    for text in habits.several(row.text("steps")):
        step = lines.step_like(text)
        at = row.spot("steps")
        if step is None:
            at.say_wrong("no-such-step", hint=suggestion(text, lines.lines), name=text)
        elif (lines.item, step) in taken:
            at.say_wrong("step-in-two-groups", step=step)
        else:
            taken.add((lines.item, step))
            found.append(step)
    return found


def _group(rows: list[tuple[FormRow, list[str]]]) -> tuple[str, list[list[str]]]:
    at = rows[0][0].at("until")
    until = (None if at is None else rows[0][0].sheet.column("until").kind.read(at)) or "all"
    if len(rows) == 1:
        return until, [[step] for step in rows[0][1]]
    return until, [steps for _, steps in rows]
