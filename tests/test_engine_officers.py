"""Officers and meetings: how many are needed, how much room there is, who is interrupted; worked out
by hand. How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

import pytest
from stories import DESK, OFFICE, luck, moment, on, outcomes, run, said, told

from simulator.model.units import HOUR


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
