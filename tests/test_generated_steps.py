"""What a reform or a stage makes of itself is called by a title in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from chinese import CHINESE
from click.testing import CliRunner
from shipped_pairs import before_and_after
from trees import tree_of, walked

from simulator.commands.main import main
from simulator.formats import process_from_text, shipped_scenarios
from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid.boxes import boxed
from simulator.model.timers import title_of
from simulator.present.words.titles import path_titles, step_title
from simulator.structure.stages import every_step

HOUSE = Path(__file__).parent.parent / "simulator"


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", shipped_scenarios())
def test_no_step_of_a_reformed_flow_is_called_by_its_name(name: str) -> None:
    for process in before_and_after(name):
        for full, step in every_step(process).items():
            title = title_of(step)
            assert title is not None, full
            assert CHINESE.search(title.zh), full
            assert not CHINESE.search(title.en), full


@pytest.mark.unmeasured
def test_whatever_makes_a_step_gives_it_a_title() -> None:
    """Only what a file writes may do without, in our language or in that of another program; a
    timer has one of its length.
    """
    without = [
        f"{file.relative_to(HOUSE)}:{call.lineno}"
        for file in HOUSE.rglob("*.py")
        if "interchange" not in file.parts
        for call in walked(tree_of(file))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Step"
        for given in [{word.arg for word in call.keywords}]
        if not given & {"title", "timer", None}
    ]
    assert without == []


STAGED = """process: staged
start: 2024-01-01
arrivals: {poisson: 2 per week}
pools: {desk: {capacity: 1, title: {en: Desk, zh: 窗口}}}
items:
  a: {title: {en: A, zh: 甲}, steps: [{look: {by: desk, time: 1 h, title: {en: Look, zh: 审查}}}]}
  b: {title: {en: B, zh: 乙}, steps: [{look: {by: desk, time: 1 h, title: {en: Look, zh: 审查}}}]}
flow:
  - stage:
      name: joint
      title: {en: Joint review, zh: 联合审查}
      lead: desk
      dispatch: 30 min
      conclude: 1 h
      do: [{parallel: [[a], [b]]}]
"""


def test_the_steps_of_a_stage_are_told_after_its_title(tmp_path: Path) -> None:
    process = process_from_text(STAGED).value
    assert step_title(process, "joint.dispatch", "en") == "Joint review · Dispatch to all"
    assert step_title(process, "joint.conclude", "zh") == "联合审查·牵头汇总"
    told = list(path_titles(process, ["joint.dispatch", "a.look", "joint.conclude"], "zh"))
    assert told[0] == "联合审查（牵头分送）"
    file = tmp_path / "staged.yaml"
    file.write_text(STAGED, encoding="utf-8")
    for words in (["show", str(file)], ["log", str(file), "--case", "1"]):
        done = CliRunner().invoke(main, [*words, "--lang", "zh"])
        assert done.exit_code == 0, done.output
        assert "dispatch" not in done.output.replace(str(file), "")


def test_the_step_of_a_stage_stands_in_the_rows_of_all_its_items() -> None:
    process = process_from_text(STAGED).value
    charts, _, _ = charts_of(process, None, (BEFORE, AFTER), frozenset())
    rows = boxed(charts[0], process).rows
    assert rows["/step:joint.dispatch"] == ("a", "b") == rows["/step:joint.conclude"]


def test_what_a_stage_makes_is_marked_as_the_stage_is() -> None:
    before, after = before_and_after("resume-side-by-side")
    charts, _, _ = charts_of(before, after, (BEFORE, AFTER), frozenset())
    marks = {node.full: node.mark for node in charts[1].nodes if node.kind == "task"}
    made = [full for full in every_step(after) if full.endswith(".dispatch")]
    assert made
    assert {marks[full] for full in made} == {"added"}
    again, _, _ = charts_of(after, after, (BEFORE, AFTER), frozenset())
    assert {node.mark for node in again[1].nodes if node.full in made} == {"same"}
