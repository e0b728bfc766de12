"""Prosimos: a JSON file beside a diagram.

Resources by profile, each with a calendar and a time of its own for every activity that it does;
arrivals with a calendar; probabilities of ways; times of events; batches; priorities by attributes
of cases. All times are seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath
from typing import Any

from simulator.formats.language.distributions import WAIT, WORK
from simulator.interchange.simulation.calendars import Calendars, Timetable, named
from simulator.interchange.simulation.diagram import ElementIndex
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.parameters import plain
from simulator.interchange.simulation.plain_numbers import decimal
from simulator.interchange.simulation.prosimos.arrivals import ARRIVALS, arrivals
from simulator.interchange.simulation.prosimos.batches import slots
from simulator.interchange.simulation.prosimos.calendars import timetable
from simulator.interchange.simulation.prosimos.pools import ResourcePools, read_staff
from simulator.interchange.simulation.prosimos.priorities import priorities
from simulator.interchange.simulation.prosimos.records import Record, read_json, records, text
from simulator.interchange.simulation.prosimos.times import read_time
from simulator.interchange.simulation.shares import checked_shares
from simulator.interchange.simulation.taken import counts
from simulator.interchange.simulation_data import SimulationData
from simulator.model.errors import FormatError, Path, Place, problem
from simulator.model.sentences import Phrase

_NEEDED = "task_resource_distribution"
SECTIONS = frozenset(
    {
        _NEEDED,
        "resource_profiles",
        "resource_calendars",
        "arrival_time_distribution",
        "arrival_time_calendar",
        "gateway_branching_probabilities",
        "event_distribution",
        "batch_processing",
        "case_attributes",
        "prioritisation_rules",
    }
)


def is_prosimos(document: Record) -> bool:
    """Whether a JSON file holds the parameters of a Prosimos simulation."""
    return _NEEDED in document


def read_prosimos(content: bytes, file: str, diagram: ElementIndex) -> SimulationData:
    """The numbers of a Prosimos file for the diagram that it belongs to.

    Raises:
        FormatError: it is none; or an unknown distribution, an element that the diagram does not
            have, shares that do not add up: all mistakes together.
    """
    document = read_json(content, file)
    if not is_prosimos(document):
        raise FormatError(problem("not-prosimos", place=Place(file)))
    reader = _ProsimosReader(document, diagram, FileFindings(file))
    data = reader.data()
    reader.findings.raise_mistakes()
    return data


@dataclass(frozen=True)
class _ProsimosReader:
    document: Record
    diagram: ElementIndex
    findings: FileFindings

    def data(self) -> SimulationData:
        steps = {**dict(self.activities()), **dict(self.events())}
        shares = self.shares()
        self.leave_the_rest()
        written = self.calendars.written
        process = {
            "source": PurePath(self.findings.file).name,
            **({"calendars": written} if written else {}),
            **arrivals(self.document, self.calendars, self.findings),
            **priorities(self.document, self.findings),
            **({"pools": self.staff.pools} if self.staff.pools else {}),
        }
        return SimulationData(
            process=process,
            steps=steps,
            shares=shares,
            taken=counts("Prosimos", steps, self.staff.pools, written, shares),
            asked=tuple(self.findings.asked),
            left_out=tuple(self.findings.left_out),
            noted=tuple(self.findings.noted),
        )

    @cached_property
    def calendars(self) -> Calendars:
        return named(self.timetables(), self.findings, ("resource_calendars",))

    @cached_property
    def staff(self) -> ResourcePools:
        return read_staff(self.document, self.calendars, self.diagram, self.findings)

    def timetables(self) -> Iterator[Timetable]:
        for each in records(self.document, "resource_calendars", self.findings):
            id_, path = text(each, "id"), ("resource_calendars", text(each, "id"))
            hours = timetable(each, "time_periods", self.findings, path)
            yield Timetable(id_, text(each, "name"), hours)
            if each.get("workload_ratio"):
                self.findings.leave_out("part-of-the-hours", path, calendar=text(each, "name"))
        if self.document.get("arrival_time_calendar"):
            key = "arrival_time_calendar"
            hours = timetable(self.document, key, self.findings, (key,))
            yield Timetable(ARRIVALS, "", hours)

    def activities(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        batches = slots(self.document, self.diagram, self.findings)
        for id_, doing in self.staff.done_by.items():
            node = self.diagram.nodes[id_]
            if not node.is_activity:
                self.findings.leave_out("no-time-here", (_NEEDED, id_), element=node.said)
                continue
            step = {"by": doing.pool, "time": plain(doing.time, WORK)}
            yield id_, {**step, **({"slots": batches[id_]} if id_ in batches else {})}

    def events(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for each in records(self.document, "event_distribution", self.findings):
            id_ = text(each, "event_id")
            path: Path = ("event_distribution", id_)
            node = self.diagram.find(id_, self.findings, path)
            if node is None:
                continue
            of = Phrase.of("time-of-element", element=node.said)
            time = read_time(each, of, path, self.findings)
            if time is not None:
                yield id_, {"wait": plain(time, WAIT)}

    def shares(self) -> dict[str, Decimal]:
        key = "gateway_branching_probabilities"
        given: dict[str, Decimal] = {}
        for each in records(self.document, key, self.findings):
            path: Path = (key, text(each, "gateway_id"))
            gateway = self.diagram.find(text(each, "gateway_id"), self.findings, path)
            ways = records(each, "probabilities", self.findings)
            if gateway is not None and any(text(way, "condition_id") for way in ways):
                self.findings.leave_out("ways-by-rule", path, element=gateway.said)
            stated = [way for way in ways if text(way, "value")]
            given |= {
                text(way, "path_id"): decimal(text(way, "value"), self.findings, path)
                for way in stated
            }
        return checked_shares(given, self.diagram, self.findings, (key,))

    def leave_the_rest(self) -> None:
        """Names what the file has beside what is read."""
        for key, value in self.document.items():
            if key not in SECTIONS and value:
                self.findings.leave_out("section-left-out", (key,), key=key)
