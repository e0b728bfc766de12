"""The figures that offices report, each beside what shows whether it was polished: where every one
comes from, and its value in a result.

Results → **indicators** → present. Each is defined with its formula in
``docs/indicators.md``. A figure may be taken over the items of the process, over decisions, over
checks or over cases; where these differ all of them are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from simulator.comparison.results import Comparison, Difference, Measured, ScenarioResult
from simulator.experiments.statistics import Estimate, exact
from simulator.measures.catalogue import COUNTED, MEASURES

Basis = Literal["process", "items", "decisions", "checks", "cases"]
Group = Literal["times", "asked", "rates", "beside"]
Unit = Literal["wd", "h", "share", ""]
Counted = Callable[[ScenarioResult], float | None]


@dataclass(frozen=True)
class View:
    """An indicator on one basis: a figure that is ``counted``, or a ``measure`` of the simulation
    and which ``figure`` of it. ``count`` names the counted figure of the catalogue that it is.
    """

    basis: Basis
    counted: Counted | None = None
    measure: str = ""
    figure: Literal["mean", "p50", "p90", "saved"] = "mean"
    count: str = ""


@dataclass(frozen=True)
class Indicator:
    """``beside`` names the indicators that show whether this one was polished."""

    name: str
    group: Group
    unit: Unit
    views: tuple[View, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndicatorValue:
    """A view of an indicator in one scenario: ``value`` has no interval where it is counted,
    ``change`` none in the baseline.

    ``within_horizon`` is what was seen where no stable mean exists.
    """

    origin: Literal["counted", "simulated"]
    value: Estimate | None
    change: Estimate | None = None
    within_horizon: Estimate | None = None


Values = Mapping[tuple[str, Basis], IndicatorValue]


def _count(name: str) -> View:
    return View("process", lambda result: result.counts.as_dict()[name], count=name)


def _mean(basis: Basis, measure: str) -> View:
    return View(basis, measure=measure)


def _compression(result: ScenarioResult) -> float | None:
    counts = result.counts
    return 1 - counts.promised_days / counts.legal_days if counts.legal_days else None


_UNIT: Mapping[str, Unit] = {"h": "h", "wd": "wd", "share": "share", "ratio": "share", "": ""}


def _indicator(
    name: str, group: Group, views: tuple[View, ...], beside: tuple[str, ...] = (), unit: Unit = ""
) -> Indicator:
    """An indicator; of a measure or a counted figure the catalogue says the unit."""
    for view in views:
        if view.figure == "saved":
            unit = "share"
        elif view.measure:
            unit = _UNIT[MEASURES[view.measure].unit]
        elif view.count:
            unit = _UNIT[COUNTED[view.count].unit]
    return Indicator(name, group, unit, views, beside)


_OFF_RECORD = ("hand_in_time", "suspended", "not_approved")
_ALL = (
    _indicator("legal_days", "times", (_count("legal_days"),)),
    _indicator(
        "promised_days",
        "times",
        (_count("promised_days"),),
        ("clock_days", "working_days", "cycle_time"),
    ),
    _indicator(
        "promised_path_days",
        "times",
        (_count("promised_path_days"),),
        ("working_days", "cycle_time"),
    ),
    _indicator(
        "clock_days",
        "times",
        (_mean("cases", "clock_days"),),
        ("clock_days_running", "hand_in_time", "off_clock"),
    ),
    _indicator(
        "clock_days_running",
        "times",
        (_mean("cases", "clock_days_running"),),
        ("hand_in_time", "off_clock"),
    ),
    _indicator(
        "working_days",
        "times",
        (_mean("cases", "working_days"),),
        ("not_approved", "completed"),
    ),
    _indicator(
        "cycle_time", "times", (_mean("cases", "cycle_time"),), ("not_approved", "completed")
    ),
    _indicator(
        "cycle_time_p50",
        "times",
        (View("cases", measure="cycle_time", figure="p50"),),
        ("cycle_time_p90",),
    ),
    _indicator(
        "cycle_time_p90",
        "times",
        (View("cases", measure="cycle_time", figure="p90"),),
        ("not_approved", "completed"),
    ),
    _indicator(
        "limit_compression",
        "times",
        (View("items", _compression), _mean("decisions", "compression")),
        ("speed_up", "elapsed_saved"),
    ),
    _indicator(
        "speed_up",
        "times",
        (_mean("items", "speed_up_items"), _mean("decisions", "speed_up")),
        ("elapsed_saved", "off_clock", "hand_in_time", "suspended"),
    ),
    _indicator(
        "elapsed_saved",
        "times",
        (View("cases", measure="cycle_time", figure="saved"),),
        ("not_approved", "completed"),
    ),
    _indicator("steps", "asked", (_count("steps"), _mean("cases", "steps")), ("corrections",)),
    _indicator(
        "materials",
        "asked",
        (_count("materials"), _mean("cases", "materials")),
        ("corrections",),
    ),
    _indicator("visits", "asked", (_count("visits"), _mean("cases", "visits")), ("inquiries",)),
    _indicator(
        "one_visit",
        "rates",
        (
            View("items", lambda result: result.rates.one_visit),
            _mean("decisions", "one_visit_decisions"),
            _mean("cases", "one_visit"),
        ),
        ("visits", "inquiries"),
    ),
    _indicator(
        "on_the_spot",
        "rates",
        (View("items", lambda result: result.rates.on_the_spot), _mean("decisions", "on_the_spot")),
        ("hand_in_time", "not_approved"),
    ),
    _indicator(
        "online_possible",
        "rates",
        (View("items", lambda result: result.rates.online_possible),),
        ("online_done",),
        unit="share",
    ),
    _indicator(
        "online_done",
        "rates",
        (_mean("decisions", "online_decisions"), _mean("cases", "online")),
        ("no_visit", "inquiries", "corrections"),
    ),
    _indicator(
        "on_time",
        "rates",
        (
            _mean("items", "on_time_items"),
            _mean("decisions", "on_time"),
            _mean("cases", "case_on_time"),
        ),
        (*_OFF_RECORD, "tacit"),
    ),
    _indicator(
        "first_pass",
        "rates",
        (_mean("checks", "checks_passed"), _mean("cases", "first_pass")),
        ("corrections", "inquiries", *_OFF_RECORD),
    ),
    _indicator(
        "corrections",
        "rates",
        (_mean("checks", "checks_returned"), _mean("cases", "corrected")),
        ("inquiries", *_OFF_RECORD),
    ),
    _indicator("hand_in_time", "beside", (_mean("decisions", "hand_in_time"),)),
    _indicator("suspended", "beside", (_mean("decisions", "suspended"),)),
    _indicator("off_clock", "beside", (_mean("cases", "off_clock"),)),
    _indicator("not_approved", "beside", (_mean("cases", "not_approved"),)),
    _indicator("completed", "beside", (_mean("cases", "completed"),)),
    _indicator("inquiries", "beside", (_mean("cases", "inquiries"),)),
    _indicator("no_visit", "beside", (_mean("cases", "no_visit"),)),
    _indicator("tacit", "beside", (_mean("cases", "tacit"),)),
)
INDICATORS: Mapping[str, Indicator] = MappingProxyType({each.name: each for each in _ALL})
"""Every indicator by name, in the order in which they are reported."""


def units() -> dict[str, Unit]:
    """The unit of everything that a published value may be given for: an indicator, and
    ``indicator.basis`` where it has several.
    """
    found: dict[str, Unit] = {}
    for each in INDICATORS.values():
        if len(each.views) == 1:
            found[each.name] = each.unit
        else:
            found |= {f"{each.name}.{view.basis}": each.unit for view in each.views}
    return found


def name_of(indicator: Indicator, view: View) -> str:
    """The name in ``units`` of a view."""
    return indicator.name if len(indicator.views) == 1 else f"{indicator.name}.{view.basis}"


def indicators(result: ScenarioResult, before: ScenarioResult | None = None) -> Values:
    """All indicators of a scenario; ``before`` is the baseline, ``None`` for the baseline
    itself.
    """
    return dict(_values(result, before))


def reported(comparison: Comparison) -> dict[str, Values]:
    """The indicators of every scenario."""
    before = comparison.scenarios[comparison.baseline]
    return {
        name: indicators(result, None if result is before else before)
        for name, result in comparison.scenarios.items()
    }


def _values(
    result: ScenarioResult, before: ScenarioResult | None
) -> Iterator[tuple[tuple[str, Basis], IndicatorValue]]:
    for each in INDICATORS.values():
        for view in each.views:
            yield (
                (each.name, view.basis),
                (
                    _counted(view.counted, result, before)
                    if view.counted
                    else _simulated(view, result, before)
                ),
            )


def _counted(
    counted: Counted, result: ScenarioResult, before: ScenarioResult | None
) -> IndicatorValue:
    value, earlier = counted(result), None if before is None else counted(before)
    change = None if value is None or earlier is None else exact(value - earlier)
    return IndicatorValue("counted", None if value is None else exact(value), change)


def _simulated(view: View, result: ScenarioResult, before: ScenarioResult | None) -> IndicatorValue:
    measured, change = result.measures[view.measure], result.change.get(view.measure)
    known = (
        before is not None
        and measured.mean is not None
        and before.measures[view.measure].mean is not None
    )
    if view.figure == "saved":
        return IndicatorValue("simulated", _saved(change) if known else None)
    own = _figure(measured, view.figure)
    moved = change.difference if known and change is not None else None
    if view.figure != "mean":
        return IndicatorValue("simulated", own)
    return IndicatorValue("simulated", own, moved, measured.within_horizon)


def _saved(change: Difference | None) -> Estimate | None:
    """The relative fall of a measure."""
    if change is None or change.relative is None:
        return None
    return change.relative.times(-1)


def _figure(measured: Measured, figure: str) -> Estimate | None:
    return {"mean": measured.mean, "p50": measured.p50, "p90": measured.p90}[figure]
