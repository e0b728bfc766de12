"""What a fit compares of a log, recorded or simulated: activities in turn, and instants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from simulator.engine.log import EventLog, Part, Status
from simulator.interchange.event_logs.log import DAY, UNKNOWN, Flags, Integers, RecordedLog
from simulator.interchange.event_logs.whole_cases import spans
from simulator.mining.arrivals import arrived
from simulator.model.process import Process

Numbers = npt.NDArray[np.float64]
Traces = Counter[tuple[int, ...]]
_COUNTED = (Status.DONE, Status.RETURNED, Status.PREEMPTED)


@dataclass(frozen=True, eq=False)
class Observed:
    """Some cases. ``traces`` counts the activities in turn; ``cycle`` is the time of each case from
    its first instant to its last, ``since`` that of every start and end from the first instant of
    its case, ``gaps`` the time between two arrivals, all in ms; ``instants`` are all starts
    and ends on the clock of the office.
    """

    traces: Traces
    cycle: Numbers
    since: Numbers
    gaps: Numbers
    instants: Integers = field(repr=False)


def observed(log: RecordedLog, chosen: Flags | None = None) -> Observed:
    """What is compared of the cases of a log that are ``chosen``, or of all."""
    some = log if chosen is None else log.of_cases(chosen)
    begins, ends = spans(some)
    first = begins[some.case]
    instants = np.concatenate([some.first, some.last])
    return Observed(
        traces=Counter(some.traces()),
        cycle=(ends - begins).astype(float),
        since=(instants - np.concatenate([first, first])).astype(float),
        gaps=np.diff(np.sort(arrived(some))).astype(float),
        instants=instants,
    )


def together(several: Sequence[Observed]) -> Observed:
    """What is compared of several logs as if they were one."""
    return Observed(
        traces=sum((each.traces for each in several), Counter()),
        cycle=np.concatenate([each.cycle for each in several]),
        since=np.concatenate([each.since for each in several]),
        gaps=np.concatenate([each.gaps for each in several]),
        instants=np.concatenate([each.instants for each in several]),
    )


def day_of(day: date) -> int:
    """The days of a date since 1970."""
    return (day - date(1970, 1, 1)).days


def simulated(
    log: EventLog,
    process: Process,
    activities: Mapping[str, int],
    like: RecordedLog,
    since: int,
    until: int,
) -> RecordedLog:
    """What a system would have recorded of a simulated run: the work of the steps that are
    activities of another log, of the cases that begin between two instants (ms) and have ended.
    """
    place = np.array([activities.get(name, -1) for name in log.steps], dtype=np.int32)
    activity = place[log.step]
    cases = log.cases
    counted = (
        (cases.begin >= since)
        & (cases.begin < until)
        & ((cases.finished >= 0) | (cases.closed >= 0))
    )
    rows = np.flatnonzero(
        (log.part == Part.WORK)
        & (activity >= 0)
        & np.isin(log.status, _COUNTED)
        & (log.started >= 0)
        & counted[log.case - 1]
    )
    key = np.stack([log.case[rows], log.step[rows], log.attempt[rows]]).astype(np.int64)
    _, first, group = np.unique(key, axis=1, return_index=True, return_inverse=True)
    started = np.full(len(first), np.iinfo(np.int64).max)
    completed = np.zeros(len(first), dtype=np.int64)
    np.minimum.at(started, group.ravel(), log.started[rows])
    np.maximum.at(completed, group.ravel(), log.completed[rows])
    known = (like.enabled != UNKNOWN).any()
    midnight = day_of(process.start) * DAY
    enabled = np.where(known, log.enabled[rows][first] + midnight, UNKNOWN)
    return like.replaced(
        case=log.case[rows][first],
        activity=activity[rows][first],
        enabled=enabled,
        start=started + midnight,
        end=completed + midnight,
    )
