"""Tokens, joins, officers, meetings and calendars, worked out by hand. How a line of a log reads is
told in ``stories``.
"""

from __future__ import annotations

import math
from itertools import accumulate

import pytest
from stories import DESK, EVERY_HOUR, OFFICE, finished, luck, moment, on, outcomes, run, said, told

from simulator.engine.log import EventLog
from simulator.model.units import DAY, HOUR

AFTER = "\n  - after: {wait: 1 min}"


def steps_of(log: EventLog, case: int) -> list[str]:
    return [log.steps[step] for step in log.step[log.case == case]]


# tokens and joins


def inclusive(fire: str, water: str, gas: str) -> str:
    lengths = (("fire", fire, 5), ("water", water, 9), ("gas", gas, 20))
    ways = ", ".join(
        f"{name}: {{share: {share}, do: [{name}-test: {{wait: {time} min}}]}}"
        for name, share, time in lengths
    )
    return f"  - checks: {{any: {{{ways}}}}}{AFTER}"


def test_an_inclusive_block_waits_for_as_many_as_it_sent() -> None:
    assert told(run(inclusive("100%", "100%", "0%"))) == said("""
        1 fire-test  work 01 09:00  01 09:00  01 09:05 done
        1 water-test work 01 09:00  01 09:00  01 09:09 done
        1 after      work 01 09:09  01 09:09  01 09:10 done
    """)


def test_an_inclusive_block_that_nothing_holds_for_is_passed() -> None:
    assert told(run(inclusive("0%", "0%", "0%"))) == said(
        "1 after work 01 09:00 01 09:00 01 09:01 done"
    )


def test_every_branch_of_an_inclusive_block_has_its_own_luck() -> None:
    log = run(inclusive("60%", "30%", "50%"), arrivals=EVERY_HOUR, days=2)
    lots = {name: luck("checks", f"branch:{name}", 47) for name in ("fire", "water", "gas")}
    taken = set()
    for case in range(1, 48):
        held = [
            name
            for name, share in (("fire", 0.6), ("water", 0.3), ("gas", 0.5))
            if lots[name][case - 1] < share
        ]
        assert sorted(steps_of(log, case)) == sorted([f"{name}-test" for name in held] + ["after"])
        taken.add(tuple(held))
    assert len(taken) > 6


def test_a_join_of_a_graph_wants_a_token_on_every_edge_and_not_two_on_one() -> None:
    nodes = """fork: {split: parallel}, a: {wait: 1 min}, b: {wait: 2 min}, c: {wait: 9 min},
      either: {join: exclusive}, both: {join: parallel}, after: {wait: 1 min}"""
    edges = (
        "[fork, a], [fork, b], [fork, c], [a, either], [b, either], [either, both], [c, both],"
        " [both, after]"
    )
    log = run(f"  - graph: {{nodes: {{{nodes}}}, edges: [{edges}]}}")
    assert told(log) == said("""
        1 a     work 01 09:00  01 09:00  01 09:01 done
        1 b     work 01 09:00  01 09:00  01 09:02 done
        1 c     work 01 09:00  01 09:00  01 09:09 done
        1 after work 01 09:09  01 09:09  01 09:10 done
    """)
    assert log.cases.closed.tolist() == [-1], (
        "the second token on the one edge is still at the join"
    )


def test_a_join_until_two_of_three_goes_on_once() -> None:
    three = "[{short: {wait: 5 min}}, {middle: {wait: 7 min}}, {long: {wait: 9 min}}]"
    log = run(f"  - race: {{parallel: {three}, until: 2}}{AFTER}")
    assert told(log) == said("""
        1 short  work 01 09:00  01 09:00  01 09:05 done
        1 middle work 01 09:00  01 09:00  01 09:07 done
        1 after  work 01 09:07  01 09:07  01 09:08 done
        1 long   work 01 09:00  01 09:00  01 09:09 done
    """)
    assert [moment(int(at)) for at in log.cases.closed] == ["01 09:09"]


def test_rework_comes_back_to_its_step_as_often_as_luck_will_have_it() -> None:
    flow = (
        "  - review: {wait: 1 min}\n  - choice: {mend: {share: 60%, do: [fix: {wait: 5 min}], then:"
        " review}, passed: rest}"
    )
    log = run(flow, arrivals=EVERY_HOUR, days=2)
    lots = [luck("choice(mend|passed)", "branch", 40, attempt) for attempt in range(1, 20)]
    times = [
        next(number for number in range(1, 20) if lots[number - 1][case] >= 0.6)
        for case in range(40)
    ]
    assert {1, 2, 3} <= set(times)
    assert [steps_of(log, case).count("review") for case in range(1, 41)] == times
    assert [steps_of(log, case).count("fix") for case in range(1, 41)] == [
        number - 1 for number in times
    ]


def test_the_end_of_a_case_withdraws_a_meeting_a_hold_and_what_the_applicant_does() -> None:
    more = """items:
  permit:
    limit: {legal: 20 wd}
    steps:
      - take: {by: desk, time: 10 min, milestone: accepted}
      - sign: {by: desk, time: 10 min, milestone: decided, pace: {of_limit: 50%}}
"""
    meet = '{meet: {by: desk, time: 1 h, slots: {week: {Wed: ["9:00"]}, size: 1}}}'
    log = run(f"  - parallel: [permit, {meet}, {{walk: {{by: applicant, time: 300 h}}}}, "
              f"[{{think: {{wait: 1 d}}}}, {{end: rejected}}]]",
              OFFICE + DESK + more)  # fmt: skip
    assert told(log)[2:] == said("""
        1 think       work 01 09:00  01 09:00  02 09:00 done
        1 permit.sign hold 01 09:20  01 09:20  02 09:00 withdrawn
        1 meet        slot 01 09:00  -         02 09:00 withdrawn
        1 walk        work 01 09:00  01 09:00  02 09:00 withdrawn
    """)
    assert outcomes(log) == ["rejected"]


def test_cases_of_other_days_pass_a_step_by_without_a_trace() -> None:
    flow = (
        "  - old: {wait: 1 h, when: {until: 2020-06-02}}\n  - new: {wait: 2 h, when: {from:"
        " 2020-06-02}}"
    )
    assert told(run(flow, arrivals=on("01 23:59", "02 00:00"))) == said("""
        1 old work 01 23:59  01 23:59  02 00:59 done
        2 new work 02 00:00  02 00:00  02 02:00 done
    """)


# items and stages


def test_a_stage_begins_with_the_dispatch_and_ends_with_the_conclusion_of_its_lead() -> None:
    more = OFFICE + "pools: {lead: {capacity: 1}, desk: {capacity: 1}}\nitems:\n"
    more += (
        "  fire: {steps: [{test: {by: desk, time: 1 h}}]}\n  water: {steps: [{test: {wait: 2"
        " h}}]}\n"
    )
    stage = (
        "{name: joint, lead: lead, dispatch: 1 h, conclude: 30 min, do: [{parallel: [fire,"
        " water]}]}"
    )
    log = run(f"  - stage: {stage}", more, on("01 09:00", "01 09:00"))
    assert told(log) == said("""
        1 joint.dispatch work 01 09:00  01 09:00  01 10:00 done
        1 fire.test      work 01 10:00  01 10:00  01 11:00 done
        2 joint.dispatch work 01 09:00  01 10:00  01 11:00 done
        1 water.test     work 01 10:00  01 10:00  01 12:00 done
        2 fire.test      work 01 11:00  01 11:00  01 12:00 done
        2 water.test     work 01 11:00  01 11:00  01 13:00 done
        1 joint.conclude work 01 12:00  01 14:00  01 14:30 done
        2 joint.conclude work 01 13:00  01 14:30  01 15:00 done
    """)
    assert finished(log) == ["01 14:30", "01 15:00"]


def test_the_steps_behind_the_last_item_keep_officers_busy_but_not_the_case() -> None:
    more = OFFICE + DESK + "items:\n  permit: {steps: [{sign: {by: desk, time: 1 h}}]}\n"
    log = run("  - permit\n  - archive: {by: desk, time: 30 min}", more, on("01 09:00", "01 09:30"))
    assert told(log) == said("""
        1 permit.sign work 01 09:00  01 09:00  01 10:00 done
        2 permit.sign work 01 09:30  01 10:00  01 11:00 done
        1 archive     work 01 10:00  01 11:00  01 11:30 done
        2 archive     work 01 11:00  01 11:30  01 12:00 done
    """)
    assert finished(log) == ["01 10:00", "01 11:00"]
    assert [moment(int(at)) for at in log.cases.closed] == ["01 11:30", "01 12:00"]


# officers


def test_who_needs_two_officers_is_passed_over_while_only_one_is_free() -> None:
    pairs = (
        "{pair: {by: desk, officers: 2, time: 1 h}}, {other: {by: desk, officers: 2, time: 1 h}}"
    )
    flow = f"  - parallel: [{pairs}, {{one: {{by: desk, time: 20 min}}}}]"
    assert told(run(flow, "pools: {desk: {capacity: 3}}")) == said("""
        1 one   work 01 09:00  01 09:00  01 09:20 done
        1 pair  work 01 09:00  01 09:00  01 10:00 done
        1 other work 01 09:00  01 10:00  01 11:00 done
    """)


def test_of_three_officers_two_pairs_cannot_be_made() -> None:
    assert told(
        run(
            "  - pair: {by: desk, officers: 2, time: 1 h}",
            "pools: {desk: {capacity: 3}}",
            on("01 09:00", "01 09:00"),
        )
    ) == said(
        """
        1 pair work 01 09:00  01 09:00  01 10:00 done
        2 pair work 01 09:00  01 10:00  01 11:00 done
    """
    )


def test_two_pools_work_together_only_while_both_are_open() -> None:
    more = """calendars: {early: {week: {Mon-Fri: "8:00-12:00"}}, late: {week: {Mon-Fri: "10:00-18:00"}}}
pools: {a: {capacity: 1, calendar: early}, b: {capacity: 1, calendar: late}}
"""
    assert told(
        run(
            "  - parallel: [{joint: {by: [a, b], time: 3 h}}, {alone: {by: a, time: 30 min}}]", more
        )
    ) == said(
        """
        1 alone work 01 09:00  01 09:00  01 09:30 done
        1 joint work 01 09:00  01 10:00  02 11:00 done
    """
    )


def test_officers_with_half_their_time_take_twice_as_long() -> None:
    pools = "pools: {a: {capacity: 1, available: 50%}, b: {capacity: 1, available: 80%}}"
    flow = (
        "  - alone: {by: b, time: 2 h}\n  - joint: {by: [a, b], time: 1 h}\n  - finish: {by: a,"
        " time: 15 min}"
    )
    assert told(run(flow, OFFICE + pools)) == said("""
        1 alone  work 01 09:00  01 09:00  01 11:30 done
        1 joint  work 01 11:30  01 11:30  01 15:30 done
        1 finish work 01 15:30  01 15:30  01 16:00 done
    """)


@pytest.mark.parametrize(("room", "away"), [(0, {2, 3, 4, 5}), (2, {4, 5}), (4, set())])
def test_of_those_who_come_at_once_the_last_in_rank_find_no_room(room: int, away: set[int]) -> None:
    log = run(
        "  - serve: {by: desk, time: 10 min}",
        f"pools: {{desk: {{capacity: 1, room: {room}}}}}",
        on(*["01 09:00"] * 5),
    )
    assert {
        case for case, outcome in enumerate(outcomes(log), 1) if outcome == "turned-away"
    } == away
    assert outcomes(log).count("approved") == 5 - len(away)


def test_a_place_is_free_again_when_somebody_is_served_in_the_same_instant() -> None:
    log = run(
        "  - serve: {by: desk, time: 10 min}",
        "pools: {desk: {capacity: 1, room: 1}}",
        on("01 09:00", "01 09:05", "01 09:10", "01 09:19"),
    )
    assert outcomes(log) == ["approved", "approved", "approved", "turned-away"]


def test_who_leaves_makes_room_for_the_next() -> None:
    # the hurried second case asks for two officers where there is one and no room, and leaves the
    # other queue to the third
    flow = (
        "  - parallel: [{a: {by: x, WORK, when: {class: hurried}}}, {b: {by: x, WORK, when: {class:"
        " hurried}}}, {c: {by: y, WORK}}]"
    )
    more = (
        CLASSES.replace("preemptive", "by-priority")
        + "pools: {x: {capacity: 1, room: 0}, y: {capacity: 1, room: 1}}"
    )
    assert classes(3) == ["calm", "hurried", "calm"]
    log = run(flow.replace("WORK", "time: 10 min"), more, on("01 09:00", "01 09:05", "01 09:05"))
    assert outcomes(log) == ["approved", "turned-away", "approved"]


def test_who_has_found_room_keeps_it() -> None:
    # the second case, which comes to the queue in the same instant by way of another desk, does not
    # drive out the third
    flow = (
        "  - call: {by: y, time: 0 min, when: {class: hurried}}\n  - serve: {by: x, time: 10 min}"
    )
    more = (
        CLASSES.replace("preemptive", "first-come-first-served")
        + "pools: {x: {capacity: 1, room: 1}, y: {capacity: 1}}"
    )
    log = run(flow, more, on("01 09:00", "01 09:05", "01 09:05"))
    assert outcomes(log) == ["approved", "turned-away", "approved"]


CLASSES = "queue: preemptive\nclasses: {calm: {share: 50%}, hurried: {share: 50%, priority: 1}}\n"


def classes(cases: int) -> list[str]:
    """What class the first cases are of: the first is calm, the second hurried, the third calm."""
    return ["calm" if lot < 0.5 else "hurried" for lot in luck("", "class", cases)]


def test_an_interrupted_work_goes_on_where_it_was_left_over_a_noon_and_a_night() -> None:
    assert classes(2) == ["calm", "hurried"]
    log = run(
        "  - serve: {by: desk, time: 4 h}", CLASSES + OFFICE + DESK, on("01 11:00", "01 14:30")
    )
    assert told(log) == said("""
        1 serve work 01 11:00  01 11:00  01 14:30 preempted
        2 serve work 01 14:30  01 14:30  02 10:30 done
        1 serve work 01 14:30  02 10:30  02 15:00 done
    """)
    assert log.cause.tolist() == [-1, -1, 0]


def test_the_officer_of_the_lowest_in_rank_is_taken() -> None:
    assert classes(3) == ["calm", "hurried", "calm"]
    flow = "  - travel: {wait: 2 h, when: {class: hurried}}\n  - serve: {by: desk, time: 4 h}"
    log = run(
        flow,
        CLASSES + OFFICE + "pools: {desk: {capacity: 2}}",
        on("01 09:00", "01 09:00", "01 09:30"),
    )
    assert told(log) == said("""
        2 travel work 01 09:00  01 09:00  01 11:00 done
        3 serve  work 01 09:30  01 09:30  01 11:00 preempted
        1 serve  work 01 09:00  01 09:00  01 15:00 done
        2 serve  work 01 11:00  01 11:00  01 17:00 done
        3 serve  work 01 11:00  01 15:00  02 09:30 done
    """)


def test_what_is_left_in_hand_of_a_case_that_is_over_stays_without_effect_when_interrupted() -> (
    None
):
    assert classes(2) == ["calm", "hurried"]
    ends = (
        "[{think: {wait: 1 h}}, {choice: {stop: {when: {class: calm}, end: rejected}, on: rest}}]"
    )
    log = run(
        f"  - parallel: [{{serve: {{by: desk, time: 4 h}}}}, {ends}]",
        CLASSES + OFFICE + DESK,
        on("01 09:00", "01 10:30"),
    )
    assert told(log) == said("""
        1 think work 01 09:00  01 09:00  01 10:00 done
        1 serve work 01 09:00  01 09:00  01 10:30 preempted
        2 think work 01 10:30  01 10:30  01 11:30 done
        2 serve work 01 10:30  01 10:30  01 16:30 done
        1 serve work 01 10:30  01 16:30  02 11:00 void
    """)


def test_overtime_is_worked_by_who_has_begun_and_not_by_who_waits() -> None:
    more = OFFICE + "pools: {desk: {capacity: 1, at_closing: finish}}\n"
    log = run("  - serve: {by: desk, time: 3 h}", more, on("01 11:00", "01 11:30", "01 16:59"))
    assert told(log) == said("""
        1 serve work 01 11:00  01 11:00  01 14:00 done
        2 serve work 01 11:30  01 14:00  01 17:00 done
        3 serve work 01 16:59  02 09:00  02 12:00 done
    """)


def test_at_the_same_instant_the_earlier_step_of_the_smaller_case_is_first() -> None:
    flow = "  - parallel: [{b: {by: desk, time: 10 min}}, {a: {by: desk, time: 10 min}}]"
    log = run(flow, DESK, on("01 09:00", "01 09:00"))
    assert [f"{row.split()[0]} {row.split()[1]}" for row in told(log)] == [
        "1 b",
        "1 a",
        "2 b",
        "2 a",
    ]


# meetings


def meeting(days: str, size: int) -> str:
    return f"  - meet: {{by: desk, time: 1 h, slots: {{week: {{{days}}}, size: {size}}}}}"


def test_no_meeting_is_held_on_a_day_off() -> None:
    closed = (
        'calendar: office\ncalendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}, closed:'
        " [2020-06-03]}}\n"
    )
    days = 'Wed: ["14:00"], Sat: ["14:00"]'
    assert (
        told(run(meeting(days, 1), closed + DESK))[0]
        == "1 meet slot 01 09:00 01 09:00 10 14:00 done"
    )


def test_who_is_let_in_waits_for_an_officer_in_the_meeting() -> None:
    log = run(
        meeting('Tue: ["9:00", "16:00"]', 2), OFFICE + DESK, on("01 09:00", "01 10:00", "02 09:00")
    )
    assert told(log) == said("""
        1 meet slot 01 09:00  01 09:00  02 09:00 done
        2 meet slot 01 10:00  01 10:00  02 09:00 done
        1 meet work 02 09:00  02 09:00  02 10:00 done
        2 meet work 02 09:00  02 10:00  02 11:00 done
        3 meet slot 02 09:00  02 09:00  02 16:00 done
        3 meet work 02 16:00  02 16:00  02 17:00 done
    """)


def test_who_comes_in_the_instant_of_a_meeting_is_in_time() -> None:
    assert (
        told(run(meeting('Tue: ["9:00"]', 1), OFFICE + DESK, on("02 09:00")))[0]
        == "1 meet slot 02 09:00 02 09:00 02 09:00 done"
    )


def test_the_hurried_are_let_in_first_where_officers_look_at_priority() -> None:
    assert classes(2) == ["calm", "hurried"]
    for queue, first in (("by-priority", 2), ("first-come-first-served", 1)):
        log = run(
            meeting('Tue: ["9:00", "15:00"]', 1),
            CLASSES.replace("preemptive", queue) + OFFICE + DESK,
            on("01 09:00", "01 09:00"),
        )
        slots = [
            (int(case), moment(int(at)))
            for case, at in zip(log.case, log.completed, strict=True)
            if at in (33 * HOUR, 39 * HOUR)
        ]
        assert slots[0] == (first, "02 09:00")
        assert slots[-1][0] == 3 - first


# calendars and arrivals


NIGHT = """time_zone: Europe/Berlin
calendars: {night: {week: {Mon-Sun: ["0:00-6:00", "22:00-24:00"]}}}
pools: {guard: {capacity: 1, calendar: night}}
"""


@pytest.mark.parametrize(
    ("saturday", "hours", "closes", "opens"),
    [("2020-03-28", 7, 29, 45), ("2020-06-06", 8, 30, 46), ("2020-10-24", 9, 31, 47)],
    ids=["the clocks go forward", "an ordinary night", "the clocks go back"],
)
def test_a_night_shift_is_as_long_as_the_night_in_which_the_clocks_change(
    saturday: str, hours: int, closes: int, opens: int
) -> None:
    """The shift is from 22:00 on Saturday to 6:00 on Sunday; hours are counted from the midnight
    before.
    """
    arrivals = f'{{at: ["{saturday} 22:00"]}}'
    whole = run(f"  - watch: {{by: guard, time: {hours} h}}", NIGHT, arrivals, start=saturday)
    assert (whole.started // HOUR).tolist() == [22]
    assert (whole.completed / HOUR).tolist() == [closes]
    longer = run(f"  - watch: {{by: guard, time: {hours + 1} h}}", NIGHT, arrivals, start=saturday)
    assert (longer.completed / HOUR).tolist() == [opens + 1]
    waited = run("  - wait: {wait: 1 d}", NIGHT, arrivals, start=saturday)
    assert (waited.completed / HOUR).tolist() == [46], "a day is 24 hours, whatever the clocks do"


def test_the_backlog_comes_first_and_then_the_others_in_the_order_of_time() -> None:
    log = run("  - serve: {by: desk, time: 10 min}", DESK, "{every: 1 h, backlog: 2}", days=1)
    assert [moment(int(at)) for at in log.cases.begin[:4]] == [
        "01 00:00",
        "01 00:00",
        "01 01:00",
        "01 02:00",
    ]
    assert told(log)[:3] == said("""
        1 serve work 01 00:00  01 00:00  01 00:10 done
        2 serve work 01 00:00  01 00:10  01 00:20 done
        3 serve work 01 01:00  01 01:00  01 01:10 done
    """)


def begins(changes: str = "") -> list[int]:
    return [
        int(at)
        for at in run(
            "  - serve: {wait: 1 min}", "", f"{{poisson: 24 per d{changes}}}", days=10
        ).cases.begin
    ]


def test_the_gaps_between_arrivals_are_drawn_case_by_case_and_after_the_backlog() -> None:
    gaps = [-math.log(1 - lot) * HOUR for lot in luck("", "arrival", 6)]
    arrived = run("  - serve: {wait: 1 min}", "", "{poisson: 24 per d}", days=10).cases.begin
    assert [int(at) for at in arrived[:6]] == pytest.approx(list(accumulate(gaps)), abs=1)
    behind = run(
        "  - serve: {wait: 1 min}", "", "{poisson: 24 per d, backlog: 2}", days=10
    ).cases.begin
    assert [int(at) for at in behind[:6]] == pytest.approx([0, 0, *accumulate(gaps[2:])], abs=1)


def test_in_a_surge_the_same_cases_come_twice_as_fast() -> None:
    usual, surge = begins(), begins(", changes: [{from: 2020-06-03, to: 2020-06-05, factor: 2}]")
    assert usual[0] > 0

    def hastened(at: int) -> float:
        """Two days of the surge make four usual ones."""
        return (
            at if at < 2 * DAY else 2 * DAY + (at - 2 * DAY) / 2 if at < 6 * DAY else at - 2 * DAY
        )

    compared = [
        (at, hastened(before)) for before, at in zip(usual, surge, strict=False) if before < 9 * DAY
    ]
    assert len(compared) > 150
    assert max(abs(at - expected) for at, expected in compared) <= 1, (
        "both are rounded to a millisecond"
    )


def test_while_nobody_comes_the_next_case_keeps_its_place() -> None:
    usual, pause = begins(), begins(", changes: [{from: 2020-06-03, to: 2020-06-05, factor: 0}]")
    assert not any(2 * DAY < at < 4 * DAY for at in pause)
    expected = [at if at < 2 * DAY else at + 2 * DAY for at in usual]
    compared = [pair for pair in zip(pause, expected, strict=False) if pair[1] < 9 * DAY]
    assert len(compared) > 100
    assert max(abs(at - wanted) for at, wanted in compared) <= 1


def test_random_arrivals_are_spread_over_the_hours_of_their_calendar() -> None:
    log = run(
        "  - serve: {wait: 1 min}", OFFICE, "{poisson: 30 per week, calendar: office}", days=14
    )
    hours = (log.cases.begin % DAY) / HOUR
    assert len(log) > 40
    assert all(9 <= hour <= 12 or 14 <= hour <= 17 for hour in hours)
    assert set((log.cases.begin // DAY % 7).tolist()) == {0, 1, 2, 3, 4}
