"""并联审批: items reviewed side by side under a lead."""

from __future__ import annotations

from dataclasses import replace

from test_reforms_town import TOWN, fixed, q, refusal

from simulator.model.flow import Branch, Choice, Graph, ItemRef, Parallel, Stage
from simulator.reforms.reviews import ParallelReview, StageSpec
from simulator.reforms.windows import CommonWindow, OneWindow
from simulator.soundness import check

BOTH = ("permit", "fire")
JOINT = StageSpec(name="joint", limit=q("15 wd"), on_limit="escalate")
FORK = Parallel(branches=((ItemRef("permit"),), (ItemRef("fire"),)))


def test_items_become_a_stage_with_a_branch_each() -> None:
    reform = ParallelReview(
        items=("fire", "permit"),
        lead="planning",
        stage=JOINT,
        dispatch=fixed("30 min"),
        conclude=fixed("1 h"),
    )
    stage = Stage(
        name="joint",
        lead="planning",
        limit=q("15 wd"),
        on_limit="escalate",
        dispatch=fixed("30 min"),
        conclude=fixed("1 h"),
        do=(FORK,),
    )
    after = reform.apply(TOWN)
    assert after == replace(TOWN, flow=(stage, ItemRef("licence")))
    assert check(after) == []


def test_behind_one_window_only_the_back_offices_go_side_by_side() -> None:
    joined = OneWindow(items=BOTH, window=CommonWindow(pool="counter")).apply(TOWN)
    after = ParallelReview(items=BOTH, lead="planning", stage=StageSpec(name="joint")).apply(joined)
    assert after == replace(
        joined,
        flow=(*joined.flow[:2], Stage(name="joint", lead="planning", do=(FORK,)), *joined.flow[4:]),
    )
    assert check(after) == []


def test_what_cannot_go_side_by_side() -> None:
    in_a_row = replace(TOWN, flow=(ItemRef("fire"), ItemRef("permit"), ItemRef("licence")))
    needing = ParallelReview(items=("permit", "licence"), lead="planning", stage=JOINT)
    assert (
        refusal(needing.apply, in_a_row)
        == "items[1]: 'licence' needs 'permit', so they cannot be reviewed side by side; "
        "leave one of them out; or, in parallel_review, put them into one branch (`[[a, b], c]`)"
        " or let the first be reviewed beforehand (`tolerate:`)"
    )
    free = replace(
        in_a_row, items={**TOWN.items, "licence": replace(TOWN.items["licence"], needs=())}
    )
    assert (
        refusal(needing.apply, free)
        == "items[1]: 'licence' asks for 'certificate', which 'permit' issues; "
        "drop or fetch it before this (cut_materials), or leave one of them out"
    )
    again = Choice(branches=(Branch(name="again", rest=True, then="permit"),))
    assert (
        refusal(
            ParallelReview(items=BOTH, lead="planning", stage=JOINT).apply,
            replace(TOWN, flow=(*TOWN.flow, again)),
        )
        == "items: the branch 'again' leads back to 'permit'; change that branch in the process"
        " file first"
    )
    graph = Graph(nodes={"permit": ItemRef("permit"), "fire": ItemRef("fire")}, edges=())
    assert (
        refusal(
            ParallelReview(items=BOTH, lead="planning", stage=JOINT).apply,
            replace(TOWN, flow=(graph,)),
        )
        == "items: 'permit' stands in an explicit graph; write that part of the flow as blocks"
    )


def test_names_that_do_not_fit_are_refused() -> None:
    lost = ParallelReview(items=BOTH, lead="plans", stage=JOINT)
    assert refusal(lost.apply) == "lead: there is no pool 'plans'; did you mean 'planning'?"
    taken = StageSpec(name="licence")
    assert (
        refusal(ParallelReview(items=BOTH, lead="planning", stage=taken).apply)
        == "stage.name: the process already has a step or block 'licence'; give it another name"
    )
    assert (
        refusal(ParallelReview(items=("fire",), lead="fire", stage=JOINT).apply)
        == "items: parallel_review joins items, but one is named; name at least two"
    )
