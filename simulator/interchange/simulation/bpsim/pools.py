"""Who works in BPSim data: resources with quantities, availability and costs, and the expressions
with which activities ask for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from simulator.interchange.simulation.bpsim.scenarios import BpsimScenario, values_of
from simulator.interchange.simulation.bpsim.values import ValueReader
from simulator.interchange.simulation.calendars import Calendars
from simulator.interchange.simulation.diagram import DiagramElement, ElementIndex
from simulator.interchange.simulation.money import hourly_costs
from simulator.interchange.simulation.names import free_name
from simulator.interchange.simulation.plain_numbers import whole
from simulator.model.errors import Path

_ASKED = re.compile(
    r"""getResource\(\s*(?:"([^"]*)"|'([^']*)')\s*(?:,\s*([0-9]+)\s*)?\)""", re.IGNORECASE
)
_ALTERNATIVES = re.compile(r"orResource|ByRoles|\bor\b", re.IGNORECASE)


Asked = Mapping[str, tuple[tuple[str, int], ...]]
"""The resources that each activity asks for, by id, each with its number."""


@dataclass(frozen=True)
class Pools:
    """The pools of a scenario.

    Args:
        written: as in a process file.
        names: the names of the pools by the id of the resource.
        uncounted: the names of those of which the file does not say how many there are.
    """

    written: Mapping[str, Any]
    names: Mapping[str, str]
    uncounted: frozenset[str]


@dataclass(frozen=True)
class PoolReader:
    """Reads who works in one scenario."""

    scenario: BpsimScenario
    diagram: ElementIndex
    calendars: Calendars
    values: ValueReader

    def asked_by(self, node: DiagramElement) -> tuple[tuple[str, int], ...]:
        """The resources that an activity asks for, by id, with their numbers: by its selection, or
        else by the diagram. Alternatives are left out by name.
        """
        selection = self.scenario.parameters.get((node.id, "Selection"))
        if selection is None:
            named = self.diagram.performers.get(node.id, ())
            return tuple((id_, 1) for id_ in named if id_ in self.diagram.nodes)
        path: Path = (node.id, "Selection")
        value = self.values.one(selection, path)
        text = "" if value is None else value.get("value", "")
        found = [
            (self.resource(double or single), int(number or 1))
            for double, single, number in _ASKED.findall(text)
        ]
        known = tuple((id_, number) for id_, number in found if id_)
        if not known:
            self.values.findings.leave_out("selection-unreadable", path, text=text)
        elif _ALTERNATIVES.search(text):
            self.values.findings.note("one-of-several", path, element=node.said, name=known[0][0])
            return known[:1]
        return known

    def resource(self, text: str) -> str:
        """The id of a resource by its id or its name; empty if there is none."""
        if text in self.diagram.resources:
            return self.diagram.resources[text]
        self.values.findings.mistake("no-such-resource", ("Selection",), name=text)
        return ""

    def pools(self, asked: Asked) -> Pools:
        """The pools of all resources that any activity asks for."""
        written: dict[str, dict[str, Any]] = {}
        names: dict[str, str] = {}
        costs: dict[str, Decimal] = {}
        for id_ in dict.fromkeys(id_ for each in asked.values() for id_, _ in each):
            node = self.diagram.nodes[id_]
            name = free_name((node.name, id_), (*written, "applicant"), "officers")
            names[id_] = name
            title = {"title": node.name} if node.name not in ("", name) else {}
            written[name] = {**title, **self.hours(node)}
            costs[name] = self.cost(node)
        currency = self.scenario.attributes.get("baseCurrencyUnit", "")
        hourly_costs(written, costs, currency, self.values.findings)
        counted = {id_ for id_, name in self.scenario.parameters if name == "Quantity"}
        uncounted = frozenset(name for id_, name in names.items() if id_ not in counted)
        return Pools(written, names, uncounted)

    def hours(self, node: DiagramElement) -> dict[str, Any]:
        """Capacity and calendar; shifts where the number depends on the calendar."""
        path: Path = (node.id, "Quantity")
        quantity = self.scenario.parameters.get((node.id, "Quantity"))
        values = [] if quantity is None else values_of(quantity)
        always = [each for each in values if not each.get("validFor")]
        timed = [each for each in values if each.get("validFor")]
        if not values:
            self.values.findings.ask("number-of-officers", path, name=node.said)
            return {"capacity": 1, **self.available(node)}
        if not timed or (always and self.number(always[0], path, 0) > 0):
            for each in timed:
                calendar = each.get("validFor", "")
                self.values.findings.leave_out("value-for-some-hours", path, calendar=calendar)
            return {"capacity": self.number(always[0], path, 1), **self.available(node)}
        shifts = [
            {"capacity": self.number(each, path, 1), **self.calendar(each, path)} for each in timed
        ]
        return shifts[0] if len(shifts) == 1 else {"shifts": shifts}

    def available(self, node: DiagramElement) -> dict[str, str]:
        """The calendar in which a resource is available."""
        given = self.scenario.parameters.get((node.id, "Availability"))
        timed = [] if given is None else [e for e in values_of(given) if e.get("validFor")]
        path: Path = (node.id, "Availability")
        return self.calendar(timed[0], path) if timed else {}

    def calendar(self, value: Element, path: Path) -> dict[str, str]:
        id_ = value.get("validFor", "")
        if id_ not in self.calendars.hours:
            self.values.findings.mistake("no-such-calendar", path, name=id_)
        return self.calendars.key(id_)

    def number(self, value: Element, path: Path, least: int) -> int:
        text = value.get("value", "")
        return whole(text, least, self.values.findings, path)

    def cost(self, node: DiagramElement) -> Decimal:
        """What an hour costs: the cost of a unit of time, times the units of an hour."""
        given = self.scenario.parameters.get((node.id, "UnitCost"))
        value = None if given is None else self.values.one(given, (node.id, "UnitCost"))
        if given is None or value is None:
            return Decimal(0)
        cost = self.values.number(given, (node.id, "UnitCost"))
        return (cost * 3_600 / Decimal(str(self.values.unit(value)))).quantize(Decimal("0.01"))
