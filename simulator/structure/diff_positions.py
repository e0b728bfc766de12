"""Where things stand in a flow, and what became of steps that went: what ``diff`` knows of
places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from simulator.model.distributions import Sum
from simulator.model.flow import (
    AnyOf,
    Choice,
    Entry,
    Flow,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Stage,
    Step,
    bodies,
    steps_of,
    walk,
)
from simulator.model.process import Process
from simulator.structure.drafting import full_name

Way = tuple[str, str]
"""A choice and one of its branches."""


@dataclass(frozen=True)
class FlowPosition:
    """Where an item or a step stands: its level (an item, or ``None``), the branches and the stage
    around it, what goes side by side.
    """

    level: str | None
    ways: tuple[Way, ...]
    stage: str | None
    beside: frozenset[str]


def label(block: Choice | AnyOf) -> str:
    """The name of a choice, or its branches."""
    return block.name or f"choice({'|'.join(sorted(branch.name for branch in block.branches))})"


def places(process: Process) -> dict[str, FlowPosition]:
    """The place of every item and step by full name, in the order of the flow: an item, then its
    steps.
    """
    found: dict[str, FlowPosition] = {}
    for name, place in _level(process.flow, None):
        found[name] = place
        if name in process.items:
            found.update(_level(process.items[name].steps, name))
    return found


def _level(flow: Flow, owner: str | None) -> Iterator[tuple[str, FlowPosition]]:
    pairs = set(_pairs(flow, owner))
    for name, ways, stage in _standing(flow, owner, (), None):
        yield (
            name,
            FlowPosition(
                owner, ways, stage, frozenset(other for one, other in pairs if one == name)
            ),
        )


def _standing(
    flow: Flow, owner: str | None, ways: tuple[Way, ...], stage: str | None
) -> Iterator[tuple[str, tuple[Way, ...], str | None]]:
    for entry in flow:
        match entry:
            case Step() | ItemRef():
                yield full_name(owner, entry.name), ways, stage
                if isinstance(entry, Step):
                    yield from _standing(entry.meanwhile, owner, ways, stage)
            case Choice() | AnyOf():
                for branch in entry.branches:
                    way = label(entry), branch.name
                    yield from _standing(branch.do, owner, (*ways, way), stage)
            case _:
                for body in bodies(entry):
                    yield from _standing(
                        body, owner, ways, entry.name if isinstance(entry, Stage) else stage
                    )


def _pairs(flow: Flow, owner: str | None) -> Iterator[tuple[str, str]]:
    """The pairs of things that go side by side, both ways round."""
    for entry in walk(flow):
        for sides in _forks(entry):
            for one, other in permutations(sides, 2):
                yield from ((full_name(owner, a), full_name(owner, b)) for a in one for b in other)


def _forks(entry: Entry) -> Iterator[tuple[frozenset[str], ...]]:
    """The forks of an entry, each as what stands on its sides."""
    if isinstance(entry, Parallel | AnyOf):
        yield tuple(_names(body) for body in bodies(entry))
    if isinstance(entry, Graph):
        for name, node in entry.nodes.items():
            if isinstance(node, Gateway) and node.kind != "exclusive":
                ahead = [_ahead(entry, edge.target) for edge in entry.edges if edge.source == name]
                yield tuple(
                    side - frozenset[str]().union(*(ahead[:i] + ahead[i + 1 :]))
                    for i, side in enumerate(ahead)
                )


def _ahead(graph: Graph, node: str) -> frozenset[str]:
    """The steps and items of an explicit graph that can be reached from a node, by their own
    names.
    """
    seen, waiting = {node}, [node]
    while waiting:
        here = waiting.pop()
        further = {edge.target for edge in graph.edges if edge.source == here} - seen
        seen |= further
        waiting += further
    return frozenset(
        thing.name for name in seen if isinstance(thing := graph.nodes[name], Step | ItemRef)
    )


def _names(flow: Flow) -> frozenset[str]:
    return frozenset(entry.name for entry in walk(flow) if isinstance(entry, Step | ItemRef))


def moved(old: Mapping[str, FlowPosition], new: Mapping[str, FlowPosition]) -> frozenset[str]:
    """The fewest things to move so that all others keep their order, without those that only
    changed the side of a fork.
    """
    found: set[str] = set()
    for level in {place.level for place in old.values()}:
        common = [
            name
            for name in old
            if old[name].level == level and name in new and new[name].level == level
        ]
        rank = {name: i for i, name in enumerate(new)}
        kept = _longest_run([rank[name] for name in common])
        for i, name in enumerate(common):
            turned = (
                other
                for k, other in enumerate(common)
                if (k < i) != (rank[other] < rank[name]) and other != name
            )
            if i not in kept and any(
                other not in old[name].beside | new[name].beside for other in turned
            ):
                found.add(name)
    return frozenset(found)


def _longest_run(values: list[int]) -> set[int]:
    """The indices of the longest increasing subsequence; of equal ones the first found."""
    best: list[list[int]] = []
    longest: list[int]
    for i, value in enumerate(values):
        smaller = [run for run in best if values[run[-1]] < value]
        longest = max(smaller, key=len) if smaller else []
        best.append([*longest, i])
    longest = max(best, key=len) if best else []
    return set(longest)


def became(before: Process, after: Process) -> dict[str, str]:
    """The steps that went, each with the new step that it is in.

    A step is in the one that goes on with its random stream, or has it as a part of its sum; in the
    one that serves its item and does the same (prepares, checks, collects the fee, delivers); or in
    the one that took the place of a run of steps of the same officers.
    """
    earlier, later = dict(before.named_steps()), dict(after.named_steps())
    gone = {name: step for name, step in earlier.items() if name not in later}
    into: dict[str, str] = {}
    for name, step in later.items():
        if name in earlier:
            continue
        parts = [part.draws for part in step.time.parts] if isinstance(step.time, Sum) else []
        heads = [
            full
            for full in dict.fromkeys((step.draws, *parts))
            if full is not None and full in gone
        ]
        runs = [
            full
            for head in heads
            if _level_of(head) == _level_of(name)
            for full in _run(before, head, gone)
        ]
        served = [
            full
            for full in gone
            if _level_of(full) in step.serves
            and _roles(before, full, gone[full]) & _roles(after, name, step)
        ]
        for full in (*heads, *runs, *served):
            into.setdefault(full, name)
    return into


def _level_of(full: str) -> str:
    return full.rpartition(".")[0]


def _run(process: Process, full: str, gone: Mapping[str, Step]) -> list[str]:
    """The steps of the same officers around a step that went, which went with it."""
    owner = _level_of(full)
    flow = process.items[owner].steps if owner else process.flow
    home = next(entries for entries in _lists(flow) if gone[full] in entries)
    names = [
        full_name(owner or None, entry.name) if isinstance(entry, Step) else "" for entry in home
    ]
    fits = [
        name in gone and gone[name].time is not None and gone[name].by == gone[full].by
        for name in names
    ]
    first = last = names.index(full)
    while first and fits[first - 1]:
        first -= 1
    while last + 1 < len(names) and fits[last + 1]:
        last += 1
    return names[first : last + 1]


def _lists(flow: Flow) -> Iterator[Flow]:
    yield flow
    for entry in flow:
        for body in bodies(entry):
            yield from _lists(body)


def _roles(process: Process, full: str, step: Step) -> set[str]:
    """What a step, by its full name, does for its items beside its work."""
    flags = {
        "prepares": step.does_materials,
        "checks": step.checks_materials,
        "collects": step.pays_fee,
    }
    flags["delivers"] = "delivered" in step.milestones or _delivers(process, full)
    return {role for role, has in flags.items() if has}


def _delivers(process: Process, full: str) -> bool:
    """Whether a step is the last one of an item that does not say which step delivers it."""
    item = process.items.get(_level_of(full))
    steps = steps_of(item.steps) if item is not None else ()
    return (
        bool(steps)
        and full.endswith(f".{steps[-1].name}")
        and not any("delivered" in step.milestones for step in steps)
    )
