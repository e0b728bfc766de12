"""The clocks of the law: when every item of every case was accepted and decided, how many days that
took, and whether it was in time.

Event log → **law clocks** → measures. Nothing here is in the log: it follows from its rows by the
rules of ``docs/semantics.md``, with the same functions (``engine.limits``) by which the engine
follows the clocks of items whose limit does something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from simulator.engine.limits import DEEMED_ACCEPTED_AFTER, clock_days, expiry
from simulator.engine.log import NOT_YET, EventLog, Integers, Part, Status
from simulator.engine.plan.tables import Plan, PlannedItem
from simulator.measures.cases import of_steps
from simulator.measures.compiled import passes_over
from simulator.measures.suspensions import Suspended, standstill, suspended
from simulator.model.calendars import NEVER, Timeline, openings_between

_AFTER_WORK = (Part.HOLD, Part.BEFORE_ACCEPTANCE)  # with them a step ends, not with its work
_SEVENTHS = {True: 5, False: 7}  # of a working day, for a natural and a working day

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ItemClock:
    """When an item was accepted and decided, by row of ``log.cases``, in ms; −1 where it was
    not.
    """

    accepted: Integers
    decided: Integers


@dataclass(frozen=True, kw_only=True)
class ItemVerdicts:
    """An item in those cases of the cohort that were decided (``cases``: rows of ``log.cases``):
    when its clock ran, in ms, and the whole days it showed without its suspensions.

    ``counted`` are its decisions under a promised limit and the open ones whose limit has run out,
    ``on_time`` those that kept it.
    """

    cases: Integers
    accepted: Integers
    decided: Integers
    days: Integers
    pauses: Suspended
    counted: int
    on_time: int

    @cached_property
    def running(self) -> tuple[Integers, Integers, Integers]:
        """When the clock ran: rows of ``log.cases``, from, to."""
        place, since, until = self.pauses.of_cases(self.cases)
        # up to each suspension: from the end of the one before, if it is of the same case
        begin = self.accepted[place]
        again = np.flatnonzero(place[1:] == place[:-1]) + 1
        begin[again] = np.maximum(begin[again], until[again - 1])
        end = np.minimum(since, self.decided[place])
        runs = begin < end
        # and up to the decision: from the last suspension, if there is any
        rest = self.accepted.copy()
        np.maximum.at(rest, place, until)
        paused = np.zeros(len(self.cases), dtype=np.bool_)
        paused[place] = True
        left = ~paused | (rest < self.decided)
        return (
            np.concatenate([self.cases[place[runs]], self.cases[left]]),
            np.concatenate([begin[runs], rest[left]]),
            np.concatenate([end[runs], self.decided[left]]),
        )


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """Clock days by case of the cohort, in sevenths of a working day (a natural day is five), with
    and without suspensions, and counts. Internal items without a limit have no clock of the law.

    ``decisions`` are those under a promised limit, and the open ones whose limit has run out;
    ``cases`` those with such a decision or a stage limit. ``decided`` are all decisions but those
    of internal items, ``on_the_spot`` those on the day of acceptance. ``items`` are in the order of
    the plan.
    """

    sevenths: Integers
    sevenths_running: Integers
    decisions: int
    decisions_on_time: int
    cases: int
    cases_on_time: int
    decided: int
    on_the_spot: int
    items: tuple[ItemVerdicts, ...]


def item_clocks(plan: Plan, log: EventLog) -> tuple[ItemClock, ...]:
    """The clock of every item in every case."""
    passes = passes_over(plan, log)
    if passes is not None:
        return tuple(ItemClock(*each) for each in zip(*passes.instants(), strict=True))
    held = np.zeros(len(log), dtype=np.bool_)
    held[log.cause[np.isin(log.part, _AFTER_WORK) & (log.cause >= 0)]] = True
    ends = ((log.part == Part.WORK) & ~held) | np.isin(log.part, (*_AFTER_WORK, Part.LIMIT))
    done, returned = ends & (log.status == Status.DONE), log.status == Status.RETURNED
    return tuple(
        ItemClock(
            _accepted(plan, log, number, item, done, returned),
            _decided(plan, log, number, item, done),
        )
        for number, item in enumerate(plan.items)
    )


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
    clocks, days = item_clocks(plan, log), plan.timelines[plan.working_days]
    pauses = suspended(plan, log)
    net, gross = np.zeros(len(log.cases), dtype=np.int64), np.zeros(len(log.cases), dtype=np.int64)
    counted, late = (
        np.zeros(len(log.cases), dtype=np.int64),
        np.zeros(len(log.cases), dtype=np.int64),
    )
    decided = on_the_spot = 0
    found, open_cases = [], _still_open(log)
    for item, clock, pause in zip(plan.items, clocks, pauses, strict=True):
        over = cohort[(clock.accepted[cohort] >= 0) & (clock.decided[cohort] >= 0)]
        running = elapsed_days(days, clock.accepted[over], clock.decided[over], item.natural)
        shown = running - lost_days(days, clock, pause, over, item.natural)
        if item.promised >= 0 or not item.internal:
            net[over] += shown * _SEVENTHS[item.natural]
            gross[over] += running * _SEVENTHS[item.natural]
        if not item.internal:
            decided += item.decisions * len(over)
            on_the_spot += item.decisions * int((running == 0).sum())
        under, in_time_here = 0, 0
        if item.promised >= 0:
            counted[over] += item.decisions
            late_here = _late(days, item, clock, pause, over, shown)
            late[over] += item.decisions * late_here
            overdue = _overdue(
                days,
                item.promised,
                item.natural,
                clock,
                pause,
                _open(open_cases, cohort, clock),
                log.stopped,
            )
            counted[overdue] += item.decisions
            late[overdue] += item.decisions
            under, in_time_here = len(over) + len(overdue), len(over) - int(late_here.sum())
        found.append(
            ItemVerdicts(
                cases=over,
                accepted=clock.accepted[over],
                decided=clock.decided[over],
                days=shown,
                pauses=pause,
                counted=under,
                on_time=in_time_here,
            )
        )
    in_time, under_limit = late == 0, counted > 0
    for number in (number for number, stage in enumerate(plan.stages) if stage.limit >= 0):
        for case, met in _stage_verdicts(plan, log, number, clocks, pauses, cohort).items():
            under_limit[case], in_time[case] = True, in_time[case] and met
    open_yet = np.isin(cohort, open_cases) & in_time[cohort]
    cases = cohort[under_limit[cohort] & ~open_yet]
    return Verdicts(
        sevenths=net[cohort],
        sevenths_running=gross[cohort],
        decisions=int(counted[cohort].sum()),
        decisions_on_time=int(counted[cohort].sum() - late[cohort].sum()),
        cases=len(cases),
        cases_on_time=int(in_time[cases].sum()),
        decided=decided,
        on_the_spot=on_the_spot,
        items=tuple(found),
    )


def elapsed_days(days: Timeline, start: Integers, end: Integers, natural: bool) -> Integers:
    """Whole days that a clock shows which never stands still: openings of working days, or
    midnights, in (start, end].
    """
    if not natural:
        return openings_between(days, start, end)
    breaks = np.asarray(days.day_breaks, dtype=np.int64)
    return np.searchsorted(breaks, end, side="right") - np.searchsorted(breaks, start, side="right")


def lost_days(
    days: Timeline, clock: ItemClock, pause: Suspended, cases: Integers, natural: bool
) -> Integers:
    """The days between acceptance and decision at which the clock stood still."""
    lost = np.zeros(len(cases), dtype=np.int64)
    place, since, until = pause.of_cases(cases)
    if not len(place):
        return lost
    # an opening at the end of a suspension is one at which the clock runs again
    since = np.maximum(since - 1, clock.accepted[cases[place]])
    until = np.maximum(np.minimum(until - 1, clock.decided[cases[place]]), since)
    np.add.at(lost, place, elapsed_days(days, since, until, natural))
    return lost


def _late(
    days: Timeline,
    item: PlannedItem,
    clock: ItemClock,
    pause: Suspended,
    over: Integers,
    shown: Integers,
) -> Integers:
    """Which decisions came after more days than promised and after the limit had expired (1 or 0).

    The clock alone settles most; a last day off, a limit of the same day or a suspended clock can
    let the limit expire later.
    """
    late = (shown > int(item.promised)).astype(np.int64)
    for place in np.flatnonzero(late):
        case = int(over[place])
        if item.natural or item.promised < 1 or case in pause:
            ends = expiry(
                days, int(clock.accepted[case]), pause.get(case, ()), item.promised, item.natural
            )
            late[place] = clock.decided[case] > ends
    return late


def _still_open(log: EventLog) -> Integers:
    return np.flatnonzero((log.cases.finished < 0) & (log.cases.closed < 0))


def _open(open_cases: Integers, cohort: Integers, clock: ItemClock) -> Integers:
    waiting = cohort[(clock.accepted[cohort] >= 0) & (clock.decided[cohort] < 0)]
    return waiting[np.isin(waiting, open_cases)] if len(waiting) else waiting


def _overdue(
    days: Timeline,
    limit: float,
    natural: bool,
    clock: ItemClock,
    pause: Suspended,
    cases: Sequence[int] | Integers,
    stopped: int,
) -> list[int]:
    """Open cases whose limit has expired before the run stopped."""
    begun = ((int(case), int(clock.accepted[case]), pause.get(int(case), ())) for case in cases)
    return [
        case
        for case, start, pauses in begun
        if expiry(days, start, pauses, limit, natural) < stopped
    ]


def _stage_verdicts(
    plan: Plan,
    log: EventLog,
    number: int,
    clocks: Sequence[ItemClock],
    pauses: Sequence[Suspended],
    cohort: Integers,
) -> Mapping[int, bool]:
    """Whether a stage kept its limit, by case: from the first acceptance inside to the last
    decision.

    Its clock stands still only while every undecided item's does. An item that a case never enters
    is none of its; an open case counts only once the limit has run out.
    """
    stage, days = plan.stages[number], plan.timelines[plan.working_days]
    still_open = set(_still_open(log).tolist())
    kept = _kept_anyhow(plan, log, number, clocks, cohort)
    verdict = dict.fromkeys(cohort[kept].tolist(), True)
    for case in cohort[~kept].tolist():
        inside = [
            (int(clocks[item].accepted[case]), int(clocks[item].decided[case]), item)
            for item in stage.items
        ]
        begun = [each for each in inside if each[0] >= 0]
        undecided = [each for each in begun if each[1] < 0]
        if not begun or (undecided and case not in still_open):
            continue
        start, end = min(each[0] for each in begun), max(each[1] for each in begun)
        stops = standstill(
            [(since, till, pauses[item].get(case, ())) for since, till, item in begun]
        )
        ends = expiry(days, start, stops, stage.limit, stage.natural)
        if undecided or (case in still_open and len(begun) < len(inside)):
            if ends < log.stopped and (undecided or end > ends):
                verdict[case] = False
        else:
            verdict[case] = end <= ends or clock_days(
                days, start, end, stops, stage.natural
            ) <= int(stage.limit)
    return verdict


def _kept_anyhow(
    plan: Plan, log: EventLog, number: int, clocks: Sequence[ItemClock], cohort: Integers
) -> Flags:
    """In which cases a stage kept its limit even if its clock never stood still: no suspension
    makes it show more days.
    """
    stage = plan.stages[number]
    accepted, decided = (
        np.array([getattr(clocks[item], name)[cohort] for item in stage.items], dtype=np.int64)
        for name in ("accepted", "decided")
    )
    begun = accepted >= 0
    settled = begun.any(axis=0) & ~(begun & (decided < 0)).any(axis=0)
    settled &= begun.all(axis=0) | ~np.isin(cohort, _still_open(log))
    start = np.where(begun, accepted, NEVER).min(axis=0, initial=NEVER)
    end = np.where(begun, decided, NOT_YET).max(axis=0, initial=NOT_YET)
    shown = elapsed_days(plan.timelines[plan.working_days], start, end, stage.natural)
    kept: Flags = settled & (shown <= int(stage.limit))
    return kept
