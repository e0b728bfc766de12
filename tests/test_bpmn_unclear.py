"""What a diagram says in words that cannot be taken at their word: each of them is told."""

from __future__ import annotations

import pytest

from simulator.interchange.bpmn.reading import read_bpmn
from simulator.interchange.draft import ProcessDraft
from simulator.model.errors import FormatError

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="P">'
TASK = '<startEvent id="s"/><task id="a" name="审查">{inside}</task>'
CHOICE = (
    '<exclusiveGateway id="x" name="通过？"/><endEvent id="yes" name="准予"/>'
    '<endEvent id="no" name="{no}"/><sequenceFlow id="1" sourceRef="s" targetRef="a"/>'
    '<sequenceFlow id="2" sourceRef="a" targetRef="x"/>'
    '<sequenceFlow id="3" name="{one}" sourceRef="x" targetRef="yes"/>'
    '<sequenceFlow id="4" name="{other}" sourceRef="x" targetRef="no"/>'
)


def with_choice(one: str = "", other: str = "", no: str = "办结", inside: str = "") -> ProcessDraft:
    drawn = TASK.format(inside=inside) + CHOICE.format(one=one, other=other, no=no)
    return read_bpmn(f"{HEAD}{drawn}</process></definitions>".encode(), "d.bpmn")


def in_a_row(middle: str) -> ProcessDraft:
    drawn = (
        f'<startEvent id="s"/>{middle}<endEvent id="e"/>'
        '<sequenceFlow id="1" sourceRef="s" targetRef="m"/>'
        '<sequenceFlow id="2" sourceRef="m" targetRef="e"/>'
    )
    return read_bpmn(f"{HEAD}{drawn}</process></definitions>".encode(), "d.bpmn")


def told(draft: ProcessDraft, code: str) -> tuple[str, str]:
    (found,) = (each for each in draft.noted if each.code == code)
    return found.text("en"), found.text("zh")


def test_shares_that_are_more_than_all_cases_are_told_and_not_taken() -> None:
    draft = with_choice("10%", "95%")
    assert told(draft, "bpmn-shares-disagree") == (
        "d.bpmn: the shares on the ways out of '通过？ (x)' ('10%' and '95%') do not add up to 100%"
        " and are not taken; write shares that add up, in the diagram or at each `todo`",
        "d.bpmn: “通过？（x）”各去向上写的占比（“10%”、“95%”）合计不是 100%，未采用；"
        "请在流程图中或每处 `todo` 写上合计为 100% 的占比",
    )
    assert not with_choice("10%", "90%").noted
    assert not with_choice("10%").noted


@pytest.mark.parametrize("name", ["面积超过 50%", "area &gt; 50%", "30%-50%", "more than 50%"])
def test_a_condition_is_no_share_of_the_cases(name: str) -> None:
    choice = with_choice(name).document["flow"][-1]["x"]
    assert choice["source"] == "estimate"


def test_ways_to_an_end_are_called_as_the_end_where_they_have_no_name() -> None:
    choice = with_choice(no="不受理").document["flow"][-1]["x"]["choice"]
    assert list(choice) == ["准予", "不受理"]
    assert choice["不受理"] == {"rest": True, "end": "不受理"}


def test_a_timer_that_is_no_length_of_time_is_told() -> None:
    timer = "<timerEventDefinition><timeDuration>15个工作日</timeDuration></timerEventDefinition>"
    draft = in_a_row(f'<intermediateCatchEvent id="m" name="公示">{timer}</intermediateCatchEvent>')
    assert told(draft, "bpmn-timer-unread") == (
        "d.bpmn: '15个工作日' at the timer '公示 (m)' is no length of time that can be read; it is"
        " asked; write it as `P15D` or `PT2H` in the diagram, or at its `todo`",
        "d.bpmn: 计时“公示（m）”的“15个工作日”无法识别为时长，列为待确认；"
        "请在流程图中写成 `P15D` 或 `PT2H`，或写在其 `todo` 处",
    )


def several(count: str) -> str:
    return (
        "<multiInstanceLoopCharacteristics>"
        f"<loopCardinality>{count}</loopCardinality></multiInstanceLoopCharacteristics>"
    )


def test_a_number_of_times_that_is_none_is_told_and_once_is_no_repetition() -> None:
    assert told(with_choice(inside=several("${n}")), "bpmn-count-unread") == (
        "d.bpmn: '${n}' at '审查 (a)' is no number of times from 1 to 1000; twice is assumed; write"
        " the number at its `todo`",
        "d.bpmn: “审查（a）”的次数“${n}”不是 1 至 1000 的整数，暂按两次；请在其 `todo` 处写上次数",
    )
    assert "a" in with_choice(inside=several("1")).document["flow"][0]


def test_a_task_that_refuses_before_an_end_that_approves_is_told() -> None:
    draft = in_a_row('<task id="m" name="不予许可"/>')
    assert told(draft, "bpmn-refusal-approved") == (
        "d.bpmn: by the name, '不予许可 (m)' refuses a case, but leads to an end that counts as an"
        " approval; write `end: LABEL` behind it if it is a refusal",
        "d.bpmn: 从名称看，“不予许可（m）”是不予许可，但其后的结束计为准予；"
        "如确为不予许可，请在其后写 `end: 名称`",
    )
    assert not in_a_row('<task id="m" name="退回补正"/>').noted


def test_officers_without_a_lane_are_called_in_both_languages() -> None:
    (asked,) = (e for e in with_choice().asked if e.code == "bpmn-asked-officers")
    assert "'Officers'" in asked.text("en")
    assert "“经办人员”" in asked.text("zh")


def test_a_refusal_at_the_end_of_a_sub_process_is_no_end_of_the_case_and_told() -> None:
    inner = (
        '<subProcess id="m" name="核查"><startEvent id="t"/><task id="b" name="查"/>'
        '<endEvent id="n" name="不予许可"/><sequenceFlow id="3" sourceRef="t" targetRef="b"/>'
        '<sequenceFlow id="4" sourceRef="b" targetRef="n"/></subProcess>'
    )
    assert told(in_a_row(inner), "bpmn-refusal-inside") == (
        "d.bpmn: the end '不予许可 (n)' of a sub-process refuses nobody, whatever its name says: the"
        " case goes on behind the sub-process; if the case is refused there, lead it behind the"
        " sub-process to an end of its own",
        "d.bpmn: 子流程中的结束“不予许可（n）”虽名为不予许可，办件仍在子流程之后继续办理；"
        "如办件确在此处不予许可，请在子流程之后另设一个结束",
    )


def test_a_timer_that_interrupts_nothing_and_begins_nothing_is_left_out_by_name() -> None:
    timer = (
        '<boundaryEvent id="t" name="10 days" attachedToRef="m" cancelActivity="false">'
        "<timerEventDefinition><timeDuration>P10D</timeDuration></timerEventDefinition>"
        "</boundaryEvent>"
    )
    draft = in_a_row(f'<task id="m" name="审查"/>{timer}')
    (left,) = draft.left_out
    assert left.code == "bpmn-begins-nothing"
    assert "10 days (t)" in left.text("en")
    assert left.text("zh").endswith("请从此处引连线到届时要做的环节，或删去")
    assert draft.process == in_a_row('<task id="m" name="审查"/>').process


def test_a_join_waits_for_ever_beside_a_way_of_nothing_where_another_way_ends() -> None:
    drawn = (
        '<startEvent id="s"/><parallelGateway id="p"/><task id="a" name="审查"/>'
        '<exclusiveGateway id="x" name="通过？"/><endEvent id="no" name="完成"/>'
        '<parallelGateway id="j" name="汇合"/><endEvent id="e" name="办结"/>'
        '<sequenceFlow id="1" sourceRef="s" targetRef="p"/>'
        '<sequenceFlow id="2" sourceRef="p" targetRef="j"/>'
        '<sequenceFlow id="3" sourceRef="p" targetRef="a"/>'
        '<sequenceFlow id="4" sourceRef="a" targetRef="x"/>'
        '<sequenceFlow id="5" sourceRef="x" targetRef="j"/>'
        '<sequenceFlow id="6" sourceRef="x" targetRef="no"/>'
        '<sequenceFlow id="7" sourceRef="j" targetRef="e"/>'
    )
    with pytest.raises(FormatError, match=r"汇合.* can wait for ever"):
        read_bpmn(f"{HEAD}{drawn}</process></definitions>".encode(), "d.bpmn")
