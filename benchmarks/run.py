"""How fast the engines are, as ratios of CPU time against a hand-written SimPy program of the same
flow, in turns in the same run, and against one in C++; what measures, a record, a reform switched
on and commands cost; what grows.

``python benchmarks/run.py [--cases 20000] [--rounds 7] [--short] [--long] [--write]``; ends with
status 1 if a figure misses its mark. ``--short`` leaves out the commands that take long,
``--long`` adds 500,000 cases, ``--write`` writes the figures to ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence, Sized
from functools import partial
from pathlib import Path

import cpp
import page
import warm
from commands import COMMANDS, multiples, of_nothing, one_worker_to_two
from idiomatic import approval, queue

from simulator.engine import Engine, compiled_is_there, simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import load_process
from simulator.model.units import DAY, HOUR

MAX_BYTES, MAX_GROWTH = 100.0, 1.25
MAX_MEASURES, MAX_TOGGLE = 0.3, 30.0  # of an empty Python, of some 10 ms: 3 ms and 300 ms
LEAST_OF_CPP, LEAST_OF_ONE_WORKER = 0.7, 0.95
HERE = Path(__file__).resolve().parent
# by hand; cases an hour; floors of the engine on SimPy, and of the compiled one
FLOWS = {
    "queue": (queue, 2.7, 1.5, 45.0),
    "approval": (approval, 10.0, 2.0, 50.0),
    "approval-office": (partial(approval, office=True), 1.75, 2.0, 45.0),
}

SUMMARY = (
    *(
        f"{flow}: {name}, times as fast as by hand"
        for name in ("compiled", "simpy")
        for flow in FLOWS
    ),
    *(f"fivecuts {name}, times python -c pass" for name in ("compare", "explain", "report")),
)
SENTENCES = {
    "en": (
        "  On the same flows, event log included, the compiled engine is {} times (M/M/3), {} times"
        " (an approval) and {} times (the same on office hours) as fast as SimPy by hand, the"
        " engine on SimPy {}, {} and {} times. With all that it does by default, `compare` of the"
        " pair above costs {} times the CPU time of an empty Python, `explain` {}, `report` {}."
    ),
    "zh": (
        "  同样的流程、含事件日志，编译引擎的速度是手写 SimPy 程序的 {} 倍（M/M/3）、"
        "{} 倍（审批流程）、{} 倍（同一流程，按办公时间），SimPy 引擎为 {}、{}、{} 倍。"
        "按默认设置，上例 `compare` 所用的 CPU 时间是空 Python 进程的 {} 倍，"
        "`explain` 为 {} 倍，`report` 为 {} 倍。"
    ),
}

Figure = tuple[str, float, float, bool]  # its name, value and goal, and whether that is the least


def planned(flow: str, cases: int) -> Plan:
    hours = round(cases / FLOWS[flow][1] * 1.1)
    return plan(load_process(HERE / f"{flow}.yaml"), Window(horizon=hours * HOUR, cases=cases))


def seconds(program: Callable[[], Sized]) -> tuple[float, int]:
    """CPU time of one run, event log included, and its rows."""
    begun = time.process_time()
    log = program()
    return time.process_time() - begun, len(log)


def ratios(flow: str, cases: int, rounds: int) -> dict[Engine, float]:
    """The median of how many times as fast every engine is, measured in turns."""
    made, by_hand = planned(flow, cases), FLOWS[flow][0]
    engines: tuple[Engine, ...] = ("simpy", "compiled") if compiled_is_there() else ("simpy",)
    found: dict[Engine, list[float]] = {engine: [] for engine in engines}
    simulate(made, 1, rounds, engines[-1])  # the tables of its draws are made once
    for number in range(rounds):
        theirs, _ = seconds(lambda: by_hand(cases, number))  # noqa: B023
        line = f"  {flow:<16} by hand {cases / theirs:>9,.0f} cases/s"
        for engine in engines:
            ours, _ = seconds(lambda: simulate(made, 1, number, engine))  # noqa: B023
            found[engine].append(theirs / ours)
            line += f"   {engine} {cases / ours:>11,.0f} cases/s, ratio {theirs / ours:6.2f}"
        print(line, flush=True)
    return {engine: statistics.median(each) for engine, each in found.items()}


def of_a_permit(rounds: int) -> float:
    """How many times as fast a year of building-permit is compiled as on SimPy."""
    made = plan(load_process("building-permit"), Window(horizon=365 * DAY))
    return statistics.median(
        seconds(lambda: simulate(made, 1, number, "simpy"))[0]  # noqa: B023
        / seconds(lambda: simulate(made, 1, number, "compiled"))[0]  # noqa: B023
        for number in range(rounds)
    )


def of_cpp(cases: int, rounds: int) -> float | None:
    """How many times as fast the compiled engine is as a program in C++; nothing without a
    compiler.
    """
    made = planned("approval", cases)
    with cpp.program() as by_hand:
        if by_hand is None:
            return None
        return statistics.median(
            cpp.seconds(by_hand, cases, number)
            / seconds(lambda: simulate(made, 1, number, "compiled"))[0]  # noqa: B023
            for number in range(rounds)
        )


def engine(cases: int, replication: int) -> tuple[float, int]:
    made = planned("approval", cases)
    return seconds(lambda: simulate(made, 1, replication, "simpy"))


def bytes_per_record(cases: int) -> float:
    """The peak of memory while the engine runs, per row of its log."""
    tracemalloc.start()
    _, rows = engine(cases, 0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / rows


def written(figures: Sequence[Figure], cases: int, rounds: int) -> None:
    """Writes the figures to the page, between its marks."""
    lines = [
        f"CPU time, ratios in one run, event log included, {cases:,} cases (medians of {rounds},"
        " commands the best of as many, the four long ones once):",
        "",
        "| | measured | mark | |",
        "|---|---|---|---|",
        *(
            f"| {name} | {_shown(value)} | {'≥' if at_least else '≤'} {goal:g} |"
            f" {'' if _is_good(figure) else 'missed'} |"
            for figure in figures
            for name, value, goal, at_least in (figure,)
        ),
    ]
    page.write("benchmarks/run.py", lines)
    told = {name: _shown(value) for name, value, _, _ in figures}
    if not all(key in told for key in SUMMARY):
        return  # a short run, or one without a compiler
    for lang, sentence in SENTENCES.items():
        line = sentence.format(*(told[key] for key in SUMMARY))
        page.write("benchmarks/run.py", [line], page.READMES[lang])


def _shown(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2f}"


def _is_good(figure: Figure) -> bool:
    _, value, goal, at_least = figure
    return value >= goal if at_least else value <= goal


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    print(f"{chosen.cases:,} cases, engines with event log against SimPy by hand:")
    figures: list[Figure] = []
    for flow, (_, _, *floors) in FLOWS.items():
        for name, times in ratios(flow, chosen.cases, chosen.rounds).items():
            floor = floors[name == "compiled"]
            figures.append((f"{flow}: {name}, times as fast as by hand", times, floor, True))
    if compiled_is_there():
        times = of_a_permit(chosen.rounds)
        figures.append(("building-permit: compiled, times as fast as SimPy", times, 20.0, True))
        as_cpp = of_cpp(chosen.cases, chosen.rounds)
        if as_cpp is not None:
            name = "approval: compiled, times as fast as C++ by hand"
            figures.append((name, as_cpp, LEAST_OF_CPP, True))
        empty = of_nothing()
        name = "building-permit: measures of a replication, times python -c pass"
        figures.append((name, warm.measured() / empty, MAX_MEASURES, False))
        name = "building-permit: a reform switched, 10 replications, times python -c pass"
        figures.append((name, warm.toggled() / empty, MAX_TOGGLE, False))
        name = "explain: CPU with one worker ÷ with two"
        figures.append((name, one_worker_to_two(max(chosen.rounds, 7)), LEAST_OF_ONE_WORKER, True))
    figures.append(("bytes per record", bytes_per_record(chosen.cases), MAX_BYTES, False))
    print("Commands:")
    for name, times in multiples(chosen.rounds, long=not chosen.short).items():
        figures.append((f"fivecuts {name}, times python -c pass", times, COMMANDS[name][1], False))
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
    for figure in figures:
        name, value, goal, at_least = figure
        print(
            f"{name:<74} {value:>8.2f}   mark {'≥' if at_least else '≤'} {goal:g}  "
            f" {'ok' if _is_good(figure) else 'MISSED'}"
        )
    if chosen.write:
        written(figures, chosen.cases, chosen.rounds)
    return int(not all(map(_is_good, figures)))


if __name__ == "__main__":
    sys.exit(main())
