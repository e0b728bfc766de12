"""Prosimos: resources with times of their own, in a JSON file beside a diagram."""

from __future__ import annotations

import json
import math
import random
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from simulator_files import (
    DIAGRAM,
    SAMPLES,
    doing,
    moments,
    profile,
    prosimos,
    refused,
    resource,
    sample,
    time,
    told,
)

from simulator.interchange.simulation.prosimos.arrivals import cases_a_week
from simulator.interchange.simulation.reading import data_beside
from simulator.interchange.simulation.week import OpenSpell, hours_of

OFFICE = {"from": "MONDAY", "to": "FRIDAY", "beginTime": "09:00:00", "endTime": "17:00:00"}
MINUTE = time("fix", 60)


def hours(name: str, *periods: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "time_periods": list(periods), **keys}


def batch(*rules: list[dict[str, Any]], **keys: Any) -> dict[str, Any]:
    return {"task_id": "read", "type": "Sequential", "firing_rules": list(rules), **keys}


def when(attribute: str, comparison: str, value: Any) -> dict[str, Any]:
    return {"attribute": attribute, "comparison": comparison, "value": value}


def staffed(**sections: Any) -> Any:
    """One clerk who reads for a minute, and what else a test gives."""
    return prosimos(
        resource_profiles=[profile("clerks", resource("anna"))],
        task_resource_distribution=[doing("read", anna=MINUTE)],
        **sections,
    )


def test_a_sample_is_taken_whole() -> None:
    data = sample("14-prosimos.json")
    assert data.process == {
        "source": "14-prosimos.json",
        "arrivals": {"every": {"exponential": "2 h"}},
        "pools": {
            "窗口": {"capacity": 50, "cost_per_hour": "60 CNY"},
            "审批": {"capacity": 50, "cost_per_hour": "120 CNY"},
        },
    }
    assert data.steps["chk"] == {
        "by": "审批",
        "time": {"lognormal": {"mean": "30 min", "cv": "1"}},
    }
    assert moments(data, "chk") == (1800, 1800**2)
    assert data.shares == {
        "f5": Decimal("0.25"),
        "f7": Decimal("0.75"),
        "f8": Decimal("0.8"),
        "f9": Decimal("0.2"),
    }
    assert (data.asked, data.left_out, data.noted) == ((), (), ())


def test_three_mistakes_are_told_at_once() -> None:
    assert refused(sample, "15-prosimos-bad.json") == [
        (
            "15-prosimos-bad.json: resource_profiles.win.win_1.assignedTasks: the diagram has no"
            " element 'nowhere'; write an id of the diagram, or take the entry out",
            "15-prosimos-bad.json: resource_profiles.win.win_1.assignedTasks:"
            " 流程图中没有元素“nowhere”；请写流程图中已有的编号，或删去这一项",
        ),
        (
            "15-prosimos-bad.json: task_resource_distribution.chk.off_1: the time of 'Check' (chk):"
            " there is no distribution 'exponnorm'; known: fix, uniform, expon, norm, lognorm,"
            " gamma",
            "15-prosimos-bad.json: task_resource_distribution.chk.off_1: “Check”（chk）的时间："
            "没有名为“exponnorm”的分布；可用：“fix”、“uniform”、“expon”、“norm”、“lognorm”、“gamma”",
        ),
        (
            "15-prosimos-bad.json: gateway_branching_probabilities: the shares of the ways out of"
            " 'Decision' (x2) add up to 1.1; make them add up to 1",
            "15-prosimos-bad.json: gateway_branching_probabilities:"
            " “Decision”（x2）各条去向的比例合计为 1.1；合计应为 1",
        ),
    ]


def test_resources_that_do_the_same_in_the_same_time_are_one_pool() -> None:
    data = prosimos(
        resource_calendars=[hours("day", OFFICE)],
        resource_profiles=[
            profile(
                "Credit officers",
                resource("anna", calendar="day"),
                resource("berta", calendar="day", amount=2),
            )
        ],
        task_resource_distribution=[doing("read", anna=MINUTE, berta=MINUTE)],
    )
    assert data.process["pools"] == {
        "Credit-officers": {"title": "Credit officers", "capacity": 3, "calendar": "day"}
    }
    assert data.process["calendars"] == {"day": {"week": {"Mon-Fri": ["9:00-17:00"]}}}
    assert data.steps == {"read": {"by": "Credit-officers", "time": "1 min"}}
    assert data.asked == data.noted == ()


def test_other_calendars_are_shifts() -> None:
    saturday = {**OFFICE, "from": "SATURDAY", "to": "SATURDAY"}
    data = prosimos(
        resource_calendars=[hours("day", OFFICE), hours("end", saturday)],
        resource_profiles=[
            profile("clerks", resource("a", calendar="day"), resource("b", calendar="end"))
        ],
        task_resource_distribution=[doing("read", a=MINUTE, b=MINUTE)],
    )
    assert data.process["pools"]["clerks"]["shifts"] == [
        {"capacity": 1, "calendar": "day"},
        {"capacity": 1, "calendar": "end"},
    ]


def test_resources_that_share_only_some_work_are_asked_about() -> None:
    data = prosimos(
        resource_profiles=[profile("a", resource("anna")), profile("b", resource("berta"))],
        task_resource_distribution=[
            doing("read", anna=MINUTE, berta=MINUTE),
            doing("sign", berta=MINUTE),
        ],
    )
    assert data.process["pools"] == {"anna": {"capacity": 2}}
    (one,) = told(data.asked)
    assert "'anna' and 'berta' share some of their work, but not all; they are one pool" in one[0]
    assert "“anna”、“berta”只有部分工作相同，暂合并为一个岗位" in one[1]


def test_a_time_that_depends_on_who_does_it_is_told() -> None:
    """The mean over three people is (2 × 60 + 600) ÷ 3 = 240 s; 60 s is nearer to it."""
    data = prosimos(
        resource_profiles=[profile("a", resource("anna", amount=2), resource("berta"))],
        task_resource_distribution=[doing("read", anna=MINUTE, berta=time("fix", 600))],
    )
    assert data.steps["read"]["time"] == "1 min"
    (one,) = told(data.noted)
    assert (
        "'Read' (read) takes 2 different times, by who does it, 4 min in the mean; that of 'anna'"
        " (1 min) is taken" in one[0]
    )
    assert "的时间因人而异，共 2 种，平均4 分钟；现取“anna”的时间（1 分钟）" in one[1]


def test_costs_of_one_pool_are_taken_in_the_mean() -> None:
    data = prosimos(
        resource_profiles=[
            profile(
                "a", resource("anna", cost_per_hour="30", amount=2), resource("b", cost_per_hour=60)
            )
        ],
        task_resource_distribution=[doing("read", anna=MINUTE, b=MINUTE)],
    )
    assert data.process["pools"]["a"]["cost_per_hour"] == "40 CNY"
    (one,) = told(data.noted)
    assert "an hour in pool 'a' costs 40 in the mean over its people" in one[0]
    assert "岗位“a”每小时成本按人员平均，为 40" in one[1]


def test_a_resource_without_work_is_left_out() -> None:
    data = staffed()
    assert data.left_out == ()
    data = prosimos(resource_profiles=[profile("a", resource("anna"))])
    (one,) = told(data.left_out)
    assert "the resource 'anna' has no work in the diagram" in one[0]


def test_events_are_waits() -> None:
    data = prosimos(event_distribution=[{"event_id": "post", **time("expon", 172_800, 0, 1e9)}])
    assert data.steps == {"post": {"wait": {"exponential": "2 d"}}}


def test_gaps_that_run_on_over_night_are_turned_into_gaps_of_open_hours() -> None:
    """40 open hours a week; it closes for 16 hours four times, and for 64 hours once. With gaps of
    8 hours 40 ÷ 8 + 4 (1 − e^(−2)) + 1 − e^(−8) cases come in a week.
    """
    data = prosimos(
        arrival_time_distribution=time("expon", 8 * 3600, 0, 1e9), arrival_time_calendar=[OFFICE]
    )
    cases = 40 / 8 + 4 * (1 - math.exp(-2)) + 1 - math.exp(-8)
    assert data.process["arrivals"]["calendar"] == "arrivals"
    gap = data.process["arrivals"]["every"]["exponential"]
    assert gap == f"{round(40 * 3600 / cases)} s"
    (one,) = told(data.noted)
    assert "gaps between cases (mean 8 h) run on there while nobody may come" in one[0]
    assert "9.5 cases a week; gaps of" in one[0]
    assert "在不收件时照样计时，其间来件在开门时到达，每周 9.5 件" in one[1]


def test_as_many_cases_come_as_where_gaps_run_on() -> None:
    """Their rule, played by hand over 4,000 weeks: a gap passes by the clock, and who would come
    while it is closed comes at the opening.
    """
    hours = hours_of([OpenSpell(0, 4, 9 * 60, 17 * 60)])
    chance, now, weeks, week = random.Random(5), 0.0, 4_000, 7 * 24 * 60
    cases = 0
    while now < weeks * week:
        now += chance.expovariate(1 / 480)
        day, minute = divmod(now % week, 24 * 60)
        if day >= 5 or minute >= 17 * 60:
            days = 1 if day < 4 else 7 - day
            now += days * 24 * 60 + 9 * 60 - minute
        elif minute < 9 * 60:
            now += 9 * 60 - minute
        cases += 1
    assert cases / weeks == pytest.approx(cases_a_week(480, hours), rel=0.01)


def test_gaps_round_the_clock_stay_as_they_are() -> None:
    always = {**OFFICE, "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:00.000"}
    data = prosimos(arrival_time_distribution=time("fix", 7200), arrival_time_calendar=[always])
    assert data.process == {"source": "flow.json", "arrivals": {"every": "2 h"}}
    assert data.noted == ()


def test_arrivals_without_hours_are_asked_about() -> None:
    data = prosimos(arrival_time_distribution=time("fix", 7200))
    (one,) = told(data.asked)
    assert "the file does not say at which hours cases come; they come at any hour" in one[0]
    assert "文件没有写明收件时间，暂按全天收件" in one[1]


def test_a_sampled_histogram_of_gaps_keeps_its_values() -> None:
    data = prosimos(
        arrival_time_distribution={
            "distribution_name": "histogram_sampling",
            "histogram_data": {"cdf": [0.25, 1], "bin_midpoints": [600, 3600]},
        }
    )
    assert data.process["arrivals"]["every"] == {
        "bands": [
            {"from": "10 min", "to": "10 min", "share": "25%"},
            {"from": "1 h", "to": "1 h", "share": "75%"},
        ]
    }


def test_batches_at_fixed_times_are_meetings() -> None:
    data = staffed(
        batch_processing=[
            batch(
                [when("week_day", "=", "Thursday"), when("size", "<=", 20)],
                [when("week_day", "=", "Monday"), when("daily_hour", "=", "14:30:00")],
            )
        ]
    )
    assert data.steps["read"]["slots"] == {
        "week": {"Mon": "14:30", "Thu": "0:00"},
        "size": 20,
    }
    (one,) = told(data.noted)
    assert "is done in batches at fixed times; single cases wait for these times as well" in one[0]
    assert "在固定时间成批办理，单件也等到该时间" in one[1]


@pytest.mark.parametrize(
    "rules",
    [
        [[when("size", ">=", 3)]],
        [[when("large_wt", ">", 3600)]],
        [[when("week_day", "=", "Monday"), when("size", ">=", 3)]],
        [[when("week_day", "=", "Monday")], [when("ready_wt", ">", 60)]],
        [],
        ["often"],
    ],
)
def test_batches_by_number_or_waiting_are_left_out_by_name(rules: Any) -> None:
    data = staffed(batch_processing=[batch(*rules)])
    assert "slots" not in data.steps["read"]
    (one,) = told(data.left_out)
    assert "'Read' (read) is done in batches that begin when enough cases wait" in one[0]
    assert "“Read”（read）按件数或等待时间成批办理，此处改为逐件办理" in one[1]


def test_another_pace_in_a_batch_is_left_out_by_name() -> None:
    monday = [when("week_day", "=", "Monday")]
    data = staffed(batch_processing=[batch(monday, duration_distrib=[{"key": "3", "value": 0.8}])])
    (one,) = told(data.left_out)
    assert "in a batch 'Read' (read) takes another time for each case" in one[0]
    assert "“Read”（read）成批办理时每件用时不同" in one[1]


def test_everything_else_of_the_file_is_named() -> None:
    data = prosimos(
        branch_rules=[{"id": "r"}],
        model_type="FUZZY",
        event_attributes=[],
        resource_calendars=[hours("day", {**OFFICE, "probability": 0.5})],
        gateway_branching_probabilities=[
            {"gateway_id": "x", "probabilities": [{"path_id": "yes", "condition_id": "r"}]}
        ],
    )
    said = told(data.left_out)
    assert any("'branch_rules' is not taken" in english for english, _ in said)
    assert any("'model_type' is not taken" in english for english, _ in said)
    assert any("“branch_rules”部分未取" in chinese for _, chinese in said)
    assert any("people are there for a part of the time only" in english for english, _ in said)
    assert any("中只有部分时间有人在岗，现按全部在岗计" in chinese for _, chinese in said)
    assert any("rules about a case say which way it goes" in english for english, _ in said)
    assert any("按案件情况决定去向，规则未取" in chinese for _, chinese in said)
    assert len(said) == 4


def test_a_way_without_a_share_takes_the_rest() -> None:
    ways = [{"path_id": "yes", "value": "0.7"}, {"path_id": "no"}]
    data = prosimos(gateway_branching_probabilities=[{"gateway_id": "x", "probabilities": ways}])
    assert data.shares == {"yes": Decimal("0.7"), "no": Decimal("0.3")}


@pytest.mark.parametrize(
    ("content", "english", "chinese"),
    [
        (b"{", "this is no JSON file that holds a mapping", "不是内容为键值对的 JSON 文件"),
        (b"[1]", "this is no JSON file that holds a mapping", "不是内容为键值对的 JSON 文件"),
        (b"\xff\xfe{", "this is no JSON file that holds a mapping", "不是内容为键值对的"),
        (b"[" * 100_000, "this is no JSON file that holds a mapping", "不是内容为键值对的"),
        (
            b'{"name": 1}',
            "this JSON file holds no simulation parameters of Prosimos",
            "此 JSON 文件不是 `Prosimos` 的模拟参数",
        ),
        (
            b'{"task_resource_distribution": ["read"]}',
            "task_resource_distribution[0]: here a list of mappings is needed",
            "此处应为键值对组成的列表",
        ),
        (
            b'{"task_resource_distribution": {"a": 1}}',
            "here a list of mappings is needed",
            "此处应为键值对组成的列表",
        ),
    ],
    ids=("broken", "a list", "another encoding", "deep", "another file", "text", "a mapping"),
)
def test_a_file_of_another_shape_is_refused(content: bytes, english: str, chinese: str) -> None:
    root = ElementTree.fromstring(DIAGRAM.format(numbers=""))
    (one,) = refused(data_beside, root, content, "flow.json")
    assert english in one[0]
    assert chinese in one[1]


def test_a_histogram_that_does_not_end_at_one_is_refused() -> None:
    wrong = {
        "distribution_name": "histogram_sampling",
        "histogram_data": {"cdf": [0.5, 0.9], "bin_midpoints": [1, 2]},
    }
    (one,) = refused(prosimos, arrival_time_distribution=wrong)
    assert "the histogram does not say how large each share is" in one[0]
    assert "直方图没有写明各段所占比例" in one[1]


@pytest.mark.parametrize("cut", range(50, 2900, 150))
def test_no_part_of_a_file_ends_in_anything_but_a_sentence(cut: int) -> None:
    content = json.dumps(json.loads((SAMPLES / "14-prosimos.json").read_bytes())).encode()
    root = ElementTree.fromstring(DIAGRAM.format(numbers=""))
    assert refused(data_beside, root, content[:cut], "flow.json")
