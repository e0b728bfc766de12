"""审批改为备案: what becomes of an approval that is only filed; the second half of
``cut_items``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    Text,
    Wording,
    steps_of,
    walk,
)
from simulator.model.flow_changes import of_race, rewrite
from simulator.model.process import Item, Kind, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.oversight import (
    AT_ONCE,
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
BEGINNING = "checked-again"
CHECKED_AGAIN = Text("Check again", "再次核查")
HANDED_IN_AGAIN = Text("Hand in again", "再次提交")


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
    staying = rework | {step.name for step in steps_of(later) if _stays(step, later)}
    later, again = _led_to_the_check(later, hand_in, before, staying)
    rework |= again
    later = counting_findings(later, before | {BEGINNING})
    staying |= {BEGINNING, *again, *_found_in(later), *_racing(later)}
    kept = _Kept(staying, rework)
    looked_at = checked_later("", _without_beginning(kept.trailing(later)), checked, stated)
    made = (("checked-after", *MADE) if checked < 1 else ()) + tuple(sorted(again))
    surgery.refuse_clash(process, name, (*made, BEGINNING), path=path)
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


def _led_to_the_check(
    later: Flow, hand_in: Step, before: frozenset[str], staying: frozenset[str]
) -> tuple[Flow, frozenset[str]]:
    """Behind the decision a case that is sent back is put right and checked again: where its way
    leads to the hand-in or to what stood before it, it is handed in again first, with the visit and
    the work that this took, and the checks begin anew; so they do where it leads to a step that
    goes. Returns the flow, and the names of the steps that hand in again.
    """
    back = frozenset(sent_back(later, before))
    again: set[str] = set()

    def led(entry: Entry) -> Entry:
        if not isinstance(entry, Choice | AnyOf):
            return entry
        return replace(entry, branches=tuple(led_way(entry, way) for way in entry.branches))

    def led_way(block: Choice | AnyOf, way: Branch) -> Branch:
        if (block.name, way.name) not in back or way.then in staying:
            return way
        if way.then not in before or any(step.checks_materials for step in steps_of(way.do)):
            return replace(way, then=BEGINNING)
        name = f"{block.name}-{way.name}-again" if block.name else f"{way.name}-again"
        again.add(name)
        anew = replace(hand_in, name=name, title=HANDED_IN_AGAIN, milestones=())
        return replace(way, do=(*way.do, anew), then=BEGINNING)

    led_on = rewrite(later, lambda entries: tuple(led(entry) for entry in entries))
    return (Step(name=BEGINNING, title=CHECKED_AGAIN, wait=AT_ONCE), *led_on), frozenset(again)


def _found_in(later: Flow) -> frozenset[str]:
    """The steps that count what a check behind the decision finds."""
    return frozenset(step.name for step in steps_of(later) if step.harm is not None)


def _without_beginning(looked_at: Flow) -> Flow:
    """The checks without the mark at their beginning, where they begin with a step to which a case
    can be led, or where nothing leads there.
    """
    if not looked_at[1:] or BEGINNING not in targets(looked_at):
        return looked_at[1:]
    first = looked_at[1]
    if not isinstance(first, Step):
        return looked_at
    return surgery.retarget(looked_at[1:], {BEGINNING: first.name})


def _racing(later: Flow) -> Iterator[str]:
    """What decides a race that finds something, whoever does it: without it one way would always
    win.
    """
    for entry in walk(later):
        if isinstance(entry, First) and any(step.harm for step in steps_of((entry,))):
            yield from (step.name for way in entry.branches for step in steps_of(way[:1]))


@dataclass(frozen=True)
class _Kept:
    """What is left of a flow behind the delivery: the steps that stay; to put right, in ``rework``,
    the applicant comes as he does today.
    """

    staying: frozenset[str]
    rework: frozenset[str]

    def trailing(self, flow: Flow) -> Flow:
        return tuple(inner for entry in flow for inner in self._trail(entry))

    def _trail(self, entry: Entry) -> Flow:
        match entry:
            case Step():
                return (self._plain(entry),) if entry.name in self.staying else ()
            case Choice():
                branches = tuple(self._branch(branch) for branch in entry.branches)
                return (
                    (replace(entry, branches=branches),)
                    if any(branch.do or branch.then for branch in branches)
                    else ()
                )
            case AnyOf():
                branches = tuple(self._branch(branch) for branch in entry.branches)
                return (
                    (replace(entry, branches=branches),)
                    if any(branch.do for branch in branches)
                    else ()
                )
            case Parallel():
                ways = tuple(way for way in map(self.trailing, entry.branches) if way)
                if len(ways) <= 1:
                    return ways[0] if ways else ()
                until = entry.until
                return (
                    replace(
                        entry,
                        branches=ways,
                        until=until if until is not None and until < len(ways) else None,
                    ),
                )
            case Repeat():
                body = self.trailing(entry.do)
                return (replace(entry, do=body),) if body else ()
            case First():
                return of_race(entry, tuple(map(self.trailing, entry.branches)))
            case End():
                return ()
            case _:
                raise AssertionError(f"{type(entry).__name__} inside an item")

    def _branch(self, branch: Branch) -> Branch:
        """A filing is not rejected; what led on to a step that goes leads on to what comes next."""
        then = branch.then if branch.then in self.staying else None
        return replace(branch, do=self.trailing(branch.do), then=then, end=None)

    def _plain(self, step: Step) -> Step:
        """What is left of a step when its item is delivered: the work, or what putting right
        takes.
        """
        comes = step.name in self.rework
        return replace(
            step,
            milestones=(),
            suspends_clock=False,
            pace=None,
            meanwhile=(),
            visit=step.visit and comes,
            online=step.online if comes else Decimal(0),
            online_outage=step.online_outage if comes else Decimal(0),
            checks_materials=False,
            returned=None,
            returned_again=None,
        )
