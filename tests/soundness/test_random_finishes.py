"""Flows made at random in which branches end by themselves: blocks and the same drawn as graphs are
refused for the same reasons.
"""

from __future__ import annotations

from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from simulator.model.endings import Finish
from simulator.model.flow import Branch, Choice, Edge, Flow, Gateway, Graph, Parallel, Step
from simulator.model.process import Process
from soundness.small_process import bare, faults, step
from soundness.test_random_flows import ways

End = tuple[str, dict[str, Any]] | None

leaves = st.sampled_from([(step("s"),), (step("s"), Finish()), (step("s"), Finish("told"))])
flows: st.SearchStrategy[Flow] = st.recursive(
    leaves,
    lambda inner: st.tuples(
        st.sampled_from([Parallel, Choice]), st.lists(inner, min_size=2, max_size=3), inner
    ).map(lambda made: (step("s"), _block(made[0], made[1])) + made[2]),
    max_leaves=7,
)


def _block(kind: type[Parallel] | type[Choice], branches: list[Flow]) -> Parallel | Choice:
    return (
        Parallel(branches=tuple(branches)) if kind is Parallel else Choice(branches=ways(branches))
    )


def named(flow: Flow, taken: list[str]) -> Flow:
    """Gives every step a name of its own."""
    made: list[Any] = []
    for entry in flow:
        match entry:
            case Step():
                taken.append(f"s{len(taken)}")
                made.append(step(taken[-1]))
            case Parallel(branches=branches):
                made.append(Parallel(branches=tuple(named(each, taken) for each in branches)))
            case Choice(branches=branches):
                made.append(Choice(branches=ways([named(each.do, taken) for each in branches])))
            case _:
                made.append(entry)
    return tuple(made)


class DrawnToEnds:
    """A flow drawn as an explicit graph; nothing leads on from a branch that has finished."""

    def __init__(self, flow: Flow) -> None:
        self.nodes: dict[str, Any] = {"first": step("first")}
        self.edges: list[Edge] = []
        last = self.body(flow, ("first", {}))
        if last is not None:
            self.lead(last, self.add("last", step("last")))

    def add(self, name: str, node: Any) -> str:
        self.nodes[name] = node
        return name

    def lead(self, end: End, target: str) -> None:
        if end is not None:
            self.edges.append(Edge(source=end[0], target=target, **end[1]))

    def body(self, flow: Flow, end: End) -> End:
        for entry in flow:
            match entry:
                case Step(name=name):
                    self.lead(end, self.add(name, entry))
                    end = name, {}
                case Finish():
                    self.lead(end, self.add(f"finish{len(self.nodes)}", entry))
                    end = None
                case _:
                    end = self.block(entry, end)
        return end

    def block(self, entry: Any, end: End) -> End:
        kind: Any = "parallel" if isinstance(entry, Parallel) else "exclusive"
        split = self.add(f"split{len(self.nodes)}", Gateway(kind))
        self.lead(end, split)
        ends: list[End] = []
        for branch in entry.branches:
            is_way = isinstance(branch, Branch)
            said = {"share": branch.share, "rest": branch.rest} if is_way else {}
            ends.append(self.body(branch.do if is_way else branch, (split, said)))
        ends = [each for each in ends if each is not None]
        if len(ends) < 2:
            return ends[0] if ends else None
        join = self.add(f"join{len(self.nodes)}", Gateway(kind))
        for each in ends:
            self.lead(each, join)
        return join, {}

    @property
    def process(self) -> Process:
        return bare(Graph(nodes=self.nodes, edges=tuple(self.edges)))


@settings(max_examples=80, deadline=None)
@given(flows)
def test_blocks_and_graphs_are_refused_for_the_same_reasons(flow: Flow) -> None:
    flow = named(flow, [])
    sound = faults(bare(*flow)) == []
    event("sound" if sound else "refused")
    assert (faults(DrawnToEnds(flow).process) == []) == sound
