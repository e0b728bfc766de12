"""告知承诺: decided on a signed promise, a sample inspected afterwards."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    COUNTERSIGN,
    EXAMINE,
    FIRE,
    ISSUE,
    LICENCE,
    PAY,
    PREPARE,
    RESULT,
    SUBMIT,
    TOWN,
    fixed,
    refusal,
    with_item,
    with_items,
)

from simulator.model.flow import Branch, Choice, Condition, Harm, Milestone, Step
from simulator.reforms.commitment import DECIDE, INSPECT, InformAndCommit, Inspect
from simulator.reforms.kit.oversight import CHOICES, HARMED, WAYS
from simulator.reforms.kit.reform import Record
from simulator.reforms.windows import CommonWindow, OneWindow
from simulator.soundness import check

LAWFUL = Record(basis="list of 2020")
SAMPLE = Inspect(share=Decimal("0.2"), by="fire", time=fixed("3 h"))
MEANT = Condition(shares={"eligible": Decimal("0.7"), "uptake": Decimal("0.6")})


def promising(**more: object) -> InformAndCommit:
    given = {
        "items": ("fire",),
        "eligible": Decimal("0.7"),
        "uptake": Decimal("0.6"),
        "record": LAWFUL,
        **more,
    }
    return InformAndCommit(**given)  # type: ignore[arg-type]


def decide(prefix: str = "") -> Step:
    return Step(
        name=f"{prefix}decide",
        title=DECIDE,
        by=("fire",),
        time=fixed("1 h"),
        milestones=("decided",),
        draws="fire.approve",
    )


def promise(meant: Condition = MEANT, prefix: str = "") -> Choice:
    ways = (
        branch("promised", when=meant, do=(decide(prefix),)),
        branch("ordinary", rest=True, do=(CHECK, RESULT, APPROVE)),
    )
    return Choice(name=f"{prefix}promise", title=CHOICES["promise"], branches=ways)


def branch(name: str, **more: object) -> Branch:
    return Branch(name=name, title=WAYS[name], **more)  # type: ignore[arg-type]


def counts(kind: Harm, prefix: str = "") -> Step:
    return Step(name=f"{prefix}{kind}", title=HARMED[kind], wait=fixed("0 h"), harm=kind)


def unseen(prefix: str = "") -> Choice:
    """Of what nobody looks at a share is broken, and nobody has said what that does."""
    broken = (counts("undetected", prefix), counts("unweighed", prefix))
    return Choice(
        name=f"{prefix}unseen",
        title=CHOICES["unseen"],
        branches=(
            branch("broken", share=Decimal("0.02"), do=broken),
            branch("kept", rest=True),
        ),
    )


def inspection(prefix: str = "") -> Choice:
    penalty = Choice(
        name=f"{prefix}penalty",
        title=CHOICES["penalty"],
        branches=(
            branch("revoked", share=Decimal("0.1"), end="revoked"),
            branch("put-right", rest=True),
        ),
    )
    finding = Choice(
        name=f"{prefix}finding",
        title=CHOICES["finding"],
        branches=(
            branch("violation", share=Decimal("0.02"), do=(counts("found", prefix), penalty)),
            branch("clean", rest=True),
        ),
    )
    visit = Step(name=f"{prefix}inspect", title=INSPECT, by=("fire",), time=fixed("3 h"))
    sample = Choice(
        name=f"{prefix}sample",
        title=CHOICES["sample"],
        branches=(
            branch("sampled", share=Decimal("0.2"), do=(visit, finding)),
            branch("unsampled", rest=True, do=(unseen(prefix),)),
        ),
    )
    ways = (branch("promised", when=MEANT, do=(sample,)), branch("ordinary", rest=True))
    return Choice(name=f"{prefix}inspection", title=CHOICES["inspection"], branches=ways)


def test_who_promises_is_decided_at_once_and_a_sample_is_inspected_after_delivery() -> None:
    after = promising(inspect=SAMPLE, violation=Decimal("0.02"), revoked=Decimal("0.1")).apply(TOWN)
    collect = replace(COLLECT, time=fixed("15 min"))
    assert after == with_items(fire=(PREPARE, SUBMIT, promise(), collect, inspection()))
    assert check(after) == []


def test_where_items_are_delivered_together_the_inspection_follows_the_last_delivery() -> None:
    joined = OneWindow(items=("permit", "fire"), window=CommonWindow(pool="counter")).apply(TOWN)
    after = promising(inspect=SAMPLE, violation=Decimal("0.02"), revoked=Decimal("0.1")).apply(
        joined
    )
    assert after == replace(
        with_items(joined, fire=(promise(),)), flow=(*joined.flow, inspection("fire-"))
    )
    assert check(after) == []


def test_without_an_inspection_nobody_looks_and_the_promises_are_counted() -> None:
    after = promising(eligible=Decimal(1), record=Record(basis="x", name="quick")).apply(TOWN)
    everyone = Condition(shares={"uptake": Decimal("0.6")})
    looked_at = Choice(
        name="quick-inspection",
        title=CHOICES["inspection"],
        branches=(
            branch("promised", when=everyone, do=(counts("unchecked", "quick-"),)),
            branch("ordinary", rest=True),
        ),
    )
    collect = replace(COLLECT, time=fixed("15 min"))
    assert after == with_items(
        fire=(PREPARE, SUBMIT, promise(everyone, "quick-"), collect, looked_at)
    )


def test_promises_of_which_none_is_broken_are_not_looked_for() -> None:
    after = promising(violation=Decimal(0)).apply(TOWN)
    collect = replace(COLLECT, time=fixed("15 min"))
    assert after == with_items(fire=(PREPARE, SUBMIT, promise(), collect))


def test_an_inspection_that_sees_little_lets_the_rest_slip_through() -> None:
    weak = replace(SAMPLE, share=Decimal(1), detects=Decimal("0.25"))
    after = promising(inspect=weak, violation=Decimal("0.4")).apply(TOWN)
    visit = Step(name="inspect", title=INSPECT, by=("fire",), time=fixed("3 h"))
    missed = (counts("undetected", "missed-"), counts("unweighed", "missed-"))
    detection = Choice(
        name="detection",
        title=CHOICES["detection"],
        branches=(
            branch("detected", share=Decimal("0.25"), do=(counts("found"),)),
            branch("missed", rest=True, do=missed),
        ),
    )
    finding = Choice(
        name="finding",
        title=CHOICES["finding"],
        branches=(
            branch("violation", share=Decimal("0.4"), do=(detection,)),
            branch("clean", rest=True),
        ),
    )
    ways = (
        branch("promised", when=MEANT, do=(visit, finding)),
        branch("ordinary", rest=True),
    )
    assert after.items["fire"].steps[-1] == Choice(
        name="inspection", title=CHOICES["inspection"], branches=ways
    )
    assert check(after) == []


def test_shares_of_all_or_none_make_no_choice() -> None:
    after = promising(
        inspect=replace(SAMPLE, share=Decimal(1)), violation=Decimal("0.02"), revoked=Decimal(1)
    ).apply(TOWN)
    visit = Step(name="inspect", title=INSPECT, by=("fire",), time=fixed("3 h"))
    ways = (
        branch("violation", share=Decimal("0.02"), do=(counts("found"),), end="revoked"),
        branch("clean", rest=True),
    )
    finding = Choice(name="finding", title=CHOICES["finding"], branches=ways)
    seen = after.items["fire"].steps[-1]
    assert seen == replace(
        inspection(),
        branches=(
            branch("promised", when=MEANT, do=(visit, finding)),
            inspection().branches[1],
        ),
    )


def test_an_inspection_of_which_nobody_says_what_it_finds_leaves_all_promises_open() -> None:
    idle = promising(inspect=SAMPLE).apply(TOWN).items["fire"].steps[-1]
    visit = Step(name="inspect", title=INSPECT, by=("fire",), time=fixed("3 h"))
    ways = (
        branch("sampled", share=Decimal("0.2"), do=(visit,)),
        branch("unsampled", rest=True),
    )
    sample = Choice(name="sample", title=CHOICES["sample"], branches=ways)
    promised = branch("promised", when=MEANT, do=(counts("unchecked"), sample))
    assert idle == replace(inspection(), branches=(promised, inspection().branches[1]))


def test_what_decides_and_delivers_in_one_does_so_on_a_promise_too() -> None:
    """An item that ends with its decision is delivered by it."""
    before = with_items(fire=(PREPARE, SUBMIT, CHECK, replace(APPROVE, milestones=())))
    after = promising(inspect=SAMPLE).apply(before)
    done: tuple[Milestone, ...] = ("decided", "delivered")
    chosen = after.items["fire"].steps[2]
    assert isinstance(chosen, Choice)
    assert chosen.branches[0].do == (replace(decide(), milestones=done),)
    assert chosen.branches[1].do == (CHECK, replace(APPROVE, milestones=done))
    assert check(after) == []


def test_a_delivery_by_default_is_written_down_before_work_follows_it() -> None:
    before = with_items(fire=(PREPARE, SUBMIT, CHECK, APPROVE, replace(COLLECT, milestones=())))
    assert promising(inspect=SAMPLE).apply(before).items["fire"].steps[3] == COLLECT


def test_a_fee_right_after_acceptance_is_paid_by_all() -> None:
    after = promising(items=("licence",)).apply(TOWN)
    steps = after.items["licence"].steps
    assert steps[:3] == (PREPARE, SUBMIT, PAY)
    assert isinstance(steps[3], Choice)
    assert steps[3].branches[1].do == (EXAMINE, COUNTERSIGN, ISSUE)
    late = with_item(replace(LICENCE, steps=(PREPARE, SUBMIT, EXAMINE, PAY, ISSUE, COLLECT)))
    assert (
        refusal(promising(items=("licence",)).apply, late)
        == "items[0]: the fee of 'licence' is paid in the midst of its review, at 'pay'; let it be"
        " paid right after acceptance, or waive it before this (cut_fees: {waive: [licence]})"
    )


def test_promises_stay_within_the_law() -> None:
    assert (
        refusal(promising(record=Record()).apply)
        == "items[0]: 'fire' is about safety, the environment, life or health (`safety: true`); "
        "name the `basis:` that allows promises there, or leave it out"
    )
    assert (
        refusal(promising(items=("permit",), record=Record()).apply)
        == "items[0]: the law requires 'notice' of 'permit'; name the `basis:` that allows promises"
        " to pass by, or leave the item out"
    )
    filing = with_item(replace(FIRE, kind="filing"))
    assert (
        refusal(promising().apply, filing)
        == "items[0]: 'fire' is a filing: there is nothing to decide; leave it out"
    )


def test_items_without_a_review_are_refused() -> None:
    assert (
        refusal(promising().apply, with_items(fire=(PREPARE, SUBMIT, APPROVE, COLLECT)))
        == "items[0]: 'fire' has no review between acceptance and decision; leave it out"
    )
    waiting = with_items(
        fire=(
            PREPARE,
            SUBMIT,
            CHECK,
            Step(name="lapse", wait=fixed("3 wd"), milestones=("decided",)),
            COLLECT,
        )
    )
    assert (
        refusal(promising().apply, waiting)
        == "items[0]: 'fire' has no step of officers that decides it for every case; "
        "give `milestone: decided` to a step that officers do for every case, outside blocks"
    )


def test_shares_that_say_nothing_are_refused() -> None:
    assert (
        refusal(promising(uptake=Decimal(0)).apply)
        == "uptake: nobody promises, so nothing changes; write a share above 0%"
    )
    assert (
        refusal(promising(inspect=replace(SAMPLE, share=Decimal(0))).apply)
        == "inspect.share: a sample of 0% inspects nobody; write a share above 0%, or leave"
        " `inspect` out"
    )
    assert (
        refusal(promising(inspect=SAMPLE, revoked=Decimal("0.1")).apply)
        == "revoked: approvals are revoked for broken promises, and there are none; add"
        " `violation: …`"
    )
    assert (
        refusal(promising(inspect=replace(SAMPLE, by="fires")).apply)
        == "inspect.by: there is no pool 'fires'; did you mean 'fire'?"
    )
    assert (
        refusal(promising(items=()).apply)
        == "items: inform_and_commit names no items; name the items that may be decided on a"
        " promise"
    )
    taken = with_items(fire=(PREPARE, SUBMIT, replace(CHECK, name="decide"), APPROVE, COLLECT))
    assert (
        refusal(promising().apply, taken)
        == "items[0]: the item 'fire' already has a step or block 'decide'; give the reform a"
        " `name:`, which goes before the names that it makes"
    )
