"""How cases begin and what else comes to officers: rates, the times in which they change, and the
hours of a week in which more come than in others.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from simulator.model.calendars import WEEKDAYS, Intervals, OfficeHours
from simulator.model.distributions import Distribution
from simulator.model.flow import Wording
from simulator.model.units import Quantity

_ALL_DAY = ((0, 24 * 60),)

Profile = Mapping[str, Mapping[tuple[int, int], Decimal]]
"""Of the days of a week, the parts (minutes since midnight) in which more or fewer cases come, and
how many times as many per open hour; in all other hours it is 1."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """From ``start`` until ``end`` (days; the end is not included) cases arrive ``factor`` times as
    fast; ``classes``: only cases of these.
    """

    start: date
    end: date
    factor: Decimal
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """How cases begin: one of ``poisson`` (cases per ``per``), ``every`` (time between two) and
    ``at`` (instants), and a ``backlog`` at the start.

    ``calendar`` names the calendar over whose open hours arrivals are spread; ``None`` is all day.
    The ``profile`` says in which of these hours more of them come; the total of a standard week
    stays.
    """

    poisson: Decimal | None = None
    per: Quantity | None = None
    every: Distribution | None = None
    at: tuple[datetime, ...] = ()
    backlog: int = 0
    calendar: str | None = None
    profile: Profile = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class OtherWork:
    """What else comes to the officers of a pool (其他业务): requests that are no cases, ``poisson``
    per ``per`` or one ``every`` so often, over the hours of the pool; each takes an officer for
    ``time``. ``draws`` names its random stream; without it that of the pool.
    """

    time: Distribution
    poisson: Decimal | None = None
    per: Quantity | None = None
    every: Distribution | None = None
    draws: str | None = None
    source: Wording | None = None

    @property
    def arrivals(self) -> Arrivals:
        """How its requests come, but for the hours."""
        return Arrivals(poisson=self.poisson, per=self.per, every=self.every)


def profile_scale(profile: Profile, hours: OfficeHours | None) -> float:
    """How many times as many cases as the mean come in an hour that the profile does not name: the
    open hours of a standard week ÷ the sum over them of the rates; infinite if no case comes.
    """
    length = sum(end - begin for day in WEEKDAYS for begin, end in open_parts(hours, day))
    weighted = length + sum(
        (rate - 1) * open_minutes(part, open_parts(hours, day))
        for day, rates in profile.items()
        for part, rate in rates.items()
    )
    return length / float(weighted) if weighted > 0 else math.inf


def open_parts(hours: OfficeHours | None, day: str) -> Intervals:
    """The open hours of a weekday, in minutes since midnight; without a calendar all of it."""
    return _ALL_DAY if hours is None else hours.week.get(day, ())


def open_minutes(part: tuple[int, int], opened: Intervals) -> int:
    """How much of a part of a day is open."""
    return sum(max(0, min(part[1], end) - max(part[0], begin)) for begin, end in opened)
