"""Rules about limits and milestones: what the law and an office promise must be something that a
clock can measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from simulator.model.answers import Silence
from simulator.model.endings import Finish
from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.flow import (
    AnyOf,
    Choice,
    End,
    First,
    Flow,
    Graph,
    Milestone,
    Parallel,
    Step,
    bodies,
    walk,
)
from simulator.model.process import Item, Process
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity
from simulator.soundness.levels import (
    MAX_LEVELS,
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    item_level,
    process_level,
    steps,
)
from simulator.soundness.order import comes_after
from simulator.structure.drafting import full_name
from simulator.structure.graph import item_main_line

MILESTONES: tuple[Milestone, ...] = ("accepted", "decided", "delivered")
WORKING_DAYS_PER_DAY = Decimal(5) / Decimal(7)


def limits_can_be_kept(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        path: Path = ("items", name, "limit")
        if item.limit is None:
            if item.on_limit != "none":
                yield problem("no-limit-to-run-out", ("items", name, "on_limit"), name=name)
            continue
        faults = [
            *_check_limit(item.limit.legal, (*path, "legal")),
            *_check_limit(item.limit.promised, (*path, "promised")),
        ]
        yield from faults
        if not faults and working_days(item.limit.promised) > working_days(item.limit.legal):
            yield problem(
                "promise-beyond-the-law",
                (*path, "promised"),
                name=name,
                promised=str(item.limit.promised),
                legal=str(item.limit.legal),
            )


def limits_of_stages_can_be_kept(level: Level, context: Context) -> Iterator[Problem]:
    for path, stage in level.stages:
        if stage.on_limit == "approve":
            yield problem("stage-approved-by-silence", (*path, "on_limit"), name=stage.name)
        if stage.limit is not None:
            yield from _check_limit(stage.limit, (*path, "limit"))
        elif stage.on_limit != "none":
            yield problem("no-limit-to-run-out", (*path, "on_limit"), name=stage.name)


def _check_limit(limit: Quantity, path: Path) -> Iterator[Problem]:
    if limit.unit not in ("wd", "d"):
        yield problem("limit-in-another-unit", path, limit=str(limit))
    elif limit.value <= 0:
        yield problem("limit-not-above-zero", path, limit=str(limit))


def working_days(limit: Quantity) -> Decimal:
    """A limit in working days, natural days counting 5/7."""
    return limit.value if limit.unit == "wd" else limit.value * WORKING_DAYS_PER_DAY


def paces_have_a_limit(process: Process) -> Iterator[Problem]:
    for level, path, step in steps(process):
        if step.pace is None:
            continue
        names = (
            [level.owner]
            if level.owner is not None
            else [name for name in step.serves if name in process.items]
        )
        if names and not any(process.items[name].limit for name in names):
            yield problem("pace-without-limit", (*path, "pace"), name=step.name, names=tuple(names))


def decisions_are_several(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        path = ("items", name, "decisions")
        if len(item.decisions) == 1:
            yield problem("one-decision-is-the-kind", path, name=name, kind=item.decisions[0])
        elif item.decisions and item.kind not in item.decisions:
            yield problem("kind-not-among-decisions", path, name=name, kind=item.kind)


def silence_approves_only_what_it_may(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        if item.on_limit != "approve":
            continue
        path = ("items", name, "on_limit")
        if item.kind != "internal" and item.basis is None:
            yield problem("silence-without-basis", path, name=name)
        if not _decided_on_main_line(item):
            yield problem("silence-without-decision", path, name=name)


def silence_is_of_approvals(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        silence, path = item.silence, ("items", name, "silence")
        if silence is None:
            continue
        if item.on_limit != "approve":
            yield problem("silence-approves-nothing", path, name=name)
        yield from silence_makes_sense(process, silence, path, name)


def silence_makes_sense(
    process: Process, silence: Silence, path: Path, name: str
) -> Iterator[Problem]:
    """What is wrong with what an item or a step says of its silence."""
    known = {full_name(level.owner, step.name): step for level, _, step in steps(process)}
    inspecting = silence.inspected_by
    if inspecting is not None and inspecting not in known:
        yield problem(
            "silence-inspected-by-nobody",
            (*path, "inspected_by"),
            hint=suggestion(inspecting, known),
            name=inspecting,
        )
    if (silence.correctable or 0) + (silence.grave or 0) > 1:
        yield problem("silence-harms-too-many", path, name=name)


def _decided_on_main_line(item: Item) -> bool:
    main = item.steps[: item_main_line(item.steps)]
    return any(isinstance(entry, Step) and "decided" in entry.milestones for entry in main)


def milestones_are_known(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for milestone in step.milestones:
            if milestone not in MILESTONES:
                yield problem("no-such-milestone", (*path, "milestone"), milestone=milestone)
        if len(set(step.milestones)) < len(step.milestones):
            yield problem("milestone-given-twice", (*path, "milestone"), name=step.name)


def milestones_come_in_order(process: Process) -> Iterator[Problem]:
    outer = process_level(process)
    served = {item for _, step in outer.milestones for item in step.serves}
    for item in process.items:
        inner = item_level(process, item)
        yield from _milestones_in_order(item, outer if item in served else inner, inner)


@lru_cache(maxsize=MAX_LEVELS)
def _milestones_in_order(item: str, outer: Level, inner: Level) -> tuple[Problem, ...]:
    """The milestones of an item that are out of order; ``outer`` is the level of the process, if
    steps of it serve the item.
    """
    marked = [*(_marked(outer, item) if outer is not inner else ()), *_marked(inner, item)]
    return tuple(
        problem
        for first in marked
        for second in marked
        if first.path != second.path
        and MILESTONES.index(second.milestone) <= MILESTONES.index(first.milestone)
        and comes_after(outer, (first.level, first.path), (second.level, second.path))
        for problem in _misplaced(item, first, second)
    )


@dataclass(frozen=True)
class _Marked:
    """A step with a milestone of an item."""

    level: Level
    path: Path
    step: Step
    milestone: Milestone


def _marked(level: Level, item: str) -> list[_Marked]:
    """The steps on a level that have milestones of an item: its own or those that serve it."""
    return [
        _Marked(level, path, step, milestone)
        for path, step in level.milestones
        if level.owner == item or item in step.serves
        for milestone in step.milestones
        if milestone in MILESTONES
    ]


def _misplaced(item: str, first: _Marked, second: _Marked) -> Iterator[Problem]:
    one, other = first.step, second.step
    milestone, earlier = first.milestone, second.milestone
    path = (*second.path, "milestone")
    if earlier != milestone:
        yield problem(
            "milestones-out-of-order",
            path,
            item=item,
            milestone=Phrase.of(f"is-{milestone}"),
            step=one.name,
            earlier=Phrase.of(f"is-{earlier}"),
            other=other.name,
        )
    elif one.when is None:
        yield problem(
            "milestone-reached-twice",
            path,
            item=item,
            milestone=Phrase.of(f"is-{milestone}"),
            step=one.name,
            other=other.name,
        )


def deliveries_end_their_branch(level: Level, context: Context) -> Iterator[Problem]:
    """A step in a block that delivers is the last of its branch, and every way through that block
    delivers.
    """
    if level.owner is None:
        return
    for path, step in level.steps:
        if "delivered" in step.milestones and _followed(level.flow, step):
            yield problem("delivery-not-last", (*path, "milestone"), name=step.name)
    if "deliver" in level.graph and _goes_past(level.flow[: item_main_line(level.flow)]):
        yield problem("delivery-passed-by", level.path, item=level.owner)


def _followed(flow: Flow, step: Step) -> bool:
    """Whether entries follow a step of a block, or the blocks around it, before the main list."""
    for entry in flow:
        for body in bodies(entry):
            if isinstance(entry, Graph):
                if step in body and any(edge.source == step.name for edge in entry.edges):
                    return True
            elif _followed_in(body, step):
                return True
    return False


def _followed_in(flow: Flow, step: Step) -> bool:
    places = [
        index for index, entry in enumerate(flow) if any(inner is step for inner in walk((entry,)))
    ]
    if any(index + 1 < len(flow) for index in places):
        return True
    return _followed(tuple(flow[index] for index in places), step)


def _goes_past(main: Flow) -> bool:
    """Whether a case can come to the end of the main line without a step that delivers."""
    return not main or not _delivers(main[-1:])


def _delivers(flow: Flow) -> bool:
    """Whether every way through a flow that does not end the case, or lead elsewhere, has a step
    that delivers.
    """
    for entry in flow:
        match entry:
            case Step():
                done = "delivered" in entry.milestones
            case Choice():
                done = all(
                    branch.then or branch.end or _delivers(branch.do) for branch in entry.branches
                )
            case First():
                done = all(map(_delivers, entry.branches))
            case AnyOf():
                done = False
            case Parallel():
                done = any(map(_delivers, entry.branches))
            case Graph():
                done = _graph_delivers(entry)
            case _:
                done = isinstance(entry, End | Finish) or any(map(_delivers, bodies(entry)))
        if done:
            return True
    return False


def _graph_delivers(graph: Graph) -> bool:
    sinks = [name for name in graph.nodes if not any(edge.source == name for edge in graph.edges)]
    nodes = [graph.nodes[name] for name in sinks]
    return all(not isinstance(node, Step) or "delivered" in node.milestones for node in nodes)


RULES: tuple[Rule, ...] = (
    OfProcess(limits_can_be_kept),
    OfLevel(limits_of_stages_can_be_kept),
    OfProcess(paces_have_a_limit),
    OfProcess(silence_approves_only_what_it_may),
    OfProcess(silence_is_of_approvals),
    OfProcess(decisions_are_several),
    OfLevel(milestones_are_known),
    OfProcess(milestones_come_in_order),
    OfLevel(deliveries_end_their_branch),
)
