"""A run of the kernel ends soon after Ctrl-C, and after whoever wanted it has gone; and however often it runs, it keeps
no memory.
"""

from __future__ import annotations

import _thread
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path

import pytest

from simulator.engine import compiled_is_there, simulate, stream
from simulator.engine.log import Piece
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.engine.stopping import Stop, Stopped, heeded
from simulator.experiments.runs import Settings, Tick, run
from simulator.formats import load_process, process_from_text
from simulator.model.units import DAY, HOUR, Quantity

ROOT = Path(__file__).resolve().parent.parent
SOON = 1.0  # seconds

if not compiled_is_there():
    pytest.skip("SimPy is interrupted as all Python is", allow_module_level=True)

DESK = process_from_text(
    "process: desk\nstart: 2020-01-06\narrivals: {poisson: 60 per min}\npools: {desk: {capacity: 1}}\n"
    "flow: [serve: {by: desk, time: {exponential: 0.9 s}}]\nexperiment: {warm_up: 0 h}\n"
).value


def endless() -> Plan:
    """What takes a minute and more."""
    return plan(DESK, Window(horizon=2000 * DAY))


@contextmanager
def after(seconds: float, what: Callable[[], None]) -> Iterator[None]:
    timer = threading.Timer(seconds, what)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def simulated(planned: Plan) -> None:
    simulate(planned, 1, 1, "compiled")


def streamed(planned: Plan) -> None:
    stream(planned, 1, 1, lambda _: None, "compiled")


@pytest.mark.parametrize("how", [simulated, streamed])
def test_the_main_thread_sees_ctrl_c_while_the_kernel_runs(how: Callable[[Plan], None]) -> None:
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        _thread.interrupt_main()

    planned = endless()
    with after(0.3, press), pytest.raises(KeyboardInterrupt):
        how(planned)
    assert time.monotonic() - pressed[0] < SOON


def test_another_thread_heeds_what_stops_it() -> None:
    stop, ends = Stop(), list[object]()
    planned = endless()

    def work() -> None:
        with stop.heeded():
            assert heeded() is stop
            try:
                simulated(planned)
            except Stopped as end:
                ends.append(end)
        assert heeded() is None

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.3)
    assert thread.is_alive()
    stop.is_set = True
    thread.join(SOON)
    assert not thread.is_alive()
    assert len(ends) == 1


def test_what_threads_have_in_hand_ends_when_nobody_waits_for_it() -> None:
    first = process_from_text(
        "process: short\nstart: 2020-01-06\narrivals: {poisson: 1 per d}\nflow: [idle: {wait: 1 h}]\n"
        "experiment: {warm_up: 0 h}\n"
    ).value

    def press(_: Tick) -> None:
        raise KeyboardInterrupt

    wanted = Settings(replications=2, workers=2, horizon=Quantity(Decimal(2000), "d"))
    with pytest.raises(KeyboardInterrupt):
        run({"short": first, "endless": DESK}, wanted, press)
    begun = time.monotonic()
    while any(each.name.startswith("fivecuts-") for each in threading.enumerate()):
        assert time.monotonic() - begun < 2 * SOON
        time.sleep(0.01)


def test_what_a_writer_of_rows_raises_comes_out_of_the_kernel() -> None:
    def full(_: Piece) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        stream(endless(), 1, 1, full, "compiled")


MANY = """
import sys
sys.path.insert(0, "tests")
from test_stopping import many_runs
print(*many_runs(int(sys.argv[1])))
"""


def many_runs(n: int) -> tuple[int, int]:
    """The memory of this process after a tenth of so many runs of every kind, and after all."""
    plans = [
        plan(load_process(name), Window(horizon=2 * DAY))
        for name in ("building-permit", "site-supervision", "residence-permit")
    ]
    plans.append(plan(DESK, Window(horizon=HOUR)))

    def fails(_: Piece) -> None:
        raise ValueError

    def runs(first: int, last: int) -> None:
        for number in range(first, last):
            each = plans[number % len(plans)]
            if number % 10:
                simulate(each, 1, number, "compiled")
                continue
            with suppress(ValueError):
                stream(each, 1, number, fails if number % 20 else lambda _: None, "compiled")

    runs(1, n // 10)
    before = resident()
    runs(n // 10, n)
    return before, resident()


def resident() -> int:
    """The memory of this process, in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def grown(n: int) -> float:
    """How many bytes a run leaves behind."""
    done = subprocess.run(
        [sys.executable, "-c", MANY, str(n)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    before, then = map(int, done.stdout.split())
    return (then - before) / (0.9 * n)


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@linux
def test_a_thousand_runs_leave_nothing_behind() -> None:
    assert grown(1000) < 2000  # a table of the smallest plan is larger


@pytest.mark.slow
@linux
def test_ten_thousand_runs_leave_nothing_behind() -> None:
    assert grown(10_000) < 200
