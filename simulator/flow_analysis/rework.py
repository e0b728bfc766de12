"""How often materials go back: the expected rounds of preparing and checking, exactly.

Process, network → **rework** → traffic, flow analysis. A material is defective with chance d the
first time and a every time after that, until it passes; a check fails while one of them is
defective. So the number of checks is the largest of independent numbers of rounds N, of which P(N >
k) = d·a^(k−1), and its mean is the sum over k of 1 − Π (1 − P(N > k)). A check that returns a share
r of hand-ins, and a afterwards, also finds wrong records, in a share w, the first time: it fails
first with f = 1 − (1 − r)(1 − w), so that there are 1 + f / (1 − a) checks, r + f·a / (1 − a) of
which return everything that was handed in.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.flow_analysis.case_profiles import CaseProfile, profiles_of
from simulator.flow_analysis.network import Network
from simulator.model.distributions import Distribution, mean, measure, of_numbers
from simulator.model.process import Material, Process

_ENOUGH = 1e-15


@dataclass(frozen=True)
class ExpectedRework:
    """A ``does: materials`` step and the check that may send the case back to it; means are ms per
    execution of the step or the check.
    """

    prepares: str
    check: str | None
    checks: float
    fails: float
    review: float
    preparing: float
    obtaining: float
    obtaining_parts: float


def rework(process: Process, network: Network) -> tuple[ExpectedRework, ...]:
    """The rounds of every step that prepares materials; each time a case comes back by another way
    counts as the first.
    """
    found = []
    for name, place in network.steps.items():
        step = place.step
        if step.does_materials:
            served = network.served(name)
            names = list(network.steps)
            mine = [
                other
                for other, each in network.steps.items()
                if each.step.checks_materials
                and set(network.served(other)) == set(served)
                and set(each.step.of) == set(step.of)
            ]
            behind = [each for each in mine if names.index(each) > names.index(name)]
            check = next(iter(behind or mine), None)
            wanted = process.materials_of(step, served)
            returns = _returns(network, check)
            found.append(_over_cases(process, name, check, wanted, served, returns))
    return tuple(found)


def _over_cases(
    process: Process,
    name: str,
    check: str | None,
    wanted: Sequence[str],
    served: Sequence[str],
    returns: tuple[float, float] | None,
) -> ExpectedRework:
    """The rounds as means over all cases, where not all are asked for the same materials."""
    spared = {
        material: [
            process.items[item].spared.get(material)
            for item in served
            if material in process.items[item].materials
        ]
        for material in wanted
    }
    fetched = {material: process.materials[material].fetched_for for material in wanted}
    conditions = [each for found in (*spared.values(), fetched.values()) for each in found if each]
    if not conditions:
        whole = [process.materials[material] for material in wanted]
        return _rework(name, check, whole, returns, process.mean_numbers)

    def asked_of(profile: CaseProfile) -> list[Material]:
        return [
            process.materials[material]
            if (only := fetched[material]) is None or profile.holds(only)
            else replace(process.materials[material], fetched=False)
            for material in wanted
            if not all(each is not None and profile.holds(each) for each in spared[material])
        ]

    found = [
        (
            profile.weight,
            _rework(name, check, asked_of(profile), returns, profile.numbers),
        )
        for profile in profiles_of(process, conditions)
    ]
    checks = math.fsum(times(weight, each.checks) for weight, each in found)

    def mean_of(field: str) -> float:
        total = math.fsum(
            weight * getattr(each, field) * (each.checks if math.isfinite(each.checks) else 1)
            for weight, each in found
        )
        return total / checks if math.isfinite(checks) else total

    return ExpectedRework(
        prepares=name,
        check=check,
        checks=checks,
        fails=1 - 1 / checks,
        review=mean_of("review"),
        preparing=mean_of("preparing"),
        obtaining=mean_of("obtaining"),
        obtaining_parts=mean_of("obtaining_parts"),
    )


def _returns(network: Network, check: str | None) -> tuple[float, float] | None:
    """The shares of hand-ins that a check returns, at first and later."""
    step = None if check is None else network.steps[check].step
    if step is None or step.returned is None:
        return None
    again = step.returned if step.returned_again is None else step.returned_again
    return float(step.returned), float(again)


def _over_all(chance: float, again: float) -> float:
    """How often something happens that may come with a chance, and again and again with another."""
    return 0.0 if not chance else chance / (1 - again) if again < 1 else math.inf


def _rework(
    name: str,
    check: str | None,
    materials: Sequence[Material],
    returns: tuple[float, float] | None,
    numbers: Mapping[str, float],
) -> ExpectedRework:
    chances = [_chances(material) for material in materials]
    whole = 0.0  # times that everything comes back
    if check is None:
        checks = 1.0
    elif returns is None:
        checks = expected_checks([(first, again) for _, first, again in chances])
    else:
        share, again = returns
        fails = 1 - (1 - share) * math.prod(1 - wrong for _, wrong, _ in chances)
        checks = 1 + _over_all(fails, again)
        whole = share + times(_over_all(fails, again), again)
    review = preparing = 0.0
    for material, (supplied, first, again) in zip(materials, chances, strict=True):
        later = 0.0 if check is None else _over_all(first, again if returns is None else returns[1])
        later += times(supplied, whole)
        correct = material.prepare if material.correct is None else material.correct
        review += times(supplied + later, _mean(material.review, numbers))
        own, mended = _mean(material.prepare, numbers), _mean(correct, numbers)
        preparing += times(supplied, own) + times(later, mended)
    obtained = [
        (material, supplied)
        for material, (supplied, _, _) in zip(materials, chances, strict=True)
        if material.obtain is not None
    ]
    return ExpectedRework(
        prepares=name,
        check=check,
        checks=checks,
        fails=1 - 1 / checks,
        review=review / checks if math.isfinite(checks) else review,
        preparing=preparing / checks if math.isfinite(checks) else preparing,
        obtaining=max(
            (
                _mean(m.obtain, numbers) * share
                for m, share in obtained
                if measure_of(m.obtain) == "time"
            ),
            default=0.0,
        )
        / checks,
        obtaining_parts=max(
            (
                _mean(m.obtain, numbers) * share
                for m, share in obtained
                if measure_of(m.obtain) == "days"
            ),
            default=0.0,
        )
        / checks,
    )


def _chances(material: Material) -> tuple[float, float, float]:
    """How likely the applicant supplies it at first, that the first check finds it wrong, and any
    later one.
    """
    again = float(material.defect if material.defect_again is None else material.defect_again)
    on_record = float(material.coverage) * (1 - float(material.outage)) if material.fetched else 0.0
    return (
        1 - on_record,
        on_record * float(material.mismatch) + (1 - on_record) * float(material.defect),
        again,
    )


def expected_checks(chances: Sequence[tuple[float, float]]) -> float:
    """The mean number of checks until all materials pass, from (first, again) chances of a defect;
    infinite if one never passes.

    >>> expected_checks([(0.2, 0.2)])
    1.25
    """
    if any(first > 0 and again >= 1 for first, again in chances):
        return math.inf
    terms, left = [1.0], [first for first, _ in chances]
    while (fails := 1 - math.prod(1 - chance for chance in left)) > _ENOUGH:
        terms.append(fails)
        left = [chance * again for chance, (_, again) in zip(left, chances, strict=True)]
    return round(math.fsum(terms), 14)


def times(number: float, each: float) -> float:
    """So many of each; an endless number of nothing is nothing."""
    return number * each if number and each else 0.0


def by_check(found: Sequence[ExpectedRework]) -> Mapping[str, ExpectedRework]:
    return {each.check: each for each in found if each.check is not None}


def measure_of(distribution: Distribution | None) -> str:
    return "" if distribution is None else measure(distribution)


def _mean(distribution: Distribution | None, numbers: Mapping[str, float]) -> float:
    return 0.0 if distribution is None else mean(of_numbers(distribution, numbers))
