"""The scenarios of BPSim data: parameters by element and name, with what they inherit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from simulator.interchange.simulation.findings import FileFindings

_SCENARIOS = 50

Key = tuple[str, str]
"""The element that a parameter is of, and the name of the parameter."""


@dataclass(frozen=True)
class BpsimScenario:
    """A scenario with everything that it inherits.

    Args:
        id: what others call it to inherit from it.
        name: what people call it.
        attributes: of the scenario's own parameters, such as ``seed``.
        lengths: its own parameters by name, such as ``Duration``.
        parameters: of elements.
        calendars: by their id.
    """

    id: str
    name: str
    attributes: Mapping[str, str]
    lengths: Mapping[str, Element]
    parameters: Mapping[Key, Element]
    calendars: Mapping[str, Element]


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def scenarios_of(data: Element, findings: FileFindings) -> list[BpsimScenario]:
    """All scenarios in the order of the file. One that inherits from one that is not there, or from
    itself, is a mistake.
    """
    given = {each.get("id", ""): each for each in data.findall("{*}Scenario")[:_SCENARIOS]}
    if len(data.findall("{*}Scenario")) > _SCENARIOS:
        findings.mistake("scenarios-too-many", most=_SCENARIOS)
    return [_merged([given[id_] for id_ in _line(id_, given, findings)]) for id_ in given]


def _line(id_: str, given: Mapping[str, Element], findings: FileFindings) -> list[str]:
    """A scenario behind those that it inherits from, the farthest first."""
    line = [id_]
    while parent := given[line[0]].get("inherits", ""):
        if parent not in given or parent in line:
            heir = line[0]
            findings.mistake("inherits-from-nowhere", (heir,), scenario=heir, name=parent)
            break
        line.insert(0, parent)
    return line


def _merged(line: list[Element]) -> BpsimScenario:
    attributes: dict[str, str] = {}
    lengths: dict[str, Element] = {}
    parameters: dict[Key, Element] = {}
    calendars: dict[str, Element] = {}
    for scenario in line:
        calendars |= {each.get("id", ""): each for each in scenario.findall("{*}Calendar")}
        for own in scenario.findall("{*}ScenarioParameters"):
            attributes |= dict(own.items())
            lengths |= {local(each): each for each in own}
        for of in scenario.findall("{*}ElementParameters"):
            for parameter in _parameters(of):
                parameters[of.get("elementRef", ""), local(parameter)] = parameter
    last = line[-1]
    id_ = last.get("id", "")
    return BpsimScenario(id_, last.get("name") or id_, attributes, lengths, parameters, calendars)


def _parameters(of: Element) -> Iterator[Element]:
    """The parameters of an element: those in its groups that say anything."""
    for group in of:
        for parameter in group:
            if len(values_of(parameter)) or parameter.get("name"):
                yield parameter


def values_of(parameter: Element) -> list[Element]:
    """The values of a parameter; which results it asks for is none of them."""
    return [each for each in parameter if local(each) != "ResultRequest"]
