"""A value of the model in a planner's words: what stands in the cells of tables about processes and
their differences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import get_args

from simulator.model.arrivals import OtherWork
from simulator.model.calendars import WEEKDAYS, OfficeHours
from simulator.model.distributions import Distribution, Fixed, Sized, Sum, mean, measure, sizes
from simulator.model.flow import Text
from simulator.model.instants import clock_text
from simulator.model.open_cases import OpenCases
from simulator.model.outcomes import outcome_title
from simulator.model.process import Fee, Limit
from simulator.model.queues import Leaves, Slots
from simulator.model.ranges import NumberRange
from simulator.model.sentences import plain
from simulator.model.shifts import Shift
from simulator.model.units import HOUR, MINUTE, WD_PARTS, Quantity
from simulator.present.words.messages import listed, say
from simulator.present.words.reforms import FIELDS, MADE_ATTRIBUTES, WORDS

SHARES = {
    "online",
    "online_outage",
    "coverage",
    "mismatch",
    "outage",
    "defect",
    "defect_again",
    "returned",
    "returned_again",
    "available",
    "share",
    "violation",
    "detects",
    "correctable",
    "grave",
    "shares",
}
_DISTRIBUTIONS = get_args(Distribution)
WEEKDAYS_ZH = "一二三四五六日"
_UNITS_ZH = {
    "ms": "毫秒",
    "s": "秒",
    "min": "分钟",
    "h": "小时",
    "d": "天",
    "week": "周",
    "wd": "个工作日",
    "month": "个月",
    "year": "年",
    "CNY": "元",
}
_NAMES_OF = {
    "by": "pool",
    "lead": "pool",
    "capacity": "pool",
    "department": "department",
    "materials": "material",
    "takes_over": "material",
    "spared": "material",
    "useful": "item",
    "produces": "material",
    "needs": "item",
    "serves": "item",
    "classes": "class",
    "calendar": "calendar",
    "may_operate": "item",
    "attributes": "value",
    "numbers": "number",
    "per": "number",
}
_OF_THE_FILE = ("attributes", "numbers", "per")
"""Fields that name what the file gives a name; a word of ours that is called alike is another."""
_DAY = 24 * HOUR


Titles = Mapping[str, Mapping[str, str]]
"""What things are called: kind of thing → name → title."""
UNTITLED: Titles = MappingProxyType({})


def shown(what: str, value: object, lang: str, titles: Titles) -> str:
    """A value of the field ``what`` in words; names that have a title are shown by it."""
    match value:
        case None | () | "":
            return say("none", lang)
        case bool():
            return say("yes" if value else "no", lang)
        case str():
            return _name(what, value, lang, titles)
        case Quantity():
            return quantity(value, lang)
        case Decimal():
            return percent(value) if what.rpartition(".")[2] in SHARES else plain(value)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case Limit():
            both = (("legal", value.legal), ("promised", value.promised))
            return listed(
                (f"{say_field(key, lang)} {quantity(each, lang)}" for key, each in both), lang
            )
        case Fee():
            return quantity(value.amount, lang)
        case Text():
            return value.in_(lang)
        case Slots():
            return _meetings(value, lang)
        case Leaves(end=str(label)):
            told = titles.get("outcome", {}).get(label) or outcome_title(label).in_(lang)
            return say("end", lang, label=told)
        case NumberRange():
            return str(value).replace(" and ", "、") if lang == "zh" else str(value)
        case OtherWork():
            return _other_work(value, lang)
        case OpenCases():
            return f"{' + '.join(value.steps)} × {value.count}"
        case Shift():
            hours = _name("calendar", value.calendar or "", lang, titles)
            return f"{hours} × {value.capacity}".removeprefix(" × ")
        case _:
            return _compound(what, value, lang, titles)


def _name(what: str, value: str, lang: str, titles: Titles) -> str:
    """A name by its title, or a word of the language."""
    found = titles.get(_NAMES_OF.get(what, ""), {}).get(value)
    if found or value not in WORDS or (what in _OF_THE_FILE and value not in MADE_ATTRIBUTES):
        return found or value
    return WORDS[value][lang == "zh"]


def visit_days(hours: OfficeHours, lang: str) -> str:
    """The hours of the week in which work is done: ``Tue 9:00-12:00, Thu 9:00-12:00``."""
    times = (
        f"{_before_time(day, lang)}{clock_text(begins)}-{clock_text(ends)}"
        for day in WEEKDAYS
        for begins, ends in hours.week.get(day, ())
    )
    return listed(times, lang)


def weekday(day: str, lang: str) -> str:
    """A day of the week.

    >>> weekday("Tue", "zh")
    '周二'
    """
    return f"周{WEEKDAYS_ZH[WEEKDAYS.index(day)]}" if lang == "zh" else day


def _before_time(day: str, lang: str) -> str:
    return weekday(day, lang) if lang == "zh" else f"{day} "


def _meetings(slots: Slots, lang: str) -> str:
    """When a meeting is, and how many it takes: ``Tue 9:00, Thu 9:00, up to 6 each time``."""
    times = (
        f"{_before_time(day, lang)}{clock_text(at)}"
        for day, clocks in slots.week.items()
        for at in clocks
    )
    return say("meeting_times", lang, times=listed(times, lang), size=slots.size)


def _other_work(work: OtherWork, lang: str) -> str:
    """How often its requests come, and the mean work of one."""
    time = distribution(work.time, lang)
    if work.poisson is not None and work.per is not None:
        one = work.per.value == 1
        unit = _UNITS_ZH.get(work.per.unit, work.per.unit) if lang == "zh" else work.per.unit
        per = unit.removeprefix("个") if one else quantity(work.per, lang)
        return say("other_rate", lang, number=plain(work.poisson), per=per, time=time)
    gap = "" if work.every is None else distribution(work.every, lang)
    return say("other_gap", lang, gap=gap, time=time)


def _compound(what: str, value: object, lang: str, titles: Titles) -> str:
    if isinstance(value, _DISTRIBUTIONS):
        return distribution(value, lang, titles)
    if isinstance(value, tuple | frozenset | list):
        if value and all(
            isinstance(each, tuple) and len(each) == 2 and all(isinstance(n, int) for n in each)
            for each in value
        ):
            return listed((f"{clock_text(a)}-{clock_text(b)}" for a, b in value), lang)
        return listed((shown(what, each, lang, titles) for each in value), lang)
    if isinstance(value, Mapping):
        pairs = (
            f"{shown(what, key, lang, titles)} {shown(what, each, lang, titles)}"
            for key, each in value.items()
        )
        return listed(pairs, lang)
    if is_dataclass(value):
        given = [
            (field.name, getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != field.default and field.name not in ("source", "cited")
        ]
        told = (
            f"{say_field(name, lang)} {shown(name, each, lang, titles)}"
            for name, each in given
            if each not in ((), {}, None)
        )
        return listed(told, lang)
    return str(value)


def say_field(what: str, lang: str) -> str:
    """A field in words: the last part of ``limit.promised``."""
    head, dot, last = what.partition(".")
    word = last if dot else head
    return FIELDS[word][lang == "zh"] if word in FIELDS else word


def quantity(value: Quantity, lang: str) -> str:
    """A quantity with its unit in the reader's language.

    >>> quantity(Quantity(Decimal("7.00"), "wd"), "zh")
    '7 个工作日'
    """
    unit = _UNITS_ZH.get(value.unit, value.unit) if lang == "zh" else value.unit
    return f"{plain(value.value)} {unit}".strip()


def varies(value: object) -> bool:
    """Whether a value is a distribution that is shown by its mean."""
    return isinstance(value, _DISTRIBUTIONS) and not isinstance(value, Fixed)


def distribution(value: Distribution, lang: str, titles: Titles = UNTITLED) -> str:
    """A fixed value as it is, what grows with a number by its parts, anything else by its mean."""
    if isinstance(value, Fixed):
        return percent(value.value.value) if not value.value.unit else quantity(value.value, lang)
    if isinstance(value, Sized):
        base, each = distribution(value.base, lang), distribution(value.each, lang)
        return f"{base} + {each} × {_name('per', value.per, lang, titles)}"
    if isinstance(value, Sum) and sizes(value):
        return " + ".join(distribution(part.of, lang, titles) for part in value.parts)
    average = mean(value)
    match measure(value):
        case "share":
            return percent(Decimal(repr(round(average, 4))))
        case "days":
            return quantity(Quantity(_rounded(average / WD_PARTS), "wd"), lang)
        case _:
            size, unit = (
                (_DAY, "d")
                if average >= _DAY
                else (HOUR, "h")
                if average >= HOUR
                else (MINUTE, "min")
            )
            return quantity(Quantity(_rounded(average / size), unit), lang)


def percent(value: Decimal) -> str:
    return f"{plain(value * 100)}%"


def _rounded(value: float) -> Decimal:
    return Decimal(repr(round(value, 2)))
