"""A trace taken apart along a tree: which part each of its events belongs to.

Where a trace does not follow the tree its events still go to the parts that hold their activities;
that it does not follow is said beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.mining.trees import ActivityNode, Again, AnyOrder, Concurrent, InTurn, Nothing, Tree

Events = Sequence[int]
"""Places of events in a trace, one after another."""


def owner_of(parts: Sequence[Tree], activity: int) -> int:
    """Which part holds an activity; -1 if none does."""
    return next((i for i, part in enumerate(parts) if activity in part.activities), -1)


def shared_out(parts: Sequence[Tree], trace: Sequence[int], events: Events) -> list[list[int]]:
    """The events of each part."""
    owners = {activity: i for i, part in enumerate(parts) for activity in part.activities}
    found: list[list[int]] = [[] for _ in parts]
    for event in events:
        found[owners[trace[event]]].append(event)
    return found


def chosen(parts: Sequence[Tree], trace: Sequence[int], events: Events) -> int:
    """Which of several parts was done: the one with most events; without an event the first that
    can go without.
    """
    if not events:
        return next((i for i, part in enumerate(parts) if can_be_empty(part)), 0)
    sizes = [len(each) for each in shared_out(parts, trace, events)]
    return sizes.index(max(sizes))


def rounds(loop: Again, trace: Sequence[int], events: Events) -> list[list[int]]:
    """The events of a loop by its parts in turn: the first, the second, …, the first at the end,
    which may have none.
    """
    found = _rounds_so_far(loop, trace, events)
    return found if len(found) % 2 else [*found, []]


def _rounds_so_far(loop: Again, trace: Sequence[int], events: Events) -> list[list[int]]:
    """The same up to the part that the last event belongs to."""
    found: list[list[int]] = [[]]
    body, back = loop.parts
    for event in events:
        in_back = trace[event] in back.activities
        if in_back != (len(found) % 2 == 0):
            found.append([])
        elif found[-1] and not in_back and _begins_anew(body, back, trace, found[-1], event):
            found += [[], []]
        found[-1].append(event)
    return found


def _begins_anew(body: Tree, back: Tree, trace: Sequence[int], events: Events, event: int) -> bool:
    """Whether the body is done and begins again, where nothing needs to be done between: what is
    there is whole, and no longer the beginning of anything with the next event.
    """
    if not can_be_empty(back) or not follows(body, trace, events):
        return False
    return not _may_begin(body, trace, [*events, event])


def _may_begin(tree: Tree, trace: Sequence[int], events: Events) -> bool:
    """Whether events may be the beginning of what a tree allows."""
    if not events:
        return True
    match tree:
        case ActivityNode(place):
            return len(events) == 1 and trace[events[0]] == place
        case AnyOrder():
            return True
        case Again():
            *done, current = enumerate(_rounds_so_far(tree, trace, events))
            return all(follows(tree.parts[i % 2], trace, each) for i, each in done) and _may_begin(
                tree.parts[current[0] % 2], trace, current[1]
            )
    shares = shared_out(tree.parts, trace, events)
    if isinstance(tree, Concurrent):
        pairs = zip(tree.parts, shares, strict=True)
        return all(_may_begin(part, trace, each) for part, each in pairs)
    last = owner_of(tree.parts, trace[events[-1]])
    if not isinstance(tree, InTurn):
        return len(shares[last]) == len(events) and _may_begin(tree.parts[last], trace, events)
    before = [each for share in shares[:last] for each in share]
    return (
        not any(shares[last + 1 :])
        and before + shares[last] == list(events)
        and all(follows(tree.parts[i], trace, shares[i]) for i in range(last))
        and _may_begin(tree.parts[last], trace, shares[last])
    )


def can_be_empty(tree: Tree) -> bool:
    """Whether a tree lets a case do nothing."""
    match tree:
        case ActivityNode():
            return False
        case Nothing() | AnyOrder():
            return True
        case InTurn() | Concurrent():
            return all(map(can_be_empty, tree.parts))
        case Again():
            return can_be_empty(tree.parts[0])
        case _:
            return any(map(can_be_empty, tree.parts))


def follows(tree: Tree, trace: Sequence[int], events: Events | None = None) -> bool:
    """Whether a trace is one that a tree allows."""
    if events is None:
        events = range(len(trace))
    if not events:
        return can_be_empty(tree)
    match tree:
        case ActivityNode(place):
            return len(events) == 1 and trace[events[0]] == place
        case Nothing():
            return False
    if any(trace[event] not in tree.activities for event in events):
        return False
    if isinstance(tree, AnyOrder):
        return True
    if isinstance(tree, Again):
        return all(
            follows(tree.parts[i % 2], trace, each)
            for i, each in enumerate(rounds(tree, trace, events))
        )
    shares = shared_out(tree.parts, trace, events)
    if isinstance(tree, InTurn):
        ends = [(each[0], each[-1]) for each in shares if each]
        if any(before[1] > after[0] for before, after in pairwise(ends)):
            return False
    elif not isinstance(tree, Concurrent):  # one of them
        if sum(map(bool, shares)) > 1:
            return False
        place = chosen(tree.parts, trace, events)
        return follows(tree.parts[place], trace, shares[place])
    return all(follows(part, trace, each) for part, each in zip(tree.parts, shares, strict=True))
