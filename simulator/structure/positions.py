"""Where every entry of a flow stands in the YAML file, and what its blocks are called.

Model → **positions** → graph, soundness. A rule that finds something wrong in a flow names its
place by these paths.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Entry,
    First,
    Flow,
    Gateway,
    Graph,
    Parallel,
    Repeat,
    Stage,
    Step,
)


def by_name(branches: Sequence[Branch]) -> list[Branch]:
    return sorted(branches, key=lambda branch: branch.name)


def node_order(graph: Graph) -> list[str]:
    """The nodes of an explicit graph as its edges name them, then the others by name: never the
    order of a mapping.
    """
    named = [
        name for edge in graph.edges for name in (edge.source, edge.target) if name in graph.nodes
    ]
    return list(dict.fromkeys([*named, *sorted(graph.nodes)]))


def beginning(graph: Graph) -> str | None:
    """Where a case comes into an explicit graph: at the node to which no edge leads; if an edge
    leads back to each, at the first node of the first edge.
    """
    order, targets = node_order(graph), {edge.target for edge in graph.edges}
    free = [name for name in order if name not in targets]
    return next(iter((*free, *order)), None)


@dataclass(frozen=True)
class Placed:
    """An entry with its path in the file, and those of the branches, stages, repetitions and graphs
    around it that no ``then`` may cross.
    """

    path: Path
    entry: Entry
    fences: tuple[Path, ...] = ()


def placed(flow: Flow, path: Path) -> Iterator[Placed]:
    """Every entry of a flow with its place, those inside blocks after the block; branches of
    choices in the order of their names.
    """
    for index, entry in enumerate(flow):
        yield from _placed(entry, (*path, index), ())


def _placed(entry: Entry, path: Path, fences: tuple[Path, ...]) -> Iterator[Placed]:
    path = entry_path(entry, path)
    yield Placed(path, entry, fences)
    match entry:
        case Step() if entry.meanwhile:
            yield from _meanwhile(entry, path, fences)
        case Choice() | AnyOf():
            for branch in by_name(entry.branches):
                at = branch_path(entry, path, branch)
                fenced = fences if isinstance(entry, Choice) else (*fences, at)
                for index, inner in enumerate(branch.do):
                    yield from _placed(inner, (*at, "do", index), fenced)
        case Parallel() | First():
            word = "parallel" if isinstance(entry, Parallel) else "first"
            for index, flow in enumerate(entry.branches):
                at = (*path, word, index)
                around = (*fences, at) if isinstance(entry, Parallel) else fences
                for inner_path, inner in side_by_side(flow, at):
                    yield from _placed(inner, inner_path, around)
        case Stage() | Repeat():
            for index, inner in enumerate(entry.do):
                yield from _placed(inner, (*path, "do", index), (*fences, path))
        case Graph():
            for name in node_order(entry):
                node = entry.nodes[name]
                if not isinstance(node, Gateway):
                    yield Placed((*path, "nodes", name), node, (*fences, path))
                if isinstance(node, Step):
                    yield from _meanwhile(node, (*path, "nodes", name), (*fences, path))


def _meanwhile(step: Step, path: Path, fences: tuple[Path, ...]) -> Iterator[Placed]:
    for at, each in meanwhile_of(step, path):
        yield Placed(at, each, (*fences, (*path, "meanwhile")))


def meanwhile_of(step: Step, path: Path) -> list[tuple[Path, Step]]:
    """What is done beside a step, the timer first; ``path`` is that of the step."""
    at = (*path, "meanwhile")
    return [
        ((*at, "do", index - 1, each.name) if index else (*at, "timer"), each)
        for index, each in enumerate(each for each in step.meanwhile if isinstance(each, Step))
    ]


def entry_path(entry: Entry, path: Path) -> Path:
    """The path of an entry that is written at ``path``: steps and named blocks are ``- name:
    …``.
    """
    match entry:
        case Step():
            return (*path, entry.name)
        case Choice() | AnyOf() | Parallel() | First() | Repeat():
            return path if entry.name is None else (*path, entry.name)
        case Stage():
            return (*path, "stage")
        case Graph():
            return (*path, "graph")
        case _:
            return path


def branch_path(block: Choice | AnyOf, path: Path, branch: Branch) -> Path:
    return (*path, "choice" if isinstance(block, Choice) else "any", branch.name)


def side_by_side(flow: Flow, path: Path) -> list[tuple[Path, Entry]]:
    """The entries of a branch that has no name: one entry is written without a list."""
    return (
        [(path, flow[0])]
        if len(flow) == 1
        else [((*path, index), entry) for index, entry in enumerate(flow)]
    )


def block_names(flow: Flow, path: Path) -> dict[Path, str]:
    """The name of every block by its path; one without a name is called after its branches, a
    second one of that name gets ``#2``.
    """
    names: dict[Path, str] = {}
    for place in placed(flow, path):
        match place.entry:
            case Parallel(name=name):
                base = name or "parallel"
            case First(name=name):
                base = name or "first"
            case Repeat(name=name):
                base = name or "times"
            case Choice() | AnyOf() as block:
                word = "choice" if isinstance(block, Choice) else "any"
                base = (
                    block.name
                    or f"{word}({'|'.join(branch.name for branch in by_name(block.branches))})"
                )
            case _:
                continue
        names[place.path] = free_name(base, names.values())
    return names


def free_name(base: str, taken: Container[str]) -> str:
    """The name itself, or with ``#2``, ``#3``, … if it is taken."""
    return next(name for n in count(1) if (name := base if n == 1 else f"{base}#{n}") not in taken)
