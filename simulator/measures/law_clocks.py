"""The clocks of the law: when every item of every case was accepted and decided, how many days that
took, and whether it was in time.

Event log → **law clocks** → measures. Nothing here is in the log: it follows from its rows by the
rules of ``docs/semantics.md``, with the same functions (``engine.limits``) by which the engine
follows the clocks of items whose limit does something.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.engine.limits import DEEMED_ACCEPTED_AFTER, clock_days, expiry
from simulator.engine.log import NOT_YET, EventLog, Integers, Part, Status
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan, PlannedItem
from simulator.measures.cases import of_steps
from simulator.measures.clocks import total
from simulator.measures.compiled import passes_over
from simulator.measures.decisions import Decisions, Flags, decisions, elapsed_days
from simulator.measures.suspensions import Suspended, standstill, suspended
from simulator.model.calendars import NEVER, Timeline, openings_between

_AFTER_WORK = (Part.HOLD, Part.BEFORE_ACCEPTANCE)  # with them a step ends, not with its work
_SEVENTHS = {True: 5, False: 7}  # of a working day, for a natural and a working day


@dataclass(frozen=True)
class ItemClock:
    """When an item was accepted and decided, by row of ``log.cases``, in ms; −1 where it was
    not.
    """

    accepted: Integers
    decided: Integers


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """Clock days by case of the cohort, in sevenths of a working day (a natural day is five), with
    and without suspensions, and counts. Internal items without a limit have no clock of the law.

    ``decisions`` are those under a promised limit, and the open ones whose limit has run out;
    ``cases`` those with such a decision or a stage limit. ``decided`` are all decisions but those
    of internal items, ``on_the_spot`` those on the day of acceptance. By item, in the order of the
    plan: ``counted`` are its decisions under a promised limit and the open ones whose limit has run
    out, ``on_time`` those that kept it.
    """

    sevenths: Integers
    sevenths_running: Integers
    decisions: int
    decisions_on_time: int
    cases: int
    cases_on_time: int
    decided: int
    on_the_spot: int
    made: Decisions
    counted: tuple[int, ...]
    on_time: tuple[int, ...]


def item_clocks(plan: Plan, log: EventLog) -> tuple[ItemClock, ...]:
    """The clock of every item in every case."""
    return tuple(ItemClock(*each) for each in zip(*_instants(plan, log), strict=True))


def _instants(plan: Plan, log: EventLog) -> tuple[Integers, Integers]:
    """When items were accepted and decided, a row for each item, by case; −1 where they were
    not.
    """
    passes = passes_over(plan, log)
    if passes is not None:
        return passes.instants()
    held = np.zeros(len(log), dtype=np.bool_)
    held[log.cause[np.isin(log.part, _AFTER_WORK) & (log.cause >= 0)]] = True
    ends = ((log.part == Part.WORK) & ~held) | np.isin(log.part, (*_AFTER_WORK, Part.LIMIT))
    done, returned = ends & (log.status == Status.DONE), log.status == Status.RETURNED
    found = np.array(
        [
            (
                _accepted(plan, log, number, item, done, returned),
                _decided(plan, log, number, item, done),
            )
            for number, item in enumerate(plan.items)
        ],
        dtype=np.int64,
    ).reshape(len(plan.items), 2, len(log.cases))
    return found[:, 0], found[:, 1]


def _accepted(
    plan: Plan, log: EventLog, number: int, item: PlannedItem, done: Flags, returned: Flags
) -> Integers:
    at = np.full(len(log.cases), NOT_YET, dtype=np.int64)
    if item.accept_on_entry:
        own = np.flatnonzero(of_steps(plan, log, lambda step: step.item == number))
        first = np.full(len(log.cases), NEVER, dtype=np.int64)
        np.minimum.at(first, log.case[own] - 1, log.enabled[own])
        return np.where(first < NEVER, first, at)
    accepting = of_steps(plan, log, lambda step: number in step.accepts)
    rows = np.flatnonzero(accepting & (done | returned))
    received = _handed_in(log, rows)
    days = plan.timelines[plan.working_days]
    late = openings_between(days, received, log.completed[rows]) > DEEMED_ACCEPTED_AFTER
    deemed = late & of_steps(plan, log, lambda step: item.deemed and step.checks_materials)[rows]
    when = np.where(deemed | item.from_received, received, log.completed[rows])
    counts = deemed | done[rows]
    # the first counts: written last to first, it stays
    at[log.case[rows[counts]][::-1] - 1] = when[counts][::-1]
    return at


def _handed_in(log: EventLog, rows: Integers) -> Integers:
    """When the work that ends with a row was asked for; one that was interrupted, held or kept
    waiting goes back to its first row.
    """
    first = rows.copy()
    while True:
        cause = log.cause[first]
        before = (log.status[cause] == Status.PREEMPTED) | np.isin(log.part[first], _AFTER_WORK)
        goes_back = (
            (cause >= 0)
            & before
            & (log.part[cause] == Part.WORK)
            & (log.step[cause] == log.step[first])
        )
        if not goes_back.any():
            return log.enabled[first]
        first = np.where(goes_back, cause, first)


def _decided(plan: Plan, log: EventLog, number: int, item: PlannedItem, done: Flags) -> Integers:
    at = np.full(len(log.cases), NOT_YET, dtype=np.int64)
    if not item.decide_on_exit:
        rows = np.flatnonzero(done & of_steps(plan, log, lambda step: number in step.decides))
        at[log.case[rows][::-1] - 1] = log.completed[rows][::-1]
        return at
    rows = np.flatnonzero(done & np.isin(log.step, item.last_steps))
    np.maximum.at(at, log.case[rows] - 1, log.completed[rows])
    # a case that is still, or was ended, inside the item has not left it
    inside = of_steps(plan, log, lambda step: step.item == number and not step.trailing)
    closed = log.cases.closed[log.case - 1]
    ended = (closed >= 0) & (log.completed >= closed)  # else only a race was lost
    broken_off = np.isin(log.status, (Status.WITHDRAWN, Status.VOID)) & ended
    stuck = inside & ((log.status == Status.OPEN) | broken_off)
    left = np.ones(len(log.cases), dtype=np.bool_)
    left[log.case[stuck] - 1] = False
    return np.where(left | (log.cases.finished >= 0), at, NOT_YET)


def verdicts(plan: Plan, log: EventLog, cohort: Integers) -> Verdicts:
    """Clock days and punctuality of the cohort."""
    accepted, decided = _instants(plan, log)
    law, pauses, is_open = _laws_of(plan), suspended(plan, log), _still_open(log)
    days = plan.timelines[plan.working_days]
    made, running = decisions(days, law.natural, accepted, decided, pauses, cohort)
    item, size = made.item, len(log.cases)
    on_clock = np.where(law.clocked, law.sevenths, 0)[item]
    outside = np.where(law.internal, 0, law.decisions)[item]
    under, held = law.promised[item] >= 0, law.decisions[item]
    late = _late(plan, law, made)
    overdue_item, overdue = _overdue(
        plan, law, accepted, decided, pauses, cohort[is_open[cohort]], log.stopped
    )
    overdue_held = law.decisions[overdue_item]
    counted = total(made.cases, np.where(under, held, 0), size)
    counted += total(overdue, overdue_held, size)
    too_late = total(made.cases, np.where(late, held, 0), size)
    too_late += total(overdue, overdue_held, size)
    items = len(plan.items)
    by_item = made.per_item(under.astype(np.int64), items)
    in_time, under_limit = too_late == 0, counted > 0
    for number in (number for number, stage in enumerate(plan.stages) if stage.limit >= 0):
        kept, missed, unclear = _settled_by_days(
            plan,
            number,
            accepted[:, cohort],
            decided[:, cohort],
            pauses.are_among(accepted.size).reshape(accepted.shape)[:, cohort],
            is_open[cohort],
        )
        under_limit[cohort[kept | missed]] = True
        in_time[cohort[missed]] = False
        for case in cohort[unclear].tolist():
            met = _keeps_limit(plan, log, number, accepted, decided, pauses, case)
            if met is not None:
                under_limit[case], in_time[case] = True, in_time[case] and met
    open_yet = is_open[cohort] & in_time[cohort]
    cases = cohort[under_limit[cohort] & ~open_yet]
    return Verdicts(
        sevenths=total(made.cases, made.days * on_clock, size)[cohort],
        sevenths_running=total(made.cases, running * on_clock, size)[cohort],
        decisions=int(counted[cohort].sum()),
        decisions_on_time=int(counted[cohort].sum() - too_late[cohort].sum()),
        cases=len(cases),
        cases_on_time=int(in_time[cases].sum()),
        decided=int(outside.sum()),
        on_the_spot=int(outside[running == 0].sum()),
        made=made,
        counted=tuple((by_item + np.bincount(overdue_item, minlength=items)).tolist()),
        on_time=tuple((by_item - made.per_item(late.astype(np.int64), items)).tolist()),
    )


@dataclass(frozen=True, eq=False)
class _Laws:
    """What a plan says of its items, by their places: how many ``decisions`` each holds, its
    ``promised`` days (−1: none), whether they are ``natural``, how many ``sevenths`` of a working
    day each is, whether the item is ``internal``, and whether it has a clock of the law.
    """

    decisions: Integers
    promised: npt.NDArray[np.float64]
    natural: Flags
    sevenths: Integers
    internal: Flags
    clocked: Flags


def _laws(plan: Plan) -> _Laws:
    items = plan.items
    natural = np.array([item.natural for item in items], dtype=np.bool_)
    internal = np.array([item.internal for item in items], dtype=np.bool_)
    promised = np.array([item.promised for item in items], dtype=np.float64)
    return _Laws(
        decisions=np.array([item.decisions for item in items], dtype=np.int64),
        promised=promised,
        natural=natural,
        sevenths=np.where(natural, *(_SEVENTHS[each] for each in (True, False))).astype(np.int64),
        internal=internal,
        clocked=(promised >= 0) | ~internal,
    )


_laws_of = PerPlan(_laws)


def _late(plan: Plan, law: _Laws, made: Decisions) -> Flags:
    """Which decisions came after more days than promised and after the limit had expired.

    The clock alone settles most; a last day off, a limit of the same day, a suspended clock, or a
    day that opens as the one before closes, can let the limit expire later.
    """
    days, promised = plan.timelines[plan.working_days], law.promised[made.item]
    # a number of days is never negative: where nothing is promised, no clock shows too many
    late: Flags = (promised >= 0) & (made.days > np.floor(promised))
    place, _, _ = made.pauses.of_keys(made.keys)
    moves = law.natural[made.item] | (promised < 1) | _at_an_opening(days, made.decided)
    moves[place] = True
    for one in np.flatnonzero(late & moves).tolist():
        item, pauses = plan.items[made.item[one]], made.pauses.of_key(int(made.keys[one]))
        start = int(made.accepted[one])
        late[one] = made.decided[one] > expiry(days, start, pauses, item.promised, item.natural)
    return late


def _at_an_opening(days: Timeline, instants: Integers) -> Flags:
    """Which instants open a working day, and so are shown by the clock already."""
    opens = days.arrays.day_opens
    at: Flags = np.searchsorted(opens, instants, side="right") > np.searchsorted(opens, instants)
    return at


def _still_open(log: EventLog) -> Flags:
    still: Flags = (log.cases.finished < 0) & (log.cases.closed < 0)
    return still


def _overdue(
    plan: Plan,
    law: _Laws,
    accepted: Integers,
    decided: Integers,
    pauses: Suspended,
    cases: Integers,
    stopped: int,
) -> tuple[Integers, Integers]:
    """Open cases whose limit has expired before the run stopped, item by item."""
    days, size = plan.timelines[plan.working_days], accepted.shape[1]
    since = accepted[:, cases]
    waits = (since >= 0) & (decided[:, cases] < 0) & (law.promised >= 0)[:, np.newaxis]
    item, place = np.nonzero(waits)
    case = cases[place]
    overdue = np.zeros(len(item), dtype=np.bool_)
    begun = zip(item.tolist(), case.tolist(), since[item, place].tolist(), strict=True)
    for one, (number, row, start) in enumerate(begun):
        of, stops = plan.items[number], pauses.of_key(number * size + row)
        overdue[one] = expiry(days, start, stops, of.promised, of.natural) < stopped
    return item[overdue], case[overdue]


def _keeps_limit(
    plan: Plan,
    log: EventLog,
    number: int,
    accepted: Integers,
    decided: Integers,
    pauses: Suspended,
    case: int,
) -> bool | None:
    """Whether a stage kept its limit in a case: from the first acceptance inside to the last
    decision; ``None`` where that cannot be said.

    Its clock stands still only while every undecided item's does. An item that a case never enters
    is none of its; an open case counts only once the limit has run out.
    """
    stage, days = plan.stages[number], plan.timelines[plan.working_days]
    still_open = log.cases.finished[case] < 0 and log.cases.closed[case] < 0
    inside = [(int(accepted[item, case]), int(decided[item, case]), item) for item in stage.items]
    begun = [each for each in inside if each[0] >= 0]
    undecided = [each for each in begun if each[1] < 0]
    if not begun or (undecided and not still_open):
        return None
    start, end = min(each[0] for each in begun), max(each[1] for each in begun)
    size = accepted.shape[1]
    stops = standstill(
        [(since, till, pauses.of_key(item * size + case)) for since, till, item in begun]
    )
    ends = expiry(days, start, stops, stage.limit, stage.natural)
    if undecided or (still_open and len(begun) < len(inside)):
        return False if ends < log.stopped and (undecided or end > ends) else None
    return end <= ends or clock_days(days, start, end, stops, stage.natural) <= int(stage.limit)


def _settled_by_days(
    plan: Plan, number: int, accepted: Integers, decided: Integers, paused: Flags, is_open: Flags
) -> tuple[Flags, Flags, Flags]:
    """In which cases a stage kept its limit, and in which it did not, as the days say that its
    clock would have shown if it never stood still; and in which only more can tell.

    No suspension makes it show more days; without any, those of a limit in working days are over
    when it shows one more, unless that one begins at the decision.
    """
    stage, days = plan.stages[number], plan.timelines[plan.working_days]
    accepted, decided = accepted[list(stage.items)], decided[list(stage.items)]
    begun = accepted >= 0
    came, undecided = begun.any(axis=0), (begun & (decided < 0)).any(axis=0)
    settled = came & ~undecided & (begun.all(axis=0) | ~is_open)
    start = np.where(begun, accepted, NEVER).min(axis=0, initial=NEVER)
    end = np.where(begun, decided, NOT_YET).max(axis=0, initial=NOT_YET)
    natural = np.full(len(start), stage.natural)
    shown = elapsed_days(days, start, end, natural)
    kept = settled & (shown <= int(stage.limit))
    missed = settled & ~kept & ~(begun & paused[list(stage.items)]).any(axis=0)
    missed &= ~_at_an_opening(days, end)
    if stage.natural or stage.limit < 1:
        missed[:] = False
    return kept, missed, came & ~kept & ~missed & (~undecided | is_open)
