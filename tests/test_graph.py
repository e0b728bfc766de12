"""How flows become graphs: written as the edges that a reader would draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.model.distributions import Fixed
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Edge,
    End,
    Flow,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Stage,
    Step,
    map_steps,
    rewrite,
)
from simulator.model.process import Item, Process
from simulator.model.units import Quantity
from simulator.structure.graph import item_graph, process_graph, stage_steps, step_order
from simulator.structure.nodes import (
    DeliverNode,
    EndNode,
    FlowGraph,
    JoinNode,
    SplitNode,
    StepNode,
    Way,
)
from simulator.structure.positions import placed

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


def test_steps_run_one_after_another() -> None:
    graph = process_graph(process(step("ask"), step("answer")))
    assert edges(graph) == ["start > step:ask", "step:ask > step:answer", "step:answer > finish"]
    answer = graph.nodes["step:answer"]
    assert isinstance(answer, StepNode)
    assert answer.path == ("flow", 1, "answer")
    assert answer.step.name == "answer"


def test_an_item_is_one_node_and_has_a_graph_of_its_own() -> None:
    flow = process(ItemRef("permit"), permit=(step("review"),))
    assert edges(process_graph(flow)) == ["start > item:permit", "item:permit > finish"]
    inner = item_graph(flow, "permit")
    assert edges(inner) == ["start > step:review", "step:review > finish"]
    assert inner.nodes["step:review"].name == "permit.review"
    assert inner.nodes["step:review"].path == ("items", "permit", "steps", 0, "review")


def test_a_choice_is_a_split_and_a_join_named_after_its_branches() -> None:
    graph = process_graph(
        process(Choice(branches=(way("yes", step("a")), way("no", step("b")))), step("c"))
    )
    assert edges(graph) == [
        "start > split:choice(no|yes)",
        "split:choice(no|yes) > step:a",
        "split:choice(no|yes) > step:b",
        "step:a > join:choice(no|yes)",
        "step:b > join:choice(no|yes)",
        "join:choice(no|yes) > step:c",
        "step:c > finish",
    ]


def test_a_choice_with_one_way_on_has_no_join() -> None:
    graph = process_graph(
        process(Choice(branches=(way("go", step("a")), way("stop", end="refused"))), step("c"))
    )
    assert "join:choice(go|stop)" not in graph
    assert "step:a > step:c" in edges(graph)
    assert isinstance(graph.nodes["end:refused"], EndNode)
    assert graph.nodes["end:refused"].name == "refused"
    assert graph.nodes["end:refused"].path == ("flow", 0, "choice", "stop")
    assert graph.out["end:refused"] == ()


def test_empty_branches_share_an_edge_and_none_is_lost() -> None:
    graph = process_graph(
        process(Choice(branches=(way("a"), way("b"), way("c", step("x")))), step("y"))
    )
    way_on, way_x = graph.out["split:choice(a|b|c)"]
    assert way_on.target == "join:choice(a|b|c)"
    assert way_x.target == "step:x"
    assert names_on(way_on) == ["a", "b"]


def test_edges_of_a_choice_keep_the_order_of_the_file_however_they_end() -> None:
    block = Choice(
        branches=(way("on"), way("end", end="no"), way("back", then="x"), way("do", step("y")))
    )
    graph = process_graph(process(step("x"), block, step("z")))
    assert graph.ahead["split:choice(back|do|end|on)"] == (
        "join:choice(back|do|end|on)",
        "end:no",
        "merge:x",
        "step:y",
    )


def test_rework_leads_to_a_merge_before_its_step() -> None:
    block = Choice(
        name="result", branches=(way("passed"), way("mend", step("rectify"), then="check"))
    )
    graph = item_graph(
        process(ItemRef("permit"), permit=(step("check"), block, step("sign"))), "permit"
    )
    assert edges(graph) == [
        "start > merge:check",
        "merge:check > step:check",
        "step:check > split:result",
        "split:result > step:sign",
        "split:result > step:rectify",
        "step:rectify > merge:check",
        "step:sign > finish",
    ]
    assert gateway(graph, "merge:check").gateway == "exclusive"
    assert graph.nodes["split:result"].name == "permit.result"


def test_blocks_of_one_name_are_numbered() -> None:
    block = Choice(branches=(way("a", step("x")), way("b")))
    other = Choice(branches=(way("b", step("y")), way("a")))
    graph = process_graph(process(block, other))
    splits = [node.name for node in graph.nodes.values() if isinstance(node, SplitNode)]
    assert splits == ["choice(a|b)", "choice(a|b)#2"]


def test_parallel_branches_meet_in_a_join_that_may_not_wait_for_all() -> None:
    graph = process_graph(
        process(Parallel(branches=((step("a"), step("b")), (step("c"),)), until=1))
    )
    assert edges(graph) == [
        "start > split:parallel",
        "split:parallel > step:a",
        "split:parallel > step:c",
        "step:a > step:b",
        "step:b > join:parallel",
        "step:c > join:parallel",
        "join:parallel > finish",
    ]
    join = graph.nodes["join:parallel"]
    assert isinstance(join, JoinNode)
    assert join.waits
    assert join.until == 1
    assert graph.nodes["step:b"].path == ("flow", 0, "parallel", 0, 1, "b")
    assert graph.nodes["step:c"].path == ("flow", 0, "parallel", 1, "c")


def test_the_gateways_of_an_inclusive_block_name_each_other() -> None:
    graph = process_graph(process(AnyOf(branches=(way("fire", step("x")), way("air", step("y"))))))
    assert gateway(graph, "split:any(air|fire)").pair == "join:any(air|fire)"
    assert gateway(graph, "join:any(air|fire)").pair == "split:any(air|fire)"
    assert graph.ahead["split:any(air|fire)"] == ("step:y", "step:x")


def test_a_stage_has_a_way_in_and_out_and_work_of_its_own() -> None:
    stage = Stage(name="joint", lead="desk", do=(ItemRef("permit"),), dispatch=HOUR, conclude=HOUR)
    flow = process(stage, permit=(step("sign"),))
    assert edges(process_graph(flow)) == [
        "start > enter:joint",
        "enter:joint > step:joint.dispatch",
        "step:joint.dispatch > item:permit",
        "item:permit > step:joint.conclude",
        "step:joint.conclude > exit:joint",
        "exit:joint > finish",
    ]
    assert process_graph(flow).nodes["step:joint.dispatch"].path == (
        "flow",
        0,
        "stage",
        "dispatch",
    )
    assert stage_steps(stage)[0] == Step(name="dispatch", by=("desk",), time=HOUR)
    assert step_order(flow) == ("joint.dispatch", "permit.sign", "joint.conclude")


def test_what_follows_the_delivery_of_an_item_is_trailing() -> None:
    steps = (step("sign"), step("collect", milestones=("delivered",)), step("file"))
    graph = item_graph(process(ItemRef("permit"), permit=steps), "permit")
    assert edges(graph) == [
        "start > step:sign",
        "step:sign > step:collect",
        "step:collect > deliver",
        "deliver > finish",
        "deliver > step:file",
        "step:file > rest",
    ]
    assert [key for key, node in graph.nodes.items() if node.trailing] == [
        "step:file",
        "rest",
    ]


def test_an_item_that_is_delivered_at_its_last_step_has_no_trailing_work() -> None:
    graph = item_graph(
        process(ItemRef("permit"), permit=(step("collect", milestones=("delivered",)),)), "permit"
    )
    assert edges(graph) == ["start > step:collect", "step:collect > finish"]


def test_a_block_that_delivers_is_followed_by_trailing_work() -> None:
    send, hand = step("send", milestones=("delivered",)), step("hand", milestones=("delivered",))
    block = Choice(name="how", branches=(way("post", send), way("fetch", hand)))
    graph = item_graph(process(ItemRef("permit"), permit=(block, step("file"))), "permit")
    assert "join:how > deliver" in edges(graph)
    assert "deliver > step:file" in edges(graph)


def test_what_follows_the_last_item_of_a_process_is_trailing() -> None:
    collect = step("collect", serves=("permit",))
    graph = process_graph(
        process(step("ask"), ItemRef("permit"), collect, step("survey"), permit=(step("sign"),))
    )
    assert edges(graph)[-4:] == [
        "step:collect > deliver",
        "deliver > finish",
        "deliver > step:survey",
        "step:survey > rest",
    ]


def test_a_process_without_items_has_no_trailing_work() -> None:
    assert "deliver" not in process_graph(process(step("serve"), step("survey")))


def test_a_case_that_may_still_go_back_is_not_delivered() -> None:
    verdict = Choice(branches=(way("good"), way("again", then="ask")))
    graph = process_graph(
        process(
            step("ask"),
            ItemRef("permit"),
            step("look"),
            verdict,
            step("survey"),
            permit=(step("sign"),),
        )
    )
    assert [key for key, node in graph.nodes.items() if node.trailing] == [
        "step:survey",
        "rest",
    ]


def test_an_explicit_graph_keeps_its_edges_and_gets_merges() -> None:
    nodes: dict[str, Any] = {
        "a": step("a"),
        "x": Gateway("exclusive"),
        "b": step("b"),
        "out": Gateway("exclusive"),
        "no": End("refused"),
    }
    made = (
        Edge(source="a", target="x"),
        Edge(source="x", target="b", share=Decimal("0.5")),
        Edge(source="x", target="out", share=Decimal("0.2")),
        Edge(source="x", target="no", rest=True),
        Edge(source="b", target="out"),
    )
    graph = process_graph(process(Graph(nodes=nodes, edges=made), step("after")))
    assert edges(graph) == [
        "start > step:a",
        "step:a > split:x",
        "split:x > step:b",
        "split:x > join:out",
        "split:x > end:refused",
        "step:b > join:out",
        "join:out > step:after",
        "step:after > finish",
    ]
    assert graph.way("split:x", "step:b").branches == (made[1],)
    assert graph.nodes["step:b"].path == ("flow", 0, "graph", "nodes", "b")


def test_a_step_of_a_graph_where_edges_meet_gets_a_merge() -> None:
    graph = process_graph(process(drawn("ax xc xb cb", x=Gateway("exclusive"))))
    assert graph.into["step:b"] == ("merge:b",)
    assert sorted(graph.into["merge:b"]) == ["split:x", "step:c"]


def test_a_gateway_that_joins_and_splits_becomes_two() -> None:
    graph = process_graph(
        process(drawn("sa sb am bm mc md", s=Gateway("exclusive"), m=Gateway("exclusive")))
    )
    assert "join:m > split:m" in edges(graph)


def test_inclusive_gateways_of_a_graph_are_paired_by_what_lies_between() -> None:
    closed = process_graph(
        process(drawn("sa sb aj bj jz", s=Gateway("inclusive"), j=Gateway("inclusive")))
    )
    assert gateway(closed, "split:s").pair == "join:j"
    shapes = {"s": Gateway("inclusive"), "j": Gateway("inclusive"), "u": Gateway("parallel")}
    entered = process_graph(process(drawn("tu us uj sa sb aj bj jz", **shapes)))
    assert gateway(entered, "split:s").pair is None


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


@settings(max_examples=60, deadline=None)
@given(flows)
def test_only_joins_have_several_edges_in_and_only_splits_several_out(flow: Flow) -> None:
    graph = process_graph(process(*flow))
    for key, node in graph.nodes.items():
        assert len(graph.into[key]) <= 1 or isinstance(node, JoinNode)
        assert len(graph.out[key]) <= 1 or isinstance(node, SplitNode | DeliverNode)
    assert [node.order for node in graph.nodes.values()] == list(range(len(graph.nodes)))


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(flows)
def test_a_flow_whose_steps_do_not_change_stays_the_same_object(flow: Flow) -> None:
    assert map_steps(flow, lambda step: step) is flow
    whole = rewrite(flow, lambda entries: entries)
    assert rewrite(whole, lambda entries: entries) is whole  # no block of it is empty any more
