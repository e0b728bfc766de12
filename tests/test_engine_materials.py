"""Materials on their way to a check and back, worked out by hand. How a line of a log reads is told
in ``stories``.
"""

from __future__ import annotations

from stories import DESK, EVERY_HOUR, luck, moment, numbers, on, run, said, told

from simulator.engine.log import EventLog, Part, Status
from simulator.model.units import MINUTE

TOWN = """calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}
  waking: {week: {Mon-Sun: "8:00-20:00"}}
applicant: {calendar: waking, trip: 1 h}
pools: {desk: {capacity: 1}}
"""
PERMIT = """items:
  permit:
    materials: [deed, plan]
    steps:
      - prepare: {by: applicant, does: materials}
      - take: {by: desk, time: 20 min, checks: materials}
"""
TWICE_A_DAY = "{every: 12 h}"


def materials(plan: str, deed: str = "prepare: 1 h") -> str:
    return f"{TOWN}materials: {{plan: {{{plan}}}, deed: {{{deed}}}}}\n{PERMIT}"


def prepared(log: EventLog, step: str = "permit.prepare") -> list[tuple[str, int]]:
    """When each hand-in was ready, and how many materials it had."""
    rows = (log.part == Part.WORK) & (log.step == log.steps.index(step))
    return [
        (moment(int(at)), int(count))
        for at, count in zip(log.completed[rows], log.count[rows], strict=True)
    ]


def rounds(log: EventLog) -> list[int]:
    """How many checks each of the first fifty cases needed."""
    return [
        int(((log.case == case) & (log.step == log.steps.index("permit.take"))).sum())
        for case in range(1, 51)
    ]


def test_own_work_adds_up_and_what_others_supply_comes_meanwhile() -> None:
    assert prepared(run("  - permit", materials("prepare: 2 h", "prepare: 1 h, obtain: 5 h"))) == [
        ("01 14:00", 2)
    ]
    assert prepared(
        run("  - permit", materials("prepare: 2 h, obtain: 1 h", "prepare: 1 h, obtain: 2 h"))
    ) == [("01 12:00", 2)]


def test_of_two_that_others_supply_the_later_one_counts_and_not_the_sum() -> None:
    assert prepared(run("  - permit", materials("obtain: 3 h", "obtain: 5 h"))) == [("01 14:00", 2)]


def test_the_applicant_sleeps_and_the_others_work_through_the_night() -> None:
    night = on("01 19:00")
    assert prepared(run("  - permit", materials("prepare: 2 h"), night)) == [("02 10:00", 2)]
    assert prepared(run("  - permit", materials("prepare: 2 h, obtain: 14 h"), night)) == [
        ("02 10:00", 2)
    ]
    assert prepared(run("  - permit", materials("prepare: 2 h, obtain: 16 h"), night)) == [
        ("02 11:00", 2)
    ]


def test_others_may_need_working_days() -> None:
    assert prepared(run("  - permit", materials("obtain: 2 wd"))) == [("02 17:00", 2)]
    assert prepared(run("  - permit", materials("obtain: 2 wd"), on("05 10:30"))) == [
        ("09 10:30", 2)
    ]


def test_only_what_was_defective_is_corrected_handed_in_and_reviewed_again() -> None:
    more = materials(
        "prepare: 2 h, correct: 30 min, review: 10 min, defect: 100%, defect_again: 0%",
        "prepare: 1 h, review: 5 min",
    )
    more = more.replace("checks: materials", "checks: materials, visit: true")
    log = run("  - permit", more)
    assert told(log) == said("""
        1 permit.prepare   work 01 09:00  01 09:00  01 12:00 done
        1 permit.take      trip 01 12:00  01 12:00  01 12:30 done
        1 permit.take      work 01 12:30  01 14:00  01 14:35 returned
        1 permit.prepare#2 work 01 14:35  01 14:35  01 15:05 done
        1 permit.take#2    trip 01 15:05  01 15:05  01 15:35 done
        1 permit.take#2    work 01 15:35  01 15:35  01 16:05 done
    """)
    assert log.count.tolist() == [2, 0, 0, 1, 0, 0]
    assert numbers("visits", "  - permit", more) == [2]
    assert numbers("materials", "  - permit", more) == [3]
    assert numbers("corrections", "  - permit", more) == [1]


def test_without_a_time_to_correct_it_takes_as_long_as_to_prepare_and_without_either_none() -> None:
    twice = run(
        "  - permit", materials("prepare: 2 h, obtain: 20 h, defect: 100%, defect_again: 0%")
    )
    assert prepared(twice) == [("02 05:00", 2), ("02 11:20", 1)]
    assert prepared(run("  - permit", materials("defect: 100%, defect_again: 0%"))) == [
        ("01 10:00", 2),
        ("01 10:20", 1),
    ]


def test_a_correction_can_go_wrong_too() -> None:
    log = run(
        "  - permit", materials("prepare: 1 min, defect: 100%, defect_again: 60%"), TWICE_A_DAY
    )
    lots = [luck("permit.prepare", "defect:plan", 50, attempt) for attempt in range(1, 20)]
    needed = [
        next(number for number in range(2, 20) if lots[number - 1][case] >= 0.6)
        for case in range(50)
    ]
    assert {2, 3, 4} < set(needed)
    assert rounds(log) == needed


def test_what_no_word_is_said_of_goes_wrong_again_as_often_as_the_first_time() -> None:
    log = run("  - permit", materials("prepare: 1 min, defect: 40%"), TWICE_A_DAY)
    lots = [luck("permit.prepare", "defect:plan", 50, attempt) for attempt in range(1, 20)]
    needed = [
        next(number for number in range(1, 20) if lots[number - 1][case] >= 0.4)
        for case in range(50)
    ]
    assert {1, 2, 3} <= set(needed)
    assert rounds(log) == needed


FETCHED = "prepare: 2 h, obtain: 9 h, review: 10 min, correct: 5 min, defect: 0%, fetched: true"


def test_a_record_that_is_fetched_costs_nothing_and_is_not_reviewed() -> None:
    assert told(run("  - permit", materials(FETCHED))) == said("""
        1 permit.prepare work 01 09:00  01 09:00  01 10:00 done
        1 permit.take    work 01 10:00  01 10:00  01 10:20 done
    """)
    assert numbers("materials", "  - permit", materials(FETCHED)) == [1]


def test_without_a_record_or_in_an_outage_the_applicant_supplies_it_as_any_other() -> None:
    for trouble in ("coverage: 0%", "outage: 100%"):
        assert told(run("  - permit", materials(f"{FETCHED}, {trouble}"))) == said("""
            1 permit.prepare work 01 09:00  01 09:00  01 18:00 done
            1 permit.take    work 01 18:00  02 09:00  02 09:30 done
        """)


def test_a_wrong_record_is_found_at_the_first_check_and_then_the_applicant_supplies_it() -> None:
    log = run("  - permit", materials(f"{FETCHED}, mismatch: 100%"))
    assert told(log) == said("""
        1 permit.prepare   work 01 09:00  01 09:00  01 10:00 done
        1 permit.take      work 01 10:00  01 10:00  01 10:20 returned
        1 permit.prepare#2 work 01 10:20  01 10:20  01 19:20 done
        1 permit.take#2    work 01 19:20  02 09:00  02 09:30 done
    """)
    assert log.count.tolist() == [1, 0, 1, 0]
    assert prepared(
        run("  - permit", materials(f"{FETCHED}, mismatch: 100%".replace("obtain: 9 h, ", "")))
    )[1] == ("01 12:20", 1)


def test_whether_there_is_a_record_is_settled_once_per_case_and_for_all_items() -> None:
    items = "".join(
        f"  {name}: {{materials: plan, steps: [{{prepare: {{by: applicant, does: materials}}}},"
        " {sign: {wait: 1 h}}]}\n"
        for name in ("fire", "water")
    )
    more = (
        "materials: {plan: {prepare: 1 min, fetched: true, coverage: 60%, outage: 30%}}\nitems:\n"
        + items
    )
    log = run("  - fire\n  - water", more, EVERY_HOUR, days=2)
    lots = zip(luck("", "coverage:plan", 40), luck("", "outage:plan", 40), strict=True)
    supplied = [not (recorded < 0.6 and out >= 0.3) for recorded, out in lots]
    assert 5 < sum(supplied) < 35
    for item in ("fire", "water"):
        mine = (log.step == log.steps.index(f"{item}.prepare")) & (log.case <= 40)
        assert log.count[mine][log.case[mine].argsort()].tolist() == supplied


def test_from_the_day_on_which_fetching_ends_cases_supply_it_themselves() -> None:
    log = run("  - permit", materials(f"{FETCHED}, until: 2020-06-03"), on("02 18:30", "03 00:00"))
    assert prepared(log) == [("02 19:30", 1), ("03 11:00", 2)]


def test_every_item_asks_for_its_own_copy_but_a_common_preparation_for_one() -> None:
    each = "".join(
        f"  {name}: {{materials: plan, steps: [{{prepare: {{by: applicant, does: materials}}}},"
        " {sign: {wait: 1 h}}]}\n"
        for name in ("fire", "water")
    )
    more = "materials: {plan: {prepare: 2 h}}\nitems:\n"
    alone = run("  - parallel: [fire, water]", more + each)
    assert prepared(alone, "fire.prepare") == prepared(alone, "water.prepare") == [("01 11:00", 1)]
    assert numbers("materials", "  - parallel: [fire, water]", more + each) == [2]
    shared = "".join(
        f"  {name}: {{materials: plan, steps: [{{sign: {{wait: 1 h}}}}]}}\n"
        for name in ("fire", "water")
    )
    flow = (
        "  - prepare: {by: applicant, does: materials, for: [fire, water]}\n  - parallel: [fire,"
        " water]"
    )
    assert prepared(run(flow, more + shared), "prepare") == [("01 11:00", 1)]
    assert numbers("materials", flow, more + shared) == [1]


def test_a_second_check_looks_at_nothing_twice() -> None:
    more = (
        materials("prepare: 2 h, review: 10 min", "prepare: 1 h, review: 5 min")
        + "      - look: {by: desk, time: 7 min, checks: materials}\n"
    )
    assert told(run("  - permit", more))[1:] == said("""
        1 permit.take work 01 12:00  01 14:00  01 14:35 done
        1 permit.look work 01 14:35  01 14:35  01 14:42 done
    """)


def test_a_common_check_sends_the_common_preparation_back() -> None:
    more = (
        "materials: {form: {prepare: 1 h}, plan: {prepare: 2 h, defect: 100%, defect_again: 0%,"
        " correct: 10 min}}\nitems:\n"
    )
    more += (
        "  fire: {materials: [form, plan], steps: [{sign: {wait: 1 h}}]}\n  water: {materials:"
        " plan, steps: [{sign: {wait: 2 h}}]}\n"
    )
    both = "for: [fire, water]"
    flow = f"""
  - prepare: {{by: applicant, does: materials, {both}}}
  - take: {{by: desk, time: 30 min, checks: materials, {both}}}
  - parallel: [fire, water]"""
    assert told(run(flow, DESK + more)) == said("""
        1 prepare    work 01 09:00  01 09:00  01 12:00 done
        1 take       work 01 12:00  01 12:00  01 12:30 returned
        1 prepare#2  work 01 12:30  01 12:30  01 12:40 done
        1 take#2     work 01 12:40  01 12:40  01 13:10 done
        1 fire.sign  work 01 13:10  01 13:10  01 14:10 done
        1 water.sign work 01 13:10  01 13:10  01 15:10 done
    """)


REWORK = """      - look: {by: desk, time: 5 min}
      - choice: {again: {share: 50%, then: prepare}, on: rest}
"""


def test_rework_after_a_check_that_passed_means_all_materials_again() -> None:
    more = (
        materials("prepare: 2 h, correct: 1 min, defect: 100%, defect_again: 0%", "prepare: 1 h")
        + REWORK
    )
    log = run(
        "  - permit",
        more.replace("calendar: office\n", "").replace("calendar: waking, ", ""),
        TWICE_A_DAY,
    )
    lots = luck("permit.choice(again|on)", "branch", len(log.cases))
    assert {lot < 0.5 for lot in lots} == {True, False}
    assert int((log.status[log.case <= 20] == Status.RETURNED).sum()) == 20
    for case, lot in enumerate(lots[:20], 1):
        mine = log.case == case
        counts = log.count[mine & (log.step == 0) & (log.status == Status.DONE)].tolist()
        assert counts[:3] == ([2, 1, 2] if lot < 0.5 else [2, 1])
        if lot < 0.5:
            third = mine & (log.step == 0) & (log.attempt == 3)
            assert (log.completed - log.started)[third].tolist() == [180 * MINUTE]


def test_rework_before_any_check_means_all_materials_again() -> None:
    more = (
        materials("prepare: 2 h, correct: 1 min, defect: 100%", "prepare: 1 h").replace(
            "checks: materials", "visit: true"
        )
        + REWORK
    )
    log = run("  - permit", more, on("01 08:00", "02 08:00", "03 08:00", "04 08:00", "05 08:00"))
    again = (log.step == 0) & (log.attempt == 2)
    assert again.any()
    assert set(log.count[again].tolist()) == {2}


def test_rework_before_any_check_fetches_the_wrong_record_again() -> None:
    more = (
        materials(f"{FETCHED}, mismatch: 100%", "prepare: 1 h").replace(
            "checks: materials", "visit: true"
        )
        + REWORK
    )
    log = run("  - permit", more, on("01 08:00", "02 08:00", "03 08:00", "04 08:00", "05 08:00"))
    again = (log.step == 0) & (log.attempt == 2)
    assert again.any()
    assert set(log.count[again].tolist()) == {1}
