"""Those from out of town have a longer way: the round trip of a class."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.engine import simulate
from simulator.engine.log import Part
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import dump_process, process_from_text
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR

TEXT = """
process: counter
start: 2020-01-06
arrivals: {at: [2020-01-06 08:00, 2020-01-06 09:00, 2020-01-06 10:00, 2020-01-06 11:00]}
applicant: {trip: 2 h}
classes:
  near: {share: 50%}
  far: {share: 50%, trip: 10 h}
pools: {desk: {capacity: 4}}
flow:
  - ask: {by: desk, time: 30 min, visit: true}
  - come-again: {by: desk, time: 30 min, visit: true, trip: 4 h}
"""


def counter(text: str = TEXT) -> Process:
    return process_from_text(text).value


def trips(process: Process, step: str) -> dict[str, set[float]]:
    log = simulate(plan(process, Window(horizon=DAY)), seed=2, replication=1)
    found: dict[str, set[float]] = {}
    for row in np.flatnonzero((log.part == Part.TRIP) & (log.step == log.steps.index(step))):
        klass = log.classes[log.cases.klass[log.case[row] - 1]]
        hours = float(log.completed[row] - log.enabled[row]) / HOUR
        found.setdefault(klass, set()).add(hours)
    return found


def test_half_the_round_trip_of_its_class_is_the_way_of_a_case() -> None:
    assert trips(counter(), "ask") == {"near": {1.0}, "far": {5.0}}


def test_a_trip_that_a_step_has_holds_for_everybody() -> None:
    assert trips(counter(), "come-again") == {"near": {2.0}, "far": {2.0}}


def test_a_class_with_the_usual_trip_changes_nothing() -> None:
    usual = counter(TEXT.replace("trip: 10 h", "trip: 2 h"))
    assert trips(usual, "ask") == {"near": {1.0}, "far": {1.0}}


def test_the_expected_time_knows_it() -> None:
    """Half of (2 + 10) / 2 h, twice half an hour of work, half of 4 h."""
    found = flow_figures(counter(), Window(horizon=DAY)).cycle_time
    assert found == pytest.approx(3 + 0.5 + 2 + 0.5)


def test_it_is_written_out_and_read_again() -> None:
    assert counter(dump_process(counter())) == counter()
