"""What a reader of diagrams has to tell: what it asks, notes, leaves out and refuses, each by the
label and the id in the diagram.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.interchange.bpmn.elements import FlowNode, Other, SequenceFlow
from simulator.model.errors import Place, Problem
from simulator.model.sentences import Phrase, Value


@dataclass
class DiagramFindings:
    """Problems in the order in which they are found; ``named`` are the ids of the elements that
    are not in the process, each told by one of them.
    """

    file: str
    asked: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    noted: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def ask(self, code: str, **values: Value) -> None:
        """Tells what the file does not say."""
        self._tell(self.asked, code, values)

    def note(self, code: str, **values: Value) -> None:
        """Tells what was taken but may not mean what it seems to."""
        self._tell(self.noted, code, values)

    def refuse(self, code: str, **values: Value) -> None:
        """Tells why the diagram cannot be simulated."""
        self._tell(self.refused, code, values)

    def name_left_out(
        self, sentence: str, elements: Iterable[FlowNode | Other | SequenceFlow], **values: Value
    ) -> None:
        """Tells what of the file is not in the process."""
        every = list(elements)
        if every:
            self.named |= {element.id for element in every}
            self._tell(self.left_out, sentence, {"names": called(every), **values})

    def leave_out(self, code: str, **values: Value) -> None:
        """Tells what beside the elements is not in the process."""
        self._tell(self.left_out, code, values)

    def _tell(self, told: list[Problem], code: str, values: dict[str, Value]) -> None:
        found = Problem(code, tuple(values.items()), place=Place(self.file))
        if found not in told:
            told.append(found)


def called(elements: Iterable[FlowNode | Other | SequenceFlow]) -> tuple[Phrase, ...]:
    """What readers find the elements by: the label with the id behind it, or the id alone."""
    return tuple(labelled(element.id, label_of(element)) for element in elements)


def label_of(element: FlowNode | Other | SequenceFlow) -> str:
    """What a reader calls an element."""
    return element.name or element.id if isinstance(element, SequenceFlow) else element.label


def labelled(id: str, label: str) -> Phrase:
    """A label with its id, or the id alone."""
    if label in ("", id):
        return Phrase.of("bpmn-by-id", id=id)
    return Phrase.of("bpmn-by-label", label=label, id=id)
