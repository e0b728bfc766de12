"""BPMN files read as processes: ``read_bpmn`` is the door to this room.

File → XML → elements → unfolding → net → blocks, or an explicit graph → draft. Where a case could
get stuck the file is refused with the element that waits; nothing is repaired in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree as Xml

from simulator.formats.bpmn.embedding import embedded
from simulator.formats.language.processes import PROCESS
from simulator.formats.processes import process_from_text
from simulator.interchange.bpmn.answers import with_data, with_todos
from simulator.interchange.bpmn.blocks import blocks_of
from simulator.interchange.bpmn.elements import BpmnDiagram, FlowNode, read_elements
from simulator.interchange.bpmn.findings import DiagramFindings, labelled
from simulator.interchange.bpmn.finishing import tidy
from simulator.interchange.bpmn.graphs import (
    Played,
    graph_of,
    in_the_diagram,
    races_in,
    repetitions_in,
)
from simulator.interchange.bpmn.loops import open_loops
from simulator.interchange.bpmn.names import name_for, title_of
from simulator.interchange.bpmn.net import NetPlace, TokenNet
from simulator.interchange.bpmn.normal import normalise
from simulator.interchange.bpmn.outcomes import ends_beside, tell_outcomes
from simulator.interchange.bpmn.pools import chosen
from simulator.interchange.bpmn.staff import LaneStaff
from simulator.interchange.bpmn.steps import StepMaker
from simulator.interchange.bpmn.unfolding import unfold
from simulator.interchange.bpmn.xml import parse
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.simulation_data import SimulationData
from simulator.model.arrivals import Arrivals
from simulator.model.calendars import OfficeHours
from simulator.model.errors import FormatError, SimulatorError
from simulator.model.flow import APPLICANT, Flow, Step, Text, walk
from simulator.model.process import Department, Pool, Process
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity
from simulator.soundness import assert_sound, check

START = date(2020, 1, 6)
CALENDAR = "office"
_OFFICE_HOURS = ((9 * 60, 12 * 60), (13 * 60, 17 * 60))
_ASSUMED_ARRIVALS = Arrivals(
    poisson=Decimal(5), per=Quantity(Decimal(1), "week"), calendar=CALENDAR, source="estimate"
)
_LARGEST = 3_000


def read_bpmn(
    content: bytes, file: str, pool: str | None = None, data: SimulationData | None = None
) -> ProcessDraft:
    """The process of a BPMN 2.0 file.

    Args:
        content: the bytes of the file.
        file: what messages call it.
        pool: of several pools the one to take, by its name; else the one with most tasks.
        data: numbers that another simulator keeps about the diagram.

    Raises:
        FormatError: it is no BPMN file, or a case could get stuck in it; with all that is wrong.
    """
    numbers = data or SimulationData()
    root = parse(content, file)
    findings = DiagramFindings(file)
    exported = None if data is not None else _exported(root, findings)
    if exported is not None:
        return exported
    diagram = read_elements(root)
    process = chosen(diagram, pool, findings)
    called = _called(diagram, process, file)
    steps = StepMaker(LaneStaff(diagram, process), numbers, findings)
    if sum(len(scope.nodes) for scope in diagram.within(process)) > _LARGEST:
        findings.refuse("bpmn-too-many-nodes", most=_LARGEST)
        raise FormatError(findings.refused)
    net = unfold(diagram, process, steps, numbers, findings)
    if findings.refused:
        raise FormatError(findings.refused)
    normalise(net, steps)
    open_loops(net, steps, findings)
    outcomes = tell_outcomes(net, findings)
    made = _process(called, steps.staff, _flow(net, steps, findings), outcomes)
    return _draft(made, diagram, process, steps, numbers, findings)


def _exported(root: Xml.Element, findings: DiagramFindings) -> ProcessDraft | None:
    """The process that Five Cuts has put into its diagram, unless that was changed since."""
    found = embedded(root)
    if found is None:
        return None
    if not found.is_current:
        findings.leave_out("bpmn-changed-since")
        return None
    try:
        process = process_from_text(found.text, findings.file).value
        assert_sound(process)
    except SimulatorError:
        findings.leave_out("bpmn-unreadable-inside")
        return None
    taken = (Phrase.of("bpmn-taken-as-exported"),)
    return ProcessDraft(PROCESS.write(process), taken=taken)


def _called(diagram: BpmnDiagram, process: str, file: str) -> str:
    pools = {pool.process: pool.name for pool in diagram.pools}
    name = pools.get(process) or diagram.scopes[process].name
    return " ".join(name.split()) or PurePath(file).stem or process


def _flow(net: TokenNet, steps: StepMaker, findings: DiagramFindings) -> Flow:
    """The flow as blocks, or as an explicit graph where blocks cannot say it.

    Raises:
        FormatError: a case could get stuck, or neither can say it.
    """
    flow = blocks_of(net.copy(), steps)
    if flow is not None:
        flow = tidy(flow)
        proven = not ends_beside(net) or not graph_of(net, steps).problems
        if proven and not check(_process("x", steps.staff, flow, {})):
            return flow
    played = graph_of(net, steps)
    wrong = list(played.problems)
    repeated = repetitions_in(net)
    if repeated and not wrong:
        findings.refuse("bpmn-cannot-be-said", names=_named(repeated, steps))
        raise FormatError(findings.refused)
    graph: Flow = (played.graph,)
    if not wrong or all(each.code == "graph-goes-round" for each in wrong):
        found = check(_process("x", steps.staff, graph, {}))
        wrong = [each for each in found if each.code == "goes-round-for-ever"] or found
    if wrong:
        raise FormatError(in_the_diagram(wrong, net, steps, findings.file))
    _tell_merges(played, net, findings)
    if races := races_in(net):
        findings.note("bpmn-race-as-choice", names=_named(races, steps))
    return graph


def _tell_merges(played: Played, net: TokenNet, findings: DiagramFindings) -> None:
    for id in sorted(played.each):
        place = net.places[id]
        findings.note("bpmn-multi-merge", where=place.label or place.element)


def _named(places: Iterable[NetPlace], steps: StepMaker) -> tuple[Phrase, ...]:
    return tuple(
        labelled(place.element, place.label or steps.helpers.get(place.id, "")) for place in places
    )


def _process(called: str, staff: LaneStaff, flow: Flow, outcomes: dict[str, Text]) -> Process:
    """The process with the officers that its steps name."""
    steps = [entry for entry in walk(flow) if isinstance(entry, Step)]
    busy = dict.fromkeys(pool for step in steps for pool in step.by if pool != APPLICANT)
    names = {pool: staff.title(pool) for pool in busy}
    lanes = {pool: title for pool, title in names.items() if staff.is_lane(pool)}
    week = dict.fromkeys(("Mon", "Tue", "Wed", "Thu", "Fri"), _OFFICE_HOURS)
    return Process(
        name=name_for(called, (), "process"),
        title=title_of(called),
        start=START,
        source="estimate",
        calendar=CALENDAR,
        calendars={CALENDAR: OfficeHours(CALENDAR, week, holidays="CN")},
        arrivals=_ASSUMED_ARRIVALS,
        departments={name: Department(name=name, title=title) for name, title in lanes.items()},
        pools={
            pool: Pool(
                name=pool,
                title=title,
                capacity=1,
                department=pool if pool in lanes else None,
                source="estimate",
            )
            for pool, title in names.items()
        },
        flow=flow,
        outcomes=outcomes,
    )


def _draft(
    made: Process,
    diagram: BpmnDiagram,
    process: str,
    steps: StepMaker,
    data: SimulationData,
    findings: DiagramFindings,
) -> ProcessDraft:
    document: dict[str, Any] = PROCESS.write(made)
    document = with_data(document, steps, data)
    todos = with_todos(document, steps, data, findings)
    for lane in steps.staff.applicants():
        findings.note("bpmn-lane-of-applicants", name=lane.label)
    busy = {name for step in walk(made.flow) if isinstance(step, Step) for name in step.by}
    findings.name_left_out("bpmn-idle-lane", steps.staff.idle(busy))
    draft = ProcessDraft(
        document,
        todos,
        taken=(*_taken(diagram, process, findings), *data.taken),
        asked=(*findings.asked, *data.asked),
        left_out=(*findings.left_out, *data.left_out),
        noted=(*findings.noted, *data.noted),
    )
    return draft


def _taken(diagram: BpmnDiagram, process: str, findings: DiagramFindings) -> tuple[Phrase, ...]:
    """What was taken, in counts: all that the process holds but for what is named."""
    scopes = diagram.within(process)
    nodes = [
        node for scope in scopes for node in scope.nodes.values() if node.id not in findings.named
    ]
    flows = sum(flow.id not in findings.named for scope in scopes for flow in scope.flows)
    counts = {
        "bpmn-taken-tasks": sum(_is_task(node) for node in nodes),
        "bpmn-taken-sub-processes": sum(node.inside is not None for node in nodes),
        "bpmn-taken-gateways": sum(node.kind.endswith("Gateway") for node in nodes),
        "bpmn-taken-events": sum(node.kind.endswith("Event") for node in nodes),
        "bpmn-taken-flows": flows,
    }
    return tuple(Phrase.of(code, number=number) for code, number in counts.items() if number)


def _is_task(node: FlowNode) -> bool:
    return node.inside is None and not node.kind.endswith(("Event", "Gateway"))
