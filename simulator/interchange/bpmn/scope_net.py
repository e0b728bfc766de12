"""A process or a sub-process whose net is in the making: what its readers share.

Elements → **scope net** → activities, unfolding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.interchange.bpmn.elements import FlowNode, Scope, SequenceFlow
from simulator.interchange.bpmn.findings import DiagramFindings
from simulator.interchange.bpmn.net import Arc, NetPlace, Role, TokenNet
from simulator.interchange.bpmn.steps import StepMaker
from simulator.interchange.simulation_data import SimulationData

Beside = tuple[FlowNode, list[FlowNode]]


@dataclass
class ScopeNet:
    """What is known of a scope, and the net that is made of it.

    ``beside`` is what is done beside a step once a timer has run out, the timer first;
    ``inner`` are the finished sub-processes by the id of their scope; ``doors`` tells of each node
    where ways come in and where they go out; ``thrown`` are the places at which an error leaves the
    scope, with the event that throws it.
    """

    scope: Scope
    is_outer: bool
    nodes: Mapping[str, FlowNode]
    attached: Mapping[str, list[FlowNode]]
    leaving: Mapping[str, list[SequenceFlow]]
    coming: Mapping[str, list[SequenceFlow]]
    inner: Mapping[str, ScopeNet]
    steps: StepMaker
    data: SimulationData
    findings: DiagramFindings
    beside: Mapping[str, Beside] = field(default_factory=dict)
    net: TokenNet = field(default_factory=TokenNet)
    doors: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    thrown: dict[str, FlowNode] = field(default_factory=dict)

    def is_racing(self, node: FlowNode) -> bool:
        """Whether an event-based gateway waits for a node."""
        coming = (self.nodes[flow.source] for flow in self.coming[node.id])
        return any(each.kind == "eventBasedGateway" for each in coming)

    def add(self, node: FlowNode, role: Role) -> str:
        """Adds the place of a node."""
        name = self.steps.name(node.id)
        return self.net.add(NetPlace(name, role, node.label if node.name else "", node.id))

    def add_helper(self, base: str, role: Role, of: FlowNode | None = None) -> str:
        """Adds a place that the diagram does not show; it may tell of which node it is."""
        element = of.id if of is not None else ""
        place = NetPlace(self.steps.fresh(base), role, "", element)
        if of is not None:
            self.steps.helpers[place.id] = of.label
        return self.net.add(place)

    def join(
        self, source: str, target: str, label: str = "", rest: bool = False, called: str = ""
    ) -> None:
        """Adds an arc that the diagram does not show."""
        name = self.steps.fresh(called or f"{source}-{target}")
        self.net.connect(Arc(name, source, target, label, rest=rest))

    def all_inside(self) -> list[ScopeNet]:
        """The scope and the sub-processes in it, at all depths."""
        found, todo = [], [self]
        while todo:
            scope = todo.pop()
            found.append(scope)
            inside = [node.inside for node in scope.nodes.values() if node.inside is not None]
            todo += [self.inner[id] for id in inside if id in self.inner]
        return found

    @property
    def may_fork(self) -> bool:
        """Whether a case may have several tokens in the scope."""
        return any(scope._forks_by_itself() for scope in self.all_inside())

    def _forks_by_itself(self) -> bool:
        for node in self.nodes.values():
            several = len(self.leaving[node.id]) > 1
            if several and node.kind not in ("exclusiveGateway", "eventBasedGateway"):
                return True
            if node.kind == "boundaryEvent" and not node.interrupts:
                return True
        return not any(node.kind == "startEvent" for node in self.nodes.values())
