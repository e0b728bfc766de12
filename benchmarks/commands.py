"""What commands cost a planner: their CPU time as multiples of what an empty Python needs, in turns
in the same minute, with everything that they start. On Linux and macOS, where it is told exactly.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CLI = str(Path(__file__).resolve().parent.parent / "cli.py")
PAIR = ("building-permit", "one-window-joint-review")
# words; the most that it may be; whether it is short enough to be run as often as the rest
COMMANDS: dict[str, tuple[tuple[str, ...], float, bool]] = {
    "--help": ((), 20.0, True),
    "list": ((), 30.0, True),
    "check": (PAIR, 25.0, True),
    "diagram": ((*PAIR, "-o", "flow.svg"), 80.0, True),
    "compare": ((*PAIR, "--quiet"), 150.0, True),
    "staff": ((*PAIR, "--on-time", "95%", "--quiet"), 350.0, False),
    "sensitivity": ((*PAIR, "--quiet"), 500.0, False),
    "explain": ((*PAIR, "--quiet"), 450.0, False),
    "report": ((*PAIR, "--quiet", "-o", "report.html"), 800.0, False),
}


WORKERS = (CLI, "explain", *PAIR, "--quiet", "--replications", "4", "--workers")


def seconds(words: tuple[str, ...], folder: str) -> float:
    """CPU time of a new Python with these words, its own children included."""
    begun = _of_children()
    subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=folder)
    return _of_children() - begun


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_nothing(rounds: int = 7) -> float:
    """What an empty Python costs."""
    with tempfile.TemporaryDirectory() as folder:
        return min(seconds(("-c", "pass"), folder) for _ in range(rounds))


def one_worker_to_two(rounds: int) -> float:
    """The CPU time of an explanation with one worker ÷ with two: the median of pairs, in which one
    and the other go first in turns. Each lasts seconds, so the best of one and the best of the
    other would often have met different machines.
    """
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            order = ("1", "2") if number % 2 == 0 else ("2", "1")
            spent = {workers: seconds((*WORKERS, workers), folder) for workers in order}
            ratios.append(spent["1"] / spent["2"])
    return statistics.median(ratios)


def multiples(rounds: int, *, long: bool) -> dict[str, float]:
    """The best of some rounds of every command ÷ the best of an empty Python around it; ``long``
    runs those that take long as well, once.
    """
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (words, _, short) in COMMANDS.items():
            if not (short or long):
                continue
            empty, own = [], []
            for _ in range(rounds if short else 1):
                empty += [seconds(("-c", "pass"), folder) for _ in range(3)]
                own.append(seconds((CLI, name, *words), folder))
            found[name] = min(own) / min(empty)
            print(
                f"  {name:<12} {min(own):8.2f} s, {found[name]:7.0f} times an empty Python",
                flush=True,
            )
    return found
