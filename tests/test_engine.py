"""Small flows worked out by hand: who is served when, and what the log says of it. Minutes since
the start.
"""

from __future__ import annotations

from simulator.engine import simulate
from simulator.engine.log import EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import process_from_text
from simulator.model.units import DAY, MINUTE

Row = tuple[int, str, str, int, int, int, str]


def run(flow: str, more: str = "", at: str = '["2020-06-01 00:00"]', days: int = 30) -> EventLog:
    """Simulates a flow that begins on Monday, 1 June 2020."""
    text = f"process: small\nstart: 2020-06-01\narrivals: {{at: {at}}}\n{more}\nflow:\n{flow}\n"
    return simulate(
        plan(process_from_text(text).value, Window(horizon=days * DAY)), seed=1, replication=1
    )


def rows(log: EventLog) -> list[Row]:
    def minutes(instant: int) -> int:
        assert instant < 0 or instant % MINUTE == 0
        return int(instant // MINUTE) if instant >= 0 else -1

    return [
        (
            int(log.case[row]),
            log.steps[log.step[row]],
            Part(log.part[row]).name.lower(),
            minutes(log.enabled[row]),
            minutes(log.started[row]),
            minutes(log.completed[row]),
            Status(log.status[row]).name.lower(),
        )
        for row in range(len(log))
    ]


DESK = "pools: {desk: {capacity: 1}}"
TWICE = '["2020-06-01 00:00", "2020-06-01 00:00"]'


def test_of_two_at_the_same_instant_the_first_case_is_served_first() -> None:
    log = run("  - serve: {by: desk, time: 10 min}", DESK, at=TWICE)
    assert rows(log) == [
        (1, "serve", "work", 0, 0, 10, "done"),
        (2, "serve", "work", 0, 10, 20, "done"),
    ]
    assert log.cause.tolist() == [-1, -1]


def test_a_join_waits_for_the_last_branch_which_is_the_cause_of_what_follows() -> None:
    log = run(
        "  - parallel: [{short: {wait: 5 min}}, {long: {wait: 9 min}}]\n  - after: {wait: 1 min}"
    )
    assert rows(log)[-1] == (1, "after", "work", 9, 9, 10, "done")
    assert log.steps[log.step[log.cause[-1]]] == "long"
    assert log.cases.finished.tolist() == [10 * MINUTE]


def test_a_join_until_the_first_lets_the_others_end_as_trailing_work() -> None:
    log = run(
        "  - race: {parallel: [{short: {wait: 5 min}}, {long: {wait: 9 min}}], until: any}\n  -"
        " after: {wait: 1 min}"
    )
    assert [row[1:] for row in rows(log)] == [
        ("short", "work", 0, 0, 5, "done"),
        ("after", "work", 5, 5, 6, "done"),
        ("long", "work", 0, 0, 9, "done"),
    ]
    assert log.cases.finished.tolist() == [6 * MINUTE]
    assert log.cases.closed.tolist() == [9 * MINUTE]


def test_two_pools_are_seized_together_or_not_at_all() -> None:
    both = "pools: {a: {capacity: 1}, b: {capacity: 1}}"
    joint = "[{early: {wait: 1 min}}, {joint: {by: [a, b], time: 5 min}}]"
    other = "[{late: {wait: 2 min}}, {other: {by: b, time: 20 min}}]"
    flow = f"  - parallel: [{{alone: {{by: a, time: 10 min}}}}, {joint}, {other}]"
    served = {row[1]: row[4:6] for row in rows(run(flow, both))}
    # joint waits for a; meanwhile b is not kept for it
    assert served["alone"] == (0, 10)
    assert served["other"] == (2, 22)
    assert served["joint"] == (22, 27)


def test_the_end_of_a_case_withdraws_what_waits_and_voids_what_officers_have_in_hand() -> None:
    pools = "pools: {desk: {capacity: 1}, other: {capacity: 1}}"
    branches = (
        "[{work: {by: desk, time: 10 min}}, {queue: {by: desk, time: 10 min}}, [{think: {wait: 4"
        " min}}, {end: rejected}]]"
    )
    log = run(f"  - parallel: {branches}", pools)
    assert [row[1:] for row in rows(log)] == [
        ("think", "work", 0, 0, 4, "done"),
        ("queue", "work", 0, -1, 4, "withdrawn"),
        ("work", "work", 0, 0, 10, "void"),
    ]
    assert log.outcomes[log.cases.outcome[0]] == "rejected"
    assert log.cases.finished.tolist() == [-1]


def test_higher_priority_goes_first_and_may_take_the_officer_away() -> None:
    more = (
        "pools: {desk: {capacity: 1}}\nclasses: {calm: {share: 50%}, hurried: {share: 50%,"
        " priority: 1}}\nqueue: QUEUE\n"
    )
    flow = "  - first: {wait: 1 min, when: {class: hurried}}\n  - serve: {by: desk, time: 10 min}"
    many = "[" + ", ".join(['"2020-06-01 00:00"'] * 2) + "]"
    for queue in ("by-priority", "preemptive"):
        log = run(flow, more.replace("QUEUE", queue), at=many)
        served = [row[:1] + row[3:] for row in rows(log) if row[1] == "serve"]
        classes = [log.classes[each] for each in log.cases.klass]
        assert sorted(classes) == ["calm", "hurried"], "the seed must draw one of each"
        calm, hurried = classes.index("calm") + 1, classes.index("hurried") + 1
        if queue == "by-priority":
            assert served == [(calm, 0, 0, 10, "done"), (hurried, 1, 10, 20, "done")]
        else:
            assert served == [
                (calm, 0, 0, 1, "preempted"),
                (hurried, 1, 1, 11, "done"),
                (calm, 1, 11, 20, "done"),
            ]


def test_who_finds_no_room_leaves() -> None:
    log = run(
        "  - serve: {by: desk, time: 10 min}",
        "pools: {desk: {capacity: 1, room: 1}}",
        at='["2020-06-01 00:00", "2020-06-01 00:01", "2020-06-01 00:02"]',
    )
    assert [log.outcomes[each] for each in log.cases.outcome] == [
        "approved",
        "approved",
        "turned-away",
    ]


OFFICE = 'calendar: office\ncalendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}\n'


def test_work_pauses_when_the_office_closes_and_keeps_its_officer() -> None:
    at = '["2020-06-01 16:30"]'
    hours = 60
    paused = run("  - serve: {by: desk, time: 1 h}", OFFICE + "pools: {desk: {capacity: 1}}", at=at)
    assert rows(paused) == [
        (1, "serve", "work", 16 * hours + 30, 16 * hours + 30, 33 * hours + 30, "done")
    ]
    finished = run(
        "  - serve: {by: desk, time: 1 h}",
        OFFICE + "pools: {desk: {capacity: 1, at_closing: finish}}",
        at=at,
    )
    assert rows(finished) == [
        (1, "serve", "work", 16 * hours + 30, 16 * hours + 30, 17 * hours + 30, "done")
    ]


def test_a_meeting_lets_in_so_many_at_its_time() -> None:
    flow = '  - meet: {by: desk, time: 10 min, slots: {week: {Wed: ["14:00"]}, size: 2}}'
    log = run(
        flow,
        OFFICE + "pools: {desk: {capacity: 2}}",
        at='["2020-06-01 09:00", "2020-06-01 09:00", "2020-06-02 09:00"]',
    )
    wednesday, week, hours = 2 * 1440 + 14 * 60, 7 * 1440, 60
    slots = [row for row in rows(log) if row[2] == "slot"]
    assert [(row[0], row[3], row[5]) for row in slots] == [
        (1, 9 * hours, wednesday),
        (2, 9 * hours, wednesday),
        (3, 33 * hours, wednesday + week),
    ]


ITEM = """items:
  permit:
    limit: {legal: 5 wd, promised: 2 wd}
    on_limit: ON
    kind: internal
    steps:
      - take: {by: desk, time: 30 min, milestone: accepted}
      - think: {wait: 9 d}
      - sign: {by: desk, time: 30 min, milestone: decided}
      - fetch: {by: desk, time: 30 min, milestone: delivered}
"""


def test_silence_is_consent_when_the_limit_runs_out() -> None:
    log = run(
        "  - permit",
        OFFICE + DESK + "\n" + ITEM.replace("ON", "approve"),
        at='["2020-06-01 09:00"]',
    )
    wednesday_close = 2 * 1440 + 17 * 60
    assert [row[1:] for row in rows(log)] == [
        ("permit.take", "work", 540, 540, 570, "done"),
        ("permit.think", "work", 570, 570, wednesday_close, "withdrawn"),
        ("permit.sign", "limit", wednesday_close, wednesday_close, wednesday_close, "done"),
        ("permit.fetch", "work", wednesday_close, 3 * 1440 + 540, 3 * 1440 + 570, "done"),
    ]


def test_a_paced_step_is_held_until_its_clock_is_far_enough() -> None:
    item = ITEM.replace("ON", "none").replace(
        "think: {wait: 9 d}", "think: {by: desk, time: 1 h, pace: {of_limit: 50%}}"
    )
    log = run("  - permit", OFFICE + DESK + "\n" + item, at='["2020-06-01 09:00"]')
    tuesday_close = 1440 + 17 * 60  # one working day after the day of acceptance
    assert (1, "permit.think", "hold", 630, 630, tuesday_close, "done") in rows(log)


def test_what_follows_the_delivery_holds_nobody_up() -> None:
    item = ITEM.replace("    on_limit: ON\n", "").replace("{wait: 9 d}", "{wait: 1 h}").rstrip()
    item += "\n      - archive: {by: desk, time: 2 h}\n"
    log = run("  - permit", DESK + "\n" + item)
    assert log.cases.finished.tolist() == [150 * MINUTE]
    assert log.cases.closed.tolist() == [270 * MINUTE]


def test_what_is_still_going_on_at_the_end_is_written_as_open() -> None:
    log = run("  - serve: {by: desk, time: 1 h}\n  - idle: {wait: 90 d}", DESK, days=10)
    assert rows(log)[-1] == (1, "idle", "work", 60, 60, 20 * 1440, "open")
    assert log.stopped == 20 * DAY
