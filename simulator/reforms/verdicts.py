"""The work of officers that stands before what a flow finds: what a choice rests on that refuses
cases or sends them back.

Process → **verdicts** → checks that are given too little work, checks that are left out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from simulator.model.distributions import Distribution
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    Flow,
    Graph,
    ItemRef,
    Repeat,
    Step,
    bodies,
    steps_of,
)
from simulator.model.process import Process
from simulator.model.units import MINUTE
from simulator.reforms.findings import found_behind, found_in
from simulator.reforms.kit.found import NOTHING, Found, together
from simulator.reforms.kit.streams import mean_time
from simulator.reforms.kit.surgery import Owner, find_step
from simulator.structure.drafting import full_name
from simulator.structure.identity import Same

ENOUGH = 0.25
"""The part of today's work above which a check is believed to find as much."""

Key = tuple[Owner, str | None, tuple[str, ...]]
"""By what a choice is known again: its level, its name, the names of its ways."""
Work = tuple[tuple[str, float], ...]
"""Steps of officers with the minutes that they take of a case in the mean."""


@dataclass(frozen=True)
class JudgedChoice:
    """What a choice finds, and the work on which that rests: since the hand-in, the delivery or the
    choice before it; that of the hand-in itself where nothing else stands between.
    """

    name: str
    work: Work
    found: Found

    @property
    def minutes(self) -> float:
        """The mean work of officers before it, of one look; ``nan`` if there is none."""
        if not self.work:
            return math.nan
        return math.fsum(minutes for _, minutes in self.work)

    def rests_on(self, names: Collection[str]) -> bool:
        """Whether hardly any work would be left before it without these steps."""
        left = math.fsum(minutes for name, minutes in self.work if name not in names)
        return self.minutes > 0 and left < self.minutes * ENOUGH


def verdicts(process: Process) -> Mapping[Key, JudgedChoice]:
    """The choices that find something, on all levels; graphs are left out."""
    return _known(Same(process))


@lru_cache(maxsize=64)  # asked for before and after every reform
def _known(same: Same[Process]) -> Mapping[Key, JudgedChoice]:
    process = same.it
    found: dict[Key, JudgedChoice] = {}
    levels: list[tuple[Owner, Flow]] = [(None, process.flow)]
    levels += [(name, item.steps) for name, item in process.items.items()]
    for owner, flow in levels:
        for key, verdict in _judged(process, owner, flow, (), frozenset()):
            found.setdefault(key, verdict)
    return found


def found_without(process: Process, full_names: Collection[str]) -> Found:
    """What choices find before which hardly any work is left without these steps, or that stand
    right behind one of them.
    """
    behind = []
    for full in full_names:
        owner, step = find_step(process, full, ())
        behind.append(found_behind(process, owner, step.name)[0])
    rests = [each.found for each in verdicts(process).values() if each.rests_on(full_names)]
    return max(together(behind), together(rests), key=lambda found: found.share)


def minutes_of(time: Distribution, process: Process) -> float:
    """The mean of a time over all cases."""
    return mean_time(time, process) / MINUTE


def _judged(
    process: Process, owner: Owner, flow: Flow, work: Work, seen: frozenset[str]
) -> Iterator[tuple[Key, JudgedChoice]]:
    judged = False
    hand_in: Work = ()
    for entry in flow:
        own = _own_finding(entry, seen)
        if own.share and isinstance(entry, Choice | AnyOf):
            ways = tuple(way.name for way in entry.branches)
            name = full_name(owner, entry.name or "|".join(ways))
            yield (owner, entry.name, ways), JudgedChoice(name, work or hand_in, own)
            judged = True
        elif judged:
            work, judged = (), False
        if isinstance(entry, Step) and entry.checks_materials:
            work, hand_in = (), _by_officers(process, owner, entry, 1)
        elif isinstance(entry, ItemRef):
            work, hand_in = (), ()
        elif not isinstance(entry, Step | Graph):
            for body in bodies(entry):
                known = () if judged else work or hand_in
                yield from _judged(process, owner, body, known, seen)
        if not judged:
            work += _work(process, owner, entry)
        if isinstance(entry, Step) and "delivered" in entry.milestones:
            work = ()  # what comes later is looked at anew
        seen |= {step.name for step in steps_of((entry,))}


def _own_finding(entry: Entry, seen: frozenset[str]) -> Found:
    """What a choice finds by its own ways, without the blocks that stand in them."""
    if not isinstance(entry, Choice | AnyOf):
        return NOTHING
    ways = tuple(
        replace(way, do=tuple(each for each in way.do if isinstance(each, Step | End)))
        for way in entry.branches
    )
    return found_in((replace(entry, branches=ways),), seen)


def _work(process: Process, owner: Owner, entry: Entry, weight: float = 1) -> Work:
    if isinstance(entry, Step):
        return () if entry.checks_materials else _by_officers(process, owner, entry, weight)
    if isinstance(entry, Graph):
        return ()
    if isinstance(entry, Choice | AnyOf):
        shares = [share_of_way(entry, way) * weight for way in entry.branches]
    else:
        times = entry.times if isinstance(entry, Repeat) else 1
        shares = [weight * times] * len(tuple(bodies(entry)))
    return tuple(
        each
        for body, share in zip(bodies(entry), shares, strict=True)
        for inner in body
        for each in _work(process, owner, inner, share)
    )


def _by_officers(process: Process, owner: Owner, step: Step, weight: float) -> Work:
    if not step.pools or step.time is None:
        return ()
    return ((full_name(owner, step.name), minutes_of(step.time, process) * weight),)


def share_of_way(block: Choice | AnyOf, way: Branch) -> float:
    """The share that takes a way; everybody where a condition says who does."""
    if way.share is not None:
        return float(way.share)
    if way.rest and isinstance(block, Choice):
        return float(1 - sum((each.share or 0 for each in block.branches), start=0))
    return 1.0
