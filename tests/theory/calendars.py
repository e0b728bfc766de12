"""Questions about working days in China whose answers are published: numbers of working days, and
deadlines.

The lists are those of the State Council's offices for 2019 and 2020, with the extension of Spring
Festival 2020.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from simulator.model.calendars import WEEKDAYS, OfficeHours, compile_timeline
from simulator.model.units import DAY

_HOURS = ((9 * 60, 12 * 60), (14 * 60, 17 * 60))
CHINA = OfficeHours("office", dict.fromkeys(WEEKDAYS[:5], _HOURS), holidays="CN")


@dataclass(frozen=True)
class Vector:
    """A question in English and Chinese: the working days from ``start`` to ``until``, or the day
    ``days`` working days after ``start``.
    """

    question: tuple[str, str]
    expected: str
    start: date
    until: date | None = None
    days: int = 0

    def found(self) -> str:
        """What the program's calendar says."""
        timeline = compile_timeline(
            CHINA, self.start, "Asia/Shanghai", self.until or self.start + timedelta(days=200)
        )
        if self.until is not None:
            return str(len(timeline.day_opens))
        return str(self.start + timedelta(days=timeline.opening_after(DAY - 1, self.days) // DAY))


def _year(year: int, expected: int) -> Vector:
    return Vector(
        (f"working days of {year}", f"{year} 年工作日数"),
        str(expected),
        date(year, 1, 1),
        date(year + 1, 1, 1),
    )


def _deadline(start: str, days: int, expected: str) -> Vector:
    return Vector(
        (f"{start} + {days} working day{'s' if days > 1 else ''}", f"{start} 起 {days} 个工作日"),
        expected,
        date.fromisoformat(start),
        days=days,
    )


VECTORS = (
    _year(2019, 250),
    _year(2020, 249),
    _deadline("2020-01-20", 20, "2020-02-25"),
    _deadline("2020-04-13", 20, "2020-05-12"),
    _deadline("2019-09-27", 7, "2019-10-12"),
    _deadline("2020-09-30", 1, "2020-10-09"),
)
