"""Sorts out what of a diagram takes part in its flow; all else is named.

Elements → **keeping** → unfolding.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from simulator.interchange.bpmn.elements import BpmnDiagram, FlowNode, Scope, SequenceFlow
from simulator.interchange.bpmn.findings import DiagramFindings, labelled


@dataclass
class FlowParts:
    """The nodes of a scope to which tokens come, its flows between them, and the events on the
    border of each.
    """

    nodes: dict[str, FlowNode] = field(default_factory=dict)
    flows: list[SequenceFlow] = field(default_factory=list)
    attached: dict[str, list[FlowNode]] = field(default_factory=dict)


def what_is_skipped(diagram: BpmnDiagram, process: str, findings: DiagramFindings) -> set[str]:
    """The scopes that are no part of the flow: what only an event or a compensation begins, and
    what is done in any order.
    """
    skipped: set[str] = set()
    for scope in diagram.within(process):
        for node in scope.nodes.values():
            ad_hoc = node.kind == "adHocSubProcess"
            if node.inside is not None and (node.by_event or node.compensates or ad_hoc):
                inner = diagram.within(node.inside)
                skipped |= {each.id for each in inner}
                if ad_hoc:
                    nodes = [each for one in inner for each in one.nodes.values()]
                    of = labelled(node.id, node.label)
                    findings.name_left_out("bpmn-ad-hoc", nodes, of=of)
                    _name_flows(inner, findings)
    return skipped


def what_flows(diagram: BpmnDiagram, scope: Scope, findings: DiagramFindings) -> FlowParts:
    """What of a scope takes part in the flow."""
    kept = FlowParts()
    for kind in dict.fromkeys(other.kind for other in scope.others):
        of_kind = [other for other in scope.others if other.kind == kind]
        findings.name_left_out("bpmn-no-part-of-the-flow", of_kind, kind=kind)
    for other in scope.twice:
        findings.name_left_out("bpmn-id-twice", [other])
    for node in scope.nodes.values():
        _keep(node, kept, diagram, findings)
    _attach(kept, findings)
    for flow in scope.flows:
        if flow.source in kept.nodes and flow.target in kept.nodes:
            kept.flows.append(flow)
        else:
            _tell_loose(flow, kept, diagram, findings)
    return kept


def _keep(node: FlowNode, kept: FlowParts, diagram: BpmnDiagram, findings: DiagramFindings) -> None:
    if node.by_event:
        _leave_out("bpmn-event-sub-process", node, diagram, findings)
    elif node.compensates or (node.has("compensate") and node.kind == "boundaryEvent"):
        _leave_out("bpmn-compensation", node, diagram, findings)
    elif node.kind == "complexGateway":
        findings.refuse("bpmn-complex-gateway", where=labelled(node.id, node.label))
        kept.nodes[node.id] = replace(node, kind="inclusiveGateway")
    else:
        kept.nodes[node.id] = node


def _leave_out(
    sentence: str, node: FlowNode, diagram: BpmnDiagram, findings: DiagramFindings
) -> None:
    """Leaves out a node with all that is inside it."""
    inner = [] if node.inside is None else diagram.within(node.inside)
    findings.name_left_out(
        sentence, [node, *(each for scope in inner for each in scope.nodes.values())]
    )
    _name_flows(inner, findings)


def _name_flows(inner: list[Scope], findings: DiagramFindings) -> None:
    flows = [flow for scope in inner for flow in scope.flows]
    findings.name_left_out("bpmn-flow-of-what-is-left-out", flows)


def _attach(kept: FlowParts, findings: DiagramFindings) -> None:
    for node in [each for each in kept.nodes.values() if each.kind == "boundaryEvent"]:
        if node.attached in kept.nodes:
            kept.attached.setdefault(node.attached, []).append(node)
        else:
            findings.name_left_out("bpmn-attached-to-nothing", [node])
            del kept.nodes[node.id]


def _tell_loose(
    flow: SequenceFlow, kept: FlowParts, diagram: BpmnDiagram, findings: DiagramFindings
) -> None:
    """Names a flow that does not lead from one node of its scope to another."""
    ends = (flow.source, flow.target)
    home = {id: scope for scope in diagram.scopes.values() for id in scope.nodes}
    if set(ends) & findings.named:
        findings.name_left_out("bpmn-flow-of-what-is-left-out", [flow])
    elif not all(end in home for end in ends):
        known = next((end for end in ends if end in home), "")
        other = home[known].nodes[known].label if known else "?"
        findings.name_left_out("bpmn-flow-to-nothing", [flow], other=other)
    else:
        pools = {pool.process: pool.name for pool in diagram.pools}
        scopes = [home[end] for end in ends]
        source, target = (pools.get(scope.id) or scope.name or scope.id for scope in scopes)
        findings.name_left_out("bpmn-flow-crosses", [flow], source=source, target=target)
