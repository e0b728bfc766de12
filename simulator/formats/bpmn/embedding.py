"""The process itself inside its diagram: what BPMN has no place for (staff, times, shares,
materials, limits) travels along as an extension, with a digest of what is drawn.

Process → **embedding** → writing. Modelling tools keep extensions that they do not know. Whether
the diagram has been changed since is told by its digest, so that an old process never passes for
what a new diagram shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from simulator.formats.processes import dump_process
from simulator.model.process import Process

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
FIVE_CUTS = "urn:fivecuts:1"
_EXTENSIONS, _PROCESS = f"{{{MODEL}}}extensionElements", f"{{{FIVE_CUTS}}}process"
_DRAWN = ("name", "sourceRef", "targetRef", "attachedToRef", "cancelActivity", "isSequential")


@dataclass(frozen=True)
class Embedded:
    """A process that stands in a diagram, as YAML text; ``is_current`` unless the diagram was
    changed after it had been written.
    """

    text: str
    is_current: bool


def embed(process: Process, into: Xml.Element) -> None:
    """Puts a process into the process element of its finished diagram."""
    Xml.register_namespace("fivecuts", FIVE_CUTS)
    extensions = Xml.Element(_EXTENSIONS)
    element = Xml.SubElement(extensions, _PROCESS, {"digest": digest(into)})
    element.text = dump_process(process)
    into.insert(0, extensions)


def embedded(root: Xml.Element) -> Embedded | None:
    """The process that Five Cuts has put into a diagram, if it has."""
    for element in root.iter(f"{{{MODEL}}}process"):
        found = element.find(f"{_EXTENSIONS}/{_PROCESS}")
        if found is not None and found.text:
            return Embedded(found.text, found.get("digest") == digest(element))
    return None


def digest(process: Xml.Element) -> str:
    """A digest of what a process element draws, whatever the order in which a tool writes it."""
    lines = sorted("\t".join(line) for line in _drawn(process))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _drawn(process: Xml.Element) -> Iterator[list[str]]:
    todo = list(process)
    while todo:
        element = todo.pop()
        if element.tag == _EXTENSIONS or not element.tag.startswith(f"{{{MODEL}}}"):
            continue
        tag = element.tag.rpartition("}")[2]
        if tag == "flowNodeRef":
            yield [tag, (element.text or "").strip()]
        elif tag not in ("incoming", "outgoing"):
            yield [tag, element.get("id", ""), *(element.get(key, "") for key in _DRAWN)]
            todo += element
