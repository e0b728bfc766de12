"""Rows of text become a log: what cannot be used is left out, what is doubtful is used with care,
and both are counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.interchange.event_logs.clocks import LogClock, clock_of
from simulator.interchange.event_logs.log import (
    DAY,
    NOBODY,
    UNKNOWN,
    Flags,
    Integers,
    Places,
    RecordedLog,
    arranged,
)
from simulator.interchange.event_logs.oddities import Oddities
from simulator.interchange.event_logs.pairing import paired
from simulator.interchange.event_logs.rows import LogRow, LogRows
from simulator.interchange.event_logs.stamps import Reader, Stamp, day_first, is_far_away
from simulator.interchange.event_logs.tables import WORK
from simulator.model.errors import FormatError, Place, Problem, problem

LEFT_OUT = (
    *("log-total-rows", "log-no-case", "log-no-activity", "log-no-time", "log-unreadable-rows"),
    *(
        "log-twice",
        "log-other-transition",
        "log-other-part",
        "log-empty-cases",
        "log-columns-not-read",
    ),
)
_NOTED = (
    *("log-unreadable-times", "log-end-before-start", "log-starts-missing", "log-far-away"),
    *(
        "log-midnights",
        "log-no-resource",
        "log-names-with-blanks",
        "log-invisible-characters",
        "log-never-completed",
    ),
)
_NAMED = ("case", "activity", "resource", "role")
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_TOTAL = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|(?:grand )?total|sum)[:：]?", re.IGNORECASE
)


@dataclass(frozen=True)
class _Event:
    """A row that is used: its texts, and its times as they are written."""

    row: LogRow
    start: Stamp | None
    end: Stamp | None
    enabled: Stamp | None


def log_of(rows: LogRows, file: str) -> RecordedLog:
    """The log that rows tell.

    Raises:
        FormatError: no row can be used.
    """
    seen = Oddities(file)
    for name in rows.empty_cases:
        seen.see("log-empty-cases", text=name)
    for name in rows.unread:
        seen.see("log-columns-not-read", text=name)
    usable = _not_twice(_usable(rows.rows, seen), seen)
    texts = [text for row in usable for text in (row.start, row.end) if text]
    first = day_first(texts)
    events = list(_read(usable, Reader(first is not False), seen))
    if not events:
        raise FormatError(_why_nothing(seen, file))
    stamps = [each for event in events for each in (event.start, event.end, event.enabled) if each]
    clock = clock_of(stamps)
    log = _columns(events, clock, file, seen, rows.has_starts)
    more = _about_times(stamps, clock, rows.has_starts, first, Place(file))
    notes = (*seen.told(LEFT_OUT), *seen.told(_NOTED), *more)
    return replace(log, notes=notes)


def _usable(rows: Iterable[LogRow], seen: Oddities) -> list[LogRow]:
    """The rows that say of which case they are, what was done, and anything of when."""
    kept = []
    for row in paired(_visible(rows, seen), seen):
        if _TOTAL.fullmatch(row.case) or (not row.case and _TOTAL.fullmatch(row.activity)):
            seen.see("log-total-rows", row.line)
        elif row.part not in ("", WORK):
            seen.see("log-other-part", row.line, row.part)
        elif not row.case:
            seen.see("log-no-case", row.line)
        elif not row.activity:
            seen.see("log-no-activity", row.line)
        elif not row.start and not row.end:
            seen.see("log-no-time", row.line)
        else:
            kept.append(row)
    return _one_spelling(kept, seen)


def _visible(rows: Iterable[LogRow], seen: Oddities) -> Iterable[LogRow]:
    """The rows without characters that nobody sees, as come with copied cells."""
    for row in rows:
        if not any(map(_INVISIBLE.search, row[1:])):
            yield row
            continue
        seen.see("log-invisible-characters", row.line)
        yield LogRow(row.line, *(_INVISIBLE.sub("", text).strip() for text in row[1:]))


def _one_spelling(rows: list[LogRow], seen: Oddities) -> list[LogRow]:
    """The same rows, activities and people under one name each, however blanks stand in it."""
    for column in ("activity", "resource", "role"):
        written = Counter(getattr(row, column) for row in rows)
        best: dict[str, str] = {}
        for name, _ in written.most_common():
            best.setdefault(_bare(name), name)
        changed = {name: best[_bare(name)] for name in written if best[_bare(name)] != name}
        if not changed:
            continue
        for row in rows:
            name = getattr(row, column)
            if name in changed:
                seen.see("log-names-with-blanks", row.line, name)
        rows = [
            LogRow(**{**row._asdict(), column: changed.get(name := getattr(row, column), name)})
            for row in rows
        ]
    return rows


def _bare(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _not_twice(rows: list[LogRow], seen: Oddities) -> list[LogRow]:
    kept, known = [], set()
    for row in rows:
        same = row._replace(line=0)
        if same in known:
            seen.see("log-twice", row.line, row.case)
            continue
        known.add(same)
        kept.append(row)
    return kept


def _read(rows: Iterable[LogRow], reader: Reader, seen: Oddities) -> Iterable[_Event]:
    for row in rows:
        start, end, enabled = (reader.read(text) for text in (row.start, row.end, row.enabled))
        wrong = [
            text
            for text, stamp in ((row.start, start), (row.end, end), (row.enabled, enabled))
            if text and stamp is None
        ]
        kind = "log-unreadable-times" if start or end else "log-unreadable-rows"
        for text in wrong if start or end else wrong[:1]:
            seen.see(kind, row.line, text)
        if start or end:
            yield _Event(row, start, end, enabled)


def _columns(
    events: Sequence[_Event], clock: LogClock, file: str, seen: Oddities, has_starts: bool
) -> RecordedLog:
    """Names to places, times to one clock."""
    start, end, enabled = (
        np.array([_instant(each, clock) for each in column], dtype=np.int64)
        for column in zip(*((e.start, e.end, e.enabled) for e in events), strict=True)
    )
    lines = [event.row.line for event in events]
    for column in (start, end):
        far = [at != UNKNOWN and is_far_away(at) for at in column.tolist()]
        for place in np.flatnonzero(far).tolist():
            seen.see("log-far-away", lines[place])
        column[far] = UNKNOWN
    backwards = (start != UNKNOWN) & (end != UNKNOWN) & (end < start)
    for place in np.flatnonzero(backwards).tolist():
        seen.see("log-end-before-start", lines[place], events[place].row.case)
    start[backwards] = UNKNOWN
    kept = (start != UNKNOWN) | (end != UNKNOWN)
    for place in np.flatnonzero(~kept).tolist():
        seen.see("log-no-time", lines[place])
    events = [event for event, used in zip(events, kept.tolist(), strict=True) if used]
    start, end, enabled = start[kept], end[kept], enabled[kept]
    by_day = _midnights(start) | _midnights(end)
    _see_what_is_missing(events, by_day, has_starts, seen)
    names = {name: _places([getattr(event.row, name) for event in events]) for name in _NAMED}
    return arranged(
        RecordedLog(
            file=file,
            cases=names["case"][0],
            activities=names["activity"][0],
            resources=names["resource"][0],
            roles=names["role"][0],
            case=names["case"][1],
            activity=names["activity"][1],
            resource=names["resource"][1],
            role=names["role"][1],
            start=start,
            end=end,
            enabled=enabled,
            by_day=by_day,
            time_zone=clock.zone,
        )
    )


def _see_what_is_missing(
    events: Sequence[_Event], by_day: Flags, has_starts: bool, seen: Oddities
) -> None:
    people = any(event.row.resource for event in events)
    for event, midnight in zip(events, by_day.tolist(), strict=True):
        if midnight:
            seen.see("log-midnights", event.row.line)
        if has_starts and not event.row.start:
            seen.see("log-starts-missing", event.row.line)
        if people and not event.row.resource:
            seen.see("log-no-resource", event.row.line)


def _instant(stamp: Stamp | None, clock: LogClock) -> int:
    return UNKNOWN if stamp is None else clock.local(stamp)


def _midnights(instants: Integers) -> Flags:
    found: Flags = (instants != UNKNOWN) & (instants % DAY == 0)
    return found


def _places(names: Sequence[str]) -> tuple[tuple[str, ...], Places]:
    """The different names in the order of their first appearance, and the place of each."""
    known: dict[str, int] = defaultdict(lambda: len(known))
    places = [known[name] if name else NOBODY for name in names]
    return tuple(known), np.array(places, np.int32)


def _about_times(
    stamps: Sequence[Stamp], clock: LogClock, has_starts: bool, first: bool | None, place: Place
) -> list[Problem]:
    notes = []
    if not has_starts:
        notes.append(problem("log-without-starts", place=place))
    ways = tuple(way for way, _ in Counter(stamp.way for stamp in stamps).most_common())
    if len(ways) > 1:
        notes.append(problem("log-ways-to-write-times", place=place, n=len(ways), ways=ways))
    if len(clock.offsets) > 1:
        notes.append(
            problem("log-mixed-offsets", place=place, offsets=clock.offsets, zone=clock.zone)
        )
    if first is None:
        notes.append(problem("log-day-or-month-first", place=place))
    return notes


def _why_nothing(seen: Oddities, file: str) -> list[Problem]:
    return [problem("log-without-rows", place=Place(file)), *seen.told(LEFT_OUT)]
