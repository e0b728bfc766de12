"""Numbers that stand beside a diagram, as the simulators of others keep them.

QBP, BPSim or Prosimos file → **simulation data** → reader of the diagram → draft. Everything is
said in our language already, by the ids of the diagram's elements: the reader of the diagram knows
what these become, and puts each number there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from simulator.model.errors import Problem
from simulator.model.sentences import Phrase


@dataclass(frozen=True, kw_only=True)
class SimulationData:
    """What a simulator was told about a diagram.

    Every id names an element of the diagram. What is missing here the file does not say.

    Args:
        process: keys of a process file that do not depend on the diagram, as plain data: ``start``,
            ``calendars``, ``arrivals``, ``pools``, ``attributes``, ``experiment``, ….
        steps: keys of a step by the id of an activity or event: ``by``, ``officers``, ``time`` or
            ``wait``, ``slots``. A step without ``by`` has a ``wait``: the file names nobody for it.
        waits_before: a wait in front of an activity, as under ``wait``.
        shares: the share of the cases that goes each way, by the id of the sequence flow. Those of
            an exclusive split add up to 1 exactly.
        unstaffed: activities for which the file names nobody, by id.
        uncounted: pools of which the file does not say how many there are, by name.
        taken: what was taken, in counts.
        asked: what the file does not say; something is assumed meanwhile.
        left_out: what our language has no place for, each by name.
        noted: what was taken but may not mean what it seems to.
        versions: further scenarios of the same diagram.
    """

    process: Mapping[str, Any] = field(default_factory=dict)
    steps: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    waits_before: Mapping[str, Any] = field(default_factory=dict)
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    unstaffed: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    taken: tuple[Phrase, ...] = ()
    asked: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    noted: tuple[Problem, ...] = ()
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Version:
    """The same diagram with other numbers, all of them: a process of its own to compare with."""

    name: str
    data: SimulationData
