"""减费用: fees that go or get smaller."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    COLLECT,
    COUNTERSIGN,
    EXAMINE,
    FIRE,
    ISSUE,
    LICENCE,
    PAY,
    PREPARE,
    SUBMIT,
    TOWN,
    q,
    refusal,
    with_item,
)

from simulator.model.process import Fee
from simulator.reforms.fees import CutFees
from simulator.reforms.kit.reform import Factor
from simulator.soundness import check


def test_a_fee_goes_with_the_step_that_only_collects_it() -> None:
    after = CutFees(waive=("licence",)).apply(TOWN)
    assert after == with_item(
        replace(LICENCE, fee=None, steps=(PREPARE, SUBMIT, EXAMINE, COUNTERSIGN, ISSUE, COLLECT))
    )
    assert check(after) == []


def test_a_step_that_does_more_than_collect_stays() -> None:
    paid = replace(COLLECT, pays_fee=True)
    before = with_item(replace(LICENCE, steps=(PREPARE, SUBMIT, EXAMINE, ISSUE, paid)))
    after = CutFees(waive=("licence",)).apply(before)
    assert after == with_item(
        replace(LICENCE, fee=None, steps=(PREPARE, SUBMIT, EXAMINE, ISSUE, COLLECT))
    )


def test_a_common_till_stays_while_one_item_costs_something() -> None:
    till = replace(PAY, serves=("fire", "licence"))
    fire, licence = (
        replace(FIRE, fee=Fee(amount=q("80 CNY"))),
        replace(LICENCE, steps=(PREPARE, SUBMIT, EXAMINE, ISSUE, COLLECT)),
    )
    before = replace(
        TOWN, items={**TOWN.items, "fire": fire, "licence": licence}, flow=(*TOWN.flow, till)
    )
    one = CutFees(waive=("fire",)).apply(before)
    assert one.flow == before.flow
    assert CutFees(waive=("licence",)).apply(one).flow == TOWN.flow


def test_a_fee_gets_smaller_and_is_still_collected() -> None:
    assert CutFees(reduce={"licence": Factor(Decimal("0.5"))}).apply(TOWN) == with_item(
        replace(LICENCE, fee=Fee(amount=q("600.0 CNY")))
    )
    assert CutFees(reduce={"licence": q("80 CNY")}).apply(TOWN) == with_item(
        replace(LICENCE, fee=Fee(amount=q("80 CNY")))
    )


def test_fees_that_do_not_fit_are_refused() -> None:
    assert (
        refusal(CutFees().apply)
        == "cut_fees changes nothing; say which items under `waive:` or `reduce:`"
    )
    assert (
        refusal(CutFees(waive=("fire",)).apply)
        == "waive[0]: 'fire' costs nothing already; leave it out"
    )
    assert (
        refusal(CutFees(waive=("licences",)).apply)
        == "waive[0]: there is no item 'licences'; did you mean 'licence'?"
    )
    assert (
        refusal(CutFees(waive=("licence",), reduce={"licence": q("8 CNY")}).apply)
        == "reduce.licence: 'licence' costs nothing already; leave it out"
    )
    assert (
        refusal(CutFees(reduce={"licence": q("1200 CNY")}).apply)
        == "reduce.licence: the fee of 'licence' is 1200 CNY already; leave it out"
    )
    assert (
        refusal(CutFees(reduce={"licence": q("1300 CNY")}).apply)
        == "reduce.licence: 1300 CNY is more than the fee of 'licence', 1200 CNY; write a smaller"
        " fee, or a factor like -50%"
    )
    assert (
        refusal(CutFees(reduce={"licence": q("0 CNY")}).apply)
        == "reduce.licence: the fee of 'licence' would be nothing; write `waive: [licence]`; the"
        " step that collects it goes too"
    )
