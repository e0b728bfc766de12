"""Gives each element of a diagram its meaning for the tokens of a case.

Elements → **unfolding** → net → blocks or an explicit graph. Sub-processes are unfolded first and
then put into what is around them.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from simulator.interchange.bpmn.durations import share_in, without_share
from simulator.interchange.bpmn.elements import Diagram, Flow, Loop, Node, Scope
from simulator.interchange.bpmn.findings import Findings, labelled
from simulator.interchange.bpmn.keeping import what_flows, what_is_skipped
from simulator.interchange.bpmn.net import FAILED, Arc, Net, Place, Role, Times
from simulator.interchange.bpmn.normal import normalise
from simulator.interchange.bpmn.steps import StepMaker, is_waited_for
from simulator.interchange.simulation_data import SimulationData

_ROLES: dict[str, Role] = {
    "exclusiveGateway": "exclusive",
    "inclusiveGateway": "inclusive",
    "parallelGateway": "parallel",
    "eventBasedGateway": "first",
}
_CAUGHT = ("error", "escalation", "cancel")


def unfold(
    diagram: Diagram, process: str, steps: StepMaker, data: SimulationData, findings: Findings
) -> Net:
    """The net of a process with all its sub-processes."""
    nets: dict[str, Net] = {}
    thrown: dict[str, dict[str, Node]] = {}
    scopes = diagram.within(process)
    skipped = what_is_skipped(diagram, process, findings)
    for scope in reversed(scopes):
        if scope.id not in skipped:
            reader = _Unfolding(diagram, scope, process, nets, thrown, steps, data, findings)
            nets[scope.id], thrown[scope.id] = reader.net(), reader.thrown
    return nets[process]


class _Unfolding:
    """A process or a sub-process in the making; ``thrown`` are the places at which an error leaves
    it, with the event that throws it.
    """

    def __init__(
        self,
        diagram: Diagram,
        scope: Scope,
        process: str,
        nets: dict[str, Net],
        thrown: dict[str, dict[str, Node]],
        steps: StepMaker,
        data: SimulationData,
        findings: Findings,
    ) -> None:
        self.diagram, self.scope, self.is_outer = diagram, scope, scope.id == process
        self.nets, self.thrown_inside = nets, thrown
        self.steps, self.data, self.findings = steps, data, findings
        self.made = Net()
        self.thrown: dict[str, Node] = {}
        self.doors: dict[str, tuple[str, str | None]] = {}
        kept = what_flows(diagram, scope, findings)
        self.nodes, self.flows, self.attached = kept.nodes, kept.flows, kept.attached

    def net(self) -> Net:
        for node in self.nodes.values():
            if node.kind != "boundaryEvent":
                self.doors[node.id] = self._doors(node)
        for flow in self.flows:
            self._arc(flow)
        self._links()
        for node in self.nodes.values():
            self._conditions(node)
        self._begin()
        self._leave_out_the_unreached()
        self._finish()
        return self.made

    def _doors(self, node: Node) -> tuple[str, str | None]:
        """Makes the places of a node; returns where ways come in and where they go out."""
        if node.kind in _ROLES:
            place = self._add(node, _ROLES[node.kind])
            return place, place
        if node.inside is not None and not self._is_one_step(node):
            return self._sub_process(node)
        if node.kind == "endEvent":
            return self._end(node)
        if is_waited_for(node) or node.kind.endswith(("ask", "ctivity", "rocess", "ransaction")):
            return self._activity(node)
        if node.kind == "intermediateThrowEvent" and not node.has("link"):
            self.findings.note("bpmn-takes-no-time", where=labelled(node.id, node.label))
        place = self._add(node, "pass")
        return place, place

    def _is_one_step(self, node: Node) -> bool:
        if node.kind == "adHocSubProcess":
            return True
        inner = self.nets.get(node.inside or "")
        return inner is None or not any(each.role == "step" for each in inner.places.values())

    def _add(self, node: Node, role: Role) -> str:
        name = self.steps.name(node.id)
        return self.made.add(Place(name, role, node.label if node.name else "", node.id))

    def _activity(self, node: Node) -> tuple[str, str]:
        """A step, with what can happen while it is done."""
        attached = self.attached.get(node.id, [])
        if node.kind not in ("intermediateCatchEvent", "intermediateEvent") and node.inside:
            self.findings.note("bpmn-empty-sub-process", where=labelled(node.id, node.label))
        racing = any(flow.target == node.id and self._races(flow.source) for flow in self.flows)
        times = self._times(node)
        racers = [each for each in attached if each.interrupts and not _is_caught(each)]
        if times is not None:
            racers = []
        beside = self._beside(node, attached) if not racing and not racers and not times else None
        step = self.steps.step(node, is_racing=racing)
        if beside is not None:
            timer, chain = beside
            step = self.steps.with_meanwhile(step, timer, chain)
        label = node.label if node.name else ""
        place = self.made.add(Place(step.name, "step", label, node.id, step, times))
        entry = place
        if racers:
            entry = self._race(node, place, racers)
        if (wait := self.steps.wait_before(node)) is not None:
            before = self.made.add(Place(wait.name, "step", "", node.id, wait))
            self._join(before, entry)
            entry = before
        rest = [each for each in attached if each not in racers]
        if beside is not None:
            rest.remove(beside[0])
        return self._around(node, entry, place, rest)

    def _races(self, id: str) -> bool:
        return self.nodes[id].kind == "eventBasedGateway"

    def _times(self, node: Node) -> Times | None:
        if node.loop is None or node.loop.kind == "standard":
            return None
        n = int(node.loop.count) if node.loop.count.isdecimal() else 0
        known = 1 <= n <= 1000
        return Times(n if known else 2, node.loop.kind == "parallel", known)

    def _race(self, node: Node, place: str, racers: list[Node]) -> str:
        """The task against the events that interrupt it."""
        race = self.made.add(Place(self.steps.fresh(f"{place}-or"), "first", node.label, node.id))
        self._join(race, place)
        for event in racers:
            step = self.steps.step(event, is_racing=True)
            label = event.label if event.name else ""
            self.made.add(Place(step.name, "step", label, event.id, step))
            self._join(race, step.name)
            self.doors[event.id] = (step.name, step.name)
        return race

    def _beside(self, node: Node, attached: list[Node]) -> tuple[Node, list[Node]] | None:
        """The first timer that does not interrupt, if what follows are tasks one after another up
        to an end of their own, with these tasks.
        """
        for event in attached:
            if not event.interrupts and event.has("timer") and self.steps.has_length(event):
                chain = self._chain(event)
                if chain:
                    return event, chain
        return None

    def _chain(self, event: Node) -> list[Node]:
        chain: list[Node] = []
        ways = {node: [flow for flow in self.flows if flow.source == node] for node in self.nodes}
        at = event.id
        while len(ways[at]) == 1:
            node = self.nodes[ways[at][0].target]
            alone = sum(flow.target == node.id for flow in self.flows) == 1
            if node.kind == "endEvent" and not node.triggers:
                return chain
            if not alone or not self._is_plain_task(node) or node in chain:
                return []
            chain.append(node)
            at = node.id
        return chain if not ways[at] else []

    def _is_plain_task(self, node: Node) -> bool:
        return (
            node.kind.endswith("ask")
            and node.loop is None
            and node.id not in self.attached
            and node.id not in self.data.waits_before
        )

    def _sub_process(self, node: Node) -> tuple[str, str | None]:
        assert node.inside is not None
        inner, times = self.nets[node.inside], self._times(node)
        attached = self.attached.get(node.id, [])
        if times is not None:
            name = self.steps.name(node.id)
            if inner.exit is None or self.thrown_inside[node.inside]:
                self.findings.refuse("bpmn-times-with-error", where=labelled(node.id, node.label))
            if inner.exit is not None:
                over = inner.add(Place(self.steps.fresh(f"{name}-over"), "pass"))
                inner.connect(Arc(self.steps.fresh(f"{name}-last"), inner.exit, over))
                normalise(inner, self.steps)
            block = Place(name, "step", node.label, node.id, None, times, inner)
            self.made.add(block)
            return self._around(node, name, name, attached)
        self.made.take_in(inner)
        for place, event in self.thrown_inside[node.inside].items():
            catcher = next((each for each in attached if _catches(each, event)), None)
            if catcher is None:
                self.thrown[place] = event
            else:
                attached = [each for each in attached if each is not catcher] + [catcher]
                self._join(place, self._caught(catcher))
        for event in attached:
            if event.interrupts and event.id not in self.doors:
                self.findings.note(
                    "bpmn-interrupts-at-its-end",
                    where=labelled(event.id, event.label),
                    of=labelled(node.id, node.label),
                )
        left = [each for each in attached if each.id not in self.doors]
        if inner.exit is None:
            for event in left:
                self._caught(event)
            return inner.begin, None
        return self._around(node, inner.begin, inner.exit, left)

    def _caught(self, event: Node) -> str:
        if event.id not in self.doors:
            place = self._add(event, "pass")
            self.doors[event.id] = (place, place)
        return self.doors[event.id][0]

    def _around(self, node: Node, entry: str, last: str, attached: list[Node]) -> tuple[str, str]:
        """Puts around an activity what happens at its end, or beside it, or again."""
        ending = [event for event in attached if event.interrupts]
        if ending:
            split = self.made.add(
                Place(self.steps.fresh(f"{last}-ends"), "exclusive", node.label, node.id)
            )
            self._join(last, split)
            for event in ending:
                self._join(split, self._caught(event), label=event.label)
            last = split
        if node.loop is not None and node.loop.kind == "standard":
            last = self._again(node, node.loop, entry, last)
        for event in [each for each in attached if not each.interrupts]:
            entry = self._side_way(event, entry)
        return entry, last

    def _again(self, node: Node, loop: Loop, entry: str, last: str) -> str:
        split = Place(self.steps.fresh(f"{last}-again"), "exclusive", node.label, node.id)
        self.made.add(split)
        self._join(last, split.id)
        self._join(split.id, entry)
        if loop.count:
            self.findings.note("bpmn-loop-limit", where=labelled(node.id, node.label))
        return split.id

    def _side_way(self, event: Node, entry: str) -> str:
        """What an event that does not interrupt begins, for a share of the cases, beside it."""
        split = self.made.add(Place(self.steps.fresh(f"{entry}-beside"), "parallel"))
        name = self.steps.fresh(f"{entry}-happens")
        happens = self.made.add(Place(name, "exclusive", event.label, event.id))
        step = self.steps.step(event)
        self.made.add(Place(step.name, "step", event.label, event.id, step))
        over: Role = "finish" if self.is_outer else "pass"
        never = self.made.add(Place(self.steps.fresh(f"{name}-not"), over))
        self._join(split, happens)
        self._join(happens, step.name, label=event.label)
        self._join(happens, never, rest=True, called=f"not-{event.id}")
        self._join(split, entry)
        self.doors[event.id] = (step.name, step.name)
        self.findings.note("bpmn-side-way", where=labelled(event.id, event.label))
        return split

    def _end(self, node: Node) -> tuple[str, str]:
        role: Role = "finish" if self.is_outer else "pass"
        if any(node.has(trigger) for trigger in _CAUGHT) and not self.is_outer:
            place = self._add(node, "pass")
            self.thrown[place] = node
            return place, place
        whole = node.has("terminate") or node.has("error") or node.has("cancel")
        if whole and not self.is_outer and _may_fork(self.scope):
            self.findings.refuse("bpmn-terminate-inside", where=labelled(node.id, node.label))
        place = self._add(node, "end" if whole and self.is_outer else role)
        if whole and not node.has("terminate"):
            self.made.update(replace(self.made.places[place], outcome=FAILED))
        return place, place

    def _arc(self, flow: Flow) -> None:
        source, target = self.doors[flow.source][1], self.doors[flow.target][0]
        if source is None:
            self.findings.leave_out("bpmn-never-left", [flow])
            return
        told, said = self.data.shares.get(flow.id), share_in(flow.name)
        label = flow.name if said is None else without_share(flow.name)
        share = said if told is None else told
        is_default = self.nodes[flow.source].default == flow.id
        rest = is_default and share is None
        self.made.connect(Arc(self.steps.name(flow.id), source, target, label, share, rest))

    def _join(
        self, source: str, target: str, label: str = "", rest: bool = False, called: str = ""
    ) -> None:
        name = self.steps.fresh(called or f"{source}-{target}")
        self.made.connect(Arc(name, source, target, label, rest=rest))

    def _links(self) -> None:
        """A link that is thrown leads to where it is caught."""
        caught = {
            node.reference or node.name: node.id
            for node in self.nodes.values()
            if node.kind == "intermediateCatchEvent" and node.has("link")
        }
        for node in self.nodes.values():
            if node.kind != "intermediateCatchEvent" and node.has("link"):
                to = caught.get(node.reference or node.name)
                if to is None:
                    self.findings.refuse(
                        "bpmn-link-to-nothing", where=labelled(node.id, node.label)
                    )
                else:
                    source = self.doors[node.id][1]
                    assert source is not None
                    self._join(source, self.doors[to][0])

    def _conditions(self, node: Node) -> None:
        """Several flows out of what is no gateway: all are taken, those with a condition when it
        holds.
        """
        flows = [flow for flow in self.flows if flow.source == node.id]
        door = self.doors.get(node.id, ("", None))[1]
        if node.kind in _ROLES or len(flows) < 2 or door is None:
            return
        asked = {flow.id for flow in flows if flow.conditional or flow.id == node.default}
        arcs = [self.made.arcs[self.steps.name(flow.id)] for flow in flows]
        if asked:
            self.findings.note("bpmn-conditional-flows", where=labelled(node.id, node.label))
        role: Role = "inclusive" if asked else "parallel"
        if self.made.places[door].role in ("exclusive", "first"):
            before, door = door, self.made.add(Place(self.steps.fresh(f"{door}-on"), "pass"))
            self._join(before, door, rest=True)
        name = self.steps.fresh(f"{door}-split")
        split = self.made.add(Place(name, role, node.label, node.id))
        for flow, arc in zip(flows, arcs, strict=True):
            self.made.move(arc, source=split)
            if asked and flow.id not in asked:
                self.made.arcs[arc.id] = replace(self.made.arcs[arc.id], share=Decimal(1))
        self._join(door, split)

    def _begin(self) -> None:
        """Where a case, or the sub-process, begins."""
        starts = [node for node in self.nodes.values() if node.kind == "startEvent"]
        coming = {flow.target for flow in self.flows}
        first = starts or [
            node
            for node in self.nodes.values()
            if node.id not in coming
            and node.kind != "boundaryEvent"
            and not (node.kind == "intermediateCatchEvent" and node.has("link"))
        ]
        made = self.made
        made.begin = made.add(Place(self.steps.fresh(f"{self.scope.id}-begins"), "pass"))
        if not first:
            code = "bpmn-no-beginning" if self.nodes else "bpmn-nothing-in-it"
            self.findings.refuse(code, where=labelled(self.scope.id, self.scope.name))
            return
        if not starts:
            names = tuple(labelled(node.id, node.label) for node in first)
            self.findings.note("bpmn-no-start", names=names)
        if self.is_outer:
            for node in starts:
                if node.triggers:
                    where = labelled(node.id, node.label)
                    self.findings.note("bpmn-start-with-trigger", where=where)
        at = made.begin
        if len(first) > 1:
            role: Role = "exclusive" if starts else "parallel"
            at = made.add(Place(self.steps.fresh(f"{made.begin}-split"), role, self.scope.name))
            self._join(made.begin, at)
        for node in first:
            self._join(at, self.doors[node.id][0], label=node.label)

    def _leave_out_the_unreached(self) -> None:
        made = self.made
        reached = made.reached([made.begin])
        lost = [place for id, place in made.places.items() if id not in reached]
        known = self.diagram.nodes()
        kept = {place.element for id, place in made.places.items() if id in reached}
        nodes = {place.element: known[place.element] for place in lost if place.element in known}
        for place in lost:
            made.remove(place.id)
            self.thrown.pop(place.id, None)
        gone = [node for id, node in nodes.items() if id not in kept]
        self.findings.leave_out("bpmn-never-reached", gone)
        ids = {node.id for node in gone}
        self.findings.named |= {flow.id for flow in self.flows if flow.source in ids}

    def _finish(self) -> None:
        """Ends every way: that of a sub-process at its exit, that of a process by itself."""
        made = self.made
        last = [id for id in made.places if not made.out(id) and id not in self.thrown]
        if self.is_outer:
            for id in self.thrown:
                made.update(replace(made.places[id], role="end", outcome=FAILED))
            for id in last:
                place = made.places[id]
                if place.role not in ("finish", "end"):
                    finish = Place(self.steps.fresh(f"{id}-done"), "finish", "", place.element)
                    self._join(id, made.add(finish))
            return
        ends = [id for id in last if made.places[id].role != "finish"]
        if not ends:
            return
        kind: Role = "inclusive" if _may_fork(self.scope) else "exclusive"
        role: Role = kind if len(ends) > 1 else "pass"
        made.exit = made.add(Place(self.steps.fresh(f"{made.begin}-done"), role))
        for id in ends:
            self._join(id, made.exit)


def _is_caught(event: Node) -> bool:
    """Whether an activity ends with an event, rather than being raced by it."""
    return any(event.has(trigger) for trigger in _CAUGHT)


def _catches(event: Node, thrown: Node) -> bool:
    same = any(event.has(trigger) and thrown.has(trigger) for trigger in _CAUGHT)
    return same and event.reference in ("", thrown.reference)


def _may_fork(scope: Scope) -> bool:
    """Whether a case may have several tokens in a scope."""
    for node in scope.nodes.values():
        out = sum(flow.source == node.id for flow in scope.flows)
        if out > 1 and node.kind not in ("exclusiveGateway", "eventBasedGateway"):
            return True
        if node.kind == "boundaryEvent" and not node.interrupts:
            return True
        if node.inside is not None:
            return True
    return sum(node.kind == "startEvent" for node in scope.nodes.values()) == 0
