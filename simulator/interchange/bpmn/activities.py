"""Activities with what is drawn on their border: timers and messages that interrupt them or not,
errors, loops, and sub-processes with all that is inside.

Elements → scope net → **activities** → unfolding.
"""

from __future__ import annotations

from simulator.interchange.bpmn.elements import CAUGHT, FlowNode, Loop
from simulator.interchange.bpmn.findings import labelled
from simulator.interchange.bpmn.net import NetPlace, Repetition, Role
from simulator.interchange.bpmn.normal import normalise
from simulator.interchange.bpmn.scope_net import ScopeNet

_MAX_TIMES = 1000


def activity(scope: ScopeNet, node: FlowNode) -> tuple[str, str]:
    """A step, with what can happen while it is done; returns where ways come in and go out."""
    attached = scope.attached.get(node.id, [])
    if node.inside is not None:
        scope.findings.note("bpmn-empty-sub-process", where=labelled(node.id, node.label))
    is_racing, times = scope.is_racing(node), _times(scope, node)
    racers = [event for event in attached if event.interrupts and not event.ends_its_activity]
    if times is not None:
        _tell_interrupts(scope, node, racers)
        racers = []
    beside = scope.beside.get(node.id)
    step = scope.steps.step(node, is_racing)
    if beside is not None:
        step = scope.steps.with_meanwhile(step, *beside)
        attached = [event for event in attached if event is not beside[0]]
    label = node.label if node.name else ""
    last = scope.net.add(NetPlace(step.name, "step", label, node.id, step, times))
    entry = _race(scope, node, last, racers) if racers else last
    wait = scope.steps.wait_before(node)
    if wait is not None:
        before = scope.net.add(NetPlace(wait.name, "step", "", node.id, wait))
        scope.join(before, entry)
        entry = before
    return _around(scope, node, entry, last, [each for each in attached if each not in racers])


def sub_process(scope: ScopeNet, node: FlowNode) -> tuple[str, str | None]:
    """A sub-process in the place of its node; returns where ways come in and go out."""
    assert node.inside is not None
    inner, attached = scope.inner[node.inside], scope.attached.get(node.id, [])
    times = _times(scope, node)
    if times is not None:
        return _repeated(scope, node, inner, times)
    scope.net.take_in(inner.net)
    for place, thrown in inner.thrown.items():
        catcher = next((event for event in attached if _catches(event, thrown)), None)
        if catcher is None:
            scope.thrown[place] = thrown
        else:
            scope.join(place, _door(scope, catcher))
    left = [event for event in attached if event.id not in scope.doors]
    _tell_interrupts(scope, node, [event for event in left if event.interrupts])
    if inner.net.exit is None:
        for event in left:
            _door(scope, event)
        return inner.net.begin, None
    return _around(scope, node, inner.net.begin, inner.net.exit, left)


def _tell_interrupts(scope: ScopeNet, node: FlowNode, events: list[FlowNode]) -> None:
    of = labelled(node.id, node.label)
    for event in events:
        where = labelled(event.id, event.label)
        scope.findings.note("bpmn-interrupts-at-its-end", where=where, of=of)


def is_one_step(scope: ScopeNet, node: FlowNode) -> bool:
    """Whether a sub-process shows nothing that takes time, or nothing in an order."""
    inner = scope.inner.get(node.inside or "")
    return inner is None or not any(each.role == "step" for each in inner.net.places.values())


def _repeated(
    scope: ScopeNet, node: FlowNode, inner: ScopeNet, times: Repetition
) -> tuple[str, str]:
    """A sub-process that is done several times stays a net of its own."""
    name = scope.steps.name(node.id)
    if inner.net.exit is None or inner.thrown:
        scope.findings.refuse("bpmn-times-with-error", where=labelled(node.id, node.label))
    else:
        over = inner.add_helper(f"{name}-over", "pass")
        inner.join(inner.net.exit, over)
        normalise(inner.net, scope.steps)
    scope.net.add(NetPlace(name, "step", node.label, node.id, None, times, inner.net))
    return _around(scope, node, name, name, scope.attached.get(node.id, []))


def _times(scope: ScopeNet, node: FlowNode) -> Repetition | None:
    """How often an activity is done, unless it is once."""
    if node.loop is None or node.loop.kind == "standard":
        return None
    said = node.loop.count
    n = int(said) if said.isdecimal() and len(said) < 5 else 0
    if n == 1:
        return None
    is_known = 1 < n <= _MAX_TIMES
    if said and not is_known:
        scope.findings.note("bpmn-count-unread", where=labelled(node.id, node.label), text=said)
    return Repetition(n if is_known else 2, node.loop.kind == "parallel", is_known)


def _race(scope: ScopeNet, node: FlowNode, place: str, racers: list[FlowNode]) -> str:
    """The task against the events that interrupt it."""
    race = scope.add_helper(f"{place}-or", "first", node)
    scope.join(race, place)
    for event in racers:
        step = scope.steps.step(event, is_racing=True)
        label = event.label if event.name else ""
        scope.net.add(NetPlace(step.name, "step", label, event.id, step))
        scope.join(race, step.name)
        scope.doors[event.id] = (step.name, step.name)
    return race


def _around(
    scope: ScopeNet, node: FlowNode, entry: str, last: str, attached: list[FlowNode]
) -> tuple[str, str]:
    """Puts around an activity what happens at its end, or again, or beside it."""
    ending = [event for event in attached if event.interrupts]
    if ending:
        split = scope.add_helper(f"{scope.steps.name(node.id)}-ends", "exclusive", node)
        scope.join(last, split)
        for event in ending:
            scope.join(split, _door(scope, event), label=event.label)
        last = _goes_on(scope, node, split)
    if node.loop is not None and node.loop.kind == "standard":
        last = _again(scope, node, node.loop, entry, last)
    for event in [each for each in attached if not each.interrupts]:
        entry = _side_way(scope, event, entry)
    return entry, last


def _goes_on(scope: ScopeNet, node: FlowNode, split: str) -> str:
    on = scope.add_helper(f"{split}-not", "pass")
    scope.join(split, on, called=f"{scope.steps.name(node.id)}-done", rest=True)
    return on


def _again(scope: ScopeNet, node: FlowNode, loop: Loop, entry: str, last: str) -> str:
    split = scope.add_helper(f"{scope.steps.name(node.id)}-again", "exclusive", node)
    scope.join(last, split)
    scope.join(split, entry, called=f"{split}-back")
    if loop.count:
        scope.findings.note("bpmn-loop-limit", where=labelled(node.id, node.label))
    return _goes_on(scope, node, split)


def _side_way(scope: ScopeNet, event: FlowNode, entry: str) -> str:
    """What an event that does not interrupt begins, for a share of the cases, beside it."""
    split = scope.add_helper(f"{event.attached}-beside", "parallel")
    happens = scope.add_helper(f"{scope.steps.name(event.id)}-happens", "exclusive", event)
    step = scope.steps.step(event)
    scope.net.add(NetPlace(step.name, "step", event.label, event.id, step))
    over: Role = "finish" if scope.is_outer else "pass"
    never = scope.add_helper(f"{happens}-not", over)
    scope.join(split, happens)
    scope.join(happens, step.name, label=event.label)
    scope.join(happens, never, rest=True, called=f"not-{event.id}")
    scope.join(split, entry)
    scope.doors[event.id] = (step.name, step.name)
    scope.findings.note("bpmn-side-way", where=labelled(event.id, event.label))
    return split


def _door(scope: ScopeNet, event: FlowNode) -> str:
    """Where a case goes on that an event has led away from its activity."""
    if event.id not in scope.doors:
        place = scope.add(event, "pass")
        scope.doors[event.id] = (place, place)
    return scope.doors[event.id][0]


def _catches(event: FlowNode, thrown: FlowNode) -> bool:
    same = any(event.has(trigger) and thrown.has(trigger) for trigger in CAUGHT)
    return same and event.reference in ("", thrown.reference)
