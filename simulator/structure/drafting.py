"""A graph in the making: nodes and ways are added to a draft, which is then made fast.

Positions → **drafting** → explicit graphs, graph. A loose end is a way that has a source, but no
target yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from simulator.model.errors import Path
from simulator.model.flow import Branch, Edge, ItemRef, Step, Text
from simulator.structure.nodes import (
    ConsumeNode,
    EndNode,
    FlowGraph,
    ItemNode,
    JoinNode,
    Kind,
    MeanwhileNode,
    Node,
    SplitNode,
    StepNode,
    Way,
    graph_of,
)
from simulator.structure.positions import free_name, meanwhile_of

UNANSWERED = Text("no answer by the date", "逾期未答复")
STAYS, LEAVES = Branch(name="served", rest=True), "left"
Loose = tuple[str, tuple[Branch | Edge, ...]]


def left_at(step: Step, path: Path) -> Path:
    """The place at which a step says where those go who leave it."""
    return (*path, "leaves") if step.answer_within is None else (*path, "answer_within", "then")


def full_name(owner: str | None, name: str) -> str:
    """The name that keys draws, log and reforms: ``item.step``, ``stage.dispatch``, or ``step`` at
    process level.
    """
    return name if owner is None else f"{owner}.{name}"


@dataclass
class Draft:
    """The nodes and ways of a graph so far; ``ways`` by source and target, ``in_order`` the
    branches of a split by name; ``consumed`` what leads to the finish by itself, ``beside`` the
    ends of what is done meanwhile. What is added now is ``trailing`` or not, and done so many
    ``times``, and as often as each number that ``per`` names.
    """

    owner: str | None = None
    nodes: dict[str, Node] = field(default_factory=dict)
    ways: dict[str, dict[str, tuple[Branch | Edge, ...]]] = field(default_factory=dict)
    in_order: dict[str, list[str]] = field(default_factory=dict)
    consumed: list[Loose] = field(default_factory=list)
    beside: list[Loose] = field(default_factory=list)
    trailing: bool = False
    times: int = 1
    per: tuple[str, ...] = ()

    def add(
        self, kind: type[Node], key: str, path: Path, name: str | None = None, **more: Any
    ) -> str:
        """Adds a node; returns its key, which gets a number if it is taken."""
        key = free_name(key, self.nodes)
        self.nodes[key] = kind(
            order=len(self.nodes),
            path=path,
            name=key if name is None else name,
            trailing=self.trailing,
            **more,
        )
        self.ways[key] = {}
        return key

    def add_step(self, step: Step, path: Path, key: str, name: str) -> str:
        return self.add(
            StepNode, f"step:{key}", path, name, step=step, times=self.times, per=self.per
        )

    def add_meanwhile(self, step: Step, place: str, path: Path) -> str:
        """What is done beside a step: trailing work, from its timer on. Returns what stands behind
        the step.
        """
        node = self.add(MeanwhileNode, f"meanwhile:{step.name}", path, self.nodes[place].name)
        behind = self.connect([(place, ())], node)
        trailing, self.trailing = self.trailing, True
        last = behind
        for at, each in meanwhile_of(step, path):
            added = self.add_step(each, at, each.name, full_name(self.owner, each.name))
            last = self.connect([(last, ())], added)
        self.trailing = trailing
        self.beside.append((last, ()))
        return behind

    def add_item(self, item: ItemRef, path: Path) -> str:
        return self.add(ItemNode, f"item:{item.name}", path, item.name)

    def add_end(self, label: str, path: Path) -> str:
        return self.add(EndNode, f"end:{label}", path, label)

    def add_finish(self, label: str | None, path: Path) -> str:
        name = label or "finish"
        key = self.add(ConsumeNode, f"finish:{name}", path, name, label=label)
        self.consumed.append((key, ()))
        return key

    def add_split(
        self,
        gateway: Kind,
        path: Path,
        name: str,
        title: Text | None,
        branches: Sequence[Branch] = (),
        times: int = 0,
        per: str | None = None,
    ) -> str:
        """Adds a split, whose ways leave it in the order of these branches, however they end."""
        full = full_name(self.owner, name)
        more = {"gateway": gateway, "title": title, "times": times, "per": per}
        key = self.add(SplitNode, f"split:{name}", path, full, **more)
        self.in_order[key] = [branch.name for branch in branches]
        return key

    def add_leaving(self, of: Step, step: str, path: Path) -> tuple[Loose, Loose]:
        """A split behind a step whose queue a case may leave, or whose answer may not come by its
        date: how those go on who were served, and those who left. No share of it is known: without
        a queue nobody leaves.
        """
        node, left = self.nodes[step], of.left
        assert left is not None
        title, way = Text("Waited to be served?", "是否等到办理"), None
        if of.answer_within is not None:
            title, way = Text("Answered by the date?", "是否按期答复"), UNANSWERED
        key = f"leave:{step.partition(':')[2]}"
        split = self.add(
            SplitNode, key, path, node.name, gateway="exclusive", title=title, patience=True
        )
        self.in_order[split] = [STAYS.name, LEAVES]
        self.connect([(step, ())], split)
        gone = Branch(name=LEAVES, title=way, share=Decimal(0), then=left.then, end=left.end)
        return (split, (STAYS,)), (split, (gone,))

    def add_join(
        self,
        gateway: Kind,
        path: Path,
        name: str,
        until: int | None = None,
        each: bool = False,
        times: int = 0,
    ) -> str:
        full, key = full_name(self.owner, name), f"join:{name}"
        more = {"until": until, "each": each, "times": times}
        return self.add(JoinNode, key, path, full, gateway=gateway, **more)

    def add_merge(self, name: str, path: Path) -> str:
        """An exclusive join that no entry of the flow stands for."""
        full = full_name(self.owner, name)
        return self.add(JoinNode, f"merge:{name}", path, full, gateway="exclusive")

    def connect(self, loose: Sequence[Loose], target: str) -> str:
        """Lets loose ends lead to a node, over a join if there are several and it is none
        itself.
        """
        node = self.nodes[target]
        if not isinstance(node, JoinNode) and len({source for source, _ in loose}) > 1:
            base = target.partition(":")[2] or target
            loose = [(self.connect(loose, self.add_merge(base, node.path)), ())]
        for source, branches in loose:
            self.ways[source][target] = self.ways[source].get(target, ()) + branches
        return target

    def pair(self, split: str, join: str) -> None:
        """Makes the gateways of an inclusive block name each other."""
        for one, other in ((split, join), (join, split)):
            node = self.nodes[one]
            assert isinstance(node, SplitNode | JoinNode)
            self.nodes[one] = replace(node, pair=other)

    def made(self) -> FlowGraph[str]:
        """The graph as it stands."""
        return graph_of(
            self.nodes,
            (
                Way(source, target, branches)
                for source in self.nodes
                for target, branches in self._ways(source)
            ),
        )

    def _ways(self, source: str) -> Iterator[tuple[str, tuple[Branch | Edge, ...]]]:
        ways, names = self.ways[source], self.in_order.get(source)
        if isinstance(self.nodes[source], MeanwhileNode):
            return iter([*ways.items()][::-1])  # its timer was there before what is behind it
        if not names:
            return iter(ways.items())
        return iter(
            sorted(
                ways.items(),
                key=lambda way: min(names.index(b.name) for b in way[1] if isinstance(b, Branch)),
            )
        )
