"""Flows made at random: those of blocks are sound, so are the same drawn as graphs, and no process is
so odd that checking it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.model.arrivals import Arrivals
from simulator.model.distributions import Fixed, Lognormal, Sum
from simulator.model.endings import Finish
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Edge,
    End,
    First,
    Flow,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Stage,
    Step,
)
from simulator.model.process import Limit, Process
from simulator.model.queues import Slots
from simulator.model.units import Quantity
from simulator.soundness import check, notes
from soundness.small_process import (
    ANY,
    HOUR,
    P,
    X,
    bare,
    faults,
    fixed,
    permit,
    process,
    q,
    step,
    wait,
)


def named(flow: Flow, counter: list[int]) -> Flow:
    """Gives every step a name of its own."""
    made: list[Any] = []
    for entry in flow:
        match entry:
            case Step():
                counter[0] += 1
                made.append(replace(entry, name=f"s{counter[0]}"))
            case Parallel() | First():
                made.append(
                    replace(
                        entry, branches=tuple(named(branch, counter) for branch in entry.branches)
                    )
                )
            case Choice() | AnyOf():
                made.append(
                    replace(
                        entry,
                        branches=tuple(
                            replace(branch, do=named(branch.do, counter))
                            for branch in entry.branches
                        ),
                    )
                )
    return tuple(made)


def ways(flows: list[Flow]) -> tuple[Branch, ...]:
    return tuple(
        Branch(name=f"b{i}", share=Decimal(1) / len(flows) if i else None, rest=not i, do=flow)
        for i, flow in enumerate(flows)
    )


def some(flows: list[Flow]) -> AnyOf:
    return AnyOf(
        branches=tuple(
            Branch(name=f"b{i}", share=Decimal("0.5"), do=flow) for i, flow in enumerate(flows)
        )
    )


def some_or_else(flows: list[Flow]) -> AnyOf:
    """An inclusive block whose last branch is for the cases that take no other."""
    block = some(flows)
    *others, last = block.branches
    return replace(block, branches=(*others, replace(last, share=None, rest=True)))


def racing(flows: list[Flow]) -> First:
    """A race of a step against a timer, which the flows follow."""
    begins = (step("s"), replace(wait("s", "9 d"), timer=True), step("s"))
    return First(branches=tuple((one, *flow) for one, flow in zip(begins, flows, strict=False)))


def flows_of(*blocks: Callable[[list[Flow]], Any]) -> st.SearchStrategy[Flow]:
    """Flows of steps and of these blocks."""
    return st.recursive(
        st.just((step("s"),)),
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda pair: (*pair[0], *pair[1])),
            *(
                st.lists(inner, min_size=2, max_size=3).map(
                    lambda flows, block=block: (block(flows),)
                )
                for block in blocks
            ),
        ),
        max_leaves=8,
    ).map(lambda flow: named(flow, [0]))


def side_by_side(flows: list[Flow]) -> Parallel:
    return Parallel(branches=tuple(flows))


def either(flows: list[Flow]) -> Choice:
    return Choice(branches=ways(flows))


block_flows = flows_of(side_by_side, either, some, some_or_else)


@pytest.mark.unmeasured
@settings(max_examples=60)
@given(flows_of(side_by_side, either, some, racing))
def test_processes_of_blocks_are_sound(flow: Flow) -> None:
    assert faults(bare(*flow)) == []


class Drawn:
    """A flow of blocks drawn as an explicit graph: the way in, the way out, nodes and edges."""

    def __init__(self, flow: Flow) -> None:
        self.nodes: dict[str, Any] = {"first": step("first")}
        self.edges: list[Edge] = []
        last = self.body(flow, ("first", {}))
        self.nodes["last"] = step("last")
        self.edge(last, "last")

    def edge(self, end: tuple[str, dict[str, Any]], target: str) -> None:
        self.edges.append(Edge(source=end[0], target=target, **end[1]))

    def body(self, flow: Flow, end: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        for entry in flow:
            if isinstance(entry, Step):
                self.nodes[entry.name] = entry
                self.edge(end, entry.name)
                end = entry.name, {}
            else:
                end = self.block(entry, end)
        return end

    def block(self, entry: Any, end: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        kind: Any = {Parallel: "parallel", Choice: "exclusive", AnyOf: "inclusive"}[type(entry)]
        number = len(self.nodes)
        split, join = f"split{number}", f"join{number}"
        self.nodes |= {split: Gateway(kind), join: Gateway(kind)}
        self.edge(end, split)
        for branch in entry.branches:
            said = (
                {"share": branch.share, "rest": branch.rest} if isinstance(branch, Branch) else {}
            )
            self.edge(
                self.body(branch.do if isinstance(branch, Branch) else branch, (split, said)), join
            )
        return join, {}

    @property
    def process(self) -> Process:
        return bare(Graph(nodes=self.nodes, edges=tuple(self.edges)))


@pytest.mark.unmeasured
@settings(max_examples=60)
@given(block_flows)
def test_the_same_flows_drawn_as_graphs_are_sound(flow: Flow) -> None:
    assert faults(Drawn(flow).process) == []


@pytest.mark.unmeasured
@settings(max_examples=80)
@given(block_flows, st.data())
def test_a_join_of_another_kind_is_caught(flow: Flow, data: st.DataObject) -> None:
    drawn = Drawn(flow)
    joins = [name for name in drawn.nodes if name.startswith("join")]
    if joins:
        join = data.draw(st.sampled_from(joins))
        kind = drawn.nodes[join].kind
        kinds: list[Any] = [other for other in ("exclusive", "parallel") if other != kind]
        drawn.nodes[join] = Gateway(data.draw(st.sampled_from(kinds)))
        assert faults(drawn.process) != []


@pytest.mark.unmeasured
@settings(max_examples=80)
@given(block_flows, st.data())
def test_an_inclusive_join_may_close_what_another_kind_has_split(
    flow: Flow, data: st.DataObject
) -> None:
    drawn = Drawn(flow)
    joins = [name for name in drawn.nodes if name.startswith("join")]
    if joins:
        drawn.nodes[data.draw(st.sampled_from(joins))] = Gateway("inclusive")
        # an inclusive block around it counts no longer what it sent, and needs a way for every case
        assert all("could go nowhere" in fault for fault in faults(drawn.process))


@settings(max_examples=80)
@given(block_flows, st.data())
def test_a_graph_that_lost_a_join_is_caught_or_still_sound(flow: Flow, data: st.DataObject) -> None:
    """Without its join every branch leads on by itself, to a step or a gateway, which is sound if
    that joins in the same way.
    """
    drawn = Drawn(flow)
    joins = [name for name in drawn.nodes if name.startswith("join")]
    if joins:
        join = data.draw(st.sampled_from(joins))
        kind = drawn.nodes.pop(join).kind
        after = next(edge.target for edge in drawn.edges if edge.source == join)
        drawn.edges = [
            replace(edge, target=after) if edge.target == join else edge
            for edge in drawn.edges
            if edge.source != join
        ]
        meets = drawn.nodes[after].kind if isinstance(drawn.nodes[after], Gateway) else "exclusive"
        if meets != "inclusive":  # which waits for whatever can still come
            assert (faults(drawn.process) == []) == (kind == meets)


odd_names = st.sampled_from(["desk", "applicant", "permit", "form", "x", "", "nobody"])
odd_steps: Any = st.builds(
    Step,
    name=odd_names,
    by=st.lists(odd_names, max_size=2).map(tuple),
    officers=st.integers(-1, 3),
    time=st.sampled_from(
        [None, HOUR, fixed("-1 wd"), fixed("1 CNY"), Lognormal(q("1 h"), Decimal(-1)), Sum(())]
    ),
    wait=st.sampled_from([None, fixed("3 wd"), Fixed(Quantity(Decimal(1), ""))]),
    minimum=st.sampled_from([None, q("3 wd"), q("1 month")]),
    serves=st.lists(odd_names, max_size=2).map(tuple),
    does_materials=st.booleans(),
    checks_materials=st.booleans(),
    pays_fee=st.booleans(),
    timer=st.booleans(),
    pace=st.sampled_from([None, Fixed(q("2"))]),
    milestones=st.lists(
        st.sampled_from(["accepted", "decided", "delivered", "lost"]), max_size=2
    ).map(tuple),
    slots=st.sampled_from([None, Slots(week={"Someday": (-5,)}, size=0)]),
)


def odd_flows(inner: Any) -> Any:
    return st.lists(inner, max_size=2).map(tuple)


def odd_ways(inner: Any, **fields: Any) -> Any:
    return st.lists(
        st.builds(Branch, name=odd_names, do=odd_flows(inner), **fields), max_size=2
    ).map(tuple)


odd_entries = st.recursive(
    st.one_of(
        odd_steps,
        st.builds(ItemRef, odd_names),
        st.builds(End, odd_names),
        st.builds(Finish, st.none() | odd_names),
    ),
    lambda inner: st.one_of(
        st.builds(
            Parallel, branches=odd_flows(odd_flows(inner)), until=st.sampled_from([None, 0, 2])
        ),
        st.builds(Choice, branches=odd_ways(inner, then=odd_names)),
        st.builds(First, branches=odd_flows(odd_flows(inner))),
        st.builds(AnyOf, branches=odd_ways(inner, end=st.none() | odd_names)),
        st.builds(
            Stage,
            name=odd_names,
            lead=odd_names,
            do=odd_flows(inner),
            dispatch=st.sampled_from([None, HOUR]),
        ),
    ),
    max_leaves=6,
)
odd_nodes = st.one_of(
    odd_steps,
    st.sampled_from([X, P, ANY, Gateway("parallel", until=1), End("no"), ItemRef("permit")]),
    st.sampled_from([Finish(), Finish("told"), Gateway("exclusive", merge="each")]),
)
odd_graphs = st.builds(
    Graph,
    nodes=st.dictionaries(odd_names, odd_nodes),
    edges=st.lists(
        st.builds(Edge, source=odd_names, target=odd_names, rest=st.booleans()), max_size=6
    ).map(tuple),
)


@pytest.mark.unmeasured
@settings(max_examples=200)
@given(
    st.lists(st.one_of(odd_entries, odd_graphs), max_size=3),
    st.lists(st.one_of(odd_entries, odd_graphs), max_size=3),
)
def test_no_process_is_so_odd_that_checking_it_fails(flow: list[Any], inside: list[Any]) -> None:
    odd = process(
        *flow,
        item=permit(
            *inside,
            needs=("permit", "x"),
            limit=Limit(legal=q("-1 d"), promised=q("1 h")),
            on_limit="approve",
        ),
    )
    check(odd)
    notes(odd)
    check(
        process(calendars={}, pools={}, item=permit(*inside), arrivals=Arrivals(poisson=Decimal(1)))
    )
