"""The flow of a process, or of an item, as one directed graph: what the soundness rules search and
the plan flattens.

Model → positions → **graph** → soundness, plan. ``process_graph`` and ``item_graph`` turn blocks
and explicit graphs alike into a ``FlowGraph``. A graph is made once for each flow, however often it
is asked for.

A ``DeliverNode`` ends the main line: way 0 leads to the finish, way 1 to the trailing work, which
ends in a ``RestNode``. In an item it stands behind the last entry of the main list that holds the
milestone ``delivered``; in a process with items behind the last one that holds an item, a stage or
a step ``for:`` items or a ``finish``, or from which a ``then`` leads back before that; and only if
more follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from simulator.model.endings import Finish
from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
    bodies,
    items_of,
    steps_of,
    walk,
)
from simulator.model.process import Process
from simulator.model.queues import Leaves
from simulator.structure.drafting import Draft, Loose, full_name, left_at
from simulator.structure.explicit import embed, pair_inclusive
from simulator.structure.identity import MAX_KNOWN, Same
from simulator.structure.nodes import (
    DeliverNode,
    FinishNode,
    FlowGraph,
    Kind,
    RestNode,
    StageEnterNode,
    StageExitNode,
    StartNode,
    StepNode,
)
from simulator.structure.positions import (
    block_names,
    branch_path,
    by_name,
    entry_path,
    node_order,
    side_by_side,
)
from simulator.structure.stages import stage_steps


def process_graph(process: Process) -> FlowGraph[str]:
    """The flow of the process, each item one node."""
    return flow_graph(process.flow, None)


def item_graph(process: Process, item: str) -> FlowGraph[str]:
    """The steps of an item."""
    return flow_graph(process.items[item].steps, item)


def flow_graph(flow: Flow, owner: str | None) -> FlowGraph[str]:
    """The graph of the flow of an item, or of the process (no ``owner``)."""
    return _known_graph(Same(flow), owner)


@lru_cache(maxsize=MAX_KNOWN)
def _known_graph(flow: Same[Flow], owner: str | None) -> FlowGraph[str]:
    if owner is None:
        return _build(flow.it, ("flow",), None, process_main_line(flow.it))
    return _build(flow.it, ("items", owner, "steps"), owner, item_main_line(flow.it))


def process_main_line(flow: Flow) -> int:
    """How many entries of a process's flow come before its trailing work (all, if it has no
    items).
    """
    if not items_of(flow):
        return len(flow)
    main = _up_to_last(
        flow,
        lambda entry: (
            isinstance(entry, ItemRef | Stage | Finish)
            or (isinstance(entry, Step) and bool(entry.serves))
        ),
    )
    while back := [
        end
        for end in range(main, len(flow))
        if _targets((flow[end],)) & {step.name for step in steps_of(flow[:main])}
    ]:
        main = back[-1] + 1
    return main


def item_main_line(flow: Flow) -> int:
    """How many entries of an item's steps come before its trailing work: those up to the milestone
    ``delivered``.
    """
    return _up_to_last(
        flow, lambda entry: isinstance(entry, Step) and "delivered" in entry.milestones
    )


def _up_to_last(flow: Flow, matters: Callable[[Entry], bool]) -> int:
    return max(
        (index + 1 for index, entry in enumerate(flow) if any(map(matters, walk((entry,))))),
        default=len(flow),
    )


def _targets(flow: Flow) -> set[str]:
    blocks = (entry for entry in walk(flow) if isinstance(entry, Choice | AnyOf))
    back = [branch.then for block in blocks for branch in block.branches]
    back += [step.left.then for step in steps_of(flow) if step.left is not None]
    return {then for then in back if then is not None}


def step_order(process: Process) -> tuple[str, ...]:
    """The full names of all steps in the order of the flow, items in their place; branches of a
    choice in the order of their names.
    """
    return tuple(dict.fromkeys(_ordered(process, None, process.flow)))


def _ordered(process: Process, owner: str | None, flow: Flow) -> Iterator[str]:
    for entry in flow:
        match entry:
            case Step():
                yield full_name(owner, entry.name)
                yield from _ordered(process, owner, entry.meanwhile)
            case ItemRef():
                if owner is None and entry.name in process.items:
                    yield from _ordered(process, entry.name, process.items[entry.name].steps)
            case Stage():
                before, after = stage_steps(entry)
                yield from (full_name(entry.name, step.name) for step in (before,) if step)
                yield from _ordered(process, owner, entry.do)
                yield from (full_name(entry.name, step.name) for step in (after,) if step)
            case Choice() | AnyOf():
                for branch in by_name(entry.branches):
                    yield from _ordered(process, owner, branch.do)
            case Graph():
                nodes = (entry.nodes[name] for name in node_order(entry))
                yield from _ordered(
                    process, owner, tuple(node for node in nodes if not isinstance(node, Gateway))
                )
            case _:
                for body in bodies(entry):
                    yield from _ordered(process, owner, body)


def _build(flow: Flow, path: Path, owner: str | None, main: int) -> FlowGraph[str]:
    draft = Draft(owner)
    builder = _Builder(draft, block_names(flow, path), _targets(flow), [])
    placed = [((*path, index), entry) for index, entry in enumerate(flow)]
    loose = builder.body(placed[:main], [(draft.add(StartNode, "start", path), ())])
    consumed = tuple(draft.consumed)
    if main < len(flow):
        deliver = draft.connect(loose, draft.add(DeliverNode, "deliver", path))
        draft.connect([(deliver, ()), *consumed], draft.add(FinishNode, "finish", path))
        draft.trailing = True
        loose = builder.body(placed[main:], [(deliver, ())])
        draft.connect([*loose, *draft.beside], draft.add(RestNode, "rest", path))
    else:
        draft.connect([*loose, *consumed], draft.add(FinishNode, "finish", path))
        draft.trailing = True
        if draft.beside:
            draft.connect(draft.beside, draft.add(RestNode, "rest", path))
    builder.lead_back()
    pair_inclusive(draft)
    return draft.made()


@dataclass(frozen=True)
class _Builder:
    """Turns blocks into nodes and ways of a draft. Its methods take loose ends and return the new
    ones; ``back`` are those that lead to a step before.
    """

    draft: Draft
    names: dict[Path, str]
    targets: set[str]
    back: list[tuple[Loose, str]]

    def body(self, entries: Sequence[tuple[Path, Entry]], loose: list[Loose]) -> list[Loose]:
        for path, entry in entries:
            loose = self.entry(entry, entry_path(entry, path), loose)
        return loose

    def entry(self, entry: Entry, path: Path, loose: list[Loose]) -> list[Loose]:
        match entry:
            case Step(name=name):
                return self.step(entry, path, name, full_name(self.draft.owner, name), loose)
            case ItemRef():
                return [(self.draft.connect(loose, self.draft.add_item(entry, path)), ())]
            case End():
                return self.end(entry.label, path, loose)
            case Finish():
                self.draft.connect(loose, self.draft.add_finish(entry.label, path))
                return []
            case Choice():
                return self.choice(entry, path, loose)
            case AnyOf():
                return self.inclusive(entry, path, loose)
            case Parallel():
                return self.parallel(entry, path, loose)
            case First():
                return self.race(entry, path, loose)
            case Repeat():
                return self.repeat(entry, path, loose)
            case Stage():
                return self.stage(entry, path, loose)
            case Graph():
                return embed(self.draft, entry, path, loose)

    def step(self, step: Step, path: Path, key: str, name: str, loose: list[Loose]) -> list[Loose]:
        if key in self.targets and f"merge:{key}" not in self.draft.nodes:
            loose = [(self.draft.connect(loose, self.draft.add_merge(key, path)), ())]
        place = self.draft.connect(loose, self.draft.add_step(step, path, key, name))
        if step.meanwhile:
            place = self.draft.add_meanwhile(step, place, path)
        return [(place, ())] if step.left is None else [self.leaving(step, step.left, place, path)]

    def leaving(self, of: Step, left: Leaves, step: str, path: Path) -> Loose:
        served, gone = self.draft.add_leaving(of, step, path)
        if left.then is not None:
            self.back.append((gone, left.then))
        elif left.end is not None:
            self.draft.connect([gone], self.draft.add_end(left.end, left_at(of, path)))
        return served

    def end(self, label: str, path: Path, loose: list[Loose]) -> list[Loose]:
        self.draft.connect(loose, self.draft.add_end(label, path))
        return []

    def choice(self, block: Choice, path: Path, loose: list[Loose]) -> list[Loose]:
        name, draft = self.names[path], self.draft
        gateway = draft.add_split("exclusive", path, name, block.title, block.branches)
        split = draft.connect(loose, gateway)
        out = [
            end
            for branch in block.branches
            for end in self.branch(branch, branch_path(block, path, branch), split)
        ]
        if len({source for source, _ in out}) > 1:
            return [(draft.connect(out, draft.add_join("exclusive", path, name)), ())]
        return out

    def branch(self, branch: Branch, path: Path, split: str) -> list[Loose]:
        at: Path = (*path, "do")
        loose = self.body(
            [((*at, index), entry) for index, entry in enumerate(branch.do)], [(split, (branch,))]
        )
        if branch.then is not None:
            self.back.extend((end, branch.then) for end in loose)
            return []
        return self.end(branch.end, path, loose) if branch.end is not None else loose

    def inclusive(self, block: AnyOf, path: Path, loose: list[Loose]) -> list[Loose]:
        name, draft, branches = self.names[path], self.draft, by_name(block.branches)
        gateway = draft.add_split("inclusive", path, name, block.title, branches)
        split = draft.connect(loose, gateway)
        out = [
            end
            for branch in branches
            for end in self.branch(branch, branch_path(block, path, branch), split)
        ]
        join = draft.connect(out, draft.add_join("inclusive", path, name))
        draft.pair(split, join)
        return [(join, ())]

    def parallel(self, block: Parallel, path: Path, loose: list[Loose]) -> list[Loose]:
        name, draft = self.names[path], self.draft
        split = draft.connect(loose, draft.add_split("parallel", path, name, block.title))
        sides = [
            side_by_side(flow, (*path, "parallel", index))
            for index, flow in enumerate(block.branches)
        ]
        out = [end for side in sides for end in self.body(side, [(split, ())])]
        if not out:
            return []  # every branch ends by itself: nothing is joined, here or around
        return [(draft.connect(out, draft.add_join("parallel", path, name, block.until)), ())]

    def race(self, block: First, path: Path, loose: list[Loose]) -> list[Loose]:
        name, draft = self.names[path], self.draft
        split = draft.connect(loose, draft.add_split("first", path, name, block.title))
        sides = [
            side_by_side(flow, (*path, "first", index)) for index, flow in enumerate(block.branches)
        ]
        out = [end for side in sides for end in self.body(side, [(split, ())])]
        if len({source for source, _ in out}) > 1:
            return [(draft.connect(out, draft.add_join("exclusive", path, name)), ())]
        return out

    def repeat(self, block: Repeat, path: Path, loose: list[Loose]) -> list[Loose]:
        name, draft = self.names[path], self.draft
        outside = draft.times, draft.per
        kind: Kind = "parallel" if block.together else "exclusive"
        begin = (
            draft.add_split(kind, path, name, block.title, (), block.times)
            if block.together
            else draft.add_merge(f"{name} again", path)
        )
        draft.connect(loose, begin)
        draft.times *= block.times
        draft.per += () if block.per is None else (block.per,)
        body = [((*path, "do", index), entry) for index, entry in enumerate(block.do)]
        out = self.body(body, [(begin, ())])
        draft.times, draft.per = outside
        self.mark_alone(block)
        if not out:
            return []
        if block.together:
            if len({source for source, _ in out}) > 1:
                out = [(draft.connect(out, draft.add_merge(f"{name} done", path)), ())]
            return [(draft.connect(out, draft.add_join(kind, path, name, times=block.times)), ())]
        again = Branch(name="again", share=1 - 1 / Decimal(max(block.times, 1)))
        done = Branch(name="done", rest=True)
        way = draft.add_split(kind, path, name, block.title, (again, done), block.times, block.per)
        split = draft.connect(out, way)
        draft.connect([(split, (again,))], begin)
        return [(split, (done,))]

    def mark_alone(self, block: Repeat) -> None:
        """Tells the only step of a block how it is repeated."""
        key = f"step:{block.do[0].name}" if block.do and isinstance(block.do[0], Step) else ""
        node = self.draft.nodes.get(key)
        if len(block.do) == 1 and isinstance(node, StepNode):
            how: Literal["in-turn", "together"] = "together" if block.together else "in-turn"
            self.draft.nodes[key] = replace(node, alone=how)

    def stage(self, stage: Stage, path: Path, loose: list[Loose]) -> list[Loose]:
        before, after = stage_steps(stage)
        enter = self.draft.add(StageEnterNode, f"enter:{stage.name}", path, stage.name)
        loose = self.own_step(stage, before, path, [(self.draft.connect(loose, enter), ())])
        loose = self.body(
            [((*path, "do", index), entry) for index, entry in enumerate(stage.do)], loose
        )
        loose = self.own_step(stage, after, path, loose)
        leave = self.draft.add(StageExitNode, f"exit:{stage.name}", path, stage.name)
        return [(self.draft.connect(loose, leave), ())]

    def own_step(
        self, stage: Stage, step: Step | None, path: Path, loose: list[Loose]
    ) -> list[Loose]:
        if step is None:
            return loose
        name = full_name(stage.name, step.name)
        return self.step(step, (*path, step.name), name, name, loose)

    def lead_back(self) -> None:
        """Lets what has a ``then`` lead to the merge before its step."""
        for loose, target in self.back:
            if f"merge:{target}" in self.draft.nodes:
                self.draft.connect([loose], f"merge:{target}")
