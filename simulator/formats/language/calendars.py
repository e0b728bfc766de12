"""Office hours in YAML: ``week: {Mon-Fri: ["9:00-12:00"]}``, holidays, closed and opened days, and
the slots of a meeting.
"""

from __future__ import annotations

import difflib
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
from simulator.model.errors import suggestion, unreadable
from simulator.model.instants import clock_text, parse_clock, parse_date
from simulator.model.queues import Slots
from simulator.model.sentences import Phrase
from simulator.model.units import normalise

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CHINESE = dict(zip("一二三四五六日", WEEKDAYS, strict=True)) | {"天": "Sun"}
_RUNS = {"工作日": WEEKDAYS[:5], "周末": WEEKDAYS[5:], "每天": WEEKDAYS, "每日": WEEKDAYS}
_DASH = re.compile(r"\s*(?:-|至|到)\s*")
_CLOCK = r"[0-9０-９]{1,2}[:：][0-9０-９]{2}"

_DATES_DASH = re.compile(r"\.\.|[至到~～〜–—―]")

Interval = tuple[int, int]


def _interval(text: str) -> Interval:
    parts = _DASH.split(normalise(text).strip())
    if len(parts) != 2:
        raise unreadable("not-a-part-of-a-day", text=text)
    start, end = parse_clock(parts[0]), parse_clock(parts[1])
    if start == end:
        raise unreadable("part-of-a-day-empty", text=text)
    evening, morning = f"{clock_text(start)}-24:00", f"0:00-{clock_text(end)}"
    if start > end:
        hint = (
            Phrase.of("write-night-in-two-parts", evening=evening, morning=morning)
            if end
            else Phrase.of("write", way=evening)
        )
        raise unreadable("part-of-a-day-backwards", hint=hint, text=text)
    return start, end


INTERVAL = Leaf(
    Phrase.of("a-part-of-a-day"),
    _interval,
    lambda interval: f"{clock_text(interval[0])}-{clock_text(interval[1])}",
    {"type": "string", "pattern": rf"^\s*{_CLOCK}\s*[-–—~～至到]+\s*{_CLOCK}\s*$"},
)
CLOCK = Leaf(
    Phrase.of("a-time-of-day"),
    parse_clock,
    clock_text,
    {"type": "string", "pattern": rf"^\s*{_CLOCK}\s*$"},
)


@dataclass(frozen=True)
class Hours:
    """The parts of one day, in order and apart from each other."""

    def read(self, at: Cursor) -> tuple[Interval, ...]:
        intervals = ListOf(INTERVAL, Phrase.of("list-of-parts-of-a-day"), single=True).read(at)
        for before, after in pairwise(intervals):
            if after[0] < before[1]:
                at.fail(
                    "parts-of-a-day-overlap", one=INTERVAL.show(after), other=INTERVAL.show(before)
                )
        return intervals

    def write(self, value: tuple[Interval, ...]) -> list[Any]:
        return [INTERVAL.write(interval) for interval in value]

    def schema(self, known: Definitions) -> Schema:
        return ListOf(INTERVAL, single=True).schema(known)


def _weekdays(text: str) -> tuple[str, ...]:
    days: list[str] = []
    for part in normalise(text).replace("、", ",").split(","):
        if part.strip() in _RUNS:
            days += _RUNS[part.strip()]
            continue
        first_name, *others = _DASH.split(part.strip())
        ends = [_weekday(first_name, text), *(_weekday(name, text, after=True) for name in others)]
        first, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1])
        if len(ends) > 2 or last < first:
            raise unreadable("weekdays-backwards", text=text)
        days += WEEKDAYS[first : last + 1]
    return tuple(days)


def _weekday(name: str, text: str, after: bool = False) -> str:
    """A day of the week; ``after`` a dash 五 alone means 周五, as in 周一至五."""
    chinese = re.fullmatch(f"(?:星期|周|礼拜){'?' if after else ''}([一二三四五六日天])", name)
    day = _CHINESE[chinese.group(1)] if chinese else name
    if day not in WEEKDAYS:
        near = difflib.get_close_matches(name, WEEKDAYS, n=1)
        hint = Phrase.of("did-you-mean", name=text.replace(name, near[0])) if near else None
        known = hint or suggestion(name, WEEKDAYS)
        raise unreadable("not-days-of-the-week", hint=known, text=text)
    return day


def _weekdays_text(days: tuple[str, ...]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"


_DAY_NAMES = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|(?:周|星期|礼拜)[一二三四五六日天]|工作日|周末|每天|每日"
DAYS = Leaf(
    Phrase.of("days-of-the-week"),
    _weekdays,
    _weekdays_text,
    {
        "type": "string",
        "pattern": (
            rf"^(?:{_DAY_NAMES})"
            rf"(?:\s*[-–—~～至到,，、]\s*(?:{_DAY_NAMES}|[一二三四五六日天]))*$"
        ),
    },
)


@dataclass(frozen=True)
class Week:
    """What happens on the days of a week: a mapping from days (``Mon``, ``Mon-Fri``) to values."""

    of: Codec

    def read(self, at: Cursor) -> dict[str, Any]:
        pairs = at.pairs(Phrase.of("mapping-from-weekdays"))

        def one(key: Any, node: Any) -> tuple[tuple[str, ...], Any]:
            return read_key(DAYS, at, key), self.of.read(at.into(key.text, node, key.place))

        week: dict[str, Any] = {}
        for days, value in every(one, pairs):
            for day in days:
                if day in week:
                    at.fail("weekday-twice", day=day)
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
    parts = _DATES_DASH.split(text)
    ends = [parse_date(part.strip()) for part in (parts if len(parts) <= 2 else [text])]
    if ends[-1] < ends[0]:
        raise unreadable("dates-backwards", text=text)
    return DayRange(ends[0], ends[-1])


def _days_text(days: DayRange) -> str:
    return (
        Bare(days.start.isoformat())
        if days.start == days.end
        else Bare(f"{days.start.isoformat()}..{days.end.isoformat()}")
    )


_DAY_RANGE = Leaf(
    Phrase.of("a-date-or-two"),
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
            at.fail("days-backwards", start=str(days.start), end=str(days.end))
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


@dataclass(frozen=True)
class PartsOfADay:
    """A number for each of some parts of a day, which lie apart from each other."""

    of: Leaf

    def read(self, at: Cursor) -> dict[Interval, Any]:
        found = MappingOf(INTERVAL, self.of, Phrase.of("mapping-from-parts-of-a-day")).read(at)
        for before, after in pairwise(sorted(found)):
            if after[0] < before[1]:
                at.fail(
                    "parts-of-a-day-overlap", one=INTERVAL.show(after), other=INTERVAL.show(before)
                )
        return found

    def write(self, value: Mapping[Interval, Any]) -> dict[str, Any]:
        return {INTERVAL.write(part): self.of.write(value[part]) for part in sorted(value)}

    def schema(self, known: Definitions) -> Schema:
        return MappingOf(INTERVAL, self.of).schema(known)


def _hours_of_a_step(week: dict[str, Any]) -> OfficeHours:
    return OfficeHours("", week)


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
            ListOf(Days(), Phrase.of("list-of-dates"), single=True),
            "Further days on which nobody works.",
        ),
        Field(
            "open",
            MappingOf(DATE, Hours(), Phrase.of("mapping-from-dates")),
            "Extra duty days with their hours.",
        ),
        Field("title", PlainTitle(), "What it is called: {en: …, zh: …} or one text."),
        Field("source", FreeText(), "Where the hours come from; a guess says estimate."),
    ),
    "When an office, or an applicant, works.",
)
HOURS = Object(
    "hours",
    _hours_of_a_step,
    (Field("week", WEEK, "The hours of the days of a week.", required=True),),
    "The hours in which the work of a step is done; outside them it waits.",
)
SLOTS = Object(
    "slots",
    Slots,
    (
        Field(
            "week",
            Week(ListOf(CLOCK, Phrase.of("list-of-times-of-day"), single=True)),
            "The times of the meeting on the days of a week.",
            required=True,
        ),
        Field(
            "size",
            whole(Phrase.of("number-of-cases-let-in"), 1),
            "How many waiting cases are let in at each.",
            required=True,
        ),
    ),
    "The times of a meeting; at each, the first cases that wait are let in.",
)
