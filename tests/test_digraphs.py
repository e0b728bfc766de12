"""What is asked of directed graphs."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
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

Ahead = Mapping[int, list[int]]
NODES = range(9)
graphs: st.SearchStrategy[Ahead] = st.fixed_dictionaries(
    {node: st.lists(st.sampled_from(NODES), unique=True, max_size=3) for node in NODES}
)
LOOPS = {0: [1, 2], 1: [3], 2: [3], 3: [4], 4: [1, 5], 5: [], 6: [7], 7: [6], 8: [8]}


def test_a_loop_has_one_way_in() -> None:
    assert immediate_dominators(LOOPS, 0) == {1: 0, 2: 0, 3: 0, 4: 3, 5: 4}


@given(graphs)
@example(LOOPS)
def test_of_two_groups_the_one_that_the_other_leads_to_comes_first(ahead: Ahead) -> None:
    place = {node: i for i, group in enumerate(strong_components(ahead)) for node in group}
    assert all(place[to] <= place[node] for node in NODES for to in ahead[node])


@given(graphs)
@example(LOOPS)
def test_loops_are_those_of_networkx_in_its_order(ahead: Ahead) -> None:
    known = nx.strongly_connected_components(nx.DiGraph(ahead))
    assert list(strong_components(ahead)) == list(known)


@given(graphs, st.sampled_from(NODES))
@example(LOOPS, 0)
def test_dominators_are_those_of_networkx(ahead: Ahead, start: int) -> None:
    known = dict(nx.immediate_dominators(nx.DiGraph(ahead), start))
    assert {start: start, **immediate_dominators(ahead, start)} == {**known, start: start}


def test_loops_and_what_hangs_together() -> None:
    groups = [{1, 3, 4}, {6, 7}, {0}, {2}, {5}, {8}]
    assert sorted(map(sorted, strong_components(LOOPS))) == sorted(map(sorted, groups))
    assert sorted(map(sorted, weak_components(LOOPS))) == [[0, 1, 2, 3, 4, 5], [6, 7], [8]]


def test_of_those_that_may_come_next_the_least_rank_comes() -> None:
    ahead = {0: [3], 1: [3], 2: [], 3: [4], 4: []}
    assert list(in_order(ahead, {0: 5, 1: 1, 2: 3, 3: 0, 4: 9})) == [1, 2, 0, 3, 4]


@given(graphs, st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_the_order_is_that_of_networkx(ahead: Ahead, ranks: list[int]) -> None:
    onward = {node: [to for to in targets if to > node] for node, targets in ahead.items()}
    turned = {8 - node: [8 - to for to in targets] for node, targets in onward.items()}
    for graph in (onward, turned):
        known = nx.lexicographical_topological_sort(nx.DiGraph(graph), key=ranks.__getitem__)
        assert list(in_order(graph, dict(enumerate(ranks)))) == list(known)


def test_a_loop_has_no_order() -> None:
    with pytest.raises(ValueError, match="loop"):
        list(in_order({0: [1], 1: [2], 2: [1]}, {0: 0, 1: 1, 2: 2}))


def test_the_cheapest_way_may_be_the_longer_one() -> None:
    cost = {"a": {"b": 9, "c": 2}, "c": {"d": 2}, "d": {"b": 2}}
    assert cheapest_way(cost, "a", "b") == ["a", "c", "d", "b"]
    assert cheapest_way(cost, "b", "a") is None


def test_a_node_that_leads_nowhere_may_be_left_out() -> None:
    ahead = {"a": ["b"]}
    assert backwards(ahead) == {"a": [], "b": ["a"]}
    assert immediate_dominators(ahead, "a") == {"b": "a"}
    assert list(strong_components(ahead)) == [{"b"}, {"a"}]
    assert cheapest_way({"a": {"b": 1}}, "a", "b") == ["a", "b"]
    assert cheapest_way({"a": {"b": 1}}, "nowhere", "b") is None
