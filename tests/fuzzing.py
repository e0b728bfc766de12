"""Reads damaged files under limits of time and memory; what is neither read nor refused with places
is a failure.

``python tests/fuzzing.py FIRST COUNT`` prints JSON: how many inputs came how far, and those that
failed. The limits hold for a whole process, so the tests run this in a process of its own.
"""

from __future__ import annotations

import json
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import FrameType

from mutations import Input, made

from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    apply_scenario,
    assert_sound,
    load_process,
    process_from_text,
    scenario_from_text,
)
from simulator.model.distributions import mean
from simulator.model.errors import Problem, SimulatorError
from simulator.model.process import Process
from simulator.model.units import DAY, MINUTE, SECOND

SECONDS = 1.0  # of the processor, for what one input does
LONGEST = 10.0  # where a whole building project is checked again after every reform: the undamaged scenario takes more than a second
MEMORY = 500_000_000  # beyond what the program itself takes
SIMULATED = 12  # one in so many of those that load
BIG, SELDOM = "building-project", 20
FILE = "damaged.yaml"


class Hang(BaseException):
    """An input took too long."""


def outcome(number: int, given: Input) -> str:
    """How far an input comes.

    Raises:
        Exception: it is a failure.
    """
    try:
        process = read(number, given)
    except SimulatorError as error:
        complained(error.problems)
        return f"{given.kind} refused as {type(error).__name__}"
    if process is None or number % SIMULATED or is_busy(process):
        return f"{given.kind} loaded"
    return run(process)


def complained(problems: Sequence[Problem]) -> None:
    """Every problem has its place and a sentence that can be printed."""
    assert problems
    for problem in problems:
        assert problem.place is not None, problem
        assert problem.place.file == FILE, problem
        assert "this is not YAML" not in str(problem), problem
        assert problem.message.strip(), problem
        str(problem).encode()  # half of a character cannot be printed
        assert problem.text("zh").strip(), problem


def read(number: int, given: Input) -> Process | None:
    if given.kind == "process":
        return assert_sound(process_from_text(given.text, FILE))
    scenario = scenario_from_text(given.text, FILE)
    if given.onto == BIG and number % SELDOM:
        return None
    return apply_scenario(scenario, onto(given.onto or "building-permit"))


@cache
def onto(name: str) -> Process:
    return load_process(name)


def is_busy(process: Process) -> bool:
    """Whether so many cases come that a simulation rightly takes long."""
    arrivals = process.arrivals
    fast = (
        arrivals.poisson is not None
        and arrivals.per is not None
        and arrivals.poisson * MINUTE > 10 * Decimal(arrivals.per.milliseconds)
    )
    return (
        fast
        or (arrivals.every is not None and mean(arrivals.every) < SECOND)
        or arrivals.backlog > 5000
    )


def run(process: Process) -> str:
    planned = plan(process, Window(horizon=DAY, cases=20))
    simulate(planned, 1, 1)
    return "simulated"


def limited() -> None:
    """Puts the limits on this process."""
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def too_long(_: int, __: FrameType | None) -> None:
        raise Hang

    signal.signal(signal.SIGPROF, too_long)


def tried(first: int, count: int) -> tuple[Counter[str], list[dict[str, object]]]:
    found: Counter[str] = Counter()
    failed: list[dict[str, object]] = []
    for number in range(first, first + count):
        given = made(number)
        try:
            signal.setitimer(signal.ITIMER_PROF, LONGEST if given.onto == BIG else SECONDS)
            found[outcome(number, given)] += 1
        except (Exception, Hang):
            signal.setitimer(signal.ITIMER_PROF, 0)
            failed.append(
                {
                    "number": number,
                    "why": traceback.format_exc(limit=-6),
                    "kind": given.kind,
                    "text": given.text[:3000],
                }
            )
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return found, failed


if __name__ == "__main__":
    limited()
    counts, failures = tried(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps({"counts": dict(counts), "failures": failures}))
