"""减时限: shorter promises, and shorter work and waits with a stated reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    CHECK,
    FIRE,
    NOTICE,
    PERMIT,
    REVIEW,
    TOWN,
    fixed,
    q,
    refusal,
    with_item,
    with_items,
)

from simulator.model.arrivals import Arrivals
from simulator.model.distributions import Gamma, Sum, Summand, Triangular
from simulator.model.process import Limit
from simulator.reforms.demand import Demand
from simulator.reforms.kit.reform import Factor, Record
from simulator.reforms.times import CutTime

LESS = Factor(Decimal("0.8"))
WHY = Record(why="software checks the drawings first")


def test_a_shorter_promise_changes_the_promise_and_nothing_else() -> None:
    after = CutTime(limits={"permit": q("7 wd")}).apply(TOWN)
    assert after == with_item(replace(PERMIT, limit=Limit(legal=q("20 wd"), promised=q("7 wd"))))


def test_work_gets_shorter_by_a_factor_or_to_a_value() -> None:
    steps = {name: list(TOWN.items[name].steps) for name in ("permit", "fire")}
    steps["permit"][3] = replace(REVIEW, time=Gamma(q("7.2 h"), Decimal("0.6")))
    steps["fire"][2] = replace(CHECK, time=fixed("2 h"))
    after = CutTime(work={"permit.review": LESS, "fire.check": fixed("2 h")}, record=WHY).apply(
        TOWN
    )
    assert after == with_items(permit=tuple(steps["permit"]), fire=tuple(steps["fire"]))


def test_every_part_of_added_work_gets_shorter() -> None:
    both = Sum((Summand(fixed("2 h"), "a"), Summand(fixed("1 h"), "b")))
    before = with_items(fire=(replace(CHECK, time=both),))
    after = CutTime(work={"fire.check": LESS}, record=WHY).apply(before)
    assert after.items["fire"].steps[0].time == Sum(
        (Summand(fixed("1.6 h"), "a"), Summand(fixed("0.8 h"), "b"))
    )  # type: ignore[union-attr]


def test_a_wait_gets_shorter_down_to_its_minimum() -> None:
    assert CutTime(wait={"permit.consult": LESS}, record=WHY).apply(TOWN).items["permit"].steps[
        2
    ].wait == fixed("2.4 wd")  # type: ignore[union-attr]
    assert (
        refusal(CutTime(wait={"permit.notice": fixed("5 d")}, record=WHY).apply)
        == "wait.permit.notice: 'permit.notice' would go below its minimum of 7 d; stay at or above"
        " it, or name the `basis:` that allows less"
    )
    lawful = CutTime(
        wait={"permit.notice": fixed("5 d")}, record=Record(why="pilot", basis="pilot of 2020")
    ).apply(TOWN)
    assert lawful.items["permit"].steps[4] == replace(NOTICE, wait=fixed("5 d"), minimum=None)


def test_the_shortest_draw_counts() -> None:
    spread = replace(NOTICE, wait=Triangular(q("7 d"), q("8 d"), q("9 d")))
    before = with_items(permit=(spread,))
    assert "below its minimum" in refusal(
        CutTime(wait={"permit.notice": LESS}, record=WHY).apply, before
    )
    anything = CutTime(wait={"permit.notice": Gamma(q("8 d"), Decimal(1))}, record=WHY)
    assert "below its minimum" in refusal(anything.apply, before)
    longer = CutTime(wait={"permit.notice": fixed("1 week")}, record=WHY).apply(before)
    assert longer.items["permit"].steps == (replace(NOTICE, wait=fixed("1 week")),)


def test_limits_that_do_not_fit_are_refused() -> None:
    def limited(name: str, promised: str) -> str:
        return refusal(CutTime(limits={name: q(promised)}).apply)

    assert (
        limited("permit", "21 wd")
        == "limits.permit: 21 wd is more than the legal limit of 'permit', 20 wd; promise at most"
        " the legal limit"
    )
    assert (
        limited("permit", "29 d")
        == "limits.permit: 29 d is more than the legal limit of 'permit', 20 wd; promise at most"
        " the legal limit"
    )
    natural = with_item(replace(PERMIT, limit=Limit(legal=q("30 d"), promised=q("15 wd"))))
    assert refusal(CutTime(limits={"permit": q("22 wd")}).apply, natural).startswith(
        "limits.permit: 22 wd is more than the legal limit"
    )
    assert CutTime(limits={"permit": q("21 wd")}).apply(natural) == with_item(
        replace(PERMIT, limit=Limit(legal=q("30 d"), promised=q("21 wd")))
    )
    assert (
        limited("permit", "15 wd")
        == "limits.permit: the promised limit of 'permit' is 15 wd already; leave it out"
    )
    assert (
        limited("permits", "5 wd")
        == "limits.permits: there is no item 'permits'; did you mean 'permit'?"
    )
    assert (
        limited("permit", "0 wd")
        == "limits.permit: a promised limit of 0 wd cannot be kept; write at least 1 wd"
    )
    unlimited = with_item(replace(FIRE, limit=None))
    assert (
        refusal(CutTime(limits={"fire": q("5 wd")}).apply, unlimited)
        == "limits.fire: 'fire' has no limit; give the item a `limit:` in the process file, or"
        " leave it out here"
    )


def test_times_that_do_not_fit_are_refused() -> None:
    assert (
        refusal(CutTime().apply)
        == "cut_time changes nothing; say what under `limits:`, `work:` or `wait:`"
    )
    assert (
        refusal(CutTime(work={"fire.check": LESS}).apply)
        == "work: shorter work or waits need a reason; say in `why:` what makes it shorter; a"
        " shorter promise alone shortens no work"
    )
    assert (
        refusal(CutTime(work={"permit.consult": LESS}, record=WHY).apply)
        == "work.permit.consult: 'permit.consult' is a wait, and has no work of its own; put it"
        " under `wait:`"
    )
    assert (
        refusal(CutTime(work={"permit.prepare": LESS}, record=WHY).apply)
        == "work.permit.prepare: 'permit.prepare' only prepares materials, and has no work of its"
        " own; its time is that of the materials (cut_materials)"
    )
    assert (
        refusal(CutTime(wait={"fire.check": LESS}, record=WHY).apply)
        == "wait.fire.check: 'fire.check' is no wait; put it under `work:`"
    )
    assert (
        refusal(CutTime(work={"fire.check": Factor(Decimal(1))}, record=WHY).apply)
        == "work.fire.check: a factor of 1 changes nothing of 'fire.check'; write how much shorter"
        " it gets, like -20%"
    )
    assert (
        refusal(CutTime(work={"fire.approve": fixed("1 h")}, record=WHY).apply)
        == "work.fire.approve: the work of 'fire.approve' is that already; leave it out"
    )


def test_more_cases_come_at_shorter_distances() -> None:
    every = replace(TOWN, arrivals=Arrivals(every=fixed("6 h")))
    assert Demand(rate=Factor(Decimal(2))).apply(every).arrivals == Arrivals(every=fixed("3 h"))
    assert Demand(rate=Factor(Decimal(2))).apply(TOWN).arrivals == replace(
        TOWN.arrivals, poisson=Decimal(6)
    )
