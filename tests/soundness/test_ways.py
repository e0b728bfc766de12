"""Stories of the ways of a case: every step can be reached, no case goes round for ever, what is needed
comes before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from simulator.model.flow import AnyOf, Condition, End, ItemRef, Parallel
from simulator.model.process import CaseClass, Process
from soundness.small_process import (
    PREPARE,
    SIGN,
    SUBMIT,
    bare,
    choice,
    faults,
    other,
    permit,
    process,
    step,
    way,
)


def test_every_step_can_be_reached() -> None:
    assert faults(bare(step("x"), End("no"), step("y"), step("z"))) == [
        "flow[2].y: no case ever comes to 'y'; let a way lead to it, or remove it"
    ]
    refused = permit(PREPARE, SUBMIT, SIGN, End("no"))
    assert faults(process(ItemRef("permit"), step("after", serves=("permit",)), item=refused)) == [
        "flow[1].after: no case ever comes to 'after'; let a way lead to it, or remove it"
    ]


def test_a_loop_has_a_way_out() -> None:
    forever = (
        "flow[1].y: a case that comes to 'y' goes round for ever; let a branch of the choice behind"
        " it go on, or `end` the case"
    )
    assert faults(
        bare(step("x"), step("y"), choice(way("back", rest=True, then="y"), way("on", share="0")))
    ) == [forever]
    assert faults(
        bare(step("x"), step("y"), choice(way("back", share="1", then="y"), way("on", rest=True)))
    ) == [forever]
    assert (
        faults(
            bare(
                step("x"),
                step("y"),
                choice(way("back", share="0.999", then="y"), way("on", rest=True)),
            )
        )
        == []
    )
    assert faults(bare(step("x"), step("y"), choice(way("back", share="1", then="y")))) == [forever]


def test_a_loop_has_a_way_out_for_every_class() -> None:
    classes = {name: CaseClass(name=name, share=Decimal("0.5")) for name in ("calm", "urgent")}
    again = choice(way("back", when=Condition(classes=("urgent",)), then="y"), way("on", rest=True))
    assert faults(bare(step("x"), step("y"), again, classes=classes)) == [
        "flow[1].y: a case of class 'urgent' that comes to 'y' goes round for ever; "
        "let a branch of the choice behind it go on, or `end` the case"
    ]


def two(*flow: Any, **fields: Any) -> Process:
    return process(*flow, items={"permit": permit(), "licence": other(needs=("permit",), **fields)})


def test_what_an_item_needs_is_decided_before() -> None:
    late = (
        "items.licence.needs: 'licence' needs 'permit', which may not be decided before it; "
        "put 'permit' before it in the flow, where every case goes through it"
    )
    assert faults(two(ItemRef("permit"), ItemRef("licence"))) == []
    assert (
        faults(two(Parallel(branches=((ItemRef("permit"),), (step("x"),))), ItemRef("licence")))
        == []
    )
    assert faults(
        two(Parallel(branches=((ItemRef("permit"),), (step("x"),)), until=1), ItemRef("licence"))
    ) == [late]
    assert faults(two(ItemRef("licence"), ItemRef("permit"))) == [late]
    assert faults(two(Parallel(branches=((ItemRef("permit"),), (ItemRef("licence"),))))) == [late]
    maybe = choice(way("a", ItemRef("permit"), share="0.5"), way("b", share="0.5"))
    assert faults(two(maybe, ItemRef("licence"))) == [late]


def test_what_is_needed_may_stand_in_a_branch_that_all_cases_take() -> None:
    def inclusive(share: str) -> list[str]:
        branches = (
            way("base", step("x"), ItemRef("permit"), share=share),
            way("more", step("y"), share="0.3"),
        )
        return faults(two(AnyOf(branches=branches), ItemRef("licence")))

    assert inclusive("1") == []
    assert [fault.partition(":")[0] for fault in inclusive("0.9")] == ["items.licence.needs"]
    only = AnyOf(branches=(way("base", ItemRef("permit"), share="0.9"),))
    assert [fault.partition(":")[0] for fault in faults(two(only, ItemRef("licence")))] == [
        "items.licence.needs"
    ]


def test_a_case_that_takes_no_branch_of_an_inclusive_block_goes_on() -> None:
    assert faults(bare(AnyOf(branches=(way("no", share="0.1", end="refused"),)), step("x"))) == []


def test_needs_do_not_go_in_a_circle() -> None:
    items = {"permit": permit(needs=("licence",)), "licence": other(needs=("permit",))}
    assert (
        faults(process(ItemRef("permit"), ItemRef("licence"), items=items))[-1]
        == "items.licence.needs: 'licence' and 'permit' need each other; remove one of the needs"
    )
    assert faults(process(item=permit(needs=("permit",)))) == [
        "items.permit.needs: 'permit' needs itself; remove it"
    ]
