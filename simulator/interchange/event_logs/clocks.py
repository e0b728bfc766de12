"""On which clock a log is read: times with offsets become those of one place, where people work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from simulator.interchange.event_logs.stamps import Stamp

WITHOUT_OFFSET = "Asia/Shanghai"
"""The clock of times that say no offset: the default of the language, without summer time."""
_ZONES = (
    *("Asia/Shanghai", "UTC", "Europe/Berlin", "Europe/London", "Europe/Helsinki"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    *("America/Sao_Paulo", "Australia/Sydney", "Asia/Tokyo", "Asia/Kolkata"),
)
_HOUR = 3_600_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class LogClock:
    """The clock of a ``zone`` and the offsets (``+08:00``, ``Z``) in which times are written."""

    zone: str
    offsets: tuple[str, ...] = ()

    def local(self, stamp: Stamp) -> int:
        """An instant on this clock, in ms; what says no offset is read as it stands."""
        if stamp.offset is None:
            return stamp.ms
        utc = stamp.ms - stamp.offset * 60_000
        return utc + 60_000 * _offset(self.zone, utc // _HOUR)


@lru_cache(maxsize=100_000)
def _offset(zone: str, hour: int) -> int:
    """Minutes ahead of UTC in an hour since 1970."""
    try:
        offset = (_EPOCH + timedelta(hours=hour)).astimezone(ZoneInfo(zone)).utcoffset()
    except OverflowError:
        return 0
    return round((offset or timedelta()).total_seconds() / 60)


def clock_of(stamps: Iterable[Stamp]) -> LogClock:
    """The clock of the place whose offsets most times have; ``Z`` says nothing of the place."""
    places: Counter[int] = Counter()
    samples: dict[tuple[int, int], int] = {}
    zulu = 0
    for stamp in stamps:
        if stamp.zulu:
            zulu += 1
        elif stamp.offset is not None:
            places[stamp.offset] += 1
            hour = (stamp.ms - stamp.offset * 60_000) // _HOUR
            samples.setdefault((stamp.offset, hour // 24 // 30), hour)
    offsets = tuple(_written(each) for each, _ in places.most_common()) + ("Z",) * bool(zulu)
    if not places:
        return LogClock("UTC" if zulu else WITHOUT_OFFSET, offsets)
    for zone in _ZONES:
        if all(_offset(zone, hour) == offset for (offset, _), hour in samples.items()):
            return LogClock(zone, offsets)
    most = round(places.most_common(1)[0][0] / 60)
    return LogClock(f"Etc/GMT{-most:+d}" if most else "UTC", offsets)


def _written(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
