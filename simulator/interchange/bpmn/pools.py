"""Which process of a file is taken where it holds several, and what is said of the others."""

from __future__ import annotations

from simulator.interchange.bpmn.elements import SUB_PROCESSES, TASKS, BpmnDiagram, Other
from simulator.interchange.bpmn.findings import DiagramFindings, labelled
from simulator.model.errors import FormatError, Place, problem, suggestion
from simulator.model.sentences import Phrase


def chosen(diagram: BpmnDiagram, pool: str | None, findings: DiagramFindings) -> str:
    """The id of the process to take: that of a pool by its name or id, else the one with most
    tasks.

    Raises:
        FormatError: there is no process, or no pool of that name.
    """
    tasks = {process: tasks_in(diagram, process) for process in diagram.processes}
    if not tasks:
        code = "bpmn-choreography" if diagram.choreographies else "bpmn-no-process"
        findings.refuse(code)
        raise FormatError(findings.refused)
    names = {process: name_of(diagram, process) for process in tasks}
    if pool is None:
        process = max(tasks, key=lambda each: tasks[each])
    else:
        process = _by_name(diagram, pool, names, findings.file)
    others = {each: tasks[each] for each in tasks if each != process and _has_nodes(diagram, each)}
    for other, number in others.items():
        findings.name_left_out(
            "bpmn-other-pool", [Other("process", other, names[other])], number=number
        )
    silent = [each for each in diagram.pools if each.process not in diagram.scopes]
    findings.name_left_out(
        "bpmn-silent-pool", [Other("participant", each.id, each.name) for each in silent]
    )
    for message in diagram.messages:
        findings.name_left_out(
            "bpmn-message",
            [Other("messageFlow", message.id, message.name)],
            source=_end(diagram, message.source),
            target=_end(diagram, message.target),
        )
    findings.name_left_out("bpmn-choreography-beside", diagram.choreographies)
    return process


def tasks_in(diagram: BpmnDiagram, process: str) -> int:
    """How many tasks a process has, those of its sub-processes included."""
    return sum(
        node.kind in TASKS or (node.kind in SUB_PROCESSES and not _holds(diagram, node.inside))
        for scope in diagram.within(process)
        for node in scope.nodes.values()
    )


def name_of(diagram: BpmnDiagram, process: str) -> str:
    """What a process is called: by its pool, else by itself."""
    pools = {pool.process: pool.name for pool in diagram.pools if pool.name}
    return pools.get(process) or diagram.scopes[process].name or process


def _by_name(diagram: BpmnDiagram, pool: str, names: dict[str, str], file: str) -> str:
    ids = {each.id: each.process for each in diagram.pools}
    for process, name in names.items():
        if pool in (name, process, diagram.scopes[process].name) or ids.get(pool) == process:
            return process
    known = [name for name in names.values() if name]
    wrong = problem("bpmn-no-such-pool", place=Place(file), name=pool, hint=suggestion(pool, known))
    raise FormatError(wrong)


def _has_nodes(diagram: BpmnDiagram, process: str) -> bool:
    return bool(diagram.scopes[process].nodes)


def _holds(diagram: BpmnDiagram, scope: str | None) -> bool:
    return scope is not None and bool(diagram.scopes[scope].nodes)


def _end(diagram: BpmnDiagram, id: str) -> Phrase:
    node = diagram.nodes().get(id)
    pool = next((pool for pool in diagram.pools if pool.id == id), None)
    if node is not None:
        return labelled(id, node.label)
    return labelled(id, pool.name if pool is not None else "")
