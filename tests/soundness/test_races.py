"""Stories of the first of several: what a branch begins with, which one can win, and ends that come too
late."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from simulator.model.distributions import Exponential, Fixed, Uniform
from simulator.model.flow import (
    AnyOf,
    Condition,
    Edge,
    End,
    First,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Step,
)
from simulator.model.flow_changes import rewrite
from simulator.soundness import check, notes
from soundness.small_process import (
    COLLECT,
    PREPARE,
    SIGN,
    SUBMIT,
    bare,
    choice,
    faults,
    fixed,
    other,
    permit,
    process,
    q,
    step,
    wait,
    way,
)

ANSWER = Step(name="answer", by=("applicant",), wait=Exponential(q("5 d")))
WITHDRAW = End("withdrawn")


def timer(length: str = "30 d", name: str = "timer") -> Step:
    return Step(name=name, wait=fixed(length), timer=True)


def first(*branches: Any, name: str | None = None) -> First:
    flows = tuple(each if isinstance(each, tuple) else (each,) for each in branches)
    return First(branches=flows, name=name)


def race(*branches: Any) -> list[str]:
    return faults(bare(first(*branches), step("decide")))


def never_first(*branches: Any) -> list[str]:
    found = notes(bare(first(*branches), step("decide")))
    return [str(each) for each in found if each.code == "note-never-first"]


def test_an_answer_against_a_timer_is_sound() -> None:
    assert race(ANSWER, (timer(), WITHDRAW)) == []
    assert race((step("look"), step("note")), (timer("15 wd"), ANSWER), wait("notice")) == []
    assert never_first(ANSWER, (timer(), WITHDRAW)) == []


def test_there_is_something_to_be_first_of() -> None:
    assert race(ANSWER) == [
        "flow[0]: 'first' has fewer than two branches, so nothing comes first; add a branch, such as a"
        " `timer:`, or write its steps without `first`"
    ]
    two = (timer("30 d", "long"), WITHDRAW), timer("15 wd", "short")
    assert race(*two) == [
        "flow[0]: all branches of 'first' begin with a timer; write a `wait:` in place of the block:"
        " the shortest timer always comes first"
    ]


@pytest.mark.parametrize(
    "begins",
    [
        (),
        WITHDRAW,
        choice(way("a", step("x"), share="1")),
        Parallel(branches=((step("x"),), (step("y"),))),
    ],
)
def test_a_branch_begins_with_a_step(begins: Any) -> None:
    assert race(ANSWER, begins) == [
        "flow[0].first[1]: a branch of 'first' begins neither with a step nor with a timer; begin it"
        " with the step whose end decides, or with `timer:`; put what else there is behind"
    ]


def test_a_branch_does_not_begin_with_an_item() -> None:
    inside = process(first(ItemRef("permit"), (timer(), WITHDRAW)))
    assert [each.code for each in check(inside)] == ["race-begins-without-a-step"]


def test_a_race_at_the_beginning_of_a_branch_is_part_of_the_race() -> None:
    nested = first(step("look"), timer("3 d"))
    assert race(ANSWER, nested) == [
        "flow[0].first[1]: a branch of 'first' begins with another `first`; write the branches of both"
        " in one `first`"
    ]
    assert race(ANSWER, (timer("1 d", "early"), nested)) == []


def test_the_first_step_only_is_done() -> None:
    skipped = step("look", when=Condition(shares={"uptake": Decimal("0.5")}))
    assert race(ANSWER, skipped) == [
        "flow[0].first[1].look.when: 'look' begins a branch of `first` and has `when`; let a step"
        " without `when` decide, and put this one behind it"
    ]
    inside = permit(PREPARE, first(SUBMIT, timer()), SIGN, COLLECT)
    assert "race-step-does-more" in {each.code for each in check(process(item=inside))}
    slow = permit(PREPARE, SUBMIT, first(replace(SIGN, pace=Fixed(q("1"))), timer()), COLLECT)
    assert "race-step-does-more" in {each.code for each in check(process(item=slow))}


def test_a_timer_stands_where_a_branch_begins() -> None:
    outside = (
        "the timer 'timer' does not begin a branch of `first`; put it at the beginning of such a"
        " branch, or write a step with `wait:`"
    )
    assert faults(bare(timer(), step("x"))) == [f"flow[0].timer: {outside}"]
    assert race((ANSWER, timer()), step("look")) == [f"flow[0].first[0][1].timer: {outside}"]
    assert race(ANSWER, replace(timer(), wait=Exponential(q("5 d")))) == [
        "flow[0].first[1].timer: the timer 'timer' has no fixed length; write one above zero, such as"
        " `timer: 30 d` or `timer: 15 wd`"
    ]
    assert race(ANSWER, timer("0 d")) != []


def test_of_two_timers_one_always_loses() -> None:
    said = (
        "the timer '{}' can never be first: '{}' always ends before it; leave it out, or put it behind"
        " '{}' in the same branch as a `wait:`"
    )
    assert race(ANSWER, (timer("30 d", "late"), WITHDRAW), timer("10 d", "early")) == [
        "flow[0].first[1][0].late: " + said.format("late", "early", "early")
    ]
    assert race(ANSWER, timer("10 d", "one"), timer("10 d", "other")) == [
        "flow[0].first[2].other: " + said.format("other", "one", "one")
    ]
    assert race(ANSWER, timer("10 d", "natural"), timer("10 wd", "working")) == []


def test_a_note_names_what_can_never_be_first() -> None:
    said = "'{}' can never be first: '{}' always comes before it; if it should sometimes be first, let the time of '{}' vary"
    assert never_first(wait("answer", "30 d"), timer("30 d")) == [
        "flow[0].first[1].timer: " + said.format("timer", "answer", "answer")
    ]
    assert never_first(wait("answer", "31 d"), timer("30 d")) == [
        "flow[0].first[0].answer: " + said.format("answer", "timer", "timer")
    ]
    assert never_first(wait("a", "2 d"), wait("b", "2 d"), step("look")) == [
        "flow[0].first[1].b: " + said.format("b", "a", "a")
    ]
    some = Step(name="some", wait=Uniform(q("5 d"), q("40 d")))
    assert never_first(some, timer("30 d")) == []
    assert [line.split(":")[0] for line in never_first(some, timer("4 d"))] == [
        "flow[0].first[0].some"
    ]
    assert [line.split(":")[0] for line in never_first(some, timer("40 d"))] == [
        "flow[0].first[1].timer"
    ]


def test_no_way_leads_to_the_first_step_of_a_branch() -> None:
    back = choice(way("back", share="0.5", then="answer"), way("on", rest=True))
    assert race((ANSWER, back), timer()) == [
        "flow[0].first[0][1].result.choice.back.then: `then` leads to 'answer', which begins a branch"
        " of `first`; let it lead to a step before the block, where the race begins anew"
    ]
    before = choice(way("back", share="0.5", then="ask"), way("on", rest=True))
    assert faults(bare(step("ask"), first((ANSWER, before), (timer(), WITHDRAW)))) == []


def test_names_in_a_race_are_names_of_the_level() -> None:
    assert faults(bare(first(ANSWER, timer()), first(step("look"), timer()))) == [
        "flow[1].first[1].timer: 'timer' is used twice in the process; give the timer a name of its own, such as `late: {timer: 30 d}`"
    ]


# ends that come too late


TOO_LATE = (
    "'{}' goes on without waiting for this branch, which would still end the case as '{}'; write"
    " `first:` in place of `parallel:` and `until:`"
)


def until(*branches: Any, number: int = 1) -> Parallel:
    flows = tuple(each if isinstance(each, tuple) else (each,) for each in branches)
    return Parallel(branches=flows, until=number, name="race")


def late(*branches: Any, number: int = 1) -> list[str]:
    return faults(bare(until(*branches, number=number), step("decide")))


def test_an_end_in_a_branch_that_can_lose_is_refused() -> None:
    said = TOO_LATE.format("race", "withdrawn")
    assert late(step("x"), (wait("clock"), WITHDRAW)) == [f"flow[0].race.parallel[1][1]: {said}"]
    assert late(step("x"), (wait("clock"), WITHDRAW), step("y"), number=2) != []
    assert late(step("x"), (wait("clock"), WITHDRAW), number=2) == []


def test_also_an_end_deeper_inside() -> None:
    ends = way("no", share="0.5", end="refused")
    said = TOO_LATE.format("race", "refused")
    deep = (step("y"), choice(ends, way("on", rest=True)))
    assert late(step("x"), deep) == [f"flow[0].race.parallel[1][1].result.choice.no.end: {said}"]
    some = (step("y"), AnyOf(branches=(ends, way("b", step("z"), share="0.5")), name="some"))
    assert late(step("x"), some) == [f"flow[0].race.parallel[1][1].some.any.no.end: {said}"]
    beside = Parallel(branches=((step("y"),), (step("z"), End("refused"))))
    assert late(step("x"), beside) == [f"flow[0].race.parallel[1].parallel[1][1]: {said}"]
    open_race = first((ANSWER,), (timer(), End("refused")))
    assert late(step("x"), open_race) == [f"flow[0].race.parallel[1].first[1][1]: {said}"]


def test_also_an_end_inside_an_item() -> None:
    refusing = permit(
        PREPARE,
        SUBMIT,
        choice(way("no", share="0.5", end="no"), way("on", rest=True)),
        SIGN,
        COLLECT,
    )
    both = until(ItemRef("permit"), ItemRef("licence"))
    items = {"permit": refusing, "licence": other()}
    assert faults(process(both, items=items)) == [
        "flow[0].race.parallel[0]: " + TOO_LATE.format("race", "no")
    ]


def test_also_an_end_of_a_graph_beside_a_join_that_does_not_wait() -> None:
    def graph(until: int | None) -> Graph:
        nodes: dict[str, Any] = {
            "fork": Gateway("parallel"),
            "a": step("a"),
            "b": step("b"),
            "which": Gateway("exclusive"),
            "no": End("refused"),
            "join": Gateway("parallel", until=until),
            "after": step("after"),
        }
        ways = ("fork a", "fork b", "a join", "b which", "join after")
        edges = [Edge(source=each.split()[0], target=each.split()[1]) for each in ways]
        edges += [
            Edge(source="which", target="join", share=Decimal("0.5")),
            Edge(source="which", target="no", rest=True),
        ]
        return Graph(nodes=nodes, edges=tuple(edges))

    assert "flow[0].graph.nodes.no: " + TOO_LATE.format("join", "refused") in faults(bare(graph(1)))
    assert not any("would still end" in each for each in faults(bare(graph(None))))


# reforms


def test_what_a_race_comes_to_when_its_branches_change() -> None:
    flow = (first((ANSWER, step("read")), (timer(), step("remind"))), step("decide"))

    def without(*names: str) -> Any:
        return rewrite(
            flow,
            lambda entries: tuple(each for each in entries if each.name not in names),  # type: ignore[union-attr]
        )

    assert without("x") is flow
    assert without("answer") == (first(step("read"), (timer(), step("remind"))), step("decide"))
    assert without("timer") == (ANSWER, step("read"), step("decide")), (
        "a branch goes with its timer"
    )
    assert without("answer", "read") == (step("decide"),), "a timer by itself holds nothing up"
    assert without("answer", "read", "timer", "remind") == (step("decide"),)
