"""BPSim: scenarios of numbers inside a diagram, which inherit from each other."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from simulator_files import DIAGRAM, bpsim, of, refused, sample, scenario, told

from simulator.interchange.simulation.reading import data_in

TEN = '<b:NumericParameter value="10"/>'


def number(value: float | str, during: str = "") -> str:
    valid = f' validFor="{during}"' if during else ""
    return f'<b:NumericParameter value="{value}"{valid}/>'


def selection(text: str) -> str:
    return f'<b:ExpressionParameter value="{text}"/>'


def time_of(element: str, value: str = TEN, name: str = "ProcessingTime") -> str:
    return of(element, "TimeParameters", name, value)


def work_of(element: str, text: str) -> str:
    """Ten minutes of work, for which an activity asks for resources."""
    asked = of(element, "ResourceParameters", "Selection", selection(text))
    return time_of(element) + asked


def calendar(name: str, *events: str) -> str:
    inner = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    return f'<b:Calendar id="{name}" name="{name}">BEGIN:VCALENDAR\n{inner}\nEND:VCALENDAR</b:Calendar>'


OFFICE = calendar(
    "Office",
    "DTSTART:20200106T090000\nDTEND:20200106T170000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
)


def test_the_first_scenario_of_a_sample_is_the_process() -> None:
    data = sample("13-bpsim.bpmn")
    assert data.process == {
        "source": "13-bpsim.bpmn",
        "start": "2020-01-06",
        "arrivals": {"every": {"exponential": "2 h"}},
        "experiment": {"horizon": "90 d", "warm_up": "10 d", "replications": 10, "seed": 7},
    }
    assert data.steps["chk"] == {"wait": {"normal": {"mean": "30 min", "sd": "5 min"}}}
    assert data.shares["f5"] == Decimal("0.25")
    assert len(data.asked) == 5, "nobody does any of the five activities"


def test_what_inherits_from_it_is_a_version_with_other_numbers() -> None:
    before = sample("13-bpsim.bpmn")
    (after,) = before.versions
    assert after.name == "After"
    assert after.data.shares == {
        **before.shares,
        "f5": Decimal("0.1"),
        "f7": Decimal("0.9"),
    }
    assert after.data.steps == before.steps
    assert after.data.process == {"process": "After", "title": "After", **before.process}


def test_a_scenario_may_inherit_over_several_steps() -> None:
    data = bpsim(
        scenario(time_of("read"), id="a"),
        scenario(time_of("sign", number(5)), id="b", inherits="a", name="Two steps"),
        scenario(time_of("read", number(7)), id="c", inherits="b"),
    )
    two, three = data.versions
    assert two.name == "Two-steps"
    assert two.data.steps == {"read": {"wait": "10 min"}, "sign": {"wait": "5 min"}}
    assert three.data.steps == {"read": {"wait": "7 min"}, "sign": {"wait": "5 min"}}


def test_an_activity_asks_for_resources_by_an_expression() -> None:
    two = "bpsim:getResource(&quot;r1&quot;,2)"
    data = bpsim(
        scenario(work_of("read", two) + of("r1", "ResourceParameters", "Quantity", number(4)))
    )
    assert data.steps["read"] == {"by": "Clerk", "officers": 2, "time": "10 min"}
    assert data.process["pools"] == {"Clerk": {"capacity": 4}}


def test_several_resources_are_needed_together_unless_they_are_alternatives() -> None:
    both = "bpsim:getResource('r1',1) and bpsim:getResource('Judge',1)"
    assert bpsim(scenario(work_of("read", both))).steps["read"]["by"] == ["Clerk", "Judge"]
    either = "bpsim:orResource(bpsim:getResource('r1',1),bpsim:getResource('r2',1))"
    data = bpsim(scenario(work_of("read", either)))
    assert data.steps["read"]["by"] == "Clerk"
    (first,) = told(data.noted)
    assert "'Read' (read) names several resources; 'r1', the first of them, does it" in first[0]


def test_several_officers_of_several_pools_are_one_of_each() -> None:
    both = "bpsim:getResource('r1',2) and bpsim:getResource('r2',1)"
    data = bpsim(scenario(work_of("read", both)))
    assert "officers" not in data.steps["read"]
    (one,) = told(data.noted)
    assert "needs several officers of several pools; one of each is taken" in one[0]
    assert "需要几个岗位各若干人，现各取 1 人" in one[1]


def test_an_unsaid_number_of_officers_is_asked() -> None:
    data = bpsim(scenario(work_of("read", "bpsim:getResource('r1',1)")))
    assert data.process["pools"] == {"Clerk": {"capacity": 1}}
    assert data.uncounted == {"Clerk"}
    (one,) = told(data.asked)
    assert "the file does not say how many of 'Clerk' (r1) there are; there is one" in one[0]
    assert "文件没有写明“Clerk”（r1）的人数，暂按 1 人" in one[1]


def test_resources_work_in_the_calendar_in_which_they_are_available() -> None:
    there = '<b:BooleanParameter value="true" validFor="Office"/>'
    data = bpsim(
        scenario(
            OFFICE
            + work_of("read", "bpsim:getResource('r1',1)")
            + of("r1", "ResourceParameters", "Availability", there)
            + of("r1", "ResourceParameters", "Quantity", number(3))
        )
    )
    assert data.process["pools"] == {"Clerk": {"capacity": 3, "calendar": "Office"}}
    assert data.process["calendars"] == {"Office": {"week": {"Mon-Fri": ["9:00-17:00"]}}}


def test_another_number_in_every_calendar_is_shifts() -> None:
    night = calendar("Night", "DTSTART:20200106T220000\nDURATION:PT8H\nRRULE:FREQ=DAILY")
    data = bpsim(
        scenario(
            OFFICE
            + night
            + work_of("read", "bpsim:getResource('r1',1)")
            + of(
                "r1",
                "ResourceParameters",
                "Quantity",
                number(0),
                number(5, "Office"),
                number(1, "Night"),
            )
        )
    )
    assert data.process["pools"]["Clerk"]["shifts"] == [
        {"capacity": 5, "calendar": "Office"},
        {"capacity": 1, "calendar": "Night"},
    ]
    assert data.process["calendars"]["Night"] == {"week": {"Mon-Sun": ["0:00-6:00", "22:00-24:00"]}}


def test_a_number_for_some_hours_beside_the_usual_one_is_left_out() -> None:
    quantity = of("r1", "ResourceParameters", "Quantity", number(2), number(5, "Office"))
    data = bpsim(scenario(OFFICE + work_of("read", "bpsim:getResource('r1',1)") + quantity))
    assert data.process["pools"]["Clerk"] == {"capacity": 2}
    (one,) = told(data.left_out)
    assert "a value that holds in the hours of 'Office' only is not taken" in one[0]
    assert "只在“Office”时段有效的值未取" in one[1]


def test_a_unit_cost_is_turned_into_that_of_an_hour() -> None:
    cost = '<b:FloatingParameter value="2"/>'
    data = bpsim(
        scenario(
            work_of("read", "bpsim:getResource('r1',1)")
            + of("r1", "ResourceParameters", "Quantity", number(1))
            + of("r1", "CostParameters", "UnitCost", cost),
            'baseTimeUnit="min"',
        )
    )
    assert data.process["pools"]["Clerk"]["cost_per_hour"] == "120 CNY"


def test_the_times_of_an_activity_are_added_up_and_waits_come_before_it() -> None:
    data = bpsim(
        scenario(
            time_of("read", number(5), "SetUpTime")
            + time_of("read")
            + time_of("read", number(30), "WaitTime")
            + time_of("post", number(60), "InterTriggerTimer")
        )
    )
    assert data.steps["read"] == {
        "wait": {"sum": [{"of": "5 min"}, {"of": "10 min", "purpose": "ProcessingTime"}]}
    }
    assert data.waits_before == {"read": "30 min"}
    assert data.steps["post"] == {"wait": "1 h"}


def test_cases_come_at_intervals_in_the_hours_of_a_calendar() -> None:
    timer = '<b:NegativeExponentialDistribution mean="30" validFor="Office"/>'
    coming = of("s", "ControlParameters", "InterTriggerTimer", timer)
    count = of("s", "ControlParameters", "TriggerCount", number(160))
    data = bpsim(scenario(OFFICE + coming + count))
    assert data.process["arrivals"] == {
        "every": {"exponential": "30 min"},
        "calendar": "Office",
    }
    assert data.process["experiment"]["horizon"] == "14 d", "80 open hours are two weeks"


def test_cases_without_an_interval_are_there_from_the_start() -> None:
    data = bpsim(scenario(of("s", "ControlParameters", "TriggerCount", number(12))))
    assert data.process["arrivals"] == {"backlog": 12}


@pytest.mark.parametrize(
    "rule",
    [
        "DTSTART:20200106T090000\nDTEND:20200106T170000\nRRULE:FREQ=MONTHLY",
        "DTSTART:20200106T090000\nDTEND:20200106T170000\nRRULE:FREQ=WEEKLY;INTERVAL=2",
        "DTSTART:20200106T090000\nDTEND:20200106T170000\nRRULE:FREQ=DAILY;COUNT=3",
        "DTSTART:20200106T090000\nDTEND:20200106T170000",
        "DTSTART:20209999T090000\nDTEND:20200106T170000\nRRULE:FREQ=WEEKLY",
    ],
)
def test_what_does_not_repeat_by_the_week_is_named(rule: str) -> None:
    data = bpsim(scenario(calendar("Other", rule)))
    assert "calendars" not in data.process
    (left,) = told(data.left_out)
    assert "a rule that does not repeat by the week is not taken: DTSTART" in left[0]
    assert "不按周重复的规则未取：“DTSTART" in left[1]
    (asked,) = told(data.asked)
    assert "no rule of the calendar 'Other' repeats by the week; it is always open" in asked[0]
    assert "作息“Other”没有按周重复的规则，暂按全天开放" in asked[1]


def test_a_weekly_rule_without_days_is_that_of_its_first_day() -> None:
    tuesday = "DTSTART:20200107T083000\nDURATION:PT90M\nRRULE:FREQ=WEEKLY"
    data = bpsim(scenario(calendar("Visit", tuesday)))
    assert data.process["calendars"]["Visit"]["week"] == {"Tue": ["8:30-10:00"]}


def test_what_our_language_has_no_place_for_is_named() -> None:
    data = bpsim(
        scenario(
            of("read", "CostParameters", "FixedCost", '<b:FloatingParameter value="7"/>')
            + of("read", "PriorityParameters", "Priority", number(3))
            + of("yes", "ControlParameters", "Condition", selection("true()"))
            + of("x", "ControlParameters", "Probability", number(1))
        )
    )
    said = [english for english, _ in told(data.left_out)]
    assert [line.partition(": ")[2].partition(";")[0] for line in said] == [
        "read: 'Read' (read) costs 7 each time, whatever it takes",
        "read: 'Priority' of 'Read' (read) is not taken",
        "yes: 'Condition' of 'yes' is not taken",
        "x: 'Probability' of 'Complete?' (x) is not taken",
    ]
    assert "“Read”（read）的“Priority”未取" in told(data.left_out)[1][1]


def test_a_selection_without_a_resource_is_named() -> None:
    data = bpsim(scenario(work_of("read", "anybody")))
    (left,) = told(data.left_out)
    assert "the selection 'anybody' names no resource" in left[0]
    assert "选择式“anybody”没有指明资源" in left[1]


@pytest.mark.parametrize(
    ("scenarios", "english", "chinese"),
    [
        (
            (scenario("", id="a", inherits="b"), scenario("", id="b", inherits="a")),
            "the scenario 'b' inherits from 'a', which is not there or inherits from it",
            "方案“b”继承自“a”，而后者不存在，或又继承自前者",
        ),
        (
            (scenario(work_of("read", "bpsim:getResource('r9',1)")),),
            "there is no resource 'r9'",
            "没有资源“r9”",
        ),
        (
            (scenario(of("s", "ControlParameters", "InterTriggerTimer", number(5, "Never"))),),
            "there is no calendar 'Never'",
            "没有作息“Never”",
        ),
        (
            tuple(scenario("", id=f"s{i}") for i in range(51)),
            "there are more than 50 scenarios",
            "方案超过 50 个",
        ),
    ],
    ids=("inherits", "resource", "calendar", "many"),
)
def test_a_mistake_is_named(scenarios: tuple[str, ...], english: str, chinese: str) -> None:
    said = refused(bpsim, *scenarios)
    assert any(english in one and chinese in other for one, other in said)


def test_a_mistake_that_is_inherited_is_told_once() -> None:
    wrong = scenario(time_of("read", '<b:StringParameter value="x"/>'), id="a")
    assert len(refused(bpsim, wrong, scenario("", id="b", inherits="a"))) == 1


def test_data_without_a_scenario_is_nothing() -> None:
    root = ElementTree.fromstring(DIAGRAM.format(numbers="<b:BPSimData/>"))
    assert data_in(root, "flow.bpmn") is None
    assert data_in(ElementTree.fromstring(DIAGRAM.format(numbers="")), "flow.bpmn") is None


def test_cases_of_a_second_start_event_are_named() -> None:
    second = DIAGRAM.replace('<startEvent id="s"/>', '<startEvent id="s"/><startEvent id="t"/>')
    coming = "".join(
        of(start, "ControlParameters", "InterTriggerTimer", number(every))
        for start, every in (("s", 60), ("t", 30))
    )
    numbers = f"<b:BPSimData>{scenario(coming)}</b:BPSimData>"
    data = data_in(ElementTree.fromstring(second.format(numbers=numbers)), "flow.bpmn")
    assert data is not None
    assert data.process["arrivals"] == {"every": "1 h"}
    (one,) = told(data.left_out)
    assert "cases come from another start event; those of 't' are not taken" in one[0]
    assert "来件取自另一开始事件，“t”的来件未取" in one[1]


def test_an_activity_may_name_its_resource_in_the_diagram() -> None:
    named = DIAGRAM.replace(
        '<task id="read" name="Read"/>',
        '<task id="read"><performer><resourceRef>r2</resourceRef></performer></task>',
    )
    numbers = f"<b:BPSimData>{scenario(time_of('read'))}</b:BPSimData>"
    data = data_in(ElementTree.fromstring(named.format(numbers=numbers)), "flow.bpmn")
    assert data is not None
    assert data.steps["read"] == {"by": "Judge", "time": "10 min"}
