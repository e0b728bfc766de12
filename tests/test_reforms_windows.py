"""一窗通办: one window takes and hands out for several items."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    CONSULT,
    COUNTERSIGN,
    EXAMINE,
    FIRE,
    ISSUE,
    NOTICE,
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
    with_item,
    with_items,
)

from simulator.model.distributions import Gamma, Sum, Summand, Triangular
from simulator.model.flow import Branch, Choice, ItemRef, Parallel, Step, steps_of
from simulator.reforms.kit.reform import Record
from simulator.reforms.windows import TITLES, CommonWindow, OneWindow
from simulator.soundness import check

BOTH = ("permit", "fire")
WINDOW = CommonWindow(pool="counter", handover=fixed("2 h"), review_penalty=Decimal("0.1"))
PLAIN = CommonWindow(pool="counter")

COMMON_PREPARE = Step(
    name="prepare",
    title=TITLES["prepare"],
    by=("applicant",),
    does_materials=True,
    serves=BOTH,
    draws="permit.prepare",
)
COMMON_SUBMIT = Step(
    name="submit",
    title=TITLES["submit"],
    by=("counter",),
    time=fixed("25 min"),
    visit=True,
    checks_materials=True,
    serves=BOTH,
    draws="permit.submit",
)
HANDOVER = Step(name="handover", title=TITLES["handover"], wait=fixed("2 h"), handover=True)
COMMON_COLLECT = Step(
    name="collect",
    title=TITLES["collect"],
    by=("counter",),
    time=fixed("15 min"),
    visit=True,
    milestones=("delivered",),
    serves=BOTH,
    draws="fire.collect",
)


def test_one_window_takes_everything_once_and_hands_all_results_out() -> None:
    """The longest hand-in (25 min) and collection (15 min) stay, on the random streams they had;
    back offices work a tenth longer.
    """
    after = OneWindow(items=("fire", "permit"), window=WINDOW).apply(TOWN)
    permit = (
        CONSULT,
        replace(REVIEW, time=Gamma(q("9.9 h"), Decimal("0.6"))),
        NOTICE,
        replace(SIGN, time=fixed("1.1 h")),
    )
    slower = replace(CHECK, time=Triangular(q("2.2 h"), q("3.3 h"), q("6.6 h")))
    fire = (slower, RESULT, replace(APPROVE, time=fixed("1.1 h")))
    flow = (
        COMMON_PREPARE,
        COMMON_SUBMIT,
        HANDOVER,
        ItemRef("permit"),
        ItemRef("fire"),
        COMMON_COLLECT,
        ItemRef("licence"),
    )
    assert after == replace(with_items(permit=permit, fire=fire), flow=flow)
    assert check(after) == []


def test_intake_may_be_given_and_names_may_have_a_prefix() -> None:
    reform = OneWindow(
        items=BOTH,
        window=PLAIN,
        intake=fixed("40 min"),
        record=Record(name="building", why="one form"),
    )
    after = reform.apply(TOWN)
    assert [entry.name for entry in after.flow if isinstance(entry, Step)] == [
        "building-prepare",
        "building-submit",
        "building-collect",
    ]
    assert after.flow[1] == replace(COMMON_SUBMIT, name="building-submit", time=fixed("40 min"))
    assert after.items["fire"].steps == (CHECK, RESULT, APPROVE)
    assert check(after) == []


def test_forms_are_filled_in_for_every_item_and_online_are_those_who_were_everywhere() -> None:
    filling = replace(PREPARE, time=fixed("1 h"))
    half, third = replace(SUBMIT, online=Decimal("0.5")), replace(SUBMIT, online=Decimal("0.3"))
    before = with_items(
        permit=(filling, half, REVIEW, SIGN, COLLECT),
        fire=(filling, third, CHECK, APPROVE, COLLECT),
    )
    prepare, submit, *_ = OneWindow(items=BOTH, window=PLAIN).apply(before).flow
    assert isinstance(prepare, Step)
    assert isinstance(submit, Step)
    assert prepare.time == Sum(
        (Summand(fixed("1 h"), "permit.prepare"), Summand(fixed("1 h"), "fire.prepare"))
    )
    assert submit.online == Decimal("0.3")


def test_what_generalists_miss_costs_the_back_offices_and_not_the_applicant() -> None:
    fetched = {
        **TOWN.materials,
        "certificate": replace(TOWN.materials["certificate"], fetched=True),
    }
    before = replace(
        TOWN, flow=(ItemRef("fire"), ItemRef("permit"), ItemRef("licence")), materials=fetched
    )
    after = OneWindow(items=("permit", "licence"), window=WINDOW).apply(before)
    slower = (
        replace(EXAMINE, time=fixed("4.4 h")),
        replace(COUNTERSIGN, time=fixed("22 min")),
        replace(ISSUE, time=fixed("22 min")),
    )
    assert after.items["licence"].steps == (PAY, *slower)


def test_a_decision_at_the_collection_moves_to_the_step_before() -> None:
    at_the_end = replace(COLLECT, milestones=("decided", "delivered"))
    before = with_items(fire=(PREPARE, SUBMIT, CHECK, replace(APPROVE, milestones=()), at_the_end))
    assert OneWindow(items=BOTH, window=PLAIN).apply(before).items["fire"].steps == (CHECK, APPROVE)


REPORT = Step(name="report", by=("planning",), time=fixed("20 h"))
COPY = Step(name="copy", by=("planning",), time=fixed("1 h"))


def test_what_items_commission_comes_before_the_common_preparation_side_by_side() -> None:
    """A report keeps its random stream and serves its item; the penalty of the window does not
    reach it.
    """
    before = with_items(
        permit=(REPORT, COPY, *TOWN.items["permit"].steps),
        fire=(REPORT, *TOWN.items["fire"].steps),
    )
    without = OneWindow(items=BOTH, window=WINDOW).apply(TOWN)
    after = OneWindow(items=BOTH, window=WINDOW).apply(before)

    def ordered(step: Step, item: str) -> Step:
        name = f"{item}-{step.name}"
        return replace(step, name=name, serves=(item,), draws=f"{item}.{step.name}")

    runs = (
        (ordered(REPORT, "permit"), ordered(COPY, "permit")),
        (ordered(REPORT, "fire"),),
    )
    assert after == replace(without, flow=(Parallel(branches=runs), *without.flow))
    assert check(after) == []
    only = with_items(fire=(REPORT, *TOWN.items["fire"].steps))
    alone = OneWindow(items=BOTH, window=WINDOW).apply(only)
    assert alone.flow[:2] == (ordered(REPORT, "fire"), without.flow[0])
    assert after.serving("permit")[:2] == runs[0]


def test_a_report_that_only_some_need_is_commissioned_by_these() -> None:
    """As an area assessment leaves it: a choice with the report in one branch."""
    own = Branch(name="own", rest=True, do=(REPORT,))
    some = Choice(name="area", branches=(Branch(name="fits", share=Decimal("0.6")), own))
    after = OneWindow(items=BOTH, window=WINDOW).apply(
        with_items(fire=(some, *TOWN.items["fire"].steps))
    )
    first = after.flow[0]
    assert isinstance(first, Choice)
    assert first.name == "fire-area"
    assert [step.name for step in steps_of((first,))] == ["fire-report"]
    back = replace(some, branches=(some.branches[0], replace(own, then="area-report")))
    assert "does not begin with its own preparation" in refusal(
        OneWindow(items=BOTH, window=PLAIN).apply,
        with_items(fire=(replace(REPORT, name="area-report"), back, *TOWN.items["fire"].steps)),
    )


def test_a_visit_before_the_preparation_is_nothing_commissioned() -> None:
    asking = replace(REPORT, visit=True)
    assert "does not begin with its own preparation" in refusal(
        OneWindow(items=BOTH, window=PLAIN).apply,
        with_items(fire=(asking, *TOWN.items["fire"].steps)),
    )


def test_names_that_do_not_fit_are_refused() -> None:
    def windowed(*items: str, pool: str = "counter") -> str:
        return refusal(OneWindow(items=items, window=CommonWindow(pool=pool)).apply)

    assert (
        windowed("permit") == "items: one_window joins items, but one is named; name at least two"
    )
    assert windowed("permit", "permit") == "items[1]: 'permit' is named twice; name it once"
    assert windowed("permit", "fires") == "items[1]: there is no item 'fires'; did you mean 'fire'?"
    assert (
        windowed("permit", "licence")
        == "items: 'permit' and 'licence' do not follow one another; name items that stand one"
        " right after another in one list of the flow"
    )
    assert (
        windowed("permit", "fire", pool="counters")
        == "window.pool: there is no pool 'counters'; did you mean 'counter'?"
    )
    taken = replace(
        TOWN, flow=(Step(name="submit", by=("counter",), time=fixed("1 h")), *TOWN.flow)
    )
    assert (
        refusal(OneWindow(items=BOTH, window=PLAIN).apply, taken)
        == "items: the process already has a step or block 'submit'; give the reform a `name:`,"
        " which goes before the names that it makes"
    )


def test_items_that_a_window_cannot_join() -> None:
    def fire(*steps: Step | Choice) -> str:
        return refusal(OneWindow(items=BOTH, window=PLAIN).apply, with_items(fire=steps))

    assert (
        refusal(OneWindow(items=BOTH, window=PLAIN).apply, with_item(replace(FIRE, kind="filing")))
        == "items[1]: 'fire' is a filing: it is delivered at its hand-in; leave it out"
    )
    assert (
        fire(SUBMIT, CHECK, COLLECT)
        == "items[1]: 'fire' does not begin with its own preparation and hand-in; it must begin"
        " with a step with `does: materials` and then one with `checks: materials`, without"
        " `when:`"
    )
    assert (
        fire(PREPARE, SUBMIT, CHECK, APPROVE)
        == "items[1]: 'fire' is not delivered by a collection; its last step, or the one with"
        " `milestone: delivered`, must be a `visit: true` at a counter, without `when:`"
    )
    assert (
        fire(PREPARE, SUBMIT, COLLECT)
        == "items[1]: 'fire' has no back office: nothing happens between its hand-in and its"
        " collection; leave it out"
    )
    assert (
        fire(PREPARE, replace(SUBMIT, milestones=("accepted", "decided")), CHECK, COLLECT)
        == "items[1]: 'fire' is decided at its hand-in, 'submit'; leave it out"
    )
    back = Choice(
        branches=(
            Branch(name="redo", share=Decimal("0.1"), then="prepare"),
            Branch(name="fine", rest=True),
        )
    )
    assert (
        fire(PREPARE, SUBMIT, CHECK, back, APPROVE, COLLECT)
        == "items[1]: in 'fire' the branch 'redo' leads back to the counter; "
        "leave the item out, or let that branch lead to a step of the back office"
    )


def test_a_certificate_cannot_be_handed_in_with_the_application_for_it() -> None:
    in_a_row = replace(TOWN, flow=(ItemRef("fire"), ItemRef("permit"), ItemRef("licence")))
    reform = OneWindow(items=("permit", "licence"), window=PLAIN)
    assert (
        refusal(reform.apply, in_a_row)
        == "items[1]: 'licence' asks for 'certificate', which 'permit' issues, so they cannot be"
        " handed in together; drop or fetch it before this (cut_materials), or leave one of"
        " them out"
    )
