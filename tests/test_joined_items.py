"""What joined items keep: work that goes on after the delivery, and the decision of every
authority.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    PAY,
    PERMIT,
    PREPARE,
    RESULT,
    REVIEW,
    SIGN,
    SUBMIT,
    TOWN,
    fixed,
    q,
    refusal,
    with_items,
)

from simulator.experiments.runs import Settings, run
from simulator.flow_analysis.counts import Counts, counts
from simulator.model.distributions import Fixed
from simulator.model.flow import (
    Branch,
    Choice,
    Flow,
    ItemRef,
    Parallel,
    Stage,
    Step,
    Text,
    steps_of,
)
from simulator.model.process import (
    BeforeAcceptance,
    Department,
    Fee,
    Limit,
    Process,
)
from simulator.model.wording import joined
from simulator.reforms.combined import Combine
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reform import Record
from simulator.reforms.windows import CommonWindow, OneWindow
from simulator.soundness import check
from simulator.structure.graph import process_main_line

BOTH = ("permit", "fire")
PLAIN = CommonWindow(pool="counter", review_penalty=Decimal("0.1"))
LAW = Record(basis="pilot of 2020")

VISIT = Step(name="inspect", by=("fire",), time=fixed("3 h"))
FILE = Step(name="archive", by=("planning",), time=fixed("1 h"))
FINDING = Choice(
    name="finding",
    branches=(
        Branch(name="found", share=Decimal("0.2"), end="revoked"),
        Branch(name="fine", rest=True),
    ),
)
FIRE_STEPS: Flow = (PREPARE, SUBMIT, CHECK, RESULT, APPROVE, COLLECT)
PERMIT_STEPS: Flow = (PREPARE, SUBMIT, REVIEW, SIGN, COLLECT)
INSPECTED = with_items(fire=(*FIRE_STEPS, VISIT), permit=(*PERMIT_STEPS, FILE))
LAST_TWO = replace(INSPECTED, flow=(ItemRef("licence"), ItemRef("permit"), ItemRef("fire")))
LAST_TWO = replace(
    LAST_TWO,
    items={**LAST_TWO.items, "licence": replace(TOWN.items["licence"], materials=(), needs=())},
)
LAST_TWO = with_items(LAST_TWO, licence=TOWN.items["licence"].steps[2:])


CITY = replace(
    TOWN,
    departments={name: Department(name=name) for name in ("hall", "station")},
    pools={
        **TOWN.pools,
        "fire": replace(TOWN.pools["fire"], department="station"),
    },
)


def window(*items: str) -> OneWindow:
    return OneWindow(items=items or BOTH, window=PLAIN)


def merge(process: Process, *items: str, record: Record = LAW, **more: object) -> Process:
    combine = Combine(name="both", items=items or BOTH, **more)  # type: ignore[arg-type]
    return CutItems(merge=(combine,), record=record).apply(process)


def moved(step: Step, item: str) -> Step:
    return replace(step, name=f"{item}-{step.name}", draws=f"{item}.{step.name}")


# work after the delivery


def test_a_window_hands_work_after_the_delivery_to_the_end_of_the_process() -> None:
    """What the reviewers missed makes the reviews longer, and not the inspections."""
    after = window().apply(INSPECTED)
    *_, tail = after.flow
    assert tail == Parallel(branches=((moved(FILE, "permit"),), (moved(VISIT, "fire"),)))
    assert process_main_line(after.flow) == len(after.flow) - 1
    assert [step.name for step in steps_of(after.items["fire"].steps)] == [
        *("check", "rectify", "approve")
    ]
    assert check(after) == []


def test_it_stands_beside_the_work_that_the_process_had_already() -> None:
    own = Step(name="report", by=("planning",), time=fixed("1 h"))
    before = with_items(TOWN, fire=(*FIRE_STEPS, VISIT))
    after = window().apply(replace(before, flow=(*before.flow, own)))
    assert after.flow[-1] == Parallel(branches=((own,), (moved(VISIT, "fire"),)))
    assert check(after) == []


def test_every_case_is_inspected_as_before() -> None:
    before = replace(INSPECTED, departments=CITY.departments, pools=CITY.pools)
    for reformed in (window().apply(before), merge(before)):
        served = [
            sum(
                each.pools["fire"].served
                for each in run({"it": each}, Settings(replications=1, workers=1)).measures["it"]
            )
            for each in (before, reformed)
        ]
        assert served[0] > 0
        assert served[1] == pytest.approx(served[0], rel=0.02)


def test_a_licence_may_be_revoked_after_the_window_that_ends_the_process_but_not_before_others() -> (
    None
):
    revoking = with_items(LAST_TWO, fire=(*FIRE_STEPS, VISIT, FINDING))
    after = window().apply(revoking)
    assert check(after) == []
    assert isinstance(after.flow[-1], Parallel)
    early = with_items(INSPECTED, fire=(*FIRE_STEPS, VISIT, FINDING))
    assert (
        refusal(window().apply, early)
        == "items: 'fire' may still end the case after the delivery, and more items follow the"
        " window; name the items that follow too, or leave these out: the case would be approved"
        " first"
    )


def test_work_after_the_delivery_that_a_window_cannot_take() -> None:
    def fire(*steps: Step | Choice) -> str:
        return refusal(window().apply, with_items(fire=(*FIRE_STEPS, *steps)))

    back = Choice(
        name="later",
        branches=(
            Branch(name="again", share=Decimal("0.1"), then="check"),
            Branch(name="fine", rest=True),
        ),
    )
    assert (
        fire(VISIT, back)
        == "items[1]: the branch 'again' behind the delivery of 'fire' leads back before it; leave"
        " the item out, or let the branch repeat only what follows the delivery"
    )
    assert (
        fire(replace(PAY, name="settle"))
        == "items[1]: 'settle' of 'fire' comes after the delivery and handles materials or the fee;"
        " leave the item out: what is taken in after the delivery belongs to no common hand-in"
    )
    some = Choice(
        name="who",
        branches=(
            Branch(name="most", share=Decimal("0.9"), do=(ItemRef("permit"), ItemRef("fire"))),
            Branch(name="others", rest=True),
        ),
    )
    assert (
        refusal(window().apply, replace(INSPECTED, flow=(some, ItemRef("licence"))))
        == "items: only some cases come to 'permit' and 'fire', which have work after their"
        " delivery; take the items out of the choice, or leave out those with work after their"
        " delivery"
    )


def test_one_item_of_several_keeps_all_their_work_after_the_delivery() -> None:
    after = merge(INSPECTED)
    *_, collect, tail = after.items["both"].steps
    assert isinstance(collect, Step)
    assert collect.milestones == ("delivered",)
    assert tail == Parallel(branches=((moved(FILE, "permit"),), (moved(VISIT, "fire"),)))
    assert check(after) == []
    one = merge(with_items(fire=(*FIRE_STEPS, VISIT, FINDING)))
    assert one.items["both"].steps[-2:] == (
        moved(VISIT, "fire"),
        replace(FINDING, name="fire-finding"),
    )
    assert check(one) == []


# decisions of several authorities


def figures(process: Process) -> Counts:
    assert check(process) == []
    return counts(process)


def test_taking_in_together_abolishes_no_permit() -> None:
    """Three permits of two authorities stay three, each under the joint limit."""
    before, after = figures(CITY), figures(merged := merge(CITY))
    assert (before.items, before.permits) == (after.items, after.permits) == (3, 3)
    assert merged.items["both"].decisions == ("permit", "permit")
    assert after.legal_days == 20 + 20 + 7
    assert after.legal_path_days == 20 + 7
    assert after.visits < before.visits
    decisions = [
        step
        for step in steps_of(merged.items["both"].steps)
        if step.name.endswith(("sign", "approve"))
    ]
    assert [step.name for step in decisions] == ["permit-sign", "fire-approve"]
    assert [step.milestones for step in decisions] == [(), ("decided",)]


def test_only_where_one_really_decides_is_it_one_permit() -> None:
    after = figures(once := merge(CITY, decided_by="building"))
    assert (after.items, after.permits) == (2, 2)
    item = once.items["both"]
    assert (item.decisions, item.lead) == ((), "building")
    (decide,) = [step for step in steps_of(item.steps) if step.name == "decide"]
    assert decide.by == ("building",)
    assert figures(merge(TOWN)).permits == 2  # one authority had both
    assert (
        refusal(lambda process: merge(process, decided_by="mayor"), CITY)
        == "merge[0].decided_by: there is no pool 'mayor'; known: building, counter, fire, planning"
    )
    assert "are not led by one authority" in refusal(
        lambda process: merge(process, record=Record(), decided_by="building"), CITY
    )


def test_what_was_joined_once_stays_counted_when_it_is_joined_again_or_filed() -> None:
    joined = merge(CITY)
    fetched = replace(joined.materials["certificate"], fetched=True)
    joined = replace(joined, materials={**joined.materials, "certificate": fetched})
    again = CutItems(merge=(Combine(name="all", items=("both", "licence")),), record=LAW).apply(
        joined
    )
    assert again.items["all"].decisions == ("permit",) * 3
    assert figures(again).permits == 3
    filed = CutItems(to_filing=("both",), record=LAW).apply(joined)
    assert (figures(filed).permits, figures(filed).filings) == (1, 2)


def test_a_late_joint_decision_is_late_for_everyone_who_decided() -> None:
    def on_time(process: Process) -> tuple[float | None, int]:
        found = run({"it": process}, Settings(replications=1, workers=1)).measures["it"][0]
        return found.values["on_time"].mean, found.values["on_time"].n

    joint = merge(CITY)
    alone = replace(
        joint, items={**joint.items, "both": replace(joint.items["both"], decisions=())}
    )
    licence_only = replace(
        alone, items={**alone.items, "both": replace(alone.items["both"], limit=None)}
    )
    (share, n), (share_alone, n_alone), (share_rest, n_rest) = map(
        on_time, (joint, alone, licence_only)
    )
    assert share is not None
    assert share_alone is not None
    assert share_rest is not None
    assert n - n_alone == n_alone - n_rest > 0
    assert share * n - share_alone * n_alone == pytest.approx(
        share_alone * n_alone - share_rest * n_rest
    )


# in a stage, with different terms


def staged(*flow: ItemRef | Parallel) -> Process:
    stage = Stage(name="construction", lead="planning", do=flow)
    return replace(TOWN, flow=(stage, ItemRef("licence")))


def test_items_of_a_stage_become_one_whether_they_stood_in_a_row_or_side_by_side() -> None:
    row = merge(staged(ItemRef("permit"), ItemRef("fire")))
    (stage, _) = row.flow
    assert isinstance(stage, Stage)
    assert stage.do == (ItemRef("both"),)
    beside = merge(
        staged(Parallel(branches=((ItemRef("permit"),), (ItemRef("fire"),)), name="joint"))
    )
    assert beside.flow == row.flow
    assert check(row) == check(beside) == []
    reviews = [entry for entry in beside.items["both"].steps if isinstance(entry, Parallel)]
    assert len(reviews) == 1
    assert [steps_of(way)[-1].name for way in reviews[0].branches] == [
        "permit-notice",
        "fire-rectify",
    ]
    assert not any(isinstance(entry, Parallel) for entry in row.items["both"].steps)


def test_a_third_branch_stays_beside_the_item_that_two_became() -> None:
    wait = Step(name="notice", wait=fixed("3 wd"))
    before = staged(
        Parallel(branches=((ItemRef("permit"),), (wait,), (ItemRef("fire"),)), name="joint")
    )
    after = merge(before)
    (stage, _) = after.flow
    assert isinstance(stage, Stage)
    assert stage.do == (Parallel(branches=((ItemRef("both"),), (wait,)), name="joint"),)
    assert check(after) == []


def test_fees_are_added_and_limits_inquiries_and_waits_are_the_hardest_of_theirs() -> None:
    def terms(fee: str, legal: str, starts: str, inquiries: str, delay: str) -> dict[str, object]:
        return {
            "fee": Fee(amount=q(fee)),
            "limit": Limit(legal=q(legal), promised=q(legal), starts=starts),  # type: ignore[arg-type]
            "inquiries": Decimal(inquiries),
            "before_acceptance": BeforeAcceptance(share=Decimal("0.5"), delay=Fixed(q(delay))),
        }

    items = {
        "permit": replace(
            PERMIT,
            steps=(PREPARE, SUBMIT, PAY, REVIEW, SIGN, COLLECT),
            **terms("300 CNY", "20 wd", "accepted", "2", "2 d"),
        ),
        "fire": replace(
            TOWN.items["fire"],
            steps=(PREPARE, SUBMIT, PAY, CHECK, APPROVE, COLLECT),
            **terms("150 CNY", "25 wd", "received", "1", "9 d"),
        ),
    }
    before = replace(staged(ItemRef("permit"), ItemRef("fire")), items={**TOWN.items, **items})
    after = merge(before)
    both = after.items["both"]
    assert check(before) == check(after) == []
    assert both.fee == Fee(amount=q("450 CNY"))
    assert both.limit == Limit(legal=q("25 wd"), promised=q("25 wd"), starts="received")
    assert both.inquiries == 2
    assert both.before_acceptance == BeforeAcceptance(share=Decimal("0.5"), delay=Fixed(q("9 d")))
    assert [step.name for step in steps_of(both.steps) if step.pays_fee] == ["pay"]
    assert counts(after).fees == counts(before).fees


def test_what_several_sources_name_is_named_once() -> None:
    law, promise = Text("Act art. 37", "法第37条"), Text("promise: estimate", "承诺时限为估计")
    one = Text(f"{law.en}; {promise.en}", f"{law.zh}；{promise.zh}")
    assert joined([one, Text("Act art. 42", "法第42条"), one]) == Text(
        "Act art. 37; promise: estimate; Act art. 42", "法第37条；承诺时限为估计；法第42条"
    )
    assert joined(["Act; estimate", None, "estimate; Order"]) == "Act; estimate; Order"
    uneven = Text("Act; Order", "法")  # nobody knows what belongs to what
    assert joined([uneven, uneven]) == uneven
