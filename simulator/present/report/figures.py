"""A figure of one version on the first screen: short, how sure it is, and whether it fell or rose.

Comparison → **figures** → first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.comparison.results import ScenarioResult
from simulator.model.process import Pool
from simulator.present.words.messages import say
from simulator.present.words.numbers import MISSING, count, fell_or_rose, measure, points
from simulator.present.words.time_units import TimeUnit
from simulator.present.words.titles import pool_title

Way = Literal["less", "more", ""]


@dataclass(frozen=True)
class ShownFigure:
    """The number, its interval, the change against the baseline where it is more than chance, which
    way that goes, and what the number is of, where it is not of the same in every version.
    """

    text: str
    interval: str = ""
    change: str = ""
    way: Way = ""
    of: str = ""


def measured(key: str, result: ScenarioResult, lang: str, unit: TimeUnit) -> ShownFigure:
    """A simulated measure; where a queue grows without end there is no mean."""
    mean, change = result.measures[key].mean, result.change.get(key)
    if mean is None:
        return ShownFigure(say("unstable", lang), way="more")
    text, _, interval = measure(key, mean, unit).partition(" ")
    moved = ""
    if change is not None and change.relative is not None:
        low, high = change.difference.ends
        moved = "" if low <= 0 <= high else fell_or_rose(change.relative.mean)
    return ShownFigure(text, interval.strip("()"), moved, _way(moved))


def counted(key: str, before: ScenarioResult, result: ScenarioResult) -> ShownFigure:
    """What is counted on the flow, without chance."""
    first, value = (each.counts.as_dict()[key] for each in (before, result))
    moved = fell_or_rose(value / first - 1) if first else ""
    return ShownFigure(count(value), "", moved, _way(moved))


def load(
    before: ScenarioResult, result: ScenarioResult, pools: Mapping[str, Pool], lang: str
) -> ShownFigure:
    """How busy the busiest pool is, and which one it is; the change is that of the busiest one,
    even if that is another.
    """
    now, earlier = _busiest(result), _busiest(before)
    if now is None:
        return ShownFigure(MISSING)
    found = result.pools[now]
    assert found.utilisation is not None
    mean, (low, high) = found.utilisation.mean, found.utilisation.ends
    interval = "" if high <= low else f"{low:.0%} … {high:.0%}"
    told = f"{mean:.0%}"
    if found.unstable:
        told, interval = say("unstable", lang), ""
    moved: Way = ""
    change = ""
    if earlier is not None and result is not before:
        old = before.pools[earlier].utilisation
        more = 0.0 if old is None else mean - old.mean
        if abs(more) >= 0.005:
            moved = "more" if more > 0 else "less"
            change = points(more, lang)
    return ShownFigure(told, interval, change, moved, pool_title(pools, now, lang))


def _busiest(result: ScenarioResult) -> str | None:
    """One that cannot keep up comes first."""
    known = [name for name, each in result.pools.items() if each.utilisation is not None]

    def busy(name: str) -> tuple[bool, float]:
        found = result.pools[name].utilisation
        return result.pools[name].unstable, 0.0 if found is None else found.mean

    return max(known, key=busy, default=None)


def _way(change: str) -> Way:
    return "less" if change[:1] == "▼" else "more" if change[:1] == "▲" else ""
