"""How many replications, on how many processes, and what happens if one of them dies: the numbers
are always the same.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from multiprocessing import active_children

import pytest

from simulator.engine import ENGINES, compiled_is_there
from simulator.engine.plan.tables import Window
from simulator.experiments import runs as experiment
from simulator.experiments.runs import (
    MIN_REPLICATIONS_FOR_PRECISION,
    Runs,
    Settings,
    Tick,
    common_window,
    is_terminating,
    run,
    window_of,
)
from simulator.experiments.statistics import estimate
from simulator.experiments.workers import Task
from simulator.formats import process_from_text
from simulator.measures.catalogue import MEASURES
from simulator.measures.pools import Trend
from simulator.measures.replication import Measures
from simulator.measures.summaries import Summary
from simulator.model.errors import SimulationError
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR, Quantity

posix = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")


def queue(time: str = "{exponential: 1 min}", more: str = "experiment: {warm_up: 0 h}") -> Process:
    """A desk at which cases come by chance; nothing is left out at the beginning."""
    return process_from_text(
        "process: queue\nstart: 2020-01-06\narrivals: {poisson: 0.5 per min}\npools: {desk:"
        f" {{capacity: 1}}}}\nflow: [serve: {{by: desk, time: {time}}}]\n{more}\n"
    ).value


BOTH = {"before": queue(), "after": queue("{exponential: 30 s}")}


def days(number: float) -> Quantity:
    return Quantity(Decimal(str(number)), "d")


def means(runs: Runs, scenario: str) -> list[float]:
    found = [each.values["cycle_time"].mean for each in runs.measures[scenario]]
    return [mean for mean in found if mean is not None]


# how many


def test_replications_are_numbered_from_one_and_scenarios_take_turns() -> None:
    ticks: list[Tick] = []
    found = run(BOTH, Settings(replications=3, seed=5, horizon=days(1)), ticks.append)
    assert (found.replications, found.seed, found.window) == (3, 5, Window(horizon=DAY))
    assert list(found.measures) == ["before", "after"]
    assert ticks == [Tick(done, 6) for done in range(1, 7)]
    assert len(set(means(found, "before"))) == 3
    fewer = run(BOTH, Settings(replications=2, seed=5, horizon=days(1)))
    assert repr(fewer.measures["after"]) == repr(found.measures["after"][:2])


def written(
    monkeypatch: pytest.MonkeyPatch, cycle_time: Callable[[Task], float | None]
) -> list[Task]:
    """Takes the measures from a function instead of simulating; what was asked for is listed."""
    asked: list[Task] = []

    def simulate(plans: object, seed: int, task: Task) -> Measures:
        asked.append(task)
        mean = cycle_time(task)
        values = dict.fromkeys(MEASURES, Summary(None, 0)) | {"cycle_time": Summary(mean, 1)}
        trend = Trend(backlog=(), slope=0.0, waiting=0.0, arrivals=0.0)
        return Measures(
            values=values,
            outcomes={},
            silence=0,
            later={},
            pools={},
            trend=trend,
            cohort=1,
            finished=1,
        )

    monkeypatch.setattr(experiment, "simulate_task", simulate)
    return asked


def test_twenty_replications_are_the_least_for_a_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = written(monkeypatch, lambda task: 7.0)
    assert run(BOTH, Settings(precision=0.5)).replications == MIN_REPLICATIONS_FOR_PRECISION == 20
    assert [(task.scenario, task.replication) for task in asked] == [
        (name, n) for n in range(1, 21) for name in BOTH
    ]


def test_the_rule_is_looked_at_after_each_replication_of_all_scenarios(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # after: certain at once; before: certain when 40 equal values have made up for the first
    values = [20.0] + [10.0] * 99
    asked = written(
        monkeypatch, lambda task: values[task.replication - 1] if task.scenario == "before" else 3.0
    )

    expected = next(n for n in range(20, 100) if (estimate(values[:n]).relative or 0) <= 0.06)
    assert 20 < expected < 100
    assert run(BOTH, Settings(precision=0.06)).replications == expected
    assert len(asked) == 2 * expected


def test_without_a_mean_there_is_no_precision_and_an_end_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written(monkeypatch, lambda task: None)
    monkeypatch.setattr("simulator.experiments.runs.MAX_REPLICATIONS", 25)
    assert run({"only": queue()}, Settings(precision=0.5)).replications == 25


def test_a_precision_gives_the_first_replications_that_are_enough_and_no_more() -> None:
    only = {"only": queue()}
    many = run(only, Settings(replications=40, horizon=days(1)))
    found = means(many, "only")

    def relative(n: int) -> float:
        return estimate(found[:n]).relative or 0.0

    expected = min(range(20, 41), key=relative)
    assert expected > 20
    wanted = Settings(precision=relative(expected) * (1 + 1e-9), horizon=days(1))
    alone = run(only, wanted)
    assert repr(alone.measures["only"]) == repr(many.measures["only"][:expected])
    for engine in ENGINES if compiled_is_there() else ("simpy",):
        two = Settings(precision=wanted.precision, horizon=days(1), workers=2, engine=engine)
        assert repr(run(only, two).measures) == repr(alone.measures)  # the surplus is thrown away
    assert active_children() == []


# where


WANTED = Settings(replications=12, seed=3, horizon=days(4), engine="simpy")


def together(progress: Callable[[Tick], None] | None = None) -> Runs:
    """On SimPy, which has worker processes; ``test_threads`` tells of the compiled engine."""
    return run(BOTH, replace(WANTED, workers=2), progress)


@pytest.fixture(scope="module")
def alone() -> Runs:
    return run(BOTH, WANTED)


def test_two_workers_give_the_same_bytes_as_one(alone: Runs) -> None:
    ticks: list[Tick] = []
    assert together(ticks.append) == alone
    assert ticks == [Tick(done, 24) for done in range(1, 25)]
    assert active_children() == []


@posix
def test_a_worker_that_is_killed_is_replaced_and_the_numbers_stay(alone: Runs) -> None:
    ticks: list[Tick] = []

    def kill_one(tick: Tick) -> None:
        ticks.append(tick)
        if tick.done == 5 and tick.lost is None:
            os.kill(active_children()[0].pid or 0, signal.SIGKILL)

    assert repr(together(kill_one)) == repr(alone)
    assert [tick.done for tick in ticks if tick.lost is None] == list(range(1, 25))
    (died,) = (tick for tick in ticks if tick.lost is not None)
    assert 5 <= died.done < 24
    assert (died.lost or 0) <= 4  # two workers have at most two tasks each in hand
    assert active_children() == []


@posix
def test_workers_that_die_again_and_again_are_an_error_that_says_what_to_do() -> None:
    def kill_all(tick: Tick) -> None:
        for child in active_children():
            with suppress(ProcessLookupError):  # it may have ended by itself
                os.kill(child.pid or 0, signal.SIGKILL)

    with pytest.raises(
        SimulationError,
        match=r"died twice, at or near replication \d+ of '(before|after)'.*use fewer workers",
    ):
        together(kill_all)
    assert active_children() == []


@posix
def test_ctrl_c_leaves_no_worker() -> None:
    seen: list[int] = []

    def interrupt(tick: Tick) -> None:
        if tick.done == 3:
            seen.extend(child.pid or 0 for child in active_children())
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        together(interrupt)
    assert len(seen) == 2
    assert active_children() == []
    for pid in seen:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@posix
def test_ctrl_c_does_not_wait_for_work_in_hand() -> None:
    slow = process_from_text(
        "process: slow\nstart: 2020-01-06\narrivals: {poisson: 300 per min}\nflow: [serve: {wait: 1"
        " min}]\n"
    ).value  # over a million cases: many seconds of work
    begun = 0.0

    def interrupt(tick: Tick) -> None:
        nonlocal begun
        begun = time.monotonic()
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        run(
            {"fast": queue(), "slow": slow},
            Settings(replications=3, horizon=days(4), workers=2, engine="simpy"),
            interrupt,
        )
    assert time.monotonic() - begun < 3
    assert active_children() == []


# the window


def test_a_year_and_a_month_are_those_of_the_calendar() -> None:
    assert window_of(queue()) == Window(horizon=366 * DAY)  # 2020 has 366 days
    said = queue(more="experiment: {horizon: 1 month, warm_up: 2 weeks}")
    assert window_of(said) == Window(horizon=31 * DAY, warm_up=14 * DAY)
    late = process_from_text(
        "process: late\nstart: 2020-01-31\nflow: [a: {wait: 1 h}]\nexperiment: {horizon: 1 month}\n"
    ).value
    assert window_of(late).horizon == 29 * DAY  # to the last of February


def test_a_command_says_more_than_the_process() -> None:
    said = queue(more="experiment: {horizon: 30 d, warm_up: 10 d, replications: 2, seed: 9}")
    assert window_of(said, Settings(horizon=days(5), warm_up=days(0))) == Window(horizon=5 * DAY)
    assert window_of(said, Settings(cases=50)) == Window(
        horizon=30 * DAY, warm_up=10 * DAY, cases=50
    )
    assert run({"said": said}, Settings(horizon=days(11))).seed == 9
    assert run({"said": said}, Settings(horizon=days(11))).replications == 2


def test_a_warm_up_of_the_file_that_a_shorter_horizon_has_no_room_for_is_found_anew() -> None:
    said = queue(more="experiment: {horizon: 30 d, warm_up: 10 d, replications: 2, seed: 9}")
    assert window_of(said, Settings(horizon=days(11))).warm_up == 10 * DAY
    assert window_of(said, Settings(horizon=days(10))) == Window(horizon=10 * DAY)
    found = run({"queue": said}, Settings(horizon=days(10)))
    assert found.warm_up is not None
    assert found.window == Window(horizon=10 * DAY, warm_up=found.warm_up.length)
    assert run({"queue": said}, Settings(horizon=days(11))).warm_up is None


def test_an_experiment_with_an_end_deletes_no_warm_up_of_its_own() -> None:
    rush = process_from_text(
        "process: rush\nstart: 2020-01-06\narrivals: {backlog: 5}\nflow: [a: {wait: 1"
        " h}]\nexperiment: {horizon: 9 d, warm_up: 1 d}\n"
    ).value
    assert is_terminating(rush)
    assert not is_terminating(queue())
    assert window_of(rush) == Window(horizon=9 * DAY)
    assert window_of(rush, Settings(warm_up=Quantity(Decimal(3), "h"))) == Window(
        horizon=9 * DAY, warm_up=3 * HOUR
    )


def test_scenarios_share_the_longest_window() -> None:
    each = {
        name: queue(more=f"experiment: {{horizon: {h}, warm_up: {w}}}")
        for name, h, w in (("a", "9 d", "1 d"), ("b", "5 d", "4 d"))
    }
    assert common_window(each) == Window(horizon=9 * DAY, warm_up=4 * DAY)


@pytest.mark.parametrize(
    ("settings", "place", "words"),
    [
        (Settings(replications=0), "replications", "write at least 1"),
        (Settings(workers=0), "workers", "write at least 1"),
        (Settings(confidence=1.0), "confidence", "between 0 and 1"),
        (Settings(precision=0.0), "precision", "more than 0%"),
        (Settings(cases=0), "cases", "write at least 1"),
        (Settings(horizon=days(2), warm_up=days(2)), "warm_up", "nothing is observed"),
        (Settings(horizon=Quantity(Decimal("1.5"), "year")), "horizon", "no whole number of years"),
        (
            Settings(horizon=Quantity(Decimal(5), "wd")),
            "horizon",
            "no length of time on the calendar",
        ),
    ],
)
def test_an_experiment_that_cannot_be_is_refused(
    settings: Settings, place: str, words: str
) -> None:
    with pytest.raises(SimulationError) as caught:
        run({"only": queue()}, settings)
    (problem,) = caught.value.problems
    assert problem.path == ("experiment", place)
    assert words in str(problem)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SimulationError) as caught:
        run({"only": queue()}, Settings(replications=0, workers=0))
    assert len(caught.value.problems) == 2
