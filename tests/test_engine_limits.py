"""What the clocks of the law do to a case on its way, worked out by hand. How a line of a log reads
is told in ``stories``.

The office is open from Monday to Friday, 9 to 12 and 14 to 17. A case that is accepted on Monday
the 1st under a limit of 2 wd has until Wednesday, 17:00.
"""

from __future__ import annotations

import pytest
from stories import DESK, OFFICE, finished, luck, moment, numbers, on, outcomes, run, said, told

from simulator.engine.log import EventLog, Part

TWO_DAYS = "{legal: 20 wd, promised: 2 wd}"
FOUR_DAYS = "{legal: 20 wd, promised: 4 wd}"
ITEM = """items:
  permit:
    limit: LIMIT
    on_limit: ON
    kind: internal
    steps:
      - take: {by: desk, time: 30 min, milestone: accepted}
STEPS      - sign: {by: desk, time: 30 min, milestone: decided}
"""
A_MONTH = "think: {wait: 30 d}"


def permit(*steps: str, limit: str = TWO_DAYS, on_limit: str = "approve", rest: str = "") -> str:
    """The item, with these steps between its acceptance and its decision."""
    between = "".join(f"      - {step}\n" for step in steps)
    return (
        OFFICE
        + DESK
        + ITEM.replace("LIMIT", limit).replace("ON", on_limit).replace("STEPS", between)
        + rest
    )


def tacit(log: EventLog) -> list[str]:
    """When silence was taken for consent."""
    return [moment(int(at)) for at in log.completed[log.part == Part.LIMIT]]


def served(log: EventLog) -> dict[str, str]:
    """When each step of each case was begun: ``{"1 permit.sign": "03 09:00"}``."""
    rows = [line.split() for line in told(log)]
    return {f"{row[0]} {row[1]}": " ".join(row[5:7]) for row in rows if row[5] != "-"}


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


# escalation


TAKES = permit(
    "think: {wait: THINK}", limit="{legal: 20 wd, promised: 1 wd}", on_limit="ON"
).replace("time: 30 min, mile", "time: 2 h, mile", 1)
QUEUE = on("01 09:00", "02 14:00", "02 14:00", "02 14:00")


@pytest.mark.parametrize(
    "think", ["1770 min", "40 h"]
)  # the request is there when the limit runs out, or comes later
def test_an_item_whose_limit_has_run_out_goes_before_all_others_but_interrupts_nobody(
    think: str,
) -> None:
    escalated = served(
        run("  - permit", TAKES.replace("THINK", think).replace("ON", "escalate"), QUEUE)
    )
    assert {who: escalated[who] for who in ("3 permit.take", "1 permit.sign", "4 permit.take")} == {
        "3 permit.take": "02 16:00",
        "1 permit.sign": "03 10:00",
        "4 permit.take": "03 10:30",
    }
    usual = served(run("  - permit", TAKES.replace("THINK", think).replace("ON", "none"), QUEUE))
    assert {who: usual[who] for who in ("3 permit.take", "4 permit.take", "1 permit.sign")} == {
        "3 permit.take": "02 16:00",
        "4 permit.take": "03 10:00",
        "1 permit.sign": "03 14:00",
    }


def test_a_step_that_serves_an_item_whose_limit_has_run_out_goes_first_too() -> None:
    flow = "  - permit\n  - tell: {by: desk, time: 30 min, for: permit, milestone: decided}"
    items = TAKES.replace("THINK", "40 h").replace(
        "      - sign: {by: desk, time: 30 min, milestone: decided}\n", ""
    )
    assert served(run(flow, items.replace("ON", "escalate"), QUEUE))["1 tell"] == "03 10:00"
    assert served(run(flow, items.replace("ON", "none"), QUEUE))["1 tell"] == "03 14:00"


HURRIED = "queue: preemptive\nclasses: {calm: {share: 50%}, hurried: {share: 50%, priority: 1}}\n"


@pytest.mark.parametrize(
    ("later", "asked"),
    [("24 h", "03 09:30"), ("1485 min", "03 10:15")],
    ids=["while the third is served", "while the first is served"],
)
def test_a_case_of_higher_priority_takes_no_officer_while_another_goes_before_it(
    later: str, asked: str
) -> None:
    assert [lot < 0.5 for lot in luck("", "class", 3)] == [
        True,
        False,
        True,
    ], "the second case must be the hurried one"
    flow = f"  - travel: {{wait: {later}, when: {{class: hurried}}}}\n  - permit"
    items = HURRIED + TAKES.replace("THINK", "1770 min").replace("ON", "escalate")
    log = run(flow, items, on("01 09:00", "02 09:30", "02 16:00"))
    assert [
        line
        for line in told(log)
        if line.startswith(("3 permit.take", "1 permit.sign", "2 permit.take"))
    ] == said(
        f"""
        3 permit.take work 02 16:00  02 16:00  03 10:00 done
        1 permit.sign work 02 16:30  03 10:00  03 10:30 done
        2 permit.take work {asked}  03 10:30  03 14:30 done
    """
    )


STAGE = (
    "  - stage: {name: joint, lead: desk, limit: 1 wd, on_limit: ON, do: [{parallel: [fire,"
    " water]}]}"
)


def joint(fire: str = "", water: str = "") -> str:
    """Two items; one thinks 30 h and the other 31 h between an acceptance of one hour and a
    decision of half an hour.
    """

    def item(name: str, think: str) -> str:
        steps = (
            "take: {by: desk, time: 1 h, milestone: accepted}",
            f"think: {{{think}}}",
            "sign: {by: desk, time: 30 min, milestone: decided}",
        )
        return f"  {name}:\n    steps:\n" + "".join(f"      - {step}\n" for step in steps)

    return (
        OFFICE
        + DESK
        + "items:\n"
        + item("fire", f"wait: 30 h{fire}")
        + item("water", f"wait: 31 h{water}")
    )


SUSPENDS = ", suspends_clock: true"
LATER = on("01 09:00", "02 14:00", "02 14:00")
IN_TURN = {"3 water.take": "03 09:00", "1 fire.sign": "03 10:00", "1 water.sign": "03 10:30"}
FIRST = {"1 fire.sign": "03 09:00", "1 water.sign": "03 09:30", "3 water.take": "03 10:00"}


@pytest.mark.parametrize(
    ("on_limit", "items", "expected"),
    [
        ("none", joint(), IN_TURN),
        ("escalate", joint(), FIRST),
        ("escalate", joint(fire=SUSPENDS), FIRST),
        ("escalate", joint(fire=SUSPENDS, water=SUSPENDS), IN_TURN),
    ],
    ids=["no consequence", "escalated", "one of two stands still", "both stand still"],
)
def test_a_stage_escalates_all_its_items_unless_all_of_them_stand_still(
    on_limit: str, items: str, expected: dict[str, str]
) -> None:
    log = served(run(STAGE.replace("ON", on_limit), items, LATER))
    assert {who: log[who] for who in expected} == expected


def test_the_clock_of_a_stage_starts_with_the_first_acceptance_inside() -> None:
    items = joint().replace(
        "  water:\n    steps:\n", "  water:\n    steps:\n      - before: {wait: 24 h}\n"
    )
    many = on("01 09:00", "02 14:00", "02 14:00", "02 14:00", "02 14:00")
    log = served(run(STAGE.replace("ON", "escalate"), items, many))
    assert (log["1 water.take"], log["4 fire.take"]) == ("02 09:00", "02 16:00")
    assert (log["1 fire.sign"], log["5 fire.take"]) == ("03 09:00", "03 09:30")


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
