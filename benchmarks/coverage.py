"""Which of the shipped flows and reforms the compiled engine covers.

``python benchmarks/coverage.py`` prints what it does not know of each, and the tally; status 1 if
there is any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

from simulator.engine.compiled.coverage import unknown_to_kernel
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    apply_scenario,
    load_process,
    read_scenario,
    shipped_processes,
    shipped_scenarios,
)
from simulator.model.process import Process
from simulator.model.units import DAY

loaded = cache(load_process)


def shipped() -> Iterator[tuple[str, Process]]:
    """Every flow as it is, and every reformed one."""
    for name in shipped_processes():
        yield name, loaded(name)
    for name in shipped_scenarios():
        scenario = read_scenario(name)
        if scenario.value.process is not None:
            yield name, apply_scenario(scenario, loaded(scenario.value.process))


def main() -> int:
    covered = number = 0
    for name, process in shipped():
        unknown = unknown_to_kernel(plan(process, Window(horizon=30 * DAY)))
        number += 1
        covered += not unknown
        if unknown:
            print(f"{name}: {', '.join(unknown)}")
    print(f"{covered} of {number} shipped flows and reforms run on the compiled engine")
    return int(covered < number)


if __name__ == "__main__":
    sys.exit(main())
