"""Reads and writes "2 h", "15 wd", "80 CNY", "85%", dates and clock times, in English or Chinese,
full width or not.

The lowest layer but one of the chain load → model → …: every number of a process or reform file
passes through here once. A text that cannot be read is a ``ValueError`` whose sentence says what is
wrong and what to write instead; the formats add the place in the file.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Context, Decimal

from simulator.model.errors import did_you_mean

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
    "wd": "working days",
    "d": "natural days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "CNY": "money",
    "": "a number",
}
_ABOUT = (
    ("wd", "h", Decimal(8)),
    ("wd", "d", Decimal("1.4")),
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
_DATE = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]"
)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
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


def plain(value: Decimal) -> str:
    """A number without exponent or needless zeros.

    >>> plain(Decimal("1.2E+4"))
    '12000'
    """
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


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
        ValueError: a sentence with the fix.
    """
    tidy = normalise(text).strip()
    match = _QUANTITY.fullmatch(tidy)
    if not match or len(tidy) > 200:
        raise ValueError(_unreadable(text, tidy[:200], units))
    sign, mark, digits, word = match.groups()
    value = Decimal(digits.replace(",", ""))
    unit = _unit(text, digits, mark or word.strip(), mark and word.strip(), units)
    if unit == "10000 CNY":
        unit, value = MONEY, _EXACT.multiply(value, Decimal(10_000))
    quantity = Quantity(value, unit)
    if unit not in units:
        raise ValueError(_misplaced(text, quantity, units))
    if sign == "-" and value:
        raise ValueError(f"'{_shown(text)}' is negative; {_noun((unit,))} cannot be")
    if sign == "+":
        raise ValueError(f"'{_shown(text)}' has a plus sign; write '{quantity}'")
    if value > _longest(unit):
        raise ValueError(_too_large(text, unit))
    return quantity


def _unit(text: str, digits: str, word: str, after_mark: str, units: Collection[str]) -> str:
    if after_mark and _UNIT_OF.get(after_mark.lower()) not in (MONEY, "10000 CNY"):
        raise ValueError(f"'{_shown(text)}' mixes ¥ with '{after_mark}'; write '{digits} CNY'")
    word = after_mark or word
    if not word:
        if "" in units:
            return ""
        raise ValueError(
            f"'{_shown(text)}' has no unit; write"
            f" {_either(f'{digits} {unit}' for unit in _ordered(units))}"
        )
    unit = _UNIT_OF.get(re.sub(r"[\s-]+", "", word.lower()))
    if unit:
        return unit
    if word in _UNCLEAR:
        meant = [unit for unit in _UNCLEAR[word] if unit in units] or _ordered(units)
        raise ValueError(
            f"'{_shown(text)}' is not clear; write {_either(f'{digits} {unit}' for unit in meant)}"
        )
    if len(word.split()) > 1 or len(word) > 20:
        raise ValueError(_not_a(text, units))
    near = did_you_mean(word.lower(), [other for other, unit in _UNIT_OF.items() if unit in units])
    hint = f"{near} " if near.startswith("did") else ""
    raise ValueError(
        f"'{word}' in '{_shown(text)}' is not a unit; {hint}write"
        f" {_either(f'{digits} {unit}' for unit in _ordered(units))}"
    )


def _unreadable(text: str, tidy: str, units: Collection[str]) -> str:
    """What is wrong with a text that is no number with a unit: a clock time, a range, two times, or
    anything.
    """
    clock = re.fullmatch(r"([0-9]{1,4}):([0-5][0-9])", tidy)
    if clock and "min" in units:
        minutes = Decimal(60 * int(clock[1]) + int(clock[2]))
        hours = f" or '{plain(minutes / 60)} h'" if "h" in units and minutes % 3 == 0 else ""
        return f"'{_shown(text)}' is not a time; write '{plain(minutes)} min'{hours}"
    span = _RANGE.fullmatch(tidy)
    if span and _UNIT_OF.get(span[4].strip().lower()) in units:
        unit = _UNIT_OF[span[4].strip().lower()]
        both = f"{{uniform: [{span[1]} {unit}, {span[3]} {unit}]}}"
        return (
            f"'{_shown(text)}' is a range; write one value, or {both} where a distribution can"
            " stand"
        )
    pieces = re.findall(rf"({_NUMBER})\s*([^0-9.,:%+\s-]+)\s*", tidy)
    lengths = [
        (Decimal(digits.replace(",", "")), _UNIT_OF.get(word.lower(), ""))
        for digits, word in pieces
    ]
    if len(lengths) > 1 and all(unit in MS_UNITS and unit in units for _, unit in lengths):
        least = min((unit for _, unit in lengths), key=lambda unit: MS_UNITS[unit])
        total = (
            sum((value * MS_UNITS[unit] for value, unit in lengths), Decimal(0)) / MS_UNITS[least]
        )
        return f"'{_shown(text)}' is several times; write '{plain(total)} {least}'"
    comma = re.fullmatch(r"([0-9]+),([0-9]+)\s*([^0-9.,:%+-]*)", tidy)
    if comma:
        return (
            f"'{_shown(text)}' has a decimal comma; write"
            f" '{comma[1]}.{comma[2]}{' ' if comma[3] else ''}{comma[3]}'"
        )
    return _not_a(text, units)


def _not_a(text: str, units: Collection[str]) -> str:
    how = "a number and a unit, as" if any(units) else "a number, as"
    return f"'{_shown(text)}' is not {_noun(units)}; write {how} {_examples(units)}"


def _examples(units: Collection[str]) -> str:
    return _either(
        [example for unit, example in _EXAMPLES.items() if unit in units][:3]
        or [f"2 {unit}" for unit in _ordered(units)]
    )


def _misplaced(text: str, quantity: Quantity, units: Collection[str]) -> str:
    """The unit is one, but not of what is meant in this place."""
    counts = (
        f"'{_shown(text)}' counts {_COUNTS.get(quantity.unit, 'hours')}; here {_meant(units)} meant"
    )
    for unit, target, factor in _ABOUT:
        if unit == quantity.unit and target in units:
            days = f" for {plain(quantity.value)} days of 8 hours" if target == "h" else ""
            return f"{counts}: write '{quantity.scaled(factor).value.normalize():f} {target}'{days}"
    for other in reversed(_ordered(set(units) & set(MS_UNITS))):
        same = quantity.value * MS_UNITS.get(quantity.unit, 0) / MS_UNITS[other]
        if same and same == round(same, 3):
            return f"{counts}: write '{plain(same)} {other}'"
    return f"{counts}: write {_examples(units)}"


def _meant(units: Collection[str]) -> str:
    if set(units) <= {"ms", "s", "min", "h"}:
        return "hours of work are"
    names = list(dict.fromkeys(_COUNTS.get(unit, "hours") for unit in _ordered(units)))
    return " or ".join(names) + (" is" if names[-1] in ("money", "a number") else " are")


def _noun(units: Collection[str]) -> str:
    if any(unit in TIME_UNITS for unit in units):
        return "a time"
    return "an amount of money" if MONEY in units else "a number"


def _longest(unit: str) -> Decimal:
    return _LONGEST[unit] if unit in _LONGEST else Decimal(73_000 * DAY) / MS_UNITS[unit]


def _too_large(text: str, unit: str) -> str:
    if unit in TIME_UNITS:
        return f"'{_shown(text)}' is longer than 200 years; check the number and its unit"
    return f"'{_shown(text)}' is more than {_LONGEST[unit]:,}; check the number"


def _ordered(units: Iterable[str]) -> list[str]:
    known = [*MS_UNITS, "wd", "month", "year", MONEY, ""]
    return sorted(set(units), key=known.index)


def _either(texts: Iterable[str]) -> str:
    quoted = [f"'{text.strip()}'" for text in texts]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def parse_share(text: str) -> Decimal:
    """Reads a share of cases, materials or limits, as a number between 0 and 1.

    >>> parse_share("８％")
    Decimal('0.08')

    Raises:
        ValueError: a sentence with the fix.
    """
    match = _PERCENT.fullmatch(normalise(text).strip())
    if not match:
        raise ValueError(f"'{_shown(text)}' is not a share; write a percentage, as '8%'")
    sign, digits, percent = match.groups()
    number = Decimal(digits.replace(",", ""))
    if sign and number:
        raise ValueError(
            f"'{_shown(text)}' has a sign; a share lies between 0% and 100%: write"
            f" '{plain(number)}{percent}'"
        )
    share = number.scaleb(-2, _EXACT) if percent else number
    if share <= 1:
        return share
    if not percent and number <= 100:
        raise ValueError(f"'{_shown(text)}' is more than 1; write '{plain(number)}%'")
    raise ValueError(f"'{_shown(text)}' is more than all; a share lies between 0% and 100%")


def parse_factor(text: str) -> Decimal:
    """Reads a relative change as the factor that does it.

    >>> parse_factor("-20%"), parse_factor("+10%")
    (Decimal('0.80'), Decimal('1.10'))

    Raises:
        ValueError: a sentence with the fix.
    """
    match = _PERCENT.fullmatch(normalise(text).strip())
    if not match:
        raise ValueError(
            f"'{_shown(text)}' is not a change; write a percentage with its sign, as '-20%' or"
            " '+10%'"
        )
    sign, digits, percent = match.groups()
    number = Decimal(digits.replace(",", ""))
    if not percent and number <= 10:
        change = number.scaleb(2) if sign else (number - 1).scaleb(2)
        direction = sign or ("-" if change < 0 else "+")
        raise ValueError(
            f"'{_shown(text)}' is not a change; write '{direction}{plain(abs(change))}%'"
        )
    if not percent or not sign:
        raise ValueError(
            f"'{_shown(text)}' does not say whether it is less or more; write '-{plain(number)}%'"
            f" or '+{plain(number)}%'"
        )
    if number > 100 and sign == "-":
        raise ValueError(f"'{_shown(text)}' takes away more than there is; write at most '-100%'")
    if number > 1_000_000:
        raise ValueError(
            f"'{_shown(text)}' is more than ten thousand times as much; check the number"
        )
    return _EXACT.add(Decimal(1), (-number if sign == "-" else number).scaleb(-2, _EXACT))


def parse_date(text: str) -> date:
    """Reads a day: ``2020-01-06`` or ``2020年1月6日``.

    Raises:
        ValueError: a sentence with the fix.
    """
    tidy = normalise(text).strip()
    match = _DATE.fullmatch(re.sub(r"(?<=[年月])\s+|\s+(?=[年月日号])", "", tidy))
    if not match:
        other = re.fullmatch(r"([0-9]{4})[/.]?([0-9]{1,2})[/.]?([0-9]{1,2})", tidy)
        fix = f"{other[1]}-{int(other[2]):02}-{int(other[3]):02}" if other else "2020-01-06"
        raise ValueError(
            f"'{_shown(text)}' is not a date; write"
            f" {'' if other else 'year, month and day, as '}'{fix}'"
        )
    year, month, day = (int(part) for part in match.groups() if part)
    if not 1900 <= year < 2200:
        raise ValueError(
            f"'{_shown(text)}' is not a date of our time; write a year from 1900 to 2199"
        )
    if not 1 <= month <= 12:
        raise ValueError(
            f"'{_shown(text)}' is not a date; a year has 12 months: write year, month and day, as"
            " '2020-01-06'"
        )
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError(f"'{_shown(text)}' is not a date; that month has {days} days")
    return date(year, month, day)


def parse_clock(text: str) -> int:
    """Reads a time of day as minutes since midnight; ``24:00`` is the end of the day.

    >>> parse_clock("9:30")
    570

    Raises:
        ValueError: a sentence with the fix.
    """
    tidy = normalise(text).strip()
    match = _CLOCK.fullmatch(tidy)
    if not match:
        raise ValueError(f"'{_shown(text)}' is not a time of day; write {_clock_meant(tidy)}")
    minutes = 60 * int(match[1]) + int(match[2])
    if int(match[2]) > 59 or minutes > 1440:
        raise ValueError(f"'{_shown(text)}' is not a time of day; write one from '0:00' to '24:00'")
    return minutes


def _clock_meant(tidy: str) -> str:
    pattern = (
        r"(上午|下午|晚上)?\s*([0-9]{1,2})(?:\s*(?:[.:点时h]|点钟)\s*([0-5]?[0-9])?分?)?"
        r"(?::00)?\s*([ap]\.?m\.?)?"
    )
    loose = re.fullmatch(pattern, tidy.lower())
    if not loose or int(loose[2]) > 24:
        return "hours and minutes, as '9:00' or '14:30'"
    late = loose[1] in ("下午", "晚上") or (loose[4] or "").startswith("p")
    midnight = 12 if (loose[4] or "").startswith("a") and int(loose[2]) == 12 else 0
    hour = int(loose[2]) + (12 if late and int(loose[2]) < 12 else 0) - midnight
    return f"'{hour}:{int(loose[3] or 0):02}'"


def parse_instant(text: str) -> datetime:
    """Reads a day and a time of day in the time zone of the process: ``2020-01-06 9:30``, also with
    seconds.

    Raises:
        ValueError: a sentence with the fix.
    """
    tidy = normalise(text).strip()
    zone = re.fullmatch(r"(.*[0-9:])\s*(?:Z|[-+][0-9]{2}:?[0-9]{2})", tidy)
    if zone and ":" in zone[1]:
        raise ValueError(
            f"'{_shown(text)}' names a time zone; times are in the zone of the process: write"
            f" '{zone[1]}'"
        )
    match = re.fullmatch(
        r"(.+?)(?:\s+|T|(?<=[日号]))([0-9]{1,2}:[0-9]{2})(?::([0-5][0-9](?:\.[0-9]{1,3})?))?", tidy
    )
    if not match:
        if _DATE.fullmatch(tidy):
            raise ValueError(
                f"'{_shown(text)}' has no time of day; write '{parse_date(tidy).isoformat()} 9:00'"
            )
        raise ValueError(
            f"'{_shown(text)}' is not an instant; write day and time, as '2020-01-06 9:30'"
        )
    seconds = Decimal(match[3] or 0)
    after = timedelta(minutes=parse_clock(match[2]), milliseconds=int(seconds * 1000))
    return datetime.combine(parse_date(match[1]), datetime.min.time()) + after
