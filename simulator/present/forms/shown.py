"""A cell of a form in words, or as the number that it is: cell → **shown** → documents, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from simulator.application.forms.cells import FormCell
from simulator.experiments.statistics import Estimate
from simulator.model.calendars import WEEKDAYS, OfficeHours
from simulator.model.flow import Text
from simulator.model.instants import clock_text
from simulator.model.sentences import plain
from simulator.model.units import Quantity
from simulator.model.wording import has_chinese, source_in
from simulator.present.forms.words import (
    CODES,
    FOR_SOME,
    FREE,
    GUESS,
    NOT_THERE,
    PAIRS,
    PROMISED_INSTEAD,
    SIMULATED_EFFECT,
    TO_FILL,
)
from simulator.present.words.measures import plan_word
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import count, measure_change
from simulator.present.words.reforms import WORDS
from simulator.present.words.signs import MISSING
from simulator.present.words.time_units import DAYS, TimeUnit
from simulator.present.words.values import quantity, weekday

DAYS_OF_LAW = {
    "wd": Text("working day", "个工作日"),
    "d": Text("calendar day", "天（自然日）"),
}
_EXPLAINED = re.compile(r"(?<=[a-z]) \([^()]*\)")
"""Chinese in brackets behind English words."""
_MARKED = ("on-the-spot", "no-visit", "nearby", "one-visit")
_NOT_THERE = ("absent", "waived", "not-handed-in")
_CODES_OF_MODEL = ("kind", "set_by")


def cell_text(cell: FormCell, lang: str, unit: TimeUnit = DAYS) -> str:
    """What stands in a cell; the lines of one with several below each other."""
    if cell.to_fill:
        return TO_FILL.in_(lang)
    if cell.parts:
        return "\n".join(_line(part, lang, unit) for part in cell.parts)
    text = _value(cell, lang, unit)
    return f"{text}{GUESS.in_(lang)}" if cell.estimate else text


def cell_number(cell: FormCell) -> float | int | None:
    """The number that a cell is, for a table that is calculated with; none where it is words."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def _line(cell: FormCell, lang: str, unit: TimeUnit) -> str:
    """One line: of a step its title, who does it, and that it is not for everybody."""
    if not cell.parts:
        return cell_text(cell, lang, unit)
    title, workers, some = cell.parts
    text = cell_text(title, lang)
    if workers.value:
        text = say("in_brackets", lang, text=text, more=cell_text(workers, lang))
    return f"{text}{FOR_SOME.in_(lang)}" if some.value else text


def _value(cell: FormCell, lang: str, unit: TimeUnit) -> str:
    value, rule = cell.value, cell.rule
    if rule == "by-hand":
        return ""
    if rule in _MARKED:
        return "√" if value else NOT_THERE.in_(lang)
    if value is None or rule in _NOT_THERE:
        return NOT_THERE.in_(lang)
    if rule == "power":
        return say(f"power_{value}", lang)
    if rule in PAIRS:
        was, now = (count(round(each, 1)) for each in value)
        return PAIRS[rule].in_(lang).format(was=was, now=now)
    if rule == "promised-instead":
        return PROMISED_INSTEAD.in_(lang).format(title=_plain(value, rule, lang, unit))
    if rule == "counted":
        return "\n".join(_counted(value, lang))
    if rule.startswith("saved-share"):
        return f"{value:.1%}".replace("-", "−")
    return _plain(value, rule or str(cell.paths[0][-1]), lang, unit)


def _plain(value: Any, what: str, lang: str, unit: TimeUnit) -> str:
    """A value of the model; ``what`` is the rule that gave it, or the field in which it stands."""
    match value:
        case tuple():
            return listed((_plain(each, what, lang, unit) for each in value), lang)
        case str() if what in CODES:
            return CODES[what][value].in_(lang)
        case str() if what in _CODES_OF_MODEL:
            return WORDS[value][lang == "zh"]
        case str() | Text():
            text = source_in(value, lang)
            return text if what == "clause" else marked_as_chinese(text, lang)
        case Quantity():
            return amount(value, lang)
        case date():
            return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else f"{value}"
        case OfficeHours():
            return open_hours(value, lang)
        case Estimate():
            return _effect(value, lang, unit)
        case int() | float():
            return count(round(value, 1)).replace("-", "−")
        case _:
            raise TypeError(f"no words for {value!r}")


def marked_as_chinese(text: str, lang: str) -> str:
    """A text of the model, marked where an English reader meets the Chinese name of a law that no
    English words explain.

    >>> marked_as_chinese("行政许可法 art. 42; the promise is an estimate", "en")
    '行政许可法 art. 42 (in Chinese); the promise is an estimate'
    >>> marked_as_chinese("pilot list of the province (试点)", "en")
    'pilot list of the province (试点)'
    """
    if lang != "en":
        return text
    return "; ".join(
        f"{part} (in Chinese)" if has_chinese(_EXPLAINED.sub("", part)) else part
        for part in text.split("; ")
    )


def amount(value: Quantity, lang: str) -> str:
    """A quantity as an official writes it.

    >>> from decimal import Decimal
    >>> amount(Quantity(Decimal(15), "wd"), "zh"), amount(Quantity(Decimal(1), "d"), "en")
    ('15个工作日', '1 calendar day')
    """
    if value.unit == "CNY" and not value.value:
        return CODES["no-fee"][FREE].in_(lang)
    if value.unit not in DAYS_OF_LAW:
        return quantity(value, lang)
    number, unit = plain(value.value), DAYS_OF_LAW[value.unit]
    if lang == "zh":
        return f"{number}{unit.zh}"
    return f"{number} {unit.en}{'' if value.value == 1 else 's'}"


def _effect(moved: Estimate, lang: str, unit: TimeUnit) -> str:
    """What the mean days move by, and that they are simulated."""
    text = measure_change("cycle_time", moved, lang, unit)
    gap = " " if text != MISSING else ""
    told = f"{text}{gap}{unit.title.in_(lang)}"
    return say("in_brackets", lang, text=told, more=SIMULATED_EFFECT.in_(lang))


def _counted(changes: Mapping[str, float], lang: str) -> Iterator[str]:
    for key, change in changes.items():
        yield f"{plan_word(key, lang)} {'+' if change > 0 else '−'}{count(abs(change))}"


def open_hours(hours: OfficeHours, lang: str) -> str:
    """When a window is open: days of the same hours together."""
    groups: list[tuple[list[str], tuple[tuple[int, int], ...]]] = []
    for day in WEEKDAYS:
        times = tuple(hours.week.get(day, ()))
        if groups and groups[-1][1] == times:
            groups[-1][0].append(day)
        else:
            groups.append(([day], times))
    told = []
    for days, times in groups:
        if times:
            first, last = weekday(days[0], lang), weekday(days[-1], lang)
            to = "至" if lang == "zh" else "–"
            named = first if len(days) == 1 else f"{first}{to}{last}"
            spans = listed((f"{clock_text(a)}-{clock_text(b)}" for a, b in times), lang)
            told.append(f"{named} {spans}")
    return say("next", lang).join(told)
