"""Whether the tests notice when the code is wrong: small faults are put into it, one at a time, and
tests that run that code are run.

`make mutate` draws a sample of the faults that mutmut can make in the engine, the calendars, the
reforms and the rooms that measure and compare, so that it ends within an hour, and writes
docs/mutants.md: the share that is noticed, with its interval, and every fault that is not, with the
reason where one is known (``reasons.yaml``). It fails if fewer than 85 % are noticed.

A fault faces the quickest tests that run its function, not all of them: a longer test may notice
what survives here, so the share is rather too small than too large.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from scipy.stats import binomtest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "mutants.md"
REASONS = Path(__file__).with_name("reasons.yaml")
STATS = ROOT / "mutants" / "mutmut-stats.json"
FIRST = (  # any fault that few tests meet: mutmut first runs all tests that meet it
    "simulator.reforms.nearby*__mutmut_1"
)
NOTICED = {"killed", "timeout", "segfault"}
FLOOR = 0.85
SECONDS_OF_TESTS = 15.0
SEED = 2020
HEAD = """# What the tests notice

*Made by `make mutate`.* Faults are put into the engine, the calendars, the reforms and the rooms that measure and compare, one at a time: a comparison turned
round, a number changed, an argument left out. Tests that run that code must then fail. Of the {total:,} faults that
[mutmut](https://mutmut.readthedocs.io) can make there, {drawn} were drawn by chance (seed {seed}); each faced the quickest tests that
run its function, about {seconds:.0f} seconds of them. The interval is Wilson's, at 95 %.

Measured at {state}; what has changed since then has not been measured.

| part | drawn | noticed | share |
|---|--:|--:|--:|
{rows}

"""
NONE = "None survived.\n"
SURVIVED = """## What survived

Two kinds of survivors are harmless: a fault that changes nothing that anybody can see, and one that only a longer test would notice.
The others are gaps.

"""


@dataclass(frozen=True)
class Survivor:
    """A fault that no test noticed: its function, and the lines before and after."""

    where: str
    was: str
    now: str


def mutmut(*arguments: str, shown: bool = False) -> str:
    """What mutmut prints, or nothing if it is ``shown``."""
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdout=None if shown else subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout or ""


def statuses() -> dict[str, str]:
    """Every fault by name with what became of it."""
    lines = (
        line.strip().rsplit(": ", 1)
        for line in mutmut("results", "--all", "true").splitlines()
        if ": " in line
    )
    return {line[0]: line[1] for line in lines}


def keep_quick_tests() -> None:
    """For each function the quickest of its tests, up to some seconds together; at least one."""
    stats = json.loads(STATS.read_text(encoding="utf-8"))
    seconds = stats["duration_by_test"]
    for name, tests in stats["tests_by_mangled_function_name"].items():
        kept: list[str] = []
        spent = 0.0
        for test in sorted(tests, key=lambda test: (seconds[test], test)):
            if kept and spent + seconds[test] > SECONDS_OF_TESTS:
                break
            kept.append(test)
            spent += seconds[test]
        stats["tests_by_mangled_function_name"][name] = kept
    STATS.write_text(json.dumps(stats, indent=4), encoding="utf-8")


def survivor(name: str) -> Survivor:
    """What ``mutmut show`` says of a fault."""
    lines = mutmut("show", name).splitlines()
    changed = [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]
    was, now = ("\n".join(line[1:].strip() for line in changed if line[0] == sign) for sign in "-+")
    module, _, function = name.rpartition(".")
    words = function.partition("__mutmut")[0].removeprefix("x").lstrip("_ǁ").replace("ǁ", ".")
    return Survivor(f"{module.removeprefix('simulator.')}: {words}", was, now)


def part(name: str) -> str:
    """The part of the program that a fault is in."""
    return name.split(".")[1]


def row(title: str, noticed: int, drawn: int) -> str:
    interval = binomtest(noticed, drawn).proportion_ci(method="wilson")
    return (
        f"| {title} | {drawn} | {noticed} | {noticed / drawn:.0%}"
        f" ({interval.low:.0%}–{interval.high:.0%}) |"
    )


def state() -> str:
    """The commit that is measured, with its day."""
    words = ["git", "log", "-1", "--format=commit `%h` of %cs"]
    return subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.strip()


def page(
    found: dict[str, str], survivors: list[Survivor], reasons: dict[Survivor, str], total: int
) -> str:
    """docs/mutants.md."""
    rows = []
    for title in (*sorted({part(name) for name in found}), "together"):
        of = [
            status in NOTICED for name, status in found.items() if title in (part(name), "together")
        ]
        rows.append(row(title, sum(of), len(of)))
    text = HEAD.format(
        total=total,
        drawn=len(found),
        seed=SEED,
        seconds=SECONDS_OF_TESTS,
        state=state(),
        rows="\n".join(rows),
    )
    if not survivors:
        return text + NONE
    text += SURVIVED
    for each in sorted(survivors, key=lambda each: (each.where, each.was, each.now)):
        why = reasons.get(each, "no reason known: a gap in the tests")
        text += f"**{each.where}** — {why}\n\n```diff\n"
        text += (
            "".join(
                f"{sign} {line}\n"
                for sign, lines in (("-", each.was), ("+", each.now))
                for line in lines.splitlines()
            )
            + "```\n\n"
        )
    return text.rstrip() + "\n"


def main(size: int) -> None:
    if not STATS.exists():
        mutmut("run", FIRST, shown=True)
        keep_quick_tests()
    names = sorted(statuses())
    drawn = sorted(random.Random(SEED).sample(names, min(size, len(names))))
    mutmut("run", *drawn, shown=True)
    after = statuses()
    found = {name: after[name] for name in drawn}
    survivors = [survivor(name) for name, status in found.items() if status not in NOTICED]
    listed = yaml.safe_load(REASONS.read_text(encoding="utf-8")) or []
    reasons = {Survivor(each["where"], each["was"], each["now"]): each["why"] for each in listed}
    PAGE.write_text(page(found, survivors, reasons, len(names)), encoding="utf-8")
    share = 1 - len(survivors) / len(found)
    print(f"{share:.1%} of {len(found)} faults are noticed; written: {PAGE.relative_to(ROOT)}")
    if share < FLOOR:
        sys.exit(f"fewer than {FLOOR:.0%} are noticed")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
