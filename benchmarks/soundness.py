"""What the proof of soundness after every reform costs: 21 reforms of a building project with and
without it, in the same run, in CPU time.

``python benchmarks/soundness.py``; ends with status 1 if the ratio misses its goal. Every round
applies the reforms to a copy of which nothing is known yet, so that no proof of an earlier round
helps.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Callable
from unittest import mock

from simulator.formats import load_process, load_scenario
from simulator.model.process import Process
from simulator.soundness import check

MAX_RATIO = 8.0
ROUNDS = 7


def cpu(work: Callable[[Process], object], process: Process, rounds: int = ROUNDS) -> float:
    """The least CPU seconds of some rounds, each with a copy of the process."""
    times = []
    for _ in range(rounds):
        copy = pickle.loads(pickle.dumps(process))
        begun = time.process_time()
        work(copy)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> int:
    process, scenario = load_process("building-project"), load_scenario("project-120-days")
    proven = cpu(scenario.apply, process)
    with mock.patch("simulator.reforms.scenario.check", return_value=[]):
        alone = cpu(scenario.apply, process)
    check(process)
    known = min(_again(process) for _ in range(ROUNDS))
    ratio = proven / alone
    good = ratio <= MAX_RATIO
    for what, seconds in (
        (f"apply {len(scenario.reforms)} reforms, proven after each", proven),
        ("the same without proofs", alone),
        ("check a process of which nothing is known", cpu(check, process)),
        ("check it again", known),
    ):
        print(f"{what:<42} {seconds * 1000:>8.1f} ms CPU")
    goal = f"goal ≤ {MAX_RATIO:g}   {'ok' if good else 'MISSED'}"
    print(f"{'times as costly with proofs':<42} {ratio:>8.2f}   {goal}")
    return int(not good)


def _again(process: Process) -> float:
    begun = time.process_time()
    check(process)
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
