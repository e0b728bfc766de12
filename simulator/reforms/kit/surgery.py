"""How reforms cut a flow: finding steps by their full names, and replacing, removing and inserting
entries of block flows.

A *level* is the flow of an item, or of the process (owner ``None``). Explicit graphs keep their
shape here: the fields of their steps can be changed, but nothing is taken out of them or put in
(``graph_units`` turns and joins chains of checks in them).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Entry,
    First,
    Flow,
    Graph,
    ItemRef,
    Milestone,
    Parallel,
    Repeat,
    Step,
    bodies,
    steps_of,
    walk,
)
from simulator.model.flow_changes import map_steps, rewrite
from simulator.model.process import Item, Process
from simulator.model.queues import Leaves
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import ITEM, POOL, STEP, fail, missing
from simulator.structure.drafting import full_name

Owner = str | None


def stream(owner: Owner, step: Step) -> str:
    """The random stream of a step: its own, or that of the step it replaces."""
    return step.draws or full_name(owner, step.name)


def owned_steps(process: Process) -> Iterator[tuple[Owner, Step]]:
    """Every step with the item it belongs to (``None`` at process level)."""
    for step in steps_of(process.flow):
        yield None, step
    for item in process.items.values():
        for step in steps_of(item.steps):
            yield item.name, step


def find_item(process: Process, name: str, path: Path) -> Item:
    """The item of a name."""
    if name not in process.items:
        raise missing(ITEM, name, process.items, path)
    return process.items[name]


def find_step(process: Process, full: str, path: Path) -> tuple[Owner, Step]:
    """The step of a full name, and the item it belongs to."""
    for owner, step in owned_steps(process):
        if full_name(owner, step.name) == full:
            return owner, step
    if full in process.items:
        raise fail("item-not-step", *path, item=full)
    known = [full_name(owner, step.name) for owner, step in owned_steps(process)]
    ending = [name for name in known if name.endswith(f".{full}")]
    if ending:
        raise fail("not-full-step-name", *path, step=full, names=tuple(ending))
    raise missing(STEP, full, known, path)


def find_pool(process: Process, name: str, path: Path) -> None:
    """Raises if there is no pool of that name."""
    if name not in process.pools:
        raise missing(POOL, name, process.pools, path)


def level(process: Process, owner: Owner) -> Flow:
    """The flow of an item, or of the process."""
    return process.flow if owner is None else process.items[owner].steps


def with_level(process: Process, owner: Owner, flow: Flow) -> Process:
    """The process with another flow on one level."""
    if flow is level(process, owner):
        return process
    if owner is None:
        return replace(process, flow=flow)
    return with_item(process, replace(process.items[owner], steps=flow))


def with_item(process: Process, item: Item) -> Process:
    """The process with an item in the place of the one of its name."""
    return replace(process, items={**process.items, item.name: item})


def edit_steps(process: Process, change: Callable[[Owner, Step], Step]) -> Process:
    """Changes the fields of all steps of a process; items without a changed step stay as they
    are.
    """
    changed = {
        name: map_steps(item.steps, partial(change, name)) for name, item in process.items.items()
    }
    items = {
        name: item if changed[name] is item.steps else replace(item, steps=changed[name])
        for name, item in process.items.items()
    }
    return replace(process, flow=map_steps(process.flow, partial(change, None)), items=items)


def edit_step(process: Process, owner: Owner, name: str, change: Callable[[Step], Step]) -> Process:
    """Changes the fields of one step."""
    return with_level(
        process,
        owner,
        map_steps(level(process, owner), lambda step: change(step) if step.name == name else step),
    )


def name_of(entry: Entry) -> str | None:
    """The name by which an entry is replaced: of a step or an item, not of a block."""
    return entry.name if isinstance(entry, Step | ItemRef) else None


def in_graph(flow: Flow, name: str) -> bool:
    """Whether a step or item stands inside an explicit graph."""
    graphs = [entry for entry in walk(flow) if isinstance(entry, Graph)]
    return any(
        name_of(node) == name
        for graph in graphs
        for node in graph.nodes.values()
        if isinstance(node, Step | ItemRef)
    )


def lists(flow: Flow) -> Iterator[Flow]:
    """Every list of entries of a flow that can be cut, itself first."""
    yield flow
    for entry in flow:
        if not isinstance(entry, Graph):
            for body in bodies(entry):
                yield from lists(body)


def run(flow: Flow, names: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of these names, in the order of the flow, if they stand one right after another
    in one list; else nothing.
    """
    for entries in lists(flow):
        at = [i for i, entry in enumerate(entries) if name_of(entry) in names]
        if at and len(at) == len(set(names)) and at == list(range(at[0], at[-1] + 1)):
            return entries[at[0] : at[-1] + 1]
    return ()


def behind(flow: Flow, names: Sequence[str]) -> Entry | None:
    """What stands right behind a run of entries, in the same list."""
    for entries in lists(flow):
        at = [i for i, entry in enumerate(entries) if name_of(entry) in names]
        if at and len(at) == len(set(names)):
            return next(iter(entries[at[-1] + 1 :]), None)
    return None


def without_block(flow: Flow, block: Entry) -> Flow:
    """The flow without a block that moves elsewhere."""
    return rewrite(flow, lambda entries: tuple(entry for entry in entries if entry != block))


def replace_run(flow: Flow, names: Sequence[str], new: Flow) -> Flow:
    """Puts new entries in the place of a run of old ones."""

    def change(entries: Flow) -> Flow:
        at = [i for i, entry in enumerate(entries) if name_of(entry) in names]
        return (
            (*entries[: at[0]], *new, *entries[at[-1] + 1 :])
            if len(at) == len(set(names))
            else entries
        )

    return rewrite(flow, change)


def instead(flow: Flow, old: Entry, new: Entry) -> Flow:
    """The flow with one entry in the place of another."""
    return rewrite(flow, lambda entries: tuple(new if e is old else e for e in entries))


def targets(flow: Flow) -> dict[str, str]:
    """The steps that a ``then`` leads to, each with the branch that leads there."""
    found = {branch.then: branch.name for branch in branches(flow) if branch.then is not None}
    queues = {step.left.then: step.name for step in steps_of(flow) if step.left and step.left.then}
    return {**queues, **found}


def branches(flow: Flow) -> Iterator[Branch]:
    """Every branch of the choices and inclusive blocks of a flow."""
    for entry in walk(flow):
        if isinstance(entry, Choice | AnyOf):
            yield from entry.branches


def retarget(flow: Flow, names: Mapping[str, str], but: Collection[Branch] = ()) -> Flow:
    """Lets every ``then`` lead to the new name of its step, except in these branches."""

    def turn(entry: Entry) -> Entry:
        if isinstance(entry, Choice | AnyOf):
            return replace(
                entry,
                branches=tuple(
                    replace(b, then=names.get(b.then, b.then))
                    if b.then and not any(b is each for each in but)
                    else b
                    for b in entry.branches
                ),
            )
        if isinstance(entry, Step) and entry.leaves and entry.leaves.then:
            then = entry.leaves.then
            return replace(entry, leaves=Leaves(then=names.get(then, then)))
        return entry

    return rewrite(flow, lambda entries: tuple(turn(entry) for entry in entries))


def remove(flow: Flow, name: str, path: Path, called: str | None = None) -> Flow:
    """Takes a step or an item out: rework that led to it leads to the step after it; blocks that
    become empty go too.

    A choice right behind it, whose only ways are on or back to it, looks at nothing any more and
    goes along with what is in it. ``called`` is its full name. Raises ``ReformError`` if it is in
    an explicit graph, or if rework leads to it and no step follows.
    """
    called = called or name
    if in_graph(flow, name):
        raise fail("stands-in-graph", *path, step=called)
    flow = rewrite(flow, lambda entries: _without_its_loop(entries, name))
    if name in targets(flow):
        flow = retarget(flow, {name: _after(flow, name, path, called)})
    return rewrite(
        flow, lambda entries: tuple(entry for entry in entries if name_of(entry) != name)
    )


def _without_its_loop(entries: Flow, name: str) -> Flow:
    at = next((i for i, entry in enumerate(entries) if name_of(entry) == name), len(entries))
    following = entries[at + 1] if at + 1 < len(entries) else None
    if not isinstance(following, Choice) or name not in targets((following,)):
        return entries
    idle = all(
        branch.then == name or not (branch.do or branch.then or branch.end)
        for branch in following.branches
    )
    return (*entries[: at + 1], *entries[at + 2 :]) if idle else entries


def _after(flow: Flow, name: str, path: Path, called: str) -> str:
    for entries in lists(flow):
        at = [i for i, entry in enumerate(entries) if name_of(entry) == name]
        if at and at[0] + 1 < len(entries):
            following = name_of(entries[at[0] + 1])
            if following is not None:
                return following
    branch = targets(flow)[name]
    raise fail("rework-would-lead-nowhere", *path, branch=branch, step=called)


def hand_back(
    flow: Flow, name: str, milestones: tuple[Milestone, ...], path: Path, called: str
) -> Flow:
    """Gives milestones of a step that goes to what stands right before it: a step, or the last step
    of every way out of a choice.
    """
    if not milestones:
        return flow

    def change(entries: Flow) -> Flow:
        at = [i for i, entry in enumerate(entries) if name_of(entry) == name]
        if not at:
            return entries
        before = marked(entries[: at[0]], milestones)
        if before is None:
            raise fail("milestone-would-be-lost", *path, step=called, names=milestones)
        return (*before, *entries[at[0] :])

    return rewrite(flow, change)


def marked(entries: Flow, milestones: tuple[Milestone, ...]) -> Flow | None:
    """Gives milestones to the end of a list: its last step, or that of every way out of a last
    choice; ``None`` if it has no such end.
    """
    if not entries:
        return None
    match entries[-1]:
        case Step(when=None) as step:
            return (*entries[:-1], mark(step, milestones))
        case Choice() as choice:
            ways = [
                branch if branch.then or branch.end else _marked_branch(branch, milestones)
                for branch in choice.branches
            ]
            if all(way is not None for way in ways):
                return (
                    *entries[:-1],
                    replace(choice, branches=tuple(way for way in ways if way is not None)),
                )
    return None


def _marked_branch(branch: Branch, milestones: tuple[Milestone, ...]) -> Branch | None:
    do = marked(branch.do, milestones)
    return None if do is None else replace(branch, do=do)


def mark(step: Step, milestones: Iterable[Milestone]) -> Step:
    """Adds milestones to a step, in the order of the law: accepted, decided, delivered."""
    has = {*step.milestones, *milestones}
    order: tuple[Milestone, ...] = ("accepted", "decided", "delivered")
    return replace(step, milestones=tuple(milestone for milestone in order if milestone in has))


def renamed(flow: Flow, owner: Owner, prefix: str) -> Flow:
    """A flow as it stands elsewhere: all names with a prefix, every step on the random stream that
    it had.
    """
    return tuple(_renamed(entry, owner, prefix) for entry in flow)


def _renamed(entry: Entry, owner: Owner, prefix: str) -> Entry:
    match entry:
        case Step():
            away = entry.leaves
            if away is not None and away.then is not None:
                away = Leaves(then=prefix + away.then)
            named, draws = prefix + entry.name, stream(owner, entry)
            beside = renamed(entry.meanwhile, owner, prefix)
            return replace(entry, name=named, draws=draws, leaves=away, meanwhile=beside)
        case Choice() | AnyOf():
            ways = tuple(
                replace(
                    way,
                    do=renamed(way.do, owner, prefix),
                    then=prefix + way.then if way.then else None,
                )
                for way in entry.branches
            )
            return replace(entry, name=prefix + entry.name if entry.name else None, branches=ways)
        case Parallel() | First():
            runs = tuple(renamed(branch, owner, prefix) for branch in entry.branches)
            return replace(entry, name=prefix + entry.name if entry.name else None, branches=runs)
        case Repeat():
            name = prefix + entry.name if entry.name else None
            return replace(entry, name=name, do=renamed(entry.do, owner, prefix))
        case _:
            return entry


def refuse_clash(
    process: Process, owner: Owner, names: Iterable[str], path: Path, but: Iterable[str] = ()
) -> None:
    """Raises if a step or block that a reform makes would have the name of one that is there
    already.
    """
    taken = {getattr(entry, "name", None) for entry in walk(level(process, owner))}
    for name in names:
        if name in taken - set(but):
            code = "own-name-taken" if path[-1:] == ("name",) else "made-name-taken"
            raise fail(code, *path, where=where(owner), name=name)


def where(owner: Owner) -> Phrase:
    """A level in a sentence."""
    return Phrase.of("the-process") if owner is None else Phrase.of("the-item", item=owner)


def forget_materials(process: Process, names: Iterable[str]) -> Process:
    """Takes those of these materials out of the process that no item asks for or issues any
    more.
    """
    needed = {
        name
        for item in process.items.values()
        for name in (*item.materials, *item.takes_over, item.produces)
    }
    gone = set(names) - needed
    return replace(
        process,
        materials={
            name: material for name, material in process.materials.items() if name not in gone
        },
    )
