"""Rules about races: what a branch of `first` begins with, which one can win, and ends that come
when the case has gone on without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from simulator.model.distribution_checks import check
from simulator.model.distributions import Fixed, Normal, Triangular, Uniform, measure
from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import (
    AnyOf,
    Choice,
    End,
    First,
    Flow,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Step,
    is_timer,
    walk,
)
from simulator.model.process import Process
from simulator.model.units import MS_UNITS, Quantity
from simulator.soundness.levels import Context, Level, OfLevel, OfProcess, Rule, levels
from simulator.soundness.work import smallest
from simulator.structure.explicit import explicit_graph
from simulator.structure.nodes import EndNode, ItemNode, JoinNode, SplitNode, reachable
from simulator.structure.positions import block_names, entry_path, side_by_side


@dataclass(frozen=True)
class Racer:
    """The first step of a branch and its place; ``least`` and ``most`` are how long it can take,
    in the unit of its ``measure``.
    """

    path: Path
    step: Step
    measure: str
    least: float
    most: float

    def always_before(self, other: Racer, is_earlier: bool) -> bool:
        """Whether it is done before another, whatever is drawn: of two at one instant what is no
        timer comes first, then what stands first.
        """
        if self.measure != other.measure:
            return False
        timers = self.step.timer, other.step.timer
        ahead = is_earlier if timers[0] == timers[1] else timers[1]
        return self.most <= other.least if ahead else self.most < other.least


def races_of(level: Level) -> Iterator[tuple[Path, First]]:
    """The blocks `first` of a level, with their places."""
    for place in level.placed:
        if isinstance(place.entry, First):
            yield place.path, place.entry


def beginnings(block: First, path: Path) -> Iterator[tuple[Path, Step]]:
    """The steps with which branches begin, with their places."""
    for index, flow in enumerate(block.branches):
        for at, entry in side_by_side(flow, (*path, "first", index))[:1]:
            if isinstance(entry, Step):
                yield entry_path(entry, at), entry


def racers(block: First, path: Path) -> list[Racer]:
    """The waits and timers that race, in the order of the file."""
    return [
        _racer(at, step)
        for at, step in beginnings(block, path)
        if step.wait is not None and not step.pools and not check(step.wait)
    ]


def _racer(path: Path, step: Step) -> Racer:
    assert step.wait is not None
    least, most = smallest(step.wait), inf
    if not step.visit and step.slots is None:
        match step.wait:
            case Fixed(value) | Uniform(_, value) | Triangular(_, _, value):
                most = _length(value)
            case Normal(_, _, _, high) if high is not None:
                most = _length(high)
    return Racer(path, step, measure(step.wait), _length(least) if least else 0.0, most)


def _length(quantity: Quantity) -> float:
    if quantity.unit in MS_UNITS:
        return quantity.milliseconds
    return float(quantity.value)


def races_have_branches(level: Level, context: Context) -> Iterator[Problem]:
    names = block_names(level.flow, level.path)
    for path, block in races_of(level):
        if len(block.branches) < 2:
            yield problem("race-of-one", path, name=names[path])
        elif all(flow and is_timer(flow[0]) for flow in block.branches):
            yield problem("race-of-timers", path, name=names[path])


def branches_begin_with_a_step(level: Level, context: Context) -> Iterator[Problem]:
    names = block_names(level.flow, level.path)
    for path, block in races_of(level):
        for index, flow in enumerate(block.branches):
            if not flow or not isinstance(flow[0], Step):
                nested = bool(flow) and isinstance(flow[0], First)
                code = "race-begins-with-a-race" if nested else "race-begins-without-a-step"
                yield problem(code, (*path, "first", index), name=names[path])
        for at, step in beginnings(block, path):
            given = {
                "checks": step.checks_materials,
                "when": step.when,
                "pace": step.pace,
                "patience": step.patience,
                "answer_within": step.answer_within,
                "meanwhile": step.meanwhile,
            }
            for key, value in given.items():
                if value:
                    yield problem("race-step-does-more", (*at, key), name=step.name, key=key)


def timers_begin_a_branch(level: Level, context: Context) -> Iterator[Problem]:
    racing = {at for path, block in races_of(level) for at, _ in beginnings(block, path)}
    for path, step in level.steps:
        if step.timer and path not in racing and "meanwhile" not in path[-2:-1]:
            yield problem("timer-outside-a-race", path, name=step.name)
        elif step.timer and not (isinstance(step.wait, Fixed) and step.wait.value.value > 0):
            yield problem("timer-without-length", path, name=step.name)


def timers_can_win(level: Level, context: Context) -> Iterator[Problem]:
    """Two timers that begin together are always in the same order."""
    for path, block in races_of(level):
        timers = [racer for racer in racers(block, path) if racer.step.timer]
        for other, racer in _losers(timers):
            yield problem(
                "timer-never-first", racer.path, name=racer.step.name, other=other.step.name
            )


def never_first(level: Level) -> Iterator[tuple[Racer, Racer]]:
    """What can never win, with what always comes before it, where one of them is no timer."""
    for path, block in races_of(level):
        for other, racer in _losers(racers(block, path)):
            if not (racer.step.timer and other.step.timer):
                yield other, racer


def _losers(racing: list[Racer]) -> Iterator[tuple[Racer, Racer]]:
    for place, racer in enumerate(racing):
        for index, other in enumerate(racing):
            if index != place and other.always_before(racer, index < place):
                yield other, racer
                break


def no_way_leads_to_a_beginning(level: Level, context: Context) -> Iterator[Problem]:
    first = {step.name for path, block in races_of(level) for _, step in beginnings(block, path)}
    for path, _, branch in level.branches:
        if branch.then in first:
            yield problem("then-into-a-race", (*path, "then"), then=branch.then)
    for path, _, left in level.leaving:
        if left.then in first:
            yield problem("then-into-a-race", (*path, "then"), then=left.then)


def ends_do_not_come_too_late(process: Process) -> Iterator[Problem]:
    """An `end` in a branch that its block does not wait for would end cases that have gone on."""
    for level in levels(process):
        names = block_names(level.flow, level.path)
        for place in level.placed:
            if isinstance(place.entry, Parallel) and _may_leave_behind(place.entry):
                inside = (*place.path, "parallel")
                for path, label in _ends(process, level, inside):
                    yield problem("end-too-late", path, name=names[place.path], label=label)
            elif isinstance(place.entry, Graph):
                yield from _of_graph(process, place.entry, place.path)


def _may_leave_behind(block: Parallel) -> bool:
    return block.until is not None and block.until < len(block.branches)


def _ends(process: Process, level: Level, inside: Path) -> Iterator[tuple[Path, str]]:
    """The ends somewhere inside, with their places; those of an item at the place of the item."""
    for place in level.placed:
        if place.path[: len(inside)] == inside:
            match place.entry:
                case End(label):
                    yield place.path, label
                case ItemRef(name):
                    yield from ((place.path, label) for label in _labels(process, name))
    for path, _, branch in level.branches:
        if path[: len(inside)] == inside and branch.end is not None:
            yield (*path, "end"), branch.end
    for path, _, left in level.leaving:
        if path[: len(inside)] == inside and left.end is not None:
            yield path, left.end


def _labels(process: Process, item: str) -> list[str]:
    """The outcomes with which a case can end inside an item."""
    return labels(process.items[item].steps) if item in process.items else []


def labels(flow: Flow) -> list[str]:
    """The outcomes of all ends of a flow, each once."""
    found: list[str] = []
    for entry in walk(flow):
        if isinstance(entry, End):
            found.append(entry.label)
        elif isinstance(entry, Choice | AnyOf):
            found += [branch.end for branch in entry.branches if branch.end is not None]
        elif isinstance(entry, Step) and entry.left is not None and entry.left.end is not None:
            found.append(entry.left.end)
    return list(dict.fromkeys(found))


def _of_graph(process: Process, graph: Graph, path: Path) -> Iterator[Problem]:
    """Ends that a token can come to beside a join that does not wait for it."""
    if not all(edge.source in graph.nodes and edge.target in graph.nodes for edge in graph.edges):
        return
    if not any(isinstance(node, Gateway) and node.until for node in graph.nodes.values()):
        return
    made = explicit_graph(graph, path)
    for key, join in made.nodes.items():
        if not isinstance(join, JoinNode) or not 0 < (join.until or 0) < len(made.into[key]):
            continue
        before = reachable(made.into, key)
        ahead = {node: () if node == key else to for node, to in made.ahead.items()}
        splits = [
            node
            for node, place in made.nodes.items()
            if node in before and isinstance(place, SplitNode) and place.forks
        ]
        for node in sorted(reachable(ahead, *splits), key=lambda node: made.nodes[node].order):
            place = made.nodes[node]
            if isinstance(place, EndNode):
                yield problem("end-too-late", place.path, name=join.name, label=place.name)
            elif isinstance(place, ItemNode):
                for label in _labels(process, place.name):
                    yield problem("end-too-late", place.path, name=join.name, label=label)


RULES: tuple[Rule, ...] = (
    OfLevel(races_have_branches),
    OfLevel(branches_begin_with_a_step),
    OfLevel(timers_begin_a_branch),
    OfLevel(timers_can_win),
    OfLevel(no_way_leads_to_a_beginning),
    OfProcess(ends_do_not_come_too_late),
)
