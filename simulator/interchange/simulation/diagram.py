"""What the numbers beside a diagram are asked of it: which element has an id, and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from simulator.interchange.simulation.findings import TOLD, FileFindings
from simulator.model.errors import Path, suggestion
from simulator.model.sentences import Phrase

_BPMN = "omg.org/spec/BPMN/"
_ACTIVITIES = frozenset({"subProcess", "callActivity", "transaction", "adHocSubProcess"})


@dataclass(frozen=True)
class DiagramElement:
    """An element of the diagram with an id."""

    id: str
    tag: str
    name: str

    @property
    def is_activity(self) -> bool:
        return self.tag in _ACTIVITIES or self.tag.lower().endswith("task")

    @property
    def is_event(self) -> bool:
        return self.tag.endswith("Event")

    @property
    def said(self) -> Phrase:
        """Label and id, as sentences name it."""
        if self.name in ("", self.id):
            return Phrase.of("quoted", text=self.id)
        return Phrase.of("labelled-element", label=self.name, id=self.id)


@dataclass(frozen=True)
class ElementIndex:
    """The elements of a BPMN file.

    Args:
        nodes: all of them by their ids.
        sources: from where each sequence flow leads.
        performers: the resources that an activity names, if it names any.
    """

    nodes: Mapping[str, DiagramElement]
    sources: Mapping[str, str]
    performers: Mapping[str, tuple[str, ...]]

    @cached_property
    def ways_out(self) -> Mapping[str, tuple[str, ...]]:
        """The sequence flows that leave a node, by its id."""
        ways: dict[str, tuple[str, ...]] = {}
        for flow, source in self.sources.items():
            ways[source] = (*ways.get(source, ()), flow)
        return ways

    @cached_property
    def resources(self) -> Mapping[str, str]:
        """The ids of the resources of the diagram, by id and by name."""
        found = [node for node in self.nodes.values() if node.tag == "resource"]
        return {node.name: node.id for node in found} | {node.id: node.id for node in found}

    def unstaffed(self, steps: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
        """The activities that are waits, because nobody is named who does them."""
        return frozenset(
            id_ for id_, step in steps.items() if "wait" in step and self.nodes[id_].is_activity
        )

    def find(self, id_: str, findings: FileFindings, path: Path = ()) -> DiagramElement | None:
        """The element of this id; a mistake is noted if there is none."""
        if id_ not in self.nodes:
            is_told = len(findings.mistakes) < TOLD
            hint = suggestion(id_, self.nodes) if is_told else None
            near = hint if hint is not None and hint.code == "did-you-mean" else None
            findings.mistake("no-such-element", path, hint=near, id=id_)
            return None
        return self.nodes[id_]


def elements_of(root: Element) -> ElementIndex:
    """The diagram of a BPMN file that is read already."""
    nodes: dict[str, DiagramElement] = {}
    sources: dict[str, str] = {}
    performers: dict[str, tuple[str, ...]] = {}
    for tag, element in _elements(root):
        id_ = element.get("id", "")
        nodes[id_] = DiagramElement(id_, tag, " ".join(element.get("name", "").split()))
        if tag == "sequenceFlow":
            sources[id_] = element.get("sourceRef", "")
        if nodes[id_].is_activity and (named := tuple(_performers(element))):
            performers[id_] = named
    return ElementIndex(nodes, sources, performers)


def _performers(activity: Element) -> Iterator[str]:
    """The resources that an activity names itself, whatever the role; a prefix goes."""
    for role in activity:
        for reference in role.findall("{*}resourceRef"):
            yield (reference.text or "").strip().rpartition(":")[2]


def _elements(root: Element) -> Iterator[tuple[str, Element]]:
    for element in root.iter():
        space, _, tag = str(element.tag).rpartition("}")
        if _BPMN in space and element.get("id"):
            yield tag, element
