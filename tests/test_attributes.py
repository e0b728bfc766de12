"""What is true of cases whatever their class, and cases that come at paces of their own: small
flows worked out by hand.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.flow_analysis.case_profiles import case_profiles
from simulator.flow_analysis.network import network_of
from simulator.formats import dump_process, process_from_text
from simulator.measures.replication import measure
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR
from simulator.present.words.titles import (
    all_groups,
    attribute_word,
    group_label,
    group_named,
    group_title,
)
from simulator.soundness import check

HEAD = "process: town\nstart: 2020-01-06\n"


def process(text: str) -> Process:
    return process_from_text(HEAD + text).value


def run(text: str, days: int = 40) -> tuple[Plan, EventLog]:
    planned = plan(process(text), Window(horizon=days * DAY))
    return planned, simulate(planned, 3, 1)


def faults(text: str) -> list[str]:
    return [problem.message for problem in check(process(text))]


CREDIT = "attributes:\n  credit: {good: 30%, listed: {share: 10%, priority: -1}, ordinary: 60%}\n"
GATE = """
flow:
  - promise:
      choice:
        promised: {when: {credit: [good, ordinary]}, do: [{quick: {wait: 1 h}}]}
        slow: {share: 100%, do: [{long: {wait: 5 h}}]}
"""


def test_an_attribute_keeps_its_value_and_gates_the_way() -> None:
    _, log = run(CREDIT + "arrivals: {backlog: 2000}\n" + GATE)
    values = log.attributes["credit"]  # in name order: good, listed, ordinary
    shares = np.bincount(values) / len(values)
    assert shares == pytest.approx([0.3, 0.1, 0.6], abs=0.04)
    slow = {
        int(case)
        for case, step in zip(log.case, log.step, strict=True)
        if log.steps[step] == "long"
    }
    assert slow == {place + 1 for place, value in enumerate(values) if value == 1}


def test_a_listed_applicant_waits_behind_the_others() -> None:
    pools = "queue: by-priority\npools: {desk: {capacity: 1}}\n"
    _, log = run(
        CREDIT + pools + "arrivals: {backlog: 50}\nflow:\n  - serve: {by: desk, time: 1 h}\n"
    )
    order = [int(case) for case in log.case[np.argsort(log.started, kind="stable")]]
    listed = [case for case in order if log.attributes["credit"][case - 1] == 1]
    assert listed
    assert order[-len(listed) :] == listed


def test_the_figures_of_every_group_stand_beside_those_of_all() -> None:
    planned, log = run(CREDIT + "arrivals: {backlog: 100}\n" + GATE)
    groups = measure(planned, log).groups
    assert {group: figures.cycle_time for group, figures in groups.items()} == {
        ("credit", "good"): 1.0,
        ("credit", "listed"): 5.0,
        ("credit", "ordinary"): 1.0,
    }
    assert sum(figures.cases for figures in groups.values()) == 100


def test_flow_analysis_knows_the_values() -> None:
    flow = process(CREDIT + "arrivals: {backlog: 1}\n" + GATE)
    weights = {
        each.klass.attributes["credit"]: each.weight
        for each in case_profiles(flow, network_of(flow))
        if each.klass
    }
    assert weights == pytest.approx({"good": 0.3, "listed": 0.1, "ordinary": 0.6})


def test_a_condition_may_hold_for_a_time_only() -> None:
    at = (
        'arrivals: {at: ["2020-01-10 23:59", "2020-01-11 00:00", "2020-01-14 23:00", "2020-01-15'
        ' 00:00"]}\n'
    )
    flow = (
        "flow:\n  - arrive: {wait: 1 h}\n  - pilot: {wait: 1 h, when: {from: 2020-01-11, until:"
        " 2020-01-15}}\n"
    )
    _, log = run(at + flow)
    assert [
        int(case)
        for case, step in zip(log.case, log.step, strict=True)
        if log.steps[step] == "pilot"
    ] == [2, 3]


def test_a_result_of_an_area_is_good_until_a_day() -> None:
    text = """
arrivals: {at: ["2020-01-10 23:59", "2020-01-11 00:00"]}
materials: {survey: {prepare: 3 h, fetched: true, until: 2020-01-11}}
pools: {desk: {capacity: 1}}
items:
  permit:
    materials: survey
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 1 h, checks: materials}
flow: [permit]
"""
    _, log = run(text)
    prepare = log.step == log.steps.index("permit.prepare")
    assert ((log.completed - log.enabled)[prepare] // HOUR).tolist() == [0, 3]


CLASSES = "classes:\n  first: {share: 50%}\n  renewal: {share: 50%}\n"


def test_renewals_stay_away_and_come_back_while_the_others_keep_their_pace() -> None:
    changes = (
        "  changes:\n    - {from: 2020-01-16, to: 2020-01-26, factor: 0, class: renewal}\n"
        "    - {from: 2020-01-26, to: 2020-02-05, factor: 2, class: renewal}\n"
    )
    _, log = run(
        CLASSES + "arrivals:\n  poisson: 200 per d\n" + changes + "flow:\n  - file: {wait: 1 h}\n"
    )
    days = log.cases.begin // (10 * DAY)
    found = {
        (period, log.classes[klass]): n
        for (period, klass), n in Counter(
            zip(days.tolist(), log.cases.klass.tolist(), strict=True)
        ).items()
        if period < 4
    }
    expected = {
        (0, "first"): 1000,
        (0, "renewal"): 1000,
        (1, "first"): 1000,
        (2, "first"): 1000,
        (2, "renewal"): 2000,
        (3, "first"): 1000,
        (3, "renewal"): 1000,
    }
    assert found == pytest.approx(expected, rel=0.12)
    assert (1, "renewal") not in found


def test_changes_of_several_classes_may_overlap_but_not_those_of_one() -> None:
    changes = (
        "changes: [{from: 2020-02-01, to: 2020-03-01, factor: 2, class: first}, {from: 2020-02-10,"
        " to: 2020-03-01, factor: 3SOME}]"
    )
    text = (
        CLASSES + "arrivals:\n  poisson: 2 per d\n  " + changes + "\nflow:\n  - file: {wait: 1 h}\n"
    )
    assert process(text.replace("SOME", "")).arrivals.changes
    assert faults(text.replace("SOME", ", class: first")) == [
        "the change from 2020-02-10 begins before that from 2020-02-01 has ended"
    ]
    assert faults(text.replace("SOME", ", class: frist")) == ["no class 'frist'"]


def test_values_add_up_and_attributes_have_names_of_their_own() -> None:
    flow = "arrivals: {backlog: 1}\nflow:\n  - file: {wait: 1 h}\n"
    assert faults("attributes: {credit: {good: 30%, bad: 60%}}\n" + flow) == [
        "the shares of 'credit' add up to 90%; 10% is missing"
    ]
    assert faults("attributes: {until: {good: 100%}}\n" + flow) == [
        "an attribute cannot be called 'until', which `when` reads in its own way"
    ]
    classes = "classes: {shop: {share: 100%, attributes: {credit: good}}}\n"
    assert faults("attributes: {credit: {good: 100%}}\n" + classes + flow) == [
        "'credit' is an attribute of a class too"
    ]


def test_the_business_may_begin_before_the_end() -> None:
    text = """
arrivals: {backlog: 3}
may_operate: licence
items:
  licence: {steps: [{register: {wait: 2 h}}, {hand-out: {wait: 1 h}}]}
  permit: {steps: [{review: {wait: 20 h}}]}
flow: [licence, permit]
"""
    values = measure(*run(text)).values
    assert values["may_operate"].mean == 3
    assert values["cycle_time"].mean == 23


def test_harm_is_counted_when_it_comes_about() -> None:
    text = """
arrivals: {backlog: 1000}
items:
  permit:
    steps:
      - decide: {wait: 1 h, milestone: [decided, delivered]}
      - kept: {choice: {broken: {share: 20%, do: [{harmed: {wait: 30 d, harm: grave}}]}, kept: rest}}
flow: [permit]
"""
    values = measure(*run(text)).values
    assert values["harm_grave"].mean == pytest.approx(0.2, abs=0.04)
    assert values["harm_correctable"].mean == 0
    assert values["cycle_time"].mean == 1


def test_a_trip_of_its_own() -> None:
    text = """
arrivals: {backlog: 1}
applicant: {trip: 4 h}
pools: {desk: {capacity: 1}}
flow:
  - far: {by: desk, time: 1 h, visit: true}
  - near: {by: desk, time: 1 h, visit: true, trip: 1 h}
"""
    _, log = run(text)
    assert (log.completed[log.part == 1] - log.enabled[log.part == 1]).tolist() == [
        2 * HOUR,
        HOUR // 2,
    ]


def test_public_costs_are_counted_once() -> None:
    from simulator.flow_analysis.counts import counts

    text = (
        "public_costs: {area-survey: {amount: 500000 CNY, source: estimate}}\narrivals: {backlog:"
        " 1}\nflow:\n  - file: {wait: 1 h}\n"
    )
    assert counts(process(text)).public_costs == 500000


def test_a_value_is_called_by_its_title() -> None:
    titled = process(
        "attributes: {credit: {good: {share: 30%, title: {en: Good record, zh: 信用良好}},"
        " other: 70%}}\nflow:\n  - serve: {wait: 1 h}\n"
    )
    groups = all_groups({"town": titled})
    assert [
        group_title(groups, ("credit", value), lang)
        for value in ("good", "other")
        for lang in ("en", "zh")
    ] == ["Good record", "信用良好", "other", "other"]
    assert group_label(groups, ("credit", "good"), (), "zh") == "信用良好（信用）"
    assert group_named(groups, ("credit", "good"), (), "zh") == "信用良好"
    assert group_named(groups, ("credit", "other"), (), "zh") == "other（信用）"
    assert (attribute_word("credit", "zh"), attribute_word("area", "zh")) == ("信用", "area")


def test_titles_come_back_from_a_file() -> None:
    text = "attributes: {credit: {good: {share: 30%, title: {en: A, zh: 甲}}, other: 70%}}\n"
    once = process(text + "flow:\n  - serve: {wait: 1 h}\n")
    again = process_from_text(dump_process(once)).value
    assert again.attributes == once.attributes
