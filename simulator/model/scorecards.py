"""Sets of indicators: topics, each with indicators between a worst and a best value; values given
by hand; what another place published.

Formats → **indicators** → scores. A set is the World Bank's *Doing Business*, a city's own scheme,
or what a planner writes; it knows no process, only the names of those that its topics are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from simulator.model.errors import Path, Problem, Unreadable, problem, suggestion
from simulator.model.flow import Text, Wording
from simulator.model.sentences import Phrase
from simulator.model.units import HOUR, parse_quantity, parse_share

Origin = Literal["procedures", "days", "cost", "materials", "visits", "measured"]
ORIGINS: tuple[Origin, ...] = ("procedures", "days", "cost", "materials", "visits", "measured")


@dataclass(frozen=True, kw_only=True)
class ScoredIndicator:
    """One figure that is scored. ``origin`` says what of a flow it is, or that it is ``measured``:
    given by hand.

    ``percent_of`` names the parameter of which a cost is a percentage; without one it is CNY.
    """

    name: str
    best: Decimal
    worst: Decimal
    origin: Origin
    title: Text | None = None
    percent_of: str | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A group of indicators with one score, their simple mean; ``flows`` are the processes that it
    is about.
    """

    name: str
    indicators: Mapping[str, ScoredIndicator]
    title: Text | None = None
    flows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number that a cost is compared with, such as the income per head; it is given by hand."""

    name: str
    title: Text | None = None


@dataclass(frozen=True, kw_only=True)
class IndicatorSet:
    """The topics of a scheme by name."""

    name: str
    topics: Mapping[str, Topic]
    title: Text | None = None
    about: Wording | None = None
    source: Wording | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a value may be given for: ``topic.indicator``, and the parameters."""
        return (
            *(
                f"{topic.name}.{name}"
                for topic in self.topics.values()
                for name in topic.indicators
            ),
            *self.parameters,
        )

    def topic_of(self, flow: str) -> str | None:
        """The topic that a process is about, if one names it."""
        return next((topic.name for topic in self.topics.values() if flow in topic.flows), None)


@dataclass(frozen=True)
class GivenValue:
    """A number given by hand, and where it comes from."""

    value: Decimal
    source: str


@dataclass(frozen=True)
class Values:
    """The values given by hand: ``topic.indicator`` or a parameter → value."""

    values: Mapping[str, GivenValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Published:
    """A figure as it was published, such as ``84%``, ``120 wd`` or ``4``, and where."""

    value: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """What another place has published, by the names of the figures that offices report."""

    name: str
    values: Mapping[str, Published]
    title: Text | None = None


def published(benchmark: Benchmark, units: Mapping[str, str]) -> dict[str, float]:
    """The figures of a checked benchmark as numbers, in the units of the figures: shares 0 … 1,
    ``h`` hours, ``wd`` working days.
    """
    return {name: _figure(given.value, units[name]) for name, given in benchmark.values.items()}


def check_benchmark(benchmark: Benchmark, units: Mapping[str, str]) -> list[Problem]:
    """What cannot be compared: figures that nobody reports, and values in another unit."""
    problems = []
    for name, given in benchmark.values.items():
        here: Path = ("values", name)
        if name not in units:
            several = tuple(known for known in units if known.partition(".")[0] == name)
            hint = (
                Phrase.of("say-of-what-it-is-a-share", names=several)
                if several
                else suggestion(name, units)
            )
            problems.append(problem("no-such-indicator", here, hint=hint, name=name))
            continue
        try:
            _figure(given.value, units[name])
        except Unreadable as error:
            problems.append(error.at((*here, "value")))
    return problems


def _figure(text: str, unit: str) -> float:
    if unit == "share":
        return float(parse_share(text))
    quantity = parse_quantity(text, {"h": ("h", "d", "min"), "wd": ("wd",)}.get(unit, ("",)))
    return quantity.milliseconds / HOUR if unit == "h" else float(quantity.value)


def check_set(indicators: IndicatorSet) -> list[Problem]:
    """What does not fit together in a set of indicators."""
    return list(_problems(indicators))


def _problems(indicators: IndicatorSet) -> Iterator[Problem]:
    about: dict[str, str] = {}
    for topic in indicators.topics.values():
        here: Path = ("topics", topic.name)
        if not topic.indicators:
            yield problem("topic-without-indicators", (*here, "indicators"))
        for place, flow in enumerate(topic.flows):
            if flow in about:
                yield problem(
                    "flow-of-two-topics", (*here, "flows", place), flow=flow, topic=about[flow]
                )
            about.setdefault(flow, topic.name)
        for indicator in topic.indicators.values():
            yield from _faults(indicator, indicators, (*here, "indicators", indicator.name))


def _faults(indicator: ScoredIndicator, indicators: IndicatorSet, here: Path) -> Iterator[Problem]:
    if indicator.best == indicator.worst:
        yield problem("best-equal-to-worst", (*here, "worst"))
    if indicator.percent_of is None:
        return
    if indicator.origin != "cost":
        yield problem("percentage-of-no-cost", (*here, "percent_of"))
    if indicator.percent_of not in indicators.parameters:
        hint = suggestion(indicator.percent_of, indicators.parameters)
        path = (*here, "percent_of")
        yield problem("no-such-parameter", path, hint=hint, name=indicator.percent_of)


def check_values(values: Values, indicators: IndicatorSet) -> list[Problem]:
    """What does not fit between the values given by hand and a set of indicators."""
    problems = []
    for name, given in values.values.items():
        if name not in indicators.names:
            problems.append(
                problem(
                    "no-such-indicator-or-parameter",
                    ("values", name),
                    hint=_meant(name, indicators),
                    set=indicators.name,
                    name=name,
                )
            )
        elif name in indicators.parameters and given.value <= 0:
            problems.append(
                problem("parameter-not-above-zero", ("values", name, "value"), name=name)
            )
    return problems


def _meant(name: str, indicators: IndicatorSet) -> Phrase:
    """The nearest name; a bare indicator is meant with its topic."""
    whole = tuple(known for known in indicators.names if known.partition(".")[2] == name)
    if whole:
        return Phrase.of("write-its-topic-before-it", names=whole)
    near = suggestion(name, indicators.names)
    return near or Phrase.of("write-topic-and-indicator", example=indicators.names[0])
