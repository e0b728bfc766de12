"""The five clocks: whose time the cycle time of every case was.

Event log → **clocks** → case measures. The chain of causes is walked from the row that ended a
case back to its beginning; of each row counts enabled → the moment the next one was enabled, so
that the five add up to the cycle time exactly (``docs/semantics.md``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.log import EventLog, Integers, Part
from simulator.engine.plan.tables import Plan, Worker
from simulator.measures.compiled import passes_over
from simulator.model.calendars import open_times
from simulator.model.clocks import CLOCKS

LINES = (*CLOCKS[:4], "fixed_waits", "pace", "meetings", "hand_overs", "before_acceptance")
"""The five clocks, the procedural time divided: pure waits, work that officers hold to the limit,
the time until a meeting lets a case in, waits in which materials go from one office to another, and
those off the record before the materials are taken.
"""

SPENT = (*CLOCKS, *LINES[4:])
"""All that is told of the chain of causes of a case."""

EXACT = 2.0**52  # half of the whole numbers of which a double knows each


@dataclass(frozen=True)
class Chain:
    """Rows of the chains of many cases: ``place`` of the case among those asked for, ``row`` of the
    log, ``until`` when it let go (ms).
    """

    place: Integers
    row: Integers
    until: Integers


def chain(log: EventLog, cases: Integers) -> Chain:
    """The chains of causes of cases that ended (rows of ``log.cases``), level by level from the
    last row.
    """
    place = np.arange(len(cases), dtype=np.int64)
    row, until = log.cases.last[cases], ends_of(log, cases)
    levels: list[tuple[Integers, Integers, Integers]] = []
    while len(place := place[row >= 0]):
        until, row = until[row >= 0], row[row >= 0]
        levels.append((place, row, until))
        until, row = log.enabled[row], log.cause[row]
    if not levels:
        return Chain(place, place, place)
    return Chain(*(np.concatenate(column) for column in zip(*levels, strict=True)))


def ends_of(log: EventLog, cases: Integers) -> Integers:
    """When cases (rows of ``log.cases``) were delivered, or ended without, in ms."""
    finished, closed = log.cases.finished[cases], log.cases.closed[cases]
    return np.where(finished >= 0, finished, closed)


def five_clocks(plan: Plan, log: EventLog, cases: Integers) -> dict[str, Integers]:
    """Touch, waiting, off-hours, applicant and procedural time of cases that ended, in ms; and the
    parts of the procedural time (``LINES``).
    """
    passes = passes_over(plan, log)
    if passes is not None:
        spent = passes.clocks(log.cases.last[cases], ends_of(log, cases))
        return dict(zip(SPENT, spent, strict=True))
    links = chain(log, cases)
    worker = np.array([int(step.worker) for step in plan.steps] or [0], dtype=np.int64)[
        log.step[links.row]
    ]
    part, enabled = log.part[links.row], log.enabled[links.row]
    length = links.until - enabled
    works = part == Part.WORK
    officers = works & (worker == Worker.OFFICERS)
    applicant = works & (worker == Worker.APPLICANT)
    for way in (Part.TRIP, Part.INQUIRY, Part.TAKEOVER):
        applicant |= part == way
    handed_over = (
        np.array([step.handover for step in plan.steps] or [False])[log.step[links.row]] & works
    )
    touch, waiting = np.zeros_like(length), np.zeros_like(length)
    touch[officers], waiting[officers] = served_times(
        plan, log, links.row[officers], links.until[officers]
    )
    visit_days = np.zeros_like(length)
    visit_days[officers] = kept_waiting(plan, log, links.row[officers], links.until[officers])
    amounts = {
        "touch_time": touch,
        "waiting_time": waiting,
        "off_hours_time": np.where(officers, length - touch - waiting - visit_days, 0),
        "applicant_time": np.where(applicant, length, 0),
        "procedural_time": np.where(officers, visit_days, np.where(applicant, 0, length)),
        "fixed_waits": np.where(officers | applicant | ~works | handed_over, 0, length),
        "pace": np.where(part == Part.HOLD, length, 0),
        "meetings": np.where(part == Part.SLOT, length, visit_days),
        "hand_overs": np.where(handed_over, length, 0),
        "before_acceptance": np.where(part == Part.BEFORE_ACCEPTANCE, length, 0),
    }
    return {name: total(links.place, ms, len(cases)) for name, ms in amounts.items()}


def served_times(
    plan: Plan, log: EventLog, row: Integers, until: Integers
) -> tuple[Integers, Integers]:
    """Touch and waiting time of rows of officers' work, in ms: open hours, and overtime where a
    step is finished in it.
    """
    enabled, began = log.enabled[row], np.where(log.started[row] < 0, until, log.started[row])
    touch, waiting = np.zeros_like(row), np.zeros_like(row)
    timelines = np.array([step.timeline for step in plan.steps] or [0])[log.step[row]]
    for number in np.unique(timelines):
        mine, timeline = timelines == number, plan.timelines[number]
        waiting[mine] = open_times(timeline, enabled[mine], began[mine])
        touch[mine] = open_times(timeline, began[mine], until[mine])
    for number in np.unique(log.hours[row][log.hours[row] >= 0]) if len(log.hours) else ():
        mine, timeline = log.hours[row] == number, plan.timelines[number]
        touch[mine] = open_times(timeline, began[mine], until[mine])
    overtime = np.array([step.overtime for step in plan.steps] or [False])[log.step[row]]
    return np.where(overtime, until - began, touch), waiting


def kept_waiting(plan: Plan, log: EventLog, row: Integers, until: Integers) -> Integers:
    """For how long officers were there, but outside the hours of the step, in ms."""
    enabled, began = log.enabled[row], np.where(log.started[row] < 0, until, log.started[row])
    kept = np.zeros_like(row)
    for number, step in enumerate(plan.steps):
        if step.present >= 0 and (mine := log.step[row] == number).any():
            there, within = (plan.timelines[each] for each in (step.present, step.timeline))
            kept[mine] = open_times(there, enabled[mine], began[mine])
            kept[mine] -= open_times(within, enabled[mine], began[mine])
    return kept


def total(place: Integers, amounts: Integers, size: int) -> Integers:
    """The sum of whole amounts by place; exact."""
    if np.abs(amounts).sum(dtype=np.float64) < EXACT:  # then so is every sum of doubles on the way
        return np.bincount(place, weights=amounts, minlength=size).astype(np.int64)
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, place, amounts)
    return sums
