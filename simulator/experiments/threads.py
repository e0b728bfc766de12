"""Where the compiled engine simulates side by side: in threads of this process.

Experiment → **threads** → engine, measures. A worker process costs more than half a second of
computing before it does anything, and a study asks for hundreds of short experiments; a thread
costs nothing. The kernel lets other threads run while it simulates. Measures do so in part only, so
that threads keep few processors busy: where more workers are wanted than that, an experiment that
turns out to be long goes on in processes, if the threads do not do without them. Where something is
simulated changes no figure, and results come in the order of the tasks whoever finishes first.

Ctrl-C is seen by the main thread, which waits for results in short pulses, because Windows tells it
nothing meanwhile. What the threads have in hand then ends as well, after some milliseconds.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import replace
from queue import SimpleQueue
from time import perf_counter, thread_time
from typing import Generic

from simulator.engine import engine_of
from simulator.engine.plan.tables import Plan
from simulator.engine.stopping import Stop
from simulator.experiments.progress import Tick
from simulator.experiments.workers import AHEAD, Job, T, Task, in_processes

THREADS = 4  # more wait for each other while replications are measured
LONG = 10.0  # seconds of computing still to come for each thread, above which processes pay
BUSY = 0.8  # the share of the processors above which they do not
PULSE = 0.2  # seconds


def fit_threads(plans: Mapping[str, Plan], tasks: Sequence[Task]) -> bool:
    """Whether all is simulated by the engine that lets other threads run."""
    asked = {(task.scenario, task.engine) for task in tasks}
    return all(engine_of(plans[name], engine) == "compiled" for name, engine in asked)


def in_threads(
    job: Job[T],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    workers: int,
    progress: Callable[[Tick], None] | None,
) -> Generator[T, None, None]:
    """Simulates in threads, and goes on in processes if it would take them long; whoever stops
    taking results ends both.
    """
    begun, crew = perf_counter(), _Threads(job, plans, seed, min(workers, THREADS))
    waiting, handed = deque(tasks), deque[Future[T]]()
    done, is_long = 0, False
    try:
        while handed or (waiting and not is_long):
            while waiting and not is_long and len(handed) < AHEAD * crew.size:
                handed.append(crew.hand(waiting.popleft()))
            result = _taken(handed.popleft())
            done += 1
            if progress is not None:
                progress(Tick(done, len(tasks)))
            yield result
            gone = perf_counter() - begun
            is_long = is_long or (
                workers > crew.size
                and done >= AHEAD * crew.size
                and crew.spent / done * len(waiting) > LONG * crew.size
                and crew.spent < BUSY * workers * gone
            )
    finally:
        crew.close()

    def further(tick: Tick) -> None:
        if progress is not None:
            progress(replace(tick, done=tick.done + done, total=len(tasks)))

    if waiting:
        yield from in_processes(job, plans, seed, list(waiting), workers, further)


def _taken(future: Future[T]) -> T:
    while not future.done():
        wait([future], timeout=PULSE)
    return future.result()


class _Threads(Generic[T]):
    """The threads of one experiment; they end with the program, whatever they are doing."""

    def __init__(self, job: Job[T], plans: Mapping[str, Plan], seed: int, size: int) -> None:
        self.size = size
        self._job, self._plans, self._seed = job, plans, seed
        self._tasks: SimpleQueue[tuple[Task, Future[T]] | None] = SimpleQueue()
        self._is_closed, self._stop = False, Stop()
        self._spent = [0.0] * size
        for number in range(size):
            name = f"fivecuts-{number + 1}"
            threading.Thread(target=self._work, args=(number,), name=name, daemon=True).start()

    @property
    def spent(self) -> float:
        """Seconds of computing, of all threads, for what is finished."""
        return sum(self._spent)

    def hand(self, task: Task) -> Future[T]:
        """Has a task done."""
        future: Future[T] = Future()
        self._tasks.put((task, future))
        return future

    def close(self) -> None:
        """Has every thread end, and what it has in hand."""
        self._is_closed = self._stop.is_set = True
        for _ in range(self.size):
            self._tasks.put(None)

    def _work(self, number: int) -> None:
        while (handed := self._tasks.get()) is not None and not self._is_closed:
            task, future = handed
            begun = thread_time()
            try:
                with self._stop.heeded():
                    result = self._job(self._plans, self._seed, task)
            except BaseException as error:  # it is raised where the result is taken
                future.set_exception(error)
            else:
                self._spent[number] += thread_time() - begun
                future.set_result(result)
