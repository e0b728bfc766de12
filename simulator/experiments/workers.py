"""Where replications are simulated: in this process, or in several that work side by side, which is
what SimPy needs.

Experiment → **workers** → engine, measures. Results come in the order of the tasks whoever finishes
first, and only measures are sent back. The plans lie in a file that each worker process reads once,
when it starts, and a result comes back as a file: only names are sent, because a worker that dies
while something long is sent to it, or by it, would leave the parent waiting for ever. Workers
import nothing from the folder in which they happen to run. Ctrl-C is the business of the parent
alone: workers never see it and are ended at once.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing import active_children, connection, get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

from simulator.engine import Engine, simulate
from simulator.engine.plan.tables import Plan
from simulator.experiments.progress import Tick
from simulator.measures.replication import Measures, measure, measure_only
from simulator.model.errors import SimulationError, problem

AHEAD = 2  # tasks per worker that are handed out before their turn
TRIES = 2

T = TypeVar("T")
Job = Callable[[Mapping[str, Plan], int, "Task"], T]
"""What is made of one task: a function of a module, so that it can be sent."""


@dataclass(frozen=True)
class Task:
    """One replication (from 1) of one scenario, and on which engine; ``only`` one measure is asked
    for, or all of them.
    """

    scenario: str
    replication: int
    engine: Engine | None = None
    only: str | None = None


def simulate_task(plans: Mapping[str, Plan], seed: int, task: Task) -> Measures:
    """The measures of one replication; the event log stays where it was made."""
    chosen = plans[task.scenario]
    log = simulate(chosen, seed, task.replication, task.engine)
    return measure(chosen, log) if task.only is None else measure_only(chosen, log, task.only)


def in_turn(
    job: Job[T],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    progress: Callable[[Tick], None] | None,
) -> Generator[T, None, None]:
    """Simulates one after another in this process."""
    for done, task in enumerate(tasks, start=1):
        result = job(plans, seed, task)
        if progress is not None:
            progress(Tick(done, len(tasks)))
        yield result


def in_processes(
    job: Job[T],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    workers: int,
    progress: Callable[[Tick], None] | None,
) -> Generator[T, None, None]:
    """Simulates on several processes; whoever stops taking results ends them."""
    crew = _Crew(job, pickle.dumps(dict(plans)), seed, workers)
    try:
        for done, result in enumerate(_ordered(crew, tasks, progress), start=1):
            if progress is not None:
                progress(Tick(done, len(tasks)))
            yield result
    finally:
        crew.close()


def _ordered(
    crew: _Crew[T], tasks: Sequence[Task], progress: Callable[[Tick], None] | None
) -> Iterator[T]:
    waiting, tries = deque(tasks), dict.fromkeys(tasks, 0)
    handed: deque[tuple[Task, Future[str]]] = deque()
    while waiting or handed:
        try:
            while waiting and len(handed) < AHEAD * crew.size:
                handed.append((waiting[0], crew.hand(waiting[0])))
                waiting.popleft()
            result = crew.take(handed[0][1].result())
        except BrokenProcessPool:
            lost = [task for task, future in handed if not _is_there(future)]
            _count(lost, tries)
            if progress is not None:
                progress(Tick(len(tasks) - len(waiting) - len(handed), len(tasks), len(lost)))
            waiting.extendleft(task for task, _ in reversed(handed))
            handed.clear()
            crew.replace()
            continue
        handed.popleft()
        yield result


def _is_there(future: Future[str]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _count(lost: Sequence[Task], tries: dict[Task, int]) -> None:
    for task in lost:
        tries[task] += 1
        if tries[task] >= TRIES:
            wrong = problem("worker-died", replication=task.replication, scenario=task.scenario)
            raise SimulationError(wrong)


class _Crew(Generic[T]):
    """The worker processes of one experiment, and new ones if some of them die."""

    def __init__(self, job: Job[T], plans: bytes, seed: int, size: int) -> None:
        self.size = size
        self._job = job
        self._folder = TemporaryDirectory(prefix="fivecuts-", ignore_cleanup_errors=True)
        known = Path(self._folder.name, "plans.pickle")
        known.write_bytes(plans)
        self._start = (str(known), seed)
        self._handed = count()
        self._strangers = set(active_children())
        self._pool = self._new_pool()

    def hand(self, task: Task) -> Future[str]:
        """Has a task done; what comes is the name of the file with the result."""
        file = str(Path(self._folder.name, f"{next(self._handed)}.pickle"))
        with _undisturbed(), _safe_path():
            return self._pool.submit(_work, self._job, task, file)

    def take(self, file: str) -> T:
        """The result in a file, which is then removed."""
        result: T = pickle.loads(Path(file).read_bytes())
        Path(file).unlink()
        return result

    def replace(self) -> None:
        self.dismiss()
        self._pool = self._new_pool()

    def dismiss(self) -> None:
        """Ends the workers at once, whatever they are doing."""
        with _undisturbed():
            for worker in set(active_children()) - self._strangers:
                worker.kill()
            self._pool.shutdown(wait=True, cancel_futures=True)

    def close(self) -> None:
        """Ends the workers and removes what they left."""
        self.dismiss()
        self._folder.cleanup()

    def _new_pool(self) -> ProcessPoolExecutor:
        with _safe_path():
            return ProcessPoolExecutor(
                self.size,
                mp_context=get_context("spawn"),
                initializer=_begin_work,
                initargs=self._start,
            )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps Ctrl-C back for a moment: a process that starts meanwhile never sees it, and what is
    being ended is ended.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Has processes that start meanwhile import nothing from the folder in which they run."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


_plans: Mapping[str, Plan] = {}
_seed = 0


def _begin_work(plans: str, seed: int) -> None:
    """What a worker process does first; it ends when its parent does."""
    global _plans, _seed
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _plans, _seed = pickle.loads(Path(plans).read_bytes()), seed


def _end_with(parent: int) -> None:
    connection.wait([parent])
    os._exit(1)


def _work(job: Job[T], task: Task, file: str) -> str:
    Path(file).write_bytes(pickle.dumps(job(_plans, _seed, task)))
    return file
