"""Blocks that a reform lets be done fewer times (``cut_steps: times``)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from without_reasons import checks_removed

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import load_process, process_from_text, read_scenario, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.authority import authorities
from simulator.reforms.scenario import Scenario
from simulator.reforms.unstated import unstated

FOLDER = Path(__file__).parent / "reforms" / "cut_steps-times"
YARD = load_process(FOLDER / "before.yaml")


def fewer(times: str, more: str = "why: enough") -> Scenario:
    return scenario_from_text(
        f"scenario: fewer\nprocess: yard\nreforms: [cut_steps: {{times: {{{times}}}, {more}}}]\n"
    ).value


def yard(visits: str, samples: str = "") -> Process:
    """The yard with something more in its blocks."""
    text = (FOLDER / "before.yaml").read_text(encoding="utf-8")
    text = text.replace("            - survey:", f"{visits}            - survey:")
    return process_from_text(text.replace("do: [sample:", f"do: [{samples}sample:")).value


def log(process: Process) -> EventLog:
    return simulate(plan(process, Window(horizon=60 * DAY)), seed=1, replication=1)


def test_the_times_that_are_left_are_the_same_work() -> None:
    """The first two visits of every case take what they took, and a third is not made."""
    before, after = log(YARD), log(fewer("permit.visits: 2").apply(YARD))
    travel = [each.steps.index("permit.travel") for each in (before, after)]
    times = [
        sorted(
            (int(each.case[row]), int(each.attempt[row]))
            for row in range(len(each))
            if each.step[row] == step and each.case[row] <= 20
        )
        for each, step in zip((before, after), travel, strict=True)
    ]
    assert {attempt for _, attempt in times[0]} == {1, 2, 3}
    assert times[1] == [pair for pair in times[0] if pair[1] < 3]


def notes(scenario: Scenario, process: Process) -> list[str]:
    return [problem.code for problem in unstated(scenario, process)]


def test_what_its_checks_find_less_is_noted_in_both_places() -> None:
    """One visit sends back 20 %: three 1 − 0.8³, two 1 − 0.8²."""
    scenario = fewer("permit.visits: 2")
    (found,) = [each for each in unstated(scenario, YARD) if "find-less" in each.code]
    assert "sent back 48.8%, refuse 0.0% and send back 36.0%" in found.text("en")
    assert "退回 48.8%，现不予通过 0.0%、退回 36.0%" in found.text("zh")
    assert [each.code for each in checks_removed(scenario, YARD)] == ["fewer-times-find-less"]
    assert notes(fewer("permit.samples: 2"), YARD) == []


def test_waits_that_go_with_the_times_are_noted() -> None:
    building = yard("            - build: {wait: 20 d}\n")
    scenario = fewer("permit.visits: 2")
    (found,) = [each for each in unstated(scenario, building) if "wait-less" in each.code]
    assert "'permit.build'" in found.text("en")
    assert "fewer-times-wait-less" in [each.code for each in checks_removed(scenario, building)]


def test_what_counts_harm_is_not_done_less_often() -> None:
    counting = yard("            - missed: {wait: 0 min, harm: undetected}\n")
    with pytest.raises(ReformError) as caught:
        fewer("permit.visits: 2").apply(counting)
    assert [each.code for each in caught.value.problems] == ["counted-harm-fewer"]
    assert fewer("permit.samples: 2").apply(counting)


@pytest.mark.parametrize("lawful", ["required: true", "minimum: 1 d"])
def test_the_law_has_to_say_so_where_it_asks_for_them(lawful: str) -> None:
    said = f"            - notice: {{wait: 2 d, {lawful}}}\n"
    process = yard(said)
    with pytest.raises(ReformError, match=r"law requires|has a minimum"):
        fewer("permit.visits: 2").apply(process)
    scenario = fewer("permit.visits: 2", "why: enough, basis: a new rule")
    assert scenario.apply(process)
    (found,) = authorities(scenario, process)
    assert {each.rule.key for each in found.findings} == {"required"}
    (other,) = authorities(fewer("permit.samples: 2"), process)
    assert {each.rule.key for each in other.findings} == {"organisation"}


def test_a_block_at_the_level_of_the_process_and_one_in_another() -> None:
    text = """
process: yard
start: 2020-01-06
arrivals: {poisson: 2 per week}
pools: {desk: {capacity: 1}}
flow:
  - outer: {times: 4, do: [{inner: {times: 3, do: [{work: {by: desk, time: 1 h}}]}}]}
"""
    process = process_from_text(text).value
    after = fewer("outer: 2, inner: 1").apply(process)
    steps = len(log(after)) / len(log(process))
    assert Decimal(str(round(steps, 1))) == Decimal("0.2")  # 2 of 12
    with pytest.raises(ReformError, match=r"permit\.visits"):
        fewer("visits: 2").apply(YARD)


def test_the_reform_of_the_table_needs_its_reason() -> None:
    scenario = read_scenario(FOLDER / "reform.yaml").value
    bare = replace(scenario.reforms[0], record=replace(scenario.reforms[0].record, why=None))  # type: ignore[type-var]
    with pytest.raises(ReformError, match="needs a reason"):
        replace(scenario, reforms=(bare,)).apply(YARD)


def test_two_reforms_do_not_say_how_often_the_same_block_is_done() -> None:
    once = "cut_steps: {times: {permit.visits: 2}, why: enough}"
    twice = scenario_from_text(f"scenario: s\nprocess: yard\nreforms: [{once}, {once}]\n").value
    with pytest.raises(ReformError, match=r"how often 'permit\.visits' is done"):
        twice.apply(YARD)


def per_number() -> Process:
    """The yard whose visits are made as often as a number says."""
    text = (FOLDER / "before.yaml").read_text(encoding="utf-8")
    text = text.replace("times: 3", "times: {per: areas}", 1)
    return process_from_text(text + "\nnumbers: {areas: {value: {uniform: [1, 4]}}}\n").value


def test_as_often_as_a_number_becomes_once_for_all() -> None:
    process = per_number()
    once = fewer("permit.visits: 1").apply(process)
    assert max(int(each) for each in log(process).attempt) > 1
    assert once.items["permit"].steps == fewer("permit.visits: 1").apply(YARD).items["permit"].steps
    (note,) = [
        each
        for each in unstated(fewer("permit.visits: 1"), process)
        if each.code == "note-fewer-times-find-less"
    ]
    assert "≈3" in str(note)
    with pytest.raises(ReformError, match="would be more for some cases"):
        fewer("permit.visits: 2").apply(process)


def test_what_counts_harm_as_often_as_a_number_says_stays_so_often() -> None:
    text = (FOLDER / "before.yaml").read_text(encoding="utf-8")
    text = text.replace("times: 3", "times: {per: areas}", 1)
    text = text.replace("survey: {by: surveyors,", "survey: {harm: found, by: surveyors,")
    process = process_from_text(text + "\nnumbers: {areas: {value: 2}}\n").value
    with pytest.raises(ReformError, match="harm"):
        fewer("permit.visits: 1").apply(process)


def test_work_that_depends_on_a_number_is_no_part_of_a_hand_in() -> None:
    scenario = scenario_from_text(
        "scenario: at-once\nprocess: yard\n"
        "reforms: [immediate: {items: [permit], source: estimate}]\n"
    ).value
    materials = "\nmaterials: {form: {prepare: 1 h}}\n"
    text = (FOLDER / "before.yaml").read_text(encoding="utf-8") + materials
    text = text.replace("milestone: accepted}", "milestone: accepted, checks: materials}")
    text = text.replace("then: survey}", "end: refused}")
    text = text.replace(
        "    steps:\n",
        "    materials: [form]\n    steps:\n      - fill: {by: applicant, does: materials}\n",
    )
    scenario.apply(process_from_text(text).value)
    text = text.replace("times: 3", "times: {per: areas}", 1)
    process = process_from_text(text + "numbers: {areas: {value: 2}}\n").value
    with pytest.raises(ReformError, match="as many times as 'areas'"):
        scenario.apply(process)


@pytest.mark.parametrize(
    ("times", "share"),
    [("3", "48.8%"), ("{per: buildings}", "36.0%")],
    ids=["three times", "as often as a number says"],
)
def test_what_is_found_each_time_counts_each_time(times: str, share: str) -> None:
    """A step before a choice that refuses a fifth, in a block that is done three times (or twice,
    as the mean number says): without it 1 − 0.8³ (1 − 0.8²) of the cases are not refused.
    """
    text = f"""
process: yard
start: 2020-06-01
arrivals: {{poisson: 5 per week}}
numbers: {{buildings: {{value: {{empirical: [1, 2, 3]}}}}}}
pools: {{fire: {{capacity: 3}}}}
flow:
  - visits:
      times: {times}
      do:
        - travel: {{by: fire, time: 1 h}}
        - look: {{by: fire, time: 1 h}}
        - fit: {{choice: {{good: rest, bad: {{share: 20%, end: rejected}}}}}}
"""
    process = process_from_text(text).value
    scenario = scenario_from_text(
        "scenario: x\nprocess: yard\nreforms: [cut_steps: {remove: [look], why: enough}]\n"
    ).value
    (note,) = (
        dict(each.values)
        for each in unstated(scenario, process)
        if each.code == "note-removed-step-finds"
    )
    assert note["refused"] == share


def test_once_is_said_as_one_says_it() -> None:
    said = [
        each.text(lang)
        for lang in ("en", "zh")
        for each in unstated(fewer("permit.visits: 1"), YARD)
    ]
    assert any("'permit.visits' is done once instead of 3 times" in each for each in said)
    assert any("“permit.visits”由 3 次减为 1 次" in each for each in said)
