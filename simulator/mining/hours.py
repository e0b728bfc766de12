"""The hours of a week in which work is done, as the times of a log show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np

from simulator.interchange.event_logs.log import DAY, Flags, Integers

BIN = 1_800_000
BINS = 48
"""Half hours of a day."""
_MONDAY = 3  # 1970-01-01 was a Thursday
_FEW = 10
"""Stamps per half hour below which a gap in them says nothing."""
_HARDLY = 0.1
"""Of what is usual in a busy half hour: below it, it is a closed one."""
_SELDOM = 0.25
"""Of a busy weekday: below it, what is done is overtime, or makes up for a holiday."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ROUND_THE_CLOCK = 44
_SPAN = 14
"""Days that a log must span to show which days of a week are open."""
_WEEKS = 4
_SATURDAY = 5


@dataclass(frozen=True, eq=False)
class WorkingHours:
    """``open`` says of every half hour from Monday 0:00 on whether it is open, in 7 × 48 flags;
    ``closed`` are days since 1970 on which nobody works although their weekday is open; ``sure``
    whether there were stamps enough to tell.
    """

    open: Flags
    closed: tuple[int, ...] = ()
    sure: bool = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkingHours) and bool((self.open == other.open).all())

    def __hash__(self) -> int:
        return hash(self.open.tobytes())

    @property
    def always(self) -> bool:
        """Whether it is open at any time."""
        return bool(self.open.all())

    @property
    def per_week(self) -> float:
        """Open hours of a week."""
        return float(self.open.sum()) / 2

    def worked(self, instants: Integers) -> Integers:
        """Open ms from 1970 up to each instant; a difference of two is the open time between."""
        day = instants // DAY + _MONDAY
        place = (day % 7) * BINS + (instants % DAY) // BIN
        found = day // 7 * int(self._before[-1]) + self._before[place]
        found += np.where(self._flat[place], instants % BIN, 0)
        net: Integers = found - self._of_closed_days(instants)
        return net

    def is_open(self, instants: Integers) -> Flags:
        """Whether each instant lies in open time."""
        day = instants // DAY + _MONDAY
        here = self._flat[(day % 7) * BINS + (instants % DAY) // BIN]
        found: Flags = here & ~np.isin(instants // DAY, self.closed)
        return found

    def _of_closed_days(self, instants: Integers) -> Integers:
        """The open time that days without work would have had up to each instant."""
        if not self.closed:
            return np.zeros_like(instants)
        days = np.array(self.closed, dtype=np.int64)
        weekday = (days + _MONDAY) % 7
        lengths = self.open.sum(axis=1)[weekday] * BIN
        before = np.concatenate([[0], np.cumsum(lengths)])
        day = instants // DAY
        found = before[np.searchsorted(days, day)]
        today = np.isin(day, days)
        first = (day + _MONDAY) % 7 * BINS
        place = first + (instants % DAY) // BIN
        part = self._before[place] - self._before[first]
        part += np.where(self._flat[place], instants % BIN, 0)
        return found + np.where(today, part, 0)

    @cached_property
    def _flat(self) -> Flags:
        return self.open.ravel()

    @cached_property
    def _before(self) -> Integers:
        """Open ms of the week before each half hour, and of the whole week."""
        return np.concatenate([[0], np.cumsum(self._flat * BIN)]).astype(np.int64)

    def week(self) -> Mapping[str, str | list[str]]:
        """The week as a process file writes it: ``{Mon-Fri: "7:00-15:00"}``."""
        texts = [_texts(self.open[day]) for day in range(7)]
        found: dict[str, str | list[str]] = {}
        for parts, days in groupby(range(7), key=lambda day: texts[day]):
            place = list(days)
            name = _DAYS[place[0]]
            if len(place) > 1:
                name += f"-{_DAYS[place[-1]]}"
            if parts:
                found[name] = parts[0] if len(parts) == 1 else list(parts)
        return found


ALWAYS = WorkingHours(np.ones((7, BINS), dtype=np.bool_))


def _texts(day: Flags) -> tuple[str, ...]:
    parts = []
    for is_open, places in groupby(range(BINS), key=lambda i: bool(day[i])):
        if is_open:
            inside = list(places)
            parts.append(f"{_clock(inside[0])}-{_clock(inside[-1] + 1)}")
    return tuple(parts)


def _clock(place: int) -> str:
    return f"{place // 2}:{place % 2 * 3}0"


def hours_of(stamps: Integers) -> WorkingHours:
    """The hours in which most of these instants lie; a few outside are taken for overtime."""
    if len(stamps) == 0:
        return ALWAYS
    days = stamps // DAY
    weekday = (days + _MONDAY) % 7
    here = (stamps % DAY) // BIN
    counts = np.zeros((7, BINS))
    np.add.at(counts, (weekday, here), 1)
    span = np.arange(days.min(), days.max() + 1)
    seen = np.bincount((span + _MONDAY) % 7, minlength=7)
    usual = counts.sum(axis=1) / np.maximum(1, seen)
    open_days = usual >= _SELDOM * usual.max()
    of_day, sure = _open_of_day(counts[open_days].sum(axis=0))
    if len(span) < _SPAN or not sure:
        sure = False
        open_days = open_days | (np.arange(7) < _SATURDAY) | bool(of_day.all())
    found = open_days[:, None] & of_day[None, :]
    if sure and not of_day.all():
        _of_weekdays(found, counts, seen)
    return WorkingHours(found, _days_off(days, open_days), sure)


def _open_of_day(counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[Flags, bool]:
    """The open half hours of a day; with few stamps from the first to the last of them, in whole
    hours.
    """
    busy = float(np.quantile(counts[counts > 0], 0.75))
    if busy >= _FEW:
        found = counts >= _HARDLY * busy
        return (np.ones(BINS, np.bool_) if found.sum() >= _ROUND_THE_CLOCK else found), True
    places = np.flatnonzero(counts)
    found = np.zeros(BINS, np.bool_)
    found[places[0] // 2 * 2 : (places[-1] // 2 + 1) * 2] = True
    return (np.ones(BINS, np.bool_) if found.sum() >= _ROUND_THE_CLOCK else found), False


def _of_weekdays(
    found: Flags, counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]], seen: Integers
) -> None:
    """Gives weekdays that have stamps enough hours of their own."""
    for day in np.flatnonzero(found.any(axis=1) & (seen >= _WEEKS)):
        busy = float(np.quantile(counts[day][found[day]], 0.75))
        if busy >= _FEW:
            found[day] &= counts[day] >= _HARDLY * busy


def _days_off(days: Integers, open_days: Flags) -> tuple[int, ...]:
    """Days without a stamp on weekdays that usually have many."""
    span = np.arange(days.min(), days.max() + 1)
    per_day = np.bincount(days - days.min(), minlength=len(span))
    usual = float(np.median(per_day[per_day > 0]))
    if usual < _FEW:
        return ()
    off = (per_day == 0) & open_days[(span + _MONDAY) % 7]
    return tuple(span[off].tolist())
