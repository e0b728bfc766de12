"""Weekly hours out of iCalendar text, as far as its rules repeat by the day or the week.

RFC 5545: events begin at DTSTART, last until DTEND or for DURATION, and repeat by RRULE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from simulator.interchange.simulation.bpsim.durations import seconds_of
from simulator.interchange.simulation.week import DAY, OpenSpell, weekday

_BEGIN, _END = (re.compile(f"{word}:VEVENT", re.IGNORECASE) for word in ("BEGIN", "END"))
_LINE = re.compile(r"([A-Z-]+)(?:;[^:\n]*)?:(.*)", re.IGNORECASE)
_PLAIN = frozenset({"FREQ", "BYDAY", "INTERVAL", "WKST"})
_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})Z?)?")


def weekly(text: str) -> tuple[list[OpenSpell], list[str]]:
    """The openings of the events that repeat every day or week, and the rules of all others."""
    openings: list[OpenSpell] = []
    others: list[str] = []
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    for part in _BEGIN.split(unfolded)[1:]:
        event = _END.split(part, maxsplit=1)[0]
        found = list(_openings(_fields(event)))
        openings += found
        if not found:
            others.append(" ".join(event.split()))
    return openings, others


def _fields(event: str) -> dict[str, str]:
    matches = (_LINE.fullmatch(line.strip()) for line in event.splitlines())
    return {match[1].upper(): match[2].strip() for match in matches if match}


def _openings(fields: Mapping[str, str]) -> Iterator[OpenSpell]:
    start = _STAMP.fullmatch(fields.get("DTSTART", ""))
    rule = dict(part.partition("=")[::2] for part in fields.get("RRULE", "").upper().split(";"))
    days = _days(rule, start)
    length = _minutes(fields, start)
    if start is None or length is None or not 0 < length <= DAY:
        return
    begin = int(start[4] or 0) * 60 + int(start[5] or 0)
    for day in days:
        yield OpenSpell(day, day, begin, _end(begin, length))


def _end(begin: int, length: int) -> int:
    """The end of a opening; past midnight it belongs to the next day."""
    return begin + length if begin + length <= DAY else begin + length - DAY


def _days(rule: Mapping[str, str], start: re.Match[str] | None) -> list[int]:
    """The weekdays of a rule; none if it ends, skips weeks, or goes by months."""
    plain = rule.keys() <= _PLAIN and rule.get("INTERVAL", "1") == "1"
    named = [weekday(each) for each in rule.get("BYDAY", "").split(",") if each]
    if not plain or start is None or None in named:
        return []
    known = [each for each in named if each is not None]
    if rule.get("FREQ") == "DAILY":
        return known or list(range(7))
    if rule.get("FREQ") != "WEEKLY":
        return []
    if known:
        return known
    try:
        return [date(int(start[1]), int(start[2]), int(start[3])).weekday()]
    except ValueError:
        return []


def _minutes(fields: Mapping[str, str], start: re.Match[str] | None) -> int | None:
    end = _STAMP.fullmatch(fields.get("DTEND", ""))
    if start and end:
        return _since_year_0(end) - _since_year_0(start)
    lasting = seconds_of(fields.get("DURATION", ""))
    return None if lasting is None else round(lasting / 60)


def _since_year_0(stamp: re.Match[str]) -> int:
    try:
        days = date(int(stamp[1]), int(stamp[2]), int(stamp[3])).toordinal()
    except ValueError:
        return 0
    return days * DAY + int(stamp[4] or 0) * 60 + int(stamp[5] or 0)
