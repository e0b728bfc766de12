"""Stories of single steps: who works, for how long, in what unit, with whom."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from simulator.model.distributions import Exponential, Fixed, Uniform
from simulator.model.flow import Step
from simulator.model.process import Limit, Material
from simulator.model.units import Quantity
from soundness.small_process import (
    COLLECT,
    HOUR,
    PREPARE,
    SIGN,
    SUBMIT,
    bare,
    faults,
    fixed,
    permit,
    process,
    q,
    step,
    wait,
)


def test_a_hand_over_is_a_wait_of_nobody() -> None:
    assert faults(bare(wait("courier", "1 d", handover=True))) == []
    told = "; write `wait:` without `by:`, or leave `handover` out"
    for wrong in (
        step("x", handover=True),
        step("x", "applicant", time=None, wait=fixed("2 d"), handover=True),
    ):
        assert faults(bare(wrong)) == [
            f"flow[0].x.handover: 'x' is a hand-over, but not a wait of nobody{told}"
        ]


def test_a_step_has_time_or_a_wait() -> None:
    assert faults(
        bare(step("x", wait=HOUR), step("y", time=None), Step(name="z"), Step(name="w", time=HOUR))
    ) == [
        "flow[0].x: 'x' has both `time` and `wait`; `time` is work, `wait` just passes; keep one",
        "flow[1].y: 'y' takes no time; write `time:`, if only `time: 0 h`",
        "flow[2].z: 'z' takes no time; write `wait:`, if only `wait: 0 h`",
        "flow[3].w: 'w' has work, but nobody does it; write `by:`, or `wait:` instead of `time:`",
    ]
    assert faults(bare(step("x", time=None, wait=HOUR))) == [
        "flow[0].x.wait: 'x' is done by officers, but has a `wait`; write `time:`, or leave"
        " `by` out"
    ]
    assert (
        faults(bare(wait("x", "0 h"), step("y", "applicant", time=None, wait=fixed("2 d")))) == []
    )


def test_who_works_together() -> None:
    assert faults(bare(Step(name="x", by=("desk", "applicant"), time=HOUR))) == [
        "flow[0].x.by: 'x' is done by the applicant and officers together; make two steps of it, or"
        " write `visit: true`"
    ]
    assert faults(bare(Step(name="x", by=("desk", "desk"), time=HOUR))) == [
        "flow[0].x.by: 'x' names 'desk' twice; write `officers: 2` to take two of a pool"
    ]
    assert faults(bare(step("x", officers=0))) == [
        "flow[0].x.officers: 'x' takes 0 officers; write 1 or more"
    ]
    assert faults(bare(step("x", "applicant", officers=2))) == [
        "flow[0].x.officers: 'x' takes 2 officers, but no pool does it; write `by:` with a pool"
    ]
    assert faults(bare(wait("x", visit=True))) == [
        "flow[0].x.visit: 'x' is a visit, but nobody is there; write `by:`, or leave `visit` out"
    ]


def test_times_are_hours_waits_may_be_days_and_paces_are_shares() -> None:
    assert faults(bare(step("x", time=fixed("3 wd")))) == [
        "flow[0].x.time: work is counted in working days; write hours of work; a step that just"
        " lasts has `wait: … wd`"
    ]
    assert faults(bare(step("x", time=Fixed(Quantity(Decimal(3), ""))))) == [
        "flow[0].x.time: the value is a plain number; write a time, such as 2 h"
    ]
    assert faults(bare(step("x", time=Uniform(q("3 h"), q("1 h"))))) == [
        "flow[0].x.time: '3 h' is more than '1 h'; write the values in the order low, high"
    ]
    assert faults(bare(step("x", time=fixed("-1 h")))) == [
        "flow[0].x.time: '-1 h' is negative; a draw cannot be"
    ]
    assert faults(process(materials={"form": Material(name="form", review=fixed("1 wd"))})) == [
        "materials.form.review: work is counted in working days; write hours of work; a step that"
        " just lasts has `wait: … wd`"
    ]


def with_pace(pace: Any, **fields: Any) -> list[str]:
    slow = replace(SIGN, pace=pace)
    return faults(
        process(
            item=permit(
                PREPARE,
                SUBMIT,
                slow,
                COLLECT,
                **{"limit": Limit(legal=q("20 wd"), promised=q("15 wd")), **fields},
            )
        )
    )


def test_paces_are_shares_of_a_limit_that_there_is() -> None:
    assert with_pace(Fixed(q("0.8"))) == []
    assert with_pace(HOUR) == [
        "items.permit.steps[2].sign.pace.of_limit: the value is hours; write a share, such as 80%"
    ]
    assert with_pace(Fixed(q("2"))) == [
        "items.permit.steps[2].sign.pace.of_limit: 'sign' works to more than 150% of its limit;"
        " write shares of the limit, up to 150%"
    ]
    assert with_pace(Fixed(q("0.8")), limit=None) == [
        "items.permit.steps[2].sign.pace: 'sign' works to the limit, but 'permit' has none; add"
        " `limit:` to the item, or leave `pace` out"
    ]


def test_a_pace_stands_beside_work_of_officers() -> None:
    item = permit(
        PREPARE,
        SUBMIT,
        wait("notice", pace=Fixed(q("0.5"))),
        SIGN,
        limit=Limit(legal=q("20 wd"), promised=q("15 wd")),
    )
    assert faults(process(item=item)) == [
        "items.permit.steps[2].notice.pace: 'notice' has a `pace`, but officers have no work there;"
        " `pace` stands beside `time` of officers"
    ]


def test_a_wait_keeps_its_own_minimum() -> None:
    assert faults(bare(wait("notice", "7 d", minimum=q("1 week")))) == []
    assert faults(bare(wait("notice", "6 d", minimum=q("7 d")))) == [
        "flow[0].notice.wait: 'notice' can last 6 d, less than its minimum of 7 d; write at"
        " least 7 d"
    ]
    assert faults(bare(Step(name="notice", wait=Exponential(q("9 d")), minimum=q("7 d")))) == [
        "flow[0].notice.wait: 'notice' can last no time at all, less than its minimum of 7 d; write"
        " at least 7 d"
    ]
    assert faults(bare(wait("notice", "7 wd", minimum=q("7 d")))) == [
        "flow[0].notice.minimum: the wait of 'notice' (7 wd) and its minimum (7 d) cannot be"
        " compared; write both in d"
    ]
    assert faults(bare(step("x", minimum=q("7 d")))) == [
        "flow[0].x.minimum: 'x' has a `minimum`, but no `wait`; only a wait has a least length"
    ]
