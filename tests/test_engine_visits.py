"""Applicants on the way: trips, visits and inquiries, worked out by hand. How a line of a log reads
is told in ``stories``.
"""

from __future__ import annotations

from stories import DESK, EVERY_HOUR, OFFICE, luck, moment, numbers, on, outcomes, run, said, told

from simulator.engine.log import EventLog, Part

TOWN = """calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}
  waking: {week: {Mon-Sun: "8:00-20:00"}}
applicant: {calendar: waking, trip: 2 h}
pools: {desk: {capacity: 1}}
"""
HAND_IN = "  - hand-in: {by: desk, time: 30 min, visit: true}"

ASKING = """materials: {form: {prepare: 30 min, defect: DEFECT, defect_again: 0%}}
items:
  permit:
    materials: form
    inquiries: ASKED
    steps:
      - prepare: {by: applicant, does: materials}
      - take: {by: desk, time: 10 min, checks: materials}
"""


def asking(asked: str, defect: str = "0%") -> str:
    return TOWN + ASKING.replace("ASKED", asked).replace("DEFECT", defect)


def travellers(log: EventLog, step: str) -> set[int]:
    """The cases that made a trip for a step."""
    trips = (log.part == Part.TRIP) & (log.step == log.steps.index(step))
    return set(log.case[trips].tolist())


def test_half_of_the_round_trip_comes_before_the_visit_and_the_way_back_holds_nobody_up() -> None:
    log = run(HAND_IN + "\n  - reply: {wait: 10 min}", TOWN)
    assert told(log) == said("""
        1 hand-in trip 01 09:00  01 09:00  01 10:00 done
        1 hand-in work 01 10:00  01 10:00  01 10:30 done
        1 reply   work 01 10:30  01 10:30  01 10:40 done
    """)
    assert log.cause.tolist() == [-1, 0, 1]


def test_applicants_travel_only_while_they_are_awake() -> None:
    assert told(run(HAND_IN, TOWN, on("01 19:30"))) == said("""
        1 hand-in trip 01 19:30  01 19:30  02 08:30 done
        1 hand-in work 02 08:30  02 09:00  02 09:30 done
    """)


def test_a_trip_that_takes_no_time_is_still_a_visit() -> None:
    more = OFFICE + DESK
    assert told(run(HAND_IN, more)) == said("""
        1 hand-in trip 01 09:00  01 09:00  01 09:00 done
        1 hand-in work 01 09:00  01 09:00  01 09:30 done
    """)
    assert numbers("visits", HAND_IN, more) == [1]


def test_a_step_may_have_a_trip_of_its_own() -> None:
    flow = (
        HAND_IN.replace("visit: true", "visit: true, trip: 20 min")
        + "\n  - fetch: {by: desk, time: 30 min, visit: true}"
    )
    assert told(run(flow, TOWN)) == said("""
        1 hand-in trip 01 09:00  01 09:00  01 09:10 done
        1 hand-in work 01 09:10  01 09:10  01 09:40 done
        1 fetch   trip 01 09:40  01 09:40  01 10:40 done
        1 fetch   work 01 10:40  01 10:40  01 11:10 done
    """)


def test_an_applicant_who_does_the_work_himself_travels_first_too() -> None:
    flow = "  - sign: {by: applicant, time: 15 min, visit: true}"
    assert told(run(flow, TOWN, on("06 19:00"))) == said("""
        1 sign trip 06 19:00  06 19:00  06 20:00 done
        1 sign work 06 20:00  06 20:00  07 08:15 done
    """)


def test_who_hands_in_online_at_night_makes_no_trip_and_is_served_in_office_hours() -> None:
    flow = "  - hand-in: {by: desk, time: 30 min, visit: true, online: 100%}"
    assert told(run(flow, TOWN, on("01 22:00"))) == said(
        "1 hand-in work 01 22:00  02 09:00  02 09:30 done"
    )
    assert numbers("visits", flow, TOWN, on("01 22:00")) == [0]


def test_an_online_applicant_stands_before_a_visitor_who_is_still_on_the_way() -> None:
    share = luck("", "share:online", 2)
    assert share[0] > 0.5 > share[1], (
        "the seed must send the first case on the way and leave the second at home"
    )
    flow = "  - hand-in: {by: desk, time: 30 min, visit: true, online: 50%}"
    assert told(run(flow, TOWN, on("01 09:00", "01 09:45"))) == said("""
        1 hand-in trip 01 09:00  01 09:00  01 10:00 done
        2 hand-in work 01 09:45  01 09:45  01 10:15 done
        1 hand-in work 01 10:00  01 10:15  01 10:45 done
    """)


def test_the_same_applicants_are_online_everywhere() -> None:
    flow = "\n".join(
        f"  - {step}: {{by: applicant, time: 5 min, visit: true, online: {share}}}"
        for step, share in (("first", "60%"), ("second", "30%"), ("third", "60%"))
    )
    log = run(flow, arrivals=EVERY_HOUR, days=2)
    cases = len(log.cases)
    assert cases == 47
    shares = luck("", "share:online", cases)
    at_home = {case for case in range(1, cases + 1) if shares[case - 1] < 0.3}
    assert 5 < len(at_home) < 25
    assert set(range(1, cases + 1)) - travellers(log, "second") == at_home
    assert (
        travellers(log, "first")
        == travellers(log, "third")
        == {case for case in range(1, cases + 1) if shares[case - 1] >= 0.6}
    )


def test_inquiries_are_round_trips_by_day_before_the_first_hand_in() -> None:
    log = run("  - permit", asking("2"), on("01 17:00"))
    assert told(log) == said("""
        1 permit.prepare   inquiry 01 17:00  01 17:00  01 19:00 done
        1 permit.prepare#2 inquiry 01 19:00  01 19:00  02 09:00 done
        1 permit.prepare   work    02 09:00  02 09:00  02 09:30 done
        1 permit.take      work    02 09:30  02 09:30  02 09:40 done
    """)
    assert log.count.tolist() == [0, 0, 1, 0]
    assert log.cause.tolist() == [-1, 0, 1, 2]


def test_nobody_asks_again_before_a_correction() -> None:
    log = run("  - permit", asking("1", defect="100%"))
    assert told(log) == said("""
        1 permit.prepare   inquiry 01 09:00  01 09:00  01 11:00 done
        1 permit.prepare   work    01 11:00  01 11:00  01 11:30 done
        1 permit.take      work    01 11:30  01 11:30  01 11:40 returned
        1 permit.prepare#2 work    01 11:40  01 11:40  01 12:10 done
        1 permit.take#2    work    01 12:10  01 14:00  01 14:10 done
    """)
    assert numbers("visits", "  - permit", asking("1", defect="100%")) == [1]


def test_what_is_left_to_ask_is_in_no_row() -> None:
    ends = "[{think: {wait: 1 h}}, {end: rejected}]"
    log = run(
        f"  - parallel: [permit, {ends}]",
        "applicant: {trip: 2 h}\nmaterials: {form: {prepare: 1 h}}\n" + ASKS_THRICE,
    )
    assert told(log) == said("""
        1 think          work    01 09:00  01 09:00  01 10:00 done
        1 permit.prepare inquiry 01 09:00  01 09:00  01 10:00 withdrawn
    """)
    assert log.count.tolist() == [0, 0]


ASKS_THRICE = (
    "items: {permit: {inquiries: 3, materials: [form], steps: [{prepare: {by: applicant, does:"
    " materials}}, {sign: {wait: 1 h}}]}}\n"
)


def test_one_and_a_half_inquiries_are_one_and_for_every_second_case_another() -> None:
    lots = luck("permit.prepare", "inquiries:permit", 47)
    log = run("  - permit", asking("1.5"), EVERY_HOUR, days=2)
    asked = (log.part == Part.INQUIRY) & (log.case <= 47)
    counted = [int((log.case[asked] == case).sum()) for case in range(1, 48)]
    assert counted == [2 if lot < 0.5 else 1 for lot in lots]
    assert set(counted) == {1, 2}


def test_one_preparation_for_two_items_asks_for_both() -> None:
    items = "".join(
        f"  {name}: {{materials: form, inquiries: {n}, steps: [{{sign: {{wait: 1 h}}}}]}}\n"
        for name, n in (("a", 1), ("b", 2))
    )
    flow = "  - prepare: {by: applicant, does: materials, for: [a, b]}\n  - parallel: [a, b]"
    more = TOWN + "materials: {form: {prepare: 30 min}}\nitems:\n" + items
    log = run(flow, more)
    trips = [moment(int(at)) for at in log.completed[log.part == Part.INQUIRY]]
    assert trips == ["01 11:00", "01 13:00", "01 15:00"]
    assert numbers("visits", flow, more) == [3]


def test_a_visitor_to_a_meeting_travels_and_then_waits_to_be_let_in() -> None:
    flow = (
        '  - meet: {by: desk, time: 30 min, visit: true, slots: {week: {Mon: ["10:30"]}, size: 1}}'
    )
    assert told(run(flow, TOWN)) == said("""
        1 meet trip 01 09:00  01 09:00  01 10:00 done
        1 meet slot 01 10:00  01 10:00  01 10:30 done
        1 meet work 01 10:30  01 10:30  01 11:00 done
    """)
    assert told(run(flow, TOWN, on("01 10:00")))[1] == "1 meet slot 01 11:00 01 11:00 08 10:30 done"


def test_the_end_of_a_case_calls_the_traveller_back() -> None:
    log = run(
        "  - parallel: [{hand-in: {by: desk, time: 1 h, visit: true}}, [{think: {wait: 30 min}},"
        " {end: rejected}]]",
        TOWN,
    )
    assert told(log) == said("""
        1 think   work 01 09:00  01 09:00  01 09:30 done
        1 hand-in trip 01 09:00  01 09:00  01 09:30 withdrawn
    """)
    assert outcomes(log) == ["rejected"]
