"""What is told of what reforms cost: what a later reform takes away, work that is hardly any, and
faults of which hardly any are left.

Reform, process → **costs told** → notes of ``check``, lines beside results.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.model.units import DAY, HOUR, MINUTE
from simulator.reforms.few_faults import FaultsOfToday
from simulator.reforms.kit.part import for_everybody
from simulator.reforms.kit.reasons import reason_given
from simulator.reforms.kit.reform import Reform, called
from simulator.reforms.prices import Lost, Prices, lost_prices, with_prices
from simulator.reforms.slight import LeastWork
from simulator.reforms.times import CutTime

Values = tuple[tuple[str, Value], ...]

COSTS_IN_RESULTS: Mapping[str, str] = {
    "note-cost-left-out": "kept-without-cost",
    "note-cost-out-of-turn": "cost-no-longer-in-turn",
    "note-cost-shortened": "cost-shortened",
    "note-cost-shortened-with-reason": "cost-shortened-with-reason",
    "note-cost-visit": "cost-visit-spared",
    "note-few-faults": "few-faults",
    "note-few-faults-with-reason": "few-faults-with-reason",
    "note-slight-work": "slight-work",
    "note-slight-work-with-reason": "slight-work-with-reason",
}
"""The sentence beside results, by the code of the note of ``check``."""

_LOST: Mapping[str, str] = {
    "left-out": "note-cost-left-out",
    "out-of-turn": "note-cost-out-of-turn",
    "visit": "note-cost-visit",
}


class CostsTold:
    """What has been seen of the costs of a list of reforms; each is asked about once, in their
    order.
    """

    def __init__(self, today: Process) -> None:
        self._prices: Prices = {}
        self._least = LeastWork(today)
        self._faults = FaultsOfToday(today)

    def of(
        self, reform: Reform, before: Process, after: Process, hurried: Collection[Value | None]
    ) -> list[tuple[Path, str, Values]]:
        """The notes on a reform: the place in it, the code and the values; ``hurried`` are the
        checks that are told of already.
        """
        whole, reason = for_everybody(reform, before), reason_given(reform)
        found: list[tuple[Path, str, Values]] = []
        for lost in lost_prices(self._prices, reform, before, whole):
            values: Values = (("name", lost.name), ("made", called(lost.price.reform)))
            if lost.how in _LOST:
                found.append(((), _LOST[lost.how], values))
            elif lost.how == "shortened" and lost.name not in hurried:
                code = "note-cost-shortened-with-reason" if reason else "note-cost-shortened"
                left = ("left", f"{lost.left:.0%}")
                found.append((_place(reform, lost), code, (*values, left, *reason)))
        for each in self._least.slight(before, whole, hurried):
            work: Values = (("now", minutes(each.now)), ("was", minutes(each.least)))
            code = "note-slight-work-with-reason" if reason else "note-slight-work"
            found.append(((), code, (("name", each.name), *work, *reason)))
        few = self._faults.few(before, whole)
        if few:
            code = "note-few-faults-with-reason" if reason else "note-few-faults"
            found.append(((), code, (("names", few), *reason)))
        self._prices = with_prices(self._prices, reform, before, after)
        return found


def _place(reform: Reform, lost: Lost) -> Path:
    """Where a reform says how long a step takes."""
    if not isinstance(reform, CutTime):
        return ()
    return ("wait" if lost.wait else "work", lost.name)


def length(time: float) -> Phrase:
    """A mean time in ms, in the unit that fits."""
    if time >= DAY:
        return Phrase.of("so-many-days", n=f"{time / DAY:.3g}")
    if time >= HOUR:
        return Phrase.of("so-many-hours", n=f"{time / HOUR:.3g}")
    return minutes(time / MINUTE)


def worked(time: float) -> Phrase:
    """Mean work in ms; hours of work stay hours, however many."""
    return Phrase.of("so-many-hours", n=f"{time / HOUR:.3g}") if time >= DAY else length(time)


def minutes(work: float) -> Phrase:
    """Mean work; the shortest in seconds."""
    if 0 < work < 1:
        return Phrase.of("so-many-seconds", n=f"{work * 60:.3g}")
    return Phrase.of("so-many-minutes", n=f"{work:.3g}")
