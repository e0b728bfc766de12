"""More work than an officer can do: the queue grows without end, unless who finds it full is sent
away, or who waits too long leaves it for good. Then means exist, and are told.
"""

from __future__ import annotations

import math

import pytest

from simulator.comparison.scenarios import compare
from simulator.experiments.windows import window_of
from simulator.flow_analysis.busy_pools import busy_pools
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import process_from_text
from simulator.model.process import Process

DESK = """
process: desk
start: 2026-01-05
calendar: always
calendars: {{always: {{week: {{Mon-Sun: ["0:00-24:00"]}}}}}}
arrivals: {{poisson: 6 per hour, source: estimate}}
pools: {{desk: {{capacity: 1{room}, source: estimate}}}}
flow:
  - serve: {{by: desk, time: {{exponential: 12 min}}{step}, source: estimate}}
  {more}
experiment: {{horizon: 26 weeks, warm_up: 1 week, replications: 4, kind: steady, over: ended}}
"""
AGAIN = "- again: {by: applicant, wait: 1 d, source: estimate}"


def desk(room: str = "", step: str = "", more: str = "") -> Process:
    return process_from_text(DESK.format(room=room, step=step, more=more)).value


@pytest.mark.parametrize(
    ("process", "grows"),
    [
        (desk(), True),
        (desk(room=", room: 4"), False),
        (desk(step=", patience: {exponential: 30 min}"), False),
        (desk(step=", patience: 30 min, leaves: {end: gone}"), False),
        (desk(step=", patience: 30 min, leaves: {then: serve}"), True),
        (desk(step=", patience: 30 min, leaves: {then: again}", more=AGAIN), True),
        (desk(step=", answer_within: {limit: 1 d, then: go_on}"), False),
        (desk(step=", answer_within: {limit: 1 d, then: escalate}"), True),
        (desk(step=", answer_within: {limit: 1 d, then: {end: gone}}"), False),
        (desk(", other_work: {poisson: 4 per hour, time: 12 min}", ", patience: 30 min"), False),
        (desk(", other_work: {poisson: 5 per hour, time: 12 min}", ", patience: 30 min"), True),
    ],
)
def test_a_queue_that_nobody_leaves_for_good_grows_without_end(
    process: Process, grows: bool
) -> None:
    window = window_of(process)
    figures = flow_figures(process, window)
    assert figures.loads["desk"] >= 1.2
    assert figures.overloaded == (("desk",) if grows else ())
    assert [each.code for each in busy_pools(process, window)] == ["note-pool-overloaded"] * grows


def test_a_mean_is_told_where_those_who_wait_too_long_leave() -> None:
    """M/M/1+M (Palm): 6 come in an hour, 5 can be served, patience is half an hour in the mean. The
    chances of n cases there are in proportion to 6ⁿ ÷ Π (5 + 2k), k below n.
    """
    weights = [1.0]
    for waiting in range(200):
        weights.append(weights[-1] * 6 / (5 + 2 * waiting))
    there = math.fsum(n * each for n, each in enumerate(weights)) / math.fsum(weights)
    (found,) = compare({"desk": desk(step=", patience: {exponential: 30 min}")}).scenarios.values()
    assert not found.unstable
    assert [note.code for note in found.notes] == []
    cycle_time = found.measures["cycle_time"].mean
    assert cycle_time is not None
    assert cycle_time.mean == pytest.approx(there / 6, rel=0.03)
