"""What comes before what, when an item's steps and the steps that serve it at process level are
seen as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.structure.graph import DiGraph, item_graph, process_graph, reachable


class Precedence:
    """What comes before what in one process; the graph of each level is made once, however much is
    asked.
    """

    def __init__(self, process: Process) -> None:
        self._process = process
        self._graphs: dict[str | None, DiGraph] = {}
        self._nodes: dict[str | None, dict[Path, str]] = {}
        self._reached: dict[tuple[str | None, Path], set[str]] = {}

    def comes_after(
        self, owner: str | None, path: Path, later_owner: str | None, later: Path
    ) -> bool:
        """Whether a case can come from one step (of a level, at a path) to another without going
        back.
        """
        if owner is not None and later_owner is not None:
            return owner == later_owner and self._reaches(owner, path, later)
        inner = owner or later_owner
        if inner is not None:
            item = process_item_path(self._graph(None), inner)
            path, later = (
                (path if owner is None else item),
                (later if later_owner is None else item),
            )
        return self._reaches(None, path, later)

    def _graph(self, owner: str | None) -> DiGraph:
        if owner not in self._graphs:
            graph = onward(
                process_graph(self._process) if owner is None else item_graph(self._process, owner)
            )
            self._graphs[owner] = graph
            self._nodes[owner] = {
                data["path"]: node
                for node, data in graph.nodes(data=True)
                if data["kind"] in ("step", "item")
            }
        return self._graphs[owner]

    def _reaches(self, owner: str | None, path: Path, later: Path) -> bool:
        graph = self._graph(owner)
        nodes = self._nodes[owner]
        if path == later or path not in nodes or later not in nodes:
            return False
        if (owner, path) not in self._reached:
            self._reached[owner, path] = reachable(graph, nodes[path])
        return nodes[later] in self._reached[owner, path]


def process_item_path(graph: DiGraph, item: str) -> Path:
    """Where an item stands in the flow of the process; nowhere, if it does not."""
    found: Path = graph.nodes[f"item:{item}"]["path"] if f"item:{item}" in graph else ()
    return found


def onward(graph: DiGraph) -> DiGraph:
    """The graph without the edges that lead back: to a node that every way to them has passed."""
    dominators: Any = nx.immediate_dominators
    before: dict[str, str] = dominators(graph, "start")
    graph.remove_edges_from(
        [(source, target) for source, target in graph.edges if target in _passed(before, source)]
    )
    return graph


def _passed(before: dict[str, str], node: str) -> Iterator[str]:
    """The nodes that every way to a node has passed, itself first."""
    while node in before:
        yield node
        if node == "start":
            return
        node = before[node]
