"""What stories about graphs have in common: steps, branches, processes, and the edges of a graph."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from simulator.model.distributions import Fixed
from simulator.model.flow import (
    Branch,
    Edge,
    Flow,
    Graph,
    Step,
)
from simulator.model.process import Item, Process
from simulator.model.units import Quantity
from simulator.structure.nodes import (
    FlowGraph,
    JoinNode,
    SplitNode,
    Way,
)

HOUR = Fixed(Quantity(Decimal(1), "h"))


def step(name: str, **fields: Any) -> Step:
    return Step(name=name, by=("desk",), time=HOUR, **fields)


def way(name: str, *do: Any, share: str = "0.5", **fields: Any) -> Branch:
    return Branch(
        name=name,
        share=None if "when" in fields or "rest" in fields else Decimal(share),
        do=do,
        **fields,
    )


def process(*flow: Any, **items: Flow) -> Process:
    made = {name: Item(name=name, steps=steps) for name, steps in items.items()}
    return Process(name="p", flow=flow, start=date(2020, 1, 6), items=made)


def drawn(pairs: str, **nodes: Any) -> Graph:
    """An explicit graph of one-letter nodes; what is not given is a step."""
    letters = dict.fromkeys(pairs.replace(" ", ""))
    made = {letter: nodes.get(letter, step(letter)) for letter in letters}
    return Graph(
        nodes=made, edges=tuple(Edge(source=pair[0], target=pair[1]) for pair in pairs.split())
    )


def edges(graph: FlowGraph[str]) -> list[str]:
    """The ways as text, by the order of their sources and their own."""
    return [f"{way.source} > {way.target}" for way in graph.ways()]


def gateway(graph: FlowGraph[str], key: str) -> SplitNode | JoinNode:
    node = graph.nodes[key]
    assert isinstance(node, SplitNode | JoinNode)
    return node


def names_on(way: Way[str]) -> list[str]:
    return [branch.name for branch in way.branches if isinstance(branch, Branch)]
