"""QBP: what BIMP and Apromore write into a diagram, as ``processSimulationInfo``.

One scenario: arrivals, timetables, resources, the duration and the resource of each activity, the
probability of each sequence flow. All times are seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element

from simulator.formats.language.distributions import GAP, WAIT, WORK
from simulator.formats.language.scalars import Bare
from simulator.interchange.simulation.arrivals import as_horizon
from simulator.interchange.simulation.calendars import Calendars, Timetable, named
from simulator.interchange.simulation.diagram import DiagramElement, ElementIndex
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.money import hourly_costs
from simulator.interchange.simulation.names import free_name
from simulator.interchange.simulation.parameters import Parameters, distribution, plain
from simulator.interchange.simulation.plain_numbers import decimal, whole
from simulator.interchange.simulation.qbp.distributions import QBP_DISTRIBUTIONS
from simulator.interchange.simulation.qbp.histograms import histogram
from simulator.interchange.simulation.shares import checked_shares
from simulator.interchange.simulation.starts import start_of
from simulator.interchange.simulation.taken import counts
from simulator.interchange.simulation.week import ALWAYS, OpenSpell, clock, hours_of, weekday
from simulator.interchange.simulation_data import SimulationData
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.sentences import Phrase

QBP = "{http://www.qbp-simulator.com/Schema201212}processSimulationInfo"


def read_qbp(info: Element, diagram: ElementIndex, file: str) -> SimulationData:
    """The numbers of a ``processSimulationInfo``.

    Raises:
        FormatError: an unknown distribution, an element that the diagram does not have, shares that
            do not add up: all mistakes together.
    """
    reader = _QbpReader(info, diagram, FileFindings(file))
    data = reader.data()
    reader.findings.raise_mistakes()
    return data


@dataclass(frozen=True)
class _QbpReader:
    info: Element
    diagram: ElementIndex
    findings: FileFindings

    def data(self) -> SimulationData:
        calendars = named(self.timetables(), self.findings, ("timetables",))
        keys, pools = self.pools(calendars)
        steps = dict(self.steps(keys))
        shares = self.shares()
        process = {
            "source": PurePath(self.findings.file).name,
            **start_of(self.info.get("startDateTime", ""), self.findings),
            **({"calendars": calendars.written} if calendars.written else {}),
            **self.arrivals(calendars),
            **({"pools": pools} if pools else {}),
        }
        return SimulationData(
            process=process,
            steps=steps,
            shares=shares,
            unstaffed=self.diagram.unstaffed(steps),
            taken=counts("QBP", steps, pools, calendars.written, shares),
            asked=tuple(self.findings.asked),
            left_out=tuple(self.findings.left_out),
            noted=tuple(self.findings.noted),
        )

    def timetables(self) -> Iterator[Timetable]:
        for table in self.info.findall("{*}timetables/{*}timetable"):
            rules = table.findall("{*}rules/{*}rule")
            openings = (self.opening(rule) for rule in rules)
            hours = hours_of(opening for opening in openings if opening is not None)
            yield Timetable(table.get("id", ""), table.get("name", ""), hours)

    def opening(self, rule: Element) -> OpenSpell | None:
        first = weekday(rule.get("fromWeekDay", ""))
        last = weekday(rule.get("toWeekDay", "") or rule.get("fromWeekDay", ""))
        begin, end = clock(rule.get("fromTime", "")), clock(rule.get("toTime", ""))
        if first is None or last is None or begin is None or end is None:
            self.findings.mistake("timetable-unreadable", ("timetables",), text=_attributes(rule))
            return None
        return OpenSpell(first, last, begin, end)

    def pools(self, calendars: Calendars) -> tuple[dict[str, str], dict[str, Any]]:
        """The names of the resources that are asked for, by id, and the pools they become."""
        asked = map(_asked, self.info.findall("{*}elements/{*}element"))
        used = {names[0] for names in asked if names}
        keys: dict[str, str] = {}
        pools: dict[str, Any] = {}
        costs: dict[str, Decimal] = {}
        for each in self.info.findall("{*}resources/{*}resource"):
            id_, title = each.get("id", ""), each.get("name", "")
            path = ("resources", id_)
            if id_ not in used:
                self.findings.leave_out("resource-without-work", path, name=title or id_)
                continue
            key = keys[id_] = free_name((title, id_), (*pools, "applicant"), "officers")
            costs[key] = decimal(each.get("costPerHour", ""), self.findings, (*path, "costPerHour"))
            pools[key] = {
                **({"title": title} if title not in ("", key) else {}),
                "capacity": whole(each.get("totalAmount", ""), 1, self.findings, path),
                **calendars.key(self.timetable(each, calendars, path)),
            }
        hourly_costs(pools, costs, self.info.get("currency", ""), self.findings)
        return keys, pools

    def timetable(self, resource: Element, calendars: Calendars, path: Path) -> str:
        id_ = resource.get("timetableId", "")
        if id_ and id_ not in calendars.hours:
            self.findings.mistake("no-such-calendar", path, name=id_)
        return id_

    def arrivals(self, calendars: Calendars) -> Mapping[str, Any]:
        given = self.info.find("{*}arrivalRateDistribution")
        if given is None:
            return {}
        gap = self.distribution(given, Phrase.of("gaps-of-arrivals"), ("arrivalRateDistribution",))
        if gap is None:
            return {}
        usual = (
            table.get("id", "")
            for table in self.info.findall("{*}timetables/{*}timetable")
            if table.get("default") == "true"
        )
        id_ = next(usual, "")
        arrivals = {"every": plain(gap, GAP), **calendars.key(id_)}
        cases = self.info.get("processInstances", "")
        if not cases:
            return {"arrivals": arrivals}
        number = whole(cases, 1, self.findings, ("processInstances",))
        hours = calendars.hours.get(id_, ALWAYS)
        experiment = as_horizon(number, gap, hours, self.findings)
        return {"arrivals": arrivals, "experiment": {**experiment, **self.warm_up(experiment)}}

    def warm_up(self, experiment: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is trimmed at the start as warm-up; what is trimmed at the end is left out."""
        options = self.info.find("{*}statsOptions")
        if options is None:
            return {}
        start, end = (
            decimal(options.get(key, ""), self.findings, ("statsOptions", key))
            for key in ("trimStartProcessInstances", "trimEndProcessInstances")
        )
        if end:
            self.findings.leave_out("trimmed-at-the-end", ("statsOptions",), percent=end)
        if not start:
            return {}
        days = int(experiment["horizon"].split()[0])
        share = start / 100 if start > 1 else start
        return {"warm_up": Bare(f"{round(days * 24 * share)} h"), "kind": "steady"}

    def steps(self, keys: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for each in self.info.findall("{*}elements/{*}element"):
            id_ = each.get("elementId", "")
            path = ("elements", id_)
            node = self.diagram.find(id_, self.findings, path)
            if node is None:
                continue
            self.fixed_cost(each, node, path)
            given = each.find("{*}durationDistribution")
            if given is None:
                continue
            if not (node.is_activity or node.is_event):
                self.findings.leave_out("no-time-here", path, element=node.said)
                continue
            time = self.distribution(given, Phrase.of("time-of-element", element=node.said), path)
            if time is not None:
                yield id_, self.step(each, node, time, keys)

    def step(
        self, element: Element, node: DiagramElement, time: Distribution, keys: Mapping[str, str]
    ) -> Mapping[str, Any]:
        path = ("elements", node.id)
        if element.get("simulateAsTask") == "true":
            self.findings.ask("done-as-one", path, element=node.said)
        asked = _asked(element)
        if len(asked) > 1:
            self.findings.note("one-of-several", path, element=node.said, name=asked[0])
        if asked and asked[0] not in keys:
            self.findings.mistake("no-such-resource", path, name=asked[0])
        if asked and asked[0] in keys and node.is_activity:
            return {"by": keys[asked[0]], "time": plain(time, WORK)}
        if node.is_activity and not asked:
            self.findings.ask("done-by-nobody", path, element=node.said)
        return {"wait": plain(time, WAIT)}

    def fixed_cost(self, element: Element, node: DiagramElement, path: Path) -> None:
        cost = decimal(element.get("fixedCost", ""), self.findings, (*path, "fixedCost"))
        if cost:
            self.findings.leave_out("fixed-cost", path, element=node.said, amount=cost)

    def shares(self) -> dict[str, Decimal]:
        path = ("sequenceFlows",)
        given = {
            each.get("elementId", ""): decimal(
                each.get("executionProbability", ""), self.findings, path
            )
            for each in self.info.findall("{*}sequenceFlows/{*}sequenceFlow")
        }
        return checked_shares(given, self.diagram, self.findings, path)

    def distribution(self, given: Element, of: Phrase, path: Path) -> Distribution | None:
        if given.get("type") == "HISTOGRAM":
            return histogram(given, of, path, self.findings)
        parameters = Parameters(given.get("type", ""), dict(given.items()), of, path, self.findings)
        return distribution(parameters, QBP_DISTRIBUTIONS)


def _asked(element: Element) -> list[str]:
    """The resources that an element names; one is supported."""
    return [(each.text or "").strip() for each in element.findall("{*}resourceIds/{*}resourceId")]


def _attributes(element: Element) -> str:
    return " ".join(f"{key}={value}" for key, value in element.items())
