"""Which engine simulates: the one that is asked for, else the compiled one where it is present and
covers the flow; and what is said if it cannot be had.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import fivecuts as fc
from simulator.commands.main import main
from simulator.engine import compiled_is_there, engine_of
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import process_from_text
from simulator.model.errors import SimulationError
from simulator.model.units import DAY

FLOW = """
process: small
title: {en: Small, zh: 小流程}
about: Made up (estimate).
start: 2020-06-01
arrivals: {poisson: 8 per d}
pools: {desk: {capacity: 1}}
flow:
  - ask: {by: desk, time: {exponential: 1 h}}
"""
RUN = ("--horizon", "60 d", "--warm-up", "10 d", "--replications", "2", "--workers", "1", "--quiet")
there = pytest.mark.skipif(
    not compiled_is_there(), reason="the compiled engine was not built here; SimPy does the same"
)


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> str:
    file = tmp_path / "small.yaml"
    file.write_text(FLOW, encoding="utf-8")
    return str(file)


@pytest.fixture(name="planned")
def _planned() -> Plan:
    return plan(process_from_text(FLOW).value, Window(horizon=20 * DAY))


@pytest.fixture(name="absent")
def _absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which the compiled engine could not be built."""
    monkeypatch.setattr("simulator.engine.compiled_is_there", lambda: False)
    monkeypatch.setattr("simulator.commands.main.compiled_is_there", lambda: False)


def said(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.output


@there
def test_both_give_the_same_numbers_and_say_who_did_it(file: str) -> None:
    found = {
        engine: json.loads(said("run", file, *RUN, "--json", "--engine", engine))
        for engine in ("simpy", "compiled")
    }
    assert [result.pop("engine") for result in found.values()] == ["simpy", "compiled"]
    assert found["simpy"] == found["compiled"]


@there
def test_the_compiled_one_is_taken_where_nobody_says_which(file: str, planned: Plan) -> None:
    assert engine_of(planned) == "compiled"
    assert json.loads(said("run", file, *RUN, "--json"))["engine"] == "compiled"


@there
def test_logs_and_scripts_take_an_engine_too(file: str) -> None:
    logs = [
        said("log", file, "--horizon", "20 d", "--engine", each) for each in ("simpy", "compiled")
    ]
    assert logs[0] == logs[1]
    assert logs[0].count("\n") > 100
    results = [
        fc.run(file, replications=2, horizon="60 d", warm_up="10 d", engine=each).to_dict()
        for each in ("simpy", "compiled")
    ]
    assert [each.pop("engine") for each in results] == ["simpy", "compiled"]
    assert results[0] == results[1]


@pytest.mark.usefixtures("absent")
def test_simpy_runs_where_no_other_was_built(file: str, planned: Plan) -> None:
    assert engine_of(planned) == "simpy"
    assert json.loads(said("run", file, *RUN, "--json"))["engine"] == "simpy"
    assert said("--version").endswith("(simpy)\n")


@pytest.mark.usefixtures("absent")
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "the compiled engine is not present: it could not be built where fivecuts was installed",
        ),
        ("zh", "没有编译引擎：安装本程序时未能编译"),
    ],
)
def test_to_ask_for_one_that_is_not_there_is_a_mistake(file: str, lang: str, sentence: str) -> None:
    assert sentence in said("run", file, *RUN, "--engine", "compiled", "--lang", lang, status=1)


@there
def test_to_ask_for_what_it_does_not_cover_is_a_mistake(
    file: str, planned: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "simulator.engine.compiled.coverage.lacks_of", lambda _: ("PlannedStep.new",)
    )
    assert engine_of(planned) == "simpy"
    with pytest.raises(SimulationError, match=r"does not know all .*\(PlannedStep\.new\)"):
        engine_of(planned, "compiled")
    assert "PlannedStep.new" in said("run", file, *RUN, "--engine", "compiled", status=1)
    assert json.loads(said("run", file, *RUN, "--json"))["engine"] == "simpy"


def test_no_other_engine_has_a_name(file: str) -> None:
    with pytest.raises(SimulationError, match="engine"):
        fc.run(file, engine="fast")  # type: ignore[typeddict-item]
