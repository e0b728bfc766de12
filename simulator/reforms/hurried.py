"""Checks that a reform gives so little work that nobody would believe that they find as much.

Reform, process → **hurried** → what ``check`` and the results tell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.model.distributions import Distribution, Sized, Sum, mean
from simulator.model.errors import Path
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.reforms.counter import Immediate
from simulator.reforms.findings import found_after_hand_in, found_behind, found_in_review
from simulator.reforms.items import CutItems
from simulator.reforms.kit.back_office import parts_of_item
from simulator.reforms.kit.found import NOTHING, Found, in_turn
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.staying import for_every_case
from simulator.reforms.kit.surgery import Owner, find_step, level, owned_steps
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.structure.drafting import full_name

ENOUGH = 0.25
"""The part of today's work above which a check is believed to find as much."""
_MINUTE = 60_000

Owned = tuple[Owner, Step]


@dataclass(frozen=True)
class Hurried:
    """A check that is given less than a quarter of today's work, in mean minutes of one look, and
    what it is still said to find.
    """

    place: Path
    name: str
    was: float
    now: float
    found: Found


def hurried(reform: Reform, process: Process, after: Process, today: Process) -> Iterator[Hurried]:
    """The checks that a reform hurries; what they took is that of ``today``, before all reforms,
    where the steps are there already.
    """
    known = {full_name(owner, step.name): step for owner, step in owned_steps(today)}

    def minutes(steps: Iterable[Owned]) -> float | None:
        named = [known.get(full_name(owner, step.name), step) for owner, step in steps]
        return _minutes(step.time for step in named)

    for place, name, replaced, given, found in _given(reform, process, after):
        was, now = minutes(replaced), _minutes((given,))
        if was is not None and now is not None and now < was * ENOUGH and found.share:
            yield Hurried(place, name, was, now, found)


_Given = tuple[Path, str, list[Owned], Distribution | None, Found]


def _given(reform: Reform, process: Process, after: Process) -> Iterator[_Given]:
    """The place in a reform, the step or item that works now, the steps whose work it does, its
    work, and what it is said to find.
    """
    match reform:
        case CutTime():
            for full in reform.work:
                yield _one_step(("work", full), process, after, [full], full)
        case CutSteps():
            for i, merge in enumerate(reform.merge):
                if merge.time is not None:
                    owner, _ = find_step(process, merge.steps[0], ())
                    made = full_name(owner, merge.name)
                    yield _one_step(("merge", i, "time"), process, after, merge.steps, made)
            for i, handed in enumerate(reform.delegate):
                if handed.time is not None:
                    place: Path = ("delegate", i, "time")
                    yield _one_step(place, process, after, [handed.step], handed.step)
        case CutItems():
            for i, combine in enumerate(reform.merge):
                if combine.review is not None:
                    reviews: list[Owned] = [
                        (name, entry)
                        for name in combine.items
                        for entry in parts_of_item(process.items[name], ()).review
                        if isinstance(entry, Step) and entry.pools
                    ]
                    found = found_in_review(after, combine.name)
                    yield ("merge", i, "review"), combine.name, reviews, combine.review, found
        case Immediate():
            if reform.time is not None:
                for name in reform.items:
                    parts = parts_of_item(process.items[name], ())
                    done = for_every_case((*parts.intake, *parts.review, parts.decision))
                    steps: list[Owned] = [(name, step) for step in done if step.pools]
                    found = found_after_hand_in(after, name)
                    yield ("time",), name, steps, reform.time, found


def _one_step(
    place: Path, process: Process, after: Process, replaced: Iterable[str], full: str
) -> _Given:
    before = [find_step(process, name, ()) for name in replaced]
    owner, step = find_step(after, full, ())
    returned = NOTHING if step.returned is None else Found(back=step.returned)
    found = in_turn((returned, found_behind(level(after, owner), step.name)[0]))
    return place, full, before, step.time, found


def _minutes(times: Iterable[Distribution | None]) -> float | None:
    """The mean of all together; none if it depends on numbers of the case."""
    given = [each for each in times if each is not None]
    if any(_sized(each) for each in given):
        return None
    return math.fsum(mean(each) for each in given) / _MINUTE


def _sized(time: Distribution) -> bool:
    parts = [part.of for part in time.parts] if isinstance(time, Sum) else [time]
    return any(isinstance(part, Sized) for part in parts)
