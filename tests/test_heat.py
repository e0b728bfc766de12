"""Boxes coloured by what is simulated: figures worked out by hand, one scale for before and after,
a legend that says so.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from click.testing import CliRunner
from matplotlib.colors import to_rgb

from simulator.commands.main import main
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings, over_replications
from simulator.experiments.step_measures import StepFigures, observe_steps, step_figures, together
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.diagram.heat import BUSY, COLOURS, KINDS, heat_of
from simulator.present.diagram.picture import picture_of

FLOW = """
process: two
start: 2020-01-06
arrivals: {backlog: 2}
pools: {desk: {capacity: 1}, idle: {capacity: 1}}
items:
  permit:
    steps:
      - ask: {by: desk, time: 2 h, title: {en: Ask, zh: 受理}}
      - think: {wait: 1 d, title: {en: Think, zh: 研究}}
      - answer: {by: idle, time: 1 h, title: {en: Answer, zh: 答复}}
flow: [permit]
experiment: {horizon: 10 d, replications: 2}
"""


def two() -> Process:
    return process_from_text(FLOW).value


def test_the_second_case_waits_for_the_first() -> None:
    planned = plan(two(), Window(10 * DAY))
    found = step_figures(planned, simulate(planned, 1, 1))
    assert set(found) == {"permit.ask", "permit.answer"}  # nobody works on the wait
    ask, answer = found["permit.ask"], found["permit.answer"]
    assert (ask.cases, ask.waiting, ask.touch) == (2, 1.0, 2.0)
    assert (answer.waiting, answer.touch) == (0.0, 1.0)
    assert ask.utilisation == pytest.approx(4 / 240)


def test_replications_count_by_their_cases() -> None:
    found = together(
        [
            {"a": StepFigures(1, 4, 2, 0.5)},
            {"a": StepFigures(3, 0, 2, 0.7), "b": StepFigures(2, 1, 1, 1)},
        ]
    )
    assert found["a"] == StepFigures(2, 1, 2, pytest.approx(0.65))
    assert found["b"].cases == 1


def test_two_workers_see_what_one_sees() -> None:
    one, both = (
        over_replications(observe_steps, {"x": two()}, Settings(workers=n)) for n in (1, 2)
    )
    assert one == both
    assert len(one["x"]) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_before_and_after_are_coloured_by_one_scale(kind: str) -> None:
    calm = {
        "permit.ask": StepFigures(10, 1.0, 1.0, 0.4),
        "permit.answer": StepFigures(5, 0.0, 4.0, 0.6),
    }
    rush = {
        "permit.ask": StepFigures(10, 9.0, 8.5, 0.95),
        "permit.answer": StepFigures(5, 0.0, 4.0, 0.85),
    }
    found = heat_of(kind, [two(), two()], [calm, rush])  # type: ignore[arg-type]
    assert found.fills[0]["permit.ask"] == COLOURS[0]
    assert found.fills[1]["permit.ask"] == COLOURS[-1]
    # an item is as hot as its busiest officers, or as the sum of its steps per case: 9 + 0/2, 8.5 +
    # 4/2
    assert found.fills[1]["permit"] == COLOURS[-1]
    labels = [label for _, label in found.classes]
    assert labels == (
        ["< 50%", "50%–70%", "70%–80%", "80%–90%", "≥ 90%"]
        if kind == "utilisation"
        else ["< 2", "2–4", "4–6", "6–8", "≥ 8"]
    )
    assert len(BUSY) == 4


def test_the_colours_darken_evenly_and_carry_black_text() -> None:
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(to_rgb, COLOURS)]
    falls = [a - b for a, b in itertools.pairwise(light)]
    assert min(falls) > 0.06
    ink = 0.0
    assert (light[-1] ** 2.2 + 0.05) / (ink + 0.05) > 4.5  # contrast by WCAG, roughly


def test_a_box_nobody_works_on_is_white_and_a_mark_is_a_frame() -> None:
    heat = heat_of("touch", [two()], [{"permit.ask": StepFigures(1, 0, 2, 0.1)}])
    picture = picture_of(two(), lang="en", heat=heat)
    shown = {text.get_text() for text in picture.pen.axes.texts}
    assert "Simulated work of officers, office hours per case" in shown
    assert {"< 0.5", "≥ 2"} <= shown
    fills = [
        patch.get_facecolor()[:3]
        for patch in picture.pen.axes.patches
        if type(patch).__name__ == "FancyBboxPatch"
    ]
    assert fills.count(to_rgb("#ffffff")) >= 2
    assert to_rgb(COLOURS[-1]) in fills


def test_the_command_draws_it_the_same_again(tmp_path: Path) -> None:
    (tmp_path / "two.yaml").write_text(FLOW, encoding="utf-8")
    for name in ("a.svg", "b.svg"):
        words = [
            "diagram",
            str(tmp_path / "two.yaml"),
            "--heat",
            "waiting",
            "--replications",
            "2",
            "--quiet",
            "--lang",
            "zh",
        ]
        done = CliRunner().invoke(
            main, [*words, "-o", str(tmp_path / name)], catch_exceptions=False
        )
        assert done.exit_code == 0
    first = (tmp_path / "a.svg").read_bytes()
    assert first == (tmp_path / "b.svg").read_bytes()
    assert "模拟排队等候" in first.decode("utf-8")
