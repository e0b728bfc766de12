"""The whole library is compared, each process with all of its scenarios, in the time of a coffee
break.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from simulator.formats import load_scenario, shipped_processes, shipped_scenarios

REPLICATIONS = 3
SECONDS = 600 * 2  # of work: ten minutes on two cores, however busy they are with other things
DONE = 0.95  # of the cases of the cohort


def results(process: str, scenarios: list[str]) -> dict[str, Any]:
    """What the command says of a process and all of its scenarios, on two workers as on a laptop
    with two cores.
    """
    words = ["compare", process, *scenarios] if scenarios else ["run", process]
    words += ["--replications", str(REPLICATIONS), "--workers", "2", "--quiet", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "cli", *words], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)["scenarios"]
    return found


def work() -> float:
    """Seconds that the commands have computed so far, their workers included."""
    times = os.times()
    return times.children_user + times.children_system


@pytest.mark.slow
def test_the_library_is_compared_in_ten_minutes_on_two_cores() -> None:
    """With 3 replications each, and the horizons of the files. Every flow keeps up with what comes,
    before and after.
    """
    belonging: list[tuple[str, list[str]]] = []
    chosen = {name: load_scenario(name) for name in shipped_scenarios()}
    for path in shipped_processes():
        process = path.rpartition("/")[2]
        of_it = [name for name, each in chosen.items() if each.process == process]
        joined = [name for name in of_it if chosen[name].thing]  # each has a baseline of its own
        belonging += [(process, [name for name in of_it if name not in joined])]
        belonging += [(process, [name]) for name in joined]
    before = work()
    unable = []
    for process, scenarios in belonging:
        found = results(process, scenarios)
        assert len(found) == 1 + len(scenarios)
        for name, result in found.items():
            done = result["measures"]["completed"]["mean"]
            if result["unstable"] or done < DONE:
                unable.append(
                    f"{process}, {name}: {'unstable, ' * result['unstable']}{done:.0%} done"
                )
    assert unable == []
    assert work() - before < SECONDS
