"""What a planner reads when items, steps or materials cannot be joined, put off or turned round:
one sentence with the place and the fix.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

import pytest
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    EXAMINE,
    FIRE,
    ISSUE,
    PAY,
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
from test_scenario import LAWFUL

from simulator.model.flow import Flow, Parallel, Step
from simulator.model.process import Process
from simulator.reforms.combined import Combine
from simulator.reforms.completion import BuildFirst, Rework
from simulator.reforms.counter import Immediate, Once
from simulator.reforms.deferral import Supply
from simulator.reforms.fees import CutFees
from simulator.reforms.items import CutItems
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.joint_drawing_review import Corrections, JointDrawingReview
from simulator.reforms.kit.reform import UNRECORDED, Record, Reform
from simulator.reforms.materials import CutMaterials
from simulator.reforms.order import Order
from simulator.reforms.reviews import ParallelReview, StageSpec, Tolerance
from simulator.reforms.steps import CutSteps
from simulator.reforms.windows import CommonWindow, OneWindow

COUNTER = CommonWindow(pool="counter")


def merge(*items: str, name: str = "both", record: Record = LAWFUL, **more: Any) -> CutItems:
    return CutItems(merge=(Combine(name=name, items=items, **more),), record=record)


def order(*steps: str) -> CutSteps:
    return CutSteps(reorder=(Order(steps=steps),))


def defer(item: str, *materials: str) -> CutMaterials:
    return CutMaterials(defer={item: materials}, supply=Supply(due=q("20 wd")))


def tolerate(*items: str, record: Record = LAWFUL) -> ParallelReview:
    tolerance = Tolerance(items=items) if items else None
    return ParallelReview(
        items=("permit", "fire"),
        lead="planning",
        stage=StageSpec(name="both"),
        tolerate=tolerance,
        record=record,
    )


def build_first(
    *items: str, rework: Rework | None = None, record: Record = UNRECORDED
) -> BuildFirst:
    return BuildFirst(items=items, build=fixed("60 d"), rework=rework, record=record)


def draw(
    *items: str, lead: str = "planning", window: CommonWindow | None = COUNTER
) -> JointDrawingReview:
    corrections = Corrections(share=D("0.4"), redraw=fixed("5 d"), recheck=fixed("1 h"))
    return JointDrawingReview(
        items=items,
        lead=lead,
        dispatch=fixed("1 h"),
        comments=fixed("1 h"),
        corrections=corrections,
        window=window,
    )


def accept(*items: str, inspections: tuple[str, ...]) -> JointAcceptance:
    times = {"dispatch": fixed("1 h"), "appoint": fixed("2 d"), "opinion": fixed("1 h")}
    return JointAcceptance(
        items=items,
        inspections=inspections,
        lead="planning",
        window=CommonWindow(pool="counter"),
        **times,
    )


LOG = Step(name="log", by=("fire",), time=fixed("5 min"))
PRINT = Step(name="print", by=("planning",), time=fixed("5 min"))
NEEDY = replace(TOWN, items={**TOWN.items, "fire": replace(FIRE, needs=("permit",))})
FREE = CutFees(waive=("licence",)).apply(TOWN)
ONE_WINDOW = OneWindow(items=("permit", "fire"), window=CommonWindow(pool="counter")).apply(TOWN)
SIDE_BY_SIDE: Flow = (PREPARE, SUBMIT, Parallel(branches=((CHECK,), (LOG,))), APPROVE, COLLECT)
PAID_LATE: Flow = (PREPARE, SUBMIT, EXAMINE, PAY, ISSUE, COLLECT)
NO_LIMITS = replace(
    TOWN, items={name: replace(item, limit=None) for name, item in TOWN.items.items()}
)
NO_LEAD = replace(TOWN, items={**TOWN.items, "fire": replace(FIRE, lead=None)})
TWO_AUTHORITIES = replace(
    TOWN, pools={**TOWN.pools, "fire": replace(TOWN.pools["fire"], department=None)}
)

REFUSED: list[tuple[Reform, Process, str]] = [
    (
        merge("permit"),
        TOWN,
        "merge[0].items: cut_items: merge joins items, but one is named; name at least two",
    ),
    (
        merge("permit", "licence"),
        TOWN,
        (
            "merge[0].items: 'permit' and 'licence' do not follow one another; "
            "name items that stand one right after another in one list of the flow"
        ),
    ),
    (
        merge("permit", "town"),
        TOWN,
        "merge[0].items[1]: there is no item 'town'; known: fire, licence, permit",
    ),
    (
        merge("permit", "fire", name="licence"),
        TOWN,
        "merge[0].name: the process already has an item 'licence'; give it another name",
    ),
    (
        merge("permit", "fire", record=UNRECORDED),
        TWO_AUTHORITIES,
        (
            "merge[0].items: 'permit' and 'fire' are not led by one authority; name the `basis:`"
            " that concentrates the power of approval, or give the items one `lead:`"
        ),
    ),
    (
        merge("permit", "fire", record=UNRECORDED),
        NO_LEAD,
        (
            "merge[0].items: 'permit' and 'fire' are not led by one authority; name the `basis:`"
            " that concentrates the power of approval, or give the items one `lead:`"
        ),
    ),
    (
        merge("permit", "fire", limit=q("25 wd")),
        TOWN,
        "merge[0].limit: 25 wd is more than the longest legal limit, 20 wd; promise at most that",
    ),
    (
        merge("permit", "fire", limit=q("5 wd")),
        NO_LIMITS,
        (
            "merge[0].limit: none of the items has a limit; give one of them a `limit:` in the"
            " process file"
        ),
    ),
    (
        merge("permit", "fire", review=fixed("9 h")),
        TOWN,
        (
            "merge[0].review: the review of 'fire' holds a block; leave `review` out; the reviews"
            " then stay"
        ),
    ),
    (
        order("permit.review"),
        TOWN,
        (
            "reorder[0].steps: a new order needs two steps or more, each once; name the steps in"
            " their new order"
        ),
    ),
    (
        order("permit.consult", "permit.review"),
        TOWN,
        (
            "reorder[0].steps: 'permit.consult' and 'permit.review' are in this order already;"
            " leave it out"
        ),
    ),
    (
        order("permit.review", "permit.sign", "permit.notice"),
        TOWN,
        (
            "reorder[0].steps: 'permit.notice' would move across the decision; "
            "let work after the decision be a filing (cut_items: to_filing) or build_first"
        ),
    ),
    (
        order("permit.notice", "permit.consult"),
        TOWN,
        (
            "reorder[0].steps: 'permit.notice' and 'permit.consult' do not follow one another; name"
            " every step between the first and the last of them, all of one item and outside blocks"
        ),
    ),
    (
        order("permit.review", "fire.check"),
        TOWN,
        (
            "reorder[0].steps: 'permit.review' and 'fire.check' do not follow one another; name"
            " every step between the first and the last of them, all of one item and outside blocks"
        ),
    ),
    (
        order("permit.submit", "permit.prepare"),
        TOWN,
        (
            "reorder[0].steps: 'permit.prepare' and 'permit.submit' carry milestones, materials or"
            " a fee, and keep their order; move the other steps around them"
        ),
    ),
    (
        order("fire.result", "fire.check"),
        TOWN,
        "reorder[0].steps[0]: there is no step 'fire.result'; did you mean 'fire.submit'?",
    ),
    (
        order("fire.log", "fire.check"),
        with_items(fire=(PREPARE, SUBMIT, CHECK, LOG, RESULT, APPROVE, COLLECT)),
        (
            "reorder[0].steps: the branch 'mend' leads back to 'fire.check', which would come after"
            " it; keep that step before the choice"
        ),
    ),
    (
        CutMaterials(defer={"permit": ("plan",)}),
        TOWN,
        (
            "supply: `defer:` and `supply:` belong together; write `supply: {due: …}` for the"
            " materials under `defer:`"
        ),
    ),
    (
        CutMaterials(drop={"permit": ("plan",)}, supply=Supply(due=q("20 wd"))),
        TOWN,
        (
            "supply: `defer:` and `supply:` belong together; write `supply: {due: …}` for the"
            " materials under `defer:`"
        ),
    ),
    (
        defer("permit"),
        TOWN,
        (
            "defer.permit: no material of 'permit' is named; name the materials that may come"
            " later, or leave the item out"
        ),
    ),
    (
        defer("permit", "plans"),
        TOWN,
        "defer.permit[0]: 'permit' asks for no 'plans'; did you mean 'plan'?",
    ),
    (
        defer("permit", "plan", "form"),
        TOWN,
        (
            "defer.permit: nothing of 'permit' would be handed in at once; leave the key materials"
            " out of the list"
        ),
    ),
    (
        defer("permit", "plan"),
        CutMaterials(fetch=("plan",)).apply(TOWN),
        "defer.permit[0]: 'plan' is fetched by the department; leave it out",
    ),
    (
        defer("permits", "plan"),
        TOWN,
        "defer.permits: there is no item 'permits'; did you mean 'permit'?",
    ),
    (
        CutMaterials(drop={"permit": ("plan",)}),
        defer("permit", "plan").apply(TOWN),
        (
            "drop.permit: 'plan' of 'permit' may come later, at 'supply'; leave it out of `defer:`,"
            " or put this before it"
        ),
    ),
    (
        tolerate("fire", record=UNRECORDED),
        NEEDY,
        "tolerate: what is missing is tolerated without a reason; say in `why:` what makes it safe",
    ),
    (tolerate("fire"), TOWN, "tolerate.items[0]: 'fire' needs none of the others; leave it out"),
    (
        tolerate("licence"),
        NEEDY,
        (
            "items[1]: 'fire' needs 'permit', so they cannot be reviewed side by side; "
            "leave one of them out, or let the other be reviewed beforehand (`tolerate:`)"
        ),
    ),
    (
        tolerate(),
        NEEDY,
        (
            "items[1]: 'fire' needs 'permit', so they cannot be reviewed side by side; "
            "leave one of them out, or let the other be reviewed beforehand (`tolerate:`)"
        ),
    ),
    (
        build_first(),
        TOWN,
        "items: build_first names no items; name the items whose checks move to the completion",
    ),
    (
        build_first(
            "fire",
        ),
        TOWN,
        (
            "items[0]: 'fire' is about safety, the environment, life or health (`safety: true`); "
            "name the `basis:` that allows checks after the fact there, or leave it out"
        ),
    ),
    (
        build_first(
            "permit",
        ),
        TOWN,
        (
            "items[0]: the law requires 'notice' of 'permit'; name the `basis:` that allows the"
            " check at completion, or leave the item out"
        ),
    ),
    (
        build_first(
            "licence",
        ),
        with_items(licence=PAID_LATE),
        (
            "items[0]: the fee of 'licence' is paid in the midst of its review, at 'pay'; let it be"
            " paid right after acceptance, or waive it before this (cut_fees: {waive: [licence]})"
        ),
    ),
    (
        build_first(
            "licence",
        ),
        with_items(licence=(PREPARE, SUBMIT, PAY, ISSUE, COLLECT)),
        "items[0]: 'licence' has no review between acceptance and decision; leave it out",
    ),
    (
        build_first("fire", rework=Rework(share=D("0.1"), wait=fixed("30 d")), record=LAWFUL),
        with_items(fire=SIDE_BY_SIDE),
        (
            "items[0]: the review of 'fire' begins with a block; leave `rework` out, or begin with"
            " a step"
        ),
    ),
    (
        draw("permit", "fire", window=None),
        TOWN,
        (
            "items: 'permit' and 'fire' are not handed in together; say which `window: {pool: …}`"
            " takes them in, or put one_window before this"
        ),
    ),
    (
        draw("permit", "fire", lead="plan"),
        TOWN,
        "lead: there is no pool 'plan'; did you mean 'planning'?",
    ),
    (
        draw("permit"),
        TOWN,
        "items: joint_drawing_review joins items, but one is named; name at least two",
    ),
    (
        draw("permit", "fire"),
        with_items(fire=SIDE_BY_SIDE),
        (
            "items[1]: the review of 'fire' holds a block that is no loop of corrections; leave the"
            " item out"
        ),
    ),
    (
        accept("permit", "fire", inspections=()),
        TOWN,
        "inspections: no inspection is named; name the steps of officers that become one visit",
    ),
    (
        accept("permit", "fire", inspections=("licence.examine",)),
        TOWN,
        (
            "inspections[0]: 'licence.examine' is no step of the items; name steps of the items, as"
            " ITEM.STEP"
        ),
    ),
    (
        accept("permit", "fire", inspections=("permit.notice",)),
        TOWN,
        "inspections: no inspection is named; name the steps of officers that become one visit",
    ),
    (
        accept("permit", "fire", inspections=("permit.review", "fire.approve")),
        TOWN,
        (
            "items[1]: 'fire' is decided by the inspection 'approve'; give the decision a step of"
            " its own"
        ),
    ),
    (
        accept("permit", "fire", inspections=("permit.review", "fire.check")),
        with_items(permit=(PREPARE, SUBMIT, REVIEW, SIGN, PRINT, COLLECT)),
        (
            "items[0]: 'permit' has steps between its decision and its delivery; "
            "let that be handed out in common (one_window), or leave the item out"
        ),
    ),
    (
        Immediate(items=()),
        TOWN,
        "items: immediate names no items; name the items that are decided at the counter",
    ),
    (
        Immediate(items=("fire",)),
        TOWN,
        (
            "items[0]: 'fire' is about safety, the environment, life or health (`safety: true`); "
            "name the `basis:` that allows a decision at the counter there, or leave it out"
        ),
    ),
    (
        Immediate(items=("permit",)),
        TOWN,
        (
            "items[0]: the law requires 'notice' of 'permit'; name the `basis:` that allows a"
            " decision without it, or leave the item out"
        ),
    ),
    (
        Immediate(items=("licence",)),
        with_items(licence=PAID_LATE),
        (
            "items[0]: the fee of 'licence' is paid in the midst of its review, at 'pay'; let it be"
            " paid right after acceptance, or waive it before this (cut_fees: {waive: [licence]})"
        ),
    ),
    (
        Immediate(items=("permit",), record=LAWFUL),
        ONE_WINDOW,
        (
            "items[0]: 'permit' has no hand-in of its own; put this before the reform that made the"
            " hand-in common, or leave it out"
        ),
    ),
    (
        Immediate(items=("licence",)),
        Immediate(items=("licence",)).apply(FREE),
        "items[0]: 'licence' is decided at its hand-in already; leave it out",
    ),
    (Once(items=()), TOWN, "items: once names no items; name the items that are to take one visit"),
    (
        Once(items=("permit",)),
        Once(items=("permit",)).apply(TOWN),
        "items[0]: 'permit' takes one visit already; leave it out",
    ),
    (
        Once(items=("permit",)),
        ONE_WINDOW,
        "items[0]: 'collect' serves 'fire' as well; name 'fire' here too",
    ),
]


@pytest.mark.parametrize(
    ("reform", "process", "sentence"),
    REFUSED,
    ids=lambda value: value.KEY if hasattr(value, "KEY") else "",
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    reform: Reform, process: Process, sentence: str
) -> None:
    assert refusal(reform.apply, process) == sentence
