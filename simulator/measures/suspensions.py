"""When the clock of an item stood still, case by case: [enabled, completed) of every step that
suspends it; and that of a stage.

Event log → **suspensions** → law clocks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from simulator.engine.log import EventLog, Integers
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.tables import Plan
from simulator.model.calendars import NEVER

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Suspended(Mapping[int, Spans]):
    """The suspensions of many clocks, each known by a ``key``; from, to (ms). In the order of the
    keys and of time, and apart. As a mapping: those of a clock, by its key.
    """

    key: Integers
    since: Integers
    until: Integers

    @classmethod
    def of(cls, key: Integers, since: Integers, until: Integers) -> Suspended:
        """Suspensions that touch or overlap are one."""
        longer = until > since
        if not longer.all():
            key, since, until = key[longer], since[longer], until[longer]
        order = np.lexsort((since, key))
        key, since, until = key[order], since[order], until[order]
        if not len(key):
            return cls(key, since, until)
        # every clock on a stretch of its own, so that one running maximum serves all
        low, other = int(since.min()), key[1:] != key[:-1]
        shift = np.zeros(len(key), dtype=np.int64)
        np.cumsum(other, out=shift[1:])
        shift *= int(until.max()) - low + 1
        reach = np.maximum.accumulate(until - low + shift)
        first = np.flatnonzero(
            np.concatenate([[True], other | (since[1:] - low + shift[1:] > reach[:-1])])
        )
        return cls(key[first], since[first], np.maximum.reduceat(until, first))

    def __getitem__(self, key: int) -> Spans:
        found = self.of_key(key)
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(dict.fromkeys(self._lists[0]))

    def __len__(self) -> int:
        return len(set(self._lists[0]))

    def of_key(self, key: int) -> Spans:
        """Those of a clock; none of one that never stood still."""
        keys, since, until = self._lists
        first = bisect_left(keys, key)
        last = bisect_right(keys, key, first)
        return tuple(zip(since[first:last], until[first:last], strict=True))

    @cached_property
    def _lists(self) -> tuple[list[int], list[int], list[int]]:
        return self.key.tolist(), self.since.tolist(), self.until.tolist()

    def are_among(self, size: int) -> npt.NDArray[np.bool_]:
        """Which clocks have any, by key up to ``size``."""
        found = np.zeros(size, dtype=np.bool_)
        found[self.key] = True
        return found

    def of_keys(self, keys: Integers) -> tuple[Integers, Integers, Integers]:
        """Those of some clocks, ascending: the place of the clock among these, from, to."""
        if not len(keys) or not len(self.key):
            return self.key[:0], self.since[:0], self.until[:0]
        place = np.searchsorted(keys, self.key)
        mine = keys[np.minimum(place, len(keys) - 1)] == self.key
        return place[mine], self.since[mine], self.until[mine]


def suspended(plan: Plan, log: EventLog) -> Suspended:
    """The suspensions of every item in every case; the key is the place of the item × the number
    of cases + the row of the case in ``log.cases``.
    """
    items, counts = _suspending(plan)
    rows = np.flatnonzero((counts > 0)[log.step])
    step, case = log.step[rows], log.case[rows].astype(np.int64) - 1
    since, until = log.enabled[rows], log.completed[rows]
    several = counts[step]
    each = np.repeat(np.arange(len(rows)), several)
    first = (np.cumsum(counts) - counts)[step]
    nth = np.arange(len(each)) - np.repeat(np.cumsum(several) - several, several)
    item = items[first[each] + nth]
    return Suspended.of(item * len(log.cases) + case[each], since[each], until[each])


def _suspended_by(plan: Plan) -> tuple[Integers, Integers]:
    """What each step suspends, one behind another, and how many each does."""
    items = [item for each in plan.steps for item in each.suspends]
    counts = [len(each.suspends) for each in plan.steps]
    return np.array(items, dtype=np.int64), np.array(counts or [0], dtype=np.int64)


_suspending = PerPlan(_suspended_by)


def standstill(
    items: Sequence[tuple[int, int, Sequence[tuple[int, int]]]],
) -> list[tuple[int, int]]:
    """When every undecided item of a stage is suspended; items are (accepted, decided or −1,
    suspensions).
    """
    if not any(pauses for _, _, pauses in items):
        return []
    # an item holds the stage's clock up unless it is decided or suspended
    turns: list[tuple[int, int]] = []
    last = 0
    for _, decided, pauses in items:
        free = decided if decided >= 0 else NEVER
        for since, until in pauses:
            last = max(last, until)
            if since < free:
                turns += ((since, 1), (min(until, free), -1))
        if free < NEVER:
            last = max(last, free)
            turns.append((free, 1))
    found: list[tuple[int, int]] = []
    held = len(items)
    begun = -1
    for at, turn in sorted(turns, key=itemgetter(0)):
        was, held = held, held - turn
        if not held:
            begun = at
        elif not was and at > begun:
            found.append((begun, at))
    if not held and begun < last:
        found.append((begun, last))
    return found
