"""The teaching flows that ship have the answers of the textbook: exact values lie in the interval,
the one without a formula in its band.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from simulator.commands.main import main
from simulator.experiments.runs import Settings, run
from simulator.experiments.statistics import Estimate, estimate
from simulator.formats import load_process, load_scenario
from simulator.model.process import Answer
from simulator.model.units import Quantity
from simulator.studies.theory import Verdict

MINUTES = 60.0
EXACT = {
    "classroom-sequential": 200 / 9,
    "classroom-merged": 9.50,
    "classroom-shared": 13.96,
    "classroom-triage": 280 / 9,
}
FLOW = (
    "process: known\nstart: 2020-01-06\narrivals: {backlog: 3}\nflow: [look: {wait: 1 h}, answer:"
    " {wait: 30 min}]\n"
)
FLOW += (
    "experiment: {horizon: 2 d, replications: 2}\nanswers: {cycle_time: {%s}, procedural_time:"
    " {exact: 1.5 h}}\n"
)


def minutes(name: str, replications: int = 10, workers: int = 1) -> Estimate:
    found = run(
        {"flow": load_process(f"teaching/{name}")},
        Settings(replications=replications, workers=workers),
    ).measures["flow"]
    return estimate(
        [mean * MINUTES for each in found if (mean := each.values["cycle_time"].mean) is not None],
        0.999,
    )


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", EXACT)
def test_the_exact_answer_lies_in_the_interval(name: str) -> None:
    found = minutes(name)
    assert found.half_width is not None
    assert (
        abs(found.mean - EXACT[name]) <= found.half_width + 0.005
    )  # the textbook rounds to two decimals
    assert found.half_width <= 0.12 * EXACT[name]


@pytest.mark.unmeasured
def test_side_by_side_the_interval_meets_the_band() -> None:
    found = minutes("classroom-parallel")
    assert found.half_width is not None
    assert found.mean - found.half_width < 15.6
    assert found.mean + found.half_width > 15.1


@pytest.mark.slow
def test_side_by_side_lies_in_its_band() -> None:
    assert 15.1 <= minutes("classroom-parallel", replications=200, workers=2).mean <= 15.6


@pytest.mark.parametrize("name", EXACT)
def test_the_answer_of_the_file_is_that_of_the_formula(name: str) -> None:
    exact = load_process(f"teaching/{name}").answers["cycle_time"].exact
    assert exact is not None
    assert float(exact.value) == pytest.approx(EXACT[name], abs=0.005)


# check --theory


def checked(folder: Path, answer: str, *options: str) -> Result:
    (folder / "known.yaml").write_text(FLOW % answer, encoding="utf-8")
    return CliRunner().invoke(
        main,
        ["check", str(folder / "known.yaml"), *options],
        env={"FIVECUTS_LANG": "en"},
        catch_exceptions=False,
    )


@pytest.mark.parametrize(
    "answer", ["exact: 90 min", "between: [1 h, 2 h]", "between: [90 min, 91 min]"]
)
def test_a_known_answer_is_found_inside(answer: str, tmp_path: Path) -> None:
    done = checked(tmp_path, answer, "--theory")
    assert done.exit_code == 0
    first, cycle_time, clock = done.stdout.splitlines()
    assert first.endswith("known.yaml: 2 replications, 99.9% intervals")
    assert cycle_time.startswith("  cycle time: ")
    assert cycle_time.endswith(": inside")
    assert clock == "  procedural time: 1.5 h by theory, 1.50 h simulated: inside"


@pytest.mark.parametrize("answer", ["exact: 91 min", "exact: 89.999 min", "between: [91 min, 2 h]"])
def test_a_wrong_answer_is_outside_and_ends_with_status_1(answer: str, tmp_path: Path) -> None:
    done = checked(tmp_path, answer, "--theory")
    assert done.exit_code == 1
    assert "min simulated: OUTSIDE" in done.stdout or "h simulated: OUTSIDE" in done.stdout
    assert checked(tmp_path, answer).exit_code == 0  # the file itself has no mistake


def test_an_interval_holds_an_answer_at_its_edge() -> None:
    for exact, inside in (
        ("9", True),
        ("10.5", True),
        ("11", True),
        ("11.1", False),
        ("8.9", False),
    ):
        answer = Answer(exact=Quantity(Decimal(exact), "min"))
        assert (
            Verdict(measure="cycle_time", answer=answer, found=Estimate(10, 9, 11, 5)).inside
            is inside
        )


def test_the_shipped_queue_agrees_with_theory() -> None:
    done = CliRunner().invoke(
        main, ["check", "mm1", "--theory", "--lang", "zh"], catch_exceptions=False
    )
    assert done.exit_code == 0
    assert "排队时间：理论值 4 min，模拟值 " in done.stdout


def test_a_reform_makes_the_answer_unknown() -> None:
    before = load_process("teaching/classroom-shared")
    assert load_scenario("teaching/classroom-one-task").apply(before).answers == {}
    assert before.answers


def test_a_process_without_an_answer_says_so(tmp_path: Path) -> None:
    (tmp_path / "any.yaml").write_text(FLOW.partition("answers")[0], encoding="utf-8")
    done = CliRunner().invoke(
        main,
        ["check", str(tmp_path / "any.yaml"), "--theory", "--lang", "en"],
        catch_exceptions=False,
    )
    assert (done.exit_code, "no `answers:`" in done.stdout) == (0, True)
