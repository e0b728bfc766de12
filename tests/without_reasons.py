"""The lines beside results without those on what rests on a reason: every shorter time and every
reform that would be refused without its reason has one, and they have tests of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms import unstated
from simulator.reforms.by_reason import BY_REASON
from simulator.reforms.scenario import Scenario


def checks_removed(scenario: Scenario, process: Process) -> Iterator[Phrase]:
    """What stands beside the results of a scenario."""
    found = unstated.checks_removed(scenario, process)
    return (each for each in found if each.code not in BY_REASON)
