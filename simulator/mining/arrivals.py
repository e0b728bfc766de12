"""How cases arrive, over the open hours of a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.interchange.event_logs.log import DAY, UNKNOWN, Integers, RecordedLog
from simulator.mining.hours import ALWAYS, WorkingHours, hours_of
from simulator.mining.spread import spread_of

_WEEK_HOURS = 168
_HOUR = 3_600_000
_FEW = 3
_OWN_HOURS = 8
"""Half hours of a week by which the hours of arrivals must differ from those of the office."""
_INSIDE = 0.95
"""The share of arrivals that must lie in the hours of the office to be spread over them."""


@dataclass(frozen=True)
class SeenArrivals:
    """How cases arrive, as a process file writes it, over which hours, and when the first came (ms
    since 1970); ``guessed`` where there were too few cases to tell.
    """

    written: dict[str, Any]
    hours: WorkingHours
    first: int
    guessed: bool = False


def arrivals_of(log: RecordedLog, office: WorkingHours) -> SeenArrivals:
    """The arrivals of the cases of a log: when each could begin, or did."""
    times = np.sort(arrived(log))
    hours = _hours(times, office)
    worked = hours.worked(times)
    gaps = np.diff(worked).astype(float)
    if len(times) < _FEW or gaps.sum() == 0:
        return SeenArrivals({"every": "1 d"}, ALWAYS, int(times[0]), guessed=True)
    spread = spread_of(gaps)
    if spread.name == "exponential":
        per_week = hours.per_week if not hours.always else _WEEK_HOURS
        rate = per_week * _HOUR / spread.mean
        return SeenArrivals({"poisson": f"{_plain(rate)} per week"}, hours, int(times[0]))
    return SeenArrivals({"every": spread.written}, hours, int(times[0]))


def arrived(log: RecordedLog) -> Integers:
    """When each case arrived: when its first step was enabled, or else began."""
    first = log.bounds()[:-1]
    begun = log.first[first]
    enabled = log.enabled[first]
    return np.where((enabled == UNKNOWN) | (enabled > begun), begun, enabled)


def _hours(times: Integers, office: WorkingHours) -> WorkingHours:
    """The hours of the arrivals: those of the office, unless they are clearly others. What comes as
    an hour ends may be counted to either side.
    """
    inside = (office.is_open(times) | office.is_open(times - 1)).mean() >= _INSIDE
    either = [hours_of(times), hours_of(times - 1)]
    if inside and any((own.open ^ office.open).sum() < _OWN_HOURS for own in either):
        return office
    if either[0].sure:
        return either[0]
    return office if inside else ALWAYS


def _plain(rate: float) -> str:
    return f"{rate:.4g}" if 1e-3 < rate < 1e4 else f"{rate:.0f}"


def in_time_order(log: RecordedLog) -> Integers:
    """The cases in the order in which they arrived."""
    return np.argsort(arrived(log), kind="stable")


def days_of(log: RecordedLog) -> float:
    """The days from the first arrival to the last."""
    times = arrived(log)
    return float(times.max() - times.min()) / DAY
