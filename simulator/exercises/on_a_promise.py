"""Exercise 6: promise and harm. An answer is right if days, what goes unnoticed and the inspectors
all keep to what the task asks, and the facts of the task were left as they are.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from simulator.exercises.checks import (
    handed_out,
    handed_out_reform,
    mean_of,
    reform_of,
    reform_text,
    share,
    tried,
)
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats import Loaded
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.sentences import Phrase
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.scenario import Scenario
from simulator.reforms.staff import Staff

ELIGIBLE, INSPECT, POOL = "eligible", "inspect", "inspectors"
DAYS_ALLOWED, UNNOTICED_ALLOWED, LOAD_ALLOWED = 5.0, 30.0, 0.9
THOUSAND = 1000


def judge(answer: HandedIn) -> Judgement:
    """Two shares, or the reform itself."""
    process = handed_out(6)
    if answer.scenario is None:
        shares = share(answer, ELIGIBLE), share(answer, INSPECT)
        if not shares[0]:
            return wrong(told("exercise-6-nobody"))
        reform = _with(*shares)
    else:
        reform = answer.scenario
    changed = _facts_changed(reform.value)
    if changed:
        return wrong(*changed)
    found = tried(process, reform)
    unnoticed = mean_of(found.after, "harm_undetected") * THOUSAND
    load = found.after.pools[POOL].load
    before, after = found.days
    facts: dict[str, Any] = {
        "before": before,
        "after": after,
        "unnoticed": unnoticed,
        "most": UNNOTICED_ALLOWED,
        "grave": unnoticed * _grave(reform.value),
        "load": f"{load:.0%}",
    }
    wrongs = []
    if unnoticed > UNNOTICED_ALLOWED:
        looks = mean_of(found.after, "harm_found") > 0
        code = "exercise-6-unnoticed" if looks else "exercise-6-nobody-looks"
        wrongs.append(told(code, **facts))
    if load > LOAD_ALLOWED:
        wrongs.append(told("exercise-6-inspectors", **facts))
    elif after > DAYS_ALLOWED:
        wrongs.append(told("exercise-6-too-few", **facts, days=DAYS_ALLOWED))
    if wrongs:
        return wrong(*wrongs)
    return right(told("exercise-6-right", **facts), told("exercise-6-harm", **facts))


def _grave(scenario: Scenario) -> float:
    """The share of what goes unnoticed that does grave harm; it is too rare to be counted in so few
    replications.
    """
    promise = _promise(scenario)
    return 0.0 if promise is None or promise.harm is None else float(promise.harm.grave)


def _facts_changed(scenario: Scenario) -> list[Phrase]:
    """What the task says and the answer changed."""
    given = _promise(handed_out_reform(6).value)
    promise = _promise(scenario)
    if promise is None or given is None:
        return [told("exercise-6-no-promise")]
    said = []
    if promise.violation != given.violation:
        said.append(told("exercise-6-honest"))
    if promise.harm != given.harm:
        said.append(told("exercise-6-unstated"))
    staffed = [each.capacity.get(POOL) for each in scenario.reforms if isinstance(each, Staff)]
    if staffed != [1] or promise.uptake != given.uptake or _easier(promise, given):
        said.append(told("exercise-6-facts"))
    return said


def _easier(promise: InformAndCommit, given: InformAndCommit) -> bool:
    """Whether an inspection takes less work, or finds more, than the task says."""
    if promise.inspect is None or given.inspect is None:
        return False
    looks = promise.inspect
    return (looks.by, looks.time, looks.detects) != (
        given.inspect.by,
        given.inspect.time,
        given.inspect.detects,
    )


def _promise(scenario: Scenario) -> InformAndCommit | None:
    found = [each for each in scenario.reforms if isinstance(each, InformAndCommit)]
    return found[0] if found else None


def _with(eligible: Decimal, inspect: Decimal) -> Loaded[Scenario]:
    """The reform with these shares; no inspection where nobody is inspected."""
    lines = []
    for each in reform_text(6).splitlines():
        key = each.strip().partition(":")[0]
        if key == "eligible":
            each = each.replace("100%", f"{eligible * 100:f}%")
        if key == "inspect":
            each = each.replace("share: 10%", f"share: {inspect * 100:f}%")
            each = each if inspect else ""
        lines.append(each)
    return reform_of("\n".join(lines))


ON_A_PROMISE = Exercise(
    number=6,
    title=Text("Promise and harm", "告知承诺与危害"),
    minutes=25,
    keys=(ELIGIBLE, INSPECT),
    judge=judge,
)
