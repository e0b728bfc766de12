"""What the checks of a flow find, by the shares of their choices: whom they refuse and whom they
send back.

Process → **findings** → notes on reforms that leave checks out. Shares are of the first look: who
is sent back is found once, however often he comes again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from simulator.model.endings import Finish
from simulator.model.errors import ReformError
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
    items_of,
    steps_of,
    walk,
)
from simulator.model.flow_changes import rewrite
from simulator.model.process import Item, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import parts_of_item
from simulator.reforms.kit.found import ALL, NONE, NOTHING, Found, either, in_turn, race, together
from simulator.reforms.kit.found_in_graph import FoundInGraph
from simulator.reforms.repeats import usual_times
from simulator.structure.drafting import full_name

Of = Callable[[str], Found]
"""What an item finds, by its name."""


def _nothing(_: str) -> Found:
    return NOTHING


def found_in_review(process: Process, item: str) -> Found:
    """What the review of an item finds, of the cases in it; nothing in an item without a decision
    of its own.
    """
    try:
        parts = parts_of_item(_as_usual(process, item), ())
    except ReformError:
        return Found()
    looked_at = (*parts.review, parts.decision, *parts.verdict)
    return _found(looked_at, frozenset(step.name for step in steps_of(parts.intake)))


def found_after_hand_in(process: Process, item: str) -> Found:
    """What an item finds behind its hand-in."""
    steps = _as_usual(process, item).steps
    at = [i for i, each in enumerate(steps) if isinstance(each, Step) and each.checks_materials]
    cut = at[0] + 1 if at else 0
    return _found(steps[cut:], frozenset(step.name for step in steps_of(steps[:cut])))


def found_by_item(process: Process, item: str) -> Found:
    """What an item finds in all its steps."""
    return _found(_as_usual(process, item).steps, frozenset())


def found_without_officers(process: Process, item: str) -> Found:
    """What an item finds up to its decision, the hand-in included: all that the system's decisions
    pass by.
    """
    try:
        parts = parts_of_item(_as_usual(process, item), ())
    except ReformError:
        return NOTHING
    return _found((*parts.intake, *parts.review, parts.decision, *parts.verdict), frozenset())


def wrong_materials(process: Process, names: Iterable[str]) -> Found:
    """What a hand-in sends back for the faults of these materials, at the first look."""
    known = (process.materials[name] for name in names if name in process.materials)
    return together(Found(back=each.defect) for each in known if each.defect)


def idle_checks(before: Process, after: Process) -> Iterator[tuple[str, Decimal]]:
    """The checks that send cases back and have nothing left to look at, with the share that they
    sent back.
    """
    left = {
        full_name(owner, step.name): (owner, step) for owner, step in surgery.owned_steps(after)
    }
    for owner, step in surgery.owned_steps(before):
        full = full_name(owner, step.name)
        if step.returned and full in left and looks_at(before, owner, step):
            now = left[full][1]
            if now.returned is None or not looks_at(after, owner, now):
                yield full, step.returned


def looks_at(process: Process, owner: surgery.Owner, step: Step) -> set[str]:
    """The materials that a check looks at, without those that all its items take over."""
    served = step.serves or (() if owner is None else (owner,))
    taken = [set(process.items[name].takes_over) for name in served]
    over = set.intersection(*taken) if taken else set()
    return set(process.materials_of(step, served)) - over


def found_in_run(process: Process, names: Sequence[str]) -> Found:
    """What the part of the flow finds that holds these items: the items in all their steps, and
    the choices between them.
    """
    named, flow = set(names), done_as_usual(process, process.flow)
    at = [i for i, entry in enumerate(flow) if named & set(items_of((entry,)))]
    if not at:
        return together(found_by_item(process, name) for name in names)
    before = frozenset(step.name for step in steps_of(flow[: at[0]]))
    run = flow[at[0] : at[-1] + 1]
    return _found(run, before, lambda name: found_by_item(process, name))


def found_in_times(process: Process, block: Repeat, times: int) -> Found:
    """What a block finds that is done so many times."""
    return together([_found(done_as_usual(process, block.do), frozenset())] * times)


def found_behind(process: Process, owner: surgery.Owner, name: str) -> tuple[Found, Flow]:
    """What is found right behind a step, as often as the blocks around it have it done, and the
    choices, ends, or the graph, that say so.
    """
    flow = done_as_usual(process, surgery.level(process, owner))
    around = [each for each in walk(flow) if isinstance(each, Repeat) and _holds(each, name)]
    found, said = _found_behind(flow, name)
    return together([found] * math.prod(each.times for each in around)), said


def done_as_usual(process: Process, flow: Flow) -> Flow:
    """A flow whose blocks are done as often as for a case whose numbers are the mean ones."""

    def so_often(entries: Flow) -> Flow:
        return tuple(
            replace(each, times=usual_times(process, each), per=None)
            if isinstance(each, Repeat)
            else each
            for each in entries
        )

    return rewrite(flow, so_often)


def _as_usual(process: Process, item: str) -> Item:
    known = process.items[item]
    return replace(known, steps=done_as_usual(process, known.steps))


def _holds(block: Repeat, name: str) -> bool:
    return any(step.name == name for step in steps_of(block.do))


def _found_behind(flow: Flow, name: str) -> tuple[Found, Flow]:
    for entry in walk(flow):
        if isinstance(entry, Graph):
            nodes = entry.nodes.items()
            at = [key for key, each in nodes if isinstance(each, Step) and each.name == name]
            if at:
                return FoundInGraph(entry, lambda _: NOTHING).behind(at[0]), (entry,)
    seen = frozenset[str]()
    for entry in walk(flow):
        if isinstance(entry, Step):
            seen |= {entry.name}
        if isinstance(entry, Step) and entry.name == name:
            break
    for entries in surgery.lists(flow):
        names = [surgery.name_of(each) for each in entries]
        if name in names:
            choices = tuple(takewhile(_tells, entries[names.index(name) + 1 :]))
            return _found(choices, seen), choices
    return NOTHING, ()


def found_between(flow: Flow, name: str, until: str | None) -> Found:
    """What a flow finds behind one of its steps, up to another if that is given: what a case at the
    first has not passed yet.
    """
    for entries in surgery.lists(flow):
        at = [i for i, each in enumerate(entries) if surgery.name_of(each) == name]
        if at:
            behind = entries[at[0] + 1 :]
            to = [i for i, each in enumerate(behind) if surgery.name_of(each) == until]
            seen = frozenset(step.name for step in steps_of(entries[: at[0] + 1]))
            return _found(behind[: to[0]] if until is not None and to else behind, seen)
    return NOTHING


def found_in(flow: Flow, seen: frozenset[str]) -> Found:
    """What a flow finds, behind the steps ``seen``."""
    return _found(flow, seen)


def found_outside_items(process: Process) -> Found:
    """What the flow of a process finds by itself, between its items."""
    return _found(done_as_usual(process, process.flow), frozenset())


def _tells(entry: Entry) -> bool:
    """Whether an entry says what the step before it found."""
    return isinstance(entry, Choice | AnyOf | End)


def _found(flow: Flow, seen: frozenset[str], items: Of = _nothing) -> Found:
    """What a flow finds, behind the steps ``seen``; ``items`` says what an item in it finds."""
    found = []
    for entry in flow:
        found.append(_found_at(entry, seen, items))
        seen |= {step.name for step in steps_of((entry,))}
    return in_turn(found)


def _found_at(entry: Entry, seen: frozenset[str], items: Of) -> Found:
    match entry:
        case End():
            return Found(refused=ALL)
        case Finish():
            return NOTHING if entry.label is None else Found(refused=ALL)
        case ItemRef():
            return items(entry.name)
        case Choice():
            return either(_weighed(way, share, seen, items) for way, share in _ways(entry))
        case AnyOf():
            return together(_weighed(way, share, seen, items) for way, share in _ways(entry))
        case Parallel():
            return together(_found(way, seen, items) for way in entry.branches)
        case First():
            return race(_found(way, seen, items) for way in entry.branches)
        case Repeat():
            return together([_found(entry.do, seen, items)] * entry.times)
        case Stage():
            return _found(entry.do, seen, items)
        case Graph():
            return FoundInGraph(entry, lambda node: _found_at(node, seen, items)).whole()
        case Step():
            overlooked = ALL if entry.harm == "undetected" else NONE
            return Found(back=entry.returned or NONE, missed=overlooked)


def _weighed(way: Branch, share: Decimal, seen: frozenset[str], items: Of) -> Found:
    if way.end is not None:
        return Found(refused=share)
    if (way.then is not None and way.then in seen) or _counts_findings(way):
        return Found(back=share)
    return _found(way.do, seen, items).of(share)


def _counts_findings(way: Branch) -> bool:
    """Whether who goes this way was found by a check behind the decision."""
    return any(isinstance(each, Step) and each.harm == "found" for each in way.do)


def _ways(entry: Choice | AnyOf) -> Iterator[tuple[Branch, Decimal]]:
    """The ways of a block with their shares of the cases that no condition takes."""
    shares = [way.share or Decimal(0) for way in entry.branches]
    rest = (
        1 - sum(shares, Decimal(0))
        if isinstance(entry, Choice)
        else math.prod((1 - share for share in shares), start=Decimal(1))
    )
    for way, share in zip(entry.branches, shares, strict=True):
        yield way, rest if way.rest else share
