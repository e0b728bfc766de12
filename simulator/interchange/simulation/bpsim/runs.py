"""When a BPSim scenario begins, how cases come, and how long and how often it is run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.distributions import GAP
from simulator.formats.language.scalars import Bare
from simulator.interchange.simulation.arrivals import as_horizon
from simulator.interchange.simulation.bpsim.scenarios import BpsimScenario
from simulator.interchange.simulation.bpsim.values import ValueReader
from simulator.interchange.simulation.calendars import Calendars
from simulator.interchange.simulation.diagram import DiagramElement, ElementIndex
from simulator.interchange.simulation.parameters import plain
from simulator.interchange.simulation.plain_numbers import whole
from simulator.interchange.simulation.starts import start_of
from simulator.interchange.simulation.week import ALWAYS
from simulator.model.distributions import Fixed
from simulator.model.sentences import Phrase

_TIMER, _COUNT = "InterTriggerTimer", "TriggerCount"
SOURCES = frozenset({_TIMER, _COUNT})


@dataclass(frozen=True)
class RunReader:
    """Reads how a scenario is run."""

    scenario: BpsimScenario
    diagram: ElementIndex
    values: ValueReader

    def start(self) -> dict[str, Any]:
        given = self.scenario.lengths.get("Start")
        value = None if given is None else self.values.one(given, ("Start",))
        return {} if value is None else start_of(value.get("value", ""), self.values.findings)

    def arrivals(self, nodes: Iterable[DiagramElement], calendars: Calendars) -> dict[str, Any]:
        """``arrivals`` and ``experiment`` of a process file. Cases come from the first start event
        that says how; others are left out by name.
        """
        own = self.experiment()
        starts = [node for node in nodes if node.tag == "startEvent" and self.is_source(node)]
        for node in starts[1:]:
            self.values.findings.leave_out("second-source", (node.id,), element=node.said)
        if not starts:
            return {"experiment": own} if own else {}
        coming, horizon = self.coming(starts[0], calendars)
        experiment = {**({} if "horizon" in own else horizon), **own}
        return {"arrivals": coming, **({"experiment": experiment} if experiment else {})}

    def is_source(self, node: DiagramElement) -> bool:
        return any((node.id, name) in self.scenario.parameters for name in SOURCES)

    def coming(
        self, node: DiagramElement, calendars: Calendars
    ) -> tuple[dict[str, Any], Mapping[str, Any]]:
        """How cases come, and the horizon in which so many come as the scenario wants."""
        path = (node.id, _TIMER)
        timer = self.scenario.parameters.get((node.id, _TIMER))
        count = self.count(node)
        if timer is None:
            return {"backlog": count}, {}
        value = self.values.one(timer, path)
        gap = self.values.time(timer, Phrase.of("gaps-of-arrivals"), path)
        if gap is None or value is None:
            return {}, {}
        calendar = value.get("validFor", "")
        if calendar and calendar not in calendars.hours:
            self.values.findings.mistake("no-such-calendar", path, name=calendar)
        hours = calendars.hours.get(calendar, ALWAYS)
        horizon = as_horizon(count, gap, hours, self.values.findings) if count else {}
        return {"every": plain(gap, GAP), **calendars.key(calendar)}, horizon

    def count(self, node: DiagramElement) -> int:
        given = self.scenario.parameters.get((node.id, _COUNT))
        if given is None:
            return 0
        path = (node.id, _COUNT)
        return whole(self.values.number(given, path), 0, self.values.findings, path)

    def experiment(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, name in (("horizon", "Duration"), ("warm_up", "Warmup")):
            if name in self.scenario.lengths:
                time = self.values.time(
                    self.scenario.lengths[name], Phrase.of("length-of-the-run"), (name,)
                )
                if isinstance(time, Fixed):
                    found[key] = _window(time)
        for key, name in (("replications", "replication"), ("seed", "seed")):
            text = self.scenario.attributes.get(name, "")
            if text:
                least = 1 if key == "replications" else 0
                found[key] = whole(text, least, self.values.findings, (name,))
        return found


def _window(time: Fixed) -> str:
    """A length of a run in whole days, or in hours."""
    hours = time.value.milliseconds / 3_600_000
    if hours % 24 == 0:
        return Bare(f"{hours / 24:g} d")
    return Bare(f"{hours:g} h")
