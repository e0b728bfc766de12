"""What the graph of a flow is made of: nodes of a few kinds, and the ways between them.

Nodes have keys such as ``step:review``. Wherever several ways meet there is a ``Join``, so that
everything else has one way in; an exclusive join only passes tokens on. A graph is frozen: whoever
needs another one makes it from the ways of this one. Kinds without fields of their own are ``Node``
by another name, and need no dataclass of their own: nodes of two kinds are never equal.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from simulator.model.errors import Path
from simulator.model.flow import Branch, Edge, Step, Text

Key = TypeVar("Key", bound=Hashable)
Kind = Literal["exclusive", "parallel", "inclusive", "first"]


@dataclass(frozen=True, kw_only=True)
class Node:
    """A place that a case can come to.

    ``order`` is its place in the order in which the graph was built: that of the file. ``path`` is
    where its entry stands in the YAML file, as the path of a ``Problem``. ``name`` is the full name
    of a step or gateway (``item.step``), the name of an item or stage, the label of an end, and
    otherwise the key. ``trailing`` means that it runs after the delivery.
    """

    order: int
    path: Path
    name: str
    trailing: bool = False


class StartNode(Node):
    """Where a flow begins."""


class FinishNode(Node):
    """Where the main line of a flow ends."""


class DeliverNode(Node):
    """The end of the main line before trailing work: way 0 leads to the finish, way 1 there."""


class MeanwhileNode(Node):
    """Stands behind a step beside which something is done: way 0 leads on, way 1 to the timer, from
    which a token goes on while the step is not done.
    """


class RestNode(Node):
    """Where trailing work ends."""


class EndNode(Node):
    """The end of a case with an outcome, which is its name."""


@dataclass(frozen=True, kw_only=True)
class ConsumeNode(Node):
    """Where a token is consumed; its way to the finish is taken in thought only. ``label`` is the
    outcome of a case that comes to no other one before.
    """

    label: str | None = None


@dataclass(frozen=True, kw_only=True)
class StepNode(Node):
    """A step; ``times`` is how often the blocks around it have it done, each time it is come to,
    and as often as each number that ``per`` names; it may stand ``alone`` in the innermost of them.
    """

    step: Step
    times: int = 1
    per: tuple[str, ...] = ()
    alone: Literal["in-turn", "together"] | None = None


class ItemNode(Node):
    """The place of an item, which is its name, in the flow of the process."""


class StageEnterNode(Node):
    """Where a case comes into a stage, which is its name."""


class StageExitNode(Node):
    """Where a case comes out of a stage, which is its name."""


@dataclass(frozen=True, kw_only=True)
class SplitNode(Node):
    """Where ways part; ``pair`` is the join of an inclusive split, if it has one. A split of the
    kind ``first`` leads to what races; a case goes on behind one of them. A split for ``patience``
    stands behind a step whose queue a case may leave. One with ``times`` is of a block that is done
    so often: a parallel one sends so many tokens by its only way; an exclusive one stands behind
    the block and leads back (way 0), until it has been done so often, or as often as the number
    ``per`` on the case says, then on (way 1).
    """

    gateway: Kind
    title: Text | None = None
    patience: bool = False
    pair: str | None = None
    times: int = 0
    per: str | None = None

    @property
    def forks(self) -> bool:
        """Whether a case may go on behind several ways at once."""
        return self.gateway in ("parallel", "inclusive")


@dataclass(frozen=True, kw_only=True)
class JoinNode(Node):
    """Where ways meet.

    ``until`` is how many tokens let it go on (``None``: one for each way in); it absorbs the
    surplus. ``pair`` is the split of an inclusive join, if it has one. At an exclusive join that
    merges ``each`` several tokens of a case may come. One with ``times`` waits for so many, which
    come by its only way in.
    """

    gateway: Kind
    until: int | None = None
    pair: str | None = None
    each: bool = False
    times: int = 0

    @property
    def waits(self) -> bool:
        """Whether tokens wait there for others."""
        return self.gateway != "exclusive"


@dataclass(frozen=True)
class Way(Generic[Key]):
    """A way from a node to another. ``branches`` are the branches or edges of the file that lead
    over it: two empty branches of a choice share one way.
    """

    source: Key
    target: Key
    branches: tuple[Branch | Edge, ...] = ()


@dataclass(frozen=True, eq=False)
class FlowGraph(Generic[Key]):
    """A flow as a graph: ``out`` are the ways out of each node in their order, that of the file or,
    out of inclusive blocks, that of names; ``into`` the nodes from which ways lead to it.
    """

    nodes: Mapping[Key, Node]
    out: Mapping[Key, tuple[Way[Key], ...]]
    into: Mapping[Key, tuple[Key, ...]]

    def __contains__(self, node: Key) -> bool:
        return node in self.nodes

    @cached_property
    def ahead(self) -> Mapping[Key, tuple[Key, ...]]:
        """The nodes to which ways lead from each node."""
        return {node: tuple(way.target for way in ways) for node, ways in self.out.items()}

    def ways(self) -> Iterator[Way[Key]]:
        """All ways, in the order of the nodes that they come from."""
        for ways in self.out.values():
            yield from ways

    def way(self, source: Key, target: Key) -> Way[Key]:
        """The way from a node to another.

        Raises:
            KeyError: there is none.
        """
        for way in self.out[source]:
            if way.target == target:
                return way
        raise KeyError((source, target))


def graph_of(nodes: Mapping[Key, Node], ways: Iterable[Way[Key]]) -> FlowGraph[Key]:
    """The graph of these nodes and ways, each in the order given."""
    out: dict[Key, list[Way[Key]]] = {node: [] for node in nodes}
    into: dict[Key, list[Key]] = {node: [] for node in nodes}
    for way in ways:
        out[way.source].append(way)
        into[way.target].append(way.source)
    return FlowGraph(
        nodes,
        {node: tuple(found) for node, found in out.items()},
        {node: tuple(found) for node, found in into.items()},
    )


def reachable(ahead: Mapping[Key, Iterable[Key]], *starts: Key) -> set[Key]:
    """Some nodes, and all that some way from them leads to."""
    found, todo = set(starts), list(starts)
    while todo:
        new = set(ahead[todo.pop()]) - found
        found |= new
        todo += new
    return found
