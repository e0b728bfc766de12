"""QBP, of BIMP and Apromore: what stands in a diagram as one scenario."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from simulator_files import qbp, refused, sample, told

TIMETABLE = (
    '<qbp:timetables><qbp:timetable id="t" name="{name}" default="true"><qbp:rules>{rules}'
    "</qbp:rules></qbp:timetable></qbp:timetables>"
)
RULE = '<qbp:rule fromWeekDay="{}" toWeekDay="{}" fromTime="{}" toTime="{}"/>'
HOURLY = '<qbp:arrivalRateDistribution type="FIXED" mean="3600"/>'


def week(*rules: str) -> Any:
    """The week of the only calendar of a file."""
    data = qbp(TIMETABLE.format(name="Office", rules="".join(rules)))
    return data.process["calendars"]["Office"]["week"]


def element(inner: str, **attributes: str) -> str:
    said = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    time = '<qbp:durationDistribution type="FIXED" mean="60"/>'
    return f"<qbp:elements><qbp:element {said}>{time}{inner}</qbp:element></qbp:elements>"


def ways(**shares: str) -> str:
    flows = "".join(
        f'<qbp:sequenceFlow elementId="{flow}" executionProbability="{share}"/>'
        for flow, share in shares.items()
    )
    return f"<qbp:sequenceFlows>{flows}</qbp:sequenceFlows>"


def resources(*names: str) -> str:
    asked = "".join(f"<qbp:resourceId>{name}</qbp:resourceId>" for name in names)
    return f"<qbp:resourceIds>{asked}</qbp:resourceIds>"


POOLS = (
    '<qbp:resources><qbp:resource id="r1" name="Clerk" totalAmount="2" costPerHour="60"/>'
    '<qbp:resource id="r2" name="Judge" totalAmount="1"/></qbp:resources>'
)


def in_hours(timetable: str) -> str:
    """The resources, of which the first works by a timetable."""
    return POOLS.replace('costPerHour="60"', f'costPerHour="60" timetableId="{timetable}"')


def test_a_sample_is_taken_whole() -> None:
    data = sample("12-qbp.bpmn")
    assert data.process == {
        "source": "12-qbp.bpmn",
        "start": "2020-01-06",
        "arrivals": {"every": {"exponential": "2 h"}},
        "experiment": {"horizon": "42 d", "kind": "terminating"},
        "pools": {
            "窗口人员": {"capacity": 50, "cost_per_hour": "60 CNY"},
            "审批人员": {"capacity": 50, "cost_per_hour": "120 CNY"},
        },
    }
    assert data.steps == {
        "reg": {"by": "窗口人员", "time": "10 min"},
        "chk": {"by": "审批人员", "time": {"normal": {"mean": "30 min", "sd": "5 min"}}},
        "fix": {"by": "窗口人员", "time": {"uniform": ["30 min", "90 min"]}},
        "sign": {"by": "审批人员", "time": {"exponential": "20 min"}},
        "rej": {"by": "审批人员", "time": {"triangular": ["3 min", "5 min", "7 min"]}},
    }
    assert data.shares == {
        "f5": Decimal("0.25"),
        "f7": Decimal("0.75"),
        "f8": Decimal("0.8"),
        "f9": Decimal("0.2"),
    }


def test_what_a_sample_holds_beside_that_is_named() -> None:
    data = sample("12-qbp.bpmn")
    assert data.asked == ()
    (fixed,) = told(data.left_out)
    assert fixed == (
        "12-qbp.bpmn: elements.reg: 'Register' (reg) costs 5 each time, whatever it takes; only the"
        " cost of hours is carried; add it to the cost of a case by hand: the amount times how"
        " often it is done",
        "12-qbp.bpmn: elements.reg: “Register”（reg）每次固定花费 5；本语言只计工时费用，此项未取；"
        "请自行加到每件成本上：金额乘以办理次数",
    )
    midnight, cases = told(data.noted)
    assert "it begins at 09:00; here time begins with the day 2020-01-06" in midnight[0]
    assert "原文件从 09:00 开始，本程序从 2020-01-06 零时开始" in midnight[1]
    assert "500 cases, one every 2 h: about 42 days; `experiment:` says so" in cases[0]
    assert "共 500 件，间隔 2 小时，约需 42 天，已写入 `experiment:`" in cases[1]


def test_hours_are_the_same_on_every_day_of_a_rule() -> None:
    rules = (
        RULE.format("MONDAY", "FRIDAY", "09:00:00.000+00:00", "12:00:00.000+00:00"),
        RULE.format("MONDAY", "THURSDAY", "13:30:00", "17:00:00"),
        RULE.format("SATURDAY", "SATURDAY", "09:00:00", "12:00:00"),
    )
    assert week(*rules) == {
        "Mon-Thu": ["9:00-12:00", "13:30-17:00"],
        "Fri-Sat": ["9:00-12:00"],
    }


def test_hours_past_midnight_go_on_the_next_day() -> None:
    assert week(RULE.format("SUNDAY", "MONDAY", "22:00:00", "06:00:00")) == {
        "Mon": ["0:00-6:00", "22:00-24:00"],
        "Tue": ["0:00-6:00"],
        "Sun": ["22:00-24:00"],
    }


def test_the_last_second_of_a_day_is_its_end_and_overlaps_are_one() -> None:
    rules = (
        RULE.format("MONDAY", "MONDAY", "09:00:00", "15:00:00"),
        RULE.format("MONDAY", "MONDAY", "14:00:00", "23:59:59.999"),
    )
    assert week(*rules) == {"Mon": ["9:00-24:00"]}


def test_round_the_clock_is_no_calendar() -> None:
    always = RULE.format("MONDAY", "SUNDAY", "00:00:00.000+00:00", "23:59:59.999+00:00")
    assert "calendars" not in qbp(TIMETABLE.format(name="24/7", rules=always)).process


def test_pools_and_arrivals_have_the_calendars_that_the_file_gives_them() -> None:
    office = TIMETABLE.format(
        name="Office", rules=RULE.format("MONDAY", "FRIDAY", "09:00:00", "17:00:00")
    )
    data = qbp(
        office + in_hours("t") + HOURLY + element(resources("r1"), elementId="read"),
        processInstances="80",
    )
    assert data.process["pools"] == {
        "Clerk": {"capacity": 2, "calendar": "Office", "cost_per_hour": "60 CNY"}
    }
    assert data.process["arrivals"] == {"every": "1 h", "calendar": "Office"}
    assert data.process["experiment"]["horizon"] == "14 d", "80 open hours are two weeks"
    (idle,) = told(data.left_out)
    assert "the resource 'Judge' has no work in the diagram" in idle[0]
    assert "资源“Judge”在流程图中没有工作" in idle[1]


def test_an_event_is_a_wait_and_work_of_nobody_is_asked_about() -> None:
    data = qbp(element("", elementId="post"))
    assert data.steps == {"post": {"wait": "1 min"}}
    assert data.asked == ()
    data = qbp(element("", elementId="read"))
    assert data.steps == {"read": {"wait": "1 min"}}
    (nobody,) = told(data.asked)
    assert "the file names nobody who does 'Read' (read); it is a wait meanwhile" in nobody[0]
    assert "文件没有写明“Read”（read）由谁办理，暂作等待" in nobody[1]


def test_the_first_of_several_resources_does_it() -> None:
    data = qbp(POOLS + element(resources("r2", "r1"), elementId="read"))
    assert data.steps["read"]["by"] == "Judge"
    (first,) = told(data.noted)
    assert "'Read' (read) names several resources; 'r2', the first of them, does it" in first[0]
    assert "“Read”（read）写有多个资源，取第一个“r2”" in first[1]


def test_a_sub_process_simulated_as_a_task_is_asked_about() -> None:
    data = qbp(POOLS + element(resources("r1"), elementId="read", simulateAsTask="true"))
    (one,) = told(data.asked)
    assert "is to be simulated as one task; its content is simulated as well" in one[0]
    assert "要求按一个环节模拟，目前连同其内容一并模拟" in one[1]


def test_a_gateway_takes_no_time() -> None:
    data = qbp(element("", elementId="x"))
    assert data.steps == {}
    (one,) = told(data.left_out)
    assert "'Complete?' (x) takes no time in a process of ours" in one[0]
    assert "“Complete?”（x）在本语言中不占时间，其时长未取" in one[1]


def test_cases_that_are_trimmed_at_the_start_are_the_warm_up() -> None:
    options = '<qbp:statsOptions trimStartProcessInstances="10" trimEndProcessInstances="5"/>'
    data = qbp(HOURLY + options, processInstances="240")
    assert data.process["experiment"] == {"horizon": "10 d", "kind": "steady", "warm_up": "24 h"}
    (end,) = told(data.left_out)
    assert "the last 5% of the cases are not left out of means" in end[0]
    assert "最后 5% 的案件不从均值中剔除" in end[1]


def test_amounts_keep_their_number_in_whatever_money() -> None:
    data = qbp(POOLS + element(resources("r1"), elementId="read"), currency="EUR")
    assert data.process["pools"]["Clerk"]["cost_per_hour"] == "60 CNY"
    (money,) = told(data.noted)
    assert "costs are in EUR; the numbers are taken as they are, and called CNY" in money[0]
    assert "费用单位为“EUR”；数值照取，记作元" in money[1]


def test_an_hour_that_costs_nothing_beside_one_that_does_is_told() -> None:
    both = element(resources("r1"), elementId="read") + element(resources("r2"), elementId="sign")
    data = qbp(POOLS + both.replace("</qbp:elements><qbp:elements>", ""))
    assert "cost_per_hour" not in data.process["pools"]["Judge"]
    (free,) = told(data.noted)
    assert "an hour costs nothing in 'Judge'; without it the cost of a case is not told" in free[0]
    assert "“Judge”的每小时成本为零，未写入；缺少它就不显示每件成本" in free[1]


def test_clock_times_of_another_place_are_told() -> None:
    data = qbp("", startDateTime="2020-01-06T00:00:00.000-05:00")
    assert data.process["start"] == "2020-01-06"
    (place,) = told(data.noted)
    assert "times are written with -05:00; they are taken as clock times of the office" in place[0]
    assert "时间带有时差 -05:00，按办事地点的钟表时间取用" in place[1]


def test_a_single_way_without_a_share_takes_the_rest() -> None:
    assert qbp(ways(no="0.3")).shares == {"no": Decimal("0.3"), "yes": Decimal("0.7")}


def test_what_rounding_leaves_goes_to_the_larger_share() -> None:
    shares = qbp(ways(no="0.3333", yes="0.6666")).shares
    assert shares == {"no": Decimal("0.3333"), "yes": Decimal("0.6667")}


def test_a_way_that_does_not_part_needs_no_share() -> None:
    assert qbp(ways(f1="1", f2="1")).shares == {}


@pytest.mark.parametrize(
    ("inner", "attributes", "english", "chinese"),
    [
        (ways(no="0.3", yes="0.5"), {}, "add up to 0.8; make them add up to 1", "比例合计为 0.8"),
        (
            ways(no="1.3"),
            {},
            "the share of 'no' is 1.3, which is not between 0 and 1; write a share such as 0.25",
            "“no”的比例为 1.3，不在 0 与 1 之间",
        ),
        (
            ways(nowhere="0.3"),
            {},
            "the diagram has no element 'nowhere'; write an id of the diagram",
            "流程图中没有元素“nowhere”；请写流程图中已有的编号，或删去这一项",
        ),
        (ways(yess="0.3"), {}, "did you mean 'yes'?", "是否想写“yes”？"),
        (
            ways(no="most"),
            {},
            "'most' is not a number of 0 or more; write a number",
            "“most”不是 0 或以上的数字；请写数字",
        ),
        (
            POOLS + element(resources("r9"), elementId="read"),
            {},
            "elements.read: there is no resource 'r9'",
            "没有资源“r9”；请写文件中已有的资源编号",
        ),
        (
            in_hours("never") + element(resources("r1"), elementId="read"),
            {},
            "there is no calendar 'never'; write the id of a calendar of the file",
            "没有作息“never”",
        ),
        (
            POOLS.replace('"2"', '"1.5"') + element(resources("r1"), elementId="read"),
            {},
            "'1.5' is not a whole number of at least 1; write a whole number",
            "“1.5”不是至少为 1 的整数；请写整数",
        ),
        (
            TIMETABLE.format(name="Office", rules=""),
            {},
            "the calendar 'Office' never opens; give it hours",
            "作息“Office”没有任何工作时间；请填写工作时间",
        ),
        (
            HOURLY,
            {"startDateTime": "soon"},
            "'soon' is no date with a time; write it as 2020-01-06T09:00:00",
            "“soon”不是日期和时间；请写成 `2020-01-06T09:00:00`",
        ),
    ],
    ids=(
        "shares",
        "share",
        "flow",
        "near",
        "number",
        "resource",
        "calendar",
        "whole",
        "hours",
        "start",
    ),
)
def test_a_mistake_is_named(
    inner: str, attributes: dict[str, str], english: str, chinese: str
) -> None:
    (one,) = refused(qbp, inner, **attributes)
    assert english in one[0]
    assert chinese in one[1]


def test_a_rule_that_cannot_be_read_is_named() -> None:
    rules = (
        RULE.format("MONDAY", "FRIDAY", "nine", "17:00:00"),
        RULE.format("MONDAY", "FRIDAY", "09:00:00", "17:00:00"),
    )
    (one,) = refused(qbp, TIMETABLE.format(name="Office", rules="".join(rules)))
    assert (
        "these are no days and hours: fromWeekDay=MONDAY toWeekDay=FRIDAY fromTime=nine" in one[0]
    )
    assert "这不是星期和时间：“fromWeekDay=MONDAY" in one[1]


def test_all_mistakes_are_told_at_once() -> None:
    both = refused(qbp, ways(nowhere="0.3", no="0.9", yes="0.9"))
    assert len(both) == 2
