"""What comes before what, when an item's steps and the steps that serve it at process level are seen as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from simulator.errors import Path
from simulator.graph import DiGraph, item_graph, process_graph, reachable
from simulator.process import Process


def comes_after(process: Process, owner: str | None, path: Path, later_owner: str | None, later: Path) -> bool:
    """Whether a case can come from one step (of a level, at a path) to another without going back."""
    if owner is not None and later_owner is not None:
        return owner == later_owner and _reaches(onward(item_graph(process, owner)), path, later)
    graph = onward(process_graph(process))
    inner = owner or later_owner
    if inner is not None:
        item = process_item_path(graph, inner)
        path, later = (path if owner is None else item), (later if later_owner is None else item)
    return _reaches(graph, path, later)


def process_item_path(graph: DiGraph, item: str) -> Path:
    """Where an item stands in the flow of the process; nowhere, if it does not."""
    found: Path = graph.nodes[f"item:{item}"]["path"] if f"item:{item}" in graph else ()
    return found


def onward(graph: DiGraph) -> DiGraph:
    """The graph without the edges that lead back: to a node that every way to them has passed."""
    dominators: Any = nx.immediate_dominators
    before: dict[str, str] = dominators(graph, "start")
    graph.remove_edges_from([(source, target) for source, target in graph.edges if target in _passed(before, source)])
    return graph


def _passed(before: dict[str, str], node: str) -> Iterator[str]:
    """The nodes that every way to a node has passed, itself first."""
    while node in before:
        yield node
        if node == "start":
            return
        node = before[node]


def _reaches(graph: DiGraph, path: Path, later: Path) -> bool:
    nodes = {data["path"]: node for node, data in graph.nodes(data=True) if data["kind"] in ("step", "item")}
    if path == later or path not in nodes or later not in nodes:
        return False
    return nodes[later] in reachable(graph, nodes[path])
