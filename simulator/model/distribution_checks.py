"""What can be wrong with the numbers of a distribution."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from simulator.model.distributions import (
    CV_RANGE,
    SHAPE_RANGE,
    Bands,
    Beta,
    Distribution,
    Empirical,
    Erlang,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Sized,
    Sum,
    Triangular,
    Uniform,
    Weibull,
    base_value,
    measure,
    normal_parameters,
    quantities,
)
from simulator.model.errors import Problem, problem
from simulator.model.sentences import Phrase
from simulator.model.shapes import normal_share
from simulator.model.units import Quantity

SMALLEST_SHARE = 0.01  # less than this between its ends, and they are not those that are meant


def check(distribution: Distribution) -> list[Problem]:
    """What is wrong with the numbers of a distribution; nothing if it can be drawn."""
    if isinstance(distribution, Sum):
        return _check_sum(distribution)
    if isinstance(distribution, Sized):
        return _check_sized(distribution)
    if isinstance(distribution, Bands):
        problems = list(_check_bands(distribution))
        if problems:
            return problems
    if isinstance(distribution, Empirical) and not distribution.values:
        return [problem("empirical-without-values")]
    problems = [
        problem("draw-negative", quantity=str(quantity))
        for quantity in quantities(distribution)
        if quantity.value < 0
    ]
    try:
        measure(distribution)
    except ValueError:
        return [*problems, _mixed(distribution)]
    return problems + _check_order(distribution) + _check_shapes(distribution)


def _check_sized(distribution: Sized) -> list[Problem]:
    problems = [*check(distribution.base), *check(distribution.each)]
    if any(isinstance(each, Sized | Sum) for each in (distribution.base, distribution.each)):
        problems.append(problem("sized-of-sums"))
    try:
        measure(distribution)
    except ValueError:
        problems.append(_mixed(distribution))
    return problems


def _check_bands(distribution: Bands) -> Iterator[Problem]:
    bands = distribution.bands
    total = sum((each.share for each in bands), Decimal(0))
    if not bands or total != 1 or any(not 0 <= each.share <= 1 for each in bands):
        yield problem("bands-do-not-add-up", total=total)
    try:
        measure(distribution)
    except ValueError:
        yield _mixed(distribution)
        return
    for each in bands:
        if base_value(each.low) > base_value(each.high):
            yield problem("band-out-of-order", low=str(each.low), high=str(each.high))
    for one, more in pairwise(bands):
        if base_value(one.high) > base_value(more.low):
            yield problem("bands-overlap", one=str(one.high), other=str(more.low))


def _mixed(distribution: Distribution) -> Problem:
    values = tuple(dict.fromkeys(str(quantity) for quantity in quantities(distribution)))
    return problem("distribution-of-mixed-units", values=values)


def _check_order(distribution: Distribution) -> list[Problem]:
    ends: tuple[Quantity, ...] = ()
    match distribution:
        case Uniform(low, high) | Beta(low, high):
            ends = (low, high)
        case Triangular(low, mode, high):
            ends = (low, mode, high)
        case Normal(_, _, low, high) if low is not None and high is not None:
            ends = (low, high)
    order = "low, mode, high" if len(ends) == 3 else "low, high"
    wrong = [(one, more) for one, more in pairwise(ends) if base_value(one) > base_value(more)]
    return [
        problem("distribution-out-of-order", one=str(one), other=str(more), order=order)
        for one, more in wrong
    ]


def _check_shapes(distribution: Distribution) -> list[Problem]:
    match distribution:
        case Lognormal(_, cv) | Gamma(_, cv) | Weibull(_, cv) if (
            cv != 0 and not CV_RANGE[0] <= cv <= CV_RANGE[1]
        ):
            least, most = CV_RANGE
            return [problem("cv-out-of-range", cv=str(cv), least=least, most=most)]
        case Normal() if 0 <= normal_share(*normal_parameters(distribution)) < SMALLEST_SHARE:
            return [_nothing_between(distribution)]
        case Beta(_, _, a, b):
            least, most = SHAPE_RANGE
            wrong = [
                (name, shape) for name, shape in (("a", a), ("b", b)) if not least <= shape <= most
            ]
            return [
                problem("shape-out-of-range", name=name, shape=str(shape), least=least, most=most)
                for name, shape in wrong
            ]
        case Erlang(_, k) if not 1 <= k <= SHAPE_RANGE[1]:
            return [problem("phases-out-of-range", phases=k, most=SHAPE_RANGE[1])]
    return []


def _nothing_between(normal: Normal) -> Problem:
    low = "0" if normal.low is None else str(normal.low)
    if normal.high is None:
        return problem("normal-below-its-low", mean=str(normal.mean), sd=str(normal.sd), low=low)
    return problem(
        "normal-outside-its-ends",
        mean=str(normal.mean),
        sd=str(normal.sd),
        low=low,
        high=str(normal.high),
    )


def _check_sum(distribution: Sum) -> list[Problem]:
    if not distribution.parts:
        return [problem("sum-without-parts")]
    problems = [wrong for part in distribution.parts for wrong in check(part.of)]
    if any(isinstance(part.of, Sum) for part in distribution.parts):
        problems.append(problem("sum-inside-a-sum"))
    try:
        measure(distribution)
    except ValueError:
        problems.append(_mixed(distribution))
    streams = [
        (part.draws, part.purpose) for part in distribution.parts if not isinstance(part.of, Fixed)
    ]
    for draws, purpose in dict.fromkeys(stream for stream in streams if streams.count(stream) > 1):
        whose = Phrase.of("quoted", text=draws) if draws else Phrase.of("the-step-itself")
        if purpose:
            problems.append(problem("draws-shared-for-a-purpose", whose=whose, purpose=purpose))
        else:
            problems.append(problem("draws-shared", whose=whose))
    return problems
