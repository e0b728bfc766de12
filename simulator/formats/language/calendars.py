"""Office hours in YAML: ``week: {Mon-Fri: ["9:00-12:00"]}``, holidays, closed and opened days, and
the slots of a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import (
    Codec,
    Cursor,
    Definitions,
    Leaf,
    ListOf,
    MappingOf,
    Schema,
    every,
    read_key,
)
from simulator.formats.language.scalars import COUNTRY, DATE, Bare, FreeText, whole
from simulator.formats.language.titles import Title
from simulator.formats.yaml.nodes import Map
from simulator.model.calendars import DayRange, OfficeHours
from simulator.model.errors import did_you_mean
from simulator.model.flow import Slots
from simulator.model.units import normalise, parse_clock, parse_date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CHINESE = dict(zip("一二三四五六日", WEEKDAYS, strict=True)) | {"天": "Sun"}
_DASH = re.compile(r"\s*(?:-|至|到)\s*")
_CLOCK = r"[0-9０-９]{1,2}[:：][0-9０-９]{2}"

Interval = tuple[int, int]


def clock_text(minutes: int) -> str:
    """Minutes since midnight as a planner writes them.

    >>> clock_text(540)
    '9:00'
    """
    return f"{minutes // 60}:{minutes % 60:02d}"


def _interval(text: str) -> Interval:
    parts = _DASH.split(normalise(text).strip())
    if len(parts) != 2:
        raise ValueError(f"'{text}' is not a part of a day; write 9:00-12:00")
    start, end = parse_clock(parts[0]), parse_clock(parts[1])
    if start == end:
        raise ValueError(f"'{text}' ends where it begins; write 0:00-24:00 for the whole day")
    if start > end:
        evening, morning = (
            f'"{clock_text(start)}-24:00" on the first day',
            f'"0:00-{clock_text(end)}" on the next',
        )
        raise ValueError(
            f"'{text}' ends before it begins; write {evening} and {morning} for a night"
            if end
            else _until_midnight(text, start)
        )
    return start, end


def _until_midnight(text: str, start: int) -> str:
    return f"'{text}' ends before it begins; write {clock_text(start)}-24:00"


INTERVAL = Leaf(
    "a part of a day, such as 9:00-12:00",
    _interval,
    lambda interval: f"{clock_text(interval[0])}-{clock_text(interval[1])}",
    {"type": "string", "pattern": rf"^\s*{_CLOCK}\s*[-–—~～至到]+\s*{_CLOCK}\s*$"},
)
CLOCK = Leaf(
    "a time of day, such as 14:00",
    parse_clock,
    clock_text,
    {"type": "string", "pattern": rf"^\s*{_CLOCK}\s*$"},
)


@dataclass(frozen=True)
class Hours:
    """The parts of one day, in order and apart from each other."""

    def read(self, at: Cursor) -> tuple[Interval, ...]:
        intervals = ListOf(
            INTERVAL, 'a list of parts of a day, such as ["9:00-12:00"]', single=True
        ).read(at)
        for before, after in pairwise(intervals):
            if after[0] < before[1]:
                at.fail(
                    f"{INTERVAL.show(after)} begins before {INTERVAL.show(before)} has ended; write"
                    " the parts of a day in order"
                )
        return intervals

    def write(self, value: tuple[Interval, ...]) -> list[Any]:
        return [INTERVAL.write(interval) for interval in value]

    def schema(self, known: Definitions) -> Schema:
        return ListOf(INTERVAL, single=True).schema(known)


def _weekdays(text: str) -> tuple[str, ...]:
    days: list[str] = []
    for part in normalise(text).replace("、", ",").split(","):
        ends = [_weekday(name, text) for name in _DASH.split(part.strip())]
        first, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1])
        if len(ends) > 2 or last < first:
            raise ValueError(
                f"'{text}' does not run from an earlier to a later day of the week, Mon to Sun"
            )
        days += WEEKDAYS[first : last + 1]
    return tuple(days)


def _weekday(name: str, text: str) -> str:
    chinese = re.fullmatch("(?:星期|周|礼拜)([一二三四五六日天])", name)
    day = _CHINESE[chinese.group(1)] if chinese else name
    if day not in WEEKDAYS:
        hint = did_you_mean(name, WEEKDAYS)
        raise ValueError(
            f"'{text}' is not a day of the week or a run of days, such as Mon-Fri"
            + (f"; {hint}" if hint else "")
        )
    return day


def _weekdays_text(days: tuple[str, ...]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"


_DAY_NAMES = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|(?:周|星期|礼拜)[一二三四五六日天]"
DAYS = Leaf(
    "days of the week, such as Mon-Fri",
    _weekdays,
    _weekdays_text,
    {
        "type": "string",
        "pattern": rf"^(?:{_DAY_NAMES})(?:\s*[-–—~～至到,，、]\s*(?:{_DAY_NAMES}))*$",
    },
)


@dataclass(frozen=True)
class Week:
    """What happens on the days of a week: a mapping from days (``Mon``, ``Mon-Fri``) to values."""

    of: Codec

    def read(self, at: Cursor) -> dict[str, Any]:
        pairs = at.pairs("a mapping from days of the week, such as Mon-Fri")

        def one(key: Any, node: Any) -> tuple[tuple[str, ...], Any]:
            return read_key(DAYS, at, key), self.of.read(at.into(key.text, node, key.place))

        week: dict[str, Any] = {}
        for days, value in every(one, pairs):
            for day in days:
                if day in week:
                    at.fail(f"{day} is given twice")
                week[day] = value
        return week

    def write(self, value: Mapping[str, Any]) -> dict[str, Any]:
        runs: list[list[str]] = []
        for day in (day for day in WEEKDAYS if day in value):
            joins = (
                runs
                and WEEKDAYS.index(runs[-1][-1]) + 1 == WEEKDAYS.index(day)
                and value[runs[-1][-1]] == value[day]
            )
            if joins:
                runs[-1].append(day)
            else:
                runs.append([day])
        return {DAYS.write(tuple(run)): self.of.write(value[run[0]]) for run in runs}

    def schema(self, known: Definitions) -> Schema:
        return {
            "type": "object",
            "propertyNames": {"pattern": DAYS.json["pattern"]},
            "additionalProperties": self.of.schema(known),
        }


def _days(text: str) -> DayRange:
    ends = [parse_date(part.strip()) for part in re.split(r"\.\.|至|到", normalise(text))]
    if len(ends) > 2 or ends[-1] < ends[0]:
        raise ValueError(f"'{text}' does not run from an earlier to a later date")
    return DayRange(ends[0], ends[-1])


def _days_text(days: DayRange) -> str:
    return (
        Bare(days.start.isoformat())
        if days.start == days.end
        else Bare(f"{days.start.isoformat()}..{days.end.isoformat()}")
    )


_DAY_RANGE = Leaf(
    "a date, or two with .. between, such as 2020-02-03..2020-02-07",
    _days,
    _days_text,
    {"type": "string", "pattern": "[0-9０-９]{4}"},
)
_FROM_TO = Object(
    "days",
    DayRange,
    (
        Field("from", DATE, "The first day.", to="start", required=True),
        Field("to", DATE, "The last day.", to="end", required=True),
    ),
    "A run of days; both ends belong to it.",
)


@dataclass(frozen=True)
class Days:
    """A date, ``2020-02-03..2020-02-07``, or ``{from: …, to: …}``."""

    def read(self, at: Cursor) -> DayRange:
        if not isinstance(at.node, Map):
            days: DayRange = _DAY_RANGE.read(at)
            return days
        days = _FROM_TO.read(at)
        if days.end < days.start:
            at.fail(f"runs from {days.start} to the earlier {days.end}")
        return days

    def write(self, value: DayRange) -> Any:
        return _DAY_RANGE.write(value)

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [_DAY_RANGE.schema(known), _FROM_TO.schema(known)]}


@dataclass(frozen=True)
class PlainTitle:
    """A title as calendars know it, below the layer that knows ``Text``: one text, or a mapping
    from languages.
    """

    def read(self, at: Cursor) -> str | dict[str, str]:
        title = Title().read(at)
        return title.en if title.en == title.zh else {"en": title.en, "zh": title.zh}

    def write(self, value: str | Mapping[str, str]) -> Any:
        return value if isinstance(value, str) else dict(value)

    def schema(self, known: Definitions) -> Schema:
        return Title().schema(known)


WEEK = Week(Hours())
CALENDAR = Object(
    "calendar",
    OfficeHours,
    (
        Field(
            "week",
            WEEK,
            "The open hours of the days of a week; a day that is not named is off.",
            required=True,
        ),
        Field(
            "holidays",
            COUNTRY,
            "The country whose public holidays and make-up working days hold: CN.",
        ),
        Field(
            "closed",
            ListOf(Days(), "a list of dates", single=True),
            "Further days on which nobody works.",
        ),
        Field(
            "open",
            MappingOf(DATE, Hours(), "a mapping from dates to hours"),
            "Extra duty days with their hours.",
        ),
        Field("title", PlainTitle(), "What it is called: {en: …, zh: …} or one text."),
        Field("source", FreeText(), "Where the hours come from; a guess says estimate."),
    ),
    "When an office, or an applicant, works.",
)
SLOTS = Object(
    "slots",
    Slots,
    (
        Field(
            "week",
            Week(ListOf(CLOCK, "a list of times of day", single=True)),
            "The times of the meeting on the days of a week.",
            required=True,
        ),
        Field(
            "size",
            whole("the number of cases let in", 1),
            "How many waiting cases are let in at each.",
            required=True,
        ),
    ),
    "The times of a meeting; at each, the first cases that wait are let in.",
)
