"""Which items were decided, and how many days their clocks showed.

Law clocks, suspensions → **decisions** → verdicts, rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from simulator.engine.log import Integers
from simulator.measures.clocks import total
from simulator.measures.suspensions import Suspended
from simulator.model.calendars import Timeline, openings_between

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """The items that were decided, in the cases of the cohort: ``item`` is its place in the plan,
    ``cases`` are rows of ``log.cases``. When its clock ran, in ms, and the whole ``days`` it
    showed without its suspensions. In the order of the plan, and for an item in that of the cases.
    """

    item: Integers
    cases: Integers
    accepted: Integers
    decided: Integers
    days: Integers
    keys: Integers
    pauses: Suspended

    @cached_property
    def running(self) -> tuple[Integers, Integers, Integers]:
        """When the clocks ran: rows of ``log.cases``, from, to."""
        place, since, until = self.pauses.of_keys(self.keys)
        # up to each suspension: from the end of the one before, if it is of the same item and case
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

    def per_item(self, amounts: Integers, items: int) -> Integers:
        """The sum of whole amounts, one for each decision, by item."""
        return total(self.item, amounts, items)


def decisions(
    days: Timeline,
    natural: Flags,
    accepted: Integers,
    decided: Integers,
    pauses: Suspended,
    cohort: Integers,
) -> tuple[Decisions, Integers]:
    """What was decided, and the whole days that each clock would have shown without suspensions.
    The items have a row each, ``natural`` says whether their days are.
    """
    since, until = accepted[:, cohort], decided[:, cohort]
    item, place = np.nonzero((since >= 0) & (until >= 0))
    since, until, cases = since[item, place], until[item, place], cohort[place]
    natural, keys = natural[item], item * accepted.shape[1] + cases
    running = elapsed_days(days, since, until, natural)
    made = Decisions(
        item=item,
        cases=cases,
        accepted=since,
        decided=until,
        days=running - lost_days(days, since, until, keys, pauses, natural),
        keys=keys,
        pauses=pauses,
    )
    return made, running


def elapsed_days(days: Timeline, start: Integers, end: Integers, natural: Flags) -> Integers:
    """Whole days that clocks show which never stand still: openings of working days, or midnights
    where days are ``natural``, in (start, end].
    """
    if not natural.any():
        return openings_between(days, start, end)
    breaks = np.asarray(days.day_breaks, dtype=np.int64)
    midnights: Integers = np.searchsorted(breaks, end, side="right") - np.searchsorted(
        breaks, start, side="right"
    )
    return (
        midnights
        if natural.all()
        else np.where(natural, midnights, openings_between(days, start, end))
    )


def lost_days(
    days: Timeline,
    accepted: Integers,
    decided: Integers,
    keys: Integers,
    pauses: Suspended,
    natural: Flags,
) -> Integers:
    """The days between acceptance and decision at which clocks stood still."""
    lost = np.zeros(len(keys), dtype=np.int64)
    place, since, until = pauses.of_keys(keys)
    if not len(place):
        return lost
    # an opening at the end of a suspension is one at which the clock runs again
    since = np.maximum(since - 1, accepted[place])
    until = np.maximum(np.minimum(until - 1, decided[place]), since)
    return total(place, elapsed_days(days, since, until, natural[place]), len(keys))
