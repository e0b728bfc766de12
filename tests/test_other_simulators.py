"""Models of other simulators from end to end: their diagram and numbers are a process whose mean is
the one that follows from the file by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from simulator_files import DIAGRAM, SAMPLES, doing, of, profile, resource, scenario, time, told

import fivecuts as fc
from simulator.commands.main import main
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import load_process
from simulator.interchange.bpmn.reading import read_bpmn
from simulator.interchange.bpmn.xml import parse
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.simulation.reading import data_beside, data_in
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.units import DAY

YEAR = Window(horizon=364 * DAY)
LONG: dict[str, Any] = {"replications": 12, "horizon": "90 d", "warm_up": "2 d", "seed": 3}


def draft(diagram: str, numbers: str | None = None, version: str | None = None) -> ProcessDraft:
    """What a sample gives; a version is another scenario of it."""
    content = (SAMPLES / diagram).read_bytes()
    root = parse(content, diagram)
    if numbers is None:
        data = data_in(root, diagram)
    else:
        data = data_beside(root, (SAMPLES / numbers).read_bytes(), numbers)
    assert data is not None
    versions = {each.name: each.data for each in data.versions}
    return read_bpmn(content, diagram, None, data if version is None else versions[version])


def minutes_without_queues(process: Process) -> float:
    return flow_figures(process, YEAR).cycle_time * 60


def interval(process: Process, measure: str) -> tuple[float, float]:
    """Where the mean of a measure lies with 95 percent."""
    (told,) = fc.run(process, **LONG).to_dict()["scenarios"].values()
    found = told["measures"][measure]
    return found["low"], found["high"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("12-qbp.bpmn",), 87),
        (("13-bpsim.bpmn",), 87),
        (("13-bpsim.bpmn", None, "After"), 67),
        (("14-prosimos.bpmn", "14-prosimos.json"), 87),
    ],
    ids=("QBP", "BPSim", "BPSim after", "Prosimos"),
)
def test_the_mean_is_that_of_the_formula(names: tuple[Any, ...], expected: float) -> None:
    """10 + 30 ÷ (1 − p) + 60 p ÷ (1 − p) + 17 minutes, where p of the cases are incomplete."""
    process = draft(*names).process
    assert minutes_without_queues(process) == pytest.approx(expected, abs=1e-6)
    low, high = interval(process, "cycle_time")
    assert low * 60 < expected < high * 60


def test_an_hour_of_an_officer_costs_what_the_file_says() -> None:
    """(10 + 20) ÷ 60 × 60 + (40 + 17) ÷ 60 × 120 = 144; the 5 that each registration costs beside
    that is named (149 together).
    """
    made = draft("12-qbp.bpmn")
    low, high = interval(made.process, "officer_cost")
    assert low < 144 < high
    (fixed,) = made.left_out
    assert (fixed.code, dict(fixed.values)["amount"]) == ("fixed-cost", 5)


def test_before_and_after_are_compared_on_the_same_cases() -> None:
    before, after = draft("13-bpsim.bpmn").process, draft("13-bpsim.bpmn", version="After").process
    rows = fc.compare(before, after, **LONG).frame().set_index(["scenario", "measure"])
    change = rows.loc[("After", "cycle_time")]
    assert change["change_low"] * 60 < 67 - 87 < change["change_high"] * 60


def test_nothing_is_asked_that_the_file_says() -> None:
    for names in (("12-qbp.bpmn",), ("14-prosimos.bpmn", "14-prosimos.json")):
        made = draft(*names)
        assert (made.todos, made.asked) == ((), ())
        assert "todo" not in made.text("zh")


def test_whoever_has_no_calendar_works_round_the_clock() -> None:
    made = draft("12-qbp.bpmn").document
    assert "calendar" not in made
    assert "calendars" not in made
    assert made["source"] == "12-qbp.bpmn"


def test_what_is_asked_stands_where_it_is_answered() -> None:
    text = draft("13-bpsim.bpmn").text("zh")
    assert "  - reg: {title: Register, wait: 10 min}  # todo: 由谁办理？\n" in text
    assert text.count("# todo") == 5


def small(document: dict[str, Any], more: str = "") -> ProcessDraft:
    """The small diagram with the numbers of a Prosimos file; ``more`` stands behind its process."""
    content = DIAGRAM.format(numbers=more)
    numbers = {"task_resource_distribution": [], **document}
    root = ElementTree.fromstring(content)
    data = data_beside(root, json.dumps(numbers).encode(), "flow.json")
    return read_bpmn(content.encode(), "flow.bpmn", None, data)


def test_an_event_waits_as_long_as_the_numbers_say() -> None:
    made = small({"event_distribution": [{"event_id": "post", **time("fix", 172_800)}]})
    assert "{title: By post, wait: 2 d}" in made.text("en")


def test_numbers_of_elements_in_another_pool_are_named() -> None:
    other = '<process id="q"><intermediateCatchEvent id="lost"/></process>'
    made = small({"event_distribution": [{"event_id": "lost", **time("fix", 60)}]}, other)
    said = told(made.left_out)
    assert any("the times of 'lost' stand nowhere in this process" in one for one, _ in said)
    assert any("“lost”的时间在本流程中没有位置" in one for _, one in said)


def test_batches_and_priorities_are_sound() -> None:
    monday = {"attribute": "week_day", "comparison": "=", "value": "Monday"}
    made = small(
        {
            "resource_profiles": [profile("clerks", resource("anna"))],
            "task_resource_distribution": [doing("read", anna=time("fix", 60))],
            "batch_processing": [{"task_id": "read", "firing_rules": [[monday]]}],
            "case_attributes": [
                {"name": "amount", "type": "continuous", "values": time("uniform", 0, 1000)}
            ],
            "prioritisation_rules": [
                {
                    "priority_level": 1,
                    "rules": [[{"attribute": "amount", "comparison": "in", "value": [500, "inf"]}]],
                }
            ],
        }
    )
    process = made.process
    assert process.pools["clerks"].capacity == 1
    (rule,) = process.precedence
    assert rule.priority == 1
    assert process.queue == "by-priority"


def test_shifts_teams_and_waits_before_work_are_sound() -> None:
    """Two clerks for ten minutes and five to set up, after half an hour; then a clerk and a judge."""
    office = (
        '<b:Calendar id="Office">BEGIN:VEVENT\nDTSTART:20200106T090000\nDTEND:20200106T170000\n'
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEND:VEVENT</b:Calendar>"
    )
    ten, five, thirty = (f'<b:NumericParameter value="{value}"/>' for value in (10, 5, 30))
    both = "bpsim:getResource('r1',1) and bpsim:getResource('r2',1)"
    numbers = (
        of("read", "TimeParameters", "ProcessingTime", ten)
        + of("read", "TimeParameters", "SetUpTime", five)
        + of("read", "TimeParameters", "WaitTime", thirty)
        + of("sign", "TimeParameters", "ProcessingTime", ten)
        + asking("read", "bpsim:getResource('r1',2)")
        + asking("sign", both)
        + of(
            "r1",
            "ResourceParameters",
            "Quantity",
            '<b:NumericParameter value="0"/>',
            '<b:NumericParameter value="5" validFor="Office"/>',
        )
    )
    content = DIAGRAM.format(numbers=f"<b:BPSimData>{scenario(office + numbers)}</b:BPSimData>")
    data = data_in(ElementTree.fromstring(content), "flow.bpmn")
    process = read_bpmn(content.encode(), "flow.bpmn", None, data).process
    assert process.pools["Clerk"].calendar == "Office"
    wait, read = (each for each in process.flow[:2] if isinstance(each, Step))
    assert (str(wait.wait), read.officers, read.by) == (str(wait.wait), 2, ("Clerk",))


def asking(element: str, expression: str) -> str:
    """That an activity asks for resources."""
    value = f'<b:ExpressionParameter value="{expression}"/>'
    return of(element, "ResourceParameters", "Selection", value)


def test_a_queue_is_as_long_as_theory_says() -> None:
    """One clerk, exponential gaps of ten and work of five minutes: 5 ÷ (1 − 1/2) = 10 minutes from
    arrival to the end of the work.
    """
    always = {"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59"}
    made = small(
        {
            "resource_profiles": [profile("clerks", resource("anna"), resource("berta"))],
            "task_resource_distribution": [
                doing("read", anna=time("expon", 300, 0, 1e9)),
                doing("sign", berta=time("fix", 0)),
            ],
            "event_distribution": [{"event_id": "post", **time("fix", 0)}],
            "arrival_time_distribution": time("expon", 600, 0, 1e9),
            "arrival_time_calendar": [always],
        }
    )
    low, high = interval(made.process, "cycle_time_ended")
    assert low * 60 < 10 < high * 60


def test_the_command_takes_a_diagram_and_the_numbers_beside_it(tmp_path: Path) -> None:
    files = [str(SAMPLES / name) for name in ("14-prosimos.bpmn", "14-prosimos.json")]
    made = tmp_path / "flow.yaml"
    told = CliRunner().invoke(main, ["import", *files, "-o", str(made), "--lang", "en"])
    assert told.exit_code == 0
    said = " ".join(told.output.split())
    assert "numbers of Prosimos: times of 5 elements" in said
    assert "next: fivecuts check" in said, "nothing is asked"
    assert minutes_without_queues(load_process(made)) == pytest.approx(87)


def test_the_command_writes_every_scenario_to_a_file_of_its_own(tmp_path: Path) -> None:
    made = tmp_path / "flow.yaml"
    words = ["import", str(SAMPLES / "13-bpsim.bpmn"), "-o", str(made), "--lang", "zh"]
    assert CliRunner().invoke(main, words).exit_code == 0
    after = load_process(tmp_path / "flow-After.yaml")
    assert minutes_without_queues(after) == pytest.approx(67)


def test_mistakes_end_the_command_and_nothing_is_written(tmp_path: Path) -> None:
    files = [str(SAMPLES / name) for name in ("14-prosimos.bpmn", "15-prosimos-bad.json")]
    made = tmp_path / "flow.yaml"
    told = CliRunner().invoke(main, ["import", *files, "-o", str(made), "--lang", "zh"])
    assert told.exit_code == 1
    for words in ("没有名为“exponnorm”的分布", "没有元素“nowhere”", "比例合计为 1.1"):
        assert words in told.output
    assert list(tmp_path.iterdir()) == []
