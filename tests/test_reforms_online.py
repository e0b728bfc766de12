"""网上办: a share of the applicants needs no visit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    EXAMINE,
    ISSUE,
    PAY,
    PREPARE,
    SUBMIT,
    TOWN,
    refusal,
    with_items,
)

from simulator.reforms.online import Online
from simulator.soundness import check

MOST = Decimal("0.8")


def test_every_visit_of_the_item_may_be_made_online() -> None:
    after = Online(items=("licence",), share=MOST).apply(TOWN)
    submit, pay, collect = (replace(step, online=MOST) for step in (SUBMIT, PAY, COLLECT))
    old = TOWN.items["licence"].steps
    assert after == with_items(licence=(PREPARE, submit, pay, *old[3:6], collect))
    assert check(after) == []


def test_so_may_the_common_visits_that_serve_it() -> None:
    common = replace(COLLECT, serves=("fire", "licence"))
    before = replace(
        with_items(
            fire=(PREPARE, SUBMIT, CHECK, APPROVE), licence=(PREPARE, SUBMIT, EXAMINE, ISSUE)
        ),
        flow=(*TOWN.flow, common),
    )
    after = Online(items=("fire",), share=MOST).apply(before)
    assert after.flow[-1] == replace(common, online=MOST)
    assert after.items["licence"] == before.items["licence"]


def test_what_changes_nothing_is_refused() -> None:
    assert (
        refusal(Online(items=(), share=MOST).apply)
        == "items: online names no items; name the items whose visits may be made online"
    )
    assert (
        refusal(Online(items=("fires",), share=MOST).apply)
        == "items[0]: there is no item 'fires'; did you mean 'fire'?"
    )
    inside = with_items(fire=(CHECK, APPROVE))
    assert (
        refusal(Online(items=("fire",), share=MOST).apply, inside)
        == "items[0]: 'fire' needs no visit; leave it out"
    )
    done = Online(items=("fire",), share=MOST).apply(TOWN)
    assert (
        refusal(Online(items=("fire",), share=MOST).apply, done)
        == "items[0]: all visits of 'fire' are online for that share already; leave it out, or"
        " change `share`"
    )
