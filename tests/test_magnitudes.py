"""Figures that no office has are noted, and those of a busy city are not."""

from __future__ import annotations

import pytest

from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.model.process import Process
from simulator.soundness import notes

FLOW = """process: demo
start: 2020-01-06
arrivals: {ARRIVALS}
pools: {{desk: {{capacity: 1}}}}
flow: [{{serve: {STEP}}}]
"""


def noted(process: Process) -> list[str]:
    return [each.text("en") for each in notes(process) if each.code.endswith("beyond-belief")]


def of(arrivals: str = "{every: 1 d}", step: str = "{by: desk, time: 5 min}") -> list[str]:
    text = FLOW.format(ARRIVALS=arrivals, STEP=step)
    return noted(process_from_text(text).value)


@pytest.mark.parametrize(
    ("arrivals", "told"),
    [
        ("{every: {exponential: 0.6 s}}", "1,008,000 cases a week"),
        ("{poisson: 1000000 per week}", "1,000,000 cases a week"),
        ("{poisson: 40000 per h}", "6,720,000 cases a week"),
        ("{poisson: 20000 per week}", ""),
        ("{every: 1 min}", ""),
    ],
)
def test_a_million_cases_a_week_are_noted(arrivals: str, told: str) -> None:
    found = of(arrivals)
    assert len(found) == bool(told)
    assert all(told in each for each in found)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("{wait: 73000 wd}", "'serve' takes 292 years on average"),
        ("{by: desk, time: {exponential: 90000 h}}", "'serve' takes 10 years on average"),
        ("{wait: 2 wd}", ""),
        ("{wait: {lognormal: {mean: 400 d, cv: 2}}}", ""),
    ],
)
def test_a_step_of_centuries_is_noted(step: str, told: str) -> None:
    found = of(step=step)
    assert len(found) == bool(told)
    assert all(told in each for each in found)


def test_nothing_that_ships_is_beyond_belief() -> None:
    assert {name: noted(load_process(name)) for name in shipped_processes()} == {
        name: [] for name in shipped_processes()
    }
