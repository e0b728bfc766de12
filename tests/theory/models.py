"""What a model with a known answer is, and how it is run: several measures of one process, each
beside its exact value.

The models stand in ``queues``, ``networks`` and ``flows``; the tests and
``docs/make_validation.py`` run them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from simulator.engine.log import TURNED_AWAY
from simulator.experiments.runs import Settings, run
from simulator.experiments.statistics import Estimate, estimate
from simulator.formats import process_from_text
from simulator.measures.catalogue import OF_POOLS
from simulator.measures.replication import Measures
from simulator.model.process import Process
from simulator.model.units import Quantity

CONFIDENCE = 0.999
_ROUNDING = 1e-9

Value = Callable[[Measures], float | None]


@dataclass(frozen=True, kw_only=True)
class Known:
    """A measure whose mean is known: ``exact``, or between ``exact`` and ``upto`` where theory
    gives two bounds.

    ``name`` is English and Chinese, ``formula`` with its ``source`` is what the exact value comes
    from, ``value`` takes the measure from a replication, in ``unit``.
    """

    name: tuple[str, str]
    value: Value
    exact: float
    formula: str
    source: str
    unit: str = "min"
    upto: float | None = None

    def holds(self, found: Estimate) -> bool:
        """Whether the interval contains the exact value, or meets the bounds."""
        high = self.exact if self.upto is None else self.upto
        (low, most), rounding = found.ends, _ROUNDING * abs(high)
        return low <= high + rounding and self.exact - rounding <= most


@dataclass(frozen=True, kw_only=True)
class Model:
    """A process with what is known of it.

    A thorough run has 40 replications of ``days`` after ``warm_up`` days, and is as narrow as
    ``within``: the relative half-width that the intervals at 99.9 % must not exceed. A quick one
    has 8 replications of an eighth of the days; ``quick`` is whether that says anything.
    """

    title: tuple[str, str]
    process: Process
    known: tuple[Known, ...]
    days: int
    warm_up: int = 1
    within: float = 0.03
    quick: bool = True

    def estimates(
        self, seed: int, replications: int, days: int, workers: int = 1
    ) -> tuple[Estimate, ...]:
        """The 99.9 % interval of every known measure, in order."""
        lengths = {
            "horizon": Quantity(Decimal(self.warm_up + days), "d"),
            "warm_up": Quantity(Decimal(self.warm_up), "d"),
        }
        settings = Settings(replications=replications, seed=seed, workers=workers, **lengths)
        runs = run({"model": self.process}, settings).measures["model"]
        return tuple(
            estimate(
                [value for each in runs if (value := known.value(each)) is not None], CONFIDENCE
            )
            for known in self.known
        )

    @property
    def few_days(self) -> int:
        return max(self.days // 8, 1)


def model(
    title: str, zh: str, text: str, *known: Known, days: int, **more: int | float | bool
) -> Model:
    """A model from the YAML of its process, which begins on a Monday."""
    process: Process = process_from_text(f"process: known\nstart: 2020-01-06\n{text}\n").value
    return Model(title=(title, zh), process=process, known=known, days=days, **more)


def mean_minutes(measure: str) -> Value:
    def value(measures: Measures) -> float | None:
        mean = measures.values[measure].mean
        return None if mean is None else mean * 60

    return value


def time(exact: float, formula: str, source: str, upto: float | None = None) -> Known:
    """The time in the system."""
    return Known(
        name=("time in the system", "逗留时间"),
        value=mean_minutes("cycle_time"),
        exact=exact,
        formula=formula,
        source=source,
        upto=upto,
    )


def wait(exact: float, formula: str, source: str) -> Known:
    """The time waited for officers."""
    return Known(
        name=("wait", "等待时间"),
        value=mean_minutes("waiting_time"),
        exact=exact,
        formula=formula,
        source=source,
    )


def other(name: tuple[str, str], measure: str, exact: float, formula: str, source: str) -> Known:
    """Another time measure of cases."""
    return Known(
        name=name, value=mean_minutes(measure), exact=exact, formula=formula, source=source
    )


def quantile(exact: float, formula: str, source: str) -> Known:
    """The time within which nine in ten are done."""

    def value(measures: Measures) -> float | None:
        cases = measures.values["cycle_time"].values
        return float(np.quantile(cases, 0.9)) * 60 if len(cases) else None

    return Known(
        name=("time, nine in ten", "九成办件用时"),
        value=value,
        exact=exact,
        formula=formula,
        source=source,
    )


def of_class(klass: str, name: tuple[str, str], exact: float, formula: str, source: str) -> Known:
    """The time in the system of one class."""

    def value(measures: Measures) -> float | None:
        mean = measures.groups["class", klass].cycle_time
        return None if mean is None else mean * 60

    return Known(name=name, value=value, exact=exact, formula=formula, source=source)


def refused(exact: float, formula: str, source: str) -> Known:
    """The share of cases that find no room."""

    def value(measures: Measures) -> float:
        return measures.outcomes.get(TURNED_AWAY, 0) / measures.cohort

    return Known(
        name=("share turned away", "无位离开的比例"),
        value=value,
        exact=exact,
        formula=formula,
        source=source,
        unit="",
    )


def left(exact: float, formula: str, source: str) -> Known:
    """The share of cases that leave the queue."""
    return Known(
        name=("share that leaves the queue", "放弃等候的比例"),
        value=lambda measures: measures.outcomes.get("left", 0) / measures.cohort,
        exact=exact,
        formula=formula,
        source=source,
        unit="",
    )


def title_of(figure: str) -> tuple[str, str]:
    """What a figure of a pool is called."""
    title = OF_POOLS[figure].title
    return title.en, title.zh


def busy(pool: str, exact: float, formula: str, source: str) -> Known:
    """The utilisation of a pool."""
    return Known(
        name=title_of("utilisation"),
        value=lambda measures: measures.pools[pool].utilisation,
        exact=exact,
        formula=formula,
        source=source,
        unit="",
    )


def queue(pool: str, exact: float, formula: str, source: str) -> Known:
    """The requests that wait for a pool."""
    return Known(
        name=title_of("queue"),
        value=lambda measures: measures.pools[pool].queue,
        exact=exact,
        formula=formula,
        source=source,
        unit="",
    )


def present(exact: float, formula: str, source: str) -> Known:
    """The cases in progress, from samples of the log."""
    return Known(
        name=("cases in progress", "在办件数"),
        value=lambda measures: sum(measures.trend.backlog) / len(measures.trend.backlog),
        exact=exact,
        formula=formula,
        source=source,
        unit="",
    )


def by_name(models: tuple[Model, ...]) -> Mapping[str, Model]:
    """The models by their English titles, which are all different."""
    found = {each.title[0]: each for each in models}
    if len(found) < len(models):
        raise ValueError("two models have one title")
    return found
