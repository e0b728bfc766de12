"""Exercise 7: the best package under a budget. An answer is held against every package that keeps
to the budget, on the same random numbers.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations
from typing import Any

from simulator.exercises.checks import (
    NotAnswered,
    cycle_days,
    handed_out,
    handed_out_reform,
    line,
    listed,
    officers_added,
    simulated,
)
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.numerals import with_digits
from simulator.model.sentences import Phrase
from simulator.model.units import normalise
from simulator.reforms.scenario import Scenario

KEY = "reforms"
BUDGET = 2  # officers
PROMISE, LAW, UNSTATED = 4, (5, 8), 8
WITHIN = (1, 2, 3, 6, 7)  # what the city may do and what moves days
NEAR = 0.01  # of today's days: what is nearer is as good
Package = tuple[int, ...]


def judge(answer: HandedIn) -> Judgement:
    """The numbers of reforms, or the reform file with those that are left in it."""
    given = handed_out_reform(7).value
    package = _package(answer, given)
    process = handed_out(7)
    unlawful = sorted(set(package) & set(LAW))
    beyond = []
    if unlawful:
        beyond.append(told("exercise-7-law", reforms=tuple(map(str, unlawful))))
    if UNSTATED in package:
        beyond.append(told("exercise-7-unstated"))
    added = officers_added(process, _of(package, given).apply(process)) if package else 0
    if added > BUDGET:
        beyond.append(told("exercise-7-budget", added=added, budget=BUDGET))
    if beyond:
        return wrong(*beyond)
    chosen = tuple(each for each in package if each != PROMISE)
    packages = {each: _of(each, given).apply(process) for each in {*_affordable(), chosen}}
    found = simulated({str(each): flow for each, flow in sorted(packages.items())})
    days = {each: cycle_days(found.scenarios[str(each)]) for each in packages}
    best = min(days, key=lambda each: (days[each], len(each)))
    facts: dict[str, Any] = {
        "today": days[()],
        "days": days[chosen],
        "best": days[best],
        "reforms": tuple(map(str, best)),
    }
    if days[chosen] > days[best] + NEAR * days[()]:
        return wrong(told(_mistaken(package, chosen), **facts), told("exercise-7-try"))
    remarks = [told("exercise-7-right", **facts)]
    if PROMISE in package:
        remarks.append(told("exercise-7-promise-adds-nothing"))
    return right(*remarks)


def _mistaken(package: Package, chosen: Package) -> str:
    """The likely reason why a package that may be is not the best."""
    if package == (PROMISE,):
        return "exercise-7-promise-alone"
    if 3 in chosen:
        return "exercise-7-one-hand"
    return "exercise-7-days-left"


def _affordable() -> list[Package]:
    """Every package that the city may do with two officers."""
    subsets = chain.from_iterable(combinations(WITHIN, size) for size in range(len(WITHIN) + 1))
    return [each for each in subsets if len({1, 2, 3} & set(each)) <= BUDGET]


def _of(package: Package, given: Scenario) -> Scenario:
    return replace(given, reforms=tuple(given.reforms[number - 1] for number in package))


def _package(answer: HandedIn, given: Scenario) -> Package:
    """The numbers that were handed in.

    Raises:
        NotAnswered: something is not among the eight.
    """
    if answer.scenario is not None:
        kept = answer.scenario.value.reforms
        if any(each not in given.reforms for each in kept):
            raise NotAnswered(Phrase.of("exercise-7-not-listed"))
        return tuple(sorted(given.reforms.index(each) + 1 for each in kept))
    text = with_digits(normalise(line(answer, KEY))).replace("+", ",").replace("and", ",")
    words = [each.strip(".第项号#") for each in listed(text)]
    known = {str(number): number for number in range(1, len(given.reforms) + 1)}
    if any(each not in known for each in words):
        raise NotAnswered(Phrase.of("exercise-7-not-listed"))
    return tuple(sorted({known[each] for each in words}))


PACKAGE = Exercise(
    number=7,
    title=Text("The best package under a budget", "有限条件下的最优组合"),
    minutes=30,
    keys=(KEY,),
    judge=judge,
)
