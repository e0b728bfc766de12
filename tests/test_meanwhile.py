"""What is done beside a step that takes long. How a line of a log reads is told in ``stories``."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
from stories import finished, run, said, told

from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import day_of, traffic
from simulator.formats import process_from_text, scenario_from_text
from simulator.formats.bpmn.writing import SPACES, bpmn
from simulator.formats.processes import dump_process
from simulator.layout.charting import chart_of
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.soundness import check, notes

HEAD = 'process: small\nstart: 2020-06-01\narrivals: {at: ["2020-06-01 09:00"]}\n'
POOLS = "pools: {desk: {capacity: 1}, office: {capacity: 1}}\n"
REMIND = """
  - review: {by: desk, time: 30 h, meanwhile: {timer: 1 d, do: [{urge: {by: office, time: 8 h}}, {note: {wait: 1 h}}]}}
  - done: {wait: 1 h}
"""


def process_of(flow: str) -> Process:
    process = process_from_text(HEAD + POOLS + "flow:" + flow).value
    assert check(process) == []
    return process


def test_the_step_goes_on_and_the_case_does_not_wait_for_the_reminder() -> None:
    log = run(REMIND, POOLS)
    assert told(log) == said("""
        1 review-timer work 01 09:00  01 09:00  02 09:00 done
        1 review       work 01 09:00  01 09:00  02 15:00 done
        1 done         work 02 15:00  02 15:00  02 16:00 done
        1 urge         work 02 09:00  02 09:00  02 17:00 done
        1 note         work 02 17:00  02 17:00  02 18:00 done
    """)
    assert finished(log) == ["02 16:00"]


def test_nobody_is_reminded_of_what_is_done_in_time_or_at_the_last_instant() -> None:
    for time in ("24 h", "5 h"):
        log = run(REMIND.replace("30 h", time), POOLS)
        assert [line.split()[1] for line in told(log)] == ["review", "review-timer", "done"]
        assert told(log)[1].endswith("withdrawn")


def test_working_days_are_those_of_the_calendar() -> None:
    office = (
        'calendar: office\ncalendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}\n'
    )
    flow = REMIND.replace("1 d", "1 wd").replace("by: desk, time: 30 h", "wait: 3 d")
    log = run(flow, office + POOLS)
    assert "1 review-timer work 01 09:00 01 09:00 01 17:00 done" in told(log)


def test_each_attempt_has_a_timer_of_its_own() -> None:
    again = REMIND.replace(
        "  - done", "  - well: {choice: {again: {share: 60%, then: review}, on: rest}}\n  - done"
    )
    log = run(again.replace("30 h", "25 h"), POOLS, arrivals="{every: 4 d}", days=60)
    pairs = [
        {
            (int(log.case[row]), int(log.attempt[row]))
            for row, each in enumerate(log.step)
            if log.steps[each] == name
        }
        for name in ("review", "review-timer", "urge")
    ]
    assert pairs[0] == pairs[1] >= pairs[2]
    assert max(attempt for _, attempt in pairs[0]) > 1


def test_silence_of_the_law_takes_the_reminder_along() -> None:
    item = """items:
  permit:
    kind: internal
    limit: {legal: 1 wd}
    on_limit: approve
    steps:
      - look: {by: desk, time: 400 h, meanwhile: {timer: 0.5 d, do: [{urge: {by: office, time: 300 h}}]}}
      - sign: {wait: 1 h, milestone: decided}
"""
    log = run("\n  - permit\n  - done: {wait: 1 h}\n", POOLS + item)
    rows = {line.split()[1]: line.split()[-1] for line in told(log)}
    assert rows["permit.urge"] == rows["permit.look"] == "void"
    limit = next(row for row, line in enumerate(told(log)) if " limit " in line)
    assert log.steps[log.step[log.cause[limit]]] == "permit.look"


def test_flow_analysis_has_nobody_reminded() -> None:
    process = process_of(REMIND)
    executed = traffic(process, network_of(process), day_of(process, 10**10)).executions
    assert executed == {"review": 1, "review-timer": 0, "urge": 0, "note": 0, "done": 1}


def test_it_is_written_as_it_is_read() -> None:
    process = process_of(REMIND)
    assert process_from_text(dump_process(process)).value.flow == process.flow


def test_bpmn_has_a_timer_on_the_border_that_interrupts_nothing() -> None:
    chart = chart_of(process_of(REMIND))
    model = f"{{{SPACES['bpmn']}}}"
    root = Xml.fromstring(bpmn(chart, "en"))
    (timer,) = root.iter(f"{model}boundaryEvent")
    review = next(each for each in root.iter(f"{model}task") if each.get("name") == "review")
    assert timer.get("attachedToRef") == review.get("id")
    assert timer.get("cancelActivity") == "false"


def test_check_takes_a_reminder_for_no_work_after_the_last_item() -> None:
    items = "items: {permit: {kind: internal, steps: [sign: {wait: 1 h}]}}\n"
    flow = f"flow:{REMIND}  - permit\n  - file: {{by: office, time: 1 h}}\n"
    found = notes(process_from_text(HEAD + POOLS + items + flow).value)
    told_ = [each.message for each in found if each.code == "note-trailing-work"]
    assert [message.split("'")[1] for message in told_] == ["file"]


def test_a_graph_may_have_it_too() -> None:
    step = REMIND.splitlines()[1].strip()[2:]
    graph = f"""
  - graph:
      nodes: {{{step}, well: {{split: exclusive}}, no: {{end: refused}}, yes: {{wait: 1 h}}}}
      edges: [[review, well], {{from: well, to: no, share: 50%}}, {{from: well, to: yes, rest: true}}]
"""
    log = run(graph, POOLS)
    assert {"review-timer", "urge"} <= {log.steps[step] for step in log.step}


def reformed(flow: str, reforms: str) -> Process:
    return scenario_from_text(f"scenario: s\nreforms:\n{reforms}").value.apply(process_of(flow))


def test_a_step_goes_with_its_reminder_and_the_reminder_by_itself() -> None:
    whole = reformed(REMIND, "  - cut_steps: {remove: [review]}\n")
    assert [name for name, _ in whole.named_steps()] == ["done"]
    alone = reformed(REMIND, "  - cut_steps: {remove: [urge, note]}\n")
    assert [name for name, _ in alone.named_steps()] == ["review", "done"]


def test_a_step_with_a_reminder_is_not_merged() -> None:
    flow = REMIND.replace("  - done: {wait: 1 h}", "  - done: {by: desk, time: 1 h}")
    with pytest.raises(ReformError, match="meanwhile"):
        reformed(flow, "  - cut_steps: {merge: [{steps: [review, done], name: both}]}\n")
