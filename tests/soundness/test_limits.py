"""Stories of limits and milestones: promises that can be kept, milestones in the order of the law."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from simulator.model.answers import Silence
from simulator.model.flow import ItemRef, Stage
from simulator.model.process import Limit
from soundness.small_process import (
    COLLECT,
    PREPARE,
    SIGN,
    SUBMIT,
    choice,
    faults,
    permit,
    process,
    q,
    step,
    way,
)


def limited(legal: str, promised: str, **fields: Any) -> list[str]:
    return faults(process(item=permit(limit=Limit(legal=q(legal), promised=q(promised)), **fields)))


def test_no_more_is_promised_than_the_law_allows() -> None:
    assert limited("30 d", "21 wd") == []
    assert limited("30 d", "22 wd") == [
        "items.permit.limit.promised: 'permit' promises 22 wd, more than the legal limit of 30 d; "
        "promise 30 d or less (1 d counts as 5/7 wd)"
    ]
    assert limited("0 wd", "0 wd") == [
        "items.permit.limit.legal: '0 wd' is not a limit; write more than 0",
        "items.permit.limit.promised: '0 wd' is not a limit; write more than 0",
    ]
    assert limited("3 h", "2 wd") == [
        "items.permit.limit.legal: '3 h' is not a limit; write working days, such as 15 wd, or"
        " natural days, such as 30 d"
    ]


def test_something_happens_at_a_limit_only_if_there_is_one() -> None:
    assert faults(process(item=permit(on_limit="escalate"))) == [
        "items.permit.on_limit: 'permit' has `on_limit`, but no limit; add `limit:`, or leave"
        " `on_limit` out"
    ]
    assert faults(
        process(Stage(name="joint", lead="desk", do=(ItemRef("permit"),), on_limit="escalate"))
    ) == [
        "flow[0].stage.on_limit: 'joint' has `on_limit`, but no limit; add `limit:`, or leave"
        " `on_limit` out"
    ]


def test_silence_approves_only_with_a_basis_and_a_decision_on_the_main_line() -> None:
    assert limited("5 wd", "5 wd", on_limit="approve", kind="internal") == []
    assert limited("5 wd", "5 wd", on_limit="approve", basis="行政许可法 art. 50") == []
    assert limited("5 wd", "5 wd", on_limit="approve") == [
        "items.permit.on_limit: 'permit' is approved by silence without a basis; "
        "name the law under `basis:`, or write `escalate`; only `kind: internal` needs none"
    ]
    hidden = (PREPARE, SUBMIT, choice(way("a", SIGN, rest=True)), COLLECT)
    assert limited("5 wd", "5 wd", on_limit="approve", kind="internal", steps=hidden) == [
        "items.permit.on_limit: 'permit' is approved by silence, but no step on its main line"
        " decides it; give `milestone: decided` to one of its own steps, outside blocks"
    ]
    stage = Stage(
        name="joint", lead="desk", do=(ItemRef("permit"),), limit=q("9 wd"), on_limit="approve"
    )
    assert faults(process(stage)) == [
        "flow[0].stage.on_limit: the stage 'joint' cannot be approved by silence; write `escalate`,"
        " or give the items `on_limit`"
    ]


def test_milestones_come_in_the_order_of_the_law() -> None:
    late = step("accept", milestones=("accepted",))
    assert faults(
        process(item=permit(PREPARE, replace(SUBMIT, milestones=()), SIGN, late, COLLECT))
    ) == [
        "items.permit.steps[3].accept.milestone: 'permit' is decided at 'sign', before it is"
        " accepted at 'accept'; the order is accepted, decided, delivered"
    ]
    assert faults(
        process(
            ItemRef("permit"),
            step("all", serves=("permit",), milestones=("decided",)),
            item=permit(),
        )
    ) == [
        (
            "flow[1].all.milestone: 'permit' is decided at 'sign' and again at 'all'; the first one"
            " counts; leave the other out"
        ),
        (
            "flow[1].all.milestone: 'permit' is delivered at 'collect', before it is decided at"
            " 'all'; the order is accepted, decided, delivered"
        ),
    ]


def test_milestones_are_known() -> None:
    lost: Any = ("decidd", "decidd")
    assert faults(process(item=permit(PREPARE, SUBMIT, replace(SIGN, milestones=lost)))) == [
        (
            "items.permit.steps[2].sign.milestone: no milestone 'decidd'; known: accepted, decided,"
            " delivered"
        ),
        "items.permit.steps[2].sign.milestone: 'sign' has a milestone twice; leave one out",
    ]


def test_a_milestone_stands_once_on_a_line() -> None:
    again = replace(SIGN, name="countersign")
    twice = (
        "items.permit.steps[3].countersign.milestone: 'permit' is decided at 'sign' and again at"
        " 'countersign'"
    )
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, again))) == [
        f"{twice}; the first one counts; leave the other out"
    ]
    either = choice(way("a", SIGN, share="0.5"), way("b", again, share="0.5"))
    assert faults(process(item=permit(PREPARE, SUBMIT, either))) == []


def test_rework_over_a_milestone_is_not_a_second_one() -> None:
    again = choice(way("passed", share="0.9"), way("back", share="0.1", then="submit"))
    assert faults(process(item=permit(PREPARE, SUBMIT, again, SIGN))) == []


def test_a_delivery_in_a_block_is_the_last_of_its_branch() -> None:
    assert faults(
        process(
            item=permit(PREPARE, SUBMIT, SIGN, choice(way("a", COLLECT, step("file"), rest=True)))
        )
    ) == [
        "items.permit.steps[3].result.choice.a.do[0].collect.milestone: 'collect' delivers, but"
        " more follows in its branch; let it be the last step of its branch, or put it behind the"
        " block"
    ]
    some = choice(way("a", COLLECT, share="0.5"), way("b", share="0.5"))
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, some, step("file")))) == [
        "items.permit.steps: some ways come to the end of 'permit' without 'delivered', and more"
        " follows; let the last step of every way be `delivered`, or put such a step behind the"
        " block"
    ]
    every = choice(
        way("a", COLLECT, share="0.5"), way("b", replace(COLLECT, name="post"), share="0.5")
    )
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, every, step("file")))) == []


def test_trailing_work_does_not_lead_back_and_nothing_leads_past_the_delivery() -> None:
    back = choice(way("good", share="0.9"), way("bad", share="0.1", then="sign"))
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, COLLECT, back))) == [
        "items.permit.steps[4].result: work after the delivery of item 'permit' leads back to"
        " 'permit.sign'; let only the last step before the case leaves be `delivered`"
    ]
    past = choice(way("good", share="0.9"), way("bad", share="0.1", then="file"))
    assert faults(process(item=permit(PREPARE, SUBMIT, past, SIGN, COLLECT, step("file")))) == [
        "items.permit.steps[2].result: 'permit.result' leads past the delivery of item 'permit' to"
        " 'permit.file'; let it lead to a step before the delivery"
    ]


def test_what_silence_lets_through_is_stated_where_silence_approves() -> None:
    told = Silence(
        violation=Decimal("0.1"),
        inspected_by="permit.sgn",
        correctable=Decimal("0.7"),
        grave=Decimal("0.4"),
    )
    assert faults(process(item=permit(silence=told))) == [
        (
            "items.permit.silence: 'permit' says what silence lets through, but is not approved by"
            " silence; add `on_limit: approve`, or leave `silence` out"
        ),
        (
            "items.permit.silence.inspected_by: there is no step 'permit.sgn' that could look at"
            " what silence lets through; did you mean 'permit.sign'?"
        ),
        (
            "items.permit.silence: the shares of harm of 'permit' add to more than 100%; lower"
            " `correctable` or `grave`"
        ),
    ]
