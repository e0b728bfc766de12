"""The times of activities and events in a BPSim scenario.

Four of its times are work (setting up, processing, validating, reworking), three pass before the
work begins (transfer, queue, wait). An activity that asks for no resource takes time, but nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.distributions import WAIT, WORK
from simulator.interchange.simulation.bpsim.pools import Asked, Pools
from simulator.interchange.simulation.bpsim.scenarios import BpsimScenario
from simulator.interchange.simulation.bpsim.values import ValueReader
from simulator.interchange.simulation.diagram import DiagramElement
from simulator.interchange.simulation.parameters import plain
from simulator.model.distributions import Distribution, Sum, Summand
from simulator.model.sentences import Phrase

_WORK = ("SetUpTime", "ProcessingTime", "ValidationTime", "ReworkTime")
_BEFORE = ("TransferTime", "QueueTime", "WaitTime")
TIMES = (*_WORK, *_BEFORE)
_TRIGGER = "InterTriggerTimer"


@dataclass(frozen=True)
class StepReader:
    """Reads what a scenario says of the activities and events of a diagram."""

    scenario: BpsimScenario
    asked: Asked
    pools: Pools
    values: ValueReader

    def steps(self, nodes: Iterable[DiagramElement]) -> dict[str, Mapping[str, Any]]:
        """Keys of a step by the id of the activity or event."""
        return {node.id: step for node in nodes if (step := self.step(node)) is not None}

    def step(self, node: DiagramElement) -> Mapping[str, Any] | None:
        if not node.is_activity and (not node.is_event or node.tag == "startEvent"):
            return None
        names = _WORK if node.is_activity else (_TRIGGER, *TIMES)
        time = self.summed(node, names)
        if time is None:
            return None
        asked = self.asked.get(node.id, ())
        if not asked:
            if node.is_activity:
                self.values.findings.ask("done-by-nobody", (node.id,), element=node.said)
            return {"wait": plain(time, WAIT)}
        by = [self.pools.names[id_] for id_, _ in asked]
        officers = asked[0][1]
        if len(by) > 1 and any(number > 1 for _, number in asked):
            self.values.findings.note("one-officer-of-each", (node.id,), element=node.said)
            officers = 1
        return {
            "by": by[0] if len(by) == 1 else by,
            **({"officers": officers} if officers > 1 else {}),
            "time": plain(time, WORK),
        }

    def waits_before(self, nodes: Iterable[DiagramElement]) -> dict[str, Any]:
        """What passes before an activity begins, by its id."""
        waits = {node.id: self.summed(node, _BEFORE) for node in nodes if node.is_activity}
        return {id_: plain(wait, WAIT) for id_, wait in waits.items() if wait is not None}

    def summed(self, node: DiagramElement, names: Iterable[str]) -> Distribution | None:
        """The sum of the times of these names; nothing if there are none."""
        found = list(self.times(node, names))
        if len(found) < 2:
            return found[0][1] if found else None
        parts = (
            Summand(time, None, None if i == 0 else name) for i, (name, time) in enumerate(found)
        )
        return Sum(tuple(parts))

    def times(
        self, node: DiagramElement, names: Iterable[str]
    ) -> Iterator[tuple[str, Distribution]]:
        for name in names:
            parameter = self.scenario.parameters.get((node.id, name))
            if parameter is None:
                continue
            of = Phrase.of("time-of-element", element=node.said)
            time = self.values.time(parameter, of, (node.id, name))
            if time is not None:
                yield name, time
