"""Kinds of cells: how each is read as what stands in a process file, and written back.

Grid → rows → **values** → draft. A kind reads a cell that is not empty; it notes what is wrong with
it there and then gives nothing. It writes what it can read back, and else nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from simulator.formats.language.calendars import DAYS
from simulator.formats.language.scalars import Bare, plain_number
from simulator.interchange.workbook import habits
from simulator.interchange.workbook.findings import At
from simulator.interchange.workbook.grid import CellValue
from simulator.interchange.workbook.references import reference, references
from simulator.interchange.workbook.words import CHANNELS, MILESTONES, UNITS, YES_NO, WordList
from simulator.model.errors import Unreadable, suggestion
from simulator.model.instants import clock_text, parse_clock, parse_date
from simulator.model.sentences import Phrase
from simulator.model.units import normalise, parse_quantity, parse_share

_COUNTED = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:人|名|个|位|次|件|份|天|people|persons)?")
_DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?")
_FIRST_DAY = date(1899, 12, 30)
_TIMES = ("ms", "s", "min", "h", "d", "week", "wd")


@dataclass(frozen=True)
class CellKind:
    """How a cell is read and written; ``choices`` are those of its drop-down. ``reads_nothing``: a
    sign for nothing, such as ``/``, says something here.
    """

    name: str
    read: Callable[[At], Any]
    write: Callable[[Any, str], CellValue]
    choices: WordList | None = None
    number_format: str = ""
    reads_nothing: bool = False


def parsed(at: At, parse: Callable[[str], Any], text: str | None = None) -> Any:
    """What a text means; nothing if it cannot be read, which is noted."""
    try:
        return parse(at.text if text is None else text)
    except Unreadable as error:
        at.refuse_as(error)
        return None


def exact(at: At) -> str:
    """The text of a cell without a word that makes it a rough number, which is noted."""
    text, is_rough = habits.without_about(at.text)
    if is_rough:
        at.say_noted("taken-as-estimate", text=at.text)
        at.estimate()
    return text


def _text(at: At) -> str:
    return habits.visible(at.text)


def _write_text(value: Any, lang: str) -> CellValue:
    return value if type(value) is str and value == value.strip() else None


def _word(words: WordList, takes_short: bool = False) -> CellKind:
    def read(at: At) -> str | None:
        word = words.meant(at.text)
        offered = words.offered("zh" if re.search("[\u4e00-\u9fff]", at.text) else "en")
        meant = [each for each in offered if takes_short and habits.is_short_for(at.text, each)]
        if word is None and len(meant) == 1:
            at.say_noted("name-taken-for", text=at.text, name=meant[0])
            word = words.meant(meant[0])
        if word is None:
            near = suggestion(habits.squeezed(at.text), offered)
            is_near = near is not None and near.code == "did-you-mean"
            at.say_wrong(
                "cell-not-offered", hint=near if is_near else None, text=at.text, words=offered
            )
        return word

    def write(value: Any, lang: str) -> CellValue:
        return words.shown(value, lang) if value in words.chinese else None

    return CellKind(words.name, read, write, words)


def _yes(meant: Any) -> CellKind:
    """``是`` or the value itself becomes that value, ``否`` nothing."""

    def read(at: At) -> Any:
        word = YES_NO.meant(at.text)
        if word is None and (
            at.text == meant or habits.squeezed(at.text).upper() in ("√", "✓", "Y", "1")
        ):
            word = "true"
        if word is None and habits.squeezed(at.text).upper() in ("×", "✗", "N", "0"):
            word = "false"
        if word is None:
            at.say_wrong("cell-not-offered", text=at.text, words=YES_NO.offered("zh"))
        return meant if word == "true" else None

    def write(value: Any, lang: str) -> CellValue:
        return YES_NO.shown("true", lang) if value == meant else None

    return CellKind("是否", read, write, YES_NO)


def _number(at: At) -> Bare | None:
    """A number, with or without what it counts."""
    found = _COUNTED.fullmatch(habits.squeezed(exact(at)))
    if not found:
        at.say_wrong("cell-no-number", text=at.text)
        return None
    return plain_number(Decimal(found[1]))


def _write_number(value: Any, lang: str) -> CellValue:
    return _as_number(Decimal(str(value))) if re.fullmatch("[0-9.]+", str(value)) else None


def _as_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _count(at: At) -> int | None:
    number = _number(at)
    if number is not None and Decimal(number) != int(Decimal(number)):
        at.say_wrong("cell-no-number", text=at.text)
        return None
    return None if number is None else int(Decimal(number))


def _share(at: At) -> str | None:
    share = parsed(at, parse_share, exact(at))
    return None if share is None else f"{plain_number(share.scaleb(2))}%"


def _write_share(value: Any, lang: str) -> CellValue:
    found = re.fullmatch(r"([0-9.]+)%", str(value))
    return _as_number(Decimal(found[1]).scaleb(-2)) if found else None


def _date(at: At) -> Bare | None:
    value = at.cell.value
    if isinstance(value, (int, float)) and 20_000 < value < 80_000:
        return Bare((_FIRST_DAY + timedelta(days=int(value))).isoformat())
    found = _DAY.match(normalise(at.text))
    text = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else at.text
    day = parsed(at, parse_date, text)
    return None if day is None else Bare(day.isoformat())


def _write_date(value: Any, lang: str) -> CellValue:
    return (
        date.fromisoformat(str(value))
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value))
        else None
    )


def _clock(at: At) -> str | None:
    value = at.cell.value
    if isinstance(value, float) and 0 <= value <= 1:
        return clock_text(round(value * 24 * 60))
    if isinstance(value, datetime):
        return clock_text(value.hour * 60 + value.minute)
    minutes = parsed(at, parse_clock)
    return None if minutes is None else clock_text(minutes)


def _write_clock(value: Any, lang: str) -> CellValue:
    minutes = parse_clock(str(value))
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else str(value)


def _days(at: At) -> tuple[str, ...] | None:
    if habits.squeezed(at.text) == "工作日":
        at.say_wrong("cell-working-days", text=at.text)
        return None
    days: tuple[str, ...] | None = parsed(at, DAYS.parse, habits.squeezed(at.text))
    return days


_CHINESE_DAYS = dict(
    zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "一二三四五六日", strict=True)
)


def _write_days(value: Any, lang: str) -> CellValue:
    if lang == "zh":
        return "至".join(f"周{_CHINESE_DAYS[day]}" for day in str(value).split("-"))
    return str(value)


def length(at: At, units: tuple[str, ...] = _TIMES) -> Any:
    """A length of time, with the unit of the cell, of its format or of its column of units; from a
    range anything between its ends.
    """
    text = exact(at)
    span = habits.span_of(text)
    if span:
        low, high = (_with_unit(at, end, span.unit, units) for end in (span.low, span.high))
        if low is None or high is None:
            return None
        at.say_noted("range-taken-as-between", text=at.text, low=low, high=high)
        return {"uniform": [low, high]}
    found = re.fullmatch(r"([0-9.,]+)\s*(.*)", normalise(text).strip())
    return _with_unit(at, found[1], found[2], units) if found else _with_unit(at, text, "", units)


def _with_unit(at: At, number: str, own: str, units: tuple[str, ...]) -> str | None:
    beside = UNITS.meant(at.unit) or at.unit
    if own and at.unit and parsed_unit(own) != parsed_unit(at.unit):
        at.say_wrong("units-differ", text=at.text, unit=at.unit)
        return None
    quantity = parsed(
        at, lambda text: parse_quantity(text, units), f"{number} {own or beside}".strip()
    )
    return None if quantity is None else str(quantity)


def parsed_unit(word: str) -> str:
    """Our word for a unit of time, or the word itself if it is none."""
    try:
        return parse_quantity(f"1 {word}", _TIMES).unit
    except Unreadable:
        return word


def _length(*units: str) -> CellKind:
    return CellKind("时长", lambda at: length(at, units), _write_length)


def _write_length(value: Any, lang: str) -> CellValue:
    found = re.fullmatch(r"([0-9.]+) (min|h|d|wd)", str(value))
    return _as_number(Decimal(found[1])) if found else None


def unit_of(value: Any, lang: str) -> CellValue:
    """What stands in the column of units beside a length."""
    found = re.fullmatch(r"[0-9.]+ (min|h|d|wd)", str(value))
    return UNITS.shown(found[1], lang) if found else None


def _limit(at: At) -> str | None:
    """A limit of days. Of a range the upper end is taken; 日 alone is asked."""
    if habits.is_on_the_spot(at.text):
        at.say_wrong("on-the-spot-no-limit", text=at.text)
        return None
    text, brackets = habits.without_brackets(exact(at))
    if any(re.search("不含|不计", each) for each in brackets):
        at.say_asked(
            "limit-leaves-out",
            todo=Phrase.of("todo-suspends", text="、".join(brackets)),
            text=at.text,
        )
    elif brackets:
        at.say_noted("brackets-cut-off", text="、".join(brackets))
    span = habits.span_of(text)
    if span:
        at.say_noted("upper-end-taken", text=at.text, high=f"{span.high}{span.unit}")
        text = f"{span.high}{span.unit}"
    if re.fullmatch("[0-9]+", habits.squeezed(text)):
        todo, unit = Phrase.of("todo-which-days-of-number"), Phrase.of("working-days")
        at.say_asked("limit-without-unit", todo=todo, text=at.text, unit=unit)
        text = f"{text}个工作日"
    limit = parsed(at, lambda each: parse_quantity(each, ("wd", "d")), text)
    if limit is None:
        return None
    if limit.unit == "d" and re.fullmatch(r"[0-9]+(日|天|d|days?)", habits.squeezed(text)):
        at.say_asked("which-days", todo=Phrase.of("todo-which-days"), text=at.text)
    return str(limit)


def _write_limit(value: Any, lang: str) -> CellValue:
    found = re.fullmatch(r"([0-9.]+) (wd|d)", str(value))
    if not found:
        return None
    words = (
        {"wd": "个工作日", "d": "个自然日"}
        if lang == "zh"
        else {"wd": " wd", "d": " calendar days"}
    )
    return found[1] + words[found[2]]


def _fee(at: At) -> str | None:
    if habits.is_free(at.text):
        return "0 CNY"
    text = exact(at)
    text = text if re.search("[元¥]|CNY|yuan", normalise(text)) else f"{text} CNY"
    try:
        return str(parse_quantity(text, ("CNY",)))
    except Unreadable:
        at.say_asked(
            "fee-no-amount", todo=Phrase.of("todo-how-much"), path=at.path[:-2], text=at.text
        )
        return None


def _write_fee(value: Any, lang: str) -> CellValue:
    found = re.fullmatch(r"([0-9.]+) CNY", str(value))
    return _as_number(Decimal(found[1])) if found else None


def _weekly(at: At) -> str | None:
    number = _number(at)
    return None if number is None else f"{number} per week"


def _write_weekly(value: Any, lang: str) -> CellValue:
    found = re.fullmatch(r"([0-9.]+) per week", str(value))
    return _as_number(Decimal(found[1])) if found else None


def _write_list(value: Any, lang: str) -> CellValue:
    names = [value] if isinstance(value, str) else list(value)
    return ("、" if lang == "zh" else ", ").join(names)


def _words(words: WordList) -> CellKind:
    """A cell in which several words of a list may stand."""

    def read(at: At) -> Any:
        each = [
            _word(words, takes_short=True).read(at.reading(text))
            for text in habits.several(at.text)
        ]
        return _one_or_several([word for word in each if word])

    def write(value: Any, lang: str) -> CellValue:
        names = [value] if isinstance(value, str) else list(value)
        return _write_list([words.shown(name, lang) for name in names], lang)

    return CellKind(words.name, read, write, words)


def _one_or_several(found: Sequence[str]) -> Any:
    return found[0] if len(found) == 1 else list(found) or None


def _sentences(at: At) -> Any:
    return _one_or_several(habits.sentences(at.text))


def _write_sentences(value: Any, lang: str) -> CellValue:
    texts = [value] if isinstance(value, str) else list(value)
    return "\n".join(texts) if all(type(text) is str for text in texts) else None


def _code(at: At) -> str:
    return habits.visible(at.text)


TEXT = CellKind("文字", _text, _write_text)
CODE = CellKind("代码", _code, _write_text)
NUMBER = CellKind("数字", _number, _write_number)
COUNT = CellKind("整数", _count, _write_number)
SHARE = CellKind("比例", _share, _write_share, number_format="0%")
DATE = CellKind("日期", _date, _write_date, number_format="yyyy-mm-dd")
CLOCK = CellKind("时刻", _clock, _write_clock, number_format="hh:mm")
WEEKDAYS = CellKind("星期", _days, _write_days)
WORK = _length("ms", "s", "min", "h")
WAIT = _length(*_TIMES)
LIMIT = CellKind("时限", _limit, _write_limit)
FEE = CellKind("金额", _fee, _write_fee, reads_nothing=True)
WEEKLY = CellKind("每周件数", _weekly, _write_weekly)
REFERENCE = CellKind("引用", reference, _write_text)
REFERENCES = CellKind("多项引用", references, _write_list)
MILESTONE = _words(MILESTONES)
CHANNEL = _words(CHANNELS)
SENTENCES = CellKind("逐条文字", _sentences, _write_sentences)
SENTENCES_OR_NONE = replace(SENTENCES, reads_nothing=True)
TRUE = _yes(True)
MATERIALS = _yes("materials")
PAYS = _yes("fee")
HOLIDAYS = _yes("CN")
UNIT = CellKind("单位", _text, unit_of, UNITS)


def word(words: WordList) -> CellKind:
    """A cell with a drop-down."""
    return _word(words)


def word_or_none(words: WordList) -> CellKind:
    """The same where ``无`` is one of the words."""
    return replace(_word(words), reads_nothing=True)
