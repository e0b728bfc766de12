"""The notes on a scenario without those on what it takes for granted: every shorter time and every
reason has one, and they have tests of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms import unstated as notes
from simulator.reforms.granted import GRANTED
from simulator.reforms.scenario import Scenario

TAKEN = (*GRANTED, "rests-on-reason")


def unstated(scenario: Scenario, process: Process) -> Iterator[Problem]:
    """The notes of ``check``."""
    found = notes.unstated(scenario, process)
    return (each for each in found if each.code.removeprefix("note-") not in TAKEN)


def checks_removed(scenario: Scenario, process: Process) -> Iterator[Phrase]:
    """The lines beside results."""
    return (each for each in notes.checks_removed(scenario, process) if each.code not in TAKEN)
