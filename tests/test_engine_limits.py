"""What the clocks of the law do to a case on its way, worked out by hand. How a line of a log reads
is told in ``stories``.

The office is open from Monday to Friday, 9 to 12 and 14 to 17. A case that is accepted on Monday
the 1st under a limit of 2 wd has until Wednesday, 17:00.
"""

from __future__ import annotations

from limits import A_MONTH, permit, tacit
from stories import finished, moment, numbers, on, outcomes, run, said, told

# suspension and expiry


def test_while_the_clock_stands_still_no_day_is_counted() -> None:
    log = run("  - permit", permit("ask: {wait: 3 d, suspends_clock: true}", A_MONTH))
    assert told(log) == said("""
        1 permit.take  work  01 09:00  01 09:00  01 09:30 done
        1 permit.ask   work  01 09:30  01 09:30  04 09:30 done
        1 permit.think work  04 09:30  04 09:30  08 17:00 withdrawn
        1 permit.sign  limit 08 17:00  08 17:00  08 17:00 done
    """)
    assert tacit(run("  - permit", permit("ask: {wait: 3 d}", A_MONTH))) == ["03 17:00"]


def test_the_days_before_a_suspension_count() -> None:
    three_days = "{legal: 20 wd, promised: 3 wd}"
    log = run(
        "  - permit",
        permit(
            "read: {wait: 2 d}", "ask: {wait: 3 d, suspends_clock: true}", A_MONTH, limit=three_days
        ),
    )
    assert tacit(log) == ["08 17:00"]


def test_a_limit_cannot_run_out_while_the_clock_stands_still() -> None:
    one_day = "{legal: 20 wd, promised: 1 wd}"
    log = run(
        "  - permit",
        permit(
            "read: {wait: 30 h}", "ask: {wait: 4 h, suspends_clock: true}", A_MONTH, limit=one_day
        ),
    )
    assert tacit(log) == ["03 17:00"]
    # here the suspension begins in the very instant in which the limit would run out, after the
    # completions and before the limits
    log = run(
        "  - permit",
        permit(
            "read: {wait: 1890 min}",
            "ask: {wait: 4 h, suspends_clock: true}",
            A_MONTH,
            limit=one_day,
        ),
    )
    assert tacit(log) == ["03 17:00"]


def test_of_two_suspensions_at_once_the_longer_one_counts() -> None:
    asking = (
        "parallel: [{ask: {wait: 23 h, suspends_clock: true}}, {visit: {wait: 3 d, suspends_clock:"
        " true}}]"
    )
    assert tacit(run("  - permit", permit(asking, A_MONTH))) == ["08 17:00"]


def test_a_decision_in_the_instant_in_which_the_limit_runs_out_is_in_time() -> None:
    assert (
        told(run("  - permit", permit("think: {wait: 55 h}")))[-1]
        == "1 permit.sign work 03 16:30 03 16:30 03 17:00 done"
    )


def test_a_decision_a_minute_late_is_without_effect() -> None:
    assert told(run("  - permit", permit("think: {wait: 3301 min}")))[-2:] == said("""
        1 permit.sign   work  03 16:31  03 16:31  03 17:00 void
        1 permit.sign#2 limit 03 17:00  03 17:00  03 17:00 done
    """)


def test_a_limit_in_natural_days_that_ends_on_a_day_off_is_moved_to_the_next_working_day() -> None:
    assert tacit(run("  - permit", permit(A_MONTH, limit="{legal: 4 d}"))) == ["05 17:00"]
    assert tacit(run("  - permit", permit(A_MONTH, limit="{legal: 5 d}"))) == ["08 17:00"]
    assert tacit(run("  - permit", permit(A_MONTH, limit="{legal: 6 d}"))) == ["08 17:00"]
    assert tacit(run("  - permit", permit(A_MONTH, limit="{legal: 8 d}"))) == ["09 17:00"]


# silence is consent


def test_what_waits_is_withdrawn_what_is_in_work_ends_without_effect_and_its_officer_is_free() -> (
    None
):
    work = (
        "parallel: [{inspect: {by: desk, time: 20 h}}, {report: {by: desk, time: 2 h}}, {walk: {by:"
        " applicant, time: 300 h}}]"
    )
    more = permit(
        work,
        limit="{legal: 20 wd, promised: 1 wd}",
        rest="      - file: {by: desk, time: 30 min}\n",
    )
    log = run("  - permit", more, on("01 09:00", "02 10:00"))
    assert told(log)[:7] == said("""
        1 permit.take    work  01 09:00  01 09:00  01 09:30 done
        1 permit.inspect work  01 09:30  01 09:30  02 17:00 void
        1 permit.report  work  01 09:30  -         02 17:00 withdrawn
        1 permit.walk    work  01 09:30  01 09:30  02 17:00 withdrawn
        1 permit.sign    limit 02 17:00  02 17:00  02 17:00 done
        2 permit.take    work  02 10:00  03 09:00  03 09:30 done
        1 permit.file    work  02 17:00  03 09:30  03 10:00 done
    """)
    assert [log.steps[log.step[log.cause[row]]] for row in (4, 6)] == ["permit.walk", "permit.sign"]
    assert outcomes(log) == ["approved", "approved"]
    assert numbers("tacit", "  - permit", more, on("01 09:00", "02 10:00")) == [1, 1]


def test_a_meeting_a_trip_and_a_hold_are_withdrawn_as_well() -> None:
    work = (
        'parallel: [{meet: {by: desk, time: 1 h, slots: {week: {Mon: ["8:00"]}, size: 1}}},'
        " {inspect: {by: desk, time: 1 h, visit: true}}, {weigh: {by: desk, time: 1 h, pace:"
        " {of_limit: 100%}}}]"
    )
    # four natural days from midnight are over on Saturday at midnight, but the limit runs out on
    # Friday at the close
    log = run("  - permit", "applicant: {trip: 400 h}\n" + permit(work, limit="{legal: 4 d}"))
    assert told(log)[1:] == said("""
        1 permit.weigh   work  01 09:30  01 09:30  01 10:30 done
        1 permit.meet    slot  01 09:30  -         05 17:00 withdrawn
        1 permit.inspect trip  01 09:30  01 09:30  05 17:00 withdrawn
        1 permit.weigh   hold  01 10:30  01 10:30  05 17:00 withdrawn
        1 permit.sign    limit 05 17:00  05 17:00  05 17:00 done
    """)


def test_the_tokens_that_rest_at_a_join_of_the_item_are_gone() -> None:
    log = run(
        "  - permit\n  - after: {wait: 1 h}",
        permit("parallel: [{short: {wait: 1 h}}, {long: {wait: 30 d}}]"),
    )
    assert told(log)[-1] == "1 after work 03 17:00 03 17:00 03 18:00 done"
    assert finished(log) == ["03 17:00"]
    assert [moment(int(at)) for at in log.cases.closed] == ["03 18:00"]


def test_what_lies_outside_the_item_goes_on() -> None:
    other = "  water:\n    steps:\n      - test: {wait: 5 d}\n"
    log = run("  - parallel: [permit, water]", permit(A_MONTH, rest=other))
    assert tacit(log) == ["03 17:00"]
    assert finished(log) == ["06 09:00"]


def test_an_item_that_is_approved_before_the_case_comes_to_it_is_passed_when_it_does() -> None:
    accepted = (
        "  - take: {by: desk, time: 30 min, for: permit, milestone: accepted}\n  - build: {wait: 20"
        " d}\n  - permit"
    )
    more = permit(A_MONTH, rest="      - file: {by: desk, time: 30 min}\n")
    more = more.replace("      - take: {by: desk, time: 30 min, milestone: accepted}\n", "")
    log = run(accepted, more)
    assert told(log) == said("""
        1 take         work  01 09:00  01 09:00  01 09:30 done
        1 permit.sign  limit 03 17:00  03 17:00  03 17:00 done
        1 build        work  01 09:30  01 09:30  21 09:30 done
        1 permit.file  work  21 09:30  22 09:00  22 09:30 done
    """)
    assert log.cause.tolist() == [-1, -1, 0, 2]


def test_the_end_of_a_case_ends_its_clocks() -> None:
    log = run("  - parallel: [permit, [{think: {wait: 1 d}}, {end: rejected}]]", permit(A_MONTH))
    assert tacit(log) == []
    assert outcomes(log) == ["rejected"]
