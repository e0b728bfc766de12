"""How fast the engine is, as ratios against a hand-written SimPy program of the same flow in the
same run; what a record costs; what grows.

``python benchmarks/run.py [--cases 50000] [--long]``; ends with status 1 if a figure misses its
goal. ``--long`` adds 500,000 cases.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

from idiomatic import simulate as by_hand

from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import load_process
from simulator.model.units import HOUR

MIN_RATIO, MAX_BYTES, MAX_GROWTH, MAX_HELP = 1.5, 120.0, 1.25, 20.0
HERE = Path(__file__).resolve().parent


def engine(cases: int, replication: int) -> tuple[float, int]:
    """Seconds and rows of one run of the engine, event log included."""
    planned = plan(
        load_process(HERE / "approval.yaml"), Window(horizon=cases * HOUR // 5, cases=cases)
    )
    begun = time.perf_counter()
    log = simulate(planned, 1, replication)
    return time.perf_counter() - begun, len(log)


def ratio(cases: int, rounds: int) -> float:
    """The median of how many times as fast the engine is, measured in turns."""
    ratios = []
    for number in range(rounds):
        ours, _ = engine(cases, number)
        begun = time.perf_counter()
        by_hand(cases, number)
        theirs = time.perf_counter() - begun
        ratios.append(theirs / ours)
        print(
            f"  engine {cases / ours:>9,.0f} cases/s   by hand {cases / theirs:>9,.0f} cases/s  "
            f" ratio {theirs / ours:.2f}"
        )
    return statistics.median(ratios)


def bytes_per_record(cases: int) -> float:
    """The peak of memory while the engine runs, per row of its log."""
    tracemalloc.start()
    _, rows = engine(cases, 0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / rows


def help_ratio(rounds: int = 7) -> float:
    def best(*words: str) -> float:
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            times.append(time.perf_counter() - begun)
        return min(times)

    return best(str(HERE.parent / "cli.py"), "--help") / best("-c", "pass")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--long", action="store_true")
    chosen = parser.parse_args()
    print(f"An approval flow, {chosen.cases:,} cases, engine with event log against SimPy by hand:")
    figures = [("times as fast as by hand", ratio(chosen.cases, chosen.rounds), MIN_RATIO, True)]
    figures.append(("bytes per record", bytes_per_record(chosen.cases), MAX_BYTES, False))
    figures.append(("fivecuts --help, times python -c pass", help_ratio(), MAX_HELP, False))
    if chosen.long:
        short, long = engine(50_000, 0)[0] / 50_000, engine(500_000, 0)[0] / 500_000
        figures.append(("time per case, 500,000 against 50,000", long / short, MAX_GROWTH, False))
        figures.append(
            (
                "memory per record, same",
                bytes_per_record(500_000) / bytes_per_record(50_000),
                MAX_GROWTH,
                False,
            )
        )
    missed = False
    for name, value, goal, at_least in figures:
        good = value >= goal if at_least else value <= goal
        missed = missed or not good
        print(
            f"{name:<42} {value:>8.2f}   goal {'≥' if at_least else '≤'} {goal:g}  "
            f" {'ok' if good else 'MISSED'}"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
