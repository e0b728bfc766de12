"""Which column of a log says what: by its heading in English or Chinese, or as a planner says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from simulator.model.errors import FormatError, Place, Problem, problem, suggestion


@dataclass(frozen=True)
class LogColumns:
    """Headings as a planner names them; ``None`` where they are to be recognised."""

    case: str | None = None
    activity: str | None = None
    start: str | None = None
    end: str | None = None
    resource: str | None = None
    enabled: str | None = None


_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "case": (
        *("case id", "case", "case:concept:name", "trace", "application id", "case number"),
        *("办件编号", "办件号", "受理编号", "业务编号", "申请编号", "案件编号", "案号", "流水号"),
        *("业务流水号", "办件流水号", "受理号", "项目编号", "编号"),
    ),
    "activity": (
        *("activity", "concept:name", "step", "task", "activity name", "event"),
        *("环节", "环节名称", "办理环节", "步骤", "活动", "节点", "节点名称", "任务", "任务名称"),
    ),
    "start": (
        *("start time", "start", "started", "begin", "start timestamp", "start date"),
        *("开始时间", "办理开始时间", "环节开始时间", "开始日期", "开始"),
    ),
    "end": (
        *("end time", "end", "completed", "complete", "finished", "done", "end timestamp"),
        *("complete timestamp", "end date", "time:timestamp", "timestamp", "time"),
        *("完成时间", "结束时间", "办结时间", "办理结束时间", "环节结束时间", "完成日期"),
        *("办理时间", "处理时间", "时间"),
    ),
    "resource": (
        *("resource", "org:resource", "user", "officer", "worker"),
        *("经办人", "办理人", "承办人", "处理人", "办理人员", "审批人", "工号", "人员"),
    ),
    "role": (
        *("role", "org:role", "pool", "org:group", "group", "department", "team"),
        *("岗位", "角色", "科室", "处室", "办理部门", "承办部门", "部门"),
    ),
    "enabled": (
        *("enabled time", "enabled", "assigned time", "enable time", "ready"),
        *("到达时间", "接收时间", "转入时间", "分派时间", "派件时间"),
    ),
    "transition": ("lifecycle:transition", "lifecycle", "transition"),
    "instance": ("concept:instance", "activity instance"),
    "part": ("part",),
}
"""Headings by what they say; of several in a file the first of a list is taken."""
KNOWN = frozenset(heading for each in _HEADINGS.values() for heading in each)


def plain(heading: str) -> str:
    """A heading without case, blanks and signs.

    >>> plain(" Case_ID "), plain("time:timestamp"), plain("办件编号")
    ('caseid', 'timetimestamp', '办件编号')
    """
    text = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[\s_\-:：.()（）]", "", text)


_PLAIN = frozenset(map(plain, KNOWN))


def known_in(cells: Sequence[str]) -> int:
    """How many cells are headings of a log."""
    return sum(1 for cell in cells if plain(cell) in _PLAIN)


def found_in(headings: Sequence[str], chosen: LogColumns, place: Place) -> dict[str, int]:
    """Which column says what.

    Raises:
        FormatError: a heading that a planner names is not there; or nothing says which case a row
            belongs to, what was done, or when.
    """
    places = {plain(heading): i for i, heading in reversed(list(enumerate(headings)))}
    found: dict[str, int] = {}
    wrong: list[Problem] = []
    for name in (each.name for each in fields(chosen)):
        heading = getattr(chosen, name)
        if heading is not None and plain(heading) in places:
            found[name] = places[plain(heading)]
        elif heading is not None:
            hint = suggestion(heading, headings)
            wrong.append(problem("log-no-column", hint=hint, place=place, heading=heading))
    for name, known in _HEADINGS.items():
        free = (places[plain(each)] for each in known if plain(each) in places)
        there = next((place for place in free if place not in found.values()), None)
        if name not in found and there is not None:
            found[name] = there
    if not wrong:
        wrong = _missing(found, headings, place)
    if wrong:
        raise FormatError(wrong)
    return found


def _missing(found: Mapping[str, int], headings: Sequence[str], place: Place) -> list[Problem]:
    seen = tuple(each for each in headings if each.strip())[:12]
    if not seen:
        return [problem("log-no-table", place=place)]
    missing = []
    if "case" not in found:
        missing.append(problem("log-no-case-column", place=place, headings=seen))
    if "activity" not in found:
        missing.append(problem("log-no-activity-column", place=place, headings=seen))
    if "start" not in found and "end" not in found:
        missing.append(problem("log-no-time-column", place=place, headings=seen))
    return missing
