"""The elements of a BPMN file, typed: processes and sub-processes with their nodes, flows and
lanes; pools and messages. Nothing is interpreted yet, and nothing is lost: what is no part of a
flow stands among the ``others``.

File → XML → **elements** → net → blocks → process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as Xml

from simulator.interchange.bpmn.xml import local, split

TASKS = frozenset(
    {
        *("task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask"),
        *("scriptTask", "businessRuleTask", "callActivity", "callChoreography"),
    }
)
SUB_PROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
GATEWAYS = frozenset(
    {
        *("exclusiveGateway", "parallelGateway", "inclusiveGateway"),
        *("eventBasedGateway", "complexGateway"),
    }
)
EVENTS = frozenset(
    {
        *("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent"),
        *("boundaryEvent", "intermediateEvent"),
    }
)
_NODES = TASKS | SUB_PROCESSES | GATEWAYS | EVENTS
_SILENT = frozenset(  # says nothing of the flow of a case, or is read beside it
    {
        *("incoming", "outgoing", "documentation", "extensionElements", "laneSet"),
        *("multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "flowNodeRef"),
        *("conditionExpression", "supportedInterfaceRef", "rendering", "completionCondition"),
        *("auditing", "monitoring", "eventDefinitionRef", "activationCondition"),
    }
)
_EVENT_DEFINITION = "EventDefinition"
CAUGHT = ("error", "escalation", "cancel")
"""The events that an activity ends with."""


@dataclass(frozen=True)
class SequenceFlow:
    """A sequence flow; an end is empty where it is attached to nothing."""

    id: str
    source: str
    target: str
    name: str = ""
    conditional: bool = False


@dataclass(frozen=True)
class Timer:
    """What a timer event says: how long, until when, or how often; as it is written."""

    duration: str = ""
    date: str = ""
    cycle: str = ""


@dataclass(frozen=True)
class Loop:
    """How often an activity is done: ``kind`` is ``standard``, ``sequential`` or ``parallel``;
    ``count`` is empty where the file gives no whole number.
    """

    kind: str
    count: str = ""


@dataclass(frozen=True)
class FlowNode:
    """A node of a flow. ``kind`` is the name of its element; ``triggers`` those of its event
    definitions; ``reference`` what an error, a message or a link refers to; ``inside`` the id of
    the scope that a sub-process holds.
    """

    id: str
    kind: str
    name: str = ""
    triggers: tuple[str, ...] = ()
    reference: str = ""
    timer: Timer | None = None
    attached: str = ""
    interrupts: bool = True
    loop: Loop | None = None
    default: str = ""
    inside: str | None = None
    compensates: bool = False
    by_event: bool = False

    @property
    def label(self) -> str:
        """What a reader calls it: its name on one line, else its id."""
        return " ".join(self.name.split()) or self.id

    @property
    def ends_its_activity(self) -> bool:
        """Whether an activity ends with this event, rather than being raced by it."""
        return any(self.has(trigger) for trigger in CAUGHT)

    def has(self, trigger: str) -> bool:
        """Whether it has an event definition, such as ``timer``."""
        return trigger + _EVENT_DEFINITION in self.triggers


@dataclass(frozen=True)
class Other:
    """An element that is no node and no flow, such as a data object."""

    kind: str
    id: str
    name: str = ""

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return " ".join(self.name.split()) or self.id


@dataclass
class Scope:
    """A process or a sub-process: its nodes by id, its flows, and the lane of each node."""

    id: str
    name: str = ""
    nodes: dict[str, FlowNode] = field(default_factory=dict)
    flows: list[SequenceFlow] = field(default_factory=list)
    lanes: dict[str, Other] = field(default_factory=dict)
    others: list[Other] = field(default_factory=list)
    twice: list[Other] = field(default_factory=list)
    """Nodes and flows whose id another one has already."""


@dataclass(frozen=True)
class Participant:
    """A participant, with the id of its process; empty for one that shows none."""

    id: str
    name: str
    process: str


@dataclass(frozen=True)
class MessageFlow:
    """A message flow between pools, or between their nodes."""

    id: str
    name: str
    source: str
    target: str


@dataclass(frozen=True)
class BpmnDiagram:
    """A file: its scopes by id (sub-processes too), which of them are ``processes``, and what
    stands around them. ``root`` is kept for what other tools write into it.
    """

    root: Xml.Element
    scopes: Mapping[str, Scope]
    processes: tuple[str, ...]
    pools: tuple[Participant, ...]
    messages: tuple[MessageFlow, ...]
    choreographies: tuple[Other, ...]

    def nodes(self) -> dict[str, FlowNode]:
        """All nodes of all scopes, by id."""
        return {id: node for scope in self.scopes.values() for id, node in scope.nodes.items()}

    def within(self, process: str) -> list[Scope]:
        """A process and all sub-processes inside it, the outer before the inner."""
        found, todo = [], [process]
        while todo:
            scope = self.scopes[todo.pop(0)]
            found.append(scope)
            todo += [node.inside for node in scope.nodes.values() if node.inside is not None]
        return found


def read_elements(root: Xml.Element) -> BpmnDiagram:
    """The elements of a parsed file."""
    scopes: dict[str, Scope] = {}
    todo: list[tuple[Xml.Element, Scope]] = []
    processes: list[str] = []
    pools: list[Participant] = []
    messages: list[MessageFlow] = []
    choreographies: list[Other] = []
    for element in root:
        match local(element):
            case "process":
                id = _fresh(element.get("id") or "process", scopes)
                scopes[id] = Scope(id, element.get("name") or "")
                processes.append(id)
                todo.append((element, scopes[id]))
            case "collaboration":
                pools += [_pool(each) for each in element if local(each) == "participant"]
                messages += [_message(each) for each in element if local(each) == "messageFlow"]
            case "choreography" | "globalChoreography" as kind:
                choreographies.append(_other(element, kind))
    known: set[str] = set()
    while todo:
        element, scope = todo.pop(0)
        todo += _fill(element, scope, scopes, known)
    return BpmnDiagram(
        root, scopes, tuple(processes), tuple(pools), tuple(messages), tuple(choreographies)
    )


def _fill(
    element: Xml.Element, scope: Scope, scopes: dict[str, Scope], known: set[str]
) -> list[tuple[Xml.Element, Scope]]:
    """Reads what stands in a process or sub-process; returns the sub-processes still to be read."""
    inner = []
    space = split(element.tag)[0]
    for child in element:
        if split(child.tag)[0] != space:
            continue
        kind = local(child)
        if kind not in _NODES and kind != "sequenceFlow":
            pass
        elif child.get("id") in known:
            scope.twice.append(_other(child, kind))
            continue
        else:
            id = _fresh(child.get("id") or kind, known)
            known.add(id)
        if kind in _NODES:
            node = _node(child, kind, id)
            if kind in SUB_PROCESSES:
                inside = _fresh(node.id, scopes)
                node = replace(node, inside=inside)
                scopes[inside] = Scope(inside, node.name)
                inner.append((child, scopes[inside]))
            scope.nodes[node.id] = node
        elif kind == "sequenceFlow":
            scope.flows.append(_flow(child, id))
        elif kind == "laneSet":
            _lanes(child, scope)
        elif kind not in _SILENT:
            scope.others.append(_other(child, kind))
    return inner


def _node(element: Xml.Element, kind: str, id: str) -> FlowNode:
    defined = [
        each for each in element if local(each).endswith((_EVENT_DEFINITION, "eventDefinitionRef"))
    ]
    referred = [
        value
        for each in defined
        for key, value in each.attrib.items()
        if split(key)[1] in ("errorRef", "messageRef", "signalRef", "escalationRef", "name")
    ]
    interrupts = element.get("cancelActivity", "true") != "false"
    return FlowNode(
        id,
        kind,
        element.get("name") or "",
        triggers=tuple(map(local, defined)),
        reference=referred[0].strip() if referred else "",
        timer=next((_timer(each) for each in defined if local(each).startswith("timer")), None),
        attached=element.get("attachedToRef") or "",
        interrupts=interrupts and element.get("isInterrupting", "true") != "false",
        loop=_loop(element),
        default=element.get("default") or "",
        compensates=element.get("isForCompensation") == "true",
        by_event=element.get("triggeredByEvent") == "true",
    )


def _timer(definition: Xml.Element) -> Timer:
    said = {local(each): " ".join((each.text or "").split()) for each in definition}
    return Timer(said.get("timeDuration", ""), said.get("timeDate", ""), said.get("timeCycle", ""))


def _loop(element: Xml.Element) -> Loop | None:
    for child in element:
        if local(child) == "standardLoopCharacteristics":
            return Loop("standard", child.get("loopMaximum") or "")
        if local(child) == "multiInstanceLoopCharacteristics":
            count = next((each.text for each in child if local(each) == "loopCardinality"), None)
            in_turn = child.get("isSequential") == "true"
            return Loop("sequential" if in_turn else "parallel", (count or "").strip())
    return None


def _flow(element: Xml.Element, id: str) -> SequenceFlow:
    return SequenceFlow(
        id,
        element.get("sourceRef") or "",
        element.get("targetRef") or "",
        " ".join((element.get("name") or "").split()),
        any(local(each) == "conditionExpression" for each in element),
    )


def _lanes(lane_set: Xml.Element, scope: Scope) -> None:
    """The innermost lane of each node; nested sets are read after the outer ones."""
    todo = [lane_set]
    while todo:
        for lane in todo.pop(0):
            if local(lane) == "lane":
                named = _other(lane, "lane")
                for child in lane:
                    if local(child) == "flowNodeRef":
                        scope.lanes[(child.text or "").strip()] = named
                    elif local(child) == "childLaneSet":
                        todo.append(child)


def _pool(element: Xml.Element) -> Participant:
    name = " ".join((element.get("name") or "").split())
    return Participant(element.get("id") or "", name, element.get("processRef") or "")


def _message(element: Xml.Element) -> MessageFlow:
    return MessageFlow(
        element.get("id") or "",
        " ".join((element.get("name") or "").split()),
        element.get("sourceRef") or "",
        element.get("targetRef") or "",
    )


def _other(element: Xml.Element, kind: str) -> Other:
    return Other(kind, element.get("id") or kind, element.get("name") or "")


def _fresh(name: str, known: Mapping[str, object] | set[str]) -> str:
    """The name, with a number behind it if it is taken."""
    made, number = name, 1
    while made in known:
        number += 1
        made = f"{name}#{number}"
    return made
