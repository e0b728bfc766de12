"""BPSim 1.0 and 2.0: scenarios of numbers inside a diagram.

The first scenario becomes the process, each other one a version of it, with what it inherits. What
a scenario says that is not read is left out by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath
from xml.etree.ElementTree import Element

from simulator.interchange.simulation.bpsim.icalendar import weekly
from simulator.interchange.simulation.bpsim.pools import PoolReader
from simulator.interchange.simulation.bpsim.runs import SOURCES, RunReader
from simulator.interchange.simulation.bpsim.scenarios import BpsimScenario, scenarios_of
from simulator.interchange.simulation.bpsim.steps import TIMES, StepReader
from simulator.interchange.simulation.bpsim.values import UNITS, ValueReader
from simulator.interchange.simulation.calendars import Calendars, Timetable, named
from simulator.interchange.simulation.diagram import DiagramElement, ElementIndex
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.names import free_name
from simulator.interchange.simulation.shares import checked_shares
from simulator.interchange.simulation.taken import counts
from simulator.interchange.simulation.week import ALWAYS, hours_of
from simulator.interchange.simulation_data import SimulationData, Version

BPSIM = tuple(f"{{http://www.bpsim.org/schemas/{edition}}}BPSimData" for edition in ("1.0", "2.0"))

_OF_RESOURCES = frozenset({"Quantity", "Availability", "UnitCost"})


def read_bpsim(given: Element, diagram: ElementIndex, file: str) -> SimulationData | None:
    """The numbers of a ``BPSimData``; nothing if it has no scenario.

    Raises:
        FormatError: an unknown distribution, an element that the diagram does not have, shares that
            do not add up: all mistakes together, each once.
    """
    findings = FileFindings(file)
    scenarios = scenarios_of(given, findings)
    read = []
    for scenario in scenarios:
        reader = _BpsimReader(scenario, diagram, FileFindings(file))
        read.append(reader.data())
        findings.mistakes.extend(reader.findings.mistakes)
    findings.raise_mistakes()
    if not read:
        return None
    names: list[str] = []
    versions = []
    for scenario, data in zip(scenarios[1:], read[1:], strict=True):
        names.append(free_name((scenario.name, scenario.id), names, "version"))
        called = {"process": names[-1], "title": scenario.name}
        named = replace(data, process={**called, **data.process})
        versions.append(Version(name=names[-1], data=named))
    return replace(read[0], versions=tuple(versions))


@dataclass(frozen=True)
class _BpsimReader:
    scenario: BpsimScenario
    diagram: ElementIndex
    findings: FileFindings

    def data(self) -> SimulationData:
        runs = RunReader(self.scenario, self.diagram, self.values)
        workers = PoolReader(self.scenario, self.diagram, self.calendars, self.values)
        nodes = tuple(self.nodes())
        asked = {node.id: workers.asked_by(node) for node in nodes if node.is_activity}
        pools = workers.pools(asked)
        steps = StepReader(self.scenario, asked, pools, self.values)
        times = steps.steps(nodes)
        shares = self.shares()
        self.leave_the_rest()
        written = self.calendars.written
        process = {
            "source": PurePath(self.findings.file).name,
            **runs.start(),
            **({"calendars": written} if written else {}),
            **runs.arrivals(nodes, self.calendars),
            **({"pools": pools.written} if pools.written else {}),
        }
        return SimulationData(
            process=process,
            steps=times,
            waits_before=steps.waits_before(nodes),
            shares=shares,
            unstaffed=self.diagram.unstaffed(times),
            uncounted=pools.uncounted,
            taken=counts("BPSim", times, pools.written, written, shares),
            asked=tuple(self.findings.asked),
            left_out=tuple(self.findings.left_out),
            noted=tuple(self.findings.noted),
        )

    @cached_property
    def values(self) -> ValueReader:
        unit = self.scenario.attributes.get("baseTimeUnit", "min")
        if unit not in UNITS:
            self.findings.mistake("no-such-unit", ("baseTimeUnit",), unit=unit)
        return ValueReader(UNITS.get(unit, 60), self.findings)

    @cached_property
    def calendars(self) -> Calendars:
        return named(self.timetables(), self.findings, ("Calendar",))

    def timetables(self) -> Iterator[Timetable]:
        for id_, calendar in self.scenario.calendars.items():
            openings, others = weekly("".join(calendar.itertext()))
            name = calendar.get("name", "")
            for rule in others:
                self.findings.leave_out("rule-of-a-calendar", ("Calendar", id_), rule=rule)
            if not openings:
                self.findings.ask("calendar-at-any-hour", ("Calendar", id_), name=name or id_)
            yield Timetable(id_, name, hours_of(openings) if openings else ALWAYS)

    def nodes(self) -> Iterator[DiagramElement]:
        """The elements that the scenario says anything of, each once."""
        for id_ in dict.fromkeys(id_ for id_, _ in self.scenario.parameters):
            node = self.diagram.find(id_, self.findings, ("ElementParameters",))
            if node is not None:
                yield node

    def shares(self) -> dict[str, Decimal]:
        path = ("ElementParameters", "Probability")
        given = {
            id_: self.values.number(parameter, path)
            for (id_, name), parameter in self.scenario.parameters.items()
            if name == "Probability" and id_ in self.diagram.sources
        }
        return checked_shares(given, self.diagram, self.findings, path)

    def leave_the_rest(self) -> None:
        """Names what the scenario says of elements beside what is read."""
        for (id_, name), parameter in self.scenario.parameters.items():
            node = self.diagram.nodes.get(id_)
            if node is None or name in self.read_of(node):
                continue
            if name == "FixedCost":
                amount = self.values.number(parameter, (id_, name))
                self.findings.leave_out("fixed-cost", (id_,), element=node.said, amount=amount)
            else:
                said = parameter.get("name") or name
                self.findings.leave_out("parameter-left-out", (id_,), element=node.said, name=said)

    def read_of(self, node: DiagramElement) -> frozenset[str]:
        """The parameters that are read of such an element."""
        if node.tag == "sequenceFlow":
            return frozenset({"Probability"})
        if node.tag == "resource":
            return _OF_RESOURCES
        if node.tag == "startEvent":
            return SOURCES
        if node.is_event:
            return frozenset({*TIMES, "InterTriggerTimer"})
        return frozenset({*TIMES, "Selection"}) if node.is_activity else frozenset()
