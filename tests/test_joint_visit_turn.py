"""The visit of ``joint_acceptance`` keeps its turn, as its day is appointed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.formats import load_process, scenario_from_text
from simulator.model.process import Process
from simulator.soundness import check

FOLDER = Path(__file__).parent / "reforms"
TOWN = load_process(FOLDER / "before.yaml")
REFORM = (FOLDER / "joint_acceptance" / "reform.yaml").read_text(encoding="utf-8")


def turn(process: Process, said: str = "") -> str | None:
    """How the visit waits for its officers."""
    reform = REFORM.replace("lead: planning", f"lead: planning\n      {said}")
    after = scenario_from_text(reform).value.apply(process)
    assert check(after) == []
    return dict(after.named_steps())["joint-visit"].seize


@pytest.mark.parametrize(
    ("said", "how"),
    [("", "reserve"), ("seize: reserve", "reserve"), ("seize: pass-over", "pass-over")],
)
def test_a_joint_visit_keeps_its_turn_unless_it_says_otherwise(said: str, how: str) -> None:
    assert turn(TOWN, said) == how


def test_who_can_be_interrupted_is_passed_over() -> None:
    """In a preemptive pool no turns are kept: there the visit waits as before."""
    fire = replace(TOWN.pools["fire"], queue="preemptive")
    assert turn(replace(TOWN, pools={**TOWN.pools, "fire": fire})) is None
    assert turn(replace(TOWN, queue="preemptive")) is None
