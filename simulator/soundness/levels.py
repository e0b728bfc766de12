"""What the rules look at: the levels of a process (its own flow and that of every item) and what
stands on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from simulator.model.errors import Path, Problem
from simulator.model.flow import AnyOf, Branch, Choice, Condition, Entry, Flow, Graph, Step
from simulator.model.process import Process
from simulator.model.units import plain
from simulator.structure.graph import DiGraph, full_name, item_graph, process_graph
from simulator.structure.positions import Placed, branch_path, placed

Rule: TypeAlias = Callable[[Process], Iterator[Problem]]


@dataclass(frozen=True)
class Level:
    """A flow in which names are unique and a ``then`` can lead: that of the process (no ``owner``)
    or of an item.
    """

    owner: str | None
    flow: Flow
    path: Path

    @property
    def title(self) -> str:
        return "the process" if self.owner is None else f"item '{self.owner}'"

    def called(self, name: str) -> str:
        return full_name(self.owner, name)

    def placed(self) -> Iterator[Placed]:
        return placed(self.flow, self.path)

    def graph(self, process: Process) -> DiGraph:
        return process_graph(process) if self.owner is None else item_graph(process, self.owner)


def levels(process: Process) -> Iterator[Level]:
    yield Level(None, process.flow, ("flow",))
    for name, item in process.items.items():
        yield Level(name, item.steps, ("items", name, "steps"))


def entries(process: Process) -> Iterator[tuple[Level, Path, Entry]]:
    for level in levels(process):
        for place in level.placed():
            yield level, place.path, place.entry


def steps(process: Process) -> Iterator[tuple[Level, Path, Step]]:
    for level, path, entry in entries(process):
        if isinstance(entry, Step):
            yield level, path, entry


def branches(process: Process) -> Iterator[tuple[Level, Path, Choice | AnyOf, Branch]]:
    for level, path, entry in entries(process):
        if isinstance(entry, Choice | AnyOf):
            for branch in entry.branches:
                yield level, branch_path(entry, path, branch), entry, branch


def graphs(process: Process) -> Iterator[tuple[Level, Path, Graph]]:
    for level, path, entry in entries(process):
        if isinstance(entry, Graph):
            yield level, path, entry


def conditions(process: Process) -> Iterator[tuple[Path, Condition]]:
    for _, path, step in steps(process):
        if step.when is not None:
            yield (*path, "when"), step.when
    for _, path, _, branch in branches(process):
        if branch.when is not None:
            yield (*path, "when"), branch.when
    for _, path, graph in graphs(process):
        for index, edge in enumerate(graph.edges):
            if edge.when is not None:
                yield (*path, "edges", index, "when"), edge.when


def percent(share: Decimal) -> str:
    """A share as a planner writes it.

    >>> percent(Decimal("0.955"))
    '95.5%'
    """
    return f"{plain(share * 100)}%"


def listed(names: list[str], word: str = "and") -> str:
    """Names in a sentence.

    >>> listed(["a", "b", "c"])
    "'a', 'b' and 'c'"
    """
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {word} {quoted[-1]}"
