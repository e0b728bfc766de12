"""Models of other simulators from end to end: their diagram and numbers are a process whose mean is
the one that follows from the file by hand.
"""

from __future__ import annotations

from typing import Any

import pytest
from simulator_files import SAMPLES

import fivecuts as fc
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.figures import flow_figures
from simulator.interchange.bpmn.reading import read_bpmn
from simulator.interchange.bpmn.xml import parse
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.simulation.reading import data_beside, data_in
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
