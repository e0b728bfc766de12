"""Limits that end what they are compared with: a timer in a race, the date of an answer, a promised
limit that approves by itself. Cut short enough they always come first, and nobody waits any more.

Reform, process → **contests** → what ``check`` and the results tell.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.model.distributions import Fixed
from simulator.model.flow import First, Step, walk
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit.streams import mean_time
from simulator.reforms.kit.surgery import Owner, level, owned_steps, stream
from simulator.reforms.verdicts import ENOUGH
from simulator.structure.drafting import full_name


@dataclass(frozen=True)
class Contest:
    """What ends something by coming first, after ``limit``; what has to come before it takes at
    least ``takes`` in the mean. Both in ms. A ``date`` is set by a rule, and not by what somebody
    does.
    """

    name: str
    limit: float
    takes: float = math.nan
    date: bool = True


@dataclass(frozen=True)
class Decided:
    """A limit that comes so early that what has until then hardly ever comes before it; ``was`` is
    the limit of today, nothing if there is none.
    """

    name: str
    now: float
    was: float | None


class ContestsOfToday:
    """The limits before any reform."""

    def __init__(self, today: Process) -> None:
        self._today = _contests(today)

    def decided(self, process: Process, whole: Process) -> Iterator[Decided]:
        """The limits that a reform sets or cuts so that they decide: to less than a quarter of
        today's, or below what has to come before them, where today it could.
        """
        before = _contests(process)
        for key, contest in _contests(whole).items():
            today, last = self._today.get(key), before.get(key)
            if last is not None and contest.limit >= last.limit and contest.takes <= last.takes:
                continue
            quarter = contest.date and today is not None and contest.limit < today.limit * ENOUGH
            outrun = contest.limit < contest.takes and (today is None or today.limit >= today.takes)
            if quarter or outrun:
                yield Decided(contest.name, contest.limit, None if today is None else today.limit)


def _contests(process: Process) -> Mapping[tuple[str, str], Contest]:
    found: dict[tuple[str, str], Contest] = {}
    for owner in (None, *process.items):
        for race in walk(level(process, owner)):
            if isinstance(race, First):
                found |= _of_race(process, owner, race)
    for owner, step in owned_steps(process):
        if step.answer_within is not None and step.answer_within.then != "escalate":
            limit = _length(step.answer_within.limit, process)
            takes = 0.0 if step.time is None else mean_time(step.time, process)
            name = full_name(owner, step.name)
            found["answer", stream(owner, step)] = Contest(name, limit, takes)
    for name, item in process.items.items():
        if item.limit is not None and item.on_limit == "approve":
            found["silence", name] = Contest(name, _length(item.limit.promised, process))
    return found


def _of_race(
    process: Process, owner: Owner, race: First
) -> Iterator[tuple[tuple[str, str], Contest]]:
    """Every first step that comes by itself, a timer or a wait, against the others."""
    firsts = [branch[0] for branch in race.branches if branch and isinstance(branch[0], Step)]
    lengths = [_takes(step, process) for step in firsts]
    for i, step in enumerate(firsts):
        others = min(lengths[:i] + lengths[i + 1 :], default=math.nan)
        if step.wait is not None:
            name = full_name(owner, step.name)
            yield ("race", stream(owner, step)), Contest(name, lengths[i], others, step.timer)


def _takes(step: Step, process: Process) -> float:
    """The least that a step takes in the mean: the queue for its officers comes on top."""
    time = step.time if step.wait is None else step.wait
    return 0.0 if time is None else mean_time(time, process)


def _length(limit: Quantity, process: Process) -> float:
    return mean_time(Fixed(limit), process)
