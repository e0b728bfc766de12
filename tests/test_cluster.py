"""Replications on a Dask cluster: a real scheduler and real workers on this machine, the same numbers as here, and a
sentence when something is missing.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from simulator.experiments import cluster
from simulator.experiments.runs import Runs, Settings, Tick, over_replications, run
from simulator.experiments.step_measures import observe_steps
from simulator.formats import process_from_text
from simulator.model.errors import SimulationError
from simulator.model.process import Process
from simulator.model.units import Quantity

ROOT = Path(__file__).resolve().parent.parent
HERE = "localhost"
posix = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")


def test_without_dask_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SimulationError, match=r'needs Dask.*pip install "fivecuts\[cluster\]"'):
        run(BOTH, replace(WANTED, cluster=f"tcp://{HERE}:1"))


def desk(time: str) -> Process:
    return process_from_text(
        "process: desk\nstart: 2020-01-06\narrivals: {poisson: 0.5 per min}\npools: {desk: {capacity: 1}}\n"
        f"flow: [serve: {{by: desk, time: {time}}}]\nexperiment: {{warm_up: 0 h}}\n"
    ).value


BOTH = {"before": desk("{exponential: 1 min}"), "after": desk("{exponential: 30 s}")}
WANTED = Settings(replications=6, seed=3, horizon=Quantity(Decimal(4), "d"))
LONG = replace(WANTED, replications=12, horizon=Quantity(Decimal(2), "d"), engine="simpy")


class Cluster:
    """A scheduler and its workers on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, list[subprocess.Popen[bytes]]()
        self.file = folder / "scheduler.json"
        self.scheduler = self.start("scheduler", "--host", HERE, "--port", "0")
        self.workers: list[subprocess.Popen[bytes]] = []
        until(lambda: self.file.exists() and self.file.stat().st_size > 0)
        self.address = json.loads(self.file.read_text())["address"]

    def start(self, kind: str, *more: str, **env: str) -> subprocess.Popen[bytes]:
        words = ["-m", "dask", kind, "--no-dashboard", "--scheduler-file", str(self.file), *more]
        made = subprocess.Popen(
            [sys.executable, *words], cwd=self.folder, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        )  # fmt: skip
        self.processes.append(made)
        return made

    def hire(self, n: int = 2, **env: str) -> None:
        words = ("--nthreads", "1", "--no-nanny", "--host", HERE)
        self.workers += [self.start("worker", *words, **env) for _ in range(n)]

    def close(self) -> None:
        client = cluster._clients.pop(self.address, None)
        if client is not None:
            with suppress(Exception):
                client.close(timeout=1)
        for each in self.processes:
            each.kill()
            each.wait()


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds
        time.sleep(0.05)


@pytest.fixture(name="many")
def _many(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="Dask is not installed here (`make test-all` does)")
    made = Cluster(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="module", name="alone")
def _alone() -> Runs:
    return run(BOTH, WANTED)


@pytest.mark.slow
def test_a_cluster_gives_the_same_numbers_and_keeps_them_here(
    many: Cluster, alone: Runs, tmp_path: Path
) -> None:
    many.hire()
    ticks: list[Tick] = []
    there = replace(WANTED, cluster=many.address, resume=tmp_path / "kept")
    assert run(BOTH, there, ticks.append) == alone
    assert ticks[-1].done == ticks[-1].total == 12
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 12
    many.close()
    assert run(BOTH, there) == alone  # nothing is asked again
    assert run(BOTH, replace(WANTED, resume=tmp_path / "kept")) == alone


@pytest.mark.slow
def test_every_question_can_be_asked_there(many: Cluster) -> None:
    many.hire(1)
    there = replace(WANTED, cluster=many.address, replications=3)
    here = over_replications(observe_steps, BOTH, replace(there, cluster=None))
    assert str(over_replications(observe_steps, BOTH, there)) == str(here)


@pytest.mark.slow
def test_a_worker_that_is_lost_loses_nothing(many: Cluster) -> None:
    many.hire()
    alone = run(BOTH, LONG)

    def kill_one(tick: Tick) -> None:
        if tick.done == 4:
            many.workers[0].kill()
        if tick.done == 8:
            many.hire(1)

    assert run(BOTH, replace(LONG, cluster=many.address), kill_one) == alone
    assert many.workers[0].wait() != 0


@pytest.mark.slow
def test_a_cluster_that_is_gone_is_told_and_what_was_done_is_kept(
    many: Cluster, tmp_path: Path
) -> None:
    many.hire()
    there = replace(LONG, cluster=many.address, resume=tmp_path / "kept")

    def end(tick: Tick) -> None:
        if tick.done == 5:
            many.scheduler.kill()

    with pytest.raises(SimulationError, match="is gone"):
        run(BOTH, there, end)
    assert len(list((tmp_path / "kept").rglob("*.json"))) >= 5


@pytest.mark.slow
def test_a_worker_with_another_program_is_refused(
    many: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    many.hire(1)
    ours = cluster.program()
    monkeypatch.setattr(cluster, "program", lambda: ["0.0.1", *ours[1:]])
    with pytest.raises(SimulationError, match=r"does not run the same program: fivecuts .*0\.0\.1"):
        run(BOTH, replace(WANTED, cluster=many.address))


@pytest.mark.slow
def test_a_worker_without_the_program_is_told(many: Cluster, tmp_path: Path) -> None:
    """It is installed for this Python, so another of its name stands before it."""
    (tmp_path / "simulator.py").write_text(
        "raise ModuleNotFoundError('No module named ' + __name__)"
    )
    many.hire(1, PYTHONPATH=str(tmp_path))
    with pytest.raises(SimulationError, match="does not run the same program: No module named"):
        run(BOTH, replace(WANTED, cluster=many.address))


@pytest.mark.slow
def test_a_cluster_without_workers_and_an_address_without_a_cluster_are_told(
    many: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with pytest.raises(SimulationError, match="has no workers"):
        run(BOTH, replace(WANTED, cluster=many.address))
    for address in (f"tcp://{HERE}:1", "nonsense://", "not an address"):
        with pytest.raises(SimulationError, match="nobody answers"):
            run(BOTH, replace(WANTED, cluster=address))


@pytest.mark.slow
@posix
def test_ctrl_c_ends_a_command_at_once_and_the_cluster_serves_the_next(
    many: Cluster, tmp_path: Path
) -> None:
    many.hire()
    asked = ["compare", "building-permit", "one-window-joint-review", "--engine", "simpy"]
    kept = ["--cluster", many.address, "--resume", str(tmp_path / "kept")]
    said = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *asked, *kept], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    until(lambda: any((tmp_path / "kept").rglob("*.json")), seconds=300)  # SimPy, three processes
    begun = time.monotonic()
    said.send_signal(signal.SIGINT)
    _, error = said.communicate(timeout=30)
    assert time.monotonic() - begun < 5
    assert said.returncode == 130
    assert b"Traceback" not in error
    few = replace(WANTED, replications=1)
    assert run(BOTH, replace(few, cluster=many.address)) == run(BOTH, few)
