"""Reforms that harm are found out: triage of easy and hard cases, and one window with too few
clerks.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import (
    apply_scenario,
    is_process,
    load_process,
    process_from_text,
    scenario_from_text,
)
from simulator.model.process import Process
from simulator.present.tables.comparison import print_comparison

pytestmark = pytest.mark.unmeasured

HALL = """process: hall
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}}
arrivals: {poisson: 30 per week, calendar: office}
applicant: {calendar: office, trip: 1 h}
experiment: {horizon: 16 week, warm_up: 4 week, replications: 5, seed: 3}
pools:
  desk-a: {title: {en: Desk of office A, zh: 甲部门窗口}, capacity: 1}
  desk-b: {title: {en: Desk of office B, zh: 乙部门窗口}, capacity: 1}
  office: {title: {en: Officers, zh: 审批人员}, capacity: 3}
  hall: {title: {en: One window, zh: 综合窗口}, capacity: %d}
materials:
  form: {prepare: 1 h, review: 10 min}
  map: {prepare: 2 h, review: 10 min}
items:
  first:
    materials: [form]
    steps: &steps
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk-a, time: {exponential: 30 min}, visit: true, checks: materials, milestone: accepted}
      - review: {by: office, time: {exponential: 1 h}}
      - sign: {by: office, time: 10 min, milestone: decided}
      - collect: {by: desk-a, time: 10 min, visit: true, milestone: delivered}
  second:
    materials: [map]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk-b, time: {exponential: 30 min}, visit: true, checks: materials, milestone: accepted}
      - review: {by: office, time: {exponential: 1 h}}
      - sign: {by: office, time: 10 min, milestone: decided}
      - collect: {by: desk-b, time: 10 min, visit: true, milestone: delivered}
flow: [first, second]
""".replace(" &steps", "")
ONE_WINDOW = """scenario: one-window
process: hall
title: {en: One window, zh: 一窗通办}
reforms:
  - one_window: {items: [first, second], window: {pool: hall}, intake: {exponential: 45 min}}
"""


def shown(processes: dict[str, Process], lang: str = "en") -> tuple[Comparison, str]:
    """What the planner sees of a comparison, on one line per line."""
    found = compare(processes, Settings())
    page = io.StringIO()
    titles = {name: {"baseline": "before"}.get(name, "after") for name in processes}
    print_comparison(Console(file=page, width=200, highlight=False), found, titles, processes, lang)
    return found, page.getvalue()


def hall(clerks: int) -> dict[str, Process]:
    before = process_from_text(HALL % clerks).value
    return {
        "baseline": before,
        "one-window": apply_scenario(scenario_from_text(ONE_WINDOW), before),
    }


def test_one_window_with_enough_clerks_saves_days() -> None:
    found, page = shown(hall(3))
    change = found.scenarios["one-window"].change["cycle_time"].difference
    assert change.mean < -(change.half_width or 0)
    assert "One window" in page


def test_one_window_with_too_few_clerks_is_the_new_bottleneck_and_drowns() -> None:
    """One clerk takes in for 30 cases a week, 70 minutes each: as much as the hall is open."""
    found, page = shown(hall(1))
    assert found.scenarios["baseline"].bottleneck != "hall"
    assert found.scenarios["one-window"].bottleneck == "hall"
    assert found.scenarios["one-window"].pools["hall"].unstable
    line = next(line for line in page.splitlines() if line.startswith("One window "))
    assert line.rstrip().endswith("unstable")
    assert "after: no stable mean time exists" in page
    assert "One window" in next(line for line in page.splitlines() if "busier than before" in line)


def test_two_clerks_are_busy_but_stable_and_it_is_said_who_is_busier() -> None:
    found, page = shown(hall(2))
    utilisation = found.scenarios["one-window"].pools["hall"].utilisation
    assert utilisation is not None
    assert 0.4 < utilisation.mean < 0.7
    assert "busier than before: One window" in page


def test_triage_makes_it_worse_and_the_change_says_so() -> None:
    """A hand-written reformed flow beside today's: 22.22 minutes become 31.11, and the desk for
    hard cases has the queue.
    """
    before = load_process("teaching/classroom-sequential")
    found, _ = shown({"baseline": before, "triage": load_process("teaching/classroom-triage")})
    change = found.scenarios["triage"].change["cycle_time"].difference
    assert change.half_width is not None
    assert change.mean - change.half_width > 0
    assert abs(change.mean * 60 - (280 / 9 - 200 / 9)) <= 1.5 * change.half_width * 60
    assert found.scenarios["triage"].bottleneck in ("easy", "hard")


def test_a_flow_is_told_from_a_scenario(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(HALL % 1, encoding="utf-8")
    (tmp_path / "reform.yaml").write_text(ONE_WINDOW, encoding="utf-8")
    assert is_process(str(tmp_path / "flow.yaml"))
    assert not is_process(str(tmp_path / "reform.yaml"))
    assert is_process("classroom-triage")
    assert not is_process("boom")
    with pytest.raises(Exception, match="no scenario of this name ships"):
        is_process("bomb")
