"""What a command has simulated it does not simulate again, and every command tells the same numbers
of one pair. Replications are counted where each of them starts, not timed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_golden import FOLDER

from simulator.application import questions
from simulator.application.report import gather
from simulator.application.study import Study
from simulator.comparison.results import Difference
from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.engine.simpy import engine
from simulator.experiments.runs import Settings, run
from simulator.experiments.shared import Shared
from simulator.experiments.statistics import Estimate
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.units import Quantity

Started = Counter[tuple[Plan, int, int]]
FEW = Settings(
    replications=2,
    horizon=Quantity(Decimal(8), "week"),
    warm_up=Quantity(Decimal(2), "week"),
    engine="simpy",
)
FLOW = (FOLDER / "small-permit.yaml").read_text(encoding="utf-8")
REFORM = (FOLDER / "quicker.yaml").read_text(encoding="utf-8")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Every replication that starts, by plan, seed and number."""
    found: Started = Counter()
    simulate = engine.simulate

    def counted(plan: Plan, seed: int, replication: int) -> EventLog:
        found[plan, seed, replication] += 1
        return simulate(plan, seed, replication)

    monkeypatch.setattr(engine, "simulate", counted)
    return found


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.load(process_from_text(FLOW).value, scenario_from_text(REFORM).value)


def without_warm_up(process: Process) -> Process:
    return replace(process, experiment=replace(process.experiment, warm_up=None, replications=3))


def test_scenarios_that_come_to_the_same_plan_are_simulated_once(
    study: Study, started: Started
) -> None:
    renamed = replace(study.before, title=Text("Another title", "另一标题"))
    found = run({"a": study.before, "b": renamed, "c": study.last.process}, FEW)
    assert started.total() == 2 * 2
    assert list(found.measures) == ["a", "b", "c"]
    assert found.measures["a"] == found.measures["b"] != found.measures["c"]


def test_what_is_kept_is_not_simulated_again_and_gives_the_same(
    study: Study, started: Started
) -> None:
    settings = replace(FEW, shared=Shared())
    first = run(study.processes, settings)
    assert started.total() == 4
    assert run(study.processes, settings) == first
    assert run(study.processes, replace(settings, replications=1)).replications == 1
    assert started.total() == 4
    run(study.processes, replace(settings, replications=3))
    assert started.total() == 6
    run(study.processes, replace(settings, seed=7))
    assert started.total() == 10


def test_means_that_are_kept_do_not_stand_in_for_cases(study: Study, started: Started) -> None:
    settings = replace(FEW, shared=Shared())
    means = run(study.processes, settings, means_only=True)
    assert run(study.processes, settings, means_only=True) == means
    assert started.total() == 4
    whole = run(study.processes, settings)
    assert started.total() == 8
    assert whole == run(study.processes, FEW)


def test_of_one_measure_alone_the_mean_is_the_same_and_nothing_else_is_kept(
    study: Study, started: Started, tmp_path: Path
) -> None:
    whole = run(study.processes, FEW, means_only=True)
    settings = replace(FEW, shared=Shared(), resume=tmp_path)
    asked: dict[str, Any] = {"means_only": True, "only": "visits", "wholly": ["baseline"]}
    alone = run(study.processes, settings, **asked)
    assert alone.measures["baseline"] == whole.measures["baseline"]
    for one, measured in zip(
        alone.measures[study.last.id], whole.measures[study.last.id], strict=True
    ):
        assert one.values == {"visits": measured.values["visits"]}
    simulated = started.total()
    assert run(study.processes, settings, **asked) == alone
    assert run(study.processes, replace(settings, shared=None), **asked) == alone
    assert started.total() == simulated
    again = run(study.processes, settings, means_only=True)
    assert again == whole
    assert started.total() == simulated + 2  # of the scenario, the whole of which nobody knew
    assert run(study.processes, settings, **asked | {"only": "fees"}).measures == again.measures
    assert started.total() == simulated + 2


def test_what_carries_a_change_is_told_against_the_baseline_of_the_run(study: Study) -> None:
    settings = replace(FEW, shared=Shared())
    run(study.processes, settings, means_only=True)
    backwards = dict(reversed(study.processes.items()))
    assert run(backwards, settings, means_only=True) == run(backwards, FEW, means_only=True)


def test_a_report_simulates_every_plan_once(study: Study, started: Started) -> None:
    found = gather(study, FEW, explain=True, vary=True)
    twice = {key for key, times in started.items() if times > 1}
    assert max(started.values()) == 2
    assert {replication for _, _, replication in twice} == {1}  # whose event logs are shown
    assert len(twice) == len(study.processes)
    assert started.total() - len(twice) == len(started)
    (explained,), (robust,) = found.explained.values(), found.robust.values()
    assert_same(found.comparison.scenarios[study.last.id].change["cycle_time"], explained.total)
    assert_same(
        found.comparison.scenarios[study.last.id].change["cycle_time"], robust.as_estimated.change
    )


def test_every_question_about_a_pair_has_the_same_answer_by_default() -> None:
    """Also where the program chooses the warm-up: by the pair, not by what is tried beside it."""
    flow = FLOW.replace("every: 3 h", "every: {exponential: 3 h}")
    before = without_warm_up(process_from_text(flow).value)
    study = Study.load(before, scenario_from_text(REFORM).value)
    settings = Settings(horizon=FEW.horizon)
    compared = questions.compare(study, settings)
    explained = questions.explain(study, settings=settings)
    varied = questions.vary(study, {"demand": Decimal("0.2")}, samples=1, settings=settings)
    assert compared.warm_up is not None
    assert compared.replications == explained.replications == varied.replications == 3
    change = compared.scenarios[study.last.id].change["cycle_time"]
    assert_same(change, explained.total)
    assert_same(change, varied.as_estimated.change)


def assert_same(change: Difference, told: Estimate | None) -> None:
    assert told is not None
    assert told.mean == pytest.approx(change.difference.mean, rel=1e-12)
    assert told.ends == pytest.approx(change.difference.ends, rel=1e-12)
