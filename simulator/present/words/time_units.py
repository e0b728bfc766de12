"""The unit in which a flow's times are read: minutes for a classroom, days for a permit.

One choice per comparison, by its longest mean cycle time, so that no table mixes units. Working
days and the clock days of the law stay days; data stay in the units of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.comparison.results import Comparison
from simulator.experiments.statistics import Estimate
from simulator.measures.catalogue import MEASURES
from simulator.model.flow import Text
from simulator.studies.attributed import Attribution
from simulator.studies.sensitivity import Sensitivity


@dataclass(frozen=True)
class TimeUnit:
    """A unit of elapsed time: how many hours it has, and what it is called beside a number."""

    hours: float
    title: Text

    @property
    def of_an_hour(self) -> float:
        """How many there are in an hour."""
        return 1 / self.hours


MINUTES = TimeUnit(1 / 60, Text("minutes", "分钟"))
HOURS = TimeUnit(1.0, Text("hours", "小时"))
DAYS = TimeUnit(24.0, Text("days", "天"))
_IN_MINUTES_BELOW, _IN_HOURS_BELOW = 2.0, 24.0


def fitting(hours: Iterable[float]) -> TimeUnit:
    """The unit that fits the longest of these times; days if there is none.

    >>> fitting([0.5, 0.35]).title.en, fitting([7.0]).title.en, fitting([800.0]).title.zh
    ('minutes', 'hours', '天')
    """
    longest = max(hours, default=0.0)
    if not 0 < longest < _IN_HOURS_BELOW:
        return DAYS
    return MINUTES if longest < _IN_MINUTES_BELOW else HOURS


def unit_of(comparison: Comparison) -> TimeUnit:
    """The unit of a comparison; where a queue grows without end what half of the cases take."""
    times = (result.measures["cycle_time"] for result in comparison.scenarios.values())
    return _fitting(each.mean or each.p50 for each in times)


def unit_of_change(found: Attribution | Sensitivity) -> TimeUnit:
    """The unit in which a divided or varied change is told; days for what is no elapsed time."""
    if MEASURES[found.measure].shown_in not in ("h", "work"):
        return DAYS
    if isinstance(found, Attribution):
        return _fitting((found.before, found.after))
    return _fitting((found.as_estimated.before,))


def _fitting(times: Iterable[Estimate | None]) -> TimeUnit:
    return fitting(each.mean for each in times if each is not None)
