"""When people work: opening hours, holidays and make-up working days, compiled to a ``Timeline`` of instants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Intervals = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class DayRange:
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date


@dataclass(frozen=True)
class OfficeHours:
    """The weekly opening hours of an office, in minutes since midnight, its holidays and local exceptions."""

    name: str
    week: Mapping[str, Intervals]
    holidays: str | None = None
    closed: tuple[DayRange, ...] = ()
    open: Mapping[date, Intervals] = field(default_factory=dict)
    title: str | Mapping[str, str] | None = None
    source: str | None = None
