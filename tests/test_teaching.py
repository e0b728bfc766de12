"""The teaching flows that ship have the answers of the textbook: exact values lie in the interval, the one without a formula in its
band."""

from __future__ import annotations

import pytest

from simulator.analysis.experiment import Settings, run
from simulator.analysis.statistics import Estimate, estimate
from simulator.formats import load_process

MINUTES = 60.0
EXACT = {"classroom-sequential": 200 / 9, "classroom-merged": 9.50, "classroom-shared": 13.96, "classroom-triage": 280 / 9}


def minutes(name: str, replications: int = 8, workers: int = 1) -> Estimate:
    found = run({"flow": load_process(f"teaching/{name}")}, Settings(replications=replications, workers=workers)).measures["flow"]
    return estimate([mean * MINUTES for each in found if (mean := each.values["cycle_time"].mean) is not None], 0.999)


@pytest.mark.parametrize("name", EXACT)
def test_the_exact_answer_lies_in_the_interval(name: str) -> None:
    found = minutes(name)
    assert found.half_width is not None
    assert abs(found.mean - EXACT[name]) <= found.half_width + 0.005  # the textbook rounds to two decimals
    assert found.half_width <= 0.12 * EXACT[name]


def test_side_by_side_the_interval_meets_the_band() -> None:
    found = minutes("classroom-parallel")
    assert found.half_width is not None
    assert found.mean - found.half_width < 15.6
    assert found.mean + found.half_width > 15.1


@pytest.mark.slow
def test_side_by_side_lies_in_its_band() -> None:
    assert 15.1 <= minutes("classroom-parallel", replications=200, workers=2).mean <= 15.6


def test_triage_makes_it_worse() -> None:
    assert minutes("classroom-triage").mean > minutes("classroom-sequential").mean * 1.2
