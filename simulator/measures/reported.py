"""What the rates that offices report are counted from: what passes a check, how often applicants
travel for a decision, what happens before acceptance and off the clock.

Event log, law clocks → **reported** → rates. Formulas are told in ``docs/indicators.md``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np

from simulator.engine.log import NOT_YET, EventLog, Integers, Part, Status
from simulator.engine.plan.tables import Plan, PlannedStep, Worker
from simulator.measures.cases import CaseArrays, of_steps
from simulator.measures.clocks import ends_of, total
from simulator.measures.compiled import passes_over
from simulator.measures.law_clocks import Verdicts
from simulator.measures.summaries import Summary, summary
from simulator.model.calendars import NEVER
from simulator.model.units import HOUR


@dataclass(frozen=True, kw_only=True)
class Checks:
    """Checks of materials in the cohort that passed and that sent the case back, and those of the
    first attempts.
    """

    passed: int
    returned: int
    passed_first: int
    returned_first: int


def checks(plan: Plan, log: EventLog, cohort: Integers) -> Checks:
    """Counts the checks of materials of the cohort."""
    passes = passes_over(plan, log)
    if passes is not None:
        passed, returned, passed_first, returned_first = passes.checks(cohort)
        return Checks(
            passed=passed,
            returned=returned,
            passed_first=passed_first,
            returned_first=returned_first,
        )
    observed = np.zeros(len(log.cases), dtype=np.bool_)
    observed[cohort] = True
    checking = (
        (log.part == Part.WORK)
        & of_steps(plan, log, lambda step: step.checks_materials)
        & observed[log.case - 1]
    )
    passed = checking & (log.status == Status.DONE)
    returned = checking & (log.status == Status.RETURNED)
    first = log.attempt == 1
    return Checks(
        passed=int(passed.sum()),
        returned=int(returned.sum()),
        passed_first=int((passed & first).sum()),
        returned_first=int((returned & first).sum()),
    )


@dataclass(frozen=True, kw_only=True)
class Trips:
    """Decisions of items that applicants apply for, and those for which they travelled to no step
    that serves the item, and to one at most.
    """

    decisions: int
    none: int
    at_most_one: int


def trips(plan: Plan, log: EventLog, law: Verdicts) -> Trips:
    """Counts the trips for every decision."""
    held = _applied_for(plan)[law.made.item]
    taken = _trips(plan, log)[law.made.item, law.made.cases]
    return Trips(
        decisions=int(held.sum()),
        none=int(held[taken == 0].sum()),
        at_most_one=int(held[taken <= 1].sum()),
    )


def _trips(plan: Plan, log: EventLog) -> Integers:
    """The trips to steps that serve an item, a row for each item, by case."""
    passes = passes_over(plan, log)
    if passes is not None:
        return passes.trips()
    trip = log.part == Part.TRIP
    by_item = [
        total(
            log.case[trip] - 1,
            of_steps(plan, log, partial(_serves, number))[trip].astype(np.int64),
            len(log.cases),
        )
        for number in range(len(plan.items))
    ]
    return np.array(by_item, dtype=np.int64).reshape(len(plan.items), len(log.cases))


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Sevenths of a working day (a natural day is five) over the ``decisions`` under a limit: by
    law, promised, and on the clock.

    ``legal_of_items`` and ``taken_of_items`` give each of the ``items`` with such a decision the
    same weight, however many decisions it has.
    """

    decisions: int
    legal: float
    promised: float
    taken: float
    items: int
    legal_of_items: float
    taken_of_items: float


def limits(plan: Plan, law: Verdicts) -> Limits:
    """Adds up the limits of the decisions, and the days on their clocks."""
    items = len(plan.items)
    many = law.made.per_item(np.ones_like(law.made.days), items).tolist()
    shown = law.made.per_item(law.made.days, items).tolist()
    under = [
        (item, n, days)
        for item, n, days in zip(plan.items, many, shown, strict=True)
        if item.promised >= 0 and n
    ]
    weights = [item.decisions * n for item, n, _ in under]
    legal = [item.legal * _sevenths(item.legal_natural) for item, _, _ in under]
    promised = [item.promised * _sevenths(item.natural) for item, _, _ in under]
    taken = [item.decisions * days * _sevenths(item.natural) for item, _, days in under]
    return Limits(
        decisions=sum(weights),
        legal=math.fsum(weight * days for weight, days in zip(weights, legal, strict=True)),
        promised=math.fsum(weight * days for weight, days in zip(weights, promised, strict=True)),
        taken=math.fsum(taken),
        items=len(under),
        legal_of_items=math.fsum(legal),
        taken_of_items=math.fsum(
            days / weight for days, weight in zip(taken, weights, strict=True)
        ),
    )


def _sevenths(natural: bool) -> int:
    return 5 if natural else 7


def saved(days: float, legal: float, n: int) -> Summary:
    """How much shorter than by law, as a share of that; ``n`` is what it is taken over."""
    return Summary(1 - days / legal if legal else None, n)


def hand_in_time(plan: Plan, log: EventLog, law: Verdicts) -> Summary:
    """From the first hand-in of an item to its acceptance, over decisions."""
    made = law.made
    mine = np.flatnonzero(_applied_for(plan)[made.item])
    item, cases = made.item[mine], made.cases[mine]
    waits = made.accepted[mine] - first_hand_ins(plan, log)[item, cases]
    return summary(np.maximum(waits, 0), HOUR)


def first_hand_ins(plan: Plan, log: EventLog) -> Integers:
    """When officers who serve an item were first asked to work on it with its materials prepared,
    or kept them waiting off the record; a row for each item, by row of ``log.cases``.

    Without anything to prepare it is when they were first asked at all; ``NEVER`` where they never
    were.
    """
    passes = passes_over(plan, log)
    if passes is not None:
        return passes.hand_ins()
    by_item = [_first_hand_in(plan, log, number) for number in range(len(plan.items))]
    return np.array(by_item, dtype=np.int64).reshape(len(plan.items), len(log.cases))


def _first_hand_in(plan: Plan, log: EventLog, item: int) -> Integers:
    works = log.part == Part.WORK
    prepared = np.full(len(log.cases), NEVER, dtype=np.int64)
    preparing = np.flatnonzero(
        works
        & (log.status == Status.DONE)
        & of_steps(plan, log, lambda step: _serves(item, step) and step.does_materials)
    )
    np.minimum.at(prepared, log.case[preparing] - 1, log.completed[preparing])
    prepared[prepared == NEVER] = 0
    asked = np.flatnonzero(
        works
        & of_steps(plan, log, lambda step: _serves(item, step) and step.worker is Worker.OFFICERS)
    )
    asked = asked[log.enabled[asked] >= prepared[log.case[asked] - 1]]
    first = np.full(len(log.cases), NEVER, dtype=np.int64)
    np.minimum.at(first, log.case[asked] - 1, log.enabled[asked])
    kept = np.flatnonzero(
        (log.part == Part.BEFORE_ACCEPTANCE) & of_steps(plan, log, partial(_serves, item))
    )
    np.minimum.at(first, log.case[kept] - 1, log.enabled[kept])
    return first


def _applied_for(plan: Plan) -> Integers:
    """By item how many decisions it holds that applicants apply for: of an internal one none."""
    held = [0 if item.internal else item.decisions for item in plan.items]
    return np.array(held, dtype=np.int64)


def _serves(item: int, step: PlannedStep) -> bool:
    return item in step.serves


def suspended(law: Verdicts) -> Summary:
    """The part of the time from acceptance to decision in which the clock stood still, all
    decisions together.
    """
    whole = int((law.made.decided - law.made.accepted).sum())
    _, starts, ends = law.made.running
    running = int((ends - starts).sum())
    return Summary((whole - running) / whole if whole else None, len(law.made.cases))


def off_clock(plan: Plan, log: EventLog, cases: CaseArrays, law: Verdicts) -> Summary:
    """The part of the cycle time in which the clock of no item ran, all counted cases together."""
    done = cases.cohort[cases.counted]
    whole = int(cases.cycle_time[cases.counted].sum())
    if not plan.items or not whole:
        return Summary(None, len(done))
    case, start, end = law.made.running
    until = np.full(len(log.cases), NOT_YET, dtype=np.int64)  # nobody of the others counts
    until[done] = ends_of(log, done)
    end = np.minimum(end, until[case])
    inside = until[case] != NOT_YET
    case, start, end = case[inside], start[inside], end[inside]
    return Summary(1 - _covered(case, start, end) / whole, len(done))


def _covered(case: Integers, start: Integers, end: Integers) -> int:
    """How long at least one of the intervals of a case lasts, summed over the cases; in ms."""
    order = np.lexsort((start, case))
    case, start, end = case[order], start[order], np.maximum(end, start)[order]
    if not len(case):
        return 0
    # every case on a stretch of its own, so that one running maximum serves all
    shift = case * (int(end.max()) + 1)
    reach = np.maximum.accumulate(end + shift)
    before = np.concatenate((np.array([-1], dtype=np.int64), reach[:-1]))
    return int(np.maximum(end + shift - np.maximum(start + shift, before), 0).sum())
