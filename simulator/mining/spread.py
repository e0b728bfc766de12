"""Which distribution of our language fits some times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import gammainc, ndtr

Numbers = npt.NDArray[np.float64]

_FEW = 8
"""Values below which only their mean is taken."""
_FIXED = 0.02
"""Standard deviation ÷ mean below which all are the same."""
_NEARLY_ALL = 0.9
"""The share of values near the middle one from which on the others are exceptions."""
_LIKELY = 1.22
"""Kolmogorov's distance × √n that chance exceeds once in ten times."""
_EXPONENTIAL = 0.9
"""The same of a distance from an exponential distribution whose mean is that of the values
(Lilliefors 1969).
"""
_NEAR = 0.05
"""A distance that is near enough however many values there are."""
_PLAIN = 0.02
"""How much farther a distribution of one parameter may be than one of two."""
_BANDS = 10
_SECOND, _MINUTE, _HOUR = 1000, 60_000, 3_600_000


@dataclass(frozen=True)
class Spread:
    """How times are spread: as a process file writes it, by ``name``, with their ``mean`` in ms and
    how many were seen.
    """

    written: Any
    name: str
    mean: float
    n: int


def spread_of(values: Numbers) -> Spread:
    """The distribution that times in ms fit best.

    Args:
        values: at least one, none below 0.
    """
    mean, n = float(values.mean()), len(values)
    cv = float(values.std()) / mean if mean > 0 else 0.0
    if n < _FEW or cv < _FIXED or mean < 1:
        return Spread(amount(mean), "fixed", mean, n)
    middle = float(np.median(values))
    if (np.abs(values - middle) <= _FIXED * middle).mean() >= _NEARLY_ALL:
        return Spread(amount(middle), "fixed", mean, n)
    ordered = np.sort(values)
    fits = {each.name: each for each in _candidates(ordered, mean, cv)}
    distances = {name: _distance(ordered, each.below) for name, each in fits.items()}
    best = min(distances, key=lambda name: distances[name])
    plain = max(distances[best] + _PLAIN, _EXPONENTIAL / np.sqrt(n))
    if distances["exponential"] <= plain:
        best = "exponential"
    if distances[best] > max(_NEAR, _LIKELY / np.sqrt(n)):
        return _as_seen(ordered)
    return Spread(fits[best].written, best, mean, n)


@dataclass(frozen=True)
class _Candidate:
    """A distribution as it is written, and the share of it below a value."""

    name: str
    written: Mapping[str, Any]
    below: Callable[[Numbers], Numbers]


def _candidates(ordered: Numbers, mean: float, cv: float) -> list[_Candidate]:
    sd = cv * mean
    low, high = _ends(ordered)
    logs = np.log(np.maximum(ordered, 1.0))
    wide = float(logs.std())
    log_cv = float(np.sqrt(np.expm1(min(wide, 3.0) ** 2)))
    shape = 1 / cv**2
    found = [
        _Candidate(
            "exponential",
            {"exponential": amount(mean)},
            lambda x: np.asarray(-np.expm1(-x / mean), dtype=np.float64),
        ),
        _Candidate(
            "gamma",
            {"gamma": {"mean": amount(mean), "cv": Decimal(_number(cv))}},
            lambda x: np.asarray(gammainc(shape, x * shape / mean), dtype=np.float64),
        ),
        _Candidate(
            "lognormal",
            {"lognormal": {"mean": amount(mean), "cv": Decimal(_number(log_cv))}},
            lambda x: ndtr((np.log(np.maximum(x, 1.0)) - np.log(mean) + wide**2 / 2) / wide),
        ),
        _Candidate(
            "uniform",
            {"uniform": [amount(low), amount(high)]},
            lambda x: np.clip((x - low) / (high - low), 0, 1),
        ),
        _triangle(ordered, mean),
    ]
    if cv < 1 / 3:
        normal = {"normal": {"mean": amount(mean), "sd": amount(sd)}}
        found.append(_Candidate("normal", normal, lambda x: ndtr((x - mean) / sd)))
    return found


def _ends(ordered: Numbers) -> tuple[float, float]:
    """Between which ends values lie, if a hundredth of them lies in a hundredth of the way at each;
    so that a single one far away moves neither.
    """
    first, last = np.quantile(ordered, [0.01, 0.99]).tolist()
    beyond = (last - first) / 98
    return max(0.0, first - beyond), last + beyond


def _triangle(ordered: Numbers, mean: float) -> _Candidate:
    """The nearest triangle with the mean of the values; its ends lie beyond theirs, because few
    values lie near an end.
    """
    begin, end = _ends(ordered)
    span = end - begin
    found = []
    for below, above in product((0.0, span / 10, span / 5), repeat=2):
        low, high = max(0.0, begin - below), end + above
        middle = min(max(3 * mean - low - high, low), high)
        found.append(_triangular(low, middle, high))
    return min(found, key=lambda each: _distance(ordered, each.below))


def _triangular(low: float, middle: float, high: float) -> _Candidate:
    written = {"triangular": [amount(low), amount(middle), amount(high)]}
    return _Candidate("triangular", written, lambda x: _below_triangle(x, low, middle, high))


def _below_triangle(x: Numbers, low: float, middle: float, high: float) -> Numbers:
    x = np.clip(x, low, high)
    left = np.square(x - low) / ((high - low) * max(middle - low, 1e-9))
    right = 1 - np.square(high - x) / ((high - low) * max(high - middle, 1e-9))
    return np.where(x <= middle, left, right)


def _distance(ordered: Numbers, below: Callable[[Numbers], Numbers]) -> float:
    """Kolmogorov's distance between values and a distribution."""
    n = len(ordered)
    share = below(ordered)
    above = np.arange(1, n + 1) / n - share
    under = share - np.arange(n) / n
    return float(max(above.max(), under.max()))


def _as_seen(ordered: Numbers) -> Spread:
    """Tenths of the values, each between its least and its largest; twenty of the values where many
    are the same.
    """
    mean, n = float(ordered.mean()), len(ordered)
    edges = [amount(each) for each in np.quantile(ordered, np.linspace(0, 1, _BANDS + 1)).tolist()]
    if len(set(edges)) == len(edges):
        share = f"{100 // _BANDS}%"
        bands = [{"from": low, "to": high, "share": share} for low, high in pairwise(edges)]
        return Spread({"bands": bands}, "bands", mean, n)
    middles = (np.arange(2 * _BANDS) + 0.5) / (2 * _BANDS)
    values = np.quantile(ordered, middles).tolist()
    return Spread({"empirical": [amount(each) for each in values]}, "empirical", mean, n)


def amount(ms: float) -> str:
    """A length of time with its unit, to four digits; never in days, which work is not counted in.

    >>> amount(1_210_560), amount(0), amount(2.5 * 86_400_000), amount(1234)
    ('20.18 min', '0 min', '60 h', '1.234 s')
    """
    if 0 < ms < 60 * _SECOND:
        return f"{_number(ms / _SECOND)} s"
    if ms < 600 * _MINUTE:
        return f"{_number(ms / _MINUTE)} min"
    return f"{_number(ms / _HOUR)} h"


def _number(value: float) -> str:
    """Four digits, never with an exponent."""
    if value == 0:
        return "0"
    digits = max(0, 3 - int(np.floor(np.log10(abs(value)))))
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
