"""Sets of indicators from files, what other places have published, and values given by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.formats import kinds
from simulator.formats.language.indicators import BENCHMARK, INDICATORS, VALUES
from simulator.formats.library import find_indicators
from simulator.formats.loaded import Loaded, found_file, located, read_file
from simulator.model.errors import ModelError
from simulator.model.scorecards import (
    Benchmark,
    IndicatorSet,
    Values,
    check_benchmark,
    check_set,
    check_values,
)


def read_indicators(source: str | Path) -> IndicatorSet:
    """The set of indicators of a file, or the shipped one of that name.

    Raises:
        FormatError: there is no such file, or it cannot be read as a set of indicators.
        ModelError: what it says does not fit together.
    """
    path, file = found_file(find_indicators, source, kinds.INDICATORS)
    loaded: Loaded[IndicatorSet] = read_file(path, file, INDICATORS, kinds.INDICATORS)
    problems = check_set(loaded.value)
    if problems:
        raise ModelError(located(problems, loaded.places, file))
    return loaded.value


def read_benchmark(source: str | Path, units: Mapping[str, str]) -> Benchmark:
    """What another place has published; ``units`` are those of the figures that there are.

    Raises:
        FormatError: there is no such file, or it cannot be read as a benchmark.
        ModelError: it gives a figure that nobody reports, or in another unit.
    """
    loaded: Loaded[Benchmark] = read_file(Path(source), str(source), BENCHMARK, kinds.BENCHMARK)
    problems = check_benchmark(loaded.value, units)
    if problems:
        raise ModelError(located(problems, loaded.places, loaded.file))
    return loaded.value


def read_values(source: str | Path, indicators: IndicatorSet | None = None) -> Values:
    """The values given by hand for a set of indicators; whether they fit is not asked without one.

    Raises:
        FormatError: there is no such file, or it cannot be read as values.
        ModelError: it gives a value for what the set does not have.
    """
    loaded: Loaded[Values] = read_file(Path(source), str(source), VALUES, kinds.VALUES)
    problems = check_values(loaded.value, indicators) if indicators is not None else []
    if problems:
        raise ModelError(located(problems, loaded.places, loaded.file))
    return loaded.value
