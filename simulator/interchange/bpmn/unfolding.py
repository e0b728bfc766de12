"""Gives each element of a diagram its meaning for the tokens of a case.

Elements → **unfolding** → net → blocks or an explicit graph. Sub-processes are unfolded first and
then put into what is around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from simulator.interchange.bpmn.activities import activity, is_one_step, sub_process
from simulator.interchange.bpmn.durations import share_in, without_share
from simulator.interchange.bpmn.elements import BpmnDiagram, FlowNode, SequenceFlow
from simulator.interchange.bpmn.findings import DiagramFindings, labelled
from simulator.interchange.bpmn.keeping import what_flows, what_is_skipped
from simulator.interchange.bpmn.meanwhiles import leave_out_idle, take_meanwhiles
from simulator.interchange.bpmn.net import ENDS, FAILED, Arc, Role, TokenNet
from simulator.interchange.bpmn.scope_net import ScopeNet
from simulator.interchange.bpmn.steps import StepMaker, is_waited_for
from simulator.interchange.refusals import REFUSALS
from simulator.interchange.simulation_data import SimulationData

_ROLES: dict[str, Role] = {
    "exclusiveGateway": "exclusive",
    "inclusiveGateway": "inclusive",
    "parallelGateway": "parallel",
    "eventBasedGateway": "first",
}


def unfold(
    diagram: BpmnDiagram,
    process: str,
    steps: StepMaker,
    data: SimulationData,
    findings: DiagramFindings,
) -> TokenNet:
    """The net of a process with all its sub-processes; what is wrong is told as a refusal."""
    made: dict[str, ScopeNet] = {}
    skipped = what_is_skipped(diagram, process, findings)
    for scope in reversed(diagram.within(process)):
        if scope.id == process or (scope.nodes and scope.id not in skipped):
            parts = what_flows(diagram, scope, findings)
            made[scope.id] = ScopeNet(
                scope=scope,
                is_outer=scope.id == process,
                nodes=parts.nodes,
                attached=parts.attached,
                leaving=_by(parts.nodes, parts.flows, lambda flow: flow.source),
                coming=_by(parts.nodes, parts.flows, lambda flow: flow.target),
                inner=made,
                steps=steps,
                data=data,
                findings=findings,
            )
            leave_out_idle(made[scope.id])
            take_meanwhiles(made[scope.id])
            _fill(made[scope.id])
    return made[process].net


def _by(
    nodes: Iterable[str], flows: Iterable[SequenceFlow], key: Callable[[SequenceFlow], str]
) -> dict[str, list[SequenceFlow]]:
    found: dict[str, list[SequenceFlow]] = {node: [] for node in nodes}
    for flow in flows:
        found[key(flow)].append(flow)
    return found


def _fill(scope: ScopeNet) -> None:
    for node in scope.nodes.values():
        if node.kind != "boundaryEvent":
            scope.doors[node.id] = _doors(scope, node)
    for flow in [flow for flows in scope.leaving.values() for flow in flows]:
        _arc(scope, flow)
    _links(scope)
    for node in scope.nodes.values():
        _part(scope, node)
    _begin(scope)
    if scope.net.out(scope.net.begin):
        _leave_out_the_unreached(scope)
        _finish(scope)


def _doors(scope: ScopeNet, node: FlowNode) -> tuple[str, str | None]:
    """Makes the places of a node; returns where ways come in and where they go out."""
    if node.kind in _ROLES:
        place = scope.add(node, _ROLES[node.kind])
        return place, place
    if node.inside is not None and not is_one_step(scope, node):
        return sub_process(scope, node)
    if node.kind == "endEvent":
        return _end(scope, node)
    takes_time = is_waited_for(node) or node.id in scope.data.steps
    if takes_time or not node.kind.endswith("Event"):
        return activity(scope, node)
    if node.kind.startswith("intermediate") and not node.has("link"):
        scope.findings.note("bpmn-takes-no-time", where=labelled(node.id, node.label))
    place = scope.add(node, "pass")
    return place, place


def _end(scope: ScopeNet, node: FlowNode) -> tuple[str, str]:
    if not scope.is_outer and node.ends_its_activity:
        place = scope.add(node, "pass")
        scope.thrown[place] = node
        return place, place
    if not scope.is_outer and REFUSALS.search(node.name):
        scope.findings.note("bpmn-refusal-inside", where=labelled(node.id, node.label))
    fails = node.has("error") or node.has("cancel")
    ends_all = node.has("terminate") or fails
    if ends_all and not scope.is_outer and scope.may_fork:
        scope.findings.refuse("bpmn-terminate-inside", where=labelled(node.id, node.label))
    role: Role = "end" if ends_all else "finish"
    place = scope.add(node, role if scope.is_outer else "pass")
    if fails:
        scope.net.update(replace(scope.net.places[place], outcome=FAILED))
    return place, place


def _arc(scope: ScopeNet, flow: SequenceFlow) -> None:
    source, target = scope.doors[flow.source][1], scope.doors[flow.target][0]
    if source is None:
        scope.findings.name_left_out("bpmn-never-left", [flow])
        return
    told, said = scope.data.shares.get(flow.id), share_in(flow.name)
    share = said if told is None else told
    label = flow.name if said is None else without_share(flow.name)
    source_node, target_node = scope.nodes[flow.source], scope.nodes[flow.target]
    if source_node.kind == "exclusiveGateway" and target_node.kind == "endEvent":
        label = label or target_node.name
    rest = share is None and source_node.default == flow.id
    scope.net.connect(Arc(scope.steps.name(flow.id), source, target, label, share, rest))


def _links(scope: ScopeNet) -> None:
    """A link that is thrown leads to where it is caught."""
    links = [node for node in scope.nodes.values() if node.has("link")]
    caught = {
        node.reference or node.name: node.id
        for node in links
        if node.kind == "intermediateCatchEvent"
    }
    for node in links:
        if node.kind == "intermediateCatchEvent":
            continue
        target, source = caught.get(node.reference or node.name), scope.doors[node.id][1]
        if target is None or source is None:
            scope.findings.refuse("bpmn-link-to-nothing", where=labelled(node.id, node.label))
        else:
            scope.join(source, scope.doors[target][0])


def _part(scope: ScopeNet, node: FlowNode) -> None:
    """Several flows out of what is no gateway: all are taken, those with a condition when it
    holds.
    """
    flows, (_, door) = scope.leaving[node.id], scope.doors.get(node.id, ("", None))
    if node.kind == "exclusiveGateway":
        _tell_unclear_shares(scope, node, flows)
    if node.kind in _ROLES or len(flows) < 2 or door is None:
        return
    asked = {flow.id for flow in flows if flow.conditional or flow.id == node.default}
    if asked:
        scope.findings.note("bpmn-conditional-flows", where=labelled(node.id, node.label))
    split = scope.add_helper(f"{door}-split", "inclusive" if asked else "parallel", node)
    for flow in flows:
        arc = scope.net.arcs[scope.steps.name(flow.id)]
        scope.net.move(arc, source=split)
        if asked and flow.id not in asked:
            scope.net.set_share(arc.id, Decimal(1))
    scope.join(door, split)


def _tell_unclear_shares(scope: ScopeNet, node: FlowNode, flows: list[SequenceFlow]) -> None:
    """Tells of shares in the names of flows that cannot be those of all cases: none is taken."""
    told = [share for flow in flows if (share := share_in(flow.name)) is not None]
    total, is_open = sum(told, Decimal(0)), len(told) < len(flows)
    known = scope.data.shares.keys() & {flow.id for flow in flows}
    if told and not known and len(flows) > 1 and (total >= 1 if is_open else total != 1):
        names = tuple(flow.name for flow in flows if share_in(flow.name) is not None)
        where = labelled(node.id, node.label)
        scope.findings.note("bpmn-shares-disagree", where=where, names=names)


def _begin(scope: ScopeNet) -> None:
    """Where a case, or the sub-process, begins: at one of its start events, or, where it has none,
    at all elements to which nothing leads.
    """
    starts = [node for node in scope.nodes.values() if node.kind == "startEvent"]
    first = starts or [node for node in scope.nodes.values() if _may_begin(scope, node)]
    scope.net.begin = scope.add_helper(f"{scope.scope.id}-begins", "pass")
    if not first:
        code = "bpmn-no-beginning" if scope.nodes else "bpmn-nothing-in-it"
        where = labelled(scope.scope.id, scope.scope.name)
        scope.findings.refuse(code, where=where)
        return
    if not starts:
        names = tuple(labelled(node.id, node.label) for node in first)
        scope.findings.note("bpmn-no-start", names=names)
    for node in starts:
        if scope.is_outer and node.triggers:
            where = labelled(node.id, node.label)
            scope.findings.note("bpmn-start-with-trigger", where=where)
    at = scope.net.begin
    if len(first) > 1:
        at = scope.add_helper(f"{at}-split", "exclusive" if starts else "parallel")
        scope.join(scope.net.begin, at)
    for node in first:
        scope.join(at, scope.doors[node.id][0], label=node.label)


def _may_begin(scope: ScopeNet, node: FlowNode) -> bool:
    is_link = node.kind == "intermediateCatchEvent" and node.has("link")
    return not scope.coming[node.id] and node.kind != "boundaryEvent" and not is_link


def _leave_out_the_unreached(scope: ScopeNet) -> None:
    net = scope.net
    reached = net.reached([net.begin])
    lost = [place for id, place in net.places.items() if id not in reached]
    kept = {net.places[id].element for id in reached}
    for place in lost:
        net.remove(place.id)
        scope.thrown.pop(place.id, None)
    ids = {place.element for place in lost} - kept
    gone = [node for made in scope.all_inside() for node in made.nodes.values() if node.id in ids]
    scope.findings.name_left_out("bpmn-never-reached", gone)
    flows = [flow for made in scope.all_inside() for some in made.leaving.values() for flow in some]
    left = [flow for flow in flows if flow.source in ids]
    scope.findings.name_left_out("bpmn-flow-of-what-is-left-out", left)


def _finish(scope: ScopeNet) -> None:
    """Ends every way: that of a sub-process at its exit, that of a process by itself."""
    net = scope.net
    last = [id for id in net.places if not net.out(id) and id not in scope.thrown]
    if scope.is_outer:
        for id in scope.thrown:
            if not net.out(id):
                net.update(replace(net.places[id], role="end", outcome=FAILED))
        for id in last:
            if net.places[id].role not in ENDS:
                node = scope.nodes.get(net.places[id].element)
                scope.join(id, scope.add_helper(f"{id}-done", "finish", node))
    elif last:
        several: Role = "inclusive" if scope.may_fork else "exclusive"
        net.exit = scope.add_helper(f"{net.begin}-done", several if len(last) > 1 else "pass")
        for id in last:
            scope.join(id, net.exit)
