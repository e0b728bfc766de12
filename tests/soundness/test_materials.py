"""Stories of materials and fees: who prepares, who checks, who pays."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from simulator.model.flow import ItemRef, Parallel
from simulator.model.process import BeforeAcceptance, Fee, Material
from soundness.small_process import (
    PREPARE,
    SIGN,
    SUBMIT,
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


def test_process_steps_with_tasks_serve_items() -> None:
    assert faults(process(step("collect-all", milestones=("delivered",)), ItemRef("permit"))) == [
        "flow[0].collect-all.milestone: 'collect-all' has `milestone`, but serves no item; write"
        " `for: [items]`, or move it into its item"
    ]
    assert faults(process(item=permit(PREPARE, SUBMIT, replace(SIGN, serves=("permit",))))) == [
        "items.permit.steps[2].sign.for: 'sign' stands in item 'permit' and is `for` other items;"
        " only a step of the process serves items"
    ]


def test_materials_are_prepared_by_the_applicant() -> None:
    assert faults(process(item=permit(replace(PREPARE, by=("desk",)), SUBMIT, SIGN))) == [
        "items.permit.steps[0].prepare.by: 'prepare' prepares materials, but not by the applicant;"
        " write `by: applicant`"
    ]
    assert faults(process(item=permit(SIGN))) == [
        "items.permit.materials: 'permit' asks for materials, but no step prepares them; add a step"
        " {by: applicant, does: materials}"
    ]
    assert faults(process(item=permit(PREPARE, SIGN, materials=()))) == [
        "items.permit.steps[0].prepare: 'prepare' prepares materials, but 'permit' asks for none;"
        " list them under `materials`"
    ]
    assert faults(process(item=permit(SIGN, materials=(), inquiries=Decimal("1.5")))) == [
        "items.permit.inquiries: 'permit' has inquiries, but no step prepares its materials; "
        "add a step {by: applicant, does: materials}, before which the applicant asks"
    ]


def test_a_wait_before_acceptance_comes_after_a_preparation() -> None:
    def waiting(share: str, delay: str) -> BeforeAcceptance:
        return BeforeAcceptance(share=Decimal(share), delay=fixed(delay))

    sound = waiting("0.3", "2 wd")
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, before_acceptance=sound))) == []
    assert faults(process(item=permit(SIGN, materials=(), before_acceptance=sound))) == [
        "items.permit.before_acceptance: 'permit' is kept waiting before acceptance, but no step"
        " prepares its materials; add a step {by: applicant, does: materials}, after which the"
        " applicant is kept waiting"
    ]
    odd = waiting("1.2", "-1 d")
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, before_acceptance=odd))) == [
        "items.permit.before_acceptance.share: 120% is not a share; write one from 0% to 100%",
        "items.permit.before_acceptance.delay: '-1 d' is negative; a draw cannot be",
    ]


def test_a_step_of_the_process_may_prepare_and_check_for_items() -> None:
    together = [replace(task, serves=("permit", "licence")) for task in (PREPARE, SUBMIT)]
    items = {"permit": permit(SIGN), "licence": other(steps=(SIGN,))}
    assert faults(process(*together, ItemRef("permit"), ItemRef("licence"), items=items)) == []


def test_a_check_sends_back_to_the_preparation_of_the_same_items() -> None:
    unprepared = "checks materials that no step before it in"
    assert faults(process(item=permit(SUBMIT, PREPARE, SIGN))) == [
        f"items.permit.steps[0].submit.checks: 'submit' {unprepared} item 'permit' prepares for the"
        " same items; put a step {by: applicant, does: materials} before it"
    ]
    assert faults(
        process(replace(PREPARE, serves=("permit",)), ItemRef("permit"), item=permit(SUBMIT, SIGN))
    ) == [
        f"items.permit.steps[0].submit.checks: 'submit' {unprepared} item 'permit' prepares for the"
        " same items; put a step {by: applicant, does: materials} before it"
    ]
    inside = permit(PREPARE, Parallel(branches=((SUBMIT,), (wait("x"),))), SIGN)
    assert faults(process(item=inside)) == [
        "items.permit.steps[1].parallel[0].submit.checks: 'submit' checks materials in a branch"
        " that does not hold their preparation; put it beside 'prepare'"
    ]


def test_officers_check_materials_once() -> None:
    assert faults(process(item=permit(PREPARE, replace(SUBMIT, by=("applicant",)), SIGN))) == [
        "items.permit.steps[1].submit.by: 'submit' checks materials, but no officers do it; write"
        " `by:` with a pool"
    ]
    assert faults(
        process(item=permit(PREPARE, SUBMIT, step("again", checks_materials=True), SIGN))
    ) == [
        "items.permit.steps[2].again.checks: the materials of 'permit' are checked a second time at"
        " 'again'; they are checked at 'submit'; leave one out"
    ]
    either = choice(
        way("a", SUBMIT, share="0.5"), way("b", step("online", checks_materials=True), share="0.5")
    )
    assert faults(process(item=permit(PREPARE, either, SIGN))) == []


def test_shares_of_materials_are_shares_and_only_fetched_ones_have_records() -> None:
    assert faults(process(materials={"form": Material(name="form", defect=Decimal("1.2"))})) == [
        "materials.form.defect: 120% is not a share; write one from 0% to 100%"
    ]
    assert faults(process(materials={"form": Material(name="form", coverage=Decimal("0.9"))})) == [
        "materials.form.coverage: 'form' has `coverage`, but is not fetched; write `fetched: true`,"
        " or leave it out"
    ]


def test_a_fee_is_paid_where_there_is_one() -> None:
    fee = Fee(amount=q("80 CNY"))
    paying = step("pay", "applicant", pays_fee=True)
    assert faults(process(item=permit(PREPARE, SUBMIT, paying, SIGN, fee=fee))) == []
    assert faults(process(item=permit(fee=fee))) == [
        "items.permit.fee: 'permit' has a fee, but no step pays it; write `pays: fee` in the step"
        " where it is paid"
    ]
    assert faults(process(item=permit(PREPARE, SUBMIT, paying, SIGN))) == [
        "items.permit.steps[2].pay.pays: 'pay' pays a fee, but 'permit' has none; give the item a"
        " `fee:`, or leave `pays` out"
    ]
    assert faults(process(item=permit(fee=Fee(amount=q("-5 CNY"))))) == [
        "items.permit.fee.amount: '-5 CNY' is not a fee; write one such as 80 CNY"
    ]
