"""Timers on the border of a task that do not interrupt it, with what is done when they run out: the
``meanwhile`` of our language.

Elements → scope net → **meanwhiles** → unfolding.
"""

from __future__ import annotations

from simulator.interchange.bpmn.elements import FlowNode
from simulator.interchange.bpmn.scope_net import Beside, ScopeNet


def leave_out_idle(scope: ScopeNet) -> None:
    """Leaves out the events beside activities that interrupt nothing and begin nothing: no case
    waits for them.
    """
    idle = [
        event
        for events in scope.attached.values()
        for event in events
        if not event.interrupts and not scope.leaving[event.id]
    ]
    scope.findings.name_left_out("bpmn-begins-nothing", idle)
    gone = {event.id for event in idle}
    scope.nodes = {id: node for id, node in scope.nodes.items() if id not in gone}
    left = {
        id: [event for event in events if event.id not in gone]
        for id, events in scope.attached.items()
    }
    scope.attached = {id: events for id, events in left.items() if events}


def take_meanwhiles(scope: ScopeNet) -> None:
    """Takes the timers out of a scope that stand alone beside a task, with the tasks that follow
    one after another up to an end of their own, and notes them beside the task.
    """
    found = {}
    for node in scope.nodes.values():
        beside = _beside(scope, node)
        if beside is not None:
            found[node.id] = beside
    if not found:
        return
    gone = {node.id for event, chain in found.values() for node in (event, *chain)}
    led_to = {flow.target for id in gone for flow in scope.leaving[id]}
    gone |= {id for id in led_to if all(flow.source in gone for flow in scope.coming[id])}
    scope.beside = found
    scope.nodes = {id: node for id, node in scope.nodes.items() if id not in gone}
    scope.attached = {
        id: [event for event in events if event.id not in gone]
        for id, events in scope.attached.items()
    }
    scope.leaving = {id: flows for id, flows in scope.leaving.items() if id not in gone}
    scope.coming = {
        id: [flow for flow in flows if flow.source not in gone]
        for id, flows in scope.coming.items()
        if id not in gone
    }


def _beside(scope: ScopeNet, node: FlowNode) -> Beside | None:
    attached = scope.attached.get(node.id, [])
    is_raced = any(each.interrupts and not each.ends_its_activity for each in attached)
    is_task = node.inside is None and node.loop is None
    if is_raced or not is_task or scope.is_racing(node):
        return None
    for event in attached:
        if not event.interrupts and event.has("timer") and scope.steps.has_length(event):
            chain = _chain(scope, event)
            if chain:
                return event, chain
    return None


def _chain(scope: ScopeNet, event: FlowNode) -> list[FlowNode]:
    """The tasks that follow one after another up to an end; none if it is not so."""
    chain: list[FlowNode] = []
    at = event.id
    while len(scope.leaving[at]) == 1:
        node = scope.nodes[scope.leaving[at][0].target]
        if node.kind == "endEvent" and not node.triggers:
            return chain
        alone = len(scope.coming[node.id]) == 1
        if not alone or not _is_plain_task(scope, node) or node in chain:
            return []
        chain.append(node)
        at = node.id
    return [] if scope.leaving[at] else chain


def _is_plain_task(scope: ScopeNet, node: FlowNode) -> bool:
    return (
        node.kind.endswith("ask")
        and node.loop is None
        and node.id not in scope.attached
        and node.id not in scope.data.waits_before
    )
