"""Steps that are worked to the limit, and from when a case counts as accepted, worked out by hand.
How a line of a log reads is told in ``stories``, the item in ``limits``.
"""

from __future__ import annotations

import pytest
from limits import A_MONTH, FOUR_DAYS, TWO_DAYS, permit, tacit
from stories import DESK, OFFICE, luck, on, run, said, told

# pace


def test_pace_in_natural_days_counts_from_the_midnight_after_acceptance() -> None:
    paced = "think: {by: desk, time: 1 h, pace: {of_limit: 50%}}"
    log = run("  - permit", permit(paced, limit="{legal: 10 d, promised: 4 d}", on_limit="none"))
    assert told(log)[1:] == said("""
        1 permit.think work 01 09:30  01 09:30  01 10:30 done
        1 permit.think hold 01 10:30  01 10:30  04 00:00 done
        1 permit.sign  work 04 00:00  04 09:00  04 09:30 done
    """)


def test_a_suspended_clock_holds_a_paced_step_longer() -> None:
    both = (
        "parallel: [{think: {by: desk, time: 1 h, pace: {of_limit: 50%}}}, {ask: {wait: 3030 min,"
        " suspends_clock: true}}]"
    )
    log = run("  - permit", permit(both, limit=FOUR_DAYS, on_limit="none"))
    assert told(log)[1:] == said("""
        1 permit.think work 01 09:30  01 09:30  01 10:30 done
        1 permit.ask   work 01 09:30  01 09:30  03 12:00 done
        1 permit.think hold 01 10:30  01 10:30  05 12:00 done
        1 permit.sign  work 05 12:00  05 14:00  05 14:30 done
    """)


def test_what_a_clock_showed_before_it_stood_still_counts_for_the_pace() -> None:
    asking = "[{read: {wait: 1590 min}}, {ask: {wait: 24 h, suspends_clock: true}}]"
    both = f"parallel: [{{think: {{by: desk, time: 1 h, pace: {{of_limit: 50%}}}}}}, {asking}]"
    log = run("  - permit", permit(both, limit=FOUR_DAYS, on_limit="none"))
    assert told(log)[1:] == said("""
        1 permit.think work 01 09:30  01 09:30  01 10:30 done
        1 permit.read  work 01 09:30  01 09:30  02 12:00 done
        1 permit.ask   work 02 12:00  02 12:00  03 12:00 done
        1 permit.think hold 01 10:30  01 10:30  04 17:00 done
        1 permit.sign  work 04 17:00  05 09:00  05 09:30 done
    """)


def test_who_has_reached_the_pace_is_not_held_by_a_clock_that_stands_still_later() -> None:
    """A quarter of four days is over at the end of the second."""
    asking = "[{read: {wait: 2910 min}}, {ask: {wait: 24 h, suspends_clock: true}}]"
    both = f"parallel: [{{think: {{by: desk, time: 15 h, pace: {{of_limit: 25%}}}}}}, {asking}]"
    log = run("  - permit", permit(both, limit=FOUR_DAYS, on_limit="none"))
    assert told(log)[1:] == said("""
        1 permit.read  work 01 09:30  01 09:30  03 10:00 done
        1 permit.think work 01 09:30  01 09:30  03 14:30 done
        1 permit.ask   work 03 10:00  03 10:00  04 10:00 done
        1 permit.sign  work 04 10:00  04 10:00  04 10:30 done
    """)


def test_who_takes_longer_than_the_pace_is_not_held() -> None:
    log = run(
        "  - permit",
        permit("think: {by: desk, time: 12 h, pace: {of_limit: 50%}}", on_limit="none"),
    )
    assert told(log)[1:] == said("""
        1 permit.think work 01 09:30  01 09:30  03 09:30 done
        1 permit.sign  work 03 09:30  03 09:30  03 10:00 done
    """)


def test_who_uses_up_the_whole_limit_is_just_in_time() -> None:
    log = run(
        "  - permit",
        permit().replace("milestone: decided", "milestone: decided, pace: {of_limit: 100%}"),
    )
    assert told(log)[1:] == said("""
        1 permit.sign work 01 09:30  01 09:30  01 10:00 done
        1 permit.sign hold 01 10:00  01 10:00  03 17:00 done
    """)


# acceptance


CHECKED = """materials: {form: {DEFECT, defect_again: 0%}}
items:
  permit:
    limit: LIMIT
    on_limit: approve
    kind: KIND
    basis: a pilot
    materials: form
    steps:
      - prepare: {by: applicant, does: materials}
      - take: {by: desk, time: TIME, checks: materials, milestone: accepted}
THINK      - sign: {by: desk, time: 30 min, milestone: decided}
"""


def checked(
    time: str, limit: str, kind: str = "internal", defect: str = "100%", think: str = ""
) -> str:
    text = OFFICE + DESK + CHECKED
    changes = {
        "TIME": time,
        "LIMIT": limit,
        "KIND": kind,
        "DEFECT": f"defect: {defect}",
        "THINK": think,
    }
    for word, new in changes.items():
        text = text.replace(word, new)
    return text


def test_who_is_not_told_within_five_days_what_is_missing_is_accepted_on_receipt() -> None:
    log = run("  - permit", checked("33 h", "{legal: 7 wd}", "permit"), on("01 08:00"))
    assert told(log) == said("""
        1 permit.prepare   work  01 08:00  01 08:00  01 08:00 done
        1 permit.take      work  01 08:00  01 09:00  08 12:00 returned
        1 permit.prepare#2 work  08 12:00  08 12:00  08 12:00 done
        1 permit.take#2    work  08 12:00  08 14:00  09 17:00 void
        1 permit.sign      limit 09 17:00  09 17:00  09 17:00 done
    """)


@pytest.mark.parametrize(("kind", "begin"), [("permit", "01 09:00"), ("confirmation", "01 08:00")])
def test_who_is_told_on_the_fifth_day_or_needs_no_permit_is_not(kind: str, begin: str) -> None:
    log = run("  - permit", checked("33 h", "{legal: 7 wd}", kind), on(begin))
    assert told(log)[-2:] == said("""
        1 permit.take#2    work  08 12:00  08 14:00  15 17:00 done
        1 permit.sign      work  15 17:00  16 09:00  16 09:30 done
    """)


MONTH = f"      - {A_MONTH}\n"
RECEIVED = "{legal: 20 wd, promised: 2 wd, from: received}"


def test_a_clock_from_receipt_starts_with_the_application_that_passed() -> None:
    assert tacit(run("  - permit", checked("9 h", TWO_DAYS, defect="0%", think=MONTH))) == [
        "04 17:00"
    ]
    assert tacit(run("  - permit", checked("9 h", RECEIVED, defect="0%", think=MONTH))) == [
        "03 17:00"
    ]
    # the first application comes back on Tuesday at noon; the second one passes on Wednesday at
    # 17:00
    assert tacit(run("  - permit", checked("9 h", TWO_DAYS, think=MONTH))) == ["05 17:00"]
    assert tacit(run("  - permit", checked("9 h", RECEIVED, think=MONTH))) == ["04 17:00"]


def test_a_check_that_is_interrupted_began_with_what_was_received_before() -> None:
    calm, hurried = luck("", "class", 2)
    assert calm < 0.5 < hurried, "the seed must draw the calm case first"
    classes = (
        "queue: preemptive\nclasses: {calm: {share: 50%}, hurried: {share: 50%, priority: 1}}\n"
    )
    limit = RECEIVED.replace("2 wd", "3 wd")
    log = run(
        "  - permit",
        classes + checked("9 h", limit, defect="0%", think=MONTH),
        on("01 09:00", "02 09:00"),
    )
    assert [line for line in told(log) if line.startswith("1 permit.take")] == said("""
        1 permit.take work 01 09:00  01 09:00  02 09:00 preempted
        1 permit.take work 02 09:00  03 14:00  03 17:00 done
    """)
    assert tacit(log) == ["04 17:00", "05 17:00"]
