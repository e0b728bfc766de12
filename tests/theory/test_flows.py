"""Flows without queues, exactly: the longest way of any graph, the order of checks that refuse."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine import simulate
from simulator.engine.log import NO_CAUSE
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import DAY, MINUTE
from theory import formulas

pytestmark = pytest.mark.unmeasured


@st.composite
def plans_of_work(draw: st.DrawFn) -> nx.DiGraph:
    """Tasks of whole minutes, each after any of those before it; all after the first and before the
    last.
    """
    size = draw(st.integers(3, 12))
    graph = nx.DiGraph()
    for node in range(size):
        graph.add_node(node, minutes=draw(st.integers(0, 60)))
        before = draw(st.sets(st.integers(0, node - 1), min_size=1, max_size=3)) if node else ()
        graph.add_edges_from((other, node) for other in before)
    last = size - 1
    graph.add_edges_from((node, last) for node in range(last) if not graph.out_degree(node))
    return graph


def written(work: nx.DiGraph) -> Process:
    """The same as a graph of the process language: a join where ways meet, a split where they
    part.
    """
    nodes, edges = [], []
    for node, minutes in work.nodes(data="minutes"):
        nodes.append(f"t{node}: {{wait: {minutes} min}}")
        if work.in_degree(node) > 1:
            nodes.append(f"j{node}: {{join: parallel}}")
            edges.append(f"[j{node}, t{node}]")
        if work.out_degree(node) > 1:
            nodes.append(f"s{node}: {{split: parallel}}")
            edges.append(f"[t{node}, s{node}]")
    for a, b in work.edges:
        edges.append(
            f"[{'s' if work.out_degree(a) > 1 else 't'}{a},"
            f" {'j' if work.in_degree(b) > 1 else 't'}{b}]"
        )
    text = "process: work\nstart: 2020-01-06\narrivals: {backlog: 1}\n"
    text += f"flow: [graph: {{nodes: {{{', '.join(nodes)}}}, edges: [{', '.join(edges)}]}}]\n"
    process: Process = process_from_text(text).value
    return process


def longest(work: nx.DiGraph) -> int:
    """The length of the longest way in minutes, by networkx: the time of a task stands on the edges
    into it.
    """
    weighted = nx.DiGraph()
    weighted.add_edge("start", 0, weight=work.nodes[0]["minutes"])
    weighted.add_edges_from((a, b, {"weight": work.nodes[b]["minutes"]}) for a, b in work.edges)
    return int(nx.dag_longest_path_length(weighted))


@settings(max_examples=100, derandomize=True)
@given(plans_of_work())
def test_the_time_of_a_graph_of_tasks_is_its_longest_way(work: nx.DiGraph) -> None:
    process = written(work)
    planned = plan(process, Window(horizon=2 * DAY))
    log = simulate(planned, seed=1, replication=1)
    assert log.cases.finished.tolist() == [longest(work) * MINUTE]
    # every task begins when the last of those before it has ended
    completed = {
        log.steps[step].rpartition(".")[2]: int(at)
        for step, at in zip(log.step, log.completed, strict=True)
    }
    for node, minutes in work.nodes(data="minutes"):
        ready = max((completed[f"t{other}"] for other in work.predecessors(node)), default=0)
        assert completed[f"t{node}"] == ready + minutes * MINUTE
    # the chain of causes from the end back is a longest way
    row, found = int(log.cases.last[0]), 0
    while row != NO_CAUSE:
        found += int(log.completed[row] - log.enabled[row])
        row = int(log.cause[row])
    assert found == longest(work) * MINUTE


def test_the_test_graphs_are_not_all_lines() -> None:
    work = nx.DiGraph([(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)])
    nx.set_node_attributes(work, {0: 1, 1: 5, 2: 7, 3: 2}, "minutes")
    assert longest(work) == 1 + 7 + 2
    log = simulate(plan(written(work), Window(horizon=DAY)), seed=1, replication=1)
    assert log.cases.finished.tolist() == [10 * MINUTE]
    assert np.unique(log.step).size == 4


CHECKS = {"a": (10, 0.1), "b": (20, 0.5), "c": (30, 0.3)}


@pytest.mark.parametrize("order", list(permutations(CHECKS)))
def test_checks_that_refuse_work_as_much_as_their_order_says(order: tuple[str, ...]) -> None:
    steps = [
        f"{{{name}: {{by: desk, time: {CHECKS[name][0]} min}}}}, {{x-{name}: {{choice: {{on:"
        f" {{rest: true}}, no: {{share: {CHECKS[name][1]}, end: refused}}}}}}}}"
        for name in order
    ]
    text = (
        "process: checks\nstart: 2020-01-06\narrivals: {every: 2 h}\npools: {desk: {capacity: 1}}\n"
    )
    process = process_from_text(f"{text}flow: [{', '.join(steps)}]\n").value
    expected = formulas.knock_out_work([CHECKS[name] for name in order])
    figures = flow_figures(process, Window(horizon=30 * DAY))
    assert figures.loads["desk"] * 120 == pytest.approx(expected)


def test_the_best_order_is_by_chance_to_refuse_over_time() -> None:
    work = {
        order: formulas.knock_out_work([CHECKS[name] for name in order])
        for order in permutations(CHECKS)
    }
    assert min(work, key=lambda order: work[order]) == tuple(
        sorted(CHECKS, key=lambda name: -CHECKS[name][1] / CHECKS[name][0])
    )
    assert [round(min(work.values()), 1), round(max(work.values()), 1)] == [38.5, 49.6]
