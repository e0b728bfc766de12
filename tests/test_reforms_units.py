"""A check and the choice behind it are one unit: they are put in order, side by side or joined
together, in blocks and in explicit graphs.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from graphs import drawn, process, step, way
from test_reforms_town import fixed, refusal

from simulator.model.arrivals import Arrivals
from simulator.model.distributions import Sum, Summand
from simulator.model.flow import (
    Choice,
    End,
    Flow,
    Gateway,
    Graph,
    Parallel,
    Step,
)
from simulator.model.process import Pool, Process
from simulator.reforms.forks import Fork
from simulator.reforms.order import Order
from simulator.reforms.steps import CutSteps, Merge
from simulator.soundness import check

A, B, C = step("a"), step("b"), step("c")
LAST = step("last")


def asks(name: str, *ways: Any) -> Choice:
    return Choice(name=name, branches=(way("passed", rest=True), *ways))


IF_A = asks("if-a", way("refused", share="0.1", end="rejected"))
IF_B = asks("if-b", way("refused", share="0.5", end="rejected"))
CHECKS = (A, IF_A, B, IF_B, C, LAST)


def office(*flow: Any) -> Process:
    return replace(
        process(*flow),
        pools={"desk": Pool(name="desk", capacity=3)},
        arrivals=Arrivals(backlog=3),
    )


def order(*names: str) -> CutSteps:
    return CutSteps(reorder=(Order(steps=names),))


def beside(*names: str) -> CutSteps:
    return CutSteps(parallel=(Fork(steps=names, name="all"),))


def merge(*names: str) -> CutSteps:
    return CutSteps(merge=(Merge(name="one", steps=names),))


def joined(*names: str) -> Step:
    return Step(
        name="one",
        by=("desk",),
        time=Sum(tuple(Summand(fixed("1 h"), name) for name in names)),
        draws=names[0],
    )


@pytest.mark.parametrize(
    ("reform", "expected"),
    [
        (order("b", "a"), (B, IF_B, A, IF_A, C, LAST)),
        (order("c", "b", "a"), (C, B, IF_B, A, IF_A, LAST)),
        (beside("a", "b"), (Parallel(branches=((A, IF_A), (B, IF_B)), name="all"), C, LAST)),
        (beside("b", "c"), (A, IF_A, Parallel(branches=((B, IF_B), (C,)), name="all"), LAST)),
        (merge("a", "b"), (joined("a", "b"), IF_A, IF_B, C, LAST)),
        (merge("b", "c"), (A, IF_A, joined("b", "c"), IF_B, LAST)),
    ],
)
def test_a_check_takes_its_choice_along(reform: CutSteps, expected: Flow) -> None:
    after = reform.apply(office(*CHECKS))
    assert after.flow == expected
    assert check(after) == []


def test_work_done_again_stays_with_its_check_side_by_side_and_is_done_again_whole_when_joined() -> (
    None
):
    again = asks("if-a", way("mend", share="0.1", then="a"))
    before = office(A, again, B, IF_B, LAST)
    assert beside("a", "b").apply(before).flow[0] == Parallel(
        branches=((A, again), (B, IF_B)), name="all"
    )
    assert merge("a", "b").apply(before).flow == (
        joined("a", "b"),
        asks("if-a", way("mend", share="0.1", then="one")),
        IF_B,
        LAST,
    )


def test_what_led_back_to_the_first_check_leads_back_to_the_one_that_is_first_now() -> None:
    """All checks were done again, and are in the new order too."""
    later = asks("later", way("again", share="0.2", then="a"))
    after = order("b", "a").apply(office(A, IF_A, B, IF_B, LAST, later))
    assert after.flow[-1] == asks("later", way("again", share="0.2", then="b"))
    inside = asks("if-b", way("mend", share="0.2", then="a"))
    before = office(A, B, inside, C, LAST, later)
    turned = order("a", "c", "b").apply(before)
    assert turned.flow == (A, C, B, inside, LAST, later)


@pytest.mark.parametrize(
    ("reform", "flow", "sentence"),
    [
        (
            order("b", "a"),
            (A, IF_A, B, IF_B, LAST, asks("later", way("again", share="0.2", then="b"))),
            (
                "reorder[0].steps: the branch 'again' leads back to 'b', in the middle of the steps"
                " to order: in another order it would repeat other steps than today; leave the"
                " steps before 'b' out of the run"
            ),
        ),
        (
            beside("a", "b"),
            (A, B, asks("both", way("mend", share="0.2", then="a")), LAST),
            (
                "parallel[0].steps: the branch 'mend' behind 'b' leads to 'a', so that its choice"
                " decides for both of these steps; put only steps side by side that each have a"
                " choice of their own"
            ),
        ),
        (
            beside("a", "b"),
            (A, asks("if-a", way("easy", share="0.2", then="last")), B, C, LAST),
            (
                "parallel[0].steps: the branch 'easy' behind 'a' leads to 'last', past the join,"
                " while the other steps would still be under way; leave 'a' out of the run, or let"
                " the branch go on or end the case"
            ),
        ),
        (
            beside("a", "b"),
            (A, IF_A, B, IF_B, LAST, asks("later", way("again", share="0.2", then="b"))),
            (
                "parallel[0].steps: the branch 'again' leads back to 'b', and nothing leads into a"
                " fork; leave it out of the run"
            ),
        ),
        (
            beside("a", "b"),
            (A, asks("if-a", way("told", share="0.1", end="rejected")), C, B, LAST),
            (
                "parallel[0].steps: 'a' and 'b' do not follow one another; name steps of one item"
                " that stand one right after another; only the choice behind a step may stand"
                " between them"
            ),
        ),
        (
            merge("a", "b"),
            (A, IF_A, B, asks("if-b", way("mend", share="0.2", then="b")), LAST),
            (
                "merge[0].steps: the branch 'mend' leads back to 'b', in the middle of the steps to"
                " merge; leave 'b' out: merged, the rework would repeat the steps before it too"
            ),
        ),
    ],
)
def test_steps_that_do_not_go_with_their_choices(
    reform: CutSteps, flow: Flow, sentence: str
) -> None:
    before = office(*flow)
    assert check(before) == []
    assert refusal(reform.apply, before) == sentence


# in an explicit graph


def graph(pairs: str, shares: dict[str, str], **nodes: Any) -> Graph:
    made = drawn(pairs, **nodes)
    edges = [
        replace(
            edge,
            share=Decimal(shares[pair]) if pair in shares else None,
            rest=edge.source.isupper() and pair not in shares,
        )
        for edge in made.edges
        for pair in (edge.source + edge.target,)
    ]
    return Graph(nodes=made.nodes, edges=tuple(edges))


SPLIT, OUT = Gateway(kind="exclusive"), End("rejected")
SHARES = {"XR": "0.1", "YS": "0.5"}
ENDS: dict[str, Any] = {"X": SPLIT, "Y": SPLIT, "R": OUT, "S": OUT}
DRAWN = graph("aX XR Xb bY YS Yc cd", SHARES, **ENDS)


def pairs(graph: Graph) -> set[str]:
    return {f"{edge.source} {edge.target}" for edge in graph.edges}


def only(after: Process) -> Graph:
    assert check(after) == []
    (found,) = after.flow
    assert isinstance(found, Graph)
    return found


def test_checks_of_a_graph_change_places_with_their_splits() -> None:
    after = only(order("b", "a").apply(office(DRAWN)))
    assert pairs(after) == {"b Y", "Y S", "Y a", "a X", "X R", "X c", "c d"}
    ways = {(edge.source, edge.target): edge for edge in after.edges}
    assert ways["X", "R"].share == Decimal("0.1")
    assert ways["Y", "S"].share == Decimal("0.5")
    assert ways["X", "c"].rest
    assert ways["Y", "a"].rest
    whole = only(order("c", "b", "a").apply(office(DRAWN)))
    assert pairs(whole) == {"c b", "b Y", "Y S", "Y a", "a X", "X R", "X d"}


def test_checks_of_a_graph_go_side_by_side() -> None:
    after = only(beside("a", "b").apply(office(DRAWN)))
    assert pairs(after) == {
        "all a",
        "all b",
        "a X",
        "X R",
        "X all-join",
        "b Y",
        "Y S",
        "Y all-join",
        "all-join c",
        "c d",
    }
    assert after.nodes["all"] == Gateway(kind="parallel")


def test_checks_of_a_graph_become_one_with_both_splits_behind_it() -> None:
    after = only(merge("a", "b").apply(office(DRAWN)))
    assert pairs(after) == {"one X", "X R", "X Y", "Y S", "Y c", "c d"}
    assert after.nodes["one"] == joined("a", "b")
    rest = only(merge("c", "d").apply(office(DRAWN)))
    assert pairs(rest) == {"a X", "X R", "X b", "b Y", "Y S", "Y one"}
    three = only(merge("a", "b", "c").apply(office(DRAWN)))
    assert pairs(three) == {"one X", "X R", "X Y", "Y S", "Y d"}


def test_one_end_may_serve_all_checks_of_a_graph() -> None:
    shared = graph("aX XR Xb bY YR Yc", {"XR": "0.1", "YR": "0.5"}, X=SPLIT, Y=SPLIT, R=OUT)
    assert pairs(only(order("b", "a").apply(office(shared)))) == {
        *("b Y", "Y R", "Y a", "a X", "X R", "X c")
    }
    assert pairs(only(beside("a", "b").apply(office(shared)))) == {
        *("all a", "a X", "X R", "X all-join"),
        *("all b", "b Y", "Y R-b", "Y all-join"),
        "all-join c",
    }


@pytest.mark.parametrize(
    ("reform", "before", "sentence"),
    [
        (
            order("b", "a"),
            graph("aX XR Xb bY Ya Yc", {"XR": "0.1", "Ya": "0.5"}, X=SPLIT, Y=SPLIT, R=OUT),
            (
                "reorder[0].steps: behind 'b' the ways out of 'Y' do not all but one end the case;"
                " in an explicit graph a step moves together with a split of one way on and ways to"
                " an `end` only; write the flow in blocks (`choice`), or leave the step out"
            ),
        ),
        (
            order("b", "a"),
            graph("eF Fb Fg gX ab bX XR Xc", {"Fg": "0.5", "XR": "0.1"}, F=SPLIT, X=SPLIT, R=OUT),
            (
                "reorder[0].steps: the split 'X' behind 'b' is reached from other nodes too, and"
                " decides for them as well; give every step a split of its own"
            ),
        ),
        (
            order("b", "a"),
            graph("eF Fa Fb ab bc", {"Fa": "0.5"}, F=SPLIT),
            (
                "reorder[0].steps: another edge leads to 'b', in the middle of the steps named;"
                " leave the steps before 'b' out of the run"
            ),
        ),
        (
            order("d", "c", "b"),
            DRAWN,
            (
                "reorder[0].steps: nothing would follow the split 'Y', so that its way on leads"
                " nowhere; leave the last step of the graph out of the run, or let a step follow it"
            ),
        ),
        (
            order("c", "a"),
            DRAWN,
            (
                "reorder[0].steps: 'c' and 'a' do not follow one another; name every step between"
                " the first and the last of them, all of one item and outside blocks"
            ),
        ),
        (
            CutSteps(merge=(Merge(name="X", steps=("a", "b")),)),
            DRAWN,
            ("merge[0].name: the process already has a step or block 'X'; give it another name"),
        ),
    ],
)
def test_chains_of_a_graph_that_cannot_be_cut(
    reform: CutSteps, before: Graph, sentence: str
) -> None:
    assert refusal(reform.apply, office(before)) == sentence
