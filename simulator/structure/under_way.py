"""Where a case is that is under way at several steps at once: what lies behind each of them, and at
which joins the branches wait that are done.

Graph → **under way** → soundness, plan. A case that is inside a parallel block has a token in each
of its branches: at the step that is named there or, where none is, at the join.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.model.process import Process
from simulator.structure.graph import item_graph, process_graph, step_order
from simulator.structure.nodes import FlowGraph, ItemNode, JoinNode, SplitNode, StepNode, reachable

Place = tuple[str, str]
"""The item of a graph (``""``: that of the process), and a node of it."""


@dataclass
class UnderWay:
    """Full names of the steps that count as done, and (join, where a token came from) of every
    branch that is done; ``unclear`` if tokens might be elsewhere too.
    """

    behind: set[str] = field(default_factory=set)
    joined: list[tuple[Place, str]] = field(default_factory=list)
    unclear: bool = False


def under_way(process: Process, steps: Sequence[str]) -> UnderWay:
    """What lies behind a case that is at these steps of the flow, each of them there once."""
    found = UnderWay()
    whole = process_graph(process)
    graphs = {"": whole} | {
        node.name: item_graph(process, node.name)
        for node in whole.nodes.values()
        if isinstance(node, ItemNode) and node.name in process.items
    }
    keys = {
        node.name: (owner, key)
        for owner, graph in graphs.items()
        for key, node in graph.nodes.items()
        if isinstance(node, StepNode)
    }
    inside: dict[str, list[str]] = {}
    for name in steps:
        owner, key = keys[name]
        inside.setdefault(owner, []).append(key)
    outer = [key for key, node in whole.nodes.items() if isinstance(node, ItemNode)]
    entered = [key for key in outer if whole.nodes[key].name in inside]
    inside[""] = [*inside.get("", ()), *entered]
    order = {name: place for place, name in enumerate(step_order(process))}
    for owner, at in inside.items():
        _OneLevel(owner, graphs[owner], order, found).fill(set(graphs[owner].nodes), at)
    return found


@dataclass
class _OneLevel:
    """One level of the flow, and what is found there."""

    owner: str
    graph: FlowGraph[str]
    order: Mapping[str, int]
    found: UnderWay

    def fill(self, region: set[str], at: Sequence[str]) -> None:
        """Finds what lies behind the tokens at these nodes of a part of the level."""
        split = self._opened(region, at)
        if split is None:
            self.found.unclear |= len(at) != 1
            self._before(region, [each for key in at for each in self._steps(key)])
            return
        join = self._join(split)
        node = self.graph.nodes[split]
        assert isinstance(node, SplitNode)
        if join is None or node.gateway != "parallel" or node.times > 1:
            self.found.unclear = True
            return
        without = {
            key: tuple(each for each in ahead if each != join)
            for key, ahead in self.graph.ahead.items()
        }
        branches = [
            set() if target == join else reachable(without, target)
            for target in self.graph.ahead[split]
        ]
        together = set().union(*branches)
        apart = sum(map(len, branches)) == len(together)
        self.found.unclear |= not apart or not together.issuperset(at)
        if self.found.unclear:
            return
        steps = [name for key in together for name in self._steps(key)]
        self._before(region - together, steps)
        for branch in branches:
            here = [key for key in at if key in branch]
            if here:
                self.fill(branch, here)
            else:
                self._done(branch or {split}, join)

    def _done(self, branch: set[str], join: str) -> None:
        """A branch whose token waits at the join."""
        came = [key for key in self.graph.into[join] if key in branch]
        if len(came) != 1:
            self.found.unclear = True
            return
        self.found.behind |= {name for key in branch for name in self._steps(key)}
        self.found.joined.append(((self.owner, join), came[0]))

    def _before(self, region: set[str], steps: Sequence[str]) -> None:
        first = min((self.order[name] for name in steps), default=0)
        known = (name for key in region for name in self._steps(key))
        self.found.behind |= {name for name in known if self.order[name] < first}

    def _steps(self, key: str) -> list[str]:
        node = self.graph.nodes[key]
        if isinstance(node, StepNode):
            return [node.name]
        if isinstance(node, ItemNode):
            return [name for name in self.order if name.startswith(f"{node.name}.")]
        return []

    def _opened(self, region: set[str], at: Sequence[str]) -> str | None:
        """The first block of a part of the level in which a case may have several tokens now."""
        splits = [
            key
            for key, node in self.graph.nodes.items()
            if key in region
            and isinstance(node, SplitNode)
            and node.gateway != "exclusive"
            and any(self._is_inside(key, each) for each in at)
        ]
        return min(splits, key=lambda key: self.graph.nodes[key].order, default=None)

    def _is_inside(self, split: str, key: str) -> bool:
        return key in reachable(self.graph.ahead, split) and not any(
            key not in self._met(split, join) for join in self._joins(split)
        )

    def _joins(self, split: str) -> list[str]:
        """The joins over which every way from a split to the end leads."""
        node = self.graph.nodes[split]
        first = isinstance(node, SplitNode) and node.gateway == "first"
        return [
            key
            for key, join in self.graph.nodes.items()
            if isinstance(join, JoinNode)
            and (join.waits or first)
            and "finish" not in self._met(split, key)
        ]

    def _met(self, split: str, join: str) -> set[str]:
        without = {
            key: tuple(each for each in ahead if each != join)
            for key, ahead in self.graph.ahead.items()
        }
        return reachable(without, split)

    def _join(self, split: str) -> str | None:
        """The join where the branches of a split meet, if it waits for one token of each."""
        joins = self._joins(split)
        if not joins:
            return None
        join = min(joins, key=lambda key: len(self._met(split, key)))
        node = self.graph.nodes[join]
        assert isinstance(node, JoinNode)
        plain = node.until is None and node.gateway == "parallel"
        ways = len(self.graph.ahead[split]) == len(self.graph.into[join])
        return join if plain and ways else None
