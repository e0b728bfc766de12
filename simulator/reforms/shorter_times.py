"""Work and waits that a scenario makes shorter for the reason that it gives: how long they are
today, and how long with the reform.

Reform, process → **shorter times** → what ``check`` and the results tell.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.reforms.costs_told import length, worked
from simulator.reforms.kit.streams import mean_time
from simulator.reforms.times import CutTime

Values = tuple[tuple[str, Value], ...]

NAMED = 6
"""How many steps are named; the others are counted."""


def shorter_times(
    reform: CutTime, before: Process, after: Process, told: Collection[Value | None]
) -> Iterator[tuple[str, Values]]:
    """What the notes on work and on waits are called, each with the steps, without those ``told``
    already, and the sums of their mean times, however often they are done.
    """
    work = _shorter([full for full in reform.work if full not in told], before, after)
    if work:
        was, now = _sums(work)
        yield "shorter-work", (*_named(work), ("was", worked(was)), ("now", worked(now)))
    waits = _shorter([full for full in reform.wait if full not in told], before, after)
    if waits:
        was, now = _sums(waits)
        yield "shorter-waits", (*_named(waits), ("was", length(was)), ("now", length(now)))


def _shorter(
    names: Collection[str], before: Process, after: Process
) -> dict[str, tuple[float, float]]:
    """The mean times in ms of today and of the reform, by the full name of the step."""
    old, new = dict(before.named_steps()), dict(after.named_steps())
    times = {full: (_mean(old[full], before), _mean(new[full], after)) for full in names}
    return {full: (was, now) for full, (was, now) in times.items() if now < was}


def _mean(step: Step, process: Process) -> float:
    time = step.time if step.wait is None else step.wait
    return 0.0 if time is None else mean_time(time, process)


def _sums(times: dict[str, tuple[float, float]]) -> tuple[float, float]:
    return math.fsum(was for was, _ in times.values()), math.fsum(now for _, now in times.values())


def _named(times: Collection[str]) -> Values:
    names: tuple[str | Phrase, ...] = tuple(times)
    if len(names) > NAMED:
        names = (*names[:NAMED], Phrase.of("other-steps", number=len(names) - NAMED))
    return (("names", names),)
