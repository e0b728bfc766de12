"""An item cut at its counter: what a common window takes out of it, and what stays for the back
office.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import chain, takewhile
from math import prod

from simulator.model.errors import Path
from simulator.model.flow import Choice, Entry, Flow, Parallel, Step, steps_of
from simulator.model.flow_changes import map_steps
from simulator.model.process import Item
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail
from simulator.structure.graph import item_main_line


@dataclass(frozen=True)
class Counter:
    """What the common window takes out of an item (no collection, where the result is not
    collected there), what stays for its back office, and what follows the delivery (trailing work).
    """

    item: Item
    commissioned: Flow
    prepare: Step
    submit: Step
    collect: Step | None
    back_office: Flow
    trailing: Flow = ()

    @property
    def before_collection(self) -> Flow:
        """The item up to its collection."""
        return self.item.steps[: len(self.item.steps) - 1 - len(self.trailing)]


def counter_of(item: Item, path: Path, collects: bool | None = True) -> Counter:
    """Cuts an item at the counter; raises if it does not begin with its own hand-in, or end with a
    collection. It need not ``collects`` if this is ``None``, and keeps its own if ``False``.
    """
    if item.kind == "filing":
        raise fail("filing-has-no-counter", *path, item=item.name)
    own = collects or (collects is None and _ends(item))
    collect, trailing = _collection(item, path) if own else (None, ())
    ordered, prepare, submit = _intake(item, path)
    until = len(item.steps) - 1 - len(trailing) if own else len(item.steps)
    between = item.steps[len(ordered) + 2 : until]
    if not steps_of(between):
        raise fail("no-back-office", *path, item=item.name)
    gone = {step.name for step in (*steps_of(ordered), prepare, submit)}
    gone |= {collect.name} if collect else set()
    back = [branch for name, branch in surgery.targets(item.steps).items() if name in gone]
    if back:
        raise fail("rework-back-to-counter", *path, item=item.name, names=tuple(back))
    if collect and "decided" in collect.milestones:
        marked = surgery.marked(between, ("decided",))
        if marked is None:
            raise fail("decided-at-collection", *path, item=item.name)
        between = marked
    return Counter(item, ordered, prepare, submit, collect, between, trailing)


def _ends(item: Item) -> bool:
    """Whether an item ends with a visit; other results come to the applicant."""
    last = item.steps[-1]
    return isinstance(last, Step) and last.visit and bool(last.pools)


def _intake(item: Item, path: Path) -> tuple[Flow, Step, Step]:
    """What is commissioned, the preparation and the hand-in."""
    ordered = tuple(takewhile(_is_commissioned, item.steps))
    match item.steps[len(ordered) :]:
        case (
            Step(does_materials=True, when=None, wait=None) as prepare,
            Step(checks_materials=True, when=None, slots=None, hours=None, patience=None) as submit,
            *_,
        ):
            if "decided" in submit.milestones:
                raise fail("decided-at-hand-in", *path, item=item.name, step=submit.name)
            return ordered, prepare, submit
    raise fail("no-own-preparation-and-hand-in", *path, item=item.name)


def returned_by_one(check: Step, checks: Sequence[Step]) -> Step:
    """A check in place of several: it returns whatever one of them would have returned, as all that
    is wrong is told at once.
    """
    first = [each.returned or Decimal(0) for each in checks]
    again = [
        share if each.returned_again is None else each.returned_again
        for each, share in zip(checks, first, strict=True)
    ]
    if not any(first):
        return replace(check, returned=None, returned_again=None)
    return replace(check, returned=_any_of(first), returned_again=_any_of(again))


def _any_of(shares: Sequence[Decimal]) -> Decimal:
    return 1 - prod((1 - share for share in shares), start=Decimal(1))


def _is_commissioned(entry: Entry) -> bool:
    """Whether others work here before the applicant hands anything in: no visit, no fee, no
    milestone, no way back or out.
    """
    match entry:
        case Step():
            return not (
                entry.does_materials
                or entry.checks_materials
                or entry.pays_fee
                or entry.visit
                or entry.milestones
                or entry.slots
            )
        case Choice():
            return all(
                branch.then is None
                and branch.end is None
                and all(_is_commissioned(inner) for inner in branch.do)
                for branch in entry.branches
            )
    return False


def _collection(item: Item, path: Path) -> tuple[Step, Flow]:
    """The collection of an item, and what follows it."""
    main = item_main_line(item.steps)
    delivering = [step for step in steps_of(item.steps) if "delivered" in step.milestones]
    match item.steps[:main]:
        case (
            *_,
            Step(visit=True, when=None, slots=None, hours=None, patience=None) as collect,
        ) if collect.pools and delivering in ([collect], []):
            _refuse_trailing(item, item.steps[main:], path)
            return collect, item.steps[main:]
    raise fail("no-collection", *path, item=item.name)


def _refuse_trailing(item: Item, trailing: Flow, path: Path) -> None:
    own = {step.name for step in steps_of(trailing)}
    for branch in surgery.branches(trailing):
        if branch.then is not None and branch.then not in own:
            raise fail("trailing-leads-back", *path, item=item.name, branch=branch.name)
    for step in steps_of(trailing):
        if step.does_materials or step.checks_materials or step.pays_fee:
            raise fail("trailing-takes-materials", *path, item=item.name, step=step.name)


def commissioned(counters: Sequence[Counter], serving: bool = False) -> Flow:
    """What the items have written by others before their materials are prepared: for several items
    side by side.
    """
    runs = []
    for each in counters:
        steps = surgery.renamed(each.commissioned, each.item.name, f"{each.item.name}-")
        if serving:
            steps = map_steps(steps, partial(_serving, item=each.item.name))
        if steps:
            runs.append(steps)
    return (Parallel(branches=tuple(runs)),) if len(runs) > 1 else tuple(chain(*runs))


def _serving(step: Step, item: str) -> Step:
    return replace(step, serves=(item,))


def worst_outage(visits: Iterable[Step]) -> Decimal:
    """How often a way online in place of these fails: as often as the worst of them."""
    return max(each.online_outage for each in visits)


def all_online(visit: Step) -> Step:
    """A visit that everybody makes online: none at all, unless the way online is known to fail."""
    if visit.online_outage:
        return replace(visit, online=Decimal(1))
    return unvisited(visit)


def unvisited(visit: Step) -> Step:
    """A step to which the applicant does not go any more."""
    return replace(visit, visit=False, online=Decimal(0), online_outage=Decimal(0), trip=None)
