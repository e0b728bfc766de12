"""A graph that a planner draws edge by edge keeps its edges and gets what it lacks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from graphs import drawn, edges, gateway, process, step

from simulator.model.flow import (
    Edge,
    End,
    Gateway,
    Graph,
)
from simulator.structure.graph import process_graph


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
