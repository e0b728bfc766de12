"""The figures that offices report as JSON and CSV, each with what shows whether it was polished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from simulator.comparison.indicators import (
    INDICATORS,
    IndicatorValue,
    Values,
    View,
    reported,
    units,
)
from simulator.comparison.results import Comparison
from simulator.measures.catalogue import MEASURES
from simulator.model.scorecards import Benchmark, published
from simulator.present.exports.values import Json, estimate_json, write_rows


def values_json(values: Values) -> Json:
    """The indicators as plain values: for each its unit, what stands beside it, and its value on
    every basis.
    """
    return {
        each.name: {
            "unit": each.unit,
            "beside": list(each.beside),
            "by": {
                view.basis: _value_json(view, values[each.name, view.basis]) for view in each.views
            },
        }
        for each in INDICATORS.values()
    }


def _value_json(view: View, value: IndicatorValue) -> Json:
    written: Json = {"origin": value.origin, **estimate_json(value.value)}
    if value.change is not None:
        written["change"] = estimate_json(value.change)
    found = value.value or value.within_horizon
    of_cases = view.measure and MEASURES[view.measure].unit == "share"
    if of_cases and found is not None and found.low is not None:
        written["interval"] = list(found.ends)
    if value.within_horizon is not None:
        written["within_horizon"] = estimate_json(value.within_horizon)
    return written


def benchmark_json(benchmark: Benchmark) -> Json:
    """What another place has published."""
    numbers = published(benchmark, units())
    return {
        name: {"value": numbers[name], "unit": units()[name], "source": given.source}
        for name, given in benchmark.values.items()
    }


def write_indicators_csv(
    file: TextIO, comparison: Comparison, benchmarks: Sequence[Benchmark]
) -> None:
    """Writes a line per scenario, indicator and basis, and one per published figure; times in
    hours, shares 0 … 1.
    """
    head = ("origin", "scenario", "indicator", "by", "unit", "mean", "half_width")
    rows = [*_rows(comparison), *_published(benchmarks)]
    ends = ("low", "high", "change_low", "change_high")
    write_rows(file, (*head, "change", "change_half_width", "source", *ends), rows)


def _rows(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    for name, values in reported(comparison).items():
        for (indicator, basis), value in values.items():
            figures = (estimate_json(value.value), estimate_json(value.change))
            own, moved = (tuple(each.values()) for each in figures)
            of = (value.origin, name, indicator, basis, INDICATORS[indicator].unit)
            yield (*of, *own[:2], *moved[:2], "", *own[2:], *moved[2:])


def _published(benchmarks: Sequence[Benchmark]) -> Iterator[tuple[Any, ...]]:
    for each in benchmarks:
        numbers = published(each, units())
        for key, given in each.values.items():
            indicator, _, of = key.partition(".")
            basis = of or INDICATORS[indicator].views[0].basis
            row = ("published", each.name, indicator, basis, units()[key], numbers[key])
            yield (*row, "", "", "", given.source, "", "", "", "")
