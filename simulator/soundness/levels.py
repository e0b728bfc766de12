"""What the rules look at: the levels of a process (its own flow and that of every item), what
stands on them, and what they see of the process around them.

A level is worked out once for each flow. A reform hands on the flows that it does not change, so
that most levels of a reformed process are those of the process before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeAlias

from simulator.model.calendars import OfficeHours
from simulator.model.endings import Finish
from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    End,
    Flow,
    Graph,
    ItemRef,
    Stage,
    Step,
)
from simulator.model.numbers import Number
from simulator.model.process import Attribute, CaseClass, Pool, Process, combinations
from simulator.model.queues import Leaves
from simulator.model.sentences import Phrase
from simulator.structure.drafting import full_name, left_at
from simulator.structure.graph import flow_graph
from simulator.structure.identity import MAX_KNOWN, Same
from simulator.structure.nodes import FlowGraph, SplitNode, StepNode, reachable
from simulator.structure.positions import Placed, branch_path, placed

MAX_LEVELS = MAX_KNOWN


@dataclass(frozen=True, eq=False)
class Level:
    """A flow in which names are unique and a ``then`` can lead: that of the process (no ``owner``)
    or of an item.
    """

    owner: str | None
    flow: Flow

    @property
    def path(self) -> Path:
        return ("flow",) if self.owner is None else ("items", self.owner, "steps")

    @property
    def title(self) -> Phrase:
        """What a sentence calls it."""
        if self.owner is None:
            return Phrase.of("the-process")
        return Phrase.of("item-named", name=self.owner)

    def called(self, name: str) -> str:
        return full_name(self.owner, name)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every entry with its place, those inside blocks after the block."""
        return tuple(placed(self.flow, self.path))

    @cached_property
    def graph(self) -> FlowGraph[str]:
        return flow_graph(self.flow, self.owner)

    @cached_property
    def steps(self) -> tuple[tuple[Path, Step], ...]:
        return tuple((p.path, p.entry) for p in self.placed if isinstance(p.entry, Step))

    @cached_property
    def past_inclusive_blocks(self) -> dict[str, tuple[str, ...]]:
        """The ways of the graph, and from every inclusive split to its join that of a case that
        takes none of its branches, if there can be one.
        """
        ahead = dict(self.graph.ahead)
        for key, node in self.graph.nodes.items():
            pair = node.pair if isinstance(node, SplitNode) else None
            if pair is not None and not takes_some(self.graph, key):
                ahead[key] = (*ahead[key], pair)
        return ahead

    @cached_property
    def milestones(self) -> tuple[tuple[Path, Step], ...]:
        """The steps that have milestones."""
        return tuple((path, step) for path, step in self.steps if step.milestones)

    @cached_property
    def about_materials(self) -> tuple[Placed, ...]:
        """The places of the steps that prepare or check materials."""
        return tuple(
            place
            for place in self.placed
            if isinstance(place.entry, Step)
            and (place.entry.does_materials or place.entry.checks_materials)
        )

    def reached_from(self, path: Path) -> frozenset[Path]:
        """The steps, by their paths, to which some way from a step leads, itself included."""
        if path not in self._reached:
            places = {
                node.path: key
                for key, node in self.graph.nodes.items()
                if isinstance(node, StepNode)
            }
            found = reachable(self.graph.ahead, places[path]) if path in places else ()
            self._reached[path] = frozenset(path for path, key in places.items() if key in found)
        return self._reached[path]

    @cached_property
    def _reached(self) -> dict[Path, frozenset[Path]]:
        return {}

    @cached_property
    def items(self) -> tuple[tuple[Path, ItemRef], ...]:
        return tuple((p.path, p.entry) for p in self.placed if isinstance(p.entry, ItemRef))

    @cached_property
    def stages(self) -> tuple[tuple[Path, Stage], ...]:
        return tuple((p.path, p.entry) for p in self.placed if isinstance(p.entry, Stage))

    @cached_property
    def graphs(self) -> tuple[tuple[Path, Graph], ...]:
        return tuple((p.path, p.entry) for p in self.placed if isinstance(p.entry, Graph))

    @cached_property
    def ends(self) -> tuple[tuple[Path, End], ...]:
        return tuple((p.path, p.entry) for p in self.placed if isinstance(p.entry, End))

    @cached_property
    def finishes(self) -> tuple[tuple[Path, Finish], ...]:
        return tuple((p.path, p.entry) for p in self.placed if isinstance(p.entry, Finish))

    @cached_property
    def branches(self) -> tuple[tuple[Path, Choice | AnyOf, Branch], ...]:
        return tuple(
            (branch_path(place.entry, place.path, branch), place.entry, branch)
            for place in self.placed
            if isinstance(place.entry, Choice | AnyOf)
            for branch in place.entry.branches
        )

    @cached_property
    def leaving(self) -> tuple[tuple[Path, Step, Leaves], ...]:
        """The steps whose queues a case may leave, with where it goes then."""
        return tuple(
            (left_at(step, path), step, step.left)
            for path, step in self.steps
            if step.left is not None
        )


def takes_some(graph: FlowGraph[str], split: str) -> bool:
    """Whether every case takes some way out of an inclusive split."""
    return has_rest(graph, split) or bool(always_taken(graph, split))


def has_rest(graph: FlowGraph[str], split: str) -> bool:
    """Whether one way out of a split is for the cases that take no other."""
    return any(branch.rest for way in graph.out[split] for branch in way.branches)


def always_taken(graph: FlowGraph[str], split: str) -> list[str]:
    """Where the ways of an inclusive split that every case takes lead."""
    return [
        way.target
        for way in graph.out[split]
        if any((branch.share or 0) >= 1 for branch in way.branches)
    ]


@dataclass(frozen=True, eq=False)
class Context:
    """What the rules about a level see of the process around it."""

    pools: Mapping[str, Pool]
    calendars: Mapping[str, OfficeHours]
    calendar: str | None
    classes: Mapping[str, CaseClass]
    numbers: Mapping[str, Number]
    kinds: tuple[CaseClass | None, ...]
    """The kinds of cases, by class and attributes; ``None`` for all cases, if there are none."""

    @cached_property
    def values(self) -> Mapping[str, frozenset[str]]:
        """The values that each attribute of a case can have."""
        found: dict[str, set[str]] = {}
        for kind in self.kinds:
            for attribute, value in kind.attributes.items() if kind else ():
                found.setdefault(attribute, set()).add(value)
        return {attribute: frozenset(values) for attribute, values in found.items()}


def levels(process: Process) -> list[Level]:
    """The level of the process, then that of every item."""
    return [
        process_level(process),
        *(_known_level(Same(item.steps), name) for name, item in process.items.items()),
    ]


def process_level(process: Process) -> Level:
    """The flow of the process itself."""
    return _known_level(Same(process.flow), None)


def item_level(process: Process, item: str) -> Level:
    """The steps of an item."""
    return _known_level(Same(process.items[item].steps), item)


@lru_cache(maxsize=MAX_LEVELS)
def _known_level(flow: Same[Flow], owner: str | None) -> Level:
    return Level(owner, flow.it)


def context_of(process: Process) -> Context:
    """The context of all levels of a process."""
    return _known_context(
        Same(process.pools),
        Same(process.calendars),
        process.calendar,
        Same(process.classes),
        Same(process.attributes),
        Same(process.numbers),
    )


@lru_cache(maxsize=64)
def _known_context(
    pools: Same[Mapping[str, Pool]],
    calendars: Same[Mapping[str, OfficeHours]],
    calendar: str | None,
    classes: Same[Mapping[str, CaseClass]],
    attributes: Same[Mapping[str, Attribute]],
    numbers: Same[Mapping[str, Number]],
) -> Context:
    kinds = combinations(classes.it, attributes.it) or (None,)
    return Context(pools.it, calendars.it, calendar, classes.it, numbers.it, kinds)


@dataclass(frozen=True)
class OfLevel:
    """A rule that proves one level by itself: once for each flow and context."""

    prove: Callable[[Level, Context], Iterator[Problem]]


@dataclass(frozen=True)
class OfProcess:
    """A rule that looks at the process as a whole: what its levels have to do with each other."""

    prove: Callable[[Process], Iterator[Problem]]


Rule: TypeAlias = OfLevel | OfProcess


def steps(process: Process) -> Iterator[tuple[Level, Path, Step]]:
    """The steps of all levels."""
    for level in levels(process):
        for path, step in level.steps:
            yield level, path, step


def conditions_of_steps(level: Level) -> Iterator[tuple[Path, Condition]]:
    for path, step in level.steps:
        if step.when is not None:
            yield (*path, "when"), step.when


def conditions_of_branches(level: Level) -> Iterator[tuple[Path, Condition]]:
    for path, _, branch in level.branches:
        if branch.when is not None:
            yield (*path, "when"), branch.when


def conditions_of_edges(level: Level) -> Iterator[tuple[Path, Condition]]:
    for path, graph in level.graphs:
        for index, edge in enumerate(graph.edges):
            if edge.when is not None:
                yield (*path, "edges", index, "when"), edge.when


Conditions: TypeAlias = Callable[[Level], Iterator[tuple[Path, Condition]]]
CONDITIONS: tuple[Conditions, ...] = (
    conditions_of_steps,
    conditions_of_branches,
    conditions_of_edges,
)


def check_share(share: Decimal | None, path: Path) -> Iterator[Problem]:
    """Tells if a share is not one."""
    if share is not None and not 0 <= share <= 1:
        yield problem("share-out-of-range", path, share=share)


def no_such(kind: str, name: str, known: Mapping[str, object], path: Path) -> Problem:
    """A name that is not there; ``kind`` is the word of a table, such as ``pool``."""
    table = "classes" if kind == "class" else f"{kind}s"
    hint = suggestion(name, known) or Phrase.of("add-to-table", table=table)
    return problem("name-missing", path, hint=hint, kind=Phrase.of(f"kind-{kind}"), name=name)


def adds_up_to(total: Decimal) -> Phrase:
    """How far shares are from 100 %."""
    if total < 1:
        return Phrase.of("is-missing", share=1 - total)
    return Phrase.of("is-too-much", share=total - 1)
