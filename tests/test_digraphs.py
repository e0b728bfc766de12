"""What is asked of directed graphs, answered as networkx answers it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import networkx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.structure.digraphs import (
    backwards,
    cheapest_way,
    immediate_dominators,
    in_order,
    strong_components,
    weak_components,
)

nx: Any = networkx
Ahead = Mapping[int, list[int]]
NODES = range(9)
graphs: st.SearchStrategy[Ahead] = st.fixed_dictionaries(
    {node: st.lists(st.sampled_from(NODES), unique=True, max_size=3) for node in NODES}
)
LOOPS = {0: [1, 2], 1: [3], 2: [3], 3: [4], 4: [1, 5], 5: [], 6: [7], 7: [6], 8: [8]}


@given(graphs)
@example(LOOPS)
def test_what_every_way_passes_is_what_networkx_says(ahead: Ahead) -> None:
    known = dict(nx.immediate_dominators(nx.DiGraph(ahead), 0))
    known.pop(0, None)  # older ones name the start itself
    assert immediate_dominators(ahead, 0) == known


def test_a_loop_has_one_way_in() -> None:
    assert immediate_dominators(LOOPS, 0) == {1: 0, 2: 0, 3: 0, 4: 3, 5: 4}


@given(graphs)
@example(LOOPS)
def test_loops_are_those_of_networkx_and_what_follows_comes_first(ahead: Ahead) -> None:
    found = list(strong_components(ahead))
    known = nx.strongly_connected_components(nx.DiGraph(ahead))
    assert {frozenset(group) for group in found} == {frozenset(group) for group in known}
    place = {node: i for i, group in enumerate(found) for node in group}
    assert all(place[to] <= place[node] for node in NODES for to in ahead[node])


@given(graphs)
@example(LOOPS)
def test_what_hangs_together_is_what_networkx_says(ahead: Ahead) -> None:
    known = nx.weakly_connected_components(nx.DiGraph(ahead))
    assert sorted(map(sorted, weak_components(ahead))) == sorted(map(sorted, known))


@given(graphs, st.permutations(NODES))
def test_the_order_is_that_of_networkx(ahead: Ahead, places: list[int]) -> None:
    forward = {node: [to for to in ahead[node] if to > node] for node in NODES}
    rank = dict(zip(NODES, places, strict=True))
    known = nx.lexicographical_topological_sort(nx.DiGraph(forward), key=rank.__getitem__)
    assert list(in_order(forward, rank)) == list(known)


def test_a_loop_has_no_order() -> None:
    with pytest.raises(ValueError, match="loop"):
        list(in_order({0: [1], 1: [2], 2: [1]}, {0: 0, 1: 1, 2: 2}))


@given(graphs, st.lists(st.integers(0, 4), min_size=9, max_size=9))
def test_the_cheapest_way_costs_what_networkx_says(ahead: Ahead, prices: list[int]) -> None:
    cost = {node: {to: prices[to] for to in ahead[node]} for node in NODES}
    graph = nx.DiGraph()
    graph.add_nodes_from(NODES)
    graph.add_weighted_edges_from((a, b, cost[a][b]) for a in NODES for b in cost[a])
    way = cheapest_way(cost, 0, 5)
    assert (way is not None) == nx.has_path(graph, 0, 5)
    if way is not None:
        assert (way[0], way[-1]) == (0, 5)
        paid = sum(cost[a][b] for a, b in pairwise(way))
        assert paid == nx.dijkstra_path_length(graph, 0, 5)


def test_a_node_that_leads_nowhere_may_be_left_out() -> None:
    ahead = {"a": ["b"]}
    assert backwards(ahead) == {"a": [], "b": ["a"]}
    assert immediate_dominators(ahead, "a") == {"b": "a"}
    assert list(strong_components(ahead)) == [{"b"}, {"a"}]
    assert cheapest_way({"a": {"b": 1}}, "a", "b") == ["a", "b"]
    assert cheapest_way({"a": {"b": 1}}, "nowhere", "b") is None
