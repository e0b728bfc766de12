"""审批改为备案: what becomes of an approval that is only filed; the second half of
``cut_items``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Graph,
    Parallel,
    Repeat,
    Step,
    Wording,
    steps_of,
    walk,
)
from simulator.model.flow_changes import of_race
from simulator.model.process import Item, Kind, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.oversight import (
    MADE,
    NOTHING_STATED,
    Stated,
    checked_later,
    counting_findings,
    sent_back,
)
from simulator.reforms.kit.reform import fail, idle
from simulator.reforms.kit.surgery import find_item, mark, targets, with_item

FILING: Kind = "filing"


def file_instead(
    process: Process,
    name: str,
    basis: Wording | None,
    path: Path,
    checked: Decimal = Decimal(1),
    stated: Stated = NOTHING_STATED,
) -> Process:
    """Makes a filing of an item: decided at the hand-in that passes, looked at afterwards in the
    share ``checked`` of the cases.
    """
    item = find_item(process, name, path)
    if item.kind == "filing":
        raise idle("item-is-filing-already", *path, item=name)
    at = _hand_in(process, item, path)
    head, hand_in, later = item.steps[:at], item.steps[at], item.steps[at + 1 :]
    assert isinstance(hand_in, Step)
    _refuse_later(item, later, basis, path)
    before = frozenset(step.name for step in steps_of((*head, hand_in)))
    rework = frozenset(_rework(later, before))
    later = counting_findings(later, before)
    staying = rework | {step.name for step in steps_of(later) if _stays(step, later)}
    staying |= frozenset(_racing(later))
    looked_at = checked_later("", _trailing(later, staying), checked, stated)
    surgery.refuse_clash(process, name, ("checked-after", *MADE) if checked < 1 else (), path=path)
    steps = (*head, mark(hand_in, ("accepted", "decided", "delivered")), *looked_at)
    lost = set(targets(head)) - {step.name for step in steps_of(steps)}
    if lost:
        raise fail("branch-would-lead-nowhere", *path, item=name, names=tuple(sorted(lost)))
    return with_item(
        process,
        replace(
            item,
            kind=FILING,
            decisions=tuple(FILING for _ in item.decisions),
            steps=steps,
            limit=None,
            on_limit="none",
            silence=None,
        ),
    )


def _hand_in(process: Process, item: Item, path: Path) -> int:
    for i, entry in enumerate(item.steps):
        if isinstance(entry, Step) and entry.checks_materials and entry.when is None:
            return i
    common = [step.name for step in process.serving(item.name) if step.checks_materials]
    if common:
        raise fail("handed-in-with-others", *path, item=item.name, names=tuple(common))
    raise fail("filing-without-hand-in", *path, item=item.name)


def _refuse_later(item: Item, later: Flow, basis: Wording | None, path: Path) -> None:
    steps = steps_of(later)
    if any(isinstance(entry, Graph) for entry in later):
        raise fail("filing-goes-on-in-graph", *path, item=item.name)
    paying = [step.name for step in steps if step.pays_fee]
    if paying:
        raise fail("filing-fee-after-hand-in", *path, item=item.name, names=tuple(paying))
    required = [step.name for step in steps if step.required and not _stays(step, later)]
    if required and basis is None:
        raise fail("filing-leaves-out-required", *path, names=tuple(required), item=item.name)


def _stays(step: Step, later: Flow) -> bool:
    """Whether officers still do the step after a filing: not what the applicant does, not a wait,
    not the collection. What counts a harm goes on counting.
    """
    if step.harm is not None:
        return True
    collects = (
        step.visit
        and "decided" not in step.milestones
        and ("delivered" in step.milestones or step == later[-1])
    )
    return bool(step.pools) and step.time is not None and not collects


def _rework(later: Flow, before: frozenset[str]) -> Iterator[str]:
    """The steps by which a case that is sent back is put right: they are gone through all the same,
    after the decision. Materials are not handed in again.
    """
    back = frozenset(sent_back(later, before))
    for entry in walk(later):
        if isinstance(entry, Choice | AnyOf):
            for way in entry.branches:
                if (entry.name, way.name) in back:
                    steps = steps_of(way.do)
                    yield from (step.name for step in steps if not step.does_materials)


def _racing(later: Flow) -> Iterator[str]:
    """What decides a race that finds something, whoever does it: without it one way would always
    win.
    """
    for entry in walk(later):
        if isinstance(entry, First) and any(step.harm for step in steps_of((entry,))):
            yield from (step.name for way in entry.branches for step in steps_of(way[:1]))


def _trailing(flow: Flow, staying: frozenset[str]) -> Flow:
    return tuple(inner for entry in flow for inner in _trail(entry, staying))


def _trail(entry: Entry, staying: frozenset[str]) -> Flow:
    match entry:
        case Step():
            return (_plain(entry),) if entry.name in staying else ()
        case Choice():
            branches = tuple(_trailing_branch(branch, staying) for branch in entry.branches)
            return (
                (replace(entry, branches=branches),)
                if any(branch.do or branch.then for branch in branches)
                else ()
            )
        case AnyOf():
            branches = tuple(_trailing_branch(branch, staying) for branch in entry.branches)
            return (
                (replace(entry, branches=branches),)
                if any(branch.do for branch in branches)
                else ()
            )
        case Parallel():
            ways = tuple(
                way for way in (_trailing(branch, staying) for branch in entry.branches) if way
            )
            if len(ways) <= 1:
                return ways[0] if ways else ()
            until = entry.until if entry.until is not None and entry.until < len(ways) else None
            return (replace(entry, branches=ways, until=until),)
        case Repeat():
            body = _trailing(entry.do, staying)
            return (replace(entry, do=body),) if body else ()
        case First():
            return of_race(entry, tuple(_trailing(branch, staying) for branch in entry.branches))
        case End():
            return ()
        case _:
            raise AssertionError(f"{type(entry).__name__} inside an item")


def _trailing_branch(branch: Branch, staying: frozenset[str]) -> Branch:
    """A branch that lost a step, such as the materials that were handed in anew, has no reason to
    lead back; a filing is not rejected.
    """
    do = _trailing(branch.do, staying)
    whole = len(steps_of(do)) == len(steps_of(branch.do))
    return replace(
        branch, do=do, then=branch.then if whole and branch.then in staying else None, end=None
    )


def _plain(step: Step) -> Step:
    """What is left of a step when its item is delivered: the work, or what putting right takes."""
    return replace(
        step,
        milestones=(),
        suspends_clock=False,
        pace=None,
        meanwhile=(),
        visit=False,
        online=Decimal(0),
        online_outage=Decimal(0),
        checks_materials=False,
        returned=None,
        returned_again=None,
    )
