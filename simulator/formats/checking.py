"""Checks one file, whatever it is: a process, or a scenario together with the shipped process it
names.
"""

from __future__ import annotations

from pathlib import Path

from simulator.formats.library import shipped_processes, shipped_scenarios
from simulator.formats.loading import (
    apply_scenario,
    assert_sound,
    load_process,
    located,
    read_process,
    read_scenario,
)
from simulator.model.errors import Problem
from simulator.soundness import notes


def check_file(source: str) -> list[Problem]:
    """What a planner should look at in a file that has no mistakes.

    Raises:
        SimulatorError: the file has mistakes; all of them.
    """
    if _is_scenario(source):
        loaded = read_scenario(source)
        if loaded.value.process in shipped_processes():
            apply_scenario(loaded, load_process(loaded.value.process))
        return []
    process = read_process(source)
    assert_sound(process)
    return list(located(notes(process.value), process.places, process.file))


def _is_scenario(source: str) -> bool:
    path = Path(source)
    if path.is_file():
        lines = path.read_bytes()[:100_000].decode(errors="replace").splitlines()
        return any(line.lstrip("\ufeff").startswith("scenario") for line in lines)
    return source in shipped_scenarios() and source not in shipped_processes()
