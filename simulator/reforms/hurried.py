"""Checks that a reform gives so little work that nobody would believe that they find as much, and
other steps of which hardly any work is left.

Reform, process → **hurried** → what ``check`` and the results tell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import AnyOf, Choice, Step, walk
from simulator.model.process import Process
from simulator.reforms.contests import ContestsOfToday
from simulator.reforms.findings import (
    found_after_hand_in,
    found_behind,
    found_in_review,
    looks_at,
    wrong_materials,
)
from simulator.reforms.items import CutItems
from simulator.reforms.kit.back_office import parts_of_item
from simulator.reforms.kit.found import NONE, NOTHING, Found, in_turn
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.staying import for_every_case
from simulator.reforms.kit.surgery import Owner, find_step, owned_steps, stream
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.reforms.verdicts import ENOUGH, Key, minutes_of, verdicts
from simulator.reforms.waits_left import WaitsOfToday
from simulator.structure.drafting import full_name

if TYPE_CHECKING:
    from simulator.reforms.counter import Immediate
    from simulator.reforms.joint_acceptance import JointAcceptance

Owned = tuple[Owner, Step]


@dataclass(frozen=True)
class Hurried:
    """A step, or all work before a ``choice``, that is given less than a quarter of today's work,
    in mean minutes of one look, and what it is still said to find; only a check finds anything. A
    step that is ``removed`` is left to nobody.
    """

    place: Path
    name: str
    was: float
    now: float
    found: Found
    before_choice: bool = False
    removed: bool = False


class WorkOfToday:
    """What steps, waits, limits, and all work before a choice, took when they were seen first:
    before the reforms of a scenario, or when one of them made them. Each reform is asked about
    once, in their order.
    """

    def __init__(self, process: Process) -> None:
        self.waits = WaitsOfToday(process)
        self.contests = ContestsOfToday(process)
        self._steps: dict[str, float] = {}
        self._streams: dict[str, float] = {}
        self._choices: dict[Key, float] = {}
        self._today: set[str] = set()
        self._learn(process)
        self._today |= set(self._steps)
        self._streams = {
            stream(owner, step): self._steps[full_name(owner, step.name)]
            for owner, step in owned_steps(process)
            if step.time is not None
        }

    def copy(self) -> WorkOfToday:
        """For another list of reforms that begins with the same ones."""
        return deepcopy(self)

    def hurried(self, reform: Reform, process: Process, whole: Process) -> Iterator[Hurried]:
        """The checks that a reform hurries, and the other steps of today, alone or joined, of whose
        work it leaves hardly any; ``whole`` is the process in which it reaches everybody.
        """
        self._learn_steps(process)
        told: set[Key] = set()
        little: list[Hurried] = []
        for place, name, replaced, given, found, reviews in _given(reform, process, whole):
            work = math.fsum(self._steps.get(full, minutes) for full, minutes in replaced)
            now = reviews if given is None else minutes_of(given, whole) + reviews
            was = work + reviews
            if now < was * ENOUGH and found.share:
                told |= {key for full, _ in replaced for key in _choices_behind(process, full)}
                yield Hurried(place, name, was, now, found)
            # what the reforms themselves have made is told of as a part of what they cost
            elif self._of_today(replaced) and now < min(was * ENOUGH, _sum(replaced) + reviews):
                little.append(Hurried(place, name, was, now, NOTHING))
            if self._of_today(replaced):
                self._today.add(name)
            self._steps.setdefault(name, work)
        if isinstance(reform, CutSteps):
            told |= {key for full in reform.remove for key in _choices_behind(process, full)}
            little += self._removed(reform, process)
        if reform.KEY == "joint_acceptance":
            little += self._opinion(cast("JointAcceptance", reform), process)
        before = verdicts(process)
        for key, verdict in verdicts(whole).items():
            if key in told or key not in before or key not in self._choices:
                continue
            was, now = self._choices[key], verdict.minutes
            if now < was * ENOUGH and now < before[key].minutes:
                yield Hurried((), verdict.name, was, now, verdict.found, before_choice=True)
                own = {*dict(before[key].work), *dict(verdict.work)}
                little = [one for one in little if one.name not in own]
        yield from little
        self._learn(whole)

    def _removed(self, reform: CutSteps, process: Process) -> Iterator[Hurried]:
        """The steps of today that officers do no more, and the waits, but for those that are known
        to find something.
        """
        for i, full in enumerate(reform.remove):
            owner, step = find_step(process, full, ())
            finds = found_behind(process, owner, step.name)[0].share
            waits = step.wait is not None and not step.by
            if ((full in self._today and step.pools) or waits) and not finds:
                was = self._steps.get(full, 0)
                yield Hurried(("remove", i), full, was, 0, NOTHING, removed=True)

    def _opinion(self, reform: JointAcceptance, process: Process) -> Iterator[Hurried]:
        """One opinion that takes hardly any of the work of the decisions in its place."""
        signed = _minutes(((name, _decision(process, name)) for name in reform.items), process)
        was = math.fsum(self._steps.get(full, minutes) for full, minutes in signed)
        now = minutes_of(reform.opinion, process)
        if now < was * ENOUGH:
            prefix = f"{reform.record.name}-" if reform.record.name else ""
            yield Hurried(("opinion",), f"{prefix}opinion", was, now, NOTHING)

    def _of_today(self, replaced: _Replaced) -> bool:
        return any(full in self._today for full, _ in replaced)

    def _learn(self, process: Process) -> None:
        self._learn_steps(process)
        for key, verdict in verdicts(process).items():
            self._choices.setdefault(key, verdict.minutes)

    def _learn_steps(self, process: Process) -> None:
        """Steps are known again by their random streams, whatever a reform calls them."""
        for owner, step in owned_steps(process):
            full = full_name(owner, step.name)
            if step.time is not None and full not in self._steps:
                today = self._streams.get(stream(owner, step))
                work = minutes_of(step.time, process) if today is None else today
                self._steps[full] = work
                self._today |= set() if today is None else {full}


_Replaced = list[tuple[str, float]]
_Given = tuple[Path, str, _Replaced, Distribution | None, Found, float]


def _given(reform: Reform, process: Process, whole: Process) -> Iterator[_Given]:
    """The place in a reform, the step or item that works now, the steps whose work it does with
    their minutes, its work, what it is said to find, and the minutes of reviewing materials, which
    stay.
    """
    match reform:
        case CutTime():
            for full in reform.work:
                yield _one_step(("work", full), process, whole, [full], full)
        case CutSteps():
            for i, merge in enumerate(reform.merge):
                owner, _ = find_step(process, merge.steps[0], ())
                made = full_name(owner, merge.name)
                joined = _one_step(("merge", i, "time"), process, whole, merge.steps, made)
                yield joined if merge.time is not None else (*joined[:4], NOTHING, 0)
            for i, handed in enumerate(reform.delegate):
                if handed.time is not None:
                    place: Path = ("delegate", i, "time")
                    yield _one_step(place, process, whole, [handed.step], handed.step)
        case CutItems():
            for i, combine in enumerate(reform.merge):
                if combine.review is not None:
                    reviews: list[Owned] = [
                        (name, step)
                        for name in combine.items
                        for step in for_every_case(parts_of_item(process.items[name], ()).review)
                        if step.pools
                    ]
                    found = found_in_review(whole, combine.name)
                    place = ("merge", i, "review")
                    replaced = _minutes(reviews, process)
                    yield place, combine.name, replaced, combine.review, found, 0
        case _ if reform.KEY in _OTHERS:  # by their keys, so that they are not imported
            yield from _OTHERS[reform.KEY](reform, process, whole)


def _at_once(reform: Immediate, process: Process, whole: Process) -> Iterator[_Given]:
    if reform.time is not None:
        for name in reform.items:
            parts = parts_of_item(process.items[name], ())
            done = for_every_case((*parts.intake, *parts.review, parts.decision))
            steps: list[Owned] = [(name, step) for step in done if step.pools]
            found = found_after_hand_in(whole, name)
            yield ("time",), name, _minutes(steps, process), reform.time, found, 0


def _jointly(reform: JointAcceptance, process: Process, _: Process) -> Iterator[_Given]:
    prefix = f"{reform.record.name}-" if reform.record.name else ""
    if reform.time is not None:
        looks = [find_step(process, full, ()) for full in reform.inspections]
        longest = _longest(looks, process)
        found = NOTHING if reform.rectify is None else Found(back=reform.rectify.share)
        yield ("time",), f"{prefix}joint-visit", longest, reform.time, found, 0


_OTHERS: Mapping[str, Callable[[Any, Process, Process], Iterator[_Given]]] = {
    "immediate": _at_once,
    "joint_acceptance": _jointly,
}


def _decision(process: Process, item: str) -> Step:
    return parts_of_item(process.items[item], ()).decision


def _longest(steps: Iterable[Owned], process: Process) -> _Replaced:
    """The one of these steps with most work of officers."""
    of_officers = [each for each in steps if each[1].pools]
    most = max(_minutes(of_officers, process), key=lambda each: each[1], default=None)
    return [] if most is None else [most]


def _one_step(
    place: Path, process: Process, whole: Process, replaced: Iterable[str], full: str
) -> _Given:
    before = [find_step(process, name, ()) for name in replaced]
    owner, step = find_step(whole, full, ())
    behind = found_behind(whole, owner, step.name)[0]
    looked_at = looks_at(whole, owner, step) if step.checks_materials else set()
    back = Found(back=step.returned or NONE)
    found = in_turn((back, wrong_materials(whole, looked_at), behind))
    known = [whole.materials[name].review for name in looked_at]
    reviews = math.fsum(minutes_of(review, whole) for review in known if review is not None)
    return place, full, _minutes(before, process), step.time, found, reviews


def _sum(replaced: _Replaced) -> float:
    return math.fsum(minutes for _, minutes in replaced)


def _minutes(steps: Iterable[Owned], process: Process) -> _Replaced:
    return [
        (full_name(owner, step.name), minutes_of(step.time, process))
        for owner, step in steps
        if step.time is not None
    ]


def _choices_behind(process: Process, full: str) -> Iterator[Key]:
    """The choices right behind a step."""
    known = [full_name(owner, step.name) for owner, step in owned_steps(process)]
    if full not in known:
        return
    owner, step = find_step(process, full, ())
    for entry in walk(found_behind(process, owner, step.name)[1]):
        if isinstance(entry, Choice | AnyOf):
            yield owner, entry.name, tuple(way.name for way in entry.branches)
