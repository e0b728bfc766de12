"""Tasks and events that take time, as steps of our language: who does them, and how long they take
as far as the diagram says so.

Elements → **steps** → unfolding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from simulator.interchange.bpmn.durations import counts_months, duration, in_days, repeats
from simulator.interchange.bpmn.elements import FlowNode
from simulator.interchange.bpmn.findings import DiagramFindings, labelled
from simulator.interchange.bpmn.names import name_for, title_of
from simulator.interchange.bpmn.staff import LaneStaff
from simulator.interchange.simulation_data import SimulationData
from simulator.model.distributions import Distribution, Exponential, Fixed
from simulator.model.flow import Step
from simulator.model.units import Quantity

ESTIMATE = "estimate"
WORK_ASSUMED = Fixed(Quantity(Decimal(1), "h"))
WAIT_ASSUMED = Fixed(Quantity(Decimal(1), "d"))
EVENT_ASSUMED = Exponential(Quantity(Decimal(1), "d"))  # of several one may come first, or another
NO_TIME = Fixed(Quantity(Decimal(0), "d"))
TIMER_ASSUMED = Fixed(Quantity(Decimal(30), "d"))
_BY_SYSTEMS = frozenset({"serviceTask", "scriptTask", "businessRuleTask"})


def is_waited_for(node: FlowNode) -> bool:
    """Whether a node is an event that a case waits for."""
    if node.kind == "intermediateEvent":
        return bool(node.triggers) and not node.has("link")
    return node.kind == "intermediateCatchEvent" and bool(node.triggers) and not node.has("link")


@dataclass
class StepMaker:
    """Makes steps and their names; ``asked_work`` and ``asked_waits`` are the steps whose times
    the diagram does not say, with what they are called there.
    """

    staff: LaneStaff
    data: SimulationData
    findings: DiagramFindings
    asked_work: dict[str, str] = field(default_factory=dict)
    asked_waits: dict[str, str] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    """The element of each step that a diagram holds, by the name of the step."""
    helpers: dict[str, str] = field(default_factory=dict)
    """What the diagram calls that for which a place stands which it does not show."""
    waits: dict[str, str] = field(default_factory=dict)
    """The element in front of which a wait stands, by the name of the wait."""
    _names: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def name(self, id: str) -> str:
        """The name of an element in our language, the same whenever it is asked for."""
        if id not in self._names:
            self._names[id] = self.fresh(id)
        return self._names[id]

    def fresh(self, base: str) -> str:
        """A name that nothing else has."""
        made = name_for(base, self._taken)
        self._taken.add(made)
        return made

    def step(self, node: FlowNode, is_racing: bool = False) -> Step:
        """A task or an event as a step."""
        name = self.name(node.id)
        self.elements[name] = node.id
        title = title_of(node.label if node.name else "")
        if node.has("timer"):
            return self._timed(node, Step(name=name, title=title), is_racing)
        waits = node.kind == "receiveTask" or "Event" in node.kind
        if waits or node.kind in _BY_SYSTEMS:
            if node.kind in _BY_SYSTEMS and node.id not in self.data.steps:
                self.findings.note("bpmn-by-a-system", where=labelled(node.id, node.label))
            assumed: Distribution = EVENT_ASSUMED if waits and is_racing else WAIT_ASSUMED
            self._ask(self.asked_waits, node)
            return Step(name=name, title=title, wait=assumed, source=ESTIMATE)
        if node.kind == "callActivity":
            self.findings.note("bpmn-called", where=labelled(node.id, node.label))
        self._ask(self.asked_work, node)
        by = (self.staff.who(node.id),)
        return Step(name=name, title=title, by=by, time=WORK_ASSUMED, source=ESTIMATE)

    def has_length(self, event: FlowNode) -> bool:
        """Whether a timer says how long it runs."""
        return event.timer is not None and self._length(event) is not None

    def with_meanwhile(self, step: Step, timer: FlowNode, chain: Iterable[FlowNode]) -> Step:
        """The step with what is done beside it once a timer has run out."""
        length = self._length(timer)
        assert length is not None
        self._note_timer(timer)
        self.elements[f"{step.name}-timer"] = timer.id
        counted = Step(name=f"{step.name}-timer", wait=Fixed(in_days(length)), timer=True)
        self._taken.add(counted.name)
        return replace(step, meanwhile=(counted, *map(self.step, chain)))

    def wait_before(self, node: FlowNode) -> Step | None:
        """The wait that other files put in front of an activity."""
        if node.id not in self.data.waits_before:
            return None
        wait = Step(name=self.fresh(f"{self.name(node.id)}-waits"), wait=WAIT_ASSUMED)
        self.waits[wait.name] = node.id
        return wait

    def nothing(self, near: str) -> Step:
        """A step that takes no time, where the language needs one to lead to."""
        return Step(name=self.fresh(f"{near}-here"), wait=NO_TIME)

    def _timed(self, node: FlowNode, step: Step, is_racing: bool) -> Step:
        length = self._length(node)
        if length is None:
            self._ask(self.asked_waits, node)
            said = node.timer and (node.timer.duration or node.timer.date or node.timer.cycle)
            if said:
                where = labelled(node.id, node.label)
                self.findings.note("bpmn-timer-unread", where=where, text=said)
            wait = TIMER_ASSUMED if is_racing else WAIT_ASSUMED
            return replace(step, wait=wait, timer=is_racing, source=ESTIMATE)
        self._note_timer(node)
        return replace(step, wait=Fixed(length), timer=is_racing and length.unit == "d")

    def _length(self, node: FlowNode) -> Quantity | None:
        if node.timer is None:
            return None
        return duration(node.timer.duration or node.timer.cycle)

    def _note_timer(self, node: FlowNode) -> None:
        assert node.timer is not None
        said = node.timer.duration or node.timer.cycle
        where = labelled(node.id, node.label)
        if repeats(said):
            self.findings.note("bpmn-timer-repeats", where=where, text=said)
        if counts_months(said):
            self.findings.note("bpmn-months", where=where, text=said)

    def _ask(self, of: dict[str, str], node: FlowNode) -> None:
        if not {"time", "wait"} & set(self.data.steps.get(node.id, ())):
            of[self.name(node.id)] = node.label
