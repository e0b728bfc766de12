"""Stories of explicit graphs: their shape, and the tokens that go through them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from simulator.model.endings import Finish
from simulator.model.flow import Edge, End, Gateway, Graph, Parallel
from simulator.model.process import Process
from soundness.small_process import ANY, P, X, bare, faults, step


def graph(pairs: str, **nodes: Any) -> Process:
    """A process that is one graph; lower-case letters are steps, ``ab`` is an edge from a to b,
    ``xa/0.5`` one with a share.
    """
    edges = []
    for pair in pairs.split():
        ends, _, share = pair.partition("/")
        number = Decimal(share) if share and share != "rest" else None
        edges.append(Edge(source=ends[0], target=ends[1], share=number, rest=share == "rest"))
    letters = dict.fromkeys(letter for edge in edges for letter in (edge.source, edge.target))
    made = {letter: nodes.get(letter, step(letter)) for letter in letters}
    return bare(Graph(nodes={**made, **nodes}, edges=tuple(edges)))


def test_sound_graphs() -> None:
    assert faults(graph("ab bc")) == []
    assert faults(graph("aX Xb/0.5 Xc/rest bY cY Yd", X=X, Y=X)) == []
    assert faults(graph("aP Pb Pc bQ cQ Qd", P=P, Q=P)) == []
    assert faults(graph("aP Pb Pc bQ cQ Qd", P=P, Q=Gateway("parallel", until=1))) == []
    assert faults(graph("aI Ib/0.5 Ic/0.5 bJ cJ Jd", I=ANY, J=ANY)) == []
    assert faults(graph("aY Yb bX Xc/0.5 XY/0.5", X=X, Y=X)) == []
    assert faults(graph("aX Xb/0.5 XE/0.5", X=X, E=End("no"))) == []


def test_a_graph_that_no_block_could_say_is_sound() -> None:
    """Two branches, of which the second needs a part of the first."""
    assert faults(graph("aP Pb PQ bR Rc RQ Qd cS dS Se", P=P, Q=P, R=P, S=P)) == []


def test_an_end_beside_another_branch_is_as_sound_as_in_a_block() -> None:
    """Whichever comes first: after the finish the end is a later fact."""
    stop = End("no")
    assert faults(bare(Parallel(branches=((step("b"), stop), (step("c"),))))) == []
    assert faults(graph("aP Pb Pc bE", P=P, E=stop)) == []
    assert faults(graph("aP Pb Pc bX XE/0.5 Xd/rest dQ cQ", P=P, X=X, Q=P, E=stop)) == []


def test_several_tokens_go_on_by_themselves_if_a_join_says_so() -> None:
    each, done = Gateway("exclusive", merge="each"), Finish()
    assert faults(graph("aP Pb Pc bY cY Yd dF", P=P, Y=each, F=done)) == []
    assert faults(graph("aP Pb Pc bY cY Yd dX Xd/0.3 XF/rest", P=P, Y=each, X=X, F=done)) == []
    split = graph("aP Pb Pc bY cY YQ Qd Qe dF eG", P=P, Q=P, Y=each, F=done, G=Finish("told"))
    assert faults(split) == []
    endless = graph(
        "aP Pb Pc bY cY YQ Qd QR dF RY/0.5 RG/rest", P=P, Q=P, R=X, Y=each, F=done, G=done
    )
    assert "twice at once" in faults(endless)[0], "there is no end of tokens"


def test_the_rest_out_of_an_inclusive_split_takes_who_goes_no_other_way() -> None:
    assert faults(graph("aI Ib/0.5 Ic/rest bJ cJ Jd", I=ANY, J=ANY)) == []
    assert faults(graph("aI Ib/rest Ic/rest bJ cJ Jd", I=ANY, J=ANY)) == [
        "flow[0].graph.nodes.I: 2 branches of 'I' are `rest`; let one be"
    ]
    assert faults(graph("aI Ib/1 Ic/rest bJ cJ Jd", I=ANY, J=ANY)) == [
        "flow[0].graph.nodes.I: the `rest` of 'I' is never taken, because every case takes another"
        " branch; `rest` is for the cases that take no other branch; leave it out, or change a"
        " share"
    ]


def test_an_exclusive_split_into_a_parallel_join_waits_for_ever() -> None:
    assert faults(graph("aX Xb/0.5 Xc/0.5 bQ cQ Qd", X=X, Q=P)) == [
        (
            "flow[0].graph.nodes.Q: 'Q' can wait for ever for 'b'; join with an exclusive join what"
            " an exclusive split has split"
        ),
        (
            "flow[0].graph.nodes.Q: 'Q' can wait for ever for 'c'; join with an exclusive join what"
            " an exclusive split has split"
        ),
    ]


def test_a_parallel_split_into_an_exclusive_join_comes_twice() -> None:
    assert faults(graph("aP Pb Pc bY cY Yd", P=P, Y=X)) == [
        (
            "flow[0].graph.nodes.Y: a case can come to 'Y' twice at once; join with a parallel join"
            " what a parallel split has split; or, if each is to go on by itself to a `finish`, with"
            " an exclusive join that says `merge: each`"
        ),
    ]
    assert faults(graph("aP Pb Pc", P=P)) == [
        "flow[0].graph.nodes.b: no edge leads out of 'b' and 'c', and a case can come to more than"
        " one of them; lead an edge on, such as to a parallel join of what a parallel split has"
        " split, or to a `finish` each"
    ]


def test_an_inclusive_join_closes_whatever_was_split() -> None:
    assert faults(graph("aX Xb/0.5 Xc/0.5 bJ cJ Jd", X=X, J=ANY)) == []
    assert faults(graph("aP Pb Pc bJ cJ Jd", P=P, J=ANY)) == []
    assert faults(graph("aP Pb Pc bJ cX Xd/0.5 Xe/0.5 dJ eJ Jf", P=P, X=X, J=ANY)) == []
    assert faults(graph("aP Pb Pc Pd bJ cJ JK dK Ke", P=P, J=ANY, K=ANY)) == []


def test_an_inclusive_split_whose_cases_might_go_nowhere_has_a_join_of_its_own() -> None:
    assert faults(graph("aI Ib/0.5 Ic/0.5 bY cY Yd", I=ANY, Y=X)) == [
        "flow[0].graph.nodes.I: a case that takes no way out of the inclusive split 'I' could go "
        "nowhere; write `rest: true` at one edge, or lead all its ways to one inclusive join"
    ]


def test_two_inclusive_joins_that_wait_for_each_other_are_caught() -> None:
    """Each has an edge from behind the other, by a way that the token of the other may take."""
    circle = graph(
        "aP Pb Pc bJ cK Jd Ke dX Xf/0.5 XK/0.5 eY Yg/0.5 YJ/0.5 fQ gQ Qh",
        P=P,
        J=ANY,
        K=ANY,
        X=X,
        Y=X,
        Q=P,
    )
    assert any("can wait for ever" in fault for fault in faults(circle))


def test_a_graph_begins_once() -> None:
    assert faults(graph("ab cb")) == [
        "flow[0].graph.nodes.c: 'a' and 'c' all begin the graph; exactly one node has no edge that"
        " leads to it; lead edges to the others"
    ]
    assert faults(graph("aX Xa/0.5 Xb/rest", X=X)) == []  # back to the node that begins it
    assert faults(graph("ab ba")) == [
        "flow[0].graph: a case can go round in the graph for ever; let every loop have a way out",
        "flow[0].graph.nodes.a: a case that comes to 'a' goes round for ever; let a branch of the"
        " choice behind it go on, or `end` the case",
    ]


def test_gateways_split_or_join_and_steps_do_neither() -> None:
    assert faults(graph("aX Xb", X=X)) == [
        "flow[0].graph.nodes.X: the gateway 'X' neither splits nor joins; remove it, or lead more"
        " edges there"
    ]
    assert faults(graph("ab ac")) == [
        "flow[0].graph.nodes.a: 2 edges lead out of 'a'; put a split behind it"
    ]
    assert faults(graph("aE Eb", E=End("no"))) == [
        "flow[0].graph.nodes.E: an edge leads out of the end 'E'; the case is over there; remove"
        " the edge"
    ]
    assert faults(graph("aP Pb Pc bQ cQ Qd", P=P, Q=Gateway("parallel", until=3))) == [
        "flow[0].graph.nodes.Q.until: 'Q' cannot wait for 3 tokens; write a number from 1 to 2"
    ]


def test_edges_of_a_graph_lead_from_node_to_node_once() -> None:
    dangling = bare(Graph(nodes={"ask": step("ask")}, edges=(Edge(source="ask", target="aks"),)))
    assert faults(dangling) == ["flow[0].graph.edges[0].to: no node 'aks'; did you mean 'ask'?"]
    assert faults(graph("ab ab")) == [
        "flow[0].graph.edges[1]: the edge from 'a' to 'b' is given twice; leave one out, or put a"
        " step on it"
    ]


def test_edges_out_of_a_choosing_gateway_have_shares_and_no_others() -> None:
    assert faults(graph("aX Xb/0.5 Xc/0.3 bY cY Yd", X=X, Y=X)) == [
        "flow[0].graph.nodes.X: the shares of 'X' add up to 80%; 20% is missing; let one branch be"
        " `rest`, or change a share"
    ]
    assert (
        faults(graph("aX Xb/0.5 Xc bY cY Yd", X=X, Y=X))[0]
        == "flow[0].graph.edges[2]: the edge from 'X' to 'c' must have one of share, rest and when;"
        " 'X' chooses among its edges"
    )
    assert faults(graph("ab/0.5")) == [
        "flow[0].graph.edges[0]: the edge from 'a' to 'b' has a share or condition, but 'a' does"
        " not choose; leave it out"
    ]


def test_a_graph_may_be_too_entangled() -> None:
    """Sixteen branches in each of which a case may be before or after a choice: 3 to the power of
    16 states.
    """
    nodes: dict[str, Any] = {"in": P, "out": P}
    edges = []
    for i in range(16):
        nodes |= {f"x{i}": X, f"y{i}": X, f"a{i}": step(f"a{i}"), f"b{i}": step(f"b{i}")}
        edges += [("in", f"x{i}", None), (f"x{i}", f"a{i}", "0.5"), (f"x{i}", f"b{i}", "0.5")]
        edges += [(f"a{i}", f"y{i}", None), (f"b{i}", f"y{i}", None), (f"y{i}", "out", None)]
    made = tuple(
        Edge(source=source, target=target, share=Decimal(share) if share else None)
        for source, target, share in edges
    )
    assert faults(bare(Graph(nodes=nodes, edges=made))) == [
        "flow[0].graph: the graph is too entangled to be proven sound: a case can be in more than"
        " 20000 states; write parts of it as blocks"
    ]
