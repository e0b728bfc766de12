"""What follows the delivery of an item, when items are handed out together.

An inspection, a report to the archive, a licence that may still be revoked: the applicant does not
wait for it. Joined items keep all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from simulator.model.flow import (
    AnyOf,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Parallel,
    Step,
    bodies,
    walk,
)
from simulator.model.process import Item, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail
from simulator.structure.drafting import full_name
from simulator.structure.graph import process_main_line


class Delivered(Protocol):
    """An item, and what follows its delivery."""

    @property
    def item(self) -> Item: ...

    @property
    def trailing(self) -> Flow: ...


def side_by_side(ways: Iterable[Flow]) -> Flow:
    """Flows that wait for nothing of each other, as one."""
    found = tuple(way for way in ways if way)
    if len(found) > 1:
        return (Parallel(branches=found),)
    return found[0] if found else ()


def under_its_item(each: Delivered) -> Flow:
    """The trailing work of an item as it stands elsewhere: named ``ITEM-STEP``."""
    return surgery.renamed(each.trailing, each.item.name, f"{each.item.name}-")


def moved_inspection(item: Item, moved: Iterable[Step], owner: str | None = None) -> Item:
    """The item with the step that looks at what its silence let through under its new name."""
    silence = item.silence
    if silence is None or silence.inspected_by is None:
        return item
    names = {full_name(item.name, step.name): f"{item.name}-{step.name}" for step in moved}
    if silence.inspected_by not in names:
        return item
    new = full_name(owner, names[silence.inspected_by])
    return replace(item, silence=replace(silence, inspected_by=new))


def with_trailing(
    process: Process, flow: Flow, collect: Step, counters: Sequence[Delivered]
) -> Flow:
    """The flow with the trailing work of items that ``collect`` delivers at its end."""
    tails = [each for each in counters if each.trailing]
    if not tails:
        return flow
    names = tuple(each.item.name for each in tails)
    if _for_some(flow, collect):
        raise fail("trailing-of-some-cases", "items", names=names)
    main = process_main_line(flow)
    last = flow[main - 1] == collect
    ending = tuple(each.item.name for each in tails if _may_end(each.trailing))
    if ending and not last:
        raise fail("trailing-may-end-case", "items", names=ending)
    parts = [under_its_item(each) for each in tails]
    made = [getattr(entry, "name", None) for part in parts for entry in walk(part)]
    surgery.refuse_clash(process, None, [name for name in made if name], ("items",))
    return (*flow[:main], *side_by_side((flow[main:], *parts)))


def _may_end(flow: Flow) -> bool:
    return any(isinstance(entry, End) for entry in walk(flow)) or any(
        branch.end is not None for branch in surgery.branches(flow)
    )


def _for_some(flow: Flow, step: Step, some: bool = False) -> bool:
    """Whether a step stands where only some cases come."""
    return any(
        some
        if entry == step
        else any(_for_some(body, step, some or _picks(entry)) for body in bodies(entry))
        for entry in flow
    )


def _picks(entry: Entry) -> bool:
    if isinstance(entry, Parallel):
        return entry.until is not None
    return isinstance(entry, Choice | AnyOf | First)
