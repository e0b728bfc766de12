"""减事项: what is left when an item goes, or is only filed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    FIRE,
    LICENCE,
    NOTICE,
    PERMIT,
    PREPARE,
    RESULT,
    REVIEW,
    SUBMIT,
    TOWN,
    fixed,
    refusal,
    with_item,
    with_items,
)

from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    ItemRef,
    Milestone,
    Parallel,
    Stage,
    Step,
    Text,
    steps_of,
)
from simulator.reforms.combined import Combine
from simulator.reforms.items import CutItems
from simulator.reforms.kit.oversight import counted
from simulator.reforms.kit.reform import Record
from simulator.soundness import check

ALL_THREE: tuple[Milestone, ...] = ("accepted", "decided", "delivered")


def test_an_item_goes_with_its_steps_and_the_materials_that_only_it_asked_for() -> None:
    after = CutItems(remove=("fire",), record=Record(basis="a law")).apply(TOWN)
    assert after == replace(
        TOWN,
        flow=(ItemRef("permit"), ItemRef("licence")),
        items={"permit": PERMIT, "licence": LICENCE},
        materials={name: TOWN.materials[name] for name in ("form", "plan", "certificate")},
    )
    assert check(after) == []


def test_what_needed_it_needs_it_no_more_and_a_block_of_one_is_no_block() -> None:
    fetched = replace(TOWN.materials["certificate"], fetched=True)
    stage = Stage(
        name="joint",
        lead="planning",
        do=(Parallel(branches=((ItemRef("permit"),), (ItemRef("fire"),))),),
    )
    before = replace(
        TOWN, flow=(stage, ItemRef("licence")), materials={**TOWN.materials, "certificate": fetched}
    )
    after = CutItems(remove=("permit",)).apply(before)
    assert after.flow == (replace(stage, do=(ItemRef("fire"),)), ItemRef("licence"))
    assert after.items["licence"] == replace(LICENCE, needs=())
    assert set(after.materials) == {"form", "design", "certificate"}


def test_a_step_for_several_items_serves_the_others_and_one_for_it_alone_goes() -> None:
    joint = Step(name="site-visit", by=("planning",), time=fixed("2 h"), serves=("permit", "fire"))
    own = Step(name="fire-visit", by=("fire",), time=fixed("1 h"), serves=("fire",))
    before = replace(TOWN, flow=(joint, own, *TOWN.flow))
    after = CutItems(remove=("fire",), record=Record(basis="a law")).apply(before)
    assert after.flow == (replace(joint, serves=("permit",)), ItemRef("permit"), ItemRef("licence"))


def test_an_item_whose_certificate_is_asked_for_stays() -> None:
    assert (
        refusal(CutItems(remove=("permit",)).apply)
        == "remove[0]: 'permit' issues 'certificate', which 'licence' would still ask for; before"
        " this, drop 'certificate' (cut_materials: drop) or have it fetched (cut_materials:"
        " fetch)"
    )
    assert CutItems(remove=("permit", "licence")).apply(TOWN).flow == (ItemRef("fire"),)


def test_names_that_do_not_fit_are_refused() -> None:
    assert (
        refusal(CutItems().apply)
        == "cut_items changes nothing; say which items go under `remove:`, `to_filing:` or `merge:`"
    )
    assert (
        refusal(CutItems(remove=("fires",)).apply)
        == "remove[0]: there is no item 'fires'; did you mean 'fire'?"
    )
    assert (
        refusal(CutItems(remove=("fire", "fire")).apply)
        == "remove[1]: 'fire' is named twice; name it once"
    )
    assert (
        refusal(CutItems(remove=("fire",), to_filing=("fire",)).apply)
        == "to_filing: 'fire' cannot both go and become a filing; leave it out of one of the lists"
    )


def test_a_filing_is_decided_at_the_hand_in_and_looked_at_afterwards() -> None:
    """What was sent back is found late, put right and checked again, all behind the decision."""
    after = CutItems(to_filing=("fire",)).apply(TOWN)
    fine, mend = RESULT.branches
    late = replace(mend, do=(counted("found", "result-mend-"), *mend.do))
    filed = replace(
        FIRE,
        kind="filing",
        limit=None,
        steps=(
            PREPARE,
            replace(SUBMIT, milestones=ALL_THREE),
            CHECK,
            replace(RESULT, branches=(fine, late)),
            replace(APPROVE, milestones=()),
        ),
    )
    assert after == with_item(filed)
    assert check(after) == []


def test_a_choice_of_officers_stays_behind_a_filing_with_what_they_do() -> None:
    again = Branch(
        name="again",
        share=Decimal("0.1"),
        do=(Step(name="recheck", by=("fire",), time=fixed("1 h")),),
        then="check",
    )
    deny = Branch(
        name="deny",
        share=Decimal("0.1"),
        do=(Step(name="hear", by=("fire",), time=fixed("2 h")),),
        end="rejected",
    )
    ask = Branch(
        name="ask",
        share=Decimal("0.1"),
        do=(Step(name="answer", by=("applicant",), wait=fixed("3 d")),),
        then="prepare",
    )
    choice = Choice(name="result", branches=(again, deny, ask, Branch(name="fine", rest=True)))
    before = with_items(fire=(PREPARE, SUBMIT, CHECK, choice, APPROVE, COLLECT))
    after = CutItems(to_filing=("fire",)).apply(before)
    late = {name: counted("found", f"result-{name}-") for name in ("again", "deny", "ask")}
    anew = Step(
        name="result-ask-again",
        title=Text("Hand in again", "再次提交"),
        by=SUBMIT.by,
        time=SUBMIT.time,
        visit=SUBMIT.visit,
    )
    left = Choice(
        name="result",
        branches=(
            replace(again, do=(late["again"], *again.do)),
            replace(deny, do=(*deny.do, late["deny"]), end=None),
            replace(ask, do=(late["ask"], *ask.do, anew), then="check"),
            Branch(name="fine", rest=True),
        ),
    )
    assert after.items["fire"].steps == (
        PREPARE,
        replace(SUBMIT, milestones=ALL_THREE),
        CHECK,
        left,
        replace(APPROVE, milestones=()),
    )


def test_side_by_side_work_behind_a_filing_keeps_only_the_officers_branches() -> None:
    wait = Step(name="post", wait=fixed("1 d"))
    visit = Step(name="visit", by=("fire",), time=fixed("3 h"), visit=True, online=Decimal("0.5"))
    fork = Parallel(branches=((CHECK,), (wait,), (visit,)))
    after = CutItems(to_filing=("fire",)).apply(
        with_items(fire=(PREPARE, SUBMIT, fork, APPROVE, COLLECT))
    )
    kept = Parallel(branches=((CHECK,), (replace(visit, visit=False, online=Decimal(0)),)))
    assert after.items["fire"].steps[2] == kept


def test_an_inclusive_block_and_one_branch_of_officers_stay_behind_a_filing_and_an_end_is_found() -> (
    None
):
    ways = (
        Branch(name="deep", share=Decimal("0.3"), do=(CHECK, NOTICE)),
        Branch(name="far", share=Decimal("0.2"), do=(NOTICE,)),
    )
    fork = Parallel(branches=((NOTICE,), (APPROVE, End("dropped"))))
    steps = (
        PREPARE,
        SUBMIT,
        AnyOf(name="looks", branches=ways),
        fork,
        AnyOf(name="waits", branches=ways[1:]),
        COLLECT,
    )
    after = CutItems(to_filing=("fire",), record=Record(basis="pilot of 2020")).apply(
        with_items(fire=steps)
    )
    looks = AnyOf(name="looks", branches=(replace(ways[0], do=(CHECK,)), replace(ways[1], do=())))
    dropped = counted("found", "dropped-")
    assert after.items["fire"].steps[2:] == (looks, replace(APPROVE, milestones=()), dropped)


def test_one_review_takes_the_place_of_all_and_what_the_law_prescribes_stays() -> None:
    before = with_items(fire=(PREPARE, SUBMIT, replace(CHECK, required=True), APPROVE, COLLECT))
    merge = Combine(name="site", items=("permit", "fire"), review=fixed("5 h"))
    after = CutItems(merge=(merge,), record=Record(basis="pilot of 2020", why="one visit")).apply(
        before
    )
    review = next(step for step in steps_of(after.items["site"].steps) if step.name == "review")
    assert (review.by, review.time, review.required) == (("planning",), fixed("5 h"), True)
    waits = [step.name for step in steps_of(after.items["site"].steps) if step.wait is not None]
    assert waits == ["permit-consult", "permit-notice"]
    assert check(after) == []


def test_what_merged_items_commission_comes_before_their_one_preparation() -> None:
    report = Step(name="report", by=("planning",), time=fixed("20 h"))
    merge = Combine(name="site", items=("permit", "fire"))
    reform = CutItems(merge=(merge,), record=Record(basis="pilot of 2020"))
    plain = reform.apply(TOWN).items["site"]
    before = with_items(fire=(report, *TOWN.items["fire"].steps))
    after = reform.apply(before)
    ordered = replace(report, name="fire-report", draws="fire.report")
    assert after.items["site"].steps == (ordered, *plain.steps)
    assert check(after) == []


def test_a_required_notice_goes_only_with_a_basis() -> None:
    assert (
        refusal(CutItems(to_filing=("permit",)).apply)
        == "to_filing[0]: the law requires 'notice' of 'permit', which a filing leaves out; name"
        " the `basis:` that allows it"
    )
    after = CutItems(to_filing=("permit",), record=Record(basis="pilot of 2020")).apply(TOWN)
    names = [step.name for step in after.items["permit"].steps if isinstance(step, Step)]
    assert names == ["prepare", "submit", "review", "sign"]
    assert NOTICE not in after.items["permit"].steps
    assert REVIEW in after.items["permit"].steps


def test_what_cannot_be_a_filing() -> None:
    filing = with_item(replace(FIRE, kind="filing"))
    assert (
        refusal(CutItems(to_filing=("fire",)).apply, filing)
        == "to_filing[0]: 'fire' is a filing already; leave it out"
    )
    no_check = with_items(fire=(CHECK, APPROVE))
    assert (
        refusal(CutItems(to_filing=("fire",)).apply, no_check)
        == "to_filing[0]: 'fire' has no hand-in; a filing is decided at the hand-in; "
        "give every case of the item a step with `checks: materials`, outside blocks"
    )
    assert (
        refusal(CutItems(to_filing=("licence",)).apply)
        == "to_filing[0]: the fee of 'licence' is paid after the hand-in, at 'pay', and a filing"
        " asks nothing more; waive the fee before this (cut_fees: {waive: [licence]})"
    )
    common = Step(
        name="intake",
        by=("counter",),
        time=fixed("1 h"),
        checks_materials=True,
        serves=("fire", "permit"),
    )
    served = replace(with_items(fire=(CHECK, APPROVE)), flow=(common, *TOWN.flow))
    assert (
        refusal(CutItems(to_filing=("fire",)).apply, served)
        == "to_filing[0]: 'fire' is handed in together with other items, at 'intake'; "
        "put `cut_items: {to_filing: …}` before the reform that made the hand-in common"
    )


def test_holds_and_suspensions_end_with_the_decision() -> None:
    paced = replace(CHECK, pace=fixed("0 wd"), suspends_clock=True)
    after = CutItems(to_filing=("fire",)).apply(
        with_items(fire=(PREPARE, SUBMIT, paced, APPROVE, COLLECT))
    )
    assert after.items["fire"].steps[2] == CHECK
