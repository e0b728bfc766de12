"""What is offered to a pool against what its officers can do: the officers a step takes together,
and the hours that several pools have in common.

Traffic's executions → **loads** → traffic, staffing. Of c officers, steps that each take more than
c/(m + 1) go on at most m at a time, however many officers are left over; nothing goes on beside a
step that leaves too few of them; and what is done by several pools together is done in the hours
when all of them are open. Work that cannot be fitted in
by any order of service is too much; what a real order of service wastes beyond that only a
simulation shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np

from simulator.model.flow import Step
from simulator.model.timeline import Instants, Timeline, TimelineArrays, are_open

Calendars = frozenset[str | None]
FULL = 1 - 1e-12  # a load from which on a queue only grows, but for what a float loses
MANY = 10  # different hours of one pool, of which all combinations are looked at


def not_for_ever(step: Step) -> bool:
    """Whether nobody waits for a step for ever, and none who gave up comes to it again."""
    if step.answer_within is not None and step.answer_within.then == "go_on":
        return True
    return step.left is not None and step.left.end is not None


@dataclass(frozen=True)
class TeamWork:
    """A step at a pool: the officers it takes, how often it is asked for until the end, and the
    time in ms for which teams of so many are at work on it; ``calendars`` are those of all its
    pools; it ``finishes`` if what is begun is finished after closing. Whoever waits for it
    ``leaves`` for good if his patience ends.
    """

    officers: int
    number: float
    work: float
    calendars: Calendars
    finishes: bool = False
    leaves: bool = False


@dataclass(frozen=True)
class Offered:
    """All that is offered to a pool. ``opened`` is the time in ms during which just these calendars
    are open, by calendars; ``overtime`` what an officer who never lacks work does after closing.
    ``there`` is for which part of the hours of the pool an officer is there, where they have
    shifts: all of them then do so much less. A pool with ``room`` sends away who finds it full.
    """

    demands: tuple[TeamWork, ...]
    opened: Mapping[Calendars, int]
    overtime: float = 0.0
    there: float = 1.0
    room: bool = False

    @property
    def endless(self) -> bool:
        """Whether no number of officers is enough."""
        return any(math.isinf(each.work) for each in self.demands)

    def load(self, capacity: int) -> float:
        """The share of their time for which so many officers are wanted; 1 is all they can do.

        >>> two_of_them = TeamWork(officers=2, number=10, work=70.0, calendars=frozenset({None}))
        >>> Offered((two_of_them,), {frozenset({None}): 100}).load(3)
        0.7
        >>> Offered((two_of_them,), {frozenset({None}): 100}).load(4)
        0.35
        """
        wanted = self._wanted()
        hours = {
            each.calendars: frozenset(open_ for open_ in self.opened if each.calendars <= open_)
            for each in wanted
        }
        loads = [0.0]
        for these in _together([*dict.fromkeys(hours.values())]):
            within = [each for each in wanted if hours[each.calendars] <= these]
            after = self.overtime if any(each.finishes for each in within) else 0.0
            loads.append(_load(within, capacity, sum(self.opened[at] for at in these) + after))
        return max(loads) / self.there

    def keeps_up(self, capacity: int) -> bool:
        """Whether the queue comes to an end with so many officers: where only so many find room, or
        where the work that nobody's patience takes away is less than all they can do (Baccelli and
        Hebuterne, *On queues with impatient customers*, Performance '81: such a queue is stable
        under any load).

        >>> long = TeamWork(officers=1, number=10, work=120.0, calendars=frozenset({None}))
        >>> Offered((long,), {frozenset({None}): 100}).keeps_up(1)
        False
        >>> Offered((replace(long, leaves=True),), {frozenset({None}): 100}).keeps_up(1)
        True
        """
        return not self.endless and self.lasting.load(capacity) < FULL

    @property
    def lasting(self) -> Offered:
        """What waits without end: nothing where who finds the pool full is sent away, and nobody
        whose patience ends.
        """
        kept = () if self.room else tuple(each for each in self.demands if not each.leaves)
        return replace(self, demands=kept)

    def contacts(self, capacity: int, days: int) -> float:
        """How often an officer serves somebody on a working day, of so many officers and days; a
        team of several is one contact.

        >>> looks = TeamWork(officers=1, number=1200, work=81.0, calendars=frozenset({None}))
        >>> Offered((looks,), {frozenset({None}): 100}).contacts(2, 30)
        20.0
        """
        return math.fsum(each.number for each in self.demands) / capacity / days if days else 0.0

    def settling(self, capacity: int) -> float:
        """How long the queue takes to settle from empty offices, ÷ the time until the end; endless
        from a load of 1.

        The relaxation time of M/M/c near saturation, 1/(cμ (1 − √ρ)²) (Abate and Whitt, *Transient
        behavior of the M/M/1 queue: starting at the origin*, Queueing Systems 2, 1987; van Doorn,
        *Stochastic Monotonicity and Queueing Applications of Birth-Death Processes*, 1981): in so
        long the mean comes nearer to its limit by a factor of e, at last.

        >>> always = frozenset({None})
        >>> looks = TeamWork(officers=1, number=100, work=81.0, calendars=always)
        >>> round(Offered((looks,), {always: 100}).settling(1), 12)
        0.81
        """
        if self.endless:
            return math.inf
        wanted, load = self.lasting._wanted(), self.lasting.load(capacity)
        if not wanted or load >= 1:
            return math.inf if wanted else 0.0
        hours = {open_ for each in wanted for open_ in self.opened if each.calendars <= open_}
        worked = math.fsum(each.work * each.officers for each in wanted)
        each_work = worked / math.fsum(each.number for each in wanted) / capacity
        return each_work / (1 - math.sqrt(load)) ** 2 / sum(self.opened[open_] for open_ in hours)

    def _wanted(self) -> list[TeamWork]:
        return [each for each in self.demands if each.work]


def _load(demands: Sequence[TeamWork], capacity: int, opened: float) -> float:
    """Of demands that all fall into the same open time."""
    if not opened:
        return math.inf
    sizes = {each.officers for each in demands}
    if max(sizes) > capacity:
        return math.inf
    worked = math.fsum(each.work * each.officers for each in demands) / capacity
    bounds = (
        *(_teams(demands, capacity, capacity // size) for size in sizes),
        *(_beside(demands, capacity, size) for size in sizes if 2 * size <= capacity),
    )
    return max(worked, *bounds) / opened


def _teams(demands: Sequence[TeamWork], capacity: int, teams: int) -> float:
    """The time for all that goes on at most so many at a time."""
    large = (each.work for each in demands if each.officers * (teams + 1) > capacity)
    return math.fsum(large) / teams


def _beside(demands: Sequence[TeamWork], capacity: int, size: int) -> float:
    """The time for all that takes ``size`` officers or more: what leaves fewer than these over has
    nothing of it beside it (Martello and Toth, *Knapsack Problems*, 1990, section 8.3).
    """
    return math.fsum(
        each.work * (1.0 if each.officers > capacity - size else each.officers / capacity)
        for each in demands
        if each.officers >= size
    )


def _together(hours: Sequence[frozenset[Calendars]]) -> set[frozenset[Calendars]]:
    """All unions of them; of more than ``MANY`` each by itself, and all of them."""
    if len(hours) > MANY:
        return {*hours, frozenset().union(*hours)}
    found: set[frozenset[Calendars]] = set()
    for one in hours:
        found |= {one} | {one | other for other in found}
    return found


def opened(timelines: Mapping[str | None, Timeline]) -> dict[Calendars, int]:
    """How long just these calendars are open together, in ms, by calendars."""
    if len(timelines) < 2:
        return {
            frozenset({name}): each.before[-1] for name, each in timelines.items() if each.opens
        }
    edges = np.unique(
        np.concatenate([ends for each in timelines.values() for ends in _ends(each.arrays)])
    )
    open_at = np.stack([are_open(each, edges[:-1]) for each in timelines.values()])
    kinds, first, of = np.unique(open_at, axis=1, return_index=True, return_inverse=True)
    lengths = np.zeros(len(first), dtype=np.int64)
    np.add.at(lengths, of.ravel(), np.diff(edges))
    return {
        frozenset(compress(timelines, kinds[:, kind])): int(lengths[kind])
        for kind in np.argsort(first)
        if kinds[:, kind].any()
    }


def _ends(known: TimelineArrays) -> tuple[Instants, Instants]:
    return known.opens, known.closes
