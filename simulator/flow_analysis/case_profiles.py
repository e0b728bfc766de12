"""The kinds of cases that differ in where conditions send them: a class, and where its uniform
number of each kind of share lies.

Process → **case profiles** → traffic, flow analysis, counts. A case keeps its class and its
numbers, so that conditions named in several places depend on each other; profile by profile they
are plain yes or no, and figures over all cases are weighted means of the profiles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product

import numpy as np

from simulator.flow_analysis.network import Network
from simulator.model.distributions import mean
from simulator.model.flow import AnyOf, Choice, Condition, Graph, walk
from simulator.model.numbers import Number, times_of
from simulator.model.process import CaseClass, Process
from simulator.model.quantiles import kind_and_parameters, quantiles, share_below
from simulator.model.ranges import NumberRange

_YEAR = 365
_FINE = 2000  # parts of a band of numbers, for its mean
_COUNTS = 12  # at most so many ranges of how often blocks are done
_DAYS = {"h": 1 / 24, "d": 1, "week": 7, "month": 30.4, "year": _YEAR}


@dataclass(frozen=True)
class CaseProfile:
    """``levels`` gives for each kind of share a uniform number that stands for its neighbourhood;
    ``weight`` is the share of cases. ``numbers`` are the means of the numbers on its cases, each of
    which lies ``among`` the ranges of a condition as one of them does.
    """

    klass: CaseClass | None
    levels: Mapping[str, float]
    weight: float
    begins: date | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    among: Mapping[str, float] = field(default_factory=dict)

    def holds(self, condition: Condition) -> bool:
        """Whether a case of this profile is meant."""
        for name, ranges in condition.numbers.items():
            if not any(each.holds(self.among[name]) for each in ranges):
                return False
        if self.klass is None:
            return (
                not condition.classes
                and not condition.attributes
                and self._below(condition)
                and self._in_time(condition)
            )
        if condition.classes and self.klass.name not in condition.classes:
            return False
        fits = all(
            self.klass.attributes.get(key) in values for key, values in condition.attributes.items()
        )
        return fits and self._below(condition) and self._in_time(condition)

    def _in_time(self, condition: Condition) -> bool:
        if self.begins is None:
            return True
        return (condition.since is None or condition.since <= self.begins) and (
            condition.until is None or self.begins < condition.until
        )

    def _below(self, condition: Condition) -> bool:
        return all(self.levels[kind] < float(share) for kind, share in condition.shares.items())


def case_profiles(
    process: Process, network: Network, asked: Sequence[Condition] = ()
) -> tuple[CaseProfile, ...]:
    """All profiles that some case has, which also differ in whether what is ``asked`` means them;
    their weights add up to 1.
    """
    counted = (each for name in network.counting for each in _counts(process.numbers[name]))
    return profiles_of(process, [*conditions(process, network), *counted, *asked])


def _counts(number: Number) -> Iterator[Condition]:
    """Conditions that tell apart how often a block is done: each single count, or of many the
    counts between quantiles that lie evenly.
    """
    kind, parameters = kind_and_parameters(number.value)
    u = (np.arange(_FINE) + 0.5) / _FINE
    counts = np.array([times_of(float(each)) for each in quantiles(kind, parameters, u)])
    firsts = np.unique(counts)[1:]
    if len(firsts) >= _COUNTS:
        firsts = np.unique(counts[np.arange(1, _COUNTS) * _FINE // _COUNTS])
    for first in firsts[firsts > counts[0]].tolist():
        ends = NumberRange(low=Decimal(first) - Decimal("0.5"))
        yield Condition(numbers={number.name: (ends,)})


def profiles_of(process: Process, wanted: Sequence[Condition]) -> tuple[CaseProfile, ...]:
    """The profiles that differ in whether these conditions mean them."""
    cuts: dict[str, set[float]] = {}
    for condition in wanted:
        for kind, share in condition.shares.items():
            cuts.setdefault(kind, {0.0, 1.0}).add(float(share))
    matters = any(condition.classes or condition.attributes for condition in wanted)
    classes: list[tuple[CaseClass | None, float]] = [(None, 1.0)]
    if matters and process.kinds_of_cases():
        classes = [(each, float(each.share)) for each in process.kinds_of_cases()]
    bands = [
        [(name, *each) for each in _bands(process.numbers[name], wanted)]
        for name in sorted({name for condition in wanted for name in condition.numbers})
    ]
    kinds = sorted(cuts)
    pieces = [
        [((low + high) / 2, high - low) for low, high in pairwise(sorted(cuts[kind]))]
        for kind in kinds
    ]
    found = []
    for (klass, part), levels, (day, days), sizes in product(
        classes, product(*pieces), _periods(process, wanted), product(*bands)
    ):
        weight = part * math.prod(width for _, width in levels) * days
        weight *= math.prod(width for _, width, _, _ in sizes)
        if weight > 0:
            found.append(
                CaseProfile(
                    klass,
                    {kind: level for kind, (level, _) in zip(kinds, levels, strict=True)},
                    weight,
                    day,
                    {**process.mean_numbers, **{name: of for name, _, of, _ in sizes}},
                    {name: one for name, _, _, one in sizes},
                )
            )
    return tuple(found)


def _bands(number: Number, wanted: Sequence[Condition]) -> list[tuple[float, float, float]]:
    """The parts of a number between the ends that conditions name: the share of the cases, the mean
    and one number of each.
    """
    kind, parameters = kind_and_parameters(number.value)
    ends = {end for each in wanted for one in each.numbers.get(number.name, ()) for end in one.part}
    upto = [share_below(kind, parameters, end) for end in sorted(ends) if math.isfinite(end)]
    found, left = [], mean(number.value)
    for low, high in pairwise(sorted({0.0, *upto, 1.0})):
        u = low + (high - low) * (np.arange(_FINE) + 0.5) / _FINE
        values = quantiles(kind, parameters, u)
        whole = left if high == 1 else float(values.mean()) * (high - low)
        left -= whole
        found.append((high - low, whole / (high - low), float(values[_FINE // 2])))
    return found


def _periods(process: Process, wanted: Sequence[Condition]) -> list[tuple[date | None, float]]:
    """The periods between the days that conditions name, each with its part of the horizon."""
    horizon = process.experiment.horizon
    days = _YEAR if horizon is None else round(_DAYS[horizon.unit] * float(horizon.value))
    named = {day for each in wanted for day in (each.since, each.until) if day is not None}
    if not named:
        return [(None, 1.0)]
    end = process.start + timedelta(days=max(days, 1))
    cuts = sorted({process.start, end, *(day for day in named if process.start < day < end)})
    return [(low, (high - low).days / (end - process.start).days) for low, high in pairwise(cuts)]


def conditions(process: Process, network: Network) -> Iterator[Condition]:
    """Every condition of a step or a way."""
    for place in network.steps.values():
        if place.step.when is not None:
            yield place.step.when
    for flow in (process.flow, *(process.items[item].steps for item in network.items)):
        for entry in walk(flow):
            ways = (
                entry.branches
                if isinstance(entry, Choice | AnyOf)
                else entry.edges
                if isinstance(entry, Graph)
                else ()
            )
            yield from (way.when for way in ways if way.when is not None)
