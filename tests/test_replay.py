"""What a replay shows is what the log says: nobody is anywhere before the case has begun or after
it, and every number is counted.
"""

from __future__ import annotations

from replays import HOURS, shown, simulated, told
from stories import DESK, on

from simulator.measures.replay import ReplaySpan, replay
from simulator.model.units import DAY, HOUR


def test_who_comes_second_waits_in_front_of_the_step_until_the_officer_is_free() -> None:
    flow = "  - take: {by: desk, time: 2 h}\n  - think: {wait: 3 h}"
    assert shown(flow, DESK, on("01 09:00", "01 10:00")) == [
        "1 step:take 9-11 in_hand start > step:take",
        "1 step:think 11-14 pending step:take > step:think",
        "2 step:take 10-11 queuing start > step:take",
        "2 step:take 11-13 in_hand",
        "2 step:think 13-16 pending step:take > step:think",
    ]


def test_the_first_branch_that_is_done_waits_at_the_join_for_the_other() -> None:
    flow = "  - parallel: [{short: {wait: 2 h}}, {long: {wait: 5 h}}]\n  - after: {wait: 1 h}"
    assert shown(flow) == [
        "1 step:short 9-11 pending start > step:short",
        "1 step:long 9-14 pending start > step:long",
        "1 join:parallel 11-14 pending step:short > join:parallel",
        "1 step:after 14-15 pending step:long > step:after",
    ]


def test_a_token_is_at_a_place_at_a_tick_if_it_is_there_at_that_instant() -> None:
    """From 9:00 to 11:05 the case is seen at 9, 10 and 11; the five minutes after that at no full
    hour.
    """
    flow = (
        "  - first: {wait: 125 min}\n  - stamp: {by: desk, time: 5 min}\n  - last: {wait: 110 min}"
    )
    assert shown(flow, DESK) == [
        "1 step:first 9-12 pending start > step:first",
        "1 step:last 12-13 pending step:first > step:stamp > step:last",
    ]


def test_what_has_begun_before_is_there_from_the_beginning_and_comes_from_nowhere() -> None:
    flow = "  - first: {wait: 30 h}\n  - last: {wait: 100 h}"
    assert shown(flow, span=ReplaySpan(DAY, HOUR, 24)) == [
        "1 step:first 0-15 pending",
        "1 step:last 15-25 pending step:first > step:last",
    ]


def test_nobody_is_left_when_another_branch_has_ended_the_case() -> None:
    flow = "  - parallel: [{walk: {wait: 9 h}}, [{think: {wait: 2 h}}, {end: rejected}]]"
    process, log = simulated(flow)
    made = replay(log, process, HOURS)
    assert [told(leg) for leg in made.legs] == [
        "1 step:think 9-11 pending start > step:think",
        "1 step:walk 9-11 pending start > step:walk",
    ]
    assert list(made.ended) == ["rejected"]
    assert made.ended["rejected"].tolist() == [0] * 11 + [1] * (HOURS.ticks - 10)
    assert made.inside.tolist() == [0] * 9 + [1] * 2 + [0] * (HOURS.ticks - 10)


def test_those_delivered_are_counted_with_their_days() -> None:
    process, log = simulated("  - think: {wait: 36 h}", "", on("01 00:00", "02 00:00"))
    made = replay(log, process, HOURS)
    assert made.delivered.tolist() == [0] * 36 + [1] * 24 + [2] * (HOURS.ticks - 59)
    assert [made.days[tick] for tick in (35, 36, 60)] == [0.0, 1.5, 3.0]
