"""The first of several, worked out by hand: who wins a race, and what becomes of those that lose.
How a line of a log reads is told in ``stories``.

The office is open from Monday to Friday, 9 to 12 and 14 to 17.
"""

from __future__ import annotations

from stories import (
    DESK,
    OFFICE,
    finished,
    luck,
    moment,
    numbers,
    on,
    outcomes,
    planned,
    run,
    said,
    told,
)

from simulator.engine import simulate
from simulator.engine.log import Status
from simulator.measures.cases import case_arrays
from simulator.measures.law_clocks import item_clocks

AFTER = "\n  - after: {wait: 1 min}"
WITHDRAWN = "[{timer: 30 d}, {end: withdrawn}]"


def first(*branches: str, after: str = AFTER) -> str:
    return f"  - first: [{', '.join(branches)}]{after}"


# who wins


def test_an_answer_in_time_wins_and_the_timer_is_withdrawn() -> None:
    log = run(first("[{answer: {by: applicant, wait: 5 d}}]", WITHDRAWN))
    assert told(log) == said("""
        1 answer work 01 09:00  01 09:00  06 09:00 done
        1 timer  work 01 09:00  01 09:00  06 09:00 withdrawn
        1 after  work 06 09:00  06 09:00  06 09:01 done
    """)
    assert outcomes(log) == ["approved"]


def test_without_an_answer_the_timer_wins_and_its_branch_goes_on_alone() -> None:
    log = run(first("[{answer: {by: applicant, wait: 31 d}}]", WITHDRAWN), days=60)
    assert told(log) == said("""
        1 timer  work 01 09:00  01 09:00  31 09:00 done
        1 answer work 01 09:00  01 09:00  31 09:00 withdrawn
    """)
    assert outcomes(log) == ["withdrawn"]


def test_an_answer_at_the_very_instant_of_the_timer_wins_wherever_it_stands() -> None:
    log = run(first(WITHDRAWN, "[{answer: {by: applicant, wait: 30 d}}]"), days=60)
    assert told(log) == said("""
        1 answer work 01 09:00  01 09:00  31 09:00 done
        1 timer  work 01 09:00  01 09:00  31 09:00 withdrawn
        1 after  work 31 09:00  31 09:00  31 09:01 done
    """)


def test_of_two_answers_at_one_instant_the_earlier_step_wins() -> None:
    log = run(first("[{letter: {wait: 1 d}}, {file: {wait: 1 h}}]", "[{call: {wait: 1 d}}]"))
    assert told(log) == said("""
        1 letter work 01 09:00  01 09:00  02 09:00 done
        1 call   work 01 09:00  01 09:00  02 09:00 withdrawn
        1 file   work 02 09:00  02 09:00  02 10:00 done
        1 after  work 02 10:00  02 10:00  02 10:01 done
    """)


def test_a_timer_in_working_days_counts_on_the_calendar_of_the_process() -> None:
    late = "[{answer: {by: applicant, wait: 30 d}}]"
    log = run(first(late, "[{timer: 2 wd}]"), OFFICE, on("05 16:00"))
    assert told(log) == said("""
        1 timer  work 05 16:00  05 16:00  09 16:00 done
        1 answer work 05 16:00  05 16:00  09 16:00 withdrawn
        1 after  work 09 16:00  09 16:00  09 16:01 done
    """), "Friday's last hour, all of Monday, and Tuesday up to 16:00"


def test_of_timers_that_cannot_be_compared_the_earlier_one_wins() -> None:
    late = "[{answer: {by: applicant, wait: 30 d}}]"
    week, days = "[{week: {timer: 7 d}}]", "[{days: {timer: 5 wd}}]"
    assert told(run(first(late, week, days), OFFICE))[0].split()[1] == "days"
    friday = run(
        first(late, "[{two: {timer: 2 d}}]", "[{one: {timer: 1 wd}}]"), OFFICE, on("05 16:00")
    )
    assert told(friday)[0] == "1 two work 05 16:00 05 16:00 07 16:00 done"


def test_timers_at_one_instant_win_in_the_order_of_the_file() -> None:
    late = "[{answer: {by: applicant, wait: 30 d}}]"
    both = ("[{working: {timer: 1 wd}}]", "[{natural: {timer: 1 d}}]")
    assert told(run(first(late, *both), OFFICE, on("01 10:00")))[0].split()[1] == "working"
    assert (
        told(run(first(late, *reversed(both)), OFFICE, on("01 10:00")))[0].split()[1] == "natural"
    )


# what becomes of those that lose


def test_officers_finish_what_they_have_in_hand_without_effect_and_the_case_goes_on() -> None:
    look = "[{look: {by: desk, time: 4 h}}, {note: {wait: 1 h}}]"
    log = run(first(look, "[{call: {wait: 1 h}}]"), OFFICE + DESK, on("01 09:00", "01 11:00"))
    assert told(log) == said("""
        1 call  work 01 09:00  01 09:00  01 10:00 done
        1 after work 01 10:00  01 10:00  01 10:01 done
        2 call  work 01 11:00  01 11:00  01 12:00 done
        2 look  work 01 11:00  -         01 12:00 withdrawn
        2 after work 01 12:00  01 12:00  01 12:01 done
        1 look  work 01 09:00  01 09:00  01 15:00 void
    """)
    assert outcomes(log) == ["approved", "approved"]
    assert finished(log) == ["01 10:01", "01 12:01"]
    assert log.cases.closed.tolist() == log.cases.finished.tolist(), "void work holds no token"


def test_a_trip_is_withdrawn_on_the_way_and_stays_a_visit() -> None:
    come = "[{come: {by: desk, time: 1 h, visit: true}}]"
    more = "applicant: {trip: 4 h}\n" + OFFICE + DESK
    log = run(first(come, "[{call: {wait: 1 h}}]"), more)
    assert told(log) == said("""
        1 call  work 01 09:00  01 09:00  01 10:00 done
        1 come  trip 01 09:00  01 09:00  01 10:00 withdrawn
        1 after work 01 10:00  01 10:00  01 10:01 done
    """)
    assert numbers("visits", first(come, "[{call: {wait: 1 h}}]"), more) == [1]


def test_what_waits_for_a_meeting_is_withdrawn_and_leaves_its_place() -> None:
    slots = "slots: {week: {Tue: ['10:00']}, size: 1}"
    meet = f"[{{meet: {{by: desk, time: 1 h, {slots}}}}}]"
    hurry = "[{hurry: {wait: 1 h}}]"
    flow = f"  - kind: {{choice: {{quick: {{when: {{class: quick}}, do: [first: [{meet}, {hurry}]]}}, on: {{rest: true, do: [wait-too: {{by: desk, time: 1 h, {slots}}}]}}}}}}"
    classes = "classes: {quick: {share: 50%}, slow: {share: 50%}}\n"
    log = run(flow, classes + OFFICE + DESK, on("01 09:00", "01 09:30"))
    assert told(log) == said("""
        1 hurry    work 01 09:00  01 09:00  01 10:00 done
        1 meet     slot 01 09:00  -         01 10:00 withdrawn
        2 wait-too slot 01 09:30  01 09:30  02 10:00 done
        2 wait-too work 02 10:00  02 10:00  02 11:00 done
    """)


# where it stands


def test_in_a_parallel_branch_the_join_waits_for_the_winner() -> None:
    race = "{first: [[{answer: {by: applicant, wait: 2 h}}, {read: {wait: 1 h}}], [{timer: 1 d}]]}"
    log = run(f"  - parallel: [{race}, {{check: {{wait: 1 h}}}}]{AFTER}")
    assert told(log) == said("""
        1 check  work 01 09:00  01 09:00  01 10:00 done
        1 answer work 01 09:00  01 09:00  01 11:00 done
        1 timer  work 01 09:00  01 09:00  01 11:00 withdrawn
        1 read   work 01 11:00  01 11:00  01 12:00 done
        1 after  work 01 12:00  01 12:00  01 12:01 done
    """)


def test_an_end_that_a_timer_leads_to_withdraws_what_goes_on_beside() -> None:
    race = "{first: [[{answer: {by: applicant, wait: 9 d}}], [{timer: 1 d}, {end: withdrawn}]]}"
    log = run(f"  - parallel: [{race}, {{check: {{wait: 5 d}}}}]{AFTER}")
    assert told(log) == said("""
        1 timer  work 01 09:00  01 09:00  02 09:00 done
        1 answer work 01 09:00  01 09:00  02 09:00 withdrawn
        1 check  work 01 09:00  01 09:00  02 09:00 withdrawn
    """)
    assert outcomes(log) == ["withdrawn"]


ITEM = """items:
  permit:
    kind: internal
    limit: {legal: 20 wd, promised: 2 wd}
    on_limit: approve
    steps:
      - take: {by: desk, time: 30 min, milestone: accepted}
      - first: [BRANCHES]
      - sign: {by: desk, time: 30 min, milestone: decided, pace: {of_limit: 100%}}
"""


def permit(*branches: str) -> str:
    return OFFICE + DESK + ITEM.replace("BRANCHES", ", ".join(branches))


def test_the_clock_of_an_item_goes_on_when_the_step_that_stopped_it_loses() -> None:
    ask = "[{ask: {by: applicant, wait: 9 d, suspends_clock: true, source: art. 45}}]"
    log = run("  - permit", permit(ask, "[{timer: 2 wd}]"))
    assert told(log) == said("""
        1 permit.take  work 01 09:00  01 09:00  01 09:30 done
        1 permit.timer work 01 09:30  01 09:30  03 09:30 done
        1 permit.ask   work 01 09:30  01 09:30  03 09:30 withdrawn
        1 permit.sign  work 03 09:30  03 09:30  03 10:00 done
        1 permit.sign  hold 03 10:00  03 10:00  05 09:30 done
    """), "it stood still on Tuesday, and up to 9:30 on Wednesday: two days more are Friday, 9:30"


def test_a_limit_that_expires_at_the_instant_of_a_timer_comes_first() -> None:
    ask = "[{ask: {by: applicant, wait: 9 d}}]"
    log = run("  - permit", permit(ask, "[{timer: 3 wd}]"), on("01 00:00"))
    assert told(log) == said("""
        1 permit.take  work  01 00:00  01 09:00  01 09:30 done
        1 permit.ask   work  01 09:30  01 09:30  03 17:00 withdrawn
        1 permit.timer work  01 09:30  01 09:30  03 17:00 withdrawn
        1 permit.sign  limit 03 17:00  03 17:00  03 17:00 done
    """)


def test_officers_go_on_without_effect_when_silence_approves_the_item() -> None:
    look = "[{look: {by: desk, time: 40 h}}]"
    log = run("  - permit", permit(look, "[{timer: 1 d}, {think: {wait: 9 d}}]"), days=60)
    assert told(log) == said("""
        1 permit.take  work  01 09:00  01 09:00  01 09:30 done
        1 permit.timer work  01 09:30  01 09:30  02 09:30 done
        1 permit.think work  02 09:30  02 09:30  03 17:00 withdrawn
        1 permit.sign  limit 03 17:00  03 17:00  03 17:00 done
        1 permit.look  work  01 09:30  01 09:30  09 15:30 void
    """)


def test_every_time_round_the_race_and_its_timer_begin_anew() -> None:
    ask = "  - ask: {wait: 1 h}\n"
    race = "[{answer: {by: applicant, wait: 30 d}}]", "[{timer: 1 d}, {remind: {wait: 1 h}}]"
    again = "\n  - more: {choice: {on: rest, round: {share: 70%, then: ask}}}" + AFTER
    assert [lot >= 0.3 for lot in (luck("more", "branch", 1, n)[0] for n in (1, 2))] == [
        True,
        False,
    ]
    assert told(run(ask + first(*race, after=again))) == said("""
        1 ask      work 01 09:00  01 09:00  01 10:00 done
        1 timer    work 01 10:00  01 10:00  02 10:00 done
        1 answer   work 01 10:00  01 10:00  02 10:00 withdrawn
        1 remind   work 02 10:00  02 10:00  02 11:00 done
        1 ask#2    work 02 11:00  02 11:00  02 12:00 done
        1 timer#2  work 02 12:00  02 12:00  03 12:00 done
        1 answer#2 work 02 12:00  02 12:00  03 12:00 withdrawn
        1 remind#2 work 03 12:00  03 12:00  03 13:00 done
        1 after    work 03 13:00  03 13:00  03 13:01 done
    """)


def test_a_class_that_goes_first_is_served_before_its_timer_runs_out() -> None:
    look = "[{look: {by: desk, time: 3 h}}]"
    classes = "classes: {calm: {share: 50%}, hurried: {share: 50%, priority: 1}}\n"
    more = classes + "queue: by-priority\n" + OFFICE + DESK
    log = run(
        first(look, "[{timer: 1 d}, {end: given-up}]"), more, on("01 09:00", "01 09:01", "01 09:02")
    )
    assert [log.classes[each] for each in log.cases.klass] == ["calm", "hurried", "calm"]
    assert outcomes(log) == ["approved", "approved", "given-up"]


FEE = """items:
  permit:
    fee: {amount: 80 CNY}
    steps:
      - ask: {wait: 1 h}
      - first:
          - pay: {by: applicant, wait: {exponential: 1 d}, pays: fee}
          - - timer: 1 d
            - more: {choice: {on: rest, round: {share: 70%, then: ask}}}
      - sign: {by: desk, time: 30 min, milestone: decided}
"""


def test_a_fee_that_was_not_paid_in_a_lost_race_is_paid_in_a_later_one() -> None:
    wanted = planned("  - permit", OFFICE + DESK + FEE, "{every: 1 h}", days=10)
    log = simulate(wanted, seed=1, replication=1)
    paying = log.step == log.steps.index("permit.pay")
    won = set(log.case[paying & (log.status == Status.DONE)].tolist())
    later = won - set(log.case[paying & (log.attempt == 1) & (log.status == Status.DONE)].tolist())
    assert len(won) > len(later) > 20
    fees = case_arrays(wanted, log).fees.tolist()
    assert fees == [80.0 * (case in won) for case in range(1, len(fees) + 1)]


def test_an_item_that_nobody_decides_is_decided_though_a_race_in_it_was_lost() -> None:
    items = """items:
  permit: {steps: [take: {wait: 1 h}, first: [answer: {wait: 2 h}, {timer: 5 d}]]}
  licence: {steps: [ask: {wait: 1 h}, {end: rejected}]}
"""
    wanted = planned("  - permit\n  - licence", items)
    clocks = item_clocks(wanted, simulate(wanted, seed=1, replication=1))
    assert [moment(int(clock.decided[0])) for clock in clocks] == ["01 12:00", "-"]
