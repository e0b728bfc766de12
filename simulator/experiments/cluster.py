"""Where replications are simulated on other computers: on the workers of a Dask cluster that is
there.

Experiment → **cluster** → engine, measures. Each task takes its plan along, so that a worker may
come, or be lost, at any moment: what it had in hand the scheduler gives to another one. A worker
that does not run the same program as this computer is refused, since its numbers might be others.
Results come in the order of the tasks whoever finishes first; checkpoints are written here.
"""

from __future__ import annotations

import atexit
import logging
import pickle
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from threading import Event
from time import monotonic
from typing import Any

from simulator.engine.plan.tables import Plan
from simulator.experiments.checkpoints import CheckpointedJob, program
from simulator.experiments.progress import Tick
from simulator.experiments.workers import AHEAD, Job, T, Task
from simulator.model.errors import SimulationError, SimulatorError, problem

PULSE = 0.2  # seconds between looks at what may have happened
PATIENCE = 10.0  # seconds without a scheduler, or without a worker
KEPT_PLANS = 16  # of a worker


class _Order:
    """What becomes the result of a task when it is unpickled, on a worker: so that all that crosses
    the net are bytes, and a scheduler, or a worker without this program, comes to no harm.
    """

    def __init__(self, asked_by: Sequence[str], what: bytes) -> None:
        self._words = (asked_by, what)

    def __reduce__(self) -> tuple[Callable[..., bytes], tuple[Sequence[str], bytes]]:
        return _work, self._words


def in_cluster(
    job: Job[T],
    plans: Mapping[str, Plan],
    seed: int,
    tasks: Sequence[Task],
    address: str,
    progress: Callable[[Tick], None] | None,
) -> Generator[T, None, None]:
    """Simulates on a cluster; whoever stops taking results withdraws what is not done.

    Raises:
        SimulationError: The cluster cannot be reached, has no workers or is gone, a worker runs
            another program, or Dask is not installed here.
    """
    client = _client(address)
    keep = job.keep if isinstance(job, CheckpointedJob) else None
    known = {name: pickle.dumps(plan) for name, plan in plans.items()}
    there = job.job if isinstance(job, CheckpointedJob) else job
    waiting, handed = deque(tasks), deque[tuple[Task, Any]]()
    most = AHEAD * _threads(client, address)
    try:
        for done in range(1, len(tasks) + 1):
            while waiting and len(handed) < most:
                task = waiting.popleft()
                what = pickle.dumps((there, task, known[task.scenario], seed))
                asked = pickle.dumps(_Order(program(), what))
                handed.append((task, client.submit(pickle.loads, asked, pure=False)))
            result = _result(_taken(client, address, *handed[0]))
            handed.popleft()
            if keep is not None:
                keep(tasks[done - 1], result)
            if progress is not None:
                progress(Tick(done, len(tasks)))
            yield result
    finally:
        for _, future in handed:
            future.release()  # the scheduler lets go what nobody asks for any more


def _work(asked_by: Sequence[str], what: bytes) -> bytes:
    """What a worker does. Its answer is a result, what was wrong, or what program it runs."""
    if program() != list(asked_by):
        return pickle.dumps((None, None, _told(program())))
    job, task, plan, seed = pickle.loads(what)
    try:
        return pickle.dumps((job({task.scenario: _plan(plan)}, seed, task), None, ""))
    except SimulatorError as error:
        return pickle.dumps((None, error, ""))


def _result(answer: bytes) -> Any:
    result, error, theirs = pickle.loads(answer)
    if theirs:
        raise _another_program(theirs)
    if error is not None:
        raise error
    return result


def _another_program(theirs: str) -> SimulationError:
    return SimulationError(
        problem("another-program", ("experiment", "cluster"), theirs=theirs, ours=_told(program()))
    )


@lru_cache(KEPT_PLANS)
def _plan(pickled: bytes) -> Plan:
    found: Plan = pickle.loads(pickled)
    return found


def _told(program: Sequence[str]) -> str:
    version, source, numpy = program
    return f"fivecuts {version} ({source[:8]}), numpy {numpy}"


def _taken(client: Any, address: str, task: Task, future: Any) -> bytes:
    """An answer, as soon as it is there."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    alive, is_done = monotonic(), Event()
    future.add_done_callback(lambda _: is_done.set())
    try:
        while not future.done():
            is_done.wait(PULSE)
            alive = monotonic() if client.status == "running" else alive
            if monotonic() - alive > PATIENCE:
                raise CommClosedError
        return bytes(future.result())
    except KilledWorker:
        died = problem("worker-died", replication=task.replication, scenario=task.scenario)
        raise SimulationError(died) from None
    except (ModuleNotFoundError, AttributeError) as error:
        if "simulator" not in str(error):
            raise
        raise _another_program(str(error)) from None
    except (CancelledError, OSError):
        gone = problem("cluster-gone", ("experiment", "cluster"), address=address)
        raise SimulationError(gone) from None


def _threads(client: Any, address: str) -> int:
    """How many tasks the cluster does at the same time."""
    begun = monotonic()
    while True:
        n = sum(client.nthreads().values())
        if n:
            return int(n)
        if monotonic() - begun > PATIENCE:
            nobody = problem("cluster-without-workers", ("experiment", "cluster"), address=address)
            raise SimulationError(nobody)
        with suppress(TimeoutError):
            client.wait_for_workers(1, timeout=PULSE)


_clients: dict[str, Any] = {}


def _client(address: str) -> Any:
    """The connection to a cluster, which all questions of this program share."""
    try:
        from distributed import Client
    except ImportError:
        raise SimulationError(problem("no-distributed", ("experiment", "cluster"))) from None
    known = _clients.get(address)
    if known is not None and known.status == "running":
        return known
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is said here
    try:
        found = Client(address, timeout=PATIENCE, set_as_default=False, name="fivecuts")
    except (OSError, ValueError) as error:
        missing = problem("no-cluster", ("experiment", "cluster"), address=address)
        raise SimulationError(missing) from error
    if not _clients:
        atexit.register(_close)
    _clients[address] = found
    return found


def _close() -> None:
    for client in _clients.values():
        with suppress(Exception):
            client.close(timeout=PULSE)
