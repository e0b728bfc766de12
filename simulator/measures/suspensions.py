"""When the clock of an item stood still, case by case: [enabled, completed) of every step that
suspends it; and that of a stage.

Event log → **suspensions** → law clocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import numpy as np

from simulator.engine.log import EventLog, Integers
from simulator.engine.plan.tables import Plan
from simulator.measures.cases import of_steps
from simulator.model.calendars import NEVER

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Suspended(Mapping[int, Spans]):
    """The suspensions of an item: rows of ``log.cases``, from, to (ms); in the order of the cases
    and of time, and apart. As a mapping: those of a case, by its row.
    """

    case: Integers
    since: Integers
    until: Integers

    @classmethod
    def of(cls, case: Integers, since: Integers, until: Integers) -> Suspended:
        """Suspensions that touch or overlap are one."""
        longer = until > since
        case, since, until = case[longer], since[longer], until[longer]
        order = np.lexsort((since, case))
        case, since, until = case[order], since[order], until[order]
        if not len(case):
            return cls(case, since, until)
        # every case on a stretch of its own, so that one running maximum serves all
        low = int(since.min())
        shift = case.astype(np.int64) * (int(until.max()) - low + 1) - low
        reach = np.maximum.accumulate(until + shift)
        first = np.flatnonzero(
            np.concatenate([[True], (case[1:] != case[:-1]) | (since[1:] + shift[1:] > reach[:-1])])
        )
        return cls(case[first], since[first], np.maximum.reduceat(until, first))

    def __getitem__(self, case: int) -> Spans:
        return self._by_case[case]

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_case)

    def __len__(self) -> int:
        return len(self._by_case)

    @cached_property
    def _by_case(self) -> Mapping[int, Spans]:
        found: dict[int, Spans] = {}
        for case, since, until in zip(
            self.case.tolist(), self.since.tolist(), self.until.tolist(), strict=True
        ):
            found[case] = (*found.get(case, ()), (since, until))
        return found

    def of_cases(self, cases: Integers) -> tuple[Integers, Integers, Integers]:
        """Those of some cases, ascending: the place of the case among these, from, to."""
        if not len(cases) or not len(self.case):
            return self.case[:0], self.since[:0], self.until[:0]
        place = np.searchsorted(cases, self.case)
        mine = cases[np.minimum(place, len(cases) - 1)] == self.case
        return place[mine], self.since[mine], self.until[mine]


def suspended(plan: Plan, log: EventLog) -> tuple[Suspended, ...]:
    """The suspensions of every item."""
    rows = np.flatnonzero(of_steps(plan, log, lambda step: bool(step.suspends)))
    step, case = log.step[rows], log.case[rows] - 1
    since, until = log.enabled[rows], log.completed[rows]
    suspends = np.array(
        [[n in each.suspends for each in plan.steps] for n in range(len(plan.items))], dtype=bool
    )
    mine = [each[step] for each in suspends]
    return tuple(Suspended.of(case[each], since[each], until[each]) for each in mine)


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
