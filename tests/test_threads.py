"""Replications of the compiled engine run in threads, and in processes where threads would take them long: the numbers
are always the same.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from multiprocessing import active_children
from pathlib import Path

import pytest

from simulator.engine import compiled_is_there
from simulator.engine.plan.tables import Plan
from simulator.experiments import threads
from simulator.experiments.runs import Runs, Settings, Tick, over_replications, run
from simulator.experiments.workers import Task
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import Quantity

if not compiled_is_there():
    pytest.skip("SimPy has worker processes", allow_module_level=True)

posix = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")


def desk(time: str, rate: str = "0.5 per min") -> Process:
    return process_from_text(
        f"process: desk\nstart: 2020-01-06\narrivals: {{poisson: {rate}}}\npools: {{desk: {{capacity: 1}}}}\n"
        f"flow: [serve: {{by: desk, time: {time}}}]\nexperiment: {{warm_up: 0 h}}\n"
    ).value


BOTH = {"before": desk("{exponential: 1 min}"), "after": desk("{exponential: 30 s}")}
WANTED = Settings(replications=12, seed=3, horizon=Quantity(Decimal(4), "d"))


@pytest.fixture(scope="module", name="alone")
def _alone() -> Runs:
    return run(BOTH, WANTED)


class Seen:
    """What stands beside the main thread at each tick."""

    def __init__(self) -> None:
        self.ticks: list[Tick] = []
        self.threads = self.processes = 0

    def __call__(self, tick: Tick) -> None:
        self.ticks.append(tick)
        self.threads = max(self.threads, len(working()))
        self.processes = max(self.processes, len(active_children()))


def working() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name.startswith("fivecuts-")]


@pytest.mark.parametrize("workers", [2, 3, 9])
def test_threads_give_the_same_bytes_as_one_and_start_no_process(alone: Runs, workers: int) -> None:
    seen = Seen()
    assert repr(run(BOTH, replace(WANTED, workers=workers), seen)) == repr(alone)
    assert seen.ticks == [Tick(done, 24) for done in range(1, 25)]
    assert (seen.threads, seen.processes) == (min(workers, threads.THREADS), 0)
    for each in working():
        each.join(timeout=10)
    assert working() == []


def test_what_takes_long_goes_on_in_processes(alone: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "LONG", 0.0)
    monkeypatch.setattr(threads, "BUSY", 2.0)  # more than there can be
    monkeypatch.setattr(threads, "THREADS", 1)
    seen = Seen()
    assert repr(run(BOTH, replace(WANTED, workers=2), seen)) == repr(alone)
    assert seen.ticks == [Tick(done, 24) for done in range(1, 25)]
    assert (seen.threads, seen.processes) == (1, 2)
    assert active_children() == []


def test_as_many_workers_as_threads_need_no_processes_however_slow_the_computer_is(
    alone: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "LONG", 0.0)
    monkeypatch.setattr(threads, "BUSY", 2.0)
    seen = Seen()
    assert repr(run(BOTH, replace(WANTED, workers=2), seen)) == repr(alone)
    assert (seen.threads, seen.processes) == (2, 0)


def test_threads_that_keep_all_processors_busy_stay(
    alone: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "LONG", 0.0)
    monkeypatch.setattr(threads, "BUSY", 0.0)
    monkeypatch.setattr(threads, "THREADS", 1)
    seen = Seen()
    assert repr(run(BOTH, replace(WANTED, workers=2), seen)) == repr(alone)
    assert seen.processes == 0


def test_one_scenario_on_simpy_has_all_in_processes(
    alone: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "engine_of", lambda *_: "simpy")
    seen = Seen()
    assert run(BOTH, replace(WANTED, workers=2), seen).measures == alone.measures
    assert (seen.threads, seen.processes) == (0, 2)


def test_what_threads_keep_is_what_one_after_another_keeps(alone: Runs, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        first = run(BOTH, replace(WANTED, workers=4, resume=tmp_path))
        assert os.umask(0o022) == 0o022  # that of the process, which threads share
    finally:
        os.umask(before)
    assert repr(first) == repr(alone)
    assert len(list(tmp_path.rglob("*.json"))) == 24
    assert not list(tmp_path.rglob("*.part"))
    seen = Seen()
    assert repr(run(BOTH, replace(WANTED, resume=tmp_path), seen)) == repr(alone)
    assert seen.ticks == [Tick(24, 24, restored=24)]


def refusing(plans: Mapping[str, Plan], seed: int, task: Task) -> int:
    if task.replication == 3:
        raise LookupError(task.scenario)
    return task.replication


def test_what_goes_wrong_in_a_thread_is_raised_where_its_result_is_due() -> None:
    seen = Seen()
    with pytest.raises(LookupError, match="before"):
        over_replications(refusing, BOTH, replace(WANTED, workers=2), seen)
    assert seen.ticks == [Tick(done, 24) for done in range(1, 5)]


@posix
def test_ctrl_c_does_not_wait_for_what_threads_have_in_hand() -> None:
    many = {"fast": BOTH["after"], "slow": desk("1 ms", "60 per min")}  # 345,600 cases
    begun = 0.0

    def interrupt(tick: Tick) -> None:
        nonlocal begun
        begun = time.monotonic()
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        run(many, replace(WANTED, workers=2), interrupt)
    assert time.monotonic() - begun < 1
    for each in working():
        each.join(timeout=100)
    assert working() == []
