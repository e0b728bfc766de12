"""Who goes before all others keeps his turn: a request for several officers, from the moment on at
which a limit of its item has run out, or its answer is overdue. How a line of a log reads is told
in ``stories``.
"""

from __future__ import annotations

import pytest
from stories import luck, on, planned, run, said, told

from simulator.engine.log import EventLog
from simulator.model.units import HOUR

DAYS = """
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}}}
"""
HALL = f"""{DAYS}
pools:
  a: {{capacity: 1}}
  b: {{capacity: 1, other_work: {{every: OFTEN, time: LONG}}}}
  c: {{capacity: 1}}
"""
FLOW = """
  - kind:
      choice:
        applied: {when: {until: 2020-06-02}, do: [permit]}
        came: {when: {from: 2020-06-02}, do: [look: {by: a, time: 1 h}]}
"""
PERMIT = """
items:
  permit:
    limit: {legal: 1 wd}
    on_limit: escalate
    steps:
      - accept: {by: c, time: 10 min, milestone: accepted}
      - think: {wait: THINK}
      - survey: {by: [a, b], time: 1 h}
"""
LATER = PERMIT.replace("THINK", "3170 min")  # until two on Wednesday; the limit ends on Tuesday
BEFORE = PERMIT.replace("THINK", "1890 min")  # until twenty to five on Tuesday


def hall(often: str, long: str) -> str:
    """Officers of whom `b` has other work after so many open hours."""
    return HALL.replace("OFTEN", often).replace("LONG", long)


AFTERNOON = hall("1250 min", "70 min")  # from ten to two on Wednesday to three
OVERNIGHT = hall("15 h", "2 h")  # from four on Tuesday to ten on Wednesday
WEDNESDAY = on("01 09:00", "03 13:30", "03 14:10")
TUESDAY = on("01 09:00", "02 16:30", "02 16:50")


def kept(log: EventLog) -> list[tuple[float, int, int]]:
    """From which hour on how many officers of a pool were kept free."""
    rows = zip(log.kept.at.tolist(), log.kept.pool, log.kept.officers, strict=True)
    return [(at / HOUR, int(pool), int(officers)) for at, pool, officers in rows]


def of_officers(log: EventLog) -> list[str]:
    return [row for row in told(log) if "survey" in row or "look" in row]


def test_a_survey_of_an_item_whose_limit_has_run_out_is_waited_for() -> None:
    """The officer of `a` is free at half past two, that of `b` at three. The case that came at ten
    past two for `a` alone waits until the survey is over.
    """
    log = run(FLOW, AFTERNOON + LATER, WEDNESDAY)
    assert of_officers(log) == said(
        """
        2 look          work 03 13:30  03 13:30  03 14:30 done
        1 permit.survey work 03 14:00  03 15:00  03 16:00 done
        3 look          work 03 14:10  03 16:00  03 17:00 done
        """
    )
    assert kept(log) == [(48 + 14.5, 0, 1), (48 + 15, 0, 0)]


PASSED_OVER = said(
    """
    2 look          work 03 13:30  03 13:30  03 14:30 done
    3 look          work 03 14:10  03 14:30  03 15:30 done
    1 permit.survey work 03 14:00  03 15:30  03 16:30 done
    """
)


@pytest.mark.parametrize(
    ("this", "that"),
    [
        ("on_limit: escalate", "on_limit: none"),
        ("legal: 1 wd", "legal: 3 wd"),
        ("by: [a, b]", "by: [a, b], seize: pass-over"),
    ],
    ids=["no consequence", "in time", "the step says otherwise"],
)
def test_otherwise_it_is_passed_over(this: str, that: str) -> None:
    """First in rank it is all the same, and still waits behind who came later."""
    log = run(FLOW, AFTERNOON + LATER.replace(this, that), WEDNESDAY)
    assert of_officers(log) == PASSED_OVER
    assert kept(log) == []


def test_who_waits_already_keeps_his_turn_from_the_expiry_on() -> None:
    """The survey is asked for at 16:40 on Tuesday, when both have something in hand that they
    finish on Wednesday, at half past nine and at ten. The limit runs out in between.
    """
    log = run(FLOW, OVERNIGHT + BEFORE, TUESDAY)
    assert of_officers(log) == said(
        """
        2 look          work 02 16:30  02 16:30  03 09:30 done
        1 permit.survey work 02 16:40  03 10:00  03 11:00 done
        3 look          work 02 16:50  03 11:00  03 12:00 done
        """
    )
    assert kept(log) == [(48 + 9.5, 0, 1), (48 + 10, 0, 0)]
    in_time = run(FLOW, OVERNIGHT + BEFORE.replace("legal: 1 wd", "legal: 2 wd"), TUESDAY)
    assert of_officers(in_time)[-1] == "1 permit.survey work 02 16:40 03 10:30 03 11:30 done"
    assert kept(in_time) == []


def test_only_who_is_overdue_keeps_it() -> None:
    """The second case waits for both from Wednesday evening on, the first, whose limit ran out on
    Tuesday, from two on Thursday. `b` is free at three. Before two nobody is kept, so that `a` takes
    the third case.
    """
    flow = FLOW.replace("until: 2020-06-02", "until: 2020-06-04").replace(
        "from: 2020-06-02", "from: 2020-06-04"
    )
    items = PERMIT.replace("THINK", "4610 min, when: {until: 2020-06-02}")
    asked = on("01 09:00", "03 16:50", "04 13:30", "04 14:10")
    log = run(flow, hall("23 h", "7 h") + items, asked)
    assert of_officers(log) == said(
        """
        3 look          work 04 13:30  04 13:30  04 14:30 done
        1 permit.survey work 04 14:00  04 15:00  04 16:00 done
        2 permit.survey work 03 17:00  04 16:00  04 17:00 done
        4 look          work 04 14:10  05 09:00  05 10:00 done
        """
    )
    assert kept(log) == [(72 + 14.5, 0, 1), (72 + 15, 0, 0)]


def test_a_stage_that_is_late_has_its_items_waited_for() -> None:
    stage = FLOW.replace(
        "do: [permit]",
        "do: [stage: {name: joint, title: Joint, lead: c, limit: 1 wd, on_limit: escalate, do: [permit]}]",
    )
    items = LATER.replace("    limit: {legal: 1 wd}\n    on_limit: escalate\n", "")
    log = run(stage, AFTERNOON + items, WEDNESDAY)
    assert "1 permit.survey work 03 14:00 03 15:00 03 16:00 done" in told(log)
    assert kept(log) == [(48 + 14.5, 0, 1), (48 + 15, 0, 0)]


@pytest.mark.parametrize(("then", "begins"), [("escalate", "12:00"), ("go_on", None)])
def test_so_has_an_opinion_that_is_overdue(then: str, begins: str | None) -> None:
    """Asked at 11:10 for half an hour; `a` is free at 11:30, `b` at 12:00."""
    assert [share > 0.72 for share in luck("", "class", 3)] == [False, True, False]
    pools = hall("2 h", "1 h") + (
        "queue: by-priority\nclasses: {ordinary: {share: 72%}, urgent: {share: 28%}}\n"
    )
    flow = f"""
  - kind:
      choice:
        urgent:
          when: {{class: urgent}}
          do: [ask: {{by: [a, b], time: 1 h, answer_within: {{limit: 15 min, then: {then}}}}}]
        ordinary: {{when: {{class: ordinary}}, do: [look: {{by: a, time: 1 h}}]}}
"""
    log = run(flow, pools, on("01 10:30", "01 11:10", "01 11:15"))
    asked = [row for row in told(log) if row.startswith("2 ask work")]
    assert (begins or "-") in asked[0]
    assert kept(log) == ([(11.5, 0, 1), (12, 0, 0)] if begins else [])


@pytest.mark.parametrize(
    ("this", "that", "keeps"),
    [
        ("capacity: 1}", "capacity: 1}", True),
        ("a: {capacity: 1}", "a: {capacity: 1, queue: preemptive}", False),
        ("time: 1 h}\n", "time: 1 h, seize: reserve}\n", False),
    ],
    ids=["several", "one could be interrupted", "always"],
)
def test_which_steps_the_plan_says_it_of(this: str, that: str, keeps: bool) -> None:
    text = (AFTERNOON + LATER).replace(this, that)
    steps = {step.name: step for step in planned(FLOW, text, WEDNESDAY).steps}
    assert steps["permit.survey"].reserves_overdue is keeps
    assert steps["permit.accept"].reserves_overdue is False
    assert steps["look"].reserves_overdue is False


def test_where_nobody_else_asks_for_its_officers_none_are_kept() -> None:
    alone = FLOW.replace("look: {by: a, time: 1 h}", "look: {by: c, time: 1 h}")
    pools = AFTERNOON.replace(", other_work: {every: 1250 min, time: 70 min}", "")
    steps = {step.name: step for step in planned(alone, pools + LATER, WEDNESDAY).steps}
    assert steps["permit.survey"].reserves_overdue is False
    shared = {step.name: step for step in planned(alone, AFTERNOON + LATER, WEDNESDAY).steps}
    assert shared["permit.survey"].reserves_overdue is True
