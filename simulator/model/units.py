"""Reads and writes "2 h", "15 wd", "80 CNY", "85%", dates and clock times, in English or Chinese,
full width or not.

The lowest layer but one of the chain load → model → …: every number of a process or reform file
passes through here once. A text that cannot be read is an ``Unreadable`` (a ``ValueError``) that
says what is wrong and what to write instead; the formats add the place in the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce

from simulator.model.errors import Unreadable, suggestion, unreadable
from simulator.model.numerals import with_digits
from simulator.model.sentences import Phrase, plain

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY
WD_PARTS = 1_000_000_000

MS_UNITS = {"ms": 1, "s": SECOND, "min": MINUTE, "h": HOUR, "d": DAY, "week": WEEK}
TIME_UNITS = frozenset([*MS_UNITS, "wd", "month", "year"])
MONEY = "CNY"

_WORDS = {
    "ms": "ms msec millisecond milliseconds 毫秒",
    "s": "s sec secs second seconds 秒 秒钟",
    "min": "min mins minute minutes 分钟 分",
    "h": "h hr hrs hour hours 小时 个小时 钟头 个钟头",
    "d": (
        "d day days naturalday naturaldays calendarday calendardays 天 日 自然日 个自然日 日历日 "
        "个日历日"
    ),
    "week": "week weeks wk wks w 周 星期 个星期 礼拜",
    "wd": (
        "wd wds workingday workingdays workday workdays businessday businessdays 工作日 个工作日"
        " 工作天 个工作天"
    ),
    "month": "month months mo 月 个月",
    "year": "year years yr yrs 年",
    "CNY": "cny rmb yuan ¥ 元 人民币 元人民币 块",
    "10000 CNY": "万 万元 万cny 万元人民币",
}
_UNIT_OF = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_SAID = {
    "ms": "so-many-milliseconds",
    "s": "so-many-seconds",
    "min": "so-many-minutes",
    "h": "so-many-hours",
    "d": "so-many-days",
    "week": "so-many-weeks",
    "wd": "so-many-working-days",
    "month": "so-many-months",
    "year": "so-many-years",
}
_UNCLEAR = {"m": ("min", "month"), "M": ("min", "month"), "y": ("year",)}
_EXAMPLES = {
    "min": "25 min",
    "h": "2 h",
    "wd": "15 wd",
    "d": "7 d",
    "CNY": "80 CNY",
    "": "3",
    "month": "6 month",
    "year": "1 year",
}
_COUNTS = {
    "wd": Phrase.of("working-days"),
    "d": Phrase.of("natural-days"),
    "week": Phrase.of("weeks"),
    "month": Phrase.of("months"),
    "year": Phrase.of("years"),
    "CNY": Phrase.of("money"),
    "": Phrase.of("a-number"),
}
_HOURS = Phrase.of("hours")
_ABOUT = (
    ("wd", "d", Decimal("1.4")),
    ("wd", "h", Decimal(8)),
    ("d", "h", Decimal(8)),
    ("month", "d", Decimal(30)),
    ("year", "d", Decimal(365)),
)
_LONGEST = {
    "wd": Decimal(73_000),
    "month": Decimal(2_400),
    "year": Decimal(200),
    "CNY": Decimal(10**12),
    "": Decimal(10**12),
}

_POWER = r"(?:[eE][-+]?[0-9]{1,4})?"
_NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]*)?{_POWER}|\.[0-9]+{_POWER}"
_QUANTITY = re.compile(rf"([-+]?)\s*(¥?)\s*({_NUMBER})\s*([^0-9.,:%+]*)\.?")
_RANGE = re.compile(
    rf"({_NUMBER})\s*([^0-9.,:%+-]*?)\s*(?:-|至|到)\s*({_NUMBER})\s*([^0-9.,:%+-]+)"
)
_PERCENT = re.compile(rf"([-+]?)\s*({_NUMBER})\s*(%?)")
_DASHES = str.maketrans(dict.fromkeys("～〜~‐‑‒–—―−", "-"))
_EXACT = Context(prec=2_000)


@dataclass(frozen=True)
class Quantity:
    """A number with a unit: a time (``TIME_UNITS``), money (``CNY``) or a plain number (``""``);
    equal if value and unit are.

    >>> str(Quantity(Decimal("1.50"), "h"))
    '1.5 h'
    """

    value: Decimal
    unit: str

    @property
    def milliseconds(self) -> float:
        """The length in milliseconds.

        Raises:
            ValueError: working days, months, years and money have no fixed length.
        """
        if self.unit not in MS_UNITS:
            raise ValueError(f"'{self}' has no fixed length in hours")
        return float(_EXACT.multiply(self.value, Decimal(MS_UNITS[self.unit])))

    @property
    def parts(self) -> float:
        """The number of working days in parts (1 wd = 1 000 000 000 parts).

        Raises:
            ValueError: the unit is not ``wd``.
        """
        if self.unit != "wd":
            raise ValueError(f"'{self}' does not count working days")
        return float(_EXACT.multiply(self.value, Decimal(WD_PARTS)))

    def scaled(self, factor: Decimal) -> Quantity:
        """The quantity times ``factor``, exactly."""
        return Quantity(_EXACT.multiply(self.value, factor), self.unit)

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit}".rstrip()

    @property
    def said(self) -> Phrase:
        """A length of time as a sentence says it, in the words of its language."""
        return Phrase.of(_SAID[self.unit], n=plain(self.value))


def normalise(text: str) -> str:
    """Full-width digits, letters, signs and spaces as their ASCII forms, and every dash as ``-``
    (Unicode NFKC).

    >>> normalise("９：００～１２：００")
    '9:00-12:00'
    """
    return unicodedata.normalize("NFKC", text).translate(_DASHES)


def parse_quantity(text: str, units: Collection[str]) -> Quantity:
    """Reads a number with one of ``units``.

    >>> print(parse_quantity("１５个工作日", {"wd", "d"}))
    15 wd

    Raises:
        Unreadable: a sentence with the fix.
    """
    tidy = with_digits(normalise(text).strip()) if len(text) <= 200 else ""
    match = _QUANTITY.fullmatch(tidy)
    if not match:
        raise _no_quantity(text, tidy, units)
    sign, mark, digits, word = match.groups()
    value = Decimal(digits.replace(",", ""))
    unit = _unit(text, digits, mark or word.strip(), mark and word.strip(), units)
    if unit == "10000 CNY":
        unit, value = MONEY, _EXACT.multiply(value, Decimal(10_000))
    quantity = Quantity(value, unit)
    if unit not in units:
        raise _misplaced(text, quantity, units)
    if sign == "-" and value:
        raise unreadable("quantity-negative", text=shortened(text), what=_noun((unit,)))
    if sign == "+":
        raise unreadable("quantity-with-plus-sign", text=shortened(text), quantity=str(quantity))
    if value > _longest(unit):
        raise _too_large(text, unit)
    return quantity


def _unit(text: str, digits: str, word: str, after_mark: str, units: Collection[str]) -> str:
    if after_mark and _UNIT_OF.get(after_mark.lower()) not in (MONEY, "10000 CNY"):
        raise unreadable("money-of-two-units", text=shortened(text), unit=after_mark, number=digits)
    word = after_mark or word
    if not word:
        if "" in units:
            return ""
        raise unreadable(
            "quantity-without-unit", text=shortened(text), ways=_with_units(digits, units)
        )
    unit = _known_unit(word)
    if unit:
        return unit
    if word in _UNCLEAR:
        meant = [unit for unit in _UNCLEAR[word] if unit in units] or units
        raise unreadable("unit-unclear", text=shortened(text), ways=_with_units(digits, meant))
    if len(word.split()) > 1 or len(word) > 20:
        raise _not_a(text, units)
    near = suggestion(word.lower(), [other for other, unit in _UNIT_OF.items() if unit in units])
    ways = _with_units(digits, units)
    if near is None or near.code != "did-you-mean":
        raise unreadable("unit-unknown", text=shortened(text), unit=word, ways=ways)
    hint = Phrase.of("did-you-mean-unit", ways=ways, **dict(near.values))
    raise unreadable("unit-unknown", hint=hint, text=shortened(text), unit=word)


def _known_unit(word: str) -> str | None:
    return _UNIT_OF.get(re.sub(r"[\s-]+", "", word.lower()))


def _with_units(digits: str, units: Collection[str]) -> tuple[str, ...]:
    return tuple(f"{digits} {unit}".strip() for unit in _ordered(units))


def _no_quantity(text: str, tidy: str, units: Collection[str]) -> Unreadable:
    """What is wrong with a text that is no number with a unit: a clock time, a range, a unit alone,
    two times, or anything.
    """
    clock = re.fullmatch(r"([0-9]{1,4}):([0-5][0-9])", tidy)
    if clock and "min" in units:
        minutes = Decimal(60 * int(clock[1]) + int(clock[2]))
        hours = (f"{plain(minutes / 60)} h",) if "h" in units and minutes % 3 == 0 else ()
        ways = (f"{plain(minutes)} min", *hours)
        return unreadable("clock-time-for-a-length", text=shortened(text), ways=ways)
    if _known_unit(tidy) in units:
        way = f"1 {_known_unit(tidy)}"
        return unreadable("unit-without-number", text=shortened(text), way=way)
    span = _RANGE.fullmatch(tidy)
    unit = _known_unit(span[4].strip()) if span else None
    if span and unit in units:
        both = f"{{uniform: [{span[1]} {unit}, {span[3]} {unit}]}}"
        return unreadable("range-for-one-value", text=shortened(text), distribution=both)
    total = _added_up(tidy, units)
    if total:
        return unreadable("several-lengths", text=shortened(text), total=total)
    comma = re.fullmatch(r"([0-9]+),([0-9]+)\s*([^0-9.,:%+-]*)", tidy)
    if comma:
        number = f"{comma[1]}.{comma[2]} {comma[3]}".strip()
        return unreadable("decimal-comma", text=shortened(text), number=number)
    return _not_a(text, units)


def _added_up(tidy: str, units: Collection[str]) -> str:
    """Several lengths in one text, such as ``1 h 30 min``, as one; empty if they are not that."""
    pieces = re.findall(rf"({_NUMBER})\s*([^0-9.,:%+\s-]+)\s*", tidy)
    lengths = [
        (Decimal(digits.replace(",", "")), _UNIT_OF.get(word.lower(), ""))
        for digits, word in pieces
    ]
    if len(lengths) < 2 or not all(unit in MS_UNITS and unit in units for _, unit in lengths):
        return ""
    least = min((unit for _, unit in lengths), key=lambda unit: MS_UNITS[unit])
    total = sum((value * MS_UNITS[unit] for value, unit in lengths), Decimal(0)) / MS_UNITS[least]
    return f"{plain(total)} {least}"


def _not_a(text: str, units: Collection[str]) -> Unreadable:
    if any(units):
        return unreadable(
            "not-a-quantity", text=shortened(text), what=_noun(units), examples=_examples(units)
        )
    return unreadable("not-a-number", text=shortened(text), examples=_examples(units))


def _examples(units: Collection[str]) -> tuple[str, ...]:
    known = [example for unit, example in _EXAMPLES.items() if unit in units][:3]
    return tuple(known) or _with_units("2", units)


def _misplaced(text: str, quantity: Quantity, units: Collection[str]) -> Unreadable:
    """The unit is one, but not of what is meant in this place."""
    counted, meant = _COUNTS.get(quantity.unit, _HOURS), _meant(units)
    shown = shortened(text)
    if quantity.unit == "month" and {"wd", "d"} <= set(units):
        ways = (f"{plain(quantity.value)} wd", f"{plain(quantity.value * 30)} d")
        hint = Phrase.of("write-either", ways=ways)
        return unreadable("unit-misplaced", hint=hint, text=shown, counted=counted, meant=meant)
    for unit, target, factor in _ABOUT:
        if unit == quantity.unit and target in units:
            way = f"{quantity.scaled(factor).value.normalize():f} {target}"
            hint = Phrase.of("write-hours-of-days" if target == "h" else "write", way=way)
            return unreadable("unit-misplaced", hint=hint, text=shown, counted=counted, meant=meant)
    for other in reversed(_ordered(set(units) & set(MS_UNITS))):
        same = quantity.value * MS_UNITS.get(quantity.unit, 0) / MS_UNITS[other]
        if same and same == round(same, 3):
            hint = Phrase.of("write", way=f"{plain(same)} {other}")
            return unreadable("unit-misplaced", hint=hint, text=shown, counted=counted, meant=meant)
    return unreadable(
        "unit-misplaced", text=shown, counted=counted, meant=meant, examples=_examples(units)
    )


def _meant(units: Collection[str]) -> Phrase:
    if set(units) <= {"ms", "s", "min", "h"}:
        return Phrase.of("hours-of-work")
    names = dict.fromkeys(_COUNTS.get(unit, _HOURS) for unit in _ordered(units))
    return reduce(lambda one, other: Phrase.of("either", one=one, other=other), names)


def _noun(units: Collection[str]) -> Phrase:
    if any(unit in TIME_UNITS for unit in units):
        return Phrase.of("a-length-of-time")
    return Phrase.of("an-amount-of-money") if MONEY in units else Phrase.of("a-number")


def _longest(unit: str) -> Decimal:
    return _LONGEST[unit] if unit in _LONGEST else Decimal(73_000 * DAY) / MS_UNITS[unit]


def _too_large(text: str, unit: str) -> Unreadable:
    if unit in TIME_UNITS:
        return unreadable("time-too-long", text=shortened(text))
    return unreadable("number-too-large", text=shortened(text), most=_LONGEST[unit])


def _ordered(units: Iterable[str]) -> list[str]:
    known = [*MS_UNITS, "wd", "month", "year", MONEY, ""]
    return sorted(set(units), key=known.index)


def shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def parse_share(text: str) -> Decimal:
    """Reads a share of cases, materials or limits, as a number between 0 and 1.

    >>> parse_share("８％")
    Decimal('0.08')

    Raises:
        Unreadable: a sentence with the fix.
    """
    match = _PERCENT.fullmatch(normalise(text).strip())
    if not match:
        raise unreadable("not-a-share", text=shortened(text))
    sign, digits, percent = match.groups()
    number = Decimal(digits.replace(",", ""))
    if sign and number:
        raise unreadable("share-with-sign", text=shortened(text), share=f"{plain(number)}{percent}")
    share = number.scaleb(-2, _EXACT) if percent else number
    if share <= 1:
        return share
    if not percent and number <= 100:
        raise unreadable("share-without-percent", text=shortened(text), share=f"{plain(number)}%")
    raise unreadable("share-above-all", text=shortened(text))


def parse_factor(text: str) -> Decimal:
    """Reads a relative change as the factor that does it.

    >>> parse_factor("-20%"), parse_factor("+10%")
    (Decimal('0.80'), Decimal('1.10'))

    Raises:
        Unreadable: a sentence with the fix.
    """
    match = _PERCENT.fullmatch(normalise(text).strip())
    if not match:
        raise unreadable("not-a-change", text=shortened(text))
    sign, digits, percent = match.groups()
    number = Decimal(digits.replace(",", ""))
    if not percent and number <= 10:
        change = number.scaleb(2) if sign else (number - 1).scaleb(2)
        direction = sign or ("-" if change < 0 else "+")
        meant = f"{direction}{plain(abs(change))}%"
        raise unreadable("change-without-percent", text=shortened(text), change=meant)
    if not percent or not sign:
        raise unreadable("change-without-sign", text=shortened(text), number=number)
    if number > 100 and sign == "-":
        raise unreadable("change-below-nothing", text=shortened(text))
    if number > 1_000_000:
        raise unreadable("change-too-large", text=shortened(text))
    return _EXACT.add(Decimal(1), (-number if sign == "-" else number).scaleb(-2, _EXACT))
