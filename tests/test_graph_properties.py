"""What holds for the graph of any flow, and when a graph is made anew."""

from __future__ import annotations

from dataclasses import replace

from graphs import edges, names_on, process, step, way
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.model.flow import AnyOf, Choice, Condition, Flow, ItemRef, Parallel
from simulator.model.flow_changes import map_steps, rewrite
from simulator.structure.graph import item_graph, process_graph, step_order
from simulator.structure.nodes import (
    DeliverNode,
    JoinNode,
    SplitNode,
)
from simulator.structure.positions import placed


def test_the_order_of_steps_is_that_of_the_flow_never_that_of_a_mapping() -> None:
    yes, no = way("yes", step("y")), way("no", step("n"))
    one = process(
        ItemRef("b"), ItemRef("a"), Choice(branches=(yes, no)), a=(step("x"),), b=(step("x"),)
    )
    other = process(
        ItemRef("b"), ItemRef("a"), Choice(branches=(no, yes)), b=(step("x"),), a=(step("x"),)
    )
    assert step_order(one) == step_order(other) == ("b.x", "a.x", "n", "y")


names = st.integers(0, 10**6).map(lambda number: f"s{number}")
flows = st.recursive(
    st.lists(names.map(step), min_size=1, max_size=2).map(tuple),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: (*two[0], *two[1])),
        st.lists(inner, min_size=2, max_size=3).map(lambda many: (Parallel(branches=tuple(many)),)),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda many: (Choice(branches=tuple(way(f"b{i}", *do) for i, do in enumerate(many))),)
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda many: (AnyOf(branches=tuple(way(f"b{i}", *do) for i, do in enumerate(many))),)
        ),
        inner.map(
            lambda do: (
                Choice(
                    branches=(
                        way("on", *do),
                        way("stop", end="no"),
                        way("skip", when=Condition(classes=("c",))),
                    )
                ),
            )
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(flows)
def test_only_joins_have_several_edges_in_and_only_splits_several_out(flow: Flow) -> None:
    graph = process_graph(process(*flow))
    for key, node in graph.nodes.items():
        assert len(graph.into[key]) <= 1 or isinstance(node, JoinNode)
        assert len(graph.out[key]) <= 1 or isinstance(node, SplitNode | DeliverNode)
    assert [node.order for node in graph.nodes.values()] == list(range(len(graph.nodes)))


@settings(max_examples=60)
@given(flows)
def test_every_branch_lies_on_the_edges_out_of_its_split(flow: Flow) -> None:
    graph = process_graph(process(*flow))
    blocks = {
        place.path: place.entry
        for place in placed(flow, ("flow",))
        if isinstance(place.entry, Choice | AnyOf)
    }
    splits = {
        node.path: key
        for key, node in graph.nodes.items()
        if isinstance(node, SplitNode) and node.gateway != "parallel"
    }
    assert splits.keys() == blocks.keys()
    for path, block in blocks.items():
        carried = [name for way in graph.out[splits[path]] for name in names_on(way)]
        assert sorted(carried) == sorted(branch.name for branch in block.branches)


def test_the_graph_of_a_flow_is_made_once_however_the_rest_of_the_process_changes() -> None:
    before = process(ItemRef("permit"), permit=(step("review"),))
    after = replace(before, name="other", items=dict(before.items))
    assert process_graph(after) is process_graph(before)
    assert item_graph(after, "permit") is item_graph(before, "permit")


def test_the_graph_of_one_flow_under_two_names_is_made_for_each() -> None:
    steps = (step("review"),)
    both = process(ItemRef("permit"), ItemRef("licence"), permit=steps, licence=steps)
    assert item_graph(both, "permit").nodes["step:review"].name == "permit.review"
    assert item_graph(both, "licence").nodes["step:review"].name == "licence.review"


def test_an_equal_flow_with_another_place_of_its_own_gets_its_own_graph() -> None:
    one, other = process(step("ask")), process(step("ask"))
    assert process_graph(one) is not process_graph(other)
    assert edges(process_graph(one)) == edges(process_graph(other))


@settings(max_examples=60)
@given(flows)
def test_a_flow_whose_steps_do_not_change_stays_the_same_object(flow: Flow) -> None:
    assert map_steps(flow, lambda step: step) is flow
    whole = rewrite(flow, lambda entries: entries)
    assert rewrite(whole, lambda entries: entries) is whole  # no block of it is empty any more
