"""Which activity directly follows which: all that the cuts of the inductive miner look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import networkx as nx

from simulator.mining.trees import Traces


@dataclass(frozen=True)
class Directly:
    """How often one activity directly follows another, begins a trace and ends one."""

    follows: Counter[tuple[int, int]]
    begins: Counter[int]
    ends: Counter[int]

    @cached_property
    def activities(self) -> frozenset[int]:
        seen = {each for pair in self.follows for each in pair}
        return frozenset(seen | self.begins.keys() | self.ends.keys())

    @cached_property
    def reaches(self) -> dict[int, frozenset[int]]:
        """What comes after each activity, directly or not."""
        graph = nx.DiGraph()
        graph.add_nodes_from(self.activities)
        graph.add_edges_from(self.follows)
        closed = nx.transitive_closure(graph)
        return {
            each: frozenset(closed.successors(each)) - {each} for each in sorted(self.activities)
        }

    def without_rare(self, share: float) -> Directly:
        """What is left without all that is rarer than a share of the most frequent of its kind:
        of what follows the same activity, of beginnings, of ends.
        """
        most: Counter[int] = Counter(self.ends)
        for (before, _), n in self.follows.items():
            most[before] = max(most[before], n)
        least_begin = share * max(self.begins.values())
        least_end = share * max(self.ends.values())
        return Directly(
            Counter({pair: n for pair, n in self.follows.items() if n >= share * most[pair[0]]}),
            Counter({each: n for each, n in self.begins.items() if n >= least_begin}),
            Counter({each: n for each, n in self.ends.items() if n >= least_end}),
        )


def directly_in(traces: Traces) -> Directly:
    """What directly follows what in some traces; those without an event say nothing."""
    follows: Counter[tuple[int, int]] = Counter()
    begins: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    for trace, n in traces.items():
        if not trace:
            continue
        begins[trace[0]] += n
        ends[trace[-1]] += n
        for pair in pairwise(trace):
            follows[pair] += n
    return Directly(follows, begins, ends)


def connected(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Groups of what hangs together, whatever the direction, by their smallest member."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return sorted(map(frozenset, nx.connected_components(graph)), key=min)
