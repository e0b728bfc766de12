"""Scores by the distance to the frontier: how far a value is from the worst on the way to the best,
by indicator and topic.

Procedures, counts, comparison, indicators → **scores** → present. World Bank, *Doing Business*: 100
· (worst − value) / (worst − best), not less than 0 and not more than 100; the score of a topic is
the simple mean of its indicators. A value that nobody gave is left out of the mean, in every
column, and named; it is never made up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from simulator.comparison.results import Comparison
from simulator.experiments.statistics import Estimate
from simulator.flow_analysis.counts import Counts, counts
from simulator.flow_analysis.procedures import Procedures, procedures
from simulator.model.process import Process
from simulator.model.scorecards import IndicatorSet, ScoredIndicator, Topic, Values

Found = Literal["counted", "simulated", "measured"]


@dataclass(frozen=True, kw_only=True)
class FlowValues:
    """What one flow says: ``simulated_days`` is the mean cycle time in days, for those who asked
    for it (``None``: there is no mean).
    """

    procedures: Procedures
    counts: Counts
    simulated_days: Estimate | None = None
    simulated: bool = False


@dataclass(frozen=True)
class Scored:
    """A value and its score; neither, where the value is missing. ``half_width`` is that of a
    simulated value.
    """

    value: float | None
    score: float | None
    simulated: Estimate | None = None


@dataclass(frozen=True, kw_only=True)
class IndicatorScore:
    """One indicator in every column. ``missing`` names what would have to be given by hand;
    ``unused`` is a value that was, in vain.
    """

    topic: Topic
    indicator: ScoredIndicator
    found: Found
    columns: Mapping[str, Scored]
    missing: str | None = None
    unused: bool = False

    @property
    def name(self) -> str:
        return f"{self.topic.name}.{self.indicator.name}"

    @property
    def complete(self) -> bool:
        return all(each.score is not None for each in self.columns.values())


@dataclass(frozen=True, kw_only=True)
class TopicScore:
    """A topic: the mean of its complete indicators in every column, ``None`` if there is none."""

    topic: Topic
    indicators: tuple[IndicatorScore, ...]
    columns: Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True)
class Scores:
    """The topics of a set that have a flow or a value; the first column is what the others are
    compared with.

    ``without_value`` are the topics that have neither, ``flows`` what each column's flow says.
    """

    indicators: IndicatorSet
    columns: tuple[str, ...]
    topics: tuple[TopicScore, ...]
    without_value: tuple[Topic, ...]
    flows: Mapping[str, FlowValues]
    topic_of_flow: str | None = None

    @property
    def mean(self) -> Mapping[str, float] | None:
        """The simple mean of the topics that have a score."""
        scored = [topic.columns for topic in self.topics if None not in topic.columns.values()]
        return (
            {column: _mean(each[column] or 0.0 for each in scored) for column in self.columns}
            if scored
            else None
        )

    @property
    def missing(self) -> tuple[IndicatorScore, ...]:
        return tuple(
            each for topic in self.topics for each in topic.indicators if not each.complete
        )

    def gains(self, column: str) -> dict[str, float]:
        """Points that each complete indicator gains against the first column, the most first."""
        every = [each for topic in self.topics for each in topic.indicators if each.complete]
        points = {
            each.name: (
                change(each.columns[self.columns[0]].score, each.columns[column].score) or 0.0
            )
            for each in every
        }
        return dict(sorted(points.items(), key=lambda pair: -pair[1]))


def score(value: float, best: float, worst: float) -> float:
    """The distance to the frontier.

    >>> score(28, best=0.5, worst=100)
    72.36180904522612
    >>> score(0.2, best=0.5, worst=100)
    100.0
    """
    return min(100.0, max(0.0, 100 * (worst - value) / (worst - best)))


def change(before: float | None, after: float | None) -> float | None:
    """Points that are gained."""
    return None if before is None or after is None else after - before


def flow_values(process: Process) -> FlowValues:
    """Counts a sound process."""
    return FlowValues(procedures=procedures(process), counts=counts(process))


def simulated_values(
    flows: Mapping[str, FlowValues], comparison: Comparison
) -> dict[str, FlowValues]:
    """The same flows with the mean cycle time of a simulation as their days."""
    means = {name: comparison.scenarios[name].measures["cycle_time"].mean for name in flows}
    return {
        name: replace(flow, simulated=True, simulated_days=_in_days(means[name]))
        for name, flow in flows.items()
    }


def _in_days(cycle_time: Estimate | None) -> Estimate | None:
    return None if cycle_time is None else cycle_time.times(1 / 24)


def scores(
    indicators: IndicatorSet,
    given: Values,
    flows: Mapping[str, FlowValues],
    topic: str | None = None,
) -> Scores:
    """Scores flows on their ``topic`` and everything else on the values given by hand; without
    flows there is one column, ``given``.
    """
    columns = tuple(flows) or ("given",)
    every = [
        _topic(each, indicators, given, flows if each.name == topic else {}, columns)
        for each in indicators.topics.values()
    ]
    shown = tuple(
        each
        for each in every
        if each.topic.name == topic or any(each.complete for each in each.indicators)
    )
    return Scores(
        indicators=indicators,
        columns=columns,
        topics=shown,
        without_value=tuple(each.topic for each in every if each not in shown),
        flows=flows,
        topic_of_flow=topic,
    )


def _topic(
    topic: Topic,
    indicators: IndicatorSet,
    given: Values,
    flows: Mapping[str, FlowValues],
    columns: tuple[str, ...],
) -> TopicScore:
    scored = tuple(
        _indicator(each, topic, given, flows, columns) for each in topic.indicators.values()
    )
    complete = [each.columns for each in scored if each.complete]
    means = {
        column: _mean(each[column].score or 0.0 for each in complete) if complete else None
        for column in columns
    }
    return TopicScore(topic=topic, indicators=scored, columns=means)


def _indicator(
    indicator: ScoredIndicator,
    topic: Topic,
    given: Values,
    flows: Mapping[str, FlowValues],
    columns: tuple[str, ...],
) -> IndicatorScore:
    name = f"{topic.name}.{indicator.name}"
    by_hand = given.values.get(name)
    if indicator.origin == "measured" or not flows:
        value = None if by_hand is None else float(by_hand.value)
        found = dict.fromkeys(columns, _scored(value, indicator))
        return IndicatorScore(
            topic=topic,
            indicator=indicator,
            found="measured",
            columns=found,
            missing=name if by_hand is None else None,
        )
    parameter = given.values.get(indicator.percent_of) if indicator.percent_of is not None else None
    of = None if parameter is None else float(parameter.value)
    simulated = indicator.origin == "days" and any(each.simulated for each in flows.values())
    return IndicatorScore(
        topic=topic,
        indicator=indicator,
        found="simulated" if simulated else "counted",
        columns={column: _column(indicator, flows[column], of, simulated) for column in columns},
        missing=indicator.percent_of if of is None else None,
        unused=by_hand is not None,
    )


def _column(
    indicator: ScoredIndicator, flow: FlowValues, of: float | None, simulated: bool
) -> Scored:
    if not simulated:
        return _scored(_of_flow(indicator, flow, of), indicator)
    days = flow.simulated_days
    return (
        Scored(None, None)
        if days is None
        else replace(_scored(days.mean, indicator), simulated=days)
    )


def _of_flow(indicator: ScoredIndicator, flow: FlowValues, of: float | None) -> float | None:
    match indicator.origin:
        case "procedures":
            return flow.procedures.count
        case "days":
            return flow.procedures.days
        case "materials":
            return flow.counts.materials
        case "visits":
            return flow.counts.visits
        case _:
            fees = flow.procedures.fees
            return fees if indicator.percent_of is None else None if of is None else 100 * fees / of


def _scored(value: float | None, indicator: ScoredIndicator) -> Scored:
    return Scored(
        value,
        None if value is None else score(value, float(indicator.best), float(indicator.worst)),
    )


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return math.fsum(every) / len(every)
