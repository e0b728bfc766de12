"""The ways to write a time that occur in logs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

DAY = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()
_EXCEL = date(1899, 12, 30).toordinal() - _EPOCH
_EXCEL_DAYS = (20_000, 80_000)  # 1954 to 2119
_YEARS = (1950, 2100)
_OF_DAY = (
    r"(?:[T ]*(?P<half>[上下]午)? *(?P<hour>\d{1,2})(?:[:时点](?P<minute>\d{1,2})?)"
    r"(?:[:分](?P<second>\d{1,2}(?:[.,]\d+)?)?秒?)?分?)?"
    r" *(?P<noon>[AaPp][Mm])? *(?P<offset>Z|[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.年])(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?" + _OF_DAY
)
_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second_>\d{1,2})[-/.](?P<year>\d{4}),?" + _OF_DAY
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WRITTEN = {"-": "2020-01-06", "/": "2020/1/6", ".": "2020.1.6", "年": "2020年1月6日"}


class Stamp(NamedTuple):
    """An instant as it is written: ms since 1970-01-01 on the clock that it is written in, the
    offset of that clock in minutes (``None`` if it is not said), whether it is of UTC as such
    (``Z``), and the way it is written.
    """

    ms: int
    offset: int | None
    zulu: bool
    way: str


@dataclass(frozen=True)
class Reader:
    """Reads times; ``day_first`` says what ``06/01/2020`` means."""

    day_first: bool = True

    def read(self, text: str) -> Stamp | None:
        """A time, or ``None`` if it is not to be read.

        >>> Reader().read("2020年1月7日 9时10分") == Reader().read("2020/1/7 9:10")._replace(
        ...     way="2020年1月6日"
        ... )
        True
        >>> Reader().read("2020-02-30 09:00:00") is None
        True
        """
        if not text:
            return None
        quick = _quick(text)
        if quick is not None:
            return quick
        text = unicodedata.normalize("NFKC", text).strip()
        if _NUMBER.fullmatch(text):
            return _number(text)
        found = _YEAR_FIRST.fullmatch(text)
        if found:
            written = _WRITTEN[found["sign"]]
            day = _days(int(found["year"]), int(found["month"]), int(found["day"]))
            return _with_time(found, day, "ISO 8601" if "T" in text else written)
        found = _YEAR_LAST.fullmatch(text)
        if found is None:
            return None
        one, other = int(found["first"]), int(found["second_"])
        day_first = self.day_first or found["sign"] == "."
        day, month = (one, other) if day_first else (other, one)
        sign = found["sign"]
        return _with_time(found, _days(int(found["year"]), month, day), f"06{sign}01{sign}2020")


def day_first(texts: list[str]) -> bool | None:
    """Whether the day stands before the month in times that end with the year; ``None`` if both
    would do.
    """
    found = [each for text in texts if (each := _YEAR_LAST.match(text)) and each["sign"] != "."]
    if any(int(each["first"]) > 12 for each in found) or not found:
        return True
    return False if any(int(each["second_"]) > 12 for each in found) else None


def is_far_away(ms: int) -> bool:
    """Whether an instant only stands for one that is not known, as the year 9999 does."""
    try:
        year = (datetime(1970, 1, 1) + timedelta(milliseconds=ms)).year
    except OverflowError:
        return True
    return not _YEARS[0] <= year < _YEARS[1]


def _quick(text: str) -> Stamp | None:
    """What is written exactly as by a program, which most times are."""
    if len(text) < 19 or text[4] != "-":
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    offset = read.utcoffset()
    clock = read.replace(tzinfo=UTC)
    ms = (clock.toordinal() - _EPOCH) * DAY + (clock.hour * 60 + clock.minute) * 60_000
    ms += clock.second * 1000 + clock.microsecond // 1000
    way = "ISO 8601" if text[10] == "T" else _WRITTEN["-"]
    minutes = None if offset is None else round(offset.total_seconds() / 60)
    return Stamp(ms, minutes, text.endswith("Z"), way)


def _days(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None


def _with_time(found: re.Match[str], day: int | None, way: str) -> Stamp | None:
    if day is None:
        return None
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    second = float((found["second"] or "0").replace(",", "."))
    noon = (found["noon"] or "").lower()
    if (found["half"] == "下午" or noon == "pm") and hour < 12:
        hour += 12
    elif (found["half"] == "上午" or noon == "am") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second >= 60 or (hour == 24 and (minute or second)):
        return None
    ms = day * DAY + (hour * 60 + minute) * 60_000 + round(second * 1000)
    offset = found["offset"]
    if offset is None:
        return Stamp(ms, None, False, way)
    if offset == "Z":
        return Stamp(ms, 0, True, way)
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return Stamp(ms, -minutes if offset[0] == "-" else minutes, False, way)


def _number(text: str) -> Stamp | None:
    """Days of Excel, seconds or milliseconds since 1970, or digits alone."""
    value = float(text)
    if _EXCEL_DAYS[0] <= value <= _EXCEL_DAYS[1]:
        seconds = round(value * 86_400)  # as exact as Excel is
        return Stamp(_EXCEL * DAY + seconds * 1000, None, False, "43836.5")
    compact = _COMPACT.fullmatch(text)
    if compact:
        day = _days(*(int(each) for each in compact.groups()[:3]))
        hour, minute, second = (int(each or 0) for each in compact.groups()[3:])
        if day is not None and hour < 24 and minute < 60 and second < 60:
            ms = day * DAY + ((hour * 60 + minute) * 60 + second) * 1000
            return Stamp(ms, None, False, "20200106")
    if re.fullmatch(r"1\d{9}|1\d{12}", text):
        return Stamp(int(text) * (1000 if len(text) == 10 else 1), 0, True, "1578301200")
    return None
