"""Work and waits of today that an item is decided without and that check nothing: a survey, a
design, what a department lays or makes. Whoever defers or spares a check may not take the thing
itself along unseen.

Reform, process → **passed by** → what ``check`` and the results tell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Choice,
    Entry,
    Flow,
    Graph,
    Repeat,
    Step,
    Text,
    bodies,
    steps_of,
)
from simulator.model.process import Item, Process
from simulator.model.sentences import Phrase, Value
from simulator.reforms.costs_told import length, worked
from simulator.reforms.findings import found_behind, found_by_item
from simulator.reforms.kit.back_office import parts_of_item, until_delivery
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.streams import mean_time
from simulator.reforms.kit.surgery import Owner, find_step
from simulator.reforms.verdicts import share_of_way, verdicts
from simulator.structure.drafting import full_name

if TYPE_CHECKING:
    from simulator.reforms.assessment import AreaAssessment
    from simulator.reforms.automatic import Automatic
    from simulator.reforms.commitment import InformAndCommit
    from simulator.reforms.completion import BuildFirst
    from simulator.reforms.counter import Immediate
    from simulator.reforms.inspections import RandomInspection
    from simulator.reforms.items import CutItems
    from simulator.reforms.licence import PermitsAfterLicence
    from simulator.reforms.no_application import NoApplication
    from simulator.reforms.run_out import OnLimit

_DELIVERING = ("utility", "intermediary")
"""Kinds of items that make something, in place of deciding about it."""


@dataclass(frozen=True)
class Weighed:
    """A step, and the share of the cases (or how often) it is done."""

    owner: Owner
    step: Step
    share: float

    @property
    def name(self) -> str:
        """The full name of the step."""
        return full_name(self.owner, self.step.name)

    def amount(self, process: Process) -> float:
        """Its mean work or wait of a case, in ms."""
        time = self.step.time if self.step.wait is None else self.step.wait
        return 0.0 if time is None else mean_time(time, process) * self.share


Values = tuple[tuple[str, Value], ...]
Left = tuple[Path, str, list[Weighed]]
"""A place in a reform, an item, and the steps that it is decided without."""


@dataclass(frozen=True)
class PassedBy:
    """The steps that an item is decided without and that check nothing: their work in ms with the
    pools whose it is, and their waits in ms, what the applicant does himself among them.
    """

    place: Path
    item: str
    names: tuple[str, ...]
    work: float
    pools: tuple[str, ...]
    waits: float


def passed_by(reform: Reform, process: Process) -> Iterator[PassedBy]:
    """What a reform defers behind the decision, or lets pass by, that is no check."""
    for place, item, steps in _left_behind(reform, process):
        told = [each for each in steps if _checks_nothing(process, process.items[item], each)]
        if told:
            yield _summed(place, item, told, process)


def _summed(place: Path, item: str, steps: Sequence[Weighed], process: Process) -> PassedBy:
    worked = [each for each in steps if _worked(each.step)]
    waited = [each for each in steps if not _worked(each.step)]
    return PassedBy(
        place,
        item,
        tuple(dict.fromkeys(each.name for each in steps)),
        math.fsum(each.amount(process) for each in worked),
        tuple(dict.fromkeys(pool for each in worked for pool in each.step.pools)),
        math.fsum(each.amount(process) for each in waited),
    )


def given_up(reform: CutItems, process: Process) -> Iterator[Values]:
    """The items that nobody does any more and of which nothing is stated, with their work of
    officers and their waits, as values of a note. Those that refuse or send back somebody have a
    note of their own.
    """
    gone = {
        name: [each for each in _weighed(name, process.items[name].steps, 1) if _counts(each)]
        for name in reform.remove
        if name not in reform.removed and not found_by_item(process, name).share
    }
    steps = [each for own in gone.values() for each in own]
    if steps:
        whole = _summed((), "", steps, process)
        yield ("items", tuple(gone)), ("amount", _amount(whole, process))


def _counts(each: Weighed) -> bool:
    step = each.step
    return not (step.harm or step.timer) and (_worked(step) or step.wait is not None)


def told_of(found: PassedBy, process: Process) -> Values:
    """The values of a note."""
    return ("item", found.item), ("names", found.names), ("amount", _amount(found, process))


def _amount(found: PassedBy, process: Process) -> Phrase:
    """The work and the waits."""
    said: dict[str, Value] = {"work": worked(found.work), "waits": length(found.waits)}
    said["pools"] = tuple(process.pools[name].title or Text(name, name) for name in found.pools)
    only = "work-passed-by" if found.work else "waits-passed-by"
    both = bool(found.work and found.waits)
    return Phrase.of("work-and-waits-passed-by" if both else only, **said)


def _left_behind(reform: Reform, process: Process) -> Iterator[Left]:
    """Looked up by the key of the reform, so that no other reform is imported."""
    left = _LEFT.get(reform.KEY)
    return iter(()) if left is None else left(reform, process)


def _filed(reform: CutItems, process: Process) -> Iterator[Left]:
    return _each("to_filing", reform.to_filing, process, _behind_hand_in)


def _after_the_licence(reform: PermitsAfterLicence, process: Process) -> Iterator[Left]:
    yield from _each("filing", reform.filing, process, _behind_hand_in)
    yield from _each("promise", reform.promise, process, _review)


def _before_review(
    reform: InformAndCommit | BuildFirst | Automatic, process: Process
) -> Iterator[Left]:
    return _each("items", reform.items, process, _review)


def _in_silence(reform: OnLimit, process: Process) -> Iterator[Left]:
    """Where silence approves, what was not done by then is not done at all."""
    return _each("approve", reform.approve, process, _behind_hand_in)


def _without_application(reform: NoApplication, process: Process) -> Iterator[Left]:
    return _each("items", reform.items, process, _behind_hand_in)


def _each(
    key: str,
    names: Sequence[str],
    process: Process,
    steps: Callable[[Process, str], list[Weighed]],
) -> Iterator[Left]:
    """The named items, each with those of its steps."""
    for i, name in enumerate(names):
        yield (key, i), name, steps(process, name)


def _at_once(reform: Immediate, process: Process) -> Iterator[Left]:
    """The waits alone: the work is done at the counter."""
    for i, name in enumerate(reform.items):
        gone = [each for each in _behind_hand_in(process, name) if not _worked(each.step)]
        yield ("items", i), name, gone


def _for_an_area(reform: AreaAssessment, process: Process) -> Iterator[Left]:
    return _named("steps", reform.steps, process)


def _sampled(reform: RandomInspection, process: Process) -> Iterator[Left]:
    return _named("inspections", reform.inspections, process)


def _named(key: str, names: Sequence[str], process: Process) -> Iterator[Left]:
    for i, full in enumerate(names):
        owner, step = find_step(process, full, ())
        if owner is not None:
            yield (key, i), owner, [Weighed(owner, step, 1)]


_LEFT: Mapping[str, Callable[[Any, Process], Iterator[Left]]] = {
    "cut_items": _filed,
    "permits_after_licence": _after_the_licence,
    "inform_and_commit": _before_review,
    "build_first": _before_review,
    "automatic": _before_review,
    "on_limit": _in_silence,
    "no_application": _without_application,
    "immediate": _at_once,
    "area_assessment": _for_an_area,
    "random_inspection": _sampled,
}


def review_work(process: Process, item: str) -> float:
    """The mean work of officers, in ms, between the hand-in of an item and its decision."""
    return math.fsum(each.amount(process) for each in _review(process, item) if _worked(each.step))


def _review(process: Process, item: str) -> list[Weighed]:
    review = parts_of_item(process.items[item], ()).review
    return list(_weighed(item, review, 1))


def _behind_hand_in(process: Process, item: str) -> list[Weighed]:
    """What comes between the hand-in of an item and its delivery."""
    steps = process.items[item].steps
    at = [i for i, each in enumerate(steps) if isinstance(each, Step) and each.checks_materials]
    head, later = (steps[: at[0] + 1], steps[at[0] + 1 :]) if at else ((), steps)
    handed_in = bool(head) and "delivered" in getattr(head[-1], "milestones", ())
    return list(_weighed(item, until_delivery(later, handed_in)[0], 1))


def _weighed(owner: str, flow: Flow, share: float) -> Iterator[Weighed]:
    """The steps of a flow, but what is done to put right, or to refuse, who did not pass."""
    for entry in flow:
        if isinstance(entry, Step):
            yield Weighed(owner, entry, share)
            continue
        if isinstance(entry, Graph):  # what applicants do there is nearly always putting right
            for node in steps_of((entry,)):
                if not node.by_applicant:
                    yield Weighed(owner, node, share)
            continue
        for body, part in _ways(entry):
            yield from _weighed(owner, body, share * part)


def _ways(entry: Entry) -> Iterator[tuple[Flow, float]]:
    if isinstance(entry, Choice | AnyOf):
        for way in entry.branches:
            if way.end is None and way.then is None:
                yield way.do, share_of_way(entry, way)
    else:
        times = entry.times if isinstance(entry, Repeat) else 1
        for body in bodies(entry):
            yield body, times


def _checks_nothing(process: Process, item: Item, each: Weighed) -> bool:
    """Whether a step is none of the authority's checks: a wait, what the applicant does, or work of
    others on which nothing that is found rests. Where a utility or an intermediary delivers, its
    own work is no check either, unless something is found right behind it.
    """
    step = each.step
    if step.harm or step.handover or step.timer or step.does_materials or step.checks_materials:
        return False
    collects = step.visit and "delivered" in step.milestones
    if collects or step.returned or not each.amount(process):
        return False
    if not _worked(step):
        return True
    if found_behind(process, each.owner, step.name)[0].share:
        return False
    if item.kind in _DELIVERING:
        return True
    own = _authority(process, item)
    return own.isdisjoint(step.pools) and not _rests_on(process, each.name)


def _authority(process: Process, item: Item) -> set[str]:
    """The pools of the department that leads an item; without one the leading pool alone."""
    if item.lead is None:
        return set(process.pools)
    own = process.pools[item.lead].department
    if own is None:
        return {item.lead}
    return {name for name, pool in process.pools.items() if pool.department == own}


def _rests_on(process: Process, name: str) -> bool:
    return any(name == full for each in verdicts(process).values() for full, _ in each.work)


def _worked(step: Step) -> bool:
    return bool(step.pools) and step.wait is None
