"""Dates and times of day as people write them."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from simulator.model.errors import unreadable
from simulator.model.units import normalise, shortened

_DATE = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]"
)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")


def parse_date(text: str) -> date:
    """Reads a day: ``2020-01-06`` or ``2020年1月6日``.

    Raises:
        Unreadable: a sentence with the fix.
    """
    tidy = normalise(text).strip()
    match = _DATE.fullmatch(re.sub(r"(?<=[年月])\s+|\s+(?=[年月日号])", "", tidy))
    if not match:
        other = re.fullmatch(r"([0-9]{4})[/.]?([0-9]{1,2})[/.]?([0-9]{1,2})", tidy)
        if other is None:
            raise unreadable("not-a-date", text=shortened(text))
        meant = f"{other[1]}-{int(other[2]):02}-{int(other[3]):02}"
        raise unreadable("date-written-otherwise", text=shortened(text), date=meant)
    year, month, day = (int(part) for part in match.groups() if part)
    if not 1900 <= year < 2200:
        raise unreadable("year-out-of-range", text=shortened(text))
    if not 1 <= month <= 12:
        raise unreadable("month-out-of-range", text=shortened(text))
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise unreadable("day-out-of-range", text=shortened(text), days=days)
    return date(year, month, day)


def clock_text(minutes: int) -> str:
    """Minutes since midnight as a planner writes them.

    >>> clock_text(540)
    '9:00'
    """
    return f"{minutes // 60}:{minutes % 60:02d}"


def parse_clock(text: str) -> int:
    """Reads a time of day as minutes since midnight; ``24:00`` is the end of the day.

    >>> parse_clock("9:30")
    570

    Raises:
        Unreadable: a sentence with the fix.
    """
    tidy = normalise(text).strip()
    match = _CLOCK.fullmatch(tidy)
    if not match:
        meant = _clock_meant(tidy)
        if not meant:
            raise unreadable("not-a-clock-time", text=shortened(text))
        raise unreadable("clock-time-written-otherwise", text=shortened(text), time=meant)
    minutes = 60 * int(match[1]) + int(match[2])
    if int(match[2]) > 59 or minutes > 1440:
        raise unreadable("clock-time-out-of-range", text=shortened(text))
    return minutes


def _clock_meant(tidy: str) -> str:
    """The time of day that ``9.30`` or ``下午3点`` means; empty if it cannot be told."""
    pattern = (
        r"(上午|下午|晚上)?\s*([0-9]{1,2})(?:\s*(?:[.:点时h]|点钟)\s*([0-5]?[0-9])?分?)?"
        r"(?::00)?\s*([ap]\.?m\.?)?"
    )
    loose = re.fullmatch(pattern, tidy.lower())
    if not loose or int(loose[2]) > 24:
        return ""
    late = loose[1] in ("下午", "晚上") or (loose[4] or "").startswith("p")
    midnight = 12 if (loose[4] or "").startswith("a") and int(loose[2]) == 12 else 0
    hour = int(loose[2]) + (12 if late and int(loose[2]) < 12 else 0) - midnight
    return f"{hour}:{int(loose[3] or 0):02}"


def parse_instant(text: str) -> datetime:
    """Reads a day and a time of day in the time zone of the process: ``2020-01-06 9:30``, also with
    seconds.

    Raises:
        Unreadable: a sentence with the fix.
    """
    tidy = normalise(text).strip()
    zone = re.fullmatch(r"(.*[0-9:])\s*(?:Z|[-+][0-9]{2}:?[0-9]{2})", tidy)
    if zone and ":" in zone[1]:
        raise unreadable("instant-with-time-zone", text=shortened(text), instant=zone[1])
    match = re.fullmatch(
        r"(.+?)(?:\s+|T|(?<=[日号]))([0-9]{1,2}:[0-9]{2})(?::([0-5][0-9](?:\.[0-9]{1,3})?))?", tidy
    )
    if not match:
        if _DATE.fullmatch(tidy):
            day = parse_date(tidy).isoformat()
            raise unreadable("instant-without-time-of-day", text=shortened(text), date=day)
        raise unreadable("not-an-instant", text=shortened(text))
    seconds = Decimal(match[3] or 0)
    after = timedelta(minutes=parse_clock(match[2]), milliseconds=int(seconds * 1000))
    return datetime.combine(parse_date(match[1]), datetime.min.time()) + after
