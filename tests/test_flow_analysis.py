"""Flow analysis against pencil and paper: mean times without queues, traffic equations, offered
loads, the critical path.
"""

from __future__ import annotations

import math

import pytest

from simulator.engine.plan.tables import Window
from simulator.flow_analysis.figures import FlowFigures, flow_figures
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.rework import expected_checks
from simulator.flow_analysis.traffic import day_of, traffic
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import DAY

YEAR = Window(horizon=364 * DAY)  # 52 whole weeks
OFFICE = (
    "calendars: {office: {week: {Mon-Fri: ['9:00-12:00', '14:00-17:00']}}, days: {week: {Mon-Sun:"
    " ['8:00-20:00']}}}"
)


def process(flow: str, more: str = "") -> Process:
    return process_from_text(f"process: small\nstart: 2020-01-06\n{more}\nflow: {flow}\n").value


def figures(flow: str, more: str = "") -> FlowFigures:
    return flow_figures(process(flow, more), YEAR)


def minutes(flow: str, more: str = "") -> float:
    return figures(flow, more).cycle_time * 60


# times


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        (
            (
                "[a: {wait: 10 min}, x: {choice: {b: {share: 90%, do: [b: {wait: 20 min}]}, c:"
                " {share: 10%, do: [c: {wait: 10 min}]}}}]"
            ),
            29,
        ),
        ("[a: {wait: 10 min}, x: {parallel: [b: {wait: 20 min}, c: {wait: 10 min}]}]", 30),
        (
            (
                "[a: {wait: 10 min}, b: {wait: 20 min}, x: {choice: {done: 80%, again: {share: 20%,"
                " then: b}}}]"
            ),
            35,
        ),
        (
            (
                "[a: {wait: 10 min}, x: {parallel: [[b: {wait: 20 min}, c: {wait: 5 min}], d:"
                " {wait: 22 min}]}]"
            ),
            35,
        ),
        ("[x: {parallel: [b: {wait: 20 min}, c: {wait: 10 min}], until: any}]", 10),
        (
            "[x: {parallel: [b: {wait: 20 min}, c: {wait: 10 min}, d: {wait: 30 min}], until: 2}]",
            20,
        ),
        (
            (
                "[x: {any: {b: {share: 50%, do: [b: {wait: 20 min}]}, c: {share: 50%, do: [c:"
                " {wait: 10 min}]}}}]"
            ),
            0.5 * 20 + 0.25 * 10,
        ),
        (
            (
                "[x: {any: {b: {share: 50%, do: [b: {wait: 20 min}]}, c: {share: 40%, do: [c:"
                " {wait: 10 min}]}, d: {rest: true, do: [d: {wait: 40 min}]}}}]"
            ),
            0.5 * 20 + 0.2 * 10 + 0.3 * 40,
        ),
    ],
    ids=[
        "choice",
        "parallel",
        "loop",
        "parallel-of-sequences",
        "first-of-two",
        "second-of-three",
        "inclusive",
        "inclusive-or-else",
    ],
)
def test_a_block_takes_what_the_textbook_says(flow: str, expected: float) -> None:
    assert minutes(flow) == pytest.approx(expected, rel=1e-12)


def test_the_credit_application_takes_8_65_days() -> None:
    flow = """
  - check: {wait: 1 d}
  - complete: {choice: {complete: 80%, incomplete: {share: 20%, then: check}}}
  - look: {parallel: [history: {wait: 1 d}, income: {wait: 3 d}]}
  - assess: {wait: 3 d}
  - answer: {choice: {accepted: {share: 60%, do: [offer: {wait: 1 d}]}, rejected: {share: 40%, do: [reject: {wait: 2 d}]}}}"""
    found = figures(flow)
    assert found.cycle_time / 24 == pytest.approx(
        1 / (1 - 0.2) + max(1, 3) + 3 + 0.6 * 1 + 0.4 * 2, rel=1e-12
    )
    assert found.cycle_time / 24 == pytest.approx(8.65, rel=1e-12)
    assert found.critical_path == ("check", "income", "assess", "offer")


def test_the_time_is_that_of_cases_that_come_to_the_end() -> None:
    flow = (
        "[a: {wait: 10 min}, x: {choice: {yes: 50%, no: {share: 50%, do: [b: {wait: 60 min}], end:"
        " rejected}}}, c: {wait: 5 min}]"
    )
    assert minutes(flow) == pytest.approx(15)


def test_conditions_on_the_same_class_are_about_the_same_cases() -> None:
    classes = "classes: {urgent: {share: 20%}, ordinary: {share: 80%}}"
    flow = (
        "[x: {parallel: [b: {wait: 20 min, when: {class: urgent}}, c: {wait: 30 min, when: {class:"
        " urgent}}]}]"
    )
    assert minutes(flow, classes) == pytest.approx(0.2 * 30)
    apart = flow.replace("30 min, when: {class: urgent}", "30 min, when: {class: ordinary}")
    assert minutes(apart, classes) == pytest.approx(0.2 * 20 + 0.8 * 30)


def test_work_is_stretched_over_the_week_of_its_calendar() -> None:
    office = f"{OFFICE}\ncalendar: office\npools: {{desk: {{capacity: 1}}}}"
    work = figures("[a: {by: desk, time: 2 h}]", office)
    assert work.cycle_time == pytest.approx(2 * 168 / 30)
    assert work.touch_time == pytest.approx(2)
    assert figures("[a: {wait: 1 wd}]", office).cycle_time == pytest.approx(168 / 5)
    applicant = f"{OFFICE}\napplicant: {{calendar: days}}"
    assert figures("[a: {by: applicant, time: 2 h}]", applicant).cycle_time == pytest.approx(4)


def test_a_visit_takes_half_a_round_trip_of_those_who_are_not_online() -> None:
    more = f"{OFFICE}\napplicant: {{calendar: days, trip: 3 h}}\npools: {{desk: {{capacity: 1}}}}"
    assert figures("[a: {by: desk, time: 1 h, visit: true}]", more).cycle_time == pytest.approx(
        1.5 * 2 + 1
    )
    assert figures(
        "[a: {by: desk, time: 1 h, visit: true, online: 80%}]", more
    ).cycle_time == pytest.approx(0.2 * 1.5 * 2 + 1)
    assert figures(
        "[a: {by: desk, time: 1 h, visit: true, trip: 1 h}]", more
    ).cycle_time == pytest.approx(0.5 * 2 + 1)


PERMIT = """
pools: {desk: {capacity: 1}}
materials: {form: {prepare: 1 h, correct: 30 min, review: 6 min, defect: 20%}}
items:
  permit:
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, checks: materials}
      - decide: {by: desk, time: 5 min, milestone: [decided, delivered]}
      - file: {by: desk, time: 45 min}
"""


def test_materials_go_round_until_they_pass() -> None:
    found = figures("[permit]", PERMIT)
    again = 0.2 / (1 - 0.2)
    preparing, checking = 60 + again * 30, (1 + again) * (10 + 6)
    assert found.cycle_time * 60 == pytest.approx(preparing + checking + 5)
    assert found.touch_time * 60 == pytest.approx(checking + 5)
    # what is filed after the delivery keeps the desk busy and nobody waiting
    assert found.work["desk"] * 60 == pytest.approx(checking + 5 + 45)
    assert found.executions["permit.submit"] == pytest.approx(1.25)
    assert found.critical_path == ("permit.prepare", "permit.submit", "permit.decide")


def test_the_longest_time_to_obtain_counts_unless_preparing_takes_longer() -> None:
    obtained = PERMIT.replace("defect: 20%}", "obtain: 1 d}, map: {obtain: 2 d}").replace(
        "[form]", "[form, map]"
    )
    assert figures("[permit]", obtained).cycle_time == pytest.approx(48 + 21 / 60)
    slow = obtained.replace("prepare: 1 h", "prepare: 60 h")
    assert figures("[permit]", slow).cycle_time == pytest.approx(60 + 21 / 60)
    office = f"{OFFICE}\ncalendar: office\n{PERMIT}".replace(
        "defect: 20%}", "obtain: 3 wd}"
    ).replace("capacity: 1", "capacity: 1, calendar: days")
    assert figures("[permit]", office).cycle_time == pytest.approx(3 * 168 / 5 + 2 * 21 / 60)


def test_inquiries_are_round_trips_before_the_first_preparation_only() -> None:
    asked = (
        PERMIT.replace("    materials: [form]", "    materials: [form]\n    inquiries: 1.5")
        + "applicant: {trip: 2 h}\n"
    )
    assert figures("[permit]", asked).cycle_time - figures(
        "[permit]", PERMIT
    ).cycle_time == pytest.approx(3)


def test_a_check_fails_until_the_worst_material_passes() -> None:
    assert expected_checks([]) == 1
    assert expected_checks([(0.2, 0.5)]) == pytest.approx(1 + 0.2 / (1 - 0.5))
    # the largest of two geometric numbers of rounds: 1 + sum of 2/2**k - 1/4**k
    assert expected_checks([(0.5, 0.5), (0.5, 0.5)]) == pytest.approx(1 + 2 - 1 / 3)
    assert expected_checks([(0.1, 1.0)]) == math.inf


def test_the_longest_branch_and_the_likeliest_way_are_critical() -> None:
    flow = """
  - a: {wait: 1 min}
  - side: {parallel: [[b: {wait: 5 min}, c: {wait: 6 min}], d: {wait: 10 min}]}
  - way: {choice: {often: {share: 70%, do: [e: {wait: 1 min}]}, seldom: {share: 30%, do: [f: {wait: 99 min}]}}}
  - again: {choice: {done: 60%, back: {share: 40%, then: a}}}"""
    assert figures(flow).critical_path == ("a", "b", "c", "e")


@pytest.mark.parametrize(("by", "hours_a_week"), [("a", 40), ("[a, b]", 20), ("[a, b, c]", 10)])
def test_what_pools_do_together_goes_on_in_the_hours_in_common(by: str, hours_a_week: int) -> None:
    more = """calendars:
  a: {week: {Mon-Fri: ["8:00-16:00"]}}
  b: {week: {Mon-Fri: ["12:00-20:00"]}}
  c: {week: {Mon-Sun: ["8:00-10:00", "14:00-18:00"]}}
pools:
  a: {capacity: 1, calendar: a}
  b: {capacity: 1, calendar: b}
  c: {capacity: 1, calendar: c}
  always: {capacity: 1}"""
    together = f"[s: {{by: {by.replace(']', ', always]')}, time: 1 h}}]"
    assert figures(together, more).cycle_time == pytest.approx(168 / hours_a_week)


# traffic and loads


DESK = "pools: {desk: {capacity: 1}}\narrivals: {every: 1 h}"


@pytest.mark.parametrize(
    ("pool", "step", "load"),
    [
        ("capacity: 1", "time: 30 min", 0.5 * 1.25),
        ("capacity: 2", "time: 30 min", 0.25 * 1.25),
        ("capacity: 2", "time: 30 min, officers: 2", 0.5 * 1.25),
        ("capacity: 1, available: 50%", "time: 30 min", 1.25),
        ("capacity: 1, calendar: days", "time: 12 min", 0.2 * 1.25 * 2),
    ],
)
def test_rework_is_offered_again(pool: str, step: str, load: float) -> None:
    flow = (
        f"[a: {{by: desk, {step}}}, x: {{choice: {{done: 80%, again: {{share: 20%, then: a}}}}}}]"
    )
    found = figures(flow, f"{OFFICE}\npools: {{desk: {{{pool}}}}}\narrivals: {{every: 1 h}}")
    assert found.executions == {"a": 1.25}
    assert found.loads["desk"] == pytest.approx(load)


def test_loops_inside_one_another_multiply() -> None:
    flow = """
  - a: {by: desk, time: 1 min}
  - b: {by: desk, time: 1 min}
  - inner: {choice: {on: 50%, again: {share: 50%, then: b}}}
  - outer: {choice: {done: 80%, back: {share: 20%, then: a}}}"""
    found = figures(flow, DESK)
    assert found.executions == {"a": pytest.approx(1.25), "b": pytest.approx(2.5)}
    assert found.loads["desk"] == pytest.approx(3.75 / 60)


def test_whoever_is_refused_is_work_for_those_before_only() -> None:
    flow = (
        "[a: {by: desk, time: 1 h}, x: {choice: {yes: 70%, no: {share: 30%, end: rejected}}}, b:"
        " {by: desk, time: 1 h}]"
    )
    assert figures(flow, DESK).executions == {"a": 1, "b": pytest.approx(0.7)}


@pytest.mark.parametrize("until", ["", ", until: any"])
def test_what_follows_a_join_is_done_once(until: str) -> None:
    flow = (
        f"[x: {{parallel: [b: {{wait: 1 h}}, c: {{wait: 2 h}}]{until}}}, d: {{by: desk, time: 6"
        " min}]"
    )
    found = figures(flow, DESK)
    assert found.executions == {"b": 1, "c": 1, "d": 1}
    assert found.loads["desk"] == pytest.approx(0.1)


def test_inclusive_branches_are_done_by_their_own_share() -> None:
    flow = (
        "[x: {any: {b: {share: 50%, do: [b: {wait: 1 h}]}, c: {share: 30%, do: [c: {wait: 1 h}]}}},"
        " d: {by: desk, time: 6 min}]"
    )
    assert figures(flow, DESK).executions == {"b": 0.5, "c": 0.3, "d": 1}
    rest = "e: {rest: true, do: [e: {wait: 1 h}]}"
    rest = flow.replace("{any: {", f"{{any: {{{rest}, ")
    assert figures(rest, DESK).executions == {"b": 0.5, "c": 0.3, "d": 1, "e": 0.35}


def test_a_stream_of_nine_per_week_offers_the_work_of_nine_per_week() -> None:
    more = (
        f"{OFFICE}\ncalendar: office\narrivals: {{poisson: 9 per week, calendar: office}}\npools:"
        " {desk: {capacity: 2}}"
    )
    assert figures("[a: {by: desk, time: 4 h}]", more).loads["desk"] == pytest.approx(
        9 * 4 / (2 * 30)
    )


def test_as_much_work_as_the_officers_can_do_is_too_much() -> None:
    for time, overloaded in (("59 min", ()), ("1 h", ("desk",)), ("2 h", ("desk",))):
        flow = process(f"[a: {{by: desk, time: {time}}}]", DESK)
        assert traffic(flow, network_of(flow), day_of(flow, YEAR.horizon)).overloaded == overloaded


def test_a_material_that_never_passes_is_endless_work() -> None:
    found = figures(
        "[permit]",
        PERMIT.replace("defect: 20%", "defect: 20%, defect_again: 100%")
        + "arrivals: {every: 1 h}\n",
    )
    assert found.loads == {"desk": math.inf}


def test_the_busiest_pool_has_the_highest_load_and_without_a_stream_the_most_work_per_officer() -> (
    None
):
    flow = "[a: {by: front, time: 20 min}, b: {by: back, time: 60 min}]"
    pools = f"{OFFICE}\npools: {{front: {{capacity: 1, calendar: days}}, back: {{capacity: 2}}}}"
    found = figures(flow, f"{pools}\narrivals: {{every: 1 h}}")
    assert found.loads == {"front": pytest.approx(2 / 3), "back": pytest.approx(1 / 2)}
    assert found.busiest == "front"
    listed = figures(flow, f"{pools}\narrivals: {{backlog: 5}}")
    assert (listed.loads, listed.busiest) == ({"front": 0, "back": 0}, "back")
    assert figures("[a: {wait: 1 h}]", pools).busiest is None


# meetings


MEETING = '[meet: {by: desk, time: 1 min, slots: {week: {Tue: ["10:00", "15:00"]}, size: SIZE}}]'


def meeting_load(
    size: int, arrivals: str = "arrivals: {every: 24 h}", more: str = "", flow: str = MEETING
) -> float:
    """Of a meeting twice every Tuesday, over exactly four weeks; a case a day makes 28."""
    text = (
        "process: small\nstart: 2020-06-01\npools: {desk: {capacity:"
        f" 9}}}}\n{arrivals}\n{more}\nflow: {flow}\n"
    )
    found = flow_figures(
        process_from_text(text.replace("SIZE", str(size))).value, Window(horizon=28 * DAY)
    )
    return next(iter(found.meetings.values()))


def test_a_meeting_is_offered_the_cases_over_its_places() -> None:
    assert meeting_load(7) == pytest.approx(28 / (4 * 2 * 7))
    assert meeting_load(2) == pytest.approx(28 / (4 * 2 * 2))


def test_whoever_does_not_come_to_the_meeting_takes_no_place_and_whoever_comes_back_takes_another() -> (
    None
):
    some = MEETING.replace("[meet", "[some: {any: {asked: {share: 25%, do: [meet").replace(
        "}}]", "}}]}}}]"
    )
    assert meeting_load(7, flow=some) == pytest.approx(7 / 56)
    again = MEETING.replace("}}]", "}}, x: {choice: {done: 80%, again: {share: 20%, then: meet}}}]")
    assert meeting_load(7, flow=again) == pytest.approx(28 * 1.25 / 56)


def test_a_holiday_is_no_day_of_a_meeting() -> None:
    closed = (
        'calendar: office\ncalendars: {office: {week: {Mon-Fri: ["9:00-17:00"]}, closed:'
        " [2020-06-09]}}"
    )
    assert meeting_load(7, more=closed) == pytest.approx(28 / (3 * 2 * 7))


def test_a_list_of_cases_offers_a_meeting_no_load() -> None:
    assert meeting_load(1, "arrivals: {backlog: 100}") == 0


def test_a_meeting_that_never_meets_is_overloaded() -> None:
    closed = 'calendar: office\ncalendars: {office: {week: {Mon: ["9:00-17:00"]}}}'
    assert meeting_load(7, more=closed) == math.inf
