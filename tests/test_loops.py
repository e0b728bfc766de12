"""Loops that a case hardly ever leaves are told before anybody simulates them."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.application.checking import check_files
from simulator.flow_analysis.loops import endless_loops
from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.model.errors import Problem


def notes(flow: str, more: str = "") -> list[Problem]:
    return list(
        endless_loops(
            process_from_text(f"process: small\nstart: 2024-01-01\n{more}\nflow: {flow}\n").value
        )
    )


def told(flow: str, more: str = "") -> list[tuple[str, str]]:
    """The step of every note, and how often it is passed."""
    values = [dict(note.values) for note in notes(flow, more)]
    return [(str(each["step"]), str(each.get("passes", "endless"))) for each in values]


def back(share: str, to: str = "look") -> str:
    return f"out: {{choice: {{again: {{share: {share}%, then: {to}}}, pass: {100 - float(share):g}%}}}}"


LOOK = "look: {wait: 1 h}"


@pytest.mark.parametrize(
    ("share", "passes"), [("94", []), ("95", ["20"]), ("99", ["100"]), ("99.999", ["100,000"])]
)
def test_a_loop_of_twenty_passes_or_more_is_told(share: str, passes: list[str]) -> None:
    assert told(f"[{LOOK}, {back(share)}]") == [("look", number) for number in passes]


def test_the_passes_are_those_of_the_cases_that_come_there() -> None:
    """One case in a hundred goes into the loop; the mean over all cases is one pass."""
    flow = f"""
  - way:
      choice:
        usual: 99%
        odd: {{share: 1%, do: [{LOOK}]}}
  - ask: {{wait: 1 h}}
  - {back("98", "ask")}"""
    assert told(flow) == [("ask", "50")]


@pytest.mark.parametrize(
    ("inner", "outer", "found"),
    [
        (70, 70, []),
        (80, 80, [("sign", "25")]),
        (50, 95, [("sign", "40")]),
        (0.5, 95, [("sign", "20")]),
    ],
)
def test_loops_inside_one_another_multiply(
    inner: float, outer: float, found: list[tuple[str, str]]
) -> None:
    flow = f"""
  - {LOOK}
  - sign: {{wait: 1 h}}
  - inner: {{choice: {{redo: {{share: {inner}%, then: sign}}, on: {100 - inner}%}}}}
  - {back(str(outer))}"""
    assert told(flow) == found


def test_what_goes_on_side_by_side_in_a_loop_is_one_pass() -> None:
    flow = f"[start: {{wait: 1 h}}, both: {{parallel: [[{LOOK}], [see: {{wait: 2 h}}]]}}, {back('95', 'start')}]"
    assert told(flow) == [("start", "20")]


PERMIT = """arrivals: {every: 24 h}
materials: {form: {prepare: 1 h, defect: 20%, defect_again: AGAIN}}
pools: {desk: {capacity: 1}}
items:
  permit:
    materials: [form]
    steps: [fill: {by: applicant, does: materials}, look: {by: desk, time: 1 min, checks: materials}]"""


@pytest.mark.parametrize(
    ("again", "found"),
    [("20%", []), ("99%", [("permit.fill", "21")]), ("100%", [("permit.fill", "endless")])],
)
def test_materials_that_hardly_ever_pass_are_a_loop(
    again: str, found: list[tuple[str, str]]
) -> None:
    """Of forms that fail at first a hundredth passes each time: 1 + 20% × 100 checks on average."""
    assert told("[permit]", PERMIT.replace("AGAIN", again)) == found


def test_check_names_the_passes_and_the_place_in_both_languages(tmp_path: Path) -> None:
    file = tmp_path / "almost.yaml"
    file.write_text(
        "process: almost\nstart: 2024-01-01\narrivals: {every: 24 h}\nflow:\n"
        f"  - {LOOK}\n  - {back('99')}\n",
        encoding="utf-8",
    )
    (note,) = [each for each in check_files([str(file)])[0].notes if each.code.startswith("loop")]
    assert note.text("en").startswith(
        f"{file}:5:5: flow[0].look: a case passes 'look' 100 times on average before it leaves"
    )
    assert "办件平均经过“look” 100 次才能走出循环" in note.text("zh")


def test_no_shipped_flow_has_such_a_loop() -> None:
    assert [name for name in shipped_processes() if [*endless_loops(load_process(name))]] == []
