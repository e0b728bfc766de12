"""Work and waits that are shorter in one version of a process than in another.

Two processes → **shorter times** → lines beside results. Steps are compared that both have, by
their mean times, however often they are done.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from simulator.model.distributions import Distribution
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.reforms.costs_told import length, worked
from simulator.reforms.kit.streams import mean_time

Values = tuple[tuple[str, Value], ...]

NAMED = 6
"""How many steps are named; the others are counted."""


def shorter_times(
    before: Process, after: Process, told: Collection[Value | None] = ()
) -> Iterator[tuple[str, Values]]:
    """The codes of the lines on work and on waits, each with the steps, without those ``told``
    already, and the sums of their mean times.
    """
    old, new = dict(before.named_steps()), dict(after.named_steps())
    found = {
        full: (_mean(step, before), _mean(new[full], after), step.wait is None)
        for full, step in old.items()
        if full in new and full not in told and _time(step) != _time(new[full])
    }
    for code, work, said in (("shorter-work", True, worked), ("shorter-waits", False, length)):
        less = {
            full: (was, now) for full, (was, now, of) in found.items() if of is work and now < was
        }
        if less:
            was, now = (math.fsum(times) for times in zip(*less.values(), strict=True))
            single = "" if len(less) > 1 else "-at-one-step"
            yield f"{code}{single}", (*_named(less), ("was", said(was)), ("now", said(now)))


def _time(step: Step) -> Distribution | None:
    return step.time if step.wait is None else step.wait


def _mean(step: Step, process: Process) -> float:
    time = _time(step)
    return 0.0 if time is None else mean_time(time, process)


def _named(steps: Collection[str]) -> Values:
    names: tuple[str | Phrase, ...] = tuple(steps)
    if len(names) > NAMED:
        names = (*names[:NAMED], Phrase.of("other-steps", number=len(names) - NAMED))
    return (("names", names),)
