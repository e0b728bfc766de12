"""Who works together: the pools of a log and how many of each are busy at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from simulator.interchange.event_logs.log import NOBODY, Integers, RecordedLog, Whole
from simulator.mining.directly import connected
from simulator.model.flow import APPLICANT

_APPLICANTS = (APPLICANT, "申请人")
_ALIKE = 0.6
"""Cosine between what two people do above which they do the same work."""
_RARELY = 0.1
"""Of the work of the busiest of those who share a task: who does less belongs to them."""


@dataclass(frozen=True)
class SeenPool:
    """Interchangeable people: their ``label``, the ``resources`` of the log (places), how many of
    them were busy at once, and the share of their rows during which they had others in hand too.
    """

    label: str
    resources: frozenset[int]
    busy: int
    several: float = 0.0

    @property
    def of_applicants(self) -> bool:
        """Whether these are the applicants themselves, who work when they like."""
        return self.label in _APPLICANTS


def pools_of(log: RecordedLog) -> tuple[tuple[SeenPool, ...], Mapping[int, int]]:
    """The pools of a log, and the pool of each activity that people do. They are those of the roles
    that the log names; without roles, people who do the same work are together.
    """
    if not log.resources:
        return _without_people(log)
    groups = _by_role(log) if log.roles else _by_work(log)
    member = np.full(len(log.resources) + 1, NOBODY)
    for i, (_, people) in enumerate(groups):
        member[list(people)] = i
    of_row = member[log.resource]
    activities = _mostly(log, of_row)
    used = sorted(set(activities.values()))
    pools = tuple(_pool(log, *groups[i], of_row == i) for i in used)
    return pools, {activity: used.index(pool) for activity, pool in activities.items()}


def _without_people(log: RecordedLog) -> tuple[tuple[SeenPool, ...], Mapping[int, int]]:
    """The roles of a log that names nobody, or else one pool that does everything: as many as rows
    go on at once.
    """
    if not log.roles:
        everything = dict.fromkeys(range(len(log.activities)), 0)
        return pools_that_are_known(log, ("",), everything)
    role_of = _mostly(log, log.role)
    used = sorted(set(role_of.values()))
    names = tuple(log.roles[role] for role in used)
    places = {activity: used.index(role) for activity, role in role_of.items()}
    return pools_that_are_known(log, names, places)


def pools_that_are_known(
    log: RecordedLog, names: tuple[str, ...], pool_of: Mapping[int, int]
) -> tuple[tuple[SeenPool, ...], Mapping[int, int]]:
    """Pools of which it is known what they do."""
    of_row = np.array([pool_of.get(i, NOBODY) for i in range(len(log.activities))])[log.activity]
    pools = []
    for i, name in enumerate(names):
        people = log.resource[(of_row == i) & (log.resource != NOBODY)]
        pools.append(_pool(log, name, frozenset(people.tolist()), of_row == i))
    return tuple(pools), pool_of


def _mostly(log: RecordedLog, of_row: Whole) -> dict[int, int]:
    """The pool that does most of each activity; none where most rows name nobody."""
    counts: dict[int, Counter[int]] = {}
    for activity, pool in zip(log.activity.tolist(), of_row.tolist(), strict=True):
        counts.setdefault(activity, Counter())[pool] += 1
    most = {
        activity: max(sorted(found), key=found.__getitem__) for activity, found in counts.items()
    }
    return {activity: pool for activity, pool in sorted(most.items()) if pool != NOBODY}


def _by_role(log: RecordedLog) -> list[tuple[str, frozenset[int]]]:
    """People by the role in which they are seen most."""
    known = (log.resource != NOBODY) & (log.role != NOBODY)
    counts = np.zeros((len(log.resources), len(log.roles)), dtype=int)
    np.add.at(counts, (log.resource[known], log.role[known]), 1)
    role = counts.argmax(axis=1)
    return [
        (name, frozenset(np.flatnonzero((role == i) & (counts.sum(axis=1) > 0)).tolist()))
        for i, name in enumerate(log.roles)
    ]


def _by_work(log: RecordedLog) -> list[tuple[str, frozenset[int]]]:
    """People whose activities are alike; who is hardly seen belongs to those who do most of what
    he does.
    """
    known = log.resource != NOBODY
    work = np.zeros((len(log.resources), len(log.activities)))
    np.add.at(work, (log.resource[known], log.activity[known]), 1)
    total = work.sum(axis=1)
    rarely = total < _RARELY * np.array([total[work[:, row.argmax()] > 0].max() for row in work])
    scaled = work / np.maximum(1e-9, np.linalg.norm(work, axis=1))[:, None]
    alike = scaled @ scaled.T >= _ALIKE
    often = np.flatnonzero(~rarely).tolist()
    pairs = [(a, b) for a in often for b in often if a < b and alike[a, b]]
    groups = [set(group) for group in connected(often, pairs)]
    done = np.array([work[list(group)].sum(axis=0) for group in groups])
    for person in np.flatnonzero(rarely).tolist():
        groups[int((done * (work[person] > 0)).sum(axis=1).argmax())].add(person)
    return [(_common(log, group), frozenset(group)) for group in groups]


def _common(log: RecordedLog, people: set[int]) -> str:
    """What the names of people begin with in common, without numbers; empty if that is no word."""
    if len(people) == 1:
        return ""
    letters = zip(*(log.resources[each] for each in people), strict=False)
    same = takewhile(lambda each: len(set(each)) == 1, letters)
    word = re.sub(r"[\W\d_]+$", "", "".join(each[0] for each in same))
    return word if len(word) > 1 else ""


def _pool(
    log: RecordedLog,
    label: str,
    people: frozenset[int],
    own: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> SeenPool:
    rows = np.flatnonzero(own & log.timed)
    _, busy, several = busy_over_time(log, rows)
    return SeenPool(label, people, max(1, int(busy.max(initial=0))), several / max(1, len(rows)))


def busy_over_time(log: RecordedLog, rows: Integers) -> tuple[Integers, Integers, int]:
    """How many people work on some timed rows: from each instant on so many, until the next one;
    and on how many rows somebody began who had not finished another.
    """
    begun = sorted(
        zip(
            log.start[rows].tolist(), log.end[rows].tolist(), log.resource[rows].tolist(),
            strict=True,
        )
    )  # fmt: skip
    until: dict[int, int] = {}
    changes: Counter[int] = Counter()
    several = 0
    for start, end, person in begun:
        free = until.get(person, start) if person != NOBODY else start
        several += start < free
        start = max(start, free)
        if end > start:
            changes[start] += 1
            changes[end] -= 1
        until[person] = max(end, free)
    times = np.array(sorted(changes), dtype=np.int64)
    return times, np.cumsum([changes[each] for each in times.tolist()], dtype=np.int64), several
